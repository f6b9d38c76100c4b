"""The desk: one place where a question becomes an answer, the same for page, API, export and command line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from archive import ArchivedPage, ArchiveError, PageMissing, open_archive
from indexer.article import Article, Bin
from indexer.catalogue import Catalogue, Kept, NotArticle, Place
from indexer.catalogue.not_articles import as_page
from indexer.catalogue.records import StoredArticle
from indexer.day import Day
from indexer.desk import suggestions
from indexer.desk.answer import Answer, Card, Holdings, Marked, MarkedPassage, MarkedText, Question, Relaxation, Snippet
from indexer.desk.highlight import Marker
from indexer.desk.open_builds import OpenBuild, OpenBuilds
from indexer.desk.read_question import ParsedQuestion, read_question
from indexer.desk.verification import BEGIN_AFTER, keep_verifying
from indexer.engine.port import (
    Counted,
    Engine,
    Expansion,
    FacetCounts,
    Hit,
    SearchRequest,
    SearchResult,
    Timeline,
)
from indexer.fields import FACETS
from indexer.query import to_text, to_words

__all__ = [
    "Answer",
    "Card",
    "Desk",
    "Holdings",
    "Marked",
    "MarkedPassage",
    "MarkedText",
    "Question",
    "Relaxation",
    "Snippet",
    "StoredArticle",
]  # fmt: skip

NOTICE_SHOWN = 500  # characters
EXPORTED_AT_ONCE = 200  # articles fetched together for an export: bounded memory, few questions
SNIPPETS = 3
NAMED_ALIKE = 10  # near-identical articles named on a card; the article names them all
FEW = 0  # with no more articles than this, ways to find more are offered


Told = TypeVar("Told")


class Desk:
    """Answers questions from one data directory.  Safe from many threads; a new build is picked up by itself.

    Raises IndexMissing where no index stands, with the command that makes one.
    """

    def __init__(self, directory: Path | str, engine: str = "whoosh:") -> None:
        self.directory = Path(directory)
        self.builds = OpenBuilds(self.directory, engine, _holdings)
        self._closed = threading.Event()

    def close(self) -> None:
        """Let go of every build and of the catalogue."""
        self._closed.set()
        self.builds.close()

    def verify_in_background(self, begin_after: float = BEGIN_AFTER) -> None:
        """Read the files of each new build at low priority, and stop answering from one that is damaged."""
        arguments = (self.builds, self._closed, begin_after)
        threading.Thread(target=keep_verifying, args=arguments, name="verify", daemon=True).start()

    # -- questions ---------------------------------------------------------------------------------------------------

    def ask(self, question: Question) -> Answer:
        """Answer a question: one page of cards, facets and timeline over the whole result, and how it was read."""
        started = time.perf_counter()
        answer = self._answered(question.build, partial(self._ask, question))
        return replace(answer, milliseconds=(time.perf_counter() - started) * 1000)

    def matches(self, question: Question) -> Iterator[Card]:
        """Every article found, in the order asked for, from one build to the last, then every page found that is none;
        without snippets."""
        with self.builds.asked(question.build) as opened:
            read = read_question(question)
            request = SearchRequest(query=read.tree, choices=question.choices, sort=read.sort, limit=EXPORTED_AT_ONCE)
            while True:
                result = opened.engine.search(request)
                yield from self._cards(read, result, opened, cut_snippets=False)
                request = replace(request, offset=request.offset + EXPORTED_AT_ONCE)
                if request.offset >= result.total + result.not_articles:
                    return

    def count(self, question: Question) -> Counted:
        """How many articles a question finds, and pages that are none, nothing else."""
        read = read_question(question)
        return self._answered(question.build, lambda opened: _count(opened.engine, read, question))

    def timeline(self, question: Question) -> Timeline | None:
        """The articles found by the question's unit of time, nothing else; None where the build asked for is gone."""
        request = SearchRequest(read_question(question).tree, question.choices, limit=0, timeline=question.timeline)

        def ask(opened: OpenBuild) -> Timeline | None:
            if opened.build != (question.build or opened.build):
                return None
            return opened.engine.search(request).timeline

        return self._answered(question.build, ask)

    def facet(self, question: Question, field: str) -> FacetCounts:
        """All values of one facet over the whole result."""
        tree = read_question(question).tree
        request = SearchRequest(tree, question.choices, limit=0, facets=(field,), facet_limit=0)
        return self._answered(question.build, lambda opened: opened.engine.search(request).facets[field])

    def last_begun(self) -> datetime | None:
        """When a build last began, whether it found anything new or not.  Raises EngineError."""
        with self.builds.asked(None) as opened:
            begun = opened.catalogue.last_begun()
        return datetime.fromisoformat(begun) if begun else None

    def holdings(self) -> Holdings:
        """What the archive holds in the current build."""
        with self.builds.asked() as opened:
            return replace(opened.holdings, verified=opened.verified)

    def pages(self, bin: Bin, limit: int = 100) -> list[Place]:
        """Pages of the current build that fell into one bin, with the reason of each, in the order of their paths."""
        with self.builds.asked() as opened:
            return opened.catalogue.pages(opened.build, bin, limit=limit, withheld=False)

    # -- articles ----------------------------------------------------------------------------------------------------

    def held(self, id: str, version: int | None = None, build: int | None = None) -> StoredArticle | None:
        """The article with this permanent id, or one of its versions; None for an id that was never given."""
        with self.builds.asked(build) as opened:
            return opened.catalogue.held(id, opened.build, version)

    def marked(self, article: Article, question: Question) -> Marked:
        """The whole article with the question's matches marked."""
        with self.builds.asked() as opened:
            read = read_question(question)
            return Marker(read.tree, opened.engine.expand(read.tree)).marked(article)

    def lines(self, article: Article, question: Question) -> tuple[tuple[MarkedText, ...], ...]:
        """All text of a page that is no article, line by line, with the question's matches marked."""
        with self.builds.asked() as opened:
            read = read_question(question)
            return Marker(read.tree, opened.engine.expand(read.tree)).lines(as_page(article))

    def page(self, held: StoredArticle) -> ArchivedPage:
        """The page an article was read from.  Raises PageMissing where it is gone or is not the same any more."""
        archive, article = self.builds.catalogue.archive(), held.article
        if archive is None or article is None:
            raise PageMissing("The page is not in the archive any more.")
        page = open_archive(archive).page(article.locator)
        if page.digest != article.digest:
            raise PageMissing(
                f"The file {article.locator} has changed since this article was read from it: run `morgue update`."
            )
        return page

    def _answered(self, build: int | None, ask: Callable[[OpenBuild], Told]) -> Told:
        """What a build answers; asked again of the current one where it may not be asked any more by then."""
        with self.builds.asked(build) as opened:
            told = ask(opened)
            if self.builds.may_be_asked(opened):
                return told
        with self.builds.asked() as opened:
            return ask(opened)

    # -- answers -----------------------------------------------------------------------------------------------------

    def _ask(self, question: Question, opened: OpenBuild) -> Answer:
        read = read_question(question)
        result = opened.engine.search(
            SearchRequest(
                query=read.tree,
                choices=question.choices,
                sort=read.sort,
                offset=(max(question.page, 1) - 1) * question.size,
                limit=question.size,
                facets=tuple(field.name for field in FACETS),
                facet_limit=question.facet_limit,
                timeline=question.timeline,
            )
        )
        return self._answer(question, read, result, opened)

    def _answer(self, question: Question, read: ParsedQuestion, result: SearchResult, opened: OpenBuild) -> Answer:
        engine = opened.engine
        few = result.total + result.not_articles <= FEW
        return Answer(
            question=question,
            canonical=to_text(read.typed_tree),
            read_as=to_words(read.tree, question.choices),
            complaints=read.complaints,
            total=result.total,
            at_least=result.at_least,
            held=opened.holdings.articles,
            cards=tuple(self._cards(read, result, opened)),
            facets=result.facets,
            timeline=result.timeline,
            expansions=tuple(_said(expansion) for expansion in result.expansions),
            undated=result.undated,
            disputed=result.disputed,
            relaxations=suggestions.relaxations(question, read, partial(_count, engine)) if few else (),
            suggestions=suggestions.suggestions(question, read, engine) if few else (),
            period=suggestions.period(question, read, engine) if few else None,
            sort=read.sort,
            build=opened.build,
            too_broad=next((one.message for one in read.complaints if one.kind == "too_broad"), ""),
            pages=result.not_articles,
        )

    def _cards(
        self, read: ParsedQuestion, result: SearchResult, opened: OpenBuild, *, cut_snippets: bool = True
    ) -> Iterator[Card]:
        named = NAMED_ALIKE if cut_snippets else 0
        kept = opened.catalogue.articles(
            (hit.number for hit in result.hits if not hit.not_article), opened.build, named
        )
        pages = opened.catalogue.not_articles((hit.number for hit in result.hits if hit.not_article), opened.build)
        marker = Marker(read.tree, result.expansions) if cut_snippets else None
        for hit in result.hits:
            if hit.number in kept:
                yield _card(opened.catalogue, hit, kept[hit.number], marker)
            elif hit.number in pages:
                yield _page_card(pages[hit.number], marker)


