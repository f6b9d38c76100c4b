"""What may not be shown, kept beside the placements of a build, so that withholding and lifting are quick."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from indexer.catalogue.file import CatalogueFile

# Withheld in the build that is read or in the current one: an older index, kept for paging, shows it no more either.
_HIDDEN = (
    "EXISTS (SELECT 1 FROM withheld w WHERE {} AND (w.until IS NULL OR w.until > :build) "
    "AND w.since <= max(:build, coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'current'), 0)))"
)
HIDDEN = _HIDDEN.format("w.number = p.number")  # of a placement `p`
# Of a capture `c`, placed or not; a refused page's older captures are hidden with the one that is withheld.
PAGE_HIDDEN = _HIDDEN.format(
    "(w.number = p.number OR w.capture = c.number "
    "OR w.capture IN (SELECT o.capture FROM placements o WHERE o.number = p.number))"
)

# The article that a capture is placed in; else the page itself, with what its place once was a capture of, so that
# the link of an article which was corrected to be none goes on saying that it is withheld.
_MEANT = (
    "SELECT coalesce(p.number, o.number), CASE WHEN p.number IS NULL THEN c.number END FROM captures c "
    "LEFT JOIN placements p ON p.capture = c.number AND p.until IS NULL AND p.bin <> 'not an article' "
    "LEFT JOIN places o ON p.number IS NULL AND o.locator = c.locator AND NOT EXISTS "
    "(SELECT 1 FROM placements l WHERE l.number = o.number AND l.until IS NULL) "
    "WHERE c.until IS NULL AND c.{} = ?"
)

# What a place was a capture of, where its page is gone, broken or could not be read this time: other captures of that
# article may still stand, and what is withheld stays withheld.
_ONCE = (
    "SELECT number, NULL FROM places WHERE locator = ? AND NOT EXISTS (SELECT 1 FROM captures c "
    "WHERE c.locator = places.locator AND c.until IS NULL AND c.bin = 'article') "
    "AND EXISTS (SELECT 1 FROM placements l WHERE l.number = places.number AND l.until IS NULL "
    "AND l.bin <> 'not an article')"
)

_Row = tuple[int | None, int | None]  # an article's number, and the capture of a page that is no article


def withhold(file: CatalogueFile, build: int, addresses: Iterable[str], locators: Iterable[str]) -> None:
    """Withhold in this build every article that one of these addresses (as `address_key` spells them) or places is a
    capture of, with all its versions, and every page of theirs that is no article; let go of the others."""
    with file.transaction() as connection:
        wanted = {*_meant(connection, "address", addresses), *_meant(connection, "locator", locators)}
        connection.execute("DELETE FROM withheld WHERE since = ?", (build,))
        connection.execute("UPDATE withheld SET until = NULL WHERE until = ?", (build,))
        open_now: set[_Row] = set(connection.execute("SELECT number, capture FROM withheld WHERE until IS NULL"))
        connection.executemany(
            "UPDATE withheld SET until = ? WHERE number IS ? AND capture IS ? AND until IS NULL",
            ((build, *row) for row in open_now - wanted),
        )
        connection.executemany(
            "INSERT INTO withheld (number, capture, since) VALUES (?, ?, ?)",
            ((*row, build) for row in wanted - open_now),
        )


def _meant(connection: sqlite3.Connection, column: str, values: Iterable[str]) -> Iterator[_Row]:
    for value in values:
        yield from connection.execute(_MEANT.format(column), (value,))
        if column == "locator":
            yield from connection.execute(_ONCE, (value,))


@dataclass(frozen=True, slots=True)
class Withholding:
    """What withheld.csv has said of one page: why, by whose word, the day it may be shown again (empty: none); the day
    it was first applied, and the day it was released (empty: it holds)."""

    page: str
    why: str
    who: str
    last_day: str
    begun: str
    released: str


def record_withholdings(file: CatalogueFile, rows: Iterable[tuple[str, str, str, str]], today: date) -> None:
    """Note what is withheld now (page, why, by, until), and what is not any more."""
    now = {row[0]: row for row in rows}
    with file.transaction() as connection:
        known = {str(row[0]) for row in connection.execute("SELECT page FROM withholdings WHERE released = ''")}
        connection.executemany(
            "UPDATE withholdings SET released = ? WHERE page = ? AND released = ''",
            ((today.isoformat(), page) for page in known - now.keys()),
        )
        connection.executemany(
            "UPDATE withholdings SET why = ?, who = ?, last_day = ? WHERE page = ? AND released = ''",
            ((*row[1:], page) for page, row in now.items() if page in known),
        )
        connection.executemany(
            "INSERT INTO withholdings (page, why, who, last_day, begun) VALUES (?, ?, ?, ?, ?)",
            ((*row, today.isoformat()) for page, row in now.items() if page not in known),
        )


def withholdings(file: CatalogueFile) -> list[Withholding]:
    """The record, what holds first, then the newest."""
    rows = file.connection().execute(
        "SELECT page, why, who, last_day, begun, released FROM withholdings "
        "ORDER BY released <> '', begun DESC, released DESC, page"
    )
    return [Withholding(*row) for row in rows]
