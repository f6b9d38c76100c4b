"""JSON-LD as pages really carry it: read leniently, lists and @graph flattened."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

MOST_OBJECTS = 200  # a page that embeds more is an export, not an article
MAX_SCRIPT = 2_000_000  # characters of one script
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
_BLOCK_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/|^\s*//[^\n]*$", re.M)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_TRAILING_COMMA = re.compile(r",\s{0,200}([}\]])")
_PAIR = re.compile(r'"(headline|datePublished|dateModified|dateCreated|articleSection|keywords|name|description|'
                   r'@type|url)"'
                   r'\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,1000})"')  # fmt: skip


def read_linked(scripts: list[str]) -> tuple[Mapping[str, Any], ...]:
    """All objects of these scripts' JSON-LD, outer before inner, in page order."""
    found: list[Mapping[str, Any]] = []
    for script in scripts:
        if len(script) <= MAX_SCRIPT:
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
                return _loads(text)
            if attempt == 1:
                repaired = _TRAILING_COMMA.sub(r"\1", _BLOCK_COMMENT.sub("", text))
                return _loads(repaired)
            return _loads(html.unescape(repaired))
        except (ValueError, RecursionError):
            continue
    pairs: dict[str, Any] = {}
    for name, value in _PAIR.findall(text[:200_000]):
        try:
            pairs.setdefault(name, _loads(f'"{value}"'))
        except ValueError:
            pairs.setdefault(name, value)
    return pairs if "headline" in pairs or "datePublished" in pairs else None


def _loads(text: str) -> Any:
    """JSON as Python values; what is no character (zero bytes, half a surrogate pair) is left out or replaced."""
    value = json.loads(text.replace("\\u0000", ""), strict=False)
    if _SURROGATE.search(text):
        printed = json.dumps(value, ensure_ascii=False)
        value = json.loads(printed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    return value


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
