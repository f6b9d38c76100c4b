"""Text captures to Document: blocks from blank lines, from single lines, or from hard-wrapped lines."""

from __future__ import annotations

import re
from datetime import date

from indexer.extract.document import Block, Document, Node

MOST_BLOCKS = 20_000  # a newspaper's whole issue has fewer
HEADER_NAMES = {
    "url": "url", "address": "url", "source": "url", "link": "url", "date": "date", "published": "date",
    "title": "title", "headline": "title", "author": "author", "byline": "author", "by": "author",
    "captured": "captured", "saved": "captured", "site": "site", "section": "section", "language": "language",
    "topics": "topics", "tags": "topics", "keywords": "topics", "subject": "title", "modified": "modified",
    "updated": "modified",
}  # fmt: skip
_HEADER = re.compile(r"^([A-Za-z][A-Za-z \-]{1,18}):[ \t]+(\S.{0,400})$")
_MARK = re.compile(r"\[\d{1,4}\]")
_BULLET = re.compile(r"^\s{0,12}(?:[*•·‣▪o\-–][ \t]++)+")


def read_text(text: str, *, url: str | None = None, captured: date | None = None, decoding: str = "") -> Document:
    """The Document of a decoded text capture."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headers, lines = _headers(lines)
    blocks: list[Block] = []
    for paragraph in _paragraphs(lines):
        if len(blocks) == MOST_BLOCKS:
            break
        block = _block(paragraph, len(blocks))
        if block:
            blocks.append(block)
    cut = len(blocks) == MOST_BLOCKS
    pieces = tuple(block.text + "\n" for block in blocks)
    root = Node(0, "text", -1, 0, "", {}, 0, len(pieces), (0, len(blocks)))
    return Document(medium="text", url=url or next((value for name, value in headers if name == "url"), None),
                    captured=captured, headers=tuple(headers), nodes=(root,), blocks=tuple(blocks), pieces=pieces,
                    decoding=decoding,
                    problems=(f"Only the first {MOST_BLOCKS:,} paragraphs were read.",) if cut else ())  # fmt: skip


def _headers(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Header lines ("URL: …", "Date: …") at the very top, at least one of them known; and the lines after them."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(lines[:20]):
        match = _HEADER.match(line)
        name = HEADER_NAMES.get(match[1].strip().lower()) if match else None
        if match and name:
            found.append((name, match[2].strip()))
        elif line.strip() or (found and number):
            return (found, lines[number:]) if found else ([], lines)
    return found, lines[20:] if found else lines


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Runs of lines that make one block each."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    blank = len(lines) - len(filled)
    width = max(len(line.rstrip()) for line in filled)
    wrapped = width <= 100 and blank >= 0.1 * len(filled)
    if not wrapped:
        return [[line] for line in filled]
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _block(paragraph: list[str], index: int) -> Block | None:
    joined = " ".join(" ".join(paragraph).split())
    bullets = 1 if _BULLET.match(paragraph[0]) else 0
    marked = _MARK.findall(joined)
    if marked:
        joined = " ".join(_MARK.sub(" ", joined).split()) if joined.startswith(("[", "*")) else _MARK.sub("", joined)
        starts = joined.lstrip()
        joined = starts
    if bullets:
        joined = _BULLET.sub("", joined)
    joined = joined.strip()
    if not joined:
        return None
    link_chars = min(len(joined), 20 * len(marked)) if marked else 0
    return Block(index, joined, "p", 0, 0, link_chars, (), 0, 0, 0, 0, bullets, 0, False, index, index + 1)
