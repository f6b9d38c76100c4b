"""Article: the permalink, with marks, provenance and citation; the page as archived; its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, redirect, render_template, request

from archive.source import ArchiveError
from indexer.article import Article, Evidence
from indexer.catalogue.records import StoredArticle
from indexer.desk.answer import Marked
from indexer.fields import PARTS, label_of, printed
from indexer.knowledge.corrections import written_credits
from web.address import encoded, read
from web.archived import source
from web.cite import Citation, cite
from web.desk import desk
from web.link import Link
from web.views import TEXT_SHOWN, Place, correction_rows, here, place_of, sandboxed, tabs, text_within, view_asked
from web.wording import say_typed

room = Blueprint("article", __name__)

LISTED = 40  # numbered links to matches; more are reached from the last of them


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

    held: StoredArticle
    article: Article
    marked: Marked
    citation: Citation
    place: Place | None
    view: str
    tabs: tuple[Link, ...]
    versions: tuple[Version, ...]
    corrections: str
    evidence: tuple[Row, ...]
    words: int
    matches: tuple[int, ...]
    cut: bool
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
    whole = desk().marked(held.article, address.question)
    shown_text = text_within([passage.stretches for passage in whole.body], TEXT_SHOWN)
    body = [replace(passage, stretches=part) for passage, part in zip(whole.body, shown_text, strict=False)]
    marked = replace(whole, body=tuple(body))
    view = view_asked()
    shown = Shown(
        held=held,
        article=held.article,
        marked=marked,
        cut=sum(len(passage.text) for passage in held.article.body) > TEXT_SHOWN,
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


def found(identity: str) -> StoredArticle:
    """The article with this id in the version asked for.  Aborts: 404 unknown, 410 removed, 451 withheld; leads on to a
    page that is no article."""
    version = request.args.get("v", "")
    held = desk().held(identity, int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None)
    if held is None:
        abort(404)
    if held.state == "withheld":
        abort(451)
    if held.state == "not an article":
        abort(redirect(f"/page/{held.id}"))
    if held.moved_to:
        abort(redirect(f"/{held.moved_to}"))
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


def _versions(held: StoredArticle) -> tuple[Version, ...]:
    days = Counter(day for _number, day, _file in held.versions)
    return tuple(
        Version(
            f"captured {say_typed(day)}" if day else "capture day not known",
            file if days[day] > 1 or not day else "",
            here(f"article/{held.id}", v=str(number)),
            number == held.version,
        )
        for number, day, file in held.versions
    )


def _corrections(article: Article) -> str:
    """The article as rows of corrections.csv, ready to be changed and pasted."""
    held = {part: getattr(article, part.name) for part in PARTS if part.corrected}
    values = {
        part.corrected: written_credits(value) if part.kind == "credits" else printed(part, value)
        for part, value in held.items()
    }
    return correction_rows(article.locator, values | {"article": "no"})


def _evidence(article: Article) -> tuple[Row, ...]:
    order = dict.fromkeys((*(part.name for part in PARTS), *article.evidence))
    found = ((name, article.evidence.get(name, ())) for name in order)
    return tuple(Row(label_of(name), name in article.conflicts, some) for name, some in found if some)
