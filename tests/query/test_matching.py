"""What each clause matches, to the word; and that the second telling of it, the oracle, agrees."""

from __future__ import annotations

import random

import pytest

from indexer.article import Article, Credit, Passage
from indexer.catalogue.entry import Entry
from indexer.day import Day
from indexer.query import parse
from indexer.query.matching import Matcher, judge
from indexer.query.spelling import fits, is_within
from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Dated,
    Disputed,
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
from oracle import PLAIN_SCOPE, OracleEngine

STORY = Article(
    "story.html", "digest",
    title="Swing Bridge jams open",
    standfirst="The ferry waits inside.",
    language="en",
    published=Day(2010, 5),
    byline=(Credit("Ruth Ackerley"), Credit("Sam Oduya")),
    topics=("Swing Bridge", "Ferry"),
    body=(
        Passage("paragraph", "The harbourmaster, Tom O’Dare, closed the north-westerly basin."),
        Passage("heading", "A broken tooth"),
        Passage("paragraph", "Engineers asked for 1,200 bolts. Bolts, bolts!"),
        Passage("caption", "Ferries at rest"),
        Passage("caption", "The mayor"),
        Passage("paragraph", "Repairs begin today."),
        Passage("paragraph", "The U.S. embassy in 東京都 was not told."),
    ),
    elsewhere=("Rovers lose again",),
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "bridge", "bridges", "BRIDGE", "repair", "+repairs", "ackerley", "ferry", "ferries", "odare", "o'dare", "tom",
        "north-westerly", "northwesterly", '"north westerly basin"', '"northwesterly basin"', '"o dare closed"',
        "1200", "1,200", '"1200 bolts"', '"for 1 200 bolts"', "U.S.", "us", "東京", "京都", '"東京都 was"',
        '"swing bridge"', '"bolts bolts"', "harbour*", "br?dge", "briddge~1", "ferrys~2", "bridge jam OR zebra",
        "bridge -zebra", "title:bridge", "-title:ferry", "topic:ferry", 'byline:"sam oduya"', "byline:(ruth oduya)",
        "lead:repair", "-lead:embassy", "elsewhere:rovers", "-rovers", "section:none", "-topic:none",
        "atleast3(bolts)", "-atleast4(bolts)", "atleast2(title:bridge) OR bridge", "words>30", "-words>40",
        "date:2010", "date:2010-05-20", "after:2010-05-31", "-after:2010-06", "until:2010-05-01", "-date:none",
        "harbourmaster w/3 dare", "closed pre/4 basin", "-(basin pre/2 closed)", "basin w/2 broken",
        "-(basin w/p broken)", "engineers w/p bolts", "-(jams w/9 ferry)", "-(rest w/2 mayor)", "bolts w/1 bolts",
        '"bolts engineers asked"~5', '-"bolts engineers asked"~4', "(zebra OR tooth) w/1 broken",
    ],
)  # fmt: skip
def test_the_story_matches(typed: str) -> None:
    parsed = parse(typed)
    assert judge(parsed.tree, STORY)
    assert not judge(Not(parsed.tree), STORY)


@pytest.mark.parametrize(
    "typed",
    [
        "zebra", "+repair", '"bridge swing"', '"basin a broken"', "title:ferry", "section:bridge", "rovers",
        "topic:none", "byline:none", "date:2011", "date:none", "date:conflict", "caption:bridge", "lead:embassy",
        '"repair begin"', "bri", "br?ge", "bolts w/5 repairs w/1 zebra", '"westerly 200 bolts"',
    ],
)  # fmt: skip
def test_the_story_does_not_match(typed: str) -> None:
    assert not judge(parse(typed).tree, STORY)


def test_stems_are_those_of_the_articles_language() -> None:
    def written_in(language: str) -> Article:
        return Article("x", "x", title="opérations menées", language=language)

    assert judge(parse("opération menée").tree, written_in("fr"))
    assert not judge(parse("menée").tree, written_in(""))


@pytest.mark.parametrize(
    ("pattern", "word", "does"),
    [
        ("islam*", "islam", True), ("islam*", "islamist", True), ("wom?n", "women", True), ("wom?n", "womn", False),
        ("ab*cd*ef", "abxcdxefxef", True), ("ab*cd", "abcdx", False), ("a??", "abc", True), ("a??", "ab", False),
        ("ab*", "xab", False),
    ],
)  # fmt: skip
def test_wildcards(pattern: str, word: str, does: bool) -> None:
    assert fits(pattern, word) is does


