"""What the catalogue tells of one stored article."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.article import Article
from indexer.day import Day


@dataclass(frozen=True, slots=True)
class Alike:
    """An article that says nearly the same as another (agency copy), as a list names it."""

    id: str
    title: str
    site: str
    published: Day | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One article with its permanent id, as the catalogue of one build holds it.

    `versions`, the shown one first, then the newest: (version number, captured day or "", its place in the archive).
    `alike`: near-identical articles, the oldest first.  `state` is "held", "removed", "withheld" or "not an article":
    then it is a page, and `reason` says why it was not taken for one.  `moved_to`: where the pages of a removed one are
    shown now ("page/<id>", "article/<id>"), empty where they are gone.
    """

    id: str
    article: Article | None
    state: str = "held"
    versions: tuple[tuple[int, str, str], ...] = ()
    alike: tuple[Alike, ...] = ()
    version: int = 0
    reason: str = ""
    moved_to: str = ""
