"""Who signs a line with one word: a name to go by ("Posted by Orac at 3:00 AM"), initials, a host, or a desk.

`credits.py` asks here where a line holds no name.
"""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.line import either, folded_alike, without_days, without_words_of_days
from indexer.extract.byline.names import has_position, is_organisation
from indexer.extract.dates.written import days_in
from indexer.extract.vocabulary.byline_words import AGENCIES, DESKS, NO_AUTHOR, NOT_NAMES, SIGNED_BY
from indexer.extract.vocabulary.day_words import WEEKDAYS

_HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)


def signed(line: str, said: bool) -> list[Credit]:
    """The one word by which a writer goes ("Posted by Orac at 3:00 AM"), where the line leaves no doubt that it is one:
    it says more than "by", holds a day, or is called a byline."""
    folded_line = folded_alike(line)
    match = _SIGNED.search(folded_line)
    if not match and days_in(line):
        initials = _INITIALS.search(folded_line)
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


_SIGNED = re.compile(
    rf"(?:^|[|,•·–—-]\s?|\d\s|\b(?:am|pm|uhr)\s)(?:(?P<by>by|von|par|por|di|door|av|af|vom|от)|(?P<label>{either(SIGNED_BY)})|"
    r"(?:posted|written|published|submitted|added)\s(?:on .{4,40} )?by)\s?:?\s@?(?P<name>[^\W\d_][\w.\-]{2,19})"
    r"(?=$|\s?[|,•·(–—/]|\.\s|\s(?:on|at|am|um|le|el|em|il|in|à|om|den|dnia|в|\d))"
)
_INITIALS = re.compile(rf"(?:^|\s)(?:{either(SIGNED_BY)}):\s\(?(?P<name>[^\W\d_]{{2,3}})\)?$")  # "Autor: (mb)"
