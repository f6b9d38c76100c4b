"""Bylines as pages print them: under the headline, in datelines, at the story's end; and names that are none there."""

from __future__ import annotations

import pytest

from indexer.article import Credit
from indexer.extract.byline.choice import byline
from indexer.extract.byline.credits import credits_in, credits_of_field
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html

PROSE = "The dam above the town held all night, and the people who live below it slept in the school on the hill."


def read(
    before: str = "", story: str = f"<p>{PROSE}</p>" * 16, after: str = "", head: str = "", **known: str
) -> Decision[tuple[Credit, ...]]:
    """The byline of a page with these lines before, in and after the story."""
    document = read_html(
        f"<html><head>{head}</head><body><h1>Dam holds</h1>{before}<main>{story}</main>{after}</body></html>"
    )
    inside = [
        block.index for block in document.blocks if any(node.tag == "main" for node in document.ancestors(block.node))
    ]
    return byline(document, PageContext(headline=0, body=(inside[0], inside[-1] + 1), **known))


def names(found: Decision[tuple[Credit, ...]]) -> list[str]:
    return [credit.name for credit in found.value]


@pytest.mark.parametrize(
    ("dateline", "reporters"),
    [
        ("本报讯（记者 王小明 通讯员 李大年）昨天，大坝整夜坚固，居民在学校过夜。", ["王小明", "李大年"]),
        ("【海港報記者林小明台北報導】大壩整夜堅固，居民在學校過夜。", ["林小明"]),
        ("(서울=항구뉴스) 김철수 기자 = 댐은 밤새 견뎠다.", ["김철수"]),
        ("记者从水利局获悉，大坝整夜坚固。", []),
        ("ПОРТ-САИД, 4 янв — РИА Новости, Анна Иванова. Плотина выстояла.", ["Анна Иванова", "РИА Новости"]),
        ("ПОРТ-САИД, 4 янв — Городской совет, Анна Иванова. Плотина выстояла.", []),
    ],
)
def test_a_dateline_names_its_reporters(dateline: str, reporters: list[str]) -> None:
    assert names(read(story=f"<p>{dateline}</p>")) == reporters


def test_a_name_alone_under_the_last_paragraph_signs_the_story() -> None:
    assert names(read(after="<p>Anna Ray</p>")) == ["Anna Ray"]
    assert names(read(after="<p>АННА ИВАНОВА</p>")) == ["Анна Иванова"]


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/3">Anna Ray</a></p>',  # leads elsewhere
        "<h3>Anna Ray</h3>",
        "<p>Anna Ray, 12.05.2012</p>",  # the teaser of another story
        '<div class="related"><p>Anna Ray</p></div>',
        '<div class="tags"><p>Anna Ray</p></div>',
    ],
)
def test_a_name_after_the_story_may_be_another_storys(line: str) -> None:
    assert read(after=line).value == ()


def test_several_people_listed_after_the_story_are_the_papers_columnists() -> None:
    listed = "".join(f'<div class="author"><span>{name}</span></div>' for name in ("Anna Ray", "Bob Low", "Cy Vale"))
    assert read(after=f"<div>{listed}</div>").value == ()


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("(dpa/mk)", ["dpa"]),
        ("(IAR)", ["IAR"]),
        ("Źródło: PAP", ["PAP"]),
        ("Источник: РИА Новости", ["РИА Новости"]),
        ("harbour.example, ΑΠΕ", ["ΑΠΕ"]),
        ("(ENDS)", []),
        ("Source: the harbour office", []),
    ],
)
def test_the_last_line_may_name_the_agency(line: str, agencies: list[str]) -> None:
    found = read(after=f"<p>{line}</p>")
    assert names(found) == agencies
    assert all(credit.kind == "agency" for credit in found.value)


def test_one_word_that_its_address_ends_in_is_a_writer_and_a_person_of_the_story_is_none() -> None:
    assert names(read('<p>3 May <a href="/author/orac/">Orac</a></p>')) == ["Orac"]
    assert read('<p>3 May <a href="/people/orac/">Orac</a></p>').value == ()
    assert read('<p>3 May <a href="/author/siteadmin/">siteadmin</a></p>').value == ()


