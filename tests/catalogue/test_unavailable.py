"""A machine's trouble is told apart from damage, and the previous index keeps serving: readers write nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import indexer.catalogue.file as file_module
from indexer.catalogue import Catalogue, CatalogueDamaged, CatalogueUnavailable
from indexer.catalogue.errors import meaning
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from places import ROOT
from small_archive import SmallArchive
from web import create_app

AWAY = ("move it away", "damaged", "fault of Morgue")


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path).rebuild()


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """Something mounted at a place, where this machine allows it; else the test is skipped by name."""
    ran = subprocess.run(["mount", *options, str(place)], capture_output=True, text=True, check=False)
    if ran.returncode:
        pytest.skip(f"mount {' '.join(options)}: {ran.stderr.strip()} (this test needs root)")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def error_of(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_BUSY, "held by another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "held by another program"),
        (sqlite3.SQLITE_FULL, "is full: make room"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "is full: make room"),
        (sqlite3.SQLITE_READONLY, "mounted read-only"),
        (sqlite3.SQLITE_CANTOPEN, "may read and write the folder"),
        (sqlite3.SQLITE_PERM, "may not be opened by this user"),
        (sqlite3.SQLITE_IOERR_READ, "the disk that holds /srv/var reports an error"),
    ],
)
def test_each_report_has_its_own_cure(code: int, said: str) -> None:
    found = meaning(error_of(code), Path("/srv/var/catalogue.sqlite"))
    assert isinstance(found, CatalogueUnavailable)
    assert said in str(found)
    assert not any(word in str(found) for word in AWAY)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT_INDEX])
def test_damage_is_called_damage(code: int) -> None:
    found = meaning(error_of(code), Path("/srv/var/catalogue.sqlite"))
    assert isinstance(found, CatalogueDamaged)
    assert "run `morgue rebuild ARCHIVE --index /srv/var`" in str(found)


def test_a_fault_of_our_own_stays_one() -> None:
    assert meaning(error_of(sqlite3.SQLITE_ERROR), Path("x")) is None


def test_a_locked_catalogue_is_called_busy(archive: SmallArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_module, "BUSY_MILLISECONDS", 50)
    archive.add(12)
    with closing(sqlite3.connect(archive.catalogue, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert archive.found("ferry") == 2, "readers are not kept waiting"
        with pytest.raises(CatalogueUnavailable, match="held by another program"):
            file_module.CatalogueFile(archive.data, write=True).transaction().__enter__()


def test_a_read_only_disk_keeps_serving(archive: SmallArchive) -> None:
    with mounted(archive.data, "--bind", str(archive.data)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(archive.data)], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (archive.data / "x").write_text("x")
        assert archive.found("ferry") == 2
        assert create_app({"DATA": archive.data}).test_client().get("/search?q=ferry").status_code == 200
        assert archive.run("search", "ferry")[0] == 0
        assert archive.run("check")[0] == 0
        for command in (["update"], ["rebuild", str(archive.pages)]):
            status, said = archive.run(*command)
            assert status == 2
            assert "read-only" in said.lower()
            assert not any(word in said for word in AWAY)


def test_a_full_disk_keeps_serving(archive: SmallArchive, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    with mounted(small, "-t", "tmpfs", "-o", "size=3m", "tmpfs"):
        shutil.copytree(archive.data, small / "var")
        archive.data = small / "var"
        with closing(Desk(archive.data)) as before:
            assert before.ask(Question("ferry")).total == 2
            _fill(small / "filling")
            assert before.ask(Question("ferry")).total == 2, "a process that had it open"
            assert archive.found("ferry") == 2, "a process that opens it then"
            assert archive.run("search", "ferry")[0] == 0
            archive.add(12)
            status, said = archive.run("update")
            assert status == 2, said
            assert "full" in said or "No space left" in said
            assert not any(word in said for word in AWAY)
            assert before.ask(Question("ferry")).total == 2
        (small / "filling").unlink()
        assert archive.run("update")[0] == 0
        assert archive.run("check")[0] == 0


def _fill(place: Path) -> None:
    with place.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


def test_a_folder_that_is_another_users_says_so(archive: SmallArchive) -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    archive.folder.chmod(0o755)
    for folder in (archive.folder, *archive.folder.parents[:3]):
        if folder.is_dir() and os.stat(folder).st_uid == os.geteuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    program = (
        "import os, sys, encodings.idna, indexer.desk.desk, indexer.engine.store\nfrom indexer.cli import main\n"
        "os.setgid(65534); os.setuid(65534); sys.exit(main(sys.argv[1:]))"
    )
    for command in (["search", "ferry"], ["status"], ["check"], ["update"]):
        ran = subprocess.run(
            [sys.executable, "-c", program, *command, "--index", str(archive.data)],
            capture_output=True, text=True, check=False, timeout=60, cwd="/",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert ran.returncode == 2, ran.stderr
        assert "as the user who made it" in ran.stderr
        assert "fault of Morgue" not in ran.stderr


def test_a_reader_cannot_write(archive: SmallArchive) -> None:
    with closing(Catalogue.open(archive.data)) as catalogue, pytest.raises(CatalogueUnavailable):
        catalogue.file.connection().execute("DELETE FROM facts")
