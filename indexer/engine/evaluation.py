"""A query tree becomes the set of versions it matches: boolean algebra over one mask of all documents of a build.

What each leaf stands for in the index is settled here; where its words stand together is in spots.py, what the
matches are worth in ranking.py.  One Evaluation serves one question and counts its work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np

from indexer import analysis
from indexer.engine import bounds, lexicon
from indexer.engine.columns import gathered
from indexer.engine.inversion import PLAIN_FIELD, stem_term
from indexer.engine.places import PLACE_BITS, Array
from indexer.engine.port import Expansion, NotSupported, QueryTooBroad
from indexer.engine.reading import DOC_SHIFT, FIELD_BITS, NOWHERE, SegmentReader, Spots, StemPostings
from indexer.engine.spots import chained, near, union
from indexer.engine.tokens import BODY
from indexer.fields import BY_NAME, FIELDS
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

NUMBER = {one.name: number for number, one in enumerate(FIELDS)}
LEAD = ("title", "standfirst", "body")
MENTIONS = ("title", "standfirst", "body", "caption")  # where atleast counts, if no field is named


class Scope(NamedTuple):
    """The fields looked in, by number; `lead` cuts the body after its first paragraphs; `named` by the query."""

    fields: tuple[int, ...]
    lead: bool = False
    named: bool = False

    @property
    def stream(self) -> int:
        """The stream of exact words that holds these fields."""
        return 0 if PLAIN_FIELD[self.fields[0]] else 1


PLAIN = Scope(tuple(number for number, one in enumerate(FIELDS) if one.plain))
IN_MENTIONS = Scope(tuple(NUMBER[name] for name in MENTIONS))


def scope_of(name: str) -> Scope:
    """The scope of a field's name, or of "lead".  Raises NotSupported."""
    if name == "lead":
        return Scope(tuple(NUMBER[one] for one in LEAD), lead=True, named=True)
    if name not in BY_NAME:
        raise NotSupported(f"There is no field called {name}.")
    return Scope((NUMBER[name],), named=True)


@dataclass(slots=True)
class Index:
    """What an evaluation reads: the segments of a build and its columns."""

    segments: Sequence[SegmentReader]
    columns: dict[str, Array]
    languages: Sequence[str]
    size: int
    untouched: bool  # no version of these segments has been taken away


