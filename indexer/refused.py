"""Pages that were refused as no article, as they are searched: by `elsewhere:` alone.

The catalogue gives them so to the engine, and the desk marks them so.
"""

from __future__ import annotations

from dataclasses import replace

from indexer.article import Article


def as_page(article: Article) -> Article:
    """What was read from a refused page, with all of its text elsewhere: the reader took some of it for a headline, a
    standfirst, a story, but there is no article.  Site, section, language and days are the page's own and stay."""
    said = (article.title, article.standfirst, *(passage.text for passage in article.body), *article.elsewhere)
    text = tuple(dict.fromkeys(one for one in said if one.strip()))
    return replace(article, title="", standfirst="", byline=(), topics=(), body=(), elsewhere=text)
