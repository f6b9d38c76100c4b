# ruff: noqa: E501 - pages as they are
"""Captions of the story's own pictures, and lines within a story that only point elsewhere."""

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


def read(within: str, box: str = "<div class='article-text'>") -> Article:
    """The article of a story with something between its third and its fourth paragraph."""
    story = [*(f"<p>{text}</p>" for text in PARAGRAPHS[:3]), within, *(f"<p>{text}</p>" for text in PARAGRAPHS[3:])]
    article = read_page(ArchivedPage("page.html", f"{HEAD}{box}{''.join(story)}</div>".encode())).article
    assert article is not None
    return article


@pytest.mark.parametrize(
    "box",
    ["<div class='post has-post-thumbnail category-featured'>", "<div class='gallery-page menu-left story'>"],
)
def test_what_holds_the_story_is_no_gallery_or_list_of_others_whatever_it_is_called(box: str) -> None:
    article = read("<figure class='post-thumbnail'><img src=b.jpg><figcaption>The old bridge at dawn on Monday"
                   "</figcaption></figure>", box)  # fmt: skip
    assert article.captions == ("The old bridge at dawn on Monday",)
    assert list(article.paragraphs) == PARAGRAPHS


def test_what_holds_all_of_the_story_but_its_first_line_is_its_own_too() -> None:
    picture = "<div class=photo><img src=b.jpg><div class=caption>Two of the ferries at the quay</div></div>"
    rest = [*(f"<p>{text}</p>" for text in PARAGRAPHS[1:3]), picture, *(f"<p>{text}</p>" for text in PARAGRAPHS[3:])]
    page = (
        f"{HEAD}<div class=article-text><p>{PARAGRAPHS[0]}</p><div class='premium-paywall'>{''.join(rest)}</div></div>"
    )
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert list(article.paragraphs) == PARAGRAPHS
    assert article.captions == ("Two of the ferries at the quay",)


@pytest.mark.parametrize("names", ["image related-asset", "image-card promo", "photo swiper-slide"])
def test_a_single_picture_is_no_list_of_other_stories(names: str) -> None:
    picture = f"<div class='{names}'><img src=b.jpg><div class=caption>The old bridge at dawn on Monday</div></div>"
    assert read(picture).captions == ("The old bridge at dawn on Monday",)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='wp-caption'><img src=b.jpg><p class='wp-caption-text'>The old bridge at dawn on Monday</p></div>",
        "<h4 class='image-caption'>The old bridge at dawn on Monday</h4>",
        "<div class='article-header-picture'><img src=b.jpg><p class='caption'>The old bridge at dawn on Monday</p></div>",
        "<div class='image caption'><a href='/large/bridge'>The old bridge at dawn on Monday, from the quay</a></div>",
        "<div><div class='media'><img src=b.jpg></div><div>The old bridge at dawn on Monday, seen from the quay. | © Ann Lee/Harbour Pictures</div></div>",
    ],
)
def test_captions_are_known_by_their_names_or_by_whose_picture_it_is(line: str) -> None:
    article = read(line)
    assert [caption[:22] for caption in article.captions] == ["The old bridge at dawn"]
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src=b.jpg><figcaption>© Ann Lee</figcaption></figure>",
        "<div class='image-credit'>Ann Lee for the Courier</div>",
        "<figure><img src=b.jpg><figcaption>COURIER NEWSPAPERS</figcaption></figure>",
        "<blockquote class='media'><p class='caption'>— Ann Lee (@annlee) May 1, 2020</p></blockquote>",
    ],
)
def test_a_bare_credit_is_neither_caption_nor_paragraph(line: str) -> None:
    article = read(line)
    assert article.captions == ()
    assert list(article.paragraphs) == PARAGRAPHS


