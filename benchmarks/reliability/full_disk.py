"""The disk fills up while a build runs, at every 64 kB: the previous index keeps serving, and with room it goes on."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.reliability.newsroom import answers, leftovers, run, write_archive
from benchmarks.reliability.outcome import Outcome

SIZE = 60
STEP = 64 * 1024  # bytes of room more in each trial
MOST = 16 * 1024 * 1024  # bytes of the small disk


@contextmanager
def _small_disk(place: Path) -> Iterator[str]:
    """A tmpfs of MOST bytes at a place; says why there is none."""
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={MOST}", "tmpfs", str(place)]
    mounted = os.geteuid() == 0 and subprocess.run(["mount", *options], capture_output=True, check=False)
    if not mounted or mounted.returncode:
        yield "only root may mount a small disk"
        return
    try:
        yield ""
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def _fill(disk: Path, room: int) -> None:
    """Leave so many bytes free."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    state = os.statvfs(disk)
    take = state.f_bavail * state.f_frsize - room
    if take > 0:
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, take)


def campaign(small: bool) -> Outcome:
    """An update and a rebuild with room for 0, 64, 128 … kB, until they have enough."""
    outcome = Outcome("the disk is full, at every 64 kB")
    with tempfile.TemporaryDirectory() as scratch, _small_disk(Path(scratch, "disk")) as why:
        if why:
            outcome.notes.append(f"not run: {why}")
            return outcome
        disk, archive = Path(scratch, "disk"), Path(scratch, "pages")
        data = disk / "var"
        write_archive(archive, 0, SIZE)
        run("rebuild", archive, "--index", data)
        for number, kind in enumerate(("update", "rebuild")):
            _until_it_fits(kind, archive, data, number * 100, 16 * STEP if small else STEP, outcome)
        for stray in leftovers(data):
            outcome.fault("left", stray)
    return outcome


def _until_it_fits(kind: str, archive: Path, data: Path, state: int, step: int, outcome: Outcome) -> None:
    room, disk = 0, data.parent
    while room <= MOST:
        state += 1
        write_archive(archive, state, SIZE)
        known = answers(data)
        _fill(disk, room)
        outcome.trials += 1
        done = run(kind, archive, "--index", data, "--accept-removals")
        if done.broken:
            outcome.fault("errors", f"{kind} with {room} bytes of room: {done.status} {done.said}")
        try:
            said = answers(data)
            if done.status and said != known:
                outcome.fault("wrong", f"{kind} with {room} bytes of room")
        except Exception as error:
            outcome.fault("lost", f"{kind} with {room} bytes of room: {error!r}")
        (disk / "filler").unlink(missing_ok=True)
        if done.status == 0:
            return
        again = run(kind, archive, "--index", data, "--accept-removals")
        if again.status:
            outcome.fault("errors", f"{kind} with room again: {again.status} {again.said}")
        room += step
