"""Which lines of a page are captions of the story's own pictures: by their element, their name, or the credit they
end in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from indexer.extract.dates.written import days_in
from indexer.extract.page.document import Block, Document, Node
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.caption_words import (
    BUTTON,
    CONSENT,
    COUNT,
    CREDIT_ONLY,
    FILED,
    OWNED,
    PICTURED,
    TEMPLATE,
)
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

LIKELY = 0.45  # chance from which a block is the story's
FAINT, UNLIKELY = 0.2, 0.3  # … below which a line is hardly text, and hardly an entry of a list
SURE = 0.8  # … and from which it is more surely than its print says otherwise
CAPTION, NAMED, CREDIT = 500, 1200, 60  # characters, of a caption that is called so, and of whose picture it is
PICTURE = 2  # blocks of a single picture, its caption and credit, whatever its element is called
CREDITED = 250  # characters at a line's end in which whose picture it is is looked for
PICTURED_SHORTEST = 40  # characters of a caption that only its credit marks; shorter ones are bare credits
BY_PICTURE, TOLD = 30, 120  # … of a caption that only the picture beside it marks, and of one that looks like text
BARE = 3  # words in capitals that only name whose the picture is
MOST_ALIKE = 40  # captions that begin alike, with which a further one is compared
STEPS, AHEAD = 5, 8  # elements around such a line, and blocks above the story, that are looked at
LETTERS = 0.7  # share of letters and spaces in such a line; less has a table, or what a program wrote
BEGINNING, LEAD = 45, 10  # letters by which a caption is known again, and signs before a credit
MOST_SLIDES = 300  # lines of a gallery
DESCENDANTS = 12  # elements within one that are looked at
_LEADING = ("...", "…", ":", "!", "?", "？")
_SHOWN = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)\b", re.I)  # an address that shows a picture
_STAYS = re.compile(_SHOWN.pattern + r"|^#|^javascript:", re.I)  # … or nothing else than the page
_PLAYER = re.compile(r"dialog|settings")  # of the words that a film shows
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_ENDED = (".", "!", "?", "…", "。", ":", "”", '"')
_PICTURES = ("img", "picture", "video")
_PHOTO = 1 << NAMES.index("photo")
SHORTEST = 15  # characters of a caption, twice as many as where each is a word
_BY = 1 << NAMES.index("by")
_CAPTION_BIT = element_kinds.BIT["caption"]
_MEDIA_BIT = element_kinds.BIT["media"]
_GALLERY_BIT = element_kinds.BIT["gallery"]
_RELATED_BIT = element_kinds.BIT["related"]
_MENU_BIT = element_kinds.BIT["menu"]
_ARTICLE_BIT = element_kinds.BIT["article"]
_TEASER_BIT = element_kinds.BIT["teaser"]
_SIDEBAR_BIT = element_kinds.BIT["sidebar"]
_PAYWALL_BIT = element_kinds.BIT["paywall"]
_OTHERS = sum(
    element_kinds.BIT[name] for name in ("related", "teaser", "comment", "menu", "footer", "ad", "paywall", "gallery")
)
# what a gallery's parts are called
_OF_SLIDES = sum(element_kinds.BIT[name] for name in ("related", "teaser", "gallery"))
_SLIDES = re.compile(r"galler|galerie|galeria|slide|carousel|carrusel|karussell|swiper|bildstrecke|fotostrecke|diapo")
_NOT_SHOWN = _OTHERS | sum(element_kinds.BIT[name] for name in ("byline", "bio", "share", "sidebar", "tags", "date"))
_NOT_BY_PICTURE = sum(element_kinds.BIT[name] for name in ("menu", "teaser", "paywall", "sidebar", "tags"))
INSTRUCTION = re.compile(
    r"\b(?:click|tap|enlarge|(?<!over )(?<!on )(?<!via )zoom|cliquez|agrandir|(?:an)?klicken|vergrößern|ampliar|"
    r"full ?screen|slideshow)\b",
    re.I,
)
_POST = re.compile(r"[—–-] .{2,60}\(@\w{2,30}\)")  # who wrote a quoted post of a social network, and when
_CREDIT = re.compile(r"^(?!.*caption).*(?:credit|bildquelle|bildnach)")  # an element's names that promise no more
_TOLD_FIRST = re.compile(r"\w\. [|/©–-] ?\w")  # what a picture shows, before whose it is
_LENGTH = re.compile(r"\s\(?\d{1,2}:[0-5]\d\)?(?: ?min)?$")  # of a video whose title a line is


def ends_in_credit(text: str) -> bool:
    """Whether a line ends in whose picture it is."""
    return PICTURED.search(text, max(0, len(text) - CREDITED)) is not None


def is_caption(
    document: Document, block: Block, chance: float, story: Sequence[int], headline: int | None = None
) -> bool | None:
    """True for a caption of the story's own pictures; None for a line of a picture that says nothing of it.  `story`
    are its blocks, in their order, and `headline` the page's only heading of the first level."""
    if len(block.text) > NAMED or block.level == 1:
        return False
    near = inside = 0
    figure = named = credit = False
    small_beside_picture = False
    nodes = document.nodes
    at, step = max(block.wrapper, block.node), -1
    while at >= 0:
        node = nodes[at]
        at, step = node.parent, step + 1
        holds_headline = headline is not None and node.blocks[0] <= headline < node.blocks[1]
        if node.tag in ("body", "html") or _holds_story(node, story) or (inside & _OTHERS and holds_headline):
            break  # what holds the story or its headline is its own, however it is called
        mask = kinds_of(node)
        if step < 3:
            if _PLAYER.search(node.hint):
                return False
            near |= mask
            named = named or (step <= 1 and bool(mask & _CAPTION_BIT))
            credit = credit or (bool(mask & _CAPTION_BIT) and _CREDIT.match(node.hint) is not None)
            figure = figure or node.tag in ("figure", "figcaption")
        if mask and not mask & _CAPTION_BIT:
            inside |= mask & ~_contradicted(document, mask, node, figure)
        if inside & _OF_SLIDES and _leads_nowhere(document, node):
            inside &= ~_OF_SLIDES
        if node.tag == "table" and node.attributes.get("align") in ("left", "right") and step < 5:
            small_beside_picture = node.blocks[1] - node.blocks[0] <= 3 and _holds_picture(document, node.index)
    if len(block.text) > CAPTION and not near & _CAPTION_BIT:
        return False
    if FILED.match(block.text):
        return True
    if headline is not None and block.index + 1 == headline and not figure and _is_kicker(document, block):
        return False
    pictured = len(block.text) > (PICTURED_SHORTEST if block.text < "\u3040" else PICTURED_SHORTEST // 2) and (
        (chance <= LIKELY and ends_in_credit(block.text))
        or (OWNED.search(block.text) is not None and (chance < SURE or _picture_of(document, block.node) >= 0))
    )
    if block.level and not (named or ends_in_credit(block.text)):
        return False
    marked = figure or pictured or bool(near & _CAPTION_BIT) or small_beside_picture
    if not marked and block.index < story[-1] and _stands_by_picture(document, block, chance, story):
        marked = small_beside_picture = True
    if not marked or (
        chance > LIKELY and not figure and not small_beside_picture and not near & _MEDIA_BIT and len(block.text) > 250
    ):
        return False
    ended = named and block.text.endswith(".") and block.text.count(" ") >= BARE - 1  # no credit ends so
    if credit and len(block.text) <= CREDIT and not (ended or _TOLD_FIRST.search(block.text)):
        return None
    if CONSENT.search(block.text) or TEMPLATE.search(block.text):
        return None
    if INSTRUCTION.search(block.text) or CREDIT_ONLY.match(block.text) or _LENGTH.search(block.text):
        return None
    if len(block.text) <= CREDIT and (
        phrases_mask(block.text) & _BY or sum(map(str.isalpha, block.text)) * 2 < len(block.text)
    ):
        return None  # who wrote the story, and when
    if block.text < "\u3040" and block.text.isupper() and block.text.count(" ") < BARE:
        return None  # the name of who owns the picture
    if inside & _OTHERS and chance < FAINT:
        return False
    linked = block.link_density >= 0.5 and not (named and len(block.text) > PICTURED_SHORTEST)
    linked = linked and not all(_SHOWN.search(link.href) for link in block.links)
    shortest = SHORTEST if block.text < "\u3040" else SHORTEST // 2
    if figure and len(block.text) <= shortest and document.nodes[block.node].tag != "p":
        return None  # whose picture it is
    return (ended or len(block.text) > shortest) and not linked and not _POST.match(block.text)


