"""Pages refused as no article: `elsewhere:` alone finds them, after the articles, and nothing else counts them.

The same for the Whoosh engine and for the oracle.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indexer.article import Article, Credit, Passage
from indexer.catalogue.entry import Entry
from indexer.catalogue.not_articles import as_page
from indexer.day import Day
from indexer.engine import store as store_module
from indexer.engine.port import Counted, Engine, EngineStore, SearchRequest
from indexer.engine.stores import open_store
from indexer.query.choice import Choice
from indexer.query.refused_pages import may_find
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


def story(number: int, title: str, text: str, elsewhere: str = "", **fields: object) -> Entry:
    article = Article(f"{number}.html", f"d{number}", title=title, language="en", body=(Passage("paragraph", text),),
                      elsewhere=(elsewhere,) if elsewhere else (), **fields)  # type: ignore[arg-type]  # fmt: skip
    return Entry(number * 10, number, True, article)


def refused(number: int, title: str, text: str, elsewhere: str = "", **fields: object) -> Entry:
    fields.setdefault("language", "en")
    article = Article(f"{number}.html", f"d{number}", title=title, body=(Passage("paragraph", text),),
                      elsewhere=(elsewhere,), **fields)  # type: ignore[arg-type]  # fmt: skip
    return Entry(number * 10, number, True, as_page(article), not_article=True)


ENTRIES = (
    story(1, "Ferry strike", "The ferries stayed in harbour.", "Fabius flies to Mali", site="Arlen Gazette",
          published=Day(2010, 3, 4), topics=("Transport",)),
    story(2, "Talks in Mali", "Fabius met the leaders.", "Ferry strike goes on", site="Le Cap",
          published=Day(2013, 1, 14)),
    refused(11, "World", "Fabius flies to Mali at last.", "Ferry strike, ferries at rest", site="Arlen Gazette",
            byline=(Credit("Jane Doe"),), topics=("World",), section="World"),
    refused(12, "Monde", "Fabius en visite. Les opérations au Mali.", "Le cap", site="Le Cap", language="fr",
            published=Day(2012, 5), section="World"),
    refused(13, "Error 404", "Page not found.", "Fabius", published=Day(2013, 2, 1), conflicts=("published",)),
)  # fmt: skip

FABIUS, FERRY, MALI = Word("fabius"), Word("ferry"), Word("mali")


def outside(clause: Clause) -> Clause:
    return InField("elsewhere", clause)


@pytest.fixture(scope="module", params=["oracle", "whoosh"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EngineStore:
    if request.param == "oracle":
        return OracleStore()
    return open_store("whoosh:", tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def engine(store: EngineStore) -> Engine:
    assert store.write(1, ENTRIES) == len(ENTRIES)
    return store.open(1)


def found(engine: Engine, query: Clause, *choices: Choice) -> tuple[list[int], list[int]]:
    """Numbers of the articles and of the refused pages that match, ascending."""
    result = engine.search(SearchRequest(query, choices, limit=100))
    assert engine.count(query, choices) == Counted(result.total, result.not_articles)
    assert [hit.not_article for hit in result.hits] == [False] * result.total + [True] * result.not_articles
    assert all(hit.score == 0 and not hit.older for hit in result.hits if hit.not_article)
    if not may_find(query):
        assert result.not_articles == 0
    numbers = [hit.number for hit in result.hits]
    return sorted(numbers[: result.total]), sorted(numbers[result.total :])


@pytest.mark.parametrize(
    ("query", "articles", "pages"),
    [
        # nothing but elsewhere finds one
        (Everything(), [1, 2], []),
        (FABIUS, [2], []),
        (Wildcard("fab*"), [2], []),
        (Phrase("flies to Mali"), [], []),
        (Not(FABIUS), [1], []),
        (And((Not(FABIUS), Not(Word("zebra")))), [1], []),
        (InField("title", Word("world")), [], []),
        (InField("topic", Word("world")), [], []),
        (InField("byline", Word("jane")), [], []),
        (InField("site", Word("gazette")), [1], []),
        (InField("section", Word("world")), [], []),
        (InField("language", Word("fr")), [], []),
        (Missing("byline"), [1, 2], []),
        (Missing("title"), [], []),
        (Undated(), [], []),
        (Disputed(), [], []),
        (Dated(date(2012, 1, 1), None), [2], []),
        (Length(0, 0), [], []),
        (AtLeast(1, FABIUS), [2], []),
        # elsewhere does, whichever way the reader took the page apart
        (outside(FABIUS), [1], [11, 12, 13]),
        (outside(Word("world")), [], [11]),
        (outside(Word("operation")), [], [12]),
        (outside(Word("ferries", exact=True)), [], [11]),
        (outside(Phrase("flies to Mali")), [1], [11]),
        (outside(Phrase("world fabius")), [], []),  # headline and text are passages of their own
        (outside(Wildcard("fab*")), [1], [11, 12, 13]),
        (outside(Fuzzy("fabus", 1)), [1], [11, 12, 13]),
        (outside(Near((FABIUS, MALI), 3)), [1], [11]),
        (outside(AtLeast(2, FERRY)), [], [11]),
        (outside(AtLeast(1, FERRY)), [2], [11]),
        (outside(Or((MALI, Word("error")))), [1], [11, 12, 13]),
        (outside(And((FABIUS, Not(MALI)))), [], [13]),
        # together with other clauses
        (And((FABIUS, outside(FERRY))), [2], []),  # no refused page has fabius in an article
        (And((outside(MALI), Not(FABIUS))), [1], [11, 12]),
        (And((outside(FABIUS), Not(outside(MALI)))), [], [13]),
        (Not(outside(FABIUS)), [2], []),
        (And((Not(outside(FABIUS)), Not(FERRY))), [2], []),
        (Not(Not(outside(FABIUS))), [1], []),  # a Not bears no witness, nor does what is inside it
        (Or((FABIUS, outside(FERRY))), [2], [11]),
        (Or((Not(FABIUS), outside(MALI))), [1], [11, 12]),
        (Or((InField("site", Word("gazette")), outside(Word("error")))), [1], [13]),
        (And((Or((FABIUS, outside(FABIUS))), Word("talks"))), [2], []),
        (And((Or((Not(FERRY), outside(MALI))), outside(FABIUS))), [1], [11, 12, 13]),
        (And((outside(FABIUS), Everything())), [1], [11, 12, 13]),
        (And((outside(FABIUS), InField("site", Word("gazette")))), [1], [11]),
        (And((outside(FABIUS), InField("section", Word("world")))), [], [11, 12]),
        (And((outside(FABIUS), Not(InField("language", Word("fr", exact=True))))), [1], [11, 13]),
        (And((outside(FABIUS), InField("byline", Word("jane")))), [], []),
        (And((outside(FABIUS), Missing("byline"))), [1], [11, 12, 13]),
        (And((outside(FABIUS), Missing("site"))), [], [13]),
        (And((outside(FABIUS), Length(1, None))), [1], []),
        (And((outside(FABIUS), Undated())), [], [11]),
        (And((outside(FABIUS), Disputed())), [], [13]),
        (And((outside(FABIUS), Dated(date(2012, 5, 20), date(2013, 1, 31)))), [], [12]),
        (InField("title", outside(FABIUS)), [1], [11, 12, 13]),
        (outside(InField("title", Word("talks"))), [2], []),
        (outside(Everything()), [1, 2], []),
        (outside(Undated()), [], []),
        (outside(Or(())), [], []),
    ],
)
def test_which_queries_find_them(engine: Engine, query: Clause, articles: list[int], pages: list[int]) -> None:
    assert found(engine, query) == (articles, pages)


def test_choices_leave_those_that_carry_the_value(engine: Engine) -> None:
    query = outside(FABIUS)
    assert found(engine, query, Choice("site", ("arlen gazette",))) == ([1], [11])
    assert found(engine, query, Choice("site", none=True)) == ([], [13])
    assert found(engine, query, Choice("language", excluded=("fr",))) == ([1], [11, 13])
    assert found(engine, query, Choice("topic", ("World",))) == ([], [])  # topics are an article's
    assert found(engine, query, Choice("topic", none=True)) == ([], [11, 12, 13])
    assert found(engine, Everything(), Choice("section", ("World",))) == ([], [])


def test_facets_and_timeline_count_articles_alone(engine: Engine) -> None:
    names = ("site", "section", "topic", "language")
    for query in (Everything(), outside(FABIUS)):
        result = engine.search(SearchRequest(query, facets=names, timeline="year"))
        assert [(one.value, one.count) for one in result.facets["language"].values] == [("en", result.total)]
        assert result.facets["section"].values == ()
        assert (result.facets["section"].none, result.facets["section"].distinct) == (result.total, 0)
    assert result.timeline is not None
    assert [(str(bar.when), bar.count, bar.held) for bar in result.timeline.bars] == [("2010", 1, 1)]
    assert result.timeline.undated == 0
    bars = engine.search(SearchRequest(timeline="year")).timeline
    assert bars is not None
    assert [(str(bar.when), bar.held) for bar in bars.bars if bar.held] == [("2010", 1), ("2013", 1)]


def test_they_follow_the_articles_page_by_page(engine: Engine) -> None:
    def order(**asked: object) -> list[int]:
        query = outside(Or((FABIUS, FERRY)))
        return [hit.number for hit in engine.search(SearchRequest(query, **asked)).hits]  # type: ignore[arg-type]

    assert order() == order(sort="newest") == order(sort="recent") == [2, 1, 13, 12, 11]
    assert order(sort="oldest") == [1, 2, 12, 13, 11]
    assert [order(offset=at, limit=2) for at in (0, 2, 4, 6)] == [[2, 1], [13, 12], [11], []]
    assert [order(offset=at, limit=3) for at in (0, 1, 3)] == [[2, 1, 13], [1, 13, 12], [12, 11]]
    assert order(limit=0) == []


def test_what_the_dates_left_out_counts_them_too(engine: Engine) -> None:
    query = And((outside(FABIUS), Dated(date(2010, 1, 1), date(2010, 12, 31))))
    result = engine.search(SearchRequest(query))
    assert (result.total, result.not_articles, result.undated, result.disputed) == (1, 0, 1, 1)
    found_disputed = engine.search(SearchRequest(And((outside(FABIUS), Dated(date(2013, 1, 1), None)))))
    assert (found_disputed.not_articles, found_disputed.undated, found_disputed.disputed) == (1, 1, 0)
    assert engine.search(SearchRequest(Dated(date(2010, 1, 1), None))).undated == 0


def test_scores_and_lengths_are_those_of_an_archive_without_them(store: EngineStore, engine: Engine) -> None:
    store.write(5, [entry for entry in ENTRIES if not entry.not_article])
    alone = store.open(5)
    for query in (FERRY, Or((FABIUS, MALI)), And((Word("strike"), outside(FABIUS)))):
        for sort in ("relevance", "recent"):
            request = SearchRequest(query, sort=sort)  # type: ignore[arg-type]
            mine, theirs = engine.search(request).hits, alone.search(request).hits
            assert mine == theirs
            assert mine


def test_expansions_say_what_was_searched_and_suggestions_come_from_articles(engine: Engine) -> None:
    (said,) = engine.expand(outside(FERRY))
    assert said.words == (("ferry", 2), ("ferries", 1))
    (said,) = engine.expand(FERRY)
    assert said.words == (("ferries", 1), ("ferry", 1))
    (said,) = engine.expand(outside(Wildcard("fab*")))
    assert said.words == (("fabius", 4),)
    assert engine.suggest("erorr") == ()
    assert engine.suggest("fabios") == ("fabius",)


@pytest.mark.parametrize("melts", [True, False], ids=["written into one", "left in its segment"])
def test_a_page_becomes_an_article_and_another_is_refused(
    store: EngineStore, engine: Engine, melts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an update gives it: the same page under another number, for a refused page has one of its own."""
    if not melts:
        monkeypatch.setattr(store_module, "DELTA_WORDS", 1)
        monkeypatch.setattr(store_module, "LOST", 1.0)
    was = next(entry for entry in ENTRIES if entry.number == 11)
    read_well = Entry(21, 21, True, replace(was.article, title="Fabius flies to Mali", elsewhere=()))
    held = store.update(2, 1, [10, was.version], [read_well, refused(31, "Ferry strike", "Ferries.", "Fabius")])
    assert held == store.open(2).doc_count() == 5
    updated = store.open(2)
    assert found(updated, FABIUS) == ([2, 21], [])
    assert found(updated, outside(FABIUS)) == ([], [12, 13, 31])
    assert found(updated, FERRY) == ([], [])
    assert found(engine, outside(FABIUS)) == ([1], [11, 12, 13])  # the older build answers as before
    (said,) = updated.expand(outside(FABIUS))
    assert said.words == (("fabius", 3),)
    assert store.update(3, 2, [120, 130, 310], []) == 2
    assert found(store.open(3), outside(FABIUS)) == ([], [])
    assert store.open(3).expand(outside(FABIUS))[0].words == ()


def test_with_refused_pages_words_are_still_counted_from_the_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where something was taken away are holders looked at one by one."""
    store = open_store("whoosh:", tmp_path)
    store.write(1, ENTRIES)
    monkeypatch.delattr("indexer.engine.leaves.Leaves.holders")
    engine = store.open(1)
    assert engine.search(SearchRequest(FERRY)).expansions[0].words == (("ferries", 1), ("ferry", 1))
    assert engine.search(SearchRequest(outside(FABIUS))).expansions[0].words == (("fabius", 4),)
    assert engine.suggest("fabios") == ("fabius",)


def test_an_archive_of_nothing_else(store: EngineStore) -> None:
    store.write(7, [entry for entry in ENTRIES if entry.not_article])
    engine = store.open(7)
    assert found(engine, Everything()) == ([], [])
    assert found(engine, outside(MALI)) == ([], [11, 12])
    assert engine.doc_count() == 3
