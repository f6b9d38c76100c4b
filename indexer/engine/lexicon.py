"""The words of an index as lists to look through: wildcards, misspellings, the words of a stem, suggestions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer import analysis
from indexer.engine import bounds
from indexer.engine.inversion import stem_term
from indexer.engine.port import QueryTooBroad
from indexer.engine.posting_codec import EXACT, Array
from indexer.engine.postings import SegmentReader
from indexer.engine.segment import letters

_BITS = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)
_LAST = "\U0010ffff"
_AT_ONCE = 50  # words whose length and letters are compared in the time in which one is read
SHORT_WORD = 4  # letters; suggestions for such are one edit away, else two


@dataclass(frozen=True, slots=True)
class Expanded:
    """The words a clause stands for: text and versions as the segments count them, most frequent first; whether more
    were left out; for each segment the numbers of its words; and how many words were looked at one by one."""

    words: tuple[tuple[str, int], ...]
    cut: bool
    numbers: tuple[tuple[int, ...], ...]
    looked: int


def wildcard(segments: Sequence[SegmentReader], stream: int, typed: str) -> Expanded:
    """The words that a pattern of whole words with * and ? stands for.  Raises QueryTooBroad."""
    pattern = analysis.pattern(typed)
    parts = re.split(r"([*?])", pattern)
    prefix = parts[0]
    if len(prefix) < bounds.WILDCARD_LETTERS:
        raise QueryTooBroad(
            f"{typed} stands for too many words: write at least {bounds.WILDCARD_LETTERS} letters before * or ?"
        )
    whole = parts[1:] in ([], ["*", ""])
    rule = _rule(pattern)
    found = []
    looked = 0
    for segment in segments:
        words = segment.words[stream]
        low = words.place(prefix.encode())
        high = words.place((prefix + _LAST).encode())
        if high - low > bounds.SCANNED_WORDS:
            raise QueryTooBroad(f"{typed} begins like too many words: write more letters before * or ?")
        looked += high - low
        if whole and pattern == prefix:
            high = min(high, low + 1) if words.find(prefix) >= 0 else low
        if not whole:
            found.append([number for number in range(low, high) if rule.fullmatch(words[number])])
        else:
            found.append(list(range(low, high)))
    return _most_frequent(segments, stream, found, looked)


def _rule(pattern: str) -> re.Pattern[str]:
    """The pattern as an expression that never looks back: what stands between two stars is best taken where it comes
    first, so each such piece is atomic, and a word of any length is read once for each star."""
    first, *pieces = [re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", pattern)]
    if not pieces:
        return re.compile(first, re.DOTALL)
    inner = "".join(f"(?>.*?{piece})" for piece in pieces[:-1])
    return re.compile(f"{first}{inner}.*{pieces[-1]}", re.DOTALL)


def misspelled(segments: Sequence[SegmentReader], stream: int, typed: str, edits: int) -> Expanded:
    """The words spelled within so many edits of the typed one."""
    word = "".join(analysis.forms(typed).parts)
    near, looked = _near(segments, stream, word, max(1, min(bounds.EDITS, edits)))
    return _most_frequent(segments, stream, [numbers.tolist() for numbers, _ in near], looked)


def _most_frequent(segments: Sequence[SegmentReader], stream: int, found: list[list[int]], looked: int) -> Expanded:
    held: Counter[str] = Counter()
    names: list[list[str]] = []
    for segment, numbers in zip(segments, found, strict=True):
        texts = [segment.words[stream][number] for number in numbers]
        names.append(texts)
        counts = segment.column(f"{EXACT[stream]}.versions")[np.array(numbers, np.int64)].tolist()
        for text, count in zip(texts, counts, strict=True):
            held[text] += count
    ordered = sorted(held.items(), key=lambda item: (-item[1], item[0]))
    kept = ordered[: bounds.EXPANDED_WORDS]
    if len(kept) == len(ordered):
        return Expanded(tuple(kept), False, tuple(map(tuple, found)), looked)
    inside = {text for text, _ in kept}
    left = [
        tuple(number for number, text in zip(one, texts, strict=True) if text in inside)
        for one, texts in zip(found, names, strict=True)
    ]
    return Expanded(tuple(kept), True, tuple(left), looked)


def family(
    segments: Sequence[SegmentReader], stream: int, word: str, languages: Iterable[str]
) -> list[dict[int, tuple[list[int], int]]]:
    """For each segment the words with the same stem as a folded word: the places of the languages in which they have
    it, and the versions in those languages that hold them."""
    terms = [stem_term(word, language) for language in languages]
    out = []
    for segment in segments:
        name = EXACT[stream]
        starts, words = segment.column(f"{name}.family.starts"), segment.column(f"{name}.family.words")
        versions = segment.column(f"{name}.family.versions")
        found: dict[int, tuple[list[int], int]] = {}
        for place, term in enumerate(terms):
            at = segment.stems.find(term.decode())
            if at < 0:
                continue
            span = slice(int(starts[at]), int(starts[at + 1]))
            for number, count in zip(words[span].tolist(), versions[span].tolist(), strict=True):
                spoken, before = found.get(number, ([], 0))
                found[number] = ([*spoken, place], before + count)
        out.append(found)
    return out


def suggestions(segments: Sequence[SegmentReader], typed: str) -> list[str]:
    """Words of the archive near the typed one: fewest edits first, then the most frequent; numbers are left out."""
    word = "".join(analysis.forms(typed).parts)
    near, _ = _near(segments, 0, word, 1 if len(word) <= SHORT_WORD else bounds.EDITS)
    held: Counter[str] = Counter()
    distances: dict[str, int] = {}
    for segment, (numbers, edits) in zip(segments, near, strict=True):
        versions = segment.column(f"{EXACT[0]}.versions")[numbers].tolist()
        for number, distance, count in zip(numbers.tolist(), edits.tolist(), versions, strict=True):
            text = segment.words[0][number]
            held[text] += count
            distances[text] = distance
    others = [text for text in held if distances[text] and not text.isdigit()]
    return sorted(others, key=lambda text: (distances[text], -held[text], text))


def _near(
    segments: Sequence[SegmentReader], stream: int, word: str, edits: int
) -> tuple[list[tuple[Array, Array]], int]:
    """For each segment the words within so many edits, by number, with how many; and how many words were looked at."""
    if not 0 < len(word) <= bounds.FUZZY_LETTERS:
        return [(np.zeros(0, np.int64), np.zeros(0, np.int64))] * len(segments), 0
    could = [_could(segment, stream, word, edits) for segment in segments]
    texts = [segment.words[stream].some(numbers) for segment, numbers in zip(segments, could, strict=True)]
    looked = sum(map(len, could)) + sum(len(segment.words[stream]) // _AT_ONCE for segment in segments)
    # what stands in several segments is compared once
    every, place = np.unique(np.concatenate(texts) if texts else np.zeros(0, "S1"), return_inverse=True)
    distances = distance(word, [text.decode() for text in every.tolist()])[place.ravel()]
    out, begin = [], 0
    for numbers in could:
        some = distances[begin : begin + len(numbers)]
        begin += len(numbers)
        out.append((numbers[some <= edits], some[some <= edits]))
    return out, looked


def _could(segment: SegmentReader, stream: int, word: str, edits: int) -> Array:
    """Words of a segment whose length and letters do not rule out that they are within so many edits."""
    name = EXACT[stream]
    length, bits = segment.column(f"{name}.length"), segment.column(f"{name}.letters")
    size = min(255, len(word))
    could = np.flatnonzero((length >= max(0, size - edits)) & (length <= min(255, size + edits)))
    differing = bits[could] ^ np.uint64(letters(word))
    return np.asarray(could[_ones(differing) <= 2 * edits])


def _ones(numbers: Array) -> Array:
    """How many bits of each 64-bit number are set."""
    halves = numbers.view(np.uint16).reshape(-1, 4)
    return np.asarray(_BITS[halves].sum(axis=1, dtype=np.uint8))


def distance(word: str, texts: list[str]) -> Array:
    """Edits from a word to each text: insert, delete, replace, swap of neighbours; all texts at once."""
    if not texts:
        return np.zeros(0, np.int16)
    width = max(map(len, texts))
    raw = "".join(text.ljust(width, "\0") for text in texts).encode("utf-32-le")
    grid = np.frombuffer(raw, np.uint32).reshape(len(texts), width)
    # rows[j]: edits from the part of `word` read so far to the first j letters of every text
    rows = [np.full(len(texts), j, np.int16) for j in range(width + 1)]
    before = rows
    for i, char in enumerate(word):
        new = [np.full(len(texts), i + 1, np.int16)]
        for j in range(width):
            best = np.minimum(rows[j + 1], new[j]) + 1
            best = np.minimum(best, rows[j] + (grid[:, j] != ord(char)))
            if i and j:
                swapped = (grid[:, j] == ord(word[i - 1])) & (grid[:, j - 1] == ord(char))
                best = np.where(swapped, np.minimum(best, before[j - 1] + 1), best)
            new.append(best.astype(np.int16))
        before, rows = rows, new
    lengths = np.array([len(text) for text in texts])
    return np.asarray(np.stack(rows)[lengths, np.arange(len(texts))])
