"""Markup to a pruned page and its metadata: what is certainly not article never reaches the owner's parser."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from indexer.extract.document import Meta

# Never text of an article.  <noscript> is judged by how much of the page's text it holds.
DROPPED = ("script", "style", "svg", "template", "iframe", "frame", "object", "embed", "applet", "canvas", "map", "math",
           "audio", "select", "option", "optgroup", "button", "textarea", "input", "datalist", "head", "link", "meta",
           "param", "source", "track", "base", "dialog", "noframes", "wbr", "col", "colgroup")  # fmt: skip
KEPT = frozenset("class id itemprop itemscope itemtype rel role href datetime content property lang hidden size align "
                 "title aria-hidden typeof".split())  # fmt: skip
NAMES = frozenset("data-testid data-test-id data-component data-type data-qa data-module data-role data-block "
                  "data-name data-element data-area data-widget-type".split())  # fmt: skip
LONG_ATTRIBUTE = 2000
COMMENTS = 80  # comments kept from the page's beginning and end each
TOOLBAR = (("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),)
_TOOLBAR_IDS = frozenset(("wm-ipp", "wm-ipp-base", "wm-ipp-print", "wm-ipp-inside", "donato", "wm-btns", "__wb_record"))
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_STYLE_BOLD = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
_DATED = re.compile(r"date|time|publish", re.I)


@dataclass(slots=True)
class PrunedPage:
    """The page's metadata, and its markup without what is no text.  `complete` is False where nesting was too deep
    for the first parser: then `markup` is the whole page."""

    markup: str
    title: str = ""
    language: str = ""
    metas: list[Meta] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    rels: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    complete: bool = True


def prune(markup: str) -> PrunedPage:
    """Read the metadata of a decoded page and drop scripts, styles, replay toolbars and the like from its tree."""
    for begin, end in TOOLBAR:
        start = markup.find(begin)
        stop = markup.find(end, start)
        if 0 <= start < stop:
            markup = markup[:start] + markup[stop + len(end) :]
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return PrunedPage(markup="")
    page = PrunedPage(markup="", language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
                                           or root.get("xml:lang") or "").strip())  # fmt: skip
    _read_head(root, page)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        page.complete = False
        page.markup = markup
        return page
    _drop(root)
    _trim_attributes(root)
    page.markup = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    return page


def _read_head(root: etree._Element, page: PrunedPage) -> None:
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


def _read_meta(element: etree._Element, page: PrunedPage) -> None:
    content = element.get("content")
    if content is None or len(page.metas) > 500:
        return
    content = " ".join(content.split())
    for kind in ("property", "name", "itemprop", "http-equiv"):
        names = element.get(kind)
        if names:
            for name in names.lower().split() if kind in ("property", "itemprop") else (names.strip().lower(),):
                page.metas.append(Meta(name, kind, content[:20_000]))


def _drop(root: etree._Element) -> None:
    """Take out what is no text; a <noscript> stays where it holds a third of the page's words."""
    body = root.find("body")
    shadows = list(root.iter("noscript"))
    if shadows:
        whole = len("".join((body if body is not None else root).itertext("p", "div", "td", "span", "a", "font"))) + 1
        for element in shadows:
            words = sum(len(text) for text in element.itertext() if "<" not in text)
            if words * 3 < whole:
                _remove(element)
    etree.strip_elements(root, *DROPPED, with_tail=False)
    etree.strip_elements(root, etree.Comment, with_tail=False)
    for element in [element for element in root.iter("div", "table") if element.get("id") in _TOOLBAR_IDS]:
        _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _trim_attributes(root: etree._Element) -> None:
    """Keep the attributes that speak: the rest is half of a page's markup."""
    for element in root.iter(etree.Element):
        attributes = element.attrib
        if not attributes:
            continue
        named = attributes.items()
        if all(name in KEPT for name, _ in named) and all(len(value) < LONG_ATTRIBUTE for _, value in named):
            continue
        attributes.clear()
        for name, value in named:
            if name in KEPT or name in NAMES:
                attributes[name] = value[:LONG_ATTRIBUTE]
            elif name == "style":
                if _HIDDEN.search(value[:LONG_ATTRIBUTE]):
                    attributes["hidden"] = ""
                if _STYLE_BOLD.search(value[:LONG_ATTRIBUTE]):
                    attributes["data-bold"] = ""
            elif name.startswith("data-") and len(value) < 60 and _DATED.search(name) and name.isascii():
                with suppress(ValueError):
                    attributes[name] = value
