"""Lists within a story: which points belong to it though the forest left them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from indexer.extract.page.document import Block, Document, Node
from indexer.extract.vocabulary.phrases import phrases_mask

STEPS = 4  # elements from a line to its list
POINTS = 60  # lines of a list; a longer one is an index
LINKED = 0.5  # share of links in a point that leads elsewhere
SHORTER = 3  # times that a list's first line is shorter than its points, where it is their heading
INTRODUCED = (":", "：")


def points_left_out(document: Document, own: Collection[int]) -> Iterator[int]:
    """The points of the story's lists that it leaves out: of lists of which it tells half or more, or any point behind
    a paragraph that introduces them ("The board asks:")."""
    told: dict[int, list[int]] = defaultdict(list)
    for at in own:
        found = _list_of(document, document.blocks[at])
        if found is not None:
            told[found.index].append(at)
    for place, points in told.items():
        first, end = document.nodes[place].blocks
        if end - first > POINTS:
            continue
        left = [block for block in document.blocks[first:end] if block.index not in own]
        introduced = first - 1 in own and document.blocks[first - 1].text.endswith(INTRODUCED)
        if not (introduced or len(points) >= len(left)):
            continue
        if any(block.link_density > LINKED or block.level or phrases_mask(block.text) for block in left):
            continue
        shortest = min(len(document.blocks[at].text) for at in points)
        yield from (one.index for one in left if one.index > first or SHORTER * len(one.text) > shortest)


def _list_of(document: Document, block: Block) -> Node | None:
    """The list that a line is a point of."""
    if not block.lists:
        return None
    return next((node for node in islice(document.ancestors(block.node), STEPS) if node.tag in ("ul", "ol")), None)
