"""Every wording of the headline that a page offers, and where: in metadata, in the <title> with or without the site's
name, on the page, whole or in parts that are printed in their own ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import unique
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from indexer.extract.evidence.candidate import Kind, Place
from indexer.extract.evidence.wording import MAX_HEADLINE, title_words
from indexer.extract.page.document import Block, Document

SHORTEST_PART, MOST_PARTS = 4, 4  # characters of a part of a heading that is printed in its own way; such parts
MOST = 90  # candidates looked at on one page
LONG_HEAD = 150  # blocks above the story, of which those farther away are looked at last


@unique
class HeadlinePlace(Place):
    """Where a page says its headline.  The forest has a column for each, in this order."""

    JSON_LD_HEADLINE = "JSON-LD headline", Kind.MARKUP, 0.8
    JSON_LD_NAME = "JSON-LD name", Kind.MARKUP, 0.3
    OG_TITLE = "og:title", Kind.MARKUP, 0.7
    TWITTER_TITLE = "twitter:title", Kind.MARKUP, 0.6
    META_HEADLINE = "meta headline", Kind.MARKUP, 0.6
    META_TITLE = "meta title", Kind.MARKUP, 0.4
    DC_TITLE = "dc.title", Kind.MARKUP, 0.4
    ITEMPROP_HEADLINE = "itemprop headline", Kind.MARKUP, 0.8
    ITEMPROP_NAME = "itemprop name", Kind.MARKUP, 0.3
    TITLE = "<title>", Kind.MARKUP, 0.3
    TITLE_FIRST = "<title>, first part", Kind.MARKUP, 0.4
    TITLE_MIDDLE = "<title>, middle part", Kind.MARKUP, 0.3
    TITLE_LAST = "<title>, last part", Kind.MARKUP, 0.3
    HEADER_LINE = "header line", Kind.MARKUP, 0.6
    PAGE = "page", Kind.PRINT, 0.6
    PAGE_FIRST = "page, first part", Kind.PRINT, 0.6
    PAGE_LAST = "page, last part", Kind.PRINT, 0.6


Form = tuple[HeadlinePlace, str]  # a place, and the words as it prints them
_META = {
    "og:title": HeadlinePlace.OG_TITLE,
    **dict.fromkeys(("twitter:title", "twitter:text:title"), HeadlinePlace.TWITTER_TITLE),
    **dict.fromkeys(
        ("headline", "hdl", "sailthru.title", "parsely-title", "cxenseparse:title"), HeadlinePlace.META_HEADLINE
    ),
    "title": HeadlinePlace.META_TITLE,
    **dict.fromkeys(("dc.title", "dc:title", "dcterms.title"), HeadlinePlace.DC_TITLE),
}
_JSON_LD = {"headline": HeadlinePlace.JSON_LD_HEADLINE, "name": HeadlinePlace.JSON_LD_NAME}
_ITEMPROP = {"headline": HeadlinePlace.ITEMPROP_HEADLINE, "name": HeadlinePlace.ITEMPROP_NAME}
_BORDER = re.compile(r"\s+[|\-–—―:·•»«›‹>/~\\]{1,3}\s+|\s*[|｜»«›‹::_]{1,2}\s*(?=\S)|[:：]\s+|\s+@\s+| \.\.\. ")


@dataclass(slots=True)
class Wording:
    """One wording of the headline: its words, each form in which a place prints it, and the blocks that print it."""

    words: tuple[str, ...]
    forms: list[Form] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    @property
    def places(self) -> set[HeadlinePlace]:
        return {place for place, _ in self.forms}

    @property
    def chosen_form(self) -> Form:
        """The form to print: the first that readers see, else the first of the metadata's."""
        return next((form for form in self.forms if form[0].kind is Kind.PRINT), self.forms[0])

    @property
    def text(self) -> str:
        return self.chosen_form[1]


def first_guess(document: Document) -> str:
    """What the metadata alone would call the headline; enough to find where the story begins."""
    for item in document.linked_of("Article", "Posting"):
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return " ".join(headline.split())
    return document.meta("og:title", "twitter:title", "headline") or document.header("title") or document.title


def find_wordings(document: Document, chances: Sequence[float]) -> list[Wording]:
    """The wordings, in the order found: metadata first, then the page from its top."""
    found: dict[tuple[str, ...], Wording] = {}

    def add(place: HeadlinePlace, text: str, block: int = -1) -> None:
        text = " ".join(text.split())
        if not text or len(text) > MAX_HEADLINE:
            return
        words = title_words(text)
        if not words or (len(found) >= MOST and words not in found):
            return
        wording = found.setdefault(words, Wording(words))
        wording.forms.append((place, text))
        if block >= 0 and block not in wording.blocks:
            wording.blocks.append(block)

    for place, text in _in_metadata(document):
        add(place, text)
    for block, text in _page_candidates(document, chances):
        add(HeadlinePlace.PAGE, text, block)
        for place, part in _printed_parts(document, document.blocks[block]):
            add(place, part, block)
    return list(found.values())


