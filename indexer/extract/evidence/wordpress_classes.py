"""What a story's own element is called by its newsroom's system: "post-9 type-post category-politics tag-floods".

WordPress writes a post's sections and tags into the names of its element, as addresses spell them.  The rooms
of section and topics ask where the page says no better.
"""

from __future__ import annotations

from urllib.parse import unquote

from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.document import Document

MOST = 40  # names of one kind
_OF_A_POST = ("hentry", "type-post", "status-publish")


def told_in_names(document: Document, context: PageContext, kind: str) -> list[str]:
    """The sections ("category") or tags ("tag") in the names of the elements around the headline and the story."""
    anchors = [context.headline] if context.headline is not None else []
    anchors += [context.body[0]] if context.body else []
    begun = f"{kind}-"
    for anchor in anchors:
        for node in document.ancestors(document.blocks[anchor].node) if anchor < len(document.blocks) else ():
            if begun in node.hint and any(name in node.hint for name in _OF_A_POST):
                slugs = [unquote(name[len(begun) :]) for name in node.hint.split() if name.startswith(begun)]
                return [slug for slug in slugs[:MOST] if not slug.isdigit()]
    return []
