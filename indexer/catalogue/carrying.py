"""A catalogue written anew from another file: of an earlier schema, all of it; of a damaged one, what can be read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from indexer.catalogue.connection import Connection, connect
from indexer.catalogue.errors import CatalogueDamaged, CatalogueError
from indexer.catalogue.schema import SCHEMA, SEALED, create_tables, seal_of

CARRIED = ("1", "2", "3")  # the schemas whose tables hold nothing that these do not
_PROBED = 100_000  # numbers tried one after another where rows cannot be read, before the rest is given up
_WAIT = 30.0  # seconds for another program's lock

Row = tuple[object, ...]


def upgrade(path: Path) -> None:
    """Write a catalogue of an earlier schema anew under this one, every row carried over, ids and builds too."""
    with _written_anew(path) as new:
        new.execute("ATTACH ? AS old", (f"{path.absolute()}",))
        new.execute("BEGIN IMMEDIATE")
        create_tables(new)
        known = {str(row[0]) for row in new.execute("SELECT name FROM old.sqlite_master WHERE type = 'table'")}
        for table in (*SEALED, "sqlite_sequence"):
            if table in known:
                _copy_table(new, table)
        new.execute("UPDATE facts SET value = ? WHERE name = 'schema'", (str(SCHEMA),))
        new.execute("COMMIT")
        new.execute("DETACH old")
    for leftover in ("-wal", "-shm"):
        Path(f"{path}{leftover}").unlink(missing_ok=True)


def _copy_table(new: Connection, table: str) -> None:
    ours, theirs = (
        [str(row[1]) for row in new.execute(f"PRAGMA {schema}.table_info({table})")] for schema in ("main", "old")
    )
    columns = ", ".join(column for column in ours if column in theirs)
    if table == "sqlite_sequence":
        new.execute("DELETE FROM main.sqlite_sequence")
    new.execute(f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM old.{table}")


def salvage(path: Path) -> Path:
    """Lay a damaged catalogue aside and write one with what can be read of it: ids, places, the archive's address.

    The pages themselves are read again by the rebuild that follows.  The place of what was laid aside.
    """
    aside = next(
        place for number in range(1, 1 << 20) if not (place := path.with_name(f"{path.name}.damaged-{number}")).exists()
    )
    with _written_anew(path) as new:
        new.execute("BEGIN IMMEDIATE")
        create_tables(new)
        old = _opened(path)
        if old is not None:
            _carry_readable(old, new)
            old.close()
        _continue_numbers(new, path.parent)
        new.execute("COMMIT")
        for ending in ("-wal", "-shm", ""):
            if Path(f"{path}{ending}").exists():
                Path(f"{path}{ending}").rename(f"{aside}{ending}")
    return aside


def _opened(path: Path) -> Connection | None:
    try:
        old = connect(path, "mode=rw", _WAIT)
        old.execute("SELECT name FROM sqlite_master").fetchall()
    except CatalogueError:
        return None
    return old


def _carry_readable(old: Connection, new: Connection) -> None:
    """Ids above all, from the table and from both indexes on it; where they were; what the directory belongs to."""
    articles = {
        int(str(row[0])): row[1:]
        for row in (*_either_way(old, "articles", ("number", "id", "key"), "number"), *_one_by_one(old))
    }
    by_id, by_key = (
        {int(str(row[0])): row[1] for row in _either_way(old, f"articles INDEXED BY {index}", ("number", name), name)}
        for name, index in (("id", "sqlite_autoindex_articles_1"), ("key", "sqlite_autoindex_articles_2"))
    )
    for number in by_id.keys() & by_key.keys() - articles.keys():
        articles[number] = (by_id[number], by_key[number])
    rows = ((number, *row) for number, row in sorted(articles.items()))
    new.executemany("INSERT OR IGNORE INTO articles (number, id, key) VALUES (?, ?, ?)", rows)
    places = (row for row in _either_way(old, "places", ("locator", "number"), "locator") if row[1] in articles)
    new.executemany("INSERT OR IGNORE INTO places VALUES (?, ?)", places)
    facts = (row for row in _either_way(old, "facts", ("name", "value"), "name") if row[0] in ("archive", "knowledge"))
    new.executemany("INSERT OR IGNORE INTO facts VALUES (?, ?)", facts)
    columns = SEALED["withholdings"]
    record = _either_way(old, "withholdings", columns, "rowid")
    new.executemany(f"INSERT INTO withholdings ({', '.join(columns)}) VALUES (?, ?, ?, ?, ?, ?)", record)
    builds = _either_way(old, "builds", ("number", "kind", "started"), "number")
    new.executemany("INSERT INTO builds (number, kind, started, state) VALUES (?, ?, ?, 'dropped')", builds)


def _continue_numbers(new: Connection, directory: Path) -> None:
    """No number of an index that lies there is given to another build."""
    index = directory / "index"
    used = [int(place.name) for place in index.iterdir() if place.name.isdigit()] if index.is_dir() else []
    new.executemany(
        "INSERT OR IGNORE INTO builds (number, kind, started, state) VALUES (?, 'rebuild', '', 'dropped')",
        ((number,) for number in used),
    )


def _either_way(old: Connection, source: str, columns: tuple[str, ...], order: str) -> list[Row]:
    """The rows that can be read from the first on, and from the last on back, as far as it goes; sealed ones only
    where their seal holds."""
    found: dict[Row, None] = {}
    sealed = _sealed(old, source.split()[0]) if "INDEXED" not in source else ""
    for direction in ("ASC", "DESC"):
        question = f"SELECT {', '.join(columns)} FROM {source} {sealed} ORDER BY {order} {direction}"
        found |= dict.fromkeys(_readable(lambda asked=question: old.execute(asked)))  # type: ignore[misc]
    return list(found)


def _readable(ask: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    try:
        yield from ask()
    except (CatalogueError, sqlite3.Error):
        return


def _sealed(old: Connection, table: str) -> str:
    try:
        columns = [row[1] for row in old.execute(f"PRAGMA table_xinfo({table})")]
    except (CatalogueError, sqlite3.Error):
        return ""
    return f"WHERE seal = {seal_of(table)}" if "seal" in columns else ""


def _one_by_one(old: Connection) -> Iterator[Row]:
    """Articles between pages of the file that cannot be read, number by number."""
    sealed = _sealed(old, "articles").replace("WHERE", "AND")
    question = f"SELECT number, id, key FROM articles WHERE number >= ? {sealed} ORDER BY number"
    at, failed = 1, 0
    while failed < _PROBED:
        try:
            for row in old.execute(question, (at,)):
                yield row
                at, failed = int(row[0]) + 1, 0
            return
        except (CatalogueDamaged, sqlite3.Error):
            at, failed = at + 1, failed + 1


class _written_anew:
    """A connection to an empty file beside `path`, which takes its place when all is on the disk."""

    def __init__(self, path: Path) -> None:
        self._path, self._aside = path, path.with_name(f"{path.name}.new")

    def __enter__(self) -> Connection:
        for ending in ("", "-journal"):
            Path(f"{self._aside}{ending}").unlink(missing_ok=True)
        os.close(os.open(self._aside, os.O_CREAT | os.O_RDWR, 0o600))
        self._new = connect(self._aside, "mode=rw", _WAIT)
        self._new.execute("PRAGMA synchronous = FULL")
        return self._new

    def __exit__(self, kind: object, *_: object) -> None:
        self._new.close()
        if kind is not None:
            self._aside.unlink(missing_ok=True)
            return
        self._aside.rename(self._path)
        handle = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
