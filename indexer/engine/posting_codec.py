"""How places and postings lie on disk: the codes, the block contents and the Whoosh formats that name them.

A place code is one number of 31 bits: the field (4), the place within the field (24), the places covered less one (3).
Blocks hold what stock Whoosh expects to index and iterate, but as buffers, so that reading them costs no loop.
The classes here are named in pickles inside every index: their module and names stay for ever.
"""

from __future__ import annotations

import struct
import warnings
from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine import bounds
from indexer.fields import FIELDS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Whoosh's docstrings hold escapes that Python 3.12 warns of
    from whoosh.fields import ID as Stored
    from whoosh.fields import FieldType, Schema
    from whoosh.formats import Format, Frequency

SPAN_BITS = 3
PLACE_BITS = 24
FIELD_SHIFT = SPAN_BITS + PLACE_BITS
CAPTION_GAP = 2 * bounds.NEAR_DISTANCE  # places left between captions, so that nothing is near across them
LAST_PLACE = (1 << PLACE_BITS) - 1 - CAPTION_GAP  # what stands after is not indexed; 10 MB of page hold a third of it
SMALL = 4  # postings up to this are kept as plain tuples, which are shorter
STEM_BLOCK = 4096
WORD_BLOCK = 1024
LEAD = "lead"  # the stream of stems of the first paragraphs, for ranking; its words stand in the body too
EXACT = ("words", "other_words")  # the streams of exact words: of fields searched unasked, and of the others
SEPARATOR = "\u00b7"

Array = NDArray[Any]


class Gaps:
    """Ascending numbers as a first one and the steps to the others; iterates as the codec's delta list does."""

    __slots__ = ("first", "kind", "steps")

    def __init__(self, first: int, kind: str, steps: bytes) -> None:
        self.first, self.kind, self.steps = first, kind, steps

    def __reduce__(self) -> tuple[type[Gaps], tuple[int, str, bytes]]:
        return Gaps, (self.first, self.kind, self.steps)

    def __iter__(self) -> Iterator[int]:
        yield self.first
        yield from np.frombuffer(self.steps, self.kind).tolist()

    def numbers(self) -> Array:
        """The numbers themselves."""
        steps = np.frombuffer(self.steps, self.kind)
        out = np.empty(len(steps) + 1, np.int32)
        out[0] = self.first
        out[1:] = steps
        return np.cumsum(out, dtype=np.int32, out=out)


class Lists:
    """The place codes of a block: how many each posting has, and all of them; an item is one posting's bytes."""

    __slots__ = ("codes", "counts", "kind")

    def __init__(self, kind: str, counts: bytes, codes: bytes) -> None:
        self.kind, self.counts, self.codes = kind, counts, codes

    def __reduce__(self) -> tuple[type[Lists], tuple[str, bytes, bytes]]:
        return Lists, (self.kind, self.counts, self.codes)

    def __len__(self) -> int:
        return len(np.frombuffer(self.counts, self.kind))

    def __getitem__(self, index: int) -> bytes:
        ends = np.cumsum(np.frombuffer(self.counts, self.kind), dtype=np.int64)
        start = int(ends[index - 1]) if index else 0
        return self.codes[4 * start : 4 * int(ends[index])]


class Places(Format):  # type: ignore[misc]
    """Postings with place codes, each four bytes, little end first."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Any:
        raise NotImplementedError("words are made by indexer.analysis")

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return float(len(value) // 4)

    def decode_positions(self, value: bytes) -> list[int]:
        return [code >> SPAN_BITS for (code,) in struct.iter_unpack("<I", value)]


class Words(FieldType):  # type: ignore[misc]
    """A Whoosh field whose words come ready-made: folded, or stemmed with the language behind the stem."""

    analyzer = None
    scorable = True
    stored = False
    unique = False

    def __init__(self, with_places: bool) -> None:
        self.format = Places() if with_places else Frequency()
        self.vector = None

    def parse_query(self, fieldname: str, qstring: str, boost: float = 1.0) -> Any:
        raise NotImplementedError("queries are read by indexer.query")

    def self_parsing(self) -> bool:
        return False


def schema() -> Schema:
    """The Whoosh schema: stem streams for the fields of the table and the lead, two of exact words, the version."""
    fields = {name: Words(with_places=False) for name in (*(field.name for field in FIELDS), LEAD)}
    exact = {name: Words(with_places=True) for name in EXACT}
    return Schema(**fields, **exact, version=Stored(stored=True))


def narrow(numbers: Array) -> Array:
    """The same numbers in the smallest unsigned type that holds them."""
    top = int(numbers.max()) if len(numbers) else 0
    return numbers.astype(np.uint8 if top < 1 << 8 else np.uint16 if top < 1 << 16 else np.uint32)


def packed_ids(ids: Array) -> Gaps | tuple[int, ...]:
    """Ascending document numbers as a block holds them."""
    if len(ids) <= SMALL:
        return tuple(np.diff(ids, prepend=0).tolist())
    steps = narrow(np.diff(ids))
    return Gaps(int(ids[0]), steps.dtype.str, steps.tobytes())


def packed_weights(weights: Array) -> bytes | float | array[float] | None:
    """Frequencies as a block holds them: none where all are 1."""
    low, top = int(weights.min()), int(weights.max())
    if low == top:
        return None if top == 1 else float(top)
    return weights.astype(np.uint8).tobytes() if top < 256 else array("f", weights.tolist())


def packed_codes(counts: Array, codes: Array) -> Lists | tuple[bytes, ...]:
    """The place codes of a block's postings, `counts` of them each."""
    if len(counts) <= SMALL:
        ends = np.cumsum(counts).tolist()
        return tuple(codes[end - n : end].astype("<u4").tobytes() for end, n in zip(ends, counts.tolist(), strict=True))
    few = narrow(counts)
    return Lists(few.dtype.str, few.tobytes(), codes.astype("<u4").tobytes())


def ids_of(packed: Any) -> Array:
    """What `packed_ids` was given."""
    if isinstance(packed, Gaps):
        return packed.numbers()
    return np.cumsum(np.array(tuple(packed), np.int32), dtype=np.int32)


def weights_of(packed: Any, size: int) -> Array:
    """What `packed_weights` was given."""
    if packed is None:
        return np.ones(size, np.float32)
    if isinstance(packed, bytes):
        return np.frombuffer(packed, np.uint8)
    if isinstance(packed, float):
        return np.full(size, packed, np.float32)
    return np.array(packed, np.float32)


def codes_of(packed: Any) -> tuple[Array, Array]:
    """What `packed_codes` was given: counts and codes."""
    if isinstance(packed, Lists):
        return np.frombuffer(packed.counts, packed.kind), np.frombuffer(packed.codes, "<u4")
    return np.array([len(one) // 4 for one in packed], np.int32), np.frombuffer(b"".join(packed), "<u4")
