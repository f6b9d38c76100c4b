"""The story's text: which blocks of the page are the article, and what each of them is.

A small forest of decision trees gives every block its chance of being text of the story, from the signals around it.
What is above one half becomes paragraphs and sub-headings; captions are found between them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.article import Passage, PassageKind
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.forest import forest
from indexer.extract.page.document import Block, Document
from indexer.extract.story import neighbours, signals
from indexer.extract.story.asides import (
    after_story,
    asks,
    begins_story,
    credit_line,
    leads_elsewhere,
    leads_on,
    offers,
    only_dated,
)
from indexer.extract.story.captions import (
    INSTRUCTION,
    LIKELY,
    caption_text,
    is_caption,
    made_like_captions,
    shown_again,
)
from indexer.extract.story.headings import (
    DASHES,
    ENDS,
    HEADING,
    TEXT_HEADING,
    asked,
    heads,
    heads_own,
    linked_headings,
    made_alike,
    without_contents,
)
from indexer.extract.story.lists import points_left_out
from indexer.extract.story.tables import complete_tables, row_of
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.phrases import phrases_mask

MOST_TOLD = 500_000  # characters of a story; more is a novel, and would weigh on every search that finds it
HOPELESS = 0.02  # chance up to which the others cannot make a block the story's; of 400 pages none was
BETWEEN = 0.15  # … and from which a sub-heading between two of the story's paragraphs is
SURELY, ENCLOSED = 0.85, 0.25  # … of a paragraph surely the story's, and of a line between two such in a text capture
COUNTED = 3  # digits of a number that heads nothing; four are a year
DATED_WITHIN = 4  # of the story's first lines, those that hold its date alone are none of it
ASKED_WITHIN = 3  # of the story's last paragraphs, after one of which that asks for support nothing is told any more
PART = 4  # letters of a headline's part that counts
QUOTED = 3  # elements around a quotation that may say so
PULLED, PULLED_LONGEST = 40, 300  # characters of a sentence that is printed again, large
PARTS = 4  # paragraphs that a hidden copy or a preview of the story is known by
SHOWN = 60  # characters by which a caption is known again
WHOLE_STORY = 200  # characters that stand with the headline where the next story is known by its heading alone
MOST_STORIES = 60  # further headlines of a page looked at
FEW = 3  # words of a line with a colon that is no sentence
PLACE = 40  # characters of a line that names the place a story was sent from
WIDE = "\u2e80"  # the first of the characters that are written without blanks between words
BEFORE = 4  # blocks above the headline that may hold the caption of the picture above it
ABOVE = 80  # blocks; a headline farther above the story has no pictures between them
_DATELINE = re.compile(  # "BAKU, 28 Nov – ANB"
    r"[^\W\d_]{3,20}(?:[ -][^\W\d_]{2,15})?, \d{1,2}\.? [^\W\d_]{3,12}\.? ?[–—-]"
)
_ENTRY = re.compile(  # of a list whose lines end in nothing: "・ Gates", "《Gates》", "開門：9時", "Phone: 555 0100"
    r"[・•●■◆▼▲○◎※►▪]\s?\S|[【《].{1,40}[】》]$|[^\W\d][^.:：!?。,、]{0,24}[:：] ?\S"
)
_MARKS = " .…\"'“”„‘’«»"
CONTEXT_COLUMNS = (*neighbours.COLUMNS, *signals.COLUMNS)  # of the second forest
_QUOTE = element_kinds.BIT["quote"]


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
    blocks = document.blocks
    chosen = [block.index for block in blocks if chances[block.index] > LIKELY and block.index not in apart]
    if headline is not None:
        chosen = _own_story(document, chosen, headline, apart)
    if len(chosen) > 1 and begins_story(blocks[chosen[0]], blocks[chosen[1]]):
        chosen = chosen[1:]
    if not chosen:
        return TextStory((), frozenset())
    said = blocks[headline].text if headline is not None else ""
    own = set(_drop_repeats(document, _trimmed(blocks, chosen, said), apart))
    asking = {at for at in own if asks(blocks[at])}
    if own == asking:
        return TextStory((), frozenset())
    own -= asking
    own -= {at for at in own if at + 1 in asking and blocks[at].level}  # "On supporting our work"
    for before, after in pairwise(chosen):
        for at in range(before + 1, after):
            counts = len(blocks[at].text) <= COUNTED and blocks[at].text.isdigit()  # the number of a list's entry
            made = chances[at] > BETWEEN and not counts and heads(document, at, own) and heads_own(blocks, at, own)
            if at not in apart and (made or (after - before == 2 and _is_enclosed(document, chances, at))):
                own.add(at)
    own.update(at for at in linked_headings(document, own) if at not in apart)
    own.update({*complete_tables(document, own), *points_left_out(document, own)} - set(apart))
    if _begins_paragraph(blocks, min(own) - 1):
        own.add(min(own) - 1)
    kinds: dict[int, PassageKind] = {}
    first = min(own)
    above = [at for at in apart if first - ABOVE <= at < first]
    top = min([*above, first])
    extent = sorted(own)
    firsts = [block.index for block in blocks if block.level == 1]
    only = firsts[0] if len(firsts) == 1 else None
    for at in range(max(0, top - BEFORE), top):
        if not _heads_site(document, blocks[at], top) and is_caption(document, blocks[at], chances[at], extent, only):
            kinds[at] = "caption"
    own -= {at for at in sorted(own)[:DATED_WITHIN] if only_dated(blocks[at].text)}
    own -= {at for at in extent[:1] if blocks[at].level and at + 1 in apart}  # what stands over the standfirst
    for at in range(top, min(max(own, default=top) + 4, len(blocks))):
        block = blocks[at]
        if at not in apart and (caption := is_caption(document, block, chances[at], extent, only)):
            kinds[at] = "caption"
        elif at in own and caption is not None and not leads_on(block):
            kinds[at] = "heading" if heads(document, at, own) else "paragraph"
    shown = [at for at, kind in kinds.items() if kind == "caption"]
    others = [at for at, kind in kinds.items() if kind == "paragraph"]
    kinds |= dict.fromkeys(made_like_captions(document, shown, others), "caption")
    kinds |= dict.fromkeys(asked(document, kinds), "heading")
    long = sum(len(blocks[at].text) for at in kinds)
    lost = f"Only the first {MOST_TOLD:,} of the story's {long:,} characters were kept."
    pictures = frozenset(at for at, kind in kinds.items() if kind == "caption")
    problems = (lost,) if long > MOST_TOLD else ()
    return TextStory(tuple(_passages(document, kinds)), frozenset(kinds), pictures, problems)


def _heads_site(document: Document, block: Block, top: int) -> bool:
    """Whether a line stands in the header of the site, which does not hold what the story begins with."""
    around = document.ancestors(block.node)
    return any(node.tag == "header" and not node.blocks[0] <= top < node.blocks[1] for node in around)


def _is_enclosed(document: Document, chances: Sequence[float], at: int) -> bool:
    """Whether a line of a text capture stands alone between two paragraphs that are surely the story's, and nothing in
    it says that it leads elsewhere: a caption, where nothing shows pictures."""
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


def _is_quote(document: Document, block: Block) -> bool:
    """Whether a line stands in an element that is called or made as a quotation that is printed large."""
    around = islice(document.ancestors(block.node), QUOTED)
    return any(node.tag in ("blockquote", "aside") or element_kinds.kind_bits(node.hint) & _QUOTE for node in around)


def _bare(text: str) -> str:
    """A quotation without its first letter, which may be a capital here only, and without the marks at its ends."""
    return text.strip(_MARKS)[1:]


def _shown_after(blocks: Sequence[Block], chosen: Sequence[int], at: int) -> list[int]:
    """Some of the chosen blocks after this one that are long and not hidden."""
    return [one for one in chosen if one > at and not blocks[one].hidden and len(blocks[one].text) > SHOWN][:PARTS]


def _said_in(block: Block, headline: str) -> bool:
    """Whether a line is a part of the headline, printed again."""
    return len(block.text) <= HEADING and len(said := _letters(block.text)) >= PART and said in headline


def _letters(text: str) -> str:
    """A line's letters and digits alone, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def _drop_repeats(document: Document, chosen: Sequence[int], apart: Collection[int]) -> list[int]:
    """The chosen blocks without those that say again what the standfirst or an earlier one said, or only the beginning
    of a later one: teasers of the story, second copies of it, sentences of it printed large."""
    blocks = document.blocks
    told = {blocks[at].text[:SHOWN]: at for at in sorted(apart)}
    whole = "\n".join(blocks[at].text for at in chosen)
    kept: dict[int, None] = {}
    for at in chosen:
        text = blocks[at].text
        if blocks[at].hidden and any(blocks[after].text in text for after in _shown_after(blocks, chosen, at)):
            continue  # a copy of the whole story for machines
        if PULLED <= len(text) <= PULLED_LONGEST and _is_quote(document, blocks[at]) and whole.count(_bare(text)) > 1:
            continue  # a sentence of the story, printed large
        earlier = told.get(text[:SHOWN]) if len(text) > SHOWN else None
        if earlier is None:
            told[text[:SHOWN]] = at
        elif text.endswith(("...", "…")) or blocks[earlier].text.startswith(text):
            continue
        elif any(_holds_beginning(text, blocks[one]) for one in range(earlier + 1, at)[:PARTS] if one in kept):
            continue  # several paragraphs of the story in one, as a preview shows them
        elif earlier in kept and _begun_in(blocks[earlier], blocks[at]):
            del kept[earlier]
            told[text[:SHOWN]] = at
        kept[at] = None
    return list(kept or chosen)


