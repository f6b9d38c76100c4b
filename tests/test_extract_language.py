"""The language of a story: declared, and checked against its words."""

from __future__ import annotations

import pytest

from indexer.extract.evidence import Choice, Clues
from indexer.extract.html import read_html
from indexer.extract.language import code_of, language

WORDS = {
    "en": "The dam above the town held through the night, the council said on Monday, and nobody was hurt.",
    "fr": "Le barrage au-dessus de la ville a tenu toute la nuit, a dit lundi la mairie, et personne n'a été blessé.",
    "de": "Der Damm oberhalb der Stadt hat die ganze Nacht gehalten, sagte der Stadtrat, und niemand wurde verletzt.",
    "el": "Το φράγμα πάνω από την πόλη άντεξε όλη τη νύχτα, και κανείς δεν τραυματίστηκε.",
    "ru": "Плотина над городом выдержала всю ночь, сообщил в понедельник городской совет, и никто не пострадал.",
    "zh": "市议会星期一说，城市上方的大坝整夜都挺住了，没有人受伤。大坝的水位在清晨开始下降，居民可以回家。",
    "ja": "市議会は月曜日、町の上にあるダムは一晩中持ちこたえ、けが人はいなかったと発表した。住民は帰宅できる。",
    "ko": "시의회는 월요일 도시 위의 댐이 밤새 버텼으며 다친 사람은 없다고 밝혔다. 주민들은 집으로 돌아갈 수 있다.",
}


def read(words: str, declared: str = "", head: str = "") -> Choice[str]:
    document = read_html(f'<html lang="{declared}"><head>{head}</head><body><p>{words}</p></body></html>')
    return language(document, Clues(body=(0, 1)))


@pytest.mark.parametrize("code", WORDS)
def test_the_words_tell_where_nothing_is_declared(code: str) -> None:
    assert read(WORDS[code]).value == code


def test_a_declaration_that_the_words_confirm_is_kept() -> None:
    found = read(WORDS["fr"], "fr-CH")
    assert (found.value, found.conflict) == ("fr", False)
    assert [evidence.source for evidence in found.evidence] == ["html lang", "the words of the story"]


def test_a_declaration_that_the_words_deny_gives_way_and_is_a_conflict() -> None:
    found = read(WORDS["de"] * 2, "en")
    assert (found.value, found.conflict) == ("de", True)


def test_a_few_words_do_not_overrule_a_declaration() -> None:
    assert read("Video: Katastrophe", "sv").value == "sv"


@pytest.mark.parametrize(
    ("printed", "code"), [("en-GB", "en"), ("de_DE", "de"), ("English", "en"), ("nb", "no"), ("x-none", ""), ("", "")]
)
def test_codes_are_read_in_the_forms_pages_use(printed: str, code: str) -> None:
    assert code_of(printed) == code
