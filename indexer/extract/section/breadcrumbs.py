"""Paths of links that lead to a story ("Home > World > Africa"), printed or told by JSON-LD, for `choice.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from indexer.analysis import facet_key
from indexer.extract.evidence.candidate import Candidate
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of, same_site
from indexer.extract.page.document import Block, Document
from indexer.extract.section.names import MOST_WORDS, is_home, is_name
from indexer.extract.section.places import SectionPlace, section_at
from indexer.extract.vocabulary.section_words import (
    ARROWS,
    CALLED_CRUMBS,
    CRUMBS_LABEL,
    DASHES,
    HOME,
    HOME_ENDINGS,
    SECTION_AND_HOME,
    SEPARATORS,
    THIS_PAGE,
)
from indexer.extract.vocabulary.topic_words import NEWS

MOST_STEPS = 4  # links of a path that stands in several lines, or in one without marks between them
BELOW = 6  # blocks below the headline in which a path called so may stand, before the story
NEAR = 3  # blocks between such a path and the headline
NAMED_PATH, SECOND_STEP = 0.72, 0.71  # trust in a path that its maker calls one; in what follows "News" in it
MARKS = " >»›|/:"
HOME_KEYS = {facet_key(name) for name in HOME}


def linked_crumbs(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """The first name in JSON-LD's path that is not the front page's."""
    for item in document.linked_of("BreadcrumbList"):
        entries = item.get("itemListElement")
        crumbs = [_crumb(entry) for entry in entries] if isinstance(entries, list) else []
        names = [name for name, href in crumbs if is_name(name, MOST_WORDS) and not is_home(name, href, context)]
        if len(names) > 1 or (names and len(crumbs) > 1 and facet_key(names[0]) != facet_key(context.title)):
            yield section_at(SectionPlace.JSON_LD_PATH, names[0])
            return


def _crumb(entry: Any) -> tuple[str, str]:
    """Name and address of one entry of a list of breadcrumbs."""
    if not isinstance(entry, dict):
        return "", ""
    name, item = entry.get("name"), entry.get("item")
    href = item if isinstance(item, str) else ""
    if isinstance(item, dict):
        name = name or item.get("name")
        href = item.get("@id") or item.get("url") or ""
    return (name.strip() if isinstance(name, str) else ""), (href if isinstance(href, str) else "")


def visible_crumbs(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """The first link of a path of links beside the headline ("Home > World > Africa") that is not the front page.

    A path is known by its name, by a label ("You are here"), or because it begins at the front page."""
    at = context.headline if context.headline is not None else 40
    story = context.body[0] if context.body else at
    for block in document.blocks[max(0, at - 30) : max(at + 3, min(at + BELOW, story))]:
        if len(block.text) > 300 or not (block.links or ARROWS.search(block.text)):
            continue
        called = _is_called_crumbs(document, block.node)
        label = CRUMBS_LABEL.match(block.text)
        if not called and not at - (30 if label else 12) <= block.index < at + 3:
            continue
        if called:
            names = [link for link in block.links if link.text.strip(MARKS)]
            named = [link for link in names if not is_home(link.text.strip(MARKS), link.href, context)]
            dense = block.link_density >= 0.3 or (len(named) < len(block.links) and _begins_at_home(block, context))
            if named and dense and is_name(named[0].text, MOST_WORDS):
                yield section_at(SectionPlace.BREADCRUMBS, named[0].text, NAMED_PATH)
                if facet_key(named[0].text) in NEWS and len(named) > 1 and is_name(named[1].text, MOST_WORDS):
                    yield section_at(SectionPlace.BREADCRUMBS, named[1].text, SECOND_STEP)
                return
        if label:
            first = _first_of_a_row(block, label.end(), context)
            if first:
                yield section_at(SectionPlace.BREADCRUMBS, first)
                return
        sure = bool(label or called)
        path = _path_of_links(block, label.end() if label else 0, context, SEPARATORS if sure else ARROWS)
        if not path and len(block.links) > 1 and " - " in block.text:
            path = _path_of_links(block, 0, context, DASHES)
        ends = _ends_at_page(block)
        if ends and (not path or path in THIS_PAGE):
            path = _channel(block, context)
        if path and (sure or ends or _begins_at_home(block, context)):
            yield section_at(SectionPlace.BREADCRUMBS, path)
            return


def listed_crumbs(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """The first link of a path that was taken for a list of links, known by the mark that each begins with ("> World"),
    that is not the front page."""
    for _, links in document.link_lists:
        steps = [(words.lstrip(MARKS), href) for words, href in links if words[0] in MARKS]
        if len(steps) < 2 or not is_home(*steps[0], context):
            continue
        name = next((words for words, href in steps[1:] if not is_home(words, href, context)), "")
        if is_name(name, MOST_WORDS):
            yield section_at(SectionPlace.BREADCRUMBS, name)
            return


def _first_of_a_row(block: Block, start: int, context: PageContext) -> str:
    """The name after the front page's in a row of links without marks behind a label."""
    links = [link for link in block.links if link.text]
    if len(links) < 2 or not _follow(block.text[start:].lstrip(MARKS), links[0].text, links[1].text):
        return ""
    if not is_home(links[0].text, links[0].href, context) or not is_name(links[1].text, MOST_WORDS):
        return ""
    return "" if is_home(links[1].text, links[1].href, context) else links[1].text


