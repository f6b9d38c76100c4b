"""What the maker of a page calls an element that holds a day: published, changed, or neither."""

from __future__ import annotations

import re

from indexer.extract.dates.labels import Label
from indexer.extract.dates.written import WrittenDay
from indexer.extract.page.document import Block, Document

MODIFIED_NAME = re.compile(r"modif|updat|revis|lastmod|last-mod|changed|edited|refresh|reviewed|^utime$")
PUBLISHED_NAME = re.compile(r"publi|issued|creat|releas|post(?:ed)?[_\-.:]?(?:date|time|at|on)|"
    r"pub[_\-.]?(?:date|time)|first|original|"
                            r"upload|^ptime$|^pdate$|date[_\-.]?(?:pub|posted)|(?:story|article|news|doc|entry|"
                            r"display|issue)[_\-.:]?date")  # fmt: skip
_MOST_MARKS = 60  # <time> elements of a page that are looked at


def label_of_element(document: Document, block: Block, written: WrittenDay) -> Label:
    """What the <time> is called that prints one of a line's several days; empty where it is called nothing."""
    printed = block.text[written.start : written.end]
    for mark in document.times[:_MOST_MARKS]:
        if mark.block == block.index and printed in mark.text and len(mark.text) < len(block.text):
            hint = document.nodes[mark.node].hint
            return "modified" if MODIFIED_NAME.search(hint) else "published" if PUBLISHED_NAME.search(hint) else ""
    return ""
