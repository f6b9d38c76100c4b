"""Bytes become text: each rung of the ladder, and the mislabelled pages that real archives hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.decoding import decode, meant

FRENCH = "L'été où Gaël a reçu « l'œuvre » — 5 €"


def page(text: str, label: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return f"<html><head>{meta}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("content", "encoding", "how"),
    [
        (page(FRENCH).encode("utf-8-sig"), "utf-8", "byte order mark"),
        (b"\xff\xfe" + page(FRENCH).encode("utf-16-le"), "utf-16-le", "byte order mark"),
        (b"\xff\xfe\0\0" + page(FRENCH).encode("utf-32-le"), "utf-32-le", "byte order mark"),
        (page(FRENCH).encode("utf-16-le"), "utf-16-le", "pattern of zero bytes"),
        (page(FRENCH).encode("utf-16-be"), "utf-16-be", "pattern of zero bytes"),
        (page(FRENCH).encode("utf-32-be"), "utf-32-be", "pattern of zero bytes"),
        (page(FRENCH, "utf-8").encode(), "utf-8", "meta tag"),
        (page(FRENCH, "windows-1252").encode("cp1252"), "cp1252", "meta tag"),
        (page(FRENCH, "ISO-8859-1").encode("cp1252"), "cp1252", "meta tag"),
        (page(FRENCH).encode(), "utf-8", "valid UTF-8"),
        (page(FRENCH).encode("cp1252"), "cp1252", "nothing else fits"),
    ],
)
def test_every_rung_reads_the_same_words(content: bytes, encoding: str, how: str) -> None:
    found = decode(content)
    assert FRENCH in found.text
    assert (found.encoding, found.how) == (encoding, how)


def test_what_the_server_said_comes_before_the_meta_tag() -> None:
    found = decode(page("Он сказал", "utf-8").encode("cp1251"), charset="windows-1251")
    assert "Он сказал" in found.text
    assert found.how == "HTTP header"


def test_a_label_under_which_the_bytes_do_not_decode_is_not_believed() -> None:
    found = decode(page("Le café est « fermé » à midi", "utf-8").encode("cp1252"))
    assert "Le café est « fermé » à midi" in found.text
    assert found.encoding == "cp1252"


def test_sound_utf8_is_read_as_such_whatever_a_one_byte_label_says() -> None:
    found = decode(page(FRENCH, "iso-8859-1").encode())
    assert FRENCH in found.text
    assert found.how == "valid UTF-8, though the meta tag says cp1252"


def test_one_stray_byte_does_not_spoil_a_page_of_utf8() -> None:
    content = page("naïve Zoë à l'été " * 5).encode() + b"\x93quoted\x94"
    assert "naïve Zoë à l'été" in decode(content).text
    assert decode(content).text.endswith("“quoted”")


@pytest.mark.parametrize("taken_for", ["latin-1", "cp1252"])
def test_utf8_encoded_twice_is_read_once_more(taken_for: str) -> None:
    words = "Żółta łódź w porcie – „pełna” zdjęć"
    once = page(words, "utf-8").encode()
    twice = "".join(bytes([code]).decode(taken_for, "ignore") or chr(code) for code in once).encode()
    found = decode(twice)
    assert words in found.text
    assert found.how == "meta tag; encoded twice"


def test_a_page_that_quotes_damaged_words_keeps_them() -> None:
    found = decode(page("« dÃ©jÃ vu » se lit « déjà vu »", "utf-8").encode())
    assert "« dÃ©jÃ vu » se lit « déjà vu »" in found.text
    assert found.how == "meta tag"


def test_a_page_cut_off_within_a_character_is_still_read() -> None:
    japanese = page("日本のニュースです。" * 30, "Shift_JIS").encode("cp932")
    cut = japanese[: japanese.rindex(b"</p>") - 1]
    found = decode(cut)
    assert found.encoding == "cp932"
    assert "日本のニュースです" in found.text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"), ("latin1", "cp1252"), ("us-ascii", "cp1252"), ("gb2312", "gb18030"),
        ("x-sjis", "cp932"), ("ks_c_5601-1987", "cp949"), ("Windows-1251", "cp1251"), ("UTF8", "utf-8"),
        ("koi8-r", "koi8-r"), ("x-cp1251", "cp1251"), ("iso88592", "iso8859-2"), ("latin5", "cp1254"),
        ("csisolatin9", "iso8859-15"), ("gb-2312", "gb18030"), ("hz-gb-2312", "hz"), ("cp850", "cp850"),
        ("latin-1", "cp1252"), ("iso-2022-kr", None), ("x-user-defined", "cp1252"),
        ("utf-16", "utf-8"),
        ("utf-7", None), ("rot13", None), ("hex", None), ("nonsense", None),
    ],
)  # fmt: skip
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert meant(label) == codec


def test_controls_and_lone_surrogates_are_taken_out() -> None:
    found = decode("a\x00b\x07c\x1bd\x85e\ufefff\tg\n".encode())
    assert found.text == "abcd…ef\tg\n"


@given(st.binary(max_size=2000), st.sampled_from([None, "utf-8", "utf-16", "gbk", "nonsense", "cp037"]))
def test_any_bytes_become_text_that_a_parser_can_take(content: bytes, charset: str | None) -> None:
    text = decode(content, charset).text
    text.encode("utf-8")
    assert "\0" not in text


@pytest.mark.parametrize("label", ["\udcff", "ütf-8", "\x00", " ", "utf-8" * 1000])
def test_a_label_that_can_be_none_is_not_believed(label: str) -> None:
    assert decode("Québec".encode(), label).text == "Québec"


# --- pages whose encoding is not labelled, or labelled wrongly --------------------------------------------------------

RUSSIAN = "Капитан парома рассказал, что огни на причале не гасили всю зиму; совет решил это во вторник вечером."
TOLD = {
    "cp1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "cp866": RUSSIAN,
    "cp1253": "Ο καπετάνιος είπε ότι τα φώτα της προβλήτας έμειναν αναμμένα όλο τον χειμώνα, έτσι θέλησε το λιμάνι.",
    "cp1250": "Kapitan promu powiedział, że światła na nabrzeżu świeciły całą zimę; rada zdecydowała o tym we wtorek.",
    "iso8859-2": "Převozník řekl, že světla na nábřeží svítila celou zimu; rozhodla o tom přístavní rada v úterý.",
    "cp1255": "קברניט המעבורת אמר שהאורות על המזח דלקו כל החורף; מועצת הנמל החליטה על כך ביום שלישי בערב.",
    "cp1256": "قال قبطان العبارة إن أضواء الرصيف بقيت مضاءة طوال الشتاء، وقرر مجلس الميناء ذلك مساء الثلاثاء.",
    "cp874": "กัปตันเรือข้ามฟากกล่าวว่าไฟบนท่าเรือเปิดตลอดฤดูหนาว คณะกรรมการท่าเรือตัดสินใจเมื่อเย็นวันอังคาร",
    "gb18030": "渡轮船长说，码头上的灯整个冬天都亮着；港务委员会星期二晚上作出了这个决定，居民们都很高兴。",
    "big5": "渡輪船長說，碼頭上的燈整個冬天都亮著；港務委員會星期二晚上作出了這個決定，居民們都很高興。",
    "euc_jp": "渡し船の船長は、桟橋の灯りは冬の間ずっとついていたと話した。港湾委員会が火曜日の夜に決めた。",
    "cp932": "渡し船の船長は、桟橋の灯りは冬の間ずっとついていたと話した。港湾委員会が火曜日の夜に決めた。",
    "cp949": "나룻배 선장은 부두의 등불이 겨울 내내 켜져 있었다고 말했다. 항만위원회가 화요일 저녁에 결정했다.",
    "mac-roman": "Le capitaine a déclaré que les lumières du café « L’Été » étaient restées allumées, à Orléans aussi.",
}


@pytest.mark.parametrize("encoding", TOLD)
@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1"])
def test_an_encoding_without_or_with_a_wrong_label_is_told_by_its_letters(encoding: str, label: str) -> None:
    found = decode(page(TOLD[encoding], label).encode(encoding))
    assert TOLD[encoding] in found.text
    assert "told by its letters" in found.how
    assert "encoding is not sure" in found.doubt


@pytest.mark.parametrize("between", ["<style>p { margin: 0 }</style>\n" * 300, "<!-- charset=koi8-r -->" * 300])
def test_a_label_far_down_counts(between: str) -> None:
    text = page(TOLD["cp1251"], "windows-1251").replace("<head>", f"<head>{between}")
    found = decode(text.encode("cp1251"))
    assert TOLD["cp1251"] in found.text
    assert (found.how, found.doubt) == ("meta tag", "")


def test_a_label_within_a_comment_is_none() -> None:
    text = page(TOLD["cp1251"], "windows-1251").replace("<head>", "<head><!-- <meta charset='iso-8859-7'> -->")
    assert TOLD["cp1251"] in decode(text.encode("cp1251")).text


def test_utf16_without_a_mark_is_read_where_most_letters_are_no_ascii() -> None:
    text = page(TOLD["gb18030"] * 3 + "一" + TOLD["gb18030"] * 27)  # the low byte of this one is zero too
    assert TOLD["gb18030"] in decode(text.encode("utf-16-le")).text
    assert TOLD["gb18030"] in decode(text.encode("utf-16-be")).text


def test_only_the_texts_that_were_encoded_twice_are_read_once_more() -> None:
    twice = "Élue à Orléans".encode().decode("cp1252")
    found = decode(page(f"{twice}</p><p>Vérité d’été").encode())
    assert "Élue à Orléans" in found.text
    assert "Vérité d’été" in found.text


def test_what_an_editor_assigns_is_not_overruled() -> None:
    content = page(TOLD["koi8-r"], "windows-1251").encode("koi8-r")
    found = decode(content, "utf-8", "koi8-r")
    assert TOLD["koi8-r"] in found.text
    assert (found.how, found.doubt) == ("the site's file", "")
    assert "which the site's file names" in decode("é".encode("cp1252") * 9, assigned="utf-8").doubt


def test_text_that_no_encoding_makes_words_of_is_said_to_be_odd() -> None:
    found = decode(page("¶a¶b ¤c¤d ¦e¦f ¬g¬h ¢i¢j", "iso-8859-1").encode("cp1252"))
    assert found.encoding == "cp1252"
    assert "100% of its words" in found.doubt