def test_a_caption_shown_again_is_read_once() -> None:
    caption = "The old bridge at dawn on Monday, seen from the quay by the many who had come"
    full = f"<figure><img src=b.jpg><figcaption>{caption} to say farewell</figcaption></figure>"
    article = read(full + f"<figure><img src=b.jpg><figcaption>{caption} …</figcaption></figure>")
    assert article.captions == (f"{caption} to say farewell",)


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/2'>Read also: The ferry that never came</a></p>",
        "<p>También puede leer: <a href='/2'>El transbordador que nunca llegó al puerto viejo</a></p>",
        "<p>READ MORE:</p>",
        "<p>Advertisement - story continues below</p>",
        "<p>Anzeige</p>",
        "<p><a href='https://ferry.example/times'>https://ferry.example/times</a></p>",
        "<h2>En vidéo, quatre ports à voir avant l’hiver</h2>",
        "<div class='newsletter'><p><b>Sign up to our weekly newsletter. The best of the harbour</b></p></div>",
    ],
)
def test_a_line_that_points_elsewhere_or_offers_something_is_no_paragraph(line: str) -> None:
    assert list(read(line).paragraphs) == PARAGRAPHS


def test_what_was_said_is_not_said_again_by_an_excerpt_or_a_copy() -> None:
    article = read(f"<p>{PARAGRAPHS[0][:120]}…</p><p>{PARAGRAPHS[1]}</p>")
    assert list(article.paragraphs) == PARAGRAPHS


def test_an_excerpt_without_dots_gives_way_to_the_paragraph_it_was_cut_from() -> None:
    first = f"{PARAGRAPHS[0]} The ferries will run until then."
    story = "".join(f"<p>{text}</p>" for text in [PARAGRAPHS[0][:130], first, *PARAGRAPHS[1:]])
    article = read_page(ArchivedPage("page.html", f"{HEAD}<div class='article-text'>{story}</div>".encode())).article
    assert article is not None
    assert list(article.paragraphs) == [first, *PARAGRAPHS[1:]]


def test_entries_of_a_list_that_begin_alike_all_stay() -> None:
    dish = "Salad of tomatoes and cucumbers from the harbour gardens, with cheese and a spoon of oil"
    article = read(f"<ul><li>{dish}</li><li>{dish}, and a cup of grapes from the old vineyard</li></ul>")
    assert len(article.paragraphs) == len(PARAGRAPHS) + 2


def test_whose_rights_it_is_stands_below_the_story() -> None:
    rights = "(Copyright (c) 2023 Calder Television. All Rights Reserved. This material may not be published again.)"
    story = "".join(f"<p>{text}</p>" for text in [*PARAGRAPHS, rights])
    article = read_page(ArchivedPage("page.html", f"{HEAD}<div class='article-text'>{story}</div>".encode())).article
    assert article is not None
    assert list(article.paragraphs) == PARAGRAPHS


def test_a_picture_that_opens_larger_keeps_its_caption() -> None:
    caption = "Young farmers spoke with the minister in Ostwick on Tuesday. (Photo: Harbour Press)"
    picture = f'<a class="image-popup" href="/p.jpg"><div class="media"><img src="p.jpg"><p class="media-caption">{caption}</p></div></a>'
    assert read(picture).captions == (caption,)


@pytest.mark.parametrize("parts", [["Bridge to close", "until spring"], ["BRIDGE TO CLOSE", "By Ann Lee"]])
def test_parts_of_the_headline_printed_again_do_not_begin_the_story(parts: list[str]) -> None:
    story = "".join(f"<p>{text}</p>" for text in [*parts, *PARAGRAPHS])
    article = read_page(ArchivedPage("page.html", f"{HEAD}<div class='article-text'>{story}</div>".encode())).article
    assert article is not None
    assert [passage.text for passage in article.body] == PARAGRAPHS


def test_the_caption_of_the_picture_above_the_headline_is_known_by_its_name() -> None:
    picture = "<div class=photo><img src=b.jpg><p class=caption>The old bridge at dawn on Monday</p></div>"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<title>Bridge to close until spring</title><body>{picture}{HEAD[HEAD.index('<h1') :]}<div>{story}</div>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert article.captions == ("The old bridge at dawn on Monday",)


