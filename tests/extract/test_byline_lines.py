"""Bylines read from one line or field: roles, days, clocks and employers around names, and names of one word."""

from __future__ import annotations

import pytest

from indexer.article import Credit
from indexer.extract.byline.credits import credits_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted on: January 12, 2012 3:00 AM, by Orac", "Orac"),
        ("11.05.2012, 10:22 von hafenwart", "hafenwart"),
        ("Eingestellt von Hafenwart um 21:11", "Hafenwart"),
        ("Veröffentlicht von Hafenwart | 3. Mai 2012", "Hafenwart"),
        ("By Monday, the storm", ""),
        ("von admin am 3. Mai 2012", ""),
        ("Von Berlin nach Paris", ""),
    ],
)
def test_one_word_is_a_writer_where_the_line_leaves_no_doubt(line: str, name: str) -> None:
    assert [credit.name for credit in credits_in(line)] == [name] * bool(name)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Text & Fotos: Anna Ray", [Credit("Anna Ray", "Text & fotos")]),
        ("Fotos und Text: Anna Ray", [Credit("Anna Ray", "Fotos und text")]),
        ("Text: Anna Ray, Fotos: Bob Low", [Credit("Anna Ray", "Text")]),
        ("Anna Ray/Bob Low", [Credit("Anna Ray"), Credit("Bob Low")]),
        ("by April Ray@april Dec 15, 2016, 1:55pm EST", [Credit("April Ray")]),
        ("By Anna More, MD, harbour.example Guide January 12, 2012", [Credit("Anna More")]),
        ("作者：见习编辑 王小明", [Credit("王小明")]),
        ("2012-01-12 作者：王小明 出处：海港新闻 责任编辑：李大年", [Credit("王小明")]),
        ("김철수 기자", [Credit("김철수")]),
        ("Learn More", []),
        ("April Issue", []),
    ],
)
def test_more_forms_of_bylines(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


def test_the_site_printed_after_a_name_is_taken_off() -> None:
    assert credits_in("Anna Ray Harbour Today", "HarbourToday") == [Credit("Anna Ray")]


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Autor: Anna Raymond. Data publikacji Śro, 2011-05-18 15:23", [Credit("Anna Raymond")]),
        ("By Dr. Anna Ray", [Credit("Dr. Anna Ray")]),
        ("By Harbour Horseman Editorial Staff", [Credit("Harbour Horseman Editorial Staff", None, "outlet")]),
        ("ASSOCIATED PRESS", [Credit("Associated Press", None, "agency")]),
        ("12:30, Anna Ray", [Credit("Anna Ray")]),
    ],
)
def test_what_stands_around_a_name_is_taken_off(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Anna Ray of the Harbour Mail", [Credit("Anna Ray")]),
        (
            "By Anna Ray, Senior Staff Technologist, ACLU Speech, Privacy, and Technology Project",
            [Credit("Anna Ray", "Senior Staff Technologist")],
        ),
        ("On 6/13/2018 by @hafenwart", [Credit("hafenwart")]),
        ("Alle Meldungen", []),
    ],
)
def test_departments_and_papers_after_a_name_are_no_people(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Artikel veröffentlicht am 28. April 2024, 14:26 Uhr, Anna Ray", "Anna Ray"),
        ("9. September 2025 um 15:46 Uhr / Anna Ray", "Anna Ray"),
        ("Anna Ray Zuletzt geändert am 06.11.2023", "Anna Ray"),
        ("By: Anna Ray Filed Under: party lines, art, politics", "Anna Ray"),
        ("Anna Ray Anna Ray", "Anna Ray"),
    ],
)
def test_names_stand_before_and_after_days_and_clocks(line: str, name: str) -> None:
    assert [credit.name for credit in credits_in(line)] == [name]


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Christoph von Eichen", [Credit("Christoph von Eichen")]),
        ("Von Christoph von Eichen und Anna Ray", [Credit("Christoph von Eichen"), Credit("Anna Ray")]),
        ("Eindrücke von Anna Ray", [Credit("Anna Ray")]),
        ("Harbour Daily 9/21/2016 Anna Raymond", [Credit("Anna Raymond")]),
        ("Von: det/dpa", [Credit("det/dpa", None, "agency")]),
        ("Von Thilo / 6. November 2023 / Keine Kommentare", [Credit("Thilo")]),
        ("Geschrieben vonAnna Raymond", [Credit("Anna Raymond")]),
        ("By Anna Raymond, Senior Life & Trends Reporter", [Credit("Anna Raymond", "Trends Reporter")]),
    ],
)
def test_von_may_belong_to_a_name_and_a_name_stand_behind_the_day(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("27. Januar 2026 • Anna Raymond • 3 Minuten", ["Anna Raymond"]),
        ("26. September 2019 Anna Raymond Schreibe einen Kommentar", ["Anna Raymond"]),
        ("Posted on28. Juli 2019AuthorAnna Raymond4 Kommentare", ["Anna Raymond"]),
        ("1.11.23 20:19 von Anna Raymond Lesezeit: 4 Min.", ["Anna Raymond"]),
        ("Von Anna Raymond Kategorien: Mode 6. November 2023, 15:25 Uhr", ["Anna Raymond"]),
        ("Redaktion 1. November 2023 10:29", ["Redaktion"]),
        ("Online: Mar 03, 2017", []),
    ],
)
def test_reading_times_comments_and_categories_are_taken_off(line: str, names: list[str]) -> None:
    assert [credit.name for credit in credits_in(line)] == names


