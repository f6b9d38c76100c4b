"""Tokens become postings: sorted once by word and once by stem, as whole arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer import analysis
from indexer.engine.posting_codec import FIELD_SHIFT, LEAD, SEPARATOR, SPAN_BITS, Array
from indexer.engine.tokens import BODY, Tokens
from indexer.fields import FIELDS

_DOC_BITS = 20
_TERM_BITS = 24
_TOKEN_BITS = 40
MOST_DOCUMENTS = 1 << _DOC_BITS
MOST_WORDS = 1 << _TERM_BITS  # distinct ones
_PIECE = 1 << 20  # tokens looked at together where whole arrays of them would only take memory
_SPANS = (1 << SPAN_BITS) - 1
PLAIN_FIELD = np.array([field.plain for field in FIELDS])


@dataclass(slots=True)
class Postings:
    """Postings of sorted terms: those of term t are [starts[t], starts[t + 1]); `codes` has `counts` of each."""

    terms: list[bytes]
    starts: Array
    docs: Array
    counts: Array
    codes: Array | None = None

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(slots=True)
class Family:
    """For each stem term the words that have it: words[starts[t]:starts[t + 1]], held by `counts` versions each."""

    starts: Array
    words: Array
    counts: Array


@dataclass(slots=True)
class Inverted:
    """A segment's postings: of words (asked for unasked, others), of stems (by field), and which words a stem has."""

    words: tuple[Postings, Postings]
    stems: dict[str, Postings]
    terms: list[bytes]
    families: tuple[Family, Family]


def stem_term(word: str, language: str) -> bytes:
    """The term of a folded word's stem in a language, as the stem streams hold it."""
    return f"{analysis.stem(word, language)}{SEPARATOR}{language}".encode()


