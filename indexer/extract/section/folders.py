"""The folders of a story's address ("/politics/elections/…") by the page's own names for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import facet_key
from indexer.extract.evidence.candidate import Candidate
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of, path_of
from indexer.extract.page.document import Document
from indexer.extract.section.menus import SectionNames
from indexer.extract.section.names import is_name
from indexer.extract.section.places import SectionPlace, section_at
from indexer.extract.site.printed_names import is_of_host
from indexer.extract.vocabulary.section_words import FOLDERS_OF_ALL, LANGUAGES

ALIKE = 3  # letters that a folder's word and the name of its section have in common
DEEPER = 0.02  # trust that each folder further in has less


def folders_of(document: Document, context: PageContext) -> list[str]:
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


def named_folders(
    document: Document, context: PageContext, front: SectionNames, folders: list[str]
) -> Iterator[Candidate[str]]:
    """The page's own name for a folder of its address: a menu line of the same words, or its link to that folder."""
    for place, folder in enumerate(folders[:3]):
        named = front.of_words(folder) or _link_to(document, folder)
        if not named and folder[-2:-1] == "-" and folder[-1].isdigit():
            named = front.of_words(folder[:-2])  # "politics-2": its system's second folder of that name
        site = facet_key(context.site)
        of_site = (site and site in facet_key(named)) or is_of_host(named, host_of(context.url))
        if named and not of_site:
            yield section_at(SectionPlace.FOLDER, named, SectionPlace.FOLDER.trust - DEEPER * place)
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
    """Whether a name can be a folder's: in another script, or with the beginning of one of its words.

    >>> _alike("Politics", "politics-2"), _alike("Contact us", "politics-2")
    (True, False)
    """
    if not words.isascii():
        return True
    low = words.lower()
    return any(part[:ALIKE] in low for part in re.split(r"[-_]", folder) if len(part) >= ALIKE) or len(folder) < ALIKE


def _leads_to(href: str, folder: str) -> bool:
    """Whether an address ends in a folder: one of a story in it has more behind it.

    >>> _leads_to("/politics/", "politics"), _leads_to("/politics/dam-holds", "politics")
    (True, False)
    """
    low = href.lower()
    return folder in low and path_of(low).rstrip("/").endswith("/" + folder)
