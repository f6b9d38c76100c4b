"""The pages of the sample archive beside what was put into them, and a field as the golden file writes it."""

from __future__ import annotations

import json
from typing import Any

from archive import open_archive
from indexer.article import Article
from indexer.extract.read import read_page
from places import ROOT, TESTS

SOURCE = open_archive(ROOT / "archive" / "sample")
GOLDEN = [json.loads(line) for line in (TESTS / "golden" / "sample.jsonl").read_text("utf-8").splitlines()]
STORIES = [golden for golden in GOLDEN if golden.get("title")]
FIELDS = ("title", "published", "modified", "byline", "topics", "language", "standfirst", "section")


def read(golden: dict[str, Any]) -> Article:
    reading = read_page(SOURCE.page(golden["locator"]))
    assert reading.bin == "article", reading.reason
    assert reading.article is not None
    return reading.article


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read_field(article: Article, field: str) -> Any:
    """A field of the article in the form the golden file holds it."""
    match field:
        case "byline":
            return sorted(credit.name for credit in article.byline)
        case "topics":
            return list(article.topics)
        case "published" | "modified":
            day = getattr(article, field)
            return str(day) if day else None
        case _:
            return squeezed(getattr(article, field))
