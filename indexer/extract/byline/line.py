"""A printed line before its names are read: what says that names follow, what ran together, where a new role begins,
and what it says of its days.

`credits.py` reads the names of each part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexer.analysis import fold
from indexer.extract.dates.written import days_in
from indexer.extract.vocabulary.byline_patterns import (
    AFTER_A_ROLE,
    CJK_BY,
    EDITED,
    ENDS_BY,
    GLUED_BY,
    GLUED_COUNT,
    LATER_BY,
    NAME_PREFIX,
    NAMES_ROLE,
    NOBLE,
    OF_BOTH,
    OF_PICTURES,
    ROLE_STARTS,
    SAID_OF_DAYS,
    SAYS_BY,
    WHEN,
    WORDS_OF_DAYS,
)
from indexer.extract.vocabulary.byline_words import (
    BY,
    BY_UNSPACED,
    PHOTO_ROLES,
    ROLES,
    SHORT_BY,
)

MAX_BYLINE_LENGTH = 260  # characters of a line read as a byline


_GLUED = re.compile(r"(?<=[a-zà-öø-ÿ]{3})(?=[A-ZÄÖÜ](?:[a-zäöü]{3}|[A-Z]))")
_UNSEEN_BREAK = re.compile(r"(?<=\w)\s?[\u200b\u2060\ufeff]+\s?(?=\w)")
_RAN_TOGETHER = re.compile(r"[a-zß-ÿY](?:[A-ZÄÖÜ\d]|by\s)")  # in most lines nothing did


def lowered(line: str) -> str:
    """The line in small letters, each where it stood: patterns without case take three times as long."""
    return line.replace("İ", "i").lower()


def folded_alike(line: str) -> str:
    """The folded line, each letter where it stood."""
    folded = fold(line)
    return folded if len(folded) == len(line) else line.lower()


def tidied(line: str) -> str:
    """The line with what ran together set apart: "vonAnn Smith", "Ann SmithFollow", a line wholly in brackets."""
    line = line.strip().removeprefix("& ")
    if line and line[0] in "([【（" and line[-1:] in ")]】）" and line.count(line[0]) == 1:
        line = line[1:-1].strip()
    if not line.isascii():
        line = _UNSEEN_BREAK.sub(_seen, line)
    if not _RAN_TOGETHER.search(line):
        return line
    line = GLUED_COUNT.sub(" | ", GLUED_BY.sub(r"\1 ", line))
    return _GLUED.sub(lambda match: "" if _is_prefix(line[: match.start()]) else " | ", line)


def _seen(match: re.Match[str]) -> str:
    """What readers see between two words that a sign without width sets apart: the end of a whole name, or a space."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if not after[:1].isupper():
        return match[0]  # scripts without spaces mark their words so
    said = re.split(r"[,;|]", before)[-1]
    return " | " if len(said.split()) > 1 + is_byline(said) else " "


def _is_prefix(before: str) -> bool:
    """Whether what stands before a capital within a word belongs to the name ("MacDonald", "DeSantis").

    >>> _is_prefix("Ann Mac"), _is_prefix("Ann Smith")
    (True, False)
    """
    return bool(NAME_PREFIX.search(before))


_GIVEN = re.compile(r"(?:^|[\s,;|])[A-ZÀ-Þ][\w-]{1,20}\s$")


def is_noble(text: str, at: int) -> bool:
    """Whether the "von" at a place of a line belongs to a name ("Christoph von Eichen"): one word follows it.

    >>> is_noble("Christoph von Eichen", 10), is_noble("Kommentar von Ann Smith", 10)
    (True, False)
    """
    return bool(_GIVEN.search(text[:at]) and NOBLE.match(text, at))


def names_later(line: str) -> bool:
    """Whether a short line says "by" after other words ("Guest post by Ann Smith").

    >>> names_later("Guest post by Ann Smith"), names_later("The dam holds")
    (True, False)
    """
    line = tidied(line[:MAX_BYLINE_LENGTH])
    match = LATER_BY.search(lowered(line))
    said = match is not None and match.start() < 60 and not is_noble(line, match.start())
    return said or in_ideographs(line) is not None


def in_ideographs(line: str) -> re.Match[str] | None:
    """What a line in ideographs says of its writers ("作者：林小明")."""
    return None if line.isascii() else CJK_BY.search(line)


