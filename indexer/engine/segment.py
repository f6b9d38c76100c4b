"""Postings become a Whoosh segment, written through the codec's own field writer, with the word lists beside it.

A segment is never changed: builds share it by hard links, and what is deleted stands in each build's columns.
"""

from __future__ import annotations

import pickle
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indexer.engine.arrays import text_arrays, write_arrays
from indexer.engine.inversion import Family, Inverted, Postings, inverted, slices
from indexer.engine.posting_codec import (
    EXACT,
    SMALL,
    STEM_BLOCK,
    WORD_BLOCK,
    Array,
    packed_codes,
    packed_ids,
    packed_weights,
    schema,
)
from indexer.engine.tokens import Tokens
from indexer.fields import FIELDS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3PostingsWriter, W3Segment
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC
    from whoosh.util.numeric import length_to_byte

INDEX = "morgue"
WORDS_FILE = ".words"  # beside the segment's Whoosh files
_PICKLE = 4  # at the codec's own protocol 2, Python 3 writes bytes through a slow call
_SHORT = length_to_byte(None)


@dataclass(frozen=True, slots=True)
class Contents:
    """A segment as Whoosh's table of contents names it; `lengths` are the words of each field, all versions."""

    name: str
    documents: int
    deleted: Sequence[int]
    lengths: Sequence[int]


class _ArrayCodec(W3Codec):  # type: ignore[misc]
    """The stock codec, whose postings writer also takes whole arrays."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        return _ArrayPostings(dbfile, blocklimit=STEM_BLOCK, byteids=byteids, compression=0)


class _ArrayPostings(W3PostingsWriter):  # type: ignore[misc]
    """Writes one term's postings in the codec's block layout, from arrays or short lists."""

    def add_arrays(self, ids: Array, counts: Array, codes: Array | None) -> None:
        """All postings of the term: documents, frequencies, and the place codes of each if the field has places."""
        limit = STEM_BLOCK if codes is None else WORD_BLOCK
        ends = np.cumsum(counts) if codes is not None and len(ids) > limit else None
        for start in range(0, len(ids), limit):
            some, few = ids[start : start + limit], counts[start : start + limit]
            values: Any
            if codes is None:
                values = few.astype(">u4").tobytes()
            elif ends is None:
                values = packed_codes(few, codes)
            else:
                begin = int(ends[start - 1]) if start else 0
                values = packed_codes(few, codes[begin : int(ends[start + len(few) - 1])])
            top = float(few.max())
            block = packed_ids(some), packed_weights(few), values
            self._put(block, len(some), int(some[0]), int(some[-1]), float(few.sum()), top, start + limit >= len(ids))

    def add_short(self, ids: list[int], counts: list[int], values: Any) -> None:
        """The same for a term of few postings, most terms being such."""
        steps = tuple(one - before for one, before in zip(ids, [0, *ids], strict=False))
        top = max(counts)
        weights = None if top == 1 else float(top) if min(counts) == top else bytes(counts)
        self._put((steps, weights, values), len(ids), ids[0], ids[-1], float(sum(counts)), float(top), True)

    def _put(self, block: Any, size: int, low: int, high: int, weight: float, top: float, last: bool) -> None:
        file, info = self._postfile, self._terminfo
        if not self._blockcount:
            file.write(WHOOSH3_HEADER_MAGIC)
            info._minid, info._minlength = low, 0
        info._weight += weight
        info._df += size
        info._maxweight = max(info._maxweight, top)
        info._maxid = high
        head = pickle.dumps((size, high, top, 0, _SHORT, _SHORT), 2)
        data = pickle.dumps(block, _PICKLE)
        length = len(head) + len(data)
        file.write_int(-length if last else length)
        file.write(head)
        file.write(data)
        self._blockcount += 1


def write_segment(directory: Path, tokens: Tokens) -> str:
    """Write one segment with its word lists into the directory; its name."""
    postings = inverted(tokens)
    storage = FileStorage(str(directory))
    codec = _ArrayCodec()
    segment = W3Segment(codec, INDEX)
    fields = schema()
    _write_documents(codec, storage, segment, fields, tokens)
    writer = codec.field_writer(storage, segment)
    for name, stems in postings.stems.items():
        _write_field(writer, name, fields[name], stems)
    extents = [_write_field(writer, name, fields[name], postings.words[n]) for n, name in enumerate(EXACT)]
    writer.close()
    arrays: dict[str, Array] = {
        "passages": tokens.passages,
        "passage.starts": np.concatenate(([0], np.cumsum(tokens.passage))),
        "lead_end": tokens.lead_end,
        **text_arrays("stems", postings.terms),
    }
    for number, name in enumerate(EXACT):
        arrays.update(_lexicon(name, postings, postings.words[number], postings.families[number], extents[number]))
    write_arrays(directory / f"{INDEX}_{segment.segid}{WORDS_FILE}", arrays)
    shutil.rmtree(directory / f"{INDEX}.tmp", ignore_errors=True)
    return str(segment.segid)


def _write_documents(codec: W3Codec, storage: FileStorage, segment: W3Segment, fields: Any, tokens: Tokens) -> None:
    """The codec's own record of each version: its number, and the length of each field for stock ranking."""
    writer = codec.per_document_writer(storage, segment)
    lengths = tokens.rows.lengths.tolist()
    for doc, version in enumerate(tokens.rows.version.tolist()):
        writer.start_doc(doc)
        writer.add_field("version", fields["version"], str(version), 0)
        for field, length in zip(FIELDS, lengths[doc], strict=True):
            if length:
                writer.add_field(field.name, fields[field.name], None, length)
        writer.finish_doc()
    segment.set_doc_count(len(lengths))
    writer.close()


