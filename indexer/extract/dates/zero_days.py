"""Days that systems write where nobody filled a field in: the zeros that their clocks count from."""

from __future__ import annotations

import re

from indexer.day import Day

_ZEROS = tuple(
    Day(*parts)
    for parts in (
        (1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1904, 1, 1), (1969, 12, 31),
        (1970, 1, 1),
    )
)  # fmt: skip
_MINUTES = re.compile(r"\d{1,2}:(\d\d)(?::(\d\d))?")


def says_nothing(day: Day, stamp: str) -> bool:
    """Whether a stamp is a clock's zero; in another time zone it is some full or half hour of that day or of the day
    before.

    >>> says_nothing(Day(1970, 1, 1), "1970-01-01T00:00:00Z"), says_nothing(Day(1970, 1, 2), "1970-01-02")
    (True, False)
    """
    if day not in _ZEROS:
        return False
    clock = _MINUTES.search(stamp)
    return not clock or (clock[1] in ("00", "30") and clock[2] in (None, "00"))
