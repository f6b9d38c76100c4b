"""Browse: the front page, the archive by date (year, month, day), and every value of a facet."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from indexer.analysis import fold
from indexer.day import Day
from indexer.desk.answer import Answer, Question
from indexer.engine.port import Bar, FacetCounts
from indexer.fields import FACETS
from web.address import Address, encoded, first_page, read
from web.desk import desk
from web.facets import Filter, Value, filter_for, filters
from web.link import Link
from web.search import Found, card_link, link
from web.timeline import Chart, chart
from web.wording import MONTHS, WEEKDAYS

room = Blueprint("browse", __name__)

PLURALS = {facet.plural: facet for facet in FACETS}
SHOWN = 500  # values of a facet on one page; beyond that a letter is chosen
DAY_LIST = 100  # articles of one day shown before the page leads on to the search
FRONT = 5  # articles of "on this day" on the front page


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page draws."""

    answer: Answer
    chart: Chart | None
    filters: tuple[Filter, ...]
    examples: tuple[Link, ...]
    anniversary: str
    anniversary_link: str
    remembered: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One year, month or day of a calendar: a count with its address, or a gap (count 0)."""

    name: str
    said: str
    count: int
    link: str
    weight: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of time as its parts.  `rows` are decades of years, quarters of months, or weeks of days (None: no
    such day in this month)."""

    when: Day | None
    title: str
    total: int
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    trail: tuple[Link, ...]
    previous: Link | None
    following: Link | None
    unknown: int
    undated: int
    search: str
    articles: tuple[Found, ...] = ()


@room.get("/")
def home() -> str:
    """The front page: one box, the whole archive's timeline, its topics, and what happened on this day."""
    everything = Address(Question())
    answer = desk().ask(Question(timeline="year", size=10))
    counts: Mapping[str, FacetCounts] = answer.facets
    today = current_app.config["TODAY"]()
    said, asked, remembered = _anniversary(answer, today)
    page = Front(
        answer=answer,
        chart=chart(answer, everything, link),
        filters=filters(everything, dict(counts), link),
        examples=_examples(answer),
        anniversary=said,
        anniversary_link=link(Address(asked)),
        remembered=remembered,
    )
    held = desk().holdings()
    years = [day.year for day in (held.first, held.last) if day]
    span = "–".join(str(year) for year in dict.fromkeys(years))
    return render_template("home.html", page=page, holdings=held, span=span)


def _examples(answer: Answer) -> tuple[Link, ...]:
    """At most four questions made of this archive's own words, each of a different kind."""
    values = {name: counted.values for name, counted in answer.facets.items()}
    topics = [value.value for value in values.get("topic", ())]
    names = [value.value for value in values.get("byline", ())]
    bars = answer.timeline.bars if answer.timeline else ()
    busiest = max(bars, key=lambda bar: bar.count, default=None)
    made = []
    if topics:
        made.append(Question(text=f'"{topics[0]}"'))
    if len(topics) > 2:
        made.append(Question(text=f'topic:"{topics[1]}" OR topic:"{topics[2]}"'))
    if names:
        made.append(Question(text=f'byline:"{names[0]}"'))
    if busiest:
        made.append(Question(text=f"date:{busiest.when.year}"))
    return tuple(Link(one.text, link(Address(one)), False) for one in made if one.text.count('"') % 2 == 0)


def _anniversary(answer: Answer, today: date) -> tuple[str, Question, tuple[Found, ...]]:
    """Articles published on this day of other years; where there are none, in this month of other years."""
    bars = answer.timeline.bars if answer.timeline else ()
    years = [bar.when.year for bar in bars if bar.count][-40:]
    if not years:
        return "", Question(), ()
    on_day = " OR ".join(f"date:{year:04}-{today.month:02}-{today.day:02}" for year in years)
    in_month = " OR ".join(f"date:{year:04}-{today.month:02}" for year in years)
    month = MONTHS[today.month - 1]
    for said, text in ((f"On this day, {today.day} {month}", on_day), (f"In {month}", in_month)):
        asked = Question(text=text, sort="newest")
        there = desk().ask(replace(asked, size=10))
        if there.total and not there.too_broad:
            return said, asked, _listed(there, Address(asked))[:FRONT]
    return "", Question(), ()


def _listed(answer: Answer, address: Address) -> tuple[Found, ...]:
    before = (answer.question.page - 1) * answer.question.size
    return tuple(
        Found(before + place, card_link(address, card, before + place), card)
        for place, card in enumerate(answer.cards, start=1)
    )


@room.get("/dates")
@room.get("/dates/<when>")
def dates(when: str = "") -> str | Response:
    """The archive by date: all years, the months of a year, the days of a month, the articles of a day."""
    if not when:
        return render_template("dates.html", page=_years())
    try:
        day = Day.parse(when)
    except ValueError:
        abort(404)
    if str(day) != when:
        return redirect(f"/dates/{day}")
    return render_template("dates.html", page=_inside(day))


