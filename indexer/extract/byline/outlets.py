"""The source that a page prints for a story that names no writer: an outlet behind a label ("来源：…", "Źródło: …").

Agencies behind such labels are read in `signatures.py` too, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.line import folded_alike, is_byline, speaks_of_a_day
from indexer.extract.byline.names import AGENCY_UNSPACED, is_name, kind_of, recased
from indexer.extract.byline.places import Byline, BylinePlace, byline_at
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.page_map import PageMap
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Block, Document, Node
from indexer.extract.vocabulary.byline_patterns import (
    NEXT_LABEL,
    SOURCE_SPACED,
    SOURCE_UNSPACED,
)
from indexer.extract.vocabulary.byline_words import NO_SOURCE_UNSPACED, NOT_NAMES
from indexer.extract.vocabulary.element_kinds import BIT

OF_AGENCIES = 0.45  # trust of a source that is an agency: it is less than an outlet's, as print names agencies anywhere
MAX_SOURCE_LINE = 120  # characters of a line that may hold a source
MAX_SOURCE_NAME = 40  # characters of a source's name
MAX_SOURCE_WORDS = 5  # of a source's name
NEAR_A_DAY = 2  # lines from a bare source to the story's day
MAX_LINES_ABOVE = 2  # lines from above the headline to it that may say the source
MAX_LINES_UNDER = 3  # lines under the story that may say it
MAX_INITIALS = 4  # letters of an agency's name that is spelled in capitals
MAX_SMALL_WORD = 3  # letters of a word that a name leaves small ("House of Harbours")
_ELSEWHERE = sum(BIT[name] for name in ("caption", "media", "gallery", "comment", "related", "teaser", "quote"))

_ENDS = re.compile(r"\s[-–—|/]\s|[;|)]|\s?\([^)]{1,40}\)?")
_QUOTED = re.compile(r"^[«„“\"']([^«»„“”\"']{2,40})[»“”\"']$")


def printed_source(page_map: PageMap) -> Iterator[Byline]:
    """The sources that lines between headline and story, and right under the story, call so."""
    site = page_map.context.site
    yield _source_at(
        BylinePlace.LABELLED_SOURCE,
        [credit for block in _beside_the_story(page_map) for credit in _named_in(block.text, site)],
    )


def _source_at(place: BylinePlace, credits: list[Credit]) -> Byline:
    outlets = all(credit.kind == "outlet" for credit in credits)
    return byline_at(place, credits, None if outlets else OF_AGENCIES)


_CALLED_SOURCE = re.compile(
    r"(?:^|[\s_-])(?:news|article)?(?:sources?|sourceorganization|publisher|agency|where|laiyuan|quelle|fuente|fonte|auth)"
    r"(?=$|[\s_-])"
)
_AROUND = " |•·:-–—[]()【】"
_NAME_UNSPACED = re.compile(r"[\w\u3400-\u9fff]{2,16}")


def called_source(page_map: PageMap) -> Iterator[Byline]:
    """What stands alone in an element that its makers call source, between headline and story and beside a day."""
    document, (first, _) = page_map.document, page_map.context.body or (0, 0)
    blocks, site = document.blocks, page_map.context.site
    for node in document.nodes:
        at = node.blocks[0]
        if not page_map.headline < at < first or not node.hint or not _CALLED_SOURCE.search(node.hint):
            continue
        text = document.text_of(node).strip(_AROUND).split("|")[0].rstrip()
        dated = any(speaks_of_a_day(block.text) for block in blocks[max(0, at - NEAR_A_DAY) : at + NEAR_A_DAY + 1])
        if not dated or page_map.mask(node.index) & _ELSEWHERE or text in NO_SOURCE_UNSPACED:
            continue
        spaced = text.isascii() or " " in text
        if _is_source(text) if spaced else _NAME_UNSPACED.fullmatch(text) and not text.isdigit():
            yield _source_at(BylinePlace.SOURCE_ELEMENT, [_credit(text, site)])
            return


_CREDIT = re.compile(r"(?:author|byline|writer)[a-z]{0,8}[_-]{1,2}(?:credit|source|agency|organi[sz]ation)(?![a-z])")


_LOGO = re.compile(r"(?:^|[\s_-])(?:agenc(?:y|ia|ies)|agencias?|agence|agentur|source)(?=$|[\s_-])")


def credited_agencies(page_map: PageMap) -> list[Credit]:
    """The agencies that stand alone in an element for a writer's credit ("author-credit") above the story, or whose
    logo there leads to them."""
    document, context = page_map.document, page_map.context
    first = context.body[0] if context.body else 0
    above = (one for one in document.nodes if one.hint and (context.headline or 0) < one.blocks[0] <= first)
    named = [
        document.text_of(node).strip(_AROUND) if node.blocks[0] < first and _CREDIT.search(node.hint)
        else _of_logo(document, node) if node.tag == "a" and _LOGO.search(node.hint)
        else ""
        for node in above
    ]  # fmt: skip
    named.extend(_under_the_byline(page_map, first))
    return [Credit(recased(name), None, "agency") for name in named if kind_of(name) == "agency"]


def _under_the_byline(page_map: PageMap, first: int) -> Iterator[str]:
    """The lines right under one that says "By", or is a name, above the story, whose agencies share in it."""
    blocks = page_map.document.blocks
    for block in blocks[max(0, page_map.headline + 1) : max(0, first)]:
        under = blocks[block.index + 1]
        spelled = len(under.text) > MAX_INITIALS + 1  # under a bare name, initials are a picture's
        says = is_byline(block.text) or (spelled and is_name(block.text))
        named = len(block.text) <= MAX_SOURCE_LINE and says and not block.hidden and not under.hidden
        if named and len(under.text) <= MAX_SOURCE_NAME and not page_map.foreign(under.node, under.index):
            yield under.text.strip(_AROUND)


def _of_logo(document: Document, node: Node) -> str:
    """The name of the site that a link without words leads to ("Harbour" of "www.harbour.com"), or empty."""
    name = "" if document.text_of(node) else ".".join(host_of(node.attributes.get("href", "")).split(".")[-2:-1])
    return name.upper() if len(name) <= MAX_INITIALS else name.capitalize()


def _beside_the_story(page_map: PageMap) -> Iterator[Block]:
    body, headline = page_map.context.body, page_map.headline
    if not body or headline < 0:
        return
    blocks, (first, last) = page_map.document.blocks, body
    head = range(max(0, headline - MAX_LINES_ABOVE), first) if headline < first else range(0)
    for at in (*head, *range(max(first + 1, last - 1), min(last + MAX_LINES_UNDER, len(blocks)))):
        block = blocks[at]
        heads = block.level and not days_in(block.text)
        if at == headline or len(block.text) > MAX_SOURCE_LINE or heads or block.hidden:
            continue
        if at not in page_map.context.pictures and not page_map.mask(block.node) & _ELSEWHERE:
            yield block


def _named_in(line: str, site: str) -> list[Credit]:
    """The sources that a line names behind a label."""
    if not line.isascii():
        names = [NEXT_LABEL.split(match[1])[0] for match in SOURCE_UNSPACED.finditer(line)]
        if names:
            return [_credit(name, site) for name in names if len(name) > 1 and name not in NO_SOURCE_UNSPACED]
    match = SOURCE_SPACED.search(folded_alike(line)) if ":" in line or "：" in line else None
    if not match:
        return []
    said = line[match.start(1) : match.end(1)]
    for day in reversed(days_in(said)):
        said = said[: day.start]
    names = [_QUOTED.sub(r"\1", name.strip(" .©")) for name in re.split(r",\s|/(?![a-z])", _ENDS.split(said)[0])]
    credits = [_credit(name, site) for name in names] if all(map(_is_source, names)) else []
    return credits if any(credit.kind == "outlet" for credit in credits) else []  # agencies are read elsewhere


def _is_source(name: str) -> bool:
    """Whether a wording can be an outlet's name: few words, all but the shortest with capitals.

    >>> _is_source("House of Harbours"), _is_source("what people said of it")
    (True, False)
    """
    words = name.split()
    return (
        1 < len(name) <= MAX_SOURCE_NAME
        and 0 < len(words) <= MAX_SOURCE_WORDS
        and "://" not in name
        and not any(char in "?!:：…" for char in name)
        and any(map(str.isalpha, name))
        and not (len(words) == 1 and fold(name) in NOT_NAMES)
        and all(len(word) <= MAX_SMALL_WORD or not word[0].islower() or "." in word for word in words)
    )


def _credit(name: str, site: str) -> Credit:
    agency = kind_of(name, site) == "agency" or AGENCY_UNSPACED.fullmatch(name)
    return Credit(name, None, "agency" if agency else "outlet")
