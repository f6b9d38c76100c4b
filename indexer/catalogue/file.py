"""The data directory and its one SQLite file: connections, facts, and the pins that keep a build from deletion."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from indexer.catalogue import pins
from indexer.catalogue.carrying import CARRIED, salvage, upgrade
from indexer.catalogue.connection import Connection, connect
from indexer.catalogue.errors import (
    BuildGone,
    CatalogueDamaged,
    CatalogueError,
    CatalogueMissing,
    CatalogueOutdated,
    CatalogueUnavailable,
)
from indexer.catalogue.schema import SCHEMA, create_tables
from indexer.catalogue.soundness import mend

BUSY_MILLISECONDS = 30_000  # a reader waits at most for one commit of a build

StorageError = CatalogueUnavailable  # the disk is full, the file is locked or cannot be read


class CatalogueFile:
    """The SQLite file of one data directory, with a connection for each thread that asks; for reading only, unless
    `write` (for a build) or `create` (for a rebuild, which makes a missing one and mends a damaged one).  `earlier`:
    one of an earlier schema will do, to ask for its facts.

    Raises CatalogueMissing, CatalogueOutdated, CatalogueDamaged, CatalogueUnavailable.
    """

    def __init__(self, directory: Path, *, create: bool = False, write: bool = False, earlier: bool = False) -> None:
        self.directory = directory
        self.path = directory / "catalogue.sqlite"
        self._writes = write or create
        self._here = threading.local()
        self._opened: list[Connection] = []
        self._guard = threading.Lock()
        self.laid_aside: Path | None = None
        if create:
            self._create()
        elif not self._is_there():
            raise CatalogueMissing(f"no index in {directory} yet: run `morgue rebuild ARCHIVE --index {directory}`")
        try:
            self._check_schema(earlier=earlier)
        except BaseException:
            self.close()
            raise

    def _is_there(self) -> bool:
        try:
            os.stat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise CatalogueUnavailable(
                f"{self.path} cannot be looked at ({error.strerror}): run this as the user who made it"
            ) from None
        return True

    def _create(self) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.directory / "pins").mkdir(mode=0o700, exist_ok=True)
        try:
            found = self._schema_found()
            if found == str(SCHEMA):
                mend(self.connection(), self.path)
            elif found is not None and found not in CARRIED:
                self._lay_aside(found)
        except CatalogueDamaged:
            self.close()
            self.laid_aside = salvage(self.path)
        with self.transaction() as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
                create_tables(connection)

    def _schema_found(self) -> str | None:
        tables = self.connection().execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()
        return (self.fact("schema") or "unknown") if tables[0] else None

    def _lay_aside(self, schema: str) -> None:
        self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()
        self.path.rename(self.directory / f"catalogue-of-schema-{schema}.sqlite")
        for leftover in ("-wal", "-shm"):
            Path(f"{self.path}{leftover}").unlink(missing_ok=True)

    def _check_schema(self, *, earlier: bool) -> None:
        found = self._schema_found()
        if found in CARRIED and self._writes:
            self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.close()
            upgrade(self.path)
            found = self._schema_found()
        if found == str(SCHEMA) or (earlier and found in CARRIED):
            return
        command = "morgue update" if found in CARRIED else "morgue rebuild ARCHIVE"
        kept = " (ids are kept)" if found in CARRIED else ""
        raise CatalogueOutdated(
            f"the index in {self.directory} was made by another version of Morgue: "
            f"run `{command} --index {self.directory}`{kept}"
        )

    def connection(self) -> Connection:
        """This thread's connection.  A build's flushes every commit to disk; a reader's cannot write."""
        found: Connection | None = getattr(self._here, "connection", None)
        frozen = getattr(self._here, "frozen", None)
        if found is not None and frozen is not None and frozen != self._state():
            self._close_own(found)  # it was opened as never changing, and has changed
            found = None
        if found is None:
            found = self._writing() if self._writes else self._reading()
            self._here.connection = found
            with self._guard:
                self._opened.append(found)
        return found

    def _writing(self) -> Connection:
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        found = connect(self.path, "mode=rw", BUSY_MILLISECONDS / 1000)
        found.execute("PRAGMA journal_mode = WAL")
        found.execute("PRAGMA synchronous = FULL")
        return found

    def _reading(self) -> Connection:
        """A connection that cannot write.  On a read-only or full disk SQLite may not make the file that connections
        share: where no build has left anything beside the catalogue, it is then read as one that does not change."""
        self._here.frozen = None
        found = connect(self.path, "mode=ro", BUSY_MILLISECONDS / 1000)
        try:
            found.execute("PRAGMA temp_store = MEMORY")
            found.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except CatalogueUnavailable:
            found.close()
            if self._state()[1]:
                raise
            self._here.frozen = self._state()
            found = connect(self.path, "mode=ro&immutable=1", 0)
            found.execute("PRAGMA temp_store = MEMORY")
        return found

    def _state(self) -> tuple[tuple[int, int, int], int]:
        """What changes when the file does, and the bytes of the log beside it."""
        try:
            held = os.stat(self.path)
        except OSError:  # moved away: what is open stays as it was
            return getattr(self._here, "frozen", None) or ((0, 0, 0), 0)
        try:
            logged = os.stat(f"{self.path}-wal").st_size
        except OSError:
            logged = 0
        return (held.st_ino, held.st_size, held.st_mtime_ns), logged

    def _close_own(self, connection: Connection) -> None:
        with self._guard:
            if connection in self._opened:
                self._opened.remove(connection)
        connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing of what is written within."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has already taken it back
                with contextlib.suppress(CatalogueError):
                    connection.execute("ROLLBACK")
            raise

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
        build, BuildGone for a build that is not kept, or that may not be asked any more.
        """
        handle, number = self._take_pin(build)
        try:
            yield number
        finally:
            pins.let_go(handle)

    def _take_pin(self, build: int | None) -> tuple[int | None, int]:
        while True:
            number = build if build is not None else self.current()
            if number is None:
                raise CatalogueMissing(f"no finished index in {self.directory} yet: run `morgue rebuild ARCHIVE`")
            # Asked before as well as after, so that a number somebody made up leaves no file behind.
            if self.may_be_asked(number):
                handle = pins.take(self._pin_path(number))
                if self.may_be_asked(number):
                    return handle, number
                pins.let_go(handle)
            # Between reading the number and locking it the build may have been replaced and dropped.
            if build is not None or self.current() == number:
                raise BuildGone(f"build {number} is not kept any more")

    def published(self) -> list[int]:
        """The builds that are kept, oldest first."""
        rows = self.connection().execute("SELECT number FROM builds WHERE state = 'published' ORDER BY number")
        return [int(row[0]) for row in rows]

    def compact(self) -> None:
        """Write the file anew without the room of what was deleted, and nothing of that beside it."""
        connection = self.connection()
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def make_pin(self, build: int) -> None:
        """Make the file that readers of a build lock."""
        pins.let_go(pins.take(self._pin_path(build)))

    def may_be_asked(self, build: int) -> bool:
        """Whether the build is kept, and nothing has been withheld since that its index still holds."""
        return self.begun(build) is not None

    def begun(self, build: int) -> str | None:
        """When the build began, which tells it from another of that number; None for one that may not be asked."""
        if not 0 < build < 1 << 63:  # what SQLite can be asked
            return None
        question = (
            "SELECT started FROM builds WHERE number = ? AND state = 'published' AND number >= "
            "coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'asked from'), 0)"
        )
        row = self.connection().execute(question, (build,)).fetchone()
        return str(row[0]) if row else None

    @contextlib.contextmanager
    def unpinned(self, build: int) -> Iterator[bool]:
        """Whether no reader holds `build`; none can take it while this lasts.  A dropped build loses its pin."""
        with pins.free(self._pin_path(build)) as is_free:
            yield is_free
            if is_free and not self._is_kept(build):
                self._pin_path(build).unlink(missing_ok=True)

    def _is_kept(self, build: int) -> bool:
        question = "SELECT 1 FROM builds WHERE number = ? AND state = 'published'"
        return self.connection().execute(question, (build,)).fetchone() is not None


def known_archive(directory: Path) -> str | None:
    """The address of the archive that a data directory was made from, whichever version of Morgue made it.

    Raises CatalogueMissing, CatalogueOutdated, CatalogueDamaged, CatalogueUnavailable.
    """
    with contextlib.closing(CatalogueFile(directory, earlier=True)) as file:
        return file.fact("archive")
