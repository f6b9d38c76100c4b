"""The story's own address.  Entry point: `address(document, context)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from indexer.extract.evidence.candidate import Candidate, Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of, original_address, same_site
from indexer.extract.page.document import Document
from indexer.extract.site.places import AddressPlace

DOUBTED_ADDRESS = 0.1  # trust in an address of another site, or of a front page; it is never taken


def address(document: Document, context: PageContext) -> Decision[str]:
    """The story's own address: canonical, og:url or JSON-LD where they name a page of the site, else the page's."""
    weighed = [_weigh(found, host_of(context.url)) for found in _gather(document, context)]
    return _choose(sorted(weighed, key=lambda one: -one.trust), context)


def _gather(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """Every whole address that the page says is its own, and the archive's."""
    linked = (item.get("url") for item in document.linked_of("Article", "Posting"))
    told = [
        (AddressPlace.CANONICAL, document.rel("canonical")),
        (AddressPlace.OPEN_GRAPH, document.meta("og:url")),
        (AddressPlace.JSON_LD, next((url for url in linked if isinstance(url, str)), "")),
        (AddressPlace.HEADER_LINE, document.header("url")),
    ]
    for place, value in told:
        value = original_address((value or "").strip())
        if host_of(value) and value.lower().startswith(("http://", "https://")):
            yield Candidate(value, place, place.trust)
    if context.url:
        yield Candidate(context.url, AddressPlace.ARCHIVE, AddressPlace.ARCHIVE.trust)


def _weigh(found: Candidate[str], own: str) -> Candidate[str]:
    """What the page says is doubted where it names a front page or a site other than the host `own`."""
    if found.place is AddressPlace.ARCHIVE:
        return found
    other = own and not same_site(own, host_of(found.value))
    note = "names the site, not the page" if is_front_page(found.value) else "another host" if other else ""
    return replace(found, trust=DOUBTED_ADDRESS, note=note) if note else found


def is_front_page(url: str) -> bool:
    """Whether an address names a site and no page of it: templates write the same canonical on every page.

    >>> is_front_page("https://thepost.example/"), is_front_page("https://thepost.example/?p=9")
    (True, False)
    """
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def _choose(ranked: list[Candidate[str]], context: PageContext) -> Decision[str]:
    """The address trusted most, unless it is doubted."""
    believed = ranked[0].value if ranked and ranked[0].trust > DOUBTED_ADDRESS else context.url
    return Decision(believed, tuple(one.told() for one in ranked))
