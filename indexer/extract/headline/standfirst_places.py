"""What tells that a line of the page is its standfirst: its name, its print, its place, and what is said again.

The rules stand in `place_of`, in order: the first that holds decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import unique
from itertools import islice

from indexer.extract.dates.written import days_in
from indexer.extract.evidence.candidate import Kind, Place
from indexer.extract.evidence.wording import share_said, title_words
from indexer.extract.page.document import Block, Document, Node
from indexer.extract.story.asides import begins_story, credit_line
from indexer.extract.story.captions import ends_in_credit
from indexer.extract.story.pictures import kinds_of
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

SHORTEST, MAX_STANDFIRST = 30, 700  # characters
SECTION = 80  # blocks after a heading in which the next one made alike is looked for
HEADED = 4  # blocks from a heading to the text that it heads
MAX_DATED = 120  # characters of a line that begins with a date and is none of the story
BOXES = 3  # elements around two lines that are compared
STORY = 3  # … from which on an element that holds the last of them holds the story
BELOW, ABOVE = 3, 12  # blocks below the headline and above the story's second paragraph that are looked at
MAX_NAMED = 1200  # characters of a standfirst that its maker calls one
UNENDED = 55  # characters from which a line without a full stop is no score or place
_BEGINS_WITH_PLACE = re.compile(  # a dateline: "BAKU (ANB)", "(ANB) --", "Baku (anb).", "BAKU, Nov. 28 -"
    r"[^\W\d_a-z][^()\n]{1,40}\((?:[A-Z]{2,6}|Reuters)\b[^()\n]{0,20}\)|\((?:[A-Z]{2,6}|Reuters)\) ?[–—-]|"
    r"[^\W\d_a-z][\w .-]{1,30}\([a-z]{2,5}(?:/[a-z]{2,5}){0,2}\) ?[.:–—-]|"
    r"[^\W\d_a-z]{3,20}(?:[ /-][^\W\d_a-z]{2,20}){0,3}(?:, [^\n–—]{3,20})? (?:--?|[–—]) "
)
_SPACED_PLACE = re.compile(r"\s{0,9}[^\W\d_a-z]{3,20}(?: [^\W\d_a-z]{2,20}){0,2}[ \xa0]{0,3}\xa0[ \xa0]{1,4}\w")
_E_MAIL = re.compile(r"\W{0,3}[\w.+-]{1,60}@[\w-]{1,60}\.\w")  # whose it is stands beside it: a writer's, no summary
_NAMED_SO = re.compile(r"standfirst|strapline|\bde[ck]k?\b|\bchapo|chapeau|entradilla|vorspann")  # no writer's words
_SET_APART = re.compile(r"headline|anons|(?<![a-z])bold(?![a-z])|font-(?:medium|semibold)")  # of a paragraph's names
_BY = 1 << NAMES.index("by")
_LEAD = element_kinds.BIT["standfirst"]
_STANDFIRST = element_kinds.BIT["standfirst"] | element_kinds.BIT["subtitle"]
_MENU, _TEASER, _ARTICLE = element_kinds.BIT["menu"], element_kinds.BIT["teaser"], element_kinds.BIT["article"]
_BYLINE, _GALLERY = element_kinds.BIT["byline"], element_kinds.BIT["gallery"]
_BIO = element_kinds.BIT["bio"]
_TAGS = element_kinds.BIT["tags"]  # "category-detail" names no tags
_NOT = sum(
    element_kinds.BIT[name]
    for name in ("caption", "related", "teaser", "share", "comment", "menu", "ad", "paywall", "bio", "gallery")
)


@unique
class StandfirstPlace(Place):
    """What tells that a text is the standfirst."""

    NAMED = "named so", Kind.MARKUP, 0.9
    OPENS_AGAIN = "the story opens with it again", Kind.PRINT, 0.8
    OWN_TEASER = "named so", Kind.MARKUP, 0.75
    PRINTED_APART = "printed apart", Kind.PRINT, 0.7
    BELOW_BYLINE = "a line between byline and story", Kind.PRINT, 0.65
    DESCRIBED = "meta description, printed", Kind.PRINT, 0.6
    SUBTITLE = "a heading below the headline", Kind.PRINT, 0.55
    DESCRIPTION = "meta description", Kind.MARKUP, 0.4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a line stands that may be the standfirst: the blocks of the story's opening, the headline's block, and the
    metadata's description without the headline."""

    document: Document
    story: Sequence[Block]
    headline: int | None
    description: str

    def is_below(self, block: Block) -> bool:
        """Whether a line is the one right below the headline.

        >>> from indexer.extract.page.html import read_html
        >>> page = read_html("<h1>Dam holds</h1><p>It rained.</p><p>The harbour is dry.</p>")
        >>> [Surroundings(page, page.blocks[1:], 0, "").is_below(block) for block in page.blocks]
        [False, True, False]
        """
        return self.headline is not None and block.index == self.headline + 1

    def following(self, block: Block) -> Block | None:
        """The next block of the story's opening."""
        return next((other for other in self.story if other.index > block.index), None)


