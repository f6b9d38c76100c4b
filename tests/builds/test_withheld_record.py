"""withheld.csv with an embargo's end, the record of what was withheld, and `morgue purge`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from indexer.knowledge.plain_files import KnowledgeError
from indexer.knowledge.withheld import load_withheld
from small_archive import SmallArchive


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    made = SmallArchive(tmp_path).rebuild()
    (tmp_path / "morgue.toml").write_text(f'index = "{made.data}"\n', "utf-8")
    return made


def say(archive: SmallArchive, *rows: str) -> None:
    (archive.folder / "withheld.csv").write_text("\n".join(["page,why,by,until", *rows, ""]), "utf-8")


def test_an_embargo_ends_on_its_day(archive: SmallArchive) -> None:
    today = date.today()
    say(archive, f"3.html,embargo,The editor,{today + timedelta(2)}", f"4.html,old embargo,,{today}")
    assert archive.run("update")[0] == 0
    assert (archive.found("witness3"), archive.found("witness4")) == (0, 1)
    say(archive, f"3.html,embargo,The editor,{today}")
    assert archive.run("update")[0] == 0
    assert archive.found("witness3") == 1
    (record,) = json.loads(archive.run("withheld", "--json")[1])
    assert record == {
        "page": "3.html", "why": "embargo", "who": "The editor", "last_day": str(today + timedelta(2)),
        "begun": str(today), "released": str(today),
    }  # fmt: skip
    assert f"released {today}" in archive.run("withheld")[1]


def test_a_day_that_is_none_is_refused_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "withheld.csv").write_text("page,until\n3.html,next week\n", "utf-8")
    with pytest.raises(KnowledgeError, match="2026-03-01"):
        load_withheld(tmp_path / "withheld.csv")


def test_after_a_purge_nothing_of_a_removed_article_is_on_the_disk(archive: SmallArchive) -> None:
    with closing(sqlite3.connect(archive.catalogue)) as connection:
        (packed,) = connection.execute("SELECT article FROM captures WHERE locator = '3.html'").fetchone()
    traces = (packed[10:60], b"witness3", b"witness3 ")

    def left() -> list[str]:
        files = (path for path in archive.folder.rglob("*") if path.is_file() and archive.pages not in path.parents)
        return [path.name for path in files if any(trace in path.read_bytes() for trace in traces)]

    assert left()
    say(archive, "3.html,court order,,")
    assert archive.run("update")[0] == 0
    assert left() == ["catalogue.sqlite"], "withheld: only the catalogue keeps it, so that it can be released"
    (archive.pages / "3.html").unlink()
    (archive.folder / "withheld.csv").write_text("page\n", "utf-8")
    assert archive.run("update")[0] == 0
    assert archive.run("purge")[0] == 0
    assert left() == []
    assert archive.run("check")[0] == 0
    assert archive.found("ferry") == 2
