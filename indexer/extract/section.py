"""The section a story stood in, as the page prints it.  Entry point: `section(document, clues)`.

Candidates come from metadata, paths of links ("Home > World > Africa"), the line above the headline, the folders of the
address and the parts of the <title>; the last three count only where the page also names such a section elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from typing import Any

from indexer.analysis import facet_key
from indexer.article import Evidence
from indexer.extract.document import Block, Document, Link
from indexer.extract.evidence import Choice, Clues, Ground
from indexer.extract.hints import BIT, kinds_mask
from indexer.extract.phrases import NAMES, phrases_mask
from indexer.extract.section_names import LONGEST, Front, spelled
from indexer.extract.section_words import (
    ARROWS,
    CALLED_CRUMBS,
    CALLED_SECTION,
    CRUMBS_LABEL,
    DASHES,
    FOLDERS_OF_ALL,
    HOME,
    HOMEWARD,
    LANGUAGES,
    LONG_PATH,
    MACHINE_NAME,
    NOTHING,
    SECTION_ADDRESS,
    SEPARATORS,
    SERVICE,
    TAG_ADDRESS,
)
from indexer.extract.site import host_of, is_of_host, path_of

MOST_WORDS = 6  # of a line that may be a section
SURE = 0.8  # trust from which one name alone settles it
AGREEMENT = 0.1  # what another place that names the same section adds
ABOVE = 3  # blocks above the headline that may hold the section's name
_METAS = (
    ("article:section", 0.8), ("prism.section", 0.65), ("og:article:section", 0.8), ("section", 0.65),
    ("parsely-section", 0.65), ("dc.type.section", 0.65), ("category", 0.6), ("rubrik", 0.65),
    ("cxenseparse:section", 0.65), ("article.section", 0.65), ("article:section:name", 0.65), ("sectionname", 0.6),
)  # fmt: skip
_NO_NAME = sum(
    1 << NAMES.index(name) for name in ("more", "share", "subscribe", "comment", "advert", "photo", "dated", "by")
)
_NO_KIND = BIT["share"] | BIT["paywall"] | BIT["menu"]


def section(document: Document, clues: Clues) -> Choice[str]:
    """The section: header line, JSON-LD, meta, breadcrumbs, the line above the headline, else the page's own name for a
    folder of its address or for a part of its <title>; places that agree speak for each other.

    The weaker places are asked only where they could change the choice."""
    front = Front(document)
    site = re.split(r"\s?[(（|｜:：]", clues.site)[0]  # "Faro (ファロ)" is called Faro
    found = _Found({facet_key(name) for name in (clues.title, clues.site, site, *clues.writers)})
    found.add(_told(document, clues))
    if not found.settled:
        found.add(_implied(document, clues, front))
    weighed = [replace(one, value=front.printed(key, one.value)) for key, one in found.weighed()]
    evidence = tuple(sorted(weighed, key=lambda one: -one.trust))[:6]
    return Choice(evidence[0].value if evidence else "", evidence)


@dataclass(slots=True)
class _Found:
    """Candidates by their words, and the kinds of place that name each; `others` are words that name no section."""

    others: set[str]
    kept: dict[str, Evidence] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)

    def add(self, candidates: Iterator[Evidence]) -> None:
        for found in candidates:
            value = " ".join(unescape(found.value).split()).strip(" -–|/»>:·▪└─#")
            key = facet_key(value)
            if key not in self.others and _fits(value, key):
                known = self.kept.setdefault(key, replace(found, value=value))
                if known.value.islower() and not value.islower():
                    self.kept[key] = replace(known, value=value)
                self.places.setdefault(key, set()).add(found.source.split(" ")[0])

    @property
    def settled(self) -> bool:
        """Whether one name is sure, and no other comes near it."""
        return len(self.kept) == 1 and next(iter(self.kept.values())).trust >= SURE

    def weighed(self) -> Iterator[tuple[str, Evidence]]:
        for key, one in self.kept.items():
            yield key, replace(one, trust=min(1.0, round(one.trust + AGREEMENT * (len(self.places[key]) - 1), 2)))


def _fits(value: str, key: str) -> bool:
    return (
        bool(key)
        and len(value) <= LONGEST
        and key not in NOTHING
        and key not in HOME - {"news", "top"}
        and not MACHINE_NAME.fullmatch(value)
        and "{" not in value
    )


def _told(document: Document, clues: Clues) -> Iterator[Evidence]:
    """What metadata and paths of links say."""
    if document.header("section"):
        yield Evidence(document.header("section"), "header line", 0.95)
    for item in document.linked_of("Article", "Posting", "Review", "Recipe"):
        named = item.get("articleSection")
        for value in _apart((named if isinstance(named, list) else [named])[:1]):
            yield Evidence(value.strip(), "JSON-LD articleSection", 0.85)
    for name, trust in _METAS:
        value = document.meta(name)
        if value:
            yield Evidence(value, f"meta {name}", trust)
    yield from _linked_crumbs(document, clues)
    yield from _visible_crumbs(document, clues)


def _implied(document: Document, clues: Clues, front: Front) -> Iterator[Evidence]:
    """What address, <title> and print imply."""
    yield from _own_folders(document, clues, front)
    yield from _title_parts(document, clues, front)
    yield from _above_headline(document, clues, front)


def _apart(named: list[Any]) -> Iterator[str]:
    """Each section of a field; several in one string ("Front,Society") one by one."""
    for value in named:
        if isinstance(value, str):
            yield from value.split(",")[:3] if value.count(",") > 1 or re.search(r",\S", value) else [value]


def _is_home(text: str, href: str, clues: Clues) -> bool:
    """Whether a link of a path of links leads to the front page, or only past the menu."""
    key = facet_key(text)
    joined = key.replace(" ", "")
    if key in HOME or joined in HOME or joined.endswith(("home", "首页", "首頁")) or key.startswith(HOMEWARD):
        return True
    if key == facet_key(clues.site) or is_of_host(text, host_of(clues.url)):
        return True
    return bool(href) and path_of(href) in ("", "/") and not href.startswith("#")


def _linked_crumbs(document: Document, clues: Clues) -> Iterator[Evidence]:
    for item in document.linked_of("BreadcrumbList"):
        entries = item.get("itemListElement")
        crumbs = [_crumb(entry) for entry in entries] if isinstance(entries, list) else []
        names = [name for name, href in crumbs if _is_name(name, MOST_WORDS) and not _is_home(name, href, clues)]
        if len(names) > 1 or (names and len(crumbs) > 1 and facet_key(names[0]) != facet_key(clues.title)):
            yield Evidence(names[0], "JSON-LD breadcrumbs", 0.7)
            return


def _crumb(entry: Any) -> tuple[str, str]:
    """Name and address of one entry of a list of breadcrumbs."""
    if not isinstance(entry, dict):
        return "", ""
    name, item = entry.get("name"), entry.get("item")
    href = item if isinstance(item, str) else ""
    if isinstance(item, dict):
        name = name or item.get("name")
        href = item.get("@id") or item.get("url") or ""
    return (name.strip() if isinstance(name, str) else ""), (href if isinstance(href, str) else "")


def _visible_crumbs(document: Document, clues: Clues) -> Iterator[Evidence]:
    """The first link of a path of links beside the headline ("Home > World > Africa") that is not the front page.

    A path is known by its name, by a label ("You are here"), or because it begins at the front page."""
    at = clues.headline if clues.headline is not None else 40
    for block in document.blocks[max(0, at - 30) : at + 3]:
        if len(block.text) > 300 or not (block.links or ARROWS.search(block.text)):
            continue
        outer = zip(document.ancestors(block.node), range(4), strict=False)
        called = any(_called_crumbs(node.hint) for node, _ in outer if node.hint)
        label = CRUMBS_LABEL.match(block.text)
        if called:
            named = [link for link in block.links if link.text and not _is_home(link.text, link.href, clues)]
            if named and _is_name(named[0].text, MOST_WORDS) and block.link_density >= 0.3:
                yield Evidence(named[0].text, "breadcrumbs", 0.72)
                return
        elif block.index < at - 12:
            continue
        sure = bool(label or called)
        path = _path_of_links(block, label.end() if label else 0, clues, SEPARATORS if sure else ARROWS)
        if not path and len(block.links) > 1 and " - " in block.text:
            path = _path_of_links(block, 0, clues, DASHES)
        if path and (sure or _begins_at_home(block, clues)):
            yield Evidence(path, "breadcrumbs", 0.7)
            return


@lru_cache(maxsize=4096)  # the same names stand around every line
def _called_crumbs(hint: str) -> bool:
    return CALLED_CRUMBS.search(hint) is not None


def _begins_at_home(block: Block, clues: Clues) -> bool:
    first = next((link for link in block.links if link.text), None)
    if first is None or not block.text.startswith(first.text[:20]):
        return facet_key(SEPARATORS.split(block.text)[0]) in HOME
    return _is_home(first.text, first.href, clues)


def _path_of_links(block: Block, start: int, clues: Clues, separators: re.Pattern[str]) -> str:
    """The first part of a line's path that is not the front page, or empty where it is no path."""
    parts = [part.strip() for part in separators.split(block.text[start:]) if part.strip()]
    if (len(parts) < 2 and not start) or len(parts) > 8:
        return ""
    hrefs = {link.text: link.href for link in block.links}
    names = [part for part in parts if not _is_home(part, hrefs.get(part, ""), clues)]
    if not names or not (names[0] in hrefs or (start and block.links) or len(names) < len(parts)):
        return ""
    return names[0] if _is_name(names[0], MOST_WORDS) else ""


