"""Article: the permalink, with marks, provenance and citation; the page as archived; its source."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, redirect, render_template, request

from archive.source import ArchiveError
from indexer.answer import Answer, Card, Held, Marked
from indexer.article import Article, Evidence
from indexer.fields import BY_NAME
from indexer.knowledge.corrections import COLUMNS, written_credits
from web.address import Address, encoded, first_page, read
from web.archived import POLICY, harmless, source
from web.cite import Citation, cite
from web.desk import desk
from web.search import card_link, link
from web.timeline import Way
from web.wording import say_typed

room = Blueprint("article", __name__)

VIEWS = (("text", "Text"), ("archived", "As archived"), ("raw", "Raw"))
WINDOW = 100  # articles looked through when the one shown has moved within its result
_EVIDENCE_ORDER = ("title", "standfirst", "published", "modified", "byline", "topics", "section", "site", "language")
LISTED = 40  # numbered links to matches; more are reached from the last of them


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article stands in the result it was opened from; `rank` 0: it is no longer in reach of there."""

    rank: int
    total: int
    previous: str
    following: str
    back: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field's evidence: its name, whether its candidates disagree, and the candidates, the chosen one first."""

    name: str
    disputed: bool
    candidates: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the list: when it was captured, its file where that does not tell it from the others, its link,
    and whether it is the one shown."""

    said: str
    file: str
    link: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the article page draws."""

    held: Held
    article: Article
    marked: Marked
    citation: Citation
    place: Place | None
    view: str
    tabs: tuple[Way, ...]
    versions: tuple[Version, ...]
    corrections: str
    evidence: tuple[Row, ...]
    words: int
    matches: tuple[int, ...]
    frame: str
    raw: str = ""
    raw_length: int = 0
    missing: str = ""


@room.get("/article/<identity>")
def article(identity: str) -> str:
    """One article; with the question it was found by in its address, also its marks and its place in that result."""
    held = found(identity)
    assert held.article is not None
    address = read(request.args)
    marked = desk().marked(held.article, address.question)
    view = view_asked()
    shown = Shown(
        held=held,
        article=held.article,
        marked=marked,
        citation=cite(held.article, f"{request.url_root}article/{held.id}"),
        place=place_of(address, held.id),
        view=view,
        tabs=tabs(f"article/{held.id}", view),
        versions=_versions(held),
        corrections=_corrections(held.article),
        evidence=_evidence(held.article),
        words=sum(len(passage.text.split()) for passage in held.article.body if passage.kind == "paragraph"),
        matches=tuple(range(1, min(marked.matches, LISTED) + 1)),
        frame=f"/article/{held.id}/archived{encoded([('v', str(held.version))]) if held.version else ''}",
    )
    return render_template("article.html", page=_with_page(shown))


@room.get("/article/<identity>/archived")
def archived(identity: str) -> Response:
    """The page as archived, made harmless, under a policy of its own."""
    return sandboxed(found(identity))


def sandboxed(held: Held) -> Response:
    """A page as archived, made harmless, under a policy of its own."""
    try:
        text, kind = harmless(desk().page(held))
    except ArchiveError:
        text, kind = "This page is not in the archive any more.", "text/plain; charset=utf-8"
    response = Response(text, content_type=kind)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["X-DNS-Prefetch-Control"] = "off"
    return response


def found(identity: str) -> Held:
    """The article with this id in the version asked for.  Aborts: 404 unknown, 410 removed, 451 withheld; leads on to a
    page that is no article."""
    version = request.args.get("v", "")
    held = desk().held(identity, int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None)
    if held is None:
        abort(404)
    if held.state == "withheld":
        abort(451)
    if held.state == "refused":
        abort(redirect(f"/page/{held.id}"))
    if held.now:
        abort(redirect(f"/{held.now}"))
    if held.article is None or held.state == "removed":
        abort(410)
    return held


