"""What paths and the marks of saving programs say of a page's address and capture day."""

from __future__ import annotations

from datetime import date

import pytest

from archive.provenance import Provenance, of_content, of_path

ADDRESS = "http://www.example.org/2013/01/14/x.html"
DAY = date(2013, 1, 15)


@pytest.mark.parametrize(
    ("locator", "folder", "url", "captured"),
    [
        ("www.example.org/2013/01/14/x.html", "", ADDRESS, None),
        ("www.example.org/2013/01/14/x.html.gz", "", ADDRESS, None),
        ("2013/01/14/x.html", "www.example.org", ADDRESS, None),
        ("www.example.org/2013/01/14/index.html", "", "http://www.example.org/2013/01/14/", None),
        ("crawl/20130115120102/www.example.org/2013/01/14/x.html", "", ADDRESS, DAY),
        ("web.archive.org/web/20130115120102/http:/www.example.org/2013/01/14/x.html", "", ADDRESS, DAY),
        ("www.example.org:8080/x.html", "", "http://www.example.org:8080/x.html", None),
        ("courier/2013/01/14/x.html", "pages", None, None),
        ("v1.2/backup.old/x.html", "", None, None),
        ("story.co/x.html", "", "http://story.co/x.html", None),
    ],
)
def test_a_path_like_a_mirror_s(locator: str, folder: str, url: str | None, captured: date | None) -> None:
    assert of_path(locator, folder) == Provenance(url, captured)


@pytest.mark.parametrize(
    ("mark", "url", "captured"),
    [
        ("<!-- saved from url=(0042)http://www.example.org/2013/01/14/x.html -->", ADDRESS, None),
        ("<!-- Mirrored from www.example.org/2013/01/14/x.html by HTTrack Website Copier/3.x [XR&CO'2010], "
         "Tue, 15 Jan 2013 10:22:11 GMT -->", ADDRESS, DAY),
        ("<!--\n Page saved with SingleFile \n url: http://www.example.org/2013/01/14/x.html \n"
         " saved date: Tue Jan 15 2013 10:22:11 GMT+0100 (CET)\n-->", ADDRESS, DAY),
        ("<!--\n     FILE ARCHIVED ON 12:01:02 Jan 15, 2013 AND RETRIEVED FROM THE\n"
         "     INTERNET ARCHIVE ON 09:00:00 Oct 22, 2018.\n-->", None, DAY),
        ("<!-- FILE ARCHIVED ON 20130115120102 AND RETRIEVED FROM AN OPENWAYBACK INSTANCE -->", None, DAY),
        ('<script>__wm.wombat("http://www.example.org/2013/01/14/x.html","20130115120102","https://web.archive.org/")'
         "</script>", ADDRESS, DAY),
        ('<script>wbinfo.url = "http://www.example.org/2013/01/14/x.html";\n'
         'wbinfo.timestamp = "20130115120102";</script>', ADDRESS, DAY),
        ('<a href="/web/20130115120102/http://a.org/">a</a>' * 9, None, DAY),
        ('<a href="http://web.archive.org/web/20130115120102/http://a.org/">a quotation</a>', None, None),
        ("<!-- saved from url=(0016)http://localhost/x.html -->", None, None),
        ("<p>Copyright 2018. Today is Monday, October 22, 2018</p>", None, None),
    ],
)  # fmt: skip
def test_marks_of_programs_that_save_pages(mark: str, url: str | None, captured: date | None) -> None:
    content = f"<html>{mark}<body>{'<p>Words.</p>' * 9}</body></html>"
    assert of_content(content.encode(), "html") == Provenance(url, captured)
    assert of_content(content.encode("utf-16"), "html").url == url


def test_header_lines_of_a_text_capture() -> None:
    text = f"URL: {ADDRESS}\nCaptured: 15 January 2013\n\nThe story\n\nCaptured: 1 May 2001\n"
    assert of_content(text.encode(), "text") == Provenance(ADDRESS, DAY)


@pytest.mark.parametrize("said", ["12/4/2013", "yesterday", "31 February 2013", "2013"])
def test_a_capture_day_that_is_not_plain_is_not_guessed(said: str) -> None:
    assert of_content(f"Captured: {said}\n".encode(), "text").captured is None
