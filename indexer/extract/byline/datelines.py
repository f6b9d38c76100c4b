"""Lines that say where and when a story was written ("Harbour Bay, March 4, 1998"): a place written as names are.

`near_headline.py` asks here of lines of a name and a day.
"""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.line import folded_alike
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.page_map import PageMap
from indexer.extract.vocabulary.byline_words import PAPERS, PLACE_BEGINNINGS, PLACE_ENDINGS, PLACES, REGIONS, WHERE
from indexer.extract.vocabulary.day_words import WEEKDAYS

MAX_STORY_LINES = 60  # of the story that are looked through for its place


def is_dateline(text: str, credit: Credit, page_map: PageMap) -> bool:
    """Whether what a line begins with, right before its day, is a place: by a word of it, by the region behind it, by
    the paper that is called so, or because the story says "in" before it.  A word of it tells after a day, too."""
    days = days_in(text)
    if credit.kind != "person" or credit.role or not days:
        return False
    name, words = fold(credit.name), fold(credit.name).split()
    placed = words[0] in PLACE_BEGINNINGS or words[-1] in PLACE_ENDINGS
    if placed and days[0].start == 0 and folded_alike(text).rstrip(" .").endswith(name):
        return True
    if not folded_alike(text).startswith(name):
        return False
    between = text[len(credit.name) : days[0].start]
    region = " ".join(word for word in fold(between).split() if word.strip(",.") not in WEEKDAYS).strip(" ,.()-–—|•·/")
    if (any(mark in between for mark in "|•·") and not placed) or len(region.split()) > 3:
        return False
    return placed or region in REGIONS or region in PLACES or _is_papers(name, page_map) or _is_said(credit, page_map)


def _is_papers(name: str, page_map: PageMap) -> bool:
    """Whether the site is called after a place ("Harbour Bay Herald")."""
    rest = fold(page_map.context.site).removeprefix("the ").partition(f"{name} ")
    return not rest[0] and any(word in PAPERS for word in rest[2].split())


def _is_said(credit: Credit, page_map: PageMap) -> bool:
    """Whether the story says "in" before a name."""
    first, last = page_map.context.body or (0, 0)
    lines = (block.text for block in page_map.document.blocks[first : min(last, first + MAX_STORY_LINES)])
    said = (line[: at.start()].split() for line in lines for at in re.finditer(re.escape(credit.name), line))
    return any(before and before[-1].lower() in WHERE for before in said)
