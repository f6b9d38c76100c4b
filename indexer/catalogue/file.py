"""The data directory and its one SQLite file: schema, connections, and the pins that keep a build from deletion."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

SCHEMA = 3  # of the tables below; a catalogue of another schema is made anew from the archive
BUSY_MILLISECONDS = 30_000  # a reader waits at most for one commit of a build

StorageError = sqlite3.OperationalError  # the disk is full, the file is locked or cannot be read

# A row belongs to build N where since <= N < until; an open row has no until.  A page's row outlives builds as long as
# nothing read from it changes; `read_in` is the last build that read it, so that a killed build can go on.
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE builds (
    number INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('building', 'published', 'dropped')),
    kind TEXT NOT NULL,
    started TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE captures (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    locator TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    digest TEXT NOT NULL,
    bin TEXT NOT NULL,
    reason TEXT NOT NULL,
    layout TEXT NOT NULL,
    address TEXT NOT NULL,
    title_key TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    site TEXT NOT NULL,
    published TEXT NOT NULL,
    captured TEXT NOT NULL,
    filled INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    article BLOB,
    since INTEGER NOT NULL,
    until INTEGER,
    read_in INTEGER NOT NULL
);
CREATE INDEX captures_by_locator ON captures (locator, until);
CREATE INDEX captures_by_address ON captures (address, until);
CREATE INDEX captures_by_since ON captures (since);
CREATE INDEX captures_by_until ON captures (until) WHERE until IS NOT NULL;
CREATE TABLE articles (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE);
CREATE TABLE places (locator TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (locator, number)) WITHOUT ROWID;
CREATE TABLE placements (
    capture INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bin TEXT NOT NULL,
    reason TEXT NOT NULL,
    rank INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
CREATE INDEX placements_by_capture ON placements (capture, until);
CREATE INDEX placements_by_number ON placements (number, until);
CREATE INDEX placements_by_since ON placements (since);
CREATE INDEX placements_by_until ON placements (until) WHERE until IS NOT NULL;
CREATE TABLE groups (number INTEGER NOT NULL, leader INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX groups_by_number ON groups (number, until);
CREATE INDEX groups_by_leader ON groups (leader, until);
CREATE TABLE withheld (number INTEGER, capture INTEGER, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX withheld_by_number ON withheld (number, until);
CREATE INDEX withheld_by_capture ON withheld (capture, until);
"""


class CatalogueError(Exception):
    """The data directory cannot be used; the message names the cure.  Three kinds of it stand below."""


class CatalogueMissing(CatalogueError):
    """There is no index in the data directory yet."""


class CatalogueOutdated(CatalogueError):
    """The catalogue was written by a version of Morgue that kept it otherwise."""


class BuildGone(CatalogueError):
    """The build asked for is not kept any more."""


class CatalogueFile:
    """The SQLite file of one data directory, with a connection for each thread that asks.

    Raises CatalogueMissing, CatalogueOutdated.  `create` makes a missing one, and lays an outdated one aside.
    """

    def __init__(self, directory: Path, *, create: bool = False) -> None:
        self.directory = directory
        self.path = directory / "catalogue.sqlite"
        self._here = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        if create:
            self._create()
        elif not self.path.exists():
            raise CatalogueMissing(f"no index in {directory} yet: run `morgue rebuild ARCHIVE --index {directory}`")
        self._check_schema()

    def _create(self) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.directory / "pins").mkdir(mode=0o700, exist_ok=True)
        with contextlib.suppress(sqlite3.DatabaseError):
            found = self._schema_found()
            if found not in (None, str(SCHEMA)):
                self._lay_aside(found or "unknown")
        with self.transaction() as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
                for statement in TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute("INSERT INTO facts VALUES ('schema', ?)", (str(SCHEMA),))

    def _schema_found(self) -> str | None:
        tables = self.connection().execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()
        return (self.fact("schema") or "unknown") if tables[0] else None

    def _lay_aside(self, schema: str) -> None:
        self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()
        self.path.rename(self.directory / f"catalogue-of-schema-{schema}.sqlite")
        for leftover in ("-wal", "-shm"):
            Path(f"{self.path}{leftover}").unlink(missing_ok=True)

    def _check_schema(self) -> None:
        try:
            found = self._schema_found()
        except sqlite3.DatabaseError as error:
            self.close()
            raise CatalogueOutdated(f"{self.path} is no catalogue ({error}): move it away and rebuild") from None
        if found != str(SCHEMA):
            self.close()
            raise CatalogueOutdated(
                f"the index in {self.directory} was made by another version of Morgue: "
                f"run `morgue rebuild ARCHIVE --index {self.directory}`"
            )

    def connection(self) -> sqlite3.Connection:
        """This thread's connection: WAL, every commit flushed to disk."""
        found: sqlite3.Connection | None = getattr(self._here, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False,
                                    isolation_level=None)  # fmt: skip
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = FULL")
            self._here.connection = found
            with self._guard:
                self._opened.append(found)
        return found

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is written within."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def fact(self, name: str) -> str | None:
        """One of the catalogue's own facts: "schema", "archive", "current"."""
        row = self.connection().execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def current(self) -> int | None:
        """The number of the published build; None before the first."""
        found = self.fact("current")
        return int(found) if found else None

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._here = threading.local()

    def _pin_path(self, build: int) -> Path:
        return self.directory / "pins" / str(build)

    @contextlib.contextmanager
    def pinned(self, build: int | None = None) -> Iterator[int]:
        """Hold a build (the current one unless named) against deletion, and give its number.

        A lock on a file, so that a killed reader's pin is gone with it.  Raises CatalogueMissing before the first
        build, BuildGone for a build that is not kept.
        """
        handle, number = self._take_pin(build)
        try:
            yield number
        finally:
            os.close(handle)

    def _take_pin(self, build: int | None) -> tuple[int, int]:
        while True:
            number = build if build is not None else self.current()
            if number is None:
                raise CatalogueMissing(f"no finished index in {self.directory} yet: run `morgue rebuild ARCHIVE`")
            # Asked before as well as after, so that a number somebody made up leaves no file behind.
            if self._is_kept(number):
                handle = os.open(self._pin_path(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                fcntl.flock(handle, fcntl.LOCK_SH)
                if self._is_kept(number):
                    return handle, number
                os.close(handle)
            # Between reading the number and locking it the build may have been replaced and dropped.
            if build is not None or self.current() == number:
                raise BuildGone(f"build {number} is not kept any more")

    def _is_kept(self, build: int) -> bool:
        if not 0 < build < 1 << 63:  # what SQLite can be asked
            return False
        question = "SELECT 1 FROM builds WHERE number = ? AND state = 'published'"
        return self.connection().execute(question, (build,)).fetchone() is not None

    @contextlib.contextmanager
    def unpinned(self, build: int) -> Iterator[bool]:
        """Whether no reader holds `build`; none can take it while this lasts.  A dropped build loses its pin."""
        handle = os.open(self._pin_path(build), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True
            if not self._is_kept(build):
                self._pin_path(build).unlink(missing_ok=True)
        finally:
            os.close(handle)
