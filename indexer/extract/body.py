"""The story's text: which blocks of the page are the article, and what each of them is.

A small forest of decision trees gives every block its chance of being text of the story, from the signals around it.
What is above one half becomes paragraphs and sub-headings; captions are found between them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import fold
from indexer.article import Passage, PassageKind
from indexer.extract import hints
from indexer.extract.day_text import days_in
from indexer.extract.day_words import WEEKDAYS
from indexer.extract.document import Block, Document, Node
from indexer.extract.forest import forest
from indexer.extract.phrases import NAMES, phrases_mask
from indexer.extract.signals import page_signals

MOST_TOLD = 500_000  # characters of a story; more is a novel, and would weigh on every search that finds it
LIKELY = 0.5  # chance from which a block is the story's
BETWEEN = 0.15  # … and from which a sub-heading between two of the story's paragraphs is
HEADING = 140  # characters; longer bold lines are paragraphs
TEXT_HEADING = 75  # characters of a sub-heading in a text capture; a longer line may be a caption
CAPTION = 500  # characters
PICTURED_SHORTEST = 40  # characters of a caption that only its credit marks; shorter ones are bare credits
FEW_WORDS = 3  # of a sub-heading that only leads to other stories
DATED_WITHIN = 4  # of the story's first lines, those that hold its date alone are none of it
ONLY_DATED, DATED_REST = 50, 8  # characters of such a line, and of it beside the date
POINTING = 100  # characters of a line that leads elsewhere by the arrow at its end
MOST_STORIES = 60  # further headlines of a page looked at
BEFORE = 4  # blocks above the headline that may hold the caption of the picture above it
ABOVE = 25  # blocks; a headline farther above the story has no pictures between them
_CAPTION_BIT = hints.BIT["caption"]
_MEDIA_BIT = hints.BIT["media"]
_OTHERS = sum(
    hints.BIT[name] for name in ("related", "teaser", "comment", "menu", "footer", "ad", "paywall", "gallery")
)
_ELSEWHERE = sum(1 << NAMES.index(name) for name in ("more", "related", "advert"))
_CREDITS = sum(1 << NAMES.index(name) for name in ("by", "dated", "share", "photo", "copyright"))
PICTURED = re.compile(  # a line that ends in whose picture it is
    r"[./©]\s?(?:AP(?: Photo)?|AFP|EPA|REUTERS|Reuters|Getty(?: Images)?|dpa|Shutterstock|iStock)$"
    r"|\((?:[Ff]oto?|[Pp]hotos?|[Pp]ic|[Bb]ild|[Cc]redit)\s?[.:]\s?[^()]{2,40}\)$"
    r"|\((?:[A-Z][^()/]{1,40}\s?/\s?){1,3}[A-Z][^()/]{1,40}\)$"
    r"|\b(?:Bilder|Bild|Fotos?|Photos?|Image|Picture|Credit|Crédits?|Imagen|Фото)\s?[:：]\s?[^\n.:]{2,60}\.?$"
)
_NUMBERS = re.compile(r"\d+")
_ENDS = tuple('.!?…。！？।؟"”»“’」』)')
_CLOCK = re.compile(r"\(?\b\d{1,2}[:.h]\d\d(?::\d\d)?\)?")
_INSTRUCTION = re.compile(
    r"\b(?:click|tap|enlarge|zoom|cliquez|agrandir|klicken|vergrößern|ampliar|full ?screen|slideshow)\b", re.I
)
_FILED = re.compile(  # a picture out of the archive
    r"(?:FILE PHOTO|FILE PIC(?:TURE)?|FOTO DE ARCHIVO|ARCHIVO|PHOTO D['’]ARCHIVES?|ARCHIVFOTO|ARCHIVBILD|ARQUIVO)"
    r"\s?[:：–-]",
    re.I,
)
_BRACKETED = re.compile(  # a line to another story, in brackets
    r"[(\[](?:MORE|READ|READ MORE|SEE|SEE ALSO|WATCH|PHOTOS?|VIDEO|LIRE|LIRE AUSSI|VOIR|LEER|VER|LEIA)"
    r"\s?:[^()\[\]]{3,160}[)\]]$"
)
_CONTINUES = re.compile(  # over an advertisement
    r"\W{0,3}(?:(?:the )?(?:story|article) (?:continues?|resumes?) (?:below|after|under)|"
    r"(?:der )?(?:artikel|text|beitrag) geht .{0,30}weiter|(?:el artículo|la nota|la noticia) contin[uú]a\b|"
    r"a (?:matéria|notícia) continua\b|(?:l['’]article|la suite de l['’]article) continue|(?:het )?artikel gaat verder|"
    r"artikkelen fortsetter|artikeln fortsätter|artiklen fortsætter|l['’]articolo (?:continua|prosegue))\b.{0,40}$",
    re.I,
)
_LENGTH = re.compile(r"\s\(?\d{1,2}:[0-5]\d\)?$")  # of a video whose title a line is
_CREDIT_ONLY = re.compile(r"^\W{0,3}(?:photo|foto|image|bild|picture|credit|cr[ée]dito?|quelle|source|fonte|fuente|"
                          r"getty|reuters|afp|courtesy of|фото|φωτο)\b"
                          r".{0,50}$",
                          re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """The story's passages in reading order, the indices of the blocks they were made of, and what was lost."""

    passages: tuple[Passage, ...]
    blocks: frozenset[int]
    problems: tuple[str, ...] = ()


