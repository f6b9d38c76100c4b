"""How near to the story a place of the page is, and so how surely a day there is the story's own."""

from __future__ import annotations

from typing import NamedTuple

from indexer.extract.evidence.page_map import PageMap, mask_of
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.element_kinds import BIT

REACH_ABOVE = 25  # blocks above the headline in which the page may still print its own date
REACH_BELOW = 14  # and after the story's last line
AMONG_OTHERS = 0.45  # of a line right at the headline, though in a part called one of other stories
_HEADLINE_AGAIN = 40  # blocks above the headline in which it may be printed once before, over its own date line


def nearness(page_map: PageMap, block: int, node: int) -> float:
    """How surely something belongs to this story and no other: 1 near the headline, less elsewhere,
    0.1 among others."""
    headline = page_map.headline
    if page_map.foreign(node, block):
        return 0.1
    if headline < 0:
        return 0.7
    body = page_map.context.body
    end = body[1] if body else headline + 40
    if headline - 8 <= block <= headline + 12 or (body and headline <= block <= body[0] + 1):
        return 1.0
    if headline - REACH_ABOVE <= block < headline:
        return 0.6
    if headline < block < end:
        return 0.75
    return 0.7 if end <= block <= end + REACH_BELOW else 0.25


class StoryArea(NamedTuple):
    """Where the story stands: `told` is the block that prints the headline first, [first, last) its own blocks."""

    page_map: PageMap
    told: int
    first: int
    last: int

    @classmethod
    def of(cls, page_map: PageMap) -> StoryArea:
        """The story's area on a page; without a story, what follows the headline."""
        headline, blocks = page_map.headline, page_map.document.blocks
        first, last = page_map.context.body or (headline + 1, min(len(blocks), headline + 40))
        return cls(page_map, _first_print(page_map), first, last)

    def heads(self, index: int) -> bool:
        """Whether a block stands between headline and story, or right above the headline.

        >>> from indexer.extract.evidence.page_map import PageContext
        >>> from indexer.extract.page.html import read_html
        >>> page = read_html("<h1>Dam holds</h1><p>3 May 2017</p><p>It rained.</p>")
        >>> [StoryArea.of(PageMap(page, PageContext(headline=0, body=(2, 3)))).heads(index) for index in (1, 9)]
        [True, False]
        """
        return self.told - 2 <= index <= max(self.first + 1, self.told + 1)

    def near(self, block: Block) -> float:
        """How near a line is: all that follows the headline closely is, unless its part is one of other stories."""
        near = nearness(self.page_map, block.index, block.node)
        return 1.0 if near >= 0.3 and 0 < block.index - self.told <= 12 else near

    def among_others(self, block: Block, near: float) -> bool:
        """Whether a line stands right at the headline, though in a part called one of other stories, not of readers.

        >>> from indexer.extract.evidence.page_map import PageContext
        >>> from indexer.extract.page.html import read_html
        >>> page = read_html("<h1>Dam holds</h1><p>3 May 2017</p><p>It rained.</p>")
        >>> area = StoryArea.of(PageMap(page, PageContext(headline=0)))
        >>> area.among_others(page.blocks[1], 0.1), area.among_others(page.blocks[1], 1.0)
        (True, False)
        """
        beside = self.told - 4 <= block.index <= self.first
        return near < 0.3 and beside and not self._by_a_reader(block)

    def _by_a_reader(self, block: Block) -> bool:
        """Whether a line stands among comments, and not right below the headline.

        >>> from indexer.extract.evidence.page_map import PageContext
        >>> from indexer.extract.page.html import read_html
        >>> page = read_html('<h1>Dam holds</h1><p>3 May 2017</p><p>It rained.</p><p class="comment">4 May 2017</p>')
        >>> area = StoryArea.of(PageMap(page, PageContext(headline=0)))
        >>> area._by_a_reader(page.blocks[3]), area._by_a_reader(page.blocks[1])
        (True, False)
        """
        return bool(self.page_map.mask(block.node) & BIT["comment"]) and not 0 < block.index - self.told <= 2


def _first_print(page_map: PageMap) -> int:
    """The block that prints the headline first: many pages print it again over a picture or the text."""
    headline, blocks = page_map.headline, page_map.document.blocks
    if not 0 <= headline < len(blocks):
        return headline
    printed = blocks[headline].text
    above = blocks[max(0, headline - _HEADLINE_AGAIN) : headline]
    return next((block.index for block in above if block.text == printed and not block.hidden), headline)


def heads_article(page_map: PageMap, block: Block) -> bool:
    """Whether a line called date stands in the part called article that also holds the headline, and not in the page's
    own header.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<article><p class='date'>14 January 2013</p><h1>Dam holds</h1></article>")
    >>> heads_article(PageMap(page, PageContext(headline=1)), page.blocks[0])
    True
    """
    document = page_map.document
    own = 0
    for step, node in enumerate(document.ancestors(block.node)):
        first, last = node.blocks
        if first <= page_map.headline < last:
            return bool(own & BIT["date"]) and (node.tag == "article" or bool(mask_of(node.hint) & BIT["article"]))
        own |= mask_of(node.hint) if step < 2 else 0
    return False
