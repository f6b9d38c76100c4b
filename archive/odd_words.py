"""Words that are none: what text looks like that was read in another encoding than it was written in."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

LOOKED_AT = 200_000  # characters of a text
MOST_WORDS = 3_000
FEWEST = 3  # words that say something of a text
LONGEST = 60  # characters of a word
# What parts words, of marks that pages set beside them
_BORDERS = re.compile("[<>=\"'/&;:,.!?()\\[\\]{}|\u2000-\u206f«»°§©®\u3000-\u303f\uff00-\uff0f]")
# Signs that stand in no word: controls, what is left of damage, currencies, fractions, boxes, private letters.
_SIGN = re.compile(
    r"[\x80-\x9f\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00b1\u00b4-\u00b6\u00b8\u00bb-\u00bf\u00d7\u00f7\u02c6-\u02dd"
    r"\u2020-\u2022\u2026\u2030\u2039\u203a\u2122\u2200-\u22ff\u2300-\u23ff\u2500-\u25ff\ue000-\uf8ff\ufffd]"
)
_QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014-·’“”„*•…"


def odd_share(text: str) -> float:
    """The share, 0 to 1, of the words with other letters than a-z that are none: signs within, two alphabets in one,
    capitals behind small letters.  0 for a text without such words.

    >>> odd_share("Фонарь на пирсе"), odd_share("Ôîíàðü íà ïèðñå") > 0.3, odd_share("łódź café")
    (0.0, True, 0.0)
    """
    runs = [run for run in text[:LOOKED_AT].split() if not run.isascii()][:MOST_WORDS]
    words = [word[:LONGEST].strip(_QUOTES) for run in runs for word in _BORDERS.split(run)]
    asked = [word for word in words if not word.isascii()]
    if len(asked) < FEWEST:
        return 0.0
    return sum(map(is_odd, asked)) / len(asked)


def is_odd(word: str) -> bool:
    """Whether a run of letters is no word of any language.

    >>> is_odd("bêdzie¶"), is_odd("æÏÎÁÒØ"), is_odd("Zürich"), is_odd("O’Níall"), is_odd("iPhonů")
    (True, True, False, False, False)
    """
    if _SIGN.search(word):
        return any(letter.isalpha() for letter in word)
    letters = [letter for letter in word if letter.isalpha()]
    foreign = [letter for letter in letters if letter > "\x7f"]
    if _is_turned(letters) or _is_vowelled(letters, foreign):
        return True
    return len({_script(letter) for letter in letters} - {""}) > 1


def _is_turned(letters: list[str]) -> bool:
    """Whether capitals beyond ASCII follow small letters: in most of a word, as KOI8 reads under another Cyrillic
    label, or at its end, as Mac's accents read as Windows-1252.

    >>> _is_turned(list("пИРСЕ")), _is_turned(list("cafŽ")), _is_turned(list("МакДональд")), _is_turned(list("LaÉcole"))
    (True, True, False, False)
    """
    turned = sum(1 for before, after in pairwise(letters) if before.islower() and after.isupper() and after > "\x7f")
    capitals = sum(letter.isupper() for letter in letters)
    ends = len(letters) > 1 and letters[-1] > "\x7f" and letters[-1].isupper() and letters[-2].islower()
    return ends or (turned > 0 and capitals * 2 > len(letters))


def _is_vowelled(letters: list[str], foreign: list[str]) -> bool:
    """Whether most of a word of the Latin alphabet has accents, as other alphabets read as Windows-1252 have.

    >>> _is_vowelled(list("Ôîíàðü"), list("Ôîíàðü")), _is_vowelled(list("été"), list("éé")), _is_vowelled(["à"], ["à"])
    (True, False, False)
    """
    accented = sum("\xc0" <= letter <= "\xff" for letter in foreign)
    return accented >= 3 and accented * 4 > len(letters) * 3


def _script(letter: str) -> str:
    """The alphabet of a letter, one of those that words never mix; empty for others."""
    if letter < "\x80":
        return "LATIN"
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI") else ""
