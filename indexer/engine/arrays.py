"""Named arrays in one file, read where they lie: the columns of a build and the word lists of a segment.

The file is the arrays one after another, each at a multiple of 64 bytes, then their names, types and places as JSON,
then the length of that JSON in eight bytes.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engine.port import IndexDamaged

Array = NDArray[Any]
_ALIGN = 64


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write the arrays to a new file."""
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    with path.open("wb") as file:
        for name, values in arrays.items():
            file.write(bytes(-file.tell() % _ALIGN))
            places[name] = (values.dtype.str, values.shape, file.tell())
            file.write(np.ascontiguousarray(values).data)
        head = json.dumps(places).encode()
        file.write(head)
        file.write(len(head).to_bytes(8, "little"))


def map_file(path: Path) -> memoryview:
    """The file's bytes, mapped read-only; pages come in as they are touched."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, mapped; they stay valid while they are referred to.  Raises IndexDamaged."""
    buffer = map_file(path)
    try:
        size = int.from_bytes(buffer[-8:], "little")
        places = json.loads(bytes(buffer[-8 - size : -8]))
        return {
            name: np.frombuffer(buffer, kind, int(np.prod(shape)), place).reshape(shape)
            for name, (kind, shape, place) in places.items()
        }
    except (ValueError, TypeError, IndexError) as error:
        raise IndexDamaged(f"{path.name} of the index cannot be read; run: morgue rebuild --fresh") from error


class Texts(Sequence[str]):
    """A list of texts as one array of bytes and where each begins; sorted ones can be looked up."""

    def __init__(self, blob: Array, starts: Array) -> None:
        self._bytes = blob
        self._blob = memoryview(blob)  # type: ignore[arg-type]
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def raw(self, index: int) -> bytes:
        """One text in UTF-8."""
        return bytes(self._blob[self._starts[index] : self._starts[index + 1]])

    def some(self, numbers: Array) -> Array:
        """The texts of these numbers in UTF-8, as one array of byte strings."""
        begins = self._starts[numbers]
        lengths = self._starts[numbers + 1] - begins
        places = np.arange(max(1, int(lengths.max(initial=0))))
        at = np.minimum(begins[:, np.newaxis] + places, max(0, len(self._bytes) - 1))
        grid = np.where(places < lengths[:, np.newaxis], self._bytes[at], 0).astype(np.uint8)
        return grid.view(f"S{len(places)}").ravel()

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if index >= len(self):
            raise IndexError(index)
        return self.raw(index).decode()

    def place(self, text: bytes) -> int:
        """Where the text stands or would stand, the list being sorted by its bytes."""
        return bisect_left(_Raw(self), text)

    def find(self, text: str) -> int:
        """The text's number in a sorted list, or -1."""
        raw = text.encode()
        place = self.place(raw)
        return place if place < len(self) and self.raw(place) == raw else -1


class _Raw(Sequence[bytes]):
    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, index: Any) -> Any:
        return self._texts.raw(index)


def text_arrays(name: str, texts: Iterable[bytes]) -> dict[str, Array]:
    """The two arrays that `Texts` is read from, under `name`."""
    listed = list(texts)
    starts = np.zeros(len(listed) + 1, np.int64)
    np.cumsum([len(text) for text in listed], out=starts[1:])
    return {f"{name}.text": np.frombuffer(b"".join(listed), np.uint8), f"{name}.starts": starts}


def texts_of(arrays: Mapping[str, Array], name: str) -> Texts:
    """The texts written under `name`."""
    return Texts(arrays[f"{name}.text"], arrays[f"{name}.starts"])
