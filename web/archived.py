"""The page as archived: served in a sandbox of its own, made unable to fetch, run or lead anywhere.

The policy below stops scripts and every fetch; what it does not stop (looking up and greeting other hosts ahead of
time, refreshing, opening what is clicked) is taken out of the page here, without parsing it: a start tag that must
not act is renamed in place, so that nothing a parser would repair differently can slip through.
"""

from __future__ import annotations

import re

from archive.decoding import decode
from archive.page import ArchivedPage

POLICY = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
RAW_SHOWN = 200_000  # characters of source shown; a browser lays out more only with pain

# `bgsound` is the one element that may stand in a head, has no content, and does nothing in any browser of today.
_INERT = re.compile(r"<(link|meta|base)(?=[\s/>])", re.IGNORECASE)
# Of two attributes with one name the first counts. A new window is what the sandbox never opens; a frame without
# a document of its own stays empty.
_LEADING = re.compile(r"<(a|area|form)(?=[\s/>])", re.IGNORECASE)
_SCRIPTS = re.compile(r"<(script)(?=[\s/>])", re.IGNORECASE)  # of a type that no browser takes for a program
_FRAMES = re.compile(r"<(iframe|frame|object|embed|portal|fencedframe)(?=[\s/>])", re.IGNORECASE)


def harmless(page: ArchivedPage) -> tuple[str, str]:
    """The page's text made harmless, and the content type to serve it with."""
    text = decode(page.content, page.charset).text
    if page.medium == "text":
        return text, "text/plain; charset=utf-8"
    text = _INERT.sub(r'<bgsound data-was="\1"', text)
    text = _LEADING.sub(r'<\1 target="_blank" ping=""', text)
    text = _SCRIPTS.sub(r'<\1 type="text/plain"', text)
    text = _FRAMES.sub(r'<\1 srcdoc="" src="about:blank" data="about:blank"', text)
    return text, "text/html; charset=utf-8"


def source(page: ArchivedPage) -> tuple[str, int]:
    """The page's source as text, at most RAW_SHOWN characters, and how many there are in all."""
    text = decode(page.content, page.charset).text
    return text[:RAW_SHOWN], len(text)
