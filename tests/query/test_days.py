"""Dates in a query: how they are written, and the civil days they mean."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.query import parse
from indexer.query.days import NotADay, read_day
from indexer.query.tree import And, Clause, Dated, Word


def d(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("after:2010", "2010-01-01", ""),
        ("after:2010-05", "2010-05-01", ""),
        ("since:2010-05-09", "2010-05-09", ""),
        ("before:2012", "", "2011-12-31"),
        ("before:2012-03", "", "2012-02-29"),
        ("before:2012-03-01", "", "2012-02-29"),
        ("until:2012", "", "2012-12-31"),
        ("until:2012-02", "", "2012-02-29"),
        ("date:2013-01-14", "2013-01-14", "2013-01-14"),
        ("date:2013-1-4", "2013-01-04", "2013-01-04"),
        ("date:2013-02", "2013-02-01", "2013-02-28"),
        ("year:2010", "2010-01-01", "2010-12-31"),
        ("date:2010..2012", "2010-01-01", "2012-12-31"),
        ("date:2010-05..2012-02-03", "2010-05-01", "2012-02-03"),
        ("date:2010..", "2010-01-01", ""),
        ("date:..2012", "", "2012-12-31"),
        ("date:2012..2010", "2010-01-01", "2012-12-31"),
        ("date:2010/05/09", "2010-05-09", "2010-05-09"),
        ("date:20100509", "2010-05-09", "2010-05-09"),
        ("date:14/01/2013", "2013-01-14", "2013-01-14"),
        ("date:01/14/2013", "2013-01-14", "2013-01-14"),
        ("date:5/5/2013", "2013-05-05", "2013-05-05"),
        ('date:"14 January 2013"', "2013-01-14", "2013-01-14"),
        ('date:"January 14, 2013"', "2013-01-14", "2013-01-14"),
        ('date:"1er février 2013"', "2013-02-01", "2013-02-01"),
        ('date:"14. März 2013"', "2013-03-14", "2013-03-14"),
        ('after:"May 2010"', "2010-05-01", ""),
        ("2010..2012", "2010-01-01", "2012-12-31"),
        ("after:2010 before:2013", "2010-01-01", "2012-12-31"),
        ("date:2010..2014 date:2012..2016", "2012-01-01", "2014-12-31"),
    ],
)
def test_a_date_means_these_days(typed: str, first: str, last: str) -> None:
    assert parse(typed).tree == Dated(d(first), d(last))


def test_dates_that_exclude_each_other_stay_two_clauses() -> None:
    tree: Clause = And((Dated(date(2012, 1, 1), None), Dated(None, date(2009, 12, 31))))
    assert parse("after:2012 before:2010").tree == tree


@pytest.mark.parametrize("text", ["03/04/2013", "2013-13", "2013-02-30", "soon", "13", "0000", "last week", ""])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(NotADay):
        read_day(text)


@pytest.mark.parametrize("typed", ["before:0001", "date>9999", "date<0001-01-01"])
def test_the_calendar_ends_somewhere(typed: str) -> None:
    parsed = parse(f"{typed} mali")
    assert "calendar ends" in parsed.complaints[0].message


@pytest.mark.parametrize("text", ["date:..*", "date:*..", "date:*..*", "date:.."])
def test_a_range_that_is_open_at_both_ends_is_no_range(text: str) -> None:
    found = parse(f"ferry {text}")
    assert found.tree == Word("ferry")
    assert ["A range needs a date" in one.message for one in found.complaints] == [True]
