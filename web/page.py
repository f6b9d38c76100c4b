"""A page that was not taken for an article: why, all of its text with marks, the page as archived, its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, redirect, render_template, request

from archive.source import ArchiveError
from indexer.article import Article
from indexer.catalogue.records import StoredArticle
from indexer.desk.answer import MarkedText
from web.address import read
from web.archived import source
from web.desk import desk
from web.link import Link
from web.views import TEXT_SHOWN, Place, correction_rows, place_of, sandboxed, tabs, text_within, view_asked

room = Blueprint("page", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page draws: `lines` are the text of the archived page, each with its marks."""

    held: StoredArticle
    article: Article
    place: Place | None
    view: str
    tabs: tuple[Link, ...]
    lines: Sequence[tuple[MarkedText, ...]]
    correction: str
    frame: str
    raw: str = ""
    raw_length: int = 0
    missing: str = ""


@room.get("/page/<identity>")
def page(identity: str) -> str:
    """One page that is no article; with the question it was found by in its address, also marks and its place there."""
    held = found(identity)
    assert held.article is not None
    address = read(request.args)
    view = view_asked()
    shown = Shown(
        held=held,
        article=held.article,
        place=place_of(address, held.id),
        view=view,
        tabs=tabs(f"page/{held.id}", view),
        lines=text_within(desk().lines(held.article, address.question), TEXT_SHOWN) if view == "text" else (),
        correction=correction_rows(held.article.locator, {"article": "yes"}),
        frame=f"/page/{held.id}/archived",
    )
    return render_template("page.html", page=_with_source(shown))


@room.get("/page/<identity>/archived")
def archived(identity: str) -> Response:
    """The page as archived, made harmless, under a policy of its own."""
    return sandboxed(found(identity))


def found(identity: str) -> StoredArticle:
    """The page with this id.  Aborts: 404 unknown, 410 removed, 451 withheld; leads on to an article."""
    held = desk().held(identity)
    if held is None:
        abort(404)
    if held.state == "withheld":
        abort(451)
    if held.moved_to:
        abort(redirect(f"/{held.moved_to}"))
    if held.article is None:
        abort(410)
    if held.state != "not an article":
        abort(redirect(f"/article/{held.id}"))
    return held


def _with_source(shown: Shown) -> Shown:
    """The page's source beside the rest where it is asked for, or why it cannot be had."""
    if shown.view == "text":
        return shown
    try:
        text, length = source(desk().page(shown.held))
    except ArchiveError as error:
        return replace(shown, missing=str(error))
    return replace(shown, raw=text, raw_length=length) if shown.view == "raw" else shown
