"""The printed forms of a day in sixty languages, with the words around it that say which day it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.day import Day
from indexer.extract.dates.written import Around, days_in
from indexer.extract.vocabulary.day_words import MONTHS_BY_LANGUAGE

# The fourteenth of January 2013, a Monday: "+" said to be the day of publication, "~" that of a change, "=" neither.
LINES = """
en + Published: Monday, January 14, 2013 at 9:20 a.m. EST
en + Published on 14th January 2013
en ~ Last updated at 9:20 AM on 14th January 2013
en ~ Updated Mon., Jan. 14, 2013 9:20 p.m. ET
en + Posted by Ada Byron on Jan 14, 2013
en + First published 14 Jan 2013 09.20 GMT
en ~ This article was last modified on 14 January 2013
de + Veröffentlicht am Montag, 14. Januar 2013, 09:20 Uhr
de ~ Aktualisiert: 14.01.2013, 9.20 Uhr
de ~ Zuletzt aktualisiert am 14. Jänner 2013 um 09:20
de ~ Stand: 14.01.13
de + Erstellt am 14. Jan. 2013
de ~ Geändert am Mo, 14. Januar 2013
de + Dieser Beitrag wurde am 14. Januar 2013 veröffentlicht
de ~ Letztes Update: 14.01.2013
de ~ 14.01.2013 aktualisiert
fr + Publié le lundi 14 janvier 2013 à 09h20
fr ~ Mis à jour le 14/01/2013 à 9h20
fr + Publié par Ada le 14 janv. 2013
fr ~ Mise à jour : 14 janvier 2013
fr ~ Modifié le 14 janvier 2013 à 09:20
fr + Créé le 14.01.2013
fr = Le 14 janvier 2013 à 09h20
es + Publicado el lunes, 14 de enero de 2013 a las 09:20
es ~ Actualizado: 14/01/2013 09:20 h.
es ~ Última actualización: 14 enero 2013
es = 14 ENE 2013 - 09:20 CET
es + Publicado por Ada el 14 de enero del 2013
es + Fecha de publicación: 14-01-2013
es ~ Modificado el 14 ene. 2013
pt + Publicado em 14 de janeiro de 2013 às 09h20
pt ~ Atualizado em 14/01/2013 09h20
pt = segunda-feira, 14 de janeiro de 2013
pt ~ Última atualização: 14 jan 2013
pt + Postado por Ada em 14/01/2013
pt + Publicada em 14.01.2013
it + Pubblicato il 14 gennaio 2013 alle 09:20
it ~ Ultimo aggiornamento: lunedì 14 gennaio 2013 ore 9:20
it ~ Aggiornato il 14 gen 2013
it + Pubblicato da Ada il 14/01/2013
it = Lunedì 14 Gennaio 2013
it ~ Ultima modifica il 14 gennaio 2013
nl + Gepubliceerd op maandag 14 januari 2013 om 09:20
nl ~ Laatst bijgewerkt: 14-01-2013 09:20
nl + Geplaatst door Ada op 14 jan. 2013
nl ~ Laatste update: 14 januari 2013, 9:20
nl ~ Bijgewerkt op 14 januari 2013
sv + Publicerad: 14 januari 2013 kl. 09.20
sv ~ Senast uppdaterad måndag 14 januari 2013
sv + Publicerad den 14 jan 2013
sv ~ Uppdaterad 2013-01-14 09:20
sv + Publicerades 14 januari 2013
no + Publisert: 14. januar 2013 kl. 09:20
no ~ Sist oppdatert 14.01.2013 09:20
no ~ Oppdatert mandag 14. januar 2013
da + Offentliggjort 14. januar 2013 kl. 09.20
da ~ Opdateret d. 14. jan. 2013
da + Publiceret mandag den 14. januar 2013
da ~ Sidst opdateret: 14.01.2013
fi + Julkaistu 14.1.2013 klo 9.20
fi ~ Päivitetty maanantaina 14. tammikuuta 2013
fi + Julkaistu: 14. tammikuuta 2013
fi ~ Muokattu 14.1.2013
is + Birt 14. janúar 2013 kl. 09:20
is ~ Uppfært 14. jan. 2013
is ~ Síðast uppfært: 14.1.2013
et + Avaldatud: 14. jaanuar 2013
et ~ Uuendatud 14.01.2013 09:20
lv + Publicēts: 2013. gada 14. janvārī plkst. 9:20
lv ~ Atjaunots 14.01.2013
lv = 2013. gada 14. janvāris
lt + Paskelbta 2013 m. sausio 14 d. 09:20
lt ~ Atnaujinta 2013-01-14 09:20
lt = 2013 sausio 14 d.
pl + Opublikowano: 14 stycznia 2013, 09:20
pl ~ Ostatnia aktualizacja: poniedziałek, 14 stycznia 2013 r. godz. 9:20
pl + Dodano 14.01.2013
pl + Data publikacji: 14.01.2013
pl ~ Zaktualizowano: 14 sty 2013
pl + Data utworzenia: 2013-01-14
cs + Publikováno: 14. ledna 2013 9:20
cs ~ Aktualizováno 14. 1. 2013 9:20
cs = Pondělí 14. ledna 2013
cs + Vydáno 14. ledna 2013
cs ~ Aktualizace: 14.01.2013
sk + Publikované: 14. januára 2013 o 09:20
sk ~ Aktualizované 14.1.2013
sk + Zverejnené 14. január 2013
sk = pondelok 14. januára 2013
sl + Objavljeno: 14. januar 2013 ob 9.20
sl ~ Posodobljeno 14. 1. 2013
sl = ponedeljek, 14. januarja 2013
hr + Objavljeno: 14. siječnja 2013. u 9:20
hr ~ Zadnja izmjena 14.01.2013. 09:20
hr ~ Ažurirano 14. siječnja 2013.
hr = ponedjeljak, 14. siječanj 2013
sr + Objavljeno: 14. januar 2013. 9:20
sr + Објављено: 14. јануар 2013.
sr ~ Ажурирано 14. јануара 2013.
sr = ponedeljak, 14. januara 2013.
mk + Објавено: 14 јануари 2013
bg + Публикувано на 14 януари 2013 г. в 9:20 ч.
bg ~ Обновена: 14.01.2013 09:20
bg = понеделник, 14 януари 2013
bg ~ Последна промяна: 14.01.2013
ru + Опубликовано: 14 января 2013 г., 09:20
ru ~ Обновлено 14.01.2013 в 9:20
ru = понедельник, 14 января 2013 года
ru + Дата публикации: 14.01.2013
ru ~ Последнее обновление: 14 янв. 2013
ru + Размещено 14 января 2013
ru = Добавил Ada 14 января 2013
uk + Опубліковано: 14 січня 2013 р. 09:20
uk ~ Оновлено 14.01.2013
uk = понеділок, 14 січня 2013
be + Апублікавана 14 студзеня 2013
hu + Megjelent: 2013. január 14., hétfő 9:20
hu ~ Frissítve: 2013.01.14. 09:20
hu + Közzétéve 2013. jan. 14.
hu = 2013-01-14 09:20:00
hu ~ Utolsó frissítés: 2013. január 14.
ro + Publicat: 14 ianuarie 2013, 09:20
ro ~ Actualizat luni, 14 ian. 2013
ro + Postat la 14.01.2013
ro ~ Ultima actualizare: 14/01/2013
ro + Data publicării: 14.01.2013
sq + Publikuar më 14 janar 2013
sq ~ Përditësuar: 14 Janar 2013
el + Δημοσίευση: Δευτέρα 14 Ιανουαρίου 2013, 09:20
el + Δημοσίευση: Δευτέρα 14 Γενάρη 2013
el ~ Τελευταία ενημέρωση: 14/01/2013 09:20
el + Δημοσιεύθηκε στις 14 Ιαν. 2013
el ~ Ενημερώθηκε: 14 Ιανουαρίου 2013 9:20 π.μ.
el + Πρώτη δημοσίευση: 14/1/2013
el + Ημερομηνία δημοσίευσης: 14/01/2013
tr + Yayınlanma: 14 Ocak 2013 Pazartesi 09:20
tr ~ Güncelleme: 14.01.2013 09:20
tr ~ Son Güncelleme: 14 Oca 2013
tr + Giriş Tarihi: 14.1.2013
tr + Yayın Tarihi: 14 Ocak 2013
tr + Bu yazı 14 Ocak 2013 tarihinde yayınlandı
tr + Eklenme Tarihi: 14/01/2013
az ~ Yenilənib 14 yanvar 2013
ca + Publicat el 14 de gener de 2013
ca ~ Actualitzat el 14/01/2013 a les 09:20
ca = dilluns, 14 de gener de 2013
gl + Publicado o 14 de xaneiro de 2013
eu + Argitaratua: 2013ko urtarrilaren 14a
id + Diterbitkan 14 Januari 2013, 09:20 WIB
id ~ Diperbarui: Senin, 14 Jan 2013
id + Dipublikasikan pada 14/01/2013
ms + Diterbitkan pada 14 Januari 2013
ms ~ Dikemaskini 14 Januari 2013
tl + Nai-publish: Enero 14, 2013
vi + Ngày đăng: 14/01/2013
vi ~ Cập nhật lúc 09:20, 14/01/2013
vi = Thứ Hai, ngày 14 tháng 1 năm 2013
vi + Xuất bản: 14/1/2013 09:20
sw + Imechapishwa: 14 Januari 2013
af + Gepubliseer: 14 Januarie 2013
ar + نشر في: 14 يناير 2013
ar ~ آخر تحديث: الاثنين 14 يناير 2013 - 09:20
ar + تاريخ النشر: 14/01/2013
ar = ١٤ كانون الثاني/يناير ٢٠١٣
ar = الاثنين 14 كانون الثاني 2013
ar ~ تم التحديث في 14 يناير 2013
fa + تاریخ انتشار: ۲۵ دی ۱۳۹۱ - ۰۹:۲۰
fa = دوشنبه ۲۵ دی ۱۳۹۱
fa + تاريخ انتشار : ۱۳۹۱/۱۰/۲۵
fa + منتشر شده در ۲۵ دی ۱۳۹۱
fa ~ آخرین به‌روزرسانی: ۱۴ ژانویه ۲۰۱۳
ur + تاریخ اشاعت: 14 جنوری 2013
ur + شائع 14 جنوری 2013
he + פורסם: 14 בינואר 2013, 09:20
he ~ עודכן ב-14 בינואר 2013
he + פורסם ב-14.01.2013
he ~ עדכון אחרון: 14.01.13 09:20
hi + प्रकाशित: 14 जनवरी 2013, 09:20
hi ~ अपडेटेड: सोमवार, 14 जनवरी 2013
hi ~ Updated: 14 जनवरी 2013 09:20 AM
hi + Published: Mon, 14 Jan 2013 09:20 AM (IST)
mr + प्रकाशित: 14 जानेवारी 2013
bn + প্রকাশ: ১৪ জানুয়ারি ২০১৩, ০৯:২০
bn ~ আপডেট: ১৪ জানুয়ারি ২০১৩
bn + প্রকাশিত: সোমবার, ১৪ জানুয়ারি, ২০১৩
ta + வெளியிடப்பட்டது: 14 ஜனவரி 2013
ta + பதிவு செய்த நாள் : ஜனவரி 14, 2013
te ~ Updated: 14 జనవరి 2013
ml + പ്രസിദ്ധീകരിച്ചത്: ജനുവരി 14, 2013
kn = 14 ಜನವರಿ 2013
gu ~ અપડેટ: 14 જાન્યુઆરી 2013
pa + Published: 14 ਜਨਵਰੀ 2013
th + เผยแพร่: 14 ม.ค. 2556 09:20 น.
th + วันที่ 14 มกราคม พ.ศ. 2556
th ~ อัปเดตล่าสุด: วันจันทร์ที่ 14 มกราคม 2556
th = 14 ม.ค. 56 เวลา 09:20
th + เผยแพร่เมื่อ 14/01/2556
km = 14 មករា 2013
ka + გამოქვეყნდა: 14 იანვარი, 2013
hy + Հրապարակված՝ 14 հունվարի, 2013
kk + Жарияланған: 14 қаңтар 2013
uz = 2013 yil 14 yanvar
zh + 发布时间：2013年01月14日 09:20
zh ~ 更新时间：2013-01-14 09:20:00
zh = 2013年1月14日 星期一 09:20
zh + 發布時間：2013/01/14 09:20
zh = 2013-01-14 09:20:00 来源：新华网
zh ~ 最後更新：2013.01.14
zh = 民國102年1月14日
zh = 2013年01月14日09:20 新华网
ja + 公開日：2013年1月14日 9時20分
ja ~ 2013年1月14日 09:20 更新
ja ~ 最終更新日時：2013/01/14 09:20
ja = 平成25年1月14日（月）
ja + 2013/01/14 09:20配信
ja + 投稿日: 2013年01月14日
ja = 2013年（平成25年）1月14日
ja = 2013.01.14 MON
ja + 公開：2013/01/14(月) 9:20
ko + 입력 2013.01.14 09:20
ko ~ 수정 2013-01-14 09:20
ko + 기사입력 2013년 1월 14일 오전 9:20
ko = 2013년 1월 14일 월요일
ko + 등록 : 2013.01.14 09:20
ko ~ 최종수정 2013.01.14 09:20
ko + 승인 2013.01.14 09:20
ko + 송고시간2013-01-14 09:20
"""
KINDS = {"+": "published", "~": "modified", "=": ""}


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_a_printed_day_is_read_with_what_is_said_of_it(line: str) -> None:
    language, mark, printed = line.split(" ", 2)
    found = days_in(printed, Around(language=language, day_first=language != "en"))
    assert [(written.day, written.label) for written in found] == [(Day(2013, 1, 14), KINDS[mark])]


@given(st.sampled_from(sorted(MONTHS_BY_LANGUAGE)), st.integers(1, 12), st.integers(1, 28), st.data())
def test_every_form_of_every_month_is_read_in_its_language(
    language: str, month: int, day: int, data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(MONTHS_BY_LANGUAGE[language][month - 1]))
    for printed in (f"{day} {form} 2013", f"{form} {day}, 2013", f"09:20, {day}. {form}. 2013"):
        assert [found.day for found in days_in(printed, Around(language=language))] == [Day(2013, month, day)]


def test_a_day_glued_to_other_words_is_read() -> None:
    for printed in (
        "Harbour PressJanuary 14, 2013 GMT",
        "by The TimesJanuary 14, 201301747",
        "Talkangler14. Januar 20130",
        "14/01/20130 Kommentare",
        "-Aktualisiert am 14.01.2013-19:20",
        "http://paper.example/2013-01-14 09:06:00",
        "2013-01-1416:42",
        "by Ada Byron, Harbour Post / Jan.14.2013 / 10:50 AM ET",
    ):
        assert [found.day for found in days_in(printed, Around(language="de"))] == [Day(2013, 1, 14)], printed


def test_numbers_before_a_clock_are_a_day_where_the_language_says_which_is_which() -> None:
    captured = Day(2013, 1, 20).first
    for language, printed, day_first in (
        ("el", "14/1 18:51", True),
        ("zh", "01-14 15:29", True),
        ("ja", "1/14 21:17", True),
    ):
        around = Around(captured=captured, language=language, day_first=day_first)
        assert [found.day for found in days_in(printed, around)] == [Day(2013, 1, 14)], printed
    assert days_in("1/4 18:51", Around(captured=captured, language="en")) == []
    assert days_in("14/1 18:51", Around(language="el", day_first=True)) == []  # no capture, no year


def test_what_happened_on_another_day_is_not_said_of_the_story() -> None:
    for printed in ("Price as of January 14, 2013", "出生日期：2013年1月14日", "Geburtsdatum: 14.01.2013"):
        assert [found.label for found in days_in(printed)] == ["other"], printed
    assert days_in("Last updated as of January 14, 2013")[0].label == "modified"


def test_a_page_that_speaks_of_itself_says_its_day_with_the_verb_at_either_end() -> None:
    for printed, label in (
        ("This entry was posted on Monday, January 14th, 2013 at 10:00 and is filed under Harbours.", "published"),
        ("Dieser Beitrag wurde am 14/01/2013 von ab in Häfen, Recht veröffentlicht. Schlagworte: Mole", "published"),
        ("Dieser Artikel wurde am 14.01.2013 zuletzt aktualisiert", "modified"),
        ("This man was found on January 14, 2013 at the harbour", ""),
    ):
        assert [(found.day, found.label) for found in days_in(printed, Around(language="de"))] == [
            (Day(2013, 1, 14), label)
        ], printed


def test_a_weekday_decides_which_number_is_the_month_and_which_year_it_was() -> None:
    captured = date(2013, 1, 20)
    for printed, day in (
        ("Sunday 1/4/2013", Day(2013, 1, 4)),  # neither reading was a Sunday: the likelier stays
        ("Friday 4/1/2013", Day(2013, 1, 4)),
        ("Saturday, 14 January", Day(2012, 1, 14)),
        ("Monday, 14 January", Day(2013, 1, 14)),
    ):
        found = days_in(printed, Around(captured=captured, language="en"))
        assert found[0].day == day, printed
    # a clock of the site from after the capture: no such Thursday in years
    assert days_in("четверг, 11 апреля", Around(captured=date(2012, 1, 6), language="ru")) == []
    # words of two letters mean much else
    assert days_in("od 1 stycznia do 11 marca", Around(captured=captured, language="pl"))[0].day == Day(2013, 1, 1)


def test_a_day_is_read_whatever_signs_stand_between_its_parts() -> None:
    forms = """
        Jan 14th, 2013 | 14th of January, 2013 | Monday the 14th of January 2013 | 14/Jan/2013 | 2013-Jan-14
        14Jan2013
        JAN 14, 2013 | Jan.14,2013 | le 14-01-2013 | 14ème janvier 2013 | 14e januari 2013 | 14. 1. 2013
        14 / 01 / 2013
        14-ene-2013 | ene. 14, 2013 | 14 DE ENERO DE 2013 | 14º de janeiro de 2013 | 14η Ιανουαρίου 2013
        14-го января 2013 | ２０１３年１月１４日 | 2013年 1月 14日 | 2013. 01. 14 (월)
        ١٤/٠١/٢٠١٣ | ١٤ يناير، ٢٠١٣ | 14 جنوری، 2013ء
        14 янв. 2013 г. | Mo., 14. Jan. 2013 | (January 14, 2013) | 14 - 01 - 2013
    """
    for printed in (form.strip() for line in forms.split("\n") for form in line.split("|")):
        if printed:
            found = [written.day for written in days_in(printed, Around(day_first=True))]
            assert found == [Day(2013, 1, 14)], printed
