"""Digests of the code that decides what is read and indexed: after an upgrade, an update redoes what it must."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).parent.parent.parent
_READING = ("archive/*.py", "indexer/extract/**/*", "indexer/knowledge/*.py", "indexer/article.py", "indexer/day.py",
            "indexer/analysis.py", "indexer/article_json.py", "indexer/likeness.py",
            "indexer/catalogue/writing.py")  # fmt: skip
_READ_WITH = ("beautifulsoup4", "lxml", "python-dateutil", "py3langid", "publicsuffixlist", "webencodings")
_INDEXING = (
    "indexer/analysis.py",
    "indexer/fields.py",
    "indexer/engine/*.py",
    "indexer/builds/versions.py",
    "indexer/builds/near_duplicates.py",
    "indexer/catalogue/not_articles.py",
    "indexer/likeness.py",
    "indexer/article.py",
    "indexer/day.py",
)
_INDEXED_WITH = ("Whoosh", "snowballstemmer")


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Changes with the code and the libraries that decide what is read from a page."""
    return _digest(_READING, _READ_WITH)


@lru_cache(maxsize=1)
def index_version() -> str:
    """Changes with the code and the libraries that decide how articles are indexed."""
    return _digest(_INDEXING, _INDEXED_WITH)


def _digest(patterns: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(_ROOT.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.name.encode() + b"\0" + path.read_bytes())
    for library in libraries:
        try:
            found.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{library} missing\n".encode())
    return found.hexdigest()[:12]