def _folders(document: Document, clues: Clues) -> list[str]:
    """The folders of the story's address that can be sections, outermost first, in lower case."""
    address = clues.url if len(path_of(clues.url)) > 1 else document.rel("canonical") or document.meta("og:url")
    parts = path_of(address).rstrip("/").split("/")[1:-1]
    return [
        part.lower()
        for part in parts[:5]
        if 1 < len(part) <= 40
        and not part[:4].isdigit()
        and part.lower() not in FOLDERS_OF_ALL
        and part.lower() not in (clues.language[:2], *LANGUAGES)
    ]


def _own_folders(document: Document, clues: Clues, front: Front) -> Iterator[Evidence]:
    """The page's own name for a folder of its address: a menu line of the same words, or its link to that folder."""
    for place, folder in enumerate(_folders(document, clues)[:3]):
        named = front.of_words(folder) or _link_to(document, folder)
        if named:
            yield Evidence(named, "folder of the address", 0.6 - 0.02 * place)
            return


def _link_to(document: Document, folder: str) -> str:
    """The words of the page's first link to a folder (…/politics/ by "Politics"), or empty."""
    for _, links in document.link_lists:
        for words, href in links:
            if _leads_to(href, folder) and _is_name(words):
                return words
    for block in document.blocks[:120]:
        for link in block.links:
            if _leads_to(link.href, folder) and _is_name(link.text):
                return link.text
    return ""


