"""The leaves of a query: what a word, phrase, wildcard or fuzzy word stands for in an index, and where.

Between the mapped postings (reading.py, lexicon.py) and the tree (evaluation.py).  One Leaves serves one question and
counts its work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from indexer import analysis
from indexer.engine import bounds, lexicon
from indexer.engine.columns import gathered
from indexer.engine.inversion import stem_term
from indexer.engine.port import NotSupported, QueryTooBroad
from indexer.engine.positions import Passages, chained, distinct, union
from indexer.engine.posting_codec import LEAD, PLACE_BITS, Array
from indexer.engine.postings import DOC_SHIFT, FIELD_BITS, NOWHERE, Positions, SegmentReader, StemPostings
from indexer.engine.scopes import PLAIN, Scope, stemmed
from indexer.engine.tokens import BODY
from indexer.fields import FIELDS
from indexer.query.tree import Clause, Fuzzy, Or, Phrase, Wildcard, Word

_MANY = 4096  # versions; words in fewer do not make a question too broad by themselves
_TOO_COMMON = "The query's words are too common to be looked up together: leave out the commonest, and wildcards."


@dataclass(slots=True)
class Index:
    """What an evaluation reads: the segments of a build and its columns."""

    segments: Sequence[SegmentReader]
    columns: dict[str, Array]
    languages: Sequence[str]
    size: int
    untouched: bool  # no version and no refused page of these segments has been taken away


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a clause is looked for: a segment, the fields, and a mask of its documents, or all."""

    segment: SegmentReader
    scope: Scope
    mask: Array | None


