"""The words by which a headline, a standfirst and a story are compared."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 400  # characters; longer lines are no headlines
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
# The same for ASCII, in a third of the time: small letters for capitals, spaces for what is no letter or digit.
_ASCII = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))


def title_words(text: str) -> tuple[str, ...]:
    """The words of a wording, folded enough to compare two of them."""
    return _words(text) if len(text) <= LONGEST else _cut(text)


@lru_cache(maxsize=1024)  # headline, standfirst and story compare the same few lines, several times each
def _words(text: str) -> tuple[str, ...]:
    return _cut(text)


def _cut(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(text.encode("ascii").translate(_ASCII).decode("ascii").split())
    return tuple(_WORD.findall(text.casefold()))
