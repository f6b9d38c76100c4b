"""What a newsroom's own selectors find on a page: only pages with a site profile are parsed a second time for this."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence

import soupsieve
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from archive.decoding import decode
from archive.page import ArchivedPage
from indexer.article import Passage, PassageKind
from indexer.extract.page.document import Block
from indexer.extract.page.html import read_html
from indexer.extract.page.link_lists import BLOCK_TAGS

_NO_TEXT = ("script", "style", "template")
_ATTRIBUTE_PART = " @"  # "time @datetime" takes the attribute
_VALUE_TAGS = {"meta": "content"}
LONGEST_HEADING = 80  # characters of a bold line that stands for a sub-heading, as before 2005 or so
MOST_FOUND = 2000  # elements one selector may find


def check_selector(printed: str) -> None:
    """Raises ValueError for what is no CSS selector."""
    selector, _, _ = printed.partition(_ATTRIBUTE_PART)
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"“{selector}” is no CSS selector: {str(error).splitlines()[0]}") from None


class SelectedPage:
    """One page parsed with all its attributes, for selectors to be tried on."""

    def __init__(self, page: ArchivedPage) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            self._soup = BeautifulSoup(
                decode(page.content, page.charset, page.assigned_charset).text, "lxml", multi_valued_attributes=None
            )
        for tag in self._soup.find_all(_NO_TEXT):
            tag.decompose()

    def _elements(self, selector: str) -> list[Tag]:
        return self._soup.select(selector, limit=MOST_FOUND)

    def has(self, selector: str) -> bool:
        """Whether the selector finds anything.

        >>> page = SelectedPage(ArchivedPage("dam.html", b"<h1>Dam holds</h1>"))
        >>> page.has("h1"), page.has("h2")
        (True, False)
        """
        return bool(self._soup.select(selector, limit=1))

    def drop(self, selectors: Iterable[str]) -> None:
        """Take out what the selectors find."""
        for selector in selectors:
            for tag in self._elements(selector):
                if not tag.decomposed:
                    tag.decompose()

    def texts(self, selectors: Sequence[str]) -> list[str]:
        """The text of each element that the first fruitful selector finds, in page order, without elements inside one
        another; lines parted by newlines.
        "selector @name" takes an attribute, and so does a <meta> (its content)."""
        for printed in selectors:
            selector, _, attribute = printed.partition(_ATTRIBUTE_PART)
            found = [
                " ".join(str(value).split()) if value is not None else _lines(tag)
                for tag in _outermost(self._elements(selector))
                for value in (tag.get(attribute or _VALUE_TAGS.get(tag.name, ""), "" if attribute else None),)
            ]
            if found := [text for text in found if text]:
                return found
        return []

    def passages(self, body: Sequence[str], captions: Sequence[str], others: Iterable[str]) -> tuple[Passage, ...]:
        """The story's text in the elements of the first fruitful selector: paragraphs (also between two <br>),
        sub-headings, captions.  `others` are texts that stand elsewhere: headline, standfirst."""
        captioned = {" ".join(text.split()) for text in self.texts(captions)}
        for selector in body:
            markup = "".join(str(tag) for tag in _outermost(self._elements(selector)))
            document = read_html(f"<html><body>{markup}</body></html>")
            apart = {" ".join(text.split()) for text in others}
            found = [passage for passage in _passages(document.blocks, captioned) if passage.text not in apart]
            if found:
                inside = {passage.text for passage in found}
                return (*found, *(Passage("caption", text) for text in captioned if text and text not in inside))
        return ()


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    """Without elements that stand inside another of them.  In page order, so the last one kept is the only one that
    can hold the next."""
    kept: list[Tag] = []
    for tag in tags:
        if not kept or not any(parent is kept[-1] for parent in tag.parents):
            kept.append(tag)
    return kept


def _lines(tag: Tag) -> str:
    """The visible text, a line for each block element or <br>."""
    pieces: list[str] = []
    for child in tag.descendants:
        if isinstance(child, Tag):
            if child.name == "br" or child.name in BLOCK_TAGS:
                pieces.append("\n")
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            pieces.append(" ".join(child.split("\n")))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _passages(blocks: Sequence[Block], captioned: set[str]) -> list[Passage]:
    """Lines joined to passages: a single <br> goes on with the paragraph."""
    passages: list[Passage] = []
    for block in blocks:
        heads = block.level or (block.bold and len(block.text) <= LONGEST_HEADING and block.text[-1] not in ".,;:!?")
        kind: PassageKind = "heading" if heads else "paragraph"
        if block.text in captioned or block.tag in ("figcaption", "caption"):
            kind = "caption"
        if block.breaks == 1 and passages and passages[-1].kind == kind == "paragraph":
            passages[-1] = Passage(kind, f"{passages[-1].text} {block.text}")
        else:
            passages.append(Passage(kind, block.text))
    return passages