def _holdings(catalogue: Catalogue, build: int) -> Holdings:
    coverage = catalogue.coverage(build)
    facts = catalogue.facts(build)
    first, last = (Day.parse(text) if text else None for text in catalogue.span(build))
    withheld, withheld_pages = catalogue.withheld_counts(build)
    finished = str(facts.summary.get("finished", "")) if facts else ""
    archive = catalogue.archive() or ""
    return Holdings(
        build=build,
        articles=coverage.pop("articles"),
        undated=coverage.pop("undated"),
        disputed=coverage.pop("disputed"),
        first=first,
        last=last,
        built_at=datetime.fromisoformat(finished) if finished else None,
        archive=archive,
        bins=dict(catalogue.bins(build).items()),
        coverage=coverage,
        withheld=withheld,
        withheld_pages=withheld_pages,
        notice=_notice(archive),
    )


def _card(catalogue: Catalogue, hit: Hit, kept: Kept, marker: Marker | None) -> Card:
    article = kept.article
    matched = (catalogue.version(hit.version) if hit.older else None) or article
    older = ""
    if hit.older:
        older = f"captured {_long(matched.captured)}" if matched.captured else "of an earlier capture"
    title = (MarkedText(matched.title),)
    card = Card(kept.id, article, hit.score, title, (), 0, kept.versions, kept.alike, older, kept.others)
    if marker is None:
        return card
    shown = marker.card(matched, SNIPPETS)
    card = replace(card, title=shown.title, snippets=shown.snippets, matches=shown.matches)
    return card if hit.older else replace(card, byline=shown.byline, topics=shown.topics)


def _page_card(page: NotArticle, marker: Marker | None) -> Card:
    """A page that is no article: its snippets are from all of its text."""
    searched = as_page(page.article)
    snippets = marker.card(searched, SNIPPETS).snippets if marker else ()
    title = page.article.title
    return Card(
        page.id, replace(searched, title=title), 0.0, (MarkedText(title),), snippets, 0, not_article=page.reason
    )


def _count(engine: Engine, read: ParsedQuestion, question: Question) -> Counted:
    return engine.count(read.tree, question.choices)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _said(expansion: Expansion) -> tuple[str, str]:
    """A clause and the words it stood for, as the page says them."""
    words = ", ".join(f"{word} ({count:,})" for word, count in expansion.words[:12])
    more = len(expansion.words) - 12
    if more > 0:
        words += f" and {more:,} more"
    return expansion.clause, words + (" (the list was cut)" if expansion.cut else "")


def _notice(archive: str) -> str:
    """What the archive says of itself to every reader: the text of its own notice.txt, if it has one."""
    try:
        return open_archive(archive).text_beside("notice.txt", NOTICE_SHOWN) if archive else ""
    except ArchiveError:
        return ""
