"""What makes an update read or index again is a number; here it is held to change when what is read changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.builds import code_version
from indexer.builds.code_version import INDEXES, READS
from numbered import PINNED, indexing_now, reading_now

PINS: dict[str, tuple[int, str]] = json.loads(PINNED.read_text("utf-8"))
CURE = "raise its number in indexer/builds/code_version.py, then run: python tests/golden/renew.py"


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return reading_now(tmp_path_factory.mktemp("read")) | indexing_now(tmp_path_factory.mktemp("indexed"))


@pytest.mark.parametrize("room", [*READS, *INDEXES])
def test_what_is_read_changes_only_with_its_number(room: str, now: dict[str, str]) -> None:
    assert room in PINS, f"{room} is new: run: python tests/golden/renew.py"
    number, digest = PINS[room]
    assert {**READS, **INDEXES}[room] == number, f"{room} has a new number: run: python tests/golden/renew.py"
    assert now[room] == digest, f"{room} gives something else than under number {number}: {CURE}"


def test_every_pin_is_of_a_number() -> None:
    assert set(PINS) == {*READS, *INDEXES}


def test_a_raised_number_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_version.reader_version.__wrapped__()
    monkeypatch.setattr(code_version, "READS", {**READS, "dates": READS["dates"] + 1})
    assert code_version.reader_version.__wrapped__() != before


def test_a_folder_of_words_that_is_gone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_version, "_ROOT", tmp_path)
    with pytest.raises(FileNotFoundError, match="extract/vocabulary holds no file: name its new place"):
        code_version.reader_version.__wrapped__()
