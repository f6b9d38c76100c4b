"""The `morgue` command, as somebody types it: what it prints, what it refuses, and with which status."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import socket
from contextlib import closing
from pathlib import Path

import click
import pytest

from indexer.catalogue.file import CatalogueFile
from indexer.cli import main, morgue
from indexer.settings import KINDS, SettingsError, read_settings
from places import ROOT, SAMPLE

OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part of the sample, with a page that cannot be read."""
    made = tmp_path_factory.mktemp("archive")
    shutil.copytree(SAMPLE / "courier" / "cms-export", made / "courier")
    shutil.copytree(SAMPLE / "replay", made / "replay")
    return made


@pytest.fixture(scope="module")
def index(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("data") / "var"
    assert main(["rebuild", str(archive), "--index", str(made), "--workers", "1"]) == 0
    return str(made)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine's own reaches a test."""
    for kind in KINDS:
        monkeypatch.delenv(kind.variable, raising=False)
    monkeypatch.delenv("MORGUE_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(arguments) == status
    return capsys.readouterr().out


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 2) -> str:
    capsys.readouterr()
    assert main(arguments) == status
    return capsys.readouterr().err


# -- building ----------------------------------------------------------------------------------------------------------


def test_a_rebuild_ends_with_a_summary_and_the_next_command(
    capsys: pytest.CaptureFixture[str], archive: Path, tmp_path: Path
) -> None:
    out = printed(capsys, "rebuild", str(archive), "--index", "here", "--workers", "1")
    pages = sum(1 for path in archive.rglob("*") if re.search(r"\.html?(\.gz)?$", path.name))
    assert f"Read {pages} pages of" in out
    assert "Published as build 1 in here." in out
    assert out.rstrip().endswith("Next: morgue serve --index here")
    again = json.loads(printed(capsys, "update", "--index", "here", "--json"))
    assert again["published"] is False
    assert again["changes"] == {"new": 0, "changed": 0, "unchanged": pages, "removed": 0}
    assert sum(again["bins"].values()) == pages


def test_if_missing_does_nothing_where_an_index_stands(
    capsys: pytest.CaptureFixture[str], archive: Path, index: str
) -> None:
    assert printed(capsys, "rebuild", str(archive), "--index", index, "--if-missing") == ""


@pytest.mark.parametrize("command", [["rebuild", "nowhere"], ["rebuild", "nowhere", "--index", "new"]])
def test_a_missing_archive_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    line = said(capsys, *command)
    assert line == "morgue: no archive at nowhere: give a folder of saved pages, or one page\n"


def test_a_second_build_is_busy_with_status_3(capsys: pytest.CaptureFixture[str], index: str) -> None:
    with open(Path(index) / "build.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert said(capsys, "update", "--index", index, status=3).startswith("morgue: busy: another build")


@pytest.mark.parametrize(
    "command", [["search", "x"], ["show", "x"], ["report"], ["check"], ["update"], ["update", "--json"]]
)
def test_without_an_index_the_one_command_to_run_is_said(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    line = said(capsys, *command)
    assert line.count("\n") == 1
    assert "morgue rebuild ARCHIVE" in line


def test_an_index_of_another_version_is_made_anew_by_a_rebuild(
    capsys: pytest.CaptureFixture[str], archive: Path
) -> None:
    printed(capsys, "rebuild", str(archive / "replay"), "--workers", "1")
    with closing(CatalogueFile(Path("var"), create=True)) as file, file.transaction() as connection:
        connection.execute("UPDATE facts SET value = '0' WHERE name = 'schema'")
    assert "run `morgue rebuild ARCHIVE" in said(capsys, "search", "x")
    printed(capsys, "rebuild", str(archive / "replay"), "--workers", "1")
    printed(capsys, "search", "x")


# -- asking ------------------------------------------------------------------------------------------------------------


def test_search_says_how_it_read_the_query_and_what_it_found(capsys: pytest.CaptureFixture[str], index: str) -> None:
    assert main(["search", "bridge", "--index", index]) == 0
    captured = capsys.readouterr()
    assert captured.err.startswith("Read as: ")
    assert re.match(r"\d+ articles?\n  1\. ", captured.out)


def test_unknown_options_are_words_of_the_query(capsys: pytest.CaptureFixture[str], index: str) -> None:
    every = json.loads(printed(capsys, "search", "the", "--index", index, "--json"))
    bridge = json.loads(printed(capsys, "search", "the", "bridge", "--index", index, "--json"))
    without = json.loads(printed(capsys, "search", "the", "-bridge", "--index", index, "--json"))
    assert without["query"]["text"] == "the -bridge"
    assert without["total"] == every["total"] - bridge["total"] > 0
    assert (
        json.loads(printed(capsys, "search", "-hollande", "--index", index, "--json"))["query"]["text"] == "-hollande"
    )


def test_search_as_json_has_the_shape_of_the_page_s(capsys: pytest.CaptureFixture[str], index: str) -> None:
    answer = json.loads(printed(capsys, "search", "bridge", "--index", index, "--json", "--size", "1"))
    assert {"total", "results", "facets", "query"} <= answer.keys()
    assert len(answer["results"]) == 1
    assert {"id", "title", "date", "byline", "topics", "url"} <= answer["results"][0].keys()


def test_show_takes_an_id_an_address_or_a_file(capsys: pytest.CaptureFixture[str], index: str, archive: Path) -> None:
    found = json.loads(printed(capsys, "search", "--index", index, "--json", "--size", "100"))["results"]
    addressed = next(one for one in found if one["url"])
    records = [
        json.loads(printed(capsys, "show", what, "--index", index, "--json"))
        for what in (addressed["id"], addressed["file"], str(archive / addressed["file"]))
    ]
    assert {record["id"] for record in records} == {addressed["id"]}
    by_url = printed(capsys, "show", addressed["url"], "--index", index)
    assert addressed["title"].split()[0] in by_url


def test_show_tells_why_a_page_was_refused(capsys: pytest.CaptureFixture[str], index: str) -> None:
    refused = json.loads(printed(capsys, "report", "--bin", "unreadable", "--index", index, "--json"))
    out = printed(capsys, "show", refused[0]["locator"], "--index", index)
    assert "unreadable: damaged gzip file" in out


def test_show_has_the_line_that_makes_a_refused_page_an_article(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a, b.html").write_text("<title>Courier</title><p>Soon.</p>", "utf-8")
    made = str(tmp_path / "var")
    printed(capsys, "rebuild", str(tmp_path / "pages"), "--index", made)
    out = printed(capsys, "show", "a, b.html", "--index", made)
    assert 'add to corrections.csv: "a, b.html",article,yes,why' in out


def test_show_names_the_other_versions_and_how_they_stand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = (SAMPLE / "courier" / "online" / "stories" / "turtle.htm").read_text("cp1252")
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in (("a", page), ("b", page.replace("half a ton", "a ton"))):
        saved = text.replace("<HEAD>", '<HEAD><LINK REL="canonical" HREF="http://courier.example/turtle">')
        (pages / f"{name}.htm").write_text(saved, "cp1252")
    made = str(tmp_path / "var")
    printed(capsys, "rebuild", str(pages), "--index", made)
    out = printed(capsys, "show", "a.htm", "--index", made)
    assert out.count("captured on an unknown day") == 1
    assert "captured on an unknown day: b.htm" in out
    assert "Versions of unknown days stand in the order of their paths." in out


def test_show_of_what_is_not_there(capsys: pytest.CaptureFixture[str], index: str, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<p>A page.</p>", "utf-8")
    assert "morgue extract x.html" in said(capsys, "show", "x.html", "--index", index, status=1)


def test_extract_needs_no_index(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    page = next(path for path in sorted((archive / "courier").rglob("*.html")))
    out = printed(capsys, "extract", str(page))
    assert "title" in out
    assert "words in" in out
    lines = printed(capsys, "extract", str(archive / "courier"), "--jsonl", status=1).splitlines()
    records = [json.loads(line) for line in lines]
    assert "unreadable" in {record["bin"] for record in records}
    assert all(record["article"]["body"] for record in records if record["bin"] == "article")


# -- looking after it --------------------------------------------------------------------------------------------------


def test_report_adds_up_and_gives_reasons(capsys: pytest.CaptureFixture[str], index: str) -> None:
    record = json.loads(printed(capsys, "report", "--index", index, "--json"))
    assert sum(record["bins"].values()) == record["pages"]
    assert record["why"]["unreadable"]["reasons"][0]["reason"].startswith("damaged gzip file")
    assert "unreadable" in printed(capsys, "report", "--index", index)


def test_check_finds_a_damaged_index(capsys: pytest.CaptureFixture[str], index: str, tmp_path: Path) -> None:
    assert "is sound" in printed(capsys, "check", "--index", index)
    broken = tmp_path / "broken"
    shutil.copytree(index, broken)
    largest = max(
        (path for path in (broken / "index").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size
    )
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    largest.write_bytes(content)
    out = printed(capsys, "check", "--index", str(broken), status=1)
    assert "Cure: morgue rebuild" in out


def test_status_prints_each_setting_with_its_origin(
    capsys: pytest.CaptureFixture[str], index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "morgue.toml").write_text('notice = "Invented."\nport = 8123\n', "utf-8")
    monkeypatch.setenv("MORGUE_WORKERS", "3")
    out = printed(capsys, "status", "--index", index)
    assert re.search(r"index +\S+ +flag", out)
    assert re.search(r"workers +3 +MORGUE_WORKERS", out)
    assert re.search(rf"port +8123 +{re.escape(str(tmp_path))}/morgue.toml", out)
    assert re.search(r"host +127\.0\.0\.1 +default", out)
    assert "Build 1 (current): rebuild of" in out
    assert "No index yet" in printed(capsys, "status", "--index", "nothing")


def test_a_port_in_use_is_said_with_the_cure(capsys: pytest.CaptureFixture[str], index: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = said(capsys, "serve", "--index", index, "--port", str(port))
    assert line == f"morgue: port {port} is in use: try morgue serve --port {port + 1} --index {index}\n"


# -- settings ----------------------------------------------------------------------------------------------------------


def test_a_flag_wins_over_the_environment_over_the_file_over_the_default(tmp_path: Path) -> None:
    (tmp_path / "morgue.toml").write_text('index = "data"\nport = 1\n', "utf-8")
    environ = {"MORGUE_PORT": "2"}
    assert read_settings({}, {})["port"] == 1
    assert read_settings({}, environ)["port"] == 2
    assert read_settings({"port": 3}, environ)["port"] == 3
    assert read_settings({}, {})["host"] == "127.0.0.1"
    assert read_settings({}, {}).index == tmp_path / "data", "a path in the file is relative to its folder"


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("port = 80a", "cannot be read"),
        ('prot = 8000\n', "did you mean port?"),
        ('port = "many"', "write a whole number"),
        ("public = 7", "write true or false"),
        ("archive = 7", "write a path in quotes"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_named_with_the_cure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, written: str, cure: str
) -> None:
    (tmp_path / "morgue.toml").write_text(written, "utf-8")
    with pytest.raises(SettingsError, match=re.escape(cure)):
        read_settings({}, {})
    assert str(tmp_path / "morgue.toml") in said(capsys, "status")


# -- help and docs -----------------------------------------------------------------------------------------------------


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")} - {"--help"}


@pytest.mark.parametrize("name", sorted(morgue.commands))
def test_every_command_has_help_with_examples_and_is_documented(capsys: pytest.CaptureFixture[str], name: str) -> None:
    out = printed(capsys, name, "--help")
    command = morgue.commands[name]
    if name not in ("check", "status"):
        assert f"  morgue {name}" in out.partition("Usage")[2].partition("\n")[2]
    assert f"`morgue {name}" in OPERATING
    assert [option for option in options_of(command) if option not in OPERATING] == []


def test_every_setting_is_documented() -> None:
    assert [kind.name for kind in KINDS if f"`{kind.name}`" not in OPERATING] == []
