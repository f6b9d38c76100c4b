"""The story's text: which blocks of the page are the article, and what each of them is.

A small forest of decision trees gives every block its chance of being text of the story, from the signals around it.
What is above one half becomes paragraphs and sub-headings; captions are found between them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.article import Passage, PassageKind
from indexer.extract.evidence.forest import forest
from indexer.extract.page.document import Block, Document
from indexer.extract.story import neighbours, signals
from indexer.extract.story.asides import (
    after_story,
    asks,
    begins_story,
    credit_line,
    leads_on,
    offers,
    only_dated,
)
from indexer.extract.story.captions import (
    LIKELY,
    is_caption,
    made_like_captions,
)
from indexer.extract.story.headings import (
    DASHES,
    HEADING,
    asked,
    heads,
    heads_own,
    linked_headings,
    made_alike,
)
from indexer.extract.story.lists import points_left_out
from indexer.extract.story.passages import MOST_TOLD, passages
from indexer.extract.story.repeats import drop_repeats
from indexer.extract.story.tables import complete_tables
from indexer.extract.vocabulary.caption_words import INSTRUCTION
from indexer.extract.vocabulary.phrases import phrases_mask

HOPELESS = 0.02  # chance up to which the others cannot make a block the story's; of 400 pages none was
BETWEEN = 0.15  # … and from which a sub-heading between two of the story's paragraphs is
SURELY, ENCLOSED = 0.85, 0.25  # … of a paragraph surely the story's, and of a line between two such in a text capture
COUNTED = 3  # digits of a number that heads nothing; four are a year
DATED_WITHIN = 4  # of the story's first lines, those that hold its date alone are none of it
ASKED_WITHIN = 3  # of the story's last paragraphs, after one of which that asks for support nothing is told any more
PART = 4  # letters of a headline's part that counts
WHOLE_STORY = 200  # characters that stand with the headline where the next story is known by its heading alone
MOST_STORIES = 60  # further headlines of a page looked at
PLACE = 40  # characters of a line that names the place a story was sent from
BEFORE = 4  # blocks above the headline that may hold the caption of the picture above it
ABOVE = 80  # blocks; a headline farther above the story has no pictures between them
CONTEXT_COLUMNS = (*neighbours.COLUMNS, *signals.COLUMNS)  # of the second forest


@dataclass(frozen=True, slots=True)
class TextStory:
    """The story's passages in reading order, the indices of the blocks they were made of, those of captions (a picture
    may stand above byline and day), and what was lost."""

    passages: tuple[Passage, ...]
    blocks: frozenset[int]
    pictures: frozenset[int] = frozenset()
    problems: tuple[str, ...] = ()


def story_chances(document: Document, headline: str) -> NDArray[np.float64]:
    """For each block the chance (0 to 1) of being text of the story: from its own signals, then also from the chances
    of the others."""
    if not document.blocks:
        return np.zeros(0)
    description = document.meta("og:description", "description")
    table, lines = signals.page_signals(document, headline, description, told_story(document))
    alone = forest(f"body_{document.medium}", signals.COLUMNS).predict(table)
    context = neighbours.context_signals(document.blocks, lines, alone, f"{headline} {description}")
    asked = np.nonzero(alone > HOPELESS)[0]
    rows = np.concatenate((context[asked], table[asked]), axis=1)
    alone[asked] = forest(f"context_{document.medium}", CONTEXT_COLUMNS).predict(rows)
    return alone


def told_story(document: Document) -> str:
    """The story as JSON-LD tells it (articleBody), or empty."""
    for item in document.linked:
        text = item.get("articleBody")
        if isinstance(text, str) and len(text) > 200:
            return text
    return ""


def tell_story(
    document: Document, chances: Sequence[float], apart: Collection[int], headline: int | None = None
) -> TextStory:
    """The passages of the story; blocks `apart` (the headline, the standfirst) are left out."""
    own, chosen = _surely_own(document, chances, apart, headline)
    if not own:
        return TextStory((), frozenset())
    own = _with_headings(document, chances, chosen, own, apart)
    own |= set(linked_headings(document, own)) - set(apart)
    own |= {*complete_tables(document, own), *points_left_out(document, own)} - set(apart)
    above = min(own) - 1
    if above not in apart and _begins_paragraph(document.blocks, above):
        own.add(above)
    kinds = _kinds(document, chances, own, apart)
    shown = [at for at, kind in kinds.items() if kind == "caption"]
    others = [at for at, kind in kinds.items() if kind == "paragraph"]
    kinds |= dict.fromkeys(made_like_captions(document, shown, others), "caption")
    kinds |= dict.fromkeys(asked(document, kinds), "heading")
    long = sum(len(document.blocks[at].text) for at in kinds)
    lost = f"Only the first {MOST_TOLD:,} of the story's {long:,} characters were kept."
    pictures = frozenset(at for at, kind in kinds.items() if kind == "caption")
    problems = (lost,) if long > MOST_TOLD else ()
    return TextStory(tuple(passages(document, kinds)), frozenset(kinds), pictures, problems)


def _surely_own(
    document: Document, chances: Sequence[float], apart: Collection[int], headline: int | None
) -> tuple[set[int], list[int]]:
    """The likely blocks that are the story's own and say something new, and the likely ones with those left out."""
    blocks = document.blocks
    chosen = [block.index for block in blocks if chances[block.index] > LIKELY and block.index not in apart]
    if headline is not None:
        chosen = _own_story(document, chosen, headline, apart)
    if len(chosen) > 1 and begins_story(blocks[chosen[0]], blocks[chosen[1]]):
        chosen = chosen[1:]
    if not chosen:
        return set(), []
    said = blocks[headline].text if headline is not None else ""
    own = set(drop_repeats(document, _trimmed(blocks, chosen, said), apart))
    asking = {at for at in own if asks(blocks[at])}
    if own != asking:
        asking |= {at for at in own - asking if at + 1 in asking and blocks[at].level}  # "On supporting our work"
    return own - asking, chosen


