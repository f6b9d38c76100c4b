"""What the archive holds, as readers ask it: articles and their versions, bins, builds.  Safe from many threads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from indexer.article import Article, Bin
from indexer.catalogue.entry import Entry
from indexer.catalogue.errors import CatalogueDamaged
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.not_articles import as_page, page_of
from indexer.catalogue.records import Alike, StoredArticle
from indexer.catalogue.soundness import faults_of_file
from indexer.catalogue.stored import article_of
from indexer.catalogue.withholding import HIDDEN, PAGE_HIDDEN
from indexer.likeness import address_key

BINS: tuple[Bin, ...] = get_args(Bin)
_ASKED_AT_ONCE = 500  # numbers in one statement; SQLite takes 999 in its older builds
_MOST_ALIKE = 100  # near-identical articles named with one

# Captures and their placements as one build sees them; the build's number is the parameter :build.
_PLACED = (
    "SELECT {} FROM captures c LEFT JOIN placements p ON p.capture = c.number "
    "AND p.since <= :build AND (p.until IS NULL OR p.until > :build) LEFT JOIN articles a ON a.number = p.number "
    "WHERE c.since <= :build AND (c.until IS NULL OR c.until > :build)"
)
_HELD = (
    "SELECT {} FROM placements p JOIN captures c ON c.number = p.capture JOIN articles a ON a.number = p.number "
    "WHERE p.since <= :build AND (p.until IS NULL OR p.until > :build)"
)
_SHOWN = f"{_HELD} AND p.bin <> 'not an article' AND NOT {HIDDEN}"
_REFUSED = f"{_HELD} AND p.bin = 'not an article' AND NOT {PAGE_HIDDEN}"  # searched, though they are no articles
# The others of the group of an article `m`, as they are shown.
_ALIKE = (
    "SELECT {} FROM groups m JOIN groups g ON g.leader = m.leader AND g.number <> m.number "
    "JOIN placements p ON p.number = g.number AND p.rank = 0 JOIN captures c ON c.number = p.capture "
    f"JOIN articles a ON a.number = p.number WHERE NOT {HIDDEN}"
    + "".join(f" AND {row}.since <= :build AND ({row}.until IS NULL OR {row}.until > :build)" for row in "mgp")
)
_PLACE_COLUMNS = (
    "c.locator, coalesce(p.bin, c.bin), coalesce(p.reason, c.reason), c.number, coalesce(a.id, ''), c.layout, "
    "c.published, c.captured, c.address"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One article in a build: its permanent id, the version shown, how many versions it has, how many articles of
    other addresses say nearly the same, and the first of these."""

    number: int
    id: str
    version: int
    article: Article
    versions: int = 1
    alike: int = 0
    others: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class NotArticle:
    """One page that was refused as no article: its permanent id, what was read from it, and why it was refused."""

    number: int
    id: str
    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one page ended: its bin and why, and the id of the article it belongs to, or its own if it was refused
    (empty for a page that could not be read).

    `published`, `captured` are ISO days, empty where not known; `address` has no scheme.
    """

    locator: str
    bin: Bin
    reason: str
    capture: int
    id: str
    layout: str
    published: str
    captured: str
    address: str


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """One build: when, of what kind, and its summary as `build.py` wrote it (pages, bins, changes, coverage, …)."""

    number: int
    state: str
    kind: str
    started: str
    summary: Mapping[str, Any]


class Catalogue:
    """The catalogue of one data directory, open for reading."""

    def __init__(self, file: CatalogueFile) -> None:
        self.file = file

    @classmethod
    def open(cls, directory: Path | str) -> Catalogue:
        """Raises CatalogueMissing, CatalogueOutdated."""
        return cls(CatalogueFile(Path(directory)))

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def current(self) -> int | None:
        """The number of the published build; None before the first."""
        return self.file.current()

    def archive(self) -> str | None:
        """The address of the archive this catalogue was made from."""
        return self.file.fact("archive")

    def begun(self, build: int) -> str | None:
        """When the build began, which tells it from another of that number; None for one that may not be asked."""
        return self.file.begun(build)

    def pinned(self, build: int | None = None) -> AbstractContextManager[int]:
        """Hold a build (the current one unless named) while reading.  Raises CatalogueMissing, BuildGone."""
        return self.file.pinned(build)

    def _rows(self, question: str, **values: object) -> sqlite3.Cursor:
        return self.file.connection().execute(question, values)

    # -- articles ------------------------------------------------------------------------------------------------

    def articles(self, numbers: Iterable[int], build: int, named: int = 0) -> dict[int, Kept]:
        """The articles of these numbers as the build shows them; a number it does not hold is left out.

        With each, at most `named` of the near-identical ones are named.
        """
        wanted = list(dict.fromkeys(numbers))
        kept: dict[int, Kept] = {}
        for at in range(0, len(wanted), _ASKED_AT_ONCE):
            some = ", ".join(str(int(number)) for number in wanted[at : at + _ASKED_AT_ONCE])
            counts = dict(
                self._rows(
                    "SELECT number, count(*) FROM placements p WHERE p.since <= :build AND "
                    "(p.until IS NULL OR p.until > :build) AND p.bin <> 'duplicate' "
                    f"AND p.number IN ({some}) GROUP BY number",
                    build=build,
                )
            )
            alike = self._alike_counts(some, build)
            columns = "p.number, a.id, c.number, c.article"
            for number, ident, version, packed in self._rows(
                _SHOWN.format(columns) + f" AND p.rank = 0 AND p.number IN ({some})", build=build
            ):
                others = self._alike(number, build, named) if named and number in alike else ()
                article, versions = article_of(packed), counts.get(number, 1)
                kept[number] = Kept(number, ident, version, article, versions, alike.get(number, 0), others)
        return {number: kept[number] for number in wanted if number in kept}

    def not_articles(self, numbers: Iterable[int], build: int) -> dict[int, NotArticle]:
        """The refused pages of these numbers in the build; one it does not hold, or that is withheld, is left out."""
        wanted = list(dict.fromkeys(numbers))
        found: dict[int, NotArticle] = {}
        for at in range(0, len(wanted), _ASKED_AT_ONCE):
            some = ", ".join(str(int(number)) for number in wanted[at : at + _ASKED_AT_ONCE])
            question = _REFUSED.format("p.number, a.id, c.article, p.reason") + f" AND p.number IN ({some})"
            for number, ident, packed, reason in self._rows(question, build=build):
                found[number] = NotArticle(number, ident, article_of(packed), reason)
        current = self.current()
        if current not in (None, build):  # an older index, kept for paging: the page may be a withheld article by now
            places = {number: self.by_locator(page.article.locator, current) for number, page in found.items()}
            away = [number for number, place in places.items() if place and self.is_withheld_page(place, current)]
            found = {number: page for number, page in found.items() if number not in away}
        return found

    def _alike_counts(self, some: str, build: int) -> dict[int, int]:
        question = _ALIKE.format("m.number, count(*)") + f" AND m.number IN ({some}) GROUP BY m.number"
        return dict(self._rows(question, build=build))

    def version(self, version: int) -> Article | None:
        """The article as one capture has it, of whichever build; None if there is no such version (any more)."""
        row = self._rows("SELECT article FROM captures WHERE number = :version", version=version).fetchone()
        return article_of(row[0]) if row and row[0] else None

    def versions(self, numbers: Iterable[int]) -> dict[int, Article]:
        """Several versions at once, by their numbers."""
        found = {number: self.version(number) for number in numbers}
        return {number: article for number, article in found.items() if article}

    def held(self, id: str, build: int, version: int | None = None) -> StoredArticle | None:
        """The article with this id, the version shown or the one named; None for an id that was never given.

        `state` is "removed" for an article the build no longer holds, "withheld" for one that may not be shown,
        "not an article" for a page that is no article.
        """
        number = self.number_of(id)
        if number is None:
            return None
        if number in (pages := self.not_articles([number], build)):
            return StoredArticle(id, pages[number].article, "not an article", reason=pages[number].reason)
        listed = self._rows(
            _SHOWN.format("c.number, c.captured, c.article") + " AND p.number = :number AND p.bin <> 'duplicate' "
            "ORDER BY p.rank",
            build=build,
            number=number,
        ).fetchall()
        if not listed:
            return self._not_listed(id, number, build)
        articles = {int(found[0]): article_of(found[2]) for found in listed}
        chosen = version if version in articles else int(listed[0][0])
        return StoredArticle(
            id,
            articles[chosen],
            "held",
            tuple((found[0], found[1], articles[found[0]].locator) for found in listed),
            self._alike(number, build, _MOST_ALIKE),
            chosen or 0,
        )

    def _not_listed(self, id: str, number: int, build: int) -> StoredArticle:
        """What became of an article, or of a refused page, that the build does not show.

        A page that is taken for an article now, or no longer for one, is not gone: the old link leads on.
        """
        if self._is_withheld(number, build):
            return StoredArticle(id, None, "withheld")
        (key,) = self._rows("SELECT key FROM articles WHERE number = :number", number=number).fetchone()
        remembered = self._rows("SELECT locator FROM places WHERE number = :number ORDER BY locator", number=number)
        for locator in filter(None, [page_of(key), *(row[0] for row in remembered)]):
            place = self.by_locator(locator, build)
            if place and (place.id == id or (place.id and self.is_withheld_page(place, build))):
                return StoredArticle(id, None, "withheld")
            if place and place.id:
                now = f"{'page' if place.bin == 'not an article' else 'article'}/{place.id}"
                return StoredArticle(id, None, "removed", moved_to=now)
        return StoredArticle(id, None, "removed")

    def _is_withheld(self, number: int, build: int) -> bool:
        question = f"SELECT 1 FROM articles p WHERE p.number = :number AND {HIDDEN}"
        return self._rows(question, number=number, build=build).fetchone() is not None

    def withheld_counts(self, build: int) -> tuple[int, int]:
        """How many articles may not be shown, and how many pages that are no article."""
        row = self._rows(
            "SELECT count(DISTINCT CASE WHEN capture IS NULL THEN number END), count(DISTINCT capture) FROM withheld "
            "WHERE since <= :build AND (until IS NULL OR until > :build)",
            build=build,
        ).fetchone()
        return int(row[0]), int(row[1])

    def _alike(self, number: int, build: int, limit: int) -> tuple[Alike, ...]:
        question = _ALIKE.format("a.id, c.article") + " AND m.number = :number ORDER BY c.published, a.id LIMIT :limit"
        rows = self._rows(question, build=build, number=number, limit=limit)
        articles = ((str(ident), article_of(packed)) for ident, packed in rows)
        return tuple(Alike(ident, one.title, one.site, one.published) for ident, one in articles)

    def number_of(self, id: str) -> int | None:
        """The number that an id stands for, in every build."""
        row = self._rows("SELECT number FROM articles WHERE id = :id", id=id).fetchone()
        return int(row[0]) if row else None

    def entries(self, build: int) -> Iterator[Entry]:
        """Every version as the engine indexes it, in order of article; then the refused pages."""
        columns = "c.number, p.number, p.rank, p.bin, c.article"
        for question in (_SHOWN.format(columns) + " AND p.bin <> 'duplicate'", _REFUSED.format(columns)):
            for row in self._rows(question + " ORDER BY p.number, p.rank", build=build):
                yield _entry(*row)

    def entries_of(self, versions: Iterable[int]) -> Iterator[Entry]:
        """Some versions and refused pages as the engine indexes them, as they stand in the newest build written."""
        question = (
            "SELECT p.capture, p.number, p.rank, p.bin, c.article FROM placements p JOIN captures c "
            "ON c.number = p.capture WHERE p.capture = :version AND p.until IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM withheld w WHERE (w.number = p.number OR w.capture = p.capture) AND w.until IS NULL)"
        )
        for version in versions:
            for row in self._rows(question, version=version):
                yield _entry(*row)

    def version_count(self, build: int) -> int:
        """How many versions and refused pages the engine holds for this build."""
        questions = (_SHOWN.format("count(*)") + " AND p.bin <> 'duplicate'", _REFUSED.format("count(*)"))
        return sum(int(self._rows(question, build=build).fetchone()[0]) for question in questions)

    # -- pages ---------------------------------------------------------------------------------------------------

    def by_locator(self, locator: str, build: int) -> Place | None:
        """Where the page at this place ended."""
        row = self._rows(_PLACED.format(_PLACE_COLUMNS) + " AND c.locator = :locator", build=build, locator=locator)
        found = row.fetchone()
        return Place(*found) if found else None

    def is_withheld_page(self, place: Place, build: int) -> bool:
        """Whether this page, an article or not, may not be shown."""
        question = _PLACED.format("1") + f" AND c.number = :capture AND {PAGE_HIDDEN}"
        return self._rows(question, build=build, capture=place.capture).fetchone() is not None

    def by_url(self, url: str, build: int) -> list[Place]:
        """Every page saved from this address, newest capture first."""
        address = address_key(url)
        if not address:
            return []
        question = _PLACED.format(_PLACE_COLUMNS) + " AND c.address = :address ORDER BY p.rank, c.captured DESC"
        return [Place(*row) for row in self._rows(question, build=build, address=address)]

    def bins(self, build: int) -> dict[Bin, int]:
        """Pages in each bin; they add up to the pages read."""
        question = _PLACED.format("coalesce(p.bin, c.bin), count(*)") + " GROUP BY 1"
        found = dict(self._rows(question, build=build))
        return {name: int(found.get(name, 0)) for name in BINS}

    def pages(
        self, build: int, bin: Bin | None = None, *, offset: int = 0, limit: int = 100, withheld: bool = True
    ) -> list[Place]:
        """Pages in the order of their paths, of one bin or of all; withheld ones only if asked for."""
        chosen = " AND coalesce(p.bin, c.bin) = :bin" if bin else ""
        chosen += "" if withheld else f" AND NOT {PAGE_HIDDEN}"
        question = _PLACED.format(_PLACE_COLUMNS) + chosen + " ORDER BY c.locator LIMIT :limit OFFSET :offset"
        return [Place(*row) for row in self._rows(question, build=build, bin=bin, limit=limit, offset=offset)]

    def undated(self, build: int, *, offset: int = 0, limit: int = 100) -> list[Place]:
        """Shown versions without a publication date."""
        return self._shown_where("c.published = ''", build, offset, limit)

    def disputed(self, build: int, *, offset: int = 0, limit: int = 100) -> list[Place]:
        """Shown versions whose evidence for the publication date disagrees."""
        return self._shown_where("c.disputed = 1", build, offset, limit)

    def _shown_where(self, condition: str, build: int, offset: int, limit: int) -> list[Place]:
        question = _SHOWN.format(_PLACE_COLUMNS) + f" AND p.rank = 0 AND {condition} ORDER BY c.locator "
        rows = self._rows(question + "LIMIT :limit OFFSET :offset", build=build, limit=limit, offset=offset)
        return [Place(*row) for row in rows]

    def reasons(self, build: int, bin: Bin) -> list[tuple[str, int]]:
        """Why pages are in a bin, and how many for each reason, most frequent first."""
        question = _PLACED.format("coalesce(p.reason, c.reason), count(*)")
        question += " AND coalesce(p.bin, c.bin) = :bin GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50"
        return [(str(reason), int(count)) for reason, count in self._rows(question, build=build, bin=bin)]

    def coverage(self, build: int) -> dict[str, int]:
        """For each field, the articles in which it was found; "articles", "undated", "disputed" beside them."""
        from indexer.catalogue.writing import COVERED

        sums = ", ".join(f"coalesce(sum((c.filled >> {bit}) & 1), 0)" for bit in range(len(COVERED)))
        question = _SHOWN.format(f"count(*), coalesce(sum(c.published = ''), 0), coalesce(sum(c.disputed), 0), {sums}")
        row = self._rows(question + " AND p.rank = 0", build=build).fetchone()
        return dict(zip(("articles", "undated", "disputed", *COVERED), (int(count) for count in row), strict=True))

    def span(self, build: int) -> tuple[str, str]:
        """The first and last publication date among the articles shown, as ISO; empty where none is dated."""
        question = _SHOWN.format("min(c.published), max(c.published)") + " AND p.rank = 0 AND c.published <> ''"
        first, last = self._rows(question, build=build).fetchone()
        return str(first or ""), str(last or "")

    def builds(self) -> list[BuildFacts]:
        """All builds, newest first."""
        rows = self._rows("SELECT number, state, kind, started, summary FROM builds ORDER BY number DESC")
        return [BuildFacts(row[0], row[1], row[2], row[3], self._summary(row[4])) for row in rows]

    def last_begun(self) -> str:
        """When the newest build began, published or not, in ISO 8601; empty where none did."""
        return str(self._rows("SELECT max(started) FROM builds").fetchone()[0] or "")

    def _summary(self, text: str) -> dict[str, Any]:
        try:
            found = json.loads(text)
        except ValueError as error:
            raise CatalogueDamaged.at(self.file.path, f"the summary of a build: {error}") from None
        return found if isinstance(found, dict) else {}

    def faults(self, build: int) -> Iterator[str]:
        """What is wrong with the file, its rows or the counts of a build, each a sentence; every row is read."""
        yield from (wrong := list(faults_of_file(self.file.connection(), self.file.path)))
        if wrong:
            return
        facts = self.facts(build)
        pages = facts.summary.get("pages") if facts else None
        held = sum(self.bins(build).values())
        if pages != held:
            yield f"the bins hold {held:,} pages, and the build read {pages}"

    def facts(self, build: int) -> BuildFacts | None:
        """One build."""
        return next((found for found in self.builds() if found.number == build), None)


def _entry(version: int, number: int, rank: int, bin_: str, packed: bytes) -> Entry:
    if bin_ == "not an article":
        return Entry(version, number, True, as_page(article_of(packed)), not_article=True)
    return Entry(version, number, rank == 0, article_of(packed))
