"""Which printed days are the story's: not those of its sentences, of code or of versions; those of its issue are."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.day import Day
from indexer.extract.dates.choice import Dates, dates
from indexer.extract.dates.places import Doubt
from indexer.extract.dates.written import day_of_stamp, days_in
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html

PASSAGE = f"<p>{'The council of the town heard its engineers and put off what it had to decide. ' * 3}</p>"


def read(head: str = "", *, above: str = "", told: str = "", below: str = "", captured: date | None = None) -> Dates:
    """The days of a page with a headline, lines right below it, a story that tells something, and lines after it."""
    page = read_html(f"<title>x</title>{head}<h1>Dam holds</h1>{above}{PASSAGE}{told}{PASSAGE}{below}")
    first = next(block.index for block in page.blocks if block.text.startswith("The council"))
    last = [block.index for block in page.blocks if block.text.startswith("The council")][-1]
    headline = next(block.index for block in page.blocks if block.text == "Dam holds")
    context = PageContext(language="en", headline=headline, body=(first, last + 1), captured=captured)
    return dates(page, context)


@pytest.mark.parametrize(
    "sentence",
    [
        "She quoted a note dated 5 May 1998, which no one else had seen.",
        "Ein Gutachten, veröffentlicht am 5. Mai 1998, nennt den Damm sicher.",
        "Une lettre publiée le 5 mai 1998 dit que la digue tiendra.",
        "Dated 5 May 1998, the note says that the dam will hold.",
        "The films were uploaded on 5 May 1998 and seen by everybody.",
    ],
)
def test_a_day_in_a_sentence_neither_beats_a_printed_one_nor_dates_a_page(sentence: str) -> None:
    told = f"<p>{sentence}</p>"
    assert read(told=told).published.value is None
    assert read(above="<p>14 January 2013</p>", told=told).published.value == Day(2013, 1, 14)


def test_a_sentence_in_which_a_page_speaks_of_itself_still_dates_it() -> None:
    found = read(below="<p>This article was first published on 14 January 2013.</p>")
    assert found.published.value == Day(2013, 1, 14)


def test_a_day_that_loans_fall_due_is_not_the_storys() -> None:
    told = "<p>- Notes of the town due June 1, 1991 at a price of 101.25 pct, to yield 8 pct</p>"
    assert read(above="<p>9 April 1986</p>", told=told).published.value == Day(1986, 4, 9)


@pytest.mark.parametrize(
    "told",
    [
        "<pre>-rw-r--r-- 1 ada ada 2051 Mar 4 2012 notes</pre>",
        "<pre>$ date\n14 March 2012</pre>",
        "<p>floodgate 3.10.12</p>",
        "<p>floodgate 4.0.12</p>",
    ],
)
def test_numbers_of_programs_are_no_days(told: str) -> None:
    assert read(told=told).published.value is None


def test_a_text_that_is_printed_as_code_has_its_day() -> None:
    page = read_html("<pre><b>Dam holds</b><br><br>14 January 2013<br><br>The town sleeps again.</pre>")
    assert dates(page, PageContext(headline=0)).published.value == Day(2013, 1, 14)


def test_no_page_is_of_the_future() -> None:
    found = read('<meta property="article:published_time" content="2099-01-14">')
    assert found.published.value is None
    assert found.published.evidence[0].note == Doubt.IN_THE_FUTURE.value


@pytest.mark.parametrize(
    "below",
    [
        "<p>Copyright Ada Byron. Published in Issue 12 of The Sluice, January 2013</p>",
        "<p>Erschienen in Ausgabe 12 der Schleuse, Januar 2013</p>",
        "<p><a href='/'>Home</a> &gt; <a href='i'>January 2013 (#12)</a> &gt; Article</p>",
        "<p>The Sluice, No. 12, January 2013</p>",
    ],
)
def test_the_month_of_the_issue_dates_a_story(below: str) -> None:
    earlier = "<ul><li><a href='a'>Sluices #1, March 2012</a></li><li><a href='b'>Sluices #2, April 2012</a></li></ul>"
    assert read(below=below).published.value == Day(2013, 1)
    assert read(below=earlier + below).published.value == Day(2013, 1)


def test_days_of_one_line_are_what_their_elements_are_called() -> None:
    times = (
        "<time class='changed' datetime='2015-06-05'>June 5, 2015</time>"
        "<time class='published' datetime='2013-01-14'>January 14, 2013</time>"
    )
    head = '<meta property="article:published_time" content="2013-01-14">'
    found = read(head, above=f"<div>{times} by Ada Byron</div>")
    assert (found.published.value, found.modified.value) == (Day(2013, 1, 14), Day(2015, 6, 5))


@pytest.mark.parametrize("day", ["1963-05-04", "1847-09-30", "1702-03-11", "1970-01-02"])
def test_a_stamp_of_what_was_printed_on_paper_is_a_day(day: str) -> None:
    found = day_of_stamp(day)
    assert found is not None
    assert str(found.day) == day


@pytest.mark.parametrize(
    "stamp",
    ["1970-01-01", "1969-12-31T19:00:00-05:00", "January 1, 1970", "1900-01-01T00:00:00", "1601-01-01T00:00:00Z"],
)
def test_a_clocks_zero_is_no_day(stamp: str) -> None:
    assert day_of_stamp(stamp) is None


def test_a_stray_zero_is_no_day_of_a_month() -> None:
    assert days_in("4.0.2013") == days_in("0/4/2013") == []
    found = day_of_stamp("2013-04-00")
    assert found is not None
    assert found.day == Day(2013, 4)


def test_an_age_of_two_parts_at_the_end_of_a_byline_counts() -> None:
    for age in ("2 hrs 5 mins ago", "vor 2 Stunden 5 Minuten", "il y a 2 heures et 5 minutes"):
        above = f"<p>By Ada Byron | The Sluice Wire – {age}</p>"
        assert read(above=above, captured=date(2013, 1, 14)).published.value == Day(2013, 1, 14), age
        assert read(above=above).published.value is None


@pytest.mark.parametrize(
    "title", ["Monday, January 14, 2013 - Dam holds - The Sluice", "14.01.2013 | Dam holds | Die Schleuse"]
)
def test_a_title_that_begins_with_a_day_dates_the_page(title: str) -> None:
    page = read_html(f"<title>{title}</title><h1>Dam holds</h1>{PASSAGE}")
    assert dates(page, PageContext(language="de", headline=0, body=(1, 2))).published.value == Day(2013, 1, 14)


@pytest.mark.parametrize(
    "line", ["Monday, January 14,<br>2013", "January<br>14, 2013", "14 January 2013, Oxley, Veldt County"]
)
def test_a_day_cut_by_a_break_or_before_its_place_is_read(line: str) -> None:
    assert read(above=f"<p>{line}</p>").published.value == Day(2013, 1, 14)
