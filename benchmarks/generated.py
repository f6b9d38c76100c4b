"""Generated articles and the 200 questions asked of them: the same for every engine, from one seed.

Words are invented and fall off as Zipf's law says; 300-700 of them an article, 1998-2024, topics with a long tail.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from indexer.article import Article, Credit, Passage
from indexer.catalogue.entry import Entry
from indexer.day import Day

SEED = 2013
VOCABULARY = 200_000
TOPICS = 3000
SECTIONS = 12
PARAGRAPH = 45  # words
FIRST, LAST = date(1998, 1, 1), date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its kind, its words, and what narrows it."""

    kind: str
    words: tuple[str, ...]
    field: str = ""
    years: tuple[int, int] | None = None
    topic: str = ""


def vocabulary() -> list[str]:
    """The invented words, the most frequent first."""
    rng = random.Random(SEED)
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        size = rng.choice([1, 2, 2, 3, 3, 4])
        syllables = "".join(rng.choice("bcdfghjklmnprstvwz") + rng.choice("aeiou") for _ in range(size))
        found[syllables + rng.choice(["", "", "s", "n", "r", "ing", "ed"])] = None
    return list(found)


def topics(words: list[str]) -> list[str]:
    """The topics, the most frequent first."""
    return [f"{words[n].title()} {words[n + 1]}" for n in range(500, 500 + 2 * TOPICS, 2)]


def articles(size: int) -> Iterator[Entry]:
    """So many articles; the first of a larger number are those of a smaller."""
    words = vocabulary()
    names = topics(words)
    rng = np.random.default_rng(SEED)
    word_ends = np.cumsum(1 / np.arange(1, len(words) + 1) ** 1.05)
    topic_ends = np.cumsum(1 / np.arange(1, len(names) + 1) ** 0.9)
    for number in range(1, size + 1):
        length = int(rng.integers(300, 701))
        text = [words[n] for n in np.searchsorted(word_ends / word_ends[-1], rng.random(length))]
        carried = np.searchsorted(topic_ends / topic_ends[-1], rng.random(int(rng.integers(1, 5))))
        day = int(rng.integers(FIRST.toordinal(), LAST.toordinal() + 1))
        paragraphs = [text[start : start + PARAGRAPH] for start in range(8, length, PARAGRAPH)]
        yield Entry(number, number, True, Article(
            locator=f"{number}.html",
            digest=str(number),
            title=" ".join(text[:8]).capitalize(),
            published=Day.of(date.fromordinal(day)),
            byline=(Credit(f"{words[day % 400].title()} {words[day % 900].title()}"),),
            topics=tuple(dict.fromkeys(names[n] for n in carried)),
            section=names[day % SECTIONS],
            site="Gazette",
            language="en",
            body=tuple(Passage("paragraph", " ".join(part).capitalize() + ".") for part in paragraphs),
        ))  # fmt: skip


def cases() -> list[Case]:
    """The 200 questions."""
    words = vocabulary()
    names = topics(words)
    rng = random.Random(SEED)
    common, middle, rare = words[20:400], words[400:5000], words[20_000:150_000]

    def some(pool: list[str], size: int, least: int = 3) -> tuple[str, ...]:
        return tuple(rng.sample([word for word in pool if len(word) >= least], size))

    return [
        *(Case("common word", some(common, 1)) for _ in range(40)),
        *(Case("rare word", some(rare, 1)) for _ in range(40)),
        *(Case("two words", some(common, 1) + some(middle, 1)) for _ in range(30)),
        *(Case("three words", some(common, 2) + some(middle, 1)) for _ in range(15)),
        *(Case("phrase", some(common, 2)) for _ in range(10)),
        *(Case("phrase", some(common, 1) + some(middle, 1)) for _ in range(10)),
        *(Case("near", some(common, 1) + some(middle, 1)) for _ in range(10)),
        *(Case("wildcard", (some(middle, 1, 5)[0][:4],)) for _ in range(10)),
        *(Case("field", some(common, 1), field="title") for _ in range(10)),
        *(Case("dates", some(common, 1), years=(year := rng.randint(1998, 2020), year + 4)) for _ in range(15)),
        *(Case("topic chosen", some(common, 1), topic=names[rng.randint(0, 30)]) for _ in range(10)),
    ]
