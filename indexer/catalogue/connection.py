"""A connection to the catalogue's file: errors say what they mean, and rows are sealed as they are written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zlib import crc32

from indexer.catalogue.errors import meaning


class Connection(sqlite3.Connection):
    """Raises CatalogueDamaged and CatalogueUnavailable where SQLite says so; its other errors are faults of ours."""

    path: Path

    def cursor(self, factory: Any = None) -> Any:
        """A cursor whose errors are told apart too."""
        return super().cursor(factory or _Cursor)

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        """One statement, by a cursor of its own."""
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.execute(*asked)

    def executemany(self, *asked: Any) -> sqlite3.Cursor:
        """One statement for many rows, by a cursor of its own."""
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.executemany(*asked)

    def told(self, error: sqlite3.Error) -> Exception:
        """The error to raise for one of SQLite's."""
        return meaning(error, self.path) or error


class _Cursor(sqlite3.Cursor):
    """Every way of asking and reading goes through here, so that no error passes untold."""

    connection: Connection

    def execute(self, *asked: Any) -> Any:
        try:
            return super().execute(*asked)
        except sqlite3.Error as error:
            raise self.connection.told(error) from error

    def executemany(self, *asked: Any) -> Any:
        try:
            return super().executemany(*asked)
        except sqlite3.Error as error:
            raise self.connection.told(error) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise self.connection.told(error) from error

    def fetchall(self) -> Any:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise self.connection.told(error) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise self.connection.told(error) from error


def connect(path: Path, mode: str, wait: float) -> Connection:
    """Open the file: `mode` is SQLite's ("mode=rwc", "mode=ro", "mode=ro&immutable=1"), `wait` seconds for a lock.

    Raises CatalogueDamaged, CatalogueUnavailable.
    """
    try:
        found = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?{mode}",
            uri=True,
            timeout=wait,
            check_same_thread=False,
            isolation_level=None,
            factory=Connection,
        )
    except sqlite3.Error as error:
        raise (meaning(error, path) or error) from error
    found.path = path
    found.create_function("seal", -1, seal, deterministic=True)
    return found


def seal(*values: bytes | None) -> int:
    """A checksum of a row's values (CRC-32): a changed bit, or two, is seen for certain."""
    number = 0
    for value in values:
        number = crc32(b"-" if value is None else b"+%d " % len(value), number)
        number = crc32(value or b"", number)
    return number
