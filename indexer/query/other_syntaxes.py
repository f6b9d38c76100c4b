"""What people type who come from Nexis, Factiva, Westlaw, Datashare or Lucene, and how it is written here.

Tables only: the lexer and the parser look words up in them.  docs/query-language.md lists them for readers.
"""

from __future__ import annotations

import re

from indexer.fields import FIELDS
from indexer.query.days import NAMES as DATE_NAMES

LEAD = "lead"

# What may stand before the colon, and the field (a name of fields.py, "lead", "words", or a date name) it means.
FIELD_NAMES = {
    **{name: field.name for field in FIELDS for name in field.names},
    **{name: name for name in DATE_NAMES},
    LEAD: LEAD,
    "words": "words",
}

# Segments of other services, as `NAME(…)`, `name:…` or `name=…`; each is understood and the page says what to write.
SEGMENTS = {
    "hlead": LEAD, "subject": "topic", "terms": "topic", "keyword": "topic", "keywords": "topic", "tags": "topic",
    "publication": "site", "pub": "site", "source": "site", "writer": "byline", "authors": "byline",
    "graphic": "caption", "captions": "caption", "length": "words", "wordcount": "words", "content": "body",
    "intitle": "title", "allintitle": "title", "intext": "body", "allintext": "body",
    "lede": LEAD, "heading": "title", "deck": "standfirst",
}  # fmt: skip

# Factiva's two- and three-letter codes, only as `code=…`: with a colon they would swallow ordinary text.
CODES = {
    "hd": "title", "hl": "title", "hlp": LEAD, "lp": LEAD, "td": "body", "tx": "body", "by": "byline", "au": "byline",
    "ns": "topic", "sj": "topic", "sn": "site", "se": "section", "la": "language", "wc": "words", "art": "caption",
    "pd": "date",
}  # fmt: skip

# Functions about capitals and number, which make no difference here.
CASE_FUNCTIONS = {"allcaps", "caps", "nocaps", "plural", "singular"}

BOOLEANS = {"&&": "AND", "ANDNOT": "AND NOT", "AND/NOT": "AND NOT", "AND/OR": "OR"}
ELSEWHERE_OPERATORS = {"OU": "OR", "ODER": "OR", "ET": "AND", "UND": "AND", "SAUF": "NOT", "NICHT": "NOT"}

LANGUAGES = {
    "arabic": "ar", "catalan": "ca", "chinese": "zh", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "greek": "el", "hebrew": "he", "hindi": "hi",
    "hungarian": "hu", "italian": "it", "japanese": "ja", "korean": "ko", "norwegian": "no", "polish": "pl",
    "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es", "español": "es", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip

# Nearness, here and as others write it: w/5 near/5 pre/5 n/5, adj5 near5 (glued w5 is a postcode), /5 /p /s, w/s w/seg.
_NEAR = re.compile(r"(?:(w|near|n|pre|adj|onear)/|(near|adj)(?=\d)|/)(\d{1,9}|p|s|para|sent|seg)", re.IGNORECASE)
_BARE_NEAR = {"NEAR": (10, False), "ADJ": (1, True), "SAME": (None, False), "ONEAR": (10, True)}


def read_nearness(token: str) -> tuple[int | None, bool, str] | None:
    """(distance, None being one paragraph; ordered; what to write here, or "") where the token is such an operator."""
    if token in _BARE_NEAR:
        distance, ordered = _BARE_NEAR[token]
        return distance, ordered, write_nearness(distance, ordered)
    found = _NEAR.fullmatch(token)
    if not found:
        return None
    name, size = (found[1] or found[2] or "").lower(), found[3].lower()
    if size.isdigit():
        ordered = name in ("pre", "adj", "onear")
        plain = found[1] and name in ("w", "near", "pre")
        return int(size), ordered, "" if plain else write_nearness(int(size), ordered)
    if size in ("p", "para"):
        return None, False, "" if (name, size) == ("w", "p") else "w/p"
    return None, False, "w/p; sentences and segments are not told apart"


def is_bare_nearness(token: str) -> bool:
    """Whether the operator is also an ordinary word in capitals, and so one only between two words."""
    return token in _BARE_NEAR


def write_nearness(distance: int | None, ordered: bool) -> str:
    """The operator as it is written here: w/5, pre/5 or w/p."""
    return "w/p" if distance is None else f"{'pre' if ordered else 'w'}/{distance}"
