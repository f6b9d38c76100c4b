"""The site's name as its page prints it, where address or metadata run its words together or shorten them."""

from __future__ import annotations

import pytest

from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html
from indexer.extract.site.choice import site_name
from indexer.extract.site.printed_names import shortened


def read(url: str, head: str = "", before: str = "", after: str = "") -> str:
    story = "<h1>Dam holds</h1><p>The dam above the town held all night.</p>"
    document = read_html(f"<html><head>{head}</head><body>{before}{story}{after}</body></html>")
    headline = next(block.index for block in document.blocks if block.text == "Dam holds")
    return site_name(document, PageContext(url=url, title="Dam holds", headline=headline)).value


@pytest.mark.parametrize(
    ("print", "name"),
    [
        ('<p>From: <a href="/">Harbour Post</a></p>', "Harbour Post"),
        ("<p>The Harbour Post</p>", "The Harbour Post"),
        ("<p>The Harbour Post told the board so.</p>", "HarbourPost"),
        ("<p>Harbour Posts</p>", "HarbourPost"),
    ],
)
def test_a_name_that_metadata_runs_together_is_taken_as_the_page_prints_it(print: str, name: str) -> None:
    head = '<meta property="og:site_name" content="HarbourPost">'
    assert read("http://www.hp-online.example/1", head, after=print) == name


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ('<p id="logo"><a href="/news/">Old Harbour Magazine News &amp; Views</a></p>', "", "Old Harbour Magazine"),
        ('<p><a href="/">Old Harbour Magazine</a></p>', "", "Old Harbour Magazine"),
        ("<h1>Old Harbour Magazine</h1>", "", "Old Harbour Magazine"),
        ("", "<p>© 2007 Old Harbour Magazine. All rights reserved.</p>", "Old Harbour Magazine"),
        ("<p>Old Harbour Magazine</p>", "", "ohmag.example"),  # no logo
        ('<p><a href="/">Our Home</a></p>', "", "ohmag.example"),
    ],
)
def test_a_site_known_by_its_host_alone_is_named_as_its_logo_or_copyright_does(
    before: str, after: str, name: str
) -> None:
    assert read("http://ohmag.example/news/1", before=before, after=after) == name


def test_a_host_for_a_publisher_gives_way_to_the_copyright_that_it_shortens() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","publisher":{"name":"oz.example"}}'
    head = f'<meta name="copyright" content="Obere Zeitung"><script type="application/ld+json">{story}</script>'
    assert read("https://www.oz.example/1", head) == "Obere Zeitung"


def test_a_single_word_that_follows_belongs_to_the_name_that_a_host_would_shorten() -> None:
    assert shortened("Harbour Post Journal", ["hp"]) == ""
    assert shortened("The Harbour Institute", ["harbour"]) == ""
    assert shortened("The Harbour and Post", ["hpost"]) == "The Harbour and Post"


def test_a_host_of_one_letter_many_times_is_looked_through_at_once() -> None:
    hostile = " ".join(["A" + "a" * 60] * 7)
    assert shortened(hostile, ["a" * 62 + "b"]) == ""
    assert shortened("North and South Post", ["nospost"]) == "North and South Post"
