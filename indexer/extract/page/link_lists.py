# ruff: noqa: SIM905 - lists of names read best in one string
"""What of a parsed page can be no article is taken out of its tree: attributes that say nothing, elements without text,
lists of links."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from indexer.extract.page.document import LinkList

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "video img".split()
)
KEPT = frozenset(
    "class id itemprop itemscope itemtype rel role href datetime content property lang hidden size align "
    "title aria-hidden typeof".split()
)
NAMES = frozenset(
    "data-testid data-test-id data-component data-type data-qa data-module data-role data-block "
    "data-name data-element data-area data-widget-type aria-label".split()
)
LONG_ATTRIBUTE = 2000
OUT = "dropped"  # the tag of what is to go
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_STYLE_BOLD = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
SHORT_LINK = 60  # characters of a link in a menu or a list of tags
MOST_LINKS = 45  # lines of a list whose links are kept: longer ones are a site's whole menu

LABEL_STEPS = 5  # elements before and around it in which a list's label is looked for
FEWEST_LINKS = 5
LINKED_SHARE = 0.85  # of a link list's characters
MOST_LINES = 3000
_WHOLE = frozenset(("html", "body", "main", "article", "p", "h1", "h2"))
_TELLING = frozenset(("h1", "main", "article"))
_MEDIA = frozenset(("img", "picture", "video", "figure", "hr", "td", "th"))
_NAMING = frozenset(("class", "id", "rel", "itemprop", "aria-label"))
_VALUED = frozenset(("itemprop", "datetime", "content", "property"))
_OWN_PARTS = (
    "crumb", "ariane", "brotkrumen", "rootline", "topic", "keyword", "byline", "author", "autor", "auteur", "headline",
)  # fmt: skip
_OWN_WORDS = re.compile(r"tags?\b|\btitle\b")
_NAME, _VALUE, _STAYS, _CLASS = 1, 2, 4, 8
_ATTRIBUTES = {
    name: _NAME * (name in _NAMING) + _VALUE * (name in _VALUED) + _STAYS * (name in KEPT) + _CLASS * (name == "class")
    for name in KEPT | _NAMING
}
_DATED = re.compile(r"date|time|publish", re.I)
MOST_CURRENT = 3  # links of a list marked as those the page stands under: section, part of it, the front page
# A name of the item of a menu that the page stands under, also as WordPress calls it ("current-post-ancestor").
_CURRENT = re.compile(
    r"(?:^|[-_\s])(?:(?:active|current|selected|aktiv)(?:page|item)?|on|act|sel|cur)"
    r"(?:$|\s|[-_](?:page|menu|post|category)[-_])"
)

Element = Any  # lxml's stubs allow bytes where HTML has none


class Swept(NamedTuple):
    """What was set apart: the lines of link lists and, from the page's end, those of short links; and the links of
    menus that are marked as current, words and address."""

    lines: list[str]
    link_lists: list[LinkList]
    current: list[tuple[str, str]]


def sweep(root: Element) -> Swept:
    """Trim attributes, drop elements without any text, and set link lists apart (menus, related stories).

    A link list has `FEWEST_LINKS` links or more, next to no words outside them, and no sign of naming the story's own
    headline, byline, day or topics.  Its lines are kept; its elements never reach the parser.
    """
    tree = _Tree.of(root)
    told, named, classes = _tell_all(tree.elements, tree.tags)
    gone = _gone(_ends(tree.elements), tree.tags, told, [len(text.strip()) if text else 0 for text in tree.texts],
                 [len(tail.strip()) if tail else 0 for tail in tree.tails])  # fmt: skip
    _trim_what_stays(tree, gone, named)
    lists = [tree.elements[place] for place, _, is_list in gone if is_list]
    empty = [tree.elements[place] for place, _, is_list in gone if not is_list]
    borders = [tree.elements[place] for place, last, _ in gone if _leaves_border(tree, place, last)]
    swept = Swept([], [], [])
    marked = [at for at, names in classes.items() if _calls_current(names)]  # in document order
    for place, last, is_list in gone:
        if is_list and bisect_left(marked, place) < bisect_left(marked, last):
            swept.current.extend(_current(tree.elements[place]))
    for element in reversed(lists):
        if len(swept.lines) < MOST_LINES:
            _keep_list(element, swept)
        element.tag = OUT
    for element in empty:
        element.tag = OUT
    for element in borders:
        element.clear(keep_tail=True)
        element.tag = "div"
    etree.strip_elements(root, OUT, with_tail=False)
    return swept


class _Tree(NamedTuple):
    """A page's elements in document order; the name, own text and following text of each, as they were parsed."""

    elements: list[Element]
    tags: list[str]
    texts: list[str | None]
    tails: list[str | None]

    @classmethod
    def of(cls, root: Element) -> _Tree:
        elements = list(root.iter())
        return cls(
            elements,
            [element.tag for element in elements],
            [element.text for element in elements],
            [element.tail for element in elements],
        )


