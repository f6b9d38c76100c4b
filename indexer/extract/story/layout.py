"""The layout of a page: the elements its story stands in, which pages made by one template have in common."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from indexer.extract.page.document import Document, Node

STEPS = 4  # innermost elements that are told: what a profile's selector may begin with
DEEPEST = 40  # elements around the story that count; a page nested 2,000 deep should not cost more than others
_NAMES = 2  # of an element's names; a template's own come first
_MAX_STEPS = 31  # characters of the steps that are told: a column of `morgue report --by layout`


def layout_of(document: Document, story: Collection[int]) -> str:
    """A short hash of the elements around most of the story, and the innermost of them: "5f1c09ab div.story > p".

    Around the story and not on the whole page: menus and boxes beside it come and go from page to page.  Where no
    story was found, it is the way to most of the page's words that are no links.
    """
    if document.medium == "text":
        return "text"
    weights: Counter[int] = Counter()
    for block in document.blocks:
        if not story or (block.index in story and not block.level):
            weights[block.node] += len(block.text) if story else max(0, len(block.text) - block.link_chars)
    ways: Counter[tuple[str, ...]] = Counter()
    known: dict[int, tuple[str, ...]] = {}
    for node, weight in weights.items():
        ways[_way(document, node, known)] += weight
    way = max(ways, key=lambda one: (ways[one], one), default=())
    number = hashlib.sha256("\n".join(way).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{number} {_told(way)}".strip()


def _told(way: Sequence[str]) -> str:
    """The innermost steps of a way, outer ones first, as many as fit."""
    told = "".join(way[:1])[:_MAX_STEPS]
    for step in way[1:STEPS]:
        if len(step) + 3 + len(told) > _MAX_STEPS:
            break
        told = f"{step} > {told}"
    return told


def _way(document: Document, node: int, known: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The elements from this one out to the body, each with its names.  `known`: ways of parents met before."""
    element = document.nodes[node]
    if element.parent not in known:
        outer = islice((one for one in document.ancestors(element.parent) if one.tag not in ("html", "body")), DEEPEST)
        known[element.parent] = tuple(_step(one) for one in outer)
    return (_step(element), *known[element.parent]) if element.tag not in ("html", "body") else ()


def _step(node: Node) -> str:
    """An element's tag and the names that a template gave it: those with digits or hyphens may be the story's own."""
    if not node.hint:
        return node.tag
    names = [name for name in dict.fromkeys(node.hint.split()) if name.isalpha()]
    return ".".join((node.tag, *names[:_NAMES]))
