"""Pages that were refused as no article: what they are known by, and how they are searched, by `elsewhere:` alone.

The catalogue gives them so to the engine, and the desk marks them so.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.article import Article

_KEY = "/page/"  # no article's key begins so: neither addresses nor places do with a slash


def as_page(article: Article) -> Article:
    """What was read from a refused page, with all of its text elsewhere: the reader took some of it for a headline, a
    standfirst, a story, but there is no article.  Site, section, language and days are the page's own and stay."""
    said = (article.title, article.standfirst, *(passage.text for passage in article.body), *article.elsewhere)
    text = tuple(dict.fromkeys(one for one in said if one.strip()))
    return replace(article, title="", standfirst="", byline=(), topics=(), body=(), elsewhere=text)


def page_key(locator: str) -> str:
    """The key under which the refused page at a place is numbered."""
    return f"{_KEY}{locator}"


def page_of(key: str) -> str:
    """The place of the page that has this key; empty for an article's key."""
    return key.removeprefix(_KEY) if key.startswith(_KEY) else ""
