"""What every engine must answer, told on a handful of articles: each case runs on the oracle and on Whoosh."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.article import Article, Credit, Passage
from indexer.catalogue.entry import Entry
from indexer.day import Day
from indexer.engine.port import Engine, EngineStore, IndexMissing, NotSupported, QueryTooBroad, SearchRequest
from indexer.engine.stores import open_store
from indexer.query.choice import Choice
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
from oracle import OracleStore


def story(number: int, title: str, *body: str, version: int = 0, shown: bool = True, **fields: object) -> Entry:
    """An article of paragraphs ("# …" is a sub-heading, "[…]" a caption)."""
    passages = tuple(
        Passage("heading", text[2:]) if text.startswith("# ")
        else Passage("caption", text[1:-1]) if text.startswith("[")
        else Passage("paragraph", text)
        for text in body
    )  # fmt: skip
    fields.setdefault("language", "en")
    article = Article(f"{number}.html", f"d{number}", title=title, body=passages, **fields)  # type: ignore[arg-type]
    return Entry(version or number * 10, number, shown, article)


def day(text: str) -> Day:
    return Day.parse(text)


ENTRIES = (
    story(1, "Ferry strike enters third week", "The ferries of Port Arlen stayed in harbour.", "# No talks",
          "Union leaders met the minister. Tom's boat waits.", "Free school meals were served.",
          "Passengers slept in the hall of the harbour.", "[Ferries at rest]", "[Minister Ada O'Neill]",
          published=day("2010-03-04"), byline=(Credit("Jane Doe"), Credit("AFP", kind="agency")),
          topics=("Transport", "Labour"), section="News", site="Arlen Gazette"),
    story(2, "School meals cut", "Meals for schools will be cut, the minister said.",
          "A strike is near. 1,200 children are hit.", published=day("2010-05"), byline=(Credit("John Roe"),),
          topics=("Education", "labour"), section="Politics", site="Arlen Gazette"),
    story(3, "La sèche et le marin", "Le marin pêche la sèche.", "Les opérations au Mali continuent.",
          language="fr", published=day("2012"), topics=("Mer",), site="Le Cap"),
    story(4, "Undated notice", "The harbour is closed.", "O Neill spoke of fox-it and W-2 forms."),
    story(5, "Tide tables", "High tide at noon. The foxit reader shows tides. Strike, strike, strike.",
          published=day("2013-01-14"), topics=("Labour",), site="Le Cap", conflicts=("published",)),
    story(5, "Tide tables withdrawn", "The old text named the mayor Fabius.", version=49, shown=False,
          published=day("2013-01-14"), topics=("Retired",)),
    story(6, "東京大学の研究", "東京で大学が開く。", language="ja", published=day("2014-02-01"), topics=("Education",)),
)  # fmt: skip


@pytest.fixture(scope="module", params=["oracle", "whoosh"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EngineStore:
    if request.param == "oracle":
        return OracleStore()
    return open_store("whoosh:", tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def engine(store: EngineStore) -> Engine:
    assert store.write(1, ENTRIES) == len(ENTRIES)
    return store.open(1)


def found(engine: Engine, query: Clause, *choices: Choice) -> list[int]:
    """Numbers of the articles that match, ascending."""
    result = engine.search(SearchRequest(query, choices, limit=100))
    assert result.total == len(result.hits) == engine.count(query, choices).articles
    return sorted(hit.number for hit in result.hits)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (Everything(), [1, 2, 3, 4, 5, 6]),
        (Word("ferry"), [1]),
        (Word("Schools"), [1, 2]),
        (Word("seche"), [3]),
        (Word("operation"), [3]),
        (Word("jane"), [1]),
        (Word("transport"), [1]),
        (Word("gazette"), []),  # the site is not searched unasked
        (Word("ferries", exact=True), [1]),
        (Word("ferrie", exact=True), []),
        (Word("tom"), [1]),
        (Word("fox-it"), [4, 5]),
        (Word("foxit"), [4, 5]),
        (Word("O'Neill"), [1, 4]),
        (Word("ONeill"), [1]),
        (Word("1200"), [2]),
        (Word("1,200"), [2]),
        (Word("W-2"), [4]),
        (Word("東京"), [6]),
        (Word("京大"), [6]),
        (Word("!!!"), []),
        (Phrase("free school meals"), [1]),
        (Phrase("school meal"), []),
        (Phrase("minister tom"), [1]),  # one paragraph may hold two sentences
        (Phrase("harbour no talks"), []),  # not across paragraphs
        (Phrase("fox-it and W-2"), [4]),
        (Phrase("the foxit reader"), [5]),
        (Phrase("Ada ONeill"), [1]),
        (Phrase(""), []),
        (Wildcard("ferr*"), [1]),
        (Wildcard("m?n*"), None),
        (Wildcard("mini*"), [1, 2]),
        (Fuzzy("minster"), [1, 2]),
        (Fuzzy("tdie", 1), [5]),
        (Fuzzy("hrbor", 2), [1, 4]),
        (And((Word("strike"), Word("minister"))), [1, 2]),
        (Or((Word("tide"), Word("seche"))), [3, 5]),
        (Not(Word("minister")), [3, 4, 5, 6]),
        (And((Word("strike"), Not(Word("school")))), [5]),
        (And(()), [1, 2, 3, 4, 5, 6]),
        (Or(()), []),
        (Near((Word("harbour"), Word("talks")), 3), [1]),  # paragraphs of the body run on
        (Near((Word("harbour"), Word("talks")), 1), []),
        (Near((Word("talk"), Word("harbour")), 5, ordered=True), []),
        (Near((Word("rest"), Word("minister")), 1), []),  # captions do not
        (Near((Word("minister"), Word("leader")), None), [1]),
        (Near((Word("harbour"), Word("union")), None), []),
        (Near((Word("strike"), Word("strike")), 2), [5]),
        (Near((Word("free"), Word("meal"), Word("school")), 2), [1]),
        (Near((Word("free"), Word("meal"), Word("serve")), 2), []),
        (Near((Phrase("school meals"), Wildcard("fre*")), 1), [1]),
        (InField("title", Word("strike")), [1]),
        (InField("headline", Word("strike")), None),
        (InField("title", And((Word("school"), Not(Word("strike"))))), [2]),
        (InField("byline", Phrase("Jane Doe")), [1]),
        (InField("byline", Phrase("doe afp")), []),
        (InField("topic", Word("labour")), [1, 2, 5]),
        (InField("site", Word("gazette")), [1, 2]),
        (InField("language", Word("fr")), [3]),
        (InField("site", Wildcard("gaz*")), [1, 2]),
        (InField("lead", Word("meals")), [1, 2]),
        (InField("lead", Word("passengers")), []),
        (InField("lead", Word("talks")), [1]),
        (Missing("topic"), [4]),
        (Missing("byline"), [3, 4, 5, 6]),
        (Dated(date(2010, 5, 31), date(2010, 5, 31)), [2]),
        (Dated(date(2012, 6, 1), None), [3, 5, 6]),
        (Dated(None, date(2010, 3, 4)), [1]),
        (Undated(), [4]),
        (Disputed(), [5]),
        (AtLeast(3, Word("strike")), [5]),
        (AtLeast(2, Word("strike")), [5]),
        (AtLeast(2, Word("tom")), []),  # one mention, of which Tom and Toms both speak
        (AtLeast(2, Word("ferry")), [1]),
        (Length(None, 10), [3, 5, 6]),
        (Length(12, None), [1, 2, 4, 5]),
        (Word("fabius"), [5]),
    ],
)
def test_clause(engine: Engine, query: Clause, numbers: list[int] | None) -> None:
    if numbers is None:
        with pytest.raises((NotSupported, QueryTooBroad)):
            engine.search(SearchRequest(query))
        return
    assert found(engine, query) == numbers


def test_an_older_version_is_found_and_said_to_be(engine: Engine) -> None:
    (hit,) = engine.search(SearchRequest(Word("fabius"))).hits
    assert (hit.number, hit.version, hit.older) == (5, 49, True)
    (hit,) = engine.search(SearchRequest(Phrase("high tide"))).hits
    assert (hit.version, hit.older) == (50, False)


def test_not_is_judged_on_the_shown_version_too(engine: Engine) -> None:
    assert found(engine, And((Word("mayor"), Not(Word("noon"))))) == []
    assert found(engine, And((Word("mayor"), Not(Word("harbour"))))) == [5]


def test_sorting_puts_the_undated_last(engine: Engine) -> None:
    def order(sort: str) -> list[int]:
        return [hit.number for hit in engine.search(SearchRequest(sort=sort)).hits]  # type: ignore[arg-type]

    assert order("newest") == [6, 5, 3, 2, 1, 4]
    assert order("oldest") == [1, 2, 3, 5, 6, 4]
    assert order("relevance") == [6, 5, 3, 2, 1, 4]


def test_a_headline_weighs_more_than_the_text(engine: Engine) -> None:
    first, second = engine.search(SearchRequest(Phrase("school meals"))).hits
    assert (first.number, second.number) == (2, 1)
    assert first.score > second.score > 0


def test_recent_lifts_newer_articles_and_no_undated_one(engine: Engine) -> None:
    """From the newest, of 1 February 2014, back: 1,430 days for number 1, 1,372 for 2, 383 for 5."""
    query = Or((Word("strike"), Word("harbour"), Word("大学")))
    plain, recent = (
        {hit.number: hit.score for hit in engine.search(SearchRequest(query, sort=sort)).hits}  # type: ignore[arg-type]
        for sort in ("relevance", "recent")
    )
    lifts = {number: round(recent[number] / plain[number], 3) for number in sorted(plain)}
    assert lifts == {1: 1.257, 2: 1.272, 4: 1.0, 5: 1.695, 6: 2.0}


def test_pages_follow_one_another(engine: Engine) -> None:
    pages = [engine.search(SearchRequest(sort="newest", offset=n, limit=2)).hits for n in (0, 2, 4, 6)]
    assert [[hit.number for hit in page] for page in pages] == [[6, 5], [3, 2], [1, 4], []]


def test_facets_count_the_shown_versions(engine: Engine) -> None:
    counts = engine.search(SearchRequest(facets=("topic", "byline"))).facets
    topics = [(one.value, one.count) for one in counts["topic"].values]
    assert topics == [("Labour", 3), ("Education", 2), ("Mer", 1), ("Transport", 1)]
    assert (counts["topic"].none, counts["topic"].distinct) == (1, 4)
    assert (counts["byline"].none, counts["byline"].distinct) == (4, 3)


def test_choices(engine: Engine) -> None:
    assert found(engine, Everything(), Choice("topic", ("labour",))) == [1, 2, 5]
    assert found(engine, Everything(), Choice("topic", ("labour", "mer"))) == [1, 2, 3, 5]
    assert found(engine, Everything(), Choice("topic", ("labour",), none=True)) == [1, 2, 4, 5]
    assert found(engine, Everything(), Choice("topic", ("labour",)), Choice("site", ("Le Cap",))) == [5]
    assert found(engine, Everything(), Choice("topic", excluded=("LABOUR",))) == [3, 4, 6]
    assert found(engine, Everything(), Choice("topic", not_none=True)) == [1, 2, 3, 5, 6]
    assert found(engine, Everything(), Choice("topic", ("nothing known",))) == []


def test_a_facet_ignores_its_own_choice_and_lists_it(engine: Engine) -> None:
    request = SearchRequest(
        Word("strike"), (Choice("topic", ("education", "Unheard of")),), facets=("topic", "site"), facet_limit=1
    )
    result = engine.search(request)
    assert result.total == 1
    topics = [(one.value, one.count, one.chosen) for one in result.facets["topic"].values]
    assert topics == [("Labour", 3, False), ("Education", 1, True), ("Unheard of", 0, True)]
    assert [(one.value, one.count) for one in result.facets["site"].values] == [("Arlen Gazette", 1)]


def test_timeline_has_no_gaps(engine: Engine) -> None:
    timeline = engine.search(SearchRequest(Word("strike"), timeline="year")).timeline
    assert timeline is not None
    assert [(str(bar.when), bar.count, bar.held) for bar in timeline.bars] == [
        ("2010", 2, 2), ("2011", 0, 0), ("2012", 0, 1), ("2013", 1, 1)]  # fmt: skip
    timeline = engine.search(SearchRequest(timeline="month")).timeline
    assert timeline is not None
    assert len(timeline.bars) == 48
    assert (timeline.undated, timeline.coarser) == (1, 1)
    timeline = engine.search(SearchRequest(Undated(), timeline="day")).timeline
    assert timeline is not None
    assert (timeline.bars, timeline.undated) == ((), 1)


def test_what_the_dates_left_out(engine: Engine) -> None:
    result = engine.search(SearchRequest(And((Dated(date(2010, 1, 1), date(2010, 12, 31)),))))
    assert (result.total, result.undated, result.disputed) == (2, 1, 1)
    assert engine.search(SearchRequest(Word("harbour"))).undated == 0


def test_expansions_say_which_words_were_used(engine: Engine) -> None:
    result = engine.search(SearchRequest(And((Word("ferry"), Wildcard("mini*"), Not(Fuzzy("tdie"))))))
    said = [(one.clause, one.kind, one.words, one.cut) for one in result.expansions]
    assert said == [
        ("ferry", "stem", (("ferries", 1), ("ferry", 1)), False),
        ("mini*", "wildcard", (("minister", 2),), False),
        ("tdie~1", "fuzzy", (("tide", 2),), False),
    ]


def test_a_cut_expansion_is_said_and_refused_under_not(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engine.bounds.EXPANDED_WORDS", 1)
    result = engine.search(SearchRequest(Wildcard("ti*")))
    assert result.at_least
    assert result.expansions[0].cut
    with pytest.raises(QueryTooBroad):
        engine.search(SearchRequest(Not(Wildcard("th*"))))


def test_suggestions_are_words_of_the_archive(engine: Engine) -> None:
    assert engine.suggest("minster") == ("minister",)
    assert engine.suggest("harbuor") == ("harbour",)
    assert engine.suggest("xyzzyx") == ()


def test_a_build_that_is_not_there(store: EngineStore) -> None:
    with pytest.raises(IndexMissing):
        store.open(77)
    assert store.check(77)


def test_an_empty_build(store: EngineStore) -> None:
    assert store.write(50, ()) == 0
    engine = store.open(50)
    result = engine.search(SearchRequest(Word("mali"), facets=("topic",), timeline="year"))
    assert (result.total, result.hits, result.facets["topic"].values) == (0, (), ())
    assert engine.suggest("mali") == ()


def test_an_update_takes_away_and_adds(store: EngineStore, engine: Engine) -> None:
    held = store.update(2, 1, [10, 50], [
        story(5, "Tide tables withdrawn", "The old text named the mayor Fabius.", version=49),
        story(7, "A new ferry", "It sails in spring.", topics=("Transport",), published=day("2024-04-01")),
    ])  # fmt: skip
    assert held == 6
    updated = store.open(2)
    assert updated.doc_count() == 6
    assert found(updated, Word("ferry")) == [7]
    assert found(updated, Word("noon")) == []
    (hit,) = updated.search(SearchRequest(Word("fabius"))).hits
    assert (hit.number, hit.version, hit.older) == (5, 49, False)
    assert found(engine, Word("ferry")) == [1]  # the older build answers as before
    assert store.check(2) == store.check(1) == ()
    store.remove(2)
    with pytest.raises(IndexMissing):
        store.open(2)


def test_the_whoosh_store_keeps_its_files_to_itself(tmp_path: Path) -> None:
    store = open_store("whoosh:", tmp_path / "index")
    store.write(1, ENTRIES[:2])
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "index").rglob("*") if path.is_dir()}
    assert modes == {0o700}
