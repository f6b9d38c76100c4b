"""Bylines of text captures, where no markup says what a line is."""

from __future__ import annotations

import pytest

from indexer.extract.byline.choice import byline
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.text import read_text

PROSE = "The dam above the town held all night, and the people who live below it slept in the school on the hill."
STORY = [f"{PROSE} {number}." for number in range(12)]


def names(before: list[str], after: list[str] | None = None) -> list[str]:
    """The writers of a capture with these lines between headline and story, and after it."""
    lines = ["Dam holds", *before, *STORY, *(after or [])]
    document = read_text("\n\n".join(lines))
    inside = [block.index for block in document.blocks if block.text.startswith("The dam")]
    context = PageContext(title="Dam holds", headline=inside[0] - len(before) - 1, body=(inside[0], inside[-1] + 1))
    return [credit.name for credit in byline(document, context).value]


@pytest.mark.parametrize(
    "lines",
    [
        ["By", "Anna SmallNews Reporter"],
        ["Kommentar von", "Anna Small"],
        ["10.12.2022 18:27 von", "Anna Small"],
        ["Anna Small, Staff Attorney, Harbour Justice Program", "July 25, 2019"],
        ["Anna Small,POST", "Updated: Dec 15, 2016"],
        ["Anna Small", "anna.small@harbour.example"],
        ["Anna Small Anna Small", "Published 06.01.2026 - 17:29"],
    ],
)
def test_a_position_a_line_before_or_an_address_tells_a_name(lines: list[str]) -> None:
    assert names(lines) == ["Anna Small"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Sponsored by", "Shop Now"],
        ["Herausgegeben von Anna Small, Bob Low"],
        ["Anna Ray, economist and former member of the party, speaks at the dam", "July 25, 2019"],
        ["Key Highlights"],
        ["Im Wortlaut, Hafenfunk, 02. November 2021"],
    ],
)
def test_a_caption_a_sponsor_and_a_heading_name_nobody(lines: list[str]) -> None:
    assert names(lines) == []


def test_a_name_under_by_may_sign_a_story_some_lines_below_it() -> None:
    below = ["Mistakes? Write to us!", "Feedback?", "Harbour", "Town", "28. 4. 2023, 18:41 Uhr"]
    assert names([], [*below, "Kommentar von", "Anna Ray", "Redakteurin"]) == ["Anna Ray"]


def test_the_only_line_of_a_page_that_says_by_names_its_writer() -> None:
    far = [f"Picture {number}" for number in range(40)]
    assert names([], [*far, "By Anna Ray", "More"]) == ["Anna Ray"]
    assert names([], [*far, "By Anna Ray", "More", "By Bob Low"]) == []
    assert names(["By Bob Low"], [*far, "By Anna Ray"]) == ["Bob Low"]


def test_the_byline_may_stand_beside_the_first_of_two_headlines() -> None:
    between = [f"Share {number}" for number in range(14)]
    lines = ["Dam holds", "Anna Ray / HNN / Updated: Oct 9, 2019, 11:05", *between, "Dam holds", *STORY]
    document = read_text("\n\n".join(lines))
    start = len(between) + 3
    context = PageContext(title="Dam holds", headline=start - 1, body=(start, start + len(STORY)))
    assert [credit.name for credit in byline(document, context).value] == ["Anna Ray"]
