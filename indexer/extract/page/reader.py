"""ArchivedPage to Document: bytes become text, text becomes blocks."""

from __future__ import annotations

from dataclasses import replace

from archive.decoding import decode
from archive.page import ArchivedPage
from indexer.extract.page.document import Document
from indexer.extract.page.html import read_html
from indexer.extract.page.text import read_text


def open_page(page: ArchivedPage) -> Document:
    """The Document of an archived page, HTML or text capture.  How its bytes were decoded is in `decoding`."""
    decoded = decode(page.content, page.charset, page.assigned_charset)
    how = f"{decoded.encoding}, {decoded.how}"
    doubts = (decoded.doubt,) if decoded.doubt else ()
    if page.medium == "text":
        found = read_text(decoded.text, url=page.url, captured=page.captured, decoding=how)
        return replace(found, problems=doubts + found.problems) if doubts else found
    return read_html(decoded.text, url=page.url, captured=page.captured, decoding=how, content_problems=doubts)