def test_a_line_alone_with_a_picture_is_its_caption_without_any_name() -> None:
    caption = "The ferry as the harbour board wants it back by the spring"
    assert read(f"<div class='fragment'><div><img src='p.jpg'></div><div><p>{caption}</p></div></div>").captions == (
        caption,
    )


@pytest.mark.parametrize(
    "line",
    [
        "<div class='author'><img src='a.jpg'><div>Ann Smith writes on harbours for the Courier</div></div>",
        "<div><img src='a.jpg'><div>Ann Smith of the Courier, 14 November 2025</div></div>",
        "<div><img src='l.png'><div>Powered by the Calder weather service.example</div></div>",
        "<div><img src='1.jpg'><div>The ferry comes back much earlier than planned</div></div><div><img src='2.jpg'><div>Nobody pays for the old swing bridge any more</div></div>",
        "<p>CALDER NEWSPAPERS</p>",
        "<div><a href='/ferry/'><img src='1.jpg'></a><div>The ferry comes back much earlier than planned</div></div>",
        "<div><img src='1.jpg'><div>Do you want to hear of the harbour every morning?</div></div>",
        "<div><img src='1.jpg'><div>Quay 43.14 -0.6%, Ferry 22.84 -3.55%, Bridge 42.48 +1.29%</div></div>",
    ],
)
def test_who_wrote_and_rows_of_pictures_are_no_captions(line: str) -> None:
    assert read(line).captions == ()


def test_a_picture_of_the_site_or_a_credit_with_more_words_is_no_caption() -> None:
    site = "<header><figure><img src='s.jpg'><figcaption>The editors of the Courier at the harbour feast</figcaption></figure></header>"
    page = f"<title>Bridge to close until spring</title><body>{site}{HEAD[HEAD.index('<h1>') :]}<article>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert article.captions == ()
    assert (
        read(
            "<figure><img src='p.jpg'><figcaption>Featured Image Credit: The Harbour Board</figcaption></figure>"
        ).captions
        == ()
    )


def test_a_caption_in_a_script_where_each_sign_is_a_word_may_be_short() -> None:
    assert read("<figure><img src='p.jpg'><figcaption>ホーム画面の操作例を見る</figcaption></figure>").captions == (
        "ホーム画面の操作例を見る",
    )


def test_a_list_of_the_storys_own_headings_is_not_told_as_its_text() -> None:
    names = ("What the harbour board decided", "Who pays for the swing bridge")
    contents = "".join(f"<li><a href='#p{at}'>{name}</a></li>" for at, name in enumerate(names))
    parts = "".join(f"<h2 id=p{at}>{name}</h2><p>{PARAGRAPHS[4 + at]}</p>" for at, name in enumerate(names))
    story = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><ul>{contents}</ul>{parts}"
    article = read_page(ArchivedPage("page.html", f"{HEAD}<div class='article-text'>{story}</div>".encode())).article
    assert article is not None
    told = [PARAGRAPHS[0], PARAGRAPHS[1], names[0], PARAGRAPHS[4], names[1], PARAGRAPHS[5]]
    assert [passage.text for passage in article.body] == told


GALLERY = """<div class='carousel'><div class='slides'>
<div class='slide'><div><img src='1.jpg'></div><div><span>1 of 3</span><span class='info'><p>The swing bridge at low water on Monday</p></span></div></div>
<div class='slide'><div><img src='2.jpg'></div><div><span>2 of 3</span><span class='info'><p>Two of the ferries wait at the eastern quay</p></span></div></div>
<div class='slide'><div><img src='3.jpg'></div><div><span>3 of 3</span><span class='info'><p>The board of the harbour on its way to the vote</p></span></div></div>
</div></div>"""


def test_a_gallery_whose_pictures_lead_nowhere_is_the_storys_own() -> None:
    captions = (
        "The swing bridge at low water on Monday",
        "Two of the ferries wait at the eastern quay",
        "The board of the harbour on its way to the vote",
    )
    assert read(GALLERY).captions == captions
    named = GALLERY.replace("class='info'", "class='caption'").replace("carousel", "related-gallery")
    assert read(named).captions == captions