def test_a_dated_line_above_the_headline_tells_where_and_when_the_paper_appears() -> None:
    page = "<p>Port Royal, May 22, 2020</p><p>Home</p><p>News</p><h1>Dam holds</h1>"
    document = read_html(f"<html><body>{page}<p>{PROSE}</p></body></html>")
    assert byline(document, PageContext(headline=3, body=(4, 5))).value == ()


def test_who_edited_a_page_is_not_its_writer() -> None:
    head = '<meta name="author" content="李大年">'
    assert read(head=head, after="<p>[责任编辑：李大年]</p>").value == ()
    written = read(story=f"<p>本报讯（记者 李大年）{PROSE}</p>", head=head, after="<p>[责任编辑：李大年]</p>")
    assert names(written) == ["李大年"]


def test_an_office_in_the_metadata_and_the_makers_of_the_site_are_no_writers() -> None:
    office = ("Harbour & Sons Ltd", "The Quay", "Tel : 01234 567890")
    assert read(head="".join(f'<meta name="dc.creator" content="{line}">' for line in office)).value == ()
    assert read(head='<meta name="author" content="Anna Ray - design, Bob Low - programming">').value == ()
    assert credits_of_field("Harbour & Sons Ltd") == [Credit("Harbour & Sons Ltd", None, "outlet")]


def test_an_organisation_of_json_ld_keeps_its_whole_name() -> None:
    author = '{"@type": "Organization", "name": "Ray Medizin, Hafen Zeitung"}'
    story = f'{{"@type": "NewsArticle", "headline": "Dam holds", "author": {author}}}'
    found = read(head=f'<script type="application/ld+json">{story}</script>')
    assert found.value == (Credit("Ray Medizin, Hafen Zeitung", None, "outlet"),)


def test_the_paper_named_beside_a_person_in_print_is_no_writer() -> None:
    assert names(read("<p>by: Anna Ray</p><p>From: The Daily Harbour</p>")) == ["Anna Ray"]


def test_a_writer_whose_pictures_are_credited_too_remains_a_writer() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","author":["Anna Ray","Bob Low"]}'
    head = f'<script type="application/ld+json">{story}</script>'
    assert names(read("<p>By Anna Ray and Bob Low</p><p>Photo: Anna Ray</p>", head=head)) == ["Anna Ray", "Bob Low"]


def test_people_whom_print_names_come_before_the_agency_that_markup_names() -> None:
    story = '{"@type":"NewsArticle","headline":"Dam holds","author":{"name":"Associated Press"}}'
    head = f'<script type="application/ld+json">{story}</script>'
    assert names(read("<p>By Anna Ray, AP Science Writer</p>", head=head)) == ["Anna Ray"]
    assert names(read("<p>Port Royal | May 3, 2012</p>", head=head)) == ["Associated Press"]


def test_who_posted_a_story_gives_way_to_who_wrote_it() -> None:
    posted = '<p>Tuesday, January 17th, 2012 | Posted by <a rel="author" href="/author/anna-ray/">Anna Ray</a></p>'
    assert names(read(f"{posted}<p>By Bob Low</p>")) == ["Bob Low"]
    assert names(read(posted)) == ["Anna Ray"]


def test_a_source_named_beside_the_day_is_taken_where_it_is_an_agency() -> None:
    assert names(read("<p>Published: 9:58AM Thursday January 12, 2012 Source: Reuters</p>")) == ["Reuters"]
    assert read("<p>Published: 9:58AM Thursday January 12, 2012 Source: Harbour office</p>").value == ()


def test_an_outlet_whose_initials_are_the_host_is_no_person() -> None:
    head = '<meta name="author" content="Harbour Polska">'
    assert read(head=head, url="http://city.hp.example/1").value == ()
    assert names(read(head=head, url="http://city.example/1")) == ["Harbour Polska"]


def test_a_line_right_under_the_headline_is_its_byline_whatever_its_makers_call_it() -> None:
    assert names(read('<div class="comment-block"><p>By Anna Ray 01/11/12 05:16 PM</p></div>')) == ["Anna Ray"]
    link = '<a href="/by/anna-ray">Anna Ray</a> International Editor'
    assert names(read(f'<div class="correspondent">{link}</div>')) == ["Anna Ray"]


