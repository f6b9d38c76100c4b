"""What the words beside a printed day say of it; the words themselves are in the vocabulary."""

from __future__ import annotations

import re
from typing import Literal

from indexer.extract.vocabulary.day_labels import BY, LABELS, LINKING, OURS, PIECES
from indexer.extract.vocabulary.day_words import WEEKDAYS, folded
from indexer.extract.vocabulary.words import entries

UNSPACED = "\u2e80"  # from here on scripts are written without spaces
Label = Literal["", "published", "modified", "other"]


def _fold_labels() -> tuple[dict[str, Label], list[tuple[str, Label]]]:
    """Labels of languages with spaces, and those without."""
    spaced: dict[str, Label] = {}
    unspaced: list[tuple[str, Label]] = []
    kinds: tuple[Label, ...] = ("published", "modified", "other")
    for kind in kinds:
        for printed in LABELS[kind]:
            label = folded(printed)
            if label[0] >= UNSPACED:
                unspaced.append((label, kind))
            else:
                spaced[label] = kind
    return spaced, sorted(unspaced, key=lambda entry: -len(entry[0]))


_LABEL_KINDS, _UNSPACED_LABELS = _fold_labels()
LABEL_WORDS = re.compile(r"[^\W\d_][^\s\d.,:;!?|()\[\]{}<>/\\*+=#@\"„“”«»•·—–՝\-_]*|©|\(c\)", re.IGNORECASE)
_NAME_AND_LABEL = 8  # words: "Posted by Maria da Silva Santos" and its label
# "11:20 PM ETUpdated: …"
_GLUED_TO_A_ZONE = re.compile(r"(?:[ap]m|[ecmp][sd]?t|gmt|utc|[bi]st)(updated|published|posted)")
_EDITED = entries("labels.edited")  # "Edited by Ada Byron" names who, not when
_KINDS_AFTER: tuple[tuple[str, Label], ...] = (
    ("labels.modified_after", "modified"), ("labels.published_after", "published"), ("labels.other_after", "other"),
)  # fmt: skip
_AFTER_UNSPACED = tuple((word, kind) for role, kind in _KINDS_AFTER for word in entries(role))


def label_of(words_before: str) -> Label:
    """What the words that stand before a date say it is: the published day, a later one, something else, or nothing.

    >>> label_of("Last updated on "), label_of("Veröffentlicht am "), label_of("Copyright "), label_of("On Monday, ")
    ('modified', 'published', 'other', '')
    """
    before = folded(words_before[-60:])
    ending = before.rstrip(" :：|【（(]")
    if ending and ending[-1] >= UNSPACED:
        for label, kind in _UNSPACED_LABELS:
            if ending.endswith(label):
                return kind
    words = LABEL_WORDS.findall(before)
    if words[-2:] == ["as", "of"]:
        return "modified" if _LABEL_KINDS.get(" ".join(words[-3:-2])) == "modified" else "other"  # "Price as of"
    while words and (words[-1] in LINKING or words[-1] in WEEKDAYS) and words[-1] not in ("am",):
        words.pop()
    for count in (4, 3, 2, 1):
        kind_found = _LABEL_KINDS.get(" ".join(words[-count:])) if len(words) >= count else None
        if kind_found:
            return kind_found
    if words and words[-1] == "am":
        return label_of(" ".join(words[:-1]))
    if words and (glued := _GLUED_TO_A_ZONE.fullmatch(words[-1])):
        return _LABEL_KINDS[glued[1]]
    for place, word in enumerate(words[-_NAME_AND_LABEL:-1], max(0, len(words) - _NAME_AND_LABEL)):
        if word in _LABEL_KINDS and words[place + 1] in BY and word not in _EDITED:
            return _LABEL_KINDS[word]
    return ""


def begins_with_label(text: str) -> bool:
    """Whether the first words of a line are a label of a day.

    >>> begins_with_label("Last updated on 14 January 2013"), begins_with_label("A book published in January")
    (True, False)
    """
    words = LABEL_WORDS.findall(folded(text[:60]))
    return any(" ".join(words[:count]) in _LABEL_KINDS for count in (1, 2, 3, 4))


def says_published(text: str) -> bool:
    """Whether one of the words of a text is a label of publication."""
    return any(_LABEL_KINDS.get(word) == "published" for word in LABEL_WORDS.findall(folded(text)))


def speaks_of_itself(text: str) -> bool:
    """Whether a line begins as one in which a page speaks of itself: "This entry was posted on …".

    >>> speaks_of_itself("This entry was posted on 14 January 2013"), speaks_of_itself("Posted on 14 January 2013")
    (True, False)
    """
    words = LABEL_WORDS.findall(folded(text[:40]))
    return len(words) > 2 and words[0] in OURS and (words[1] in PIECES or words[2] in PIECES)


def said_of_itself(text: str, end: int) -> Label:
    """What a page says of a day, which ends at `end`, in a sentence about itself, whose verb may stand last."""
    for word in LABEL_WORDS.findall(folded(text[: end + 120])):
        if _LABEL_KINDS.get(word) in ("published", "modified"):
            return _LABEL_KINDS[word]
    return ""


def said_after(following: str, label: Label) -> Label:
    """What the words right after a day say of it ("2013.01.14 lastupdate", "1月14日更新"), else `label`."""
    tail = following.lstrip("0123456789:：日分時秒 ()（）")
    if tail[:1] >= UNSPACED:
        for word, unspaced in _AFTER_UNSPACED:
            if tail.startswith(word):
                return unspaced
    word = first_word(following) if not label else ""
    kind = _LABEL_KINDS.get(word, "") if len(word) > 6 else ""
    if not kind or kind == "other" or any(char.isdecimal() for char in following[len(word) :]):
        return label  # of what follows next, perhaps
    return kind


def first_word(text: str) -> str:
    """The first word of a text, folded; empty where it has none."""
    found = LABEL_WORDS.search(folded(text))
    return found[0] if found else ""
