"""The section a story stood in, as the page prints it.  Entry point: `section`.
Candidates come from metadata, paths of links ("Home > World > Africa"), the line above the headline, the folders of the
address and the parts of the <title>; the last three count only where the page also names such a section elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from indexer.analysis import facet_key
from indexer.article import Evidence
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.evidence.wordpress_classes import told_in_names
from indexer.extract.page.addresses import host_of, path_of, same_site
from indexer.extract.page.document import Block, Document, Link
from indexer.extract.section.breadcrumbs import (
    BRACKET,
    is_home,
    is_name,
    linked_crumbs,
    listed_crumbs,
    stepwise_crumbs,
    visible_crumbs,
)
from indexer.extract.section.menus import LONGEST, Front, spelled
from indexer.extract.site.printed_names import is_of_host, names_host
from indexer.extract.vocabulary.element_kinds import BIT
from indexer.extract.vocabulary.section_words import (
    BACK,
    CALLED_SECTION,
    CRUMBS_LABEL,
    FOLDERS_OF_ALL,
    HOME,
    LANGUAGES,
    LATEST,
    LONG_PATH,
    MACHINE_NAME,
    NOTHING,
    OF_SITE,
    SECTION_ADDRESS,
    SECTION_KEYS,
    TAG_ADDRESS,
)
from indexer.extract.vocabulary.topic_words import NEWS

VAGUE = 0.65  # what is left of the trust in "News" where another name is found
SURE = 0.8  # trust from which one name alone settles it
AGREEMENT = 0.1  # what another place that names the same section adds
ABOVE, BELOW = 3, 5  # blocks above the headline, and after the story, that may hold the section's name
FAR_BELOW = 40  # … and after the story where the story's own <article> ends
ALIKE = 3  # letters that a folder's word and the name of its section have in common
MOST_CATEGORIES = 5  # in the names of a story's element; more sort something else than the paper
MOST_SECTIONS, SECOND = 12, 0.06  # of a field that names several, and the trust that the first has before the others
SHORT_LINE = 120  # characters of a line with a label and links to sections
DAY_LINE = 40  # characters of a line that says when, and hardly more
SPELLED_OUT = 2  # words of a name that is shorter than its initials would be worth
_VAGUE = NEWS | {facet_key(name) for name in LATEST}
_HOST = re.compile(r"[\w-]++(?:\.[\w-]++)*\.[a-z]{2,6}")
_STEP = re.compile(r"\s+[>|»›]\s+")
_METAS = (
    ("article:section", 0.8), ("prism.section", 0.65), ("og:article:section", 0.8), ("section", 0.65),
    ("parsely-section", 0.65), ("dc.type.section", 0.65), ("category", 0.6), ("rubrik", 0.65),
    ("cxenseparse:section", 0.65), ("article.section", 0.65), ("article:section:name", 0.65), ("sectionname", 0.6),
)  # fmt: skip


def section(document: Document, context: PageContext) -> Decision[str]:
    """The section: header line, JSON-LD, meta, breadcrumbs, the line above the headline, else the page's own name for a
    folder of its address or for a part of its <title>; places that agree speak for each other.

    The weaker places are asked only where they could change the choice."""
    front = Front(document)
    site = BRACKET.split(context.site)[0]
    host = host_of(context.url)
    found = _Found({facet_key(name) for name in (context.title, context.site, site, host, *context.writers)}, host)
    found.add(_told(document, context, front))
    if not found.settled:
        found.add(_implied(document, context, front))
    if found.kept.keys() <= _VAGUE:
        found.add(_of_element(document, context, front))
        found.add(_current_of_menus(document, context))
    weighed = [
        Evidence(front.printed(key, one.value, one.source), one.source, trust, one.note)
        for key, one, trust in found.weighed()
    ]
    evidence = tuple(sorted(weighed, key=lambda one: -one.trust))[:6]
    return Decision(evidence[0].value if evidence else "", evidence)


@dataclass(slots=True)
class _Found:
    """Candidates by their words, and the kinds of place that name each; `others` are words that name no section."""

    others: set[str]
    host: str = ""
    kept: dict[str, Evidence] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)

    def add(self, candidates: Iterator[Evidence]) -> None:
        for found in candidates:
            value = " ".join(unescape(found.value).split()).strip(" -–|/»>:·▪└─#,;")
            key = facet_key(value)
            initials = _initials(value)
            if key in self.others or (initials and facet_key(initials) in self.others):
                continue
            if _fits(value, key) and not names_host(value, self.host):
                known = self.kept.get(key)
                if known is None:
                    known = self.kept[key] = found if found.value == value else replace(found, value=value)
                if known.value.islower() and not value.islower():
                    self.kept[key] = replace(known, value=value)
                self.places.setdefault(key, set()).add(found.source.split(" ")[0])

    @property
    def settled(self) -> bool:
        """Whether one name is sure, and no other comes near it."""
        return len(self.kept) == 1 and all(one.trust >= SURE and key not in _VAGUE for key, one in self.kept.items())

    def weighed(self) -> Iterator[tuple[str, Evidence, float]]:
        """Each name by its words, with the trust that the places together give it."""
        for key, one in self.kept.items():
            trust = one.trust + AGREEMENT * (len(self.places[key]) - 1)
            if key in _VAGUE and len(self.kept) > 1:
                trust *= VAGUE
            yield key, one, min(1.0, round(trust, 2))


def _initials(name: str) -> str:
    """The capital letters that a name's words begin with, by which a site may be known ("EKD")."""
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > SPELLED_OUT else ""