def test_a_gallery_whose_pictures_lead_to_other_stories_is_none_of_its_own() -> None:
    assert (
        read(GALLERY.replace("<div><img src='2.jpg'></div>", "<a href='/ferry'><img src='2.jpg'></a>")).captions == ()
    )


def test_names_of_files_in_a_gallery_are_no_captions() -> None:
    names = GALLERY.replace(">The swing bridge at low water on Monday<", ">harbour_tour_swing_bridge_at_low_water_8<")
    assert len(read(names).captions) == 2


def test_what_the_slides_of_a_gallery_tell_at_length_stays_text() -> None:
    long = (
        "The ferry was built in the northern yard, and the board paid for it over nine years; it carried the post, too."
    )
    slide = f"<div class='slide'><img src='1.jpg'><p>{long} {long[4:]}</p></div>"
    article = read(f"<p>{PARAGRAPHS[0][4:]}</p>{slide}")
    assert f"{long} {long[4:]}" in article.paragraphs


def test_the_caption_in_a_list_of_one_picture_and_its_empty_link_is_known() -> None:
    caption = "Aug. 14, 2012. The chairman of the harbour board shoots at clay targets near the old quay, in a picture the board gave"
    slides = f"<div class='slideshow'><ul><li class='item'><div><a href='#'><img src='1.jpg'></a></div><div class='summary'><p>{caption}</p></div></li></ul></div>"
    assert read(slides).captions == (caption,)


@pytest.mark.parametrize("names", ["fragment-media secondary-image", "label photo-label"])
def test_what_is_named_as_a_picture_is_neither_sidebar_nor_tag(names: str) -> None:
    line = f"<div class='{names}'><img src='1.jpg'><div class='line'>The ferry as the harbour board wants it back</div><div>Quay Pictures/Harbour Board/Courier</div></div>"
    assert read(line).captions == ("The ferry as the harbour board wants it back",)


def test_a_caption_that_goes_on_otherwise_is_another_one() -> None:
    first = "Calder harbour theatre series, The Tale of the Old Bridge, autumn of the ferries"
    figure = "<figure><img src=b.jpg><figcaption>{}</figcaption></figure>"
    lines = [first, f"{first}: rehearsal with Ann Lee, Jo Park and Kim Dale", f"{first} (Photo: Harbour Press)", first]
    assert read("".join(map(figure.format, lines))).captions == (lines[0], lines[1])


@pytest.mark.parametrize("button", ["hide caption", "toggle caption", "Hide caption"])
def test_the_button_that_shuts_a_caption_is_no_part_of_it(button: str) -> None:
    caption = "The chairman of the board speaks to the ferrymen on Tuesday. Ann Lee/HP"
    assert read(f"<div class='caption'><img src=b.jpg><p>{caption} <b>{button}</b></p></div>").captions == (caption,)


@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src=b.jpg><figcaption>{{article.images.featured.caption}}</figcaption></figure>",
        "<figure><img src=b.jpg><figcaption>Zeichnungen © Ann Lee und das Hafenamt</figcaption></figure>",
        "<div>Quelle: © www.hafenrecht.example - Urteile rund um Brücken und Fähren</div>",
        "<p><img src=b.jpg>(fot. Liliana Kowalczyk-Nowakowska, Kurier)</p>",
        "<figure><img src=b.jpg><figcaption>fot. Liliana Kowalczyk</figcaption></figure>",
    ],
)
def test_places_for_scripts_and_longer_credits_are_no_captions(line: str) -> None:
    assert read(line).captions == ()


def test_a_sign_beside_a_table_cell_is_no_picture_of_the_story() -> None:
    rows = "".join(
        f"<tr><td><img src='tick.svg'></td><td>{text}</td></tr>"
        for text in ("The ferry needs no bridge keeper at night", "Lower fares for those who live at the quay",
                     "Nothing to be paid to the northern board")
    )  # fmt: skip
    assert read(f"<table>{rows}</table>").captions == ()


