"""A catalogue copied while it is written to, with one build in it; and what a catalogue holds back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from indexer.catalogue.connection import connect
from indexer.catalogue.errors import CatalogueError, meaning
from indexer.catalogue.file import CatalogueFile

_WAIT = 30.0  # seconds for a lock


def copy_catalogue(file: CatalogueFile, target: Path, build: int) -> bool:
    """Copy the catalogue as it is at one moment, with `build` as the only one; False where another had become current.

    Raises CatalogueError.
    """
    target.unlink(missing_ok=True)
    target.touch(0o600)
    with closing(connect(target, "mode=rw", _WAIT)) as copy:
        try:
            file.connection().backup(copy)
        except sqlite3.Error as error:
            raise (meaning(error, target) or error) from error
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("SELECT value FROM facts WHERE name = 'current'").fetchone() != (str(build),):
            return False
        copy.execute("BEGIN IMMEDIATE")
        for table in ("captures", "placements", "groups", "withheld"):
            copy.execute(f"DELETE FROM {table} WHERE since > ? OR until <= ?", (build, build))
            copy.execute(f"UPDATE {table} SET until = NULL WHERE until > ?", (build,))
        copy.execute("UPDATE builds SET state = 'dropped' WHERE number <> ? AND state <> 'dropped'", (build,))
        copy.execute("COMMIT")
    return True


def withheld_pages(directory: Path) -> Iterable[str]:
    """The places of the pages that the catalogue there withholds now; none where there is none that can be read."""
    question = (
        "SELECT DISTINCT c.locator FROM withheld w JOIN captures c ON c.number = w.capture OR c.number IN "
        "(SELECT p.capture FROM placements p WHERE p.number = w.number AND p.until IS NULL) WHERE w.until IS NULL"
    )
    try:
        with closing(CatalogueFile(directory)) as file:
            return [str(row[0]) for row in file.connection().execute(question)]
    except CatalogueError:
        return []
