"""Days that the visible page prints: lines near the headline and after the story, and datelines.

Also the one form of a candidate, and how near to the story a place of the page is; `day_evidence.py` gathers the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, NamedTuple

from indexer.day import Day
from indexer.extract.day_ago import relative_day
from indexer.extract.day_text import Around, Label, WrittenDay, days_in, label_of
from indexer.extract.document import Block
from indexer.extract.evidence import Ground, mask_of
from indexer.extract.hints import BIT
from indexer.extract.signals import effective_length

Place = Literal["JSON-LD", "meta", "microdata", "<time>", "address", "line", "relative", "dateline", "header line"]

_AGENCY_DATELINE = re.compile(
    r"^\W{0,3}[^\W\d_a-z][^\n]{0,60}?\d[^\n]{0,30}?(?:\([^)\n]{2,40}\)|\s[-–—|]{1,2}\s|[／/](?!\d)|:\s|電|讯|訊)"
)
_PAGE_HEAD = 12  # blocks at the very top of the page that are looked at too
MOST_LINES = 600  # blocks looked at: a longer story has said its day by then
_TOO_WORDY = 14  # words beside the date: more is a sentence, and its dates are the story's
_REACH_ABOVE = 25  # blocks above the headline in which the page may still print its own date
_REACH_BELOW = 14  # and after the story's last line
_SHORT_SENTENCE = 16  # characters beside the date from which a line that ends in a full stop tells something
_SENTENCE = re.compile(r"[^\W\d_]{3}[.。!?]\W{0,2}$")
_CREDITED = re.compile(  # whose picture or recording it is, and of which day
    r"\W{0,3}(?:audio|video|vidéo|foto|photo|bild|bilder|image|sendung|quelle|source|credit|crédit)s?\s?[:：]", re.I
)
_BEGINS_WITH_DAY = re.compile(r"[\d./-]{8,10}\s?[,–—|-]")  # in numbers: a sentence may begin with one in words
_DIGIT = re.compile(r"\d")


class Candidate(NamedTuple):
    """One day that a page gives: where, what it is said to be, how far that kind of place is trusted, what weakens it.

    `swapped` is the other reading where day and month could stand either way round.  `stamp` is a field's own value.
    """

    day: Day
    place: Place
    source: str
    kind: Label
    trust: float
    note: str = ""
    swapped: Day | None = None
    stamp: str = ""


def candidate(written: WrittenDay, place: Place, source: str, kind: Label, trust: float, note: str = "") -> Candidate:
    return Candidate(written.day, place, source, kind, trust, note, written.swapped)


def nearness(ground: Ground, block: int, node: int) -> float:
    """How surely something belongs to this story and no other: 1 near the headline, less elsewhere,
    0.1 among others."""
    headline = ground.headline
    if ground.foreign(node, block):
        return 0.1
    if headline < 0:
        return 0.7
    body = ground.clues.body
    end = body[1] if body else headline + 40
    if headline - 8 <= block <= headline + 12 or (body and headline <= block <= body[0] + 1):
        return 1.0
    if headline - _REACH_ABOVE <= block < headline:
        return 0.6
    if headline < block < end:
        return 0.75
    return 0.7 if end <= block <= end + _REACH_BELOW else 0.25


def candidates_of_lines(ground: Ground, around: Around) -> Iterator[Candidate]:
    """Dates that the page prints, block by block, where its own date can stand."""
    document, headline = ground.document, ground.headline
    blocks = document.blocks
    first, last = ground.clues.body or (headline + 1, min(len(blocks), headline + 40))
    top = max(0, headline - _REACH_ABOVE) if headline >= 0 else 0
    bottom = last + _REACH_BELOW + 1 if headline >= 0 else MOST_LINES
    for block in (*blocks[: min(_PAGE_HEAD, top)], *blocks[top : min(bottom, top + MOST_LINES)]):
        index = block.index
        if block.hidden or not _DIGIT.search(block.text[:300]):
            continue
        if headline <= index and first <= index < last and effective_length(block.text) > 160:
            if index <= first + 1:
                yield from _from_dateline(block, around)
            continue
        yield from _from_line(ground, block, around, (first, last))


def _from_dateline(block: Block, around: Around) -> Iterator[Candidate]:
    """The day of "PARIS, Jan. 14 (AFP) - …", or of "05.01.2012, Tula 00:16 …"."""
    head = block.text[:110]
    for written in days_in(head, around)[:1]:
        if written.start < 50 and _AGENCY_DATELINE.match(head) and written.day.day:
            trust = 0.5 if written.form != "yearless" else 0.4
            yield candidate(written, "dateline", f'dateline "{head[:50]}"', "published", trust)
        elif _BEGINS_WITH_DAY.match(head) and written.start == 0 and written.day.day and written.form != "yearless":
            yield candidate(written, "dateline", f'dateline "{head[:50]}"', "published", 0.45)


def _from_line(ground: Ground, block: Block, around: Around, body: tuple[int, int]) -> Iterator[Candidate]:
    found = days_in(block.text, around)
    if not found:
        relative = relative_day(block.text, around.captured)
        found = [relative] if relative else []
    if not found or len(found) > 6:
        return
    blocks = ground.document.blocks
    near = nearness(ground, block.index, block.node)
    dated = sum(written.end - written.start for written in found)
    wordy = len(block.text[:400]) - dated > 6 * _TOO_WORDY
    for number, written in enumerate(found):
        label = written.label
        if not label and number == 0 and block.index and written.start < 12 and not block.breaks:
            before = blocks[block.index - 1].text
            label = label_of(before) if len(before) < 40 and not _DIGIT.search(before) else ""
        if label == "other":
            continue
        trust, note = _trust_of_line(ground, block, written, label, near, wordy, body)
        if trust > 0:
            place: Place = "relative" if written.form == "ago" else "line"
            yield candidate(written, place, f'line "{block.text[:60]}"', label or "published", trust, note)


def _heads_article(ground: Ground, block: Block) -> bool:
    """Whether a line called date stands in the part called article that also holds the headline, and not in the page's
    own header."""
    document = ground.document
    own = 0
    for step, node in enumerate(document.ancestors(block.node)):
        first, last = node.blocks
        if first <= ground.headline < last:
            return bool(own & BIT["date"]) and (node.tag == "article" or bool(mask_of(node.hint) & BIT["article"]))
        own |= mask_of(node.hint) if step < 2 else 0
    return False


def _trust_of_line(
    ground: Ground, block: Block, written: WrittenDay, label: Label, near: float, wordy: bool, body: tuple[int, int]
) -> tuple[float, str]:
    """How far a printed day is trusted by its words and its place."""
    trust = 0.86 if label else 0.72 if written.clock else 0.66
    note = ""
    if wordy and (not label or written.start > 60):
        trust = 0.2
    if not label and _SENTENCE.search(block.text) and len(block.text) - (written.end - written.start) > _SHORT_SENTENCE:
        trust = 0.2
    if not label and block.level:
        trust = 0.25  # a date within a heading is what the story is about
    if written.form == "short":
        trust *= 0.85
    if written.form in ("yearless", "ago"):
        trust *= 0.9
    headline = ground.headline
    index = block.index
    if 0 <= index < headline and not label:
        beside = headline - index <= 4
        captured = ground.clues.captured
        if _heads_article(ground, block):
            pass
        elif captured and abs(written.day.first - captured) <= timedelta(days=1) and not (beside and written.clock):
            # the day that a page shows in its header is the day it was looked at
            trust, note = (
                0.35 if beside and not written.weekday else 0.12,
                "stands above the headline and is the day of the capture",
            )
        elif not beside:
            trust, note = min(trust, 0.3), "stands far above the headline"
        elif not written.clock and headline - index > 2:
            trust, note = min(trust, 0.5), "stands above the headline"
    if body[0] <= index < body[1] and not label:
        near = min(near, 0.6) if index > body[0] + 1 else near
    if index >= body[1] and not label:
        trust *= 0.6
    if block.link_density > 0.9 and not label and len(block.text) - (written.end - written.start) > 25:
        trust *= 0.3
    if not label and _CREDITED.match(block.text):
        trust *= 0.4
    mask = ground.mask(block.node)
    if mask & BIT["date"] and near > 0.3 and not note:
        trust = max(trust, 0.78)
    return trust * near, note
