"""The server under `morgue serve`: waitress, with bounds on what one client may hold, that drains before it ends.

Waitress closes connections that are idle for long, but lets one client hold all of them, and cuts what is in flight
when it is told to end.  A newsroom restarts at noon, and one broken client must not keep the others out.
"""

from __future__ import annotations

import contextlib
import logging
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel

CONNECTIONS = 4000  # open at once
HELD_BY_ONE = 1500  # of these by one address without a whole request; its oldest ones are closed beyond
HEADER_SECONDS = 10  # for a request's header and body to arrive whole
IDLE_SECONDS = 60  # that a connection may wait for a next request
DRAIN_SECONDS = 10  # that requests in flight have to end, once told to
DESCRIPTORS = 8192  # wanted of the system: a connection takes one
_SWEPT_EVERY = 1  # second

log = logging.getLogger("morgue.server")


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection, that knows since when it waits for a whole request."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.waiting_since = time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether a whole request is being answered, or an answer is still on its way."""
        return bool(self.requests) or self.total_outbufs_len > 0

    def received(self, data: bytes) -> bool:
        """Take bytes of a request: its clock starts with the first of them."""
        if self.request is None and not self.requests:
            self.waiting_since = time.monotonic()
        return bool(super().received(data))

    def overdue(self, now: float) -> bool:
        """Whether its request should have been whole by now, or no next one came."""
        asked = self.request is not None or not self.served
        return not self.busy and now - self.waiting_since > (HEADER_SECONDS if asked else IDLE_SECONDS)

    served = False

    def service(self) -> None:
        """Answer a request; the wait for the next one begins when it is answered."""
        super().service()
        self.served = True
        self.waiting_since = time.monotonic()


class Server:
    """A WSGI application served until SIGTERM or SIGINT; SIGHUP calls `reopen`.

    Raises OSError where the address cannot be bound.
    """

    def __init__(
        self, app: Callable[..., Any], host: str, port: int, threads: int, reopen: Callable[[], None] | None = None
    ) -> None:
        _want_descriptors()
        self._map: dict[int, Any] = {}
        self._reopen = reopen
        self._told = False
        self._inner = waitress.create_server(
            app, map=self._map, host=host, port=port, threads=threads, ident="", connection_limit=CONNECTIONS,
            asyncore_use_poll=True, backlog=CONNECTIONS, channel_timeout=IDLE_SECONDS, cleanup_interval=_SWEPT_EVERY,
        )  # fmt: skip
        self._listening = [one for one in self._map.values() if hasattr(one, "active_channels")]
        for one in self._listening:
            one.channel_class = Channel
            one.maintenance = self._sweep
        self.port: int = self._listening[0].effective_port

    def run(self) -> None:
        """Serve until told to end; then answer what is in flight, for DRAIN_SECONDS at most."""
        with self._signals():
            while not self._told:
                self._turn(1.0)
            self._drain()

    def stop(self, *_: Any) -> None:
        """Take no more requests; `run` returns when those in flight are answered."""
        if self._told:
            return
        self._told = True
        for one in self._listening:
            one.pull_trigger()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)

    def _drain(self) -> None:
        for one in self._listening:
            one.accepting = False
            one.socket.close()
            one.del_channel()
        until = time.monotonic() + DRAIN_SECONDS
        while any(channel.busy for channel in self._channels()) and time.monotonic() < until:
            self._turn(0.1)
        left = sum(channel.busy for channel in self._channels())
        if left:
            log.warning("%d requests were cut: they had not ended %d seconds after the signal", left, DRAIN_SECONDS)
        self._listening[0].task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._map)

    def _channels(self) -> list[Channel]:
        return [one for one in self._map.values() if isinstance(one, Channel)]

    def _sweep(self, _now: float) -> None:
        """Close what waits too long for its request, and the oldest of what one address holds too many of."""
        now = time.monotonic()
        idle = [channel for channel in self._channels() if not channel.busy]
        held = Counter(channel.addr[0] for channel in idle)
        for channel in sorted(idle, key=lambda one: one.waiting_since):
            if channel.overdue(now) or held[channel.addr[0]] > HELD_BY_ONE:
                held[channel.addr[0]] -= 1
                channel.will_close = True  # in the loop's own turn: a number closed here could be another's by then

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        def told(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        def opened_anew(_number: int, _frame: FrameType | None) -> None:
            if self._reopen:
                self._reopen()

        wanted: dict[int, Any] = {signal.SIGTERM: told, signal.SIGINT: told}
        if hasattr(signal, "SIGHUP"):
            wanted[signal.SIGHUP] = opened_anew
        before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _want_descriptors() -> None:
    """Ask the system for as many open files as connections may need, within what it allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