def _is_called_crumbs(document: Document, at: int) -> bool:
    """Whether an element or one of the three around it is named as a path of links.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<div class="breadcrumb"><p>World</p></div><p>Dam holds</p>')
    >>> [_is_called_crumbs(page, block.node) for block in page.blocks]
    [True, False]
    """
    for _ in range(4):
        if at < 0:
            return False
        node = document.nodes[at]
        if node.hint and _called_crumbs(node.hint):
            return True
        at = node.parent
    return False


@lru_cache(maxsize=4096)  # the same names stand around every line
def _called_crumbs(hint: str) -> bool:
    """Whether an element's names say that it is a path of links: such a path is one wherever it stands.

    >>> _called_crumbs("site-breadcrumbs"), _called_crumbs("story")
    (True, False)
    """
    return CALLED_CRUMBS.search(hint) is not None


def _begins_at_home(block: Block, context: PageContext) -> bool:
    """Whether a line begins at the front page, as paths of links do and other rows of links do not.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a href="/">Home</a> &gt; Dams</p><p><a href="/world">World</a> &gt; Dams</p>')
    >>> [_begins_at_home(block, PageContext()) for block in page.blocks]
    [True, False]
    """
    first = next((link for link in block.links if link.text), None)
    if first is None or not block.text.lstrip(MARKS).startswith(first.text[:20]):
        begun = SEPARATORS.split(block.text.lstrip(MARKS))[0].strip()
        return facet_key(begun) in HOME_KEYS or begun in NEWS
    return is_home(first.text, first.href, context)


def _ends_at_page(block: Block) -> bool:
    """Whether a path of links ends in a word for the page itself ("X > 正文").

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a href="/w">World</a> &gt; 正文</p><p><a href="/w">World</a> &gt; Dams</p>')
    >>> [_ends_at_page(block) for block in page.blocks]
    [True, False]
    """
    last = ARROWS.split(block.text.rstrip(MARKS))[-1].strip()
    return last in THIS_PAGE and bool(block.links)


def _channel(block: Block, context: PageContext) -> str:
    """The second link of a path of two, where it leads to the front page of another host than the first does: a
    portal's sections have hosts of their own."""
    links = [link for link in block.links if link.text]
    if len(links) != 2 or not is_home(links[0].text, links[0].href, context):
        return ""
    name, portal, host = links[1].text, host_of(links[0].href), host_of(links[1].href)
    key = facet_key(name)
    if not portal or not host or portal == host or key in HOME_KEYS or key.endswith(HOME_ENDINGS):
        return ""
    return name if is_name(name, MOST_WORDS) else ""


def _path_of_links(block: Block, start: int, context: PageContext, separators: re.Pattern[str]) -> str:
    """The first part of a line's path that is not the front page, or empty where it is no path."""
    parts = [part.strip() for part in separators.split(block.text[start:]) if part.strip()]
    if (len(parts) < 2 and not start) or len(parts) > 8:
        return ""
    hrefs = {link.text: link.href for link in block.links}
    names = [part for part in parts if not is_home(part, hrefs.get(part, ""), context)]
    if len(names) == len(parts) > 2 and names[0] in NEWS:
        names = names[1:]  # "News > Politics > Elections"
    names = names or [part for part in parts[1:] if facet_key(part) in SECTION_AND_HOME]
    if not names or not (names[0] in hrefs or (start and block.links) or len(names) < len(parts)):
        return ""
    return names[0] if is_name(names[0], MOST_WORDS) else ""


def stepwise_crumbs(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    """The second link of a path without marks between its links, right above the headline: in one line, or each in a
    line of its own, made alike."""
    at = context.headline or 0
    steps: list[Block] = []
    for block in reversed(document.blocks[max(0, at - NEAR - MOST_STEPS) : at]):
        if not block.links:
            if steps:
                return
            continue
        if not steps and block.index < at - NEAR:
            return
        links = [link for link in block.links if link.text]
        if not steps and len(links) > 1 and _follow(block.text, links[0].text, links[1].text) and (
            is_home(links[0].text, links[0].href, context)
        ):  # fmt: skip
            yield from _second(links[1].text, links[1].href, context)
            return
        if len(links) != 1 or block.link_density < 0.8 or len(steps) == MOST_STEPS:
            return
        if steps and document.nodes[block.node].tag != document.nodes[steps[-1].node].tag:
            return
        steps.append(block)
        if len(steps) > 1 and is_home(links[0].text, links[0].href, context):
            second, third = ([link for link in steps[at].links if link.text] for at in (-2, -3 if steps[2:] else -2))
            vague = third is not second and facet_key(second[0].text) in NEWS
            yield from _second(second[0].text, second[0].href, context)
            if vague:
                yield from _second(third[0].text, third[0].href, context)
            return


def _follow(text: str, one: str, other: str) -> bool:
    """Whether a line begins with two links that follow each other.

    >>> _follow("Home > World > Africa", "Home", "World"), _follow("Home of the World", "Home", "World")
    (True, False)
    """
    return text.startswith(one) and text[len(one) :].lstrip(MARKS).startswith(other)


def _second(name: str, href: str, context: PageContext) -> Iterator[Candidate[str]]:
    inside = not host_of(href) or same_site(host_of(context.url), host_of(href))
    if inside and is_name(name) and not is_home(name, href, context):
        yield section_at(SectionPlace.BARE_PATH, name)
