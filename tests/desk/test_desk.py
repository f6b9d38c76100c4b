"""The desk over a real index of the sample archive: what it says of an answer is so."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indexer.builds.run import Order, build
from indexer.desk.answer import Answer, Question
from indexer.desk.desk import Desk
from indexer.desk.suggestions import respelled
from indexer.query import parse
from indexer.query.choice import Choice
from places import SAMPLE

SEED = 2013


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("desk")
    build(Order(SAMPLE, place))
    opened = Desk(place)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "said", "held"),
    [
        (Question("zeppelin date:2009-09"), "published 1 September 2009 to 30 September 2009", 2),
        (Question("zeppelin", after="2009-09", until="2009-09"), "published 1 September 2009 to 30 September 2009", 2),
        (Question("zeppelin date:2009-09", until="2009-09-17"), "published 1 September 2009 to 17 September 2009", 1),
    ],
)
def test_where_nothing_is_found_the_archive_says_what_it_holds_for_those_dates(
    desk: Desk, question: Question, said: str, held: int
) -> None:
    period = desk.ask(question).period
    assert period is not None
    assert period.said == said
    assert period.held == desk.ask(period.question).total == held
    assert period.usual_month == 1  # the median of the months that hold any


def test_without_dates_or_with_results_there_is_no_period_to_tell_of(desk: Desk) -> None:
    assert desk.ask(Question("zeppelin")).period is None
    assert desk.ask(Question("bridge date:2013")).period is None


def ids(answer: Answer) -> list[str]:
    return [card.id for card in answer.cards]


# ways to find more


NOTHING_FOUND = (
    Question("bridge zzzz"),
    Question('title:zzzz "great tide" ferry'),
    Question("title:(kittiwake trust) bridge"),
    Question("bridge ferry -council -harbour", after="1950", until="1960"),
    Question("kittiwake", after="1950", until="1951"),
    Question("bridge", choices=(Choice("topic", ("Nothing of the kind",)),)),
    Question("arvelle", choices=(Choice("language", ("en",)), Choice("section", ("Sport",)))),
    Question("(swing OR zzzz) lang:fr kittiwake words>4000"),
    Question("date:1950..1951 bridge"),
    Question("title:412,000 -correction"),
)  # fmt: skip


@pytest.mark.parametrize("question", NOTHING_FOUND, ids=lambda question: question.text)
def test_each_way_to_find_more_finds_what_it_says(desk: Desk, question: Question) -> None:
    answer = desk.ask(question)
    assert answer.total == 0
    assert answer.relaxations
    for way in answer.relaxations:
        wider = desk.ask(way.question)
        assert wider.total == way.count > 0
        assert wider.complaints == ()
    counts = [way.count for way in answer.relaxations]
    assert counts == sorted(counts, reverse=True)


def test_a_way_to_find_more_leaves_out_one_thing_only(desk: Desk) -> None:
    said = {way.said: way.question.text for way in desk.ask(Question("title:412,000 -correction")).relaxations}
    assert said == {
        "without “412,000” in the headline": "-correction",
        "without leaving out “correction”": "title:412,000",
    }


def test_where_leaving_out_one_is_not_enough_each_is_offered_alone(desk: Desk) -> None:
    ways = desk.ask(Question("kittiwake zzzz lottery", after="1950", until="1951")).relaxations
    assert [(way.said, way.question.after) for way in ways] == [("only “kittiwake”", ""), ("only “lottery”", "")]


def test_with_very_many_words_no_single_one_is_left_out(desk: Desk) -> None:
    words = " ".join(f"zz{number}" for number in range(200))
    answer = desk.ask(Question(f"bridge {words}", after="2007"))
    assert [way.said for way in answer.relaxations] == []


# spelling


def misspelt(rng: random.Random, word: str) -> str:
    """The word with two neighbouring letters exchanged or one left out, behind its second letter."""
    at = rng.randrange(2, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if rng.random() < 0.5 else word[:at] + word[at + 1 :]


def test_misspelt_words_of_the_archive_are_put_right(desk: Desk) -> None:
    """Words of headlines, each misspelt: where nothing is found, the right word is among those offered."""
    rng = random.Random(SEED)
    titles = [card.article.title for card in desk.matches(Question())]
    words = sorted({word for title in titles for word in re.findall(r"[A-Za-z]{6,}", title)})
    right = tried = 0
    for word in rng.sample(words, 50):
        typed = misspelt(rng, word)
        answer = desk.ask(Question(typed))
        if answer.total:
            continue
        tried += 1
        for offered in answer.suggestions:
            assert desk.ask(Question(offered)).total > 0
        meant = set(ids(desk.ask(Question(word, size=100))))
        right += any(meant <= set(ids(desk.ask(Question(offered, size=100)))) for offered in answer.suggestions)
    assert tried > 30
    assert right >= 0.95 * tried


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kittywake", "kittiwake"),
        ("brigde kittywake", "bridge kittiwake"),  # both at once
        ("title:brigde -ferry", "title:bridge -ferry"),
        ("byline:akerley", "byline:ackerley"),
        ('"swing brigde"', '"swing bridge"'),
        ("brigde w/5 councel", "bridge w/5 council"),
        ("atleast3(kittywake)", "atleast3(kittiwake)"),
    ],
)
def test_the_whole_query_is_spelled_anew(desk: Desk, typed: str, offered: str) -> None:
    answer = desk.ask(Question(typed))
    assert (answer.total, answer.suggestions[0]) == (0, offered)
    assert desk.ask(Question(offered)).total > 0


def test_words_that_stand_in_the_archive_are_not_called_misspelt(desk: Desk) -> None:
    assert desk.ask(Question("title:zzzzzz bridge")).suggestions == ()
    for offered in desk.ask(Question("bridge lotery")).suggestions:
        assert "bridge" in offered.split()


def test_what_is_offered_finds_something_with_the_dates_and_filters_that_are_set(desk: Desk) -> None:
    question = Question("kittywake", after="2007", choices=(Choice("language", ("en",)),))
    offered = desk.ask(question).suggestions
    assert offered
    for text in offered:
        assert desk.ask(replace(question, text=text)).total > 0
    assert desk.ask(replace(question, after="1950", until="1951")).suggestions == ()


def test_spelling_changes_whole_words_only_and_nothing_left_out() -> None:
    tree = parse('car title:carpet "a car" -car').tree
    assert respelled(tree, {"car": "cart"}) == parse('cart title:carpet "a cart" -car').tree


# dates


def test_dates_beside_the_query_say_how_many_undated_they_left_out(desk: Desk) -> None:
    without = desk.ask(Question("bridge date:none", size=100))
    dated = desk.ask(Question("bridge", after="2005", until="2012"))
    assert without.total == dated.undated > 0
    assert desk.ask(Question("bridge", after="2005")).undated == dated.undated
    assert desk.ask(Question("bridge")).undated == 0


def test_dates_beside_the_query_equal_dates_within_it(desk: Desk) -> None:
    beside = desk.ask(Question("bridge", after="2005-03", until="2012", size=100))
    inside = desk.ask(Question("bridge after:2005-03 until:2012", size=100))
    assert ids(beside) == ids(inside)
    assert (beside.total, beside.undated, beside.disputed) == (inside.total, inside.undated, inside.disputed)
    for card in beside.cards:
        day = card.article.published
        assert day
        assert day.last >= date(2005, 3, 1)
        assert day.first <= date(2012, 12, 31)


# versions


def test_a_match_in_an_older_version_says_in_which_capture(desk: Desk) -> None:
    """The Courier printed a wrong sum and put it right; both captures are kept."""
    (wrong,) = desk.ask(Question("title:412,000")).cards
    (right,) = desk.ask(Question("title:214,000")).cards
    assert wrong.id == right.id
    assert (wrong.older, right.older) == ("captured 18 September 2009", "")
    assert "".join(piece.text for piece in wrong.title) == "Harbour Trust paid French firm £412,000 in eleven cheques"
    assert any("412,000" in piece.text and piece.match for piece in wrong.title)
    assert wrong.article.title == right.article.title == "Harbour Trust paid French firm £214,000 in eleven cheques"


def test_the_newest_version_is_taken_where_it_matches_too(desk: Desk) -> None:
    """Its correction names the wrong sum."""
    (card,) = desk.ask(Question("412,000")).cards
    assert card.older == ""
    assert [piece.text for snippet in card.snippets for piece in snippet.stretches if piece.match] == ["412,000"]


# paging


@pytest.mark.parametrize("text", ["", "bridge", "le OR the", "lang:fr"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_all_pages_together_hold_each_article_once(desk: Desk, text: str, sort: str) -> None:
    question = Question(text, sort=sort, size=10)  # type: ignore[arg-type]
    total = desk.ask(question).total
    paged = [one for page in range(1, total // 10 + 2) for one in ids(desk.ask(replace(question, page=page)))]
    assert len(paged) == len(set(paged)) == total
    assert paged == [card.id for card in desk.matches(question)]
    assert ids(desk.ask(replace(question, page=total // 10 + 2))) == []


PAGE = """<!doctype html><html lang="en"><head><title>Quay {n} at rest</title>
<meta property="og:title" content="Quay {n} at rest"><meta property="article:published_time" content="2001-02-{n:02}">
</head><body><article><h1>Quay {n} at rest</h1><p>The harbour was quiet at quay {n}, and its cranes were at rest for
a third week, while the {n}th round of talks went on.</p><p>Nobody at quay {n} expects the talks to end before spring,
said the union of quay {n} after six hours with the port.</p></article></body></html>"""


def written(archive: Path, numbers: range) -> Path:
    archive.mkdir(exist_ok=True)
    for number in numbers:
        (archive / f"{number}.html").write_text(PAGE.format(n=number), "utf-8")
    return archive


def test_pages_stay_those_of_one_build_while_a_new_one_is_published(tmp_path: Path) -> None:
    archive, data = written(tmp_path / "pages", range(1, 13)), tmp_path / "var"
    build(Order(archive, data, workers=1))
    desk = Desk(data)
    question = Question("harbour", sort="oldest", size=5)
    first = desk.ask(question)
    before = [card.id for card in desk.matches(question)]
    written(archive, range(13, 16))
    (archive / "1.html").unlink()
    build(Order(archive, data, kind="update", workers=1))
    rest = [desk.ask(replace(question, page=page, build=first.build)) for page in (2, 3)]
    assert [answer.build for answer in rest] == [first.build, first.build]
    assert [*ids(first), *ids(rest[0]), *ids(rest[1])] == before
    newer = desk.ask(question)
    assert (newer.build, newer.total) == (first.build + 1, 14)
    desk.close()


def test_a_build_that_is_gone_gives_way_to_the_current_one_and_says_so(tmp_path: Path) -> None:
    archive, data = written(tmp_path / "pages", range(1, 4)), tmp_path / "var"
    build(Order(archive, data, workers=1))
    with_one = Desk(data)
    asked = with_one.ask(Question()).build
    for upto in (5, 6, 7):
        written(archive, range(4, upto))
        build(Order(archive, data, kind="update", workers=1))
        with_one.ask(Question())
    answer = with_one.ask(Question(page=1, build=asked))
    assert (answer.build, answer.total) == (asked + 3, 6)
    with_one.close()


# threads


def test_many_threads_are_answered_as_one_is(desk: Desk) -> None:
    texts = ["bridge", "kitti*", '"great tide"', "bridge w/5 council", "fauvell~1", "zzzz bridge", "title:412,000",
             "lang:fr -ferry", "byline:ackerley after:2007", "atleast5(bridge)", "date:none", ""]  # fmt: skip
    questions = [Question(text, timeline=unit) for text in texts for unit in ("month", None)]
    alone = [replace(desk.ask(question), milliseconds=0.0) for question in questions]
    rng = random.Random(SEED)
    orders = [rng.sample(range(len(questions)), len(questions)) for _ in range(8)]

    def ask(order: list[int]) -> list[int]:
        return [place for place in order if replace(desk.ask(questions[place]), milliseconds=0.0) != alone[place]]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            wrong = [place for places in pool.map(ask, orders) for place in places]
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []
