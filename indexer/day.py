"""Day: a civil day that may be partial.  What is not known of it stays unknown."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or a month or a year of which no more is known.  Raises ValueError when none exists."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Day:
        """The day written as 2013, 2013-01 or 2013-01-14.  Raises ValueError."""
        found = _ISO.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is not a day: write 2013, 2013-01 or 2013-01-14")
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @classmethod
    def of(cls, day: date) -> Day:
        """The whole day of a `date` (or the date part of a `datetime`, as written)."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """What is known: the day, only the month, only the year."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first civil day this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last civil day this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees(self, other: Day) -> bool:
        """Whether both can mean the same day: one contains the other."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        return text + (f"-{self.day:02}" if self.day else "")
