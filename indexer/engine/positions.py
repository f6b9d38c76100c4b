"""Where words stand together: unions, chains and nearness, each over whole arrays of places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations

import numpy as np

from indexer.engine.posting_codec import Array
from indexer.engine.postings import NOWHERE, Positions

_WORTH_THINNING = 2000  # places; fewer are chained as they are

Passages = Callable[[Array, Array], Array]  # two arrays of keys -> whether each pair stands within one passage


def union(parts: Iterable[Positions]) -> Positions:
    """Everywhere that one of them stands."""
    some = [part for part in parts if len(part)]
    if len(some) < 2:
        return some[0] if some else NOWHERE
    if all(part.end is part.start for part in some):  # of one place each
        start = np.concatenate([part.start for part in some])
        start.sort()
        start = distinct(start)
        return Positions(start, start)
    start = np.concatenate([part.start for part in some])
    end = np.concatenate([part.end for part in some])
    return _once(start, end)


def _once(start: Array, end: Array) -> Positions:
    """In order, each pair once."""
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    if (start[1:] == start[:-1]).any():
        order = np.lexsort((end, start))
        start, end = start[order], end[order]
        new = np.ones(len(start), bool)
        new[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        start, end = start[new], end[new]
    return Positions(start, end)


def distinct(ordered: Array) -> Array:
    """Each of ascending numbers once."""
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.asarray(ordered[new])


def runs(ordered: Array) -> tuple[Array, Array]:
    """Each of ascending numbers once, and how often it stands there."""
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    begins = np.flatnonzero(new)
    return ordered[begins], np.diff(begins, append=len(ordered))


def together(parts: Sequence[Positions]) -> list[Positions]:
    """Each of them in those documents only that hold all of them; none is empty."""
    docs = [part.docs for part in parts]
    size = min(int(one[-1]) for one in docs) + 1
    common = np.ones(size + 1, bool)
    for one in docs:
        held = np.zeros(size + 1, bool)
        held[np.minimum(one, size)] = True
        common &= held
    common[size] = False  # where documents beyond the last common one are looked up
    return [part.take(common[np.minimum(one, size)]) for part, one in zip(parts, docs, strict=True)]


def chained(steps: Sequence[Positions], passages: Passages) -> Positions:
    """Where one stands right after the other, within one passage."""
    if any(not len(step) for step in steps):
        return NOWHERE
    if len(steps) == 1:
        return steps[0]
    if sum(map(len, steps)) > _WORTH_THINNING:
        steps = together(steps)
    first, after = steps[0].start, steps[0].end + 1
    for step in steps[1:]:
        rows, found = _met(after, step.start)
        first, after = first[rows], step.end[found] + 1
        if not len(first):
            return NOWHERE
    same = passages(first, after - 1)
    return _once(first[same], after[same] - 1)


def _met(one: Array, other: Array) -> tuple[Array, Array]:
    """All pairs of places in two arrays of equal numbers; `other` is ascending."""
    if len(other) < len(one) and (one[1:] >= one[:-1]).all():  # the fewer are looked up among the more
        others, ones = _looked_up(other, one)
        return ones, others
    return _looked_up(one, other)


def _looked_up(numbers: Array, among: Array) -> tuple[Array, Array]:
    low = np.searchsorted(among, numbers)
    if (among[1:] > among[:-1]).all():
        low[low == len(among)] = 0
        hit = np.flatnonzero(among[low] == numbers)
        return hit, low[hit]
    many = np.searchsorted(among, numbers, "right") - low  # words of different length begin at one place
    hit = np.repeat(np.arange(len(numbers)), many)
    ends = np.cumsum(many)
    return hit, np.arange(len(hit)) - np.repeat(ends - many, many) + np.repeat(low, many)


def near(operands: Sequence[Positions], distance: int | None, ordered: bool, passages: Passages) -> Array:
    """Documents in which all operands stand apart from each other and near: last and first within the distance, or
    all in one passage where it is None."""
    if any(not len(one) for one in operands):
        return np.zeros(0, np.int64)
    kept = together(operands)
    if not len(kept[0]):
        return np.zeros(0, np.int64)
    orders = [tuple(kept)] if ordered else list(permutations(kept))
    found = [_in_order(order, distance, passages) for order in orders]
    return np.unique(np.concatenate(found))


def _in_order(operands: Sequence[Positions], distance: int | None, passages: Passages) -> Array:
    """Documents with the operands in this order, each after the end of the one before, the shortest way."""
    first = operands[0]
    rows = np.arange(len(first))
    reached = first.end
    for number, one in enumerate(operands[1:], 2):
        at = np.searchsorted(one.start, reached, "right")
        inside = at < len(one)
        rows, at = rows[inside], at[inside]
        # the earliest to end leaves most room for the next; the last only needs to begin early
        ends = one.start if number == len(operands) else np.minimum.accumulate(one.end[::-1])[::-1]
        reached = ends[at]
    if not len(rows):
        return np.zeros(0, np.int64)
    begun = first.take(rows)
    hit = passages(begun.start, reached) if distance is None else reached - begun.end <= distance
    return distinct(begun.take(hit).docs)