def story_chances(document: Document, headline: str) -> NDArray[np.float64]:
    """For each block the chance (0 to 1) of being text of the story."""
    table = page_signals(document, headline, document.meta("og:description", "description"), told_story(document))
    if not len(table):
        return np.zeros(0)
    return forest(f"body_{document.medium}").predict(table)


def told_story(document: Document) -> str:
    """The story as JSON-LD tells it (articleBody), or empty."""
    for item in document.linked:
        text = item.get("articleBody")
        if isinstance(text, str) and len(text) > 200:
            return text
    return ""


def tell_story(
    document: Document, chances: Sequence[float], apart: Collection[int], headline: int | None = None
) -> Story:
    """The passages of the story; blocks `apart` (the headline, the standfirst) are left out."""
    blocks = document.blocks
    chosen = [block.index for block in blocks if chances[block.index] > LIKELY and block.index not in apart]
    if headline is not None:
        chosen = _own_story(document, chosen, headline, apart)
    if len(chosen) > 1 and begins_story(blocks[chosen[0]], blocks[chosen[1]]):
        chosen = chosen[1:]
    if not chosen:
        return Story((), frozenset())
    own = set(_trimmed(blocks, chosen))
    if not own:
        return Story((), frozenset())
    for before, after in pairwise(chosen):
        for at in range(before + 1, after):
            made = _sub_heading(blocks[at]) if document.medium == "html" else _stands_as_heading(blocks, at, own)
            if made and at not in apart and chances[at] > BETWEEN:
                own.add(at)
    kinds: dict[int, PassageKind] = {}
    first = min(own)
    above = [at for at in apart if first - ABOVE <= at < first]
    top = min([*above, first])
    for at in range(max(0, top - BEFORE), top):
        if blocks[at].tag == "figcaption" and _caption(document, blocks[at], chances[at]):
            kinds[at] = "caption"
    own -= {at for at in sorted(own)[:DATED_WITHIN] if _only_dated(blocks[at].text)}
    for at in range(top, min(max(own, default=top) + 4, len(blocks))):
        block = blocks[at]
        if at not in apart and (caption := _caption(document, block, chances[at])):
            kinds[at] = "caption"
        elif at in own and caption is not None and not _leads_on(block.text):
            made = _sub_heading(block) if document.medium == "html" else _stands_as_heading(blocks, at, own)
            kinds[at] = "heading" if made else "paragraph"
    long = sum(len(blocks[at].text) for at in kinds)
    lost = f"Only the first {MOST_TOLD:,} of the story's {long:,} characters were kept."
    return Story(tuple(_passages(document, kinds)), frozenset(kinds), (lost,) if long > MOST_TOLD else ())


