"""What matches are worth, and which come first.

BM25F: what a word scores in each field (its frequency over the field's relative length, times the field's weight) is
summed before it saturates; the first paragraphs count as a field of their own beside the body.  Versions counted,
holders and average lengths are those of the shown versions.  Every word outside a NOT adds its score.  Scores are
rounded, so that equal ones are equal whatever the order of summing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from indexer.engine.evaluation import Evaluation
from indexer.engine.leaves import Index
from indexer.engine.port import HALF_LIFE
from indexer.engine.positions import distinct, runs
from indexer.engine.posting_codec import PLACE_BITS, Array
from indexer.engine.postings import DOC_SHIFT, FIELD_BITS, SegmentReader
from indexer.engine.scopes import Scope, stemmed, walk
from indexer.engine.tokens import BODY
from indexer.fields import FIELDS, LEAD_WEIGHT
from indexer.query.choice import Sort
from indexer.query.tree import Clause, Fuzzy, Phrase, Wildcard, Word

K1 = 1.2
B = 0.75
DIGITS = 6
WEIGHTS = np.array([field.weight for field in FIELDS])
LEAD = len(FIELDS)  # as if it were a field after those of the table
_FEW = 64  # documents; so few are looked up one by one in the postings


@dataclass(frozen=True, slots=True)
class Averages:
    """What ranking needs to know of the whole build: articles, and the average length of each field."""

    articles: int
    lengths: tuple[float, ...]
    lead: float
    newest: int  # ordinal of a day, 0 where nothing is dated; not of the very last, which may be misread

    @classmethod
    def of(cls, index: Index) -> Averages:
        """Counted over the shown versions."""
        shown = index.columns["shown"]
        articles = int(np.count_nonzero(shown))
        sums = [int(index.columns[f"length.{field.name}"][shown].sum(dtype=np.int64)) for field in FIELDS]
        leads = [one.lead_end[shown[one.base : one.base + one.size]].sum(dtype=np.int64) for one in index.segments]
        averages = tuple(total / max(1, articles) for total in sums)
        return cls(articles, averages, int(sum(leads)) / max(1, articles), _newest(index))


def _newest(index: Index) -> int:
    """The day that ages are counted from; `SearchRequest` says which."""
    first = index.columns["first"][index.columns["shown"] & (index.columns["precision"] > 0)]
    place = len(first) - 1 - len(first) // 1000
    return int(np.partition(first, place)[place]) if len(first) else 0


def scores(evaluation: Evaluation, averages: Averages, query: Clause, docs: Array) -> Array:
    """The score of each of these documents."""
    total = np.zeros(len(docs))
    for clause, scope, under_not in walk(query):
        ranked = not under_not and WEIGHTS[list(scope.fields)].any()
        if not ranked or not isinstance(clause, Word | Phrase | Wildcard | Fuzzy):
            continue
        held = evaluation.held(clause, scope)
        frequency = _frequency(evaluation, averages, clause, scope, docs)
        idf = math.log(1 + (averages.articles - held + 0.5) / (held + 0.5))
        total += idf * frequency * (K1 + 1) / (frequency + K1)
    return np.round(total, DIGITS)


def lifted(index: Index, averages: Averages, values: Array, docs: Array) -> Array:
    """Scores of these documents with newer ones lifted, as `SearchRequest` defines it; the newest counts double."""
    first = index.columns["first"][docs]
    lift = np.exp2(np.minimum(0, first - averages.newest) / HALF_LIFE)
    return np.round(values * np.where(first > 0, 1 + lift, 1), DIGITS)


def _frequency(evaluation: Evaluation, averages: Averages, clause: Clause, scope: Scope, docs: Array) -> Array:
    """The weighted frequency of a leaf in each of the documents."""
    word = stemmed(clause)
    if not word or scope.lead:
        return _spots_frequency(evaluation, averages, clause, scope, docs)
    few = len(docs) <= _FEW
    out = np.zeros(len(docs) if few else evaluation.index.size)
    postings = list(evaluation.leaves.stems(word, scope))
    if BODY in scope.fields and LEAD_WEIGHT:
        postings += [(segment, LEAD, held) for segment, held in evaluation.leaves.lead_stems(word)]
    for segment, field, held in postings:
        weight, average = _weight(averages, field)
        if not weight:
            continue
        holders, counts = held.docs, held.counts
        if few:
            at = np.searchsorted(holders, docs - segment.base)
            at[at == len(holders)] = 0
            hit = np.flatnonzero(holders[at] == docs - segment.base)
            holders, counts = holders[at[hit]], counts[at[hit]]
        share = _share(weight, average, _lengths(evaluation.index, segment, field)[holders], counts)
        if few:
            out[hit] += share
        else:
            out[segment.base : segment.base + segment.size][holders] += share
    return out if few else out[docs]


def _weight(averages: Averages, field: int) -> tuple[float, float]:
    """A field's weight and average length."""
    return (LEAD_WEIGHT, averages.lead) if field == LEAD else (float(WEIGHTS[field]), averages.lengths[field])


