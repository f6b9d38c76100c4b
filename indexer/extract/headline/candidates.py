"""Every wording of the headline that a page offers, and where: in metadata, in the <title> with or without the site's
name, on the page, whole or in parts that are printed in their own ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from indexer.extract.evidence.wording import LONGEST, title_words
from indexer.extract.page.document import Block, Document

SHORTEST_PART, MOST_PARTS = 4, 4  # characters of a part of a heading that is printed in its own way; such parts
MOST = 90  # candidates looked at on one page
LONG_HEAD = 150  # blocks above the story, of which those farther away are looked at last
SOURCES = ("JSON-LD headline", "JSON-LD name", "og:title", "twitter:title", "meta headline", "meta title", "dc.title",
           "itemprop headline", "itemprop name", "<title>", "<title>, first part", "<title>, middle part",
           "<title>, last part", "header line", "page", "page, first part", "page, last part")  # fmt: skip
_META = {"og:title": "og:title", "twitter:title": "twitter:title", "twitter:text:title": "twitter:title",
         "headline": "meta headline", "hdl": "meta headline", "sailthru.title": "meta headline",
         "parsely-title": "meta headline", "cxenseparse:title": "meta headline", "title": "meta title",
         "dc.title": "dc.title", "dc:title": "dc.title", "dcterms.title": "dc.title"}  # fmt: skip
META_TRUST = {name: trust for trust, names in ((0.8, ("JSON-LD headline", "itemprop headline")), (0.7, ("og:title",)),
               (0.6, ("twitter:title", "meta headline", "header line", "page", "page, first part", "page, last part")),
               (0.4, ("meta title", "dc.title", "<title>, first part")), (0.3, SOURCES))
               for name in reversed(names)}  # fmt: skip
_BORDER = re.compile(r"\s+[|\-–—―:·•»«›‹>/~\\]{1,3}\s+|\s*[|｜»«›‹::_]{1,2}\s*(?=\S)|[:：]\s+|\s+@\s+| \.\.\. ")


@dataclass(slots=True)
class Candidate:
    """One wording of the headline: the words, each printed form with its source, and the blocks that print it."""

    words: tuple[str, ...]
    printed: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    @property
    def sources(self) -> set[str]:
        return {source for source, _ in self.printed}

    @property
    def best_form(self) -> str:
        """The form to print: as the page prints it, else as the most trusted metadata does."""
        if len(self.printed) == 1:
            return self.printed[0][1]
        return max(self.printed, key=lambda form: (form[0].startswith("page"), META_TRUST.get(form[0], 0.1)))[1]


def first_guess(document: Document) -> str:
    """What the metadata alone would call the headline; enough to find where the story begins."""
    for item in document.linked_of("Article", "Posting"):
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            return " ".join(headline.split())
    return document.meta("og:title", "twitter:title", "headline") or document.header("title") or document.title


def find_candidates(document: Document, chances: Sequence[float]) -> list[Candidate]:
    """The wordings, in the order found: metadata first, then the page from its top."""
    found: dict[tuple[str, ...], Candidate] = {}

    def add(source: str, text: str, block: int = -1) -> None:
        text = " ".join(text.split())
        if not text or len(text) > LONGEST:
            return
        words = title_words(text)
        if not words or (len(found) >= MOST and words not in found):
            return
        candidate = found.setdefault(words, Candidate(words))
        candidate.printed.append((source, text))
        if block >= 0 and block not in candidate.blocks:
            candidate.blocks.append(block)

    for item in document.linked[:60]:
        for name in ("headline", "name"):
            if isinstance(item.get(name), str) and (name == "headline" or "headline" not in item):
                add(f"JSON-LD {name}", item[name])
    for meta in document.metas:
        if meta.name in _META:
            add(_META[meta.name], meta.content)
    for name in ("headline", "name"):
        for prop in [prop for prop in document.properties if prop.name == name][:6]:
            add(f"itemprop {name}", prop.value)
    if document.title:
        add("<title>", document.title)
        for source, part in title_parts(document.title):
            add(source, part)
    if document.header("title"):
        add("header line", document.header("title"))
    for block, text in _page_candidates(document, chances):
        add("page", text, block)
        for source, part in _printed_parts(document, document.blocks[block]):
            add(source, part, block)
    return list(found.values())


def _printed_parts(document: Document, block: Block) -> list[tuple[str, str]]:
    """A heading's elements: kicker, headline and subtitle may stand in one heading, each printed in its own way."""
    if not block.level or block.end - block.start < 2:
        return []
    pieces = [piece for piece in document.pieces[block.start : block.end] if len(piece.strip()) >= SHORTEST_PART]
    if not 2 <= len(pieces) <= MOST_PARTS:
        return []
    cuts = range(1, len(pieces))
    return [("page, first part", "".join(pieces[:cut])) for cut in cuts] + [
        ("page, last part", "".join(pieces[cut:])) for cut in cuts
    ]


def title_parts(title: str) -> list[tuple[str, str]]:
    """The <title> cut at its borders: what is left when parts are taken off its end, its beginning, or both."""
    borders = [match.span() for match in _BORDER.finditer(title[:LONGEST])][:5]
    parts = []
    for start, stop in borders:
        parts.append(("<title>, first part", title[:start]))
        parts.append(("<title>, last part", title[stop:]))
    for (_, begin), (stop, _) in pairwise(borders):
        parts.append(("<title>, middle part", title[begin:stop]))
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
        if len(text) > LONGEST or len(text) < 2:
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
