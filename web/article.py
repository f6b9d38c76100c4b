"""Article: the permalink, with marks, provenance and citation; the page as archived; its source."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, render_template, request

from archive.source import ArchiveError
from indexer.answer import Answer, Held, Marked
from indexer.article import Article, Evidence
from indexer.fields import BY_NAME
from indexer.knowledge.corrections import COLUMNS, written_credits
from web.address import Address, encoded, first_page, read
from web.archived import POLICY, harmless, source
from web.cite import Citation, cite
from web.desk import desk
from web.search import article_link, link
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
    view = request.args.get("view", "text")
    view = view if view in dict(VIEWS) else "text"
    shown = Shown(
        held=held,
        article=held.article,
        marked=marked,
        citation=cite(held.article, f"{request.url_root}article/{held.id}"),
        place=_place(address, held.id),
        view=view,
        tabs=tuple(Way(name, _here(held, view=one if one != "text" else ""), one == view) for one, name in VIEWS),
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
    try:
        text, kind = harmless(desk().page(found(identity)))
    except ArchiveError:
        text, kind = "This page is not in the archive any more.", "text/plain; charset=utf-8"
    response = Response(text, content_type=kind)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["X-DNS-Prefetch-Control"] = "off"
    return response


def found(identity: str) -> Held:
    """The article with this id in the version asked for.  Aborts: 404 unknown, 410 removed, 451 withheld."""
    version = request.args.get("v", "")
    held = desk().held(identity, int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None)
    if held is None:
        abort(404)
    if held.state == "withheld":
        abort(451)
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


def _here(held: Held, **changes: str) -> str:
    """This article's address as it was asked for, with changes; an empty one is left out."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changes]
    pairs = sorted([*kept, *((name, value) for name, value in changes.items() if value)])
    return f"/article/{held.id}{encoded(pairs)}"


def _versions(held: Held) -> tuple[Version, ...]:
    days = Counter(day for _number, day, _file in held.versions)
    return tuple(
        Version(
            f"captured {say_typed(day)}" if day else "capture day not known",
            file if days[day] > 1 or not day else "",
            _here(held, v=str(number)),
            number == held.version,
        )
        for number, day, file in held.versions
    )


def _corrections(article: Article) -> str:
    """The article as rows of corrections.csv, ready to be changed and pasted."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
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
    writer.writerows((article.locator, field, value, "") for field, value in values.items())
    return written.getvalue()


def _evidence(article: Article) -> tuple[Row, ...]:
    order = dict.fromkeys((*_EVIDENCE_ORDER, *article.evidence))
    found = ((name, article.evidence.get(name, ())) for name in order)
    return tuple(Row(_field_label(name), name in article.conflicts, some) for name, some in found if some)


def _field_label(name: str) -> str:
    return BY_NAME[name].label if name in BY_NAME and BY_NAME[name].label else name.replace("_", " ").capitalize()


def _place(address: Address, identity: str) -> Place | None:
    """The article's rank in its result, looked up anew: `i` of the address is only where to look first."""
    hint = request.args.get("i", "")
    if not (hint.isascii() and hint.isdigit() and 0 < int(hint[:9]) < 10**9):
        return None
    rank = int(hint[:9])
    question = first_page(address.question, timeline=None, facet_limit=1)
    size = next((size for size in range(3, 9) if max(rank - 2, 0) // size == rank // size), WINDOW)
    near = desk().ask(replace(question, size=size, page=(rank - 1) // size + 1))
    ranks = _ranks(near, size)
    if ranks.get(identity) != rank:
        near = desk().ask(replace(question, size=WINDOW, page=(min(rank, max(near.total, 1)) - 1) // WINDOW + 1))
        ranks = _ranks(near, WINDOW)
    rank = ranks.get(identity, 0)
    ids = {place: one for one, place in ranks.items()}
    size = address.question.size
    page = (rank - 1) // size + 1 if rank else 1
    back = link(Address(replace(address.question, page=page, build=near.build if page > 1 else None)))

    def beside(place: int) -> str:
        return article_link(address, ids[place], place, 1 if address.question.text else 0) if place in ids else ""

    return Place(rank, near.total, beside(rank - 1) if rank else "", beside(rank + 1) if rank else "", back)


def _ranks(answer: Answer, size: int) -> dict[str, int]:
    before = (answer.question.page - 1) * size
    return {card.id: before + place for place, card in enumerate(answer.cards, start=1)}
