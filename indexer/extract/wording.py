"""The words by which a headline, a standfirst and a story are compared."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 400  # characters; longer lines are no headlines
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")  # the same for folded ASCII, in two thirds of the time


def title_words(text: str) -> tuple[str, ...]:
    """The words of a wording, folded enough to compare two of them."""
    return _words(text) if len(text) <= LONGEST else tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=1024)  # headline, standfirst and story compare the same few lines, several times each
def _words(text: str) -> tuple[str, ...]:
    return tuple((_ASCII_WORD if text.isascii() else _WORD).findall(text.casefold()))
