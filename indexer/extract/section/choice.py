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
from indexer.extract.evidence.candidate import Candidate, Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.evidence.wordpress_classes import told_in_names
from indexer.extract.page.addresses import host_of, path_of, same_site
from indexer.extract.page.document import Document
from indexer.extract.section.breadcrumbs import linked_crumbs, listed_crumbs, stepwise_crumbs, visible_crumbs
from indexer.extract.section.folders import folders_of, named_folders
from indexer.extract.section.menus import SectionNames, spelled
from indexer.extract.section.names import BRACKET, can_be_section, is_home, is_name
from indexer.extract.section.near_story import above_headline, beside_story
from indexer.extract.section.places import METADATA, SectionPlace, Witness, section_at
from indexer.extract.site.printed_names import is_of_host, names_host
from indexer.extract.vocabulary.section_words import LATEST
from indexer.extract.vocabulary.topic_words import NEWS

MOST_EVIDENCE = 6  # kept: more tells an editor nothing
VAGUE = 0.65  # what is left of the trust in "News" where another name is found
SURE = 0.8  # trust from which one name alone settles it
AGREEMENT = 0.1  # what another place that names the same section adds
MOST_CATEGORIES = 5  # in the names of a story's element; more sort something else than the paper
MOST_SECTIONS, SECOND = 12, 0.06  # of a field that names several, and the trust that the first has before the others
SPELLED_OUT = 2  # words of a name that is shorter than its initials would be worth
_VAGUE = NEWS | {facet_key(name) for name in LATEST}
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
    front = SectionNames(document)
    site = BRACKET.split(context.site)[0]
    host = host_of(context.url)
    found = _Names({facet_key(name) for name in (context.title, context.site, site, host, *context.writers)}, host)
    found.add(_told(document, context, front))
    if not found.settled:
        found.add(_implied(document, context, front))
    if found.kept.keys() <= _VAGUE:
        found.add(_of_element(document, context, front))
        found.add(_current_of_menus(document, context))
    return _choose(found.weighed(), front)


@dataclass(slots=True)
class _Names:
    """Candidates by their words, and the witnesses that name each; `others` are words that name no section."""

    others: set[str]
    host: str = ""
    kept: dict[str, Candidate[str]] = field(default_factory=dict)
    witnesses: dict[str, set[Witness]] = field(default_factory=dict)

    def add(self, candidates: Iterator[Candidate[str]]) -> None:
        for found in candidates:
            value = " ".join(unescape(found.value).split()).strip(" -–|/»>:·▪└─#,;")
            key = facet_key(value)
            initials = _initials(value)
            if key in self.others or (initials and facet_key(initials) in self.others):
                continue
            if can_be_section(value, key) and not names_host(value, self.host):
                known = self.kept.get(key)
                if known is None:
                    known = self.kept[key] = found if found.value == value else replace(found, value=value)
                if known.value.islower() and not value.islower():
                    self.kept[key] = replace(known, value=value)
                if isinstance(found.place, SectionPlace):
                    self.witnesses.setdefault(key, set()).add(found.place.witness)

    @property
    def settled(self) -> bool:
        """Whether one name is sure, and no other comes near it.

        >>> places = (SectionPlace.HEADER_LINE, SectionPlace.FOLDER)
        >>> [_Names(set(), "", {"politics": section_at(one, "Politics")}).settled for one in places]
        [True, False]
        """
        return len(self.kept) == 1 and all(one.trust >= SURE and key not in _VAGUE for key, one in self.kept.items())

    def weighed(self) -> Iterator[tuple[str, Candidate[str], float]]:
        """Each name by its words, with the trust that the places together give it."""
        for key, one in self.kept.items():
            trust = one.trust + AGREEMENT * (len(self.witnesses[key]) - 1)
            if key in _VAGUE and len(self.kept) > 1:
                trust *= VAGUE
            yield key, one, min(1.0, round(trust, 2))


def _choose(weighed: Iterator[tuple[str, Candidate[str], float]], front: SectionNames) -> Decision[str]:
    """The name trusted most, as the page prints it; the first found where several are trusted alike."""
    printed = [
        replace(one, value=front.printed(key, one.value, one.place in METADATA), trust=trust)
        for key, one, trust in weighed
    ]
    best = sorted(printed, key=lambda one: -one.trust)[:MOST_EVIDENCE]
    return Decision(best[0].value if best else "", tuple(one.told() for one in best))


