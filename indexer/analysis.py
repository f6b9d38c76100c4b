"""Text becomes words with offsets, words are folded, folded words are stemmed: once, here, for index, query and marks.

A word with hyphens, apostrophes, initials' points or thousands' separators stands in the text as its parts, each with
a place of its own, and as its joined form at the place of its first part.  Chinese, Japanese, Korean and Thai runs
stand as single characters and, at the same places, as pairs.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

JOINED_PARTS = 8  # a longer chain (a rule of hyphens, an address) is kept as its parts only
JOINED_LETTERS = 40

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


class Word(NamedTuple):
    """A folded word, its character offsets [start, end) in the text, and its place among the words.

    `span` is the number of places it covers: 1, or more for a joined form.
    """

    text: str
    start: int
    end: int
    place: int
    span: int


class Forms(NamedTuple):
    """A query word as the index holds it: `parts` stand at successive places; `joined` is the one word they make,
    or empty."""

    parts: tuple[str, ...]
    joined: str


def _marks() -> str:
    """Combining marks as a character class: Python's \\w leaves them out, which would cut Hindi and Hebrew words."""
    spans: list[str] = []
    first = last = -1
    for code in [*range(0x0300, 0x1E00), *range(0x20D0, 0x20F1), *range(0xA66F, 0xABEE), *range(0xFE20, 0xFE30)]:
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if code != last + 1:
            if first >= 0:
                spans.append(f"{chr(first)}-{chr(last)}")
            first = code
        last = code
    return "".join([*spans, f"{chr(first)}-{chr(last)}"])


_SOFT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and joiners: inside a word, and no part of it
_PAIRED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)  # scripts written without spaces between words, and Hangul, whose endings are glued on
_LETTER = rf"[^\W_{_PAIRED}]"
_RUN = rf"(?:{_LETTER}++[{_marks()}{_SOFT}]*+)++"  # possessive: a word of megabytes is read without ways back
_JOINT = r"['’‘ʼ＇‐‑·\-&]"
_TOKEN = re.compile(
    rf"(?P<number>(?<![\d.,])\d{{1,3}}(?:[,.'’ \u00a0\u2009\u202f]\d{{3}})+(?![\d]|[.,]\d))"
    rf"|(?P<initials>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)"
    rf"|(?P<chain>{_RUN}(?:{_JOINT}{_RUN})*)"
    rf"|(?P<paired>[{_PAIRED}]+)"
)
_JOINTS = re.compile(rf"(?:{_JOINT}|[._,\s])+")
_PART = re.compile(rf"{_RUN}")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")
_SPELLED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "œ": "oe", "æ": "ae", "ŧ": "t", "ё": "е",
                          **dict.fromkeys(_SOFT, "")})  # fmt: skip


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The word without case, width, ligatures; without accents on Latin and Greek letters, and ё as е."""
    if word.isascii():
        return word.lower()
    text = unicodedata.normalize("NFKC", word).casefold().translate(_SPELLED)
    out: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            base = char
        elif base and (base < "\u0400" or "\u1e00" <= base < "\u2000"):
            continue
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def words(text: str, place: int = 0) -> list[Word]:
    """The words of a passage in order of their start, the first at `place`; joined forms come before their parts."""
    found: list[Word] = []
    append = found.append
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        token = match.group()
        if kind == "chain" and token.isalnum():
            append(Word(fold(token), start, end, place, 1))
            place += 1
        elif kind == "paired":
            place = _pairs(token, start, place, append)
        else:
            pattern = _DIGITS if kind == "number" else _LETTERS if kind == "initials" else _PART
            parts = [(fold(part.group()), start + part.start(), start + part.end()) for part in pattern.finditer(token)]
            joined = _joined([part[0] for part in parts])
            if joined:
                append(Word(joined, start, parts[-1][2], place, len(parts)))
            for part, begin, stop in parts:
                append(Word(part, begin, stop, place, 1))
                place += 1
    return found


def _joined(parts: list[str]) -> str:
    if 1 < len(parts) <= JOINED_PARTS:
        whole = "".join(parts)
        return whole if len(whole) <= JOINED_LETTERS else ""
    return ""


def _pairs(token: str, start: int, place: int, append) -> int:  # type: ignore[no-untyped-def]
    """Single characters and pairs of a run without spaces; the place after it."""
    folded = [fold(char) for char in token]
    for index, char in enumerate(folded):
        append(Word(char, start + index, start + index + 1, place, 1))
        if index + 1 < len(folded):
            append(Word(char + folded[index + 1], start + index, start + index + 2, place, 2))
        place += 1
    return place


def phrase(text: str) -> tuple[Forms, ...]:
    """The words of a phrase one after another, each as the index holds it; a run without spaces is one of one part
    for each character."""
    found: list[Forms] = []
    parts: list[str] = []
    joined, ends, place = "", 0, 0
    for word in words(text):
        if word.place < place:
            continue  # a pair, which stands after its first character
        if word.span > 1:
            joined, ends = word.text, word.place + word.span
            continue
        parts.append(word.text)
        place = word.place + 1
        if place >= ends:
            found.append(Forms(tuple(parts), joined))
            parts, joined = [], ""
    return tuple(found)


def forms(typed: str) -> Forms:
    """A typed query word as the index holds it; no parts where it holds no letter or digit."""
    found = phrase(typed)
    if len(found) == 1:
        return found[0]
    return Forms(tuple(part for form in found for part in form.parts), "")


def pattern(typed: str) -> str:
    """A typed wildcard as it is held against folded words: folded, without what joins the parts of a word."""
    return fold(_JOINTS.sub("", typed))


_own = threading.local()  # a stemmer keeps the word it works on: threads that shared one got each other's stems


def _stemmer(language: str):  # type: ignore[no-untyped-def]
    stemmers = _own.__dict__
    if language not in stemmers:
        name = STEMMERS.get(language)
        stemmers[language] = snowballstemmer.stemmer(name) if name else None
    return stemmers[language]


@lru_cache(maxsize=500_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word in a language (ISO 639-1); the word itself where there is no stemmer for it."""
    stemmer = _stemmer(language)
    if stemmer is None or not word.isalpha():
        return word
    return str(stemmer.stemWord(word)) or word


@lru_cache(maxsize=100_000)
def facet_key(value: str) -> str:
    """What two printed forms of one facet value have in common: folded words, single spaces."""
    return " ".join(word.text for word in words(value) if word.span == 1) or fold(value.strip())