def _write_field(writer: Any, name: str, field: Any, postings: Postings) -> Array:
    """All terms of one field; where in the postings file each begins."""
    writer.start_field(name, field)
    out = writer._postwriter
    extents = np.zeros(len(postings), np.int64)
    ends = np.concatenate(([0], np.cumsum(postings.counts, dtype=np.int64))) if postings.codes is not None else None
    for low, high in slices(postings):
        starts = postings.starts[low : high + 1]
        base = int(starts[0])
        docs = postings.docs[base : int(starts[-1])]
        counts = postings.counts[base : int(starts[-1])]
        doc_list, count_list = docs.tolist(), counts.tolist()
        code_ends = ends[base : int(starts[-1]) + 1].tolist() if ends is not None else []
        begins = (starts - base).tolist()
        for term in range(low, high):
            begin, end = begins[term - low], begins[term - low + 1]
            writer.start_term(postings.terms[term])
            extents[term] = out._startoffset
            codes = None if ends is None else postings.codes[code_ends[begin] : code_ends[end]]  # type: ignore[index]
            if end - begin <= SMALL and max(few := count_list[begin:end]) < 256:
                values: Any = b"".join(n.to_bytes(4, "big") for n in few) if codes is None else _few_codes(few, codes)
                out.add_short(doc_list[begin:end], few, values)
            else:
                out.add_arrays(docs[begin:end], counts[begin:end], codes)
            writer.finish_term()
    writer.finish_field()
    return extents


def _few_codes(counts: list[int], codes: Array) -> tuple[bytes, ...]:
    raw = codes.astype("<u4").tobytes()
    out, start = [], 0
    for count in counts:
        out.append(raw[4 * start : 4 * (start + count)])
        start += count
    return tuple(out)


def _lexicon(name: str, postings: Inverted, words: Postings, family: Family, extents: Array) -> dict[str, Array]:
    """A stream's sorted words with what expanding and spelling need of them, and the words of each stem."""
    texts = [term.decode() for term in words.terms]
    return {
        **text_arrays(name, words.terms),
        f"{name}.extent": extents,
        f"{name}.versions": np.diff(words.starts).astype(np.int32),
        f"{name}.letters": np.array([letters(text) for text in texts], np.uint64),
        f"{name}.length": np.array([min(255, len(text)) for text in texts], np.uint8),
        f"{name}.family.starts": family.starts,
        f"{name}.family.words": family.words,
        f"{name}.family.versions": family.counts,
    }


def letters(word: str) -> int:
    """Which letters a word has, as bits; words a few edits apart differ in few of them."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 63)
    return bits


def write_contents(directory: Path, segments: Sequence[Contents]) -> None:
    """Write Whoosh's table of contents over these segments, for stock Whoosh to open."""
    listed = []
    for one in segments:
        segment = W3Segment(W3Codec(), INDEX, doccount=one.documents, segid=one.name, deleted=set(one.deleted) or None)
        segment._fieldlengths = {field.name: length for field, length in zip(FIELDS, one.lengths, strict=True)}
        listed.append(segment)
    TOC(schema(), listed, 1).write(FileStorage(str(directory)), INDEX)
