"""Entry: one version as the catalogue gives it to an engine."""

from __future__ import annotations

from dataclasses import dataclass

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