def test_whom_to_contact_about_a_story_wrote_it() -> None:
    assert names(read(after="<p>Contact reporter Anna Ray at (785) 555-0100 or @annaray.</p>")) == ["Anna Ray"]
    assert read(after="<p>Contact us at (785) 555-0100.</p>").value == ()


def test_a_name_in_ideographs_may_be_a_small_part_of_its_line() -> None:
    assert names(read('<div class="author">海港快訊／范姜佳鈺 2020年03月12日 20:19:00</div>')) == ["范姜佳鈺"]


def test_an_account_that_the_page_never_prints_is_no_writer() -> None:
    head = '<meta name="author" content="ARay">'
    assert read(head=head).value == ()
    assert names(read(head=head, after="<p>(IAR)</p>")) == ["IAR"]
    assert names(read(head=head, after="<p>About ARay</p>")) == ["ARay"]


def test_buttons_after_the_story_are_no_names() -> None:
    assert read(after="<p>Hier Kostenlos Anmelden</p>").value == ()


def test_a_story_in_a_hidden_part_of_the_page_has_its_byline_there() -> None:
    page = f'<div style="display:none"><h1>Dam holds</h1><p>Von Anna Ray</p><p>{PROSE}</p></div>'
    document = read_html(f"<html><body>{page}</body></html>")
    assert names(byline(document, PageContext(headline=0, body=(2, 3)))) == ["Anna Ray"]


def test_the_papers_writers_listed_after_a_short_story_did_not_write_it() -> None:
    writers = "".join(
        f'<li class="author"><a href="/authors/{name[:4]}">{name}</a></li>' for name in ("Anna Ray", "Bob Low")
    )
    assert read(story=f"<p>{PROSE}</p>", after=f"<h2>Our writers</h2><ul>{writers}</ul>").value == ()


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Anna Ray anna.ray@harbour.example", ["Anna Ray"]),
        ("정덕현 칼럼니스트 jung@harbour.example", ["정덕현"]),
        ("Anna Ray, Harbour Radio News.", ["Anna Ray"]),
        ("(Reporting by Anna Ray and Bob Low; editing by Cy Vale)", ["Anna Ray", "Bob Low"]),
        ("Write to us: news@harbour.example", []),
    ],
)
def test_the_last_line_may_sign_with_an_address_or_an_outlet(line: str, signed: list[str]) -> None:
    assert names(read(after=f"<p>{line}</p>")) == signed


def test_a_lead_may_be_signed_in_its_last_words() -> None:
    lead = "The dam above the town held all night. The people who live below it slept in the school."
    assert names(read(f"<p>{lead} Von Anna Ray</p>")) == ["Anna Ray"]
    assert read(f"<p>{lead} Von Bergen und Tälern</p>").value == ()


def test_an_agency_is_named_by_its_label() -> None:
    assert names(read("<p>Place: London | Agency: ANI</p>")) == ["ANI"]


def test_library_metadata_puts_the_surname_first() -> None:
    assert names(read(head='<meta name="dc.creator" content="Ray, Anna">')) == ["Anna Ray"]
    assert names(read(head='<meta name="author" content="Anna Ray, Bob Low">')) == ["Anna Ray", "Bob Low"]


def test_whom_the_headline_names_did_not_sign_in_a_bare_line() -> None:
    document = read_html(f"<html><body><h1>Anna Ray is mayor</h1><p>Anna Ray</p><p>{PROSE}</p></body></html>")
    assert byline(document, PageContext(title="Anna Ray is mayor", headline=0, body=(2, 3))).value == ()


def test_a_position_under_a_name_is_no_desk() -> None:
    signed = (
        '<div class="author"><p>Anna Ray</p><p>Writer</p></div><div class="author"><p>Bob Low</p><p>Editor</p></div>'
    )
    assert names(read(signed)) == ["Anna Ray", "Bob Low"]


def test_the_dateline_may_stand_above_the_story() -> None:
    assert names(read('<p class="lead">PORT ROYAL, Md. (AP) — The dam above the town held.</p>')) == ["AP"]
    assert names(read(after="<p>© dpa-AFX | Abb.: Harbour | 07.11.2023 08:03</p>")) == ["dpa-AFX"]


