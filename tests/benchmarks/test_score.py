"""The score: floors only rise, peers that are missing are named, and a few real pages go all the way through."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import score
from benchmarks.race import OURS, installed, prediction
from indexer.article import Article, Credit, PageResult, Passage
from indexer.day import Day
from places import ROOT

SHARED = ROOT.parent / "shared"


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"few": {"html": {"title_em": 80.0, "body_f1": 90.0}}}))
    monkeypatch.setattr(score, "FLOORS", path)
    monkeypatch.setattr(score, "ROOT", tmp_path)
    return path


def test_a_figure_under_its_floor_is_said(floors: Path) -> None:
    under = score.compare({"html": {"title_em": 79.0, "body_f1": 95.0}}, "few", update=False)
    assert under == ["few, html: title_em is 79.0, its floor 80.0"]
    assert json.loads(floors.read_text())["few"]["html"] == {"title_em": 80.0, "body_f1": 90.0}


def test_floors_rise_and_never_fall(floors: Path) -> None:
    score.compare({"html": {"title_em": 79.0, "body_f1": 95.0}, "lines": {"title_em": 70.0}}, "few", update=True)
    kept = json.loads(floors.read_text())["few"]
    assert kept["html"]["title_em"] == 80.0
    assert kept["html"]["body_f1"] == 95.0 - score.MARGIN
    assert score.compare({"html": {"body_f1": 94.5}, "lines": {"title_em": 69.5}}, "few", update=False) == []


def test_the_floors_that_stand_can_be_read() -> None:
    for forms in json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8")).values():
        for figures in forms.values():
            assert set(figures) <= set(score.FLOORED)
            assert all(0 <= figure <= 100 for figure in figures.values())


def test_a_reading_is_scored_by_its_fields() -> None:
    article = Article("x", "0", title="Tide", published=Day(2013, 1), byline=(Credit("Ana Ruiz"),), topics=("Harbour",),
                      body=(Passage("paragraph", "It came."), Passage("caption", "The quay")))  # fmt: skip
    assert prediction(PageResult("article", "", article)) == {
        "bin": "article",
        "title": "Tide",
        "date": "2013-01",
        "authors": ["Ana Ruiz"],
        "topics": ["Harbour"],
        "body": "It came.",
    }
    torn = prediction(PageResult("unreadable", "torn", None))
    assert torn == {"bin": "unreadable", "title": "", "date": None, "authors": [], "topics": [], "body": ""}


def test_readers_that_cannot_run_are_left_out() -> None:
    assert installed([OURS, "no-such-peer"]) == [OURS]


def test_a_machine_without_the_pages_is_told_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.score", "--shared", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Nothing was scored" in done.stdout


@pytest.mark.skipif(
    not (SHARED / "eval" / "truth.jsonl").exists(), reason="no pages with known fields beside the project"
)
def test_a_few_real_pages_are_scored_as_html_and_as_text(tmp_path: Path) -> None:
    ids = (SHARED / "eval" / "dev_sample.ids").read_text().split()[:4]
    (tmp_path / "four.ids").write_text("\n".join(ids))
    command = [sys.executable, "-m", "benchmarks.score", "--shared", str(SHARED), "--ids", str(tmp_path / "four.ids"),
               "--ours-only", "--no-memory"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.count("4 pages") == 4  # as HTML, and three ways as text
    assert "four, as HTML" in done.stdout
    assert "four, as text captures (wrapped)" in done.stdout
    written = ROOT / ".bench" / "score" / "four"
    assert len((written / "html" / "morgue.jsonl").read_text("utf-8").splitlines()) == 4
    shutil.rmtree(written)


WRITTEN = {"id", "bin", "title", "date", "authors", "topics", "body", "ms", "reason", "layout", "article"}


def test_extraction_writes_a_line_for_each_page_of_a_folder(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    sample = ROOT / "archive" / "sample"
    page = (sample / "courier" / "online" / "stories" / "turtle.htm").read_bytes()
    (pages / "a.html.gz").write_bytes(gzip.compress(page))
    shutil.copy(sample / "text-captures" / "courier" / "great-tide.txt", pages / "b.txt")
    (pages / "c.html.gz").write_bytes(gzip.compress(page)[:40])
    truth = tmp_path / "truth.jsonl"
    known = ({"id": one, "url": "http://x.example/1", "capture": "20030714"} for one in "abcd")
    truth.write_text("".join(json.dumps(record) + "\n" for record in known))
    out = tmp_path / "out.jsonl"
    script = ROOT / "benchmarks" / "extraction.py"
    subprocess.run([sys.executable, script, truth, pages, out], check=True, cwd=tmp_path, capture_output=True)
    lines = {line["id"]: line for line in map(json.loads, out.read_text("utf-8").splitlines())}
    assert set(lines) == {"a", "b", "c"}
    for line in lines.values():
        assert set(line) == WRITTEN
    assert (lines["a"]["date"], lines["a"]["authors"]) == ("2002-07-10", ["Peter Lanyon"])
    assert lines["b"]["title"]
    assert lines["b"]["body"]
    assert (lines["c"]["title"], lines["c"]["date"], lines["c"]["body"]) == ("", None, "")
