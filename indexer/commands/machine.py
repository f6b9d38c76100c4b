"""What the machine refuses, a full disk or a permission, told from faults of Morgue, each with its cure."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_CURES: Mapping[int, str] = {
    errno.EROFS: "its disk is mounted read-only: mount it for writing, then run the same command again",
    errno.ENOSPC: "its disk is full: make room, then run the same command again",
    errno.EDQUOT: "this user's share of the disk is full: make room, then run the same command again",
    errno.EACCES: "it may not be opened by this user: run this as the user who made it",
    errno.EPERM: "it may not be changed by this user: run this as the user who made it",
    errno.EIO: "its disk reports an error: see the system's log (dmesg), and mend or replace the disk",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n), then run the same command again",
    errno.ENOTDIR: "a part of this path is a file, not a folder: give another with --index",
    errno.EISDIR: "it is a folder where a file should be: give another with --index",
    errno.EEXIST: "something else lies there: move it, or give another folder with --index",
}


def machine_trouble(error: Exception) -> str:
    """The line to say for an error that is the machine's; empty for any other."""
    if not isinstance(error, OSError) or error.errno is None or error.errno not in _CURES:
        return ""
    what = f"{error.filename}: " if error.filename else ""
    return f"{what}{_CURES[error.errno]}"
