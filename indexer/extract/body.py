"""The story's text: which blocks of the page are the article."""

from __future__ import annotations

from indexer.article import Passage
from indexer.extract.document import Document


def choose_body(document: Document) -> tuple[list[int], list[Passage]]:
    """Indices of the story's blocks, and its passages."""
    score: dict[int, float] = {}
    for block in document.blocks:
        if len(block.text) < 60 or block.link_density > 0.4 or block.hidden:
            continue
        for step, node in enumerate(document.ancestors(block.node)):
            if step > 3:
                break
            score[node.index] = score.get(node.index, 0) + len(block.text) / (step + 1) ** 2
    if not score:
        return [], []
    best = document.nodes[max(score, key=score.__getitem__)]
    first, last = best.blocks
    chosen = [
        block
        for block in document.blocks[first:last]
        if block.link_density < 0.5 and len(block.text) > 20 and not block.hidden
    ]
    return [block.index for block in chosen], [
        Passage("heading" if block.level else "paragraph", block.text) for block in chosen
    ]
