"""Bylines told from what stands beside them: places, letters, partners, placeholders, boxes, the papers' own names."""

from __future__ import annotations

import pytest

from indexer.article import Credit
from indexer.extract.byline.choice import byline
from indexer.extract.byline.credits import credits_in, credits_of_field
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html

PROSE = "The dam above the town held all night, and the people who live below it slept in the school on the hill, dry."
DAM = "水坝整夜坚固，住在下面的人们都在山上的学校里过夜，没有人受伤，镇长说明天早上大家就可以回家，孩子们也会照常上课。"


def page(
    above: str = "", story: str = f"<p>{PROSE}</p>" * 3, *, title: str = "Dam holds", head: str = "", site: str = ""
) -> tuple[Credit, ...]:
    """The byline of a page with these lines between headline and story."""
    document = read_html(f"<html><head>{head}</head><body><h1>{title}</h1>{above}<main>{story}</main></body></html>")
    (first, last) = next(node.blocks for node in document.nodes if node.tag == "main")
    headline = next(block.index for block in document.blocks if block.text == title)
    return byline(document, PageContext(title=title, headline=headline, body=(first, last), site=site)).value


def names(credits: tuple[Credit, ...] | list[Credit]) -> list[str]:
    return [credit.name for credit in credits]


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("Port Ransom, May 3, 1999", ""),
        ("Ransom Springs, 3 May 1999", ""),
        ("Elk Ransom, Oregon, May 3, 1999", ""),
        ("Elk Ransom, Ore., May 3, 1999", ""),
        ("Elk Ransom (Ontario), May 3, 1999", ""),
        ("Sankt Ransom, 3. Mai 1999", ""),
        ("ELK RANSOM, Ore. - May 3, 1999", ""),
        ("Port Ransom, Monday, May 3, 1999", ""),
        ("May 3, 1999, Ransom Falls", ""),
        ("Villa Ransom, 3 de mayo de 1999", ""),
        ("Elk Ransom, May 3, 1999", "The Elk Ransom Gazette"),
    ],
)
def test_a_place_and_a_day_are_no_byline(line: str, site: str) -> None:
    assert page(f"<p>{line}</p>", site=site) == ()


def test_the_story_may_tell_that_a_line_begins_with_its_place() -> None:
    told = f"<p>{PROSE}</p><p>Nobody in Elk Ransom had seen water so high, said the miller.</p><p>{PROSE}</p>"
    assert page("<p>Elk Ransom, May 3, 1999</p>", told) == ()
    assert names(page("<p>Elke Ransom, May 3, 1999</p>", told)) == ["Elke Ransom"]


def test_a_link_of_a_menu_above_the_headline_leads_to_the_sites_owner() -> None:
    document = read_html(
        f'<ul id="nav"><li><a href="/profile/dam/">水坝</a></li></ul><h1>{DAM[:6]}</h1><p>{DAM}</p><p>{DAM}</p>'
    )
    assert byline(document, PageContext(title=DAM[:6], headline=1, body=(2, 4))).value == ()


def test_an_element_called_author_names_the_writer_in_a_line_that_a_partner_begins() -> None:
    line = '<div><a href="/p/">Harbour Medical</a> <i>5/3/2019</i> <span class="author">Ann Small</span></div>'
    assert names(page(line)) == ["Ann Small"]


def test_the_signatures_of_letters_sign_no_page() -> None:
    signed = ["Ann Small<br>Elk Row", "- Bob Ray, Elk Row", "(Cy Vale)"]
    letters = "".join(f"<p>{PROSE}</p><p>{name}</p>" for name in signed)
    assert page("", letters) == ()
    assert names(page("<p>By Eve Low</p>", letters)) == ["Eve Low"]


@pytest.mark.parametrize("value", ["[[author]]", "{{ author.name }}", "${author}", "%author%", "<%= by %>", "[writer]"])
def test_what_a_template_left_unfilled_names_nobody(value: str) -> None:
    assert credits_of_field(value) == []