def _trim_what_stays(tree: _Tree, gone: list[tuple[int, int, bool]], named: dict[int, list[tuple[str, str]]]) -> None:
    """Trim attributes, and white space at a block's border, which is none.  Most of a page's elements go: only what
    stays is trimmed."""
    elements, tags, texts, tails = tree
    stays = 0  # the first place behind what went last
    for place, last, _ in [*gone, (len(elements), len(elements), False)]:
        for at in range(stays, place):
            if at in named:
                _trim(elements[at], named[at])
            if tags[at] in BLOCK_TAGS:
                if (text := texts[at]) and text.isspace():
                    elements[at].text = None
                if (tail := tails[at]) and tail.isspace():
                    elements[at].tail = None
        stays = last


def _leaves_border(tree: _Tree, place: int, last: int) -> bool:
    """Whether an element that goes, [place, last), leaves a block's border between words that go on in no other block.
    The white space behind a block goes with it; where no block goes, a blank stays between the words."""
    element, tail = tree.elements[place], tree.tails[place]
    if tree.tags[place] not in BLOCK_TAGS:
        if any(tree.texts[place:last]):
            element.tail = f" {element.tail or ''}"
        return False
    if tail and tail.isspace():
        element.tail = None
        return False
    return bool(tail) or ((after := element.getnext()) is not None and after.tag not in BLOCK_TAGS)


def _keep_list(element: Element, swept: Swept) -> None:
    """Keep a link list's lines and, where it is short and its links are, these with its label."""
    lines = _lines(element)
    swept.lines.extend(lines)
    if len(lines) <= MOST_LINKS and (links := _short_links(element)):
        within = lines[0] if lines[0] != links[0][0] and len(lines[0]) <= SHORT_LINK else ""
        swept.link_lists.append(LinkList(within or _label(element), links))


def _ends(elements: list[Element]) -> list[int]:
    """Of each element in document order, the place behind the last element inside it."""
    ends = [0] * len(elements)
    behind: list[int] = []  # ends of elements whose parent was not reached yet, the nearest last
    for place in range(len(elements) - 1, -1, -1):
        last = place + 1
        children = len(elements[place])
        if children:
            last = behind[-children]
            del behind[-children:]
        ends[place] = last
        behind.append(last)
    return ends


