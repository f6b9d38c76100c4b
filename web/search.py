"""Search: the result page, from address to what its template draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from indexer.desk.answer import Answer, Card, Question
from indexer.engine.port import NotSupported, QueryTooBroad
from indexer.query import exact_words, parse, to_text
from indexer.query.tree import Complaint
from web.address import SIZES, Address, Pairs, encoded, first_page, parameter, read
from web.desk import desk
from web.facets import Chip, Filter, chips, filters
from web.link import Link
from web.timeline import Chart, chart, unit_for
from web.wording import say_found

room = Blueprint("search", __name__)

FORMS = (("csv", "CSV"), ("jsonl", "JSON lines"), ("ris", "RIS"), ("bib", "BibTeX"), ("atom", "Atom feed"))
NEAR_PAGES = 2  # numbered links to each side of the page shown
FEW = 10  # with fewer articles found, words outside the articles are counted too
LONG_QUERY = 1500  # bytes of an address, from which on it is not repeated in the hundred links of a page
MOST_COMPLAINTS = 20  # printed; of so many mistakes the first are told
THIN_BARS = 2  # a timeline of so few bars says nothing: the next finer unit is drawn
SORTS = (
    ("relevance", "Best match"), ("recent", "Best match, newer lifted"), ("newest", "Newest"), ("oldest", "Oldest")
)  # fmt: skip


TOO_LONG_FOR_LINKS = (
    "This question is too long to be repeated in links: filters, timeline, other orders and exports are not drawn. "
    "`morgue search` takes it whole."
)


@dataclass(frozen=True, slots=True)
class Found:
    """One article of the list, or page that is none: its rank (from 1), its address within this search, and what the
    desk says of it."""

    rank: int
    link: str
    card: Card


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to other pages; None stands for a gap, `selected` for the page shown."""

    pages: tuple[Link | None, ...]
    previous: str
    following: str
    last: int


@dataclass(frozen=True, slots=True)
class Results:
    """All that the result page draws."""

    address: Address
    answer: Answer
    found: tuple[Found, ...]
    chips: tuple[Chip, ...]
    filters: tuple[Filter, ...]
    chart: Chart | None
    pager: Pager
    sorts: tuple[Link, ...]
    sizes: tuple[Link, ...]
    forms: tuple[Link, ...]
    suggestions: tuple[Link, ...]
    relaxations: tuple[tuple[str, str, str], ...]
    stood_for: tuple[tuple[str, str], ...]
    exactly: str
    period_link: str
    elsewhere: Link | None
    undated_link: str
    disputed_link: str
    unfiltered: str
    kept_by_search: Pairs
    kept_by_filters: Pairs


def link(address: Address) -> str:
    """Where a question is answered."""
    return f"/search{address.query}"


@room.get("/search")
def results() -> str | Response:
    """The result of a question; an address not in its canonical form is redirected to it."""
    address = read(request.args)
    if parse_qsl(request.query_string.decode("ascii", "replace"), keep_blank_values=True) != address.pairs:
        return redirect(link(address))
    return render_template("results.html", page=present(address))


def present(address: Address) -> Results:
    """Ask the desk, and make ready what the page draws."""
    answer = ask(address)
    question = address.question
    if len(address.query) > LONG_QUERY:
        return _present_long(address, answer)
    drawn = filters(address, dict(answer.facets), link)
    dates = first_page(question, after="", until="")
    text = answer.canonical or question.text
    return Results(
        address=address,
        answer=answer,
        found=tuple(_found(address, card, place) for place, card in enumerate(answer.cards)),
        chips=chips(address, link),
        filters=drawn,
        chart=chart(answer, address, link),
        pager=_pager(address, answer),
        sorts=tuple(
            Link(name, link(replace(address, question=first_page(question, sort=sort))), answer.sort == sort)
            for sort, name in SORTS
        ),
        sizes=tuple(
            Link(str(size), link(replace(address, question=first_page(question, size=size))), question.size == size)
            for size in SIZES
        ),
        forms=tuple(Link(name, f"/search.{form}{taken_away(address)}", False) for form, name in FORMS),
        suggestions=tuple(
            Link(one, link(Address(first_page(question, text=one))), False) for one in answer.suggestions
        ),
        relaxations=tuple(
            (
                one.said,
                say_found(one.count, one.pages),
                link(Address(first_page(one.question, timeline=question.timeline))),
            )
            for one in answer.relaxations
        ),
        stood_for=tuple(one for one in answer.expansions if one[1].partition(" (")[0] != one[0] or "," in one[1]),
        exactly=link(Address(first_page(question, text=to_text(exact_words(parse(question.text).tree))))),
        period_link=link(Address(first_page(answer.period.question))) if answer.period else "",
        elsewhere=_elsewhere(question, text) if answer.total < FEW and not answer.too_broad else None,
        undated_link=link(Address(replace(dates, text=f"{text} date:none".strip()))),
        disputed_link=link(Address(replace(dates, text=f"{text} date:conflict".strip()))),
        unfiltered=link(Address(first_page(question, after="", until="", choices=(), timeline=None))),
        kept_by_search=_kept(address, without=("q", "from", "to", "by")),
        kept_by_filters=_kept(address, without=("no", *(parameter(one.field) for one in drawn))),
    )


