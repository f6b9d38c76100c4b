"""Poison among the good: pages that kill, exhaust or deceive their readers, and names no system likes."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.reliability.newsroom import ROOT, page, run
from benchmarks.reliability.outcome import Outcome
from indexer.desk.answer import Question
from indexer.desk.desk import Desk

GOOD = 1000
sys.path.insert(0, str(ROOT / "tests" / "support"))


def campaign(small: bool) -> Outcome:
    """Every good page must be found again, whatever lies beside it."""
    outcome = Outcome("100 poisonous pages and names among 1,000 good ones")
    good = 60 if small else GOOD
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        archive.mkdir()
        for number in range(good):
            (archive / f"good-{number}.html").write_text(page(number + GOOD, 0), "utf-8")
        outcome.trials = _monsters(archive, 10 if small else 80) + _names(archive)
        done = run("rebuild", archive, "--index", data)
        if done.status:
            outcome.fault("errors", f"the build ended with {done.status}: {done.said}")
            return outcome
        with closing(Desk(data)) as desk:
            found = {card.article.locator for card in desk.matches(Question(""))}
        for number in range(good):
            if f"good-{number}.html" not in found:
                outcome.fault("lost", f"good-{number}.html")
    return outcome


def _monsters(archive: Path, most: int) -> int:
    """Pages that are too deep, too wide or too strange; gives how many."""
    from monsters import MONSTERS  # type: ignore[import-not-found]

    names = sorted(MONSTERS)
    chosen = names[:: max(1, len(names) // most)][:most]
    for number, name in enumerate(chosen):
        medium, content = MONSTERS[name]()
        (archive / f"monster-{number}.{'txt' if medium == 'text' else 'html'}").write_bytes(content)
    return len(chosen)


def _names(archive: Path) -> int:
    """Links in rings, names that are no text, sockets, pipes, folders that cannot be listed; gives how many."""
    ring = archive / "ring"
    ring.mkdir()
    (ring / "self.html").symlink_to("self.html")
    (ring / "a.html").symlink_to("b.html")
    (ring / "b.html").symlink_to("a.html")
    (ring / "up").symlink_to("..")
    (ring / "passwd.html").symlink_to("/etc/passwd")
    (archive / "notice.txt").symlink_to("/etc/passwd")
    os.mkfifo(ring / "pipe.html")
    (ring / "folder.html").mkdir()
    text = page(1, 1).encode()
    strange = (b"x\xe9.html", rb"x\xe9.html", b"new\nline.html", b"\x1b[31mred.html", b"-rf.html", b"a b'c\"d.html",
               "\u202etxt.html".encode(), b"%2e%2e%2fx.html", b"con.html", b"x" * 250 + b".htm")  # fmt: skip
    for name in strange:
        with suppress(OSError):
            Path(os.fsdecode(os.fsencode(ring) + b"/" + name)).write_bytes(text)
    with closing(socket.socket(socket.AF_UNIX)) as made, suppress(OSError):
        made.bind(str(ring / "socket.html"))
    return 9 + len(strange)