def _is_kicker(document: Document, block: Block) -> bool:
    """Whether a line right above the headline is its kicker, whatever its element is called: short, with no picture
    beside it and no word of whose it is."""
    short = len(block.text) <= CREDIT and not ends_in_credit(block.text)
    return short and _picture_of(document, block.node) < 0


def made_like_captions(document: Document, captions: Collection[int], others: Iterable[int]) -> list[int]:
    """Those of the lines beside pictures that are made exactly like a caption beside a picture: captions too."""
    like = {_made(document, at) for at in captions if _picture_of(document, document.blocks[at].node) >= 0}
    found = [at for at in others if like and _made(document, at) in like]
    return [at for at in found if _picture_of(document, document.blocks[at].node) >= 0]


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
    noted among them."""
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


def _holds_story(node: Node, story: Sequence[int]) -> bool:
    """Whether an element holds the story, all but a beginning: most of its blocks, and the last."""
    first, end = node.blocks
    within = len(story) - bisect_left(story, first)
    return story[-1] < end and within * 2 > len(story)


def _stands_by_picture(document: Document, block: Block, chance: float, story: Sequence[int]) -> bool:
    """Whether a line without any name stands in an element that holds a picture and next to nothing else."""
    text = block.text
    short = len(text) < (BY_PICTURE if text < "\u3040" else BY_PICTURE // 2)
    if (short and (len(text) <= SHORTEST or text.count(" ") < BARE - 1)) or any(link.text for link in block.links):
        return False
    if block.level or text.endswith(_LEADING):
        return False
    found = _picture_of(document, block.node)
    if found >= 0 and len(text) <= TOLD // 2 and (days_in(text) or _CLOCK.search(text)):
        return False  # when the story was printed, beside its writer's picture
    if (
        found < 0
        or _is_table(text)
        or _leads_away(document, found)
        or _is_sign(document, found, story)
        or (document.nodes[block.node].tag == "p" and found == block.node and chance > LIKELY)
    ):
        return False
    mask = 0
    slides = False
    for node in document.ancestors(block.node):
        if _holds_story(node, story):
            break
        kinds = kinds_of(node)
        if node.index >= found:
            mask |= kinds & ~_contradicted(document, kinds, node, figure=False)
        if slides := _SLIDES.search(node.hint) is not None and _leads_nowhere(document, node):
            mask &= ~_OF_SLIDES
            break
    if mask & _NOT_SHOWN or phrases_mask(text) & ~_PHOTO:
        return False
    named = mask & _MEDIA_BIT and len(text) <= CREDITED
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
    beside = [document.blocks[at] for at in (block.index - 1, block.index + 1) if 0 <= at < len(document.blocks)]
    own = document.nodes[block.node]
    return not any(  # pictures in a row lead to other stories, or are signs before the points of a list
        document.nodes[one.node].tag == own.tag
        and document.nodes[one.node].hint == own.hint
        and _picture_of(document, one.node) not in (-1, found)
        for one in beside
    )


def _leads_nowhere(document: Document, node: Node) -> bool:
    """Whether an element holds pictures, and no link to anything else: those of other stories would have one."""
    if node.blocks[1] - node.blocks[0] > MOST_SLIDES or "video" in node.hint:
        return False
    pictured = _SLIDES.search(node.hint) is not None
    for at in range(node.index + 1, len(document.nodes)):
        element = document.nodes[at]
        if element.depth <= node.depth:
            break
        pictured = pictured or element.tag in _PICTURES
        if element.tag == "a" and (href := element.attributes.get("href", "")) and not _STAYS.search(href):
            return False
    return pictured


def _is_entry(document: Document, block: Block, chance: float) -> bool:
    """Whether a line stands in a list that is not of a single picture and its line alone."""
    lists = (node for node in document.ancestors(block.node) if node.tag in ("ul", "ol", "dl"))
    around = next(lists, None) if block.lists else None
    return around is not None and (chance > UNLIKELY or around.blocks[1] - around.blocks[0] > PICTURE)


def _is_sign(document: Document, found: int, story: Sequence[int]) -> bool:
    """Whether a picture beside a line stands in a table of more lines: a tick or a cross, or one row of many."""
    for node in document.ancestors(found):
        if _holds_story(node, story):
            break
        if node.tag == "table":
            return node.blocks[1] - node.blocks[0] > PICTURE + 1
    return False


def _is_table(text: str) -> bool:
    """Whether a line is figures and marks rather than words: a table, or what a program wrote."""
    return sum(char.isalpha() or char == " " for char in text) < LETTERS * len(text)


def _picture_of(document: Document, node: int) -> int:
    """The element around a line that holds a picture and next to nothing else, or -1."""
    for element in islice(document.ancestors(node), STEPS):
        if element.blocks[1] - element.blocks[0] > PICTURE:
            break
        if _holds_picture(document, element.index):
            return element.index
    return -1


def _leads_away(document: Document, element: int) -> bool:
    """Whether a link within an element leads to something else than a larger picture: another story's teaser."""
    for node in document.nodes[element + 1 : element + 1 + DESCENDANTS]:
        if node.parent < element:
            break
        if node.tag == "a" and (href := node.attributes.get("href", "")) and not _STAYS.search(href):
            return True
    return False


