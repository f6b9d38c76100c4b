"""Which lines of a page are captions of the story's own pictures: by their element, their name, or the credit they
end in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indexer.extract.dates.written import days_in
from indexer.extract.page.document import Block, Document
from indexer.extract.story.pictures import (
    AHEAD,
    MEDIA_BIT,
    PICTURE,
    SHOWS_PICTURE,
    SLIDES,
    contradicted,
    holds_picture,
    holds_story,
    kinds_of,
    leads_away,
    leads_nowhere,
    picture_of,
)
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.caption_words import (
    BUTTON,
    CONSENT,
    COUNT,
    CREDIT_ONLY,
    FILED,
    INSTRUCTION,
    OWNED,
    PICTURED,
    TEMPLATE,
)
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

LIKELY = 0.45  # chance from which a block is the story's
FAINT, UNLIKELY = 0.2, 0.3  # … below which a line is hardly text, and hardly an entry of a list
SURE = 0.8  # … and from which it is more surely than its print says otherwise
CAPTION, NAMED, CREDIT = 500, 1200, 60  # characters, of a caption that is called so, and of whose picture it is
CREDITED = 250  # characters at a line's end in which whose picture it is is looked for
PICTURED_SHORTEST = 40  # characters of a caption that only its credit marks; shorter ones are bare credits
BY_PICTURE, TOLD = 30, 120  # … of a caption that only the picture beside it marks, and of one that looks like text
BARE = 3  # words in capitals that only name whose the picture is
MOST_ALIKE = 40  # captions that begin alike, with which a further one is compared
LETTERS = 0.7  # share of letters and spaces in such a line; less has a table, or what a program wrote
BEGINNING, LEAD = 45, 10  # letters by which a caption is known again, and signs before a credit
_LEADING = ("...", "…", ":", "!", "?", "？")
_PLAYER = re.compile(r"dialog|settings")  # of the words that a film shows
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_ENDED = (".", "!", "?", "…", "。", ":", "”", '"')
_PHOTO = 1 << NAMES.index("photo")
SHORTEST = 15  # characters of a caption, twice as many as where each is a word
_BY = 1 << NAMES.index("by")
_CAPTION_BIT = element_kinds.BIT["caption"]
_OTHERS = sum(
    element_kinds.BIT[name] for name in ("related", "teaser", "comment", "menu", "footer", "ad", "paywall", "gallery")
)
_OF_SLIDES = sum(element_kinds.BIT[name] for name in ("related", "teaser", "gallery"))
_NOT_SHOWN = _OTHERS | sum(element_kinds.BIT[name] for name in ("byline", "bio", "share", "sidebar", "tags", "date"))
_POST = re.compile(r"[—–-] .{2,60}\(@\w{2,30}\)")  # who wrote a quoted post of a social network, and when
_CREDIT = re.compile(r"^(?!.*caption).*(?:credit|bildquelle|bildnach)")  # an element's names that promise no more
_TOLD_FIRST = re.compile(r"\w\. [|/©–-] ?\w")  # what a picture shows, before whose it is
_LENGTH = re.compile(r"\s\(?\d{1,2}:[0-5]\d\)?(?: ?min)?$")  # of a video whose title a line is


def ends_in_credit(text: str) -> bool:
    """Whether a line ends in whose picture it is.

    >>> ends_in_credit("The dam at dusk. (Photo: A. Smith)"), ends_in_credit("The dam at dusk.")
    (True, False)
    """
    return PICTURED.search(text, max(0, len(text) - CREDITED)) is not None


@dataclass(frozen=True, slots=True)
class PictureNames:
    """What the elements around a line say of it: the kinds of those right around it and of all of them, whether it
    stands in a figure, is called a caption or only a credit, and whether it shares a small table with a picture."""

    near: int
    inside: int
    figure: bool
    named: bool
    credit: bool
    by_picture: bool


def is_caption(
    document: Document, block: Block, chance: float, story: Sequence[int], headline: int | None = None
) -> bool | None:
    """True for a caption of the story's own pictures; None for a line of a picture that says nothing of it.  `story`
    are its blocks, in their order, and `headline` the page's only heading of the first level."""
    if len(block.text) > NAMED or block.level == 1:
        return False
    around = _names_around(document, block, story, headline)
    if around is None or (len(block.text) > CAPTION and not around.near & _CAPTION_BIT):
        return False
    if FILED.match(block.text):
        return True
    if block.index + 1 == headline and not around.figure and _is_kicker(document, block):
        return False
    if block.level and not (around.named or ends_in_credit(block.text)):
        return False
    if not _is_marked(document, block, chance, story, around):
        return False
    ended = around.named and block.text.endswith(".") and block.text.count(" ") >= BARE - 1  # no credit ends so
    if _says_nothing(block.text, around.credit and not ended):
        return None
    if around.inside & _OTHERS and chance < FAINT:
        return False
    shortest = SHORTEST if block.text < "\u3040" else SHORTEST // 2
    if around.figure and len(block.text) <= shortest and document.nodes[block.node].tag != "p":
        return None  # whose picture it is
    return (ended or len(block.text) > shortest) and not _is_link(block, around) and not _POST.match(block.text)


