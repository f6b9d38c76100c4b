# ruff: noqa: E501 - pages as they are
"""Standfirsts that are called otherwise, and lines that look like one."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.article import Article
from indexer.extract.read import read_page

PLACES = ("northern", "southern", "eastern", "western", "old", "new")
PARAGRAPHS = [
    f"The {place} harbour board met on Monday and agreed, after a long debate, that the {place} bridge should be closed "
    f"for repairs until the spring, the chairman of the {place} board told reporters."
    for place in PLACES
]
TOLD = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
HEADLINE = "<h1>Bridge to close until spring</h1>"
LEAD = "Nobody may cross the old swing bridge before the ice is gone, and the ferry runs by night"


def read(markup: str, title: str = "Bridge to close until spring") -> Article:
    page = f"<title>{title}</title><body>{markup}"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    return article


@pytest.mark.parametrize(
    "lead",
    [
        f"<header>{HEADLINE}<div class='header-standfirst'><p class='post-standfirst'>{LEAD}</p></div></header>",
        f"{HEADLINE}<div class='text'><div class='teaser_text'>{LEAD}, as the harbour board said on Monday, after a long debate.</div></div>",
        f"<header>{HEADLINE}<div class='artikel-teaser summary'><p>{LEAD}.</p></div></header>",
    ],
)
def test_a_standfirst_is_known_whatever_else_its_element_is_called(lead: str) -> None:
    article = read(f"<article>{lead}<div class='article-text'>{TOLD}</div></article>")
    assert article.standfirst.startswith(LEAD)
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "<h4>By Ann Smith | 24 October 2023 | Last changed: 7 November 2023, 8:54 AM</h4>",
        "<div class='author-box'><div class='box'><div class='description'>Ann Smith has written on harbours for years</div></div></div>",
    ],
)
def test_who_wrote_a_story_is_no_standfirst(line: str) -> None:
    assert read(f"<article>{HEADLINE}{line}<div class='article-text'>{TOLD}</div></article>").standfirst == ""


def test_the_first_of_paragraphs_in_boxes_of_their_own_is_no_standfirst() -> None:
    boxed = "".join(f"<div class='card text'><div class='content'><p>{text}</p></div></div>" for text in PARAGRAPHS)
    page = f'<meta name="description" content="{PARAGRAPHS[0]}">{HEADLINE}<div class="article-text">{boxed}</div>'
    assert read(page).standfirst == ""


def test_a_description_for_search_engines_or_of_the_title_alone_is_no_standfirst() -> None:
    sold = "Bridge to close: all facts ✓ all ferries ✓ all harbours ➤ read on at the Courier now"
    named = "The Calder Courier tells of bridges, boards and harbours: breaking news"
    coded = (
        "Nobody may cross the old swing bridge [caption id=&quot;n4&quot; width=&quot;300&quot;] before the ice is gone"
    )
    for said, title in (
        (sold, "Bridge to close until spring"),
        (named, named),
        (coded, "Bridge to close until spring"),
    ):
        page = f'<meta name="description" content="{said}">{HEADLINE}<div class="article-text">{TOLD}</div>'
        assert read(page, title).standfirst == "", said


def test_a_hidden_copy_of_the_standfirst_is_no_paragraph() -> None:
    lead = f"<p class='intro'>{LEAD}, the harbour board said on Monday.</p>"
    mail = f"<div class='mail' style='display:none'><h4>Send this</h4>{lead.replace('intro', 'copy')}</div>"
    article = read(f"<article>{HEADLINE}{lead}<div class='article-text'>{TOLD}</div></article>{mail}")
    assert article.standfirst.startswith(LEAD)
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "lead", [f"{HEADLINE}<h2>Ferry to run by night, says the harbour board</h2>",
             f"<h2>{HEADLINE[4:-5]}</h2><h1 class=rubric>Ferry to run by night, says the harbour board</h1>"]
)  # fmt: skip
def test_a_heading_directly_below_the_headline_is_the_standfirst(lead: str) -> None:
    article = read(f"<article>{lead}<p>By Ann Lee</p><div class='article-text'>{TOLD}</div></article>")
    assert article.title == "Bridge to close until spring"
    assert article.standfirst == "Ferry to run by night, says the harbour board"
    assert [passage.text for passage in article.body] == PARAGRAPHS


@pytest.mark.parametrize("line", ["Printed on Monday, 3 May 2010, in the evening", "By Ann Lee and the harbour desk"])
def test_a_heading_below_the_headline_that_says_who_or_when_is_no_standfirst(line: str) -> None:
    article = read(f"<article>{HEADLINE}<h2>{line}</h2><div class='article-text'>{TOLD}</div></article>")
    assert article.standfirst == ""


def test_the_first_heading_of_several_made_alike_is_no_standfirst() -> None:
    halves = [TOLD[: len(TOLD) // 2 + 2], TOLD[len(TOLD) // 2 + 2 :]]
    parts = "".join(
        f"<h2>What the {place} harbour board decided</h2>{half}" for place, half in zip(PLACES, halves, strict=False)
    )
    assert read(f"<article>{HEADLINE}{parts}</article>").standfirst == ""


def test_an_element_that_holds_the_story_makes_no_standfirst_of_its_first_line() -> None:
    whole = f"<div class='post description'>{TOLD}</div>"
    parted = "".join(f"<section class='text-description'>{text}</section><img src='p.jpg'>" for text in
                     (TOLD[: TOLD.index("</p>") + 4], TOLD[TOLD.index("</p>") + 4 :]))  # fmt: skip
    for story in (whole, parted):
        assert read(f"<article>{HEADLINE}{story}</article>").standfirst == ""


def test_of_two_lines_the_one_that_the_description_repeats_is_the_standfirst() -> None:
    page = f"""<meta name="description" content="Bridge to close until spring. {LEAD}">{HEADLINE}<h3>{LEAD}</h3>
    <p class="byline">By Ann Smith</p><div class="lead-box"><p class="intro">A picture of the old harbour by night</p></div>
    <div class="article-text">{TOLD}</div>"""
    assert read(page).standfirst == LEAD


def test_a_short_line_below_the_headline_is_the_standfirst_where_the_description_adds_it_to_the_headline() -> None:
    page = f"""<meta name="description" content="Bridge to close until spring | Second closure in this year's winter">{HEADLINE}
    <h4 class="pagesub">Second Closure in This Year's Winter</h4><div class="details">by Ann Smith, March 21, 2017</div><div class="entry">{TOLD}</div>"""
    assert read(page).standfirst == "Second Closure in This Year's Winter"


