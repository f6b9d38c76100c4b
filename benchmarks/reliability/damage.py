"""Every file of a data directory is damaged at many places: `check` finds it, and no answer is wrong meanwhile."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks.reliability.newsroom import answers, copied, run, run_forked, write_archive
from benchmarks.reliability.outcome import Outcome
from indexer.engine.port import EngineError

SIZE = 60
PLACES = 200  # of each file
BLOCK = 4096


def campaign(small: bool) -> Outcome:
    """Bits flipped and blocks zeroed; then it is asked, checked, rebuilt and asked again."""
    outcome = Outcome("damage to every file of the data directory")
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as scratch:
        archive, sound, data = Path(scratch, "pages"), Path(scratch, "sound"), Path(scratch, "var")
        write_archive(archive, 0, SIZE)
        run("rebuild", archive, "--index", sound)
        known = answers(sound)
        files = [file for file in sorted(sound.rglob("*")) if file.is_file() and file.stat().st_size]
        for file in files:
            name = file.relative_to(sound)
            if name.name.endswith((".lock", "-shm")) or name.parts[0] == "pins":
                continue  # hold nothing
            for number in range(2 if small else PLACES):
                copied(sound, data)
                what = _hurt(data / name, chance, number)
                _try(data, archive, known, f"{name}: {what}", outcome, healed=number % (1 if small else 20) == 0)
    return outcome


def _hurt(file: Path, chance: random.Random, number: int) -> str:
    """Flip a bit, zero a block, or cut the file; says what was done."""
    content = bytearray(file.read_bytes())
    at = chance.randrange(len(content))
    if number % 3 == 0:
        content[at] ^= 1 << chance.randrange(8)
        what = f"bit flipped at {at}"
    elif number % 3 == 1:
        start = at // BLOCK * BLOCK
        content[start : start + BLOCK] = bytes(len(content[start : start + BLOCK]))
        what = f"block zeroed at {start}"
    else:
        del content[at:]
        what = f"cut at {at}"
    file.write_bytes(content)
    return what


def _try(data: Path, archive: Path, known: tuple[str, ...], where: str, outcome: Outcome, *, healed: bool) -> None:
    outcome.trials += 1
    wrong = False
    try:
        wrong = answers(data) != known
    except EngineError:
        pass  # it says that the index cannot be read, and how to heal it
    except Exception as error:
        outcome.fault("errors", f"{where}: {error!r}")
    checked = run_forked("check", "--index", data)
    if checked.broken:
        outcome.fault("errors", f"{where}: check ended with {checked.status} {checked.said}")
    if checked.status == 0 and wrong:
        outcome.fault("wrong", f"{where}: check finds nothing")
    elif wrong:
        outcome.unverified += 1
    if healed and checked.status:
        done = run("rebuild", archive, "--index", data, "--accept-removals")
        if done.status:
            outcome.fault("errors", f"{where}: rebuild ended with {done.status} {done.said}")
        elif answers(data) != known:
            outcome.fault("lost", f"{where}: healed, it answers otherwise")
