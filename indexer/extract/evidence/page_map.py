"""What the fields' readers are told of a page beside its Document, and the form in which they answer.

Each reader is one function of a Document and PageContext that gives a Decision: `dates.published`, `dates.modified`,
`byline.byline`, `topics.topics`, `section.section`, `language.language`, `site.site_name`, `site.address`;
`other_fields.read_other_fields` calls them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from indexer.extract.page.document import Document
from indexer.extract.vocabulary.element_kinds import BIT, kind_bits


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known of a page before a field is read; everything may be missing.

    `headline` is the index of the block that is the headline; `body` bounds the story's own blocks: [first, last), from
    its first line that is no caption; `pictures` are its captions.  `title` is the chosen title, `site` the site's
    name, `writers` the names of its byline.
    """

    url: str = ""
    captured: date | None = None
    language: str = ""
    title: str = ""
    headline: int | None = None
    body: tuple[int, int] | None = None
    pictures: frozenset[int] = frozenset()
    site: str = ""
    writers: tuple[str, ...] = ()
    masks: dict[int, dict[int, int]] = field(
        default_factory=dict, repr=False, compare=False
    )  # `PageMap`'s, by headline


_OTHERS = sum(BIT[name] for name in ("related", "comment"))  # other stories, and what readers say
_ASIDE = sum(BIT[name] for name in ("teaser", "menu", "footer", "sidebar", "ad", "paywall"))
_OWN = BIT["date"] | BIT["byline"]
_NEAR_ABOVE, _NEAR_BELOW = 4, 10  # blocks around a headline where a part's name counts for less than its place


_MOST_OF_A_HEAD = 6  # blocks of a part between headline and story


mask_of = lru_cache(maxsize=50_000)(kind_bits)  # the same names stand on every page of a site


@dataclass(slots=True)
class PageMap:
    """Where things stand on the page: near the headline, in the story, or in a part that belongs to something else."""

    document: Document
    context: PageContext
    headline: int = field(init=False)
    _masks: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.headline = self._anchor()
        self._masks = self.context.masks.setdefault(self.headline, {})  # every field's reader asks for the same ones

    def _anchor(self) -> int:
        """The headline's block, else the heading or line right above the story; -1 where neither is known."""
        if self.context.headline is not None:
            return self.context.headline
        if not self.context.body or not self.context.body[0]:
            return -1
        above = self.document.blocks[max(0, self.context.body[0] - 8) : self.context.body[0]]
        return next((block.index for block in above if 0 < block.level < 3), self.context.body[0] - 1)

    def mask(self, node: int) -> int:
        """The kinds of part (`element_kinds.BIT`) an element stands in; parts that hold the headline count not."""
        if node in self._masks:
            return self._masks[node]
        path: list[int] = []
        nodes, headline = self.document.nodes, self.headline
        whole = len(self.document.blocks)
        known = 0
        while node >= 0:
            if node in self._masks:
                known = self._masks[node]
                break
            first, last = nodes[node].blocks
            if first <= headline < last or (last - first) * 2 > whole:
                break
            path.append(node)
            node = nodes[node].parent
        for index in reversed(path):
            hint = nodes[index].hint
            if hint:
                kinds = mask_of(hint)
                if kinds & BIT["comment"] and self._heads_the_story(index):
                    kinds &= ~_OTHERS
                known |= kinds
            if nodes[index].tag in ("nav", "footer", "aside"):
                known |= BIT["menu"] if nodes[index].tag == "nav" else BIT["sidebar"]
            self._masks[index] = known
        return known

    def _heads_the_story(self, node: int) -> bool:
        """Whether an element of a few lines stands between headline and story: what its makers call comments there is
        the button that leads to them, and who stands beside it wrote the story."""
        first, last = self.document.nodes[node].blocks
        start = self.context.body[0] if self.context.body else 0
        return self.headline < first < start and last <= start and last - first <= _MOST_OF_A_HEAD

    def foreign(self, node: int, block: int = -1) -> bool:
        """Whether an element stands in a part that belongs to other stories, to readers or to the site.

        Names of layout ("left", "header") count only away from the headline: beside it they say where, not what.

        >>> from indexer.extract.page.html import read_html
        >>> page = read_html('<h1>Dam holds</h1><p>3 May</p><p>It rained.</p><div class="related">Port shut</div>')
        >>> page_map = PageMap(page, PageContext(headline=0))
        >>> [page_map.foreign(block.node, block.index) for block in page.blocks[2:]]
        [False, True]
        """
        mask = self.mask(node)
        if not mask:
            return False
        block = self.document.nodes[node].blocks[0] if block < 0 else block
        if mask & _OTHERS:
            blocks = self.document.blocks
            beside = 0 < block - self.headline <= 2 and block < len(blocks) and blocks[block].link_density < 0.8
            return bool(mask & BIT["comment"]) or not beside
        start = self.context.body[0] if self.context.body else self.headline
        if self.headline >= 0 and (
            -_NEAR_ABOVE <= block - self.headline <= _NEAR_BELOW or 0 <= start - block <= _NEAR_BELOW
        ):
            return False
        return bool(mask & BIT["teaser"]) or (bool(mask & _ASIDE) and not mask & _OWN)