def test_a_standfirst_in_several_lines_is_read_whole_and_once() -> None:
    points = ("Ferries will sail by night until the spring", "Board counts on a mild winter after last year's ice")
    told = "".join(f"<p>{point}.</p>" for point in points)
    listed = "".join(f"<li><div class='abstract__item'>{point}</div></li>" for point in points)
    for lead, read_as in (
        (f"<div class='article__preamble'>{told}</div>", ". ".join(points) + "."),
        (f"<div class='abstract'><ul>{listed}</ul></div>", "; ".join(points)),
    ):
        article = read(f"<article>{HEADLINE}{lead}<div class='article-text'>{TOLD}</div></article>")
        assert article.standfirst == read_as
        assert list(article.paragraphs) == PARAGRAPHS


def test_a_form_holds_no_standfirst() -> None:
    form = "<form class='send'><div class='introduction'><p>To send a link to this page to a friend, enter an address.</p></div></form>"
    paragraphs = TOLD.split("</p>", 1)
    assert read(f"{HEADLINE}<div class='text'>{paragraphs[0]}</p>{form}{paragraphs[1]}</div>").standfirst == ""


def test_a_heading_over_the_standfirst_heads_no_part_of_the_story() -> None:
    page = f"<meta name=description content='{LEAD}.'>{HEADLINE}<h2>Of old bridges</h2><p class=lead>{LEAD}.</p>{TOLD}"
    article = read(f"<article>{page}</article>")
    assert article.standfirst == f"{LEAD}."
    assert [passage.text for passage in article.body] == PARAGRAPHS
    assert "Of old bridges" in article.elsewhere


