"""Days that a line counts from its own: "2 hours ago", "vor 3 Tagen", "3小时前", "yesterday at 14:20"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from indexer.day import Day
from indexer.extract.dates.labels import LABEL_WORDS, label_of
from indexer.extract.dates.written import CLOCK, WrittenDay
from indexer.extract.vocabulary.day_words import TODAY, UNITS, WEEKDAYS, YESTERDAY, folded, names_a_weekday, number_of
from indexer.extract.vocabulary.words import either, entries

MAX_WORDS_BESIDE_WEEKDAY = 3  # words: a line of more tells what happens then
MAX_RELATIVE_LINE = 160  # characters: in a longer line "an hour ago" is part of the story

_UNIT_WORD = r"[^\W\d_][^\s\d.,;:!?()|\-–—]{0,15}"
_NUMBER_WORDS = either(word for number in ("one", "two", "three") for word in entries(f"days.{number}"))
_AGO = re.compile(
    rf"(?P<n>\d{{1,3}}|(?<!\w)(?:{_NUMBER_WORDS})(?=\s))\s{{0,2}}"
    rf"(?P<unit>{_UNIT_WORD})\.?(?:\s{{1,2}}(?:{either(entries('byline.joins'))})?\s?\d{{1,2}}\s{{1,2}}{_UNIT_WORD})?"
    rf"\s{{0,2}}(?P<after>(?:{either(entries('ages.after'))})(?!\w))?",
    re.IGNORECASE,
)
_ENDS_AGO = entries("ages.ending")  # of units that say "ago" themselves
_AGO_UNSPACED = re.compile(
    rf"(?P<n>\d{{1,3}})\s?(?P<unit>{either(entries('ages.units_unspaced'))})[钟鐘]?\s?"
    rf"(?P<after>{either(entries('ages.after_unspaced'))})"
)
_AGO_BEFORE = re.compile(
    rf"(?:^|(?<=\s))(?:{either(entries('ages.before'))})\s{{1,2}}(?:(?:{either(entries('ages.about'))})\s)?$",
    re.IGNORECASE,
)


def relative_day(text: str, captured: date | None) -> WrittenDay | None:
    """The day of "2 hours ago" or "yesterday" in a short line, seen from the capture day; None where there is none.

    Weeks, months and years are counted to a month or a year only.
    """
    if captured is None or len(text) > MAX_RELATIVE_LINE:
        return None
    for match in (*(() if text.isascii() else _AGO_UNSPACED.finditer(text)), *_AGO.finditer(text)):
        before = _AGO_BEFORE.search(text[: match.start()])
        if not before and not match["after"] and not match["unit"].endswith(_ENDS_AGO):
            continue
        number, unit = number_of(match["n"]), _unit(folded(match["unit"]))
        if number is not None and unit:
            day = _before(captured, number, unit)
            label = label_of(text[: before.start() if before else match.start()])
            start = before.start() if before else match.start()
            return WrittenDay(start, match.end(), day, "ago", label=label, clock=True)
    words = LABEL_WORDS.findall(folded(text[:60]))
    if len(words) <= 6 and CLOCK.search(text):
        for named, days in ((TODAY, 0), (YESTERDAY, 1)):
            if any(word in named for word in words) or any("-".join(pair) in named for pair in pairwise(words)):
                day = Day.of(captured - timedelta(days=days))
                ahead = next((words[:at] for at, word in enumerate(words) if word in named), words[:-1])
                label = label_of(" ".join(ahead)) or label_of(" ".join(words[:-1]))
                return WrittenDay(0, len(text), day, "ago", label=label, clock=True)
        if len(words) <= MAX_WORDS_BESIDE_WEEKDAY and (weekdays := [word for word in words if names_a_weekday(word)]):
            days = (captured.weekday() - WEEKDAYS[weekdays[0]]) % 7  # "Monday 6:30PM": the last one
            return WrittenDay(0, len(text), Day.of(captured - timedelta(days=days)), "ago", clock=True, weekday=True)
    return None


def _unit(word: str) -> str | None:
    for length in range(min(len(word), 9), 0, -1):
        unit = UNITS.get(word[:length])
        if unit and (length > 2 or length == len(word) or (length > 1 and word[0] > "\u024f") or word[0] >= "\u0590"):
            return unit
    return None


def _before(captured: date, number: int, unit: str) -> Day:
    if unit == "minute":
        return Day.of(captured - timedelta(days=number // 1440))
    if unit == "hour":  # more than half a day before an unknown hour is likelier the day before
        return Day.of(captured - timedelta(days=1 if 12 < number <= 36 else number // 24 if number > 36 else 0))
    if unit == "day":
        return Day.of(captured - timedelta(days=number))
    if unit == "week":
        then = captured - timedelta(days=7 * number)
        return Day.of(then) if number == 1 else Day(then.year, then.month)
    if unit == "month":
        months = captured.year * 12 + captured.month - 1 - number
        return Day(months // 12, months % 12 + 1)
    return Day(captured.year - number)
