# ruff: noqa: E501 - pages as they are
"""Tables and lists within a story: a row is one line, and what the story tells a part of is told whole."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.extract.page.html import read_html
from indexer.extract.read import read_page
from indexer.extract.story.lists import points_left_out

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
    assert told(table(ROWS, cell)) == [
        "Bridge | Ships | Year",
        "Northern | 412 | 1998",
        "Southern | 86 | 2004",
        "Old | ? | 2011",
    ]


def test_a_table_after_the_story_is_none_of_it() -> None:
    assert told("", table([*ROWS, *ROWS])) == []


def test_a_table_that_lays_the_story_out_is_no_table_of_data() -> None:
    long = [(f"{one} {two}", "and") for one, two in zip(PARAGRAPHS[:4], PARAGRAPHS[4:], strict=True)]
    assert not [line for line in told(table(long)) if " | " in line]


GATES = [f"The {place} gate of the harbour will stay open for ships until the ice comes" for place in PLACES]


def left_out(points: list[str], told: set[int], before: str = "<p>The board met on Monday.</p>") -> list[str]:
    """Which points of a list are told though the story's blocks, by place within the list, leave them out."""
    document = read_html(f"<body>{before}<ul>{''.join(f'<li>{one}</li>' for one in points)}</ul></body>")
    own = {0, *(at + 1 for at in told)}
    return [document.blocks[at].text for at in points_left_out(document, own)]


def test_a_list_of_which_half_is_told_is_told_whole() -> None:
    points = [GATES[0], "Fender", GATES[1], "Ice, 40 cm"]
    assert left_out(points, {0, 2}) == ["Fender", "Ice, 40 cm"]
    assert left_out(points, {0}) == []  # too few
    assert left_out(points, {0}, "<p>The board asks:</p>") == ["Fender", GATES[1], "Ice, 40 cm"]


def test_the_name_of_a_list_is_no_point_of_it() -> None:
    assert left_out(["Story highlights", *GATES[:3]], {1, 2, 3}) == []


def test_a_list_of_which_a_point_leads_elsewhere_stays_as_it_is() -> None:
    assert left_out([*GATES[:2], "Fender", "<a href='/ferry'>Ferry to sail again</a>"], {0, 1}) == []
