"""Days whose numbers are words, Chinese numerals, a Roman month or the years of an era."""

from __future__ import annotations

import pytest

from indexer.day import Day
from indexer.extract.dates.choice import dates
from indexer.extract.dates.written import Around, days_in
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("二〇一三年一月十四日", "ja"),
        ("二○一三年元月", ""),
        ("發布：民國一百零二年一月十四日", "zh"),
        ("平成二十五年一月十四日付", "ja"),
        ("平成25.1.14", "ja"),
        ("H25/1/14", "ja"),
        ("102-01-14", "zh"),
        ("中華民國102/1/14", "zh"),
        ("14 I 2013", "pl"),
        ("14.I.2013", "ro"),
        ("2013. I. 14.", "hu"),
        ("the fourteenth of January, 2013", "en"),
        ("Monday, January the Fourteenth, 2013", "en"),
        ("le quatorze janvier 2013", "fr"),
        ("catorce de enero de 2013", "es"),
        ("Montag, vierzehnter Januar 2013", "de"),
    ],
)
def test_a_day_without_plain_figures_is_read(printed: str, language: str) -> None:
    found = [written.day for written in days_in(printed, Around(language=language))]
    assert found == ([] if "元月" in printed else [Day(2013, 1, 14)])


def test_first_years_and_older_eras_are_counted_from_their_beginning() -> None:
    assert days_in("令和元年五月一日")[0].day == Day(2019, 5, 1)
    assert days_in("大正十二年九月一日")[0].day == Day(1923, 9, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("工事は三年二月続いた", "ja"),  # how long it lasted
        ("H25.1.14", "en"),  # a part's number
        ("Rows 102/01/14 of the ledger", "en"),
        ("Louis XIV 2013", "fr"),
        ("平成二十五年十四月三日", "ja"),  # no such month
        ("the first of many, 2013", "en"),
    ],
)
def test_what_only_looks_like_such_a_day_is_none(text: str, language: str) -> None:
    assert not [one for one in days_in(text, Around(language=language)) if one.form in ("named", "month")]


def test_a_line_of_numerals_dates_a_page() -> None:
    story = "".join(f"<p>{'町の議会は夜更けまで話し合い、橋を架け直すことに決めた。' * 4}</p>" for _ in range(3))
    page = read_html(f"<html lang=ja><h1>橋を架け直す</h1><p>平成二十五年一月十四日</p>{story}</html>")
    found = dates(page, PageContext(language="ja", headline=0, body=(2, 5)))
    assert found.published.value == Day(2013, 1, 14)
