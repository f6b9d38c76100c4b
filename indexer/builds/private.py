"""The data directory is its owner's alone: what stands in it may be withheld from everybody else."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

_FOLDER, _FILE, _OTHERS = 0o700, 0o600, 0o077


@contextlib.contextmanager
def private(directory: Path) -> Iterator[None]:
    """While this lasts, whatever is made is its owner's alone; at its beginning and its end, so is all that lies in the
    directory, whoever made it.  Another owner's files are left as they are."""
    before = os.umask(_OTHERS)
    try:
        tighten(directory)
        yield
        tighten(directory)
    finally:
        os.umask(before)


def tighten(directory: Path) -> None:
    """Take from others what they may do with a data directory and all that lies in it."""
    for folder, _folders, files in os.walk(directory):
        _restrict(Path(folder), _FOLDER)
        for name in files:
            _restrict(Path(folder, name), _FILE)


def _restrict(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):
        if not path.is_symlink() and path.stat().st_mode & _OTHERS:
            path.chmod(mode)