def begins_story(block: Block, following: Block) -> bool:
    """Whether a hidden block is only the beginning of the one after it, kept for lists of stories."""
    return block.hidden and following.text.startswith(block.text.rstrip(" .…"))


def _own_story(document: Document, chosen: list[int], headline: int, apart: Collection[int]) -> list[int]:
    """The chosen blocks without those of the next stories that a page loads below its own: elements made like the one
    that holds the headline and the story, beside it, each under a first-level heading of its own."""
    blocks = document.blocks
    if blocks[headline].level != 1 or not chosen:
        return chosen
    own = {node.parent: node for node in document.ancestors(blocks[headline].node)}
    others = [block for block in blocks[headline + 1 : chosen[-1]] if block.level == 1 and block.index not in apart]
    for block in others[:MOST_STORIES]:
        other = next((node for node in document.ancestors(block.node) if node.parent in own), None)
        mine = own[other.parent] if other else None
        if other is None or mine is None or mine is other or not _made_alike(mine, other):
            continue
        kept = [at for at in chosen if not other.blocks[0] <= at < other.blocks[1]]
        if any(mine.blocks[0] <= at < mine.blocks[1] for at in kept):
            chosen = kept
    return chosen


def _made_alike(one: Node, other: Node) -> bool:
    """Whether two elements have the same tag and the same names, numbers apart."""
    return one.tag == other.tag and _NUMBERS.sub("", one.hint) == _NUMBERS.sub("", other.hint)


