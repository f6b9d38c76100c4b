"""The files of words: which language has what, that every entry decides something, and how a file is refused."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from indexer.extract.vocabulary import plain_toml, words
from indexer.extract.vocabulary.checks import faults
from indexer.extract.vocabulary.roles import ROLES, Form
from indexer.extract.vocabulary.words import VocabularyError, files, read_file
from places import ROOT

FOLDER = ROOT / "indexer" / "extract" / "vocabulary"
# Languages of which dates are read; each keeps its months, whatever else changes.
WITH_MONTHS = (
    "af ar az be bg bn ca cs cy da de el en es et eu fa fi fr gl gu he hi hr hu hy id is it ka kk km kn lt lv mk ml mr "
    "ms mt nl no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz xh zu"
)
WITH_FUNCTION_WORDS = (
    "af ar be bg ca cs da de en es et fa fi fr gl hi hr hu id is it lt lv mk ms nl no pl pt ro ru sk sl sq sr sv tr uk "
    "ur vi"
)


def written(folder: Path, **texts: str) -> list[words.File]:
    """Files of words, by the code of their language."""
    for language, text in texts.items():
        (folder / f"{language}.toml").write_text(text, "utf-8")
    return [read_file(path) for path in sorted(folder.glob("*.toml"))]


def test_the_table_of_roles_says_which_language_has_which() -> None:
    rows = re.findall(
        r"^\| `([a-z_.]+)` \| .+ \| ([a-z ]*) \|$", (ROOT / "docs/vocabulary.md").read_text("utf-8"), re.M
    )
    told = {role: set(languages.split()) for role, languages in rows}
    held: dict[str, set[str]] = {re.sub(r"^(lines\.[a-z]+)\..*", r"\1", role): set() for role in ROLES}
    for file in files():
        for role in file.entries:
            held[re.sub(r"^(lines\.[a-z]+)\..*", r"\1", role)].add(file.language)
    wrong = [
        f"docs/vocabulary.md: {role}: said {sorted(told.get(role, ()))}, held by {sorted(languages)}"
        for role, languages in held.items()
        if told.get(role) != languages
    ]
    assert wrong == []
    assert set(told) == set(held)


def test_the_file_that_the_docs_show_is_one(tmp_path: Path) -> None:
    [example] = re.findall(r"^```toml\n(.*?)^```", (ROOT / "docs/vocabulary.md").read_text("utf-8"), re.M | re.S)
    [file] = written(tmp_path, eo=example)
    assert file.entries["byline.by"] == ("skribita de", "teksto de")
    assert faults([file]) == []


def test_no_language_lost_its_months_or_its_small_words() -> None:
    assert set(WITH_MONTHS.split()) <= set(words.in_languages("days.months"))
    assert set(WITH_FUNCTION_WORDS.split()) <= set(words.in_languages("language.function_words"))


def test_every_entry_decides_something_and_none_contradicts_another() -> None:
    assert faults(files()) == []


def test_months_are_twelve_and_weekdays_seven() -> None:
    for role, count in (("days.months", 12), ("days.persian_months", 12), ("days.weekdays", 7)):
        assert {len(forms) for forms in words.numbered(role).values()} == {count}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_quick_reading_is_what_tomllib_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    left_to_tomllib: list[str] = []
    monkeypatch.setattr(plain_toml, "_by_tomllib", lambda text: left_to_tomllib.append(text) or {})
    tables = tomllib.loads(text)
    flat: dict[str, object] = {}
    while tables:
        name, value = tables.popitem()
        if isinstance(value, dict):
            tables |= {f"{name}.{key}": below for key, below in value.items()}
        else:
            flat[name] = value
    assert plain_toml.loads(text) == flat
    assert left_to_tomllib == [], "write the file in the plain shape that docs/vocabulary.md shows"


@pytest.mark.parametrize(
    "text",
    ["a = 'x'\na = 'y'\n", "[t]\na = 1\n", 'a = "x\\u0041"\n', "a = ['x', 2]\n", "a = [['x'], ['y']]\n", "a.b = 'x'\n",
     "a = '''x''y'''\n", "a = ''''x'''\n", "a = 'x' # why\n", "a = 'x'\r\n", "a = 'x'", "a = ['x'\n", "=", "[t\n",
     "a = [\n 'x]\n',\n]\n", "a = ['x' 'y']\n", "a = ['x',, 'y']\n", "a = ['']\n", "a = '''x''''\n", "a = '''x''''''\n",
     "a = '''x''' # why\n[t]\nb = '''y'''\n", "a = ['''x''', '''\ny''']\n",
     "[t]\na = 'x'\n[t]\nb = 'x'\n", "a = ['''x'''''''']\n", "a = '''\n\nx\n'''\n"],
)  # fmt: skip
def test_any_toml_is_read_or_refused_as_tomllib_does(text: str) -> None:
    try:
        tables: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(tomllib.TOMLDecodeError):
            plain_toml.loads(text)
        return
    flat: dict[str, object] = {}
    for name, value in tables.items():
        flat |= {f"{name}.{key}": below for key, below in value.items()} if isinstance(value, dict) else {name: value}
    assert plain_toml.loads(text) == flat


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[byline]\nby = von\n", ("qx.toml", "line 2", "Write it as TOML")),
        ("[byline]\nby = 'von'\nby = 'of'\n", ("qx.toml", "Write it as TOML")),
        ("[byline]\nbuy = 'von'\n", ("qx.toml", "byline.buy", "no role", "docs/vocabulary.md")),
        ("[byline]\nby = ['von']\n", ("qx.toml", "byline.by", "not list", "by = 'one entry | another'")),
        ("[byline]\nby = 3\n", ("qx.toml", "byline.by", "not int", "by = 'one entry | another'")),
        ("[lines.more]\npatterns = 'more'\n", ("qx.toml", "lines.more.patterns", "patterns = ['…', '…']")),
        ("[days]\nmonths = 'one two'\n", ("qx.toml", "days.months", "holds 2", "Write 12")),
        ("[days]\nweekdays = 'one two'\n", ("qx.toml", "days.weekdays", "holds 2", "Write 7")),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_key_and_the_cure(
    text: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(VocabularyError) as refused:
        written(tmp_path, qx=text)
    assert all(part in str(refused.value) for part in told), str(refused.value)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "qx.toml").write_bytes("[byline]\nby = 'fördert'\n".encode("latin-1"))
    with pytest.raises(VocabularyError, match=r"qx\.toml: .*Write it as TOML, in UTF-8"):
        read_file(tmp_path / "qx.toml")


def test_a_place_without_files_is_told_apart_from_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "FOLDERS", [tmp_path])
    words.files.cache_clear()
    try:
        with pytest.raises(VocabularyError, match="Install the package anew"):
            files()
    finally:
        words.files.cache_clear()


MONTHS = "m1 m2 m3 m4 m5 m6 m7 m8 m9 m10 m11 m12"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"qx": "[byline]\nby = 'Vón | von'\n"}, "qx.toml: byline.by: “von” says the same as “Vón”"),
        ({"qx": f"[days]\nmonths = '{MONTHS}/m1'\n"}, "qx.toml: days.months: “m1” says the same as “m1”"),
        ({"qx": "[lines.more]\nbegins = 'read | read on'\n"}, "“read on” decides nothing: “read” finds such lines"),
        ({"qx": "[lines.more]\nwords = 'go on'\nholds = 'go'\n"}, "lines.more.words: “go on” decides nothing: “go”"),
        ({"qx": "[lines.more]\npatterns = ['(x']\n"}, "qx.toml: lines.more.patterns: “(x” is no pattern"),
        ({"qx": "[byline]\nshort_by = 'von'\n"}, "byline.short_by: “von” decides nothing: it is not in byline.by"),
        ({"qx": "[topics]\nlabels = 'tags'\nweak_labels = 'tags'\n"}, "topics.labels: “tags” decides nothing"),
        ({"qx": "[asides]\nsupport_patterns = ['give \\w+']\n"},
         "asides.support_patterns: “give \\w+” decides nothing: it is tried only where"),
        ({"qx": "[labels]\npublished = 'datum'\nmodified = 'datum'\n"},
         "qx.toml: labels.published: “datum” contradicts qx.toml: labels.modified"),
        ({"qa": "[labels]\npublished = 'datum'\n", "qx": "[labels]\nother = 'datum'\n"},
         "qa.toml: labels.published: “datum” contradicts qx.toml: labels.other"),
        ({"qa": "[ages]\nday = 'x'\n", "qx": "[ages]\nhour = 'x'\n"}, "qx.toml: ages.hour: “x” contradicts qa.toml"),
        ({"qa": f"[days]\nmonths = '{MONTHS}'\n", "qx": f"[days]\nmonths = '{MONTHS.replace('m1 m2', 'm2 m1')}'\n"},
         "qx.toml: days.months: “m2” means another in qa.toml. Name it in own_months"),
        ({"qx": f"[days]\nmonths = '{MONTHS}'\nsure_months = 'm1'\n"}, "days.sure_months: “m1” decides nothing"),
        ({"qa": "[language]\nother_codes = 'qb'\n", "qx": "[language]\nother_codes = 'qb'\n"},
         "qx.toml: language.other_codes: “qb” is qa.toml's too"),
        ({"qa": "[headers]\ndate = 'day'\n", "qx": "[headers]\ncaptured = 'day'\n"},
         "qa.toml: headers.date: “day” contradicts qx.toml: headers.captured"),
        ({"qx": "[days]\ndoubtful_months = 'm1'\n"}, "days.doubtful_months: “m1” decides nothing: it is no month"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_key_and_reason(texts: dict[str, str], told: str, tmp_path: Path) -> None:
    assert any(told in fault for fault in faults(written(tmp_path, **texts))), faults(written(tmp_path, **texts))


def test_months_of_one_language_may_be_named_as_its_own(tmp_path: Path) -> None:
    swapped = f"[days]\nmonths = '{MONTHS.replace('m1 m2', 'm2 m1')}'\nown_months = 'm1 | m2'\n"
    assert faults(written(tmp_path, qa=f"[days]\nmonths = '{MONTHS}'\n", qx=swapped)) == []


def test_a_blank_at_the_edge_of_an_entry_is_written_as_a_line_below(tmp_path: Path) -> None:
    [file] = written(tmp_path, qx="[lines.dated]\nholds = '''\n_ago |\nan hour\n'''\n")
    assert file.entries["lines.dated.holds"] == (" ago", "an hour")


def test_every_role_has_a_form_that_its_name_announces() -> None:
    assert {role for role, form in ROLES.items() if form is Form.PATTERNS} == {
        role for role in ROLES if role.endswith("patterns")
    }


@pytest.mark.parametrize(
    ("whole", "text", "found"),
    [
        (True, "Folgen Sie uns!", True),
        (True, "Folgen Sie unserem Rat", False),
        (True, "Verfolgen Sie uns", False),
        (False, "Folgen Sie unserem Rat", True),
        (False, "Verfolgen Sie uns", False),
        (True, "请点击延伸阅读全文", True),  # no blanks set words apart here
    ],
)
def test_words_stand_by_themselves_in_scripts_that_set_them_apart(whole: bool, text: str, found: bool) -> None:
    pattern = words.either_word(("folgen sie uns", "延伸阅读"), whole=whole)
    assert (re.search(pattern, text, re.I) is not None) is found


def test_a_role_that_no_language_has_finds_nothing() -> None:
    assert re.search(words.either(()), "any line") is None
    assert re.search(words.either_word(()), "any line") is None
