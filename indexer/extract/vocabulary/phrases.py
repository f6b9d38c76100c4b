"""Words by which pages say what a line is: not the story, but something around it.

Only short lines are looked at.  A phrase is evidence, not a verdict: a story may begin with "Share".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from indexer.extract.vocabulary.roles import LINE_KINDS
from indexer.extract.vocabulary.words import entries

LONGEST = 160  # characters of a line that is looked at


NAMES = LINE_KINDS
_BITS = {kind: 1 << place for place, kind in enumerate(NAMES)}
_SHORT = 40  # characters after the words of a short line


def _anything(line: str, end: int) -> bool:
    """Some words tell the kind of a line whatever follows them.

    >>> _anything("photographs", 5)
    True
    """
    return True


def _ends_a_word(line: str, end: int) -> bool:
    """Whether the words end where they do in the line: others may only begin alike.

    >>> _ends_a_word("photo: a. smith", 5), _ends_a_word("photographs", 5)
    (True, False)
    """
    return end == len(line) or not (line[end].isalnum() or line[end] == "_")


def _ends_soon(line: str, end: int) -> bool:
    """Whether little follows the words: a longer line that begins with them is a sentence.

    >>> _ends_soon("share this", 5), _ends_soon("share prices fell again as the river rose over its banks", 5)
    (True, False)
    """
    return len(line) - end <= _SHORT and _ends_a_word(line, end)


def _is_a_label(line: str, end: int) -> bool:
    """Whether the words stand before something as its label.

    >>> _is_a_label("by: ann smith", 2), _is_a_label("bystanders", 2)
    (True, False)
    """
    return line[end : end + 1] in (" ", ":", "：")


_Follows = Callable[[str, int], bool]
# What must follow the words that a line begins with, by their role.
_FOLLOWING: dict[str, _Follows] = {
    "begins": _anything, "words": _ends_a_word, "short_words": _ends_soon, "labels": _is_a_label,
}  # fmt: skip
_LETTERS = 4  # at most, by which beginnings are looked up


def _beginnings() -> dict[str, list[tuple[str, _Follows, int]]]:
    """What lines begin with, in lower case, what must follow it, and the kind that it tells; by the first letters."""
    found: dict[str, list[tuple[str, _Follows, int]]] = {}
    for kind, bit in _BITS.items():
        for role, follows in _FOLLOWING.items():
            for words in entries(f"lines.{kind}.{role}"):
                found.setdefault(words[:_LETTERS], []).append((words, follows, bit))
    return found


_BEGINNINGS = _beginnings()
_PATTERNS = tuple(
    (re.compile("|".join(patterns)).match, bit)
    for kind, bit in _BITS.items()
    if (patterns := entries(f"lines.{kind}.patterns"))
)
_BEGINS_AS_ANY = re.compile("|".join(one for kind in _BITS for one in entries(f"lines.{kind}.patterns"))).match
_HOLDS = tuple((entries(f"lines.{kind}.holds"), bit) for kind, bit in _BITS.items())


def _any_of(words: Iterable[str]) -> str:
    """A pattern that finds any of the words: what begins alike is compared once, so it takes a third of trying each."""
    following: dict[str, list[str]] = {}
    for word in words:
        if not word:
            return ""  # one ends here: what is longer holds it
        following.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _any_of(rest) for first, rest in following.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_HOLDS_ANY = re.compile(_any_of(word for words, _ in _HOLDS for word in words)).search
_MOST_KNOWN = 20_000
_known: dict[str, int] = {}


def phrases_mask(text: str) -> int:
    """Which of `NAMES` a short line speaks for, as a sum of powers of two in their order; 0 for long lines."""
    if len(text) > LONGEST:
        return 0
    known = _known.get(text)
    if known is None:
        low = text.lower()
        known = 0
        for letters in (low[:_LETTERS], low[:3], low[:2], low[:1]):  # again where the line is shorter: no matter
            for words, follows, bit in _BEGINNINGS.get(letters, ()):
                if low.startswith(words) and follows(low, len(words)):
                    known |= bit
        if _BEGINS_AS_ANY(low):
            for matches, bit in _PATTERNS:
                if matches(low):
                    known |= bit
        if _HOLDS_ANY(low):  # most lines hold none of it
            for held, bit in _HOLDS:
                if any(words in low for words in held):
                    known |= bit
        if len(_known) < _MOST_KNOWN:
            _known[text] = known
    return known


# What longer lines of the site itself speak of: its offers, its rules, its rights.
OFFERS = entries("lines.offers")
OFFERS_WITHIN = 500  # characters of a line that are looked at


def offers_in(text: str) -> int:
    """How many of the words that sites use in their own offers, rules and rights a longer line holds."""
    low = text[:OFFERS_WITHIN].lower()
    return len([True for word in OFFERS if word in low])
