"""Which elements hold pictures, and what their names say: a caption's, another story's teaser, a gallery's slides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from indexer.extract.page.document import Document, Node
from indexer.extract.vocabulary import element_kinds

PICTURE = 2  # blocks of a single picture, its caption and credit, whatever its element is called
STEPS, AHEAD = 5, 8  # elements around such a line, and blocks above the story, that are looked at
MOST_SLIDES = 300  # lines of a gallery
DESCENDANTS = 12  # elements within one that are looked at
SHOWS_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)\b", re.I)  # an address that shows a picture
_STAYS = re.compile(SHOWS_PICTURE.pattern + r"|^#|^javascript:", re.I)  # … or nothing else than the page
_PICTURES = ("img", "picture", "video")
MEDIA_BIT = element_kinds.BIT["media"]
_GALLERY_BIT = element_kinds.BIT["gallery"]
_RELATED_BIT = element_kinds.BIT["related"]
_MENU_BIT = element_kinds.BIT["menu"]
_ARTICLE_BIT = element_kinds.BIT["article"]
_TEASER_BIT = element_kinds.BIT["teaser"]
_SIDEBAR_BIT = element_kinds.BIT["sidebar"]
_PAYWALL_BIT = element_kinds.BIT["paywall"]
SLIDES = re.compile(r"galler|galerie|galeria|slide|carousel|carrusel|karussell|swiper|bildstrecke|fotostrecke|diapo")
_NOT_BY_PICTURE = sum(element_kinds.BIT[name] for name in ("menu", "teaser", "paywall", "sidebar", "tags"))


def holds_story(node: Node, story: Sequence[int]) -> bool:
    """Whether an element holds the story, all but a beginning: most of its blocks, and the last.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<div><p>One</p><p>Two</p></div><p>Three</p>")
    >>> box = page.nodes[page.nodes[page.blocks[0].node].parent]
    >>> holds_story(box, [0, 1]), holds_story(box, [0, 1, 2])
    (True, False)
    """
    first, end = node.blocks
    within = len(story) - bisect_left(story, first)
    return story[-1] < end and within * 2 > len(story)


def leads_nowhere(document: Document, node: Node) -> bool:
    """Whether an element holds pictures, and no link to anything else: those of other stories would have one.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<div><img src=1.jpg></div><div><a href=/bridge><img src=2.jpg></a></div>")
    >>> [leads_nowhere(page, node) for node in page.nodes if node.tag == "div"]
    [True, False]
    """
    if node.blocks[1] - node.blocks[0] > MOST_SLIDES or "video" in node.hint:
        return False
    pictured = SLIDES.search(node.hint) is not None
    for at in range(node.index + 1, len(document.nodes)):
        element = document.nodes[at]
        if element.depth <= node.depth:
            break
        pictured = pictured or element.tag in _PICTURES
        if element.tag == "a" and (href := element.attributes.get("href", "")) and not _STAYS.search(href):
            return False
    return pictured


def picture_of(document: Document, node: int) -> int:
    """The element around a line that holds a picture and next to nothing else, or -1."""
    for element in islice(document.ancestors(node), STEPS):
        if element.blocks[1] - element.blocks[0] > PICTURE:
            break
        if holds_picture(document, element.index):
            return element.index
    return -1


def leads_away(document: Document, element: int) -> bool:
    """Whether a link within an element leads to something else than a larger picture: another story's teaser.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<div><a href=/bridge><img src=1.jpg></a></div><div><a href=2.jpg><img src=2.jpg></a></div>")
    >>> [leads_away(page, node.index) for node in page.nodes if node.tag == "div"]
    [True, False]
    """
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


def contradicted(document: Document, mask: int, node: Node, figure: bool) -> int:
    """The kinds that an element's other names, or its few lines, speak against: "article-header-picture" is no menu,
    "featured-image" no teaser, "image-popup" no paywall, "secondary-image" no sidebar, "photo-label" no tag, a gallery
    of one picture none, and a picture that leads nowhere no list of others."""
    pictured = _NOT_BY_PICTURE if mask & MEDIA_BIT else 0
    if node.blocks[1] - node.blocks[0] <= PICTURE:
        pictured |= _GALLERY_BIT
        alone = holds_picture(document, node.index) and not leads_away(document, node.index)
        if figure or mask & MEDIA_BIT or (alone and node.tag == "a"):
            pictured |= _RELATED_BIT | _TEASER_BIT | _PAYWALL_BIT
        if alone:
            pictured |= _RELATED_BIT | _TEASER_BIT | _SIDEBAR_BIT
    return pictured | (_MENU_BIT if mask & _ARTICLE_BIT else 0)


def holds_picture(document: Document, node: int) -> bool:
    """Whether an element has a picture among its first descendants.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<div><img src=dam.jpg></div><div>The dam</div>")
    >>> [holds_picture(page, node.index) for node in page.nodes if node.tag == "div"]
    [True, False]
    """
    depth = document.nodes[node].depth
    for element in document.nodes[node + 1 : node + 1 + DESCENDANTS]:
        if element.depth <= depth:
            return False
        if element.tag in _PICTURES:
            return True
    return False