def test_a_paragraph_of_a_picture_and_a_line_that_ends_in_its_credit_is_a_caption() -> None:
    caption = "港務局今天下午宣布，舊橋將封閉整修到明年春天，渡輪照常行駛。（資料照）"
    assert read(f"<p><span><img src='1.jpg'></span><span>{caption}</span></p>").captions == (caption,)


def test_letters_of_a_mark_make_no_line_of_capitals() -> None:
    assert (
        read(
            "<figure><img src='p.jpg'><figcaption>ケースを開けたところM.2の形状です（左）</figcaption></figure>"
        ).captions
        != ()
    )


def test_what_holds_pictures_and_no_link_is_no_list_of_other_stories_whatever_it_is_called() -> None:
    pictures = "".join(
        f"<figure><img src='{at}.jpg'><figcaption>{at}of3{line}</figcaption></figure>"
        for at, line in enumerate(
            ("The swing bridge at low water", "Two of the ferries at the quay", "The board before the vote"), 1
        )
    )
    box = (
        f"<section class='article--featured'><div class='gallery'><h2>Harbour</h2><div>{pictures}</div></div></section>"
    )
    captions = ("The swing bridge at low water", "Two of the ferries at the quay", "The board before the vote")
    assert read(box).captions == captions
    assert read(box.replace("</h2>", "</h2><a href='/ferries'>More</a>")).captions == ()


def test_a_gallery_of_films_is_no_gallery_of_the_storys_pictures() -> None:
    films = (
        GALLERY.replace("class='info'", "class='caption'")
        .replace("carousel", "video-gallery")
        .replace("slide", "video-slide")
    )
    assert "The swing bridge at low water on Monday" not in read(films).captions


def test_what_holds_the_headline_is_no_teaser() -> None:
    picture = "<figure><img src=b.jpg><div><figcaption class='caption-text card'>The old bridge at dawn on Monday</figcaption></div></figure>"
    head = f"<div class='card'><h1>Bridge to close until spring</h1>{picture}<p>By Ann Lee</p></div>"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<title>Bridge to close until spring</title><body><article>{head}<div>{story}</div></article>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert article.captions == ("The old bridge at dawn on Monday",)


def test_all_captions_of_a_long_gallery_between_headline_and_story_are_read() -> None:
    slides = "".join(
        f"<li><div class='image'><img src='{at}.jpg'><p class='slide-caption'>Ferry number {at} of the harbour board at the quay</p>"
        f"<p class='credit'>Ann Lee</p></div></li>"
        for at in range(20)
    )
    page = f"{HEAD}<div class='article-text'><ul class='slideshow'>{slides}</ul>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert len(article.captions) == 20


@pytest.mark.parametrize(
    "line",
    [
        "<div class='related'><img src=b.jpg><p>{}</p></div>",
        "<div class='entry-featured'><a href='/b.jpg'><img src=b.jpg></a><div class='entry-caption'><p>{}</p></div></div>",
        "<a class='lightbox' href='/b.jpg'><div class='mediaelement'><img src=b.jpg><div class='img-caption'>{}</div></div></a>",
    ],
)
def test_a_single_picture_that_leads_nowhere_keeps_its_line(line: str) -> None:
    caption = "The old bridge at dawn on Monday, seen from the quay"
    assert read(line.format(caption)).captions == (caption,)


def test_what_is_called_a_caption_may_be_long() -> None:
    caption = " ".join(
        f"In the {place} harbour the ferries wait for the bridge, as they have done for years."
        for place in (*PLACES, "high", "low")
    )
    assert len(caption) > 500
    assert read(f"<figure><img src=b.jpg><figcaption class='caption'>{caption}</figcaption></figure>").captions == (
        caption,
    )


@pytest.mark.parametrize("sign", [" /© Harbour Press", ".© Harbour Press"])
def test_whose_picture_it_is_may_stand_close_to_what_it_shows(sign: str) -> None:
    assert read(f"<div class='x'>The old bridge at dawn on Monday, seen from the quay{sign}</div>").captions != ()


