# ruff: noqa: SIM905 - lists of names read best in one string
"""Markup to a pruned page and its metadata: what is certainly not article never reaches the owner's parser."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from indexer.extract.attributes import thin_attributes
from indexer.extract.document import LinkList, Meta

# Never text of an article.  <noscript> is judged by how much of the page's text it holds.
DROPPED = ("script", "style", "svg", "template", "iframe", "frame", "object", "embed", "applet", "canvas", "map",
    "math",
           "audio", "select", "option", "optgroup", "button", "textarea", "input", "datalist", "head", "link", "meta",
           "param", "source", "track", "base", "dialog", "noframes", "wbr", "col", "colgroup")  # fmt: skip
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
MOST_MARKS = 200_000  # "<" of a page that are looked at; of 1,695 newspaper pages the richest has 12,000
MANY_MARKS = 5_000  # from which texts between dropped elements are joined: lxml reads them in quadratic time
MOST_ELEMENTS = 40_000  # that reach the owner's parser
OUT = "dropped"  # the tag of what is to go
COMMENTS = 80  # comments kept from the page's beginning and end each
TOOLBAR = (("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),)
_TOOLBAR_IDS = frozenset(("wm-ipp", "wm-ipp-base", "wm-ipp-print", "wm-ipp-inside", "donato", "wm-btns", "__wb_record"))
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
_OWN_PARTS = ("crumb", "topic", "keyword", "byline", "author", "autor", "auteur", "headline")
_OWN_WORDS = re.compile(r"tags?\b|\btitle\b")
_NAME, _VALUE, _STAYS = 1, 2, 4
_ATTRIBUTES = {
    name: _NAME * (name in _NAMING) + _VALUE * (name in _VALUED) + _STAYS * (name in KEPT) for name in KEPT | _NAMING
}
_DATED = re.compile(r"date|time|publish", re.I)


_Element = Any  # lxml's stubs allow bytes where HTML has none


@dataclass(slots=True)
class PrunedPage:
    """The page's metadata, its markup without what is no text, and what was lost, each a sentence.

    Where nesting is too deep for the first parser, `markup` is the page itself.
    """

    markup: str
    title: str = ""
    language: str = ""
    metas: list[Meta] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    rels: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)  # lines of link lists, set apart
    link_lists: list[LinkList] = field(default_factory=list)  # those of short links, from the page's end
    problems: list[str] = field(default_factory=list)


def prune(markup: str) -> PrunedPage:
    """Read the metadata of a decoded page and drop scripts, styles, replay toolbars and the like from its tree."""
    for begin, end in TOOLBAR:
        start = markup.find(begin)
        stop = markup.find(end, start)
        if 0 <= start < stop:
            markup = markup[:start] + markup[stop + len(end) :]
    page = PrunedPage(markup="")
    markup = _first_marks(markup, MOST_MARKS, page)
    encoded, thinned = thin_attributes(markup.encode("utf-8", "replace"))
    if thinned:
        page.problems.append(f"Tags with too many attributes were cut: {thinned:,}.")
    parser = _parser()
    try:
        root = etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return page
    page.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
                     or root.get("xml:lang") or "").strip()  # fmt: skip
    _read_head(root, page)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        page.problems.append("The page is nested deeper than 2,000 elements.")
        page.markup = _first_marks(encoded.decode("utf-8"), MOST_ELEMENTS, page)
        return page
    _drop(root)
    if markup.count("<") > MANY_MARKS:
        root = etree.fromstring(etree.tostring(root, encoding="utf-8", method="html"), _parser())
    _sweep(root, page)
    if _cut(root):
        page.problems.append(f"The page has over {MOST_ELEMENTS:,} elements: what follows these was not read.")
    page.markup = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return page


def _read_head(root: _Element, page: PrunedPage) -> None:
    for element in root.iter("meta", "link", "title", "script"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, page)
        elif tag == "link":
            rel = (element.get("rel") or "").lower()
            href = (element.get("href") or "").strip()
            if rel and href and "stylesheet" not in rel and len(page.rels) < 200:
                page.rels.append((rel, href))
        elif tag == "title":
            parent = element.getparent()
            if not page.title and (parent is None or parent.tag != "svg"):
                page.title = " ".join("".join(element.itertext()).split())
        elif "ld+json" in (element.get("type") or "").lower():
            page.scripts.append(element.text or "")
    for comment in root.iter(etree.Comment):
        text = comment.text or ""
        if 8 < len(text) < 600:
            page.comments.append(" ".join(text.split()))
            if len(page.comments) > 2 * COMMENTS:
                del page.comments[COMMENTS]


def _read_meta(element: _Element, page: PrunedPage) -> None:
    content = element.get("content") or element.get("value")  # pages saved by some readers call it so
    if content is None or len(page.metas) > 500:
        return
    content = " ".join(content.split())
    for kind in ("property", "name", "itemprop", "http-equiv"):
        names = element.get(kind)
        if names:
            for name in names.lower().split() if kind in ("property", "itemprop") else (names.strip().lower(),):
                page.metas.append(Meta(name, kind, content[:20_000]))


def _drop(root: _Element) -> None:
    """Take out what is no text; a <noscript> stays where it holds a third of the page's words."""
    body = root.find("body")
    shadows = [element for element in root.iter("noscript") if next(element.iterancestors("noscript"), None) is None]
    if shadows:
        whole = len("".join((body if body is not None else root).itertext("p", "div", "td", "span", "a", "font"))) + 1
        for element in shadows:
            words = sum(len(text) for text in element.itertext() if "<" not in text)
            if words * 3 < whole:
                element.tag = OUT
    for element in root.iter("div", "table"):
        if element.get("id") in _TOOLBAR_IDS:
            element.tag = OUT
    # at once: one by one, each would copy the text before it
    etree.strip_elements(root, *DROPPED, OUT, etree.Comment, with_tail=False)


