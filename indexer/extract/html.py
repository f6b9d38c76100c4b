"""HTML to Document: BeautifulSoup over lxml reads the pruned page, one walk without recursion makes its blocks."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from indexer.extract.document import Block, Document, Link, Node, Property, TimeMark
from indexer.extract.jsonld import read_linked
from indexer.extract.prune import DROPPED, NAMES, PrunedPage, prune

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "video img".split()
)
_HEADING = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite"))
_SKIPPED = frozenset((*DROPPED, "noscript")) - {"head"}
_REPLAY = re.compile(r"^(?:https?:)?(?://[\w.\-]{1,80})?/(?:web|all|wayback)/(\d{4,14})(?:[a-z]{2}_)?/(?=https?:/|//|www\.)",
                     re.I)  # fmt: skip
MOST_NODES = 400_000


def original_address(address: str) -> str:
    """The address without a replay service's prefix (…/web/20050408123456/http://…)."""
    if "/" not in address[:60]:
        return address
    found = _REPLAY.match(address)
    if not found:
        return address
    rest = address[found.end() :]
    if rest.startswith("//"):
        return "http:" + rest
    return re.sub(r"^(https?):/(?!/)", r"\1://", rest) if rest.startswith("http") else "http://" + rest


def read_html(
    markup: str,
    *,
    url: str | None = None,
    captured: date | None = None,
    decoding: str = "",
    content_problems: tuple[str, ...] = (),
) -> Document:
    """The Document of a decoded HTML page."""
    pruned = prune(markup)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(pruned.markup, "lxml", multi_valued_attributes=None)
    walk = _Walk()
    walk.run(soup)
    return Document(
        medium="html",
        url=url,
        captured=captured,
        title=pruned.title,
        language=pruned.language,
        metas=tuple(pruned.metas),
        linked=read_linked(pruned.scripts),
        properties=tuple(_properties(walk)),
        rels=tuple((rel, original_address(href)) for rel, href in pruned.rels),
        comments=tuple(pruned.comments),
        times=tuple(_times(walk)),
        nodes=tuple(walk.nodes),
        blocks=tuple(walk.blocks),
        pieces=tuple(walk.pieces),
        decoding=decoding,
        problems=content_problems + _problems(pruned, walk),
    )


def _problems(pruned: PrunedPage, walk: _Walk) -> tuple[str, ...]:
    said = []
    if not pruned.complete:
        said.append("The page is nested deeper than 2,000 elements.")
    if len(walk.nodes) >= MOST_NODES:
        said.append(f"Only the first {MOST_NODES:,} elements of the page were read.")
    return tuple(said)


