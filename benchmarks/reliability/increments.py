"""Small changes one after the other: an archive that was updated hundreds of times answers as one built at once."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from benchmarks.reliability.newsroom import answers, leftovers, page, run
from benchmarks.reliability.outcome import Outcome

SIZE = 80
COMPARED_EVERY = 10  # steps


def campaign(small: bool) -> Outcome:
    """300 steps of a few changes each (12 in the small form), compared with a rebuild into a fresh data directory."""
    outcome = Outcome("300 updates of a few pages answer as one rebuild")
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        archive.mkdir()
        for number in range(SIZE // 2):
            (archive / f"{number}.html").write_text(page(number, 0), "utf-8")
        run("rebuild", archive, "--index", data)
        for step in range(1, 13 if small else 301):
            for _ in range(chance.randrange(1, 5)):
                _change(archive, chance, step)
            done = run("update", archive, "--index", data, "--accept-removals")
            outcome.trials += 1
            if done.status:
                outcome.fault("errors", f"update {step}: {done.status} {done.said}")
            if step % COMPARED_EVERY == 0:
                anew = Path(scratch, f"anew-{step}")
                run("rebuild", archive, "--index", anew)
                for asked, (one, other) in enumerate(zip(answers(data), answers(anew), strict=True)):
                    if _told(one) != _told(other):
                        outcome.fault("wrong", f"step {step}, question {asked}")
        for stray in leftovers(data):
            outcome.fault("left", stray)
    return outcome


def _change(archive: Path, chance: random.Random, step: int) -> None:
    """A page appears, changes, goes, or is copied under another name."""
    number = chance.randrange(SIZE)
    file = archive / f"{number}.html"
    match chance.randrange(4):
        case 0 if file.exists() and sum(1 for _ in archive.iterdir()) > SIZE // 4:
            file.unlink()
        case 1 if file.exists():
            (archive / f"copy-{number}-{step}.html").write_bytes(file.read_bytes())
        case _:
            file.write_text(page(number, step), "utf-8")


def _told(answer: str) -> str:
    """An answer without what a fresh data directory gives anew: ids, and the versions that only time made."""
    record = json.loads(answer)
    for one in record["results"]:
        for name in ("id", "file"):
            one.pop(name)
    return json.dumps(record, sort_keys=True)
