"""What matches are worth, and which come first.

BM25F: what a word scores in each field (its frequency over the field's relative length, times the field's weight) is
summed before it saturates.  Versions counted, holders and average lengths are those of the shown versions.  Every
word outside a NOT adds its score.  Scores are rounded, so that equal ones are equal whatever the order of summing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from indexer.engine.evaluation import Evaluation
from indexer.engine.leaves import Index
from indexer.engine.places import PLACE_BITS, Array
from indexer.engine.port import Sort
from indexer.engine.reading import FIELD_BITS
from indexer.engine.scopes import Scope, stemmed, walk
from indexer.fields import FIELDS
from indexer.query.tree import Clause, Fuzzy, Phrase, Wildcard, Word

K1 = 1.2
B = 0.75
DIGITS = 6
WEIGHTS = np.array([field.weight for field in FIELDS])
_FEW = 64  # documents; so few are looked up one by one in the postings


@dataclass(frozen=True, slots=True)
class Averages:
    """What ranking needs to know of the whole build: articles, and the average length of each field."""

    articles: int
    lengths: tuple[float, ...]

    @classmethod
    def of(cls, index: Index) -> Averages:
        """Counted over the shown versions."""
        shown = index.columns["shown"]
        articles = int(np.count_nonzero(shown))
        sums = [int(index.columns[f"length.{field.name}"][shown].sum(dtype=np.int64)) for field in FIELDS]
        return cls(articles, tuple(total / max(1, articles) for total in sums))


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


def _frequency(evaluation: Evaluation, averages: Averages, clause: Clause, scope: Scope, docs: Array) -> Array:
    """The weighted frequency of a leaf in each of the documents."""
    word = stemmed(clause)
    if not word or scope.lead:
        return _spots_frequency(evaluation, averages, clause, scope, docs)
    few = len(docs) <= _FEW
    out = np.zeros(len(docs) if few else evaluation.index.size)
    for segment, field, postings in evaluation.leaves.stems(word, scope):
        if not WEIGHTS[field]:
            continue
        holders, counts = postings.docs, postings.counts
        if few:
            at = np.searchsorted(holders, docs - segment.base)
            at[at == len(holders)] = 0
            hit = np.flatnonzero(holders[at] == docs - segment.base)
            out[hit] += _share(evaluation.index, averages, field, docs[hit], counts[at[hit]])
        else:
            local = out[segment.base : segment.base + segment.size]
            local[holders] += _share(evaluation.index, averages, field, holders + segment.base, counts)
    return out if few else out[docs]


def _spots_frequency(evaluation: Evaluation, averages: Averages, clause: Clause, scope: Scope, docs: Array) -> Array:
    out = np.zeros(evaluation.index.size)
    for segment, spots in zip(evaluation.index.segments, evaluation.leaves.spots(clause, scope), strict=True):
        new = np.ones(len(spots), bool)
        new[1:] = spots.start[1:] != spots.start[:-1]
        start = spots.start[new]
        held, counts = np.unique(start >> PLACE_BITS, return_counts=True)  # document and field
        fields = held & ((1 << FIELD_BITS) - 1)
        holders = held >> FIELD_BITS
        for field in np.unique(fields).tolist():
            if not WEIGHTS[field]:
                continue
            of = fields == field
            inside = holders[of] + segment.base
            out[inside] += _share(evaluation.index, averages, field, inside, counts[of])
    return out[docs]


def _share(index: Index, averages: Averages, field: int, docs: Array, counts: Array) -> Array:
    """Weighted frequency in one field over its relative length."""
    average = averages.lengths[field]
    if not average:
        return np.asarray(WEIGHTS[field] * counts)
    lengths = index.columns[f"length.{FIELDS[field].name}"][docs]
    return np.asarray(WEIGHTS[field] * counts / (1 - B + B * lengths / average))


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
    """The column that settles a sort, and ties of relevance: newest or oldest first, the undated last, then number."""
    return "oldest" if sort == "oldest" else "newest"
