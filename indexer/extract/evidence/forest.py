"""Small forests of decision trees, kept as text beside the code, that weigh signals against each other.

`benchmarks/fit.py` fits them to pages with known fields; reading a page needs numpy alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent.parent / "weights"
SHOWN = 5  # columns that a message names


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
            for _ in range(self.depth):  # no index is out of bounds: "clip" spares the check
                asked = self.signal.take(at, mode="clip")
                asked += offset
                within = flat.take(asked, mode="clip") <= self.threshold.take(at, mode="clip")
                np.multiply(at, 2, out=asked)
                asked += within
                at = self.following.take(asked, mode="clip")
            sums[start:stop] = self.values.take(at, mode="clip").sum(axis=1)
        chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-sums))
        return chances


class WeightsMismatch(ValueError):
    """A file of weights was fitted to other signals than the code computes."""

    def __init__(self, path: Path, kept: Sequence[str], computed: Sequence[str]) -> None:
        missing = [name for name in computed if name not in set(kept)]
        unknown = [name for name in kept if name not in set(computed)]
        differences = [
            f"{what}: {', '.join(map(repr, names[:SHOWN]))}{f' and {len(names) - SHOWN} more' * (len(names) > SHOWN)}"
            for what, names in (("missing", missing), ("unknown", unknown))
            if names
        ]
        super().__init__(
            f"{path} was fitted to other columns than this code computes "
            f"({'; '.join(differences) or 'the same names in another order'}). "
            "Fit it again with `make fit`, or take the file that belongs to this version."
        )


@lru_cache(maxsize=16)
def forest(name: str, columns: tuple[str, ...]) -> Forest:
    """The forest kept as weights/<name>.json, for tables of these columns; raises `WeightsMismatch` where the file's
    are others, or in another order: a tree asks for a column by its place."""
    path = FOLDER / f"{name}.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    if tuple(kept["columns"]) != columns:
        raise WeightsMismatch(path, kept["columns"], columns)
    trees = kept["trees"]
    roots = np.cumsum([0, *(len(tree["value"]) for tree in trees)])
    below, above = (np.concatenate([np.array(tree[side]) + root for tree, root in zip(trees, roots, strict=False)])
                    for side in ("below", "above"))  # fmt: skip
    signal, threshold, values = (np.concatenate([tree[part] for tree in trees])
                                 for part in ("signal", "threshold", "value"))  # fmt: skip
    following = np.stack((above, below), axis=1).ravel()
    return Forest(
        columns, signal.astype(np.intp), threshold.astype(np.float32), following.astype(np.intp), values,
        roots[:-1].astype(np.intp), int(kept["depth"]),
    )  # fmt: skip
