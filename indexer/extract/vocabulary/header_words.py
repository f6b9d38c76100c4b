"""The names of the lines at the top of a text capture: "URL: …", "Author: …"."""

from __future__ import annotations

from indexer.extract.vocabulary.words import entries

_FIELDS = (
    "url", "date", "title", "author", "captured", "site", "section", "language", "topics", "modified",
)  # fmt: skip
HEADER_NAMES = {name.lower(): field for field in _FIELDS for name in entries(f"headers.{field}")}
