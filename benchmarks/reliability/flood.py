"""A flood from outside: hostile questions, and connections that never say what they want."""

from __future__ import annotations

import http.client
import random
import re
import signal
import socket
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from benchmarks.reliability.newsroom import run, start, write_archive
from benchmarks.reliability.outcome import Outcome

LARGEST = 300_000  # bytes of a page that answers a hostile question
SLOWEST = 20  # seconds
_PIECES = ('"', "(", ")", " OR ", " AND ", " NOT ", "-", "*", "~9", " w/5 ", " w/p ", "title:", "date:", "..",
           "漢", "é", "\u202e", "\x00", "%", "<script>", "'", "\\", "harbour", "ferry", "elsewhere:", "words:",
           "9" * 30)  # fmt: skip


def campaign(small: bool) -> Outcome:
    """1,000 hostile questions and 1,000 half-open connections (100 of each in the small form) on `morgue serve`."""
    outcome = Outcome("1,000 hostile questions and 1,000 half-open connections")
    count = 100 if small else 1000
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        write_archive(archive, 0, 30)
        run("rebuild", archive, "--index", data)
        process = start("serve", "--index", data, "--port", "0")
        assert process.stdout is not None
        found = re.search(r":(\d+)/", process.stdout.readline())
        try:
            port = int(found[1]) if found else 0
            half = [_half_open(port) for _ in range(count)]
            chance = random.Random(3)
            for _ in range(count):
                text = "".join(chance.choices(_PIECES, k=chance.choice((1, 5, 50, 400))))[:3999]
                _ask(port, text, outcome)
            outcome.trials += len(half)
            for one in half:
                one.close()
        finally:
            process.send_signal(signal.SIGTERM)
            if process.wait(15) != 0:
                outcome.fault("errors", f"the server ended with {process.returncode}")
    return outcome


def _half_open(port: int) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    return one


def _ask(port: int, text: str, outcome: Outcome) -> None:
    outcome.trials += 1
    path = f"/search?q={quote(text)}"
    try:
        for _ in range(2):  # an address that is not canonical leads to the one that is
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLOWEST)
            begun = time.monotonic()
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 302:
                break
            path = answer.headers["Location"]
    except OSError as error:
        outcome.fault("errors", f"{text[:60]!r}: {error!r}")
        return
    if answer.status >= 500 or time.monotonic() - begun > SLOWEST or len(body) > LARGEST:
        outcome.fault("errors", f"{text[:60]!r}: {answer.status}, {len(body)} bytes")
