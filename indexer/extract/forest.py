"""Small forests of decision trees, kept as text beside the code, that weigh signals against each other.

`benchmarks/fit.py` fits them to pages with known fields; reading a page needs numpy alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays [tree, place]: the signal asked for, its threshold, and the places to go to.

    A leaf asks for signal 0 and goes to itself on both sides; `values` holds what it adds to the sum.
    """

    columns: tuple[str, ...]
    signal: NDArray[np.intp]
    threshold: NDArray[np.float32]
    below: NDArray[np.intp]
    above: NDArray[np.intp]
    values: NDArray[np.float64]
    depth: int

    def predict(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chance (0 to 1) of each row of signals, in the order of `columns`."""
        rows, width = table.shape
        trees, places = self.signal.shape
        flat = np.ascontiguousarray(table).ravel()
        signal, threshold = self.signal.ravel(), self.threshold.ravel()
        next_places, values = np.stack((self.above, self.below), axis=2).ravel(), self.values.ravel()
        base = np.arange(trees, dtype=np.intp) * places
        sums = np.empty(rows)
        for start in range(0, rows, 512):  # bounded memory on pages of any size
            stop = min(rows, start + 512)
            offset = np.arange(start, stop, dtype=np.intp)[:, None] * width
            at = np.broadcast_to(base, (stop - start, trees))
            for _ in range(self.depth):
                within = flat.take(offset + signal.take(at)) <= threshold.take(at)
                at = next_places.take(2 * at + within)
            sums[start:stop] = values.take(at).sum(axis=1)
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-sums))
        return chances


@lru_cache(maxsize=16)
def forest(name: str) -> Forest:
    """The forest kept as weights/<name>.json."""
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    trees = kept["trees"]
    places = max(len(tree["value"]) for tree in trees)
    shape = (len(trees), places)
    signal, below, above = (np.zeros(shape, dtype=np.intp) for _ in range(3))
    threshold, values = np.zeros(shape, dtype=np.float32), np.zeros(shape)
    for row, tree in enumerate(trees):
        size = len(tree["value"])
        base = row * places
        signal[row, :size] = tree["signal"]
        threshold[row, :size] = tree["threshold"]
        below[row, :size] = np.array(tree["below"]) + base
        above[row, :size] = np.array(tree["above"]) + base
        values[row, :size] = tree["value"]
    return Forest(tuple(kept["columns"]), signal, threshold, below, above, values, int(kept["depth"]))
