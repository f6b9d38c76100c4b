"""From captures to articles: which captures are versions of one article, which are duplicates, which one is shown.

Three rules, in this order:
- A duplicate has the same headline and text, the same site and the same day as another capture.
- Captures of one address are versions of one article if their headlines or 30 % of their text agree.
- Captures without an address are so if headline and day are the same, the site is not another, and most of the text
  agrees: nothing else tells two files of one story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.not_articles import page_key
from indexer.catalogue.stored import article_of
from indexer.likeness import Grams, grams, is_front, samples, shared, story_words

AGREES_FROM = 0.3  # of the shorter text's runs: what captures of one address must share without a common headline
COPY_FROM = 0.8  # what captures without an address must share, for there a headline and a day are all else there is
LIKELY = 12  # clusters compared in full before a capture is taken for another story: the likeliest come first
LISTED = 40  # stories looked up for one sample: what more of them share is the page's frame, not the story
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 o 1 i l: an id is read out over the telephone
_ID_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Light:
    """What is compared first of a capture: everything but its text."""

    number: int
    locator: str
    address: str
    title_key: str
    text_digest: str
    site: str
    published: str
    captured: str
    filled: int
    sketch: bytes

    @property
    def folder(self) -> str:
        return self.locator.rpartition("/")[0]

    @property
    def seniority(self) -> tuple[str, int, str]:
        """The greatest is shown: the newest capture; then the one with most fields found; then the last path."""
        return (self.captured, self.filled.bit_count(), self.locator)


@dataclass(slots=True)
class Story:
    """The captures found to be of one article, duplicates of one another included."""

    captures: list[Light]
    key: str
    number: int = 0


def arrange(file: CatalogueFile, build: int) -> None:
    """Give every capture of the build its article and bin, and every refused page a number of its own, for it is
    searched too; rows that stay as they were are left alone."""
    arrangement = _Arrangement(file)
    connection = file.connection()
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS arranged (capture INTEGER PRIMARY KEY, number INTEGER, bin TEXT, reason TEXT, "
        "rank INTEGER)"
    )
    with file.transaction():
        connection.execute("DELETE FROM arranged")
        for stories in arrangement.groups():
            arrangement.give_numbers(stories)
            for story in stories:
                connection.executemany("INSERT INTO arranged VALUES (?, ?, ?, ?, ?)", _placed(story))
        connection.executemany("INSERT INTO arranged VALUES (?, ?, ?, ?, ?)", arrangement.not_articles())
        connection.execute("DELETE FROM placements WHERE since = ?", (build,))
        connection.execute("UPDATE placements SET until = NULL WHERE until = ?", (build,))
        same = "o.capture = n.capture AND " + " AND ".join(f"o.{name} = n.{name}" for name in _PLACEMENT)
        connection.execute(
            f"UPDATE placements AS o SET until = ? WHERE until IS NULL AND NOT EXISTS "
            f"(SELECT 1 FROM arranged n WHERE {same})",
            (build,),
        )
        connection.execute(
            "INSERT INTO placements (capture, number, bin, reason, rank, since) "
            "SELECT n.capture, n.number, n.bin, n.reason, n.rank, ? FROM arranged n WHERE NOT EXISTS "
            f"(SELECT 1 FROM placements o WHERE o.until IS NULL AND {same})",
            (build,),
        )


def _placed(story: Story) -> Iterator[tuple[int, int, str, str, int]]:
    """The rows of a story's captures: the shown one, then the newest, those of one day in the order of their paths."""
    shown = max(story.captures, key=lambda one: one.seniority)
    kept: dict[tuple[str, str, str], Light] = {}
    for capture in sorted(story.captures, key=lambda one: one.seniority, reverse=True):
        twin = kept.setdefault(_sameness(capture), capture)
        if twin is not capture:
            reason = f"same text, site and day as {twin.locator}"
            yield capture.number, story.number, "duplicate", reason, len(kept)
    older = [one for one in kept.values() if one is not shown]
    older.sort(key=lambda one: one.locator)
    older.sort(key=lambda one: one.captured, reverse=True)
    yield shown.number, story.number, "article", "", 0
    for rank, capture in enumerate(older, 1):
        yield capture.number, story.number, "version", _why(capture, shown), rank