@lru_cache(maxsize=1024)  # several places ask of the same lines
def is_byline(line: str) -> bool:
    """Whether a line begins as bylines do: with "By", a role, or a reporter's mark.

    >>> is_byline("By Ann Smith"), is_byline("By the river, where the dam stands, nobody slept through that night")
    (True, False)
    """
    if not may_begin(line[:3]):
        return False
    if _RAN_TOGETHER.search(line[:70]):
        line = GLUED_BY.sub(r"\1 ", line[:70]) + line[70:]
    folded = fold(line[:40])
    match = SAYS_BY.match(folded)
    if match and (match["colon"] or match["by"] not in SHORT_BY):
        after = line[match.end() :].lstrip(" ([（")
        return bool(after) and (after[0].isupper() or not after[0].isascii() or (after[0].isalpha() and len(line) < 60))
    if match and match["by"] in SHORT_BY:
        return line[match.end() :].lstrip()[:1].isupper() and len(line) < 60
    return bool(NAMES_ROLE.match(folded) or OF_BOTH.match(folded) or BY_UNSPACED.match(line))


# The first letters of what begins a byline, by which most lines are told from one.
_BEGINNINGS = frozenset(fold(word)[:3] for word in BY + ROLES + PHOTO_ROLES)
_SHORT_BEGINNINGS = frozenset(beginning for beginning in _BEGINNINGS if len(beginning) < 3)


def may_begin(letters: str) -> bool:
    """Whether a line with these first three letters may begin as bylines do.

    >>> may_begin("By "), may_begin("Hol")
    (True, False)
    """
    if not letters.isascii():
        return True
    low = letters.lower()
    return low in _BEGINNINGS or low[:2] in _SHORT_BEGINNINGS


def says_by_alone(line: str) -> bool:
    """Whether a short line is "By" and nothing else, or ends so ("Kommentar von", "10.12.2022 18:27 von").

    >>> says_by_alone("Kommentar von"), says_by_alone("By Ann Smith")
    (True, False)
    """
    if len(line) >= 30:
        return False
    said = fold(line.strip(" :："))
    return said in BY or bool(ENDS_BY.search(said))


def parts_of(line: str) -> Iterator[tuple[str | None, str, bool]]:
    """The line cut where a new role begins: ("Video", "Clovis CASALI"), ("Text", "FRANCE 24")."""
    folded = folded_alike(line)
    told = any(said in folded for said in AFTER_A_ROLE)
    starts = [match.start() for match in ROLE_STARTS.finditer(folded)] if told else []
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        part, low = line[start:end].strip(" ,;|/–-"), folded[start:end].strip(" ,;|/–-")
        if not may_begin(low[:3]):
            yield None, part, False
            continue
        role = OF_BOTH.match(low) or NAMES_ROLE.match(low)
        if not role and OF_PICTURES.match(low):
            continue
        by = SAYS_BY.match(low)
        unspaced = BY_UNSPACED.match(part)
        if role:
            yield part[: role.end("role")].strip().capitalize(), part[role.end() :], True
        elif by and (by["colon"] or len(part) > by.end() + 2):
            yield None, part[by.end() :], True
        elif unspaced:
            yield None, part[unspaced.end() :], True
        else:
            yield None, part, False


def edited_by(line: str) -> list[str]:
    """The names that a line says edited the page ("责任编辑：王小明", "Edited by Bob Low")."""
    return [name for match in EDITED.finditer(line) for name in (match[1], match[1].split()[0])]


def speaks_of_a_day(text: str) -> bool:
    """Whether a line holds a day, or says when the story appeared without one.

    >>> speaks_of_a_day("12 May 2013"), speaks_of_a_day("Published 4 months ago"), speaks_of_a_day("Ann Smith")
    (True, True, False)
    """
    return bool(days_in(text)) or (any(map(str.isdigit, text)) and bool(WHEN.search(text.lower())))


def says_more_than_days(text: str) -> bool:
    """Whether letters remain of a text without what it says about its days and clocks.

    >>> says_more_than_days("Updated: 10:29 Uhr"), says_more_than_days("Ann Smith 10:29 Uhr")
    (False, True)
    """
    low = text.lower()
    if any(word.isalpha() and word not in WORDS_OF_DAYS for word in low.split()):
        return True  # most often its first word is such
    return any(map(str.isalpha, SAID_OF_DAYS.sub("", low)))


def without_days(text: str, said: str = " ") -> str:
    """The text with each day in it replaced.

    >>> without_days("Redaktion 1. November 2023 10:29")
    'Redaktion   10:29'
    """
    for day in reversed(days_in(text)):
        text = f"{text[: day.start]}{said}{text[day.end :]}"
    return text


def without_words_of_days(low: str) -> str:
    """A text in small letters without clocks and what else is said about days."""
    return SAID_OF_DAYS.sub("", low)
