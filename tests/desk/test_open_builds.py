"""What a process that has the index open notices: damage to its files, and a data directory that was replaced."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import indexer.engine.manifest as manifest_module
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.engine.port import IndexDamaged, IndexMissing
from indexer.engine.store import WhooshStore
from small_archive import SmallArchive
from web import create_app

BLOCK = 4096


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path).rebuild()


def zero_a_block(path: Path) -> None:
    """What a lost block of a disk leaves: the file keeps its size."""
    content = bytearray(path.read_bytes())
    at = len(content) // 2 // BLOCK * BLOCK
    assert any(content[at : at + BLOCK])
    content[at : at + BLOCK] = bytes(len(content[at : at + BLOCK]))
    path.write_bytes(content)


def soon(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not (held := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return held


@pytest.mark.parametrize("name", ["columns", "*.trm", "*.words", "*.pst"])
def test_a_zeroed_block_is_seen_at_open(archive: SmallArchive, name: str) -> None:
    (path,) = (archive.data / "index" / "1").glob(name)
    zero_a_block(path)
    with pytest.raises(IndexDamaged, match="does not hold what was written"), closing(Desk(archive.data)) as desk:
        desk.ask(Question("ferry"))
    status, said = archive.run("search", "ferry")
    assert status == 2
    assert "morgue rebuild" in said


def test_a_server_verifies_the_rest_says_so_and_stops_at_damage(
    archive: SmallArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest_module, "READ_AT_OPEN", 0)
    client = create_app({"DATA": archive.data}).test_client()
    assert "not yet verified" in client.get("/status").get_data(as_text=True)
    with closing(Desk(archive.data)) as desk:
        desk.verify_in_background(begin_after=0.01)
        assert soon(lambda: bool(desk.holdings().verified))

    (path,) = (archive.data / "index" / "1").glob("*.trm")
    zero_a_block(path)
    app = create_app({"DATA": archive.data, "DESK": (damaged := Desk(archive.data))})
    client = app.test_client()
    assert client.get("/readyz").status_code == 200
    with closing(damaged):
        damaged.verify_in_background(begin_after=0.01)
        assert soon(lambda: client.get("/readyz").status_code == 503)
        refused = client.get("/search?q=ferry")
        assert refused.status_code == 503
        assert "morgue rebuild" in refused.get_data(as_text=True)
        archive.rebuild()
        assert client.get("/search?q=ferry").status_code == 200


def test_verifying_ends_when_the_build_is_replaced(archive: SmallArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest_module, "READ_AT_OPEN", 0)
    with closing(Desk(archive.data)) as desk:
        replaced = []

        def replace(read: int) -> None:
            if not replaced:
                replaced.append(read)
                archive.rebuild()

        with pytest.raises(IndexMissing, match="was replaced"):
            desk.builds.verify(replace)
        assert desk.holdings().build == 2


def test_a_replaced_data_directory_is_noticed_within_a_second(archive: SmallArchive, tmp_path: Path) -> None:
    other = SmallArchive(tmp_path / "other", pages=3).rebuild()
    client = create_app({"DATA": archive.data}).test_client()

    def answer() -> tuple[int, int | None]:
        response = client.get("/search.json?q=")
        return response.status_code, response.get_json().get("total")

    assert answer() == (200, 12)
    archive.data.rename(tmp_path / "before")
    assert soon(lambda: answer()[0] == 503, 1.0)
    assert client.get("/readyz").status_code == 503
    shutil.copytree(other.data, archive.data)
    assert soon(lambda: answer() == (200, 3), 1.0), "both are build 1"
    assert client.get("/readyz").status_code == 200
    shutil.rmtree(archive.data)
    (tmp_path / "before").rename(archive.data)
    assert soon(lambda: answer() == (200, 12), 1.0)


def test_a_question_in_flight_ends_on_what_it_began_on(archive: SmallArchive, tmp_path: Path) -> None:
    with closing(Desk(archive.data)) as desk:
        cards = desk.matches(Question(""))
        first = next(cards)
        archive.data.rename(tmp_path / "before")
        with pytest.raises(IndexMissing):
            soon(lambda: desk.ask(Question("")).total < 0, 1.0)
        assert len({first.id, *(card.id for card in cards)}) == 12


def test_the_store_names_what_it_read_with_its_pace(archive: SmallArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest_module, "READ_AT_OPEN", 0)
    read: list[int] = []
    assert WhooshStore(archive.data / "index").verify(1, read.append) == ""
    files = [path for path in (archive.data / "index" / "1").iterdir() if path.name not in ("columns", "manifest.json")]
    assert sum(read) == sum(path.stat().st_size for path in files)
