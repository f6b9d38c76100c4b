"""A desk of a few hand-made articles: what pages must show that a small real archive cannot easily be brought to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from archive.page import ArchivedPage
from indexer.article import Article, Credit, Evidence, Passage
from indexer.catalogue import Place
from indexer.catalogue.records import Alike, StoredArticle
from indexer.day import Day
from indexer.desk.answer import Answer, Card, Holdings, Marked, MarkedPassage, MarkedText, Question, Relaxation, Snippet
from indexer.engine.port import Bar, Counted, FacetCount, FacetCounts, Timeline
from indexer.fields import FACETS

ALIKE = (Alike("5", "Much the same", "evening-courier.example", Day(2001, 2, 3)), Alike("6", "", "", None))
TOPICS = ("Harbour", "Politics", "Education", "Rail", "Fishing", "Elections", "Flood", "Courts", "Health", "Music")


def paper(count: int = 40) -> list[Article]:
    """Articles over several years, some undated, some untagged."""
    made = []
    for number in range(count):
        day = None if number % 13 == 12 else Day(1998 + number % 9 * 3, number % 12 + 1, number % 28 + 1)
        made.append(
            Article(
                locator=f"pages/{number}.html",
                digest=f"{number:064x}",
                title=f"Harbour strike enters week {number}: council and “dockers” to meet",
                url=f"http://www.example.org/{number}.html",
                standfirst="Talks broke down on Monday after six hours; both sides say they will return to the table.",
                published=day,
                captured=date(2018, 5, number % 28 + 1),
                byline=(Credit(f"Jane Doe {number % 4}"), Credit("Meridian Agency", "Text", "agency")),
                topics=() if number % 7 == 6 else (TOPICS[number % 10], TOPICS[(number + 3) % 10]),
                section="" if number % 5 == 4 else "Local",
                site="harbour-post.example" if number % 2 else "evening-courier.example",
                language="fr" if number % 6 == 5 else "en",
                body=(
                    Passage("paragraph", "The harbour was quiet on Tuesday morning, its cranes at rest. " * 4),
                    Passage("heading", "A long winter"),
                    Passage("caption", "Dockers at the gate of the old harbour."),
                    Passage("paragraph", "Nobody at the harbour expects the strike to end before the spring. " * 5),
                ),
                evidence={
                    "published": (
                        Evidence(str(day), "address", 0.9, place="ADDRESS")
                        if number % 8 == 3
                        else Evidence(str(day), "meta article:published_time", 0.9, place="META"),
                        Evidence("2018-05-01", "visible text", 0.3, "a teaser's day"),
                    ),
                    "title": (Evidence("Harbour strike", "og:title", 0.8),),
                },
                conflicts=("published",) if number % 8 == 5 else (),
                problems=("The page was labelled utf-8 but is cp1252.",) if number % 9 == 1 else (),
            )
        )
    return made


def marks(text: str, words: list[str], first: int = 1) -> tuple[MarkedText, ...]:
    """The text with every occurrence of a word marked, numbered from `first`."""
    found: list[MarkedText] = []
    rest = text
    while rest:
        places = [(rest.lower().find(word), word) for word in words if word in rest.lower()]
        if not places:
            break
        at, word = min(places)
        found += [MarkedText(rest[:at]), MarkedText(rest[at : at + len(word)], first)]
        first += 1
        rest = rest[at + len(word) :]
    return (*found, MarkedText(rest))


class StubDesk:
    """Answers like the desk does, by looking at every article; words are substrings, and nothing else is understood."""

    def __init__(self, articles: list[Article] | None = None, **changes: object) -> None:
        self.articles = paper() if articles is None else articles
        self.changes = changes  # fields of every answer to be put in place of the honest ones
        self.states: dict[str, str] = {}
        self.content = b"<html><body><h1>Archived</h1></body></html>"
        self.build = 3

    def _words(self, question: Question) -> list[str]:
        typed = (word.strip('"').lower() for word in question.text.split() if ":" not in word and word != "OR")
        return [word for word in typed if word]

    def _found(self, question: Question) -> list[int]:
        return [number for number, article in enumerate(self.articles) if self._matches(article, question)]

    def _matches(self, article: Article, question: Question) -> bool:
        text = f"{article.title} {article.standfirst} {article.paragraphs}".lower()
        if not all(word in text for word in self._words(question)):
            return False
        if question.after or question.until:
            day = str(article.published or "")
            if not day or day < question.after or day[: len(question.until or day)] > (question.until or day):
                return False
        for choice in question.choices:
            values = next(field for field in FACETS if field.name == choice.field).read(article)
            if choice.values and not set(values) & set(choice.values) and not (choice.none and not values):
                return False
            if set(values) & set(choice.excluded):
                return False
        return True

    def _card(self, number: int, question: Question) -> Card:
        article = self.articles[number]
        words = self._words(question)
        title = marks(article.title, words)
        snippets = (Snippet("body", marks(article.paragraphs[0], words, 2), 2),) if words and article.paragraphs else ()
        matches, versions, alike = 12 if words else 0, 1 + number % 3 // 2, 12 if number % 4 == 1 else 0
        others = ALIKE if alike else ()
        return Card(str(number), article, 1.0, title, snippets, matches, versions, alike, others=others)

    def ask(self, question: Question) -> Answer:
        found = self._found(question)
        start = (question.page - 1) * question.size
        bars = Counter(self._bar(self.articles[number], question.timeline or "year") for number in found)
        answer = Answer(
            question=question, canonical=question.text, read_as=f"Articles with *{question.text}*.", complaints=(),
            total=len(found), at_least=False, held=len(self.articles),
            cards=tuple(self._card(number, question) for number in found[start : start + question.size]),
            facets={field.name: self.facet(question, field.name, question.facet_limit) for field in FACETS},
            timeline=Timeline(
                question.timeline or "year",
                tuple(Bar(day, count, count * 3) for day, count in sorted(bars.items(), key=str) if day),
                bars.get(None, 0),
            ),
            relaxations=() if found else (Relaxation("without *zzz*", 7, replace(question, text="harbour")),),
            suggestions=() if found else ("harbour",), build=self.build, milliseconds=4.2,
        )  # fmt: skip
        return replace(answer, **self.changes)  # type: ignore[arg-type]

    def _bar(self, article: Article, unit: str) -> Day | None:
        day = article.published
        if day is None:
            return None
        return day if unit == "day" else Day(day.year, day.month) if unit == "month" else Day(day.year)

    def count(self, question: Question) -> Counted:
        return Counted(len(self._found(question)))

    def timeline(self, question: Question) -> Timeline | None:
        return self.ask(question).timeline

    def facet(self, question: Question, field: str, limit: int = 0) -> FacetCounts:
        read = next(one for one in FACETS if one.name == field).read
        others = replace(question, choices=tuple(one for one in question.choices if one.field != field))
        chosen = next((one for one in question.choices if one.field == field), None)
        counted = Counter(value for number in self._found(others) for value in read(self.articles[number]))
        none = sum(1 for number in self._found(others) if not read(self.articles[number]))
        values = tuple(
            FacetCount(value, count, bool(chosen and value in chosen.values), bool(chosen and value in chosen.excluded))
            for value, count in counted.most_common()
        )
        return FacetCounts(values[: limit or None], none, len(values))

    def matches(self, question: Question) -> Iterator[Card]:
        for number in self._found(question):
            yield replace(self._card(number, question), snippets=())

    def holdings(self) -> Holdings:
        days = [article.published for article in self.articles if article.published]
        return Holdings(
            self.build, len(self.articles), min(days, key=str, default=None), max(days, key=str, default=None),
            datetime(2024, 6, 1, 9, 30), "/archive", {"article": 40, "version": 3, "not an article": 2}, {"title": 40},
        )  # fmt: skip

    def pages(self, bin: str, limit: int = 100) -> list[Place]:
        return [Place("pages/x.html", "not an article", "a list of links", 1, "", "", "", "", "")]

    def held(self, identity: str, version: int | None = None, build: int | None = None) -> StoredArticle | None:
        if not identity.isdigit() or int(identity) >= len(self.articles):
            return None
        state = self.states.get(identity, "held")
        article = self.articles[int(identity)] if state == "held" else None
        versions = ((2, "2018-05-15", "pages/1.html"), (1, "", "old/1.html"), (3, "", "old/b/1.html"))
        return StoredArticle(identity, article, state, versions, ALIKE, version or 2)

    def marked(self, article: Article, question: Question) -> Marked:
        words = self._words(question)
        number = 1
        made = []
        for text in (article.title, article.standfirst, *(passage.text for passage in article.body)):
            made.append(marks(text, words, number))
            number += sum(1 for stretch in made[-1] if stretch.match)
        body = tuple(MarkedPassage(one.kind, part) for one, part in zip(article.body, made[2:], strict=True))
        return Marked(made[0], made[1], body, matches=number - 1)

    def page(self, held: StoredArticle) -> ArchivedPage:
        assert held.article
        return ArchivedPage(held.article.locator, self.content)