@pytest.mark.parametrize(
    ("one", "two", "edits"),
    [("gadafi", "gadafi", 0), ("gadafi", "gaddafi", 1), ("gadafi", "gadaf", 1), ("gadafi", "gadofi", 1),
     ("gadafi", "gadfai", 1), ("gadafi", "qaddafi", 2), ("ca", "abc", 3)],
)  # fmt: skip
def test_edits(one: str, two: str, edits: int) -> None:
    assert is_within(one, two, edits)
    assert not is_within(one, two, edits - 1)


WORDS = (
    "fox", "it", "fox-it", "foxit", "O'Neill", "oneill", "o", "neill", "1,200", "1200", "200", "cut", "cuts", "cutting",
    "東京", "東", "U.S.", "us", "mali",
)  # fmt: skip


class Dice(random.Random):
    """Small articles and trees of every clause kind, over few words so that they often meet."""

    def text(self, most: int) -> str:
        return " ".join(self.choice(WORDS) + self.choice(("", "", ",", ".")) for _ in range(self.randint(0, most)))

    def article(self) -> Article:
        kinds = ("paragraph", "paragraph", "heading", "caption")
        return Article(
            "x", "x",
            title=self.text(3), standfirst=self.text(3),
            body=tuple(Passage(self.choice(kinds), self.text(7)) for _ in range(self.randint(0, 6))),  # type: ignore[arg-type]
            byline=tuple(Credit(self.text(2)) for _ in range(self.randint(0, 2))),
            topics=tuple(self.text(1) for _ in range(self.randint(0, 2))),
            language=self.choice(("en", "fr", "")),
            published=self.choice((None, Day(2010), Day(2010, 5), Day(2011, 1, 3))),
            conflicts=self.choice(((), ("published",))),
        )  # fmt: skip

    def leaf(self) -> Clause:
        kind = self.random()
        if kind < 0.4:
            return Word(self.choice(WORDS), self.random() < 0.3)
        if kind < 0.7:
            return Phrase(" ".join(self.choice(WORDS) for _ in range(self.randint(1, 3))))
        if kind < 0.85:
            return Wildcard(self.choice(("fo*", "cu?s", "oneil*", "12*", "cut??*", "東京*")))
        return Fuzzy(self.choice(("fixit", "cuts", "neil", "oneil", "mlai")), self.choice((1, 2)))

    def tree(self, depth: int = 2) -> Clause:
        kind = self.random()
        if kind < 0.3 or (not depth and kind > 0.8):
            return self.leaf()
        if kind < 0.55:
            operands = (self.leaf() if self.random() < 0.8 else Or((self.leaf(), self.leaf())) for _ in range(9))
            return Near(tuple(operands)[: self.choice((2, 2, 2, 3, 4))], self.choice((None, 1, 2, 3, 6)),
                        self.random() < 0.3)  # fmt: skip
        if kind < 0.65:
            return AtLeast(self.randint(2, 3), self.leaf())
        if kind < 0.75:
            return InField(self.choice(("title", "body", "lead", "caption", "byline")), self.tree(max(0, depth - 1)))
        if kind < 0.8:
            return self.choice((Missing("topic"), Undated(), Disputed(), Length(5, 12), Length(None, 8),
                                Dated(Day(2010, 6).first, None)))  # fmt: skip
        if kind < 0.87:
            return Not(self.tree(depth - 1))
        return (And if kind < 0.94 else Or)((self.tree(depth - 1), self.tree(depth - 1)))


@pytest.mark.parametrize("seed", range(5))
def test_the_oracle_agrees_on_random_articles_and_queries(seed: int) -> None:
    dice = Dice(seed)
    matched = 0
    for _ in range(60):
        article = dice.article()
        oracle = OracleEngine([Entry(1, 1, True, article)])
        matcher = Matcher(article)
        for _ in range(6):
            tree = dice.tree()
            expected = oracle.count(tree).any
            assert matcher.judge(tree) is expected, (tree, article)
            matched += expected
            leaf = dice.leaf()
            places = {(f.field, f.passage, f.start, f.end) for f in oracle._find(oracle.versions[0], leaf, PLAIN_SCOPE)}
            found = matcher.find(leaf)
            assert {(f.field, f.at.passage, f.at.first, f.at.last) for f in found} == places, (leaf, article)
    assert matched > 60
