"""corrections.csv: what a record should say, by an editor's hand; it wins over everything read from the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from indexer.article import Article, Bin, Credit, CreditKind, Evidence, PageResult
from indexer.day import Day
from indexer.extract.byline.names import kind_of
from indexer.fields import PARTS
from indexer.knowledge.plain_files import KnowledgeError, Pointer, read_rows

COLUMNS = ("page", "field", "value", "why")
SOURCE = "corrected"
_CREDIT = re.compile(r"([^()]{1,120}?)\s{0,3}(?:\(([^()]{1,60})\))?")
_KINDS: dict[str, CreditKind] = {"agency": "agency", "outlet": "outlet", "person": "person"}


def credits_of(value: str) -> tuple[Credit, ...]:
    """Names parted by semicolons; in brackets after a name its role, what it is, or both: "AFP (agency, Text)"."""
    found = []
    for part in value.split(";"):
        if not part.strip():
            continue
        match = _CREDIT.fullmatch(part.strip())
        if not match:
            raise ValueError(f"“{part.strip()}” is no name: write Name; Name (role); Name (agency)")
        name, (first, _, rest) = match[1], (match[2] or "").partition(",")
        kind = _KINDS.get(first.strip().lower())
        role = rest.strip() if kind else match[2]
        found.append(Credit(name, role or None, kind or kind_of(name) or "person"))
    return tuple(found)


def written_credits(byline: Iterable[Credit]) -> str:
    """A byline as `credits_of` reads it."""
    said = []
    for credit in byline:
        kind = credit.kind if credit.kind != (kind_of(credit.name) or "person") else ""
        beside = ", ".join(filter(None, (kind, credit.role)))
        said.append(f"{credit.name} ({beside})" if beside else credit.name)
    return "; ".join(said)


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _day(value: str) -> Day | None:
    try:
        return Day.parse(value) if value else None
    except ValueError:
        raise ValueError(f"“{value}” is no day: write 2013-01-14, 2013-01 or 2013") from None


def _yes_or_no(value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise ValueError(f"“{value}” is neither yes nor no")
    return value.lower() == "yes"


# what may stand in the column "field", the article's field it means, and how the value is read
_READ_AS: dict[str, Callable[[str], Any]] = {"text": str, "day": _day, "credits": credits_of, "list": _names}
_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    name: (part.name, _READ_AS[part.kind])
    for part in PARTS
    if part.corrected
    for name in dict.fromkeys((part.corrected, part.name))
} | {"language": ("language", str.lower), "article": ("article", _yes_or_no)}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: the page or address, the article's field, its value as printed in the file and as read, and why."""

    line: int
    pointer: Pointer
    field: str
    printed: str
    value: Any
    why: str


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The rows of corrections.csv.  An empty value says that there is none ("undated").  Raises KnowledgeError."""
    found: dict[tuple[Pointer, str], Correction] = {}
    for row in read_rows(path, COLUMNS, ("page", "field")):
        name = row["field"].lower()
        if name not in _FIELDS:
            raise KnowledgeError(path, row.line, f"unknown field “{row['field']}”: write one of {', '.join(_FIELDS)}")
        field, read = _FIELDS[name]
        try:
            value = read(row["value"])
        except ValueError as error:
            raise KnowledgeError(path, row.line, str(error)) from None
        key = (Pointer.parse(row["page"]), field)
        if key in found:
            raise KnowledgeError(path, row.line, f"line {found[key].line} corrects the same field: keep one of them")
        found[key] = Correction(row.line, key[0], field, row["value"], value, row["why"])
    return tuple(found.values())


def correct(reading: PageResult, corrections: Iterable[Correction]) -> PageResult:
    """The reading with the editor's values; what was read from the page stays as evidence behind them."""
    article = reading.article
    if article is None:
        return reading
    bin_, reason = reading.bin, reading.reason
    for one in corrections:
        if one.field == "article":
            bin_, reason = _binned(reading, one)
        else:
            article = given(article, one.field, one.value, (Evidence(one.printed, SOURCE, 1.0, one.why, "CORRECTION"),))
    return replace(reading, bin=bin_, reason=reason, article=article)


def _binned(reading: PageResult, correction: Correction) -> tuple[Bin, str]:
    if not correction.value:
        return "not an article", f"corrected: {correction.why}" if correction.why else "corrected: not an article"
    return "article", ""


def given(article: Article, field: str, value: object, told: Sequence[Evidence]) -> Article:
    """The article with one field decided by the newsroom: `told` comes first among its evidence, and what else was
    found no longer counts as a conflict."""
    evidence = dict(article.evidence)
    evidence[field] = (*told, *evidence.get(field, ()))
    conflicts = tuple(name for name in article.conflicts if name != field)
    values: dict[str, Any] = {field: value, "evidence": evidence, "conflicts": conflicts}
    return replace(article, **values)
