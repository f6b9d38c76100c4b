"""Days read out of printed text, in some fifty languages; what a text does not say is not filled in.

`days_in` finds every day of a line, `day_of_stamp` reads the value of a date field.  A date without a year is resolved
by the capture day, and only by it; so are "2 hours ago" and "yesterday" (`relative.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from dateutil import parser as dateutil_parser

from indexer.day import Day
from indexer.extract.dates.forms import BEFORE_DIGIT, SAYS_A_YEAR, WRITTEN
from indexer.extract.dates.in_words import REPUBLIC, YEAR_SIGN, days_in_words
from indexer.extract.dates.labels import (
    LABEL_WORDS,
    Label,
    first_word,
    label_of,
    said_after,
    said_of_itself,
    speaks_of_itself,
)
from indexer.extract.dates.zero_days import says_nothing
from indexer.extract.vocabulary.day_words import (
    DOT,
    DOTTED_MONTHS,
    DOUBTFUL_MONTHS,
    ERAS,
    MONTHS,
    MONTHS_OF_LANGUAGE,
    PAIRED_MONTHS,
    PERSIAN_MONTHS,
    WEEKDAYS,
    folded,
    names_a_weekday,
)
from indexer.extract.vocabulary.words import either

Form = Literal["iso", "named", "numbers", "short", "yearless", "ago", "month"]

EARLIEST = 1600  # the first year of a newspaper, near enough: archives hold what was printed on paper
MONTH_FIRST = ("ja", "zh", "ko", "hu", "lt", "mn")  # languages that write year, month, day
MAX_DATE_LINE = 400  # characters of a line: a date line is short, and a paragraph says its dateline first
SHORT_CENTURY = 70  # two-digit years from here on are of the twentieth century


class WrittenDay(NamedTuple):
    """A day as a line prints it, and where: characters [start, end).

    `swapped` is the other day it can mean where day and month could stand either way round.  `label` is what the words
    around it say it is.  `clock`: a time of day stands beside it.  `weekday`: its weekday stands beside it.
    """

    start: int
    end: int
    day: Day
    form: Form
    swapped: Day | None = None
    label: Label = ""
    clock: bool = False
    weekday: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a text before its dates are read.

    `day_first`: whether 4/12 is the fourth of December here; None where nothing is known.
    """

    captured: date | None = None
    language: str = ""
    day_first: bool | None = None


NOWHERE = Around()

_CLOCK_NEXT = re.compile(r",?\s\d\d?:\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[A-Z]{2,16}(?![a-z])|[A-Z]?[a-z]{1,16}")
_STEP = re.compile(r"[^\W\d]+|\d+|\W+")
_GLUED_MONTH = re.compile(r"[A-ZÀ-Þ](?:(?<=[a-zß-öø-ÿ].)|(?<=[A-Z]{2}.))[a-zß-öø-ÿ]{2,9}\.?\s\d")  # "PressApril 28"
CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:h.：٫]\s?\d\d(?!\d)|\s?[ap]\.?m\b|\s?Uhr\b)|T\d\d:\d\d", re.IGNORECASE)
_AMERICAN_ZONE = re.compile(r"\d\s?(?:[ap]\.?m\.?)?\s?\(?(?:[ECMP][SD]?T|AK[SD]T)\b", re.IGNORECASE)
_OTHER_ZONE = re.compile(
    r"\d\s?(?:[ap]\.?m\.?)?\s?\(?(?:GMT|BST|IST|CEST|A[CEW][SD]T|NZ[SD]T|SAST|SGT|HKT|WIB|EAT|WAT|PKT)\b", re.IGNORECASE
)
_LATE_CLOCK = re.compile(r"(?<![\d:.])(?:1[3-9]|2[0-3])[:.h]\d\d")  # hours are counted to 24 where days come first
_ISO_START = re.compile(r"\s*([12]\d{3})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(?:D:)?([12]\d{3})([01]\d)([0-3]\d)(?:[T ]?\d{4,6}.{0,8})?\s*$")
_EPOCH = re.compile(r"\s*(\d{9,10})(?:\d{3})?(?:\.\d{1,6})?\s*$")
_PAIRED = re.compile(either(PAIRED_MONTHS))
_IN_PAIRS = tuple({printed.split()[0] for printed in PAIRED_MONTHS})
_DOTTED = re.compile(either(DOTTED_MONTHS))
_IN_DOTTED = tuple({printed[printed.index(".") + 1 :] for printed in DOTTED_MONTHS})
PERSIAN_LANGUAGES = ("fa", "ps")


