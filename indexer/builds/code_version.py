"""What decides how pages are read and articles indexed, as two short texts: an update redoes what they change.

Code counts by numbers, which are raised when what is read or indexed changes, and not with every comment;
`tests/golden/test_numbers.py` fails where golden pages read otherwise under the same number.  Words and weights count
by their bytes, libraries by their versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# One number for each room that decides a part of what the catalogue keeps of a page.
READS: Mapping[str, int] = {
    "archive": 2,  # bytes to characters
    "page": 1,  # address, capture day, and text that is not the article
    "headline": 1,  # headline and standfirst
    "dates": 2,
    "byline": 2,
    "topics": 1,
    "section": 1,
    "site": 1,
    "language": 1,
    "story": 1,
    "refusal": 2,  # what is no article, and what an editor is told
    "knowledge": 1,  # what the newsroom's own files do
    "catalogue": 2,  # what stands beside the article in its row
}
# One number for each part of what an index is made of.
INDEXES: Mapping[str, int] = {
    "words": 2,  # words, stems, places and columns of the same articles
    "arrangement": 2,  # which captures are versions, duplicates and near-identical articles
}

_ROOT = Path(__file__).parent.parent.parent
_READ_FROM = ("indexer/extract/vocabulary", "indexer/extract/weights")
_READ_WITH = ("beautifulsoup4", "lxml", "python-dateutil", "py3langid", "publicsuffixlist", "webencodings", "chardet")
_INDEXED_WITH = ("Whoosh", "snowballstemmer")


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Changes with the rules, words, weights and libraries that decide what is read from a page.

    Raises FileNotFoundError where a folder of words or weights has moved without its name here.
    """
    return _digest(READS, _files(_READ_FROM), _READ_WITH)


@lru_cache(maxsize=1)
def index_version() -> str:
    """Changes with the rules and libraries that decide how articles are indexed."""
    return _digest(INDEXES, (), _INDEXED_WITH)


def _files(rooms: tuple[str, ...]) -> Iterator[Path]:
    """Every file of these folders.  Raises FileNotFoundError for a folder that is gone or holds nothing."""
    for room in rooms:
        found = [path for path in sorted((_ROOT / room).rglob("*")) if path.is_file() and path.suffix != ".pyc"]
        if not found:
            raise FileNotFoundError(f"{room} holds no file: name its new place in indexer/builds/code_version.py")
        yield from found


def _digest(numbers: Mapping[str, int], files: Iterator[Path] | tuple[()], libraries: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for room, number in numbers.items():
        found.update(f"{room} {number}\n".encode())
    for path in files:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    for library in libraries:
        try:
            found.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            found.update(f"{library} missing\n".encode())
    return found.hexdigest()[:12]
