"""A server's slow reading of its own index: every file is compared with what was written, within an hour of opening."""

from __future__ import annotations

import contextlib
import threading

from indexer.desk.open_builds import OpenBuilds
from indexer.engine.port import EngineError

BYTES_A_SECOND = 20 * 1024 * 1024  # 70 GB an hour, and a disk hardly notices
BEGIN_AFTER = 10.0  # seconds between two looks for a build that is not verified yet


def keep_verifying(builds: OpenBuilds, closed: threading.Event, begin_after: float = BEGIN_AFTER) -> None:
    """Verify each build that comes, until `closed`."""

    def pace(read: int) -> None:
        if closed.wait(read / BYTES_A_SECOND):
            raise _Closed

    while not closed.wait(begin_after):
        # an index that is missing or damaged is told to whoever asks it; here it is only looked at again
        with contextlib.suppress(EngineError, OSError, _Closed):
            builds.verify(pace)


class _Closed(Exception):
    """The desk was closed while a file was read."""
