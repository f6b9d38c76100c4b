"""The words by which a headline, a standfirst and a story are compared."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_HEADLINE = 400  # characters; longer lines are no headlines
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# The same for Western letters, in half the time: spaces for what is neither letter nor digit.
_WESTERN = bytes(code if bytes([code]).decode("cp1252", "replace").isalnum() else 32 for code in range(256))


def title_words(text: str) -> tuple[str, ...]:
    """The words of a wording, folded enough to compare two of them."""
    return _words(text) if len(text) <= MAX_HEADLINE else _cut(text)


def effective_length(text: str) -> int:
    """Characters, with those of scripts without spaces counted as two and a half: they say as much."""
    count = len(text)
    return count if text.isascii() else count + (3 * len(_WIDE.findall(text))) // 2


def share_said(one: str, other: str) -> float:
    """Share of the words of `one` that stand in `other`.

    >>> share_said("Bridge to close", "The bridge is to close until spring")
    1.0
    """
    first, second = title_words(one), set(title_words(other))
    return sum(map(second.__contains__, first)) / len(first) if first else 0.0


@lru_cache(maxsize=1024)  # headline, standfirst and story compare the same few lines, several times each
def _words(text: str) -> tuple[str, ...]:
    return _cut(text)


def _cut(text: str) -> tuple[str, ...]:
    folded = text.casefold()
    letters = "ascii" if folded.isascii() else "cp1252"
    try:
        plain = folded.encode(letters)
    except UnicodeEncodeError:
        return tuple(_WORD.findall(folded))
    return tuple(plain.translate(_WESTERN).decode(letters).split())
