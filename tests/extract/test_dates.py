"""The day of a story: days read from printed text in many languages, and the choice among all that a page says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.day import Day
from indexer.extract.dates.choice import Dates, dates
from indexer.extract.dates.metadata import day_of_address
from indexer.extract.dates.places import DayPlace, Doubt
from indexer.extract.dates.relative import relative_day
from indexer.extract.dates.written import Around, day_of_stamp, days_in
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html
from indexer.extract.page.text import read_text


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("Published: January 14, 2013 at 9:20", "en"),
        ("Monday 14th January 2013", "en"),
        ("14. Januar 2013, 09:20 Uhr", "de"),
        ("Publié le 14/01/2013 à 10h00", "fr"),
        ("14 de enero de 2013", "es"),
        ("Publicado em 14 de janeiro de 2013", "pt"),
        ("14 gennaio 2013", "it"),
        ("14 januari 2013", "nl"),
        ("Opublikowano: 14 stycznia 2013", "pl"),
        ("14 января 2013, 10:00", "ru"),
        ("Δημοσίευση: 14 Ιανουαρίου 2013", "el"),
        ("14 Ocak 2013 Pazartesi", "tr"),
        ("١٤ يناير ٢٠١٣", "ar"),
        ("14 كانون الثاني 2013", "ar"),
        ("25 دی 1391", "fa"),
        ("१४ जनवरी 2013", "hi"),
        ("发布时间：2013年01月14日 09:20", "zh"),
        ("平成25年1月14日", "ja"),
        ("입력 2013. 01. 14 10:00", "ko"),
        ("14 มกราคม 2556", "th"),
        ("2013. január 14.", "hu"),
        ("14-Jan-13", "en"),
        ("26 | 01 | 2013, 14 | 01 | 2013", "de"),
        ("[16:30/14.01.2013]", "ru"),
        ("14 de enero de 201321:25", "es"),  # day and clock printed by two elements without a space
        ("14.01.201321:25", "de"),
    ],
)
def test_a_day_is_read_in_the_language_it_is_printed_in(printed: str, language: str) -> None:
    assert Day(2013, 1, 14) in [written.day for written in days_in(printed, Around(language=language))]


def test_a_month_that_begins_with_a_little_word_is_still_a_month() -> None:
    assert days_in("14 December 2013")[0].day == Day(2013, 12, 14)
    assert days_in("28. Dezember 2022")[0].day == Day(2022, 12, 28)


def test_what_a_line_does_not_say_is_not_filled_in() -> None:
    assert days_in("January 2013")[0].day == Day(2013, 1)
    assert days_in("5 people died in 2013") == []
    assert day_of_stamp("January 14") is None
    assert day_of_stamp("2013") is None


def test_a_date_without_a_year_is_resolved_by_the_capture_day_alone() -> None:
    dateline = "Feb 16, 9:20 AM EST"
    assert days_in(dateline) == []
    assert days_in(dateline, Around(captured=date(2011, 2, 20)))[0].day == Day(2011, 2, 16)
    assert days_in(dateline, Around(captured=date(2011, 1, 3)))[0].day == Day(2010, 2, 16)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2 minutes ago", Day(2011, 2, 20)),
        ("vor 3 Tagen", Day(2011, 2, 17)),
        ("il y a 2 jours", Day(2011, 2, 18)),
        ("hace 5 horas", Day(2011, 2, 20)),
        ("3天前", Day(2011, 2, 17)),
        ("2 часа назад", Day(2011, 2, 20)),
        ("Yesterday at 14:20", Day(2011, 2, 19)),
        ("3 months ago", Day(2010, 11)),
        ("2 years ago", Day(2009)),
    ],
)
def test_a_day_counted_from_the_page_is_counted_from_its_capture(printed: str, day: Day) -> None:
    found = relative_day(printed, date(2011, 2, 20))
    assert found is not None
    assert found.day == day
    assert relative_day(printed, None) is None


def test_labels_tell_the_published_day_from_the_day_of_a_change() -> None:
    line = "PUBLISHED: 16:01, 14 January 2013 | UPDATED: 17:30, 15 January 2013"
    assert [(str(found.day), found.label) for found in days_in(line)] == [
        ("2013-01-14", "published"),
        ("2013-01-15", "modified"),
    ]
    assert days_in("Stand: 14.01.2013")[0].label == "modified"
    assert days_in("Copyright 14.01.2013")[0].label == "other"
    assert days_in("2013年1月14日 更新")[0].label == "modified"


def test_a_stamp_counts_as_it_is_written_whatever_its_time_zone() -> None:
    for stamp in (
        "2013-01-14T00:30:00+09:00",
        "20130114",
        "Mon, 14 Jan 2013 23:59:00 GMT",
        "Mon Jan 14 09:20:00 EST 2013",
        "1358150400",
        "1358150400000",
        "D:20130114092000",
    ):
        found = day_of_stamp(stamp)
        assert found is not None
        assert found.day == Day(2013, 1, 14)
    for stamp in ("1970-01-01T00:00:00Z", "0000-00-00", "0001-01-01T00:00:00", "0", "12345678"):
        assert day_of_stamp(stamp) is None, stamp
    persian = day_of_stamp("1391-10-25T09:20", Around(language="fa"))
    assert persian is not None
    assert persian.day == Day(2013, 1, 14)


@given(st.dates(date(1990, 1, 1), date(2037, 12, 31)))
def test_every_day_is_read_back_from_each_of_its_forms(day: date) -> None:
    forms = (
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
    )
    for printed in forms:
        assert [found.day for found in days_in(printed)] == [Day.of(day)]


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in days_in(text, Around(captured=date(2013, 1, 14))):
        assert 0 <= found.start < found.end <= len(text)
    day_of_stamp(text)
    relative_day(text, date(2013, 1, 14))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2013/01/14/mali.html", "2013-01-14"),
        ("/news/20130114-mali", "2013-01-14"),
        ("/2013/WORLD/africa/01/14/mali/index.html", "2013-01-14"),
        ("/2013/0114/mali.html", "2013-01-14"),
        ("/2013/jan/14/mali", "2013-01-14"),
        ("/2013/01/mali", "2013-01"),
        ("/story/4711-20139914", "None"),
        ("/img-1024x768/99", "None"),
    ],
)
def test_an_address_gives_its_day_or_its_month(path: str, day: str) -> None:
    assert str(day_of_address(path)) == day


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


STORY = (
    "<h1>Dam holds after the flood</h1>{line}<p>The dam above the town held through the night, the council said.</p>"
    * 1
)


def read(line: str, head: str = "", **context: object) -> Dates:
    """Both days of a page whose headline is followed by this line."""
    document = read_html(page(STORY.format(line=line), head))
    headline = next(block.index for block in document.blocks if block.level == 1)
    last = len(document.blocks)
    return dates(document, PageContext(headline=headline, body=(last - 1, last), **context))  # type: ignore[arg-type]


def test_published_and_modified_stay_apart_and_are_no_conflict() -> None:
    found = read("<p>Posted: 14 January 2013</p><p>Last updated: 16 January 2013</p>")
    assert found.published.value == Day(2013, 1, 14)
    assert found.modified.value == Day(2013, 1, 16)
    assert not found.published.conflict


def test_places_that_really_disagree_are_a_conflict_and_both_stay_as_evidence() -> None:
    found = read(
        "<p>Published 3 March 2014, 10:00</p>", '<meta property="article:published_time" content="2013-01-14">'
    )
    assert found.published.conflict
    assert {"2013-01-14", "2014-03-03"} <= {evidence.value for evidence in found.published.evidence}


def test_language_and_country_decide_which_number_is_the_day() -> None:
    line = "<p>12/4/2013 09:20</p>"
    assert read(line, language="de").published.value == Day(2013, 4, 12)
    assert read(line, language="en", url="http://paper.example.co.uk/x").published.value == Day(2013, 4, 12)
    assert read(line, '<meta property="og:locale" content="en_GB">', language="en").published.value == Day(2013, 4, 12)
    assert read(line, language="en").published.value == Day(2013, 12, 4)
    for clock, day in (
        ("17:08", Day(2013, 4, 12)),
        ("02:00pm GMT", Day(2013, 4, 12)),
        ("11:30 AM ET", Day(2013, 12, 4)),
    ):
        assert read(f"<p>12.4.2013 {clock}</p>", language="en").published.value == day, clock


def test_an_address_may_end_its_day_with_the_year() -> None:
    for path, day in (("fire-14-01-2013-4711.html", Day(2013, 1, 14)), ("fire-01142013.html", Day(2013, 1, 14))):
        assert read("", url=f"http://paper.example/{path}", language="en").published.value == day
    assert read("", url="http://paper.example/story-47112013.html").published.value is None


def test_another_date_of_the_page_decides_which_number_is_the_day() -> None:
    head = '<meta property="article:modified_time" content="2013-04-12T10:00:00Z">'
    assert read("<p>12/4/2013 09:20</p>", head, language="en").published.value == Day(2013, 4, 12)


def test_a_day_after_the_capture_is_not_believed() -> None:
    assert read("<p>Published 3 March 2014</p>", captured=date(2013, 5, 1)).published.value is None


def test_a_labelled_day_shortly_after_the_capture_doubts_the_capture_and_is_a_conflict() -> None:
    told = read("<p>Published 9 May 2013</p>", captured=date(2013, 5, 1)).published
    assert (told.value, told.conflict) == (Day(2013, 5, 9), True)
    masthead = read("<p>Thursday, 9 May 2013</p>", captured=date(2013, 5, 1)).published
    assert masthead.value is None


def test_the_capture_day_in_the_header_is_not_the_storys_day() -> None:
    document = read_html(
        page("<p>Monday, October 22, 2018</p>" + "<p><a href='/'>News</a></p>" * 6 + STORY.format(line=""))
    )
    headline = next(block.index for block in document.blocks if block.level == 1)
    found = dates(
        document, PageContext(captured=date(2018, 10, 22), headline=headline, body=(headline + 1, headline + 2))
    )
    assert found.published.value is None
    assert found.published.evidence[0].value == "2018-10-22"


def test_the_day_of_a_related_story_is_not_the_storys_day() -> None:
    related = (
        '<div class="related"><p><a href="/b">Older story</a></p><time datetime="2011-05-05">5 May 2011</time></div>'
    )
    found = read("<p>Posted: 14 January 2013</p>" + related)
    assert found.published.value == Day(2013, 1, 14)


def test_the_printed_day_wins_over_a_stamp_in_another_time_zone() -> None:
    found = read(
        "<p>January 13, 2013, 11:15 PM</p>", '<meta property="article:published_time" content="2013-01-14T04:15:00Z">'
    )
    assert found.published.value == Day(2013, 1, 13)


def test_a_recordings_day_and_a_day_told_in_a_sentence_are_not_the_storys() -> None:
    lines = "<p>Audio: Radio One | 13.01.2013 | B. Reed</p><p>Mon 14.01.13 | 14:07 | By Ada Byron</p>"
    assert read(lines, language="de").published.value == Day(2013, 1, 14)
    assert read("<p>On 21 June 2013 the bridge is to open.</p>").published.value is None


def test_a_pages_only_time_said_to_be_of_publication_counts_wherever_it_stands() -> None:
    aside = '<aside><ul><li><b>Published:</b> <time datetime="2013-01-14">14.1.2013</time></li></ul></aside>'
    document = read_html(page(STORY.format(line="") + "<p>Print this page</p>" * 20 + aside))
    headline = next(block.index for block in document.blocks if block.level == 1)
    context = PageContext(headline=headline, body=(headline + 1, headline + 2))
    assert dates(document, context).published.value == Day(2013, 1, 14)


def test_only_a_month_is_kept_as_a_month() -> None:
    assert read("", url="http://paper.example/2013/01/dam-holds").published.value == Day(2013, 1)


def test_a_text_capture_gives_the_day_beside_its_headline() -> None:
    document = read_text(
        "Teaser of the day\n\nRead more\n\nDam holds\n\nLatest update : 2013-01-14\n\nThe dam held.\n\n"
        "Date created : 2013-01-14\n"
    )
    found = dates(document, PageContext(headline=2, body=(4, 5)))
    assert (found.published.value, found.modified.value) == (Day(2013, 1, 14), Day(2013, 1, 14))


def test_a_date_that_ends_the_title_is_the_storys() -> None:
    found = read("", "<title>Dam holds after the flood - 7.12.2017 - The Post</title>")
    assert found.published.value == Day(2017, 12, 7)
    assert read("", "<title>The flood of 7.12.2017 and its causes - The Post</title>").published.value is None


def test_a_day_in_the_first_paragraph_of_a_script_without_spaces_is_not_the_printed_one() -> None:
    told = (
        "新浪科技訊 北京時間1月16日下午消息，"
        + "據報導，未來最不尋常的商店建築設計將位於法國，該商店幾乎將採用全透明的玻璃。" * 3
    )
    document = read_html(page(f"<h1>全透明零售店</h1><p>新聞中心 2012-01-17 08:50</p><p>{told}</p><p>{told}</p>"))
    context = PageContext(headline=0, body=(2, 4), captured=date(2012, 1, 17), language="zh")
    assert dates(document, context).published.value == Day(2012, 1, 17)


def test_a_day_in_numbers_at_the_very_beginning_of_the_story_is_the_dateline() -> None:
    told = "a bus turned over on the icy road to the harbour, and one of its passengers did not survive the accident"
    rest = f"nobody else was hurt, the rescue service said, although {told}, and the road was closed until the evening."
    for begins, day in (
        ("05.01.2012, Tula 00:16:06", Day(2012, 1, 5)),
        ("24/09/2020 –", Day(2020, 9, 24)),
        ("Nobody knows why on 24/09/2020", None),
    ):
        document = read_html(f"<h1>A bus turned over</h1><p>{begins} {told}; {rest}</p><p>{rest.capitalize()}</p>")
        assert dates(document, PageContext(headline=0, body=(1, 3))).published.value == day, begins


def test_the_day_in_the_articles_own_head_counts_though_it_is_the_day_of_the_capture() -> None:
    line = '<div class="date">5 January 2012</div><p>Larger</p><p>Smaller</p><p>Print</p><p>Mail</p>'
    told = "<h1>Dam holds</h1><p>The dam above the town held through the night, the council said.</p>"
    captured = date(2012, 1, 6)
    for markup, day in (
        (f'<div class="article"><div class="head">{line}</div>{told}</div>', Day(2012, 1, 5)),
        (f'<div class="header">{line}</div><div class="article">{told}</div>', None),
    ):
        document = read_html(page(f"<p>The Post</p>{markup}"))
        context = PageContext(headline=6, body=(7, 8), captured=captured)
        assert dates(document, context).published.value == day, markup


def test_a_day_printed_at_the_headline_which_the_stamps_call_a_change_dates_the_text_and_is_a_conflict() -> None:
    head = (
        '<meta property="article:published_time" content="2013-01-14T09:00:00Z">'
        '<meta property="article:modified_time" content="2014-03-03T09:00:00Z">'
    )
    found = read("<p>3 March 2014</p>", head)
    assert (found.published.value, found.modified.value) == (Day(2014, 3, 3), Day(2014, 3, 3))
    assert found.published.conflict
    labelled = read("<p>Updated 3 March 2014</p>", head)
    assert (labelled.published.value, labelled.published.conflict) == (Day(2013, 1, 14), False)


def test_a_change_before_the_story_appeared_is_none_and_one_on_its_eve_tells_the_time_zone() -> None:
    head = '<meta property="article:published_time" content="2013-01-14T06:01:00Z"><meta name="lastmod" content="{}">'
    found = read("", head.format("2013-01-11"))
    assert (found.published.value, found.modified.value) == (Day(2013, 1, 14), None)
    assert found.modified.evidence[0].note == "before the story appeared"
    found = read("<p>Updated 10:01 pm PST, Sunday, January 13, 2013</p>", head.format("2013-01-14"))
    assert (found.published.value, found.modified.value) == (Day(2013, 1, 13), Day(2013, 1, 13))


def test_days_that_a_page_has_beside_its_own_are_no_conflict() -> None:
    head = '<meta property="article:published_time" content="2013-01-14T09:00:00Z">'
    for line, more in (
        ("", '<meta name="creation_date" content="2012-11-02">'),  # begun, not published
        ("", '<meta property="article:modified_time" content="1970-01-01T00:00:00Z">'),  # an empty field
        ("", '<meta name="cachetime" content="2015-06-01">'),
        ("<p>— Ada Byron (@ada) May 5, 2012</p>", ""),
        ("<p>The old mole, seen in September 2011 (A. Byron)</p>", ""),
        ("<p>12 December 2012</p><p>14 January 2013</p><p>9 January 2013</p>", ""),  # a list of stories
        ("".join(f"<p><time datetime='2012-0{month}-05'>5</time></p>" for month in (3, 4, 5)), ""),
    ):
        found = read(line, head + more)
        assert (found.published.value, found.published.conflict) == (Day(2013, 1, 14), False), (line, more)
        assert not found.modified.conflict


def test_the_date_line_under_the_first_print_of_a_headline_counts_though_it_is_printed_again_below() -> None:
    blocks = [
        "News",
        "Dam holds after the flood",
        "Ada Byron",
        "Jan 14, 2013, 15:48",
        *("Share", "Mail", "Smaller", "Larger", "Gallery", "Print", "Listen"),
        "Dam holds after the flood",
        "The dam above the town held through the night, the council said on Monday, and nobody was hurt.",
    ]
    document = read_text("\n\n".join(blocks))
    assert dates(document, PageContext(headline=11, body=(12, 13))).published.value == Day(2013, 1, 14)
    blocks[4:6] = ["Bridge closed", "January 9, 2013"]  # now it is a list of stories
    found = dates(read_text("\n\n".join(blocks)), PageContext(headline=11, body=(12, 13))).published
    assert found.value is None


def test_what_readers_answered_and_what_stands_in_lists_after_the_story_is_not_its_day() -> None:
    story = ["Dam holds", "The dam held.", "Print", "Mail"]
    for lines in (
        ["Ada Byron January 15, 2013 at 12:33 pm Reply"],
        ["Bridge closed", "January 9, 2013", "Ferry late", "January 8, 2013"],
    ):
        document = read_text("\n\n".join([*story, *lines]))
        assert dates(document, PageContext(headline=0, body=(1, 2))).published.value is None, lines


def test_the_only_day_called_that_of_publication_counts_a_little_wherever_it_stands() -> None:
    aside = '<div class="sidebar"><p>By Ada Byron - Posted Jan 14, 2013</p></div>'
    document = read_html(page(STORY.format(line="") + "<p>Print this page</p>" * 9 + aside))
    headline = next(block.index for block in document.blocks if block.level == 1)
    assert dates(document, PageContext(headline=headline, body=(headline + 1, headline + 2))).published.value == Day(
        2013, 1, 14
    )


def test_minutes_ago_are_today_and_hours_ago_may_be_yesterday() -> None:
    for printed, day in (("vor 58 Minuten", 20), ("14분 전", 20), ("40 mins ago", 20), ("20 hours ago", 19)):
        found = relative_day(printed, date(2011, 2, 20))
        assert found is not None, printed
        assert found.day == Day(2011, 2, day), printed


def test_a_day_that_ends_the_title_after_the_headline_is_the_storys() -> None:
    body = "<h1>Harbour board meets</h1><p>The harbour board met in Ostwick and agreed to close the bridge.</p>"
    for title, day in (
        ("Harbour board meets, 14 January 2013-13:44 — Harbour Press", Day(2013, 1, 14)),
        ("Harbour board recalls the flood of 14 January 2013 — Harbour Press", None),
    ):
        document = read_html(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
        assert dates(document, PageContext(title="Harbour board meets", headline=0, body=(1, 2))).published.value == day


PLACES = {
    "JSON_LD": (
        "",
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2013-01-14"}</script>',
    ),
    "META": ("", '<meta property="article:published_time" content="2013-01-14">'),
    "TITLE": ("", "<title>Dam holds after the flood - 14.1.2013 - The Post</title>"),
    "MICRODATA": ('<p itemprop="datePublished" content="2013-01-14">Today</p>', ""),
    "TIME": ('<p><time datetime="2013-01-14">Today</time></p>', ""),
    "LINE": ("<p>Published 14 January 2013</p>", ""),
    "RELATIVE": ("<p>Published 3 hours ago</p>", ""),
    "ADDRESS": ("", ""),
}


@pytest.mark.parametrize("place", PLACES)
def test_evidence_names_the_place_that_says_the_day(place: str) -> None:
    line, head = PLACES[place]
    url = "http://paper.example/2013/01/14/dam" if place == "ADDRESS" else ""
    told = read(line, head, url=url, captured=date(2013, 1, 14)).published
    assert told.value == Day(2013, 1, 14)
    assert told.evidence[0].place == place


def test_a_header_line_and_a_dateline_of_a_text_capture_are_places_of_their_own() -> None:
    told = "The dam above the town held through the night, the council said on Monday."
    story = f"GENEVA, Jan. 14, 2013 (AFP) - {told} Nobody was hurt, and the road to the harbour was opened at noon."
    document = read_text(f"title: Dam holds\ndate: 2013-01-14\n\nDam holds\n\n{story}\n")
    block = next(block.index for block in document.blocks if block.text == story)
    found = dates(document, PageContext(headline=block - 1, body=(block, block + 1))).published
    assert [evidence.place for evidence in found.evidence] == ["HEADER_LINE", "DATELINE"]


def test_no_place_is_trusted_more_than_it_can_be() -> None:
    for place, (line, head) in PLACES.items():
        told = read(line, head, url="http://paper.example/2013/01/14/dam", captured=date(2013, 1, 14)).published
        assert place in {evidence.place for evidence in told.evidence}
        assert all(evidence.trust <= DayPlace[evidence.place].trust for evidence in told.evidence)


def test_the_words_of_places_and_doubts_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day, and whether it is a conflict, stay when everything that is said to people is said otherwise."""
    head = '<meta property="article:published_time" content="2013-01-14"><meta name="lastmod" content="2013-01-11">'
    pages = (
        ("<p>Published 9 May 2013</p>", "", Day(2013, 5, 9), True),  # after the capture
        ("<p>Published 3 March 2012</p>", head, Day(2013, 1, 14), True),  # against a stamp
        ("<p>12 December 2012</p><p>14 January 2013</p><p>9 January 2013</p>", head, Day(2013, 1, 14), False),
    )
    for member in (*DayPlace, *Doubt):
        monkeypatch.setattr(member, "label" if isinstance(member, DayPlace) else "_value_", "issue")
    notes = set()
    for line, more, day, conflict in pages:
        told = read(line, more, captured=date(2013, 5, 1)).published
        assert (told.value, told.conflict) == (day, conflict), line
        notes |= {evidence.note for evidence in told.evidence}
    assert notes == {"", "issue"}


def test_a_magazine_may_be_dated_by_the_issue_that_is_yet_to_come() -> None:
    for line, day in (("From the issue of 15 May 2013", Day(2013, 5, 15)), ("Seen on 15 May 2013", None)):
        told = read(f"<p>{line}</p>", captured=date(2013, 5, 1)).published
        assert (told.value, told.conflict) == (day, False), line