@dataclass(frozen=True, slots=True)
class Names:
    """The kinds that names of elements speak for: those right around a line, and those that set it aside."""

    near: int
    aside: int


def place_of(around: Surroundings, block: Block) -> StandfirstPlace | None:
    """What tells that a line is the standfirst; None where nothing does, or where something speaks against it."""
    if _is_something_else(around, block):
        return None
    names = _names_around(around, block)
    if names is None or _names_tags(around, block, names):
        return None
    if (names.near & _NOT) == _TEASER and _opens(around.document, block, around.story, around.headline):
        return StandfirstPlace.OWN_TEASER
    if _belongs_elsewhere(around, block, names):
        return None
    if _is_named_so(around.document, block, names):
        return StandfirstPlace.NAMED
    following = around.following(block)
    if following is None or len(block.text) > MAX_STANDFIRST:
        return None
    return _place_in_print(around, block, following)


def _is_something_else(around: Surroundings, block: Block) -> bool:
    """Whether a line is too short or long, a menu, the page's main heading, a credit, a date, an address, or who wrote
    the story and when.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>ann.smith@post.example wrote all this</p><p>Engineers watched the dam all night.</p>")
    >>> [_is_something_else(Surroundings(page, page.blocks, None, ""), block) for block in page.blocks]
    [True, False]
    """
    text = block.text
    if not SHORTEST <= len(text) <= MAX_NAMED or block.link_density > 0.4:
        return True
    if block.level == 1 and not (around.is_below(block) and around.document.blocks[block.index - 1].level != 1):
        return True
    if ends_in_credit(text) or _begins_with_day(text) or _E_MAIL.match(text):
        return True
    return bool(phrases_mask(text) & _BY and days_in(text))


def _names_around(around: Surroundings, block: Block) -> Names | None:
    """The kinds of the elements around a line; None in a form below the story's first line ("To send this page to a
    friend, …")."""
    document, story, headline = around.document, around.story, around.headline
    following = around.following(block)
    near = aside = 0
    for step, node in enumerate(document.ancestors(max(block.wrapper, block.node))):
        if node.tag in ("body", "html"):
            break
        mask = kinds_of(node)
        if headline is not None and node.blocks[0] <= headline < node.blocks[1]:
            mask &= ~_NOT  # what holds the headline is the story's, whatever it is called
        elif node.tag == "form" and story[0].index < node.blocks[0]:
            return None
        else:
            mask = _own_kinds(mask)
            shows = following is None or not node.blocks[0] <= following.index < node.blocks[1]
            aside |= mask if shows else mask & ~_GALLERY
        if step < 2:
            near |= mask & ~_STANDFIRST if mask & _STANDFIRST and _holds_story(document, node, story) else mask
    return Names(near, aside)


def _own_kinds(mask: int) -> int:
    """An element's kinds without those that its other names contradict: "header-standfirst" is no menu,
    "article-teaser" no other story's, and "standfirst about" tells what the story is about."""
    if mask & (_STANDFIRST | _ARTICLE):
        mask &= ~(_MENU | _TEASER)
    return mask & ~_BIO if mask & _LEAD else mask


def _names_tags(around: Surroundings, block: Block, names: Names) -> bool:
    """Whether a line stands among tags: with links, or with nothing that calls it a standfirst.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Floods and dams</p>")
    >>> around = Surroundings(page, page.blocks, None, "")
    >>> [_names_tags(around, page.blocks[0], Names(near, 0)) for near in (_TAGS, _TAGS | _STANDFIRST)]
    [True, False]
    """
    called = names.near & _STANDFIRST or (around.is_below(block) and block.level)
    return bool(names.near & _TAGS) and (bool(block.links) or not called)


