"""A site profile: which pages it is for, what it finds, and how its file is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from archive import open_archive
from archive.page import ArchivedPage
from indexer.article import PageResult
from indexer.day import Day
from indexer.extract.read import read_page
from indexer.knowledge import Knowledge, KnowledgeError
from indexer.knowledge.explain import compare, explain
from indexer.knowledge.sites import day_of_place, load_profile
from indexer.knowledge.templates import BylineTemplate, DayTemplate, ValueTemplate
from places import SAMPLE

COURIER = """
[pages]
files = "courier/online/**"
test = 'td[width="400"]'

[fields]
title = 'td[width="400"] > font[size="5"]'
standfirst = 'td[width="400"] > p > font[size="3"] > b'
byline = 'td[width="400"] > font[face="Arial"]'
date = 'td[width="400"] > font[face="Arial"]'
body = 'td[width="400"] > p'
section = "title"

[section]
pattern = "Calder Haven Courier - {value}"

[byline]
pattern = ["By {names}, {role}", "By {names}"]

[date]
format = "%A, %B %d, %Y"

[drop]
texts = ["The committee voted by nine*"]
"""


def knowledge_of(folder: Path, text: str, name: str = "courier-online") -> Knowledge:
    (folder / "sites").mkdir(exist_ok=True)
    (folder / "sites" / f"{name}.toml").write_text(text, "utf-8")
    return Knowledge.load(folder)


def sample_page(locator: str) -> ArchivedPage:
    return open_archive(SAMPLE).page(locator)


def known(knowledge: Knowledge, page: ArchivedPage) -> PageResult:
    return knowledge.apply(read_page(page), page)


def test_a_profile_reads_a_table_layout(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, COURIER)
    reading = known(knowledge, sample_page("courier/online/stories/bridge-jams.htm"))
    article = reading.article
    assert article is not None
    assert reading.bin == "article"
    assert article.title == "Ferry shut in as Swing Bridge jams open"
    assert article.standfirst.startswith("Passengers spend the night aboard the Petrel")
    assert (article.published, article.section) == (Day(1998, 11, 13), "News")
    assert [(credit.name, credit.role) for credit in article.byline] == [("Peter Lanyon", None)]
    assert not any("TIDES" in text or "Other stories" in text for text in article.paragraphs)
    assert article.standfirst not in article.paragraphs
    assert {
        field: article.evidence[field][0].source for field in ("title", "published", "byline", "body")
    } == dict.fromkeys(("title", "published", "byline", "body"), "profile courier-online")


def test_what_a_profile_cuts_stays_findable_elsewhere(tmp_path: Path) -> None:
    page = sample_page("courier/online/stories/bridge-bill.htm")
    article = known(knowledge_of(tmp_path, COURIER), page).article
    assert article is not None
    cut = [text for text in article.elsewhere if text.startswith("The committee voted by nine")]
    assert len(cut) == 1
    assert cut[0] not in article.paragraphs


def test_other_pages_are_read_as_ever(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, COURIER)
    page = sample_page("courier/cms-export/2016/bridge-125.html")
    assert known(knowledge, page) == read_page(page)


def page_of(body: str, locator: str = "a/x.html", **given: object) -> ArchivedPage:
    markup = f"<html><head><title>A</title></head><body>{body}</body></html>"
    return ArchivedPage(locator, markup.encode(), **given)  # type: ignore[arg-type]


def test_body_between_line_breaks_with_caption_and_dropped_box(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path,
        """
        [pages]
        hosts = "www.example.org"
        [fields]
        title = "h2.head"
        body = "div.text"
        captions = "div.text .legend"
        topics = "ul.tags li"
        section = "meta[name=cat]"
        date = "span.when @data-day"
        [date]
        format = "%d.%m.%Y"
        [drop]
        selectors = "div.box"
        """,
        "example",
    )
    page = page_of(
        "<meta name=cat content='Harbour news'><h2 class=head>The tide came</h2>"
        "<span class=when data-day='14.01.2013'>yesterday</span>"
        "<div class=text>First line<br>goes on.<br><br>A second paragraph.<div class=box>Buy this</div>"
        "<p class=legend>The quay. Photo</p><h3>At night</h3>It went.</div><ul class=tags><li>Tide<li>Quay</ul>",
        url="http://www.example.org/2013/x.html",
    )
    article = known(knowledge, page).article
    assert article is not None
    assert [(passage.kind, passage.text) for passage in article.body] == [
        ("paragraph", "First line goes on."),
        ("paragraph", "A second paragraph."),
        ("caption", "The quay. Photo"),
        ("heading", "At night"),
        ("paragraph", "It went."),
    ]
    assert (article.title, article.section, article.topics) == ("The tide came", "Harbour news", ("Tide", "Quay"))
    assert article.published == Day(2013, 1, 14)


def test_pages_can_be_said_to_be_no_articles(tmp_path: Path) -> None:
    text = 'article = false\n[pages]\ntest = "ol.search-results"\n'
    knowledge = knowledge_of(tmp_path, text, "searches")
    reading = known(knowledge, page_of("<h1>Find</h1><ol class='search-results'><li>one</ol>"))
    assert reading.bin == "not an article"
    assert "searches" in reading.reason


def test_a_profile_that_finds_nothing_leaves_the_general_rules_and_says_so(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, '[pages]\nfiles = "courier/online/**"\n[fields]\ntitle = "h1.none"\n')
    page = sample_page("courier/online/stories/bridge-jams.htm")
    article, general = known(knowledge, page).article, read_page(page).article
    assert article is not None
    assert general is not None
    assert article.title == general.title
    assert any("courier-online found no title" in problem for problem in article.problems)


@pytest.mark.parametrize(
    ("locator", "address", "captured", "fits"),
    [
        ("a/b.html", "example.org/2004/05/06/b", "", True),
        ("a/b.html", "example.org/2010/05/06/b", "", False),  # the path says a later day
        ("a/b.html", "example.org/2010/05/06/b", "2004-05-06", True),  # the capture day says more
        ("a/b.html", "example.org/b", "", False),  # nothing says when
        ("web/20040506/b.html", "example.org/b", "", True),
        ("a/b.html", "", "2004-05-06", False),  # no known address
        ("a/b.html", "example.net/b", "2004-05-06", False),
    ],
)
def test_hosts_and_days_tell_which_pages(tmp_path: Path, locator: str, address: str, captured: str, fits: bool) -> None:
    path = tmp_path / "x.toml"
    path.write_text('[pages]\nhosts = "*.org"\nfrom = 2004-01-01\nuntil = 2004-12-31\n')
    profile = load_profile(path)
    assert (profile.unmet(locator, address, captured) == "") is fits


@pytest.mark.parametrize(
    ("pattern", "locator", "fits"),
    [
        ("courier/online/**", "courier/online/stories/a.htm", True),
        ("courier/*/a.htm", "courier/online/a.htm", True),
        ("courier/*/a.htm", "courier/online/stories/a.htm", False),
        ("**/a.htm", "a.htm", True),
        ("n???.htm", "n123.htm", True),
        ("courier/**/**/a.htm", "courier/a.htm", True),
        ("courier/****/a.htm", "courier/online/stories/a.htm", True),
        ("**/" * 40 + "b", "a/" * 60, False),
    ],
)
def test_file_patterns(tmp_path: Path, pattern: str, locator: str, fits: bool) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f'[pages]\nfiles = "{pattern}"\n')
    assert (load_profile(path).unmet(locator, "", "") == "") is fits


def test_days_of_places() -> None:
    assert day_of_place("www.example.org/2013/01/14/x.html") == Day(2013, 1, 14)
    assert day_of_place("web/20130114120000/http:/x") == Day(2013, 1, 14)
    assert day_of_place("paper/2013-01/x.html") == Day(2013, 1)
    assert day_of_place("paper/2013/x.html") == Day(2013)
    assert day_of_place("paper/story-48213.html") is None


def test_byline_and_date_patterns() -> None:
    byline = BylineTemplate.parse(["{skip}Text: {names} ({role})", "By {names}"])
    assert byline.read("12 May\nText: Ana Ruiz  (photographer)") == ("Ana Ruiz", False, "photographer")
    assert byline.read("by  JO  BLAKE") == ("JO  BLAKE", False, None)
    assert ValueTemplate.parse(["{skip} - {value}"]).read("Calder Haven Courier - Council") == "Council"
    assert BylineTemplate.parse(["Text by {agency}"]).read("Text by TNS") == ("TNS", True, None)
    assert byline.read("Nobody said") is None
    assert DayTemplate.parse(["%d. %B %Y"]).read("Stand: 3. März 2004, 10 Uhr") == Day(2004, 3, 3)
    assert DayTemplate.parse(["%m/%d/%y"]).read("4/12/98") == Day(1998, 4, 12)
    assert DayTemplate.parse(["%B %Y"]).read("May 2001") == Day(2001, 5)
    assert DayTemplate.parse(["%d/%m/%Y"]).read("31/02/2004") is None


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ('[pages]\nfiles = "a\n', 2, "TOML"),
        ('[pages]\nfile = "a/*"\n', 2, "unknown key “file”"),
        ("[page]\n", 1, "unknown table [page]"),
        ('[fields]\ntitle = "h1"\n', 1, "which pages"),
        ('[pages]\nfiles = "a"\n\n[fields]\ntitle = "h1["\n', 5, "no CSS selector"),
        ('[pages]\nfiles = "a"\nfrom = "2004"\n', 3, "without quotes"),
        ('[pages]\nfiles = "a"\n[byline]\npattern = "By (.*)"\n', 4, "{names}"),
        ('[pages]\nfiles = "a"\n[date]\nformat = "%d %q %Y"\n', 4, "%q"),
        ("[pages]\nfiles = 3\n", 2, "between quotes"),
        ('[pages]\nfiles = "a"\n[pages]\nhosts = "b"\n', 3, "under the first of the two"),
        ('[pages\nfiles = "a"\n', 1, "[name] on a line of its own"),
        ('[pages]\nfiles = "a"\nfiles = "b"\n', 3, "keep one of the two"),
        ('[pages]\nfiles = "a\n', 2, "close the quotes"),
        ('[pages]\nfiles = "a"\n[fields]\ntitle = "td[width="4"]"\n', 4, "single quotes"),
        ('[pages]\nfiles = "a"\nfrom = 2005-01-01\nuntil = 2004-12-31\n', 4, "until is before from"),
        ('[pages]\nfiles = "a"\n[drop]\ntexts = ["Read more*", "*"]\n', 4, "how they begin"),
        ('article = "no"\n[pages]\nfiles = "a"\n', 1, "true or false"),
    ],
)
def test_a_malformed_profile_is_refused_with_line_and_cure(tmp_path: Path, text: str, line: int, cure: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_profile(path)
    assert raised.value.line == line
    assert cure in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_change_touches_exactly_the_pages_it_is_for(tmp_path: Path) -> None:
    before = knowledge_of(tmp_path, COURIER)
    after = knowledge_of(tmp_path, COURIER.replace("%A, ", ""))
    for locator in open_archive(SAMPLE).survey().pages:
        same = before.fingerprint(locator, "", "", None) == after.fingerprint(locator, "", "", None)
        assert same is not locator.startswith("courier/online/"), locator


def test_explaining_says_what_each_rule_found_and_why_not(tmp_path: Path) -> None:
    knowledge_of(tmp_path, COURIER)
    knowledge = knowledge_of(tmp_path, '[pages]\nhosts = "example.org"\n', "another")
    page = sample_page("courier/online/stories/bridge-jams.htm")
    said = "\n".join(explain(read_page(page), page, knowledge))
    assert "profile another: not for this page: hosts: no known address" in said
    assert "profile courier-online: for this page" in said
    assert "Passengers spend the night aboard" in said


def test_the_profiles_in_the_documentation_are_read_as_it_says(tmp_path: Path) -> None:
    blocks = re.findall(
        r"```toml\n(.*?)```", (SAMPLE.parent.parent / "docs" / "sites.md").read_text("utf-8"), re.DOTALL
    )
    first, better, whole = blocks
    (tmp_path / "whole.toml").write_text(whole, "utf-8")
    assert load_profile(tmp_path / "whole.toml").article is False
    page = sample_page("courier/online/stories/chip-van-court.htm")
    article = known(knowledge_of(tmp_path, first), page).article
    assert article is not None
    assert "Other stories" in [credit.name for credit in article.byline]
    fields = {line.partition(" =")[0] for line in better.splitlines()}
    kept = "\n".join(line for line in first.splitlines() if line.partition(" =")[0] not in fields)
    knowledge = knowledge_of(tmp_path, kept.replace("[fields]", f"[fields]\n{better}"))
    article = known(knowledge, page).article
    assert article is not None
    stories = [place for place in open_archive(SAMPLE).survey().pages if place.startswith("courier/online/stories/")]
    for page in map(sample_page, stories):
        general = read_page(page)
        was, now = compare(general, knowledge.apply(general, page))
        assert was.split()[0] == "section"
        assert now.endswith("[profile courier-online]")
    assert ([credit.name for credit in article.byline], article.section) == (["Sam Oduya"], "Courts")


def test_comparing_says_what_changes(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, '[pages]\nfiles = "**"\n[fields]\nsection = "h1"\n')
    page = page_of("<h1>Docks</h1><p>" + "The tide came in over the quay. " * 20, captured=date(2013, 1, 14))
    general = read_page(page)
    assert general.article is not None
    lines = list(compare(general, knowledge.apply(general, page)))
    assert any("section" in line and "-" in line for line in lines)
    assert any("+ Docks" in line and "profile courier-online" in line for line in lines)
    assert list(compare(general, general)) == []


def test_explaining_tells_corrections_too(tmp_path: Path) -> None:
    page = sample_page("courier/online/stories/bridge-jams.htm")
    (tmp_path / "corrections.csv").write_text(f"page,field,value,why\n{page.locator},section,Harbour,asked\n")
    lines = list(explain(read_page(page), page, Knowledge.load(tmp_path)))
    assert lines[-2:] == ["corrections.csv, line 2", "  section    = Harbour  (asked)"]


def test_an_editor_sets_the_encoding_of_a_folder(tmp_path: Path) -> None:
    known = knowledge_of(tmp_path, '[pages]\nfiles = "1999/**"\ncharset = "koi8-r"\n')
    page = known.page(ArchivedPage("1999/a.html", b"", "html"))
    assert page.assigned_charset == "koi8-r"
    assert known.page(ArchivedPage("2001/a.html", b"", "html")).assigned_charset is None


@pytest.mark.parametrize(
    ("lines", "cure"),
    [
        ('files = "a/*"\ncharset = "klingon"', "names no encoding"),
        ('files = "a/*"\ntest = "body"\ncharset = "koi8-r"', "decoded before a test"),
    ],
)
def test_an_encoding_that_cannot_be_set_is_refused(tmp_path: Path, lines: str, cure: str) -> None:
    with pytest.raises(KnowledgeError, match=cure):
        knowledge_of(tmp_path, f"[pages]\n{lines}\n")
