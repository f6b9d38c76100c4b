"""What the desk is asked and what it answers: the records that page, API, export and command line share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from indexer.article import Article, PassageKind
from indexer.catalogue.records import Alike
from indexer.day import Day
from indexer.engine.port import FacetCounts, Timeline
from indexer.query.choice import Choice, Sort, Unit
from indexer.query.tree import Complaint


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks: typed text, dates as typed (2011, 2011-03, 2011-03-04), chosen facet values, order, page.

    `build` asks for the answer of one build (paging stays stable while a new one is published); None is the current.
    """

    text: str = ""
    after: str = ""
    until: str = ""
    choices: tuple[Choice, ...] = ()
    sort: Sort | None = None
    page: int = 1
    size: int = 10
    build: int | None = None
    facet_limit: int = 8
    timeline: Unit | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A piece of a passage; `match` is the number of the match it is (from 1 within the article), 0 for plain text."""

    text: str
    match: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage's best part around its matches, and the field it stands in."""

    field: str
    stretches: tuple[MarkedText, ...]
    first_match: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One article found, as a list shows it.

    `older` says which version matched where the shown one did not ("captured 15 January 2013"), else is empty.
    `versions` counts all versions kept, `alike` the other articles of its group (agency copy), of which `others` are
    the first.  `byline` and `topics` are the article's with their marks, in its order; empty where nothing was marked
    or an older version matched.

    `not_article` says why a page was not taken for an article; its `article` then has all the text `elsewhere`, and the
    title that the page seems to have.  Empty for an article.
    """

    id: str
    article: Article
    score: float
    title: tuple[MarkedText, ...]
    snippets: tuple[Snippet, ...]
    matches: int
    versions: int = 1
    alike: int = 0
    older: str = ""
    others: tuple[Alike, ...] = ()
    byline: tuple[tuple[MarkedText, ...], ...] = ()
    topics: tuple[tuple[MarkedText, ...], ...] = ()
    not_article: str = ""

    @property
    def path(self) -> str:
        """Where the reading room shows it, from its root."""
        return f"{'page' if self.not_article else 'article'}/{self.id}"


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One way to find more: what is left out ("without the phrase …"), the articles and the pages that are none found
    then, and that question."""

    said: str
    count: int
    question: Question
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """What the archive holds at all between the dates asked for ("published …"): articles, beside how many a usual
    month holds (the median of the months that hold any), and the question that finds them."""

    said: str
    held: int
    usual_month: int
    question: Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: how the query was read, what was found, and what was left out and why.

    `total` counts articles, `pages` those pages found that were not taken for articles: their cards follow the
    articles'.  `too_broad` says why the question could not be searched.
    """

    question: Question
    canonical: str
    read_as: str
    complaints: tuple[Complaint, ...]
    total: int
    at_least: bool
    held: int
    cards: tuple[Card, ...]
    facets: Mapping[str, FacetCounts]
    timeline: Timeline | None
    expansions: tuple[tuple[str, str], ...] = ()
    undated: int = 0
    disputed: int = 0
    relaxations: tuple[Relaxation, ...] = ()
    suggestions: tuple[str, ...] = ()
    period: Period | None = None
    sort: Sort = "relevance"
    build: int = 0
    milliseconds: float = 0.0
    too_broad: str = ""
    pages: int = 0

    @property
    def found(self) -> int:
        """All that there is a card of: articles and pages that are none."""
        return self.total + self.pages


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """One passage of the story with its marks."""

    kind: PassageKind
    stretches: tuple[MarkedText, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A whole article with its marks, matches numbered from 1 in reading order: title, standfirst, body.

    `matches` counts them all; `byline` and `topics` are marked after the body, one tuple a name.
    """

    title: tuple[MarkedText, ...]
    standfirst: tuple[MarkedText, ...]
    body: tuple[MarkedPassage, ...]
    byline: tuple[tuple[MarkedText, ...], ...] = ()
    topics: tuple[tuple[MarkedText, ...], ...] = ()
    matches: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds in one build.

    `bins` are pages by where they ended; `coverage` counts articles by field found; `archive` is the
    archive's address; `verified` when the index's files were compared with what was written, empty until then.
    """

    build: int
    articles: int
    first: Day | None
    last: Day | None
    built_at: datetime | None
    archive: str
    bins: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    disputed: int = 0
    withheld: int = 0
    withheld_pages: int = 0
    notice: str = ""
    verified: str = ""
