"""Addresses: a question as a query string and back.  Every state of the reading room is a GET address, and each
question has one canonical address: parameters sorted, none empty, none at its default."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args
from urllib.parse import quote_plus

from werkzeug.datastructures import MultiDict

from indexer.desk.answer import Question
from indexer.fields import FACETS, Field
from indexer.query import bounds
from indexer.query.choice import Choice, Sort, Unit

SIZES = (10, 25, 50, 100)
# an address with more was not made by a person, and a page repeats it in each of its hundreds of links
VALUES_KEPT = 30  # of one facet
VALUE_KEPT = 200  # characters of one value; a longer one is left out
DATE_KEPT = 100  # characters
TEXT_KEPT = bounds.TEXT + 1  # characters: a text of so many is refused as too long
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")

DEFAULT = Question()
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Address:
    """A question with what only the page needs to know: `share` draws the timeline as a share of all articles."""

    question: Question
    share: bool = False

    @property
    def pairs(self) -> Pairs:
        """The canonical parameters, sorted by name, then value."""
        asked = self.question
        pairs: Pairs = [("q", asked.text), ("from", asked.after), ("to", asked.until), ("sort", asked.sort or "")]
        pairs.append(("by", asked.timeline or ""))
        pairs.append(("show", "share" if self.share else ""))
        pairs.append(("n", str(asked.size) if asked.size != DEFAULT.size else ""))
        if asked.page > 1:
            pairs.append(("page", str(asked.page)))
            pairs.append(("build", str(asked.build) if asked.build else ""))
        for choice in asked.choices:
            name = parameter(choice.field)
            pairs += [(name, value) for value in choice.values]
            pairs += [(f"not-{name}", value) for value in choice.excluded]
            pairs.append(("no", name if choice.none else ""))
            pairs.append(("has", name if choice.not_none else ""))
        return sorted(pair for pair in pairs if pair[1])

    @property
    def query(self) -> str:
        """The canonical query string, with its question mark; empty for everything at its default."""
        return encoded(self.pairs)


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Parameters as a query string with its question mark, or nothing."""
    text = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
    return f"?{text}" if text else ""


@lru_cache(maxsize=512)  # each link of a page says the same values again
def _quoted(text: str) -> str:
    return quote_plus(text)


def parameter(field: str) -> str:
    """The name a facet goes by in an address: the shortest name it has in the query language."""
    return next(facet.names[0] for facet in FACETS if facet.name == field)


def read(args: MultiDict[str, str]) -> Address:
    """The address that request parameters mean; what cannot be understood is left out."""
    sort = args.get("sort", "")
    unit = args.get("by", "")
    size = _number(args.get("n", ""), DEFAULT.size)
    page = max(1, _number(args.get("page", ""), 1))
    build = _number(args.get("build", ""), 0)
    question = Question(
        text=_clean(args.get("q", ""))[:TEXT_KEPT],
        after=_clean(args.get("from", ""))[:DATE_KEPT].strip(),
        until=_clean(args.get("to", ""))[:DATE_KEPT].strip(),
        choices=tuple(choice for facet in FACETS if (choice := _choice(facet, args)) != Choice(facet.name)),
        sort=sort if sort in get_args(Sort) else None,  # type: ignore[arg-type]
        page=page,
        size=size if size in SIZES else DEFAULT.size,
        build=build or None if page > 1 else None,
        timeline=unit if unit in get_args(Unit) else None,  # type: ignore[arg-type]
    )
    return Address(question, share=args.get("show") == "share")


def _choice(facet: Field, args: MultiDict[str, str]) -> Choice:
    name = facet.names[0]
    excluded = _values(args.getlist(f"not-{name}"))
    return Choice(
        facet.name,
        values=tuple(value for value in _values(args.getlist(name)) if value not in excluded),
        excluded=excluded,
        none=name in args.getlist("no"),
        not_none=name in args.getlist("has") and name not in args.getlist("no"),
    )


def _values(typed: list[str]) -> tuple[str, ...]:
    cleaned = dict.fromkeys(_clean(value) for value in typed)
    return tuple(sorted(value for value in cleaned if 0 < len(value) <= VALUE_KEPT)[:VALUES_KEPT])


def _clean(text: str) -> str:
    return _UNPRINTED.sub(" ", text).strip()


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def with_choice(question: Question, field: str, choice: Choice | None) -> Question:
    """The question with another choice in one facet (None: no choice), from its first page."""
    others = [old for old in question.choices if old.field != field]
    if choice is not None and choice != Choice(field):
        others.append(choice)
    order = {facet.name: place for place, facet in enumerate(FACETS)}
    others.sort(key=lambda one: order[one.field])
    return replace(question, choices=tuple(others), page=1, build=None)


def choice_in(question: Question, field: str) -> Choice:
    """What the question chooses in a facet; an empty choice where it chooses nothing."""
    return next((choice for choice in question.choices if choice.field == field), Choice(field))


def first_page(question: Question, **changes: object) -> Question:
    """The question with changes, from its first page of the current build."""
    return replace(question, **{"page": 1, "build": None, **changes})  # type: ignore[arg-type]
