"""Facets: filters, their values and the chips of what is filtered, each complete (name, count, selected, links)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.analysis import facet_key
from indexer.desk.answer import Question
from indexer.engine.port import FacetCount, FacetCounts
from indexer.fields import FACETS, Field
from indexer.query.choice import Choice
from indexer.query.days import NotADay, read_day
from web.address import Address, choice_in, first_page, parameter, with_choice
from web.wording import say_typed, say_value

Link = Callable[[Address], str]
FIRST = "topic"  # what a reader narrows by most; the others follow as the fields are listed


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter.

    `name` and `value` are what its checkbox sends.  `toggle` is the address with the value chosen, or no longer
    chosen; `only` with this value alone; `exclude` with it excluded, or no longer so.
    """

    label: str
    name: str
    value: str
    count: int
    selected: bool
    excluded: bool
    toggle: str
    only: str
    exclude: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet with its first values.  `none` stands for articles without a value; `everything` lists all values."""

    field: str
    label: str
    plural: str
    values: tuple[Value, ...]
    none: Value | None
    distinct: int
    everything: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """One constraint in force, in words, and the address without it."""

    said: str
    remove: str


def filters(address: Address, counts: dict[str, FacetCounts], link: Link) -> tuple[Filter, ...]:
    """The filters of a result, topics first; those with nothing to choose between are left out."""
    facets = sorted(FACETS, key=lambda facet: facet.name != FIRST)
    made = (filter_for(address, facet, counts[facet.name], link) for facet in facets if facet.name in counts)
    return tuple(one for one in made if one.values or one.in_use)


def filter_for(address: Address, facet: Field, counted: FacetCounts, link: Link) -> Filter:
    """One facet's values with their links."""
    choice = choice_in(address.question, facet.name)
    none = None
    if counted.none or choice.none or choice.not_none:
        none = Value(
            f"No {facet.label.lower()}", "no", parameter(facet.name), counted.none, choice.none, choice.not_none,
            toggle=_link(address, replace(choice, none=not choice.none, not_none=False), link),
            only=_link(address, Choice(facet.name, none=True), link),
            exclude=_link(address, replace(choice, none=False, not_none=not choice.not_none), link),
        )  # fmt: skip
    return Filter(
        field=facet.name,
        label=facet.label,
        plural=facet.plural,
        values=tuple(_value(address, choice, value, link) for value in counted.values),
        none=none,
        distinct=counted.distinct,
        everything=f"/{facet.plural}{Address(first_page(address.question, sort=None)).query}",
        in_use=choice != Choice(facet.name),
    )


def _value(address: Address, choice: Choice, counted: FacetCount, link: Link) -> Value:
    key = facet_key(counted.value)
    values = tuple(one for one in choice.values if facet_key(one) != key)
    banned = tuple(one for one in choice.excluded if facet_key(one) != key)
    toggled = replace(choice, values=values if counted.chosen else (*values, counted.value), excluded=banned)
    struck = replace(choice, values=values, excluded=banned if counted.excluded else (*banned, counted.value))
    return Value(
        say_value(choice.field, counted.value), parameter(choice.field), counted.value, counted.count,
        counted.chosen, counted.excluded,
        toggle=_link(address, toggled, link),
        only=_link(address, Choice(choice.field, values=(counted.value,)), link),
        exclude=_link(address, struck, link),
    )  # fmt: skip


def _link(address: Address, choice: Choice, link: Link) -> str:
    return link(replace(address, question=with_choice(address.question, choice.field, choice)))


def chips(address: Address, link: Link) -> tuple[Chip, ...]:
    """What narrows the result beside the typed words, each removable."""
    asked = address.question
    found = []
    read = replace(asked, after=_if_read(asked.after), until=_if_read(asked.until))
    if read.after or read.until:
        said = _said_dates(read)
        found.append(Chip(said, link(replace(address, question=first_page(asked, after="", until="", timeline=None)))))
    for choice in asked.choices:
        label = next(facet.label for facet in FACETS if facet.name == choice.field)
        without: list[tuple[str, Choice]] = [
            (f"{label}: {say_value(choice.field, value)}",
             replace(choice, values=tuple(one for one in choice.values if one != value)))
            for value in choice.values
        ]  # fmt: skip
        without += [
            (f"Not {label}: {say_value(choice.field, value)}",
             replace(choice, excluded=tuple(one for one in choice.excluded if one != value)))
            for value in choice.excluded
        ]  # fmt: skip
        if choice.none:
            without.append((f"No {label.lower()}", replace(choice, none=False)))
        if choice.not_none:
            without.append((f"With a {label.lower()}", replace(choice, not_none=False)))
        found += [Chip(said, _link(address, left, link)) for said, left in without]
    return tuple(found)


def _if_read(typed: str) -> str:
    """A date as typed, where it was understood; what was not narrows nothing, and a complaint says so."""
    try:
        read_day(typed)
    except NotADay:
        return ""
    return typed


def _said_dates(asked: Question) -> str:
    if asked.after == asked.until:
        return f"Published: {say_typed(asked.after)}"
    if not asked.until:
        return f"Published: from {say_typed(asked.after)}"
    if not asked.after:
        return f"Published: until {say_typed(asked.until)}"
    return f"Published: {say_typed(asked.after)} to {say_typed(asked.until)}"
