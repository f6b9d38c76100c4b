"""The forms in which days are written, in some fifty languages, as one pattern; `written.py` reads what it finds.

The groups of one form end in the same number: y1, m1 and d1 are year, month and day of the first.
"""

from __future__ import annotations

import re

from indexer.extract.vocabulary.day_words import ERAS
from indexer.extract.vocabulary.words import either, entries

_WORD = r"[^\W\d_][^\s\d.,،;:/()|\-–—\[\]\"“”«»<>]{1,13}"
_GAP = r"[\s\-./,،]{0,3}"
# A year with a clock or a count of comments glued to it: "202021:25", "20230 Kommentare"
_GLUED = r"20\d\d(?=[0-2]?\d:\d\d)|20[0-4]\d(?=\d{1,5}(?![\d.,:/\-]))|20\d\d(?=-\d\d:\d\d)"
# 2013-01-14, 2013/1/14, 2013. 1. 14
_YEAR_FIRST = (
    r"(?:(?<![\d.,/\-])|(?<=[^\d/]/)(?=\d{4}\S{2,6}(?:\s|$)))(?P<y1>\d{4})\s?(?P<s1>[-/.－／．])\s?(?P<m1>\d{1,2})\s?(?P=s1)\s?"
    r"(?P<d1>\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d|[-/.]\d))"
)
# 2013年1月14日, 平成25年1月14日, 2013年（平成25年）1月14日, 2013년 1월 14일, 1月14日
_EAST_ASIAN = (
    rf"(?<!\d)(?:(?P<era>{either(ERAS)})?\s?(?P<y2>\d{{1,4}}|元)\s?[年년](?:[(（]..(?:\d{{1,2}}|元)年[)）])?\s?)?"
    r"(?P<m2>\d{1,2})\s?[月월](?:\s?(?P<d2>\d{1,2})\s?[日일號号]?)?"
)
# 14.01.2013, 1/14/13
_NUMBERS = (
    r"(?:(?<![\d.,/:\-])|(?<=\d:\d\d/)|(?<=\d\d:\d\d)(?=\d\d\.\d\d\.20)|(?<=ב-))"
    r"(?P<a>\d{1,2})\s?(?P<s4>[./\-|])\s?(?P<b>\d{1,2})\s?(?P=s4)\s?"
    rf"(?P<y4>{_GLUED}|\d\d(?=-\d\d:\d\d)|(?:\d{{4}}|\d{{2}})(?!\d|[./\-:]\d))"
)
# 14/1 09:20, without a year
_NUMBERS_ALONE = (
    r"(?<![\d.,/:\-])(?P<a11>\d{1,2})(?:[./]|(?<=\d\d)-(?=\d\d))(?P<b11>\d{1,2})\.?,?\s{1,2}(?=\d{1,2}:\d\d(?!\d))"
)
# 14 tháng 1 năm 2013
_BEFORE_MONTH, _BEFORE_YEAR = (either(entries(f"days.before_{part}")) for part in ("month", "year"))
_VIETNAMESE = (
    rf"(?<!\d)(?P<d9>\d{{1,2}})\s(?:{_BEFORE_MONTH})\s(?P<m9>\d{{1,2}})"
    rf"(?:,?\s(?:{_BEFORE_YEAR})|,)?\s(?P<y9>\d{{4}})(?!\d)"
)
# 14 January 2013, 14. Januar 2013, 14 de enero de 2013, 14-Jan-13, 14 Jan
_DAY_FIRST = (
    r"(?:(?<![\d.,:/$€£#№\-])|(?<=20\d\d)|(?<=ב-))(?P<d5>\d{1,2})"
    rf"(?:{either(entries('days.ordinals'))}|e(?=\s)|[°)])?"
    rf"{_GAP}(?:(?:{either(entries('days.of'))})\s|d['’])?(?P<m5>{_WORD})\.?(?:\s?/\s?{_WORD})?"
    rf"(?:{_GAP}(?:(?:{either(entries('days.of_year'))})\s|(?:{_BEFORE_YEAR})\s?)?"
    rf"(?P<y5>\d{{4}}(?!\d)|{_GLUED}|20\d\d(?=\d{{1,2}}\.?\s)"
    r"|(?:['’]|(?<=[\-/])|(?<=[ฯ-๎.]\s)|(?<=[ฯ-๎]))\d\d(?![\d:])|\d\d(?=,?\s\d\d?:\d\d(?!\d))))?"
)
# 2013. gada 14. janvārī, 2013 yil 14 yanvar
_YEAR_DAY = (
    rf"(?<!\d)(?P<y10>\d{{4}})\.?\s(?:{either(entries('days.after_year'))})\s"
    rf"(?P<d10>\d{{1,2}})[.\-]?\s?(?P<m10>{_WORD})"
)
# 2013 január 14, 2013 m. sausio 14, 2013ko urtarrilaren 14
_YEAR_MONTH = (
    rf"(?<!\d)(?P<y7>\d{{4}})(?:[.,]?|{either(entries('days.year_endings'))})[\s\-./](?:(?:{_BEFORE_MONTH})\s)?"
    rf"(?P<m7>{_WORD})\.?[\s\-./]{{1,2}}(?P<d7>\d{{1,2}})(?!\d)"
)
# January 14, 2013, Jan. 14, Jan-14-2013
_WORD_FIRST = (
    rf"(?P<m6>{_WORD}+)\.?[\s\-./]{{0,3}}(?P<d6>\d{{1,2}})(?!\d|[.,]\d{{3}}(?!\d)|\s?%)(?:st|nd|rd|th)?"
    rf"(?:(?:,?\s{{0,2}}|[\-./])(?P<y6>\d{{4}}(?!\d)|{_GLUED}|['’]\d\d(?!\d)))?"
)
_MONTH = rf"(?P<m8>{_WORD}+)\.?,?\s{{0,2}}(?:de\s|of\s|['’])?(?P<y8>\d{{4}})(?!\d)"  # January 2013
# Forms that begin alike stand together behind one look ahead: most places of a text begin none of them.  A word that
# begins a form is taken whole or not at all ("+"): what may follow it is no part of words.
_ERA_BEGINNINGS = "".join(sorted({era[0] for era in ERAS}))
WRITTEN = re.compile(
    rf"(?=\d)(?:{_YEAR_FIRST})|(?=[\d{_ERA_BEGINNINGS}])(?:{_EAST_ASIAN})"
    rf"|(?=\d)(?:{'|'.join((_NUMBERS, _NUMBERS_ALONE, _VIETNAMESE, _DAY_FIRST, _YEAR_DAY, _YEAR_MONTH))})"
    rf"|(?:(?<!\w)|(?<=20\d\d))(?:{_WORD_FIRST}|{_MONTH})",
    re.IGNORECASE,
)
BEFORE_DIGIT = 24  # characters from where a written day begins to its first digit, at most: "September, of 2013"
# Digits as every day with a year has them: four, or two set apart from others, behind an apostrophe or a Thai month.
SAYS_A_YEAR = re.compile(r"\d(?:\d{3}|\s?[./\-|年月년월－／．]\s?\d|,?\s\d\d?:)|['’\-/]\d\d|[ฯ-๎]")