def test_a_line_that_says_how_long_ago_is_dated() -> None:
    assert names(read("<p>Anna Ray|Published 4 months ago</p>")) == ["Anna Ray"]


def test_by_and_each_name_may_stand_on_lines_of_their_own() -> None:
    assert names(read("<p>By</p><p>Anna Ray</p><p>and</p><p>Bob Low</p>")) == ["Anna Ray", "Bob Low"]
    assert names(read("<p>Text Size</p><p>Close</p><p>Anna Ray</p><p>3 May 2012, 9:14</p>")) == ["Anna Ray"]


def test_many_people_on_one_line_are_those_of_a_picture() -> None:
    assert read("<p>Anna Ray, Bob Low, Cy Vale, Dee Moor</p>").value == ()


def test_a_quoted_post_and_a_section_are_no_bylines() -> None:
    assert read("<p>— Vice Admiral Ray (@ray) April 5, 2017</p>").value == ()
    assert read("<p>Open Harbour</p><p>3 May 2012</p>", url="http://city.example/open-harbour/2012/dam").value == ()
    assert names(read("<p>Open Harbour</p><p>3 May 2012</p>")) == ["Open Harbour"]
    assert credits_in("07.12.2022 Wissenschaft Atmosphäre Klima") == []


def test_an_agency_may_be_the_storys_last_word() -> None:
    assert names(read(story=f"<p>{PROSE}</p>" * 16 + f"<p>{PROSE} PTI</p>")) == ["PTI"]


def test_capitals_may_be_left_to_the_style_sheet() -> None:
    assert names(read('<div class="byline">By anna raymond, associated press</div>')) == ["anna raymond"]
    assert read('<div class="byline">slow recovery 3 May 2012</div>').value == ()


def test_a_reporter_may_be_named_behind_the_papers_name() -> None:
    assert names(read("<p>2020-10-04 15:05海港報 記者林小明／即時報導</p>")) == ["林小明"]


def test_who_signs_in_brackets_after_the_story() -> None:
    assert names(read(after="<p>Tags</p><p>[Anna Ray]</p>")) == ["Anna Ray"]
    assert names(read("<p>Autor: (AP)</p>")) == ["AP"]


def test_a_source_in_letters_with_accents_is_a_source() -> None:
    assert names(read(after="<p>Źródło: Polska Agencja Prasowa</p>")) == ["Polska Agencja Prasowa"]
    assert read(after="<p>Źródło: Gazeta Portowa</p>").value == (Credit("Gazeta Portowa", None, "outlet"),)


def test_a_name_of_two_characters_may_be_set_apart_and_a_place_of_writing_name_its_reporter() -> None:
    assert names(read("<p>2012-01-12 来源：海港日报 作者：马 燕</p>")) == ["马燕"]
    assert names(read(story="<p>海港网1月17日讯（王小明） 大坝整夜坚固，居民在学校过夜。</p>")) == ["王小明"]


def test_a_paper_printed_after_a_name_without_a_comma_is_taken_off() -> None:
    assert credits_in("By Anna Raymond Los Angeles Times") == [Credit("Anna Raymond")]
    assert credits_in("By Anna Raymond Daily Mail") == [Credit("Anna Raymond")]
    assert names(read(after="<p>- Reuters</p>")) == ["Reuters"]


def test_a_name_under_the_day_after_the_story_signs_it() -> None:
    assert names(read(after="<p>Quelle: Harbour University</p><p>28. November 2022</p><p>- Anna Ray</p>")) == [
        "Anna Ray"
    ]
    assert names(read(after="<p>By: Anna Ray Filed Under: " + "party lines, art, politics, " * 6 + "</p>")) == [
        "Anna Ray"
    ]


def test_a_linked_name_beside_the_day_is_a_byline_and_two_of_them_are_one() -> None:
    linked = '<p><a href="/x1">Anna Ray</a></p><p>*</p><p><a href="/x2">Bob Low</a></p><p>{}</p>'
    assert names(read(linked.format("Published November 18, 2024 9:26pm"))) == ["Anna Ray", "Bob Low"]
    assert names(read(linked.format("mandag 5. august kl. 14:47"))) == ["Anna Ray", "Bob Low"]
    assert read(linked.format("Share this")).value == ()