def _fits(value: str, key: str) -> bool:
    return (
        bool(key)
        and len(value) <= LONGEST
        and not {key, value} & NOTHING
        and not {key, value} & (HOME - {"news", "top"})
        and not key.startswith(BACK)
        and not key.endswith(OF_SITE)
        and not _HOST.fullmatch(value)
        and not MACHINE_NAME.fullmatch(value)
        and not set(value) & set("{@")
        and key not in LANGUAGES
    )


def _told(document: Document, context: PageContext, front: Front) -> Iterator[Evidence]:
    """What metadata and paths of links say."""
    if document.header("section"):
        yield Evidence(document.header("section"), "header line", 0.95)
    for item in document.linked_of("Article", "Posting", "Review", "Recipe"):
        named = item.get("articleSection")
        entries = named[:MOST_SECTIONS] if isinstance(named, list) else [named]
        apart = (value.strip() for entry in entries for value in _apart(entry, front))
        values = [value for value in apart if _fits(value, facet_key(value))]
        yield from _one_of(values, "JSON-LD articleSection", 0.85)
    told = {meta.name for meta in document.metas}
    for name, trust in _METAS:
        if name not in told:
            continue
        values = [_STEP.split(value.strip(), maxsplit=1)[0] for value in document.all_meta(name)]
        yield from _one_of([value for value in values if _fits(value, facet_key(value))], f"meta {name}", trust)
    yield from linked_crumbs(document, context)
    yield from visible_crumbs(document, context)
    yield from listed_crumbs(document, context)


def _one_of(values: list[str], source: str, trust: float) -> Iterator[Evidence]:
    """A field's sections, the first before the others: they stand in any order, and another place decides."""
    for place, value in enumerate(values[:MOST_SECTIONS]):
        yield Evidence(value, source, trust - SECOND * bool(place))


def _implied(document: Document, context: PageContext, front: Front) -> Iterator[Evidence]:
    """What address, <title> and print imply."""
    folders = _folders(document, context)
    yield from _own_folders(document, context, front, folders)
    yield from _title_parts(document, context, front)
    yield from stepwise_crumbs(document, context)
    yield from _above_headline(document, context, front, folders)
    yield from _beside_story(document, context, front)


def _current_of_menus(document: Document, context: PageContext) -> Iterator[Evidence]:
    """The first item that a menu marks as the one the page stands under, and that is not the page itself."""
    for words, href in document.current:
        path = path_of(href)
        inside = not host_of(href) or same_site(host_of(context.url), host_of(href))
        nowhere = href.startswith(("#", "javascript")) or path.strip("/") == path_of(context.url).strip("/")
        if inside and not nowhere and is_name(words) and not is_home(words, href, context):
            yield Evidence(words, "menu's current item", 0.55)
            return


def _of_element(document: Document, context: PageContext, front: Front) -> Iterator[Evidence]:
    """The page's own names for the categories in the names of the story's element."""
    slugs = told_in_names(document, context, "category")
    for slug in slugs if len(slugs) <= MOST_CATEGORIES else ():
        named = front.of_words(slug)
        if named and not named.islower():
            yield Evidence(named, "names of the story's element", 0.57)


