"""What a word is: offsets, joined forms, folding, stems, and query words as the index holds them."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import analysis
from indexer.analysis import Forms, facet_key, fold, forms, pattern, phrase, stem, words


def texts(text: str) -> list[tuple[str, int, int]]:
    """Words with their places and spans."""
    return [(word.text, word.place, word.span) for word in words(text)]


def test_threads_do_not_mix_up_each_others_stems() -> None:
    """The stemmers of the library keep the word they work on; words new to the memory of stems are the hard case."""
    endings = ("ings", "ational", "fulness", "ement", "ously", "izers")
    fresh = [f"{one}{two}arb{ending}" for one in "bcdfglmnprst" for two in "aeiou" for ending in endings]
    stem.cache_clear()
    alone = [stem(word, "en") for word in fresh]
    stem.cache_clear()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda word: stem(word, "en"), fresh))
    finally:
        sys.setswitchinterval(interval)
    assert together == alone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Free meals", [("free", 0, 1), ("meals", 1, 1)]),
        ("fox-it", [("foxit", 0, 2), ("fox", 0, 1), ("it", 1, 1)]),
        ("O'Neill", [("oneill", 0, 2), ("o", 0, 1), ("neill", 1, 1)]),
        ("O’Neill", [("oneill", 0, 2), ("o", 0, 1), ("neill", 1, 1)]),
        ("Tom's", [("toms", 0, 2), ("tom", 0, 1), ("s", 1, 1)]),
        ("W-2 form", [("w2", 0, 2), ("w", 0, 1), ("2", 1, 1), ("form", 2, 1)]),
        ("1,200 men", [("1200", 0, 2), ("1", 0, 1), ("200", 1, 1), ("men", 2, 1)]),
        ("1 200", [("1200", 0, 2), ("1", 0, 1), ("200", 1, 1)]),
        ("in 2013, 14", [("in", 0, 1), ("2013", 1, 1), ("14", 2, 1)]),
        ("the U.S. side", [("the", 0, 1), ("us", 1, 2), ("u", 1, 1), ("s", 2, 1), ("side", 3, 1)]),
        ("東京", [("東", 0, 1), ("東京", 0, 2), ("京", 1, 1)]),
        ("col·lecció", [("colleccio", 0, 2), ("col", 0, 1), ("leccio", 1, 1)]),
        ("snake_case", [("snake", 0, 1), ("case", 1, 1)]),
        ("… — !", []),
    ],
)
def test_words_and_their_places(text: str, found: list[tuple[str, int, int]]) -> None:
    assert texts(text) == found


def test_a_long_chain_is_kept_as_its_parts_only() -> None:
    assert all(word.span == 1 for word in words("-".join("abcdefghij")))
    assert len(words("a" * 30 + "-" + "b" * 30)) == 2


def test_no_word_is_too_short_or_too_common() -> None:
    assert [word.text for word in words("IT. Plan B, The Who")] == ["it", "plan", "b", "the", "who"]


@given(st.text(max_size=80))
def test_offsets_and_places_are_in_order(text: str) -> None:
    found = words(text, place=7)
    singles = [word for word in found if word.span == 1]
    assert [word.place for word in singles] == list(range(7, 7 + len(singles)))
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert word.text
        assert 1 <= word.span <= analysis.JOINED_PARTS
    assert [word.start for word in found] == sorted(word.start for word in found)


@given(st.text(max_size=40))
def test_the_words_of_a_text_are_its_query_words(text: str) -> None:
    """What is typed is found: as a phrase it has the parts that the text has, at the same places."""
    assert [part for form in phrase(text) for part in form.parts] == [w.text for w in words(text) if w.span == 1]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("SÈCHE", "seche"), ("Œuvre", "oeuvre"), ("Straße", "strasse"), ("ＡＢＣ", "abc"), ("ﬁre", "fire"),
        ("Ёлка", "елка"), ("йод", "йод"), ("Ἀθῆναι", "αθηναι"), ("ガス", "ガス"), ("हिन्दी", "हिन्दी"), ("한국", "한국"),
        ("İzmir", "izmir"), ("ısı", "isi"), ("Łódź", "lodz"), ("soft\u00adhyphen", "softhyphen"),
    ],
)  # fmt: skip
def test_folding_takes_accents_off_latin_and_greek_only(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("operation", "operations", "en", True),
        ("operation", "operations", "fr", True),
        ("operation", "operations", "", False),
        ("meal", "meals", "en", True),
        ("ecole", "ecoles", "fr", True),
        ("2013", "2013s", "en", False),
        ("министр", "министры", "ru", True),
    ],
)
def test_stems_go_by_language(one: str, other: str, language: str, same: bool) -> None:
    assert (stem(one, language) == stem(other, language)) is same


def test_query_words_are_held_as_the_index_holds_them() -> None:
    assert forms("fox-it") == Forms(("fox", "it"), "foxit")
    assert forms("Ferry") == Forms(("ferry",), "")
    assert forms("lemonde.fr") == Forms(("lemonde", "fr"), "")
    assert forms("東京") == Forms(("東", "京"), "")
    assert forms("?!") == Forms((), "")
    assert phrase("Ada O'Neill said") == (Forms(("ada",), ""), Forms(("o", "neill"), "oneill"), Forms(("said",), ""))
    assert (pattern("Fox-I*"), pattern("WOM?N"), pattern("Sèch*")) == ("foxi*", "wom?n", "sech*")


def test_printed_forms_of_one_facet_value_have_one_key() -> None:
    assert facet_key("Jane  DOE") == facet_key("jane doe") == facet_key(" Jane Doe. ")
    assert facet_key("École") == facet_key("ecole")
    assert facet_key("O'Neill") != facet_key("ONeill")
    assert facet_key("***") == "***"


@pytest.mark.parametrize(
    "text",
    ["1,234" * 20_000, "111 " * 50_000, "a.b." * 50_000, "a-" * 50_000, "'" * 100_000, "a\u0301" * 50_000,
     "東" * 50_000, "1.1" * 50_000, "_" * 100_000],
    ids=["numbers", "spaced", "initials", "chain", "quotes", "marks", "run", "points", "lines"],
)  # fmt: skip
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    assert len(words(text)) <= 2 * len(text)
