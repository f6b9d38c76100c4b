"""The reading room over a real index: from none at all, through new builds, while it goes on answering."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer import analysis
from indexer.builds.run import Order, build
from web import create_app

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}">
<meta name="author" content="Jane Doe"><meta name="keywords" content="Harbour, Council"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>{first} The harbour was quiet on Tuesday morning, and its cranes were at rest for a third week.</p>
<p>Nobody at the quay expects the talks to end before the spring, said the union after six hours with the port.</p>
<p>The council will meet again on Thursday to hear what the harbour trust has to say of its accounts.</p></article>
</body></html>"""


def pages(folder: Path) -> Path:
    """Three pages of one paper, written into a folder."""
    folder.mkdir()
    for name, title, day in (("a", "Cranes at rest", "2001-02-02"), ("b", "Talks go on", "2001-02-03"),
                             ("c", "Ferry delayed by fog", "2002-05-06")):  # fmt: skip
        (folder / f"{name}.html").write_text(PAGE.format(title=title, day=day, first=f"Of {title.lower()}."), "utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of a test's own, to be changed."""
    return pages(tmp_path / "pages")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A reading room that no test changes."""
    place = tmp_path_factory.mktemp("standing")
    build(Order(pages(place / "pages"), place / "var"))
    return create_app({"DATA": place / "var"})


def total(client: FlaskClient, text: str = "") -> int:
    return int(client.get(f"/search.json?q={quote(text)}").get_json()["total"])


TEASER = "<aside><h2>More news</h2><p><a href='/z'>Zeppelins seen again over the northern islands</a></p></aside>"


def test_pages_with_the_words_outside_the_story_are_counted_as_articles(tmp_path: Path) -> None:
    archive = pages(tmp_path / "pages")
    for one in archive.iterdir():
        one.write_text(one.read_text("utf-8").replace("</body>", TEASER + "</body>"), "utf-8")
    build(Order(archive, tmp_path / "var", workers=1))
    said = create_app({"DATA": tmp_path / "var"}).test_client().get("/search?q=zeppelins").get_data(as_text=True)
    assert "On the page but outside the article, in teasers, menus or other captions: <a" in said
    assert ">3 articles</a>" in said


def test_the_order_that_lifts_newer_articles_is_offered_and_said_while_it_is_on(standing: Flask) -> None:
    client = standing.test_client()
    plain = client.get("/search?q=harbour").get_data(as_text=True)
    assert 'href="/search?q=harbour&amp;sort=recent"' in plain
    assert "Newer articles are lifted" not in plain
    lifted = client.get("/search?q=harbour&sort=recent").get_data(as_text=True)
    assert "Newer articles are lifted" in lifted
    assert 'href="/search?q=harbour&amp;sort=relevance">Best match alone</a>' in lifted
    titles = [hit["title"] for hit in client.get("/search.json?q=harbour&sort=recent").get_json()["results"]]
    assert titles[0] == "Ferry delayed by fog"


def test_where_nothing_is_found_the_page_says_what_the_archive_holds_then(standing: Flask) -> None:
    page = standing.test_client().get("/search?q=zeppelin+date%3A2001-02").get_data(as_text=True)
    assert 'published 1 February 2001 to 28 February 2001, <a href="/search?q=date%3A2001-02">2 articles</a>' in page
    assert "A usual month holds about 2." in page


def test_an_index_is_found_as_soon_as_there_is_one_and_each_new_build_after_it(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    client = create_app({"DATA": data, "COMMAND": "morgue rebuild pages"}).test_client()
    assert client.get("/").status_code == 503
    build(Order(archive, data))
    assert client.get("/readyz").status_code == 200
    assert total(client, "harbour") == 3

    link = "/article/" + client.get("/search.json?q=fog").get_json()["results"][0]["id"]
    text = PAGE.format(title="Lifeboat called out", day="2003-01-01", first="A lifeboat went out.")
    (archive / "d.html").write_text(text, "utf-8")
    (archive / "c.html").unlink()
    build(Order(archive, data, kind="update"))
    assert total(client, "lifeboat") == 1
    assert total(client, "fog") == 0
    assert client.get(link).status_code == 410

    build(Order(archive, data, fresh=True))
    assert total(client, "harbour") == 3


def test_a_damaged_index_is_told_with_the_one_command(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    build(Order(archive, data))
    for manifest in data.rglob("*manifest*"):
        manifest.write_text("{}", "utf-8")
    client = create_app({"DATA": data, "COMMAND": "morgue rebuild pages"}).test_client()
    page = client.get("/search?q=harbour")
    assert page.status_code == 503
    assert page.get_data(as_text=True).count("morgue rebuild") == 1
    assert "<code>morgue rebuild pages --fresh</code>" in page.get_data(as_text=True)


def test_a_permalink_outlives_a_rebuild(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    build(Order(archive, data))
    client = create_app({"DATA": data}).test_client()
    link = "/article/" + client.get("/search.json?q=cranes").get_json()["results"][0]["id"]
    assert "Cranes at rest" in client.get(link).get_data(as_text=True)
    build(Order(archive, data, fresh=True))
    assert "Cranes at rest" in client.get(link).get_data(as_text=True)


@pytest.mark.parametrize(
    "text",
    ["((((", '"', "AND OR NOT", "*", "date:", "date:2013-99-99", "topic:", "a" * 9000, "\x00", "title:(", "w/5", "~~~",
     "NOT NOT x", "-", "+", "«", "elsewhere:", "atleast0()", "words>", "🗞️", "date:9999..0001", ":::", "\\", "/re/",
     "[a TO b]", "*" * 300, "(" * 3000, "a OR " * 400],
)  # fmt: skip
def test_a_question_of_any_text_gets_a_page(standing: Flask, text: str) -> None:
    client = standing.test_client()
    for path in ("/search", "/search.json", "/search.csv", "/topics"):
        response = client.get(path, query_string={"q": text, "from": text, "to": text}, follow_redirects=True)
        assert response.status_code == 200, path


def test_many_readers_at_once_get_what_one_gets(standing: Flask) -> None:
    """Whole pages, marks and all; what was remembered of words and stems is forgotten before they come."""
    asked = ("harbour", "fog", "cranes", "meeting", '"harbour trust"', "talk w/5 end", "council*", "delay OR quiet")

    def visit(number: int) -> str:
        page = standing.test_client().get(f"/search?q={quote(asked[number % len(asked)])}", follow_redirects=True)
        assert page.status_code == 200
        return re.sub(r"in \d+ ms", "", page.get_data(as_text=True))

    alone = [visit(number) for number in range(len(asked))]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(3):
            analysis.stem.cache_clear()
            analysis.fold.cache_clear()
            with ThreadPoolExecutor(8) as pool:
                assert list(pool.map(visit, range(40))) == alone * 5
    finally:
        sys.setswitchinterval(interval)


def test_an_archive_that_went_away_still_shows_its_articles(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    build(Order(archive, data))
    client = create_app({"DATA": data}).test_client()
    link = "/article/" + client.get("/search.json?q=fog").get_json()["results"][0]["id"]
    (archive / "c.html").unlink()
    assert "Ferry delayed" in client.get(link).get_data(as_text=True)
    assert "cannot be shown" in client.get(f"{link}?view=raw").get_data(as_text=True)
    assert client.get(f"{link}/archived").status_code == 200


def test_the_json_answer_always_counts_by_year_and_by_topic(standing: Flask) -> None:
    facets = standing.test_client().get("/search.json?q=").get_json()["facets"]
    assert {"topic", "year"} <= set(facets)
    assert all(set(one) == {"value", "count"} for name in ("topic", "year") for one in facets[name])