def _tell_all(
    elements: list[Element], tags: list[str]
) -> tuple[list[int], dict[int, list[tuple[str, str]]], dict[int, str]]:
    """What each element tells; the attributes of those that have some to be trimmed, by place; the class of those that
    have one, "current" where they say so themselves.

    2 keeps an element and all around it: it names the story's own parts.  1 keeps it from being empty: it is a picture,
    or its attributes carry a value themselves.
    """
    told = [2 if tag in _TELLING else 1 if tag in _MEDIA else 0 for tag in tags]
    to_trim: dict[int, list[tuple[str, str]]] = {}
    classes: dict[int, str] = {}
    names_own_part = _OwnParts()
    attributes = _ATTRIBUTES.get
    for place, element in enumerate(elements):
        named = element.items()
        for name, value in named:
            kind = attributes(name, 0)
            if len(value) >= LONG_ATTRIBUTE and kind & _STAYS and not kind & _VALUE:
                to_trim[place] = named
            if kind == _STAYS:
                continue
            if kind & _NAME:
                if names_own_part[value]:
                    told[place] = 2
                if kind & _CLASS:
                    classes.setdefault(place, value)
                if kind & _STAYS and not kind & _VALUE:
                    continue
            if kind & _VALUE:
                told[place] = told[place] or 1
            elif not kind & _STAYS:
                to_trim[place] = named
                if name == "aria-current":
                    classes[place] = "current"
                if name[:5] == "data-" and _is_day(name, value):
                    with suppress(ValueError):
                        element.set(name, value)  # refused where the name is no name
                        told[place] = told[place] or 1
    return told, to_trim, classes


def _gone(
    ends: list[int], tags: list[str], told: list[int], texts: list[int], tails: list[int]
) -> list[tuple[int, int, bool]]:
    """The outermost elements that go: place, place behind them, whether it is a link list (else empty).  `texts` and
    `tails` count the characters of each element's own text and of what follows it."""
    first, last = np.arange(len(ends)), np.array(ends)

    def within(values: NDArray[Any]) -> NDArray[np.int64]:
        """The sum of an element's value and those of all in it."""
        running = np.concatenate(([0], np.cumsum(values)))
        return np.asarray(running[last] - running[first])

    links = np.array([tag == "a" for tag in tags], dtype=np.int64)
    opened = np.cumsum(links - np.bincount(last[links > 0], minlength=len(ends) + 1)[:-1])
    own, after, tells = np.array(texts), np.array(tails), np.array(told)
    linked_after = after * (opened > links)
    size = within(own + after) - after
    in_links = within(own * (opened > 0) + linked_after) - linked_after
    empty = (size == 0) & (within(tells) == 0)
    linked = (within(links) >= FEWEST_LINKS) & (in_links >= LINKED_SHARE * size) & (within(tells > 1) == 0)
    found = []
    behind = 1  # the root stays
    for place in np.nonzero(empty | linked)[0].tolist():
        if place >= behind and not (_breaks(tags, place, ends[place]) if empty[place] else tags[place] in _WHOLE):
            behind = ends[place]
            found.append((place, behind, not empty[place]))
    return found


def _breaks(tags: list[str], place: int, behind: int) -> bool:
    """Whether an element is the end of a line, or no block and holds one.

    >>> _breaks(["span", "br", "p"], 0, 2), _breaks(["p", "br"], 0, 2)
    (True, False)
    """
    return tags[place] not in BLOCK_TAGS and "br" in tags[place:behind]


def _lines(element: Element) -> list[str]:
    """The words of a link list, a line for each run of text."""
    return [line for text in element.itertext() if (line := " ".join(text.split()))]


def _short_links(element: Element) -> tuple[tuple[str, str], ...]:
    """Words and address of each link of a list, or none where most are too long for menus and tags."""
    found = []
    for link in element.iter("a"):
        text = "".join(link.itertext()) if len(link) else link.text or ""
        words = " ".join(text.split())
        if words:
            found.append((words, (link.get("href") or "").strip()))
    short = [(words, href) for words, href in found if len(words) <= SHORT_LINK]
    return tuple(short) if 2 * len(short) > len(found) else ()


def _current(element: Element) -> list[tuple[str, str]]:
    """The few links of a list that are marked as current, by a name of their own or of the item they are first in."""
    found, others = [], False
    for link in element.iter("a"):
        if _is_current(link, element):
            found.append((" ".join("".join(link.itertext()).split()), (link.get("href") or "").strip()))
        else:
            others = True
    return found if others and len(found) <= MOST_CURRENT else []


