"""What older builds left on the disk, taken from it: indexes nobody may ask, rows nobody reads, files laid aside."""

from __future__ import annotations

import shutil
from pathlib import Path

from indexer.builds.run import alone, index_store
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.writing import CatalogueWriter

_LAID_ASIDE = ("catalogue.sqlite.damaged-*", "catalogue-of-schema-*.sqlite", "catalogue.sqlite.new*")


def purge(directory: Path, engine: str) -> tuple[list[str], list[int]]:
    """Keep the current build alone, overwrite what is freed, and write the catalogue's file anew.

    What was deleted, and the builds that readers still hold, which stay.  Raises BuildBusy, CatalogueError.
    """
    deleted: list[str] = []
    held: list[int] = []
    CatalogueFile(directory).close()  # else there is nothing to clear, and the message says so
    with alone(directory):
        file = CatalogueFile(directory, write=True)
        try:
            writer, store, current = CatalogueWriter(file), index_store(engine, directory), file.current()
            for number in file.published():
                if number == current:
                    continue
                with file.unpinned(number) as free:
                    if not free:
                        held.append(number)
                        continue
                    writer.drop(number)
                    store.remove(number)
                    deleted.append(f"build {number}")
            file.compact()
        finally:
            file.close()
        for pattern in _LAID_ASIDE:
            for path in directory.glob(pattern):
                path.unlink()
                deleted.append(path.name)
        for path in directory.parent.glob(f"{directory.name}.before-[0-9]*"):
            if path.is_symlink() or not (path / "catalogue.sqlite").is_file():
                continue  # not what a restore laid aside
            shutil.rmtree(path)
            deleted.append(path.name)
    return deleted, held