@dataclass(slots=True)
class Evaluation:
    """One question's reading of the index."""

    index: Index
    read: int = 0
    _masks: dict[tuple[Clause, Scope], Array] = field(default_factory=dict)
    _spots: dict[tuple[Clause, Scope], list[Spots]] = field(default_factory=dict)
    _stems: dict[tuple[str, Scope], list[tuple[SegmentReader, int, StemPostings]]] = field(default_factory=dict)
    _expanded: dict[tuple[Clause, int], lexicon.Expanded] = field(default_factory=dict)

    def matched(self, query: Clause) -> Array:
        """A mask of the documents whose version matches.  Raises NotSupported, QueryTooBroad."""
        self._admit(query)
        return self._mask(query, PLAIN) & self.index.columns["live"]

    def leaf_mask(self, clause: Clause, scope: Scope) -> Array:
        """A mask of the documents in which a word, phrase, wildcard or fuzzy word stands."""
        return self._mask(clause, scope)

    # the tree

    def _admit(self, query: Clause) -> None:
        """Refuse what is over a bound before anything is read."""
        leaves = 0
        for clause, scope, under_not in walk(query):
            leaves += 1
            match clause:
                case Near(operands, distance):
                    if len(operands) > bounds.NEAR_OPERANDS:
                        raise QueryTooBroad(f"At most {bounds.NEAR_OPERANDS} words can be asked to stand near.")
                    if (distance or 0) > bounds.NEAR_DISTANCE:
                        raise QueryTooBroad(f"Near is at most {bounds.NEAR_DISTANCE} words: write AND instead.")
                case Wildcard() | Fuzzy():
                    if self.expanded(clause, scope.stream).cut and under_not:
                        raise QueryTooBroad(
                            f"{said(clause)} stands for more than {bounds.EXPANDED_WORDS} words and cannot be "
                            "ruled out as a whole: write more letters."
                        )
        if leaves > bounds.CLAUSES:
            raise QueryTooBroad(f"The query has more than {bounds.CLAUSES} parts: ask for them one after another.")

    def _mask(self, clause: Clause, scope: Scope) -> Array:
        """The versions that match, deleted ones among them; the array is shared and must not be written to."""
        key = (clause, scope)
        if key not in self._masks:
            self._masks[key] = self._evaluate(clause, scope)
        return self._masks[key]

    def _evaluate(self, clause: Clause, scope: Scope) -> Array:
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
            case AtLeast(times, inner):
                return self._at_least(max(1, times), inner, scope if scope.named else IN_MENTIONS)
            case Near():
                return self._near(clause, scope)
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return self._leaf(clause, scope)
        return self._column_mask(clause)

    def _column_mask(self, clause: Clause) -> Array:
        columns = self.index.columns
        match clause:
            case Missing(name):
                scope = scope_of(name)
                return (columns["holds"] & np.uint16(sum(1 << number for number in scope.fields))) == 0
            case Dated(first, last):
                out = columns["precision"] > 0
                if first:
                    out = out & (columns["last"] >= _ordinal(first))
                if last:
                    out = out & (columns["first"] <= _ordinal(last))
                return out
            case Undated():
                return columns["precision"] == 0
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
            for segment, _, postings in self.stems(word, scope):
                out[segment.base : segment.base + segment.size][postings.docs] = True
            return out
        for segment, spots in zip(self.index.segments, self.spots(clause, scope), strict=True):
            out[segment.base : segment.base + segment.size][spots.docs] = True
        return out

    def _at_least(self, times: int, clause: Clause, scope: Scope) -> Array:
        out = np.zeros(self.index.size, bool)
        for segment, spots in zip(self.index.segments, self.spots(clause, scope), strict=True):
            new = np.ones(len(spots), bool)
            new[1:] = spots.start[1:] != spots.start[:-1]
            counts = np.bincount(spots.docs[new], minlength=segment.size)
            out[segment.base : segment.base + segment.size] = counts >= times
        return out

    def _near(self, clause: Near, scope: Scope) -> Array:
        out = np.zeros(self.index.size, bool)
        operands = [self.spots(one, scope) for one in clause.operands]
        for number, segment in enumerate(self.index.segments):
            docs = near([one[number] for one in operands], clause.distance, clause.ordered, same_passage(segment))
            out[segment.base : segment.base + segment.size][docs] = True
        return out

    # leaves

    def stems(self, word: str, scope: Scope) -> list[tuple[SegmentReader, int, StemPostings]]:
        """The postings of a folded word's stem in every language: segment, field, postings."""
        if (word, scope) not in self._stems:
            self._stems[word, scope] = list(self._stem_postings(word, scope))
        return self._stems[word, scope]

    def _stem_postings(self, word: str, scope: Scope) -> Iterator[tuple[SegmentReader, int, StemPostings]]:
        terms = list(dict.fromkeys(stem_term(word, language) for language in self.index.languages))
        for segment in self.index.segments:
            for number in scope.fields:
                for term in terms:
                    postings = segment.stem(FIELDS[number].name, term)
                    if postings is not None:
                        self.count(len(postings.docs))
                        yield segment, number, postings

    def spots(self, clause: Clause, scope: Scope) -> list[Spots]:
        """For each segment where a clause stands within the scope.  Raises NotSupported."""
        key = (clause, scope)
        if key not in self._spots:
            self._spots[key] = [self._find(number, clause, scope) for number in range(len(self.index.segments))]
        return self._spots[key]

    def _find(self, number: int, clause: Clause, scope: Scope) -> Spots:
        segment = self.index.segments[number]
        match clause:
            case Word(text, exact=True) | Phrase(text):
                return self._chains(number, analysis.phrase(text), scope, stem=False)
            case Word(text):
                return self._chains(number, (analysis.forms(text),), scope, stem=True)
            case Wildcard() | Fuzzy():
                numbers = self.expanded(clause, scope.stream).numbers[number]
                return union([self._inside(segment, self._word(segment, scope, one), scope) for one in numbers])
            case Or(clauses):
                return union([self.spots(one, scope)[number] for one in clauses])
        raise NotSupported(f"Nearness and counting take words and phrases, not {type(clause).__name__}.")

    def _chains(self, number: int, forms: Sequence[analysis.Forms], scope: Scope, stem: bool) -> Spots:
        """Where the words stand one after another; each as its parts or as the one word they make."""
        if not forms or not all(form.parts for form in forms):
            return NOWHERE
        segment = self.index.segments[number]
        look = partial(self._stem_spots if stem else self._exact_spots, number, scope)
        rows: Spots | None = None
        for form in forms:
            ways = [[look(part) for part in form.parts], *([[look(form.joined)]] if form.joined else [])]
            before = [rows] if rows is not None else []
            rows = union([chained([*before, *way], same_passage(segment)) for way in ways])
            if not len(rows):
                return NOWHERE
        return rows if rows is not None else NOWHERE

    def _exact_spots(self, number: int, scope: Scope, word: str) -> Spots:
        segment = self.index.segments[number]
        at = segment.words[scope.stream].find(word)
        return self._inside(segment, self._word(segment, scope, at), scope) if at >= 0 else NOWHERE

    def _stem_spots(self, number: int, scope: Scope, word: str) -> Spots:
        """Where words stand that have the stem of a folded word in their version's language."""
        index = self.index
        segment = index.segments[number]
        (found,) = lexicon.family([segment], scope.stream, word, index.languages)
        parts = []
        for one, (languages, _) in found.items():
            spots = self._word(segment, scope, one)
            if len(languages) < len(index.languages):
                spoken = np.zeros(len(index.languages), bool)
                spoken[languages] = True
                of = index.columns["language"][segment.base : segment.base + segment.size]
                spots = spots.take(spoken[of[spots.docs]])
            parts.append(self._inside(segment, spots, scope))
        return union(parts)

    def _word(self, segment: SegmentReader, scope: Scope, number: int) -> Spots:
        spots = segment.word(scope.stream, number)
        self.count(len(spots))
        return spots

    def _inside(self, segment: SegmentReader, spots: Spots, scope: Scope) -> Spots:
        """Those within the scope."""
        if scope == PLAIN:
            return spots
        fields = (spots.start >> PLACE_BITS) & ((1 << FIELD_BITS) - 1)
        wanted = np.zeros(1 << FIELD_BITS, bool)
        wanted[list(scope.fields)] = True
        keep = wanted[fields]
        if scope.lead:
            place = spots.start & ((1 << PLACE_BITS) - 1)
            keep &= (fields != BODY) | (place < segment.lead_end[spots.docs])
        return spots.take(keep)

    # expansions

    def expanded(self, clause: Wildcard | Fuzzy, stream: int) -> lexicon.Expanded:
        """The words a wildcard or a fuzzy word stands for.  Raises QueryTooBroad."""
        key = (clause, stream)
        if key not in self._expanded:
            if isinstance(clause, Wildcard):
                self._expanded[key] = lexicon.wildcard(self.index.segments, stream, clause.pattern)
            else:
                self._expanded[key] = lexicon.misspelled(self.index.segments, stream, clause.text, clause.edits)
        return self._expanded[key]

    def expansions(self, query: Clause) -> tuple[Expansion, ...]:
        """What each stemmed word, wildcard and fuzzy word of the query stands for, in the query's order."""
        out: dict[tuple[Clause, int], Expansion] = {}
        for clause, scope, _ in walk(query):
            key = (replace(clause, exact=False) if isinstance(clause, Word) else clause, scope.stream)
            if key in out:
                continue
            if isinstance(clause, Wildcard | Fuzzy):
                found = self.expanded(clause, scope.stream)
                kind = "wildcard" if isinstance(clause, Wildcard) else "fuzzy"
                words = self._living(scope.stream, dict(found.words), None)
                out[key] = Expansion(said(clause), kind, words, found.cut)  # type: ignore[arg-type]
            elif isinstance(clause, Word) and not clause.exact:
                form = analysis.forms(clause.text)
                whole = form.joined or (form.parts[0] if len(form.parts) == 1 else "")
                if whole:
                    out[key] = Expansion(clause.text, "stem", self._family(scope.stream, whole))
        return tuple(out.values())

    def _family(self, stream: int, word: str) -> tuple[tuple[str, int], ...]:
        held: dict[str, int] = {}
        spoken: dict[str, list[int]] = {}
        index = self.index
        for segment, found in zip(
            index.segments, lexicon.family(index.segments, stream, word, index.languages), strict=True
        ):
            for number, (languages, count) in found.items():
                text = segment.words[stream][number]
                held[text] = held.get(text, 0) + count
                spoken[text] = sorted({*spoken.get(text, []), *languages})
        return self._living(stream, held, spoken)

    def _living(
        self, stream: int, held: dict[str, int], spoken: dict[str, list[int]] | None
    ) -> tuple[tuple[str, int], ...]:
        """Words with the versions that hold them, most frequent first; counted anew where some were taken away."""
        if not self.index.untouched:
            held = {text: self.holders(stream, text, spoken[text] if spoken else None) for text in held}
        return tuple(sorted(((t, n) for t, n in held.items() if n), key=lambda item: (-item[1], item[0])))

    def holders(self, stream: int, text: str, languages: list[int] | None) -> int:
        """How many versions hold a word, in these languages (None: in any), those taken away left out."""
        columns = self.index.columns
        count = 0
        for segment in self.index.segments:
            number = segment.words[stream].find(text)
            if number >= 0:
                docs = segment.holders(stream, number) + segment.base
                docs = docs[columns["live"][docs]]
                count += len(docs) if languages is None else int(np.isin(columns["language"][docs], languages).sum())
        return count

    def count(self, postings: int) -> None:
        """Note work done.  Raises QueryTooBroad over the bound."""
        self.read += postings
        if self.read > bounds.READ:
            raise QueryTooBroad("The query's words are too common to be looked up together: leave out the commonest.")