def _trimmed(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """The chosen blocks without the lines of byline, day and credits before the first paragraph and after the last."""
    first, last = 0, len(chosen)
    while first < last and credit_line(blocks[chosen[first]]):
        first += 1
    while last > first and credit_line(blocks[chosen[last - 1]]):
        last -= 1
    return chosen[first:last]


def _only_dated(text: str) -> bool:
    """Whether a line is a date and next to nothing else."""
    if len(text) > ONLY_DATED:
        return False
    days = [found for found in days_in(text) if found.day.day]
    for found in reversed(days):
        text = f"{text[: found.start]} {text[found.end :]}"
    rest = [word for word in _CLOCK.sub(" ", text).split() if fold(word.strip(".,:")) not in WEEKDAYS]
    return bool(days) and len(" ".join(rest)) <= DATED_REST


def credit_line(block: Block) -> bool:
    """Whether a short line names who wrote, when, or whose picture it is, rather than telling the story."""
    return len(block.text) <= 100 and bool(phrases_mask(block.text) & _CREDITS) and not block.text.endswith((".", "。"))


def _sub_heading(block: Block) -> bool:
    """Whether a block is made like a sub-heading: a heading element or a short bold line, no sentence, no link."""
    if len(block.text) > HEADING or block.link_density > 0.5 or block.lists:
        return False
    return block.level > 1 or (block.bold and not block.text.endswith((".", "。", ",", ":")) and len(block.text) > 2)


def _stands_as_heading(blocks: Sequence[Block], at: int, own: Collection[int]) -> bool:
    """Whether a line of a text capture is a sub-heading: short, no sentence, between two full paragraphs."""
    text = blocks[at].text
    if _INSTRUCTION.search(text):
        return False
    if (
        len(text) > TEXT_HEADING
        or text.endswith((".", ",", ";", ":", "…", "。"))
        or at - 1 not in own
        or at + 1 not in own
    ):
        return False
    return (
        len(blocks[at - 1].text) > 2 * len(text)
        and len(blocks[at + 1].text) > 80
        and blocks[at - 1].text.endswith(_ENDS)
    )


def _caption(document: Document, block: Block, chance: float) -> bool | None:
    """True for a caption of the story's own pictures; None for a line of a picture that says nothing of it."""
    if len(block.text) > CAPTION or (block.level and (block.level == 1 or not PICTURED.search(block.text))):
        return False
    near = inside = 0
    figure = False
    small_beside_picture = False
    for step, node in enumerate(document.ancestors(max(block.wrapper, block.node))):
        if node.tag in ("body", "html"):
            break
        mask = hints.kinds_mask(node.hint) if node.hint else 0
        inside |= mask
        if step < 3:
            near |= mask
            figure = figure or node.tag in ("figure", "figcaption")
        if node.tag == "table" and node.attributes.get("align") in ("left", "right") and step < 5:
            small_beside_picture = node.blocks[1] - node.blocks[0] <= 3 and _holds_picture(document, node.index)
    pictured = chance <= LIKELY and len(block.text) > PICTURED_SHORTEST and bool(PICTURED.search(block.text))
    if _FILED.match(block.text):
        return True
    marked = figure or pictured or bool(near & _CAPTION_BIT) or small_beside_picture
    if not marked or (
        chance > LIKELY and not figure and not small_beside_picture and not near & _MEDIA_BIT and len(block.text) > 250
    ):
        return False
    if _INSTRUCTION.search(block.text) or _CREDIT_ONLY.match(block.text) or _LENGTH.search(block.text):
        return None
    if inside & _OTHERS and chance < 0.2:
        return False
    return len(block.text) > 15 and block.link_density < 0.5


def _holds_picture(document: Document, node: int) -> bool:
    """Whether an element has a picture among its first descendants."""
    return any(element.tag == "img" for element in document.nodes[node + 1 : node + 12])


def _without_contents(found: list[Passage]) -> list[Passage]:
    """The passages without a list of the story's own headings: each of them stands again over its part."""
    kept: list[Passage] = []
    later: set[str] = set()
    for one in reversed(found):
        if one.kind != "heading" or one.text not in later:
            kept.append(one)
        if one.kind == "heading":
            later.add(one.text)
    return kept[::-1]


def _leads_on(text: str) -> bool:
    """Whether a line within the story says only that it goes on below, or what else to read: in brackets, or with an
    arrow at its end."""
    arrow = len(text) <= POINTING and text.endswith(("»", "›", ">>")) and not any(mark in text for mark in "«‹<")
    return arrow or bool(_BRACKETED.match(text) or _CONTINUES.match(text))


def _leads_elsewhere(text: str) -> bool:
    """Whether a sub-heading of few words stood over other stories ("Read also:"), which are gone by now."""
    return bool(phrases_mask(text) & _ELSEWHERE) and (text.endswith(":") or len(text.split()) <= FEW_WORDS)


def _passages(document: Document, kinds: dict[int, PassageKind]) -> list[Passage]:
    """Blocks become passages; lines parted by single breaks within a sentence become one paragraph."""
    found: list[Passage] = []
    previous = -2
    left = MOST_TOLD
    for at, kind in kinds.items():
        block = document.blocks[at]
        text = block.text[:left]
        left -= len(text)
        if not text:
            break
        if not any(char.isalnum() for char in text):
            continue
        if (kind == "paragraph" and found and found[-1].kind == kind and previous == at - 1 and block.breaks == 1
                and not found[-1].text.endswith(_ENDS)):  # fmt: skip
            found[-1] = Passage(kind, f"{found[-1].text} {text}")
        elif not (found and found[-1].text == text):
            found.append(Passage(kind, text))
        previous = at
    headings = [one.text for one in found if one.kind == "heading"]
    if len(set(headings)) < len(headings):
        found = _without_contents(found)
    found = [one for one in found if one.kind != "heading" or not _leads_elsewhere(one.text)]
    while found and found[0].kind == "heading" and days_in(found[0].text):
        del found[0]  # the line of the day, printed as a heading
    while found and (found[-1].kind == "heading" or (found[-1].text[-1] == ":" and _leads_elsewhere(found[-1].text))):
        found.pop()
    return found
