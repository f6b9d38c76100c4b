"""The headline: candidates from metadata and page, weighed against each other."""

from __future__ import annotations

from indexer.article import Evidence
from indexer.extract.document import Document


def choose_title(document: Document) -> tuple[Evidence, ...]:
    """Every candidate for the headline, the chosen one first."""
    found = []
    for item in document.linked_of("Article", "Posting"):
        if isinstance(item.get("headline"), str):
            found.append(Evidence(item["headline"].strip(), "JSON-LD headline", 0.8))
    for block in document.blocks:
        if block.level == 1:
            found.append(Evidence(block.text, "h1", 0.75))
    if document.meta("og:title"):
        found.append(Evidence(document.meta("og:title"), "og:title", 0.7))
    if document.title:
        found.append(Evidence(document.title, "<title>", 0.4))
    found.sort(key=lambda evidence: -evidence.trust)
    return tuple(found)
