"""What the words beside a date say it is: the published day, the day of a change, or a day of something else.

All are kept as `analysis.fold` leaves them; entries are set apart by "|".
"""

from __future__ import annotations

from indexer.analysis import fold
from indexer.extract.vocabulary.day_words import folded


def _phrases(table: str) -> tuple[str, ...]:
    entries = [entry.strip() for entry in table.replace("\n", " ").split("|") if entry.strip()]
    return tuple(dict.fromkeys(word for entry in entries for word in (fold(entry), folded(entry))))


LABELS = {
    "published": _phrases("""
        published | posted | publish date | publication date | date published | first published |
        originally published | date posted | date created | created | pubdate | issue date | released |
        publish | for immediate release | press release | news release | date | dated | submitted | filed |
        aired | air date | originally posted | web posted | story posted | uploaded | added | entry | written |
        publie | publication | mis en ligne | paru | date de publication | premiere publication | cree |
        creee | publicerades | publiserades | publicerad den | data utworzenia | data publicarii | 송고시간 |
        입력시간 | 등록일 | 등록일시 | 작성일 | 게시일 | 발행일 | 입력일 | data dodania | data opublikowania |
        veroffentlicht am | 发布时间 | 发布日 | 刊登时间 | 発行日 | 配信日 | publiee | redige | poste |
        veroffentlicht | erschienen | datum | erstellt | publiziert | online seit | eingestellt |
        erstveroffentlicht | veroffentlichung | gepostet | geschrieben | verfasst | eintrag | publicado |
        publicada | publicacion | fecha | fecha de publicacion | creado | creada | escrito | subido |
        publicado em | data | data de publicacao | criado | postado | publicada em | enviado | pubblicato |
        pubblicata | data di pubblicazione | data pubblicazione | creato | inserito | scritto | gepubliceerd |
        geplaatst | publicatiedatum | gepost | publicerad | publicerat | publisert | publiceret |
        offentliggjort | offentliggjord | skapad | opprettet | udgivet | oprettet | skrevet | julkaistu |
        luotu | opublikowano | opublikowany | data publikacji | dodano | utworzono | napisane | zamieszczono |
        publikovano | vydano | vytvoreno | vlozeno | publikovane | objavljeno | objavljen | objava |
        megjelent | letrehozva | kozzeteve | publicat | postat | paskelbta | yayin tarihi | yayinlanma |
        yayinlanma tarihi | giris | giris tarihi | tarih | eklenme | eklenme tarihi | olusturulma |
        опубликовано | дата публикации | дата | создано | добавлено | размещено | публикация | опубликована |
        опубликован | опублiковано | опубліковано | створено | дата публікації | публикувано | публикувана |
        објављено | δημοσιευση | δημοσιευθηκε | δημοσιευτηκε | ημερομηνια | ημερομηνια δημοσιευσης |
        αναρτηθηκε | καταχωρηση | πρωτη δημοσιευση | δημ | αναρτηση | πρωτη καταχωρηση | καταχωρηθηκε |
        εισαγωγη | συνταξη | نشر | تاريخ النشر | نشر في | نشرت | تاريخ | منشور | تم النشر | انتشار |
        تاریخ انتشار | تاریخ | פורסם | תאריך | प्रकाशित | पोस्ट | प्रकाशन | পোস্ট | প্রকাশ | প্রকাশিত |
        প্রকাশের | diterbitkan | dipublikasikan | terbit | tanggal | diterbitkan pada | tarikh | ngay dang |
        发布日期 | 发表时间 | 发表于 | 发布于 | 发布 | 发表 | 时间 | 日期 | 发稿时间 | 刊登日期 | 發布時間 |
        發佈時間 | 發布日期 | 發表時間 | 發表於 | 發佈於 | 發布 | 發佈 | 時間 | 公開日 | 公開 | 掲載 | 配信 |
        投稿日 | 投稿 | 掲載日 | 記事公開日 | 作成日 | 등록 | 입력 | 작성 | 게시 | 기사입력 | 최초입력 | 승인 |
        송고 | เผยแพร่ | วันที่ | เผยแพร่เมื่อ | โพสต์เมื่อ | ngay xuat ban | dang luc | xuat ban |
        zverejnene | zverejneno | uverejneno | uverejnene | pridane | publikuar | avaldatud | publicets |
        publiceta | publicetas | birt | argitaratua | dərc olunub | yayımlanma | yayımlanma tarihi |
        yayımlandı | yayınlandı | e'lon qilingan | жарияланған | გამოქვეყნდა | გამოქვეყნებულია | հրապարակված |
        հրապարակվել | հրապարակվել է | апублікавана | објавено | منتشر شده | منتشر شد | تاريخ انتشار |
        زمان انتشار | شائع | تاریخ اشاعت | اشاعت | प्रकाशित तिथि | पब्लिश्ड | प्रकाशन तिथि |
        प्रकाशित किया गया | প্রকাশকাল | প্রকাশ কাল | প্রকাশিত হয়েছে | வெளியிடப்பட்டது | பதிவு செய்த நாள் |
        ప్రచురణ | ప్రచురించబడింది | പ്രസിദ്ധീകരിച്ചത് | പ്രസിദ്ധീകരിച്ച തീയതി | ಪ್ರಕಟಿಸಲಾಗಿದೆ | પ્રકાશિત |
        nai-publish | inailathala | imechapishwa | ilichapishwa | gepubliseer | gepubliseer op | geplaas
    """),
    "modified": _phrases("""
        updated | last updated | lastupdate | latest update | update | modified | last modified | changed |
        edited | revised | last changed | last update | mis a jour | mise a jour | modifie |
        derniere mise a jour | maj | actualise | derniere modification | modifiee | actualisee | aktualisiert |
        zuletzt aktualisiert | letzte aktualisierung | stand | geandert | zuletzt geandert | update vom |
        aktualisierung | letzte anderung | uberarbeitet | actualizado | actualizada | ultima actualizacion |
        modificado | actualizacion | editado | atualizado | atualizada | ultima atualizacao | atualizado em |
        aggiornato | ultimo aggiornamento | aggiornata | modificato | ultima modifica | bijgewerkt |
        laatst bijgewerkt | laatste update | gewijzigd | aangepast | uppdaterad | senast uppdaterad |
        uppdaterat | oppdatert | sist oppdatert | opdateret | sidst opdateret | paivitetty | muokattu |
        zaktualizowano | aktualizacja | ostatnia aktualizacja | zmodyfikowano | data aktualizacji |
        aktualizovano | upraveno | aktualizovane | azurirano | izmenjeno | posljednja izmjena | frissitve |
        frissites | utolso frissites | utoljara frissitve | dikemaskini | data modyfikacji |
        ostatnia modyfikacja | senast andrad | uppdaterades | viimeksi paivitetty | sidst redigeret |
        sist endret | endret | ændret | redigeret | upravené | upravene | zmenené | změněno | posledni uprava |
        poslední změna | modositva | actualizat | ultima actualizare | guncelleme | son guncelleme |
        guncellenme | guncellenme tarihi | guncelleme tarihi | обновлено | изменено | последнее обновление |
        обновлен | отредактировано | оновлено | обновена | актуализирано | ажурирано | апдејтирано |
        ενημερωση | τελευταια ενημερωση | ενημερωθηκε | τροποποιηση | ανανεωση | τελευταια τροποποιηση |
        آخر تحديث | تحديث | محدث | עודכן | अपडेटेड | अपडेट | আপডেট | diperbarui | kemaskini | cap nhat |
        更新时间 | 更新日期 | 更新 | 更新於 | 更新于 | 最后更新 | 更新時間 | 最終更新 | 最終更新日 | 更新日 |
        修改 | 修改时间 | 수정 | 최종수정 | 업데이트 | 最終更新日時 | 更新日時 | 最后修改 | 最後更新 | akt |
        uppfært | sidast uppfært | last edited | last edited on | last reviewed | last revised | reviewed |
        revision | zuletzt bearbeitet | letztes update | aktualisiert am | aktualizace | aktualizacia |
        posledni aktualizace | posledna aktualizacia | zadnja sprememba | azurirana | azuriran | osvezeno |
        posodobljeno | zadnja izmena | zadnja izmjena | poslednja izmena | perditesuar | uuendatud | muudetud |
        viimati uuendatud | atjaunots | atjaunota | atnaujinta | eguneratua | actualitzat |
        darrera actualitzacio | yenilənib | güncellendi | son güncelleme tarihi | yangilangan | жаңартылған |
        განახლდა | განახლებულია | թարմացված | թարմացվել | абноўлена | последна промяна | обновено |
        تم التحديث | تم تحديثه | اخر تحديث | آخر تعديل | به‌روزرسانی | به روز رسانی | آخرین به‌روزرسانی |
        آخرین بروزرسانی | اپ ڈیٹ | עדכון אחרון | עדכון | अंतिम अपडेट | संशोधित | सुधारित | अद्यतन | হালনাগাদ |
        সর্বশেষ আপডেট | শেষ আপডেট | புதுப்பிக்கப்பட்டது | అప్‌డేట్ | പുതുക്കിയത് | ನವೀಕರಿಸಲಾಗಿದೆ | અપડેટ |
        ਅਪਡੇਟ | อัปเดต | อัพเดต | อัปเดตล่าสุด | แก้ไขล่าสุด | ปรับปรุงล่าสุด | cap nhat luc |
        cap nhat lan cuoi | terakhir diperbarui | diperbaharui | dikemas kini | na-update | imesasishwa |
        opgedateer | laas opgedateer
    """),
    "other": _phrases("""
        copyright | © | (c) | since | born | joined | member since | registered | last login | valid |
        expires | expiry | deadline | accessed | retrieved | archived | depuis | seit | geboren | registriert |
        dabei seit | beitritt | mitglied seit | desde | bis | until | through | from | between | next | opens |
        starts | coming | in theaters | upcoming | release dates | anmeldedatum | registrierung | регистрация |
        зарегистрирован | с нами с | 注册时间 | 注册 | 版权 | copyright © | dolaczyl | μελος απο | εγγραφη |
        last activity | last visit | photo taken | taken on | file photo | recorded | today is | heute ist |
        nous sommes le | now | ends | beginning | ab | startet | termin | event date | veranstaltung | when |
        wann | current date | advertisement | aktuelle zeit | current time | currently | сейчас |
        heure actuelle | hora actual | aktualny czas | es ist | nu | release | birthdate | birthday |
        date of birth | geburtsdatum | geburtstag | date de naissance | ne le | nee le | fecha de nacimiento |
        data de nascimento | data di nascita | geboortedatum | data urodzenia | дата рождения |
        дата народження | ημερομηνια γεννησης | dogum tarihi | fodd | fodt | syntynyt | تاريخ الميلاد |
        تاریخ تولد | 出生日期 | 出生 | 截至 | 截止 | 截止日期 | 出生年月 | 生年月日 | 誕生日 | 생년월일 |
        발매일 | 発売日 | 发售日 | 上市时间 | 上映日期 | kinostart | date de sortie | sortie le |
        fecha de estreno | data di uscita | дата выхода | 发行日期 | 開催日 | 有効期限 | 締切
    """),
}

