"""What each reader is at, in memory that it shares with the build: so that the page a reader died over is known."""

from __future__ import annotations

import ctypes
import struct
import time
from hashlib import sha256
from multiprocessing.context import BaseContext

_LINE = struct.Struct("=d32s")  # since when (the machine's monotonic seconds), and the digest of a page's locator


class WorkerLog:
    """A line for each reader: the page that it is at, and since when.

    It goes to the readers when they start, and outlives them.
    """

    def __init__(self, context: BaseContext, readers: int) -> None:
        self._lines = context.RawArray(ctypes.c_char, _LINE.size * readers)
        self._taken = context.Value(ctypes.c_int, 0)
        self._mine = -1

    def register(self) -> None:
        """Take a line: once in each reader, before its first page."""
        with self._taken.get_lock():
            self._mine = self._taken.value
            self._taken.value += 1

    def begin(self, locator: str) -> None:
        """Say that this reader turns to a page."""
        _LINE.pack_into(self._lines, self._mine * _LINE.size, time.monotonic(), _digest(locator))

    def end(self) -> None:
        """Say that it is done with it."""
        _LINE.pack_into(self._lines, self._mine * _LINE.size, 0.0, b"")

    def seconds(self, locator: str) -> float | None:
        """For how long a reader has been at a page, at most; None where none is."""
        for since, digest in _LINE.iter_unpack(bytes(self._lines.raw)):
            if digest == _digest(locator):
                return float(time.monotonic() - since)
        return None


def _digest(locator: str) -> bytes:
    return sha256(locator.encode("utf-8", "surrogatepass")).digest()