def _sweep(root: _Element, page: PrunedPage) -> None:
    """Trim attributes, drop elements without any text, and set link lists apart (menus, related stories).

    A link list has `FEWEST_LINKS` links or more, next to no words outside them, and no sign of naming the story's own
    headline, byline, day or topics.  Its lines are kept; its elements never reach the parser.
    """
    open_elements: list[list[Any]] = []
    # what is done to elements that stay, once it is known which do: most of a page's elements go
    changes: list[tuple[_Element, Any]] = []
    empty: list[_Element] = []
    lists: list[_Element] = []
    known: dict[str, bool] = {}
    linked = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            tag = element.tag
            # in this element so far: characters, of these in links, links, what it tells (2 keeps it, 1 keeps it from
            # being empty); then its tag, and how much was noted before it
            opened = [0, 0, 0, 0, tag, len(changes), len(empty), len(lists)]
            own = 0
            named = element.items()
            if named:
                own, trimmed = _tell(element, named, known)
                if trimmed:
                    changes.append((element, named))
            if tag == "a":
                linked += 1
                opened[2] = 1
            text = element.text
            if text:
                size = len(text.strip())
                if size:
                    opened[0] = size
                    if linked:
                        opened[1] = size
                elif tag in BLOCK_TAGS:
                    changes.append((element, "text"))  # white space at a block's border is none
            opened[3] = 2 if tag in _TELLING or own == 2 else 1 if own or tag in _MEDIA else 0
            open_elements.append(opened)
            continue
        size, in_links, links, told, tag, noted, empties, listed = open_elements.pop()
        if tag == "a":
            linked -= 1
        if not open_elements:
            break
        if not size and not told and tag != "br":
            del changes[noted:], empty[empties:]
            empty.append(element)
        elif links >= FEWEST_LINKS and told < 2 and in_links >= LINKED_SHARE * size and tag not in _WHOLE:
            del changes[noted:], empty[empties:], lists[listed:]
            lists.append(element)
        above = open_elements[-1]
        tail = element.tail
        if tail:
            rest = len(tail.strip())
            if rest:
                above[0] += rest
                if linked:
                    above[1] += rest
            elif tag in BLOCK_TAGS:
                changes.append((element, "tail"))
        above[0] += size
        above[1] += in_links
        above[2] += links
        if told > above[3]:
            above[3] = told
    for element, change in changes:
        if change == "text":
            element.text = None
        elif change == "tail":
            element.tail = None
        else:
            _trim(element, change)
    for element in reversed(lists):
        if len(page.lists) < MOST_LINES:
            lines = _lines(element)
            page.lists += lines
            if len(lines) <= MOST_LINKS and (links := _short_links(element)):
                within = lines[0] if lines[0] != links[0][0] and len(lines[0]) <= SHORT_LINK else ""
                page.link_lists.append(LinkList(within or _label(element), links))
        element.tag = OUT
    for element in empty:
        element.tag = OUT
    etree.strip_elements(root, OUT, with_tail=False)


