"""What is typed and the tree it becomes: precedence, repairs, bounds."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.query import NOTHING, parse
from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Dated,
    Disputed,
    Everything,
    Fuzzy,
    InField,
    Length,
    Missing,
    Near,
    Not,
    Or,
    Phrase,
    Undated,
    Wildcard,
    Word,
)

a, b, c, d = (Word(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("mali operation", And((Word("mali"), Word("operation")))),
        ("a AND b", And((a, b))),
        ("a b OR c", And((a, Or((b, c))))),
        ("a OR b c", And((Or((a, b)), c))),
        ("a OR b OR c d", And((Or((a, b, c)), d))),
        ("a OR (b c)", Or((a, And((b, c))))),
        ("a OR NOT b", Or((a, Not(b)))),
        ("NOT a OR b", Or((Not(a), b))),
        ("NOT a b", And((Not(a), b))),
        ("NOT (a b)", Not(And((a, b)))),
        ("-a", Not(a)),
        ("−a", Not(a)),
        ("-(a OR b)", Not(Or((a, b)))),
        ('-"a b"', Not(Phrase("a b"))),
        ("a-b", Word("a-b")),
        ("W-2 fox-it", And((Word("W-2"), Word("fox-it")))),
        ("a w/5 b OR c", Or((Near((a, b), 5), c))),
        ("c OR a w/5 b", Or((c, Near((a, b), 5)))),
        ("NOT a w/5 b", Not(Near((a, b), 5))),
        ("-a w/5 b", Not(Near((a, b), 5))),
        ("((a))", a),
        ("a (b (c d))", And((a, b, c, d))),
        ("a OR (b OR c)", Or((a, b, c))),
        ("a a", a),
        ("+a", Word("a", exact=True)),
        ("C++ #metoo @home", And((Word("C"), Word("metoo"), Word("home")))),
        ("U.S. O'Neill 1,200", And((Word("U.S."), Word("O'Neill"), Word("1,200")))),
        ("mali,niger;chad", And((Word("mali"), Word("niger"), Word("chad")))),
        ("The Who IT", And((Word("The"), Word("Who"), Word("IT")))),
        ("東京都", Word("東京都")),
    ],
)
def test_words_and_operators(typed: str, tree: Clause) -> None:
    assert parse(typed).tree == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ('"strike at the heart"', Phrase("strike at the heart")),
        ("“a b”", Phrase("a b")),
        ("«\u00a0a b\u00a0»", Phrase("a b")),
        ("„a b“", Phrase("a b")),
        ("»a b«", Phrase("a b")),
        ("「東京」", Phrase("東京")),
        ('"what is this?"', Phrase("what is this?")),
        ('"a  b"\tc', And((Phrase("a b"), c))),
        ('"a b"~5', Near((Word("a", True), Word("b", True)), 5)),
        ('"a b c"~9', Near((Word("a", True), Word("b", True), Word("c", True)), 9)),
        ("a w/5 b", Near((a, b), 5)),
        ("a NEAR/5 b", Near((a, b), 5)),
        ("a pre/5 b", Near((a, b), 5, ordered=True)),
        ("a PRE/5 b", Near((a, b), 5, ordered=True)),
        ("a w/p b", Near((a, b), None)),
        ('"a b" w/5 (c OR d)', Near((Phrase("a b"), Or((c, d))), 5)),
        ("islam* w/5 gadafi~1", Near((Wildcard("islam*"), Fuzzy("gadafi")), 5)),
        ("a w/5 b w/3 c", And((Near((a, b), 5), Near((b, c), 3)))),
        ("(a b) w/5 c", And((Near((a, c), 5), Near((b, c), 5)))),
        ("title:a w/5 b", InField("title", Near((a, b), 5))),
        ("title:a w/5 topic:b", And((InField("title", a), InField("topic", b)))),
        ("a w/5 after:2010", And((a, Dated(date(2010, 1, 1), None)))),
        ("islam*", Wildcard("islam*")),
        ("Wom?n", Wildcard("wom?n")),
        ("Séch*", Wildcard("sech*")),
        ("fox-i*", Wildcard("foxi*")),
        ("mali***", Wildcard("mali*")),
        ("gadafi~1", Fuzzy("gadafi", 1)),
        ("Gadafi~2", Fuzzy("gadafi", 2)),
        ("O'Neil~1", Fuzzy("oneil", 1)),
    ],
)
def test_phrases_nearness_and_spellings(typed: str, tree: Clause) -> None:
    assert parse(typed).tree == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("title:a", InField("title", a)),
        ("HEADLINE:a", InField("title", a)),
        ("title: a b", And((InField("title", a), b))),
        ("title:(a OR b) c", And((InField("title", Or((a, b))), c))),
        ('byline:"Jane Doe"', InField("byline", Phrase("Jane Doe"))),
        ("by:a OR author:b", Or((InField("byline", a), InField("byline", b)))),
        ("-topic:a", Not(InField("topic", a))),
        ("topic:-a", Not(InField("topic", a))),
        ("topic:none", Missing("topic")),
        ("byline:None", Missing("byline")),
        ("topic:(none OR a)", InField("topic", Or((Missing("topic"), a)))),
        ('topic:"none"', InField("topic", Phrase("none"))),
        ("title:none", InField("title", Word("none"))),
        ("topic:*", Not(Missing("topic"))),
        ("lang:fr", InField("language", Word("fr", exact=True))),
        ("lang:French", InField("language", Word("fr", exact=True))),
        ("lead:a", InField("lead", a)),
        ("elsewhere:a", InField("elsewhere", a)),
        ("title:(topic:a)", InField("topic", a)),
        ("title:OR b", And((InField("title", Phrase("OR")), b))),
        ("atleast3(a)", AtLeast(3, a)),
        ('atleast3("a b")', AtLeast(3, Phrase("a b"))),
        ("atleast1(a)", a),
        ("atleast3(a OR b)", Or((AtLeast(3, a), AtLeast(3, b)))),
        ("atleast3(title:a)", InField("title", AtLeast(3, a))),
        ("title:atleast3(a)", InField("title", AtLeast(3, a))),
        ("words>800", Length(801, None)),
        ("words>=800", Length(800, None)),
        ("words < 800", Length(None, 799)),
        ("words<=800", Length(None, 800)),
        ("words:200..800", Length(200, 800)),
        ("words:500", Length(500, 500)),
        ("words>1,000", Length(1001, None)),
        ("words", Word("words")),
        ("date:none", Undated()),
        ("date:conflict", Disputed()),
    ],
)
def test_fields_mentions_and_lengths(typed: str, tree: Clause) -> None:
    assert parse(typed).tree == tree


@pytest.mark.parametrize(
    ("typed", "tree", "said"),
    [
        ('school "free meals', And((Word("school"), Phrase("free meals"))), "The closing quote was added."),
        ('"free meals date:2010', And((Phrase("free meals"), Dated(date(2010, 1, 1), date(2010, 12, 31)))),
         "The closing quote was added."),
        ("(a b", And((a, b)), "The closing bracket was added."),
        ("a) b", And((a, b)), "A closing bracket without its opening one was left out."),
        ("a ()", a, "Brackets with nothing between them were left out."),
        ("a OR", a, "“OR” needs something on both sides; it was left out."),
        ("OR a", a, "“OR” needs something on both sides; it was left out."),
        ("a AND AND b", And((a, b)), "“AND” needs something on both sides; it was left out."),
        ("a NOT", a, "“NOT” needs something behind it; it was left out."),
        ("NOT NOT a", a, "Two NOTs cancel out."),
        ("w/5 a", a, "“w/5” needs something on both sides; it was left out."),
        ("a w/5", a, "“w/5” needs something on both sides; it was left out."),
        ("fish & chips", And((Word("fish"), Word("chips"))), "“&” holds no letter or digit and was left out."),
        ('a ""', a, "Quotes without a letter or digit between them were left out."),
        ("e*", Word("e"), "A wildcard needs 2 letters before it: “e*” was searched as e."),
        ("*gate", Word("gate"), "A wildcard needs 2 letters before it: “*gate” was searched as gate."),
        ("mali!", Wildcard("mali*"), "“mali!” was read as mali* (words that begin so)."),
        ("title:", Everything(), "“title:” needs something behind it; it was left out."),
        ("after:soon a", a, "“soon” is not a date: write 2013, 2013-01 or 2013-01-14. The date was left out."),
        ("date:2013-02-30 a", a,
         "The calendar has no “2013-02-30”: write 2013, 2013-01 or 2013-01-14. The date was left out."),
        ("words:many a", a, "“many” is not a length: write words>800 or words:200..800. It was left out."),
        ("gadafi~9", Fuzzy("gadafi", 2), "“gadafi” was searched within 2 letters."),
        ("kada~2", Fuzzy("kada", 1), "“kada” was searched within 1 letter."),
        ("ab~1", Word("ab", True), "“ab” was searched as it stands: it is too short for more."),
        ("a w/9999 b", Near((a, b), 500), "Nearness is counted from 1 to 500 words; 500 was taken."),
        ("title:(topic:a)", InField("topic", a), "A field within a field: only “topic:” counts."),
        ("what happened in Mali?", And((Word("what"), Word("happened"), Word("in"), Word("Mali"))),
         "The ? at the end was read as a question mark."),
        ("x?y*z a", a, "A wildcard needs 2 letters before it: “x?y*z” was left out."),
        ("flood --latest", And((Word("flood"), Word("latest"))), "“--” holds no letter or digit and was left out."),
        ("a w/5 NOT b", And((a, Not(Near((a, b), 5)))),
         "A word that is not near another was read as NOT over the whole article."),
    ],
)  # fmt: skip
def test_what_is_repaired_is_said(typed: str, tree: Clause, said: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == tree
    assert [one.message for one in parsed.complaints if one.kind == "repair"] == [said]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("mali or niger", "write OR"),
        ("mali and niger", "a space already asks for both"),
        ("mali not niger", "write NOT"),
        ("mali OU niger", "the operator here is OR"),
        ("foo:bar", "no field “foo:”"),
        ("a AND b OR c", "OR was read before AND"),
        ("mali?", "leave it out for the word"),
        ("atleast3 (mali)", "atleast3(…) without a space"),
        ("after:2012 before:2010", "No day is both"),
        ("()", "these are all articles"),
    ],
)
def test_what_might_be_meant_otherwise_is_hinted_at(typed: str, hint: str) -> None:
    assert [one.message for one in parse(typed).complaints if one.kind == "hint" and hint in one.message]


def test_a_word_in_quotes_or_brackets_gets_no_hint() -> None:
    assert parse('"mali or niger"').complaints == ()
    assert parse("or").complaints == ()


def test_complaints_say_where() -> None:
    typed = "fish & “chips"
    ampersand, quote = parse(typed).complaints
    assert typed[ampersand.start : ampersand.end] == "&"
    assert typed[quote.start : quote.end] == "“chips"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a" * 5000, "longer than 4000 characters"),
        (" ".join(f"w{n}" for n in range(301)), "more than 300 words"),
        ("(" * 21 + "a", "nested more than 20 deep"),
        ("title:" * 30 + "a", "nested more than 20 deep"),
        ('"' + "a b " * 200 + '"', "more than 300 words"),
        ("(" + " ".join(f"a{n}" for n in range(40)) + ") w/5 (" + " ".join(f"b{n}" for n in range(40)) + ")",
         "more than 300 words"),
    ],
)  # fmt: skip
def test_over_a_bound_nothing_is_searched_and_it_is_said(typed: str, said: str) -> None:
    parsed = parse(typed)
    assert parsed.tree == NOTHING
    (complaint,) = parsed.complaints
    assert complaint.kind == "too_broad"
    assert said in complaint.message


def test_complaints_are_bounded_too() -> None:
    complaints = parse("& " * 1000).complaints
    assert len(complaints) == 20
    assert complaints[-1].message.endswith("more repairs were made.")


def test_deep_brackets_within_the_bound_are_read() -> None:
    assert parse("(" * 20 + "a" + ")" * 20).tree == a
