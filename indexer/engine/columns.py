"""What an index holds of each version beside its words: rows while writing, columns while reading.

A row stands for a version, in the order of the segments.  The columns of a build are written anew each time, for all
its segments, so that segments can be shared between builds.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from indexer import analysis
from indexer.catalogue.entry import Entry
from indexer.engine.arrays import Array, text_arrays
from indexer.fields import FACETS, FIELDS

UNDATED, COARSER = -1, -2  # in the year, month and day columns
PRECISION = {"year": 1, "month": 2, "day": 3}  # 0 is undated
_EPOCH = 719_163  # the ordinal of 1 January 1970


@dataclass(slots=True)
class Values:
    """The printed values of one facet: those of row r are `codes[starts[r]:starts[r + 1]]`, into `texts`."""

    starts: Array
    codes: Array
    texts: list[str]


@dataclass(slots=True)
class Rows:
    """What stands beside the words of some versions; `first` and `last` are ordinals of days, 0 where undated."""

    version: Array
    number: Array
    tie: Array
    shown: Array
    not_article: Array
    first: Array
    last: Array
    precision: Array
    disputed: Array
    holds: Array
    language: Array
    lengths: Array
    languages: list[str]
    facets: dict[str, Values]

    def __len__(self) -> int:
        return len(self.version)

    def take(self, keep: Array) -> Rows:
        """The rows at these places."""
        taken: dict[str, Any] = {name: getattr(self, name)[keep] for name in _PLAIN_COLUMNS}
        facets = {}
        for name, values in self.facets.items():
            counts = np.diff(values.starts)[keep]
            codes = values.codes[gathered(values.starts, keep)]
            facets[name] = Values(np.concatenate(([0], np.cumsum(counts))), codes, values.texts)
        return Rows(**taken, languages=self.languages, facets=facets)


_PLAIN_COLUMNS = tuple(f.name for f in fields(Rows) if f.name not in ("languages", "facets"))


def gathered(starts: Array, rows: Array) -> Array:
    """The places of all values of these rows in an array of which row r has [starts[r], starts[r + 1])."""
    begins = starts[rows].astype(np.int64)
    counts = starts[rows + 1] - begins
    total = int(counts.sum())
    shift = np.repeat(begins - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) if len(rows) else begins
    return np.arange(total, dtype=np.int64) + shift


@dataclass(slots=True)
class RowBuilder:
    """Takes in versions one by one."""

    columns: dict[str, array[int]] = field(
        default_factory=lambda: {name: array("q") for name in _PLAIN_COLUMNS if name != "lengths"}
    )
    lengths: list[Sequence[int]] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    counts: dict[str, array[int]] = field(default_factory=lambda: {f.name: array("q") for f in FACETS})
    codes: dict[str, array[int]] = field(default_factory=lambda: {f.name: array("q") for f in FACETS})
    texts: dict[str, dict[str, int]] = field(default_factory=lambda: {f.name: {} for f in FACETS})

    def add(self, entry: Entry, lengths: Sequence[int]) -> None:
        """Take in one version, with the length of each field in words."""
        article = entry.article
        day = article.published
        holds = 0
        for number, one in enumerate(FIELDS):
            texts = [text.strip() for text in one.read(article) if text.strip()]
            holds |= bool(texts) << number
            if one.facet:
                known = self.texts[one.name]
                self.counts[one.name].append(len(texts))
                self.codes[one.name].extend(known.setdefault(text, len(known)) for text in texts)
        row = {
            "version": entry.version,
            "number": entry.number,
            "tie": entry.tie,
            "shown": int(entry.shown),
            "not_article": int(entry.not_article),
            "first": day.first.toordinal() if day else 0,
            "last": day.last.toordinal() if day else 0,
            "precision": PRECISION[day.precision] if day else 0,
            "disputed": int("published" in article.conflicts),
            "holds": holds,
            "language": self.languages.setdefault(article.language, len(self.languages)),
        }
        for name, value in row.items():
            self.columns[name].append(value)
        self.lengths.append(lengths)

    def finish(self) -> Rows:
        """All that was taken in."""
        columns = {name: np.array(values, np.int64) for name, values in self.columns.items()}
        facets = {
            name: Values(
                np.concatenate(([0], np.cumsum(np.array(self.counts[name], np.int64)))),
                np.array(self.codes[name], np.int64),
                list(self.texts[name]),
            )
            for name in self.codes
        }
        lengths = np.array(self.lengths, np.int32).reshape(len(self.lengths), len(FIELDS))
        return Rows(**columns, lengths=lengths, languages=list(self.languages), facets=facets)


def joined(parts: Sequence[Rows]) -> Rows:
    """Rows one after another."""
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in _PLAIN_COLUMNS if name != "language"
    }  # fmt: skip
    languages: dict[str, int] = {}
    columns["language"] = np.concatenate([_mapped(part.language, part.languages, languages) for part in parts])
    facets = {}
    for one in FACETS:
        texts: dict[str, int] = {}
        values = [part.facets[one.name] for part in parts]
        codes = np.concatenate([_mapped(v.codes, v.texts, texts) for v in values])
        counts = np.concatenate([np.diff(v.starts) for v in values])
        facets[one.name] = Values(np.concatenate(([0], np.cumsum(counts))), codes, list(texts))
    return Rows(**columns, languages=list(languages), facets=facets)


def _mapped(codes: Array, texts: list[str], known: dict[str, int]) -> Array:
    """The codes of texts in `known`, which takes in those that a row has: a value that none has any more is gone."""
    table = np.zeros(len(texts), np.int64)
    for code in np.unique(codes).tolist():
        table[code] = known.setdefault(texts[code], len(known))
    return table[codes] if len(codes) else codes


def column_arrays(rows: Rows, live: Array) -> dict[str, Array]:
    """The columns of a build as arrays to be written; `live` tells which rows still stand.

    Among them "live" are the versions that can be found, "refused" the pages that were refused: never both.
    """
    size = len(rows)
    shown_of = _shown_of(rows, live)
    others = live & (rows.not_article > 0)
    standing, live = live, live & (shown_of >= 0) & ~others
    shown = live & (shown_of == np.arange(size))
    dated = rows.precision > 0
    newest = np.lexsort((rows.number, rows.tie, np.where(dated, -rows.first, 1)))
    oldest = np.lexsort((rows.number, rows.tie, np.where(dated, rows.first, 1 << 40)))
    days = (rows.first - _EPOCH).astype("M8[D]")
    out = {
        "version": rows.version,
        "number": rows.number,
        "tie": rows.tie,
        "live": live,
        "standing": standing,
        "refused": others,
        "shown": shown,
        "is_shown": rows.shown > 0,
        "shown_of": shown_of.astype(np.int32),
        "others": np.flatnonzero(live & ~shown).astype(np.int32),
        "first": rows.first.astype(np.int32),
        "last": rows.last.astype(np.int32),
        "precision": rows.precision.astype(np.uint8),
        "disputed": rows.disputed > 0,
        "holds": rows.holds.astype(np.uint16),
        "language": rows.language.astype(np.uint16),
        "newest": _rank(newest, size),
        "oldest": _rank(oldest, size),
        "year": _placed(days.astype("M8[Y]").astype(np.int64) + 1970, rows.precision, 1),
        "month": _placed(days.astype("M8[M]").astype(np.int64) + 1970 * 12, rows.precision, 2),
        "day": _placed(rows.first, rows.precision, 3),
        **text_arrays("languages", [language.encode() for language in rows.languages]),
    }
    for number, one in enumerate(FIELDS):
        out[f"length.{one.name}"] = rows.lengths[:, number].astype(np.int32)
    for one in FACETS:
        out.update(_facet_arrays(one.name, rows.facets[one.name], shown))
    return out


def _shown_of(rows: Rows, live: Array) -> Array:
    """For each row that of its article's shown version, or -1."""
    numbers, article = np.unique(rows.number, return_inverse=True)
    shown = np.full(len(numbers), -1, np.int64)
    at = np.flatnonzero(live & (rows.shown > 0))
    shown[article[at]] = at
    return shown[article] if len(article) else np.zeros(0, np.int64)


