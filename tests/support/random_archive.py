"""Random small articles in five languages, and hypothesis strategies for questions about them."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import strategies as st

from indexer.article import Article, Credit, Passage
from indexer.catalogue.entry import Entry
from indexer.catalogue.not_articles import as_page
from indexer.day import Day
from indexer.engine.port import SearchRequest
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

WORDS = {
    "en": "the ferry ferries strike strikes striking Tom's O'Neill fox-it foxit school schools meal minister ministers "
          "talk talks harbour 1,200 1200 U.S. US W-2 of in Mali operation operations well-known wellknown Plan B",
    "fr": "la le sèche sèches opération opérations Mali l'Élysée ministre ministres grève école écoles porte-parole "
          "aujourd'hui Œuvre œuvres Tom strike 1 200 de",
    "de": "der Streik Streiks Straße Strasse Häuser Haus Minister Ministerin Schule Schulen Mali Tom Öl E-Mail in",
    "ru": "ёлка елки забастовка забастовки министр министры школа школы Мали в",
    "ja": "東京 大学 東京大学 京都 研究 ストライキ Mali Tom",
}  # fmt: skip
POOLS = {language: text.split() for language, text in WORDS.items()}
EVERY_WORD = sorted({word for pool in POOLS.values() for word in pool})
TOPICS = ["Transport", "transport", "Labour", "Education", "École", "ecole", "Mer", "Ferry strikes", "東京"]
NAMES = ["Jane Doe", "JANE DOE", "John O'Neill", "AFP", "Élise Tom", "Tom Strike"]
SITES = ["Arlen Gazette", "Le Cap", ""]


def text(rng: random.Random, language: str, most: int) -> str:
    """A sentence or two of up to `most` words."""
    pool = POOLS[language]
    return "".join(rng.choice(pool) + rng.choice([" ", " ", " ", ", ", ". "]) for _ in range(rng.randint(1, most)))


def article(rng: random.Random, number: int) -> Article:
    """A random article."""
    language = rng.choice(["en", "en", "fr", "de", "ru", "ja", ""])
    pool = language or "en"
    body = tuple(
        Passage(rng.choice(["paragraph", "paragraph", "paragraph", "heading", "caption"]), text(rng, pool, 12))
        for _ in range(rng.randint(0, 7))
    )
    day = Day(rng.randint(2009, 2013), rng.choice([None, 1, 2, 2, 12]))
    if day.month:
        day = Day(day.year, day.month, rng.choice([None, 1, 14, 28]))
    return Article(
        f"{number}.html",
        str(rng.random()),
        title=text(rng, pool, 5) if rng.random() < 0.9 else "",
        standfirst=text(rng, pool, 8) if rng.random() < 0.3 else "",
        published=day if rng.random() < 0.85 else None,
        byline=tuple(Credit(name) for name in rng.sample(NAMES, rng.choice([0, 1, 1, 2]))),
        topics=tuple(rng.sample(TOPICS, rng.choice([0, 1, 2, 3]))),
        section=rng.choice(["", "News", "news", "Politics"]),
        site=rng.choice(SITES),
        language=language,
        body=body,
        elsewhere=(text(rng, pool, 8),) if rng.random() < 0.3 else (),
        conflicts=("published",) if rng.random() < 0.1 else (),
    )


def versions(rng: random.Random, number: int, first: int) -> list[Entry]:
    """An article in one to three versions, one of them shown; one in six is a refused page instead."""
    if rng.random() < 1 / 6:
        return [Entry(first, number, True, as_page(article(rng, number)), not_article=True)]
    size = rng.choice([1, 1, 1, 2, 3])
    shown = rng.randrange(size)
    return [Entry(first + n, number, n == shown, article(rng, number)) for n in range(size)]


def archive(rng: random.Random, articles: int) -> list[Entry]:
    """So many articles in all their versions, shuffled."""
    entries: list[Entry] = []
    for number in range(1, articles + 1):
        entries += versions(rng, number, 10 * number)
    rng.shuffle(entries)
    return entries


def change(rng: random.Random, held: dict[int, Entry], fresh: int) -> tuple[list[int], list[Entry]]:
    """One update: versions gone and entries; articles are taken away, added, given a version that becomes shown; of a
    refused page another capture is refused."""
    numbers = sorted({entry.number for entry in held.values()})
    gone: list[int] = []
    entries: list[Entry] = []
    for number in rng.sample(numbers, min(len(numbers), 12)):
        mine = [entry for entry in held.values() if entry.number == number]
        if rng.random() < 0.5:
            gone += [entry.version for entry in mine]
            continue
        if mine[0].not_article:
            gone.append(mine[0].version)
            entries.append(Entry(mine[0].version + 1, number, True, as_page(article(rng, number)), not_article=True))
            continue
        for entry in mine:
            if entry.shown:
                gone.append(entry.version)
                entries.append(Entry(entry.version, number, False, entry.article))
        entries.append(Entry(max(entry.version for entry in mine) + 1, number, True, article(rng, number)))
    for number in range(fresh, fresh + 8):
        entries += versions(rng, number, 10 * number)
    return gone, entries


words = st.sampled_from(EVERY_WORD)
leaf_words = st.builds(Word, words, st.booleans())
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join).map(Phrase)
wildcards = words.filter(lambda word: len(word) > 2 and word[:2].isalpha()).flatmap(
    lambda word: st.sampled_from([word[:2] + "*", word[:-1] + "?", word[:2] + "*" + word[-1], word[:3] + "*", word])
).map(Wildcard)  # fmt: skip
fuzzies = st.builds(Fuzzy, st.builds(lambda w, n: w[:n] + w[n + 1 :], words, st.integers(0, 5)), st.integers(1, 2))
lookups = st.one_of(leaf_words, leaf_words, phrases, wildcards, fuzzies)
either = st.lists(lookups, min_size=1, max_size=2).map(tuple).map(Or)
operands = st.one_of(lookups, lookups, either)
nears = st.builds(
    Near, st.lists(operands, min_size=2, max_size=3).map(tuple), st.sampled_from([None, 1, 2, 5, 20]), st.booleans()
)
counted = st.builds(AtLeast, st.integers(1, 4), lookups)
days = st.dates(date(2008, 12, 1), date(2014, 2, 1))
dated = st.builds(Dated, st.none() | days, st.none() | days)
bare = st.sampled_from(
    [Everything(), Undated(), Disputed(), Missing("topic"), Missing("byline"), Missing("title"), Missing("lead")]
)
lengths = st.builds(Length, st.none() | st.integers(0, 60), st.none() | st.integers(0, 60))
leaves = st.one_of(lookups, lookups, lookups, nears, counted, dated, bare, lengths)
fields = st.sampled_from(["title", "lead", "body", "caption", "byline", "topic", "section", "site", "language",
                          "elsewhere", "elsewhere", "elsewhere"])  # fmt: skip


def _several(inner: st.SearchStrategy[Clause]) -> st.SearchStrategy[tuple[Clause, ...]]:
    return st.lists(inner, max_size=3).map(tuple)


queries: st.SearchStrategy[Clause] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, _several(inner)), st.builds(Or, _several(inner)), st.builds(Not, inner),
        st.builds(InField, fields, inner),
    ),
    max_leaves=5,
)  # fmt: skip
facet_values = st.lists(st.sampled_from([*TOPICS, "unknown"]), max_size=2).map(tuple)
choices = st.lists(
    st.one_of(
        st.builds(Choice, st.just("topic"), facet_values, facet_values, st.booleans(), st.just(False)),
        st.builds(Choice, st.just("site"), st.sampled_from([(), ("le cap",)]), none=st.booleans()),
        st.builds(Choice, st.just("byline"), excluded=st.sampled_from([(), ("jane doe",)]), not_none=st.booleans()),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
requests = st.builds(
    SearchRequest,
    queries,
    choices,
    st.sampled_from(["relevance", "recent", "newest", "oldest"]),
    offset=st.sampled_from([0, 0, 3]),
    limit=st.sampled_from([5, 20, 1000]),
    facets=st.sampled_from([(), ("topic", "byline"), ("topic", "section", "site", "language")]),
    facet_limit=st.sampled_from([0, 2, 8]),
    timeline=st.sampled_from([None, "year", "month", "day"]),
)
