"""Status: what the archive holds and how the index was built; help; and the addresses that machines watch."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from indexer.article import Bin
from indexer.day import Day
from indexer.desk.answer import Answer, Question
from indexer.engine.port import EngineError
from indexer.fields import PARTS
from web.address import Address
from web.desk import desk
from web.search import link

room = Blueprint("status", __name__)

BINS = {"article": "Articles", "version": "Older versions", "duplicate": "Duplicates"}
FIELDS = {part.name: part.label for part in PARTS}
LOST: tuple[Bin, ...] = ("duplicate", "not an article", "unreadable")
LISTED = 50  # pages of a bin on the status page


@room.get("/status")
def status() -> str:
    """Built when and from what, the bin each page fell into, coverage of each field, empty stretches of time."""
    answer = desk().ask(Question(timeline="month", size=10))
    bars = answer.timeline.bars if answer.timeline else ()
    gaps = [bar.when for bar in bars if not bar.held]
    holdings = desk().holdings()
    lost = [(name, desk().pages(name, LISTED)) for name in LOST if holdings.bins.get(name)]
    return render_template(
        "status.html", holdings=holdings, answer=answer, gaps=_runs(gaps), bins=BINS, fields=FIELDS, lost=lost,
        most=LISTED,
    )  # fmt: skip


def _runs(months: list[Day]) -> tuple[tuple[Day, Day, int], ...]:
    """Empty months as runs (first, last, how many), the longest first."""
    runs: list[tuple[Day, Day, int]] = []
    for month in months:
        number = month.year * 12 + (month.month or 1)
        if runs and runs[-1][1].year * 12 + (runs[-1][1].month or 1) == number - 1:
            runs[-1] = (runs[-1][0], month, runs[-1][2] + 1)
        else:
            runs.append((month, month, 1))
    return tuple(sorted(runs, key=lambda run: (-run[2], str(run[0]))))


@room.get("/status.json")
def status_json() -> Response:
    """The same for programs."""
    return jsonify(plain(desk().holdings()))


def plain(value: Any) -> Any:
    """A record as what JSON can hold."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Day):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


@room.get("/healthz")
def healthz() -> Response:
    """Whether this process answers at all."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@room.get("/readyz")
def readyz() -> Response:
    """Whether there is an index to ask: 200, or 503 with the reason."""
    try:
        held = desk().holdings()
    except EngineError as error:
        return Response(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    return Response(f"ok, build {held.build}\n", content_type="text/plain; charset=utf-8")


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """One line of the help page: what may be typed, what it means, how many articles of this archive it
    finds, and how many pages that are none."""

    typed: str
    meaning: str
    count: int
    pages: int
    link: str


@room.get("/help")
def guide() -> str:
    """The query language by examples made of this archive's own words, each with its count."""
    answer = desk().ask(Question(timeline="year"))
    examples = []
    for group, lines in _lines(answer):
        said = []
        for typed, meaning in lines:
            question = Question(text=typed)
            said.append(Example(typed, meaning, *desk().count(question), link(Address(question))))
        examples.append((group, said))
    return render_template("help.html", groups=examples)


def _lines(answer: Answer) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the help page shows, with this archive's most frequent values put in."""

    def top(field: str, place: int, default: str) -> str:
        counted = answer.facets.get(field)
        values = [one.value for one in counted.values if '"' not in one.value] if counted else []
        return values[place] if len(values) > place else default

    topic, other, name = top("topic", 0, "politics"), top("topic", 1, "school"), top("byline", 0, "Jane Doe")
    word, second = (sorted(value.split(), key=len)[-1].lower() for value in (topic, other))
    surname = name.split()[-1].lower()
    bars = answer.timeline.bars if answer.timeline else ()
    year = max(bars, key=lambda bar: bar.count).when.year if bars else 2010
    return [
        ("Words", [
            (f"{word} {second}", "Both words, anywhere in the article. Endings, accents and capitals do not matter."),
            (f"{word} OR {second}", "One of the two. OR is written in capitals and binds tighter than a space."),
            (f"{word} -{second}", f"The first word without the second. Also: {word} NOT {second}"),
            (f'"{topic.lower()}"', "Exactly these words, in this order."),
            (f"({word} OR {second}) {surname}", "Brackets say what belongs together."),
        ]),
        ("Finer", [
            (f"+{word}", "Exactly this word, in no other form."),
            (f"{word[:4]}*", "Words that begin so; ? stands for one letter. At least two letters come first."),
            (f"{second}~1", "Spelled so, or with one letter wrong; ~2 allows two."),
            (f"{word} w/10 {second}", "Within ten words of each other; pre/10 in this order, w/p in one paragraph."),
            (f"lead:{word}", "In the headline, the standfirst or the first three paragraphs."),
            (f"atleast3({word})", "Mentioned at least three times."),
            ("words>500", "Longer than so many words; words<200 shorter."),
            (f"elsewhere:{word}", "On the page but outside the article: in teasers, menus, other captions; "
             "and on pages not taken for articles."),
        ]),
        ("Fields", [
            (f"title:{word}", "In the headline."),
            (f"byline:{surname}", "By a name. Also by: and author:"),
            (f'topic:"{topic}"', "Filed under a topic. Also tag:"),
            (f'section:"{top("section", 0, "Politics")}"', "In a section of the paper."),
            (f'site:"{top("site", 0, "example.org")}"', "From one site."),
            (f"lang:{top('language', 0, 'en')}", "In one language, by its two-letter code."),
            ("topic:none", "Without any topic; byline:none without a name."),
        ]),
        ("Dates", [
            (f"date:{year}", "Published in a year, month (2013-01) or day (2013-01-14)."),
            (f"date:{year - 1}..{year}", "From one to the other, the last one whole."),
            (f"after:{year}", f"From the first day of {year} on. Also since:"),
            (f"before:{year}", f"Up to the day before {year} begins; until:{year} includes {year}."),
            ("date:none", "Articles whose day could not be found."),
            ("date:conflict", "Articles whose page gives days that disagree."),
        ]),
    ]  # fmt: skip