def _names_around(document: Document, block: Block, story: Sequence[int], headline: int | None) -> PictureNames | None:
    """What the elements around a line say, up to one that holds the story or its headline; None in a film's player."""
    near = inside = 0
    figure = named = credit = by_picture = False
    for step, node in enumerate(document.ancestors(max(block.wrapper, block.node))):
        holds_headline = headline is not None and node.blocks[0] <= headline < node.blocks[1]
        if node.tag in ("body", "html") or holds_story(node, story) or (inside & _OTHERS and holds_headline):
            break  # what holds the story or its headline is its own, however it is called
        mask = kinds_of(node)
        if step < 3:
            if _PLAYER.search(node.hint):
                return None
            near |= mask
            named = named or (step <= 1 and bool(mask & _CAPTION_BIT))
            credit = credit or (bool(mask & _CAPTION_BIT) and _CREDIT.match(node.hint) is not None)
            figure = figure or node.tag in ("figure", "figcaption")
        if mask and not mask & _CAPTION_BIT:
            inside |= mask & ~contradicted(document, mask, node, figure)
        if inside & _OF_SLIDES and leads_nowhere(document, node):
            inside &= ~_OF_SLIDES
        if node.tag == "table" and node.attributes.get("align") in ("left", "right") and step < 5:
            by_picture = node.blocks[1] - node.blocks[0] <= 3 and holds_picture(document, node.index)
    return PictureNames(near, inside, figure, named, credit, by_picture)


def _is_marked(document: Document, block: Block, chance: float, story: Sequence[int], around: PictureNames) -> bool:
    """Whether an element, a credit at its end or a picture beside it marks a line; a long one that is likely the
    story's needs a figure, a picture or an element called after pictures.

    >>> from indexer.extract.page.text import read_text
    >>> page = read_text("The dam at dusk")
    >>> names = [PictureNames(0, 0, figure, False, False, False) for figure in (True, False)]
    >>> [_is_marked(page, page.blocks[0], 0.1, [0], around) for around in names]
    [True, False]
    """
    by_picture = around.by_picture
    if not (around.figure or around.near & _CAPTION_BIT or by_picture or _is_credited(document, block, chance)):
        by_picture = block.index < story[-1] and _stands_by_picture(document, block, chance, story)
        if not by_picture:
            return False
    surely = around.figure or by_picture or around.near & MEDIA_BIT
    return bool(surely) or chance <= LIKELY or len(block.text) <= CREDITED


