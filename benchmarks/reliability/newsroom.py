"""A small invented newsroom for the campaigns: an archive with several states, commands run on it, and its answers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from indexer.cli import main
from indexer.desk.answer import Question
from indexer.desk.answer_json import answer_record
from indexer.desk.desk import Desk

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 120  # seconds that a command of this small newsroom may take
QUESTIONS = ("", "harbour", '"swing bridge"', "ferry w/5 crew", "byline:lee", "title:barge", "quay -crew", "date:2003",
             "elsewhere:weather", "harb*")  # fmt: skip
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Quay Post</title>
<meta property="og:site_name" content="Quay Post"><meta property="article:published_time" content="{day}">
<link rel="canonical" href="https://quaypost.example/{name}"></head><body>
<aside><p>The weather of the week and the tides of the month</p></aside>
<article><h1>{title}</h1><p class="byline">By {writer}</p>{body}</article></body></html>"""
_WORDS = ("harbour", "ferry", "crew", "swing", "bridge", "barge", "quay", "council", "lock", "storm", "pilot", "tide")
_WRITERS = ("Ann Lee", "Tom Reed", "Mary Cole")


def page(number: int, state: int) -> str:
    """Page `number` as it stands in a state of the archive."""
    turn = number * 7 + state * 3
    words = [_WORDS[(turn + step * step) % len(_WORDS)] for step in range(40)]
    title = f"{words[0].title()} {words[1]} number {number} in state {state}"
    body = "".join(
        f"<p>The {' '.join(words[at : at + 8])} was seen at the swing bridge, said the harbour board of {number}.</p>"
        for at in range(0, 40, 8)
    )
    day = f"{1999 + number % 9}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return PAGE.format(title=title, day=day, name=f"story-{number}", writer=_WRITERS[number % 3], body=body)


def write_archive(folder: Path, state: int, size: int) -> None:
    """Bring the archive to a state: a tenth of its pages differ from state to state, one is gone and one is new."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(size):
        file = folder / f"{number % 5}" / f"{number}.html"
        file.parent.mkdir(exist_ok=True)
        if number and number == state % size:
            file.unlink(missing_ok=True)
            continue
        text = page(number, state if number % 10 == state % 10 else 0)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status (None: it did not end in time) and what it printed."""

    status: int | None
    said: str

    @property
    def broken(self) -> bool:
        return self.status in (None, 70) or "Traceback" in self.said


def start(*words: str | Path, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """A `morgue` command in a process of its own; `before` are words that stand before it (strace, prlimit)."""
    command = [*before, sys.executable, "-m", "indexer.cli", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        env={**os.environ, "MORGUE_CONFIG": "", "MORGUE_WORKERS": "1"},
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> Done:
    """Wait for a command; one that does not end in time is killed."""
    try:
        said, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
        return Done(None, said)
    return Done(process.returncode, said)


def run(*words: str | Path, before: tuple[str, ...] = ()) -> Done:
    """Run a `morgue` command to its end."""
    return ended(start(*words, before=before))


def run_forked(*words: str | Path) -> Done:
    """The same in a fork of this process, which spares the start of an interpreter where thousands are run.  For
    commands that start no processes themselves: what this one has of such would be the fork's too."""
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if not child:
            _be_command(said.fileno(), list(map(str, words)))
        deadline = time.monotonic() + LONGEST
        while True:
            ended_child, code = os.waitpid(child, os.WNOHANG)
            if ended_child or time.monotonic() > deadline:
                break
            time.sleep(0.005)
        if not ended_child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        said.seek(0)
        return Done(os.waitstatus_to_exitcode(code) if ended_child else None, said.read())


def _be_command(output: int, words: list[str]) -> NoReturn:
    """Become a `morgue` command: its output into a file, its status as the process's own."""
    status = 1
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.environ.update(MORGUE_CONFIG="", MORGUE_WORKERS="1")
        status = main(words)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def answers(data: Path) -> tuple[str, ...]:
    """What the newsroom answers to each of its questions, as texts to compare: ids, titles, days, counts, snippets.
    Raises what opening and asking raise."""
    with closing(Desk(data)) as desk:
        return answered(desk)


def answered(desk: Desk, build: int | None = None) -> tuple[str, ...]:
    """The same of a desk that is open."""
    found = []
    for text in QUESTIONS:
        record = answer_record(desk.ask(Question(text, size=50, timeline="year", build=build)))
        record["query"].pop("milliseconds")
        record["query"].pop("build")
        found.append(json.dumps(record, sort_keys=True))
    return tuple(found)


def copied(data: Path, aside: Path) -> None:
    """Copy a data directory that nobody writes to.  In a process of its own: closing a file that SQLite holds open in
    this one would let go of SQLite's locks on it."""
    shutil.rmtree(aside, ignore_errors=True)
    subprocess.run(["cp", "-a", data, aside], check=True)


def fresh(data: Path, archive: Path) -> tuple[str, ...]:
    """The answers of a data directory that is built anew beside another, ids kept: what a full rebuild would answer."""
    aside = data.with_name(f"{data.name}-fresh")
    copied(data, aside)
    done = run("rebuild", archive, "--index", aside, "--fresh", "--accept-removals")
    if done.status:
        raise RuntimeError(done.said)
    found = answers(aside)
    shutil.rmtree(aside)
    return found


def leftovers(data: Path) -> list[str]:
    """What lies in a data directory and belongs to no published build."""
    with closing(Desk(data)) as desk:
        current = desk.holdings().build
    kept = {str(current), str(current - 1)}
    index = data / "index"
    strays = [one.name for one in index.iterdir() if one.name not in kept] if index.is_dir() else []
    return strays if len(strays) > 1 or any(not name.isdigit() for name in strays) else []


def until(check: float) -> float:
    """A moment so many seconds from now."""
    return time.monotonic() + check