def _years() -> Calendar:
    answer = desk().ask(Question(timeline="year", size=10, sort="newest"))
    bars = answer.timeline.bars if answer.timeline else ()
    decades: dict[int, list[Cell | None]] = {}
    most = max((bar.count for bar in bars), default=1)
    for bar in bars:
        decades.setdefault(bar.when.year // 10 * 10, []).append(_cell(bar, str(bar.when.year), most))
    return Calendar(
        None, "Dates", answer.total, tuple((f"{first}s", tuple(cells)) for first, cells in decades.items()),
        (), None, None, 0, answer.timeline.undated if answer.timeline else 0, "/search?q=date%3Anone",
    )  # fmt: skip


def _inside(day: Day) -> Calendar:
    when = str(day)
    unit = "day" if day.month else "month"
    size = DAY_LIST if day.day else 10
    asked = Question(after=when, until=when, sort="oldest" if day.day else "newest", size=size)
    answer = desk().ask(replace(asked, timeline=unit))  # type: ignore[arg-type]
    counted = {str(bar.when): bar for bar in (answer.timeline.bars if answer.timeline else ())}
    rows = () if day.day else _weeks(day, counted) if day.month else _months(day, counted)
    trail = [Link("Dates", "/dates", False), Link(str(day.year), f"/dates/{day.year:04}", False)]
    if day.month:
        trail.append(Link(MONTHS[day.month - 1], f"/dates/{day.year:04}-{day.month:02}", False))
    return Calendar(
        when=day,
        title=_title(day),
        total=answer.total,
        rows=rows,
        trail=tuple(trail[: 1 + (day.month is not None) + (day.day is not None)]),
        previous=_beside(day, -1),
        following=_beside(day, 1),
        unknown=answer.timeline.coarser if answer.timeline else 0,
        undated=0,
        search=link(Address(first_page(asked, size=10, sort=None))),
        articles=_listed(answer, Address(replace(asked, size=10))) if day.day else (),
    )


def _months(day: Day, counted: Mapping[str, Bar]) -> tuple[tuple[str, tuple[Cell | None, ...]], ...]:
    months = [Day(day.year, number) for number in range(1, 13)]
    bars = [counted.get(str(month), Bar(month, 0, 0)) for month in months]
    most = max((bar.count for bar in bars), default=1)
    cells = [_cell(bar, MONTHS[(bar.when.month or 1) - 1], most) for bar in bars]
    return tuple(("", tuple(cells[start : start + 4])) for start in range(0, 12, 4))


def _weeks(day: Day, counted: Mapping[str, Bar]) -> tuple[tuple[str, tuple[Cell | None, ...]], ...]:
    assert day.month
    weeks = calendar.Calendar().monthdayscalendar(day.year, day.month)
    most = max((bar.count for bar in counted.values()), default=1)

    def cell(number: int) -> Cell | None:
        one = Day(day.year, day.month, number) if number else None
        return _cell(counted.get(str(one), Bar(one, 0, 0)), str(number), most) if one else None

    return tuple(("", tuple(cell(number) for number in week)) for week in weeks)


def _cell(bar: Bar, name: str, most: int) -> Cell:
    weight = -(-bar.count * 4 // most) if bar.count and most else 0
    return Cell(name, _title(bar.when), bar.count, f"/dates/{bar.when}", weight)


def _title(day: Day) -> str:
    month = MONTHS[day.month - 1] if day.month else ""
    if day.day:
        return f"{WEEKDAYS[day.first.weekday()]}, {day.day} {month} {day.year}"
    return f"{month} {day.year}".strip()


def _beside(day: Day, step: int) -> Link | None:
    """The year, month or day before or after."""
    try:
        if day.day:
            other = Day.of(date.fromordinal(day.first.toordinal() + step))
        elif day.month:
            months = day.year * 12 + day.month - 1 + step
            other = Day(months // 12, months % 12 + 1)
        else:
            other = Day(day.year + step)
    except (ValueError, OverflowError):
        return None
    return Link(_title(other), f"/dates/{other}", False)


@room.get(f"/<any({', '.join(PLURALS)}):plural>")
def values(plural: str) -> str | Response:
    """Every value of one facet with its count, within a question if one is asked."""
    facet = PLURALS[plural]
    address = read(request.args)
    order = "name" if request.args.get("order") == "name" else "count"
    counted = desk().facet(address.question, facet.name)
    letters = sorted({_letter(one.value) for one in counted.values})
    letter = request.args.get("letter", "")
    if letter not in letters:
        letter = letters[0] if order == "name" and counted.distinct > SHOWN else ""
    whole = filter_for(address, facet, counted, link)
    kept = [one for one in whole.values if not letter or _letter(one.value) == letter]
    if order == "name" or letter:
        kept.sort(key=lambda one: fold(one.label))

    def here(**changes: str) -> str:
        pairs = [*address.pairs, *((name, value) for name, value in changes.items() if value)]
        return f"/{plural}{encoded(sorted(pairs))}"

    page: dict[str, Any] = {
        "facet": facet,
        "values": tuple(kept[:SHOWN]),
        "cut": max(0, len(kept) - SHOWN),
        "none": whole.none,
        "distinct": counted.distinct,
        "orders": (Link("Most articles", here(), order == "count" and not letter),
                   Link("A to Z", here(order="name"), order == "name" or bool(letter))),
        "letters": tuple(Link(one, here(order="name", letter=one), one == letter) for one in letters)
        if counted.distinct > SHOWN else (),
        "within": link(address) if address.pairs else "",
        "groups": _groups(kept[:SHOWN]) if order == "name" or letter else (("", tuple(kept[:SHOWN])),),
    }  # fmt: skip
    return render_template("values.html", page=page, address=address)


def _groups(kept: list[Value]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    grouped: dict[str, list[Value]] = {}
    for value in kept:
        grouped.setdefault(_letter(value.label), []).append(value)
    return tuple((letter, tuple(members)) for letter, members in grouped.items())


def _letter(value: str) -> str:
    first = fold(value.strip()[:1]).upper()[:1]
    return first if first.isalpha() else "#"