def _lines(element: _Element) -> list[str]:
    """The words of a link list, a line for each run of text."""
    return [line for text in element.itertext() if (line := " ".join(text.split()))]


def _short_links(element: _Element) -> tuple[tuple[str, str], ...]:
    """Words and address of each link of a list, or none where most are too long for menus and tags."""
    found = []
    for link in element.iter("a"):
        text = "".join(link.itertext()) if len(link) else link.text or ""
        words = " ".join(text.split())
        if words:
            found.append((words, (link.get("href") or "").strip()))
    short = [(words, href) for words, href in found if len(words) <= SHORT_LINK]
    return tuple(short) if 2 * len(short) > len(found) else ()


def _label(element: _Element) -> str:
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


def _tell(element: _Element, named: list[tuple[str, str]], known: dict[str, bool]) -> tuple[int, bool]:
    """What an element's attributes tell: 2 where they name the story's own parts, 1 where they carry a value
    themselves; and whether some are to be trimmed.  `known` remembers names already looked at."""
    told = 0
    trimmed = False
    for name, value in named:
        kind = _ATTRIBUTES.get(name, 0)
        if kind & _NAME:
            own = known.get(value)
            if own is None:
                own = known[value] = _names_own_part(value[:200].lower())
            if own:
                told = 2
        if kind & _VALUE:
            told = told or 1
        elif not kind & _STAYS or len(value) >= LONG_ATTRIBUTE:
            trimmed = True
            if name[:5] == "data-" and _is_day(name, value):
                with suppress(ValueError):
                    element.set(name, value)  # refused where the name is no name
                    told = told or 1
    return told, trimmed


def _names_own_part(name: str) -> bool:
    """Whether a lower-case name speaks of the story's headline, byline, topics or place on the site."""
    for part in _OWN_PARTS:
        if part in name:
            return True
    return ("tag" in name or "title" in name) and _OWN_WORDS.search(name) is not None


def _is_day(name: str, value: str) -> bool:
    """Whether an attribute of the page's own may say when the story was published."""
    return len(value) < 60 and len(name) < 60 and _speaks_of_days(name)


@lru_cache(maxsize=1024)  # pages have few names, and many elements
def _speaks_of_days(name: str) -> bool:
    return name.startswith("data-") and name not in NAMES and _DATED.search(name) is not None and name.isascii()


def _trim(element: _Element, named: list[tuple[str, str]]) -> None:
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


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)


def _first_marks(markup: str, most: int, page: PrunedPage) -> str:
    """The page up to its `most`-th "<"."""
    if markup.count("<") <= most:
        return markup
    page.problems.append(f"The page has over {most:,} tags: what follows these was not read.")
    return "<".join(markup.split("<", most)[:most])


def _cut(root: Any) -> bool:
    """Drop what follows the first `MOST_ELEMENTS` elements; whether anything did."""
    last = next(islice(root.iter(), MOST_ELEMENTS, None), None)
    if last is None:
        return False
    while (parent := last.getparent()) is not None:
        del parent[parent.index(last) + 1 :]
        last = parent
    return True
