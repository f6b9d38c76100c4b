"""JSON-LD as pages really carry it: read leniently, lists and @graph flattened."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

MOST_OBJECTS = 200  # a page that embeds more is an export, not an article
LONGEST = 2_000_000  # characters of one script
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
_BLOCK_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/|^\s*//[^\n]*$", re.M)
_TRAILING_COMMA = re.compile(r",\s{0,200}([}\]])")
_PAIR = re.compile(r'"(headline|datePublished|dateModified|dateCreated|articleSection|keywords|name|description|'
                   r'@type|url)"'
                   r'\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,1000})"')  # fmt: skip


def read_linked(scripts: list[str]) -> tuple[Mapping[str, Any], ...]:
    """All objects of these scripts' JSON-LD, outer before inner, in page order."""
    found: list[Mapping[str, Any]] = []
    for script in scripts:
        if len(script) <= LONGEST:
            _flatten(_parse(script), found)
    return tuple(found[:MOST_OBJECTS])


def _parse(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = (
        text.removeprefix("//").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().removesuffix("//").strip()
    )
    text = text.rstrip(";")
    repaired = ""
    for attempt in range(3):
        try:
            if attempt == 0:
                return json.loads(text, strict=False)
            if attempt == 1:
                repaired = _TRAILING_COMMA.sub(r"\1", _BLOCK_COMMENT.sub("", text))
                return json.loads(repaired, strict=False)
            return json.loads(html.unescape(repaired), strict=False)
        except (ValueError, RecursionError):
            continue
    pairs: dict[str, Any] = {}
    for name, value in _PAIR.findall(text[:200_000]):
        try:
            pairs.setdefault(name, json.loads(f'"{value}"', strict=False))
        except ValueError:
            pairs.setdefault(name, value)
    return pairs if "headline" in pairs or "datePublished" in pairs else None


def _flatten(value: Any, found: list[Mapping[str, Any]]) -> None:
    """Breadth first, without recursion: a hostile page nests as deep as it likes."""
    queue = [value]
    for item in queue:
        if len(found) >= MOST_OBJECTS or len(queue) > 10 * MOST_OBJECTS:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            if item.keys() - {"@context", "@graph"}:
                found.append(item)
            queue.extend(item[name] for name in _NESTED if isinstance(item.get(name), (dict, list)))