def _belongs_elsewhere(around: Surroundings, block: Block, names: Names) -> bool:
    """Whether a line is of another part of the page, of a picture, a copy of the next one's beginning, or one of the
    points that sum the story up.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Engineers watched the dam all night.</p>")
    >>> around = Surroundings(page, page.blocks, None, "")
    >>> [_belongs_elsewhere(around, page.blocks[0], Names(near, 0)) for near in (_BIO, _LEAD)]
    [True, False]
    """
    if names.near & _NOT or names.aside & _GALLERY or around.document.nodes[block.node].tag == "figcaption":
        return True
    following = around.following(block)
    if following is None:
        return False
    is_point = block.lists and following.lists and following.index == block.index + 1 and not names.near & _LEAD
    return begins_story(block, following) or bool(is_point)


def _is_named_so(document: Document, block: Block, names: Names) -> bool:
    """Whether its maker calls a line the standfirst, and neither the byline nor the date.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Engineers watched the dam all night.</p>")
    >>> [_is_named_so(page, page.blocks[0], Names(near, 0)) for near in (_LEAD, _LEAD | _BYLINE)]
    [True, False]
    """
    beside_byline = (names.near | names.aside) & _BYLINE and not _NAMED_SO.search(document.nodes[block.node].hint)
    return bool(names.near & _STANDFIRST) and not names.near & element_kinds.BIT["date"] and not beside_byline


def _place_in_print(around: Surroundings, block: Block, following: Block) -> StandfirstPlace | None:
    """What of its print and place tells that a line is the standfirst: the first rule that holds."""
    opens = block.index <= around.story[0].index
    if opens and opens_alike(block.text, following.text):
        return StandfirstPlace.OPENS_AGAIN
    if opens and _is_printed_apart(around.document, block, following):
        return StandfirstPlace.PRINTED_APART
    if opens and around.is_below(block) and block.level and _is_subtitle(around.document, block, following):
        return StandfirstPlace.SUBTITLE
    if _stands_below_byline(around, block):
        return StandfirstPlace.BELOW_BYLINE if len(following.text) > len(block.text) else None
    return StandfirstPlace.DESCRIBED if _is_described(around, block, following) else None


def _is_printed_apart(document: Document, block: Block, following: Block) -> bool:
    """Whether a longer line is bold, or a heading of nothing, where the story is not; no lead that begins with its
    place.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p><b>Engineers watched all night and say that the dam will hold.</b></p><p>It rained.</p>")
    >>> _is_printed_apart(page, page.blocks[0], page.blocks[1]), _is_printed_apart(page, page.blocks[1], page.blocks[0])
    (True, False)
    """
    standing_out = (block.bold and not following.bold) or (block.level > 1 and len(block.text) > 60)
    if not standing_out or len(block.text) <= 50 or _heads_section(document, block, following.index):
        return False
    printed = "".join(document.pieces[block.start : block.end])
    return not (_BEGINS_WITH_PLACE.match(block.text) or _SPACED_PLACE.match(printed))


def _stands_below_byline(around: Surroundings, block: Block) -> bool:
    """Whether the story's first line has no end, and is right below who wrote it: no score, price or time.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>By Ann Smith</p><p>Engineers watched all night and say that the dam will hold</p>")
    >>> [_stands_below_byline(Surroundings(page, [block], None, ""), block) for block in page.blocks]
    [False, True]
    """
    above = around.document.blocks[max(0, block.index - 3) : block.index]
    return (
        block.index == around.story[0].index
        and len(block.text) > UNENDED
        and not block.text.endswith((".", "!", "?", "…", "”", '"', "»", "。"))
        and sum(map(str.isdigit, block.text)) < 2
        and any(map(credit_line, above))
    )


def _is_described(around: Surroundings, block: Block, following: Block) -> bool:
    """Whether the metadata says a line too, and it stands above the story, or is set apart from the rest of it.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Engineers watched all night.</p><p>It rained.</p>")
    >>> told = [Surroundings(page, page.blocks[1:], None, said) for said in ("Engineers watched all night.", "")]
    >>> [_is_described(around, *page.blocks) for around in told]
    [True, False]
    """
    document, first = around.document, around.story[0].index
    own = document.nodes[block.node]
    apart = own.parent != document.nodes[following.node].parent or _SET_APART.search(own.hint) is not None
    apart = apart and not made_in_boxes_alike(document, block, following)
    before = block.index < first or (block.index == first and apart)
    return bool(around.description) and before and share_said(around.description, block.text) > 0.7


