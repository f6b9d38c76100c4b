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
