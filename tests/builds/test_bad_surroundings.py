"""A build in bad surroundings: folders that cannot be listed, a machine without memory or room, strays, open umasks."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive import ArchivedPage, open_archive
from indexer.builds import page_pool
from indexer.builds.page_pool import Task, read_one
from indexer.builds.run import Order, Summary, build
from indexer.catalogue.writing import Capture
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.knowledge import Knowledge
from places import ROOT

PAGE = """<html lang="en"><head><title>Cranes {number}</title></head><body><h1>Cranes at rest {number}</h1>
<p>The harbour was quiet on Tuesday morning of week {number}, and its cranes were at rest for a third day.</p>
<p>Nobody at quay {number} expects the talks to end before the spring, said the union after six hours.</p>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of sixty pages, eighteen of them in a folder of their own."""
    place = tmp_path / "pages"
    (place / "locked").mkdir(parents=True)
    for number in range(60):
        where = place / "locked" if number < 18 else place
        (where / f"{number}.html").write_text(PAGE.format(number=number), "utf-8")
    return place


def held(data: Path) -> int:
    with closing(Desk(data)) as desk:
        return desk.ask(Question("")).total


def run(kind: Any, folder: Path, data: Path, **how: Any) -> Summary:
    return build(Order(folder, data, kind, workers=1, **how))


def test_pages_below_a_folder_that_cannot_be_listed_stay(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "var"
    run("rebuild", folder, data)
    assert held(data) == 60
    scan = os.scandir

    def refusing(path: Any) -> Any:
        if not isinstance(path, int) and os.fsencode(path).endswith(b"/locked"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    (folder / "59.html").unlink()
    for kind in ("update", "rebuild"):
        summary = run(kind, folder, data)
        assert held(data) == 59
        assert any("locked cannot be listed; the 18 pages known below stay" in note for note in summary.notes)
    monkeypatch.undo()
    shutil.rmtree(folder / "locked")
    run("update", folder, data, accept_removals=True)
    assert held(data) == 41


def unread(error: BaseException) -> Callable[[ArchivedPage], Any]:
    def fail(page: ArchivedPage) -> Any:
        raise error

    return fail


MACHINES = [OSError(errno.EIO, "Input/output error"), OSError(errno.EMFILE, "Too many open files"), MemoryError()]


@pytest.mark.parametrize("error", MACHINES, ids=["disk", "files", "memory"])
def test_a_fault_of_the_machine_is_not_remembered_of_the_page(
    folder: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = open_archive(folder)
    with monkeypatch.context() as failing:
        failing.setattr(page_pool, "_read", unread(error))
        first = read_one(source, Task("20.html"), "v1", Knowledge())
    assert isinstance(first, Capture)
    assert first.bin == "unreadable"
    assert first.reason.endswith("the next build tries again")
    again = read_one(source, Task("20.html", first.fingerprint), "v1", Knowledge())
    assert isinstance(again, Capture)
    assert again.bin == "article"


def test_a_fault_of_the_page_is_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = open_archive(folder)
    monkeypatch.setattr(page_pool, "_read", unread(RecursionError("too deep")))
    first = read_one(source, Task("20.html"), "v1", Knowledge())
    assert isinstance(first, Capture)
    assert "too deep" in first.reason
    assert read_one(source, Task("20.html", first.fingerprint), "v1", Knowledge()) == "20.html"


def morgue(*words: str | Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "indexer.cli", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("limit", ["--fsize=4096", "--cpu=1:1"])
@pytest.mark.skipif(not shutil.which("prlimit"), reason="prlimit is not installed")
def test_a_build_under_a_tight_limit_leaves_nothing_behind(folder: Path, tmp_path: Path, limit: str) -> None:
    data = tmp_path / "var"
    morgue("rebuild", folder, "--index", data, "--workers", "1", before=("prlimit", limit))
    done = morgue("rebuild", folder, "--index", data, "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert held(data) == 60


def test_an_update_with_nothing_to_do_looks_at_what_it_leaves_in_force(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    run("rebuild", folder, data)
    assert not run("update", folder, data).published
    shutil.rmtree(data / "index" / "1")
    summary = run("update", folder, data)
    assert summary.published
    assert any("written anew" in note for note in summary.notes)
    assert held(data) == 60
    file = next((data / "index" / str(summary.build)).glob("columns*"))
    file.write_bytes(file.read_bytes()[:-10])
    assert run("update", folder, data).published
    assert held(data) == 60


def test_every_build_sweeps_what_belongs_to_none(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    run("rebuild", folder, data)
    for stray in ("7", "9.writing-abc", "12.writing-def"):
        (data / "index" / stray).mkdir()
        (data / "index" / stray / "file").write_bytes(b"left by a run that was cut")
    run("update", folder, data)
    assert [one.name for one in (data / "index").iterdir()] == ["1"]


def test_what_is_written_is_its_owners_alone(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    data.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        run("rebuild", folder, data)
        (folder / "59.html").unlink()
        (data / "catalogue.sqlite").chmod(0o644)  # as an older version left it
        run("update", folder, data)
        held(data)
    finally:
        os.umask(before)
    open_to_others = [path for path in (data, *data.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_to_others == []
