"""A data directory copied while builds and servers run, and put back; what was withheld since stays withheld."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from indexer.builds.errors import BuildFailed
from indexer.builds.records import Order, Summary
from indexer.builds.run import alone, build
from indexer.catalogue.copying import copy_catalogue, withheld_pages
from indexer.catalogue.file import CatalogueFile
from indexer.knowledge.plain_files import Pointer
from indexer.knowledge.withheld import Withheld

_TRIES = 5  # a build published while the catalogue is copied makes the copy begin again


def back_up(directory: Path, target: Path) -> int:
    """Copy the current build, catalogue and index, into `target`, which must be empty or missing; its number.

    Raises BuildFailed, CatalogueError, OSError.
    """
    if target.exists() and any(target.iterdir()):
        raise BuildFailed(f"{target} is not empty: give a folder that is empty, or a new one")
    aside = target.with_name(f"{target.name}.unfinished")
    if aside.exists() and any(aside.iterdir()) and not (aside / "catalogue.sqlite").exists():
        raise BuildFailed(f"{aside} lies where the copy is made ready, and is no backup: move it, or give another name")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700, parents=True)
    for _ in range(_TRIES):
        with closing(CatalogueFile(directory)) as file, file.pinned() as number:
            check_index(directory / "index" / str(number), directory)
            if copy_catalogue(file, aside / "catalogue.sqlite", number):
                _copy_index(directory / "index" / str(number), aside / "index" / str(number))
                break
    else:
        raise BuildFailed(f"builds of {directory} were published faster than it could be copied: try again later")
    (aside / "pins").mkdir(mode=0o700)
    if target.exists():
        target.rmdir()
    aside.rename(target)
    return number


def check_index(index: Path, directory: Path) -> None:
    """Refuse to copy a build without its index.  Raises BuildFailed with the cure."""
    if not index.is_dir():
        raise BuildFailed(f"the index of build {index.name} is gone: run `morgue rebuild --index {directory}` first")


def _copy_index(index: Path, target: Path) -> None:
    """An index never changes once it stands: its files are linked where both lie on one disk."""
    target.mkdir(mode=0o700, parents=True)
    for path in index.iterdir():
        try:
            os.link(path, target / path.name)
        except OSError:
            shutil.copy2(path, target / path.name)


def restore(backup: Path, order: Order) -> tuple[Summary, Path | None]:
    """Put a backup in the place of the order's data directory, without what is withheld by now: by withheld.csv, or by
    the catalogue that it replaces.  Where that one was laid.

    It is made ready beside and then takes the place at once.  Raises BuildError, CatalogueError, OSError.
    """
    place = order.directory
    ready = place.with_name(f"{place.name}.restoring")
    shutil.rmtree(ready, ignore_errors=True)
    try:
        return _put_back(backup, order, ready)
    finally:
        shutil.rmtree(ready, ignore_errors=True)  # what was refused leaves no copy of the text behind


def _put_back(backup: Path, order: Order, ready: Path) -> tuple[Summary, Path | None]:
    place = order.directory
    with closing(CatalogueFile(backup)) as file, file.pinned() as number:
        check_index(backup / "index" / str(number), backup)
        ready.mkdir(mode=0o700, parents=True)
        shutil.copy2(file.path, ready / file.path.name)
        _copy_index(backup / "index" / str(number), ready / "index" / str(number))
    (ready / "pins").mkdir(mode=0o700)
    since = _also(withheld_pages(place), order.knowledge.withheld)
    known = replace(order.knowledge, withheld=(*order.knowledge.withheld, *since))
    summary = build(replace(order, directory=ready, kind="update", only_withheld=True, knowledge=known))
    if not place.exists():
        ready.rename(place)
        return summary, None
    with alone(place):
        before = next(
            aside for n in range(1, 1 << 20) if not (aside := place.with_name(f"{place.name}.before-{n}")).exists()
        )
        place.rename(before)
        ready.rename(place)
    return summary, before


def _also(pages: Iterable[str], already: Iterable[Withheld]) -> tuple[Withheld, ...]:
    known = {one.pointer.value for one in already}
    return tuple(Withheld(0, Pointer("file", page), "withheld before") for page in pages if page not in known)
