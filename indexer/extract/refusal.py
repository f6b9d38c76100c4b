"""What is not an article: front pages, lists, error pages, stubs.  Where it is doubtful, it is one.

A page wrongly kept is noise in a result; an article wrongly refused cannot be found at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from indexer.article import Article
from indexer.extract.evidence.wording import effective_length
from indexer.extract.page.document import Document
from indexer.extract.vocabulary.refusal_words import ERROR, MARKS, MORE

NOTHING, STUB, SHORT = 60, 160, 700  # effective characters of story text
TAIL = 40  # characters of a paragraph in which a “more” at its end is looked for
_LISTS = ("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "ImageGallery")
_SEARCH = re.compile(
    r"/(?:search|suche|recherche|buscar|tags?|topics?|category|author|archive)/?(?:[^/]{0,60}/?)?$", re.I
)


def why_not_article(document: Document, article: Article, story: Sequence[int]) -> str:
    """Why a page is no article, in words for an editor; empty where it is one.  `story` are its story's blocks."""
    if not document.blocks:
        return "The page holds no text."
    paragraphs = [passage for passage in article.body if passage.kind == "paragraph"]
    length = sum([effective_length(passage.text) for passage in paragraphs])
    whole = length + effective_length(article.standfirst)
    heads = f"{article.title} {document.title}"
    if whole < SHORT and ERROR.search(heads[:300]):
        return f"An error page: “{article.title or document.title}”."
    if not article.title:
        return "No headline was found on the page."
    if length < NOTHING and whole < STUB:
        return "No story text was found on the page." if not length else f"A stub: {length} characters of text."
    signs = _list_signs(document, article, story)
    told = len(paragraphs) + bool(article.standfirst)
    teasers = _teasers(document)
    if teasers > max(3, 2 * told) and not document.linked_of("Article", "Posting"):
        calls_itself_one = any(meta.name == "og:type" and meta.content.lower() == "article" for meta in document.metas)
        weight = 1 if article.byline or calls_itself_one else 2
        signs += [f"{teasers} linked headlines with a paragraph each"] * weight
    if len(signs) >= (2 if length < 2500 else 3):
        return f"A list of stories, not one: {', '.join(dict.fromkeys(signs))}."
    if whole < STUB and not article.published and not article.byline:
        return f"A stub: {whole} characters of text, no date, no byline."
    return ""


def _teasers(document: Document) -> int:
    """How many linked headlines are followed by a line of prose and then by the next."""
    count = 0
    awaiting = False
    for block in document.blocks:
        if block.level and block.link_density > 0.8 and len(block.text) > 15:
            awaiting = True
        elif block.level:
            awaiting = False
        elif awaiting and len(block.text) > 60 and block.link_density < 0.3:
            count += 1
            awaiting = False
    return count


def _list_signs(document: Document, article: Article, story: Sequence[int]) -> list[str]:
    """What speaks for a front page, a section front or a list of search results."""
    signs = []
    blocks = document.blocks
    told = {meta.content.lower() for meta in document.metas if meta.name == "og:type"}
    one = document.linked_of("Article", "Posting") or any(kind.startswith("article") for kind in told)
    if not one and document.linked_of(*_LISTS):
        signs.append("it calls itself a collection")
    address = document.rel("canonical") or document.meta("og:url") or article.url or ""
    path = _path(address)
    if path in ("", "/") or re.fullmatch(r"/(?:index|default|home)\.\w{2,5}", path):
        signs.append("its address is a front page")
    elif _SEARCH.search(path):
        signs.append("its address is a list's")
    linked_headings = [block for block in blocks if block.level and block.link_density > 0.8 and len(block.text) > 20]
    paragraphs = [blocks[at] for at in story if not blocks[at].level]
    if len(paragraphs) >= 3 and sum(_ends_in_more(block.text) for block in paragraphs) * 2 > len(paragraphs):
        signs.append("most paragraphs end in “…” or “more”")
    inside = [block for block in linked_headings if story and min(story) <= block.index <= max(story)]
    if len(inside) >= 3 and len(inside) * 2 >= len(paragraphs):
        signs.append(f"{len(inside)} linked headlines between its paragraphs")
    headline = document.title.strip().lower()
    site = article.site.strip().lower()
    if site and (article.title.strip().lower() == site or headline == site):
        signs.append("its title is the site's name")
    return signs


def _ends_in_more(text: str) -> bool:
    """Whether a paragraph ends in dots or words that lead to the rest of it.

    >>> _ends_in_more("The dam held all night …"), _ends_in_more("The dam held all night.")
    (True, False)
    """
    tail = text[-TAIL:].lower()
    return any(mark in tail for mark in MARKS) and MORE.search(text, max(0, len(text) - TAIL)) is not None


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "?"
    return parts.path if parts.netloc and not parts.query else "?"
