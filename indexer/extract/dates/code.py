"""Numbers that look like days and are none: those of programs, their listings and their versions."""

from __future__ import annotations

import re

from indexer.extract.dates.labels import LABEL_WORDS
from indexer.extract.dates.nearness import StoryArea
from indexer.extract.dates.written import WrittenDay
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.day_labels import LINKING
from indexer.extract.vocabulary.day_words import WEEKDAYS, folded
from indexer.extract.vocabulary.words import word_set

_CODE = ("pre", "code", "samp", "kbd")
_LISTING = re.compile(r"[bcdlps-](?:[r-][w-][xsStT-]){3}\W|.{0,60}<DIR>|\W{0,2}[\w.@~/-]{0,40}[$#%]\s[a-z]{2,12}\s-")
_BEFORE = re.compile(r"([^\W\d_]+)(\W?)$")
_VERSIONS = word_set("day_lines.versions")
_WITHOUT_DOTS = ("en",)  # languages that rarely write a day in numbers with dots


def is_code(area: StoryArea, block: Block) -> bool:
    """Whether a line is a program's, or what one printed, within a story.  Where headline or first passage stand in
    the same element, it holds the whole text as a terminal shows it."""
    if _LISTING.match(block.text):
        return True
    for node in area.page_map.document.ancestors(block.node):
        first, last = node.blocks
        if node.tag in _CODE:
            return not (first <= area.page_map.headline < last or first <= area.first < last)
    return False


def is_version(printed: str, written: WrittenDay, language: str) -> bool:
    """Whether numbers with dots follow the name of a program, or a word for its version.

    >>> from indexer.extract.dates.written import days_in
    >>> for line in ("version 4.10.13", "Stand 4.10.13", "v4.10.13"):
    ...     is_version(line, days_in(line)[0], "de")
    True
    False
    True
    """
    if written.form != "short" or written.label or "." not in printed[written.start : written.end]:
        return False
    found = _BEFORE.search(printed[: written.start])
    if not found:
        return False
    word = folded(found[1])
    if not found[2] or word in _VERSIONS:
        return True
    named = bool(LABEL_WORDS.fullmatch(word)) and word not in LINKING and word not in WEEKDAYS
    return named and language in _WITHOUT_DOTS and not (written.clock or written.weekday)
