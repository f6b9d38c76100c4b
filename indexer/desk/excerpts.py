"""Excerpts of a passage around matches: whole sentences where they fit, never half a word or half a character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

LENGTH = 240  # characters: three lines of a result list
OPENING = 2_000  # characters looked at for the first sentences
BEFORE = 80  # of them before the match, where a sentence is too long to be shown whole

_END = re.compile(r"[.!?…؟।]{1,5}(?:\s?»|[\"”’)\]]){0,3}\s+|[。！？]{1,5}[」』”）]{0,3}\s*|\n\s*")
_SHORT = re.compile(  # before a point that ends no sentence: initials and titles
    r"(?:^|[\s(“\"«])(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|St|Rev|Hon|No|Nr|Cllr|Mme|Mlle|vs|bzw|ca)$"
)
_JOINERS = "\u200d\ufe0e\ufe0f"

Span = tuple[int, int, frozenset[int]]  # start, end, which clauses it shows


class Excerpt(NamedTuple):
    """A part [start, end) of a passage; whether it begins or ends within a sentence; what it shows, how often."""

    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False
    clauses: frozenset[int] = frozenset()
    matches: int = 0

    def overlaps(self, other: Excerpt) -> bool:
        """Whether both show some of the same text."""
        return self.start < other.end and other.start < self.end


def cut(text: str, around: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[Excerpt]:
    """An excerpt around each place, each different one once; `spans` are all matches, in order, none overlapping."""
    sentences = _sentences(text)
    starts = [start for start, _ in sentences]
    found: dict[tuple[int, int], Excerpt] = {}
    for start, end in around:
        excerpt = _around(text, sentences, starts, start, end)
        if (excerpt.start, excerpt.end) not in found:
            found[excerpt.start, excerpt.end] = _with_spans(excerpt, spans)
    return list(found.values())


def opening(text: str) -> Excerpt:
    """The beginning of a passage."""
    sentences = _sentences(text[:OPENING])
    return _around(text, sentences, [start for start, _ in sentences], 0, 0)


def _with_spans(excerpt: Excerpt, spans: Sequence[Span]) -> Excerpt:
    """The excerpt widened to hold whole every span it touches, and what they show."""
    first = bisect_right(spans, excerpt.start, key=lambda span: span[1])
    inside = spans[first : bisect_left(spans, excerpt.end, key=lambda span: span[0])]
    return excerpt._replace(
        start=min([excerpt.start, *(span[0] for span in inside)]),
        end=max([excerpt.end, *(span[1] for span in inside)]),
        clauses=frozenset(clause for span in inside for clause in span[2]),
        matches=len(inside),
    )


def _around(text: str, sentences: list[tuple[int, int]], starts: list[int], start: int, end: int) -> Excerpt:
    """Whole sentences around a span, or a part of one that is too long."""
    first = max(0, bisect_right(starts, start) - 1)
    last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
    begin, stop = sentences[first][0], sentences[last][1]
    if stop - begin > max(LENGTH, end - start):
        return _within(text, begin, stop, start, end)
    while last + 1 < len(sentences) and sentences[last + 1][1] - begin <= LENGTH:
        last += 1
    while first and sentences[last][1] - sentences[first - 1][0] <= LENGTH:
        first -= 1
    return Excerpt(sentences[first][0], sentences[last][1])


def _within(text: str, begin: int, stop: int, start: int, end: int) -> Excerpt:
    """A part of the sentence [begin, stop) around a span, from word to word."""
    low = max(begin, start - BEFORE)
    high = min(stop, max(low + LENGTH, end))
    low = max(begin, min(low, high - LENGTH))
    if low > begin:
        space = _space_after(text, low, start)
        low = space if space >= 0 else boundary(text, low)
    if high < stop:
        space = max(text.rfind(" ", end, high), text.rfind("\u00a0", end, high))
        high = space if space >= 0 else boundary(text, high)
    return Excerpt(low, high, low > begin, high < stop)


def _space_after(text: str, low: int, limit: int) -> int:
    """Where a word begins between two places, or -1."""
    space = text.find(" ", low - 1, limit)
    return space + 1 if space >= 0 else -1


def boundary(text: str, at: int) -> int:
    """The place at or before `at` where a new character begins as readers see it (letter with all its marks)."""
    while 0 < at < len(text) and (
        unicodedata.category(text[at])[0] == "M" or text[at] in _JOINERS or text[at - 1] == "\u200d"
        or "\U0001f3fb" <= text[at] <= "\U0001f3ff" or _is_jamo(text[at])
    ):  # fmt: skip
        at -= 1
    return at


def _is_jamo(char: str) -> bool:
    """A Hangul vowel or ending, which is written onto the letter before."""
    return "\u1160" <= char <= "\u11ff"


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentences [start, end) without the space between them; at least one."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text, start):
        following = text[match.end() : match.end() + 1]
        before = text[max(0, match.start() - 8) : match.start()]
        if match.group().startswith(".") and (following.islower() or _SHORT.search(before)):
            continue
        end = match.start() + len(match.group().rstrip())
        if end > start:
            found.append((start, end))
        start = match.end()
    if start < len(text.rstrip()) or not found:
        found.append((start, max(start, len(text.rstrip()))))
    return found
