"""Writers that a page's metadata tells (JSON-LD, meta), without offices and makers of sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.credits import credits_of_field
from indexer.extract.byline.names import is_name, is_organisation
from indexer.extract.byline.places import Byline, BylinePlace, byline_at
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Document
from indexer.extract.site.printed_names import is_of_host
from indexer.extract.vocabulary.byline_patterns import (
    ARTICLES,
    WEBMASTER,
)
from indexer.extract.vocabulary.byline_words import AGENCIES

MAX_AUTHORS = 40  # of one author field


def told_by_markup(page_map: PageMap) -> Iterator[Byline]:
    """The byline of each JSON-LD story and each kind of meta; one that names nobody has no credits."""
    document, context = page_map.document, page_map.context
    host = host_of(context.url)
    for told in (*_from_json_ld(document, context), *_from_metas(document, context)):
        yield replace(told, value=tuple(_as_outlet(credit, host) for credit in told.value))


def _as_outlet(credit: Credit, host: str) -> Credit:
    """A metadata's name that is spelled as the host is, or whose initials are: the outlet's, unless an agency's."""
    folded = fold(credit.name)
    initials = "".join(word[0] for word in folded.split())
    own = folded not in AGENCIES and (
        (" " not in folded and is_of_host(credit.name, host))
        or (len(initials) > 1 and initials in host.split(".")[:-1])
    )
    return replace(credit, kind="outlet") if own else credit


def _from_json_ld(document: Document, context: PageContext) -> Iterator[Byline]:
    title = fold(context.title)[:30]
    mains = document.linked_of("Article", "Posting", "Report", "Review", "Recipe")
    same = [
        item for item in mains if title and fold(str(item.get("headline") or item.get("name") or "")).startswith(title)
    ]
    for item in (same or mains)[:2]:
        authors = _authors(document, item.get("author") or item.get("creator"))
        credits = [credit for name, kind in authors for credit in _READ_AS[kind](name, context.site)]
        yield byline_at(BylinePlace.JSON_LD, credits)


def _authors(document: Document, value: Any) -> Iterator[tuple[str, str]]:
    """Each author's name, and whether the markup calls it an "organisation" or a "person"."""
    for entry in value[:MAX_AUTHORS] if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield entry, ""
        elif isinstance(entry, dict):
            name = entry.get("name")
            said = str(entry.get("@type"))
            kind = "organisation" if "Organi" in said else "person" if said == "Person" else ""
            if isinstance(name, list):
                yield from ((one, kind) for one in name if isinstance(one, str))
            elif isinstance(name, str) and name.strip():
                yield name, kind
            elif entry.get("@id"):
                for item in document.linked:
                    if item.get("@id") == entry["@id"] and isinstance(item.get("name"), str):
                        yield item["name"], ""  # plugins call a blog's one writer an organisation too
                        break


def _of_person(name: str, site: str) -> list[Credit]:
    """What markup calls a person: one by whose own name the site goes, too."""
    own = fold(name.strip()) == fold(site) and is_name(name.strip()) and not is_organisation(name)
    own = own and name.istitle() and fold(name).split()[0] not in ARTICLES  # "Les Echos", "Harbour LIVE"
    return [Credit(name.strip())] if own else credits_of_field(name, site)


def _of_organisation(name: str, site: str) -> list[Credit]:
    """What markup calls an organisation: an agency or outlet, its name whole; people, where it is a list of them."""
    credits = credits_of_field(name, site)
    if len(credits) == 1 and credits[0].kind == "person":
        whole = fold(credits[0].name) == fold(name.strip())
        if not whole or ("." in name and " " not in name.strip()):  # "Ray Medizin, Hafen Zeitung"; "F.A.S."
            return [Credit(name.strip(), None, "outlet")]
    return credits


_READ_AS: dict[str, Callable[[str, str], list[Credit]]] = {
    "organisation": _of_organisation,
    "person": _of_person,
    "": credits_of_field,
}


META_NAMES = {  # with the trust of each
    "author": 0.55, "byl": 0.75, "byline": 0.75, "dc.creator": 0.6, "dc.creator.name": 0.6, "dcterms.creator": 0.6,
    "article:author": 0.6,
    "parsely-author": 0.7, "sailthru.author": 0.65,
    "cxenseparse:author": 0.65, "citation_author": 0.7, "article:author_name": 0.7, "authors": 0.6,
    "article.author": 0.6, "og:author": 0.55, "author_name": 0.6,
    "dc.contributor": 0.3, "rbauthors": 0.6, "bt:author": 0.6, "dc:creator": 0.6, "og:article:author": 0.6,
    "twitter:data1": 0.25, "articleauthor": 0.6, "twitter:creator": 0.3, "author-name": 0.6, "article-author": 0.6,
    "sailthru.authors": 0.6, "creator": 0.4, "news:author": 0.6,
}  # fmt: skip


def _from_metas(document: Document, context: PageContext) -> Iterator[Byline]:
    printed: dict[str, list[str]] = {}
    for meta in document.metas:
        if meta.name in META_NAMES and meta.content:
            printed.setdefault(meta.name, []).append(meta.content)
    for name, values in printed.items():
        if any(_tells_an_office(value) for value in values):
            continue
        credits = [
            credit
            for value in values
            for credit in credits_of_field(
                _turned(value) if name in _INVERTED else value, context.site, trusted=META_NAMES[name] > 0.3
            )
        ]
        yield byline_at(BylinePlace.META, credits, META_NAMES[name], f"meta {name}")


_INVERTED = ("dc.creator", "dcterms.creator", "dc.creator.name", "citation_author")  # as libraries write names


def _turned(value: str) -> str:
    """ "Smith, Ann" as it is printed: "Ann Smith"."""
    last, comma, first = value.partition(", ")
    return f"{first} {last}" if comma and " " not in last and len(first.split()) < 3 and "," not in first else value


def _tells_an_office(value: str) -> bool:
    """Whether an author's metadata holds a telephone, a post box or who made the site: that is no writer of stories.

    >>> _tells_an_office("Harbour Office, 785 555 0100"), _tells_an_office("Ann Smith")
    (True, False)
    """
    return sum(char.isdigit() for char in value) > 6 or value.count("@") > 1 or bool(WEBMASTER.search(value))