def _lengths(index: Index, segment: SegmentReader, field: int) -> Array:
    """The words of a field in each version of a segment."""
    if field == LEAD:
        return segment.lead_end
    return index.columns[f"length.{FIELDS[field].name}"][segment.base : segment.base + segment.size]


def _spots_frequency(evaluation: Evaluation, averages: Averages, clause: Clause, scope: Scope, docs: Array) -> Array:
    out = np.zeros(evaluation.index.size)
    for segment, spots in zip(evaluation.index.segments, evaluation.leaves.spots(clause, scope), strict=True):
        start = distinct(spots.start)
        _add_lead(out, averages, segment, start)
        held, counts = runs(start >> PLACE_BITS)  # document and field
        fields = held & ((1 << FIELD_BITS) - 1)
        holders = held >> FIELD_BITS
        for field in np.flatnonzero(np.bincount(fields)).tolist():
            if not WEIGHTS[field]:
                continue
            of = fields == field
            inside = holders[of]
            lengths = _lengths(evaluation.index, segment, field)[inside]
            out[inside + segment.base] += _share(*_weight(averages, field), lengths, counts[of])
    return out[docs]


def _add_lead(out: Array, averages: Averages, segment: SegmentReader, start: Array) -> None:
    """Add what stands in the first paragraphs, from the keys of all places."""
    holders = start >> DOC_SHIFT
    fields = (start >> PLACE_BITS) & ((1 << FIELD_BITS) - 1)
    inside = (fields == BODY) & ((start & ((1 << PLACE_BITS) - 1)) < segment.lead_end[holders])
    held, counts = runs(holders[inside])
    out[held + segment.base] += _share(LEAD_WEIGHT, averages.lead, segment.lead_end[held], counts)


def _share(weight: float, average: float, lengths: Array, counts: Array) -> Array:
    """Weighted frequency in one field over its relative length."""
    worth = weight * counts.astype(np.float64)  # single-precision counts would make the last printed digit chance
    return np.asarray(worth / (1 - B + B * lengths / average) if average else worth)


def first(order: Array, values: Array | None, offset: int, limit: int) -> Array:
    """Places of the hits of one page: highest of `values` first, if there are any; then lowest of `order` first."""
    size = len(order)
    wanted = min(size, offset + limit)
    if wanted <= offset:
        return np.zeros(0, np.int64)
    pool = np.arange(size)
    if values is not None and wanted < size:
        least = np.partition(values, size - wanted)[size - wanted]
        above = np.flatnonzero(values > least)
        tied = np.flatnonzero(values == least)
        pool = np.concatenate((above, _lowest(tied, order, wanted - len(above))))
    elif values is None:
        pool = _lowest(pool, order, wanted)
    keys = (order[pool],) if values is None else (order[pool], -values[pool])
    return np.asarray(pool[np.lexsort(keys)][offset:wanted])


def _lowest(pool: Array, order: Array, count: int) -> Array:
    if count >= len(pool):
        return pool
    return np.asarray(pool[np.argpartition(order[pool], count - 1)[:count]] if count else pool[:0])


def order_of(sort: Sort) -> str:
    """The column that settles a sort and ties of relevance: newest or oldest first, the undated last, then by `tie`."""
    return "oldest" if sort == "oldest" else "newest"
