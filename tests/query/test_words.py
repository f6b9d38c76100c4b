"""How the page says what it understood."""

from __future__ import annotations

import pytest

from indexer.query import exact_words, parse, parts, read_back, to_text, to_words
from indexer.query.choice import Choice


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "All articles."),
        ("school", "Articles with “school”."),
        ("a b c", "Articles with “a”, “b” and “c”."),
        ("mali fabius OR hollande", "Articles with “mali” and (“fabius” or “hollande”)."),
        ("(a b) OR c", "Articles with ((“a” and “b”) or “c”)."),
        ("mali -rafale", "Articles with “mali”, without “rafale”."),
        ("-(a b)", "Articles without (“a” and “b”)."),
        ("+free", "Articles with the exact word “free”."),
        ("islam*", "Articles with words beginning with “islam”."),
        ("wom?n", "Articles with words of the form “wom?n”."),
        ("gadafi~2", "Articles with words spelled like “gadafi” (at most 2 letters different)."),
        ("a w/5 b", "Articles with “a” within 5 words of “b”."),
        ("a w/1 b", "Articles with “a” next to “b”."),
        ("a pre/1 b", "Articles with “a” right before “b”."),
        ("a pre/5 b", "Articles with “a” at most 5 words before “b”."),
        ("a w/p b c", "Articles with (“a” and “b” in one paragraph) and “c”."),
        ('"a b c"~5', "Articles with the exact words “a”, “b” and “c” within 5 words of each other."),
        ("title:(a OR b)", "Articles with (“a” or “b”) in the headline."),
        ("byline:doe topic:none", "Articles with “doe” in the byline, without a topic."),
        ("-byline:none", "Articles with a byline."),
        ("lang:fr", "Articles in French."),
        ("mali lang:(fr OR de)", "Articles with “mali”, in (French or German)."),
        ("atleast3(mali)", "Articles with at least 3 mentions of “mali”."),
        ("words>800", "Articles of more than 800 words."),
        ("after:2010-05", "Articles published from 1 May 2010 on."),
        ("before:2012", "Articles published up to 31 December 2011."),
        ("date:2013-01-14", "Articles published on 14 January 2013."),
        ("-date:2013", "Articles not published 1 January 2013 to 31 December 2013."),
        ("date:none", "Articles without a publication date."),
        ("date:conflict", "Articles with evidence that disagrees on the publication date."),
        ("mali OR after:2010", "Articles (with “mali” or published from 1 January 2010 on)."),
    ],
)
def test_a_query_in_words(typed: str, said: str) -> None:
    assert to_words(parse(typed).tree) == said


def test_the_example_of_the_guide() -> None:
    parsed = parse('school date:2010..2012 "free meals')
    assert to_words(parsed.tree, (Choice("section", ("Politics", "Education")),)) == (
        "Articles with “school” and the exact phrase “free meals”, published 1 January 2010 to 31 December 2012, "
        "in Politics or Education."
    )
    assert [one.message for one in parsed.complaints] == ["The closing quote was added."]


def test_words_of_the_query_are_told_from_words_about_it() -> None:
    said = read_back(parse('school "free meals"').tree)
    assert [piece.text for piece in said if piece.term] == ["school", "free meals"]


def test_chosen_facets_are_said() -> None:
    choices = (
        Choice("byline", ("Ruth Ackerley",)),
        Choice("topic", excluded=("Sport",)),
        Choice("site", none=True),
        Choice("language", not_none=True),
    )
    assert to_words(parse("tide").tree, choices) == (
        "Articles with “tide”, by Ruth Ackerley, not in Sport, without a site, with a language."
    )


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", []),
        ("mali", ["“mali”"]),
        ('mali "free meals" after:2010 -x', ["“mali”", "the exact phrase “free meals”",
                                            "the dates (from 1 January 2010 on)", "leaving out “x”"]),
        ("a (b OR c)", ["“a”", "“b” or “c”"]),
        ("title:(a b)", ["“a” in the headline", "“b” in the headline"]),
        ("a topic:none", ["“a”", "the condition without a topic"]),
    ],
)  # fmt: skip
def test_each_constraint_has_a_name(typed: str, labels: list[str]) -> None:
    assert [label for _, label in parts(parse(typed).tree)] == labels


def test_constraints_put_together_again_are_the_query() -> None:
    typed = '(mali OR niger) "free meals" -x title:(a OR b) after:2010 a w/5 b'
    clauses = [clause for clause, _ in parts(parse(typed).tree)]
    assert parse(" ".join(f"({to_text(clause)})" for clause in clauses)).tree == parse(typed).tree


def test_exact_words_only() -> None:
    tree = parse('mali w/5 niger title:(schools -"x y") gadafi~1 isl*').tree
    assert to_text(exact_words(tree)) == '(+mali w/5 +niger) title:(+schools -"x y") +gadafi isl*'
