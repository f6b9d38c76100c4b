"""An Article as JSON and back: how the catalogue keeps it, and how exports print it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from indexer.article import Article, Credit, Evidence, Passage
from indexer.day import Day

_PLAIN = b"j"
_PACKED = b"z"
_PAYS_FROM = 300  # bytes: shorter JSON does not shrink enough to be worth the unpacking
_LEVEL = 6

_TEXTS = ("locator", "digest", "title", "url", "standfirst", "section", "site", "language")
_LISTS = ("topics", "elsewhere", "conflicts", "problems")


def as_record(article: Article) -> dict[str, Any]:
    """The article as plain JSON values; fields that hold nothing are left out."""
    record: dict[str, Any] = {name: getattr(article, name) for name in _TEXTS}
    record |= {name: list(getattr(article, name)) for name in _LISTS}
    record["published"] = str(article.published) if article.published else None
    record["modified"] = str(article.modified) if article.modified else None
    record["captured"] = article.captured.isoformat() if article.captured else None
    record["byline"] = [[credit.name, credit.role, credit.kind] for credit in article.byline]
    record["body"] = [[passage.kind, passage.text] for passage in article.body]
    record["evidence"] = {
        field: [
            [found.value, found.source, found.trust, found.note, *([found.place] if found.place else [])]
            for found in candidates
        ]
        for field, candidates in article.evidence.items()
    }
    return {name: value for name, value in record.items() if value}


def of_record(record: Mapping[str, Any]) -> Article:
    """The article that `as_record` made this of."""

    def day(name: str) -> Day | None:
        return Day.parse(record[name]) if record.get(name) else None

    return Article(
        locator=record.get("locator", ""),
        digest=record.get("digest", ""),
        title=record.get("title", ""),
        url=record.get("url"),
        standfirst=record.get("standfirst", ""),
        published=day("published"),
        modified=day("modified"),
        captured=date.fromisoformat(record["captured"]) if record.get("captured") else None,
        byline=tuple(Credit(*credit) for credit in record.get("byline", ())),
        topics=tuple(record.get("topics", ())),
        section=record.get("section", ""),
        site=record.get("site", ""),
        language=record.get("language", ""),
        body=tuple(Passage(*passage) for passage in record.get("body", ())),
        elsewhere=tuple(record.get("elsewhere", ())),
        evidence={
            field: tuple(Evidence(*found) for found in candidates)
            for field, candidates in record.get("evidence", {}).items()
        },
        conflicts=tuple(record.get("conflicts", ())),
        problems=tuple(record.get("problems", ())),
    )


def pack(article: Article) -> bytes:
    """The article in few bytes: JSON, compressed where that pays; the first byte says which.

    Raises UnicodeEncodeError for half a surrogate pair: decoding takes those out, and SQLite would stop at one.
    """
    text = json.dumps(as_record(article), ensure_ascii=False, separators=(",", ":"))
    plain = text.encode("utf-8")
    if len(plain) >= _PAYS_FROM:
        packed = zlib.compress(plain, _LEVEL)
        if len(packed) * 10 < len(plain) * 9:
            return _PACKED + packed
    return _PLAIN + plain


def unpack(kept: bytes) -> Article:
    """The article that `pack` made this of."""
    plain = zlib.decompress(kept[1:]) if kept[:1] == _PACKED else kept[1:]
    return of_record(json.loads(plain))
