"""A query made exact: every word as written, and all else as it was."""

from __future__ import annotations

import pytest

from indexer.query import exact_words, parse
from indexer.query.tree import And, Clause, InField, Near, Not, Or, Phrase, Wildcard, Word

HARBOUR, STRIKE, BRIDGE = (Word(text, exact=True) for text in ("harbour", "strike", "bridge"))


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("harbour strike", And((HARBOUR, STRIKE))),
        ("harbour OR port -strike", And((Or((HARBOUR, Word("port", exact=True))), Not(STRIKE)))),
        ("whitlok~1", Word("whitlok", exact=True)),
        ('"harbour trust"', Phrase("harbour trust")),
        ("audit*", Wildcard("audit*")),
        ("title:strike", InField("title", STRIKE)),
    ],
)
def test_every_word_is_taken_as_it_is_written(typed: str, exact: Clause) -> None:
    assert exact_words(parse(typed).tree) == exact


def test_both_sides_of_nearness_are_exact() -> None:
    near = exact_words(parse("whitlok~1 w/5 bridge").tree)
    assert isinstance(near, Near)
    assert (near.operands, near.distance) == ((Word("whitlok", exact=True), BRIDGE), 5)


def test_nothing_typed_stays_everything() -> None:
    nothing = parse("").tree
    assert exact_words(nothing) == nothing
