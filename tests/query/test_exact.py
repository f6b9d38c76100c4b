"""A query made exact: every word as written, and all else as it was."""

from __future__ import annotations

import pytest

from indexer.query import exact_words, parse, to_text


@pytest.mark.parametrize(
    ("typed", "exact"),
    [("harbour strike", "+harbour +strike"), ("harbour OR port -strike", "(+harbour OR +port) -+strike"),
     ("whitlok~1 w/5 bridge", "+whitlok w/5 +bridge"),
     ('"harbour trust" audit*', '"harbour trust" audit*'), ("title:strike", "title:+strike"), ("", "")],
)  # fmt: skip
def test_every_word_is_taken_as_it_is_written(typed: str, exact: str) -> None:
    assert parse(exact).tree == exact_words(parse(typed).tree)
    assert parse(to_text(exact_words(parse(typed).tree))).tree == exact_words(parse(typed).tree)
