"""Golden pages: every page of the sample archive beside what was put into it, design by design, trap by trap."""

from __future__ import annotations

from typing import Any

import pytest

from archive import PageUnreadable
from golden_pages import FIELDS, GOLDEN, SOURCE, STORIES, read, read_field, squeezed
from indexer.extract.page.reader import open_page
from indexer.extract.read import read_page


@pytest.mark.parametrize("golden", STORIES, ids=lambda golden: golden["locator"])
def test_the_page_reads_as_it_was_written(golden: dict[str, Any]) -> None:
    article = read(golden)
    expected = {field: golden[field] for field in FIELDS if field in golden}
    expected["byline"] = sorted(expected["byline"])
    for field in ("title", "standfirst", "section"):
        if field in expected:
            expected[field] = squeezed(expected[field])
    assert {field: read_field(article, field) for field in expected} == expected


@pytest.mark.parametrize("golden", STORIES, ids=lambda golden: golden["locator"])
def test_the_story_is_whole_and_nothing_else(golden: dict[str, Any]) -> None:
    article = read(golden)
    paragraphs = [squeezed(text) for text in article.paragraphs]
    if "first" in golden:
        assert paragraphs[0] == squeezed(golden["first"])
    assert squeezed(golden["last"]) in paragraphs[-2:]  # a letter ends with who signs it
    assert [text for text in map(squeezed, golden["headings"]) if text not in paragraphs] == []
    assert [text for text in map(squeezed, golden["captions"]) if text not in map(squeezed, article.captions)] == []


@pytest.mark.parametrize("golden", STORIES, ids=lambda golden: golden["locator"])
def test_no_word_of_the_page_is_lost_to_search(golden: dict[str, Any]) -> None:
    article = read(golden)
    passages = (passage.text for passage in article.body)
    found = set(" ".join([article.title, article.standfirst, *passages, *article.elsewhere]).casefold().split())
    blocks = open_page(SOURCE.page(golden["locator"])).blocks
    assert [text for block in blocks if not set((text := block.text).casefold().split()) <= found] == []


NO_STORIES = [golden for golden in GOLDEN if golden["bin"] == "not an article"]


@pytest.mark.parametrize("golden", NO_STORIES, ids=lambda golden: golden["locator"])
def test_what_is_no_article_is_refused_with_a_reason(golden: dict[str, Any]) -> None:
    reading = read_page(SOURCE.page(golden["locator"]))
    assert (reading.bin, bool(reading.reason)) == ("not an article", True)


def test_a_page_cut_off_in_transfer_is_unreadable_and_says_so() -> None:
    [golden] = [golden for golden in GOLDEN if golden["bin"] == "unreadable"]
    with pytest.raises(PageUnreadable, match=r"gzip|cut|damaged|truncated"):
        SOURCE.page(golden["locator"])


def test_every_page_of_the_sample_is_in_the_golden_file_and_the_other_way_round() -> None:
    assert sorted(SOURCE.survey().pages) == sorted(golden["locator"] for golden in GOLDEN)
