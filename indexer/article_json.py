"""An Article as JSON and back: how the catalogue keeps it, and how exports print it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from indexer.article import Article, Credit, Evidence, Passage
from indexer.day import Day
from indexer.fields import PARTS, Kind

_PLAIN = b"j"
_PACKED = b"z"
_PAYS_FROM = 300  # bytes: shorter JSON does not shrink enough to be worth the unpacking
_LEVEL = 6

_ALSO: tuple[tuple[str, Kind], ...] = (
    ("locator", "text"), ("digest", "text"), ("elsewhere", "list"), ("conflicts", "list"), ("problems", "list"),
)  # fmt: skip
_KINDS: dict[str, Kind] = dict(_ALSO) | {part.name: part.kind for part in PARTS}

# how a value of each kind is written, and how it is read back; what holds nothing is left out
_WRITTEN: dict[Kind, Callable[[Any], Any]] = {
    "text": str,
    "address": str,
    "list": list,
    "day": str,
    "date": date.isoformat,
    "credits": lambda found: [[credit.name, credit.role, credit.kind] for credit in found],
    "passages": lambda found: [[passage.kind, passage.text] for passage in found],
}
_READ: dict[Kind, Callable[[Any], Any]] = {
    "text": str,
    "address": str,
    "list": tuple,
    "day": Day.parse,
    "date": date.fromisoformat,
    "credits": lambda found: tuple(Credit(*credit) for credit in found),
    "passages": lambda found: tuple(Passage(*passage) for passage in found),
}


def as_record(article: Article) -> dict[str, Any]:
    """The article as plain JSON values; fields that hold nothing are left out."""
    held = {name: getattr(article, name) for name in _KINDS}
    record = {name: _WRITTEN[_KINDS[name]](value) for name, value in held.items() if value}
    evidence = {
        field: [
            [found.value, found.source, found.trust, found.note, *([found.place] if found.place else [])]
            for found in candidates
        ]
        for field, candidates in article.evidence.items()
    }
    return record | ({"evidence": evidence} if evidence else {})


def of_record(record: Mapping[str, Any]) -> Article:
    """The article that `as_record` made this of."""
    values = {name: _READ[kind](record[name]) for name, kind in _KINDS.items() if record.get(name)}
    evidence = {
        field: tuple(Evidence(*found) for found in candidates)
        for field, candidates in record.get("evidence", {}).items()
    }
    return Article(**{"locator": "", "digest": "", **values, "evidence": evidence})


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
