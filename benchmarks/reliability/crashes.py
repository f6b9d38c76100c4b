"""The machine crashes at every storage operation of a rebuild and of an update, with four kinds of damage to what was
not flushed; then somebody asks, and the same command is run again."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability.disk import DAMAGES, Disk, can_record, operations, recorded
from benchmarks.reliability.newsroom import ROOT, answers, copied, leftovers, run, write_archive
from benchmarks.reliability.outcome import Outcome
from indexer.engine.port import EngineError, IndexMissing

SIZE = 12
PARTS = 2  # processes that try states side by side
AGAIN = 6  # of so many states, one is built on again: that takes a hundred times as long as asking


def campaign(small: bool) -> Outcome:
    """Every operation and damage; a few of each in the small form."""
    outcome = Outcome("a crash at every storage operation of a rebuild and an update, four kinds of damage")
    if why := can_record():
        outcome.notes.append(f"not run: {why}")
        return outcome
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(PARTS) as pool:
        here = Path(scratch)
        tasks = [(here, kind, part, small) for kind in ("rebuild", "first rebuild", "update") for part in range(PARTS)]
        for kind in dict.fromkeys(task[1] for task in tasks):
            _record(here, kind)
        for part in pool.map(_part, tasks):
            outcome.add(part)
    return outcome


def _record(here: Path, kind: str) -> None:
    """Run a build once under strace, beside a copy of the data directory as it was before."""
    name = kind.replace(" ", "-")
    archive, data, before = here / f"pages-{name}", here / f"var-{name}", here / f"before-{name}"
    write_archive(archive, 0, SIZE)
    if kind != "first rebuild":
        run("rebuild", archive, "--index", data)
        write_archive(archive, 1, SIZE)
        copied(data, before)
        (here / f"old-{name}.json").write_text(json.dumps(answers(data)), "utf-8")
    command = [sys.executable, "-m", "indexer.cli", kind.split()[-1], str(archive), "--index", str(data)]
    env = {**os.environ, "MORGUE_CONFIG": "", "MORGUE_WORKERS": "1"}
    status = recorded([*command, "--accept-removals"], here / f"{name}.log", ROOT, env)
    if status:
        raise RuntimeError(f"the {kind} to be recorded ended with {status}")
    (here / f"new-{name}.json").write_text(json.dumps(answers(data)), "utf-8")


def _states(here: Path, name: str, small: bool) -> Iterator[tuple[int, str, Disk]]:
    """The disk after each operation, for each damage that makes a difference there."""
    before = here / f"before-{name}"
    disk = Disk(before if before.exists() else None)
    done = list(operations(here / f"{name}.log", here / f"var-{name}"))
    chosen = set(range(0, len(done), max(1, len(done) // 6))) if small else set(range(len(done)))
    for at, one in enumerate(done):
        disk.do(one)
        if at in chosen:
            for damage in DAMAGES if any(content.since for content in disk.files.values()) else DAMAGES[:1]:
                yield at, damage, disk


@dataclass(slots=True)
class Trial:
    """The states of one kind of build that one process tries: where, and what may be answered there."""

    data: Path
    archive: Path
    kind: str
    allowed: set[tuple[str, ...]]
    standing: bool
    outcome: Outcome

    def ask(self, where: str) -> None:
        """Somebody asks right after the crash."""
        self.outcome.trials += 1
        try:
            if answers(self.data) not in self.allowed:
                self.outcome.fault("wrong", where)
        except IndexMissing:
            if self.standing:
                self.outcome.fault("lost", f"{where}: there is no index any more")
        except EngineError as error:
            if self.standing:
                self.outcome.fault("lost", f"{where}: {error}")
            elif "morgue rebuild" in str(error):  # nothing stood there yet, and it names the cure: which must be one
                self.run_again(where)
            else:
                self.outcome.fault("errors", f"{where}: {error}")
        except Exception as error:
            self.outcome.fault("errors", f"{where}: {error!r}")

    def run_again(self, where: str) -> None:
        """The same command is run again, and must leave what it would have left."""
        done = run(self.kind.split()[-1], self.archive, "--index", self.data, "--accept-removals")
        if done.status:
            self.outcome.fault("errors", f"{where}, run again: {done.status} {done.said}")
            return
        try:
            if answers(self.data) not in self.allowed:
                self.outcome.fault("lost", f"{where}: run again, it answers otherwise")
            for stray in leftovers(self.data):
                self.outcome.fault("left", f"{where}: {stray}")
        except Exception as error:
            self.outcome.fault("errors", f"{where}, after running it again: {error!r}")


def _part(task: tuple[Path, str, int, bool]) -> Outcome:
    here, kind, part, small = task
    name = kind.replace(" ", "-")
    old = here / f"old-{name}.json"
    known = [file for file in (old, here / f"new-{name}.json") if file.exists()]
    allowed = {tuple(json.loads(file.read_text("utf-8"))) for file in known}
    trial = Trial(here / f"crashed-{name}-{part}", here / f"pages-{name}", kind, allowed, old.exists(), Outcome("part"))
    for number, (at, damage, disk) in enumerate(_states(here, name, small)):
        if number % PARTS == part:
            disk.leave(trial.data, damage)
            where = f"{kind}, operation {at}, {damage}"
            trial.ask(where)
            if number % AGAIN == part:
                trial.run_again(where)
    return trial.outcome
