"""The disk that forgets: what the crash campaign replays, told by hand-written operations and by a real recording."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.reliability.disk import DAMAGES, Disk, Operation, can_record, operations, recorded


def test_what_was_not_flushed_is_lost_in_four_ways(tmp_path: Path) -> None:
    disk = Disk()
    for one in (
        Operation("make", "a"),
        Operation("write", "a", 0, b"safe"),
        Operation("flush", "a"),
        Operation("write", "a", 4, b" one"),
        Operation("write", "a", 8, b" two"),
    ):
        disk.do(one)
    left = {}
    for damage in DAMAGES:
        disk.leave(tmp_path / "left", damage)
        left[damage] = (tmp_path / "left" / "a").read_bytes()
    assert left == {
        "nothing is lost": b"safe one two",
        "all is lost": b"safe",
        "half is lost": b"safe one",
        "zeros stand for it": b"safe" + bytes(8),
    }


def test_names_move_with_their_content_and_links_share_it(tmp_path: Path) -> None:
    disk = Disk()
    for one in (
        Operation("folder", "new"),
        Operation("make", "new/a"),
        Operation("write", "new/a", 0, b"text"),
        Operation("rename", "new", target="1"),
        Operation("link", "1/a", target="b"),
        Operation("write", "b", 4, b"!"),
        Operation("remove", "1/a"),
    ):
        disk.do(one)
    disk.leave(tmp_path / "left", "nothing is lost")
    assert {str(path.relative_to(tmp_path / "left")) for path in (tmp_path / "left").rglob("*")} == {"1", "b"}
    assert (tmp_path / "left" / "b").read_bytes() == b"text!"


PROGRAM = """
import os, sys
os.chdir(sys.argv[1])
with open("a", "wb") as file:
    file.write(b"first ")
    file.flush()
    os.fsync(file.fileno())
    file.write(b"second")
with open("a", "ab") as file:
    file.write(b" third")
os.replace("a", sys.argv[1] + "/b")
os.makedirs(sys.argv[1] + "/c")
"""


@pytest.mark.skipif(bool(can_record()), reason=can_record() or "can be recorded")
def test_a_real_program_is_recorded_as_it_wrote(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    program = PROGRAM.replace('open("a"', 'open(sys.argv[1] + "/a"').replace(
        'replace("a"', 'replace(sys.argv[1] + "/a"'
    )
    status = recorded([sys.executable, "-c", program, str(root)], tmp_path / "log", tmp_path, dict(os.environ))
    assert status == 0
    disk = Disk()
    for one in operations(tmp_path / "log", root):
        disk.do(one)
    disk.leave(tmp_path / "left", "nothing is lost")
    assert (tmp_path / "left" / "b").read_bytes() == (root / "b").read_bytes() == b"first second third"
    assert (tmp_path / "left" / "c").is_dir()
    disk.leave(tmp_path / "left", "all is lost")
    assert (tmp_path / "left" / "b").read_bytes() == b"first "
