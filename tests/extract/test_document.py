"""A page taken apart: metadata as printed, the visible text as blocks, nothing of scripts or replay services."""

from __future__ import annotations

from datetime import date

import pytest

from archive.page import ArchivedPage
from indexer.extract.page.html import original_address, read_html
from indexer.extract.page.jsonld import read_linked
from indexer.extract.page.reader import open_page

RAIN = "The reservoir was full before the rain began, and nobody had opened a gate."


def texts(markup: str) -> list[str]:
    return [block.text for block in read_html(markup).blocks]


def test_blocks_end_where_paragraphs_cells_and_breaks_do() -> None:
    document = read_html("<table><tr><td>Left<td>One<br>two<br><br>three <b>bold</b> word</table><p>Last</p>")
    assert [(block.text, block.tag, block.breaks) for block in document.blocks] == [
        ("Left", "td", 0), ("One", "td", 0), ("two", "td", 1), ("three bold word", "td", 2), ("Last", "p", 0),
    ]  # fmt: skip


def test_a_block_knows_its_links_emphasis_font_and_wrapper() -> None:
    markup = (
        '<div><font size="5"><b>Head</b></font></div><p><span class="legend">See <a href="/x">the map</a></span></p>'
    )
    head, legend = (document := read_html(markup)).blocks
    assert (head.bold, head.size) == (True, 5)
    assert [(link.text, link.href) for link in legend.links] == [("the map", "/x")]
    assert legend.link_chars == len("the map")
    assert document.nodes[legend.wrapper].hint == "legend"


def test_scripts_styles_and_the_replay_toolbar_are_no_text() -> None:
    markup = """<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>captured 2018</div><!-- END WAYBACK TOOLBAR INSERT -->
    <script>var published = "2018-10-22"</script><style>p {}</style><svg><text>logo</text></svg><p>The story.</p>
    <div id="wm-ipp">toolbar</div></body>"""
    assert texts(markup) == ["The story."]


def test_a_noscript_that_holds_the_story_is_read() -> None:
    story = "The council met on Monday and decided nothing, as it had on the Monday before. " * 4
    assert texts(f"<body><p>Menu</p><noscript><p>{story}</p></noscript></body>") == ["Menu", story.strip()]
    assert texts(f"<body><p>{story}</p><noscript><p>Please enable scripts</p></noscript></body>") == [story.strip()]


def test_a_long_menu_is_set_apart_and_a_breadcrumb_is_not() -> None:
    menu = "".join(f'<li><a href="/{place}">Section {place}</a></li>' for place in range(12))
    crumbs = '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/port">Port</a></div>'
    document = read_html(f"<body><ul>{menu}</ul>{crumbs}<p>The story.</p></body>")
    assert [block.text for block in document.blocks] == ["Home > Port", "The story."]
    assert len(document.menus) == 12


def test_metadata_keeps_its_order_and_its_kind() -> None:
    markup = """<html lang="fr"><head><title> Une  page </title><meta property="og:title" content="A &amp; B">
    <meta name="Keywords" content="x, y"><link rel="canonical" href="https://web.archive.org/web/2009/http://a.example/b">
    </head><body><time datetime="2013-01-14">14 janvier</time> <span itemprop="author">Jane</span></body></html>"""
    document = read_html(markup)
    assert (document.title, document.language, document.meta("og:title")) == ("Une page", "fr", "A & B")
    assert document.metas[1] == ("keywords", "name", "x, y")
    assert document.rel("canonical") == "http://a.example/b"
    assert [(mark.datetime, mark.text) for mark in document.times] == [("2013-01-14", "14 janvier")]
    assert [(prop.name, prop.value) for prop in document.properties] == [("author", "Jane")]


def test_broken_json_ld_still_speaks() -> None:
    graph = '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "A", }]}'
    assert [item.get("headline") for item in read_linked([graph])] == [None, "A"]
    assert read_linked(['{"headline": "Said "so"", "datePublished": "2013-01-14"'])[0]["datePublished"] == "2013-01-14"
    assert read_linked(["[" * 100_000]) == ()


def test_an_address_loses_its_replay_prefix_and_nothing_else() -> None:
    assert original_address("https://web.archive.org/web/20050408id_/http://a.example/b") == "http://a.example/b"
    assert original_address("/web/20050408123456/http://a.example/b") == "http://a.example/b"
    assert original_address("http://a.example/web/2005/story") == "http://a.example/web/2005/story"


def test_nesting_without_end_is_read_without_recursion() -> None:
    document = read_html("<div>" * 20_000 + "deep" + "</div>" * 20_000)
    assert [block.text for block in document.blocks] == ["deep"]
    assert document.problems == ("The page is nested deeper than 2,000 elements.",)


def test_odd_attributes_and_empty_pages_do_no_harm() -> None:
    assert texts("") == []
    assert texts('<p {{name}}="x" data-="y" on=click <b>Text</b></p>') == ["Text"]


def test_a_page_is_opened_with_what_the_archive_knows() -> None:
    page = ArchivedPage(
        "a.html", "<p>Caf\xe9 “x”".encode("cp1252"), url="http://a.example/", captured=date(2018, 10, 22)
    )
    document = open_page(page)
    assert (document.url, document.captured) == ("http://a.example/", date(2018, 10, 22))
    assert document.blocks[0].text == "Café “x”"
    assert document.decoding.startswith("cp1252")


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("the<b> </b><a href='/x'>whole</a> dam", ["the whole dam"]),
        ("Hold <span> </span> fast", ["Hold fast"]),
        ("one<b><br></b>two", ["one", "two"]),
        ("one<div class='clear'></div>two", ["one", "two"]),
        ("one<p></p><p></p><i>two</i>", ["one", "two"]),
        (f"{RAIN}<ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in range(6)) + f"</ul>{RAIN}", [RAIN, RAIN]),
        ("one<iframe src='/map'></iframe>two", ["one two"]),
        ("de<i></i>luge", ["deluge"]),  # no blank in it
        ("wa\u00adter&shy;gate", ["watergate"]),
        ("The dam<span class='photo-credit'>J. Doe</span>", ["The dam J. Doe"]),
    ],
)
def test_what_goes_from_a_page_leaves_its_words_apart(inside: str, read: list[str]) -> None:
    assert texts(f"<body><p>{RAIN}</p><div>{inside}</div><p>{RAIN}</p></body>")[1:-1] == read


@pytest.mark.parametrize(
    ("inside", "read", "unseen"),
    [
        ("<a href='/x'>the map<span class='sr-only'>(opens in a new window)</span></a> shows", "the map shows", True),
        ("<h2>Gates open<span style='display:none'>.</span></h2>", "Gates open", True),
        ("<h2>Dam<span class='sr-only'>: </span><b>Gates open</b></h2>", "Dam: Gates open", False),  # within it
        ("<a href='/x'><span class='sr-only'>Share</span></a> this", "Share this", False),  # no other words
        ("<p>Gates open <span style='display:none'>and close</span></p>", "Gates open and close", False),
    ],
)
def test_words_that_are_not_shown_leave_the_end_of_links_and_headings(inside: str, read: str, unseen: bool) -> None:
    document = read_html(f"<body>{inside}</body>")
    assert [block.text for block in document.blocks] == [read]
    assert bool(document.menus) == unseen