@lru_cache(maxsize=4096)  # the items of a menu have the same names
def _calls_current(names: str) -> bool:
    """Whether the names of a menu's item say that the page stands under it.

    >>> _calls_current("menu-item current-post-ancestor"), _calls_current("menu-item currency")
    (True, False)
    """
    return _CURRENT.search(names[:200].lower()) is not None


def _is_current(link: Element, outer: Element) -> bool:
    """Whether a link of a list is marked as current, itself or by the item it is first in.

    >>> menu = etree.fromstring('<ul><li class="active"><a/></li><li><a/></li></ul>')
    >>> [_is_current(link, menu) for link in menu.iter("a")]
    [True, False]
    """
    around = link
    for _ in range(3):
        if around.get("aria-current") or _calls_current(around.get("class", "")):
            return True
        around = around.getparent()
        if around is None or around is outer or next(around.iter("a")) is not link:
            return False
    return False


def _label(element: Element) -> str:
    """The short line printed right before a list; empty where a longer text or nothing stands there."""
    for _ in range(LABEL_STEPS):
        before = element.getprevious()
        if before is not None:
            inside = before.itertext() if isinstance(before.tag, str) else ()
            texts = [text[: 2 * SHORT_LINK] for text in islice((text for text in inside if text.strip()), 4)]
            line = " ".join(" ".join([*texts, (before.tail or "")[: 2 * SHORT_LINK]]).split())
            if line:
                return line if len(line) <= SHORT_LINK else ""
            element = before
            continue
        parent = element.getparent()
        if parent is None:
            return ""
        if parent.text and parent.text.strip():
            return " ".join(parent.text[: 2 * SHORT_LINK].split())[:SHORT_LINK]
        element = parent
    return ""


class _OwnParts(dict[str, bool]):
    """Whether a name speaks of the story's headline, byline, topics or place on the site; each is looked at once.

    >>> known = _OwnParts()
    >>> known["Article-Byline"], known["tags"], known["stage"]
    (True, True, False)
    """

    def __missing__(self, name: str) -> bool:
        says = self[name] = _names_own_part(name[:200].lower())
        return says


def _names_own_part(name: str) -> bool:
    """Whether a lower-case name speaks of the story's headline, byline, topics or place on the site.

    >>> _names_own_part("breadcrumbs"), _names_own_part("post-tags"), _names_own_part("stage")
    (True, True, False)
    """
    for part in _OWN_PARTS:
        if part in name:
            return True
    return ("tag" in name or "title" in name) and _OWN_WORDS.search(name) is not None


def _is_day(name: str, value: str) -> bool:
    """Whether an attribute of the page's own may say when the story was published.

    >>> _is_day("data-publish-date", "2013-01-14"), _is_day("data-name", "2013-01-14")
    (True, False)
    """
    return len(value) < 60 and len(name) < 60 and _speaks_of_days(name)


@lru_cache(maxsize=1024)  # pages have few names, and many elements
def _speaks_of_days(name: str) -> bool:
    """Whether an attribute of the page's own is named for a day: any other would be half of its markup.

    >>> _speaks_of_days("data-date"), _speaks_of_days("data-name")
    (True, False)
    """
    return name.startswith("data-") and name not in NAMES and _DATED.search(name) is not None and name.isascii()


def _trim(element: Element, named: list[tuple[str, str]]) -> None:
    """Keep the attributes that speak: the rest is half of a page's markup."""
    attributes = element.attrib
    attributes.clear()
    for name, value in named:
        if name in KEPT or name in NAMES:
            attributes[name] = value[:LONG_ATTRIBUTE]
        elif name == "style":
            if _HIDDEN.search(value[:LONG_ATTRIBUTE]):
                attributes["hidden"] = ""
            if _STYLE_BOLD.search(value[:LONG_ATTRIBUTE]):
                attributes["data-bold"] = ""
        elif _is_day(name, value):
            with suppress(ValueError):
                attributes[name] = value