def test_the_author_of_the_article_is_named_on_the_next_line() -> None:
    assert names(read("<p>Author of the article:</p><p>Anna Ray</p>")) == ["Anna Ray"]


def test_a_sentence_that_ends_in_by_and_lines_within_the_story_give_way_to_the_byline() -> None:
    assert names(read("<p>By Anna Ray</p><p>139 pictures of the old harbour town, looted by Bob Low</p>")) == [
        "Anna Ray"
    ]
    story = f"<p>{PROSE}</p><p>By Bob Low</p>" + f"<p>{PROSE}</p>" * 12
    assert names(read("<p>By Anna Ray</p>", story)) == ["Anna Ray"]
    assert names(read(story=story)) == ["Bob Low"]


def test_the_second_line_of_a_byline_belongs_to_it_though_the_story_may_begin_there() -> None:
    story = f"<p>Video by Bob Low</p><p>{PROSE}</p>" + f"<p>{PROSE}</p>" * 9
    assert names(read(before="<p>Text by Anna Ray</p>", story=story)) == ["Anna Ray", "Bob Low"]


@pytest.mark.parametrize(
    ("ending", "signed"),
    [
        ("整夜坚固，居民在学校过夜。（林小明）", ["林小明"]),
        ("整夜坚固，居民在学校过夜。（文/赵小）", ["赵小"]),
        ("整夜坚固，居民在学校过夜。（高清图）", []),
        ("整夜坚固，居民在学校过夜。（组图）", []),
    ],
)
def test_a_name_in_ideographs_may_sign_the_last_words_in_brackets(ending: str, signed: list[str]) -> None:
    assert names(read(story=f"<p>{PROSE}</p><p>{ending}</p>")) == signed


def test_a_reporter_may_stand_between_the_station_and_the_word_for_a_report() -> None:
    assert names(read(after="<p>港口廣播電台林小明報導</p>")) == ["林小明"]
    assert names(read(before='<div class="author">【海港報╱記者林小明</div><div>／台北報導】</div>')) == ["林小明"]


def test_a_dateline_in_ideographs_names_its_agency() -> None:
    assert names(read(story=f"<p>新华社海港1月16日电 大坝整夜坚固。</p><p>{PROSE}</p>")) == ["新华社"]
    assert names(read(story=f"<p>1月16日，大坝整夜坚固。</p><p>{PROSE}</p>")) == []


def test_a_name_may_stand_before_its_papers_copyright() -> None:
    assert names(read(after="<p>Анна Иванова © «Гавань»</p>")) == ["Анна Иванова"]
    assert names(read(after="<p>Anna Ray © 2012</p>")) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("HarbourNews/Zone", "outlet"), ("harbour.example", "outlet"), ("HarbourNews", "outlet"),
        ("NewsCore", "agency"), ("Share", None), ("Comments", None), ("12.05.2012", None),
    ],
)  # fmt: skip
def test_an_element_called_author_may_hold_an_outlet_alone(line: str, named: str | None) -> None:
    found = read(before=f'<div class="author">{line}</div>').value
    assert [(one.name, one.kind) for one in found] == ([(line, named)] if named else [])


def test_agencies_and_papers_sign_together() -> None:
    assert credits_in("AFP-JIJI") == [Credit("AFP-JIJI", None, "agency")]
    assert credits_in("PAP/Harbour News") == [Credit("PAP/Harbour News", None, "agency")]
    assert names(read(before="<p>Source: AFP 30/12/11-20:06</p>")) == ["AFP"]


def test_markup_that_names_the_agency_or_the_same_person_otherwise_is_no_conflict() -> None:
    def contradicted(markup: str) -> bool:
        return read(before="<p>By Ann Ray</p>", head=f'<meta name="byl" content="{markup}">').conflict

    assert not any(map(contradicted, ("Associated Press", "Ann B. Ray", "Ann RayThe", "annray", "Ann")))
    assert contradicted("Bob Low")