def stemmed(clause: Clause) -> str:
    """The folded word of a clause that the stem streams alone can answer, or empty."""
    if isinstance(clause, Word) and not clause.exact:
        form = analysis.forms(clause.text)
        if len(form.parts) == 1:
            return form.parts[0]
    return ""


def said(clause: Wildcard | Fuzzy) -> str:
    """The clause as text."""
    return clause.pattern if isinstance(clause, Wildcard) else f"{clause.text}~{clause.edits}"


def walk(clause: Clause, scope: Scope = PLAIN, under_not: bool = False) -> Iterator[tuple[Clause, Scope, bool]]:
    """The leaves of a tree in its order, and each Near before its operands: the scope, whether under a NOT."""
    match clause:
        case And(clauses) | Or(clauses):
            for one in clauses:
                yield from walk(one, scope, under_not)
        case Near(operands):
            yield clause, scope, under_not
            for one in operands:
                yield from walk(one, scope, under_not)
        case Not(inner):
            yield from walk(inner, scope, True)
        case InField(name, inner):
            yield from walk(inner, scope_of(name), under_not)
        case AtLeast(_, inner):
            yield from walk(inner, scope if scope.named else IN_MENTIONS, under_not)
        case _:
            yield clause, scope, under_not


def same_passage(segment: SegmentReader):  # type: ignore[no-untyped-def]
    """A function that tells of two arrays of keys whether each pair stands within one passage of one field."""
    starts, passages = segment.column("passage.starts"), segment.column("passages")

    def same(one: Array, other: Array) -> Array:
        docs = one >> DOC_SHIFT
        rows = np.unique(docs)
        at = gathered(starts, rows)
        begins = np.repeat(rows, starts[rows + 1] - starts[rows]) << DOC_SHIFT | passages[at]
        together = np.searchsorted(begins, one, "right") == np.searchsorted(begins, other, "right")
        return np.asarray(together & (docs == other >> DOC_SHIFT))

    return same


def _ordinal(day: date) -> int:
    return day.toordinal()
