"""A newsroom's files in a build: updates read exactly the pages they touch, and what is withheld is gone at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.builds.run import ArchiveRefused, Order, Summary, build
from indexer.catalogue import Catalogue
from indexer.catalogue.grouping import page_groups
from indexer.cli import main
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.knowledge import Knowledge
from places import SAMPLE

STORIES = "courier/online/stories"
PROFILE = '[pages]\nfiles = "courier/**"\n[fields]\ntitle = \'font[size="5"]\'\nsection = "title"\n'


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.close()


class Newsroom:
    """A small archive of table pages and another paper, its files, and its index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "pages"
        shutil.copytree(SAMPLE / STORIES, self.archive / STORIES)
        shutil.copytree(SAMPLE / "tns", self.archive / "tns")
        self.order = Order(self.archive, folder / "var", workers=1)
        self._desks: list[Desk] = []
        self.build("rebuild")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self, kind: str = "update", **changed: object) -> Summary:
        known = Knowledge.load(self.folder)
        return build(replace(self.order, kind=kind, knowledge=known, **changed))  # type: ignore[arg-type]

    def desk(self) -> Desk:
        desk = Desk(self.order.directory)
        self._desks.append(desk)
        return desk

    def id_of(self, locator: str) -> str:
        with closing(Catalogue.open(self.order.directory)) as catalogue, catalogue.pinned() as number:
            place = catalogue.by_locator(locator, number)
            assert place is not None
            return place.id

    def found(self, query: str) -> int:
        return self.desk().ask(Question(query)).total

    def close(self) -> None:
        for desk in self._desks:
            desk.close()


def test_an_update_reads_exactly_the_pages_a_profile_touches(newsroom: Newsroom) -> None:
    stories = len(list((newsroom.archive / STORIES).iterdir()))
    newsroom.write("sites/courier.toml", PROFILE)
    assert newsroom.build().changes["changed"] == stories
    assert not newsroom.build().published
    newsroom.write("sites/courier.toml", PROFILE.replace("courier/**", "courier/*/*/bridge-*"))
    bridges = len(list((newsroom.archive / STORIES).glob("bridge-*")))
    assert newsroom.build().changes["changed"] == stories  # those let go, and those read by the changed profile
    newsroom.write("sites/courier.toml", PROFILE.replace("courier/**", "courier/*/*/bridge-*").replace('title"', 'h1"'))
    assert newsroom.build().changes["changed"] == bridges


def test_a_correction_touches_one_page_and_shows(newsroom: Newsroom) -> None:
    newsroom.write(
        "corrections.csv", f"page,field,value,why\n{STORIES}/turtle.htm,title,The Leviathan,asked\nx,title,y,z\n"
    )
    summary = newsroom.build()
    assert summary.changes["changed"] == 1
    assert summary.notes == ("corrections.csv, line 3: the archive has no page of the file x",)
    assert newsroom.found("title:leviathan") == 1
    (newsroom.folder / "corrections.csv").unlink()
    assert newsroom.build().changes["changed"] == 1
    assert newsroom.found("title:leviathan") == 0


def test_names_touch_the_pages_that_print_them(newsroom: Newsroom) -> None:
    byline = (
        '[pages]\nfiles = "courier/**"\n[fields]\nbyline = \'font[face="Arial"]\'\n[byline]\npattern = "By {names}"\n'
    )
    newsroom.write("sites/courier.toml", byline)
    newsroom.build()
    printing = sum(b"By PETER LANYON<" in path.read_bytes() for path in (newsroom.archive / STORIES).iterdir())
    newsroom.write("names.csv", "field,variant,canonical\nbyline,peter lanyon,Peter Quill\n")
    assert newsroom.build().changes["changed"] == printing > 1
    assert newsroom.found('byline:"peter quill"') == printing
    assert not newsroom.build().published


