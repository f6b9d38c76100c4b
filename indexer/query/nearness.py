"""Nearness: which occurrences of several operands stand close enough together, and which those are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from indexer.query.occurrences import Occurrence


def near_each_other(
    stands: list[list[Occurrence]], limit: Callable[[Occurrence], int], ordered: bool
) -> list[Occurrence]:
    """The occurrences that are near each other, in order; empty where the operands never are.

    `stands` holds the occurrences of each operand, in order.  `limit` gives, for the first of a group, the last place
    at which another of the group may begin.
    """
    if not all(stands):
        return []
    rows = [_Row(found) for found in stands]
    near: set[Occurrence] = set()
    for number in range(1 if ordered else len(rows)):
        if rows[number].stands in [row.stands for row in rows[:number]]:
            continue  # the same operand again
        others = [row for place, row in enumerate(rows) if place != number]
        for at in rows[number].stands:
            end = limit(at)
            if _can_follow(at.last, end, others, ordered):
                near.add(at)
                for row in others:
                    row.mark(at.last, end)
    for row in rows:
        near.update(row.marked())
    return sorted(near)


class _Row:
    """The occurrences of one operand in order, and which of them lie after some first one."""

    def __init__(self, stands: list[Occurrence]) -> None:
        self.stands = stands
        self.firsts = [at.first for at in stands]
        self._changes = [0] * (len(stands) + 1)
        self._earliest_last = list(accumulate(reversed([at.last for at in stands]), min))[::-1]

    def mark(self, after: int, limit: int) -> None:
        """Mark those with their first place after one place and up to another."""
        low, high = bisect_right(self.firsts, after), bisect_right(self.firsts, limit)
        self._changes[low] += 1
        self._changes[max(low, high)] -= 1

    def marked(self) -> list[Occurrence]:
        return [at for at, inside in zip(self.stands, accumulate(self._changes), strict=False) if inside]

    def end_after(self, place: int, limit: int) -> int | None:
        """The least last place of those that begin after the place and up to the limit."""
        low = bisect_right(self.firsts, place)
        return self._earliest_last[low] if low < len(self.firsts) and self.firsts[low] <= limit else None


def _can_follow(after: int, limit: int, rows: list[_Row], ordered: bool) -> bool:
    """Whether one occurrence of each row can be chosen, one after the other, behind a place and up to a limit."""
    ends: dict[frozenset[int], int] = {frozenset(): after}
    for size in range(len(rows)):
        longer: dict[frozenset[int], int] = {}
        for used, end in ends.items():
            for number in [size] if ordered else range(len(rows)):
                reached = None if number in used else rows[number].end_after(end, limit)
                if reached is not None:
                    key = used | {number}
                    longer[key] = min(reached, longer.get(key, reached))
        ends = longer
    return bool(ends)
