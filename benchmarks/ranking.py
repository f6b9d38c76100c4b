"""Which weights rank best: known articles looked for with words of theirs that were taken out of the index.

    python -m benchmarks.ranking [--shared ../shared]

A headline, standfirst or topic is held back from the index, and some of its words are asked for (any of them may
match).  The article it came from should come first, or those that carry the topic.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from archive import open_archive
from archive.source import PageUnreadable
from indexer import analysis
from indexer.article import Article, Passage
from indexer.catalogue.entry import Entry
from indexer.engine import ranking
from indexer.engine.port import Engine, SearchRequest
from indexer.engine.stores import open_store
from indexer.extract.read import read_page
from indexer.fields import FIELDS
from indexer.query.tree import Clause, Or, Word

SAMPLE = Path(__file__).parent.parent / "archive" / "sample"
ASKED = 2  # words
LEAST, MOST = 3, 0.1  # articles that hold a word asked for: at least so many, at most this share
QUESTIONS = 600  # of each kind
DEPTH = 100  # an article further down counts as not found


@dataclass(frozen=True)
class Weighting:
    """Weights of the ranked fields; those not named are 1 for the body and 0 for the lead."""

    name: str
    title: float
    standfirst: float
    lead: float
    caption: float = 0.7
    byline: float = 1.5
    topic: float = 2.0


WEIGHTINGS = (
    Weighting("text alone", 0, 0, 0, 0, 0, 0),
    Weighting("every field 1", 1, 1, 0, 1, 1, 1),
    Weighting("headline 4, no lead", 4, 2, 0),
    Weighting("headline 4, lead 0.5", 4, 2, 0.5),
    Weighting("headline 4, lead 1", 4, 2, 1),
    Weighting("headline 4, lead 2", 4, 2, 2),
    Weighting("headline 2, lead 1", 2, 2, 1),
    Weighting("headline 8, lead 1", 8, 2, 1),
    Weighting("headline 3, standfirst 3, lead 1", 3, 3, 1),
    Weighting("headline 4, lead 1, topic 4", 4, 2, 1, topic=4),
    Weighting("headline 4, lead 1, caption 0.3", 4, 2, 1, caption=0.3),
)  # fmt: skip


def sample() -> list[Article]:
    """The articles of the sample archive."""
    source, found = open_archive(SAMPLE), []
    for locator in source.survey().pages:
        try:
            reading = read_page(source.page(locator))
        except PageUnreadable:
            continue
        if reading.bin == "article" and reading.article:
            found.append(reading.article)
    return found


def known(shared: Path) -> list[Article]:
    """Real articles whose fields are known, of a folder that is not part of the project; none where it is missing."""
    path = shared / "eval" / "truth.jsonl"
    found = []
    for number, line in enumerate(path.open(encoding="utf-8") if path.exists() else ()):
        row = json.loads(line)
        body = tuple(Passage("paragraph", text) for text in (row.get("body") or "").split("\n\n") if text.strip())
        topics = tuple(row.get("topics") or row.get("tags") or ())
        found.append(Article(f"{number}.html", str(number), title=row.get("title") or "", body=body, topics=topics,
                             standfirst=row.get("description") or "", language=row.get("lang") or ""))  # fmt: skip
    return [article for article in found if article.body]


def drawn(text: str, held: dict[str, int], articles: int) -> Or | None:
    """A question of some words of a text, drawn from those that neither one article alone holds nor very many."""
    words = sorted({word.text for word in analysis.words(text, 0) if word.span == 1})
    words = [word for word in words if LEAST <= held.get(word, 0) <= MOST * articles]
    if len(words) < ASKED:
        return None
    return Or(tuple(Word(word) for word in random.Random(text).sample(words, ASKED)))


def holders(articles: list[Article]) -> dict[str, int]:
    """In how many texts each word stands."""
    held: dict[str, int] = {}
    for article in articles:
        for word in {word.text for text in article.paragraphs for word in analysis.words(text, 0)}:
            held[word] = held.get(word, 0) + 1
    return held


Question = tuple[Clause, frozenset[int]]


def by_headline(articles: list[Article], held: dict[str, int]) -> Iterator[Question]:
    """Words of each headline, and the article."""
    for number, article in enumerate(articles):
        if query := drawn(article.title, held, len(articles)):
            yield query, frozenset([number])


def by_standfirst(articles: list[Article], held: dict[str, int]) -> Iterator[Question]:
    """Words of each standfirst, and the article."""
    for number, article in enumerate(articles):
        if query := drawn(article.standfirst, held, len(articles)):
            yield query, frozenset([number])


def by_topic(articles: list[Article], held: dict[str, int]) -> Iterator[Question]:
    """The words of each topic, and all articles that carry it."""
    carried: dict[str, set[int]] = {}
    for number, article in enumerate(articles):
        for topic in article.topics:
            carried.setdefault(topic, set()).add(number)
    for topic, numbers in sorted(carried.items()):
        words = [word.text for word in analysis.words(topic, 0) if word.span == 1]
        if len(numbers) > 1 and words and all(word in held for word in words):
            yield Or(tuple(Word(word) for word in words)), frozenset(numbers)


KINDS: tuple[tuple[str, Callable[[list[Article], dict[str, int]], Iterator[Question]], dict[str, object]], ...] = (
    ("headline", by_headline, {"title": ""}),
    ("standfirst", by_standfirst, {"standfirst": ""}),
    ("topic", by_topic, {"topics": ()}),
)


def weigh(weighting: Weighting) -> None:
    """Let the engine rank so."""
    ranking.WEIGHTS = np.array([1.0 if f.name == "body" else getattr(weighting, f.name, 0.0) for f in FIELDS])
    ranking.LEAD_WEIGHT = weighting.lead


def measured(engine: Engine, questions: list[Question]) -> float:
    """Mean average precision: with one article meant, the mean of its inverse rank."""
    worth = 0.0
    for query, meant in questions:
        hits = engine.search(SearchRequest(query, limit=DEPTH)).hits
        ranks = [rank for rank, hit in enumerate(hits, 1) if hit.number in meant]
        worth += sum(place / rank for place, rank in enumerate(ranks, 1)) / len(meant)
    return worth / max(1, len(questions))


def table(name: str, articles: list[Article]) -> None:
    """Print one archive's table."""
    held = holders(articles)
    columns: list[tuple[str, Engine, list[Question]]] = []
    for kind, ask, without in KINDS:
        questions = list(ask(articles, held))
        if len(questions) >= 10:
            store = open_store("whoosh:", Path(tempfile.mkdtemp()))
            store.write(1, (Entry(n + 1, n, True, replace(a, **without)) for n, a in enumerate(articles)))  # type: ignore[arg-type]
            random.Random(2013).shuffle(questions)
            columns.append((f"{kind} ({min(QUESTIONS, len(questions))})", store.open(1), questions[:QUESTIONS]))
    print(f"\n{name}, {len(articles):,} articles\n\n| weights | " + " | ".join(column[0] for column in columns) + " |")
    print("|---|" + "---|" * len(columns))
    for weighting in WEIGHTINGS:
        weigh(weighting)
        figures = [f"{measured(engine, questions):.3f}" for _, engine, questions in columns]
        print(f"| {weighting.name} | " + " | ".join(figures) + " |", flush=True)


def main() -> None:
    """Print a table for the sample and, where it is, for the real articles."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    asked = options.parse_args()
    table("sample", sample())
    real = known(asked.shared)
    if real:
        table("real articles", real)


if __name__ == "__main__":
    main()