def days_in(text: str, around: Around = NOWHERE) -> list[WrittenDay]:
    """Every day the line prints, in order; partial where the line says no more than a month."""
    text = text[:MAX_DATE_LINE]
    return [*_days_in(text, around)] if can_hold_a_day(text) else []


def can_hold_a_day(text: str) -> bool:
    """Whether a text holds a figure, or the sign for a year, without which it writes no day."""
    return bool(_DIGIT.search(text)) or YEAR_SIGN in text


@lru_cache(maxsize=512)  # byline and dates read the same few lines of a page, several times each
def _days_in(text: str, around: Around) -> tuple[WrittenDay, ...]:
    yearless = not SAYS_A_YEAR.search(text) and YEAR_SIGN not in text
    if yearless and (around.captured is None or (text.isascii() and not _names_a_month(text))):
        return ()  # a day without a year names its month, and is resolved by the capture alone
    if any(word in text for word in _IN_PAIRS):
        text = _PAIRED.sub(lambda match: PAIRED_MONTHS[match[0]], text)  # one word, of the same length
    if any(word in text for word in _IN_DOTTED):
        text = _DOTTED.sub(lambda match: DOTTED_MONTHS[match[0]], text)
    found = _with_those_in_words(text, list(_scan(text, around)), around)
    glued = None if found else _GLUED_MONTH.search(text)
    if glued:
        # the word before it becomes blanks, so that the month begins a word and stands where it stood
        text = " " * glued.start() + text[glued.start() :]
        found = list(_scan(text, around))
    placed = (_in_context(text, written, found[index - 1].end if index else 0) for index, written in enumerate(found))
    return tuple(written for written in placed if written)


def _with_those_in_words(text: str, found: list[WrittenDay], around: Around) -> list[WrittenDay]:
    """The days of a text with those whose numbers are words, Roman numbers or years of an era, which go before what
    the other forms make of the same characters."""
    apart = []
    for day in days_in_words(text, around.language):
        known = _day(day.year, day.month, day.day)
        if known:
            apart.append(WrittenDay(day.start, day.end, known, "named" if day.day else "month"))
    if not apart:
        return found
    kept = [one for one in found if not any(one.start < other.end and other.start < one.end for other in apart)]
    return sorted([*apart, *kept], key=lambda written: written.start)


def _names_a_month(text: str) -> bool:
    """Whether a word of ASCII text is a month, perhaps glued to what stands before it ("14thjanuary", "PressApril").

    >>> _names_a_month("posted 14thjanuary"), _names_a_month("posted 14 times")
    (True, False)
    """
    words = map(str.lower, _LETTERS.findall(text))
    return any(word in MONTHS or word[2:] in MONTHS for word in words)


def _scan(text: str, around: Around) -> Iterator[WrittenDay]:
    at = 0
    while (digit := _DIGIT.search(text, at)) and (match := WRITTEN.search(text, max(at, digit.start() - BEFORE_DIGIT))):
        written = _read(match, around)
        if written:
            yield written
            at = match.end()
        else:
            step = _STEP.match(text, match.start())
            at = max(match.start() + 1, step.end() if step else 0)


def _read(match: re.Match[str], around: Around) -> WrittenDay | None:
    """The day of one match; None where its word is no month, or no such day exists."""
    form = (match.lastgroup or "").lstrip("abdmsy")  # the number that the groups of one form end in
    if form in ("5", "6", "7", "10"):
        return _with_month(match, match["y" + form], match["m" + form], match["d" + form], around)
    if form == "8":
        return _with_month(match, match["y8"], match["m8"], None, around)
    if form == "1":
        return _in_numbers(match, _year(match["y1"], around), int(match["m1"]), int(match["d1"]), around)
    if form == "2":
        return _east_asian(match, around)
    if form == "4":
        return _numbers(match, int(match["a"]), int(match["b"]), match["y4"], around)
    if form == "11":
        return _numbers_alone(match, int(match["a11"]), int(match["b11"]), around)
    return _named(match, int(match["y9"]), int(match["m9"]), int(match["d9"]), "named")