def _initials(name: str) -> str:
    """The capital letters that a name's words begin with, by which a site may be known ("EKD")."""
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > SPELLED_OUT else ""


def _told(document: Document, context: PageContext, front: SectionNames) -> Iterator[Candidate[str]]:
    """What metadata and paths of links say."""
    if document.header("section"):
        yield section_at(SectionPlace.HEADER_LINE, document.header("section"))
    for item in document.linked_of("Article", "Posting", "Review", "Recipe"):
        named = item.get("articleSection")
        entries = named[:MOST_SECTIONS] if isinstance(named, list) else [named]
        apart = (value.strip() for entry in entries for value in _apart(entry, front))
        values = [value for value in apart if can_be_section(value, facet_key(value))]
        yield from _one_of(values, section_at(SectionPlace.JSON_LD, ""))
    told = {meta.name for meta in document.metas}
    for name, trust in _METAS:
        if name not in told:
            continue
        values = [_STEP.split(value.strip(), maxsplit=1)[0] for value in document.all_meta(name)]
        fitting = [value for value in values if can_be_section(value, facet_key(value))]
        yield from _one_of(fitting, section_at(SectionPlace.META, "", trust, f"meta {name}"))
    yield from linked_crumbs(document, context)
    yield from visible_crumbs(document, context)
    yield from listed_crumbs(document, context)


def _one_of(values: list[str], found: Candidate[str]) -> Iterator[Candidate[str]]:
    """A field's sections, the first before the others: they stand in any order, and another place decides."""
    for place, value in enumerate(values[:MOST_SECTIONS]):
        yield replace(found, value=value, trust=found.trust - SECOND * bool(place))


def _implied(document: Document, context: PageContext, front: SectionNames) -> Iterator[Candidate[str]]:
    """What address, <title> and print imply."""
    folders = folders_of(document, context)
    yield from named_folders(document, context, front, folders)
    yield from _title_parts(document, context, front)
    yield from stepwise_crumbs(document, context)
    yield from above_headline(document, context, front, folders)
    yield from beside_story(document, context, front)


def _current_of_menus(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """The first item that a menu marks as the one the page stands under, and that is not the page itself."""
    for words, href in document.current:
        path = path_of(href)
        inside = not host_of(href) or same_site(host_of(context.url), host_of(href))
        nowhere = href.startswith(("#", "javascript")) or path.strip("/") == path_of(context.url).strip("/")
        if inside and not nowhere and is_name(words) and not is_home(words, href, context):
            yield section_at(SectionPlace.CURRENT_IN_MENU, words)
            return


def _of_element(document: Document, context: PageContext, front: SectionNames) -> Iterator[Candidate[str]]:
    """The page's own names for the categories in the names of the story's element."""
    slugs = told_in_names(document, context, "category")
    for slug in slugs if len(slugs) <= MOST_CATEGORIES else ():
        named = front.of_words(slug)
        if named and not named.islower():
            yield section_at(SectionPlace.ELEMENT_NAMES, named)


def _apart(named: Any, front: SectionNames) -> list[str]:
    """The sections of a field's entry; several in a string ("Front, Society") one by one, unless a menu says it so.
    Of a path ("Politics > Elections") the first step."""
    if not isinstance(named, str):
        return []
    named = _STEP.split(named, maxsplit=1)[0]
    return named.split(",")[:3] if "," in named and spelled(named) not in front.names() else [named]


def _title_parts(document: Document, context: PageContext, front: SectionNames) -> Iterator[Candidate[str]]:
    """A part of the <title> beside headline and site, where a menu or a link says it too."""
    parts = [part.strip() for part in re.split(r"\s+[|\-–—:·•»«/]+\s+|\s*[|｜_]\s*", document.title[:300])]
    known = {facet_key(context.title), facet_key(context.site)}
    for part in reversed(parts[1:]) if len(parts) > 2 else ():
        key = facet_key(part)
        own = key in known or is_of_host(part, host_of(context.url))
        if is_name(part) and not own and spelled(part) in front.names():
            yield section_at(SectionPlace.TITLE_PART, part)
            return
