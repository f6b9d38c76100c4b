"""What the chances of the blocks around each block say of its own, as a second table of numbers a page.

A first forest has looked at every block for itself; this table lets a second one see that a paragraph stands alone
among menus, that a hundred lines lie between it and the story, or that all others made like it are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from indexer.extract.page.document import Block
from indexer.extract.story.signals import LEVELS, Lines, Real, Table, Whole

MAX_COUNTED = 600.0  # characters of a block that count
STEPS = (-3, -2, -1, 1, 2, 3)  # neighbours whose chances are looked at
WINDOWS = (4, 10)  # blocks before and after whose chances are averaged
SURE, UNLIKELY, WARM = 0.6, 0.25, 0.35  # chances: surely the story's; surely not; perhaps
GAP = 4  # blocks between two that are perhaps the story's, from which on they are two runs of text
FARTHEST = 50  # blocks
TELLING = 0.7  # chance from which a block's words are the story's
MOST_TELLING = 20  # blocks whose words are looked at: the story's first say what it is about
DOUBTFUL = 0.03  # chance from which, and below one from which, it is asked whether a block speaks of the same
WORDS_WITHIN = 300  # characters of a block
STEM = 7  # letters of a word that are compared
_WORD = re.compile(r"[^\W\d_]{5,}")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def _columns() -> tuple[str, ...]:
    names = ["chance", *(f"chance {step:+}" for step in STEPS)]
    for width in WINDOWS:
        names += [f"story in {width} before", f"story in {width} after"]
    names += ["story before", "story after", "others made alike", "made alike", "story made alike"]
    for level in range(LEVELS):
        names += [f"story of others in {level}", f"share of story in {level}"]
    names += ["since sure", "until sure", "other text since", "other text until", "share of largest run",
              "runs from largest", "warm blocks", "story on page", "best chance", "words of story",
              "words of headline", "share of headline"]  # fmt: skip
    return tuple(names)


COLUMNS = _columns()


def context_signals(blocks: Sequence[Block], lines: Lines, chances: Real, headline: str) -> Table:
    """The table of one page, [blocks, COLUMNS], from the first forest's chances.  `headline` is what its metadata says
    the story is about."""
    count = len(chances)
    places = np.arange(count)
    lengths = np.minimum(lines.lengths, MAX_COUNTED)
    weights = lengths * chances
    story, text = _running(weights), _running(lengths)
    total = story[-1] + 1.0
    columns: list[Real | Whole] = [chances]
    for step in STEPS:
        shifted = np.full(count, -1.0)
        if abs(step) < count:
            shifted[max(0, -step) : count - max(0, step)] = chances[max(0, step) : count - max(0, -step)]
        columns.append(shifted)
    for width in WINDOWS:
        start, stop = np.maximum(places - width, 0), np.minimum(places + 1 + width, count)
        columns.append((story[places] - story[start]) / (text[places] - text[start] + 1))
        columns.append((story[stop] - story[places + 1]) / (text[stop] - text[places + 1] + 1))
    made, made_text = np.bincount(lines.makes, weights)[lines.makes], np.bincount(lines.makes, lengths)[lines.makes]
    columns += [story[:-1] / total, (story[-1] - story[1:]) / total, (made - weights) / (made_text - lengths + 1),
                np.bincount(lines.makes)[lines.makes], made / total]  # fmt: skip
    for element in lines.around[:LEVELS]:
        first, last = lines.first[element], lines.last[element]
        inside = story[last] - story[first]
        columns += [(inside - weights) / (text[last] - text[first] - lengths + 1), inside / total]
    columns += _distances(chances, _running(lengths * (chances < UNLIKELY)))
    columns += [*_runs(chances, story), np.full(count, (chances > WARM).sum()), np.full(count, story[-1]),
                np.full(count, chances.max()), *_subjects(blocks, chances, headline)]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _running(values: Real) -> Real:
    """Sums of the values before each place, and of all at the end."""
    return np.concatenate(([0.0], np.cumsum(values)))


def _distances(chances: Real, other: Real) -> list[Real | Whole]:
    """How many blocks, and how much text that is surely not the story's, lie between each block and the nearest that
    surely is, before it and after it."""
    count = len(chances)
    places = np.arange(count)
    sure = chances > SURE
    before = np.maximum.accumulate(np.where(sure, places, -FARTHEST))
    before = np.concatenate(([-FARTHEST], before[:-1]))
    after = np.minimum.accumulate(np.where(sure, places, count + FARTHEST)[::-1])[::-1]
    after = np.concatenate((after[1:], [count + FARTHEST]))
    since = np.where(before >= 0, other[places] - other[np.maximum(before, 0)], -1.0)
    until = np.where(after < count, other[np.minimum(after, count - 1)] - other[places], -1.0)
    return [np.minimum(places - before, FARTHEST), np.minimum(after - places, FARTHEST), since, until]


def _runs(chances: Real, story: Real) -> tuple[Real, Real]:
    """For blocks in a run of text that is perhaps the story's: its share of the largest run, and how many runs lie
    between the two."""
    share, away = np.zeros(len(chances)), np.full(len(chances), -1.0)
    warm = np.nonzero(chances > WARM)[0]
    if len(warm):
        cuts = np.nonzero(np.diff(warm) > GAP)[0]
        starts, stops = warm[np.concatenate(([0], cuts + 1))], warm[np.concatenate((cuts, [len(warm) - 1]))] + 1
        sizes = story[stops] - story[starts]
        largest = int(np.argmax(sizes))
        for place, (start, stop) in enumerate(zip(starts, stops, strict=True)):
            share[start:stop] = sizes[place] / sizes[largest]
            away[start:stop] = place - largest
    return share, away


def _subjects(blocks: Sequence[Block], chances: Real, headline: str) -> tuple[Real, Real, Real]:
    """For blocks that may or may not be the story's: the share of their longer words that the story uses too, and how
    many, and what share, the headline does; -1 or 0 for all others."""
    count = len(blocks)
    shared, spoken, share = np.full(count, -1.0), np.zeros(count), np.full(count, -1.0)
    first = np.nonzero(chances > TELLING)[0][:MOST_TELLING].tolist()
    telling = {place: _words(blocks[place].text) for place in first}
    said, again = set[str](), set[str]()
    for words in telling.values():
        again |= said & words
        said |= words
    titled = _words(headline)
    for place in np.nonzero((chances > DOUBTFUL) & (chances < 1 - DOUBTFUL))[0].tolist():
        words = telling.get(place) or _words(blocks[place].text)
        if words:
            shared[place] = len(words & (again if place in telling else said)) / len(words)
            spoken[place] = len(words & titled)
            share[place] = spoken[place] / len(words)
    return shared, spoken, share


def _words(text: str) -> set[str]:
    """The longer words of a text, cut to compare their forms; of scripts without spaces, each two characters."""
    text = text[:WORDS_WITHIN].casefold()
    words = {word[:STEM] for word in _WORD.findall(text)}
    if not text.isascii():
        for run in _UNSPACED.findall(text):
            words |= {run[at : at + 2] for at in range(len(run) - 1)}
    return words
