"""HTML to Document: BeautifulSoup over lxml reads the pruned page, one walk without recursion makes its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from indexer.extract.page.addresses import original_address
from indexer.extract.page.document import Block, Document, Link, LinkList, Node, Property, TimeMark
from indexer.extract.page.jsonld import read_linked
from indexer.extract.page.link_lists import BLOCK_TAGS, NAMES
from indexer.extract.page.prune import DROPPED, prune
from indexer.extract.page.soup import read_soup

SOFT_HYPHEN = "\u00ad"  # where a word may be parted at a line's end
_HEADING = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = re.compile(  # names of what is read aloud and not shown
    r"(?:^|[\s_-])(?:sr-?only|visually-?hidden|screen-?reader(?:-text|-only)?|vh|element-invisible|assistive-text)(?:$|\s)"
)
_LISTS = frozenset(("ul", "ol", "dl"))
_HINTS = {name: place for place, name in enumerate(("class", "id", "role", "itemprop", *sorted(NAMES)))}
_Said = tuple[int, int, int, int, int, int, int, int]
_State = tuple[int, str, tuple[int, int], _Said | None]
_TAG, _PARENT, _ATTRIBUTES, _START, _END, _BLOCKS = (
    Node._fields.index(name) for name in ("tag", "parent", "attributes", "start", "end", "blocks")
)
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite"))
_CHANGES_STATE = frozenset(("a", "font", "table", *_HEADING, *_LISTS, *_BOLD, *_ITALIC))
_MAY_HIDE = frozenset(("span", "small", "b", "i", "em", "strong"))
_SKIPPED = frozenset(DROPPED) - {"head"}


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
    walk = _Walk()
    walk.run(read_soup(pruned.markup))
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
        menus=tuple(dict.fromkeys([*pruned.lists, *walk.unseen])),
        link_lists=tuple(
            LinkList(label, tuple((words, original_address(href)) for words, href in links))
            for label, links in reversed(pruned.link_lists)
        ),
        current=tuple((words, original_address(href)) for words, href in pruned.current),
        decoding=decoding,
        problems=content_problems + tuple(pruned.problems),
    )


class _Walk:
    """The visible text as blocks, and the elements around it, in one pass over the parsed page."""

    def __init__(self) -> None:
        self.opened: list[list[Any]] = []  # the nodes to be: each a list of its fields, its end -1 while it is open
        self.nodes: list[Node] = []
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.unseen: list[str] = []  # words that are not shown, at the ends of links and headings
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
        opened: list[_State] = []
        stack: list[Iterator[object]] = [iter(soup.contents)]
        while stack:
            for child in stack[-1]:
                if isinstance(child, Tag):
                    name = child.name
                    if name == "br":
                        self.cut(1)
                    elif name in _MAY_HIDE and child.attrs and _is_unseen(child):
                        self.unseen.append(" ".join(child.get_text().split()))
                    elif name not in _SKIPPED:
                        opened.append(self.enter(child, name, len(opened)))
                        stack.append(iter(child.contents))
                        break
                elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                    self.text(child)
            else:
                stack.pop()
                if opened:
                    self.leave(opened.pop())
        self.cut(0)
        self.nodes = list(map(Node._make, self.opened))

    def enter(self, tag: Tag, name: str, depth: int) -> _State:
        """Open an element; gives its node and the state to put back when it ends."""
        is_block = name in BLOCK_TAGS
        if is_block:
            self.cut(0)
        index = len(self.opened)
        attrs: dict[str, str] = tag.attrs  # type: ignore[assignment]  # the builder makes plain ones
        outer, hidden, bold = (self.block_node, self.current), self.hidden, self.bold
        hint = self.read_attributes(attrs) if attrs else ""
        said: _Said | None = None  # most elements say nothing of their words, and have nothing to put back
        if name in _CHANGES_STATE or hidden != self.hidden or bold != self.bold:
            said = (self.level, self.lists, self.tables, bold, self.italic, hidden, self.font, self.link)
        if not is_block and ("credit" in hint or "copyright" in hint):
            self.pieces.append(" ")  # style sheets keep it apart
        self.opened.append([index, name, self.current, depth, hint, attrs, len(self.pieces), -1, len(self.blocks)])
        self.current = index
        if is_block:
            self.block_node = index
        if name in _CHANGES_STATE:
            self.change_state(name, index, attrs)
        return index, name, outer, said

    def read_attributes(self, attrs: dict[str, str]) -> str:
        """The names that an element's maker gave it, in small letters; what the attributes say of its words is kept."""
        hint = ""
        named = [key for key in attrs if key in _HINTS]
        if len(named) == 1:
            hint = attrs[named[0]].lower()
        elif named:
            hint = " ".join([attrs[key] for key in sorted(named, key=_HINTS.__getitem__)]).lower()
        if "hidden" in attrs:
            self.hidden += 1
        if "data-bold" in attrs:
            self.bold += 1
        if "href" in attrs:
            attrs["href"] = original_address(attrs["href"].strip())
        return hint

    def change_state(self, name: str, index: int, attrs: dict[str, str]) -> None:
        """What an element of this name says of all words in it."""
        if name in _HEADING:
            self.level = _HEADING[name]
        elif name in _LISTS:
            self.lists += 1
        elif name == "table":
            self.tables += 1
        elif name in _BOLD:
            self.bold += 1
        elif name in _ITALIC:
            self.italic += 1
        elif name == "font":
            self.font = _font_size(attrs.get("size", ""), self.font)
        elif attrs.get("href"):  # of a link
            self.link = index

    def leave(self, state: _State) -> None:
        index, name, (block_node, current), said = state
        if name in BLOCK_TAGS:
            self.cut(0)
        elif self.link == index:
            self.end_link(index)
        if said:
            (self.level, self.lists, self.tables, self.bold, self.italic, self.hidden, self.font, self.link) = said
        self.block_node, self.current = block_node, current
        node = self.opened[index]
        node[_END] = len(self.pieces)
        node[_BLOCKS] = (node[_BLOCKS], len(self.blocks))

    def text(self, string: str) -> None:
        plain = string[:]  # a plain str: the parser's own would keep its whole tree in memory
        self.pieces.append(plain.replace(SOFT_HYPHEN, "") if SOFT_HYPHEN in plain else plain)
        words = plain.strip()
        if not words:
            return
        wrapper = self.wrapper
        if wrapper < 0:
            self.wrapper = self.current
        elif wrapper != self.current:
            while (node := self.opened[wrapper])[_PARENT] >= 0 and node[_END] >= 0:
                wrapper = node[_PARENT]
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
        node = self.opened[index]
        first = max(node[_START], self.start)
        words = " ".join("".join(self.pieces[first:]).split())
        self.links.append(Link(words, node[_ATTRIBUTES]["href"], index))

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
        tag = self.opened[self.block_node][_TAG] if self.opened else ""
        self.blocks.append(
            Block(
                index=len(self.blocks),
                text=text,
                tag=tag,
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


def _is_unseen(tag: Tag) -> bool:
    """Whether an element of words that are not shown stands last in a link or heading: "(opens in a new window)".

    >>> page = read_html('<a>Dam holds <span class="sr-only">(opens in a new window)</span></a>')
    >>> page.blocks[0].text, page.menus
    ('Dam holds', ('(opens in a new window)',))
    """
    if "hidden" not in tag.attrs and not _UNSEEN.search(str(tag.attrs.get("class", "")).lower()):
        return False
    around = tag.parent
    if around is None or not (around.name == "a" or around.name in _HEADING) or tag.find(True) is not None:
        return False
    for one in tag.next_siblings:
        if (str(one) if isinstance(one, NavigableString) else one.get_text()).strip():
            return False
    return len(around.get_text().strip()) > len(tag.get_text().strip())


def _font_size(printed: str, inherited: int) -> int:
    """<font size> as 1-7; "+1" counts from 3, the size of unmarked text.

    >>> _font_size("+2", 0), _font_size("9", 0), _font_size("large", 4)
    (5, 7, 4)
    """
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
        stamp = _stamp_of(node) if node.attributes or node.tag == "time" else None
        if stamp is not None:
            text = " ".join("".join(walk.pieces[node.start : node.end])[:500].split())
            yield TimeMark(stamp, text, node.index, node.blocks[0])


def _stamp_of(node: Node) -> str | None:
    """The day that an element's attributes say, empty for a <time> without one; None where it is no mark of time."""
    stamp = node.attributes.get("datetime", "")
    if stamp or node.tag == "time":
        return stamp
    for name, value in node.attributes.items():
        if name[:5] == "data-" and value and ("date" in name or "time" in name or "publish" in name):
            return value
    return None
