"""ArchivedPage to Document: bytes become text, text becomes blocks."""

from __future__ import annotations

from archive.decoding import decode
from archive.page import ArchivedPage
from indexer.extract.page.document import Document
from indexer.extract.page.html import read_html
from indexer.extract.page.text import read_text


def open_page(page: ArchivedPage) -> Document:
    """The Document of an archived page, HTML or text capture.  How its bytes were decoded is in `decoding`."""
    decoded = decode(page.content, page.charset)
    how = f"{decoded.encoding}, {decoded.how}"
    if page.medium == "text":
        return read_text(decoded.text, url=page.url, captured=page.captured, decoding=how)
    return read_html(decoded.text, url=page.url, captured=page.captured, decoding=how)