def inverted(tokens: Tokens) -> Inverted:
    """The postings of these tokens."""
    order = sorted(range(len(tokens.words)), key=tokens.words.__getitem__)
    words = [tokens.words[place] for place in order]
    rank = np.empty(len(order), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    word = rank[tokens.word] if len(order) else tokens.word
    doc = np.repeat(np.arange(len(tokens.count), dtype=np.uint32), tokens.count)
    language = tokens.rows.language.astype(np.uint16)
    terms, table = _stem_table(words, word, language[doc], tokens.rows.languages)
    plain = PLAIN_FIELD[tokens.code >> FIELD_SHIFT]
    streams, families = [], []
    for inside in (plain, ~plain):
        postings, numbers = _word_postings(words, word, doc, tokens.code, inside)
        streams.append(postings)
        families.append(_family(postings, numbers, language, table, len(terms)))
    stems = _stem_postings(tokens, word, doc, language, terms, table)
    return Inverted((streams[0], streams[1]), stems, terms, (families[0], families[1]))


def _word_postings(words: list[str], word: Array, doc: Array, code: Array, inside: Array) -> tuple[Postings, Array]:
    """The postings of the tokens inside one stream, and the number of each of its words among all words."""
    key = word[inside].astype(np.uint64)
    key <<= np.uint64(_TOKEN_BITS)
    key |= np.flatnonzero(inside).view(np.uint64)
    key.sort()
    sorted_word = (key >> np.uint64(_TOKEN_BITS)).astype(np.uint32)
    key &= np.uint64((1 << _TOKEN_BITS) - 1)
    place = key.view(np.int64)
    doc, code = doc[place], code[place]
    del key, place
    new = np.ones(len(doc), bool)
    new[1:] = (sorted_word[1:] != sorted_word[:-1]) | (doc[1:] != doc[:-1])
    first = np.flatnonzero(new)
    of_posting = sorted_word[first]
    counts = np.diff(first, append=len(doc)).astype(np.uint32)
    begins = _begins(of_posting)
    numbers = of_posting[begins]
    terms = [words[number].encode() for number in numbers]
    return Postings(terms, np.append(begins, len(first)), doc[first], counts, code), numbers


def _begins(ordered: Array) -> Array:
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(new)


def _stem_table(words: list[str], word: Array, language: Array, languages: list[str]) -> tuple[list[bytes], Array]:
    """All stem terms, sorted, and for each language and word the number of its term."""
    numbers: dict[bytes, int] = {}
    table = np.zeros((len(languages), len(words)), np.uint32)
    for place, name in enumerate(languages):
        present = np.zeros(len(words), bool)
        present[word if len(languages) == 1 else word[language == place]] = True
        for one in np.flatnonzero(present).tolist():
            table[place, one] = numbers.setdefault(stem_term(words[one], name), len(numbers))
    terms = sorted(numbers)
    rank = np.zeros(len(terms) or 1, np.uint32)
    rank[[numbers[term] for term in terms]] = np.arange(len(terms), dtype=np.uint32)
    return terms, rank[table]


def _stem_postings(
    tokens: Tokens, word: Array, doc: Array, language: Array, terms: list[bytes], table: Array
) -> dict[str, Postings]:
    """For each field, and the lead, the postings of its stems; a joined form counts once with a first part of the
    same stem."""
    code = tokens.code
    term = table[language[doc], word] if len(word) else word
    keep = np.ones(len(word), bool)
    joint = np.flatnonzero(code[:-1] & _SPANS)
    after = joint + 1
    same = (code[joint] >> SPAN_BITS == code[after] >> SPAN_BITS) & (term[joint] == term[after])
    keep[joint[same & (doc[joint] == doc[after])]] = False
    lead = _lead_tokens(code, doc, tokens.lead_end)
    lead = lead[keep[lead]]
    key = _keys(np.zeros(len(lead), np.uint32), term[lead], doc[lead])
    del lead
    leads = _by_field(key, terms, [LEAD])
    key = _keys(code[keep] >> FIELD_SHIFT, term[keep], doc[keep])
    del term, keep
    return {**leads, **_by_field(key, terms, [field.name for field in FIELDS])}


def _keys(field: Array, term: Array, doc: Array) -> Array:
    """Field, stem and version of each token in one number."""
    key = field.astype(np.uint64)
    key <<= np.uint64(_TERM_BITS)
    key |= term
    key <<= np.uint64(_DOC_BITS)
    key |= doc
    return key


def _lead_tokens(code: Array, doc: Array, lead_end: Array) -> Array:
    """The tokens that stand in their version's lead."""
    begin = BODY << FIELD_SHIFT
    found = []
    for start in range(0, len(code), _PIECE):
        some = code[start : start + _PIECE]
        end = begin + (lead_end.astype(np.int64) << SPAN_BITS)
        found.append(start + np.flatnonzero((some >= begin) & (some < end[doc[start : start + _PIECE]])))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _by_field(key: Array, terms: list[bytes], names: list[str]) -> dict[str, Postings]:
    """The postings of each field, from the keys of its tokens, which are put in order where they are."""
    key.sort()
    first = _begins(key)
    counts = np.diff(first, append=len(key)).astype(np.uint32)
    key = key[first]
    bounds = np.searchsorted(key, np.arange(len(names) + 1, dtype=np.uint64) << np.uint64(_TERM_BITS + _DOC_BITS))
    out = {}
    for number, name in enumerate(names):
        part = key[bounds[number] : bounds[number + 1]]
        docs = (part & np.uint64((1 << _DOC_BITS) - 1)).astype(np.int32)
        of_posting = (part >> np.uint64(_DOC_BITS)) & np.uint64((1 << _TERM_BITS) - 1)
        begins = _begins(of_posting)
        held = [terms[one] for one in of_posting[begins].tolist()]
        starts = np.append(begins, len(part))
        out[name] = Postings(held, starts, docs, counts[bounds[number] : bounds[number + 1]])
    return out


def _family(postings: Postings, numbers: Array, language: Array, table: Array, terms: int) -> Family:
    """Which words of a stream each stem term stands for, most frequent first."""
    languages = max(1, len(table))
    of_posting = np.repeat(np.arange(len(postings), dtype=np.uint32), np.diff(postings.starts))
    of_posting *= np.uint32(languages)
    of_posting += language[postings.docs]
    counts = np.bincount(of_posting, minlength=1)
    pairs = np.flatnonzero(counts)
    word, spoken = np.divmod(pairs, languages)
    counts = counts[pairs]
    term = table[spoken, numbers[word]] if len(pairs) else pairs
    order = np.lexsort((word, -counts, term))
    starts = np.searchsorted(term[order], np.arange(terms + 1))
    return Family(starts.astype(np.int64), word[order].astype(np.int32), counts[order].astype(np.int32))


def slices(postings: Postings, size: int = 1 << 20) -> Iterator[tuple[int, int]]:
    """Ranges of terms that together hold about `size` postings, so that arrays can become lists piece by piece."""
    term = 0
    while term < len(postings):
        after = int(np.searchsorted(postings.starts, postings.starts[term] + size))
        after = min(max(after, term + 1), len(postings))
        yield term, after
        term = after
