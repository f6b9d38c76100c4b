"""The section a story stood in, as the page prints it.  Entry point: `section(document, clues)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from indexer.analysis import facet_key
from indexer.article import Evidence
from indexer.extract.document import Document
from indexer.extract.evidence import Choice, Clues
from indexer.extract.hints import BIT, kinds_mask

LONGEST = 50  # characters; a longer one is a sentence
_HOME = {"home", "homepage", "start", "startseite", "accueil", "inicio", "portada", "strona glowna", "index",
    "главная", "首页", "首頁", "ホーム",
         "αρχικη", "anasayfa", "hem", "hjem", "forside", "etusivu", "news", "you are here", "sie sind hier",
         "vous etes ici"}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(?:[_/][a-z0-9\-]++)+|\d+")
_SEPARATORS = re.compile(r"\s*(?:[>›»/|→·]|::)\s*")
_CRUMBS = re.compile(r"crumb|brotkrumen|rootline|ariane|migas")


def section(document: Document, clues: Clues) -> Choice[str]:
    """The section: header line, JSON-LD articleSection, article:section, other meta, breadcrumbs, else the page's own
    link to the first folder of its address."""
    kept: dict[str, Evidence] = {}
    for found in _candidates(document, clues):
        key = facet_key(found.value)
        if _fits(found.value, key, clues) and key not in kept:
            kept[key] = found
    evidence = tuple(sorted(kept.values(), key=lambda one: -one.trust))[:6]
    return Choice(evidence[0].value if evidence else "", evidence)


def _fits(value: str, key: str, clues: Clues) -> bool:
    return (
        bool(key)
        and len(value) <= LONGEST
        and key not in (facet_key(clues.title), facet_key(clues.site))
        and not _SLUG.fullmatch(value)
    )


def _candidates(document: Document, clues: Clues) -> Iterator[Evidence]:
    if document.header("section"):
        yield Evidence(document.header("section"), "header line", 0.95)
    for item in document.linked_of("Article", "Posting", "Review", "Recipe"):
        named = item.get("articleSection")
        for value in (named if isinstance(named, list) else [named])[:1]:
            if isinstance(value, str):
                yield Evidence(value.strip(), "JSON-LD articleSection", 0.85)
    for name in (
        "article:section",
        "prism.section",
        "og:article:section",
        "section",
        "parsely-section",
        "dc.type.section",
        "category",
        "rubrik",
        "cxenseparse:section",
    ):
        value = document.meta(name)
        if value:
            yield Evidence(value, f"meta {name}", 0.8 if "article" in name else 0.65)
    yield from _linked_crumbs(document)
    yield from _visible_crumbs(document, clues)
    yield from _own_folder(document, clues)


def _linked_crumbs(document: Document) -> Iterator[Evidence]:
    for item in document.linked_of("BreadcrumbList"):
        entries = item.get("itemListElement")
        names = [_crumb_name(entry) for entry in entries] if isinstance(entries, list) else []
        names = [name for name in names if name and facet_key(name) not in _HOME]
        if len(names) > 1:
            yield Evidence(names[0], "JSON-LD breadcrumbs", 0.7)
            return


def _crumb_name(entry: Any) -> str:
    if not isinstance(entry, dict):
        return ""
    name = entry.get("name")
    if not name and isinstance(entry.get("item"), dict):
        name = entry["item"].get("name")
    return name.strip() if isinstance(name, str) else ""


def _visible_crumbs(document: Document, clues: Clues) -> Iterator[Evidence]:
    """The first link of a path of links above the headline ("Home > World > Africa") that is not the front page."""
    end = clues.headline if clues.headline is not None else 40
    for block in document.blocks[max(0, end - 30) : end + 1]:
        if not block.links or block.link_density < 0.5:
            continue
        hints = "".join(node.hint for node, _ in zip(document.ancestors(block.node), range(4), strict=False))
        if not _CRUMBS.search(hints):
            continue
        for link in block.links:
            if link.text and facet_key(link.text) not in _HOME:
                yield Evidence(link.text, "breadcrumbs", 0.7)
                return


def _own_folder(document: Document, clues: Clues) -> Iterator[Evidence]:
    """The words of the page's link to the first folder of its own address (…/politics/… by the link "Politics")."""
    parts = clues.url.split("://", 1)[-1].split("?")[0].split("/")
    folder = next((part for part in parts[1:-1] if part and not part.isdigit() and len(part) > 2), "").lower()
    if not folder or folder in (
        "news",
        "article",
        "articles",
        "story",
        "stories",
        "artikel",
        "a",
        "html",
        "content",
        "blog",
        "archive",
        "archives",
    ):
        return
    for block in document.blocks[:120]:
        for link in block.links:
            path = link.href.split("://", 1)[-1].split("?")[0].rstrip("/").lower()
            if (
                path.endswith("/" + folder)
                and 1 < len(link.text) < LONGEST
                and not kinds_mask(link.text) & BIT["share"]
            ):
                yield Evidence(link.text, "link to the address's own folder", 0.6)
                return