def _with_page(shown: Shown) -> Shown:
    """The page's source beside the rest where it is asked for, or why it cannot be had."""
    if shown.view == "text":
        return shown
    try:
        text, length = source(desk().page(shown.held))
    except ArchiveError as error:
        return replace(shown, missing=str(error))
    return replace(shown, raw=text, raw_length=length) if shown.view == "raw" else shown


def view_asked() -> str:
    """The view of a page that the request asks for."""
    view = request.args.get("view", "text")
    return view if view in dict(VIEWS) else "text"


def tabs(path: str, view: str) -> tuple[Way, ...]:
    """The views of what is shown at a path, as links."""
    return tuple(Way(name, _here(path, view=one if one != "text" else ""), one == view) for one, name in VIEWS)


def _here(path: str, **changes: str) -> str:
    """An address with what was asked of this one, with changes; an empty one is left out."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changes]
    pairs = sorted([*kept, *((name, value) for name, value in changes.items() if value)])
    return f"/{path}{encoded(pairs)}"


def _versions(held: Held) -> tuple[Version, ...]:
    days = Counter(day for _number, day, _file in held.versions)
    return tuple(
        Version(
            f"captured {say_typed(day)}" if day else "capture day not known",
            file if days[day] > 1 or not day else "",
            _here(f"article/{held.id}", v=str(number)),
            number == held.version,
        )
        for number, day, file in held.versions
    )


def _corrections(article: Article) -> str:
    """The article as rows of corrections.csv, ready to be changed and pasted."""
    values = {
        "title": article.title,
        "standfirst": article.standfirst,
        "date": str(article.published or ""),
        "modified": str(article.modified or ""),
        "byline": written_credits(article.byline),
        "topics": "; ".join(article.topics),
        "section": article.section,
        "site": article.site,
        "language": article.language,
        "article": "no",
    }
    return correction_rows(article.locator, values)


def correction_rows(locator: str, values: Mapping[str, str]) -> str:
    """Values of fields as rows of corrections.csv, headed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((locator, field, value, "") for field, value in values.items())
    return written.getvalue()


def _evidence(article: Article) -> tuple[Row, ...]:
    order = dict.fromkeys((*_EVIDENCE_ORDER, *article.evidence))
    found = ((name, article.evidence.get(name, ())) for name in order)
    return tuple(Row(_field_label(name), name in article.conflicts, some) for name, some in found if some)


def _field_label(name: str) -> str:
    return BY_NAME[name].label if name in BY_NAME and BY_NAME[name].label else name.replace("_", " ").capitalize()


def place_of(address: Address, identity: str) -> Place | None:
    """The rank of what is shown in its result, looked up anew: `i` of the address is only where to look first."""
    hint = request.args.get("i", "")
    if not (hint.isascii() and hint.isdigit() and 0 < int(hint[:9]) < 10**9):
        return None
    rank = int(hint[:9])
    question = first_page(address.question, timeline=None, facet_limit=1)
    size = next((size for size in range(3, 9) if max(rank - 2, 0) // size == rank // size), WINDOW)
    near = desk().ask(replace(question, size=size, page=(rank - 1) // size + 1))
    cards = _ranked(near, size)
    if rank not in cards or cards[rank].id != identity:
        near = desk().ask(replace(question, size=WINDOW, page=(min(rank, max(near.found, 1)) - 1) // WINDOW + 1))
        cards = _ranked(near, WINDOW)
    rank = next((place for place, card in cards.items() if card.id == identity), 0)
    size = address.question.size
    page = (rank - 1) // size + 1 if rank else 1
    back = link(Address(replace(address.question, page=page, build=near.build if page > 1 else None)))

    def beside(place: int) -> str:
        return card_link(address, cards[place], place, 1 if address.question.text else 0) if place in cards else ""

    return Place(rank, near.found, beside(rank - 1) if rank else "", beside(rank + 1) if rank else "", back)


def _ranked(answer: Answer, size: int) -> dict[int, Card]:
    before = (answer.question.page - 1) * size
    return {before + place: card for place, card in enumerate(answer.cards, start=1)}
