"""Timeline: the counts of an answer over time as bars that are ready to be drawn, each with its link and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.day import Day
from indexer.desk.answer import Answer
from indexer.engine.port import Bar, Timeline
from indexer.query.choice import Unit
from web.address import Address, first_page
from web.link import Link
from web.wording import MONTHS, say_count, say_day

MOST_BARS = 120  # more cannot be told apart on a screen
LABELLED = 12  # bars with a label under them
UNITS: tuple[Unit, ...] = ("year", "month", "day")

LinkTo = Callable[[Address], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One bar as drawn: `height` in percent of the tallest, `label` under it or empty, `said` for who cannot see it."""

    name: str
    label: str
    said: str
    count: int
    held: int
    share: str
    height: float
    link: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole timeline.  `wider` leads out to the surrounding year or to all years, and is empty at the top."""

    unit: Unit
    columns: tuple[Column, ...]
    top: str
    units: tuple[Link, ...]
    measures: tuple[Link, ...]
    wider: Link | None
    undated: int
    undated_link: str
    coarser: int
    share: bool


def unit_for(address: Address) -> Unit:
    """The unit to count by: the one asked for, else the one that fits between the dates asked for."""
    asked = address.question
    if asked.timeline:
        return asked.timeline
    try:
        first, last = Day.parse(asked.after).first, Day.parse(asked.until).last
    except ValueError:
        return "year"
    days = (last - first).days + 1
    return "day" if days <= 62 else "month" if days <= 366 * 3 else "year"


def chart(answer: Answer, address: Address, link: LinkTo) -> Chart | None:
    """The timeline of an answer, or None where nothing found has a date and nothing is undated."""
    if answer.timeline is None or not (answer.timeline.bars or answer.timeline.undated):
        return None
    counted = fit(answer.timeline)
    question = address.question
    undated = first_page(question, text=f"{answer.canonical or question.text} date:none".strip(), after="", until="")
    return Chart(
        unit=counted.unit,
        columns=_columns(counted, address, link),
        top=_top(counted.bars, address.share),
        units=_units(counted, address, link),
        measures=tuple(
            Link(name, link(replace(address, question=first_page(question), share=share)), address.share is share)
            for name, share in (("Count", False), ("Share of all articles", True))
        ),
        wider=_wider(address, link),
        undated=counted.undated,
        undated_link=link(Address(undated)),
        coarser=counted.coarser,
        share=address.share,
    )


def fit(counted: Timeline) -> Timeline:
    """The timeline in the finest unit, from its own upwards, that needs no more bars than can be drawn."""
    while len(counted.bars) > MOST_BARS and counted.unit != "year":
        counted = _coarsen(counted)
    return counted


def _coarsen(counted: Timeline) -> Timeline:
    unit: Unit = "month" if counted.unit == "day" else "year"
    sums: dict[Day, tuple[int, int]] = {}
    for bar in counted.bars:
        when = Day(bar.when.year, bar.when.month if unit == "month" else None)
        count, held = sums.get(when, (0, 0))
        sums[when] = (count + bar.count, held + bar.held)
    bars = tuple(Bar(when, count, held) for when, (count, held) in sums.items())
    return replace(counted, unit=unit, bars=bars)


def _columns(counted: Timeline, address: Address, link: LinkTo) -> tuple[Column, ...]:
    measured = [_measure(bar, address.share) for bar in counted.bars]
    tallest = max(measured, default=0) or 1
    step = -(-len(counted.bars) // LABELLED)
    chosen = (address.question.after, address.question.until)
    columns = []
    for place, (bar, value) in enumerate(zip(counted.bars, measured, strict=True)):
        when = str(bar.when)
        columns.append(
            Column(
                name=say_day(bar.when),
                label=_label(bar.when, place == 0) if place % step == 0 else "",
                said=f"{say_day(bar.when)}: {say_count(bar.count, 'article')}",
                count=bar.count,
                held=bar.held,
                share=_percent(bar),
                # A bar that stands for something is never too low to be seen.
                height=round(max(value / tallest * 100, 2 if bar.count else 0), 1),
                link=link(replace(address, question=first_page(
                    address.question, after=when, until=when, timeline=None))),
                selected=chosen == (when, when),
            )
        )  # fmt: skip
    return tuple(columns)


def _measure(bar: Bar, share: bool) -> float:
    return bar.count / bar.held if share and bar.held else float(bar.count)


def _percent(bar: Bar) -> str:
    return f"{bar.count / bar.held:.1%}" if bar.held else ""


def _top(bars: Sequence[Bar], share: bool) -> str:
    """What the tallest bar stands for."""
    if not bars:
        return ""
    tallest = max(bars, key=lambda bar: _measure(bar, share))
    return _percent(tallest) if share else f"{tallest.count:,}"


def _label(when: Day, first: bool) -> str:
    if when.day:
        return f"{when.day} {MONTHS[(when.month or 1) - 1][:3]}" if first or when.day == 1 else str(when.day)
    if when.month:
        return f"{MONTHS[when.month - 1][:3]} {when.year}" if first or when.month == 1 else MONTHS[when.month - 1][:3]
    return str(when.year)


def _units(counted: Timeline, address: Address, link: LinkTo) -> tuple[Link, ...]:
    """The units that this stretch of time can be drawn in."""
    if not counted.bars:
        return ()
    first, last = counted.bars[0].when.first, counted.bars[-1].when.last
    needed = {
        "year": last.year - first.year + 1,
        "month": (last.year - first.year) * 12 + last.month - first.month + 1,
        "day": (last - first).days + 1,
    }
    return tuple(
        Link(unit, link(replace(address, question=first_page(address.question, timeline=unit))), unit == counted.unit)
        for unit in UNITS
        if needed[unit] <= MOST_BARS or unit == counted.unit
    )


def _wider(address: Address, link: LinkTo) -> Link | None:
    """The next larger stretch of time around the dates asked for."""
    asked = address.question
    if not (asked.after or asked.until):
        return None
    around = asked.after.rpartition("-")[0] if asked.after == asked.until else ""
    question = first_page(asked, after=around, until=around, timeline=None)
    return Link(say_day(Day.parse(around)) if _is_day(around) else "All years",
               link(replace(address, question=question)), False)  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        Day.parse(text)
    except ValueError:
        return False
    return True
