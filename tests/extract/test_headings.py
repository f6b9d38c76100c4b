# ruff: noqa: E501 - pages as they are
"""Which lines of a story are its sub-headings, and how lines become paragraphs."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.article import Article
from indexer.extract.read import read_page

PLACES = ("northern", "southern", "eastern", "western", "old", "new", "inner", "outer")
PARAGRAPHS = [
    f"The {place} harbour board met on Monday and agreed, after a long debate, that the {place} bridge should be closed "
    f"for repairs until the spring, the chairman of the {place} board told reporters."
    for place in PLACES
]
URL = "http://courier.example/bridge"


def read(inside: str) -> Article:
    page = f"<title>Bridge to close until spring</title><body><h1>Bridge to close until spring</h1><div class='article-body'>{inside}</div>"
    article = read_page(ArchivedPage("page.html", page.encode(), url=URL)).article
    assert article is not None
    return article


def between(line: str) -> str:
    return f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{line}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<h2>A long winter ahead</h2>", "heading"),
        ("<h1>A long winter ahead</h1>", "heading"),  # the second one of the page
        ("<p><b>A long winter ahead</b></p>", "heading"),
        ("<p><b>Northern 14 11 6 15 – 44</b></p>", "paragraph"),  # a row of figures
    ],
)
def test_headings_by_their_element_or_print(line: str, kind: str) -> None:
    assert [one.kind for one in read(between(line)).body] == ["paragraph", "paragraph", kind, "paragraph", "paragraph"]


def test_headings_that_lead_to_what_they_speak_of_are_headings() -> None:
    books = [f"The {place.title()} Winter, by Jane Doe" for place in PLACES[1:]]
    parts = [
        f"<h3><a href='http://books.example/{at}'>{book}</a></h3><p>{text}</p>"
        for at, (book, text) in enumerate(zip(books, PARAGRAPHS[1:], strict=True))
    ]
    article = read(f"<p>{PARAGRAPHS[0]}</p>{''.join(parts)}")
    assert [one.text for one in article.body if one.kind == "heading"] == books


def test_a_heading_that_leads_to_another_story_of_the_site_is_none() -> None:
    line = "<h3><a href='http://www.courier.example/ferry'>Ferry to sail again</a></h3>"
    assert list(read(between(line)).paragraphs) == PARAGRAPHS[:4]


def test_bold_cells_of_a_table_are_no_headings() -> None:
    rows = "".join(
        f"<tr><td><b>{place.title()} quay</b></td><td><b>{at} ships</b></td></tr>" for at, place in enumerate(PLACES)
    )
    article = read(between(f"<table>{rows}</table>"))
    assert not [one for one in article.body if one.kind == "heading"]


def test_all_questions_of_an_interview_are_headings_also_those_that_do_not_ask() -> None:
    asked = ["When did it begin?", "Who was there?", "Was it cold?", "You had no coat with you."]
    lines = "".join(f"<p><b>{line}</b></p><p>{text}</p>" for line, text in zip(asked, PARAGRAPHS, strict=False))
    assert [one.text for one in read(lines).body if one.kind == "heading"] == asked


def test_a_bold_sentence_is_no_heading_where_no_interview_is() -> None:
    kinds = [one.kind for one in read(between("<p><b>You had no coat with you.</b></p>")).body]
    assert "heading" not in kinds


def test_a_heading_over_two_lines_is_one() -> None:
    lines = "<p><b>“漫長的冬天，</b></p><p><b>沒有人有外套”</b></p>"
    assert [one.text for one in read(between(lines)).body if one.kind == "heading"] == ["“漫長的冬天，沒有人有外套”"]


def test_a_dateline_printed_as_a_heading_begins_the_first_paragraph() -> None:
    picture = "<figure><img src='b.jpg'><figcaption>The bridge as seen from the old quay</figcaption></figure>"
    for above in ("", picture):
        article = read(
            f"{above}<p><strong>Harbourtown -</strong></p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        )
        assert article.paragraphs[0] == f"Harbourtown - {PARAGRAPHS[0]}"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("The board met on Monday and<br>agreed on nothing.", ["The board met on Monday and agreed on nothing."]),
        ("Gates: nine<br>Phone: 555 0100<br>Head: Jane Doe", ["Gates: nine", "Phone: 555 0100", "Head: Jane Doe"]),
        ("They will mend<br>• gates and locks<br>• both bridges", ["They will mend", "• gates and locks", "• both bridges"]),
        ("開門：上午九時<br>電話：五五五零一<br>・東門", ["開門：上午九時", "電話：五五五零一", "・東門"]),
        ("港灣委員會星期一開會，<br>沒有達成任何協議。", ["港灣委員會星期一開會，沒有達成任何協議。"]),
    ],
)  # fmt: skip
def test_lines_broken_within_a_sentence_are_one_and_entries_of_a_list_are_not(lines: str, told: list[str]) -> None:
    around = [f"<p>{text}</p>" for text in PARAGRAPHS]
    paragraphs = list(read("".join([*around[:3], f"<p>{lines}</p>", *around[3:]])).paragraphs)
    assert paragraphs[3 : 3 + len(told)] == told
