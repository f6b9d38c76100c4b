"""Corrections, names, origins and withheld articles: what the CSV files do, and how they are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archive.page import ArchivedPage
from indexer.article import Article, Credit, Evidence, PageResult, Passage
from indexer.day import Day
from indexer.knowledge import Knowledge, KnowledgeError
from indexer.knowledge.plain_files import Pointer

URL = "https://www.example.org/2013/01/14/tide.html?utm_source=x"
ARTICLE = Article(
    locator="a/tide.html",
    digest="0",
    title="Tide",
    url=URL,
    published=Day(2013, 1, 15),
    byline=(Credit("J. Lanyon"), Credit("AFP", kind="agency")),
    topics=("Harbour", "Floods"),
    body=(Passage("paragraph", "It came."),),
    evidence={"published": (Evidence("2013-01-15", "meta date", 0.7),)},
    conflicts=("published",),
)
READING = PageResult("article", "", ARTICLE)
PAGE = ArchivedPage("a/tide.html", b"", url=URL)


def knowledge_of(folder: Path, **files: str) -> Knowledge:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return Knowledge.load(folder)


def test_a_folder_without_files_says_nothing(tmp_path: Path) -> None:
    knowledge = Knowledge.load(tmp_path)
    assert not knowledge
    assert knowledge.apply(READING, PAGE) == READING
    assert knowledge.page(PAGE) is PAGE
    assert knowledge.fingerprint_of(READING, "a/tide.html") == ""


def test_a_correction_by_address_or_file_wins_and_keeps_the_evidence(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path,
        corrections="page,field,value,why\n"
        "http://example.org/2013/01/14/tide.html,date,2013-01-14,printed on the 14th\n"
        'a/tide.html,byline,"Ana Ruiz (photographer); Tidewater (agency)",asked her\n'
        "a/tide.html,topics,Tides; Harbour Trust,\n"
        "b/other.html,title,Never,\n",
    )
    article = knowledge.apply(READING, PAGE).article
    assert article is not None
    assert article.published == Day(2013, 1, 14)
    assert [one.source for one in article.evidence["published"]] == ["corrected", "meta date"]
    assert article.evidence["published"][0].note == "printed on the 14th"
    assert article.conflicts == ()
    assert article.byline == (Credit("Ana Ruiz", "photographer"), Credit("Tidewater", kind="agency"))
    assert article.topics == ("Tides", "Harbour Trust")
    assert article.title == "Tide"


def test_the_correction_of_a_file_wins_over_that_of_its_address(tmp_path: Path) -> None:
    rows = f"page,field,value\n{URL},title,Of the address\na/tide.html,title,Of the file\n"
    article = knowledge_of(tmp_path, corrections=rows).apply(READING, PAGE).article
    assert article is not None
    assert article.title == "Of the file"
    assert [one.value for one in article.evidence["title"]] == ["Of the file"]


def test_an_empty_date_makes_an_article_undated(tmp_path: Path) -> None:
    article = knowledge_of(tmp_path, corrections="page,field,value\na/tide.html,date,\n").apply(READING, PAGE).article
    assert article is not None
    assert article.published is None


@pytest.mark.parametrize(("value", "bin"), [("no", "not an article"), ("yes", "article")])
def test_an_editor_says_what_is_an_article(tmp_path: Path, value: str, bin: str) -> None:
    knowledge = knowledge_of(
        tmp_path, corrections=f"page,field,value,why\na/tide.html,article,{value},a list of links\n"
    )
    refused = PageResult("not an article" if value == "yes" else "article", "too short", ARTICLE)
    reading = knowledge.apply(refused, PAGE)
    assert reading.bin == bin
    assert ("a list of links" in reading.reason) is (value == "no")


def test_names_that_are_one(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path, names="field,variant,canonical\nbyline,j. lanyon,Peter Lanyon\ntopic,HARBOUR,Harbour Trust\n"
    )
    article = knowledge.apply(READING, PAGE).article
    assert article is not None
    assert [credit.name for credit in article.byline] == ["Peter Lanyon", "AFP"]
    assert article.topics == ("Harbour Trust", "Floods")
    assert article.evidence["byline"][0].note == "printed: J. Lanyon; AFP"


def test_a_name_touches_pages_that_print_it_before_and_after_it_was_applied(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, names="field,variant,canonical\nbyline,J. Lanyon,Peter Lanyon\n")
    applied = knowledge.apply(READING, PAGE)
    before = knowledge.fingerprint_of(READING, "a/tide.html")
    assert before
    assert knowledge.fingerprint_of(applied, "a/tide.html") == before
    other = knowledge_of(tmp_path, names="field,variant,canonical\nbyline,Somebody Else,Ana Ruiz\n")
    assert other.fingerprint_of(READING, "a/tide.html") == ""
    assert other.fingerprint_of(applied, "a/tide.html") == ""


def test_pages_that_do_not_say_where_they_came_from(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, pages="file,address,captured\na/x.html,https://example.org/x,2004-05-06\n")
    page = knowledge.page(ArchivedPage("a/x.html", b"<p>"))
    assert (page.url, page.captured) == ("https://example.org/x", date(2004, 5, 6))
    assert knowledge.page(PAGE) == PAGE


def test_rows_about_no_page_are_reported(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path,
        corrections=f"page,field,value\n{URL},title,A\nb/gone.html,title,B\n",
        pages="file,captured\nc/gone.html,2004-05-06\n",
        withheld="page,why\nhttps://example.org/gone,an order\n",
    )
    held = {Pointer.parse(URL)}
    assert list(knowledge.unmatched(held.__contains__)) == [
        "corrections.csv, line 3: the archive has no page of the file b/gone.html",
        "pages.csv, line 2: the archive has no page of the file c/gone.html",
        "withheld.csv, line 2: the archive has no page of the address example.org/gone",
    ]


@pytest.mark.parametrize(
    ("name", "text", "line", "cure"),
    [
        ("corrections", "page;field;value\n", 1, "semicolons"),
        ("corrections", "page,what,value\n", 1, "unknown column “what”"),
        ("corrections", "a/x.html,title,A\n", 1, "unknown column"),
        ("corrections", "page,field,value\n\n# ours\na,title,A,B\n", 4, "double quotes"),
        ("corrections", "page,field,value\na,body,A\n", 2, "unknown field “body”"),
        ("corrections", "page,field,value\na,date,14.1.2013\n", 2, "2013-01-14"),
        ("corrections", "page,field,value\na,date,2013-02-31\n", 2, "2013-01-14"),
        ("corrections", "page,field,value\na,title,A\na,title,B\n", 3, "line 2"),
        ("corrections", "page,field,value\na,article,maybe\n", 2, "yes nor no"),
        ("corrections", "page,field,value\n,title,A\n", 2, "“page” is empty"),
        ("corrections", 'page,field,value\na,title,"A\nb,title,B\n', 2, "double quote"),
        ("names", "field,variant,canonical\nplace,A,B\n", 2, "byline or topic"),
        ("names", "field,variant,canonical\ntopic,a,B\ntopic,A,C\n", 3, "line 2"),
        ("names", "field,variant,canonical\ntopic,a,B\ntopic,b,C\n", 2, "write that here"),
        ("pages", "file,address\na,nowhere\n", 2, "https://"),
        ("pages", "file,captured\na,14/1/13\n", 2, "2013-01-14"),
        ("pages", "file,address,captured\na,,\n", 2, "neither"),
        ("withheld", "page,why\n,x\n", 2, "empty"),
    ],
)
def test_a_malformed_file_is_refused_with_line_and_cure(
    tmp_path: Path, name: str, text: str, line: int, cure: str
) -> None:
    with pytest.raises(KnowledgeError) as raised:
        knowledge_of(tmp_path, **{name: text})
    assert raised.value.line == line
    assert cure in str(raised.value)
    assert f"{name}.csv, line {line}" in str(raised.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_bytes("field,variant,canonical\ntopic,Saint-Brévan,X\n".encode("cp1252"))
    with pytest.raises(KnowledgeError, match=r"line 2.*UTF-8"):
        Knowledge.load(tmp_path)


@pytest.mark.parametrize(
    "name", ["Withheld.csv", "withheld.CSV", "withheld.csv.txt", "sites/courier.TOML", "sites/x.toml.txt"]
)
def test_a_file_of_nearly_the_right_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "read me.md").write_text("how we write these")
    assert not Knowledge.load(tmp_path)
    (tmp_path / name).write_text("page,why\na/tide.html,an order\n")
    with pytest.raises(KnowledgeError, match="not read under this name: call it"):
        Knowledge.load(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        Knowledge.load(tmp_path / "gone")
