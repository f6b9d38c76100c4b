"""The tree prints back to text that parses to the same tree, and no text whatever raises."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.query import parse, parts, to_text, to_words
from indexer.query.tree import Complaint

PIECES = (
    "mali", "Niger", "fox-it", "O'Neill", "1,200", "U.S.", "OR", "AND", "NOT", "or", "not", "-", "+",
    "(", ")", "\"", "“", "”", "«", "»", "*", "?", "~", "~1", "~2", "^2", ":", "title:", "topic:",
    "lead:", "byline:", "lang:", "date:", "after:", "before:", "year:", "words", ">", "<", ">=", "800",
    "2010", "..", "2010-05", "none", "w/5", "w/p", "pre/3", "NEAR", "near5", "adj3", "SAME", "/5", "/p",
    "atleast3(", "atleast1(", "[", "]", " TO ", "{", "|", "||", "&&", "!", "$", "/", "/a[b]/", "\\",
    "islam*", "wom?n", "gadafi~1", "HEADLINE(", "hd=", "wc>", "la=", "ALLCAPS(", "é", "Œuvre",
    "東京都", "ʼ", "\u0301", "½", "ﬁ", "İ", "ß", "\u200d", "\xad", "💥", "\ud800", "\x00",
    "\n", "١٢", "０", "＊", "（", "ǅ", "a", "b", ".", ",", ";", "&", "#", "www.x.example/a",
    "12:30", "A.B.C", "word", "DATE AFT ", "2010..2012", "1/2/2013", "ς", "ﷺ", "㎏", "한국",
    "ไทย", "हिन्दी", "_", "__",
)  # fmt: skip

queries = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.lists(st.sampled_from(["", " "]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda spaces: "".join(piece + space for piece, space in zip(pieces, spaces, strict=True))
    )
)


def assert_says_itself_back(typed: str) -> None:
    tree = parse(typed).tree
    printed = to_text(tree)
    assert parse(printed).tree == tree, printed
    assert to_text(parse(printed).tree) == printed


@settings(max_examples=400, deadline=None)
@given(queries)
def test_text_made_of_the_languages_own_pieces(typed: str) -> None:
    assert_says_itself_back(typed)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(typed: str) -> None:
    assert_says_itself_back(typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a b OR c", "a (b OR c)"),
        ("NOT a", "-a"),
        ("NOT (a b)", "-(a b)"),
        ('"a b"~5', "+a w/5 +b"),
        ('"a b c"~5', '"a b c"~5'),
        ("a NEAR/5 b OR c", "(a w/5 b) OR c"),
        ("headline:(a b)", "title:(a b)"),
        ("since:2010 until:2012", "date:2010..2012"),
        ("after:2010-05-01", "after:2010-05"),
        ("before:2013", "until:2012"),
        ("date:2010-02-01..2010-02-28", "date:2010-02"),
        ("words>800", "words>800"),
        ("words >= 0", "words>=0"),
        ("lang:french", "lang:fr"),
        ("(unclosed “quote", 'unclosed "quote"'),
        ("", ""),
        ("NOT *", "-*"),
    ],
)
def test_the_canonical_form(typed: str, printed: str) -> None:
    assert to_text(parse(typed).tree) == printed
    assert parse(printed).complaints == ()


def test_a_thousand_hostile_texts_are_read() -> None:
    dice = random.Random(4)
    for _ in range(1000):
        typed = "".join(
            dice.choice((dice.choice(PIECES), chr(dice.randrange(0x20, 0x3000)), chr(dice.randrange(0x110000)), " "))
            * dice.choice((1, 1, 1, 2, 40))
            for _ in range(dice.randrange(40))
        )
        parsed = parse(typed)
        assert all(isinstance(one, Complaint) and 0 <= one.start <= one.end <= len(typed) for one in parsed.complaints)
        assert to_words(parsed.tree).endswith(".")
        assert len(parts(parsed.tree)) <= 300
