"""A query tree becomes the set of versions it matches: boolean algebra over one mask of all documents of a build.

What a leaf stands for is in leaves.py, where words stand together in spots.py, what the matches are worth in
ranking.py.  One Evaluation serves one question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import factorial

import numpy as np

from indexer.engine import bounds
from indexer.engine.leaves import Index, Leaves, same_passage
from indexer.engine.port import NotSupported, QueryTooBroad
from indexer.engine.positions import distinct, near
from indexer.engine.posting_codec import Array
from indexer.engine.postings import DOC_SHIFT
from indexer.engine.scopes import IN_MENTIONS, OUTSIDE, PLAIN, Scope, said, scope_of, stemmed, walk
from indexer.query.refused_pages import LOOKED_UP, may_find
from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Dated,
    Disputed,
    Everything,
    Fuzzy,
    InField,
    Length,
    Missing,
    Near,
    Not,
    Or,
    Phrase,
    Undated,
    Wildcard,
    Word,
)


@dataclass(slots=True)
class Evaluation:
    """One question's reading of the index."""

    index: Index
    leaves: Leaves = field(init=False)
    _held: dict[tuple[Clause, Scope], int] = field(default_factory=dict)
    _looked_at: dict[tuple[Clause, Scope], Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.leaves = Leaves(self.index)

    def matched(self, query: Clause) -> Array:
        """A mask of the documents whose version matches.  Raises NotSupported, QueryTooBroad."""
        self._admit(query)
        return self._mask(query, PLAIN) & self.index.columns["live"]

    def not_articles(self, query: Clause) -> Array | None:
        """A mask of the refused pages that match; None where the query cannot find one.  After `matched`."""
        pages = self.index.columns["refused"]
        if not may_find(query) or not pages.any():
            return None
        return self._witnessed(query, PLAIN) & pages

    def held(self, clause: Clause, scope: Scope) -> int:
        """The shown versions in which a word, phrase, wildcard or fuzzy word stands."""
        key = (clause, scope)
        if key not in self._held:  # the operands of a Near are not looked for alone
            self._held[key] = int(np.count_nonzero(self._leaf(clause, scope) & self.index.columns["shown"]))
        return self._held[key]

    # the tree

    def _admit(self, query: Clause) -> None:
        """Refuse what is over a bound before anything is read."""
        for clause, scope, under_not in walk(query):
            match clause:
                case Near(operands, distance):
                    if len(operands) > bounds.NEAR_OPERANDS:
                        raise QueryTooBroad(f"At most {bounds.NEAR_OPERANDS} words can be asked to stand near.")
                    if (distance or 0) > bounds.NEAR_DISTANCE:
                        raise QueryTooBroad(f"Near is at most {bounds.NEAR_DISTANCE} words: write AND instead.")
                case Wildcard() | Fuzzy():
                    if self.leaves.expanded(clause, scope.stream).cut and under_not:
                        raise QueryTooBroad(
                            f"{said(clause)} stands for more than {bounds.EXPANDED_WORDS} words and cannot be "
                            "ruled out as a whole: write more letters."
                        )

    def _mask(self, clause: Clause, scope: Scope) -> Array:
        """The versions that match, deleted ones among them; it may be a column itself, so it is not written to."""
        columns = self.index.columns
        match clause:
            case Everything():
                return np.ones(self.index.size, bool)
            case And(clauses):
                out = np.ones(self.index.size, bool)
                for one in clauses:
                    out &= self._mask(one, scope)
                return out
            case Or(clauses):
                out = np.zeros(self.index.size, bool)
                for one in clauses:
                    out |= self._mask(one, scope)
                return out
            case Not(inner):
                mask = self._mask(inner, scope)
                out = ~mask
                others = columns["others"]
                out[others] &= ~mask[columns["shown_of"][others]]
                return out
            case InField(name, inner):
                return self._mask(inner, scope_of(name))
            case AtLeast() | Near():  # a second look would be counted as work again
                if (clause, scope) not in self._looked_at:
                    self._looked_at[clause, scope] = (
                        self._near(clause, scope) if isinstance(clause, Near) else self._at_least(clause, scope)
                    )
                return self._looked_at[clause, scope]
            case Word() | Phrase() | Wildcard() | Fuzzy():
                out = self._leaf(clause, scope)
                self._held[clause, scope] = int(np.count_nonzero(out & columns["shown"]))
                return out
        return self._column_mask(clause)

    def _witnessed(self, clause: Clause, scope: Scope) -> Array:
        """The documents of which the clause is true and bears witness, as query.refused_pages has it."""
        match clause:
            case And(clauses) | Or(clauses):
                out = np.zeros(self.index.size, bool)
                for one in clauses:
                    out |= self._witnessed(one, scope)
                return out & self._mask(clause, scope) if isinstance(clause, And) else out
            case InField(name, inner):
                return self._witnessed(inner, scope_of(name))
        if scope == OUTSIDE and isinstance(clause, LOOKED_UP):
            return self._mask(clause, scope)
        return np.zeros(self.index.size, bool)

    def _column_mask(self, clause: Clause) -> Array:
        columns = self.index.columns
        match clause:
            case Missing(name):
                scope = scope_of(name)
                return np.asarray((columns["holds"] & np.uint16(sum(1 << number for number in scope.fields))) == 0)
            case Dated(first, last):
                out = columns["precision"] > 0
                if first:
                    out = out & (columns["last"] >= first.toordinal())
                if last:
                    out = out & (columns["first"] <= last.toordinal())
                return out
            case Undated():
                return np.asarray(columns["precision"] == 0)
            case Disputed():
                return columns["disputed"]
            case Length(least, most):
                words = columns["length.body"]
                top = np.iinfo(np.int32).max
                return (words >= min(least or 0, top)) & (words <= (top if most is None else max(-1, min(most, top))))
        raise NotSupported(f"This engine does not know {type(clause).__name__}.")

    def _leaf(self, clause: Clause, scope: Scope) -> Array:
        out = np.zeros(self.index.size, bool)
        word = stemmed(clause)
        if word and not scope.lead:
            for segment, _, postings in self.leaves.stems(word, scope):
                out[segment.base : segment.base + segment.size][postings.docs] = True
            return out
        for segment, spots in zip(self.index.segments, self.leaves.spots(clause, scope), strict=True):
            out[segment.base : segment.base + segment.size][spots.docs] = True
        return out

    def _at_least(self, mentions: AtLeast, scope: Scope) -> Array:
        times, clause, scope = max(1, mentions.times), mentions.clause, scope if scope.named else IN_MENTIONS
        out = np.zeros(self.index.size, bool)
        for segment, spots in zip(self.index.segments, self.leaves.spots(clause, scope), strict=True):
            counts = np.bincount(distinct(spots.start) >> DOC_SHIFT, minlength=segment.size)
            out[segment.base : segment.base + segment.size] = counts >= times
        return out

    def _candidates(self, operands: Sequence[Clause], scope: Scope) -> Array | None:
        """A mask of the versions that hold all operands that are words, if one is too common to be read whole."""
        words = [one for one in operands if stemmed(one)]
        if not words or not any(self.leaves.common(one, scope) for one in operands):
            return None
        return np.asarray(np.logical_and.reduce([self._leaf(one, scope._replace(lead=False)) for one in words]))

    def _near(self, clause: Near, scope: Scope) -> Array:
        out = np.zeros(self.index.size, bool)
        within = self._candidates(clause.operands, scope)
        operands = [self.leaves.spots(one, scope, within) for one in clause.operands]
        if not clause.ordered:  # every order of them is tried; reading them has counted as one with two orders
            orders = max(0, factorial(len(operands)) // 2 - 1)
            self.leaves.count(orders * sum(len(spots) for one in operands for spots in one))
        for number, segment in enumerate(self.index.segments):
            docs = near([one[number] for one in operands], clause.distance, clause.ordered, same_passage(segment))
            out[segment.base : segment.base + segment.size][docs] = True
        return out
