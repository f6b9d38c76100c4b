"""Whether the catalogue's file holds what was written, and what a rebuild does about rows that do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.catalogue.connection import Connection
from indexer.catalogue.errors import CatalogueDamaged
from indexer.catalogue.schema import SEALED, seal_of

_NAMED = 5  # faults told of each kind

# What a rebuild makes anew once a row is gone; the others are sealed as they stand, and it closes what is not so.
_MADE_ANEW = ("captures", "articles", "places", "placements", "groups")


def faults_of_file(connection: Connection, path: Path) -> Iterator[str]:
    """What is wrong with the file, each a sentence: every page of it is read, rows compared with their indexes and
    with their seals."""
    try:
        for row in connection.execute(f"PRAGMA integrity_check({_NAMED})"):
            if row[0] != "ok":
                yield f"{path.name}: {str(row[0]).strip()}"
        for table in SEALED:
            count, first = connection.execute(
                f"SELECT count(*), min({SEALED[table][0]}) FROM {table} WHERE seal <> {seal_of(table)}"
            ).fetchone()
            if count:
                yield f"{path.name}: {count:,} of the rows in {table} do not hold what was written, the first: {first}"
    except CatalogueDamaged as error:
        yield str(error).partition(": run ")[0]


def mend(connection: Connection, path: Path) -> None:
    """Take out rows that do not hold what was written, so that the pages they were read from are read again.

    Raises CatalogueDamaged where the file itself is broken, and not only rows of it.
    """
    if _structure(connection) and not _reindexed(connection):
        raise CatalogueDamaged.at(path, "its pages contradict each other")
    connection.execute("BEGIN IMMEDIATE")
    bad = [
        table
        for table in SEALED
        if connection.execute(f"SELECT 1 FROM {table} WHERE seal <> {seal_of(table)} LIMIT 1").fetchone()
    ]
    for table in bad:
        if table in _MADE_ANEW:
            connection.execute(f"DELETE FROM {table} WHERE seal <> {seal_of(table)}")
        elif table == "facts":
            connection.execute(f"DELETE FROM facts WHERE name <> 'archive' AND seal <> {seal_of(table)}")
            connection.execute(
                "INSERT OR IGNORE INTO facts SELECT 'current', max(number) FROM builds WHERE state = 'published' "
                "HAVING max(number) IS NOT NULL"
            )
        elif table == "builds":
            connection.execute("UPDATE builds SET summary = '{}' WHERE NOT json_valid(summary)")
        column = SEALED[table][0]
        connection.execute(f"UPDATE {table} SET {column} = {column} WHERE seal <> {seal_of(table)}")
    if bad:
        connection.execute("DELETE FROM places WHERE number NOT IN (SELECT number FROM articles)")
    connection.execute("COMMIT")


def _structure(connection: Connection) -> bool:
    """Whether the file's pages or indexes are wrong."""
    try:
        return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]
    except CatalogueDamaged:
        return True


def _reindexed(connection: Connection) -> bool:
    """Make the indexes anew from the tables; whether that was all it needed."""
    try:
        connection.execute("REINDEX")
    except Exception:  # a table is wrong, and no index can be made of it
        return False
    return not _structure(connection)
