"""Who signs a line with one word: a name to go by ("Posted by Orac at 3:00 AM"), initials, a host, or a desk.

`credits.py` asks here where a line holds no name.
"""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.line import folded_alike, without_days, without_words_of_days
from indexer.extract.byline.names import has_position, is_organisation
from indexer.extract.dates.written import days_in
from indexer.extract.vocabulary.byline_patterns import (
    INITIALS,
    SIGNED,
)
from indexer.extract.vocabulary.byline_words import AGENCIES, DESKS, NO_AUTHOR, NOT_NAMES
from indexer.extract.vocabulary.day_words import WEEKDAYS

_HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)


def signed(line: str, said: bool) -> list[Credit]:
    """The one word by which a writer goes ("Posted by Orac at 3:00 AM"), where the line leaves no doubt that it is one:
    it says more than "by", holds a day, or is called a byline."""
    folded_line = folded_alike(line)
    match = SIGNED.search(folded_line)
    if not match and days_in(line):
        initials = INITIALS.search(folded_line)
        return [Credit(line[initials.start("name") : initials.end("name")])] if initials else _desk(line)
    if not match or (match["by"] and not said and not days_in(line)):
        return []
    word, folded = line[match.start("name") : match.end("name")], match["name"]
    if _HOST.search(word):  # "Author: example.org"
        return [] if match["by"] or not match["label"] else [Credit(word, None, "outlet")]
    if folded in NO_AUTHOR or folded in NOT_NAMES or folded in DESKS or folded in WEEKDAYS or "admin" in folded:
        return []
    return [] if has_position(word) or folded in AGENCIES or is_organisation(word) else [Credit(word)]


def _desk(line: str) -> list[Credit]:
    """The desk that stands alone beside a day ("Redaktion 1. November 2023 10:29")."""
    line = without_days(line)
    low = line.lower()
    rest = without_words_of_days(low).strip(" ,;:|/-–—•·")
    if rest == "online" or fold(rest) not in DESKS:
        return []
    at = low.find(rest) if len(low) == len(line) else -1
    return [Credit(line[at : at + len(rest)] if at >= 0 else rest, None, "outlet")]
