"""What a build writes: captures as they are read, the builds themselves, and the small transaction that publishes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from indexer.analysis import facet_key
from indexer.article import Article, Bin, PageResult
from indexer.article_json import pack
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.stored import article_of
from indexer.fields import PARTS
from indexer.likeness import address_key, grams, host, sketch, story_words, text_digest, title_key

BuildKind = Literal["rebuild", "update"]

# The fields whose coverage is counted, each a bit of `filled`.
COVERED = (*(part.name for part in PARTS), "problems")


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as read: a row of the catalogue.  `article` is packed; texts are empty where nothing was found."""

    locator: str
    fingerprint: str
    digest: str
    bin: Bin
    reason: str
    layout: str = ""
    address: str = ""
    title_key: str = ""
    text_digest: str = ""
    site: str = ""
    published: str = ""
    captured: str = ""
    filled: int = 0
    disputed: int = 0
    sketch: bytes = b""
    article: bytes | None = None


_COLUMNS = tuple(field.name for field in fields(Capture))


def capture_of(locator: str, fingerprint: str, digest: str, reading: PageResult) -> Capture:
    """The row for a reading, with everything that captures are compared by."""
    article = reading.article
    if article is None:
        return Capture(locator, fingerprint, digest, reading.bin, reading.reason, reading.layout)
    found = story_words(article)
    address = address_key(article.url)
    return Capture(
        locator,
        fingerprint,
        digest,
        reading.bin,
        reading.reason,
        layout=reading.layout,
        address=address,
        title_key=title_key(article.title),
        text_digest=text_digest(article, found),
        site=facet_key(article.site) or host(address),
        published=str(article.published or ""),
        captured=article.captured.isoformat() if article.captured else "",
        filled=sum(1 << bit for bit, name in enumerate(COVERED) if getattr(article, name)),
        disputed=int("published" in article.conflicts),
        sketch=sketch(grams(found)),
        article=pack(article),
    )