def test_what_several_people_are_is_no_name() -> None:
    line = "By Anna Ray and Bob Low, Harbour Nights Producers"
    assert [credit.name for credit in credits_in(line)] == ["Anna Ray", "Bob Low"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("oprac. Anna Nowak", ["Anna Nowak"]),
        ("Připravila: Anna Malá", ["Anna Malá"]),
        ("Szöveg: Kis Anna", ["Kis Anna"]),
        ("Матеріал підготувала Анна Мала", ["Анна Мала"]),
        ("Van onze verslaggever Jan Klein", ["Jan Klein"]),
        ("dal nostro inviato MARIO PICCOLO", ["Mario Piccolo"]),
        ("De notre correspondante Anne Petit", ["Anne Petit"]),
        ("إعداد: محمد علي", ["محمد علي"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("रिपोर्ट: राम शर्मा", ["राम शर्मा"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Höfundur: Jón Jónsson", ["Jón Jónsson"]),
        ("文・山田太郎", ["山田太郎"]),
        ("ライター：山田太郎", ["山田太郎"]),
        ("记者：王小明、李大年", ["王小明", "李大年"]),
    ],
)
def test_by_is_said_in_many_languages(line: str, names: list[str]) -> None:
    assert [credit.name for credit in credits_in(line)] == names


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By HT Correspondent, Harbour Times", [Credit("HT Correspondent", None, "outlet")]),
        ("By METRO REPORTER - 14th December, 2011", [Credit("METRO REPORTER", None, "outlet")]),
        ("tekst: harbour.test foto: Anna Low", [Credit("harbour.test", "Tekst", "outlet")]),
        ("Autor: www.harbour.test | 04-01-2012 10:55", [Credit("www.harbour.test", None, "outlet")]),
        ("By Harbourtown Court Reporter", [Credit("Harbourtown Court Reporter", None, "outlet")]),
        ("Margaret Court, Reporter", [Credit("Margaret Court", "Reporter")]),
        ("Autor: (ABC), (PAP)", [Credit("ABC"), Credit("PAP", None, "agency")]),
        ("Dodano: 4 stycznia 2012, 10:18 Autor: (mb)", [Credit("mb")]),
        ("PTIJan 16, 2012, 04.21AM IST", [Credit("PTI", None, "agency")]),
        ("16 January 12 17:47, Anna Low", [Credit("Anna Low")]),
    ],
)
def test_who_signs_without_a_name(line: str, credits: list[Credit]) -> None:
    assert credits_in(line) == credits


def test_who_reports_from_a_place_signs_before_the_slash() -> None:
    assert credits_in("林小明／台北報導") == [Credit("林小明")]
    assert credits_in("海城網／綜合報導") == []


def test_the_desk_may_stand_behind_an_agency() -> None:
    assert credits_in("von dpa, unserer Redaktion") == [
        Credit("dpa", None, "agency"),
        Credit("unserer Redaktion", None, "outlet"),
    ]
