"""Bylines: people and agencies apart, roles kept, everything else taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.page import ArchivedPage
from indexer.article import Credit
from indexer.extract.byline.choice import byline
from indexer.extract.byline.credits import credits_in, credits_of_field
from indexer.extract.byline.names import is_name, kind_of, recased
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html
from indexer.extract.read import read_page
from places import SEED


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Smith and Bob Ray in Paris", ["Ann Smith", "Bob Ray"]),
        ("By Richard Rowe, CNN", ["Richard Rowe"]),
        ("By ANN SMITH 10.06.08, 6:20 PM ET", ["Ann Smith"]),
        ("Arik Hessel, 04.08.05, 1:21 PM ET", ["Arik Hessel"]),
        ("Ann Price Published Nov 3, 2005", ["Ann Price"]),
        ("August 18, 2010 by Brenna Ehrlich View Comments", ["Brenna Ehrlich"]),
        ("Posted by T. V. Raman at 2:33 PM", ["T. V. Raman"]),
        ("22. Dezember 201922. Dezember 2019 von Peter Addor", ["Peter Addor"]),
        ("Do 25.04.24 | 14:07 Uhr | Von Eva Kirchner-Rätsch", ["Eva Kirchner-Rätsch"]),
        ("Veröffentlicht vonChris Jung 28. Februar 2016", ["Chris Jung"]),
        ("Ann SmithFollow", ["Ann Smith"]),
        ("Par Loïc Le Clerc | 30 septembre 2018", ["Loïc Le Clerc"]),
        ("Escribe Camila Méndez en Territorio", ["Camila Méndez"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]),
        ("本报记者 张三", ["张三"]),
        ("문화부 김철수 기자", []),
        ("Photo: Ann Smith/Getty Images", []),
        ("Andrew Harnik/Shutterstock", []),
        ("Share this story with your friends", []),
    ],
)
def test_names_are_read_out_of_a_byline(line: str, names: list[str]) -> None:
    assert [credit.name for credit in credits_in(line)] == names


def test_roles_are_kept_and_divide_a_line() -> None:
    assert credits_in("Text by: Anna Ray / Video by Bob LOW") == [
        Credit("Anna Ray", "Text"),
        Credit("Bob LOW", "Video"),
    ]
    assert credits_in("Text by FRANCE 24") == [Credit("FRANCE 24", "Text", "outlet")]


def test_positions_are_taken_off_the_name_and_kept_as_the_role() -> None:
    assert credits_in("Andrea Stone Senior Washington Correspondent") == [
        Credit("Andrea Stone", "Senior Washington Correspondent")
    ]
    assert credits_in("DOUG SIMPSON, Associated Press Writer 2 minutes ago") == [
        Credit("Doug Simpson", "Associated Press Writer")
    ]


def test_agencies_are_told_from_people() -> None:
    assert credits_in("Par Bertrand Bissuel avec AFP") == [Credit("Bertrand Bissuel"), Credit("AFP", None, "agency")]
    assert credits_in("(AFP)") == [Credit("AFP", None, "agency")]
    assert [credit.kind for credit in credits_in("By The Associated Press")] == ["agency"]


def test_a_name_wholly_in_capitals_is_recased_and_a_capital_surname_is_not() -> None:
    assert recased("PATRICK McDONALD") == "PATRICK McDONALD"
    assert recased("ANN O'NEIL-MCKAY") == "Ann O'Neil-Mckay"
    assert recased("J.R. SMITH") == "J.R. Smith"
    assert recased("Clovis CASALI") == "Clovis CASALI"


@pytest.mark.parametrize(
    "text", ["Read More Stories", "14 January", "the council said", "\uf09a \uf232", "", "Reporter", "A" * 90]
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert not is_name(text)


def test_a_field_of_names_may_hold_one_word_but_no_address_and_no_account() -> None:
    assert credits_of_field("Madonna") == [Credit("Madonna")]
    assert credits_of_field("https://social.example/ann") == []
    assert credits_of_field("wpadmin") == []


@given(st.text(max_size=300))
def test_any_line_is_read_without_failing(line: str) -> None:
    assert all(credit.name for credit in credits_in(line, "Example Post"))


def read(lines: str, head: str = "", site: str = "") -> Decision[tuple[Credit, ...]]:
    """The byline of a page with these lines under its headline."""
    body = f"<h1>Dam holds</h1>{lines}<p>The dam above the town held all night.</p>"
    document = read_html(f"<html><head>{head}</head><body>{body}</body></html>")
    last = len(document.blocks)
    return byline(document, PageContext(headline=0, body=(last - 1, last), site=site))


def test_the_page_itself_is_read_where_there_is_no_metadata() -> None:
    assert read("<font size=2>By Ann Smith<br>12 May 2004</font>").value == (Credit("Ann Smith"),)


def test_people_on_the_page_come_before_the_outlet_in_the_metadata() -> None:
    found = read(
        '<p class="byline">By Ann Smith</p>', '<meta name="author" content="Example Post">', site="Example Post"
    )
    assert found.value == (Credit("Ann Smith"),)
    assert {evidence.source for evidence in found.evidence} >= {"element called byline", "meta author"}


def test_the_site_is_not_the_author_by_default() -> None:
    assert read("", '<meta name="author" content="Example Post">', site="Example Post").value == ()


def test_the_writers_of_other_stories_are_not_this_storys() -> None:
    assert read('<div class="related"><p class="author">By Bob Ray</p></div>').value == ()


def test_two_places_that_name_different_people_are_a_conflict() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","author":{"name":"Ann Smith"}}'
    linked = f'<script type="application/ld+json">{story}</script>'
    assert read("<p>By Bob Ray</p>", linked).conflict


@pytest.mark.parametrize("form", ["france24-mali.2013.html", "france24-mali.tables.html", "france24-mali.txt"])
def test_the_archetype_is_read_in_each_of_its_forms(form: str) -> None:
    path = SEED / form
    if not path.exists():
        pytest.skip("the archetype pages are not beside the project")
    article = read_page(ArchivedPage(form, path.read_bytes(), "text" if form.endswith(".txt") else "html")).article
    assert article is not None
    assert article.byline == (Credit("Clovis CASALI", "Video"), Credit("FRANCE 24", "Text", "outlet"))
    assert (str(article.published), str(article.modified), article.captured) == ("2013-01-14", "2013-01-14", None)
    assert article.language == "en"
    tagged = ("Mali", "France", "Laurent Fabius", "Islamists", "United Nations") if "2013" in form else ()
    assert article.topics == tagged


def test_who_signs_with_letters_alone_is_an_agency_and_an_institution_an_outlet() -> None:
    assert credits_in("By TNS") == [Credit("TNS", None, "agency")]
    assert credits_in("By The harbour office") == [Credit("The harbour office", None, "outlet")]


def test_who_took_the_pictures_is_no_writer() -> None:
    linked = '<script type="application/ld+json">{"@type":"NewsArticle","author":["Ann Smith","Bob Low"]}</script>'
    assert read("<p>Words by Ann Smith Pictures by Bob Low</p>", linked).value == (Credit("Ann Smith"),)


def test_who_reviewed_a_story_is_no_writer() -> None:
    assert read("<p>By Ann Smith</p><p>Reviewed by Bob Low, MD</p>").value == (Credit("Ann Smith"),)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Ann Smith Tuesday, Aug. 17, 2010", [Credit("Ann Smith")]),
        ("By Ann Smith, AP Auto Writer", [Credit("Ann Smith", "AP Auto Writer")]),
        ("By ANN SMITH AP Sports Writer", [Credit("Ann Smith", "Sports Writer")]),
        ("by Ann Smith@annsmith Dec 15, 2016, 1:55pm EST", [Credit("Ann Smith")]),
        ("By Ann Smith Valley Post-Dispatch", [Credit("Ann Smith")]),
        ("By Harbour Media GmbH", [Credit("Harbour Media GmbH", None, "outlet")]),
        ("记者 许雪毅 王橙澄", [Credit("许雪毅"), Credit("王橙澄")]),
        ("新闻网 作者：孙伟 责任编辑：魏景芳 2012年01月17日 17:40", [Credit("孙伟")]),
        ("Most Read", []),
        ("Son Güncelleme 12.05.2023", []),
        ("Las Vegas, 12 May 2013", []),
    ],
)
def test_positions_companies_places_and_days_are_told_from_people(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


def test_from_the_outlet_is_no_person() -> None:
    assert credits_in("Do Ponte", "Ponte", said=True) == [Credit("Do Ponte", None, "outlet")]


@pytest.mark.parametrize(
    ("value", "kind"),
    [("MM-Redaktion", "outlet"), ("株式会社みなと", "outlet"), ("By Newsdesk", "outlet"), ("<b>Madonna</b>", "person")],
)
def test_a_field_may_name_a_company_or_a_desk(value: str, kind: str) -> None:
    assert [credit.kind for credit in credits_of_field(value)] == [kind]


def test_the_page_and_its_markup_may_name_a_writer_that_json_ld_leaves_out() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","author":{"name":"Ann Smith"}}'
    linked = f'<script type="application/ld+json">{story}</script>'
    writers = '<p class="byline"><a rel="author" href="/a">Ann Smith</a>, <a rel="author" href="/b">Bob Ray</a></p>'
    assert read(writers, linked).value == (Credit("Ann Smith"), Credit("Bob Ray"))


def test_a_link_to_the_storys_section_names_nobody() -> None:
    body = '<h1>Dam holds</h1><p><a href="/people/real-lives/">Tall Stories</a></p><p>The dam held all night.</p>'
    document = read_html(f"<html><body>{body}</body></html>")
    context = PageContext(url="http://paper.example/people/real-lives/dam.html", headline=0, body=(2, 3))
    assert byline(document, context).value == ()


def test_a_name_in_metadata_that_is_spelled_as_the_host_is_the_outlets() -> None:
    markup = (
        '<html><head><meta name="author" content="DamNews"></head><body><h1>Dam holds</h1><p>It held.</p></body></html>'
    )
    document = read_html(markup)
    assert byline(document, PageContext(url="http://www.damnews.example/1", headline=0, body=(1, 2))).value == ()


def test_who_is_quoted_beside_the_headline_and_who_is_interviewed_in_a_box_did_not_write_the_story() -> None:
    quoted = '<div class="quote">Bridges are built twice<div><a rel="author" href="/ray">Bob Ray</a></div></div>'
    boxed = '<div class="sidebar"><h2>Interview: Cy Vale, the harbour board</h2></div>'
    told = "".join(
        f"<p>Bridge {number} was closed on Monday for repairs, the harbour board said.</p>" for number in range(12)
    )
    for signed, names in (("", []), ("<p>By Ann Smith</p>", ["Ann Smith"])):
        page = f"{quoted}<h1>Bridges closed</h1>{signed}{told}{boxed}"
        found = read_page(ArchivedPage("p.html", page.encode())).article
        assert found is not None
        assert [credit.name for credit in found.byline] == names


def test_a_person_among_the_topics_is_no_writer_and_the_outlet_with_a_word_before_it_no_person() -> None:
    tags = '<dl class="rel-tags"><dt>Related Tags:</dt><dd><a href="/people/bob-ray/">Bob Ray</a></dd></dl>'
    assert read(tags).value == ()
    assert read('<p class="byline"><a href="/people/bob-ray/">Bob Ray</a></p>').value == (Credit("Bob Ray"),)
    for name, kind in (("Noticias El Faro Azul", "outlet"), ("Ann Smith El Faro Azul", "person")):
        assert kind_of(name, "El Faro Azul") == kind, name


@pytest.mark.parametrize(("site", "kind"), [("Ann Smith", "person"), ("Les Faros", "outlet"), ("Faro LIVE", "outlet")])
def test_a_writer_by_whose_name_the_site_goes_is_a_person(site: str, kind: str) -> None:
    story = f'{{"@type":"NewsArticle","headline":"Dam holds","author":{{"@type":"Person","name":"{site}"}}}}'
    linked = f'<script type="application/ld+json">{story}</script>'
    assert read("", linked, site=site).value == (Credit(site, None, kind),)


def test_print_may_name_the_desk_beside_the_agency_that_markup_names() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","author":{"name":"dpa"}}'
    linked = f'<script type="application/ld+json">{story}</script>'
    found = read('<div class="author">von <span> dpa</span>, <span>unserer Redaktion</span></div>', linked).value
    assert [credit.name for credit in found] == ["dpa", "unserer Redaktion"]


def test_an_element_without_a_link_may_be_marked_as_the_authors() -> None:
    assert read('<p rel="author">Harbour.example Staff</p>').value == (Credit("Harbour.example Staff", None, "outlet"),)
