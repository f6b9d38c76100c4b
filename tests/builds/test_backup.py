"""A backup is taken while a build and a reader run; put back, it answers as then, less what was withheld since."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from small_archive import SmallArchive


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path).rebuild()


def test_a_backup_answers_as_when_it_was_taken(archive: SmallArchive, tmp_path: Path) -> None:
    before = archive.ids()
    assert archive.run("backup", str(tmp_path / "kept"))[0] == 0
    assert archive.run("check")[0] == 0
    for number in range(12, 30):
        archive.add(number)
    (archive.pages / "3.html").unlink()
    assert archive.run("update", "--accept-removals")[0] == 0
    assert len(archive.ids()) == 29
    with closing(Desk(archive.data)) as reader:
        assert reader.ask(Question("")).total == 29
        status, said = archive.run("restore", str(tmp_path / "kept"))
        assert status == 0, said
        assert archive.ids() == before
        assert archive.run("check")[0] == 0
        assert archive.found("witness3") == 1
    assert archive.run("update", "--accept-removals")[0] == 0
    assert len(archive.ids()) == 29


@pytest.mark.parametrize("lost", ["the file", "the catalogue", "neither"])
def test_what_was_withheld_since_stays_so(archive: SmallArchive, tmp_path: Path, lost: str) -> None:
    ident = archive.ids()["5.html"]
    assert archive.run("backup", str(tmp_path / "kept"))[0] == 0
    (archive.folder / "morgue.toml").write_text(f'index = "{archive.data}"\n', "utf-8")
    (archive.folder / "withheld.csv").write_text("page,why\n5.html,court order\n", "utf-8")
    assert archive.run("update", "--withheld")[0] == 0
    if lost == "the file":
        (archive.folder / "withheld.csv").write_text("page\n", "utf-8")
    if lost == "the catalogue":
        archive.catalogue.write_bytes(b"lost" * 1000)
    status, said = archive.run("restore", str(tmp_path / "kept"))
    assert status == 0, said
    assert "1 article withheld by now" in said
    assert archive.found("witness5") == 0
    status, said = archive.run("show", ident)
    assert "withheld" in said.lower()


def test_a_backup_is_whole_whatever_is_published_meanwhile(archive: SmallArchive, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from indexer.cli import main\n"
        "for n in range(12): (Path(sys.argv[1]) / f'new{n}.html').write_text(f'<title>New story {n}</title>'"
        " f'<h1>New story {n}</h1>' + '<p>A new story about the harbour, told at length.</p>' * 5); "
        "main(['update', '--index', sys.argv[2]])"
    )
    command = [sys.executable, "-c", program, str(archive.pages), str(archive.data)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as building:
        taken = 0
        while building.poll() is None:
            status, said = archive.run("backup", str(tmp_path / f"kept{taken}"))
            assert status == 0, said
            taken += 1
    assert taken > 1
    for number in range(taken):
        kept = SmallArchive(tmp_path / f"reader{number}", pages=0)
        kept.data = tmp_path / f"kept{number}"
        assert kept.run("check")[0] == 0, kept.run("check")
        assert kept.found("") >= 12


def test_a_folder_that_holds_something_is_refused(archive: SmallArchive) -> None:
    status, said = archive.run("backup", str(archive.pages))
    assert status == 2
    assert "is not empty: give a folder that is empty" in said