def _rank(order: Array, size: int) -> Array:
    rank = np.empty(size, np.int32)
    rank[order] = np.arange(size, dtype=np.int32)
    return rank


def _placed(values: Array, precision: Array, least: int) -> Array:
    return np.where(precision >= least, values, np.where(precision > 0, COARSER, UNDATED)).astype(np.int32)


def _facet_arrays(name: str, values: Values, shown: Array) -> dict[str, Array]:
    """One facet's columns: the keys of each row, sorted keys, the form each is printed in, and the values as read."""
    order = sorted(range(len(values.texts)), key=values.texts.__getitem__)
    texts = [values.texts[code] for code in order]
    codes = _rank(np.array(order, np.int64), len(order))[values.codes] if order else values.codes
    keys_of = [analysis.facet_key(text) for text in texts]
    keys = sorted(set(keys_of), key=str.encode)
    number = {key: place for place, key in enumerate(keys)}
    key_of = np.array([number[key] for key in keys_of], np.int64)

    owner = np.repeat(np.arange(len(values.starts) - 1), np.diff(values.starts))
    pairs = owner * max(1, len(keys)) + (key_of[codes] if len(codes) else codes)
    pairs, first = np.unique(pairs, return_index=True)
    owner, key = np.divmod(pairs, max(1, len(keys)))
    starts = np.zeros(len(values.starts), np.int64)
    np.cumsum(np.bincount(owner, minlength=len(values.starts) - 1), out=starts[1:])

    weight = np.bincount(codes[first][shown[owner]], minlength=len(texts)) if len(texts) else np.zeros(0, np.int64)
    best = np.lexsort((np.arange(len(texts)), -weight, key_of))
    printed = [texts[best[place]] for place in np.searchsorted(key_of[best], np.arange(len(keys)))]
    by_text = sorted(range(len(keys)), key=printed.__getitem__)
    return {
        f"{name}.starts": starts,
        # as wide as numpy counts and looks up with: narrower ones would be widened for every question
        f"{name}.owner": owner.astype(np.int64),
        f"{name}.codes": key.astype(np.int64),
        f"{name}.order": _rank(np.array(by_text, np.int64), len(keys)),
        **text_arrays(f"{name}.keys", [one.encode() for one in keys]),
        **text_arrays(f"{name}.printed", [one.encode() for one in printed]),
        f"{name}.as_read.starts": values.starts.astype(np.int64),
        f"{name}.as_read.codes": codes.astype(np.int32),
        **text_arrays(f"{name}.forms", [one.encode() for one in texts]),
    }


def rows_of(arrays: dict[str, Array], texts: dict[str, list[str]]) -> Rows:
    """The rows that a build's columns were written from; `texts` holds the lists "languages" and each facet's."""
    lengths = np.stack([arrays[f"length.{one.name}"] for one in FIELDS], axis=1)
    facets = {
        one.name: Values(arrays[f"{one.name}.as_read.starts"], arrays[f"{one.name}.as_read.codes"], texts[one.name])
        for one in FACETS
    }
    return Rows(
        version=arrays["version"],
        number=arrays["number"],
        tie=arrays["tie"],
        shown=arrays["is_shown"].astype(np.int64),
        not_article=arrays["refused"].astype(np.int64),
        first=arrays["first"].astype(np.int64),
        last=arrays["last"].astype(np.int64),
        precision=arrays["precision"].astype(np.int64),
        disputed=arrays["disputed"].astype(np.int64),
        holds=arrays["holds"].astype(np.int64),
        language=arrays["language"].astype(np.int64),
        lengths=lengths,
        languages=texts["languages"],
        facets=facets,
    )