def test_entities_kept_in_a_description_are_resolved() -> None:
    lead = "Why the harbour board closes the bridge in winter, and who pays for the repairs in spring."
    page = f'<meta name="description" content="{lead}&amp;nbsp;">{HEADLINE}<div class="article-text">{TOLD}</div>'
    assert read(page).standfirst == lead


@pytest.mark.parametrize(
    "place",
    [
        "(ANB) -- ", "HARBOURTOWN – ", "Harbourtown (anb). ", "HARBOURTOWN, Nov. 28 - ", "HARBOURTOWN (ANB) ",
        "HARBOURTOWN &nbsp;&nbsp; ",
    ],
)  # fmt: skip
def test_a_bold_first_paragraph_that_begins_with_its_place_is_no_standfirst(place: str) -> None:
    opening = f"{place}{LEAD}."
    article = read(f"{HEADLINE}<div class='text'><p><b>{opening}</b></p>{TOLD}</div>")
    assert article.standfirst == ""
    assert list(article.paragraphs) == [" ".join(opening.replace("&nbsp;", " ").split()), *PARAGRAPHS]
    assert read(f"{HEADLINE}<div class='text'><p><b>{LEAD}.</b></p>{TOLD}</div>").standfirst == f"{LEAD}."


def test_a_standfirst_that_says_what_the_story_is_about_is_no_writers_life() -> None:
    lead = f"<figure><img src='b.jpg'></figure><p class='deck-chapo' itemprop='about'>{LEAD}.</p>"
    assert read(f"<article>{HEADLINE}{lead}{TOLD}</article>").standfirst == f"{LEAD}."


def test_words_in_angle_brackets_are_no_markup_of_a_description() -> None:
    plays = " ".join(f"<The {place} Winter of the Harbour Board>" for place in PLACES)
    shown = plays.replace("<", "&lt;").replace(">", "&gt;")
    head = f'<meta name="description" content="{shown.replace("&", "&amp;")} were all played on Monday by the children of both harbour towns …">'
    article = read(
        f"{head}{HEADLINE}<div class='text'><p>{shown} were all played on Monday by the children of both harbour towns, and again on Tuesday.</p>{TOLD}</div>"
    )
    assert article.standfirst == ""


def test_a_heading_far_above_the_text_heads_no_part_of_it() -> None:
    boxes = "<h3>RELATED</h3><table><tr><td>Gallery: The bridge</td></tr><tr><td>Map: The harbour</td></tr></table><h3>QUICKVOTE</h3><div>Yes</div><div>No</div>"
    parts = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h3>Nobody asked the ferry</h3>{TOLD}"
    lead = "Ferry crews short of hands as the ice comes"
    assert read(f"{HEADLINE}<h3>{lead}</h3>{boxes}{parts}").standfirst == lead
    assert read(f"{HEADLINE}<h3>{lead}</h3>{parts}").standfirst == ""


@pytest.mark.parametrize(("called", "found"), [("entry-headline", True), ("font-medium", True), ("text", False)])
def test_a_line_in_the_storys_box_that_the_metadata_says_too_is_a_standfirst_if_it_is_set_apart(
    called: str, found: bool
) -> None:
    page = f"<meta name=description content='{LEAD}.'>{HEADLINE}<div><p class='{called}'>{LEAD}.</p>{TOLD}</div>"
    assert read(page).standfirst == (f"{LEAD}." if found else "")
