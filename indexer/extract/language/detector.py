"""The language detector, with its tables left in a file: in memory they would be the largest thing a reader holds.

It is asked of one page in a hundred, and looks a few thousand numbers up for it among seventeen million.
"""

from __future__ import annotations

import lzma
import os
import shutil
import struct
import tempfile
import zipfile
from functools import lru_cache
from types import ModuleType
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

_ZIP_HEADER = (
    30  # bytes of a zip's local header, before a name and an extra field whose lengths are its last two numbers
)
_AT_ONCE = 1 << 20  # bytes


class _Table:
    """An array of the model, in the file: read number by number (`table[5]`), or row by row (`table[[1, 2]]`)."""

    def __init__(self, file: IO[bytes], member: zipfile.ZipInfo) -> None:
        file.seek(member.header_offset + _ZIP_HEADER - 4)
        file.seek(sum(struct.unpack("<HH", file.read(4))), os.SEEK_CUR)
        major, _ = np.lib.format.read_magic(file)
        read_header = np.lib.format.read_array_header_1_0 if major == 1 else np.lib.format.read_array_header_2_0
        self.shape, by_columns, self.dtype = read_header(file)
        if by_columns or member.compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"{member.filename} is not kept row by row")
        self._file, self._start = file, file.tell()

    def _read(self, at: int, count: int) -> NDArray[Any]:
        size = self.dtype.itemsize
        return np.frombuffer(os.pread(self._file.fileno(), count * size, self._start + at * size), self.dtype)

    def whole(self) -> NDArray[Any]:
        return self._read(0, int(np.prod(self.shape))).reshape(self.shape)

    def __getitem__(self, wanted: Any) -> Any:
        if isinstance(wanted, int):
            return int(self._read(wanted, 1)[0])
        width = self.shape[1]
        return np.stack([self._read(int(row) * width, width) for row in wanted])


@lru_cache(maxsize=1)
def load_detector() -> Any:
    """The detector: `rank(text)` gives pairs of code and probability, the likeliest first.  Half a second, once."""
    from py3langid import langid

    try:
        return _on_file(langid)
    except (AttributeError, KeyError, TypeError, ValueError, OSError):  # another version's model, or no room for a file
        return _in_memory(langid)


def _in_memory(langid: ModuleType) -> Any:
    known = langid.LanguageIdentifier
    load = getattr(known, "from_model_file", None) or known.from_pickled_model  # renamed between 0.3 and 0.4
    return load(langid.MODEL_FILE, norm_probs=True)


def _on_file(langid: ModuleType) -> Any:
    """The detector of py3langid 0.4, whose model is a zip of arrays in LZMA."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the tables read from it as long as they live
    with lzma.open(langid.MODEL_DIR / langid.MODEL_FILE) as packed:
        shutil.copyfileobj(packed, file, _AT_ONCE)
    file.flush()
    with zipfile.ZipFile(file) as members:
        found = {member.filename.removesuffix(".npy"): member for member in members.infolist()}
    weights, moves, chances, codes, rows, features = (
        _Table(file, found[name]) for name in ("ptc", "nextmove", "pc", "classes", "nextmove_row", "out_feat")
    )
    return langid.LanguageIdentifier(
        weights, chances.whole(), codes.whole().tolist(), moves, features.whole().tolist(), norm_probs=True,
        tk_row=rows.whole().tolist(),
    )  # fmt: skip
