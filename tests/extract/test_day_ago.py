"""Days that a page counts from its own: "3 days ago", "gestern um 14:20", seen from the day of the capture."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.day import Day
from indexer.extract.dates.relative import relative_day

# Days before the capture, and the words that count them.
COUNTED = """
0 40 minutes ago
3 3 days ago
1 Yesterday, 14:20
0 Today at 09:20
1 1 day ago
3 vor 3 Tagen
0 vor einer Stunde
1 vor einem Tag
1 Gestern, 14:20 Uhr
0 Heute, 09:20 Uhr
3 il y a 3 jours
0 il y a 40 minutes
1 Hier à 14h20
0 Aujourd'hui à 09:20
3 hace 3 días
1 Ayer, 14:20
0 Hoy, 09:20
3 há 3 dias
3 3 dias atrás
1 Ontem às 14h20
0 Hoje, 09:20
3 3 giorni fa
1 Ieri alle 14:20
0 Oggi, 09:20
3 3 dagen geleden
1 Gisteren om 14:20
0 Vandaag, 09:20
3 3 dagar sedan
3 för 3 dagar sedan
1 Igår 14:20
0 Idag 09:20
3 3 dager siden
3 for 3 dage siden
1 I går 14:20
1 I går kl. 14:20
0 I dag 09:20
3 3 päivää sitten
1 Eilen 14:20
0 Tänään 9:20
3 3 dni temu
1 Wczoraj, 14:20
0 Dzisiaj, 09:20
3 před 3 dny
1 včera 14:20
0 dnes 09:20
3 pred 3 dňami
3 3 napja
3 3 napja frissítve
1 tegnap 14:20
3 acum 3 zile
1 ieri, 14:20
0 azi, 09:20
3 prije 3 dana
1 jučer 14:20
0 danas 09:20
3 pre 3 dana
1 juče 14:20
3 преди 3 дни
1 вчера 14:20
0 днес 09:20
3 3 дня назад
0 40 минут назад
1 Вчера, 14:20
0 Сегодня, 09:20
3 3 дні тому
1 Вчора, 14:20
0 Сьогодні, 09:20
3 3 gün önce
0 40 dakika önce
1 Dün 14:20
0 Bugün 09:20
3 πριν από 3 ημέρες
3 πριν 3 μέρες
3 3 μέρες πριν
1 Χθες 14:20
0 Σήμερα 09:20
3 قبل 3 أيام
3 منذ 3 أيام
1 أمس 14:20
0 اليوم 09:20
3 3 روز پیش
3 ۳ روز قبل
0 40 دقیقه پیش
1 دیروز 14:20
0 امروز 09:20
3 לפני 3 ימים
0 לפני 40 דקות
1 אתמול 14:20
0 היום 09:20
3 3 दिन पहले
0 40 मिनट पहले
3 ৩ দিন আগে
0 40 মিনিট আগে
3 3 วันที่แล้ว
0 40 นาทีที่แล้ว
3 3 ngày trước
0 40 phút trước
1 Hôm qua 14:20
0 Hôm nay 09:20
3 3 hari yang lalu
3 3 hari lalu
1 Kemarin, 14:20
0 Hari ini, 09:20
3 3天前
0 40分钟前
1 昨天 14:20
0 今天 09:20
3 3日前
0 40分前
1 昨日 14:20
0 今日 09:20
3 3일 전
0 40분 전
1 어제 14:20
0 오늘 09:20
3 fa 3 dies
1 ahir 14:20
0 avui 09:20
3 duela 3 egun
3 3 päeva tagasi
1 eile 14:20
3 prieš 3 dienas
1 vakar 14:20
3 pirms 3 dienām
"""


@pytest.mark.parametrize("line", COUNTED.strip().split("\n"))
def test_a_day_counted_from_the_capture_is_read_in_many_languages(line: str) -> None:
    days, printed = line.split(" ", 1)
    found = relative_day(printed, date(2013, 1, 14))
    assert found is not None
    assert found.day == Day(2013, 1, 14 - int(days))


def test_a_line_that_counts_nothing_gives_no_day() -> None:
    for printed in ("3 days in May", "acum", "a day of rain", "Hier wird gebaut", "vor dem Tag", "5 years of war"):
        assert relative_day(printed, date(2013, 1, 14)) is None, printed


def test_a_weekday_beside_a_clock_is_the_last_such_day() -> None:
    for printed, day in (("Friday 11:40AM", 11), ("Monday 6:30PM", 14), ("Sonntag, 18:05 Uhr", 13)):
        found = relative_day(printed, date(2013, 1, 14))
        assert found is not None, printed
        assert found.day == Day(2013, 1, day), printed
    assert relative_day("Doors open on Friday 18:30 at the harbour", date(2013, 1, 14)) is None
