"""Words by which a page says that it is no article: that something was not found, that more stands elsewhere."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_pattern, either_word, entries

ERROR = re.compile(  # in the title of a page that a server sends instead of an article
    rf"\b(?:404|403|500|502|503)\b|{either(entries('refusals.errors'))}|{either_pattern('refusals.error_patterns')}",
    re.I,
)
_MORE = entries("refusals.more")
MORE = re.compile(rf"(?:\.\.\.|…|»|\[…\]|{either_word(_MORE, whole=False)})\W{{0,3}}$", re.I)  # the end of a teaser
MARKS = ("...", "…", "»", *(entry.lower() for entry in _MORE))  # one stands, in lower case, in all that it finds