def _why(capture: Light, shown: Light) -> str:
    alike = "same address" if capture.address and capture.address == shown.address else "same headline and day"
    if shown.captured > capture.captured:
        return f"{alike} as {shown.locator}, which was captured later"
    return f"{alike} as {shown.locator}, which is shown"


def _sameness(capture: Light) -> tuple[str, str, str]:
    """What duplicates have in common.  Where no site is known, the folder tells one paper from another."""
    return (capture.text_digest, capture.site or f"folder {capture.folder}", capture.published)


class _Arrangement:
    """One pass over the captures of a build."""

    def __init__(self, file: CatalogueFile) -> None:
        self._connection = file.connection()
        self._taken: set[int] = set()
        self._texts: dict[int, Grams] = {}
        self._twins = self._twins_elsewhere()

    def _twins_elsewhere(self) -> dict[int, int]:
        """Captures that have a duplicate under another address: their number, and that of the one that stays."""
        twins: dict[int, int] = {}
        question = (
            f"SELECT {_COLUMNS} FROM captures WHERE until IS NULL AND bin = 'article' AND (text_digest, published) IN "
            "(SELECT text_digest, published FROM captures WHERE until IS NULL AND bin = 'article' "
            "GROUP BY text_digest, published HAVING count(*) > 1) ORDER BY text_digest, published"
        )
        rows = (Light(*row) for row in self._connection.execute(question))
        for _, found in groupby(rows, key=lambda one: (one.text_digest, one.published)):
            for same in _by(list(found), _sameness).values():
                first = max(same, key=lambda one: (bool(one.address) and not is_front(one.address), one.seniority))
                twins |= {one.number: first.number for one in same if one is not first and one.address != first.address}
        return twins

    def groups(self) -> Iterator[list[Story]]:
        """All captures that are articles, as stories; those that could share an address's id together."""
        following: dict[int, list[Light]] = defaultdict(list)
        for number, first in self._twins.items():
            following[first].append(self._light(number))
        question = (
            f"SELECT {_COLUMNS} FROM captures WHERE until IS NULL AND bin = 'article' "
            "ORDER BY address, CASE WHEN address = '' THEN title_key END, CASE WHEN address = '' THEN published END, "
            "captured, locator"
        )
        rows = (Light(*row) for row in self._connection.execute(question))
        for address, found in groupby(rows, key=_group_key):
            captures = [capture for capture in found if capture.number not in self._twins]
            stories = self._stories(captures, str(address[0]))
            for story in stories:
                for capture in list(story.captures):
                    story.captures.extend(following.pop(capture.number, ()))
            self._texts.clear()
            yield stories

    def not_articles(self) -> Iterator[tuple[int, int, str, str, int]]:
        """The rows of captures that were refused as no article."""
        question = (
            "SELECT number, locator, bin, reason FROM captures WHERE until IS NULL AND bin = 'not an article' "
            "AND article IS NOT NULL ORDER BY locator"
        )
        for capture, locator, bin_, reason in self._connection.execute(question):
            key = page_key(locator)
            row = self._connection.execute("SELECT number FROM articles WHERE key = ?", (key,)).fetchone()
            yield capture, int(row[0]) if row else self._new_number(key), bin_, reason, 0

    def _light(self, number: int) -> Light:
        return Light(
            *self._connection.execute(f"SELECT {_COLUMNS} FROM captures WHERE number = ?", (number,)).fetchone()
        )

    def _stories(self, captures: list[Light], address: str) -> list[Story]:
        """Captures of one address, or of one headline and day, each put with the story that it agrees with."""
        stories: list[Story] = []
        by_sample: dict[int, list[int]] = defaultdict(list)
        by_title: dict[str, list[int]] = defaultdict(list)
        for capture in captures:
            likely = Counter(at for sample in samples(capture.sketch) for at in by_sample[sample][-LISTED:])
            tried = [at for at, _ in likely.most_common(LIKELY)]
            tried += [at for at in by_title[capture.title_key][-LIKELY:] if at not in tried]
            at = next((at for at in tried if self._agree(capture, stories[at].captures[-1])), None)
            if at is None:
                at = len(stories)
                stories.append(Story([], key=address if address and not is_front(address) else capture.locator))
            stories[at].captures.append(capture)
            by_title[capture.title_key].append(at)
            for sample in samples(capture.sketch):
                if by_sample[sample][-1:] != [at]:
                    by_sample[sample].append(at)
        return stories

    def _agree(self, one: Light, other: Light) -> bool:
        if one.text_digest == other.text_digest and one.address:
            return True
        likeness = shared(self._runs(one), self._runs(other))
        if not one.address:
            same_site = one.site == other.site if one.site and other.site else one.folder == other.folder
            return same_site and bool(one.title_key) and likeness >= COPY_FROM
        if likeness >= AGREES_FROM:
            return True
        # A template's headline under a front page's address, or another day's "Weather", is not the same story.
        days_differ = bool(one.published and other.published and one.published != other.published)
        same_title = bool(one.title_key) and one.title_key == other.title_key
        return same_title and not is_front(one.address) and not days_differ

    def _runs(self, capture: Light) -> Grams:
        if capture.number not in self._texts:
            row = self._connection.execute(
                "SELECT article FROM captures WHERE number = ?", (capture.number,)
            ).fetchone()
            if len(self._texts) > 1000:
                self._texts.clear()
            self._texts[capture.number] = grams(story_words(article_of(row[0])))
        return self._texts[capture.number]

    # -- ids -----------------------------------------------------------------------------------------------------

    def give_numbers(self, stories: list[Story]) -> None:
        """Number the stories of one address: as their places were numbered before, else by address, else by place."""
        for story in stories:
            remembered = Counter(number for capture in story.captures for number in self._remembered(capture.locator))
            free = [number for number in remembered if number not in self._taken]
            if free:
                self._take(story, min(free, key=lambda number: (-remembered[number], number)))
        for story in stories:
            if not story.number:
                self._take(story, self._number_for(story))

    def _remembered(self, locator: str) -> list[int]:
        rows = self._connection.execute("SELECT number FROM places WHERE locator = ?", (locator,))
        return [int(row[0]) for row in rows]

    def _take(self, story: Story, number: int) -> None:
        story.number = number
        self._taken.add(number)
        self._connection.executemany(
            "INSERT OR IGNORE INTO places VALUES (?, ?)", ((capture.locator, number) for capture in story.captures)
        )

    def _number_for(self, story: Story) -> int:
        for key in (story.key, f"file {story.captures[0].locator}"):
            row = self._connection.execute("SELECT number FROM articles WHERE key = ?", (key,)).fetchone()
            if row is None:
                return self._new_number(key)
            if int(row[0]) not in self._taken:
                return int(row[0])
        return self._new_number(f"{story.key} {story.captures[0].number}")

    def _new_number(self, key: str) -> int:
        for length in range(_ID_LETTERS, 33):
            ident = _ident(key, length)
            if not self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (ident,)).fetchone():
                break
        inserted = self._connection.execute("INSERT INTO articles (id, key) VALUES (?, ?)", (ident, key))
        return int(inserted.lastrowid or 0)


def _ident(key: str, length: int) -> str:
    """An id made of the key, so that even a catalogue made anew gives the same ones."""
    number = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=20).digest(), "big")
    letters = []
    for _ in range(length):
        number, at = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[at])
    return "".join(letters)


def _group_key(capture: Light) -> tuple[str, str, str]:
    return (capture.address, "", "") if capture.address else ("", capture.title_key, capture.published)


def _by(captures: list[Light], key) -> dict[tuple[str, str, str], list[Light]]:  # type: ignore[no-untyped-def]
    found: dict[tuple[str, str, str], list[Light]] = defaultdict(list)
    for capture in captures:
        found[key(capture)].append(capture)
    return found


_PLACEMENT = ("number", "bin", "reason", "rank")
_COLUMNS = "number, locator, address, title_key, text_digest, site, published, captured, filled, sketch"