def kinds_of(node: Node) -> int:
    """The kinds that an element's names speak for, without those of "relative", a word of style sheets."""
    mask = element_kinds.kind_bits(node.hint) if node.hint else 0
    if mask & _RELATED_BIT and "relative" in node.hint:
        mask &= ~_RELATED_BIT | element_kinds.kind_bits(node.hint.replace("relative", ""))
    return mask


def _contradicted(document: Document, mask: int, node: Node, figure: bool) -> int:
    """The kinds that an element's other names, or its few lines, speak against: "article-header-picture" is no menu,
    "featured-image" no teaser, "image-popup" no paywall, "secondary-image" no sidebar, "photo-label" no tag, a gallery
    of one picture none, and a picture that leads nowhere no list of others."""
    pictured = _NOT_BY_PICTURE if mask & _MEDIA_BIT else 0
    if node.blocks[1] - node.blocks[0] <= PICTURE:
        pictured |= _GALLERY_BIT
        alone = _holds_picture(document, node.index) and not _leads_away(document, node.index)
        if figure or mask & _MEDIA_BIT or (alone and node.tag == "a"):
            pictured |= _RELATED_BIT | _TEASER_BIT | _PAYWALL_BIT
        if alone:
            pictured |= _RELATED_BIT | _TEASER_BIT | _SIDEBAR_BIT
    return pictured | (_MENU_BIT if mask & _ARTICLE_BIT else 0)


def _holds_picture(document: Document, node: int) -> bool:
    """Whether an element has a picture among its first descendants."""
    depth = document.nodes[node].depth
    for element in document.nodes[node + 1 : node + 1 + DESCENDANTS]:
        if element.depth <= depth:
            return False
        if element.tag in _PICTURES:
            return True
    return False