def _in_metadata(document: Document) -> Iterator[Form]:
    """What JSON-LD, meta, microdata, <title> and the header of a text capture say, in this order."""
    for item in document.linked[:60]:
        for name, place in _JSON_LD.items():
            if isinstance(item.get(name), str) and (name == "headline" or "headline" not in item):
                yield place, item[name]
    for meta in document.metas:
        if meta.name in _META:
            yield _META[meta.name], meta.content
    for name, place in _ITEMPROP.items():
        for prop in [prop for prop in document.properties if prop.name == name][:6]:
            yield place, prop.value
    if document.title:
        yield HeadlinePlace.TITLE, document.title
        yield from title_parts(document.title)
    if document.header("title"):
        yield HeadlinePlace.HEADER_LINE, document.header("title")


def _printed_parts(document: Document, block: Block) -> list[Form]:
    """A heading's elements: kicker, headline and subtitle may stand in one heading, each printed in its own way."""
    if not block.level or block.end - block.start < 2:
        return []
    pieces = [piece for piece in document.pieces[block.start : block.end] if len(piece.strip()) >= SHORTEST_PART]
    if not 2 <= len(pieces) <= MOST_PARTS:
        return []
    cuts = range(1, len(pieces))
    return [(HeadlinePlace.PAGE_FIRST, "".join(pieces[:cut])) for cut in cuts] + [
        (HeadlinePlace.PAGE_LAST, "".join(pieces[cut:])) for cut in cuts
    ]


def title_parts(title: str) -> list[Form]:
    """The <title> cut at its borders: what is left when parts are taken off its end, its beginning, or both."""
    borders = [match.span() for match in _BORDER.finditer(title[:MAX_HEADLINE])][:5]
    parts: list[Form] = []
    for start, stop in borders:
        parts.append((HeadlinePlace.TITLE_FIRST, title[:start]))
        parts.append((HeadlinePlace.TITLE_LAST, title[stop:]))
    for (_, begin), (stop, _) in pairwise(borders):
        parts.append((HeadlinePlace.TITLE_MIDDLE, title[begin:stop]))
    return parts


def _page_candidates(document: Document, chances: Sequence[float]) -> list[tuple[int, str]]:
    """Lines of the page that may be its headline: headings, what is named or printed like one, what the metadata
    also says, and short lines just above the story."""
    said = set(title_words(document.title)) | set(title_words(first_guess(document)))
    said |= slug_words(document.url)
    start = story_start(chances)
    nodes = document.nodes
    found: list[tuple[int, str]] = []
    text_only = document.medium == "text"
    near = 25 if text_only else 6
    done: set[int] = set()
    blocks = document.blocks
    if LONG_HEAD < start < len(blocks):  # so many menus that the headline would not be reached
        blocks = (*blocks[start - LONG_HEAD :], *blocks[: start - LONG_HEAD])
    for block in blocks:
        if len(found) > 120:
            break
        text = block.text
        if len(text) > MAX_HEADLINE or len(text) < 2:
            continue
        node = nodes[block.node]
        index = block.index
        likely = block.level in (1, 2) or (block.level > 0 and index <= start + 30)
        if not likely and index <= start + 2:
            likely = start - index <= near or block.bold or block.size >= 4
        if not likely and not text_only:
            likely = "title" in node.hint or "headline" in node.hint
        if not likely and said and len(text) < 250 and (index <= start + 10 or len(found) < 20):
            words = title_words(text)
            common = sum(map(said.__contains__, words))
            likely = common >= 2 and common * 2 >= len(words)
        if not likely:
            continue
        found.append((index, text))
        first, last = node.blocks
        if block.level and last - first > 1 and node.index not in done and last - first < 6:
            done.add(node.index)
            found.append((block.index, document.text_of(node)))
        following = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
        goes_on = following and following.breaks == 1 and following.node == block.node
        if following and text.endswith(":"):  # two lines made alike
            goes_on = goes_on or (following.tag, nodes[following.node].hint) == (block.tag, node.hint)
        if following and goes_on and following.size == block.size and following.bold == block.bold:
            found.append((block.index, f"{text} {following.text}"))
    return found


def story_start(chances: Sequence[float]) -> int:
    """Index of the first block of the story (the number of blocks where there is none)."""
    return next((index for index, chance in enumerate(chances) if chance > 0.5), len(chances))


def slug_words(address: str | None) -> set[str]:
    """The words of an address's path that can be words of a headline."""
    if not address:
        return set()
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return set()
    return {word for word in title_words(path[-200:]) if len(word) > 1 and not word.isdigit()}
