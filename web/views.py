"""What the page of an article shares with that of a page which is none: views, place in a result, corrections."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Response, request

from archive.source import ArchiveError
from indexer.catalogue.records import StoredArticle
from indexer.desk.answer import Answer, Card, MarkedText
from indexer.knowledge.corrections import COLUMNS
from web.address import Address, encoded, first_page
from web.archived import POLICY, harmless
from web.desk import desk
from web.link import Link
from web.search import card_link, link

VIEWS = (("text", "Text"), ("archived", "As archived"), ("raw", "Raw"))
TEXT_SHOWN = 200_000  # characters of a story drawn on one page, some 30,000 words; its source shows the rest
WINDOW = 100  # articles looked through when the one shown has moved within its result


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article stands in the result it was opened from; `rank` 0: it is no longer in reach of there."""

    rank: int
    total: int
    previous: str
    following: str
    back: str


def sandboxed(held: StoredArticle) -> Response:
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


def text_within(passages: Sequence[tuple[MarkedText, ...]], most: int) -> list[tuple[MarkedText, ...]]:
    """As many of the passages, from the first, as hold `most` characters; the last of them may be cut."""
    kept: list[tuple[MarkedText, ...]] = []
    for passage in passages:
        pieces = []
        for piece in passage:
            if most <= 0:
                break
            pieces.append(piece if len(piece.text) <= most else MarkedText(piece.text[:most], piece.match))
            most -= len(piece.text)
        if pieces:
            kept.append(tuple(pieces))
        if most <= 0:
            break
    return kept


def view_asked() -> str:
    """The view of a page that the request asks for."""
    view = request.args.get("view", "text")
    return view if view in dict(VIEWS) else "text"


def tabs(path: str, view: str) -> tuple[Link, ...]:
    """The views of what is shown at a path, as links."""
    return tuple(Link(name, here(path, view=one if one != "text" else ""), one == view) for one, name in VIEWS)


def here(path: str, **changes: str) -> str:
    """An address with what was asked of this one, with changes; an empty one is left out."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in changes]
    pairs = sorted([*kept, *((name, value) for name, value in changes.items() if value)])
    return f"/{path}{encoded(pairs)}"


def correction_rows(locator: str, values: Mapping[str, str]) -> str:
    """Values of fields as rows of corrections.csv, headed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((locator, field, value, "") for field, value in values.items())
    return written.getvalue()


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
