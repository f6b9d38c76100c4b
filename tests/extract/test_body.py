# ruff: noqa: E501 - pages as they are
"""The story's text, and everything around it that is not."""

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
HEAD = "<title>Bridge to close until spring</title><body><h1>Bridge to close until spring</h1>"


def read(markup: str) -> Article:
    article = read_page(ArchivedPage("page.html", markup.encode())).article
    assert article is not None
    return article


def test_paragraphs_of_every_make_are_read() -> None:
    for opening, closing in (("<p>", "</p>"), ("<div>", "</div>"), ("", "<br><br>")):
        page = f"{HEAD}<div class='article-text'>{''.join(opening + text + closing for text in PARAGRAPHS)}</div>"
        assert list(read(page).paragraphs) == PARAGRAPHS, opening


def test_a_table_page_keeps_its_menu_out() -> None:
    menu = "".join(f"<a href='/{place}'>{place.title()} news</a><br>" for place in PLACES)
    page = f"{HEAD}<table><tr><td width=150>{menu}</td><td>{'<p>'.join(PARAGRAPHS)}</td></tr></table>"
    article = read(page)
    assert list(article.paragraphs) == PARAGRAPHS
    assert "Northern news" in article.elsewhere


def test_sub_headings_and_captions_are_told_apart() -> None:
    page = f"""{HEAD}<div class="article-body"><p>{PARAGRAPHS[0]}</p>
    <figure><img src="b.jpg"><figcaption>The bridge as seen from the old quay on Monday morning</figcaption></figure>
    <p>{PARAGRAPHS[1]}</p><h2>A long winter ahead</h2><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></div>"""
    article = read(page)
    assert [passage.kind for passage in article.body] == [
        "paragraph", "caption", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    assert article.captions == ("The bridge as seen from the old quay on Monday morning",)
    assert "A long winter ahead" in article.paragraphs


def test_what_stands_around_the_story_is_elsewhere() -> None:
    related = "".join(
        f"<li><a href='/{place}'>The {place} harbour board reports a record year</a></li>" for place in PLACES
    )
    page = f"""{HEAD}<div class="article-body">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</div>
    <div class="related"><h3>Related stories</h3><ul>{related}</ul></div><p class="share">Share this story on Facebook</p>
    <div class="footer">© 2018 Calder Courier. All rights reserved.</div>"""
    article = read(page)
    assert list(article.paragraphs) == PARAGRAPHS
    for line in ("Related stories", "The northern harbour board reports a record year", "Share this story on Facebook"):
        assert line in article.elsewhere, line


def test_a_standfirst_is_said_once() -> None:
    lead = "The bridge that carries half of the town's traffic will be shut for four months, and nobody knows why"
    page = f"""{HEAD}<p class="standfirst">{lead}</p><div class="article-body">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</div>"""
    article = read(page)
    assert article.standfirst == lead
    assert list(article.paragraphs) == PARAGRAPHS


def test_lines_broken_within_a_sentence_are_one_paragraph() -> None:
    first, second = PARAGRAPHS[0].split(", after", 1)
    page = f"{HEAD}<div class='article-body'><div>{first},<br>after{second}</div>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS[1:])}</div>"
    assert list(read(page).paragraphs) == PARAGRAPHS


def test_the_next_stories_that_a_page_loads_are_elsewhere() -> None:
    def story(number: int, headline: str, texts: list[str]) -> str:
        told = "".join(f"<p>{text}</p>" for text in texts)
        return f'<article id="article-{number}" class="entry"><h1>{headline}</h1>{told}</article>'

    own = story(0, "Bridge to close until spring", PARAGRAPHS[:3])
    following = story(1, "Ferry to run at night", [text.replace("bridge", "ferry") for text in PARAGRAPHS[3:]])
    page = f"<title>Bridge to close until spring</title><body>{own}{following}"
    assert list(read(page).paragraphs) == PARAGRAPHS[:3]


def test_a_hidden_beginning_of_the_story_is_neither_standfirst_nor_paragraph() -> None:
    hidden = f'<p class="summary" style="display:none">{PARAGRAPHS[0][:90]}</p>'
    page = f"{HEAD}{hidden}<div class='article-text'>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>"
    article = read(page)
    assert list(article.paragraphs) == PARAGRAPHS
    assert article.standfirst == ""


def test_a_sites_description_of_itself_is_no_standfirst() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    for description, standfirst in (
        ("Breaking headlines, weather, sport and video from Calder county every single day", ""),
        ("Repairs keep the bridge shut for a whole winter, says its chairman", None),
    ):
        meta = f'<meta name="description" content="{description}">'
        assert read(f"{meta}{HEAD}{story}").standfirst == (description if standfirst is None else standfirst)


def test_a_picture_line_named_like_a_standfirst_is_a_caption_by_its_credit() -> None:
    line = "The bridge as seen from the old quay on Monday morning (Photo: Ada Byron)"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    article = read(f'{HEAD}<div class="summary"><p>{line}</p></div><div class="article-text">{story}</div>')
    assert article.standfirst == ""
    assert article.captions == (line,)


def test_a_story_too_long_to_keep_says_what_was_lost() -> None:
    told = "".join(f"<p>{number}. {PARAGRAPHS[number % 6]}</p>" for number in range(2_700))
    article = read(f"{HEAD}<div class='article-body'>{told}</div>")
    assert sum(map(len, article.paragraphs)) == 500_000
    assert article.paragraphs[0].startswith("0. The northern")
    (problem,) = article.problems
    assert problem.startswith("Only the first 500,000 of the story's 5")
    assert read(f"{HEAD}<div class='article-body'>{told[:50_000]}</div>").problems == ()


PROSE = "The dam above the town held through the night, and the water board said that the worst was over by morning. "


def test_a_heading_over_other_stories_goes_with_them() -> None:
    paragraphs = "".join(f"<p>{PROSE * 3} {number}.</p>" for number in range(3))
    for over in ("Lire aussi :", "Artículos relacionados", "Related stories"):
        found = read(
            f"<article><h1>Dam holds</h1>{paragraphs}<h3>{over}</h3><h3>The long night</h3>{paragraphs}</article>"
        )
        assert [passage.text for passage in found.body if passage.kind == "heading"] == ["The long night"], over


def test_a_kicker_set_against_the_standfirst_is_taken_off_it() -> None:
    paragraphs = "".join(f"<p>{PROSE * 3} {number}.</p>" for number in range(3))
    kicker = '<h3 class="lead"><span>Water</span>The board says that the old dam above the town stood its trial.</h3>'
    found = read(f"<article><h1>Dam holds</h1>{kicker}{paragraphs}</article>")
    assert found.standfirst == "The board says that the old dam above the town stood its trial."


def test_a_heading_among_others_made_alike_is_no_standfirst() -> None:
    question = "<h2>May the people of the lower town stay in their houses while the river is high?</h2>"
    other = "<h2>And who pays for the cellars that were flooded in the night of the storm?</h2>"
    parts = "".join(f"<p>{PROSE * 3} {number}.</p>" for number in range(2))
    assert read(f"<article><h1>Dam holds</h1>{question}{parts}{other}{parts}1</article>").standfirst == ""


def test_the_line_of_the_day_is_no_heading() -> None:
    paragraphs = "".join(f"<p>{PROSE * 3} {number}.</p>" for number in range(3))
    found = read(
        f"<body><article><h1>Dam holds</h1><h4>12.05.2013 15:29 Harbour press</h4>{paragraphs}</article></body>"
    )
    assert "heading" not in [passage.kind for passage in found.body]


def test_metadata_whose_content_is_called_value_is_read() -> None:
    head = '<meta name="author" value="Ann Smith"><meta name="article:published_time" value="2013-05-12T08:00:00Z">'
    paragraphs = "".join(f"<p>{PROSE * 3} {number}.</p>" for number in range(3))
    found = read(f"<html><head>{head}</head><body><h1>Dam holds</h1>{paragraphs}</body></html>")
    assert ([credit.name for credit in found.byline], str(found.published)) == (["Ann Smith"], "2013-05-12")


def test_a_list_of_the_storys_own_headings_is_not_read_twice() -> None:
    parts = "".join(f"<h2>{place.title()} bridge</h2><p>{PARAGRAPHS[at]}</p>" for at, place in enumerate(PLACES[:3]))
    contents = "".join(f"<p><b>{place.title()} bridge</b></p>" for place in PLACES[:3])
    page = f"{HEAD}<div class='article-body'><p>{PARAGRAPHS[4]}</p>{contents}<p>{PARAGRAPHS[5]}</p>{parts}</div>"
    headings = [passage.text for passage in read(page).body if passage.kind == "heading"]
    assert headings == [f"{place.title()} bridge" for place in PLACES[:3]]


def test_a_label_of_advertising_is_no_heading() -> None:
    page = f"{HEAD}<div class='article-body'><p>{PARAGRAPHS[0]}</p><h3>Reklama</h3><p>{PARAGRAPHS[1]}</p></div>"
    assert [passage.kind for passage in read(page).body] == ["paragraph", "paragraph"]


def test_a_picture_out_of_the_archive_and_a_lone_date_are_no_paragraphs() -> None:
    above = (
        "<p>FILE PHOTO: The old bridge seen from the eastern quay in the spring of last year</p><p>January 18, 2020</p>"
    )
    found = read(f"{HEAD}<div class='article-body'>{above}{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>")
    assert list(found.paragraphs) == PARAGRAPHS
    assert found.captions == ("FILE PHOTO: The old bridge seen from the eastern quay in the spring of last year",)


def test_a_standfirst_within_the_box_of_the_headline_is_read_whatever_the_box_is_called() -> None:
    lead = "The bridge that carries half of the town's traffic will be shut for four months."
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"""<title>Bridge to close until spring</title><body><div class="promo"><h1>Bridge to close until spring</h1>
    <h2 class="sub-headline">{lead}</h2></div><div class="article-body">{story}</div>"""
    article = read(page)
    assert article.standfirst == lead
    assert list(article.paragraphs) == PARAGRAPHS


def test_what_a_site_says_of_itself_by_its_name_is_no_standfirst() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    own = "Calder Bridge Herald, which the whole old harbour reads: what happened on Monday and on every other day"
    page = f'<meta name="description" content="{own}">{HEAD}{story}'
    for address, standfirst in (("http://www.calder.example/7", ""), ("http://www.ostwick.example/7", own)):
        article = read_page(ArchivedPage("page.html", page.encode(), url=address)).article
        assert article is not None
        assert article.standfirst == standfirst, address


def test_what_says_that_it_is_a_site_is_no_standfirst_whatever_its_address() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    own = "The online newspaper that the whole old harbour reads: what happened on Monday and on every other day"
    page = f'<meta name="description" content="{own}">{HEAD}{story}'
    article = read_page(ArchivedPage("page.html", page.encode(), url="http://www.ostwick.example/7")).article
    assert article is not None
    assert not article.standfirst


def test_the_heading_of_an_offer_and_a_label_with_a_link_are_none_of_the_story() -> None:
    told = [f"<p>{text}</p>" for text in PARAGRAPHS]
    offer = "<h3>Help us to go on</h3><p><a href='/give'>Become one of our friends today</a></p>"
    related = "<p>Related: <a href='/quay'>The quay that the town forgot for thirty years</a> in words.</p>"
    page = f"{HEAD}<div class='article-body'>{told[0]}{related}{''.join(told[1:])}{offer}</div>"
    assert [passage.text for passage in read(page).body if passage.kind != "caption"] == PARAGRAPHS


@pytest.mark.parametrize("below", ["14.05.2024, 15:15 Uhr", "By Ann Carver, harbour writer"])
def test_what_stands_by_a_picture_and_tells_who_wrote_and_when_is_no_caption(below: str) -> None:
    shown = "The old bridge seen from the quay. (AP Photo/Ada Brandt)"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    figure = f"<figure><img src='b.jpg'><figcaption>{shown}</figcaption></figure><div class='caption'>{below}</div>"
    assert read(f"{HEAD}{figure}<div class='article-body'>{story}</div>").captions == (shown,)


def test_a_caption_above_the_day_leaves_the_day_at_the_headline() -> None:
    stamped = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-16","dateModified":"2021-03-20"}</script>'
    caption = "<div class='image-caption'>The old bridge seen from the quay. (Photo: Ada Brandt)</div>"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    buttons = "".join(f"<div>{word}</div>" for word in ("Share", "Listen", "Print", "Save", "Larger text", "Send"))
    head = f"{stamped}{HEAD}{caption}{buttons}<div>20 March 2021 - 15:00</div>"
    article = read(f"{head}<div class='article-body'>{story}</div>")
    assert article.captions == ("The old bridge seen from the quay. (Photo: Ada Brandt)",)
    assert str(article.published) == "2021-03-20"


def test_a_line_over_an_advertisement_and_a_label_of_other_stories_are_no_paragraphs() -> None:
    told = [*PARAGRAPHS[:3], "(Story continues below)", *PARAGRAPHS[3:], "More on this story:"]
    page = f"{HEAD}<div class='article-body'>{''.join(f'<p>{text}</p>' for text in told)}</div>"
    assert list(read(page).paragraphs) == PARAGRAPHS


def test_the_points_that_sum_a_story_up_are_no_standfirst_each() -> None:
    points = ["Bridge is shut until the spring, says the harbour board", "Ferry runs at night for those who must cross"]
    box = f"<p>By Ann Smith</p><ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>"
    article = read(f"{HEAD}{box}<div class='article-body'>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>")
    assert article.standfirst == ""


def test_the_storys_lead_is_no_standfirst_where_an_agency_signs_it_or_the_description_repeats_it() -> None:
    lead = f"<b>OSTWICK (AP) {PARAGRAPHS[0]}</b>"
    told = "".join(f"<p>{text}</p>" for text in (lead, *PARAGRAPHS[1:]))
    assert read(f"{HEAD}<div class='article-body'>{told}</div>").standfirst == ""
    short = [PARAGRAPHS[0][:150] + ".", "Nobody had expected this.", *PARAGRAPHS[1:]]
    told = "".join(f"<p>{text}</p>" for text in short)
    repeated = f'<meta name="description" content="{" ".join(short)[:230]} (...)">'
    assert read(f"{repeated}{HEAD}<div class='article-body'>{told}</div>").standfirst == ""


def test_lines_of_the_day_with_its_hour_and_lines_with_an_arrow_are_no_paragraphs() -> None:
    told = ["Piątek, 30 grudnia 2011 (10:36)", PARAGRAPHS[0], "Watch the bridge close »", *PARAGRAPHS[1:]]
    page = f"{HEAD}<div class='article-body'>{''.join(f'<p>{text}</p>' for text in told)}</div>"
    assert list(read(page).paragraphs) == PARAGRAPHS
    said = ["«The bridge is not safe», the chairman said, «and nobody may cross it before spring»", *PARAGRAPHS]
    page = f"{HEAD}<div class='article-body'>{''.join(f'<p>{text}</p>' for text in said)}</div>"
    assert list(read(page).paragraphs) == said


def test_marks_alone_and_wishes_to_share_are_no_paragraphs() -> None:
    told = [PARAGRAPHS[0], "___", PARAGRAPHS[1], ".", *PARAGRAPHS[2:], "Sharing is caring!"]
    page = f"{HEAD}<div class='article-body'>{''.join(f'<p>{text}</p>' for text in told)}</div>"
    assert list(read(page).paragraphs) == PARAGRAPHS


def test_a_writers_address_is_no_standfirst() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    address = '<h2 class="subtitle">ann.smith@examplepost.example asmith@elsewhere.example</h2>'
    assert read(f"{HEAD}{address}<div class='article-body'>{told}</div>").standfirst == ""


def test_the_next_story_is_known_by_a_headline_made_alike_where_its_box_is_not() -> None:
    def story(number: int, name: str, told: list[str]) -> str:
        text = "".join(f"<p>{line}</p>" for line in told)
        return f"<h1 class='headline t{number}'>{name}</h1><div class='text'>{text}</div>"

    first, second = PARAGRAPHS[:3], [line.replace("bridge", "tunnel") for line in PARAGRAPHS[3:]]
    page = f"""<title>Bridge to close until spring</title><body><main>
    <article class="main-story">{story(12, "Bridge to close until spring", first)}</article>
    <div class="under-article"><article class="second">{story(15, "A tunnel at last", second)}</article></div></main>"""
    assert list(read(page).paragraphs) == first


def test_a_line_alone_between_two_paragraphs_of_a_text_capture_is_the_storys() -> None:
    caption = "The chairman of the harbour board says the old bridge will not open before the spring"
    lines = ["Bridge to close until spring", *PARAGRAPHS[:3], caption, *PARAGRAPHS[3:]]
    article = read_page(ArchivedPage("page.txt", "\n\n".join(lines).encode(), "text")).article
    assert article is not None
    assert list(article.paragraphs) == lines[1:]


def test_whose_the_rights_are_is_no_end_of_a_story() -> None:
    told = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rights = "<p>All rights to this text are reserved by the Courier, which allows no copies of it.</p>"
    assert list(read(f"{HEAD}<div class='article-text'>{told}{rights}</div>").paragraphs) == PARAGRAPHS


def test_the_number_of_a_lists_entry_is_no_sub_heading() -> None:
    told = "".join(
        f"<div class='number'><b>{number}</b></div><h3>The {place} bridge</h3><p>{text}</p>"
        for number, (place, text) in enumerate(zip(PLACES, PARAGRAPHS, strict=True), 1)
    )
    article = read(f"{HEAD}<div class='article-text'>{told}</div>")
    headings = [passage.text for passage in article.body if passage.kind == "heading"]
    assert headings == [f"The {one} bridge" for one in PLACES]
