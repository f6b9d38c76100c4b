"""Whatever lies in a folder costs itself only: it is counted and passed over, and the pages beside it are read."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from archive import PageMissing, PageUnreadable, open_archive

PAGE = b"<html><body><h1>Cranes at rest</h1><p>The harbour was quiet on Tuesday.</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of one good page."""
    place = tmp_path / "pages"
    place.mkdir()
    (place / "good.html").write_bytes(PAGE)
    return place


def test_links_in_a_ring_and_to_themselves_are_passed_over(folder: Path) -> None:
    (folder / "self.html").symlink_to("self.html")
    (folder / "a.html").symlink_to("b.html")
    (folder / "b.html").symlink_to("a.html")
    (folder / "up").symlink_to("..")
    survey = open_archive(folder).survey()
    assert survey.pages == ("good.html",)
    assert sum(survey.others.values()) == 4


def test_two_names_never_share_a_locator(folder: Path) -> None:
    root = os.fsencode(folder)
    names = (
        b"x\xe9.html",
        rb"x\xe9.html",
        rb"x\x5cxe9.html",
        b"new\nline.html",
        b"\x1b[31mred.html",
        b"caf\xc3\xa9.html",
    )
    for name in names:
        Path(os.fsdecode(root + b"/" + name)).write_bytes(PAGE + b"<!--" + name + b"-->")
    source = open_archive(folder)
    pages = source.survey().pages
    assert len(pages) == len(set(pages)) == len(names) + 1
    assert all(ord(letter) >= 32 for page in pages for letter in page)
    held = {source.page(locator).content for locator in pages}
    assert held == {PAGE, *(PAGE + b"<!--" + name + b"-->" for name in names)}


def test_pipes_sockets_and_folders_named_like_pages_are_no_pages(folder: Path) -> None:
    os.mkfifo(folder / "pipe.html")
    (folder / "folder.html").mkdir()
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(folder / "socket.html"))
        survey = open_archive(folder).survey()
    assert survey.pages == ("good.html",)
    assert survey.others == {"no file": 2}
    with pytest.raises(PageUnreadable, match="no plain file"):
        open_archive(folder).page("pipe.html")


@pytest.mark.parametrize(
    "locator", ["../secret.html", r"\x2e\x2e/secret.html", "out.html", r"a\x00b.html", "good.html/x.html"]
)
def test_no_locator_leads_out_of_the_archive(folder: Path, locator: str) -> None:
    (folder.parent / "secret.html").write_bytes(PAGE)
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    with pytest.raises(PageMissing):
        open_archive(folder).page(locator)


def test_a_text_beside_the_pages_is_read_by_the_same_check(folder: Path) -> None:
    source = open_archive(folder)
    assert source.text_beside("notice.txt", 20) == ""
    (folder / "notice.txt").symlink_to("/etc/passwd")
    assert source.text_beside("notice.txt", 20) == ""
    (folder / "notice.txt").unlink()
    os.mkfifo(folder / "notice.txt")
    assert source.text_beside("notice.txt", 20) == ""
    (folder / "notice.txt").unlink()
    (folder / "notice.txt").write_text("Invented stories, all of them.", "utf-8")
    assert source.text_beside("notice.txt", 20) == "Invented stories, al"


def test_folders_that_cannot_be_listed_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "locked").mkdir()
    (folder / "locked" / "b.html").write_bytes(PAGE)
    scan = os.scandir

    def refusing(path: Any) -> Any:
        if not isinstance(path, int) and os.fsencode(path).endswith(b"/locked"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    survey = open_archive(folder).survey()
    assert survey.pages == ("good.html",)
    assert survey.unlisted == ("locked",)
    assert survey.others == {"folder that cannot be listed": 1}
