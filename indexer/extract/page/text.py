"""Text captures to Document: blocks from blank lines, from single lines, or from hard-wrapped lines."""

from __future__ import annotations

import re
from datetime import date

from indexer.extract.page.document import Block, Document, Node
from indexer.extract.vocabulary.header_words import HEADER_NAMES

MOST_BLOCKS = 20_000  # a newspaper's whole issue has fewer
WRAPPED = 100  # characters; wider lines were not wrapped by hand or by program
_HEADER = re.compile(r"^([^\W\d_][^\d:：]{1,18})(?::[ \t]+|：[ \t]*)(\S.{0,400})$")
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
    """Runs of lines that make one block each.

    Lines of at most `WRAPPED` characters with blank lines between are hard-wrapped paragraphs.  Without blank lines,
    they are so where most lines are nearly as long as the longest: a shorter one then ends its paragraph.
    """
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    width = max(len(line.rstrip()) for line in filled)
    if width > WRAPPED:
        return [[line] for line in filled]
    runs: list[list[str]] = [[]]
    if len(lines) - len(filled) >= 0.1 * len(filled):
        for line in lines:
            if line.strip():
                runs[-1].append(line)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]
    full = 0.8 * width
    if width < 40 or sum(len(line.rstrip()) >= full for line in filled) < 0.5 * len(filled):
        return [[line] for line in filled]
    for line in filled:
        if runs[-1] and (len(runs[-1][-1].rstrip()) < full or line.startswith(("  ", "\t"))):
            runs.append([])
        runs[-1].append(line)
    return runs


def _joined(paragraph: list[str]) -> str:
    """The lines of a paragraph as one; a word wrapped at its hyphen is whole again."""
    whole = ""
    for line in paragraph:
        line = " ".join(line.split())
        glued = whole.endswith("-") and whole[-2:-1].isalpha() and line[:1].islower()
        whole += line if glued or not whole else f" {line}"
    return whole


def _block(paragraph: list[str], index: int) -> Block | None:
    joined = _joined(paragraph)
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
