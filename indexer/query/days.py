"""The dates a query may hold, as ranges of civil days: `after:2010-05`, `date:2010..2012`, `before:"3 mai 2012"`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from indexer.day import Day
from indexer.query.tree import Clause, Dated, Disputed, Undated

NAMES = {"after": "after", "since": "after", "before": "before", "until": "until", "date": "date", "year": "date"}

_NONE = {"none", "undated", "unknown"}
_CONFLICT = {"conflict", "conflicts", "disputed"}
_MONTH_NAMES = (
    "january jan janvier janv januar jänner", "february feb février fevrier févr februar",
    "march mar mars märz maerz", "april apr avril avr", "may mai", "june jun juin juni", "july jul juillet juil juli",
    "august aug août aout", "september sept sep septembre", "october oct octobre oktober okt",
    "november nov novembre", "december dec décembre decembre déc dezember dez",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -]?)?([^\W\d_]{3,9})\.?(?:[ -]?(\d{1,2})(?:st|nd|rd|th)?,)?[ -]?(\d{4})"
)
_YEARS = re.compile(r"(\d{4})\s?[-–]\s?(\d{4})")
_COMPARED = re.compile(r"(>=|<=|=>|=<|≥|≤|>|<|=)\s*(.+)")

CURE = "write 2013, 2013-01 or 2013-01-14"


class NotADay(ValueError):
    """The text is no day; the message says why, and what to write."""


def read_day(text: str) -> Day:
    """The day, month or year written.  Raises NotADay, also where day and month could be taken for each other."""
    text = " ".join(text.split())
    if found := _ISO.fullmatch(text):
        return _day(text, found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _day(text, *found.groups())
    if found := _DAY_FIRST.fullmatch(text):
        small, large = sorted((int(found[1]), int(found[3])))
        if small != large <= 12:
            cure = f"write {found[4]}-{small:02}-{large:02} or {found[4]}-{large:02}-{small:02}"
            raise NotADay(f"“{text}” can be two days: {cure}")
        return _day(text, found[4], small, large)
    if found := _NAMED.fullmatch(text.lower()):
        month = _MONTHS.get(found[2])
        if month and not (found[1] and found[3]):
            return _day(text, found[4], month, found[1] or found[3])
    raise NotADay(f"“{text}” is not a date: {CURE}")


def _day(text: str, year: str | int, month: str | int | None, day: str | int | None) -> Day:
    try:
        return Day(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError:
        raise NotADay(f"the calendar has no “{text}”: {CURE}") from None


def read_dates(name: str, text: str) -> tuple[Clause, str]:
    """The clause that `name:text` stands for, and what was repaired in it, or "".

    `name` is one of NAMES.  Raises NotADay.
    """
    kind, text = NAMES[name], text.strip()
    if kind == "date" and text.lower() in _NONE:
        return Undated(), ""
    if kind == "date" and text.lower() in _CONFLICT:
        return Disputed(), ""
    if found := _COMPARED.fullmatch(text):
        return _compared(found[1], read_day(found[2])), ""
    if found := _YEARS.fullmatch(text):
        return _range(found[1], found[2], f"Read as date:{found[1]}..{found[2]}.")
    if ".." in text:
        if kind != "date":
            raise NotADay(f"“{name}:” takes one date; for a range write date:{text}")
        first, _, last = text.partition("..")
        return _range(first.strip(), last.lstrip(".").strip(), "")
    day = read_day(text)
    if kind == "after":
        return Dated(day.first, None), ""
    if kind == "until":
        return Dated(None, day.last), ""
    if kind == "before":
        return Dated(None, _step(day.first, -1)), ""
    return Dated(day.first, day.last), ""


_OPEN = ("", "*")  # an end of a range that is left open


def _range(first: str, last: str, repaired: str) -> tuple[Clause, str]:
    if first in _OPEN and last in _OPEN:
        raise NotADay(f"a range needs a date: {CURE}")
    start = read_day(first) if first not in _OPEN else None
    end = read_day(last) if last not in _OPEN else None
    if start and end and start.first > end.last:
        start, end = end, start
        repaired = "The two dates were exchanged: the earlier one comes first."
    return Dated(start.first if start else None, end.last if end else None), repaired


def _compared(sign: str, day: Day) -> Dated:
    if sign in (">=", "=>", "≥"):
        return Dated(day.first, None)
    if sign in ("<=", "=<", "≤"):
        return Dated(None, day.last)
    if sign == ">":
        return Dated(_step(day.last, 1), None)
    if sign == "<":
        return Dated(None, _step(day.first, -1))
    return Dated(day.first, day.last)


def _step(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        raise NotADay(f"the calendar ends at {day}: {CURE}") from None


def shortest(first: date | None, last: date | None) -> tuple[str, str]:
    """Both ends in their shortest form that means the same days: whole years, else whole months, else days."""
    year = (not first or (first.month, first.day) == (1, 1)) and (not last or (last.month, last.day) == (12, 31))
    month = (not first or first.day == 1) and (not last or Day(last.year, last.month).last == last)
    length = 4 if year else 7 if month else 10
    return tuple(end.isoformat()[:length] if end else "" for end in (first, last))  # type: ignore[return-value]


def in_words(day: date) -> str:
    """The day as a sentence says it: 14 January 2013."""
    month = _MONTH_NAMES[day.month - 1].split()[0].capitalize()
    return f"{day.day} {month} {day.year}"