def _present_long(address: Address, answer: Answer) -> Results:
    """The page of a question too long to stand in every link: articles and pages of the result alone, and a word on
    what is not drawn."""
    pager = _pager(address, answer)
    told = (*answer.complaints[:MOST_COMPLAINTS], Complaint(0, 0, TOO_LONG_FOR_LINKS))
    return Results(
        address=address,
        answer=replace(answer, complaints=told, suggestions=(), relaxations=()),
        found=tuple(
            Found((answer.question.page - 1) * answer.question.size + place, f"/{card.path}", card)
            for place, card in enumerate(answer.cards, start=1)
        ),
        chips=(), filters=(), chart=None, pager=replace(pager, pages=()), sorts=(), sizes=(), forms=(), suggestions=(),
        relaxations=(), stood_for=(), exactly="", period_link="", elsewhere=None, undated_link="", disputed_link="",
        unfiltered="", kept_by_search=_kept(address, without=("q", "from", "to", "by")), kept_by_filters=[],
    )  # fmt: skip


def _elsewhere(question: Question, text: str) -> Link | None:
    """How many articles stand on pages that hold these words outside the article, and how many pages that are none
    hold them; only for plain words and phrases."""
    if not text or ":" in text or "(" in text:
        return None
    outside = first_page(question, text=f"elsewhere:({text})", timeline=None)
    total = desk().count(outside)
    return Link(say_found(*total), link(Address(outside)), False) if total.any else None


def ask(address: Address) -> Answer:
    """The desk's answer, or one that says why the question could not be searched."""
    try:
        return _ask(address)
    except (QueryTooBroad, NotSupported) as error:
        held = desk().holdings()
        return Answer(
            question=address.question, canonical="", read_as="", complaints=(), total=0, at_least=False,
            held=held.articles, cards=(), facets={}, timeline=None, build=held.build, too_broad=str(error),
        )  # fmt: skip


def _ask(address: Address) -> Answer:
    """The desk's answer with a timeline in the unit that fits; a finer one where years say nothing."""
    unit = unit_for(address)
    answer = desk().ask(replace(address.question, timeline=unit))
    bars = answer.timeline.bars if answer.timeline else ()
    if address.question.timeline is None and unit == "year" and 0 < len(bars) <= THIN_BARS:
        months = desk().timeline(replace(address.question, timeline="month", build=answer.build or None))
        return replace(answer, timeline=months) if months else answer
    return answer


def taken_away(address: Address) -> str:
    """The query string of the whole result: no page, no drawing."""
    question = first_page(address.question, size=Question().size, timeline=None)
    return Address(question).query


def card_link(address: Address, card: Card, rank: int, match: int = 0) -> str:
    """The address of an article, or of a page that is none, within this search, at one of its matches."""
    question = first_page(address.question, timeline=None)
    pairs = sorted([*Address(question).pairs, ("i", str(rank))])
    return f"/{card.path}{encoded(pairs)}{f'#m{match}' if match else ''}"


def _found(address: Address, card: Card, place: int) -> Found:
    rank = (address.question.page - 1) * address.question.size + place + 1
    return Found(rank, card_link(address, card, rank), card)


def _kept(address: Address, without: tuple[str, ...]) -> Pairs:
    """What a form must carry along as hidden fields: all that it does not itself ask for, but the place in the list."""
    return [pair for pair in address.pairs if pair[0] not in (*without, "page", "build")]


def _pager(address: Address, answer: Answer) -> Pager:
    question = address.question
    last = max(1, -(-answer.found // question.size))
    shown = question.page

    def page(number: int) -> str:
        return link(replace(address, question=replace(question, page=number, build=answer.build or None)))

    near = range(max(1, shown - NEAR_PAGES), min(last, shown + NEAR_PAGES) + 1)
    numbers = sorted({1, last, *near})
    pages: list[Link | None] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            pages.append(None)
        pages.append(Link(f"{number:,}", page(number), number == shown))
    return Pager(
        tuple(pages),
        previous=page(min(shown - 1, last)) if shown > 1 else "",
        following=page(shown + 1) if shown < last else "",
        last=last,
    )
