"""The guide to the query language keeps its word: every example finds something, every habit is read as it says."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from archive import open_archive
from archive.source import PageUnreadable
from indexer.article import Article
from indexer.extract.read import read_page
from indexer.query import bounds, parse
from indexer.query import other_syntaxes as habits
from indexer.query.matching import judge
from places import ROOT

GUIDE = (ROOT / "docs" / "query-language.md").read_text("utf-8")
BEFORE, _, AFTER = GUIDE.partition("## Habits from elsewhere")
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", BEFORE, re.MULTILINE)
HABITS = re.findall(r"^\| `([^`]+)` \| (?:`([^`]+)`|\(everything\)) \|", AFTER, re.MULTILINE)


@lru_cache(maxsize=1)
def sample() -> list[Article]:
    """The articles of the sample archive, as the build reads them."""
    source = open_archive(ROOT / "archive" / "sample")
    articles = []
    for locator in source.survey().pages:
        try:
            reading = read_page(source.page(locator))
        except PageUnreadable:
            continue
        if reading.bin == "article" and reading.article:
            articles.append(reading.article)
    return articles


@pytest.mark.parametrize("typed", EXAMPLES)
def test_an_example_finds_something_without_a_repair(typed: str) -> None:
    parsed = parse(typed)
    assert [one.message for one in parsed.complaints if one.kind != "hint"] == []
    assert any(judge(parsed.tree, article) for article in sample())
    assert not all(judge(parsed.tree, article) for article in sample())


@pytest.mark.parametrize(("elsewhere", "here"), HABITS)
def test_a_habit_from_elsewhere_is_read_as_the_guide_says(elsewhere: str, here: str) -> None:
    assert parse(elsewhere).tree == parse(here).tree
    assert [one for one in parse(here).complaints if one.kind == "repair"] == []


@pytest.mark.parametrize("typed", ["/bri.*/", "title:[a TO b]", "bridge^2", "bridge w/s closed", "a DATE AFT 2010"])
def test_what_is_not_read_is_said(typed: str) -> None:
    assert parse(typed).complaints


def test_every_field_is_in_the_guide() -> None:
    missing = [name for name in habits.FIELD_NAMES if f"`{name}" not in GUIDE]
    assert missing == []


def test_the_bounds_in_the_guide_are_those_of_the_code() -> None:
    table = GUIDE.partition("## Bounds")[2]
    for number in (bounds.TEXT, bounds.TERMS, bounds.NESTING, bounds.DISTANCE, bounds.NEAR_OPERANDS, bounds.TIMES,
                   bounds.WILDCARDS, bounds.EDITS, bounds.WORD):  # fmt: skip
        assert f"{number:,}" in table