class CatalogueWriter:
    """The one writer of a build.  Nothing it writes is seen by a reader of an older build until `publish`."""

    def __init__(self, file: CatalogueFile) -> None:
        self.file = file

    # -- builds --------------------------------------------------------------------------------------------------

    def begin(self, kind: BuildKind, archive: str, *, fresh: bool = False) -> tuple[int, bool]:
        """The number of the build to write, and whether it goes on from one that was killed.

        An unfinished build is gone on with, whichever kind it was, unless `fresh`.
        """
        with self.file.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO facts VALUES ('archive', ?)", (archive,))
            row = connection.execute("SELECT number FROM builds WHERE state = 'building'").fetchone()
            if row and not fresh:
                connection.execute("UPDATE builds SET kind = ? WHERE number = ?", (kind, row[0]))
                return int(row[0]), True
            if row:
                self._undo(connection, int(row[0]))
            number = int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM builds").fetchone()[0])
            started = datetime.now().astimezone().isoformat(timespec="seconds")
            connection.execute(
                "INSERT INTO builds (number, state, kind, started) VALUES (?, 'building', ?, ?)",
                (number, kind, started),
            )
        return number, False

    def _undo(self, connection: sqlite3.Connection, build: int) -> None:
        """Take back what an unfinished build wrote."""
        for table in ("captures", "placements", "groups", "withheld"):
            connection.execute(f"DELETE FROM {table} WHERE since = ?", (build,))
            connection.execute(f"UPDATE {table} SET until = NULL WHERE until = ?", (build,))
        connection.execute("UPDATE builds SET state = 'dropped' WHERE number = ?", (build,))

    def discard(self, build: int) -> None:
        """Take an unfinished build back, for there was nothing to do."""
        with self.file.transaction() as connection:
            self._undo(connection, build)

    def publish(self, build: int, archive: str, facts: Mapping[str, str], summary: Mapping[str, Any]) -> None:
        """Make the build the current one: one small transaction.  `facts`: how its index was made, and the like.

        Where the build withholds something that the one before showed, no older build may be asked any more: its index
        holds the words still.
        """
        self.file.make_pin(build)  # so that readers find it on a disk that is full, or read-only, by then
        with self.file.transaction() as connection:
            connection.execute(
                "UPDATE builds SET state = 'published', summary = ? WHERE number = ?", (json.dumps(summary), build)
            )
            if self.withholds(build):
                connection.execute("INSERT OR REPLACE INTO facts VALUES ('asked from', ?)", (str(build),))
            for name, value in {"current": str(build), "archive": archive, **facts}.items():
                connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def drop(self, build: int) -> None:
        """Forget a build that is no longer current; rows that only it and older ones saw go with it."""
        with self.file.transaction() as connection:
            connection.execute("UPDATE builds SET state = 'dropped' WHERE number = ?", (build,))
            oldest = connection.execute(
                "SELECT min(number) FROM builds WHERE state IN ('published', 'building')"
            ).fetchone()[0]
            for table in ("captures", "placements", "groups", "withheld"):
                connection.execute(f"DELETE FROM {table} WHERE until <= ?", (oldest,))

    # -- captures ------------------------------------------------------------------------------------------------

    def known(self, locator: str) -> tuple[str, int]:
        """The fingerprint under which a page was read, and the last build that read it; empty and 0 for a new page."""
        row = (
            self.file.connection()
            .execute("SELECT fingerprint, read_in FROM captures WHERE locator = ? AND until IS NULL", (locator,))
            .fetchone()
        )
        return (str(row[0]), int(row[1])) if row else ("", 0)

    def read_as(self, locator: str, *, with_article: bool) -> tuple[str, str, Article | None]:
        """The address key and capture day (ISO) under which a page was kept, and its article if asked for."""
        row = (
            self.file.connection()
            .execute(
                f"SELECT address, captured, {'article' if with_article else 'NULL'} FROM captures "
                "WHERE locator = ? AND until IS NULL",
                (locator,),
            )
            .fetchone()
        )
        return (str(row[0]), str(row[1]), article_of(row[2]) if row[2] else None) if row else ("", "", None)

    def has_page(self, by_address: bool, value: str) -> bool:
        """Whether a page of this address (as `address_key` spells it), or at this place, is kept now."""
        column = "address" if by_address else "locator"
        question = f"SELECT 1 FROM captures WHERE {column} = ? AND until IS NULL LIMIT 1"
        return self.file.connection().execute(question, (value,)).fetchone() is not None

    def keep(self, build: int, captures: Iterable[Capture]) -> None:
        """Write what was read, in one commit.  A row that says the same as before stays, and keeps its number."""
        with self.file.transaction() as connection:
            for capture in captures:
                row = connection.execute(
                    f"SELECT number, since, {', '.join(_COLUMNS)} FROM captures WHERE locator = ? AND until IS NULL",
                    (capture.locator,),
                ).fetchone()
                values = tuple(getattr(capture, column) for column in _COLUMNS)
                if row and row[2:] == values:
                    connection.execute("UPDATE captures SET read_in = ? WHERE number = ?", (build, row[0]))
                    continue
                if row and row[1] == build:
                    connection.execute("DELETE FROM captures WHERE number = ?", (row[0],))
                elif row:
                    connection.execute("UPDATE captures SET until = ? WHERE number = ?", (build, row[0]))
                marks = ", ".join("?" * (len(_COLUMNS) + 2))
                connection.execute(
                    f"INSERT INTO captures ({', '.join(_COLUMNS)}, since, read_in) VALUES ({marks})",
                    (*values, build, build),
                )

    def changes(self, build: int) -> dict[str, int]:
        """What a build found otherwise than the one before: pages new, changed, unchanged and removed."""
        connection = self.file.connection()
        count = "SELECT count(*) FROM captures"
        opened, changed, kept, ended = (
            int(connection.execute(question, values).fetchone()[0])
            for question, values in (
                (f"{count} WHERE since = ? AND until IS NULL", (build,)),
                (
                    f"{count} c WHERE since = ? AND until IS NULL AND EXISTS "
                    "(SELECT 1 FROM captures o WHERE o.locator = c.locator AND o.until = ?)",
                    (build, build),
                ),
                (f"{count} WHERE since < ? AND until IS NULL", (build,)),
                (f"{count} WHERE until = ?", (build,)),
            )
        )
        return {"new": opened - changed, "changed": changed, "unchanged": kept, "removed": ended - changed}

    def moved(self, build: int) -> tuple[list[int], list[int]]:
        """Versions and refused pages that the index of the build before held and this one must not, and those it must
        take in."""
        connection = self.file.connection()
        versions = "SELECT DISTINCT p.capture FROM placements p WHERE p.bin <> 'duplicate'"
        hidden = "EXISTS (SELECT 1 FROM withheld w WHERE (w.number = p.number OR w.capture = p.capture)"
        turned = (
            "(p.number IN (SELECT number FROM withheld WHERE {0} = :build) "
            "OR p.capture IN (SELECT capture FROM withheld WHERE {0} = :build))"
        )
        gone = connection.execute(
            f"{versions} AND (p.until = :build OR (p.since < :build AND (p.until IS NULL OR p.until > :build) AND "
            f"{turned.format('since')})) "
            f"AND NOT {hidden} AND w.since < :build AND (w.until IS NULL OR w.until >= :build))",
            {"build": build},
        )
        came = connection.execute(
            f"{versions} AND (p.since = :build OR {turned.format('until')}) "
            f"AND p.until IS NULL AND NOT {hidden} AND w.until IS NULL)",
            {"build": build},
        )
        return [int(row[0]) for row in gone], [int(row[0]) for row in came]

    def withholds(self, build: int) -> bool:
        """Whether the build withholds something that the one before showed."""
        return self.file.connection().execute("SELECT 1 FROM withheld WHERE since = ?", (build,)).fetchone() is not None

    def touched(self, build: int) -> bool:
        """Whether the build differs from the one before in any page, placement or group."""
        connection = self.file.connection()
        return any(
            connection.execute(f"SELECT 1 FROM {table} WHERE {edge} = ? LIMIT 1", (build,)).fetchone()
            for table in ("captures", "placements", "groups", "withheld")
            for edge in ("since", "until")
        )

    def survey(self, locators: Iterable[str], unlisted: Iterable[str] = ()) -> int:
        """Note the pages that the archive holds now, for `missing` and `close_missing`; those below folders that could
        not be listed are taken to be there still.  How many these are."""
        connection = self.file.connection()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS surveyed (locator TEXT PRIMARY KEY) WITHOUT ROWID")
        with self.file.transaction():
            connection.execute("DELETE FROM surveyed")
            connection.executemany("INSERT INTO surveyed VALUES (?)", ((locator,) for locator in locators))
            kept = 0
            for folder in unlisted:
                below = f"{folder}/"
                kept += connection.execute(
                    "INSERT OR IGNORE INTO surveyed SELECT DISTINCT locator FROM captures "
                    "WHERE until IS NULL AND substr(locator, 1, ?) = ?",
                    (len(below), below),
                ).rowcount
        return kept

    def missing(self) -> tuple[int, int]:
        """How many pages the catalogue holds, and how many of them the survey did not find."""
        connection = self.file.connection()
        held = connection.execute("SELECT count(*) FROM captures WHERE until IS NULL").fetchone()[0]
        gone = connection.execute(
            "SELECT count(*) FROM captures WHERE until IS NULL AND locator NOT IN (SELECT locator FROM surveyed)"
        ).fetchone()[0]
        return int(held), int(gone)

    def close_missing(self, build: int) -> None:
        """End the rows of pages that the survey did not find, as of `build`."""
        gone = "until IS NULL AND locator NOT IN (SELECT locator FROM surveyed)"
        with self.file.transaction() as connection:
            connection.execute(f"DELETE FROM captures WHERE since = ? AND {gone}", (build,))
            connection.execute(f"UPDATE captures SET until = ? WHERE {gone}", (build,))

    def sampled(self, limit: int = 20) -> dict[str, str]:
        """Some held pages that could be read, with the digests of their bytes: to know an archive again."""
        rows = self.file.connection().execute(
            "SELECT locator, digest FROM captures WHERE until IS NULL AND digest <> '' ORDER BY digest LIMIT ?",
            (limit,),
        )
        return {str(locator): str(digest) for locator, digest in rows}
