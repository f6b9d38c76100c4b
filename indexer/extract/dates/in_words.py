"""Days whose numbers are no plain figures, or whose year is an era's in a short form.

"the fourth of March, 2016", "平成十年十二月三日", "1998. III. 12.", "H25.3.11", "102/03/11".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.extract.vocabulary.day_words import DAYS_IN_WORDS, ERA_LETTERS, ERAS, MONTHS, folded
from indexer.extract.vocabulary.words import either, entries

REPUBLIC = 1911  # the year before the first of the Republic's, which Taiwan counts, often without saying so
YEAR_SIGN = "年"
_FIRST_OF_ERA = "元"
_BEFORE_YEAR = 48  # characters from where a day in words begins to its year, at most

_DIGITS = {sign: value for value, signs in enumerate(("〇○零", *"一二三四五六七八九")) for sign in signs}
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}
_NUMERAL = f"[{''.join((*_DIGITS, *_TENS))}]"
_IN_NUMERALS = re.compile(
    rf"(?P<era>{either(ERAS)})?\s?(?P<y>{_NUMERAL}{{1,5}}|{_FIRST_OF_ERA})\s?{YEAR_SIGN}\s?"
    rf"(?P<m>{_NUMERAL}{{1,3}})\s?月(?:\s?(?P<d>{_NUMERAL}{{1,3}})\s?[日號号])?"
)
_OF_ERA = re.compile(
    rf"(?<![^\W_])(?P<era>{either(ERAS)}|[{''.join(ERA_LETTERS)}])\s?(?P<y>\d{{1,3}}|{_FIRST_OF_ERA})"
    r"(?P<s>[./．／・\-])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d|[./\-]\d)"
)
_OF_THE_REPUBLIC = re.compile(
    r"(?<![\d./\-])(?P<y>1\d\d)(?P<s>[./\-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d|[./\-]\d)"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SET_APART = r"(?:\.\s?|\s|\s?[/\-–]\s?)"
_ROMAN_MONTH = rf"{_SET_APART}(?P<m>{either(_ROMAN)}){_SET_APART}"
_WITH_ROMAN_MONTH = (
    re.compile(rf"(?<![\w.,])(?P<d>\d{{1,2}}){_ROMAN_MONTH}(?P<y>\d{{4}})(?!\d)", re.I),
    re.compile(rf"(?<![\w.,])(?P<y>\d{{4}}){_ROMAN_MONTH}(?P<d>\d{{1,2}})(?!\d)", re.I),
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY, _MONTH = either(DAYS_IN_WORDS), r"[^\W\d_]{3,14}"
_OF, _THE = either((*entries("days.of"), *entries("days.of_year"))), either(entries("byline.articles"))
_IN_WORDS = (
    re.compile(rf"(?<!\w)(?P<d>{_DAY})\s(?:(?:{_OF})\s)?(?P<m>{_MONTH}),?\s(?:(?:{_OF})\s)?$", re.I),
    re.compile(rf"(?<!\w)(?P<m>{_MONTH}),?\s(?:(?:{_THE})\s)?(?P<d>{_DAY}),?\s$", re.I),
)


class DayInWords(NamedTuple):
    """What a text writes as a day, at characters [start, end); whether there is such a day is not asked here."""

    start: int
    end: int
    year: int
    month: int
    day: int | None


def days_in_words(text: str, language: str) -> Iterator[DayInWords]:
    """Every such day of a text; letters of eras and bare years of the Republic only in the languages that use them."""
    if not text.isascii():
        yield from _in_numerals(text)
    if not text.isascii() or language in ("ja", "zh"):
        yield from _in_short_form(text, language)
    for year in _YEAR.finditer(text):
        yield from _before_year(text, year)
    for pattern in _WITH_ROMAN_MONTH:
        for match in pattern.finditer(text):
            month = _ROMAN.index(match["m"].upper()) + 1
            yield DayInWords(match.start(), match.end(), int(match["y"]), month, int(match["d"]))


def _in_numerals(text: str) -> Iterator[DayInWords]:
    """Without an era, a year is written figure by figure; "三年二月" is how long something lasts."""
    for match in _IN_NUMERALS.finditer(text) if YEAR_SIGN in text else ():
        year, day = number_of_numerals(match["y"]), match["d"]
        if match["era"]:
            year += ERAS[match["era"]]
        elif 80 < year < 200:
            year += REPUBLIC
        elif len(match["y"]) != 4:
            continue
        month = number_of_numerals(match["m"])
        yield DayInWords(match.start(), match.end(), year, month, number_of_numerals(day) if day else None)


def _in_short_form(text: str, language: str) -> Iterator[DayInWords]:
    for match in _OF_ERA.finditer(text):
        era = ERAS.get(match["era"]) or (ERA_LETTERS[match["era"]] if language == "ja" else None)
        if era:
            year = era + (1 if match["y"] == _FIRST_OF_ERA else int(match["y"]))
            yield DayInWords(match.start(), match.end(), year, int(match["m"]), int(match["d"]))
    for match in _OF_THE_REPUBLIC.finditer(text) if language == "zh" else ():
        yield DayInWords(match.start(), match.end(), int(match["y"]) + REPUBLIC, int(match["m"]), int(match["d"]))


def _before_year(text: str, year: re.Match[str]) -> Iterator[DayInWords]:
    start = max(0, year.start() - _BEFORE_YEAR)
    for pattern in _IN_WORDS:
        match = pattern.search(text[start : year.start()])
        month = MONTHS.get(folded(match["m"])) if match else None
        if match and month:
            day = DAYS_IN_WORDS[" ".join(match["d"].lower().split())]
            yield DayInWords(start + match.start(), year.end(), int(year[0]), month, day)


def number_of_numerals(text: str) -> int:
    """The number that Chinese numerals write, figure by figure or with tens and hundreds.

    >>> [number_of_numerals(text) for text in ("一九九八", "五十八", "一百零二", "廿一", "元")]
    [1998, 58, 102, 21, 1]
    """
    if text == _FIRST_OF_ERA:
        return 1
    if not any(sign in _TENS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = figure = 0
    for sign in text:
        if sign in _TENS:
            total += _TENS[sign] * (figure or 1)
            figure = 0
        else:
            figure = _DIGITS[sign]
    return total + figure
