"""Choices, facet counts and the timeline: counts over the whole result, from columns, of the shown versions."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from indexer import analysis
from indexer.day import Day
from indexer.engine.arrays import Texts, texts_of
from indexer.engine.columns import COARSER, UNDATED, gathered
from indexer.engine.port import Bar, FacetCount, FacetCounts, NotSupported, Timeline
from indexer.engine.posting_codec import Array
from indexer.fields import FACETS
from indexer.query.choice import Choice, Unit

_DENSE = 8  # a result of more than one in so many versions is counted over all values at once


class Facet:
    """One facet's columns: the values of each version, as codes of sorted keys."""

    def __init__(self, name: str, columns: Mapping[str, Array]) -> None:
        self._starts, self._codes = columns[f"{name}.starts"], columns[f"{name}.codes"]
        self._owner = columns[f"{name}.owner"]
        self._order = columns[f"{name}.order"]
        self._keys: Texts = texts_of(columns, f"{name}.keys")
        self._printed: Texts = texts_of(columns, f"{name}.printed")
        self._filled = self._starts[1:] > self._starts[:-1]
        self._single = self._one_each()

    def _one_each(self) -> Array | None:
        """The code of each version's one value, that behind the last where it has none; None where some have more."""
        if len(self._codes) != np.count_nonzero(self._filled):
            return None
        if len(self._codes) == len(self._filled):
            return self._codes
        codes = np.full(len(self._filled), len(self._keys), np.int64)
        codes[self._owner] = self._codes
        return codes

    def mask(self, choice: Choice) -> Array:
        """The versions that a choice leaves."""
        out = np.ones(len(self._filled), bool)
        if choice.values or choice.none:
            out = self._with(choice.values)
            if choice.none:
                out |= ~self._filled
        if choice.excluded:
            out &= ~self._with(choice.excluded)
        if choice.not_none:
            out &= self._filled
        return out

    def _with(self, values: Sequence[str]) -> Array:
        wanted = np.zeros(len(self._keys) + 1, bool)
        for value in values:
            wanted[self._keys.find(analysis.facet_key(value))] = True
        wanted[-1] = False  # where what is not found would stand
        out = np.zeros(len(self._filled), bool)
        out[self._owner[np.flatnonzero(wanted[self._codes])]] = True
        return out

    def counts(self, mask: Array, own: Sequence[Choice], limit: int) -> FacetCounts:
        """The facet over these versions, its chosen and excluded values among the first `limit` (0: all)."""
        found = int(np.count_nonzero(mask))
        if self._single is not None:
            codes = self._single[np.flatnonzero(mask)]
            filled = int(np.count_nonzero(codes < len(self._keys)))
        elif found * _DENSE > len(mask):
            codes = self._codes[np.flatnonzero(mask[self._owner])]
            filled = int(np.count_nonzero(mask & self._filled))
        else:
            docs = np.flatnonzero(mask)
            codes = self._codes[gathered(self._starts, docs)]
            filled = int(np.count_nonzero(self._filled[docs]))
        counts = np.bincount(codes, minlength=len(self._keys))[: len(self._keys)]
        chosen = {analysis.facet_key(v): v for choice in reversed(own) for v in reversed(choice.values)}
        excluded = {analysis.facet_key(v): v for choice in reversed(own) for v in reversed(choice.excluded)}
        rows = {
            self._keys[code]: FacetCount(self._printed[code], int(counts[code]))
            for code in self._most(counts, limit).tolist()
        }
        for key, typed in {**excluded, **chosen}.items():
            code = self._keys.find(key)
            value = typed if code < 0 else self._printed[code]
            rows[key] = FacetCount(value, int(counts[code]) if code >= 0 else 0, key in chosen, key in excluded)
        ordered = sorted(rows.values(), key=lambda row: (-row.count, row.value))
        return FacetCounts(tuple(ordered), found - filled, int(np.count_nonzero(counts)))

    def _most(self, counts: Array, limit: int) -> Array:
        """The codes of the most frequent values, ties by their printed form."""
        held = np.flatnonzero(counts)
        if limit and len(held) > limit:
            key = (counts[held] << 32) - self._order[held]
            held = held[np.argpartition(-key, limit - 1)[:limit]]
        return held


class Counts:
    """Everything that is counted over the columns of one build."""

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self._columns = columns
        self._facets = {field.name: Facet(field.name, columns) for field in FACETS}
        self._held: dict[str, Array] = {}
        self._lock = threading.Lock()

    def facet(self, name: str) -> Facet:
        """A facet by its field's name.  Raises NotSupported."""
        if name not in self._facets:
            raise NotSupported(f"There is no facet called {name}.")
        return self._facets[name]

    def choice_masks(self, choices: Sequence[Choice]) -> dict[str, Array]:
        """For each field with a choice the versions that its choices leave."""
        out: dict[str, Array] = {}
        for choice in choices:
            mask = self.facet(choice.field).mask(choice)
            out[choice.field] = out[choice.field] & mask if choice.field in out else mask
        return out

    def timeline(self, docs: Array, unit: Unit) -> Timeline:
        """The articles at these rows by year, month or day, with how many are held at all."""
        placed = self._columns[unit][docs]
        undated = int(np.count_nonzero(placed == UNDATED))
        coarser = int(np.count_nonzero(placed == COARSER))
        placed = placed[placed >= 0]
        if not len(placed):
            return Timeline(unit, (), undated, coarser)
        low, high = int(placed.min()), int(placed.max())
        counts = np.bincount(placed - low, minlength=high - low + 1).tolist()
        held = self._all(unit)[low : high + 1].tolist()
        bars = tuple(
            Bar(_day(unit, low + place), count, all_of)
            for place, (count, all_of) in enumerate(zip(counts, held, strict=True))
        )
        return Timeline(unit, bars, undated, coarser)

    def _all(self, unit: Unit) -> Array:
        with self._lock:
            if unit not in self._held:
                placed = self._columns[unit][self._columns["shown"]]
                self._held[unit] = np.bincount(placed[placed >= 0])
            return self._held[unit]


@lru_cache(maxsize=20_000)
def _day(unit: Unit, place: int) -> Day:
    if unit == "year":
        return Day(place)
    if unit == "month":
        return Day(place // 12, place % 12 + 1)
    return Day.of(date.fromordinal(place))
