"""Markup to a pruned page and its metadata: what is certainly not article never reaches the owner's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from indexer.extract.page.attributes import thin_attributes
from indexer.extract.page.document import LinkList, Meta
from indexer.extract.page.link_lists import OUT, Element, sweep

# Never text of an article.  <noscript> is judged by its share of the page's text.
DROPPED = ("script", "style", "svg", "template", "iframe", "frame", "object", "embed", "applet", "canvas", "map",
    "math",
           "audio", "select", "option", "optgroup", "button", "textarea", "input", "datalist", "head", "link", "meta",
           "param", "source", "track", "base", "dialog", "noframes", "wbr", "col", "colgroup")  # fmt: skip
# … which stand between words as a picture does.
_APART = ("iframe", "object", "embed", "applet", "canvas", "audio", "select", "button", "textarea")
MOST_MARKS = 200_000  # "<" of a page that are looked at; of 1,695 newspaper pages the richest has 12,000
MANY_MARKS = 5_000  # from which texts between dropped elements are joined: lxml reads them in quadratic time
MOST_ELEMENTS = 40_000  # that reach the owner's parser
COMMENTS = 80  # comments kept from the page's beginning and end each
TOOLBAR = (("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),)
_TOOLBAR_IDS = frozenset(("wm-ipp", "wm-ipp-base", "wm-ipp-print", "wm-ipp-inside", "donato", "wm-btns", "__wb_record"))


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
    current: list[tuple[str, str]] = field(default_factory=list)  # words and address of menus' current links
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
    page.lists, page.link_lists, page.current = sweep(root)
    if _cut(root):
        page.problems.append(f"The page has over {MOST_ELEMENTS:,} elements: what follows these was not read.")
    page.markup = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return page


def _read_head(root: Element, page: PrunedPage) -> None:
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


def _read_meta(element: Element, page: PrunedPage) -> None:
    content = element.get("content") or element.get("value")  # pages saved by some readers call it so
    if content is None or len(page.metas) > 500:
        return
    content = " ".join(content.split())
    for kind in ("property", "name", "itemprop", "http-equiv"):
        names = element.get(kind)
        if names:
            for name in names.lower().split() if kind in ("property", "itemprop") else (names.strip().lower(),):
                page.metas.append(Meta(name, kind, content[:20_000]))


def _drop(root: Element) -> None:
    """Take out what is no text, and a replay service's toolbar; a <noscript> stays where it holds a third of the
    page's words."""
    words = {
        element: sum(len(text) for text in element.itertext() if "<" not in text)
        for element in root.iter("noscript")
        if next(element.iterancestors("noscript"), None) is None
    }
    if words:
        body = root.find("body")
        whole, enough = 1, 3 * max(words.values())
        for text in (body if body is not None else root).itertext("p", "div", "td", "span", "a", "font"):
            if whole > enough:
                break
            whole += len(text)
        for element, own in words.items():
            if own * 3 < whole:
                element.tag = OUT
    for element in root.iter("div", "table"):
        if element.get("id") in _TOOLBAR_IDS:
            element.tag = OUT
    for element in root.iter(*_APART):
        if element.tail:
            element.tail = f" {element.tail}"
    # at once: one by one, each would copy the text before it
    etree.strip_elements(root, *DROPPED, OUT, etree.Comment, with_tail=False)


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)


def _first_marks(markup: str, most: int, page: PrunedPage) -> str:
    """The page up to its `most`-th "<"."""
    if len(markup) <= most or markup.count("<") <= most:
        return markup
    page.problems.append(f"The page has over {most:,} tags: what follows these was not read.")
    return "<".join(markup.split("<", most)[:most])


def _cut(root: Any) -> bool:
    """Drop what follows the first `MOST_ELEMENTS` elements; whether anything did.

    >>> [_cut(etree.fromstring(f"<div>{'<p/>' * count}</div>")) for count in (MOST_ELEMENTS, 1)]
    [True, False]
    """
    last = next(islice(root.iter(), MOST_ELEMENTS, None), None)
    if last is None:
        return False
    while (parent := last.getparent()) is not None:
        del parent[parent.index(last) + 1 :]
        last = parent
    return True