def _apart(named: Any, front: Front) -> list[str]:
    """The sections of a field's entry; several in a string ("Front, Society") one by one, unless a menu says it so.  Of
    a path ("Politics > Elections") the first step."""
    if not isinstance(named, str):
        return []
    named = _STEP.split(named, maxsplit=1)[0]
    return named.split(",")[:3] if "," in named and spelled(named) not in front.names() else [named]


def _folders(document: Document, context: PageContext) -> list[str]:
    """The folders of the story's address that can be sections, outermost first, in lower case."""
    address = context.url if len(path_of(context.url)) > 1 else document.rel("canonical") or document.meta("og:url")
    parts = path_of(address).rstrip("/ ").split("/")[1:-1]
    return [
        part.lower()
        for part in parts[:5]
        if 1 < len(part) <= 40
        and not part[:4].isdigit()
        and part.lower() not in FOLDERS_OF_ALL
        and part.lower() not in (context.language[:2], *LANGUAGES)
    ]


def _own_folders(document: Document, context: PageContext, front: Front, folders: list[str]) -> Iterator[Evidence]:
    """The page's own name for a folder of its address: a menu line of the same words, or its link to that folder."""
    for place, folder in enumerate(folders[:3]):
        named = front.of_words(folder) or _link_to(document, folder)
        if not named and folder[-2:-1] == "-" and folder[-1].isdigit():
            named = front.of_words(folder[:-2])  # "politics-2": its system's second folder of that name
        site = facet_key(context.site)
        of_site = (site and site in facet_key(named)) or is_of_host(named, host_of(context.url))
        if named and not of_site:
            yield Evidence(named, "folder of the address", 0.6 - 0.02 * place)
            return


def _link_to(document: Document, folder: str) -> str:
    """The words of the page's first link to a folder (…/politics/ by "Politics"), or empty."""
    for _, links in document.link_lists:
        for words, href in links:
            if _leads_to(href, folder) and is_name(words) and _alike(words, folder):
                return _unglued(words, folder)
    for block in document.blocks[:120]:
        for link in block.links:
            if _leads_to(link.href, folder) and is_name(link.text) and _alike(link.text, folder):
                return _unglued(link.text, folder)
    return ""


def _unglued(words: str, folder: str) -> str:
    """A menu's words without a second form of the name glued to it ("Nord-OstwickNO" for "nord-ostwick")."""
    name, rest = words[: len(folder)], words[len(folder) :]
    return name if rest[:1].isalnum() and name.lower().replace(" ", "-") == folder else words


def _alike(words: str, folder: str) -> bool:
    """Whether a name can be a folder's: in another script, or with the beginning of one of its words."""
    if not words.isascii():
        return True
    low = words.lower()
    return any(part[:ALIKE] in low for part in re.split(r"[-_]", folder) if len(part) >= ALIKE) or len(folder) < ALIKE


def _leads_to(href: str, folder: str) -> bool:
    low = href.lower()
    return folder in low and path_of(low).rstrip("/").endswith("/" + folder)


def _title_parts(document: Document, context: PageContext, front: Front) -> Iterator[Evidence]:
    """A part of the <title> beside headline and site, where a menu or a link says it too."""
    parts = [part.strip() for part in re.split(r"\s+[|\-–—:·•»«/]+\s+|\s*[|｜_]\s*", document.title[:300])]
    known = {facet_key(context.title), facet_key(context.site)}
    for part in reversed(parts[1:]) if len(parts) > 2 else ():
        key = facet_key(part)
        own = key in known or is_of_host(part, host_of(context.url))
        if is_name(part) and not own and spelled(part) in front.names():
            yield Evidence(part, "title's part", 0.56)
            return


def _above_headline(document: Document, context: PageContext, front: Front, folders: list[str]) -> Iterator[Evidence]:
    """The line above the headline: a link to a folder of the address or to what calls itself a section; else where its
    words are a folder's or a menu's."""
    if context.headline is None:
        return
    blocks, page_map = document.blocks, PageMap(document, context)
    for block in reversed(blocks[max(0, context.headline - ABOVE) : context.headline]):
        link = next((link for link in block.links if link.text), None)
        name = (link.text if link and block.link_density > 0.8 else block.text).rstrip(" :")
        home = facet_key(name) != "news" and is_home(name, link.href if link else "", context)
        if not is_name(name) or home or _of_a_list(document, block) or page_map.mask(block.node) & BIT["related"]:
            continue
        trust = _trust_of_line(document, block, name, link, folders, front)
        if not trust and not block.links and block.index >= context.headline - 2 and facet_key(name) in SECTION_KEYS:
            trust = 0.56
        if trust:
            yield Evidence(name, "line above the headline", trust)
            return