@pytest.mark.parametrize("only_withheld", [False, True])
def test_a_withheld_article_is_gone_until_the_row_is(
    newsroom: Newsroom, only_withheld: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("sites/courier.toml", PROFILE + "body = 'td[width=\"400\"] p'\n")
    newsroom.build()
    query = '"photographed it beside"'
    ident = newsroom.id_of(f"{STORIES}/turtle.htm")
    assert newsroom.found(query) == 1
    old = newsroom.desk()
    assert old.held(ident) is not None
    before = old.ask(Question(query)).build

    newsroom.write("withheld.csv", f"page,why\n{STORIES}/turtle.htm,court order\n")
    summary = newsroom.build(only_withheld=only_withheld)
    assert (summary.published, summary.withheld, summary.changes["changed"]) == (True, 1, 0)
    assert newsroom.found(query) == 0
    held = newsroom.desk().held(ident)
    assert held is not None
    assert (held.state, held.article) == ("withheld", None)
    assert f"{STORIES}/turtle.htm" not in {place.locator for place in newsroom.desk().pages("article", 999)}
    assert main(["show", f"{STORIES}/turtle.htm", "--index", str(newsroom.order.directory)]) == 0
    said = capsys.readouterr().out
    assert "withheld    In no result" in said
    assert "text        0 words in 0 passages" in said
    assert old.ask(Question(query, build=before)).cards == ()  # nor by a page opened before
    assert not newsroom.build(only_withheld=only_withheld).published

    (newsroom.folder / "withheld.csv").write_text("page\n", "utf-8")
    assert newsroom.build(only_withheld=only_withheld).withheld == 0
    assert newsroom.found(query) == 1


def test_a_malformed_file_stops_the_build_before_it_begins(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("morgue.toml", 'index = "var"\narchive = "pages"\n')
    newsroom.write("corrections.csv", "page,field,value\na,date,yesterday\n")
    monkeypatch.chdir(newsroom.folder)
    assert main(["update"]) == 2
    assert "corrections.csv, line 2" in capsys.readouterr().err


def test_a_sample_is_tried_beside_the_index(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("morgue.toml", 'index = "var"\n')
    newsroom.write("sites/courier.toml", PROFILE)
    monkeypatch.chdir(newsroom.folder)
    assert main(["rebuild", "--sample", "9", "--workers", "1"]) == 0
    assert "Read 9 pages" in capsys.readouterr().out
    with closing(Catalogue.open(newsroom.folder / "var-sample")) as catalogue:
        assert sum(catalogue.bins(catalogue.current() or 0).values()) == 9
    with closing(Catalogue.open(newsroom.folder / "var")) as catalogue:
        assert catalogue.current() == 1


def test_a_page_is_explained_and_compared_by_its_place_in_the_archive(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("morgue.toml", 'index = "var"\n')
    newsroom.write("sites/courier.toml", PROFILE)
    monkeypatch.chdir(newsroom.folder)
    assert main(["extract", "--explain", f"pages/{STORIES}/turtle.htm"]) == 0
    assert "profile courier: for this page" in capsys.readouterr().out
    assert main(["extract", "--compare", f"pages/{STORIES}/turtle.htm", f"pages/{STORIES}/library-hours.htm"]) == 0
    said = capsys.readouterr().out
    assert said.count("+ Calder Haven Courier") == 2
    assert f"{STORIES}/library-hours.htm" in said


def test_pages_are_grouped_by_layout_with_what_was_found(newsroom: Newsroom) -> None:
    with closing(Catalogue.open(newsroom.order.directory)) as catalogue, catalogue.pinned() as number:
        layouts = page_groups(catalogue, number, "layout")
        folders = {group.name: group for group in page_groups(catalogue, number, "folder")}
        years = [group.name for group in page_groups(catalogue, number, "year")]
    stories = len(list((newsroom.archive / STORIES).iterdir()))
    tables = next(group for group in layouts if any(STORIES in example for example in group.examples))
    assert all(STORIES in example for example in tables.examples)
    assert sum(group.pages for group in layouts) == sum(group.pages for group in folders.values())
    assert folders[f"{STORIES}/"].pages == stories
    assert folders[f"{STORIES}/"].found["section"] == 0
    assert len(folders[f"{STORIES}/"].examples) == 5
    assert years == sorted(years)


def test_a_build_that_forgot_the_newsrooms_files_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write("withheld.csv", f"page,why\n{STORIES}/turtle.htm,court order\n")
    newsroom.build()
    with pytest.raises(ArchiveRefused, match="MORGUE_KNOWLEDGE"):
        build(replace(newsroom.order, kind="update"))
    (tmp_path / "moved").mkdir()
    (newsroom.folder / "withheld.csv").rename(tmp_path / "moved" / "withheld.csv")
    moved = Knowledge.load(tmp_path / "moved")
    notes = build(replace(newsroom.order, kind="update", knowledge=moved)).notes
    assert notes[0].startswith("the newsroom's files are read from")