def _is_credited(document: Document, block: Block, chance: float) -> bool:
    """Whether a line that is longer than a bare credit ends in whose picture it is, or names who owns it.

    >>> from indexer.extract.page.text import read_text
    >>> page = read_text("The old dam at dusk, seen from the bridge. (Photo: A. Smith)\\n\\nThe dam held.")
    >>> [_is_credited(page, block, 0.1) for block in page.blocks]
    [True, False]
    """
    text = block.text
    if len(text) <= (PICTURED_SHORTEST if text < "\u3040" else PICTURED_SHORTEST // 2):
        return False
    if chance <= LIKELY and ends_in_credit(text):
        return True
    return OWNED.search(text) is not None and (chance < SURE or picture_of(document, block.node) >= 0)


def _says_nothing(text: str, credit: bool) -> bool:
    """Whether a picture's line says nothing of what it shows: whose it is (`credit`: its element is called so), what to
    click, what a program asks, who wrote the story and when.

    >>> _says_nothing("Click to enlarge the picture", False)
    True
    >>> _says_nothing("The swing bridge at low tide", False)
    False
    """
    if credit and len(text) <= CREDIT and not _TOLD_FIRST.search(text):
        return True
    if CONSENT.search(text) or TEMPLATE.search(text):
        return True
    if INSTRUCTION.search(text) or CREDIT_ONLY.match(text) or _LENGTH.search(text):
        return True
    if len(text) <= CREDIT and (phrases_mask(text) & _BY or sum(map(str.isalpha, text)) * 2 < len(text)):
        return True  # who wrote the story, and when
    return text < "\u3040" and text.isupper() and text.count(" ") < BARE  # the name of who owns the picture


def _is_link(block: Block, around: PictureNames) -> bool:
    """Whether a line mostly leads to something else than a picture, and is no longer line that is called a caption.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a href="/dam">The dam</a></p><p><a href="/dam.jpg">The dam</a></p>')
    >>> [_is_link(block, PictureNames(0, 0, False, False, False, False)) for block in page.blocks]
    [True, False]
    """
    linked = block.link_density >= 0.5 and not (around.named and len(block.text) > PICTURED_SHORTEST)
    return linked and not all(SHOWS_PICTURE.search(link.href) for link in block.links)


def _is_kicker(document: Document, block: Block) -> bool:
    """Whether a line right above the headline is its kicker, whatever its element is called: short, with no picture
    beside it and no word of whose it is.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>At the harbour</p><div><img src=dam.jpg><p>The dam at dusk</p></div><p>…</p>")
    >>> [_is_kicker(page, page.blocks[at]) for at in (0, 1)]
    [True, False]
    """
    short = len(block.text) <= CREDIT and not ends_in_credit(block.text)
    return short and picture_of(document, block.node) < 0


def made_like_captions(document: Document, captions: Collection[int], others: Iterable[int]) -> list[int]:
    """Those of the lines beside pictures that are made exactly like a caption beside a picture: captions too."""
    like = {_made(document, at) for at in captions if picture_of(document, document.blocks[at].node) >= 0}
    found = [at for at in others if like and _made(document, at) in like]
    return [at for at in found if picture_of(document, document.blocks[at].node) >= 0]


def _made(document: Document, at: int) -> tuple[str, str, str, str]:
    """How a line's element is called, and the one around it."""
    own = document.nodes[document.blocks[at].node]
    around = document.nodes[max(0, own.parent)]
    return own.tag, own.hint, around.tag, around.hint


def caption_text(text: str) -> str:
    """A caption without its number in a gallery and the words of the buttons that open and shut it."""
    text = COUNT.sub("", text)
    while (button := BUTTON.search(text, max(0, len(text) - CREDIT))) is not None:
        text = text[: button.start()]
    return text


def shown_again(text: str, shown: dict[str, list[str]]) -> bool:
    """Whether a caption is one of those shown before: whole, cut short, or now with whose picture it is; else it is
    noted among them.

    >>> shown = {}
    >>> [shown_again(text, shown) for text in ("The dam at dusk", "The dam at dusk", "The bridge")]
    [False, True, False]
    """
    letters = "".join(filter(str.isalnum, text.lower()))
    earlier = shown.setdefault(letters[:BEGINNING], [])
    for one in earlier[-MOST_ALIKE:]:
        told = one.rstrip("…")
        if told.startswith(letters):
            return True
        if letters.startswith(told):
            rest = text[-(len(letters) - len(told)) - LEAD :]
            if one != told or ends_in_credit(text) or INSTRUCTION.search(rest) or phrases_mask(rest) & _PHOTO:
                return True
    earlier.append(letters + "…" * text.endswith(("...", "…")))
    return False


def _stands_by_picture(document: Document, block: Block, chance: float, story: Sequence[int]) -> bool:
    """Whether a line without any name stands in an element that holds a picture and next to nothing else.

    >>> from indexer.extract.page.html import read_html
    >>> box = "<div><img src=dam.jpg><p>The old dam above the harbour at dusk</p></div>"
    >>> page = read_html(f"{box}<p>The dam held all night, the mayor said.</p><p>The town slept.</p>")
    >>> [_stands_by_picture(page, block, 0.1, [1, 2]) for block in page.blocks]
    [True, False, False]
    """
    text = block.text
    short = len(text) < (BY_PICTURE if text < "\u3040" else BY_PICTURE // 2)
    if (short and (len(text) <= SHORTEST or text.count(" ") < BARE - 1)) or any(link.text for link in block.links):
        return False
    if block.level or text.endswith(_LEADING):
        return False
    found = picture_of(document, block.node)
    if found < 0 or _is_no_picture_s(document, block, found, chance, story):
        return False
    mask, slides = _kinds_by_picture(document, block, found, story)
    if mask & _NOT_SHOWN or phrases_mask(text) & ~_PHOTO:
        return False
    named = mask & MEDIA_BIT and len(text) <= CREDITED
    if short and not (named and block.tag == "p"):
        return False
    if chance > LIKELY and not named and (len(text) > TOLD or text.endswith(_ENDED)):
        return False
    if slides:
        return " " in text or text >= "\u3040"  # not a file's name
    if _is_entry(document, block, chance) or block.index < story[0] - AHEAD:
        return False
    first = document.nodes[found].blocks[0]
    if first < block.index and len(text) <= min(CREDIT, len(document.blocks[first].text)):
        return False  # whose the picture is, below what it shows
    return not _is_in_row(document, block, found)


def _is_no_picture_s(document: Document, block: Block, found: int, chance: float, story: Sequence[int]) -> bool:
    """Whether a line beside a picture is not of it: a day beside its writer's portrait, a table, another story's
    teaser, a sign before a line, or a paragraph that holds the picture itself.

    >>> from indexer.extract.page.html import read_html
    >>> boxes = [f"<div><img src=1.jpg><p>{line}</p></div>" for line in ("14 January 2013", "The dam at dusk")]
    >>> page = read_html("".join(boxes))
    >>> [_is_no_picture_s(page, block, picture_of(page, block.node), 0.1, [2]) for block in page.blocks]
    [True, False]
    """
    text = block.text
    if len(text) <= TOLD // 2 and (days_in(text) or _CLOCK.search(text)):
        return True
    if _is_table(text) or leads_away(document, found) or _is_sign(document, found, story):
        return True
    return document.nodes[block.node].tag == "p" and found == block.node and chance > LIKELY


def _kinds_by_picture(document: Document, block: Block, found: int, story: Sequence[int]) -> tuple[int, bool]:
    """The kinds of the elements around a line and its picture (`found` holds both), and whether they are slides of the
    story's own gallery."""
    mask = 0
    for node in document.ancestors(block.node):
        if holds_story(node, story):
            break
        kinds = kinds_of(node)
        if node.index >= found:
            mask |= kinds & ~contradicted(document, kinds, node, figure=False)
        if SLIDES.search(node.hint) is not None and leads_nowhere(document, node):
            return mask & ~_OF_SLIDES, True
    return mask, False


def _is_in_row(document: Document, block: Block, found: int) -> bool:
    """Whether a line beside is made alike and has a picture of its own: pictures in a row lead to other stories, or are
    signs before the points of a list.

    >>> from indexer.extract.page.html import read_html
    >>> box = "<div><img src=dam.jpg><p>The dam</p></div>"
    >>> page = read_html(f"{box}{box}<p class=end>The end</p>")
    >>> [_is_in_row(page, block, picture_of(page, block.node)) for block in page.blocks]
    [True, True, False]
    """
    beside = [document.blocks[at] for at in (block.index - 1, block.index + 1) if 0 <= at < len(document.blocks)]
    own = document.nodes[block.node]
    return any(
        document.nodes[one.node].tag == own.tag
        and document.nodes[one.node].hint == own.hint
        and picture_of(document, one.node) not in (-1, found)
        for one in beside
    )


def _is_entry(document: Document, block: Block, chance: float) -> bool:
    """Whether a line stands in a list that is not of a single picture and its line alone.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<ul><li>One</li><li>Two</li><li>Three</li></ul><p>The dam</p>")
    >>> [_is_entry(page, block, 0.1) for block in page.blocks]
    [True, True, True, False]
    """
    lists = (node for node in document.ancestors(block.node) if node.tag in ("ul", "ol", "dl"))
    around = next(lists, None) if block.lists else None
    return around is not None and (chance > UNLIKELY or around.blocks[1] - around.blocks[0] > PICTURE)


def _is_sign(document: Document, found: int, story: Sequence[int]) -> bool:
    """Whether a picture beside a line stands in a table of more lines: a tick or a cross, or one row of many.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<table><tr><td>✓<td>Dam<tr><td>✗<td>Gate</table><p>The dam held.</p>")
    >>> [_is_sign(page, page.blocks[at].node, [4]) for at in (0, 4)]
    [True, False]
    """
    for node in document.ancestors(found):
        if holds_story(node, story):
            break
        if node.tag == "table":
            return node.blocks[1] - node.blocks[0] > PICTURE + 1
    return False


def _is_table(text: str) -> bool:
    """Whether a line is figures and marks rather than words: a table, or what a program wrote.

    >>> _is_table("12 | 34 | 56"), _is_table("The dam at dusk")
    (True, False)
    """
    return sum(char.isalpha() or char == " " for char in text) < LETTERS * len(text)
