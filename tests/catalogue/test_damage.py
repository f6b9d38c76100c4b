"""Damage to the catalogue is seen by `check`, named with its one cure, and healed by `rebuild`; ids are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.catalogue.carrying import salvage
from indexer.catalogue.connection import seal
from indexer.catalogue.schema import SEALED
from small_archive import SmallArchive

PAGE = 4096


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path).rebuild()


def flip(path: Path, at: int, bit: int = 1) -> None:
    """Change one bit of a file."""
    held = bytearray(path.read_bytes())
    held[at] ^= bit
    path.write_bytes(held)


def inside_an_article(archive: SmallArchive, place: int) -> int:
    """Where a byte of one page's article lies in the catalogue's file."""
    with sqlite3.connect(archive.catalogue) as connection:
        (packed,) = connection.execute("SELECT article FROM captures WHERE locator = '3.html'").fetchone()
    piece = packed[place : place + 40]
    content = archive.catalogue.read_bytes()
    assert content.count(piece) == 1
    return content.index(piece)


@pytest.mark.parametrize("place", [1, 30, 200])
def test_one_changed_bit_of_an_article_is_seen_and_healed(archive: SmallArchive, place: int) -> None:
    before = archive.ids()
    flip(archive.catalogue, inside_an_article(archive, place))
    status, said = archive.run("check")
    assert status == 1
    assert "captures do not hold what was written" in said
    assert "Cure: morgue rebuild" in said
    archive.add(12)
    status, said = archive.run("update")
    assert status in (0, 2), said
    assert "fault of Morgue" not in said
    assert archive.run("rebuild", "--workers", "1")[0] == 0
    assert archive.run("check")[0] == 0
    assert {page: ident for page, ident in archive.ids().items() if page in before} == before
    assert archive.found("witness3") == 1


@pytest.mark.parametrize("table", sorted({*SEALED} - {"withholdings", "withheld"}))
def test_a_changed_value_of_any_table_is_seen_and_healed(archive: SmallArchive, table: str) -> None:
    archive.add(1000)  # its text is nearly another's: a group
    (archive.pages / "copy.html").write_text((archive.pages / "3.html").read_text().replace("Story 3", "Tale 3"))
    archive.run("update")
    before = archive.ids()
    column = {"facts": "value", "builds": "summary", "captures": "title_key", "placements": "reason"}.get(table)
    with sqlite3.connect(archive.catalogue) as connection:
        changed = _changed_on_disk(connection, table, column or SEALED[table][-1])
    if not changed:
        pytest.fail(f"the archive has no row in {table}")
    assert archive.run("check")[0] == 1
    assert archive.run("rebuild", str(archive.pages), "--workers", "1")[0] == 0
    assert archive.run("check")[0] == 0
    assert archive.ids() == before


def _changed_on_disk(connection: sqlite3.Connection, table: str, column: str) -> bool:
    """Change a value without its seal, as a disk does: the seal is a column that SQLite computes, so its function is
    made to say what was there."""
    row = connection.execute(f"SELECT {column}, seal, {SEALED[table][0]} FROM {table} LIMIT 1").fetchone()
    if row is None:
        return False
    value, seal, key = row
    other = value + 1000 if isinstance(value, int) else value[:-1] + ("#" if value[-1:] != "#" else "+")
    connection.create_function("seal", -1, lambda *_: seal, deterministic=True)
    connection.execute(
        f"UPDATE {table} SET {column} = ? WHERE {SEALED[table][0]} = ? AND {column} = ?", (other, key, value)
    )
    return True


def test_overwritten_pages_are_salvaged(archive: SmallArchive) -> None:
    before = archive.ids()
    content = bytearray(archive.catalogue.read_bytes())
    pages = len(content) // PAGE
    for number in range(pages // 3, pages // 3 + 6):
        content[number * PAGE : (number + 1) * PAGE] = b"\xa5" * PAGE
    archive.catalogue.write_bytes(content)
    for command in (["search", "ferry"], ["update"], ["check"], ["status"], ["report"], ["show", "3.html"]):
        status, said = archive.run(*command)
        assert status in (0, 1, 2), said
        assert "fault of Morgue" not in said
    assert archive.run("rebuild", str(archive.pages), "--workers", "1")[0] == 0
    assert (archive.data / "catalogue.sqlite.damaged-1").exists()
    assert archive.run("check")[0] == 0
    assert archive.ids() == before


@pytest.mark.parametrize("content", [b"", b"no catalogue at all\n" * 400, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_file_that_is_no_catalogue_is_laid_aside(archive: SmallArchive, content: bytes) -> None:
    before = archive.ids()
    archive.catalogue.write_bytes(content)
    for command in (["search", "ferry"], ["update"], ["check"], ["status"]):
        status, said = archive.run(*command)
        assert status in (1, 2), said
        assert "morgue rebuild" in said
    assert archive.run("rebuild", str(archive.pages), "--workers", "1")[0] == 0
    assert archive.run("check")[0] == 0
    assert archive.ids() == before


def test_ids_that_no_key_gives_survive_in_any_damaged_page(archive: SmallArchive) -> None:
    """Pages are overwritten in turn, but those of the schema: what one page held stands in another too."""
    with sqlite3.connect(archive.catalogue) as connection:
        connection.create_function("seal", -1, seal, deterministic=True)
        connection.execute("UPDATE articles SET id = 'kept' || number")
    with closing(sqlite3.connect(archive.catalogue)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = archive.catalogue.read_bytes()
    kept = []
    for number in range(1, len(sound) // PAGE):
        content = bytearray(sound)
        if b"CREATE " in content[number * PAGE : (number + 1) * PAGE]:
            continue  # what says which tables there are: without it, ids are given by their keys
        content[number * PAGE : (number + 1) * PAGE] = b"\0" * PAGE
        archive.catalogue.write_bytes(content)
        salvage(archive.catalogue)
        with sqlite3.connect(archive.catalogue) as connection:
            kept.append(connection.execute("SELECT count(*) FROM articles WHERE id LIKE 'kept%'").fetchone()[0])
    assert kept.count(12) == len(kept), kept
