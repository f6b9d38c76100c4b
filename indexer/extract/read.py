"""The reader: one archived page in, everything that can be read from it out."""

from __future__ import annotations

import hashlib

from archive.page import ArchivedPage
from indexer.article import Article, Reading
from indexer.extract.body import choose_body
from indexer.extract.open import open_page
from indexer.extract.title import choose_title

EXTRACTOR_VERSION = "1"


def read_page(page: ArchivedPage) -> Reading:
    """Read one page.  Never raises for what a page holds."""
    document = open_page(page)
    titles = choose_title(document)
    chosen, body = choose_body(document)
    own = set(chosen)
    article = Article(
        locator=page.locator,
        digest=page.digest,
        title=titles[0].value if titles else "",
        url=page.url or document.url,
        captured=page.captured,
        body=tuple(body),
        elsewhere=tuple(block.text for block in document.blocks if block.index not in own),
        evidence={"title": titles},
    )
    skeleton = " ".join(f"{node.tag}{node.depth}" for node in document.nodes if node.depth < 6)
    layout = hashlib.sha256(skeleton.encode()).hexdigest()[:8]
    if not body or not article.title:
        return Reading("not an article", "No story text was found on the page.", article, layout)
    return Reading("article", "", article, layout)
