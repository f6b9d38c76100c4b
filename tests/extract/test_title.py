# ruff: noqa: E501 - pages as they are
"""The headline among everything that looks like one."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.article import Article
from indexer.extract.headline.candidates import title_parts
from indexer.extract.read import read_page

STORY = "".join(
    f"<p>The {place} harbour board met on Monday and agreed, after a long debate, that the swing bridge should be closed "
    f"for repairs until the spring, the chairman told reporters.</p>"
    for place in ("northern", "southern", "eastern", "western", "old")
)


def read(markup: str, url: str | None = None) -> Article:
    article = read_page(ArchivedPage("page.html", markup.encode(), url=url)).article
    assert article is not None
    return article


def test_the_site_s_name_is_taken_off() -> None:
    page = f"<title>Bridge to close until spring | Calder Courier</title><body><h1>Bridge to close until spring</h1>{STORY}"
    assert read(page).title == "Bridge to close until spring"


def test_a_headline_with_a_dash_stays_whole() -> None:
    page = f"<title>Search-and-rescue to resume - bridge - Courier</title><body><h1>Search-and-rescue to resume - bridge</h1>{STORY}"
    assert read(page).title == "Search-and-rescue to resume - bridge"


def test_a_headline_in_a_font_is_found_under_a_masthead() -> None:
    page = f"""<title>Calder Courier</title><table><tr><td><font size="6">Calder Courier</font></td></tr><tr><td>
    <font size="5"><b>Bridge to close until spring</b></font><br><br>{STORY}</td></tr><tr><td>© Calder Courier</td></tr></table>"""
    assert read(page).title == "Bridge to close until spring"


def test_the_page_s_headline_wins_over_that_of_a_side_box() -> None:
    page = f"""<title>Bridge to close until spring - Courier</title><meta property="og:title" content="Bridge to close until spring">
    <body><div class="sidebar"><h1>Most read</h1></div><div class="article"><h2 class="headline">Bridge to close until spring</h2>
    {STORY}</div>"""
    assert read(page).title == "Bridge to close until spring"


def test_every_candidate_is_kept_as_evidence_the_chosen_first() -> None:
    page = f"<title>Bridge to close | Courier</title><body><h1>Bridge to close until spring</h1>{STORY}"
    article = read(page)
    evidence = article.evidence["title"]
    assert evidence[0].value == article.title
    assert "h1" in evidence[0].source
    assert {"Bridge to close | Courier"} <= {one.value for one in evidence}


@pytest.mark.parametrize(
    ("title", "first"), [("A story | Site", "A story"), ("Site: A story", "Site"), ("No border", "")]
)
def test_a_title_is_cut_at_its_borders(title: str, first: str) -> None:
    parts = title_parts(title)
    assert (parts[0][1].strip() if parts else "") == first


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class='kicker'>Winter at the harbour</span><span>Bridge to close until spring</span></h1>",
        "<h1><span>Bridge to close until spring</span><small>The harbour board has no money for repairs</small></h1>",
    ],
)
def test_a_kicker_or_subtitle_within_the_heading_is_none_of_the_headline(heading: str) -> None:
    page = f"<title>Bridge to close until spring - Calder Courier</title><body>{heading}<p>By Ann Smith</p>{STORY}"
    assert read(page).title == "Bridge to close until spring"


def test_a_headline_printed_on_two_lines_made_alike_is_one() -> None:
    lines = "<div class='headline'>Farewell to the old harbour:</div><div class='headline'>Bridge to close until spring</div>"
    page = f"<title>Farewell to the old harbour: Bridge to close until spring | Courier</title><body>{lines}{STORY}"
    assert read(page).title == "Farewell to the old harbour: Bridge to close until spring"


def test_a_site_named_in_the_title_and_the_copyright_line_alone_is_no_headline() -> None:
    page = f"""<title>Calder Evening Courier Online Edition: Breaking News</title><body>
    <p><span class="headline">Bridge to close until spring</span></p><p>By Ann Smith</p>{STORY}
    <p>CALDER EVENING COURIER is a registered trademark of Calder Press. All rights reserved.</p>"""
    assert read(page, "https://news.example/dynamic/stories/I/HARBOUR").title == "Bridge to close until spring"


def test_a_headline_below_a_page_of_menus_is_looked_at() -> None:
    menu = "".join(f"<div><h2>Room {number}</h2>of the harbour museum</div>" for number in range(300))
    page = f"<title>Courier</title><body>{menu}<h1>Bridge to close until spring</h1>{STORY}"
    assert read(page).title == "Bridge to close until spring"