def _with_month(
    match: re.Match[str], year: str | None, word: str, day: str | None, around: Around
) -> WrittenDay | None:
    name = folded(word)
    if name in PERSIAN_MONTHS and year and day:
        return _persian(match, int(year), PERSIAN_MONTHS[name], int(day))
    month = MONTHS_OF_LANGUAGE.get((around.language, name)) or MONTHS.get(name)
    if not month:
        return None
    if year and len(year) == 2 and match.string[match.end() - 3] in " ." + DOT:
        thai = "\u0e00" <= name[0] <= "\u0e7f"
        year = f"25{year}" if thai else year if _CLOCK_NEXT.match(match.string, match.end()) else None
    if year:
        return _named(match, _year(year, around), month, int(day) if day else None, "named" if day else "month")
    if name in DOUBTFUL_MONTHS and around.language not in DOUBTFUL_MONTHS[name] and not word[0].isupper():
        return None
    return _yearless(match, month, int(day or 0), around)


def _in_numbers(match: re.Match[str], year: int, month: int, day: int, around: Around) -> WrittenDay | None:
    """1391/10/25 is of the Persian calendar on Persian pages; any other year is a civil one."""
    if year < EARLIEST and around.language in PERSIAN_LANGUAGES:
        return _persian(match, year, month, day)
    return _named(match, year, month, day or None, "iso" if day else "month")


def _named(match: re.Match[str], year: int, month: int, day: int | None, form: Form) -> WrittenDay | None:
    found = _day(year, month, day)
    return WrittenDay(match.start(), match.end(), found, form) if found else None


def _east_asian(match: re.Match[str], around: Around) -> WrittenDay | None:
    month, day = int(match["m2"]), int(match["d2"]) if match["d2"] else None
    if not match["y2"]:
        return _yearless(match, month, day, around) if day else None
    year = 1 if match["y2"] == "元" else int(match["y2"])
    if match["era"]:
        year += ERAS[match["era"]]
    elif 80 < year < 200:
        year += REPUBLIC  # the year of the Republic, written without saying so
    elif year < 80:
        year += 2000
    return _named(match, year, month, day, "named" if day else "month")


def _numbers(match: re.Match[str], first: int, second: int, printed: str, around: Around) -> WrittenDay | None:
    """1/4/2013 either way round, the likelier way first; with a short year also 13/1/4 where years come first."""
    year = _year(printed, around)
    form: Form = "short" if len(printed) == 2 else "numbers"
    if form == "short" and around.language in MONTH_FIRST:
        return _named(match, _year(f"{first:02}", around), second, int(printed), "short")
    if year < EARLIEST and around.language in PERSIAN_LANGUAGES:
        return _persian(match, year, second, first)
    readings = [_day(year, second, first), _day(year, first, second)]  # day first, month first
    if around.day_first is False or (around.day_first is None and _month_first(match, around)):
        readings.reverse()
    likely, other = readings
    if likely is None:
        likely, other = other, None
    if likely is None:
        return None
    return WrittenDay(match.start(), match.end(), likely, form, other if other != likely else None)


def _month_first(match: re.Match[str], around: Around) -> bool:
    """Whether the month is the likelier first number by the clock beside it, else by the sign between the numbers.

    >>> [str(days_in(f"4/12/2013 {clock}")[0].day) for clock in ("9:20 AM ET", "17:08")]
    ['2013-04-12', '2013-12-04']
    """
    text = match.string
    beside = f"{text[max(0, match.start() - 12) : match.start()]} {text[match.end() : match.end() + 24]}"
    if _AMERICAN_ZONE.search(beside):
        return True
    if _OTHER_ZONE.search(beside) or _LATE_CLOCK.search(beside):
        return False
    return match["s4"] == "/" and around.language == "en"


def _numbers_alone(match: re.Match[str], first: int, second: int, around: Around) -> WrittenDay | None:
    """14/1 before a clock, where the language or the country tells which of the two is the day."""
    if around.language in MONTH_FIRST:
        return _yearless(match, first, second, around)
    if around.day_first is None:
        return None
    day, month = (first, second) if around.day_first else (second, first)
    return _yearless(match, month, day, around)


def _yearless(match: re.Match[str], month: int, day: int, around: Around) -> WrittenDay | None:
    """The last such day up to the day after the capture (captures are stamped in another time zone)."""
    if around.captured is None:
        return None
    for year in range(around.captured.year + 1, around.captured.year - 9, -1):
        found = _day(year, month, day)
        if found and found.first <= around.captured + timedelta(days=1):
            return WrittenDay(match.start(), match.end(), found, "yearless")
    return None


