# ruff: noqa: E501 - pages as they are
"""Tables within a story: a row is one line, and a table of the story is told whole."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.extract.read import read_page

PLACES = ("northern", "southern", "eastern", "western", "old", "new", "inner", "outer")
PARAGRAPHS = [
    f"The {place} harbour board met on Monday and agreed, after a long debate, that the {place} bridge should be closed "
    f"for repairs until the spring, the chairman of the {place} board told reporters."
    for place in PLACES
]
ROWS = [("Bridge", "Ships", "Year"), ("Northern", "412", "1998"), ("Southern", "86", "2004"), ("Old", "?", "2011")]


def told(table: str, after: str = "") -> list[str]:
    text = [f"<p>{one}</p>" for one in PARAGRAPHS]
    page = f"<title>Bridge to close until spring</title><body><h1>Bridge to close until spring</h1><div class='article-body'>{''.join(text[:4])}{table}{''.join(text[4:])}</div>{after}"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    return [one for one in article.paragraphs if one not in PARAGRAPHS]


def table(rows: list[tuple[str, ...]], cell: str = "td") -> str:
    lines = ("".join(f"<{cell}>{one}</{cell}>" for one in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


@pytest.mark.parametrize("cell", ["td", "th"])
def test_each_row_of_a_storys_table_is_a_line(cell: str) -> None:
    assert told(table(ROWS, cell)) == ["Bridge | Ships | Year", "Northern | 412 | 1998", "Southern | 86 | 2004", "Old | ? | 2011"]


def test_a_table_after_the_story_is_none_of_it() -> None:
    assert told("", table([*ROWS, *ROWS])) == []


def test_a_table_that_lays_the_story_out_is_no_table_of_data() -> None:
    long = [(f"{one} {two}", "and") for one, two in zip(PARAGRAPHS[:4], PARAGRAPHS[4:], strict=True)]
    assert not [line for line in told(table(long)) if " | " in line]
