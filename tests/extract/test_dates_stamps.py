"""Where print and stamps tell the same day in two ways: short years, time zones, the order of day and month."""

from __future__ import annotations

from datetime import date

from indexer.day import Day
from indexer.extract.dates.choice import Dates, dates
from indexer.extract.dates.relative import relative_day
from indexer.extract.dates.written import Around, days_in
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html


def read(line: str, head: str = "", language: str = "", captured: date | None = None) -> Dates:
    """Both days of a page whose headline is followed by this line."""
    story = "<p>The dam above the town held through the night, the council said.</p>"
    document = read_html(f"<html><head>{head}</head><body><h1>Dam holds</h1>{line}{story}</body></html>")
    last = len(document.blocks)
    return dates(document, PageContext(headline=0, body=(last - 1, last), language=language, captured=captured))


def test_years_of_two_figures_before_a_clock() -> None:
    assert [str(found.day) for found in days_in("16 January 12 17:47, Anna Low")] == ["2012-01-16"]
    assert [str(found.day) for found in days_in("Source: AFP 30/12/11-20:06")] == ["2011-12-30"]
    assert [found.form for found in days_in("On 5 May 12 people came", Around(date(2012, 6, 1)))] == ["yearless"]


def test_a_change_at_the_moment_of_publication_is_of_the_printed_day() -> None:
    moment = "2017-03-22T00:47:28+00:00"
    kinds = ("published", "modified")
    stamps = "".join(f'<meta property="article:{kind}_time" content="{moment}">' for kind in kinds)
    found = read("<p>by Ann Ray, March 21, 2017</p>", stamps)
    assert (str(found.published.value), str(found.modified.value)) == ("2017-03-21", "2017-03-21")


def test_a_printed_day_tells_how_a_stamp_orders_day_and_month() -> None:
    found = read("<p>Erstellt am: 01.11.2023</p>", '<meta name="date" content="11/01/2023 12:43:42">', language="de")
    assert str(found.published.value) == "2023-11-01"
    assert not found.published.conflict


def test_an_issue_may_carry_a_day_after_the_capture_and_nothing_else_may() -> None:
    captured = date(2011, 12, 15)
    issue = read("<p>Dec 17th 2011 | from the print edition</p>", captured=captured)
    assert str(issue.published.value) == "2011-12-17"
    assert read("<p>Dec 17th 2011</p>", captured=captured).published.value is None
    assert read("<p>From the March 17, 2012 issue</p>", captured=captured).published.value is None


def test_a_label_may_be_glued_to_the_zone_before_it_or_stand_before_yesterday() -> None:
    line = "First Posted: 1/11/12 06:57 PM ETUpdated: 1/12/12 12:28 AM ET"
    assert [found.label for found in days_in(line)] == ["published", "modified"]
    yesterday = relative_day("Updated yesterday at 5:45 PM", date(2012, 1, 12))
    assert yesterday is not None
    assert (yesterday.day, yesterday.label) == (Day(2012, 1, 11), "modified")
