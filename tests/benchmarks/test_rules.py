"""`make rules`: a rule is taken out wherever it is held, and only the pages that it decides change."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks import rules
from benchmarks import words as counted_words
from indexer.extract.site import printed_names
from indexer.extract.vocabulary import words

PAGE = """<html lang="en"><head><title>{title}</title></head><body><h1>{title}</h1><p>By Ann Lee</p>
<p>The council met on Monday and decided, after a long night, that the bridge would be closed for repairs.</p>
<p>It opens again in spring, the mayor said, when the ferries have been painted and the quay is dry.</p>"""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    measure: Any = ModuleType("score")
    measure.score_page = lambda truth, read: {"title_em": float(truth["title"] == read.get("title"))}
    monkeypatch.setitem(sys.modules, "score", measure)
    for name in ("one", "two"):
        (tmp_path / f"{name}.html.gz").write_bytes(gzip.compress(PAGE.format(title=f"Bridge {name} closes").encode()))
    return tmp_path


def test_rules_are_told_by_what_they_answer() -> None:
    found = rules.rules(["site"])
    assert not found["site.printed_names.is_of_host"].step
    assert found["site.printed_names.is_of_host"].why.startswith("Whether a name is spelled as a host is")
    assert "site.printed_names.letters_of" not in found  # it answers with a text


def test_a_rule_is_taken_out_and_put_back() -> None:
    rule = rules.rules(["site"])["site.printed_names.is_of_host"]
    held_elsewhere = printed_names.is_of_host
    assert held_elsewhere("The Post", "thepost.example")
    known = rules.replaced(rule, "return False")
    assert not held_elsewhere("The Post", "thepost.example")
    rule.function.__code__ = known
    assert held_elsewhere("The Post", "thepost.example")


def test_a_rule_that_changes_nothing_decides_nothing(pages: Path) -> None:
    record = {"id": "one", "publisher": "post", "title": "Bridge one closes"}
    known = rules.reading(record, pages, [])
    assert known is not None
    decided = rules.without(("site.printed_names.is_of_host", [record], pages, {"one": known}, 1))
    assert (decided.tried, decided.changed, decided.publishers) == (1, (), 0)


def test_a_rule_that_decides_is_counted_by_publishers(pages: Path) -> None:
    records = [{"id": name, "publisher": "post", "title": f"Bridge {name} closes"} for name in ("one", "two")]
    known = {record["id"]: {"id": record["id"], "title": "what was read with the rule"} for record in records}
    decided = rules.without(("site.printed_names.is_of_host", records, pages, known, 2))
    assert [(identity, worth) for identity, _, worth in decided.changed] == [("one", -1.0), ("two", -1.0)]
    assert decided.publishers == 1


def test_an_entry_is_left_out_of_one_role_of_one_language_alone() -> None:
    before = {file.language: file.entries for file in words.files()}
    after = {file.language: file.entries for file in counted_words.without("byline.by", "fr", "par")}
    assert set(before["fr"]["byline.by"]) - set(after["fr"]["byline.by"]) == {"par"}
    after["fr"] = {**after["fr"], "byline.by": before["fr"]["byline.by"]}
    assert after == before


def test_what_words_decide_is_counted_in_a_fork(pages: Path) -> None:
    page = PAGE.format(title="Bridge three closes").replace("By Ann Lee", "Julkaistu 14. tammikuuta 2013 klo 9.20")
    (pages / "three.html.gz").write_bytes(gzip.compress(page.encode()))
    record = {"id": "three", "publisher": "post", "lang": "fi"}
    known = counted_words.forked(lambda: counted_words.readings(words.files(), [record], pages))
    file = next(one for one in words.files() if one.language == "fi")
    (months,) = counted_words.counted(file, "days.months", [record], pages, known)
    assert (months.read, months.entries, months.pages, months.publishers) == (1, 12, ("three",), 1)
    spoken, *_ = counted_words.counted(file, "language.function_words", [record], pages, known)
    assert (spoken.read, spoken.pages) == (1, ())


def test_months_are_left_out_whole(pages: Path) -> None:
    file = next(one for one in words.files() if one.language == "en")
    known = counted_words.forked(lambda: counted_words.readings(words.files(), [], pages))
    assert [one.entry for one in counted_words.counted(file, "days.months", [], pages, known)] == [""]
