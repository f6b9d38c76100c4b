"""Locks on files that keep a build from being deleted while somebody reads it; a killed reader's goes with it."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Where no file can be made, none can be deleted either, or an open one stays readable: a reader goes on without a pin.
_NO_ROOM = (errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.ENOENT)


def take(path: Path) -> int | None:
    """Hold a build by its pin: the handle to close; None where the disk takes no new file and there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)  # one that is there can be locked on a read-only disk
        except OSError:
            return None
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def let_go(handle: int | None) -> None:
    """Let go of a pin."""
    if handle is not None:
        os.close(handle)


@contextmanager
def free(path: Path) -> Iterator[bool]:
    """Whether nobody holds this pin; nobody can take it while this lasts."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)