# Words that may stand between a label and its date.
LINKING = frozenset(
    _phrases("""
        hkt | ist | pst | pdt | cst | cdt | mst | mdt | bst | cet | cest | eet | eest | msk | utc | jst | kst |
        sgt | pht | wib | wita | wit | aest | aedt | acst | awst | nzst | nzdt | sast | eat | wat | brt | art |
        et | pt | ct | mt | on | at | the | le | la | el | den | em | il | op | a | in | w | dnia | kl | as |
        by | um | and | of | o | στις | de | uhr | est | edt | gmt | am | pm | в | от | ngay | pada | di | az |
        dne | po | i | luc | เมื่อ | ที่ | ב | के | को | à | alle | ore | h | klo | godz | ч | г | dia |
        tanggal | vào | vom | du | del | dal | zo | z | na | la data de | ora | orele | saat | tarihinde |
        ساعة | الساعة | ساعت | في | در | بتاريخ | hrs | hours | d | на | me
    """)
)

# "Posted by Ada Byron on": words that may stand between a label and a name.
BY = frozenset(
    _phrases("by | von | par | por | da | di | door | av | af | przez | od | de | от | από | oleh | uploaded by")
)

# "This entry was posted on …": a page speaking of itself, at the beginning of a line.
OURS = frozenset(
    _phrases("""
        this | dieser | diese | dieses | cet | cette | ce | este | esta | questo | questa | dit | deze | ten |
        denna | detta | dette | denne | tama | этот | эта | данная | bu | ez a | acest | aceasta | tento | tato
    """)
)
PIECES = frozenset(
    _phrases("""
        entry | post | article | story | beitrag | artikel | eintrag | text | billet | texte | articulo |
        entrada | noticia | articolo | pezzo | artigo | postagem | materia | bericht | stuk | wpis | artykuł |
        inlagg | innlegg | innlegget | inlagget | indlæg | indlægget | artikkel | artikkelen | kirjoitus |
        juttu | запись | статья | материал | yazı | haber | makale | cikk | bejegyzes | articol | clanek |
        prispevek | prispevok | news | item | press | blog | posting | meldung | nachricht
    """)
)
