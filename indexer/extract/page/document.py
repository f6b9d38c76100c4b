"""Document: one page as metadata and blocks, whatever it was saved as; all fields are read from this and nothing else.

`html.py` makes it from HTML, `text.py` from a text capture.  The extractors never see markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from archive.page import Medium


class Meta(NamedTuple):
    """One <meta>: its lower-case name (from name, property, itemprop or http-equiv), which of these, its content."""

    name: str
    kind: str
    content: str


class Node(NamedTuple):
    """One element of the page, in document order.  Text captures have a single node, the root.

    `parent` is an index into `Document.nodes`, -1 for the root.  `hint` is what its maker called it: class, id, role,
    itemprop and data-* names, lower case, separated by spaces.  `attributes` holds those that can matter (href, rel,
    datetime, content, itemprop, itemtype, lang, title, size, data-…date…).  `start` and `end` bound its text
    in `Document.pieces`; `blocks` bounds the blocks that begin inside it: [first, last).
    """

    index: int  # type: ignore[assignment]  # tuple.index is not missed
    tag: str
    parent: int
    depth: int
    hint: str
    attributes: Mapping[str, str]
    start: int
    end: int
    blocks: tuple[int, int]


class Link(NamedTuple):
    """A link: its words, its address as printed (a replay service's prefix taken off), its node."""

    text: str
    href: str
    node: int


class LinkList(NamedTuple):
    """A list of short links that is no block of the page: the line printed before it (or empty), and each link's words
    and address as printed (a replay service's prefix taken off), in page order."""

    label: str
    links: tuple[tuple[str, str], ...]


class Block(NamedTuple):
    """One line of the visible page: text between two borders of block elements or <br>, whitespace collapsed.

    `tag` and `node` name the nearest block element (p, div, td, li, h1 …).  `breaks`: 0 where a block element began or
    ended before it, 1 after a single <br> (the same paragraph goes on), 2 after two or more.  `link_chars`,
    `bold_chars`, `italic_chars` count characters of `text` inside links and emphasis.  `size` is the largest
    <font size> around its text (0 where none was set).  `level` is 1-6 inside a heading element, else 0.  `lists` and
    `tables` count how many lists and tables it stands in.  `start` and `end` bound it in `Document.pieces`.
    `wrapper` is the innermost element, inline or block, that holds all of its text.
    """

    index: int  # type: ignore[assignment]  # tuple.index is not missed
    text: str
    tag: str
    node: int
    breaks: int
    link_chars: int
    links: tuple[Link, ...]
    bold_chars: int
    italic_chars: int
    size: int
    level: int
    lists: int
    tables: int
    hidden: bool
    start: int
    end: int
    wrapper: int = 0

    @property
    def link_density(self) -> float:
        """Share of the text that is link text, 0 to 1."""
        return min(1.0, self.link_chars / max(1, len(self.text)))

    @property
    def bold(self) -> bool:
        """Whether (nearly) all of it is bold.

        >>> from indexer.extract.page.html import read_html
        >>> [block.bold for block in read_html("<p><b>Dam holds</b></p><p>The <b>dam</b> held.</p>").blocks]
        [True, False]
        """
        return self.bold_chars >= 0.85 * len(self.text)


class Property(NamedTuple):
    """One microdata or RDFa property: itemprop name, value (content, datetime, href, else its text), its node."""

    name: str
    value: str
    node: int


class TimeMark(NamedTuple):
    """One <time> (or element with a machine-readable day): its attribute, its printed text, its node, its block.

    `block` is the index of the block it stands in, or of the next one.
    """

    datetime: str
    text: str
    node: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """One page, taken apart.

    `metas` in page order, as printed (entities resolved, whitespace collapsed).  `linked` are the JSON-LD objects,
    lists and @graph flattened, broken JSON repaired where possible.  `rels` are <link rel> as (rel, href).
    `comments` are short HTML comments (saved-page and replay comments among them).  `language` is <html lang>.
    `title` is the <title>.  `headers` are header lines of a text capture ("url", "date", "title" …, lower case).
    `menus` are the lines of link lists (menus, lists of other stories) that are no blocks; `link_lists` are those of
    short links (menus, tags), in page order; `current` are the words and addresses of those links in them that the page
    marks as the ones it stands under.
    `url` and `captured` are what the archive knew of the page.  `decoding` says how bytes became text.
    """

    medium: Medium
    url: str | None = None
    captured: date | None = None
    title: str = ""
    language: str = ""
    metas: tuple[Meta, ...] = ()
    linked: tuple[Mapping[str, Any], ...] = ()
    properties: tuple[Property, ...] = ()
    rels: tuple[tuple[str, str], ...] = ()
    comments: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    times: tuple[TimeMark, ...] = ()
    nodes: tuple[Node, ...] = ()
    blocks: tuple[Block, ...] = ()
    pieces: tuple[str, ...] = field(default=(), repr=False)
    menus: tuple[str, ...] = field(default=(), repr=False)
    link_lists: tuple[LinkList, ...] = field(default=(), repr=False)
    current: tuple[tuple[str, str], ...] = ()
    decoding: str = ""
    problems: tuple[str, ...] = ()

    def meta(self, *names: str) -> str:
        """Content of the first non-empty meta of these lower-case names, tried in the order of `names`."""
        for name in names:
            for meta in self.metas:
                if meta.name == name and meta.content:
                    return meta.content
        return ""

    def all_meta(self, name: str) -> list[str]:
        """Contents of every meta of this lower-case name, in page order, empty ones left out."""
        return [meta.content for meta in self.metas if meta.name == name and meta.content]

    def header(self, *names: str) -> str:
        """The first header line of these names (text captures)."""
        return next((value for name in names for key, value in self.headers if key == name and value), "")

    def rel(self, name: str) -> str:
        """Address of the first <link> of this rel, or empty."""
        return next((href for rel, href in self.rels if name in rel.split() and href), "")

    def text_of(self, node: Node | int) -> str:
        """The visible text inside an element, whitespace collapsed (line breaks become spaces)."""
        element = self.nodes[node] if isinstance(node, int) else node
        return " ".join("".join(self.pieces[element.start : element.end]).split())

    def ancestors(self, node: int) -> Iterator[Node]:
        """The element itself, then its parents up to the root."""
        while node >= 0:
            element = self.nodes[node]
            yield element
            node = element.parent

    def inside(self, node: int, outer: int) -> bool:
        """Whether element `node` is `outer` or stands within it.

        >>> from indexer.extract.page.html import read_html
        >>> page = read_html("<div><p>The dam held.</p></div><p>The town slept.</p>")
        >>> box = page.nodes[page.blocks[0].node].parent
        >>> [page.inside(block.node, box) for block in page.blocks]
        [True, False]
        """
        return any(element.index == outer for element in self.ancestors(node))

    def linked_of(self, *types: str) -> list[Mapping[str, Any]]:
        """JSON-LD objects whose @type ends with one of these words ("Article" also finds "NewsArticle")."""
        found = []
        for item in self.linked:
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(types) for name in names):
                found.append(item)
        return found
