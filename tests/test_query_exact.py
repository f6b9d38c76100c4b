"""A query made exact: every word as written, and all else as it was."""

from __future__ import annotations

import pytest

from indexer.query import parse, to_text
from indexer.query.exact import exactly


@pytest.mark.parametrize(
    ("typed", "exact"),
    [("harbour strike", "+harbour +strike"), ("harbour OR port -strike", "(+harbour OR +port) -+strike"),
     ('"harbour trust" audit*', '"harbour trust" audit*'), ("title:strike", "title:+strike"), ("", "")],
)  # fmt: skip
def test_every_word_is_taken_as_it_is_written(typed: str, exact: str) -> None:
    assert parse(exact).tree == exactly(parse(typed).tree)
    assert parse(to_text(exactly(parse(typed).tree))).tree == exactly(parse(typed).tree)
