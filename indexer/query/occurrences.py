"""Where words stand in a field: its index words with places and offsets, and occurrences of clauses among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from indexer import analysis

LETTERS = 200_000  # characters of a field that are judged and marked: the longest feature has a quarter of that
OCCURRENCES = 5_000  # of one clause in one field: more marks than that hide what they mark


class Occurrence(NamedTuple):
    """Where a clause stands: first and last place, the passage's index in its field, offsets [start, end) in it."""

    first: int
    last: int
    passage: int
    start: int
    end: int


class Entry(NamedTuple):
    """One index word: its place, the places it covers, the passage it stands in, its offsets there."""

    text: str
    place: int
    span: int
    passage: int
    start: int
    end: int


class FieldText:
    """One field's index words by their folded text, up to LETTERS characters of it."""

    def __init__(self, passages: tuple[str, ...]) -> None:
        self.words: dict[str, list[Entry]] = {}
        self.ends: list[int] = []  # of each passage: the place after its last
        self._at: dict[tuple[str, int], list[Entry]] | None = None
        place = letters = 0
        for number, passage in enumerate(passages):
            if letters < LETTERS:
                for text, start, end, at, span in analysis.words(passage[: LETTERS - letters], place):
                    self.words.setdefault(text, []).append(Entry(text, at, span, number, start, end))
                    if span == 1:
                        place = at + 1
            letters += len(passage)
            self.ends.append(place)
        self.size = place

    def at(self, word: str, place: int) -> list[Entry]:
        """The index words of that text that begin at that place."""
        if self._at is None:
            self._at = {}
            for entries in self.words.values():
                for entry in entries:
                    self._at.setdefault((entry.text, entry.place), []).append(entry)
        return self._at.get((word, place), [])


def between(first: Entry, last: Entry) -> Occurrence:
    """The occurrence from one index word to another."""
    return Occurrence(first.place, last.place + last.span - 1, first.passage, first.start, max(first.end, last.end))


def in_order(found: Iterable[Occurrence]) -> list[Occurrence]:
    """In order of place, each once, at most OCCURRENCES."""
    return sorted({(at.first, at.last): at for at in found}.values())[:OCCURRENCES]