def _holds_beginning(text: str, other: Block) -> bool:
    """Whether a text holds another paragraph's beginning, and not as its own."""
    begun = other.text[:SHOWN]
    return begun in text and not text.startswith(begun)


def _begun_in(excerpt: Block, full: Block) -> bool:
    """Whether a block is only the beginning of a later one; entries of lists may begin alike."""
    return full.text.startswith(excerpt.text.rstrip(" .…")) and not (excerpt.tag == full.tag == "li")


def _begins_paragraph(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line right above the story is the place that its first paragraph goes on from: "BAKU --"."""
    text = blocks[at].text if at >= 0 else ""
    place = 2 < len(text) <= PLACE and text[0].isupper() and text.endswith(DASHES)
    return place and not (blocks[at].links or blocks[at].level)


def _heads_nothing(text: str) -> bool:
    """Whether the last line of a story only led to what is gone or is no text of it: "Read also:", "Sources:"."""
    return text[-1] == ":" and (text.count(" ") < FEW or leads_elsewhere(text))


def _is_dateline(found: Sequence[Passage]) -> bool:
    """Whether the story so far is nothing but a line that its first paragraph goes on from: "BAKU --"."""
    text = found[-1].text
    short = len(text) <= TEXT_HEADING and text.endswith(DASHES)
    return short and sum(one.kind != "caption" for one in found) == 1


def _passages(document: Document, kinds: dict[int, PassageKind]) -> list[Passage]:
    """Blocks become passages; lines parted by single breaks within a sentence become one paragraph."""
    found: list[Passage] = []
    shown: set[str] = set()  # beginnings of captions, which may stand again with an instruction
    captions: dict[str, list[str]] = {}
    previous = -2
    left = MOST_TOLD
    for at, kind in kinds.items():
        block = document.blocks[at]
        text = caption_text(block.text[:left]) if kind == "caption" else block.text[:left]
        left -= len(text)
        if not text:
            break
        row = row_of(document, block) if kind == "paragraph" else None
        says_nothing = row is None and not any(char.isalnum() for char in text)
        if says_nothing or (kind == "caption" and shown_again(text, captions)):
            continue
        if text[:SHOWN] in shown and INSTRUCTION.search(text, max(0, len(text) - SHOWN)):
            continue  # "… Click to play the video"
        if kind == "caption":
            shown.add(text[:SHOWN])
        goes_on = previous == at - 1 and block.breaks == 1 and bool(found) and not found[-1].text.endswith(ENDS)
        goes_on = goes_on and not (document.medium == "html" and _ENTRY.match(text))
        begun = bool(found) and (
            _is_dateline(found)
            or (kind == "heading" and previous == at - 1 and found[-1].text.endswith((",", "，", "、")))
        )
        goes_on = begun or (goes_on and kind == "paragraph")
        if kind != "caption" and found and found[-1].kind == kind and goes_on:
            blank = "" if found[-1].text[-1] >= WIDE and text[0] >= WIDE else " "
            found[-1] = Passage(kind, f"{found[-1].text}{blank}{text}")
        elif row is not None and found and row.blocks[0] <= previous < at and kind == found[-1].kind:
            found[-1] = Passage(kind, f"{found[-1].text} | {text}")
        elif not (found and found[-1].text == text):
            found.append(Passage(kind, text))
        previous = at
    headings = {one.text for one in found if one.kind == "heading"}
    if sum(one.text in headings for one in found) > len(headings):
        found = without_contents(found)
    found = [one for one in found if one.kind != "heading" or not leads_elsewhere(one.text)]
    while found and found[0].kind == "heading" and (days_in(found[0].text) or _DATELINE.match(found[0].text)):
        del found[0]  # the line of the day, printed as a heading
    while found and (found[-1].kind == "heading" or _heads_nothing(found[-1].text)):
        found.pop()
    return found