def _with_headings(
    document: Document, chances: Sequence[float], chosen: Sequence[int], own: Collection[int], apart: Collection[int]
) -> set[int]:
    """The story's own blocks and the lines between two likely ones that are sub-headings, or stand alone between two
    sure paragraphs."""
    blocks = document.blocks
    told = set(own)
    for before, after in pairwise(chosen):
        for at in range(before + 1, after):
            counts = len(blocks[at].text) <= COUNTED and blocks[at].text.isdigit()  # the number of a list's entry
            made = chances[at] > BETWEEN and not counts and heads(document, at, told) and heads_own(blocks, at, told)
            if at not in apart and (made or (after - before == 2 and _is_enclosed(document, chances, at))):
                told.add(at)
    return told


def _kinds(
    document: Document, chances: Sequence[float], own: Collection[int], apart: Collection[int]
) -> dict[int, PassageKind]:
    """The blocks that are told, in their order, as captions, headings or paragraphs."""
    blocks = document.blocks
    extent = sorted(own)
    top = min([*(at for at in apart if extent[0] - ABOVE <= at < extent[0]), extent[0]])
    firsts = [block.index for block in blocks if block.level == 1]
    only = firsts[0] if len(firsts) == 1 else None
    kinds: dict[int, PassageKind] = {}
    for at in range(max(0, top - BEFORE), top):
        if not _heads_site(document, blocks[at], top) and is_caption(document, blocks[at], chances[at], extent, only):
            kinds[at] = "caption"
    told = set(own) - {at for at in extent[:DATED_WITHIN] if only_dated(blocks[at].text)}
    told -= {at for at in extent[:1] if blocks[at].level and at + 1 in apart}  # what stands over the standfirst
    for at in range(top, min(max(told, default=top) + 4, len(blocks))):
        if at in apart:
            continue
        caption = is_caption(document, blocks[at], chances[at], extent, only)
        if caption:
            kinds[at] = "caption"
        elif at in told and caption is not None and not leads_on(blocks[at]):
            kinds[at] = "heading" if heads(document, at, told) else "paragraph"
    return kinds


