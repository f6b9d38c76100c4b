"""Timeline and filters: what templates draw is complete, and every bar, value and chip leads where it says."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from indexer.day import Day
from indexer.desk.answer import Question
from indexer.engine.port import Bar, FacetCount, FacetCounts, Timeline
from indexer.fields import BY_NAME
from indexer.query.choice import Choice
from web.address import Address, read
from web.facets import chips, filter_for
from web.search import link
from web.timeline import MOST_BARS, chart, fit, unit_for
from web_desk import StubDesk


def asked_by(address: str) -> Question:
    return read(MultiDict(parse_qsl(urlsplit(address).query))).question


@pytest.mark.parametrize(
    ("after", "until", "unit"),
    [("", "", "year"), ("2001", "2010", "year"), ("2011", "2011", "month"), ("2010", "2012", "month"),
     ("2011-03", "2011-03", "day"), ("2011-03", "2011-04", "day"), ("2011-03-04", "2011-03-04", "day"),
     ("nonsense", "2011", "year"), ("2012", "2011", "day")],
)  # fmt: skip
def test_the_unit_fits_the_dates(after: str, until: str, unit: str) -> None:
    assert unit_for(Address(Question(after=after, until=until))) == unit


def test_a_unit_asked_for_is_kept() -> None:
    assert unit_for(Address(Question(after="2011", until="2011", timeline="day"))) == "day"


def test_more_bars_than_can_be_drawn_become_a_coarser_unit() -> None:
    days = tuple(Bar(Day(2001 + place // 336, place // 28 % 12 + 1, place % 28 + 1), 1, 2) for place in range(700))
    fitted = fit(Timeline("day", days, 0))
    assert fitted.unit == "month"
    assert len(fitted.bars) <= MOST_BARS
    assert sum(bar.count for bar in fitted.bars) == 700


def drawn(question: Question, share: bool = False, **changes: object):
    answer = StubDesk().ask(replace(question, timeline=question.timeline or "year"))
    made = chart(replace(answer, **changes), Address(question, share), link)  # type: ignore[arg-type]
    assert made
    return made


def test_a_bar_leads_to_its_year_and_keeps_the_question() -> None:
    column = drawn(Question(text="harbour", size=25)).columns[1]
    assert asked_by(column.link) == Question(text="harbour", after="2001", until="2001", size=25)
    assert column.said == "2001: 5 articles"


def test_the_chosen_year_is_marked_and_leads_back_to_all_years() -> None:
    made = drawn(Question(after="2001", until="2001"))
    assert [column.selected for column in made.columns] == [True]
    assert made.wider is not None
    assert asked_by(made.wider.link) == Question()


def test_from_a_month_one_goes_back_to_its_year() -> None:
    made = drawn(Question(after="2001-02", until="2001-02", timeline="day"))
    assert made.wider is not None
    assert (made.wider.name, asked_by(made.wider.link).after) == ("2001", "2001")


def test_a_share_is_measured_against_what_is_held() -> None:
    bars = Timeline("year", (Bar(Day(2001), 1, 2), Bar(Day(2002), 10, 100)), 0)
    first, second = drawn(Question(), share=True, timeline=bars).columns
    assert (first.height, first.share) == (100, "50.0%")
    assert (second.height, second.share) == (20, "10.0%")


def test_an_archive_without_dates_draws_no_bars_and_links_the_undated() -> None:
    made = drawn(Question(text="harbour"), timeline=Timeline("year", (), 4))
    assert made.columns == ()
    assert asked_by(made.undated_link).text == "harbour date:none"


COUNTED = FacetCounts((FacetCount("Rail", 7, chosen=True), FacetCount("Health", 3)), none=2, distinct=40)


def test_values_of_one_filter_are_chosen_together() -> None:
    address = Address(Question(text="strike", choices=(Choice("topic", values=("Rail",)),), page=4, build=3))
    rail, health = filter_for(address, BY_NAME["topic"], COUNTED, link).values
    assert rail.selected
    assert asked_by(rail.toggle) == Question(text="strike")
    assert asked_by(health.toggle).choices == (Choice("topic", values=("Health", "Rail")),)
    assert asked_by(health.exclude).choices == (Choice("topic", values=("Rail",), excluded=("Health",)),)
    assert asked_by(rail.exclude).choices == (Choice("topic", excluded=("Rail",)),)


def test_every_filter_has_its_none() -> None:
    none = filter_for(Address(Question()), BY_NAME["topic"], COUNTED, link).none
    assert none is not None
    assert (none.label, none.count) == ("No topic", 2)
    assert asked_by(none.toggle).choices == (Choice("topic", none=True),)


def test_a_chip_for_each_constraint_takes_away_only_itself() -> None:
    choices = (Choice("byline", excluded=("A. Doe",)), Choice("topic", values=("Health", "Rail"), none=True))
    question = Question(text="strike", after="2001", until="2003-02", choices=choices)
    made = chips(Address(question), link)
    assert [chip.said for chip in made] == [
        "Published: 2001 to February 2003", "Not Byline: A. Doe", "Topic: Health", "Topic: Rail", "No topic",
    ]  # fmt: skip
    assert asked_by(made[0].remove) == replace(question, after="", until="")
    assert asked_by(made[2].remove).choices == (choices[0], Choice("topic", values=("Rail",), none=True))