def test_a_list_of_turned_names_is_turned_back() -> None:
    assert names(credits_of_field("Small, Ann; Ray, Bob B.")) == ["Ann Small", "Bob B. Ray"]
    assert names(credits_of_field("Ann Small; Bob Ray")) == ["Ann Small", "Bob Ray"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Small\u200bElk Ransom", ["Ann Small"]),
        ("By Ann\u200bSmall", ["Ann Small"]),
        ("By Ann Small and Bob Ray in Elk Ransom, with Cy Vale in Oxley", ["Ann Small", "Bob Ray", "Cy Vale"]),
        ("Von Ann Small in Bonn und Bob Ray in Ulm", ["Ann Small", "Bob Ray"]),
        ("Par Anne Roy à Lyon, avec Luc Bois à Brest et agences", ["Anne Roy", "Luc Bois", "agences"]),
        ("By Ann Small in Oxley and agencies", ["Ann Small", "agencies"]),
        ("By Ann Small in Oxley and Ransom", ["Ann Small"]),
        ("By M.A.Small and J.Ray", ["M.A.Small", "J.Ray"]),
    ],
)
def test_places_agencies_and_initials_in_a_line_of_several_writers(line: str, expected: list[str]) -> None:
    assert names(credits_in(line)) == expected


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (f"<p>{DAM}（记者王小明）</p>", ["王小明"]),
        (f"<p>{DAM}</p><p>（王小明）</p>", ["王小明"]),
        (f"<p>{DAM}</p><p>【記者林小明、王大力】</p>", ["林小明", "王大力"]),
        (f"<p>{DAM}（完）</p>", []),
        (f"<p>{DAM}</p><p>（组图）</p>", []),
    ],
)
def test_brackets_at_the_end_of_a_story_in_ideographs_name_who_signs(ending: str, expected: list[str]) -> None:
    assert names(page("", f"<p>{DAM}</p>{ending}", title="水坝坚固")) == expected


def test_the_printed_source_stands_beside_the_reporter_who_signs_at_the_end() -> None:
    found = page("<p>来源：海港日报</p>", f"<p>{DAM}</p><p>{DAM}（记者王小明）</p>", title="水坝坚固", site="海港网")
    assert [(credit.name, credit.kind) for credit in found] == [("王小明", "person"), ("海港日报", "outlet")]


@pytest.mark.parametrize("brackets", ["〔〕", "【】", "（）"])
def test_the_agency_may_open_the_story_in_brackets(brackets: str) -> None:
    found = page("", f"<p>{brackets[0]}海港社{brackets[1]}{DAM}</p><p>{DAM}</p>", title="水坝坚固")
    assert found == (Credit("海港社", None, "agency"),)


def test_a_bracket_at_the_headlines_end_names_the_writer_by_a_surname() -> None:
    assert names(page("", f"<p>{DAM}</p>", title="水坝的正确观念（王小明）")) == ["王小明"]
    assert page("", f"<p>{DAM}</p>", title="水坝的正确观念（组图）") == ()


def test_emphasised_words_before_a_place_and_a_colon_name_the_writer() -> None:
    head = '<meta name="author" content="Bob Ray">'
    rest = f"<p>{PROSE}</p>"
    assert names(page("", f"<p><b>Ann Small, Oxley:</b> {PROSE}</p>{rest}", head=head)) == ["Ann Small"]
    assert names(page("", f"<p>Ann Small, Oxley: {PROSE}</p>{rest}", head=head)) == ["Bob Ray"]
    assert names(page("", f"<p><b>Ann Small, miller:</b> {PROSE}</p>{rest}", head=head)) == ["Bob Ray"]


def test_an_agency_in_the_line_under_the_byline_shares_in_it() -> None:
    assert names(page("<h3>By ANN SMALL</h3><h3>Reuters</h3>")) == ["Ann Small", "Reuters"]
    assert names(page("<h3>By ANN SMALL</h3><h3>Harbour Life</h3>")) == ["Ann Small"]
    assert names(page("<p>Ann Small<br>Associated Press</p>")) == ["Ann Small", "Associated Press"]


@pytest.mark.parametrize("box", ["author_comments", "firma-comentarios", "comment-bar"])
def test_a_small_box_above_the_story_is_no_comments_whatever_its_name(box: str) -> None:
    writer = '<span class="author"><a rel="author" href="/author/ann/a/">Ann Small</a></span>'
    assert names(page(f'<div class="{box}">{writer} <a href="#c">3</a></div>')) == ["Ann Small"]


def test_three_capitals_in_an_authors_element_are_initials_unless_an_agency_signs_so() -> None:
    assert page('<div class="author"><b>QXN</b></div><p>3 May 2019</p>') == (Credit("QXN"),)
    assert page('<div class="author"><b>AFP</b></div><p>3 May 2019</p>') == (Credit("AFP", None, "agency"),)


def test_a_news_service_behind_a_name_is_an_agency_and_stands_beside_it() -> None:
    found = page("<h4>ANN SMALL, HarbourNet News Service</h4><p>3 May 2019</p>")
    assert found == (Credit("Ann Small"), Credit("HarbourNet News Service", None, "agency"))


def test_a_paper_beside_the_day_is_no_person() -> None:
    assert page("<p>Elk Ransom World Newspaper, 05/03/04 12:49</p>") == ()
