"""The standfirst: the lines between headline and story that say what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.article import Evidence
from indexer.extract.evidence.candidate import Candidate
from indexer.extract.evidence.wording import share_said
from indexer.extract.headline.descriptions import after_title, description_of, speaks_of_story
from indexer.extract.headline.standfirst_places import (
    BOXES,
    MAX_STANDFIRST,
    StandfirstPlace,
    Surroundings,
    made_in_boxes_alike,
    place_of,
)
from indexer.extract.page.document import Block, Document
from indexer.extract.story.asides import credit_line
from indexer.extract.story.captions import LIKELY, ends_in_credit
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.headline_words import SUMMARY_LABEL

KICKER = 40  # characters of a kicker
MOST_LINES, LINKED = 6, 0.4  # blocks of an element whose lines are a standfirst together, share of links in one
OPENING = 6  # of the story's blocks, which a standfirst is compared with
BELOW, ABOVE = 3, 12  # blocks below the headline and above the story's second paragraph that are looked at
SAME, SAID_SO = 0.9, 0.25  # share of the description's words that is the same, and how far it then speaks for a line
_ENDED = (".", "!", "?", "…", "”", '"', "»", "。", ":", ";", ",")
_LEAD = element_kinds.BIT["standfirst"]


@dataclass(frozen=True, slots=True)
class Standfirst:
    """The chosen text, its blocks (none where only the metadata has it), and what else was found."""

    text: str = ""
    blocks: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StandfirstCandidate(Candidate[str]):
    """A text that may be the standfirst, and its block; None where only the metadata has it."""

    block: int | None = None


def standfirst(document: Document, chances: Sequence[float], headline: int | None, title: str) -> Standfirst:
    """The standfirst by its name, by its print, or because the first paragraph says it again; else the metadata's."""
    opening = _opening(document, chances, headline)
    story = [block for block in opening if not _in_figure(document, block, headline)] or opening
    description = description_of(document)
    found: list[StandfirstCandidate] = []
    if story:
        found = _printed(Surroundings(document, story, headline, after_title(description, title)), title)
    others = [*(one.value for one in found)]
    if speaks_of_story(document, description, title, chances, opening, others):
        place = StandfirstPlace.DESCRIPTION
        found.append(StandfirstCandidate(description, place, place.trust))
    return _choose(document, sorted(found, key=lambda one: -one.trust))


def _opening(document: Document, chances: Sequence[float], headline: int | None) -> list[Block]:
    """The story's first blocks, without the headline and lines of byline and day."""
    likely = (block for block, chance in zip(document.blocks, chances, strict=True) if chance > LIKELY)
    return list(islice((one for one in likely if one.index != headline and not credit_line(one)), OPENING))


def _printed(around: Surroundings, title: str) -> list[StandfirstCandidate]:
    """The lines near headline and story that something calls the standfirst; one that the description repeats is
    trusted more, one that repeats the headline is none."""
    story, headline, said = around.story, around.headline, around.description
    first = story[0].index if headline is None or headline > story[0].index else headline + 1
    last = story[min(1, len(story) - 1)].index
    below = range(first, min(first + BELOW, last + 1))
    found = []
    for at in sorted({*below, *range(max(first, story[0].index - ABOVE), last + 1)}):
        block = around.document.blocks[at]
        place = place_of(around, block)
        if place is None or share_said(block.text, title) >= 0.8:
            continue
        same = min(share_said(said, block.text), share_said(block.text, said)) > SAME
        found.append(StandfirstCandidate(block.text, place, min(1.0, place.trust + SAID_SO * same), block=at))
    return found


def _choose(document: Document, found: Sequence[StandfirstCandidate]) -> Standfirst:
    """The most trusted candidate, with the lines that it is printed in and without a label or a kicker."""
    if not found:
        return Standfirst()
    text, at = found[0].value, found[0].block
    lines = _lines_of(document, at) if at is not None else ()
    if at is not None:
        own = _without_kicker(document, document.blocks[at])
        text = _joined([own, *(document.blocks[one].text for one in lines if one != at)])
    return Standfirst(SUMMARY_LABEL.sub("", text), lines, tuple(one.told() for one in found))


def _lines_of(document: Document, at: int) -> tuple[int, ...]:
    """The blocks of a standfirst that is printed in several lines: the block at `at` and those made alike beside it in
    the element that is named so."""
    block = document.blocks[at]
    if block.level or document.medium == "text":
        return (at,)
    outer = None
    for node in islice(document.ancestors(block.node), BOXES + 1):
        if element_kinds.kind_bits(node.hint) & _LEAD:
            outer = node
    if outer is None or not 1 < outer.blocks[1] - outer.blocks[0] <= MOST_LINES:
        return (at,)
    beside = [document.blocks[one] for one in range(*outer.blocks)]
    lines = [one for one in beside if one.index == at or (not one.level and made_in_boxes_alike(document, one, block))]
    if any(one.link_density > LINKED or credit_line(one) or ends_in_credit(one.text) for one in lines):
        return (at,)
    long = sum(len(one.text) for one in lines)
    return tuple(one.index for one in lines) if long <= MAX_STANDFIRST and lines[0].index == at else (at,)


def _joined(lines: Sequence[str]) -> str:
    """Lines of a standfirst as one; points that end in no full stop are parted by semicolons."""
    together = lines[0]
    for line in lines[1:]:
        together += f" {line}" if together.endswith(_ENDED) else f"; {line}"
    return together


def _in_figure(document: Document, block: Block, headline: int | None) -> bool:
    """Whether a line stands in a picture's element, which does not hold the headline too.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<figure><p>The dam at night</p></figure><p>It rained.</p>")
    >>> [_in_figure(page, block, None) for block in page.blocks]
    [True, False]
    """
    around = islice(document.ancestors(block.node), BOXES)
    figure = next((node for node in around if node.tag == "figure"), None)
    return figure is not None and not (headline is not None and figure.blocks[0] <= headline < figure.blocks[1])


def _without_kicker(document: Document, block: Block) -> str:
    """A line's text without the word printed apart before it and set against it ("FarmingThe ministry said …")."""
    pieces = [piece for piece in document.pieces[block.start : block.end] if piece.strip()]
    if len(pieces) < 2 or len(pieces[0]) > KICKER:
        return block.text
    first, rest = pieces[0], pieces[1]
    glued = first[-1].islower() and rest[0].isupper() and block.text.startswith(first.strip())
    return block.text[len(first.strip()) :].strip() if glued else block.text
