"""A folder of saved pages: which files are pages, and which are counted and left alone."""

from __future__ import annotations

import gzip
import os
from datetime import date
from pathlib import Path

import pytest

from archive import ArchiveError, PageMissing, PageUnreadable, open_archive
from archive.folder import PAGE_LIMIT

PAGE = b"<html><title>A story</title><p>Words.</p></html>"


def put(root: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def test_pages_of_any_depth_in_the_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, **{"b.html": PAGE, "a/z/story.HTM": PAGE, "a/b.xhtml": PAGE, "a-1/c.shtml": PAGE, "z.txt": b"Text"})
    put(tmp_path, **{"a/b2.html.gz": gzip.compress(PAGE)})
    source = open_archive(tmp_path)
    survey = source.survey()
    assert survey.pages == ("a/b.xhtml", "a/b2.html.gz", "a/z/story.HTM", "a-1/c.shtml", "b.html", "z.txt")
    assert [source.page(one).content for one in survey.pages] == [PAGE] * 5 + [b"Text"]
    assert source.page("z.txt").medium == "text"


def test_what_is_no_page_is_counted_by_kind(tmp_path: Path) -> None:
    put(tmp_path, **{"story.html": PAGE, "README": b"", "README.md": b"", "readme.txt": b"", "LICENSE": b"",
                     "LICENSE.txt": b"", "robots.txt": b"", "logo.gif": b"", "style.css": b"", "print.css": b"",
                     ".DS_Store": b"", "Makefile": b""})  # fmt: skip
    survey = open_archive(tmp_path).survey()
    assert survey.pages == ("story.html",)
    assert survey.others == {".css": 2, ".gif": 1, "hidden": 1, "no suffix": 1, "readme, licence, robots": 6}


def test_a_story_about_licences_is_a_page(tmp_path: Path) -> None:
    put(tmp_path, **{"license-plates.html": PAGE, "notice.html": PAGE, "readmission.txt": b"x"})
    assert len(open_archive(tmp_path).survey().pages) == 3


def test_a_text_beside_its_page_is_one_page_and_the_html_wins(tmp_path: Path) -> None:
    put(tmp_path, **{"x.html": PAGE, "x.txt": b"Text", "y.html.gz": gzip.compress(PAGE), "y.txt": b"Text",
                     "v.html": PAGE, "v.html.gz": gzip.compress(PAGE), "alone.txt": b"Text"})  # fmt: skip
    survey = open_archive(tmp_path).survey()
    assert survey.pages == ("alone.txt", "v.html", "x.html", "y.html.gz")
    assert survey.others == {"gzipped beside page": 1, "text beside page": 2}


def test_an_archive_may_be_one_page(tmp_path: Path) -> None:
    put(tmp_path, **{"x.html": PAGE, "x.txt": b"Text"})
    source = open_archive(tmp_path / "x.txt")
    assert source.survey().pages == ("x.txt",)
    assert source.page("x.txt").content == b"Text"
    assert source.address.endswith("/x.txt")


def test_html_saved_under_the_name_of_a_text_is_read_as_html(tmp_path: Path) -> None:
    put(tmp_path, **{"x.txt": b"<!DOCTYPE html>" + PAGE})
    assert open_archive(tmp_path).page("x.txt").medium == "html"


def test_links_are_followed_within_the_archive_only(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", **{"secret.html": PAGE})
    root = put(tmp_path / "root", **{"a.html": PAGE})
    (root / "b.html").symlink_to(root / "a.html")
    (root / "c.html").symlink_to(outside / "secret.html")
    (root / "loop").symlink_to(root)
    source = open_archive(root)
    assert source.survey().pages == ("a.html", "b.html")
    assert source.survey().others == {"link to a folder or out of the archive": 2}
    with pytest.raises(PageMissing):
        source.page("c.html")


@pytest.mark.parametrize(
    "locator", ["../outside.html", "/etc/passwd.html", "a/../../x.html", "no.html", "a.css", "a\0.html"]
)
def test_a_locator_never_leads_out_of_the_archive(tmp_path: Path, locator: str) -> None:
    put(tmp_path, **{"outside.html": PAGE, "root/a.html": PAGE, "root/a.css": b""})
    with pytest.raises(PageMissing):
        open_archive(tmp_path / "root").page(locator)


def test_a_page_that_cannot_be_had_says_why(tmp_path: Path) -> None:
    whole = gzip.compress(PAGE * 50)
    put(tmp_path, **{"cut.html.gz": whole[:-20], "no.html.gz": b"no gzip at all", "huge.html": b"x" * (PAGE_LIMIT + 1),
                     "bomb.html.gz": gzip.compress(b"\0" * (PAGE_LIMIT + 1))})  # fmt: skip
    source = open_archive(tmp_path)
    reasons = {}
    for locator in source.survey().pages:
        with pytest.raises(PageUnreadable) as refusal:
            source.page(locator)
        reasons[locator] = str(refusal.value)
    assert reasons["huge.html"] == reasons["bomb.html.gz"] == "over 10 MB"
    assert reasons["cut.html.gz"].startswith("damaged gzip file")
    assert reasons["no.html.gz"].startswith("damaged gzip file")


def test_names_that_are_no_utf8_have_a_locator_and_can_be_read(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "wb") as file:
        file.write(PAGE)
    source = open_archive(tmp_path)
    assert source.survey().pages == ("caf\\xe9.html",)
    assert source.page("caf\\xe9.html").content == PAGE


@pytest.mark.parametrize("name", ["missing", "picture.gif"])
def test_what_is_no_archive_is_refused_with_the_cure(tmp_path: Path, name: str) -> None:
    put(tmp_path, **{"picture.gif": b""})
    with pytest.raises(ArchiveError, match="give a folder"):
        open_archive(tmp_path / name)


def test_a_file_s_time_says_nothing_of_its_capture(tmp_path: Path) -> None:
    put(tmp_path, **{"x.html": PAGE})
    os.utime(tmp_path / "x.html", (1_000_000_000, 1_000_000_000))
    assert open_archive(tmp_path).page("x.html").captured is None


def test_a_mirror_gives_address_and_capture(tmp_path: Path) -> None:
    put(tmp_path, **{"www.example.org/20130115120102/2013/01/14/x.html": PAGE})
    page = open_archive(tmp_path).page("www.example.org/20130115120102/2013/01/14/x.html")
    assert page.url == "http://www.example.org/2013/01/14/x.html"
    assert page.captured == date(2013, 1, 15)
