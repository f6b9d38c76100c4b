"""Export: a whole result to take away, as JSON, JSON lines, CSV, Atom, RIS or BibTeX, streamed and never cut."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, abort, jsonify, request, stream_with_context

from indexer.desk.answer import Card, Question
from indexer.desk.answer_json import answer_record, card_record
from web.address import Address, first_page, read
from web.article import found
from web.cite import bibtex, ris
from web.desk import desk
from web.search import ask, link
from web.wording import outward, say_credit

room = Blueprint("export", __name__)

FEED = 50  # entries of a feed: readers ask again and again, and want what is new
COLUMNS = ("rank", "id", "title", "date", "byline", "topics", "section", "site", "language", "words", "url",
           "captured", "permalink", "file", "bin", "reason")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for the code page of their country
_KINDS = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
}  # fmt: skip


@room.get("/search.<any(json, jsonl, csv, atom, ris, bib):form>")
def result(form: str) -> Response:
    """The result of a question in another form; all but JSON (one page of it) hold the whole result."""
    address = read(request.args)
    if form == "json":
        by_year = replace(address.question, timeline=address.question.timeline or "year")
        return jsonify(answer_record(ask(Address(by_year)), request.url_root))
    question = first_page(address.question)
    root = request.url_root
    if form == "atom":
        lines = _atom(question, root)
    else:
        # the first part is made before the answer begins: what is wrong then still gets an honest status
        cards = _numbered(desk().matches(question))
        lines = {"csv": _csv, "jsonl": _jsonl, "ris": _ris, "bib": _bibtex}[form](cards, root)
    first = next(lines, "")
    response = Response(stream_with_context(_chain(first, lines)), content_type=_KINDS[form])
    if form != "atom":
        response.headers["Content-Disposition"] = f'attachment; filename="morgue.{form}"'
    return response


@room.get("/article/<identity>.<any(ris, bib):form>")
def single(identity: str, form: str) -> Response:
    """One article as RIS or BibTeX."""
    held = found(identity)
    if held.article is None:
        abort(410)
    permalink = f"{request.url_root}article/{held.id}"
    text = ris(held.article, permalink) if form == "ris" else bibtex(held.article, permalink, f"morgue-{held.id}")
    headers = {"Content-Disposition": f'attachment; filename="morgue-article.{form}"'}
    return Response(text, content_type=_KINDS[form], headers=headers)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _numbered(cards: Iterator[Card]) -> Iterator[tuple[int, Card]]:
    return enumerate(cards, start=1)


def _csv(cards: Iterator[tuple[int, Card]], root: str) -> Iterator[str]:
    """Comma-separated lines, headed; no cell can be taken for a formula."""
    yield _MARK + _line(COLUMNS)
    for rank, card in cards:
        record = card_record(card, root) | {"rank": rank}
        record["byline"] = "; ".join(say_credit(credit) for credit in card.article.byline)
        record["topics"] = "; ".join(card.article.topics)
        yield _line([_cell(record[name]) for name in COLUMNS])


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: tuple[str, ...] | list[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _jsonl(cards: Iterator[tuple[int, Card]], root: str) -> Iterator[str]:
    for rank, card in cards:
        record = {"rank": rank, **card_record(card, root)}
        record["text"] = list(card.article.elsewhere if card.not_article else card.article.paragraphs)
        del record["matches"], record["snippets"]  # not looked for in a whole result
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _ris(cards: Iterator[tuple[int, Card]], root: str) -> Iterator[str]:
    for _rank, card in cards:
        yield ris(card.article, f"{root}{card.path}", card.not_article)


def _bibtex(cards: Iterator[tuple[int, Card]], root: str) -> Iterator[str]:
    for _rank, card in cards:
        yield bibtex(card.article, f"{root}{card.path}", f"morgue-{card.id}", card.not_article)


def _atom(question: Question, root: str) -> Iterator[str]:
    """The newest articles of a result as a feed; an entry's id is its permalink's, so it outlives a rebuild."""
    newest = replace(question, sort="newest")
    here = f"{root.rstrip('/')}/search.atom{Address(question).query}"
    there = f"{root.rstrip('/')}{link(Address(question))}"
    built = desk().holdings().built_at
    changed = built.strftime("%Y-%m-%d") if built else "1970-01-01"
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<title>Morgue: {_text(question.text or 'everything')}</title><id>{_text(here)}</id>"
    yield f'<link rel="self" href={quoteattr(here)}/><link href={quoteattr(there)}/>'
    yield f"<updated>{changed}T00:00:00Z</updated><author><name>Morgue</name></author>\n"
    for card in islice(desk().matches(newest), FEED):
        article = card.article
        day = article.published.first if article.published else article.captured
        stamp = f"{day.isoformat() if day else changed}T00:00:00Z"
        permalink = f"{root}{card.path}"
        yield f"<entry><title>{_text(article.title or 'Untitled')}</title><id>{_text(permalink)}</id>"
        yield f"<link href={quoteattr(permalink)}/><updated>{stamp}</updated>"
        yield "".join(f"<author><name>{_text(credit.name)}</name></author>" for credit in article.byline)
        if outward(article.url):
            yield f'<link rel="via" href={quoteattr(_plain(article.url or ""))}/>'
        said = f"Not taken for an article: {card.not_article}" if card.not_article else article.standfirst
        yield f"<summary>{_text(said)}</summary></entry>\n"
    yield "</feed>\n"


def _plain(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n\r")


def _text(text: str) -> str:
    return escape(_plain(text))
