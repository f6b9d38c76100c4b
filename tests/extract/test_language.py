"""The language of a story: declared, and checked against its words."""

from __future__ import annotations

import tempfile

import pytest
from py3langid import langid

from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.language import detector, spoken
from indexer.extract.language.choice import LanguagePlace, language
from indexer.extract.language.codes import code_of
from indexer.extract.page.html import read_html
from indexer.extract.vocabulary.function_words import LANGUAGES_OF

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


def read(words: str, declared: str = "", head: str = "") -> Decision[str]:
    document = read_html(f'<html lang="{declared}"><head>{head}</head><body><p>{words}</p></body></html>')
    return language(document, PageContext(body=(0, 1)))


@pytest.mark.parametrize("code", WORDS)
def test_the_words_tell_where_nothing_is_declared(code: str) -> None:
    assert read(WORDS[code]).value == code


def test_a_declaration_that_the_words_confirm_is_kept() -> None:
    found = read(WORDS["fr"], "fr-CH")
    assert (found.value, found.conflict) == ("fr", False)
    assert [evidence.place for evidence in found.evidence] == ["HTML_LANG", "WORDS"]
    assert [evidence.source for evidence in found.evidence] == ["html lang", "the words of the story"]


def test_of_several_declarations_each_language_is_told_once_by_its_most_trusted_place() -> None:
    head = '<meta property="og:locale" content="fr_FR"><meta name="language" content="German">'
    found = read(WORDS["fr"], "de", head)
    assert [(evidence.value, evidence.place) for evidence in found.evidence] == [
        ("fr", "META"),
        ("fr", "WORDS"),
        ("de", "HTML_LANG"),
    ]
    assert found.evidence[0].source == "meta og:locale"


def test_the_labels_of_places_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for member in LanguagePlace:
        monkeypatch.setattr(member, "label", "a place")
    found = read(WORDS["de"] * 2, "en")
    assert (found.value, found.conflict) == ("de", True)
    assert [evidence.place for evidence in found.evidence] == ["WORDS", "HTML_LANG"]


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


# The same piece of news in languages that look alike.
ALIKE = {
    "da": "Dæmningen over byen holdt gennem natten, siger borgmesteren, og der blev ikke meldt om skader. "
    "Efter midnat faldt vandet, og de fleste af beboerne kan nu vende hjem til deres huse.",
    "no": "Demningen over byen holdt gjennom natten, sier ordføreren, og det ble ikke meldt om skader. "
    "Etter midnatt sank vannet, og de fleste av beboerne kan nå dra hjem til husene sine for å rydde.",
    "sv": "Dammen ovanför staden höll under natten, säger borgmästaren, och det har inte kommit rapporter om skador. "
    "Efter midnatt sjönk vattnet, och de flesta av de boende kan nu återvända till sina hus.",
    "es": "La presa que se alza sobre la ciudad resistió toda la noche, según el alcalde, y no hubo heridos. "
    "Por la mañana bajó el nivel del agua y los vecinos pudieron volver a sus casas con sus hijos.",
    "pt": "A barragem acima da cidade aguentou toda a noite, disse o presidente da câmara, e não houve feridos. "
    "Em poucas horas a água baixou, mas uma escola foi fechada e um abrigo também foi aberto pela câmara.",
    "uk": "Гребля над містом витримала всю ніч, повідомив мер, і ніхто не постраждав. "
    "Він каже, що рівень води падає і що люди можуть повернутися до домівок, які були під загрозою, але не за річку.",
    "bg": "Язовирната стена над града издържа през цялата нощ, съобщи кметът, и няма пострадали. "
    "На сутринта нивото на водата започна да спада и хората ще се върнат в домовете си след проверка.",
    "nl": "De dam boven de stad heeft het de hele nacht gehouden, zegt de burgemeester, en er zijn geen gewonden. "
    "In de ochtend zakte het water en de bewoners mogen weer naar huis, maar niet met de auto.",
}


@pytest.fixture
def no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the detector fails the test."""

    def loaded() -> None:
        raise AssertionError("the detector was loaded")

    monkeypatch.setattr(spoken, "load_detector", loaded)


@pytest.mark.usefixtures("no_detector")
@pytest.mark.parametrize("code", ALIKE)
def test_small_words_confirm_a_declaration_without_the_detector(code: str) -> None:
    found = read(ALIKE[code], code)
    assert (found.value, found.conflict) == (code, False)
    assert [evidence.value for evidence in found.evidence] == [code, code]


@pytest.mark.usefixtures("no_detector")
@pytest.mark.parametrize("code", ["da", "no", "sv", "es", "pt", "nl"])
def test_small_words_tell_where_nothing_is_declared(code: str) -> None:
    assert read(ALIKE[code]).value == code


@pytest.mark.usefixtures("no_detector")
@pytest.mark.parametrize("code", ["el", "zh", "ja", "ko"])
def test_letters_of_one_language_tell_it_without_the_detector(code: str) -> None:
    assert read(WORDS[code]).value == code


@pytest.mark.usefixtures("no_detector")
def test_few_letters_under_a_declaration_do_not_load_the_detector() -> None:
    assert read("Video: Katastrophe", "sv").value == "sv"


def test_a_long_quotation_does_not_make_the_page_foreign() -> None:
    quoted = f"{WORDS['de']} Dort heißt es auf Englisch: „{WORDS['en']} {WORDS['en']}“ {WORDS['de']}"
    assert read(quoted, "de").value == "de"


def test_a_language_outside_the_table_is_not_taken_for_one_inside() -> None:
    """Frisian shares many small words with Dutch: declared, it is not overruled by them."""
    frisian = (
        "De daam boppe de stêd hat it de hiele nacht holden, sei de boargemaster, en der is net ien ferwûne. "
        "Moarns sakke it wetter en de minsken meie wer nei hûs, mar net mei de auto op de dyk."
    )
    assert spoken._by_words(frisian, ["fy"]) is None


def test_every_small_word_is_a_single_lower_case_word() -> None:
    assert [word for word in LANGUAGES_OF if word != word.lower() or len(word.split()) != 1] == []


def test_the_detector_answers_from_its_file_as_from_memory() -> None:
    asked = [*WORDS.values(), *ALIKE.values(), WORDS["en"] * 9, "Video: Katastrophe", "?", ""]
    on_file, in_memory = detector._on_file(langid), detector._in_memory(langid)
    assert [on_file.rank(words) for words in asked] == [in_memory.rank(words) for words in asked]
    assert on_file.rank(WORDS["fr"])[0][0] == "fr"


def test_the_detector_is_held_in_memory_where_no_file_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    monkeypatch.setattr(detector, "_in_memory", lambda langid: "in memory")
    detector.load_detector.cache_clear()
    try:
        assert detector.load_detector() == "in memory"
    finally:
        detector.load_detector.cache_clear()
