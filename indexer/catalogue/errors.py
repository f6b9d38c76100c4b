"""Why the data directory cannot be used, each with its one cure; and which of these a report of SQLite's means.

CatalogueError
├── CatalogueMissing      there is no index yet
├── CatalogueOutdated     it was written by another version of Morgue
├── CatalogueDamaged      the file does not hold what was written
├── CatalogueUnavailable  the machine keeps it from being read or written: nothing is wrong with it
└── BuildGone             the build asked for is not kept any more
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path


class CatalogueError(Exception):
    """The data directory cannot be used; the message names the cure."""


class CatalogueMissing(CatalogueError):
    """There is no index in the data directory yet."""


class CatalogueOutdated(CatalogueError):
    """The catalogue was written by a version of Morgue that kept it otherwise."""


class CatalogueDamaged(CatalogueError):
    """The catalogue's file, or a row of it, does not hold what was written."""

    @classmethod
    def at(cls, path: Path, said: str) -> CatalogueDamaged:
        """Of the file at `path`, with what was found there."""
        return cls(
            f"the catalogue {path} is damaged ({said}): run `morgue rebuild ARCHIVE --index {path.parent}`, which "
            "keeps what can be read of it, ids above all"
        )


class CatalogueUnavailable(CatalogueError):
    """The machine keeps the catalogue from being read or written; nothing is wrong with the file."""


class BuildGone(CatalogueError):
    """The build asked for is not kept any more."""


# Result codes without their extension (https://sqlite.org/rescode.html), and what each means for whoever runs Morgue.
_UNAVAILABLE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: "{path} is held by another program: wait until it has ended, then run the same command again",
    sqlite3.SQLITE_LOCKED: "{path} is held by another program: wait until it has ended, then run the same command "
    "again",
    sqlite3.SQLITE_FULL: "the disk that holds {folder} is full: make room there, then run the same command again",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: its disk is mounted read-only, or it is another user's; mount "
    "it for writing, or run this as the user who made it",
    sqlite3.SQLITE_PERM: "{path} may not be opened by this user: run this as the user who made it",
    sqlite3.SQLITE_AUTH: "{path} may not be opened by this user: run this as the user who made it",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: see that this user may read and write the folder {folder}, and "
    "that its disk is there",
    sqlite3.SQLITE_IOERR: "the disk that holds {folder} reports an error: see the system's log (dmesg), mend "
    "or replace the disk, then run `morgue check`",
    sqlite3.SQLITE_NOMEM: "there is not enough memory to read {path}: end other programs, then run this again",
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


def meaning(error: sqlite3.Error, path: Path) -> CatalogueError | None:
    """What an error of SQLite's about the catalogue at `path` means; None for a fault of our own statements."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by Python: a text that is no UTF-8 is one in which a bit has changed
        return CatalogueDamaged.at(path, str(error)) if "decode" in str(error) else None
    if code & 0xFF in _DAMAGED:
        return CatalogueDamaged.at(path, str(error))
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the file beside the catalogue that connections share finds no room
        code = sqlite3.SQLITE_FULL
    said = _UNAVAILABLE.get(code & 0xFF)
    return CatalogueUnavailable(said.format(path=path, folder=path.parent)) if said else None
