"""Every command in every bad surrounding ends with a message, never as a fault of Morgue (exit status 70)."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from indexer.builds.run import Order, build
from indexer.cli import BROKEN, main, morgue

PAGE = """<html lang="en"><head><title>Cranes {number}</title></head><body><h1>Cranes at rest {number}</h1>
<p>The harbour was quiet on Tuesday morning of week {number}, and its cranes were at rest for a third day.</p>
<p>Nobody at quay {number} expects the talks to end before the spring, said the union after six hours.</p>"""

# How each command is asked; {pages} is an archive, {backup} a folder.  `serve` goes on by itself: its tests are others.
ASKED: dict[str, tuple[str, ...]] = {
    "rebuild": ("rebuild", "{pages}", "--workers", "1"),
    "update": ("update", "{pages}", "--workers", "1"),
    "search": ("search", "harbour"),
    "show": ("show", "1.html"),
    "extract": ("extract", "{pages}/1.html"),
    "report": ("report",),
    "check": ("check",),
    "status": ("status",),
    "withheld": ("withheld",),
    "purge": ("purge",),
    "backup": ("backup", "{backup}"),
    "restore": ("restore", "{pages}"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of three pages and a data directory made of it, by two builds."""
    place = tmp_path_factory.mktemp("sound")
    (place / "pages").mkdir()
    for number in range(3):
        (place / "pages" / f"{number}.html").write_text(PAGE.format(number=number), "utf-8")
    build(Order(place / "pages", place / "var", workers=1))
    (place / "pages" / "3.html").write_text(PAGE.format(number=3), "utf-8")
    build(Order(place / "pages", place / "var", "update", workers=1))
    return place


def _index(data: Path) -> Path:
    return max((data / "index").iterdir(), key=lambda one: int(one.name))


def _fill(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _flip(file: Path, share: float) -> None:
    content = bytearray(file.read_bytes())
    at = int(len(content) * share)
    content[at : at + 300] = bytes(byte ^ 0xFF for byte in content[at : at + 300])
    file.write_bytes(content)


def _other_schema(data: Path) -> None:
    with closing(sqlite3.connect(data / "catalogue.sqlite", isolation_level=None)) as connection:
        connection.create_function("seal", -1, lambda *_: 0, deterministic=True)
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema'")


def _other_database(data: Path) -> None:
    (data / "catalogue.sqlite").unlink()
    with closing(sqlite3.connect(data / "catalogue.sqlite")) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")


SURROUNDINGS: dict[str, Callable[[Path], None]] = {
    "missing": lambda data: shutil.rmtree(data),
    "empty": lambda data: [shutil.rmtree(data), data.mkdir()][0],
    "a file": lambda data: [shutil.rmtree(data), _fill(data, b"a file")][0],
    "another program's": lambda data: [shutil.rmtree(data), data.mkdir(), _fill(data / "notes.txt", b"mine")][0],
    "another database": _other_database,
    "another schema": _other_schema,
    "catalogue empty": lambda data: _fill(data / "catalogue.sqlite", b""),
    "catalogue no database": lambda data: _fill(data / "catalogue.sqlite", b"no database at all\n" * 400),
    "catalogue cut": lambda data: os.truncate(data / "catalogue.sqlite", 20_000),
    "catalogue head damaged": lambda data: _flip(data / "catalogue.sqlite", 0.001),
    "catalogue middle damaged": lambda data: _flip(data / "catalogue.sqlite", 0.5),
    "catalogue end damaged": lambda data: _flip(data / "catalogue.sqlite", 0.95),
    "catalogue a folder": lambda data: [(data / "catalogue.sqlite").unlink(), (data / "catalogue.sqlite").mkdir()][0],
    "index gone": lambda data: shutil.rmtree(data / "index"),
    "current index gone": lambda data: shutil.rmtree(_index(data)),
    "index empty": lambda data: [shutil.rmtree(place := _index(data)), place.mkdir()][0],
    "index a file": lambda data: [shutil.rmtree(data / "index"), _fill(data / "index", b"a file")][0],
    "manifest damaged": lambda data: _flip(_index(data) / "manifest.json", 0.3),
    "columns damaged": lambda data: _flip(_index(data) / "columns", 0.5),
    "pins a file": lambda data: [shutil.rmtree(data / "pins"), _fill(data / "pins", b"")][0],
}


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("surrounding", SURROUNDINGS)
def test_no_surrounding_is_a_fault_of_morgue(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, surrounding: str
) -> None:
    pages, data = tmp_path / "pages", tmp_path / "var"
    shutil.copytree(sound / "pages", pages)
    shutil.copytree(sound / "var", data)
    SURROUNDINGS[surrounding](data)
    asked = [word.format(pages=pages, backup=tmp_path / "backup") for word in ASKED[command]]
    status = main([*asked, "--index", str(data)])
    said = capsys.readouterr()
    assert status != BROKEN, said.err
    assert "Traceback" not in said.err
    assert status == 0 or said.err.strip() or said.out.strip()


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    """A build that runs: its lock on the data directory, and SQLite's on the catalogue."""
    handle = os.open(data / "build.lock", os.O_RDWR | os.O_CREAT)
    with closing(sqlite3.connect(data / "catalogue.sqlite", isolation_level=None)) as connection:
        fcntl.flock(handle, fcntl.LOCK_EX)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            os.close(handle)


@pytest.mark.parametrize("command", [one for one in ASKED if one not in ("restore",)])
def test_while_a_build_runs_every_command_answers_or_says_busy(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.catalogue.file.BUSY_MILLISECONDS", 200)
    pages, data = tmp_path / "pages", tmp_path / "var"
    shutil.copytree(sound / "pages", pages)
    shutil.copytree(sound / "var", data)
    asked = [word.format(pages=pages, backup=tmp_path / "backup") for word in ASKED[command]]
    with _locked(data):
        status = main([*asked, "--index", str(data)])
    said = capsys.readouterr()
    assert status != BROKEN, said.err
    if command in ("rebuild", "update", "purge"):
        assert status == 3, said.err


def test_every_command_is_walked() -> None:
    assert set(ASKED) | {"serve"} == set(morgue.commands)


BAD_VALUES = (
    ("rebuild", "--workers", "-3"), ("update", "--workers", "many"), ("rebuild", "--sample", "-1"),
    ("serve", "--port", "99999"), ("serve", "--port", "-1"), ("search", "--page", "0"), ("search", "--size", "0"),
    ("search", "--sort", "best"), ("report", "--by", "mood"), ("report", "--bin", "dustbin"), ("show",), ("backup",),
)  # fmt: skip


@pytest.mark.parametrize("words", BAD_VALUES, ids=" ".join)
def test_a_value_that_can_be_none_is_refused_with_the_usage(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words, *(() if words[0] == "show" else ("--index", str(tmp_path / "var")))])
    said = capsys.readouterr()
    assert status == 2, said.err
    assert said.err.strip()
    assert "fault of Morgue" not in said.err
