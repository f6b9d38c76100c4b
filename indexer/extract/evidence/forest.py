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

FOLDER = Path(__file__).parent.parent / "weights"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees laid end to end: for each place the signal asked for, its threshold, and the value it adds to the sum.

    `following` holds two places for each: where to go if the signal is above the threshold, and if it is not.  A leaf
    asks for signal 0 and goes to itself on both sides.  `roots` are the trees' first places.
    """

    columns: tuple[str, ...]
    signal: NDArray[np.intp]
    threshold: NDArray[np.float32]
    following: NDArray[np.intp]
    values: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int

    def predict(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chance (0 to 1) of each row of signals, in the order of `columns`."""
        rows, width = table.shape
        flat = np.ascontiguousarray(table).ravel()
        sums = np.empty(rows)
        for start in range(0, rows, 512):  # bounded memory on pages of any size
            stop = min(rows, start + 512)
            offset = np.arange(start, stop, dtype=np.intp)[:, None] * width
            at = np.broadcast_to(self.roots, (stop - start, len(self.roots)))
            for _ in range(self.depth):
                within = flat.take(offset + self.signal.take(at)) <= self.threshold.take(at)
                at = self.following.take(2 * at + within)
            sums[start:stop] = self.values.take(at).sum(axis=1)
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-sums))
        return chances


@lru_cache(maxsize=16)
def forest(name: str) -> Forest:
    """The forest kept as weights/<name>.json."""
    kept = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    trees = kept["trees"]
    roots = np.cumsum([0, *(len(tree["value"]) for tree in trees)])
    below, above = (np.concatenate([np.array(tree[side]) + root for tree, root in zip(trees, roots, strict=False)])
                    for side in ("below", "above"))  # fmt: skip
    signal, threshold, values = (np.concatenate([tree[part] for tree in trees])
                                 for part in ("signal", "threshold", "value"))  # fmt: skip
    following = np.stack((above, below), axis=1).ravel()
    return Forest(
        tuple(kept["columns"]), signal.astype(np.intp), threshold.astype(np.float32), following.astype(np.intp), values,
        roots[:-1].astype(np.intp), int(kept["depth"]),
    )  # fmt: skip