class _Walk:
    """The visible text as blocks, and the elements around it, in one pass over the parsed page."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.breaks = 0  # <br> since the last text; block borders count as 0 and reset it
        self.border = True
        self.start = 0  # first piece of the running block
        self.link_chars = self.bold_chars = self.italic_chars = 0
        self.size = 0
        self.links: list[Link] = []
        # state that elements push and pop
        self.level = self.lists = self.tables = self.bold = self.italic = self.hidden = self.font = 0
        self.link = -1
        self.block_node = 0
        self.current = -1  # the innermost open element
        self.wrapper = -1  # the innermost element that holds all of the running block's text

    def run(self, soup: BeautifulSoup) -> None:
        open_elements: list[tuple[Tag, int, tuple[int, ...]]] = []
        stack: list[Iterator[object]] = [iter(soup.contents)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Tag):
                    name = child.name
                    if name == "br":
                        self.cut(1)
                        continue
                    if name in _SKIPPED or len(self.nodes) >= MOST_NODES:
                        continue
                    open_elements.append((child, *self.enter(child, name, open_elements)))
                    stack.append(iter(child.contents))
                    break
                if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                    self.text(child)
            else:
                stack.pop()
                if open_elements:
                    self.leave(*open_elements.pop())
        self.cut(0)

    def enter(
        self, tag: Tag, name: str, parents: list[tuple[Tag, int, tuple[int, ...]]]
    ) -> tuple[int, tuple[int, ...]]:
        """Open an element; gives its index and the state to put back when it ends."""
        if name in BLOCK_TAGS:
            self.cut(0)
        index = len(self.nodes)
        attrs = dict(tag.attrs)
        before = (
            self.level,
            self.lists,
            self.tables,
            self.bold,
            self.italic,
            self.hidden,
            self.font,
            self.link,
            self.block_node,
            self.current,
        )
        hint = ""
        if attrs:
            hint = " ".join([attrs[key] for key in ("class", "id", "role", "itemprop") if key in attrs])
            if len(attrs) > 1 or not hint:
                named = [value for key, value in attrs.items() if key in NAMES]
                if named:
                    hint = " ".join([hint, *named])
            hint = hint.lower()
            if "hidden" in attrs:
                self.hidden += 1
            if "data-bold" in attrs:
                self.bold += 1
            if "href" in attrs:
                attrs["href"] = original_address(attrs["href"].strip())
        parent = parents[-1][1] if parents else -1
        self.nodes.append(
            Node(index, name, parent, len(parents), hint, attrs, len(self.pieces), 0, (len(self.blocks), 0))
        )
        self.current = index
        if name in BLOCK_TAGS:
            self.block_node = index
            if name in _HEADING:
                self.level = _HEADING[name]
            elif name in ("ul", "ol", "dl"):
                self.lists += 1
            elif name == "table":
                self.tables += 1
            elif name == "th":
                self.bold += 1
        elif name == "a":
            if attrs.get("href"):
                self.link = index
        elif name in _BOLD:
            self.bold += 1
        elif name in _ITALIC:
            self.italic += 1
        elif name == "font":
            self.font = _font_size(attrs.get("size", ""), self.font)
        return index, before

    def leave(self, tag: Tag, index: int, before: tuple[int, ...]) -> None:
        if tag.name in BLOCK_TAGS:
            self.cut(0)
        elif self.link == index:
            self.end_link(index)
        (
            self.level,
            self.lists,
            self.tables,
            self.bold,
            self.italic,
            self.hidden,
            self.font,
            self.link,
            self.block_node,
            self.current,
        ) = before
        node = self.nodes[index]
        self.nodes[index] = node._replace(end=len(self.pieces), blocks=(node.blocks[0], len(self.blocks)))

    def text(self, string: str) -> None:
        self.pieces.append(string[:])  # a plain str: the parser's own would keep its whole tree in memory
        words = string.strip()
        if not words:
            return
        wrapper = self.wrapper
        if wrapper < 0:
            self.wrapper = self.current
        elif wrapper != self.current:
            while self.nodes[wrapper].parent >= 0 and self.nodes[wrapper].end:
                wrapper = self.nodes[wrapper].parent
            self.wrapper = wrapper
        count = len(words)
        if self.link >= 0:
            self.link_chars += count
        if self.bold:
            self.bold_chars += count
        if self.italic:
            self.italic_chars += count
        if self.font > self.size:
            self.size = self.font

    def end_link(self, index: int) -> None:
        node = self.nodes[index]
        first = max(node.start, self.start)
        words = " ".join("".join(self.pieces[first:]).split())
        self.links.append(Link(words, node.attributes["href"], index))

    def cut(self, breaks: int) -> None:
        """End the running block: at a block border (0) or at a <br> (1)."""
        if len(self.pieces) > self.start:
            text = " ".join("".join(self.pieces[self.start :]).split())
            if text:
                self.keep(text)
            self.pieces.append("\n")
        self.start = len(self.pieces)
        if breaks == 0:
            self.border, self.breaks = True, 0
        else:
            self.breaks += 1

    def keep(self, text: str) -> None:
        if self.link >= 0:
            self.end_link(self.link)
        node = self.nodes[self.block_node] if self.nodes else None
        self.blocks.append(
            Block(
                index=len(self.blocks),
                text=text,
                tag=node.tag if node else "",
                node=self.block_node,
                breaks=0 if self.border else min(self.breaks, 2),
                link_chars=self.link_chars,
                links=tuple(self.links),
                bold_chars=self.bold_chars,
                italic_chars=self.italic_chars,
                size=self.size,
                level=self.level,
                lists=self.lists,
                tables=self.tables,
                hidden=self.hidden > 0,
                start=self.start,
                end=len(self.pieces),
                wrapper=self.wrapper if self.wrapper >= 0 else self.block_node,
            )
        )
        self.link_chars = self.bold_chars = self.italic_chars = self.size = 0
        self.links = []
        self.wrapper = -1
        self.border, self.breaks = False, 0


def _font_size(printed: str, inherited: int) -> int:
    """<font size> as 1-7; "+1" counts from 3, the size of unmarked text."""
    text = printed.strip()
    if not text or len(text) > 3 or not text.lstrip("+-").isdigit():
        return inherited
    size = 3 + int(text) if text[0] in "+-" else int(text)
    return max(1, min(7, size))


def _properties(walk: _Walk) -> Iterator[Property]:
    for node in walk.nodes:
        names = node.attributes.get("itemprop") or node.attributes.get("property")
        if not names:
            continue
        value = node.attributes.get("content") or node.attributes.get("datetime")
        if not value:
            value = " ".join("".join(walk.pieces[node.start : node.end])[:5000].split()) or node.attributes.get(
                "href", ""
            )
        for name in names.split()[:4]:
            yield Property(name, value, node.index)


def _times(walk: _Walk) -> Iterator[TimeMark]:
    for node in walk.nodes:
        stamp = node.attributes.get("datetime", "")
        if not stamp and node.tag != "time":
            stamp = next((value for name, value in node.attributes.items() if name.startswith("data-") and value
                          and ("date" in name or "time" in name or "publish" in name)), "")  # fmt: skip
            if not stamp:
                continue
        text = " ".join("".join(walk.pieces[node.start : node.end])[:500].split())
        yield TimeMark(stamp, text, node.index, node.blocks[0])
