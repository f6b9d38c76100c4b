"""Versions become numbers: every word of theirs with its place, and a row of what is not text.

The first station of the writing: analysis.words -> tokens -> inversion -> segment.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from indexer import analysis
from indexer.article import Article
from indexer.catalogue.entry import Entry
from indexer.engine.columns import RowBuilder, Rows, joined
from indexer.engine.posting_codec import CAPTION_GAP, FIELD_SHIFT, LAST_PLACE, PLACE_BITS, SPAN_BITS, Array
from indexer.fields import FIELDS, LEAD_PARAGRAPHS

BODY = next(number for number, one in enumerate(FIELDS) if one.name == "body")
CAPTION = next(number for number, one in enumerate(FIELDS) if one.name == "caption")


@dataclass(slots=True)
class Tokens:
    """The words of some versions: `word` into `words`, `code` a place code, in order of version and place.

    `count` tokens belong to each version in turn.  `passages`: where each passage begins (field and place), `passage`
    many for each version.  `lead_end` is the place in the body at which the lead ends.
    """

    words: list[str]
    word: Array
    code: Array
    count: Array
    passages: Array
    passage: Array
    lead_end: Array
    rows: Rows


@dataclass(slots=True)
class TokenBuilder:
    """Takes in versions one by one."""

    numbers: dict[str, int] = field(default_factory=dict)
    word: array[int] = field(default_factory=lambda: array("I"))
    code: array[int] = field(default_factory=lambda: array("I"))
    count: array[int] = field(default_factory=lambda: array("I"))
    passages: array[int] = field(default_factory=lambda: array("I"))
    passage: array[int] = field(default_factory=lambda: array("I"))
    lead_end: array[int] = field(default_factory=lambda: array("I"))
    rows: RowBuilder = field(default_factory=RowBuilder)

    def add(self, entry: Entry) -> None:
        """Take in one version."""
        article = entry.article
        begun, passages = len(self.word), len(self.passages)
        lead = _lead_passages(article)
        lead_end = 0
        lengths = []
        for number, one in enumerate(FIELDS):
            texts = one.read(article)
            place = length = 0
            for index, text in enumerate(texts):
                if number == CAPTION and index:
                    place += CAPTION_GAP
                after = self._read(text, number, place)
                length += after - place
                place = after
                if number == BODY and index < lead:
                    lead_end = place
            lengths.append(length)
        self.lead_end.append(lead_end)
        self.count.append(len(self.word) - begun)
        self.passage.append(len(self.passages) - passages)
        self.rows.add(entry, lengths)

    def _read(self, text: str, number: int, place: int) -> int:
        """Take in one passage from `place` on; the place after it."""
        if place > LAST_PLACE:
            return place
        numbers = self.numbers
        upper = number << FIELD_SHIFT
        self.passages.append(number << PLACE_BITS | place)
        for word, _, _, where, span in analysis.words(text, place):
            if where + span > LAST_PLACE:
                return LAST_PLACE + 1
            self.word.append(numbers.setdefault(word, len(numbers)))
            self.code.append(upper | where << SPAN_BITS | span - 1)
            if span == 1:
                place = where + 1
        return place

    def finish(self) -> Tokens:
        """All that was taken in."""
        return Tokens(
            words=list(self.numbers),
            word=np.frombuffer(self.word, np.uint32) if self.word else np.zeros(0, np.uint32),
            code=np.frombuffer(self.code, np.uint32) if self.code else np.zeros(0, np.uint32),
            count=np.array(self.count, np.int64),
            passages=np.array(self.passages, np.uint32),
            passage=np.array(self.passage, np.int64),
            lead_end=np.array(self.lead_end, np.int32),
            rows=self.rows.finish(),
        )


def _lead_passages(article: Article) -> int:
    """How many body passages the lead has: up to and with the third paragraph, the headings between them too."""
    paragraphs = passages = 0
    for passage in article.body:
        if passage.kind == "caption":
            continue
        passages += 1
        paragraphs += passage.kind == "paragraph"
        if paragraphs == LEAD_PARAGRAPHS:
            break
    return passages


def merged(parts: Sequence[Tokens]) -> Tokens:
    """Tokens of several lots as of one, the lots one after another."""
    if len(parts) == 1:
        return parts[0]
    numbers: dict[str, int] = {}
    words = []
    for part in parts:
        table = np.array([numbers.setdefault(word, len(numbers)) for word in part.words], np.uint32)
        words.append(table[part.word] if len(part.word) else part.word)
    return Tokens(
        words=list(numbers),
        word=np.concatenate(words),
        code=np.concatenate([part.code for part in parts]),
        count=np.concatenate([part.count for part in parts]),
        passages=np.concatenate([part.passages for part in parts]),
        passage=np.concatenate([part.passage for part in parts]),
        lead_end=np.concatenate([part.lead_end for part in parts]),
        rows=joined([part.rows for part in parts]),
    )