@dataclass(slots=True)
class Leaves:
    """One question's reading of the index."""

    index: Index
    read: int = 0
    _spots: dict[tuple[Clause, Scope], list[Positions]] = field(default_factory=dict)
    _stems: dict[tuple[str, Scope], list[tuple[SegmentReader, int, StemPostings]]] = field(default_factory=dict)
    _common: dict[tuple[int, str], bool] = field(default_factory=dict)
    _expanded: dict[tuple[Clause, int], lexicon.Expanded] = field(default_factory=dict)

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

    def lead_stems(self, word: str) -> list[tuple[SegmentReader, StemPostings]]:
        """The postings of the same stems in the first paragraphs."""
        terms = dict.fromkeys(stem_term(word, language) for language in self.index.languages)
        found = [(segment, segment.stem(LEAD, term)) for segment in self.index.segments for term in terms]
        return [(segment, postings) for segment, postings in found if postings is not None]

    def spots(self, clause: Clause, scope: Scope, within: Array | None = None) -> list[Positions]:
        """For each segment where a clause stands within the scope; outside the documents of `within`, a mask, it need
        not be looked for.  Raises NotSupported."""
        key = (clause, scope)
        if key in self._spots:
            return self._spots[key]
        wheres = []
        for segment in self.index.segments:
            mask = None if within is None else within[segment.base : segment.base + segment.size]
            wheres.append(self._narrowed(clause, _Where(segment, scope, mask)))
        self._foresee(clause, wheres)
        found = [self._find(clause, where) for where in wheres]
        if within is None:
            self._spots[key] = found
        return found

    def common(self, clause: Clause, scope: Scope) -> bool:
        """Whether a clause is a word of which a form stands in too many versions for reading where, in all of them."""
        if not isinstance(clause, Word):
            return False
        word = stemmed(clause)
        if not word:
            return any(self._too_common(scope.stream, part) for part in analysis.forms(clause.text).parts)
        found = lexicon.family(self.index.segments, scope.stream, word, self.index.languages)
        texts = {
            segment.words[scope.stream][number]
            for segment, words in zip(self.index.segments, found, strict=True) for number in words
        }  # fmt: skip
        return any(self._too_common(scope.stream, text) for text in texts)

    def _find(self, clause: Clause, where: _Where) -> Positions:
        match clause:
            case Word(text, exact=True) | Phrase(text):
                return self._chains(analysis.phrase(text), where, stem=False)
            case Word(text):
                return self._chains((analysis.forms(text),), where, stem=True)
            case Wildcard() | Fuzzy():
                stream = where.scope.stream
                numbers = self.expanded(clause, stream).numbers[self.index.segments.index(where.segment)]
                return union([self._inside(self._word(one, where), where) for one in numbers])
            case Or(clauses):
                return union([self._find(one, where) for one in clauses])
        raise NotSupported(f"Nearness and counting take words and phrases, not {type(clause).__name__}.")

    def _chains(self, forms: Sequence[analysis.Forms], where: _Where, stem: bool) -> Positions:
        """Where the words stand one after another; each as its parts or as the one word they make."""
        if not forms or not all(form.parts for form in forms):
            return NOWHERE
        look = self._stem_spots if stem else self._exact_spots
        rows: Positions | None = None
        for form in forms:
            ways = [[look(part, where) for part in form.parts]]
            if form.joined:
                ways.append([look(form.joined, where)])
            before = [rows] if rows is not None else []
            rows = union([chained([*before, *way], same_passage(where.segment)) for way in ways])
            if not len(rows):
                return NOWHERE
        return rows if rows is not None else NOWHERE

    def _narrowed(self, clause: Clause, where: _Where) -> _Where:
        """The same, within the documents that hold all words of a phrase, if one is too common to be read whole."""
        forms = analysis.phrase(clause.text) if isinstance(clause, Phrase) else ()
        if not any(self._too_common(where.scope.stream, part) for form in forms for part in form.parts):
            return where
        mask = np.ones(where.segment.size, bool) if where.mask is None else where.mask
        for form in forms:
            parts = [self._holding(part, where) for part in form.parts]
            held = np.logical_and.reduce(parts)
            mask = mask & (held | self._holding(form.joined, where) if form.joined else held)
        return replace(where, mask=mask)

    def _foresee(self, clause: Clause, wheres: Sequence[_Where]) -> None:
        """Refuse what would be over the bound before it is read.  Raises QueryTooBroad."""
        places = 0.0
        for where in wheres:
            share = 1.0 if where.mask is None else np.count_nonzero(where.mask) / max(1, len(where.mask))
            for number in self._numbers(clause, where):
                if where.segment.versions(where.scope.stream, number) > _MANY:
                    places += share * where.segment.places(where.scope.stream, number)
        if self.read + places > bounds.READ:
            raise QueryTooBroad(_TOO_COMMON)

    def _numbers(self, clause: Clause, where: _Where) -> Iterable[int]:
        """The words of the scope's stream whose places a word or phrase is found from."""
        segment, stream = where.segment, where.scope.stream
        if not isinstance(clause, Word | Phrase):
            return ()
        forms = analysis.phrase(clause.text)
        texts = [text for form in forms for text in (*form.parts, form.joined) if text]
        if isinstance(clause, Word) and not clause.exact:
            families = [lexicon.family([segment], stream, text, self.index.languages)[0] for text in texts]
            return {number for family in families for number in family}
        return {number for text in texts if (number := segment.words[stream].find(text)) >= 0}

    def _too_common(self, stream: int, word: str) -> bool:
        if (stream, word) not in self._common:
            places = [(segment, segment.words[stream].find(word)) for segment in self.index.segments]
            held = sum(segment.versions(stream, at) for segment, at in places if at >= 0)
            self._common[stream, word] = held > bounds.COMMON
        return self._common[stream, word]

    def _holding(self, word: str, where: _Where) -> Array:
        """A mask of the segment's documents that hold one word of the scope's stream."""
        stream = where.scope.stream
        out = np.zeros(where.segment.size, bool)
        at = where.segment.words[stream].find(word)
        if at >= 0:
            docs = where.segment.holders(stream, at)
            self.count(len(docs))
            out[docs] = True
        return out

    def _exact_spots(self, word: str, where: _Where) -> Positions:
        at = where.segment.words[where.scope.stream].find(word)
        return self._inside(self._word(at, where), where) if at >= 0 else NOWHERE

    def _stem_spots(self, word: str, where: _Where) -> Positions:
        """Where words stand that have the stem of a folded word in their version's language."""
        index, segment = self.index, where.segment
        (found,) = lexicon.family([segment], where.scope.stream, word, index.languages)
        parts = []
        for one, (languages, _) in found.items():
            spots = self._word(one, where)
            if len(languages) < len(index.languages):
                spoken = np.zeros(len(index.languages), bool)
                spoken[languages] = True
                of = index.columns["language"][segment.base : segment.base + segment.size]
                spots = spots.take(spoken[of[spots.docs]])
            parts.append(self._inside(spots, where))
        return union(parts)

    def _word(self, number: int, where: _Where) -> Positions:
        """Where one word of the scope's stream stands, in the documents asked for at least."""
        stream, segment = where.scope.stream, where.segment
        if where.mask is not None and self._too_common(stream, segment.words[stream][number]):
            spots = segment.word_within(stream, number, where.mask)
        else:
            spots = segment.word(stream, number)
        self.count(len(spots))
        return spots

    def _inside(self, spots: Positions, where: _Where) -> Positions:
        """Those within the scope."""
        scope, segment = where.scope, where.segment
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

    def expanded(self, clause: Wildcard | Fuzzy, stream: int) -> lexicon.Expanded:
        """The words a wildcard or a fuzzy word stands for.  Raises QueryTooBroad."""
        key = (clause, stream)
        if key not in self._expanded:
            if isinstance(clause, Wildcard):
                self._expanded[key] = lexicon.wildcard(self.index.segments, stream, clause.pattern)
            else:
                self._expanded[key] = lexicon.misspelled(self.index.segments, stream, clause.text, clause.edits)
            self.count(bounds.WORD_READ * self._expanded[key].looked)
        return self._expanded[key]

    def holders(self, stream: int, text: str, languages: list[int] | None) -> int:
        """How many versions and refused pages hold a word, in these languages (None: in any), those taken away left
        out."""
        columns = self.index.columns
        count = 0
        for segment in self.index.segments:
            number = segment.words[stream].find(text)
            if number >= 0:
                docs = segment.holders(stream, number) + segment.base
                self.count(len(docs))
                docs = docs[columns["live"][docs] | columns["refused"][docs]]
                count += len(docs) if languages is None else int(np.isin(columns["language"][docs], languages).sum())
        return count

    def count(self, postings: int) -> None:
        """Note work done.  Raises QueryTooBroad over the bound."""
        self.read += postings
        if self.read > bounds.READ:
            raise QueryTooBroad(_TOO_COMMON)


def same_passage(segment: SegmentReader) -> Passages:
    """A function that tells of two arrays of keys whether each pair stands within one passage of one field."""
    starts, passages = segment.column("passage.starts"), segment.column("passages")

    def same(one: Array, other: Array) -> Array:
        docs = one >> DOC_SHIFT
        rows = distinct(docs)
        at = gathered(starts, rows)
        begins = np.repeat(rows, starts[rows + 1] - starts[rows]) << DOC_SHIFT | passages[at]
        together = np.searchsorted(begins, one, "right") == np.searchsorted(begins, other, "right")
        return np.asarray(together & (docs == other >> DOC_SHIFT))

    return same
