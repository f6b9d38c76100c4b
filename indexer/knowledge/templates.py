"""Patterns a newsroom writes for bylines, dates and titles, without regular expressions: "By {names}", "%d.%m.%Y".

They are made into expressions whose every part is bounded, so that no page can make one slow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.analysis import fold
from indexer.day import Day
from indexer.extract.vocabulary.day_words import MONTHS

LOOKED_AT = 300  # characters of a line: a byline or date line is short
_PLACES = {
    "names": r"(?P<names>[^\n]{1,120}?)",
    "agency": r"(?P<agency>[^\n]{1,120}?)",
    "value": r"(?P<value>[^\n]{1,200}?)",
    "role": r"(?P<role>[^\n]{1,80}?)",
    "skip": r"[^\n]{0,80}?",
}
_BRACED = re.compile(r"\{(\w{0,20})\}")
_WORD = r"[^\W\d_]{2,20}"
_CODES = {"d": r"(?P<day>\d{1,2})", "e": r"(?P<day>\d{1,2})", "m": r"(?P<month>\d{1,2})", "Y": r"(?P<year>\d{4})",
          "y": r"(?P<short>\d\d)", "B": rf"(?P<name>{_WORD})", "b": rf"(?P<name>{_WORD})\.?", "A": _WORD,
          "a": rf"{_WORD}\.?", "%": "%"}  # fmt: skip
CENTURY_FROM = 70  # two-digit years from here on are of the twentieth century


def _literal(text: str) -> str:
    """Printed text as an expression: any white space stands for any."""
    return r"\s{1,4}".join(re.escape(part) for part in re.split(r"\s+", text))


class BylineParts(NamedTuple):
    """A byline's names as printed, whether they are an agency's, and the role printed with them."""

    names: str
    agency: bool
    role: str | None


@dataclass(frozen=True, slots=True)
class BylineTemplate:
    """Forms of a byline line: {names} or {agency}, {role}, and {skip} for what belongs to neither."""

    printed: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def parse(cls, printed: Sequence[str]) -> BylineTemplate:
        """Raises ValueError with the cure."""
        return cls(tuple(printed), tuple(_line_pattern(one, ("names", "agency"), ("role", "skip")) for one in printed))

    def read(self, lines: str) -> BylineParts | None:
        """The parts of the first line that has one of the forms; None where none has."""
        for line in lines.split("\n"):
            for pattern in self.patterns:
                found = pattern.fullmatch(line[:LOOKED_AT].strip())
                if found:
                    parts = {name: (text or "").strip() for name, text in found.groupdict().items()}
                    agency = parts.get("agency", "")
                    return BylineParts(agency or parts["names"], bool(agency), parts.get("role") or None)
        return None


@dataclass(frozen=True, slots=True)
class ValueTemplate:
    """Forms of a line that holds more than a field's value: "The Courier - {value}", "{value} | {skip}"."""

    printed: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def parse(cls, printed: Sequence[str]) -> ValueTemplate:
        """Raises ValueError with the cure."""
        return cls(tuple(printed), tuple(_line_pattern(one, ("value",), ("skip",)) for one in printed))

    def read(self, lines: str) -> str:
        """The value in the first line that has one of the forms; empty where none has."""
        for line in lines.split("\n"):
            for pattern in self.patterns:
                if found := pattern.fullmatch(line[:LOOKED_AT].strip()):
                    return str(found["value"]).strip()
        return ""


def _line_pattern(printed: str, one_of: Sequence[str], others: Sequence[str]) -> re.Pattern[str]:
    """A form as an expression.  It holds one of the places `one_of`, and each of `others` at most once."""
    places = _BRACED.findall(printed)
    named = " or ".join(f"{{{place}}}" for place in one_of)
    if unknown := [place for place in places if place not in (*one_of, *others)]:
        known = ", ".join(f"{{{place}}}" for place in (*one_of, *others))
        raise ValueError(f"unknown {{{unknown[0]}}} in “{printed}”: there are {known}")
    if len(set(one_of) & set(places)) != 1 or len(set(places)) != len(places):
        raise ValueError(f"“{printed}” should hold {named}, and nothing twice")
    parts = _BRACED.split(printed.strip())
    made = "".join(_PLACES[part] if at % 2 else _literal(part) for at, part in enumerate(parts))
    return re.compile(rf"{made}\s{{0,4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayTemplate:
    """Forms of a date: %d day, %m month in figures, %B or %b its name in any language, %Y or %y year, %A weekday."""

    printed: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def parse(cls, printed: Sequence[str]) -> DayTemplate:
        """Raises ValueError with the cure."""
        return cls(tuple(printed), tuple(_day_pattern(one) for one in printed))

    def read(self, lines: str) -> Day | None:
        """The first day of one of the forms in the text; None where there is none."""
        for line in lines.split("\n"):
            for pattern in self.patterns:
                for found in pattern.finditer(line[:LOOKED_AT]):
                    if day := _day_of(found.groupdict()):
                        return day
        return None


def _day_pattern(printed: str) -> re.Pattern[str]:
    parts = re.split(r"%(.?)", printed.strip())
    codes = parts[1::2]
    for code in codes:
        if code not in _CODES:
            raise ValueError(f"unknown %{code} in “{printed}”: there are %d %m %B %b %Y %y %A %a")
    if not set(codes) & {"Y", "y"}:
        raise ValueError(f"“{printed}” has no year: write %Y or %y")
    made = "".join(_CODES[part] if at % 2 else _literal(part) for at, part in enumerate(parts))
    try:
        return re.compile(rf"(?<!\d){made}(?!\d)")
    except re.error:
        raise ValueError(f"“{printed}” says day, month or year twice: once is enough") from None


def _day_of(parts: dict[str, str | None]) -> Day | None:
    year = int(parts.get("year") or 0)
    if short := parts.get("short"):
        year = int(short) + (1900 if int(short) >= CENTURY_FROM else 2000)
    month: int | None = int(parts.get("month") or 0) or None
    if name := parts.get("name"):
        month = MONTHS.get(fold(name))
        if month is None:
            return None
    day = int(parts.get("day") or 0) or None
    try:
        return Day(year, month, day)
    except ValueError:
        return None
