"""Rebuilds and updates are killed (`kill -9`) at any moment while two readers ask; then the command is run again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from benchmarks.reliability.newsroom import answered, answers, copied, ended, leftovers, run, start, write_archive
from benchmarks.reliability.outcome import Outcome
from indexer.desk.desk import Desk

SIZE = 60


class Readers:
    """Two readers that ask all the time: every answer must be one of those allowed just then."""

    def __init__(self, data: Path, outcome: Outcome, allowed: set[tuple[str, ...]]) -> None:
        self.data, self.outcome = data, outcome
        self.allowed = allowed
        self.asked = 0
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(2)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join(30)

    def _ask(self) -> None:
        with closing(Desk(self.data)) as desk:
            while not self._ending.is_set():
                try:
                    said = answered(desk)
                except Exception as error:
                    self.outcome.fault("errors", f"a reader met {error!r}")
                    continue
                self.asked += 1
                for place, one in enumerate(said):  # a build may be published between two questions
                    if not any(one == known[place] for known in self.allowed):
                        self.outcome.fault("wrong", "a reader was given the answer of no published build")


def campaign(small: bool) -> Outcome:
    """200 kills; 6 in the small form."""
    outcome = Outcome("kill -9 of rebuilds and updates, two readers asking")
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        write_archive(archive, 0, SIZE)
        run("rebuild", archive, "--index", data)
        state, duration = 0, 3.0
        with Readers(data, outcome, {answers(data)}) as readers:
            for trial in range(6 if small else 200):
                state += 1
                write_archive(archive, state, SIZE)
                known = answers(data)
                readers.allowed = after(data, archive, known)
                kind = "rebuild" if trial % 3 == 0 else "update"
                words = (kind, archive, "--index", data, "--accept-removals")
                process = start(*words)
                time.sleep(chance.uniform(0.05, duration))
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                ended(process)
                outcome.trials += 1
                if answers(data) not in readers.allowed:
                    outcome.fault("wrong", f"after the kill of {kind} {trial}")
                begun = time.monotonic()
                done = run(*words)
                duration = 0.9 * duration + 0.1 * (time.monotonic() - begun)
                if done.status:
                    outcome.fault("errors", f"{kind} after a kill: {done.status} {done.said}")
                if answers(data) not in (readers.allowed - {known} or readers.allowed):
                    outcome.fault("lost", f"{kind} {trial} run again does not answer as a full rebuild does")
        for stray in leftovers(data):
            outcome.fault("left", stray)
        if run("check", "--index", data).status:
            outcome.fault("errors", "check finds a fault in the end")
    outcome.notes.append(f"{readers.asked} rounds of {10} questions were asked meanwhile")
    return outcome


def after(data: Path, archive: Path, known: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What may be answered from now on: what is answered now, or what the build will publish."""
    aside = data.with_name("expected")
    copied(data, aside)
    run("update", archive, "--index", aside, "--accept-removals")
    found = {known, answers(aside)}
    shutil.rmtree(aside)
    return found