def _beside_story(document: Document, context: PageContext, front: Front) -> Iterator[Evidence]:
    """A link that calls itself a section's, or follows a label ("Filed under"), below the headline or the story; or
    what a menu says too: a link in the line of byline and day, or a line of its own beside the day's."""
    first = context.headline if context.headline is not None else -1
    end = context.body[1] if context.body else len(document.blocks)
    page_map = PageMap(document, context)
    for block in (*document.blocks[max(0, first - 2) : first + 4], *document.blocks[end : end + BELOW]):
        if block.index >= max(end, first + 4) and (block.level or page_map.foreign(block.node, block.index)):
            break
        if _is_beside_day(document, block) and front.elsewhere(block.text, block.index):
            yield Evidence(block.text, "line beside the story", 0.58)
            return
        label = len(block.text) < SHORT_LINE and CRUMBS_LABEL.match(block.text) is not None
        above = first < block.index < min(first + 4, context.body[0] if context.body else len(document.blocks))
        signed = above and len(block.text) < SHORT_LINE and block.link_density < 0.8
        for link in block.links:
            called = label or _is_category(document, link) or SECTION_ADDRESS.search(path_of(link.href)) is not None
            called = called or (signed and _is_in_menus(link, block, front))
            named = called and is_name(link.text) and _fits(link.text, facet_key(link.text))
            if named and (facet_key(link.text) == "news" or not is_home(link.text, link.href, context)):
                yield Evidence(link.text, "line beside the story", 0.58)
                return
    for block in document.blocks[end : min(end + FAR_BELOW, _end_of_article(document, first))]:
        names = [link.text for link in block.links if link.text and _is_category(document, link)]
        if names and is_name(names[0]):
            yield Evidence(names[0], "line beside the story", 0.58)
            return


def _is_beside_day(document: Document, block: Block) -> bool:
    """Whether a name, no link or heading, stands beside a line of the same box that says hardly more than a day."""
    if block.links or block.level or not is_name(block.text) or not _fits(block.text, facet_key(block.text)):
        return False
    own = document.nodes[block.node]
    beside = (one for one in document.blocks[max(0, block.index - 1) : block.index + 2] if one.index != block.index)
    return any(
        len(one.text) < DAY_LINE and document.nodes[one.node].parent == own.parent and bool(days_in(one.text))
        for one in beside
    )


def _is_category(document: Document, link: Link) -> bool:
    """Whether a link's maker says that it leads to the story's category."""
    return "category" in document.nodes[link.node].attributes.get("rel", "")


def _is_in_menus(link: Link, block: Block, front: Front) -> bool:
    """Whether a menu or another line of the page leads to a section by the words of a link, which is no tag's."""
    return bool(link.text) and front.elsewhere(link.text, block.index) and not TAG_ADDRESS.search(path_of(link.href))


def _end_of_article(document: Document, headline: int) -> int:
    """The block behind the headline's <article>: other stories may stand in it between the text and its end; 0 where
    the headline is in none."""
    around = document.ancestors(document.blocks[headline].node) if headline >= 0 else ()
    return next((node.blocks[1] for node in around if node.tag == "article"), 0)


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
    if key in plain or key.replace(" ", "") in plain or (f"{key}s" in plain and len(key) > ALIKE):
        return 0.66
    outer = zip(document.ancestors(max(block.wrapper, block.node)), range(3), strict=False)
    hints = " ".join(node.hint for node, _ in outer)
    named = bool(CALLED_SECTION.search(hints))
    if link is None or block.link_density <= 0.8:
        return 0.6 if front.elsewhere(name, block.index) and (named or block.level) else 0.0
    path = path_of(link.href).lower().rstrip("/")
    last = re.sub(r"/(?:index|default)[.\w]{0,12}$", "", path).rpartition("/")[2].partition(".")[0]
    if TAG_ADDRESS.search(path) or link.href.startswith(("#", "javascript")):
        return 0.0
    if (last and last in folders) or SECTION_ADDRESS.search(path):
        return 0.66
    front_page = path.count("/") <= 2 and not LONG_PATH.search(path)
    if named and front_page:
        return 0.62
    return 0.57 if front_page and front.elsewhere(name, block.index) else 0.0
