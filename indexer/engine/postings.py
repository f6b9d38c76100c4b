"""Postings read back as whole arrays from mapped files, by many threads at once: nothing here has a cursor."""

from __future__ import annotations

import io
import pickle
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from indexer.engine.arrays import map_file, read_arrays, texts_of
from indexer.engine.posting_codec import (
    EXACT,
    PLACE_BITS,
    SPAN_BITS,
    Array,
    codes_of,
    ids_of,
    weights_of,
)
from indexer.engine.segment import INDEX, WORDS_FILE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3TermsReader
    from whoosh.filedb.structfile import StructFile
    from whoosh.reading import TermNotFound

FIELD_BITS = 4
DOC_SHIFT = FIELD_BITS + PLACE_BITS  # a key is document, field and place in one number, so that keys sort as text runs
_HEADER = len(WHOOSH3_HEADER_MAGIC)
Sized = TypeVar("Sized", bound="StemPostings | Positions")


@dataclass(frozen=True, slots=True)
class StemPostings:
    """The documents that hold a stem in one field, ascending, and how often."""

    docs: Array
    counts: Array

    @property
    def nbytes(self) -> int:
        """Bytes held in memory."""
        return int(self.docs.nbytes + self.counts.nbytes)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where something stands: keys of its first and last place, ascending by the first, each pair once."""

    start: Array
    end: Array

    def __len__(self) -> int:
        return len(self.start)

    @property
    def docs(self) -> Array:
        """The document of each."""
        return (self.start >> DOC_SHIFT).astype(np.int64)

    @property
    def nbytes(self) -> int:
        """Bytes held in memory."""
        return int(self.start.nbytes + self.end.nbytes)

    def take(self, keep: Array) -> Positions:
        """Those of a mask or of places."""
        start = self.start[keep]
        return Positions(start, start if self.end is self.start else self.end[keep])


NOWHERE = Positions(np.zeros(0, np.int64), np.zeros(0, np.int64))


class Cache:
    """Decoded postings, the last used kept, up to a number of bytes."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._held: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    def get(self, key: Hashable, read: Callable[[], Any]) -> Any:
        """What is kept under the key, else what `read` gives, which is kept then."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
        value = read()
        size = 200 + (value.nbytes if value is not None else 0)
        if size > self._budget // 4:
            return value
        with self._lock:
            if key not in self._held:
                self._held[key] = value, size
                self.bytes += size
            while self.bytes > self._budget:
                self.bytes -= self._held.popitem(last=False)[1][1]
        return value


class _Mapped(StructFile):  # type: ignore[misc]
    """A mapped file as the codec reads it; `get` copies a slice, so that threads share no position."""

    def __init__(self, buffer: memoryview) -> None:
        super().__init__(io.BytesIO() if not len(buffer) else buffer.obj)
        self._buffer = buffer

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._buffer[position : position + length])


class SegmentReader:
    """One segment, opened; `base` is the number of its first document in the build."""

    def __init__(self, directory: Path, name: str, base: int, size: int, cache: Cache) -> None:
        self.name, self.base, self.size = name, base, size
        stem = directory / f"{INDEX}_{name}"
        self._postings = map_file(stem.with_suffix(".pst"))
        terms = map_file(stem.with_suffix(".trm"))
        self._terms = W3TermsReader(W3Codec(), _Mapped(terms), len(terms), None)
        self._arrays = read_arrays(stem.with_suffix(WORDS_FILE))
        self._cache = cache
        self.lead_end = self._arrays["lead_end"]
        self.words = [texts_of(self._arrays, name) for name in EXACT]
        self.stems = texts_of(self._arrays, "stems")

    def column(self, name: str) -> Array:
        """An array of the segment's word lists."""
        return self._arrays[name]

    def stem(self, field: str, term: bytes) -> StemPostings | None:
        """The postings of a stem term in one field; None where no version holds it."""
        found: StemPostings | None = self._cache.get((self.name, field, term), lambda: self._read_stem(field, term))
        return found

    def word(self, stream: int, number: int) -> Positions:
        """Where one word of a stream stands."""
        found: Positions = self._cache.get((self.name, stream, number), lambda: self._read_word(stream, number))
        return found

    def word_within(self, stream: int, number: int, mask: Array) -> Positions:
        """Where one word of a stream stands in the segment's documents of a mask; for words too common to be kept."""
        return self._read_word(stream, number, mask)

    def versions(self, stream: int, number: int) -> int:
        """How many documents hold one word of a stream."""
        return int(self._arrays[f"{EXACT[stream]}.versions"][number])

    def places(self, stream: int, number: int) -> int:
        """How many places one word of a stream has."""
        return int(self._terms.term_info(EXACT[stream], self.words[stream].raw(number)).weight())

    def holders(self, stream: int, number: int) -> Array:
        """The documents that hold one word of a stream, ascending."""
        extent = int(self._arrays[f"{EXACT[stream]}.extent"][number])
        return np.concatenate([ids_of(ids) for ids, _, _ in self._blocks(extent)])

    def _read_stem(self, field: str, term: bytes) -> StemPostings | None:
        try:
            extent, _ = self._terms.term_info(field, term).extent()
        except TermNotFound:
            return None
        blocks = [(docs := ids_of(ids), weights_of(weights, len(docs))) for ids, weights, _ in self._blocks(extent)]
        if len(blocks) == 1:
            return StemPostings(*blocks[0])
        return StemPostings(np.concatenate([b[0] for b in blocks]), np.concatenate([b[1] for b in blocks]))

    def _read_word(self, stream: int, number: int, mask: Array | None = None) -> Positions:
        extent = int(self._arrays[f"{EXACT[stream]}.extent"][number])
        starts, spans = [], []
        for ids, _, values in self._blocks(extent):
            counts, codes = codes_of(values)
            docs = ids_of(ids)
            if mask is not None:
                keep = mask[docs]
                docs, counts, codes = docs[keep], counts[keep], codes[np.repeat(keep, counts)]
            docs = np.repeat(docs.astype(np.int64), counts)
            starts.append(docs << DOC_SHIFT | (codes >> SPAN_BITS))
            spans.append(codes & (1 << SPAN_BITS) - 1)
        start = np.concatenate(starts) if len(starts) > 1 else starts[0]
        span = np.concatenate(spans) if len(spans) > 1 else spans[0]
        return Positions(start, start + span if span.any() else start)

    def _blocks(self, place: int) -> list[Any]:
        """The contents of a term's blocks, from its place in the postings file."""
        buffer = self._postings
        place += _HEADER
        blocks, length = [], 0
        while length >= 0:
            length = int.from_bytes(buffer[place : place + 4], "big", signed=True)
            end = place + 4 + abs(length)
            file = io.BytesIO(buffer[place + 4 : end])
            pickle.load(file)  # noqa: S301  # the codec's head of a block, for skipping; the files are ours alone
            blocks.append(pickle.load(file))  # noqa: S301
            place = end
        return blocks
