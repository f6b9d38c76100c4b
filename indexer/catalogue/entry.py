"""Entry: one version as the catalogue gives it to an engine."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from indexer.article import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an article, ready to be indexed.  Versions of one article share `number`; one of them is shown.

    Or a page that was taken for no article (`not_article`), under a number of its own and shown; `article` is then what
    `not_articles.as_page` makes of it.
    """

    version: int
    number: int
    shown: bool
    article: Article
    not_article: bool = False

    @property
    def tie(self) -> int:
        """What settles ties between articles of one day: made of the page's place, so that an archive that was updated
        for years is in the same order as one that was built at once.  Numbers are given as pages arrive."""
        place = blake2b(self.article.locator.encode("utf-8", "surrogatepass"), digest_size=8)
        return int.from_bytes(place.digest(), "big") >> 1
