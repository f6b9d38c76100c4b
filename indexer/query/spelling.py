"""Wildcards and spellings of single folded words: what fits a pattern, what lies within one or two edits."""

from __future__ import annotations


def fits(pattern: str, word: str) -> bool:
    """Whether the whole word fits a pattern of letters, `*` (any letters or none) and `?` (one letter)."""
    at = place = 0
    star, resume = -1, 0
    while place < len(word):
        if at < len(pattern) and (pattern[at] == "?" or (pattern[at] == word[place] and pattern[at] != "*")):
            at += 1
            place += 1
        elif at < len(pattern) and pattern[at] == "*":
            star, resume = at, place
            at += 1
        elif star >= 0:  # let the last star take one letter more
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return all(char == "*" for char in pattern[at:])


def is_within(one: str, two: str, edits: int) -> bool:
    """Whether at most so many edits lead from one to two: insert, delete, replace a letter, swap two neighbours.

    No part is edited twice ("optimal string alignment").
    """
    if abs(len(one) - len(two)) > edits:
        return False
    if one == two:
        return True
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, char in enumerate(one, 1):
        previous, row, before = row, [i] + [0] * len(two), row if i == 1 else before
        for j, other in enumerate(two, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (char != other))
            if i > 1 and j > 1 and char == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        before = previous
        if min(row) > edits:
            return False
    return row[-1] <= edits
