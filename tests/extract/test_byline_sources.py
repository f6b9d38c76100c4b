"""Outlets that a page prints as the source of a story that names no writer."""

from __future__ import annotations

import pytest

from indexer.extract.byline.choice import byline
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html


def read(above: str, below: str = "", *, first: int = 2, site: str = "") -> list[tuple[str, str]]:
    """Names and kinds of the byline of a page with this between its headline and a story of two lines, and below it."""
    told = "<p>The dam above the town held all night.</p><p>The harbour board said so on Monday.</p>"
    document = read_html(f"<html><body><h1>Dam holds</h1>{above}{told}{below}</body></html>")
    found = byline(document, PageContext(headline=0, body=(first, first + 2), site=site)).value
    return [(credit.name, credit.kind) for credit in found]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('2012-01-17 20:36:43 来源: <a href="/x">港口日报</a>(海城) <a href="#c">参与</a>', [("港口日报", "outlet")]),
        ('<table><tr><td align="left">來源： <a href=""> 海城晚報</a></td></tr></table>', [("海城晚報", "outlet")]),
        ("本文来源于《港口网》 2012年01月12日", [("港口网", "outlet")]),
        ("来源：海财社 责任编辑：王小明", [("海财社", "agency")]),
        ("來源：港匯資訊，摘自：海城經濟網", [("港匯資訊", "outlet"), ("海城經濟網", "outlet")]),
        ("来源：资料图", []),
        ("图片来源：港口网", []),
        ("Πηγή: Harbour.gr 03/11/11-16:49", [("Harbour.gr", "outlet")]),
        ("Źródło: Gazeta Portowa, Fakty", [("Gazeta Portowa", "outlet"), ("Fakty", "outlet")]),
        ("Source: Dam on the river held in the worst storm", []),
        ("Source: https://harbour.example/dam", []),
    ],
)
def test_an_outlet_behind_a_label_is_the_source_where_nobody_signs(line: str, named: list[tuple[str, str]]) -> None:
    assert read(f"<div>{line}</div>") == named


def test_a_source_may_stand_under_the_story_but_not_under_a_picture() -> None:
    assert read("", "<p>Источник: «Портовые Вести»</p>", first=1) == [("Портовые Вести", "outlet")]
    assert read("", "<p>Quelle: hafenschau.de/ab</p>", first=1) == [("hafenschau.de/ab", "outlet")]
    assert read('<div class="caption">Quelle: Hafenbilder</div>') == []


def test_who_signs_a_story_comes_before_its_source() -> None:
    assert read("<div>Autor: Anna Ray; Źródło: Gazeta Portowa</div>") == [("Anna Ray", "person")]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('<span class="pubTime">2012年01月12日</span><span class="where">21海城网</span>', [("21海城网", "outlet")]),
        ('<p class="source">HarbourNews.example</p><p>12 May 2012</p>', [("HarbourNews.example", "outlet")]),
        ('<span class="auth">HTV<span>&nbsp;|&nbsp;</span>2012-01-05</span>', [("HTV", "outlet")]),
        ('<span class="pubTime">2012年01月12日</span><span class="where">佚名</span>', []),
        ('<p class="source">HarbourNews.example</p>', []),
        ('<p class="source">The dam on the river held</p><p>12 May 2012</p>', []),
    ],
)
def test_a_bare_name_in_an_element_called_source_beside_the_day_is_the_source(
    line: str, named: list[tuple[str, str]]
) -> None:
    assert read(f"<div>{line}</div>", first=3 if line.count("</p>") > 1 else 2) == named


def test_an_agency_in_an_element_for_the_writers_credit_stands_beside_the_writer() -> None:
    name = '<span class="story__author-name">Anna Ray</span>'
    credit = '<span class="story__author-{}">The Associated Press</span>'
    line = f'<div class="author">By {name} {{}}</div>'
    meta = '<meta name="byline" content="Anna Ray">'
    both = [("Anna Ray", "person"), ("The Associated Press", "agency")]
    assert read(meta + line.format(credit.format("credit"))) == both
    assert read(meta + line.format(credit.format("place"))) == both[:1]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ('<a class="agency-link" href="http://br.reuters.com/"><img src="r.gif" alt=""></a>', [("Reuters", "agency")]),
        ('<a class="agency-link" href="https://www.afp.com/"><img src="r.gif" alt=""></a>', [("AFP", "agency")]),
        ('<a class="banner" href="http://br.reuters.com/"><img src="r.gif" alt=""></a>', []),
        ('<a class="agency-link" href="http://harbour.example/"><img src="r.gif" alt=""></a>', []),
    ],
)
def test_an_agency_beside_the_writer_is_known_by_where_its_logo_leads(link: str, named: list[tuple[str, str]]) -> None:
    line = f'<div class="author">By Ada Wray{link}</div>'
    assert read(line, first=2) == [("Ada Wray", "person"), *named]