def _is_subtitle(document: Document, block: Block, following: Block) -> bool:
    """Whether a heading directly below the headline adds to it: it names neither who wrote nor when, and heads no part
    of the story.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h2>Engineers watched all night</h2><h2>By Ann Smith, 3 May 2017</h2><p>It rained.</p>")
    >>> [_is_subtitle(page, block, page.blocks[2]) for block in page.blocks[:2]]
    [True, False]
    """
    text = block.text
    said = phrases_mask(text) & _BY or days_in(text) or "|" in text
    return not (said or _heads_section(document, block, following.index))


def _holds_story(document: Document, node: Node, story: Sequence[Block]) -> bool:
    """Whether an element holds the story, or one made alike does: then its name ("description") means no standfirst.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<h1>Dam holds</h1><div class="description"><p>Rain.</p><p>Wind.</p><p>Sun.</p></div>')
    >>> [_holds_story(page, node, page.blocks[1:]) for node in page.nodes if node.tag in ("h1", "div")]
    [False, True]
    """
    if len(story) < STORY:
        return False
    last = story[-1]
    return node.blocks[0] <= last.index < node.blocks[1] or any(
        like.tag == node.tag and like.hint == node.hint for like in islice(document.ancestors(last.node), BOXES)
    )


def _opens(document: Document, block: Block, story: Sequence[Block], headline: int | None) -> bool:
    """Whether a line called a teaser is that of its own story: the first or second of it, near the headline, made
    unlike the paragraph after it.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<h1>Dam holds</h1><p class="teaser">It held.</p><p>It rained.</p><p>It blew.</p>')
    >>> [_opens(page, block, page.blocks[1:], 0) for block in page.blocks[1:3]]
    [True, False]
    """
    near = headline is not None and 0 < block.index - headline <= ABOVE
    place = next((place for place, other in enumerate(story[:2]) if other.index == block.index), None)
    following = story[place + 1] if place is not None and place + 1 < len(story) else None
    return near and following is not None and not made_in_boxes_alike(document, block, following)


def made_in_boxes_alike(document: Document, one: Block, other: Block) -> bool:
    """Whether two lines and the elements around them are made alike: paragraphs, each in a box of its own.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p class="lead">It held.</p><p>It rained.</p><p>It blew.</p>')
    >>> [made_in_boxes_alike(page, block, page.blocks[2]) for block in page.blocks[:2]]
    [False, True]
    """
    first, second = (islice(document.ancestors(block.node), BOXES) for block in (one, other))
    return one.bold == other.bold and all(
        node.tag == like.tag and node.hint == like.hint for node, like in zip(first, second, strict=False)
    )


def _begins_with_day(text: str) -> bool:
    """Whether a short line begins with a date in numbers: when and by whom a story was printed.

    >>> _begins_with_day("14.1.2013, Ann Smith"), _begins_with_day("Ann Smith, 14.1.2013")
    (True, False)
    """
    return len(text) <= MAX_DATED and text[:1].isdigit() and any(found.start < 3 for found in days_in(text)[:1])


def _heads_section(document: Document, block: Block, story: int) -> bool:
    """Whether a heading is one of several made alike in the same element, the next one behind the story's first block
    `story`: it heads a part of it, which begins not far below.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h2>Rain</h2><p>It rained.</p><h2>Wind</h2><p>It blew.</p>")
    >>> _heads_section(page, page.blocks[0], 1), _heads_section(page, page.blocks[2], 3)
    (True, False)
    """
    own = document.nodes[block.node]
    return block.level > 1 and story - block.index <= HEADED and any(
        other.level == block.level and other.node != block.node
        and document.nodes[other.node].parent == own.parent and document.nodes[other.node].hint == own.hint
        for other in document.blocks[story + 1 : block.index + SECTION]
    )  # fmt: skip


def opens_alike(one: str, other: str) -> bool:
    """Whether a paragraph says again what the one before it said: most of its words, from the first on.

    >>> said = "Engineers watched the dam all night and say it will hold"
    >>> opens_alike(said, f"{said}."), opens_alike(said, "Nobody slept in the town below the dam that night")
    (True, False)
    """
    first, second = title_words(one), title_words(other)
    if len(first) < 8 or len(second) < 8:
        return False
    return first[:4] == second[:4] and share_said(one, other[: len(one) + 60]) > 0.5
