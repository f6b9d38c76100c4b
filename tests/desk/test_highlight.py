"""Marks show exactly what matched, for every kind of clause; snippets are its best passages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.article import Article, Credit, Passage
from indexer.desk.answer import MarkedText, Snippet
from indexer.desk.highlight import Marker
from indexer.engine.port import Expansion
from indexer.query import parse

TEXT = (
    "School meals will cost more, the council said. Free school meals stay free; no school will close. "
    "Tom O’Neill of fox-it asked about 1,200 meals."
)


def story(*body: str, title: str = "", language: str = "en", **fields: object) -> Article:
    passages = tuple(
        Passage("heading", text[2:]) if text.startswith("# ")
        else Passage("caption", text[1:-1]) if text.startswith("[")
        else Passage("paragraph", text)
        for text in body
    )  # fmt: skip
    return Article("x", "x", title=title, language=language, body=passages, **fields)  # type: ignore[arg-type]


def drawn(stretches: tuple[MarkedText, ...]) -> str:
    """Marks in brackets."""
    return "".join(f"[{one.text}]" if one.match else one.text for one in stretches)


def marked(typed: str, text: str, language: str = "en") -> list[str]:
    """The marked pieces of a story of one paragraph."""
    (passage,) = Marker(parse(typed).tree).marked(story(text, language=language)).body
    return [one.text for one in passage.stretches if one.match]


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("schools", ["School", "school", "school"]),
        ("+schools", []),
        ("costing", ["cost"]),
        ('"free school meals"', ["Free school meals"]),
        ('"school meals"', ["School meals", "school meals"]),
        ("meals free", ["meals", "Free", "meals", "free", "meals"]),
        ("free w/1 school", ["Free", "school"]),
        ("council pre/2 said", ["council", "said"]),
        ("said pre/2 council", []),
        ("free w/p tom", ["Free", "free", "Tom"]),
        ('"free stay meals"~3', ["Free", "meals", "stay", "free"]),
        ("clos*", ["close"]),
        ("coun?il", ["council"]),
        ("conucil~1", ["council"]),
        ("body:council", ["council"]),
        ("title:council OR tom", ["Tom"]),
        ("lead:council", ["council"]),
        ("atleast3(meals)", ["meals", "meals", "meals"]),
        ("atleast4(meals) OR tom", ["Tom"]),
        ("council NOT zebra", ["council"]),
        ("-zebra", []),
        ("council OR (tom zebra)", ["council"]),
        ("oneill", ["O’Neill"]),
        ("neill", ["Neill"]),
        ("foxit", ["fox-it"]),
        ("1200", ["1,200"]),
        ('"1200 meals"', ["1,200 meals"]),
        ('school "school meals"', ["School meals", "school meals", "school"]),
    ],
)
def test_every_kind_of_clause_is_marked(typed: str, marks: list[str]) -> None:
    assert marked(typed, TEXT) == marks


@pytest.mark.parametrize(
    ("typed", "text", "language", "marks"),
    [
        ("seche", "La sèche et les SÈCHES", "fr", ["sèche", "SÈCHES"]),
        ("strasse", "Die Straße, die STRASSEN", "de", ["Straße", "STRASSEN"]),
        ("seche", "La se\u0300che.", "fr", ["se\u0300che"]),
        ("東京", "東京都で京東", "ja", ["東京"]),
        ("か", "がか\u3099か", "ja", ["か\u3099", "か"]),
        ("हिन्दी", "यह हिन्दी है", "hi", ["हिन्दी"]),
        ("كتاب", "هذا كتاب", "ar", ["كتاب"]),
    ],
)
def test_marks_in_many_scripts_never_cut_a_character(typed: str, text: str, language: str, marks: list[str]) -> None:
    assert marked(typed, text, language) == marks


def test_matches_are_numbered_in_reading_order() -> None:
    article = story(
        "The bridge is open.", "# Bridge of sighs", "[The bridge at noon]", "Another bridge.",
        title="Bridge jams", standfirst="The bridge again", byline=(Credit("Ada Bridge"),), topics=("Bridges",),
    )  # fmt: skip
    shown = Marker(parse("bridge").tree).marked(article)
    pieces = [shown.title, shown.standfirst, *(one.stretches for one in shown.body), *shown.byline, *shown.topics]
    assert [one.match for stretches in pieces for one in stretches if one.match] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert shown.matches == 8
    assert [one.kind for one in shown.body] == ["paragraph", "heading", "caption", "paragraph"]


def test_a_snippet_links_to_the_match_it_shows() -> None:
    article = story("Nothing here.", "The bridge jams. Later it opens.", title="Bridge")
    title, snippets, matches, *_ = Marker(parse("bridge").tree).card(article)
    assert drawn(title) == "[Bridge]"
    assert matches == 2
    assert snippets == (
        Snippet(
            "body", (MarkedText("The "), MarkedText("bridge", 2), MarkedText(" jams. Later it opens.")), first_match=2
        ),
    )


def test_near_marks_reach_over_paragraphs_but_not_over_captions() -> None:
    article = story("It ends with harbour", "trust begins it", "[harbour]", "[trust]")
    shown = Marker(parse("harbour w/2 trust").tree).marked(article)
    assert [drawn(one.stretches) for one in shown.body] == [
        "It ends with [harbour]", "[trust] begins it", "harbour", "trust",
    ]  # fmt: skip


def test_only_the_words_a_cut_wildcard_stood_for_are_marked() -> None:
    cut = Expansion("brid*", "wildcard", (("bridge", 9),), cut=True)
    (passage,) = Marker(parse("brid*").tree, (cut,)).marked(story("bridge bridle")).body
    assert drawn(passage.stretches) == "[bridge] bridle"


def test_a_version_that_does_not_match_shows_the_words_it_has() -> None:
    (passage,) = Marker(parse("bridge zebra -ferry").tree).marked(story("bridge and ferry")).body
    assert drawn(passage.stretches) == "[bridge] and ferry"


def test_names_and_topics_of_a_card_are_marked_too() -> None:
    names = (Credit("Ruth Ackerley"), Credit("Sam Oduya"))
    article = story("The bridge is shut.", byline=names, topics=("Bridges",))
    shown = Marker(parse("byline:ackerley topic:bridge").tree).card(article)
    assert [[(part.text, bool(part.match)) for part in name] for name in shown.byline] == [
        [("Ruth ", False), ("Ackerley", True)], [("Sam Oduya", False)],
    ]  # fmt: skip
    assert [[(part.text, bool(part.match)) for part in topic] for topic in shown.topics] == [[("Bridges", True)]]


def test_snippets_are_chosen_for_the_clauses_they_show_together() -> None:
    filler = "Nothing of interest was said about anything at all on that long and quiet afternoon by the water. " * 3
    article = story(f"The bridge is old. {filler}", f"{filler}", f"{filler}The bridge costs £3 million. {filler}",
                    "A grant is a grant.")  # fmt: skip
    _, snippets, *_ = Marker(parse("bridge costs").tree).card(article, 1)
    assert "[bridge] [costs]" in drawn(snippets[0].stretches)
    _, snippets, *_ = Marker(parse("bridge grant").tree).card(article, 2)
    assert ["[bridge]" in drawn(snippets[0].stretches), "[grant]" in drawn(snippets[1].stretches)] == [True, True]


def test_snippets_are_whole_sentences_where_they_fit() -> None:
    article = story("First came the rain. Then Dr. J. Pascoe rang No. 5, the office. Then it was dark! " + "x " * 99)
    (snippet,) = Marker(parse("pascoe").tree).card(article)[1]
    shown = "First came the rain. Then Dr. J. [Pascoe] rang No. 5, the office. Then it was dark!"
    assert drawn(snippet.stretches) == shown


def test_a_long_sentence_is_cut_between_words() -> None:
    words = [f"word{number}" for number in range(200)]
    (snippet,) = Marker(parse("word100").tree).card(story(" ".join(words)))[1]
    text = "".join(one.text for one in snippet.stretches)
    assert text.startswith("… word")
    assert text.endswith(" …")
    assert set(text.strip("… ").split()) <= set(words)
    assert 150 < len(text) < 260


def test_without_a_match_in_the_text_the_story_opens() -> None:
    article = story("The council met. It rained.", title="Council meets", topics=("Weather",))
    for typed in ("", "topic:weather", "title:meets"):
        (snippet,) = Marker(parse(typed).tree).card(article)[1]
        assert snippet == Snippet("body", (MarkedText("The council met. It rained."),))


def test_text_elsewhere_on_the_page_is_shown_but_not_counted() -> None:
    article = story("The council met.", elsewhere=("Rovers lose again",))
    _, (snippet,), matches, *_ = Marker(parse("elsewhere:rovers").tree).card(article)
    assert (snippet.field, drawn(snippet.stretches), snippet.first_match) == ("elsewhere", "[Rovers] lose again", 0)
    assert matches == 0


def test_an_article_without_anything() -> None:
    assert Marker(parse("bridge").tree).card(story()) == ((), (), 0, (), ())
    assert Marker(parse("bridge").tree).marked(story()).matches == 0


words = st.sampled_from(
    ["bridge", "se\u0300che", "東京都", "fox-it", "word", "がか", "👩\u200d🚒", "end.", "“no”", "1,200", "x" * 90]
)
texts = st.lists(words, max_size=80).map(" ".join) | st.lists(words, max_size=80).map("".join)
typed_queries = st.sampled_from(
    ["bridge", "seche", "東京 OR か", "foxit 1200", '"bridge word"', "bridge w/5 word", "br* OR wo*", "ward~1", "no"]
)


@settings(max_examples=150, deadline=None)
@given(typed_queries, st.lists(texts, max_size=4))
def test_marks_and_snippets_lose_nothing_and_split_nothing(typed: str, body: list[str]) -> None:
    article = story(*body)
    marker = Marker(parse(typed).tree)
    shown = marker.marked(article)
    assert ["".join(one.text for one in passage.stretches) for passage in shown.body] == [p.text for p in article.body]
    numbers = [one.match for passage in shown.body for one in passage.stretches if one.match]
    assert numbers == list(range(1, shown.matches + 1))
    for snippet in marker.card(article)[1]:
        text = "".join(one.text for one in snippet.stretches).removeprefix("… ").removesuffix(" …")
        assert any(text in passage for passage in body)
        assert not text or unicodedata.category(text[0])[0] != "M"
    for passage in shown.body:
        for stretch in passage.stretches:
            assert unicodedata.category(stretch.text[0])[0] != "M"