@pytest.mark.parametrize(
    "line",
    [
        "<figure><a href='#story-continues'>Continue reading the main story of the ferries</a></figure>",
        "<div class='caption-settings dialog'><img src=b.jpg><p>End of the dialog window of the film</p></div>",
    ],
)
def test_buttons_and_settings_at_a_picture_are_no_captions(line: str) -> None:
    assert read(line).captions == ()


def test_a_meeting_over_zoom_is_no_instruction() -> None:
    caption = "Ann Lee thanked the harbour board over Zoom on Monday."
    assert read(f"<figure><img src=b.jpg><figcaption>{caption}</figcaption></figure>").captions == (caption,)


@pytest.mark.parametrize(
    "line",
    [
        "<p class='right gallery'><a href='/b.jpg'><img src=b.jpg></a>{}</p>",
        "<dl class='photo-main'><dt><img src=b.jpg>{}</dt></dl>",
        "<div class='photos'><ul><li><a href='/b.jpg'><img src=b.jpg></a><span>{}</span></li></ul></div>",
    ],
)
def test_the_line_of_a_single_picture_below_the_headline_is_its_caption(line: str) -> None:
    caption = "Ann Lee - bridge keeper for many years at the quay"
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"{HEAD}{line.format(caption)}<div>17 January 2012</div><div class='article-text'>{story}</div>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert article.captions == (caption,)


def test_a_sentence_alone_with_a_picture_in_an_element_named_so_is_its_caption() -> None:
    caption = "The chairman of the harbour board, Ann Lee, spoke to the ferrymen at the eastern quay on Monday evening, and the ferrymen answered her."
    assert read(f"<div class='photo'><img src=b.jpg><p>{caption}</p></div>").captions == (caption,)


def test_lines_at_pictures_made_like_a_caption_are_captions() -> None:
    lines = (
        "The ferry as the harbour board wants it back",
        "The swing bridge was opened for the last time on Monday, the board said.",
    )
    boxes = [f"<div class='col600'><img src='{line[4]}.jpg'><small>{line}</small></div>" for line in lines]
    assert read(f"{boxes[0]}<p>{PARAGRAPHS[5][4:]}</p>{boxes[1]}").captions == lines


def test_a_word_in_a_figure_is_no_paragraph() -> None:
    assert list(read("<figure><img src=b.jpg>Harbour Press</figure>").paragraphs) == PARAGRAPHS


def test_a_few_words_in_an_element_of_pictures_are_its_caption_and_a_name_is_not() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    for line, told in (("There is no other way", ("There is no other way",)), ("Jane Doe Jr", ())):
        picture = f"<div class='images'><img src='b.jpg'><p>{line}</p></div>"
        page = f"{HEAD}<div class='view-full article'>{picture}<div class='text'>{story}</div></div>"
        article = read_page(ArchivedPage("page.html", page.encode())).article
        assert article is not None
        assert article.captions == told


def test_a_short_caption_that_ends_in_a_full_stop_is_no_credit() -> None:
    for line, told in (("The bridge at dawn.", ("The bridge at dawn.",)), ("Doe Bros.", ())):
        box = f"<div class='figure-caption'><span class='credit-media'>{line}</span></div>"
        assert read(f"<div class='figure'><img src='b.jpg'>{box}</div>").captions == told


def test_a_kicker_right_above_the_headline_is_no_caption_whatever_it_is_called() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    for picture, told in (("", ()), ("<img src='b.jpg'>", ("Chairman of the harbour board",))):
        kicker = f"<div class='post-caption'>{picture}<span>Chairman of the harbour board</span></div>"
        page = (
            f"<article>{kicker}<h1>Bridge to close until spring</h1><div class='article-text'>{story}</div></article>"
        )
        article = read_page(ArchivedPage("page.html", page.encode())).article
        assert article is not None
        assert article.captions == told