def _persian(match: re.Match[str], year: int, month: int, day: int) -> WrittenDay | None:
    """The civil day of a day of the Persian calendar, by its cycle of 33 years."""
    if not (1278 <= year <= 1500 and 1 <= day <= 31 and 1 <= month <= 12):
        return None
    turned = year + 11  # the cycle began eleven years before year 0
    ordinal = 226526 + 365 * year + turned // 33 * 8 + (turned % 33 + 3) // 4 + day
    ordinal += (month - 1) * 31 if month < 7 else month * 30 - 24
    return WrittenDay(match.start(), match.end(), Day.of(date.fromordinal(ordinal)), "named")


def _year(printed: str, around: Around) -> int:
    digits = printed.lstrip("'’")
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= SHORT_CENTURY else 2000)
    if 2443 <= year <= 2643 and around.language in ("th", ""):
        return year - 543  # the Buddhist year of Thai pages
    return year


def _day(year: int, month: int | None, day: int | None) -> Day | None:
    if not EARLIEST <= year <= 2100 or month == 0 or day == 0:
        return None
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _in_context(text: str, written: WrittenDay, after: int) -> WrittenDay | None:
    """The day with what stands around it: its label, a clock, a weekday."""
    before = text[max(after, written.start - 80) : written.start]
    label = label_of(before) or (said_of_itself(text, written.end) if not after and speaks_of_itself(text) else "")
    following = text[written.end : written.end + 28].strip()
    if not label or label == "published":
        label = said_after(following, label)
    words = [*LABEL_WORDS.findall(folded(before[-16:]))[-1:], first_word(following)]
    clock = bool(CLOCK.search(following[:24]) or CLOCK.search(before[-16:]))
    weekday = any(word in WEEKDAYS for word in words)
    named = next((WEEKDAYS[word] for word in words if word in WEEKDAYS and names_a_weekday(word)), None)
    agreeing = _on_weekday(written, named) if named is not None else written
    return agreeing and agreeing._replace(label=label, clock=clock, weekday=weekday)


def _on_weekday(written: WrittenDay, weekday: int) -> WrittenDay | None:
    """The day where its weekday leaves a choice: which number is the month, or which of the last years it was; None for
    a day without a year that was on another weekday in all of them."""
    if not written.day.day or written.day.first.weekday() == weekday:
        return written._replace(swapped=None) if written.day.day else written
    if written.swapped and written.swapped.first.weekday() == weekday:
        return written._replace(day=written.swapped, swapped=None)
    if written.form != "yearless":
        return written
    for year in range(written.day.year - 1, written.day.year - 6, -1):
        earlier = _day(year, written.day.month, written.day.day)
        if earlier and earlier.first.weekday() == weekday:
            return written._replace(day=earlier)
    return None


def day_of_stamp(value: str, around: Around = NOWHERE) -> WrittenDay | None:
    """The day of a date field's value (JSON-LD, meta, `datetime`), as written there; None where it names no single day.

    A time zone is not reckoned with: "2013-01-14T00:30:00+09:00" is the 14th.
    """
    value = value.strip()[:80]
    written = _written_in_stamp(value, around)
    return None if written and says_nothing(written.day, value) else written


def _written_in_stamp(value: str, around: Around) -> WrittenDay | None:
    for pattern in (_ISO_START, _COMPACT):
        match = pattern.match(value)
        if match:
            year, month, day = (int(part) for part in match.groups()[:3])
            written = _in_numbers(match, year, month, day, around)
            if written or pattern is _ISO_START:
                return written
    epoch = _EPOCH.match(value)
    if epoch and len(epoch[1]) == 10 and int(epoch[1]) > 300_000_000:
        return WrittenDay(0, len(value), Day.of(datetime.fromtimestamp(int(epoch[1]), UTC)), "short")
    found = days_in(value, around)
    return found[0] if found else _parsed_twice(value)


_TWO_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 3, 5))


def _parsed_twice(value: str) -> WrittenDay | None:
    """What dateutil makes of a stamp; what it only filled in from its default is left open."""
    if len(value) < 6 or not _DIGIT.search(value):
        return None
    try:
        one, two = (dateutil_parser.parse(value, default=default, ignoretz=True) for default in _TWO_DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    if one.year != two.year:
        return None
    month = one.month if one.month == two.month else None
    day = one.day if month and one.day == two.day else None
    found = _day(one.year, month, day)
    return WrittenDay(0, len(value), found, "named" if day else "month") if found else None