def _leads_to(href: str, folder: str) -> bool:
    low = href.lower()
    return folder in low and path_of(low).rstrip("/").endswith("/" + folder)


def _is_name(text: str, most: int = MOST_WORDS - 2) -> bool:
    """Whether a line's words can name a section: few, and none of those around stories."""
    return (
        1 < len(text) <= LONGEST
        and len(text.split()) <= most
        and not phrases_mask(text) & _NO_NAME
        and not kinds_mask(text.lower()) & _NO_KIND
        and not any(char.isdigit() for char in text)
        and not SERVICE.search(facet_key(text))
        and text[-1] not in ".:!?…»"
    )


def _title_parts(document: Document, clues: Clues, front: Front) -> Iterator[Evidence]:
    """A part of the <title> beside headline and site, where a menu or a link says it too."""
    parts = [part.strip() for part in re.split(r"\s+[|\-–—:·•»«/]+\s+|\s*[|｜_]\s*", document.title[:300])]
    known = {facet_key(clues.title), facet_key(clues.site)}
    for part in reversed(parts[1:]) if len(parts) > 2 else ():
        key = facet_key(part)
        if _is_name(part) and key not in known and spelled(part) in front.names():
            yield Evidence(part, "title's part", 0.56)
            return


def _above_headline(document: Document, clues: Clues, front: Front) -> Iterator[Evidence]:
    """The line above the headline: a link to a folder of the address or to what calls itself a section; else where its
    words are a folder's or a menu's."""
    if clues.headline is None:
        return
    blocks, ground = document.blocks, Ground(document, clues)
    folders = _folders(document, clues)
    for block in reversed(blocks[max(0, clues.headline - ABOVE) : clues.headline]):
        link = next((link for link in block.links if link.text), None)
        name = link.text if link and block.link_density > 0.8 else block.text
        home = facet_key(name) != "news" and _is_home(name, link.href if link else "", clues)
        if not _is_name(name) or home or _of_a_list(document, block) or ground.mask(block.node) & BIT["related"]:
            continue
        trust = _trust_of_line(document, block, name, link, folders, front)
        if trust:
            yield Evidence(name, "line above the headline", trust)
            return
    for block in blocks[clues.headline + 1 : clues.headline + 4]:
        for link in block.links:
            rel = document.nodes[link.node].attributes.get("rel", "")
            if ("category" in rel or SECTION_ADDRESS.search(path_of(link.href))) and _is_name(link.text):
                yield Evidence(link.text, "link beside the headline", 0.58)
                return


def _of_a_list(document: Document, block: Block) -> bool:
    """Whether a line is one of several made alike: the end of a menu."""
    before = document.blocks[block.index - 1] if block.index else None
    if before is None or before.tag != block.tag or before.link_density < 0.8 or block.link_density < 0.8:
        return False
    one, other = document.nodes[before.node], document.nodes[block.node]
    return one.hint == other.hint and (one.parent == other.parent or block.lists > 0)


def _trust_of_line(
    document: Document, block: Block, name: str, link: Link | None, folders: list[str], front: Front
) -> float:
    """How far a line above the headline names the section: by where it leads, its words, its maker's name for it."""
    key = facet_key(name)
    plain = {folder.replace("-", " ").replace("_", " ") for folder in folders}
    if key in plain or key.replace(" ", "") in plain:
        return 0.66
    outer = zip(document.ancestors(max(block.wrapper, block.node)), range(3), strict=False)
    hints = " ".join(node.hint for node, _ in outer)
    named = bool(CALLED_SECTION.search(hints))
    if link is None or block.link_density <= 0.8:
        return 0.6 if front.elsewhere(name, block.index) and (named or block.level) else 0.0
    path = path_of(link.href).lower().rstrip("/")
    last = path.rpartition("/")[2].partition(".")[0]
    if TAG_ADDRESS.search(path) or link.href.startswith(("#", "javascript")):
        return 0.0
    if (last and last in folders) or SECTION_ADDRESS.search(path):
        return 0.66
    front_page = path.count("/") <= 2 and not LONG_PATH.search(path)
    if named and front_page:
        return 0.62
    return 0.57 if front_page and front.elsewhere(name, block.index) else 0.0
