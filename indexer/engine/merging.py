"""A segment's postings become tokens again, so that what still stands of it can be written into a new segment."""

from __future__ import annotations

import numpy as np

from indexer.engine.columns import Rows, gathered
from indexer.engine.posting_codec import EXACT, PLACE_BITS, SPAN_BITS, Array
from indexer.engine.postings import DOC_SHIFT, FIELD_BITS, SegmentReader
from indexer.engine.tokens import Tokens


def merged_tokens(segment: SegmentReader, rows: Rows, live: Array) -> Tokens:
    """The tokens of the versions of a segment that still stand; `rows` are those of the whole segment."""
    words: list[str] = []
    starts, spans, numbers = [], [], []
    for stream in range(len(EXACT)):
        for number, word in enumerate(segment.words[stream]):
            spots = segment.word(stream, number)
            starts.append(spots.start)
            spans.append(spots.end - spots.start)
            numbers.append(np.full(len(spots), len(words), np.uint32))
            words.append(word)
    start, span, word_of = (np.concatenate([np.zeros(0, np.int64), *parts]) for parts in (starts, spans, numbers))
    keep = live[start >> DOC_SHIFT]
    start, span, word_of = start[keep], span[keep], word_of[keep]
    order = np.lexsort((-span, start))  # a joined form before its first part
    start, span, word_of = start[order], span[order], word_of[order]
    docs = np.flatnonzero(live)
    passage_starts = segment.column("passage.starts")
    code = (start & (1 << (FIELD_BITS + PLACE_BITS)) - 1) << SPAN_BITS | span
    return Tokens(
        words=words,
        word=word_of.astype(np.uint32),
        code=code.astype(np.uint32),
        count=np.bincount(start >> DOC_SHIFT, minlength=len(live))[docs],
        passages=segment.column("passages")[gathered(passage_starts, docs)],
        passage=np.diff(passage_starts)[docs],
        lead_end=segment.lead_end[docs],
        rows=rows.take(docs),
    )