def _heads_site(document: Document, block: Block, top: int) -> bool:
    """Whether a line stands in the header of the site, which does not hold what the story begins with.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<header><p>The dam at dusk</p></header><p>The dam held.</p>")
    >>> [_heads_site(page, block, 1) for block in page.blocks]
    [True, False]
    """
    around = document.ancestors(block.node)
    return any(node.tag == "header" and not node.blocks[0] <= top < node.blocks[1] for node in around)


def _is_enclosed(document: Document, chances: Sequence[float], at: int) -> bool:
    """Whether a line of a text capture stands alone between two paragraphs that are surely the story's, and nothing in
    it says that it leads elsewhere: a caption, where nothing shows pictures.

    >>> from indexer.extract.page.text import read_text
    >>> page = read_text("The dam held.\\n\\nWater at the gates\\n\\nThe town slept.")
    >>> [_is_enclosed(page, (0.9, chance, 0.9), 1) for chance in (0.4, 0.1)]
    [True, False]
    """
    text = document.blocks[at].text
    sure = min(chances[at - 1], chances[at + 1]) > SURELY and chances[at] > ENCLOSED
    return sure and document.medium == "text" and not phrases_mask(text) and not INSTRUCTION.search(text)


def _own_story(document: Document, chosen: list[int], headline: int, apart: Collection[int]) -> list[int]:
    """The chosen blocks without those of the next stories that a page loads below its own: elements beside the one that
    holds the headline and the story, each under a first-level heading of its own, and it or its heading made alike."""
    blocks, nodes = document.blocks, document.nodes
    if blocks[headline].level != 1 or not chosen:
        return chosen
    own = {node.parent: node for node in document.ancestors(blocks[headline].node)}
    others = [block for block in blocks[headline + 1 : chosen[-1]] if block.level == 1 and block.index not in apart]
    for block in others[:MOST_STORIES]:
        other = next((node for node in document.ancestors(block.node) if node.parent in own), None)
        mine = own[other.parent] if other else None
        if other is None or mine is None or mine is other:
            continue
        kept = [at for at in chosen if not other.blocks[0] <= at < other.blocks[1]]
        long = sum(len(blocks[at].text) for at in kept if mine.blocks[0] <= at < mine.blocks[1])
        heading, like = nodes[blocks[headline].node], nodes[block.node]
        named_alike = long >= WHOLE_STORY and bool(heading.hint) and made_alike(heading, like)
        if long and (made_alike(mine, other) or named_alike):
            chosen = kept
    return chosen


def _trimmed(blocks: Sequence[Block], chosen: list[int], headline: str) -> list[int]:
    """The chosen blocks without the lines of byline, day, credits and parts of the headline before the first paragraph,
    those of credits after the last, and those after the last that offer newsletters or ask to share."""
    first, last = 0, len(chosen)
    said = _letters(headline)
    while first < last and (credit_line(blocks[chosen[first]]) or _said_in(blocks[chosen[first]], said)):
        first += 1
    tail = range(max(first + 1, last - ASKED_WITHIN), last)
    last = next((at for at in tail if asks(blocks[chosen[at]])), last)
    while last > first and any(none(blocks[chosen[last - 1]]) for none in (credit_line, offers, after_story)):
        last -= 1
    return chosen[first:last]


def _said_in(block: Block, headline: str) -> bool:
    """Whether a line is a part of the headline, printed again.

    >>> from indexer.extract.page.text import read_text
    >>> [_said_in(block, "damholdsagainstflood") for block in read_text("Dam holds\\n\\nTown sleeps").blocks]
    [True, False]
    """
    return len(block.text) <= HEADING and len(said := _letters(block.text)) >= PART and said in headline


def _letters(text: str) -> str:
    """A line's letters and digits alone, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def _begins_paragraph(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line right above the story is the place that its first paragraph goes on from: "BAKU --".

    >>> from indexer.extract.page.text import read_text
    >>> blocks = read_text("BAKU --\\n\\nThe dam held.").blocks
    >>> _begins_paragraph(blocks, 0), _begins_paragraph(blocks, 1)
    (True, False)
    """
    text = blocks[at].text if at >= 0 else ""
    place = 2 < len(text) <= PLACE and text[0].isupper() and text.endswith(DASHES)
    return place and not (blocks[at].links or blocks[at].level)
