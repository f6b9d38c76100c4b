"""The engine port: what a search engine must do for Morgue, and the records it is asked with and answers in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from indexer.catalogue.entry import Entry
from indexer.day import Day
from indexer.query.choice import Choice, Sort, Unit
from indexer.query.tree import Clause, Everything

HALF_LIFE = 730  # days after which half of what "recent" adds is left: last year's affair before that of a decade ago


class EngineError(Exception):
    """An engine could not answer or write.  Below it stand IndexMissing, IndexUnavailable, IndexDamaged, NotSupported
    and QueryTooBroad."""


class IndexMissing(EngineError):
    """No index stands at that place."""


class IndexUnavailable(EngineError):
    """The machine keeps the index from being read: a full or failing disk, a lock, a permission.  It is not damaged."""


class IndexDamaged(EngineError):
    """The index does not agree with its manifest."""


class NotSupported(EngineError):
    """This engine cannot do a clause of the query."""


class QueryTooBroad(EngineError):
    """The query's work is over a bound; the message says which and what to write instead."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to an engine.

    The query is judged within one version: an article is found if any one version of it matches the whole tree.  A
    Not holds for a version if what it rules out stands neither in that version nor in the article's shown one.
    Choices, counts and the order go by the shown version.  Order: relevance, then newest; "recent" is relevance times
    1 + 2^(-age / HALF_LIFE), the undated times 1; the age is in days before the day after which one in 1000 dated
    articles is published at most, so that a misread year does not age all others.  Newest and oldest go by the first
    day a date can mean, the undated last; of one day in an order made of their pages' places (`Entry.tie`).

    Refused pages are found by a query of which a clause inside `elsewhere:` bears witness (`query.refused_pages`),
    where the choices leave them.  They follow all articles: oldest first for "oldest", else newest first.

    `facets` names the fields to count, `facet_limit` the most values of each that come back (0: all).  `timeline`
    is the unit to count by, or None.
    """

    query: Clause = field(default_factory=Everything)
    choices: tuple[Choice, ...] = ()
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
    facet_limit: int = 8
    timeline: Unit | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: its number, the version that matched (the shown one where that did) and its score.

    `older` is true when only versions that are not shown matched; `version` is the one of highest number then.
    `not_article`: no article but a page that was not taken for one; its score is 0.
    """

    number: int
    version: int
    score: float
    older: bool = False
    not_article: bool = False


class Counted(NamedTuple):
    """How many articles are found, and how many refused pages beside them."""

    articles: int
    not_articles: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is found."""
        return self.articles + self.not_articles > 0


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet in its printed form, and the articles of the result that carry it."""

    value: str
    count: int
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """A facet over the whole result, most frequent first, ties by value; chosen values are always among them.

    `none` counts articles without a value, `distinct` how many values there are in all.
    """

    values: tuple[FacetCount, ...]
    none: int
    distinct: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the timeline: a year, month or day; articles found, and articles held at all.

    A partial date coarser than the unit counts in no bar but in `Timeline.coarser`.
    """

    when: Day
    count: int
    held: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars without gaps from the first to the last article found, oldest first; what could not be placed beside."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated: int
    coarser: int = 0


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words a clause stood for: `clause` as text ("gadafi~1"), the words with the number of versions and refused
    pages that hold each, most frequent first; `cut` tells that the rarer ones were left out.

    A stemmed word's are those with its stem in their version's language (of "O'Neill" those like "oneill"); whichever
    field holds them counts, among the fields searched unasked or among the others, as the clause asks.
    """

    clause: str
    kind: Literal["stem", "wildcard", "fuzzy"]
    words: tuple[tuple[str, int], ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer.  `total` counts articles, and so do facets and timeline; `not_articles` counts refused pages found
    beside them; `at_least` is true when an expansion was cut.

    `undated`, `disputed`: articles and refused pages not found that match all but the Dated clauses at the top of the
    tree; what is both counts as undated.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)
    timeline: Timeline | None = None
    expansions: tuple[Expansion, ...] = ()
    at_least: bool = False
    undated: int = 0
    disputed: int = 0
    not_articles: int = 0


class Engine(Protocol):
    """An opened index of one build.  Safe to use from many threads at once."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one question.  Raises NotSupported, QueryTooBroad."""

    def count(self, query: Clause, choices: tuple[Choice, ...] = ()) -> Counted:
        """How many articles and refused pages match, nothing else.  Raises as `search` does."""

    def expand(self, query: Clause) -> tuple[Expansion, ...]:
        """The words that each stemmed word, wildcard and fuzzy word of the query stands for in this index."""

    def suggest(self, word: str, limit: int = 3) -> tuple[str, ...]:
        """Words of this archive spelled nearly so, the likeliest first; empty where none is near."""

    def doc_count(self) -> int:
        """Versions held, refused pages among them."""

    def close(self) -> None:
        """Let go of files; the engine answers no more."""


class EngineStore(Protocol):
    """Where an engine keeps one index per build."""

    def write(self, build: int, entries: Iterable[Entry]) -> int:
        """Write the index of `build` anew, complete and flushed to disk; the number of versions written.

        Entries come in any order, versions unique.  Nothing of an older build is touched.
        """

    def update(
        self, build: int, base: int, gone: Iterable[int], entries: Iterable[Entry], *, traceless: bool = False
    ) -> int:
        """Write the index of `build` as that of `base` without the versions `gone` and with `entries`; `traceless`:
        no word of a version that it does not hold is left in its files.

        A version whose article's shown version changed is in both.  Returns the number of versions held.
        """

    def open(self, build: int) -> Engine:
        """Open the index of `build` for reading.  Raises IndexMissing, IndexDamaged."""

    def check(self, build: int) -> tuple[str, ...]:
        """Compare the index with its manifest, hashes too: what is wrong, each a sentence; empty if sound."""

    def verify(self, build: int, pace: Callable[[int], object]) -> str:
        """Read what `open` did not compare with what was written; what is wrong, with the cure, empty if nothing is.
        `pace` hears of every piece read, with its bytes, and may take its time."""

    def kept(self) -> set[int]:
        """The builds that something is kept of, unfinished indexes too."""

    def remove(self, build: int) -> None:
        """Delete the index of `build`, if there is one."""
