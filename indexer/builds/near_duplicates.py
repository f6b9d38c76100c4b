"""Near-identical articles: agency copy printed by several papers, whole or cut.  Grouped for display, never hidden.

Texts that share their rarest samples are likely alike (the smallest hashes of a text, as in MinHash); a likely pair is
compared in full.  The work grows with the number of articles, not of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, groupby, pairwise

from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.stored import article_of
from indexer.likeness import SAMPLED, Grams, grams, samples, shared, story_words

ALIKE_FROM = 0.8  # of the shorter text's runs of four words
SMALLEST = 24  # samples by which a text is looked up: a copy cut to a fifth still shares one 99 times in a hundred
ALL_PAIRS = 8  # articles on one sample that are all paired; of more, neighbours only: agency copy then forms a chain
SLOTS_PER_SAMPLE = 4
MOST_SLOT_BITS = 26  # 64 MB, however large the archive
LIKELY_FROM = 0.5  # of the shorter sketch's samples: below this a full comparison would be wasted

_SHOWN = (
    "SELECT p.number, c.sketch FROM placements p JOIN captures c ON c.number = p.capture "
    "WHERE p.until IS NULL AND p.rank = 0 AND p.bin = 'article'"
)


def group_alike(file: CatalogueFile, build: int) -> None:
    """Write the groups of the build's articles; rows that stay as they were are left alone.

    A group's leader is its longest text, and every member was compared with the leader.
    """
    connection = file.connection()
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS looked_up (sample INTEGER, number INTEGER)")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS grouped (number INTEGER PRIMARY KEY, leader INTEGER)")
    with file.transaction():
        connection.execute("DELETE FROM looked_up")
        connection.execute("DELETE FROM grouped")
        connection.executemany("INSERT INTO looked_up VALUES (?, ?)", _shared_samples(file))
        connection.executemany("INSERT INTO grouped VALUES (?, ?)", _groups(file))
        connection.execute("DELETE FROM groups WHERE since = ?", (build,))
        connection.execute("UPDATE groups SET until = NULL WHERE until = ?", (build,))
        connection.execute(
            "UPDATE groups AS o SET until = ? WHERE until IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM grouped n WHERE n.number = o.number AND n.leader = o.leader)",
            (build,),
        )
        connection.execute(
            "INSERT INTO groups (number, leader, since) SELECT n.number, n.leader, ? FROM grouped n WHERE NOT EXISTS "
            "(SELECT 1 FROM groups o WHERE o.until IS NULL AND n.number = o.number AND n.leader = o.leader)",
            (build,),
        )


def _shared_samples(file: CatalogueFile) -> Iterator[tuple[int, int]]:
    """Samples with the articles that hold them; nearly all that no second article holds are left out.

    Two passes: the first marks in few slots, where samples can fall together, what was met once and what again.
    """
    connection = file.connection()
    (articles,) = connection.execute(
        "SELECT count(*) FROM placements WHERE until IS NULL AND bin = 'article'"
    ).fetchone()
    mask = (1 << min(MOST_SLOT_BITS, (articles * SMALLEST * SLOTS_PER_SAMPLE).bit_length())) - 1
    met = bytearray(mask + 1)
    for _, kept in connection.execute(_SHOWN):
        for sample in samples(kept)[:SMALLEST]:
            slot = sample // SAMPLED & mask
            met[slot] = 2 if met[slot] else 1
    for number, kept in connection.execute(_SHOWN):
        for sample in samples(kept)[:SMALLEST]:
            if met[sample // SAMPLED & mask] > 1:
                yield sample, number


def _likely_pairs(file: CatalogueFile, compared: _Compared) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share a sample; a pair may come again.

    Neighbours are so by length and id: the same ones in a catalogue that numbers its articles otherwise.
    """
    rows = file.connection().execute("SELECT sample, number FROM looked_up ORDER BY sample, number")
    for _, found in groupby(rows, key=lambda row: int(row[0])):
        numbers = [int(row[1]) for row in found]
        if len(numbers) <= ALL_PAIRS:
            yield from combinations(numbers, 2)
        else:
            yield from pairwise(sorted(numbers, key=compared.seniority))


def _groups(file: CatalogueFile) -> Iterator[tuple[int, int]]:
    """Members with their leaders; a leader stands in its own group."""
    compared = _Compared(file)
    likely: dict[int, set[int]] = defaultdict(set)
    for one, other in _likely_pairs(file, compared):
        if other not in likely.get(one, ()) and compared.likely(one, other):
            likely[one].add(other)
            likely[other].add(one)
    seen: set[int] = set()
    for first in sorted(likely):
        if first not in seen:
            together = {first, *_reached(first, likely)}  # all their texts at once, so that each is read once
            seen.update(together)
            yield from _grouped(sorted(together), likely, compared)


def _grouped(together: list[int], likely: dict[int, set[int]], compared: _Compared) -> Iterator[tuple[int, int]]:
    """The groups among articles that hang together through likely pairs."""
    near: dict[int, set[int]] = defaultdict(set)
    for one in together:
        for other in likely[one]:
            if one < other and compared.alike(one, other):
                near[one].add(other)
                near[other].add(one)
    placed: set[int] = set()
    for leader in sorted(near, key=compared.seniority):
        if leader in placed:
            continue
        reached = _reached(leader, near) - placed
        members = [number for number in reached if number in near[leader] or compared.alike(leader, number)]
        if members:
            placed.update(members, (leader,))
            yield from ((number, leader) for number in (leader, *members))


def _reached(leader: int, near: dict[int, set[int]]) -> set[int]:
    """All that hangs together with the leader through pairs that are alike, the leader left out."""
    found, waiting = {leader}, [leader]
    while waiting:
        for number in near[waiting.pop()] - found:
            found.add(number)
            waiting.append(number)
    return found - {leader}


class _Compared:
    """Articles' texts, read from the catalogue as they are needed."""

    def __init__(self, file: CatalogueFile) -> None:
        self._file = file
        self._runs = lru_cache(maxsize=2000)(self._read_runs)
        self._sketch = lru_cache(maxsize=100_000)(self._read_sketch)
        self.seniority = lru_cache(maxsize=100_000)(self._seniority)

    def _read_runs(self, number: int) -> Grams:
        question = (
            "SELECT c.article FROM placements p JOIN captures c ON c.number = p.capture "
            "WHERE p.number = ? AND p.until IS NULL AND p.rank = 0"
        )
        return grams(story_words(article_of(self._file.connection().execute(question, (number,)).fetchone()[0])))

    def _read_sketch(self, number: int) -> frozenset[int]:
        row = self._file.connection().execute(_SHOWN + " AND p.number = ?", (number,)).fetchone()
        return frozenset(samples(row[1]))

    def _seniority(self, number: int) -> tuple[int, str]:
        """Sorts the longest text first; texts of one length by id, which a catalogue made anew gives again."""
        row = self._file.connection().execute("SELECT id FROM articles WHERE number = ?", (number,)).fetchone()
        return (-len(self._sketch(number)), str(row[0]))

    def likely(self, one: int, other: int) -> bool:
        """Whether the samples agree so far that the texts are worth comparing."""
        few, many = sorted((self._sketch(one), self._sketch(other)), key=len)
        return bool(few) and len(few & many) >= LIKELY_FROM * len(few)

    def alike(self, one: int, other: int) -> bool:
        """Whether the shorter text stands in the longer one."""
        return self.likely(one, other) and shared(self._runs(one), self._runs(other)) >= ALIKE_FROM
