"""Pages that were not taken for articles, from the archive to the reading room: found by elsewhere:, each with its
reason, through updates, corrections and withholding; and never counted as articles."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.builds import run as build_module
from indexer.builds.run import Order, Summary, build
from indexer.cli import main
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.knowledge import Knowledge
from web import create_app

STORY = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:type" content="article">
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>
<p>{first} The harbour was quiet on Tuesday morning, and its cranes were at rest for a third week.</p>
<p>Nobody at the quay expects the talks to end before the spring, said the union after six hours with the port.</p>
<p>The council will meet again on Thursday to hear what the harbour trust has to say of its accounts.</p></article>
{beside}</body></html>"""
TEASER = "<aside><h2>More news</h2><p><a href='/z'>Zeppelins seen again over the quiet islands</a></p></aside>"
TEASERS = "".join(
    f"<h2><a href='/{number}'>{title} and what comes after it</a></h2><p>{text}</p>"
    for number, (title, text) in enumerate([
        ("Zeppelins come back to the islands", "Seen again over the northern islands on Monday, in fog and in rain…"),
        ("Ferries stay where they are moored", "The crews want more than the company is ready to give them, and so…"),
        ("The lido opens a month before time", "Swimmers found the water colder than the council had promised it…"),
        ("A turtle is found on the long beach", "It was taken to the aquarium where it is said to eat again, more…"),
    ])
)  # fmt: skip
FRONT_ADDRESS = "https://www.harbour-post.example/tags/islands/"
FRONT = f"""<!doctype html><html lang="en"><head><title>Islands | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="{FRONT_ADDRESS}">
</head><body><h1>Islands</h1>{TEASERS}</body></html>"""
LOST = """<html><head><title>Error 404: {name}</title></head><body><h1>Error 404: {name}</h1><p>Page not found.
{text}</p></body></html>"""
PAGES = {
    "a.html": STORY.format(title="Cranes at rest", day="2001-02-02", first="Of cranes.", beside=TEASER),
    "b.html": STORY.format(title="Talks go on", day="2001-02-03", first="Zeppelins were not spoken of.", beside=""),
    "c.html": STORY.format(title="Ferry delayed by fog", day="2002-05-06", first="Fog.", beside=""),
    "front.html": FRONT,
    "lost.html": LOST.format(name="Zeppelins of the islands", text=""),
    "other.html": LOST.format(name="no such story", text=""),
}  # fmt: skip


class Room:
    """A small archive, its index, and what the reading room says of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.archive = folder, folder / "pages"
        self.archive.mkdir()
        for name, text in PAGES.items():
            self.write(name, text)
        self.order = Order(self.archive, folder / "var", workers=1)
        self.build("rebuild")

    def write(self, name: str, text: str) -> None:
        (self.archive / name).write_text(text, "utf-8")

    def build(self, kind: str = "update", **changed: object) -> Summary:
        known = Knowledge.load(self.folder)
        return build(replace(self.order, kind=kind, knowledge=known, **changed))  # type: ignore[arg-type]

    @property
    def client(self) -> FlaskClient:
        return create_app({"DATA": self.order.directory}).test_client()

    def search(self, text: str, more: str = "") -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/search.json?q={quote(text)}{more}").get_json()
        return found

    def found(self, text: str, more: str = "") -> tuple[list[str], list[str]]:
        """The files of the articles, and of the pages that are none, which a question finds."""
        answer = self.search(text, more)
        files = [(one["file"], one["bin"]) for one in answer["results"]]
        articles = [file for file, name in files if name == "article"]
        pages = [file for file, name in files if name == "not an article"]
        assert (len(articles), len(pages)) == (answer["total"], answer["not_articles"])
        assert [name for _, name in files] == ["article"] * len(articles) + ["not an article"] * len(pages)
        return sorted(articles), sorted(pages)

    def link(self, text: str, file: str) -> str:
        """The address of what a question finds in a file."""
        (link,) = [one["permalink"] for one in self.search(text)["results"] if one["file"] == file]
        return link.removeprefix("http://localhost")

    def get(self, path: str) -> tuple[int, str]:
        response = self.client.get(path)
        return response.status_code, response.get_data(as_text=True)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A room of a test's own, to be changed."""
    return Room(tmp_path)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room that no test changes."""
    return Room(tmp_path_factory.mktemp("standing"))  # type: ignore[return-value]


# -- finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "articles", "pages"),
    [
        ("zeppelins", ["b.html"], []),
        ("elsewhere:zeppelins", ["a.html"], ["front.html", "lost.html"]),
        ("elsewhere:zeppelin", ["a.html"], ["front.html", "lost.html"]),
        ('elsewhere:"error 404"', [], ["lost.html", "other.html"]),
        ("elsewhere:zeppelins -elsewhere:ferries", ["a.html"], ["lost.html"]),
        ("elsewhere:zeppelins -ferries", ["a.html"], ["front.html", "lost.html"]),
        ("elsewhere:(zeppelins -ferries)", ["a.html"], ["lost.html"]),
        ("harbour elsewhere:zeppelins", ["a.html"], []),
        ("elsewhere:zeppelins OR fog", ["a.html", "c.html"], ["front.html", "lost.html"]),
        ("elsewhere:zeppelins site:post", ["a.html"], ["front.html"]),
        ("elsewhere:zeppelins date:none", [], ["front.html", "lost.html"]),
        ("elsewhere:zeppelins date:2001", ["a.html"], []),
        ("site:post", ["a.html", "b.html", "c.html"], []),
        ("-zeppelins", ["a.html", "c.html"], []),
        ("-elsewhere:zeppelins", ["b.html", "c.html"], []),
        ("date:none", [], []),
        ("", ["a.html", "b.html", "c.html"], []),
    ],
)
def test_which_questions_find_pages_that_are_no_articles(
    standing: Room, text: str, articles: list[str], pages: list[str]
) -> None:
    assert standing.found(text) == (articles, pages)


def test_a_filter_leaves_the_pages_that_carry_the_value(standing: Room) -> None:
    assert standing.found("elsewhere:zeppelins", "&site=Harbour+Post") == (["a.html"], ["front.html"])
    assert standing.found("elsewhere:zeppelins", "&no=topic") == (["a.html"], ["front.html", "lost.html"])
    assert standing.found("elsewhere:zeppelins", "&has=topic") == ([], [])


def test_no_count_of_articles_holds_them(standing: Room) -> None:
    with closing(Desk(standing.order.directory)) as desk:
        held = desk.holdings()
        assert (held.articles, held.undated, held.bins["not an article"]) == (3, 0, 3)
        everything = desk.ask(Question(timeline="year"))
        assert (everything.total, everything.pages, everything.held) == (3, 0, 3)
        found = desk.ask(Question("elsewhere:zeppelins", timeline="year"))
        assert [(one.value, one.count) for one in found.facets["site"].values] == [("Harbour Post", 1)]
        assert found.timeline
        assert [(str(bar.when), bar.count, bar.held) for bar in found.timeline.bars] == [("2001", 1, 2)]
        assert (found.timeline.undated, found.held) == (0, 3)
        left_out = desk.ask(Question("elsewhere:zeppelins", after="2001"))
        assert (left_out.total, left_out.pages, left_out.undated) == (1, 0, 2)


def test_the_index_is_sound_and_the_catalogue_says_the_same(standing: Room, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--index", str(standing.order.directory)]) == 0
    assert "6 versions, refused pages counted too" in capsys.readouterr().out


# -- the reading room -------------------------------------------------------------------------------------------------


def test_a_card_says_that_it_is_none_and_why(standing: Room) -> None:
    code, page = standing.get("/search?q=elsewhere%3Azeppelins")
    assert code == 200
    assert "1 article and 2 pages not taken for articles" in page
    assert "Read as:</span> Articles, and pages not taken for articles, with “zeppelins” elsewhere on the page." in page
    cards = page.split('<li class="card"')[1:]
    assert len(cards) == 3
    assert "not taken for an article" not in cards[0]
    (lost,) = [card for card in cards if "Error 404" in card]
    assert '<span class="badge">not taken for an article</span>' in lost
    assert "An error page: “Error 404: Zeppelins of the islands”." in lost
    assert "<mark>Zeppelins</mark>" in lost
    link = standing.link("elsewhere:zeppelins", "lost.html")
    assert f'href="{link}?i=' in lost
    assert f'href="{link}?view=archived"' in lost
    assert f'href="{link}?view=raw"' in lost


def test_the_count_shown_unasked_holds_them(standing: Room) -> None:
    _, page = standing.get("/search?q=zeppelins")
    assert (
        "outside the article, in teasers, menus or other captions: "
        '<a href="/search?q=elsewhere%3A%28zeppelins%29">1 article and 2 pages not taken for articles</a>.' in page
    )
    _, page = standing.get("/search?q=turtle")
    assert ">1 page not taken for an article</a>." in page
    assert "No article matches all of this." in page


def test_where_pages_alone_are_found_the_list_is_theirs(standing: Room) -> None:
    _, page = standing.get("/search?q=elsewhere%3Aturtle")
    assert '<h2 class="count">1 page not taken for an article ' in page
    assert "No article matches" not in page
    assert "Save all 1 " in page
    assert page.count('<li class="card"') == 1


def test_its_own_page_shows_all_text_with_marks_the_reason_and_the_page_itself(standing: Room) -> None:
    path = standing.link("elsewhere:zeppelins", "front.html")
    assert path.startswith("/page/")
    code, page = standing.get(f"{path}?q=elsewhere%3Azeppelins&i=2")
    assert code == 200
    results = standing.search("elsewhere:zeppelins")["results"]
    (reason,) = [one["reason"] for one in results if one["file"] == "front.html"]
    assert reason
    assert f'<span class="badge">not taken for an article</span></span> <span>{reason}</span>' in page
    assert "A turtle is found on the long beach" in page
    assert '<mark id="m1">Zeppelins</mark> come back to the islands' in page
    assert "Result " in page
    assert "front.html,article,yes," in page
    assert "ld+json" not in page
    assert "citation_title" not in page
    assert 'sandbox=""' in standing.get(f"{path}?view=archived")[1]
    assert "&lt;h2&gt;" in standing.get(f"{path}?view=raw")[1]
    response = standing.client.get(f"{path}/archived")
    assert "Ferries stay where they are moored" in response.get_data(as_text=True)
    assert response.headers["Content-Security-Policy"].startswith("sandbox")


def test_articles_and_pages_are_never_shown_as_each_other(standing: Room) -> None:
    page = standing.link("elsewhere:zeppelins", "front.html")
    article = standing.link("zeppelins", "b.html")
    for view in ("", "/archived", ".ris", ".bib"):
        response = standing.client.get(page.replace("/page/", "/article/") + view)
        assert (response.status_code, response.headers.get("Location")) == (302, page)
    response = standing.client.get(article.replace("/article/", "/page/"))
    assert (response.status_code, response.headers["Location"]) == (302, article)
    assert standing.get("/page/zzzzzzzz")[0] == 404


def test_previous_and_next_lead_from_the_articles_on_to_the_pages(standing: Room) -> None:
    article = standing.link("elsewhere:zeppelins", "a.html")
    _, page = standing.get(f"{article}?q=elsewhere%3Azeppelins&i=1")
    assert "Result 1 of 3" in page
    (following,) = [part.partition('"')[0] for part in page.split('<a rel="next" href="')[1:]]
    assert following.startswith("/page/")
    _, page = standing.get(following.replace("&amp;", "&"))
    assert "Result 2 of 3" in page
    assert f'<a rel="prev" href="{article}?' in page


def test_result_pages_hold_each_card_once(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for number in range(13):
        room.write(f"lost{number}.html", LOST.format(name=f"Zeppelin number {number}", text=""))
    room.build()
    files: list[str] = []
    for page in (1, 2, 3):
        found = room.search("elsewhere:zeppelin", f"&page={page}")
        assert (found["total"], found["not_articles"]) == (1, 15)
        files += [one["file"] for one in found["results"]]
    assert len(files) == len(set(files)) == 16
    assert files[0] == "a.html"
    assert (
        'aria-current="page"><span class="unseen">Page </span>2</a>'
        in room.get("/search?page=2&q=elsewhere%3Azeppelin")[1]
    )
    assert "the result ends on" in room.get("/search?page=3&q=elsewhere%3Azeppelin")[1]


def test_what_finds_more_and_what_is_misspelt_count_them(standing: Room) -> None:
    with closing(Desk(standing.order.directory)) as desk:
        answer = desk.ask(Question("elsewhere:turtle site:gazette"))
        assert [(one.said, one.count, one.pages) for one in answer.relaxations] == [
            ("without “gazette” in the site’s name", 0, 1)
        ]
        both = desk.ask(Question("elsewhere:turtle elsewhere:beach"))
        assert (both.total, both.pages, both.relaxations) == (0, 1, ())
    _, page = standing.get("/search?q=elsewhere%3Aturtle+site%3Agazette")
    assert "site’s name</a>: 1 page not taken for an article</li>" in page


def test_a_word_of_theirs_is_not_called_misspelt(room: Room) -> None:
    room.write("new.html", LOST.format(name="zeppelinz", text=""))
    room.build()
    with closing(Desk(room.order.directory)) as desk:
        assert desk.ask(Question("elsewhere:zeppelinz elsewhere:quiett date:2001")).suggestions == ()
        assert desk.ask(Question("elsewhere:zeppelinss elsewhere:quiett date:2001")).suggestions == (
            "elsewhere:zeppelins elsewhere:quiet date:2001",
        )


def test_the_help_page_counts_them_apart(room: Room) -> None:
    room.write("lost.html", LOST.format(name="politics", text=""))  # what the help page's examples fall back on
    room.build()
    assert '<td class="num">0 and 1 other page</td>' in room.get("/help")[1]


def test_the_status_page_links_what_it_lists(standing: Room) -> None:
    path = standing.link("elsewhere:zeppelins", "lost.html")
    _, page = standing.get("/status")
    assert f'<a class="long" href="{path}">lost.html</a> <span class="source">An error page' in page


# -- exports and the terminal -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [1, 2, 200])
def test_exports_hold_them_with_their_bin_and_reason(
    standing: Room, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.desk.desk.EXPORTED_AT_ONCE", at_once)
    query = "?q=elsewhere%3Azeppelins"
    lines = list(csv.DictReader(io.StringIO(standing.client.get(f"/search.csv{query}").data.decode("utf-8-sig"))))
    assert (lines[0]["file"], lines[0]["bin"], lines[0]["reason"]) == ("a.html", "article", "")
    (lost,) = [row for row in lines if row["file"] == "lost.html"]
    assert (lost["bin"], lost["words"], lost["byline"], lost["topics"]) == ("not an article", "0", "", "")
    assert lost["reason"] == "An error page: “Error 404: Zeppelins of the islands”."
    assert "/page/" in lost["permalink"]
    records = [json.loads(line) for line in standing.get(f"/search.jsonl{query}")[1].splitlines()]
    assert [record["bin"] for record in records] == ["article", "not an article", "not an article"]
    assert all("Zeppelins" in " ".join(record["text"]) for record in records[1:])
    ris = standing.get(f"/search.ris{query}")[1]
    assert (ris.count("TY  - NEWS"), ris.count("TY  - ELEC"), ris.count("N1  - Not taken for an article:")) == (1, 2, 2)
    bib = standing.get(f"/search.bib{query}")[1]
    assert (bib.count("@article{"), bib.count("@misc{"), bib.count("Not taken for an article: ")) == (1, 2, 2)
    feed = standing.get(f"/search.atom{query}")[1]
    assert feed.count("<summary>Not taken for an article: ") == 2
    assert standing.get("/search.csv?q=zeppelins")[1].count("\n") == 2


def test_the_terminal_says_so_too(standing: Room, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(standing.order.directory)]
    assert main(["search", "elsewhere:zeppelins", *index]) == 0
    out = capsys.readouterr().out
    assert "1 article and 2 pages not taken for articles" in out
    assert "not taken for an article: An error page" in out
    ident = standing.link("elsewhere:zeppelins", "lost.html").rpartition("/")[2]
    assert main(["show", ident, *index]) == 0
    assert "not an article: An error page" in capsys.readouterr().out


# -- through builds ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 1.0], ids=["written anew", "as a delta"])
def test_a_page_becomes_an_article_and_none_again(room: Room, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "DELTA_SHARE", share)
    page = room.link("elsewhere:zeppelins", "lost.html")
    story = STORY.format(title="Zeppelins land", day="2003-01-01", first="They landed.", beside="")
    room.write("lost.html", story)
    room.build()
    assert room.found("zeppelins") == (["b.html", "lost.html"], [])
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html"])
    article = room.link("zeppelins", "lost.html")
    response = room.client.get(page)
    assert (response.status_code, response.headers["Location"]) == (302, article)

    room.write("lost.html", PAGES["lost.html"])
    room.build()
    assert room.found("zeppelins") == (["b.html"], [])
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html", "lost.html"])
    assert room.link("elsewhere:zeppelins", "lost.html") == page
    response = room.client.get(article)
    assert (response.status_code, response.headers["Location"]) == (302, page)

    (room.archive / "lost.html").unlink()
    room.build()
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html"])
    assert (room.get(page)[0], room.get(article)[0]) == (410, 410)
    assert main(["check", "--index", str(room.order.directory)]) == 0


@pytest.mark.parametrize("kind", ["update", "rebuild"])
def test_an_editor_says_that_a_page_is_no_article(room: Room, kind: str) -> None:
    article = room.link("zeppelins", "b.html")
    (room.folder / "corrections.csv").write_text("page,field,value,why\nb.html,article,no,an advertisement\n", "utf-8")
    room.build(kind)
    assert room.found("zeppelins") == ([], [])
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["b.html", "front.html", "lost.html"])
    page = room.link("elsewhere:zeppelins", "b.html")
    assert page.rpartition("/")[2] != article.rpartition("/")[2]
    assert "corrected: an advertisement" in room.get(page)[1]
    assert room.client.get(article).headers["Location"] == page

    (room.folder / "corrections.csv").unlink()
    room.build(kind)
    assert room.link("zeppelins", "b.html") == article
    assert room.client.get(page).headers["Location"] == article


def test_a_refused_page_is_no_copy_of_an_article(room: Room) -> None:
    lines = [f"Clerk number {number} counted {number * 7} crates of herring on quay {number}." for number in range(40)]
    story = PAGES["b.html"].replace("</article>", f"<p>{' '.join(lines)}</p></article>")
    room.write("b.html", story)
    room.write("copy.html", story.replace("Harbour Post", "Evening Courier"))
    room.build()
    assert "Nearly the same in 3 other articles" in room.get("/search?q=zeppelins+site%3Apost")[1]
    (room.folder / "corrections.csv").write_text("page,field,value,why\ncopy.html,article,no,a list\n", "utf-8")
    room.build()
    assert room.found("zeppelins") == (["b.html"], [])
    assert "Nearly the same in 2 other articles" in room.get("/search?q=zeppelins+site%3Apost")[1]


def test_an_update_answers_as_a_rebuild_does(room: Room) -> None:
    def said() -> list[dict[str, Any]]:
        answers = [room.search(text) for text in ("elsewhere:zeppelins", "elsewhere:error", "zeppelins", "")]
        return [{**one, "query": None} for one in answers]

    room.write("front.html", FRONT.replace("Zeppelins", "Airships"))
    room.write("new.html", LOST.format(name="zeppelins missed", text=""))
    room.write("b.html", PAGES["other.html"])
    (room.archive / "other.html").unlink()
    room.build()
    updated = said()
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["lost.html", "new.html"])
    room.build("rebuild")
    assert said() == updated
    assert not room.build().published


@pytest.mark.parametrize("page", ["lost.html", "address"])
@pytest.mark.parametrize("how", [{}, {"only_withheld": True}, {"kind": "rebuild"}], ids=["update", "rows", "rebuild"])
@pytest.mark.parametrize("share", [0.0, 1.0], ids=["written anew", "as a delta"])
def test_a_withheld_page_is_found_by_nothing(
    room: Room, page: str, how: dict[str, Any], share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_module, "DELTA_SHARE", share)
    file = "lost.html"
    if page == "address":
        file, page = "front.html", FRONT_ADDRESS
    path = room.link("elsewhere:zeppelins", file)
    both = ["front.html", "lost.html"]
    assert room.found("elsewhere:zeppelins")[1] == both
    (room.folder / "withheld.csv").write_text(f"page,why\n{page},court order\n", "utf-8")
    summary = room.build(**how)
    assert (summary.withheld, summary.withheld_pages) == (0, 1)
    assert room.found("elsewhere:zeppelins") == (["a.html"], [one for one in both if one != file])
    for view in ("", "?view=archived", "?view=raw", "/archived"):
        assert room.get(path + view)[0] == 451
    assert room.get(path.replace("/page/", "/article/"))[0] == 451
    assert file not in room.get("/status")[1]
    assert main(["check", "--index", str(room.order.directory)]) == 0

    (room.folder / "withheld.csv").write_text("page\n", "utf-8")
    room.build(**how)
    assert room.found("elsewhere:zeppelins") == (["a.html"], both)
    assert room.get(path)[0] == 200


@pytest.mark.parametrize("changed", ["", LOST, STORY], ids=["as it was", "changed", "an article"])
def test_an_open_desk_shows_a_page_no_more_once_it_is_withheld(room: Room, changed: str) -> None:
    """A build that still holds what is withheld now is asked no more, not even for the pages of a result from it."""
    with closing(Desk(room.order.directory)) as desk:
        first = desk.ask(Question("elsewhere:zeppelins"))
        (room.folder / "withheld.csv").write_text("page,why\nlost.html,court order\n", "utf-8")
        if changed:
            filled = {"name": "Zeppelins", "title": "Zeppelins land", "day": "2003-01-01", "first": "They landed."}
            room.write("lost.html", changed.format(**filled, text="", beside=""))
        room.build()
        again = desk.ask(Question("elsewhere:zeppelins", build=first.build, page=1))
        assert again.build > first.build
        assert "lost.html" in [card.article.locator for card in first.cards]
        assert "lost.html" not in [card.article.locator for card in again.cards]
        assert "lost.html" not in [card.article.locator for card in desk.matches(Question("elsewhere:zeppelins"))]
        (ident,) = [card.id for card in first.cards if card.article.locator == "lost.html"]
        states = [desk.held(ident, build=number) for number in (first.build, None)]
        assert [held.state for held in states if held] == ["withheld", "withheld"]


def test_an_article_withheld_and_then_refused_stays_hidden(room: Room) -> None:
    (room.folder / "withheld.csv").write_text("page,why\nb.html,court order\n", "utf-8")
    room.build()
    (room.folder / "corrections.csv").write_text("page,field,value,why\nb.html,article,no,an advertisement\n", "utf-8")
    summary = room.build()
    assert (summary.withheld, summary.withheld_pages) == (0, 1)
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html", "lost.html"])


def test_the_old_link_of_a_page_says_withheld_once_it_is_an_article_that_is(room: Room) -> None:
    page = room.link("elsewhere:zeppelins", "lost.html")
    room.write("lost.html", STORY.format(title="Zeppelins land", day="2003-01-01", first="They landed.", beside=""))
    (room.folder / "withheld.csv").write_text("page,why\nlost.html,court order\n", "utf-8")
    summary = room.build()
    assert (summary.withheld, summary.withheld_pages) == (1, 0)
    assert room.found("elsewhere:zeppelins OR zeppelins") == (["a.html", "b.html"], ["front.html"])
    assert room.get(page)[0] == 451


def test_a_page_that_changes_while_it_is_withheld_stays_hidden(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "DELTA_SHARE", 1.0)
    (room.folder / "withheld.csv").write_text("page,why\nlost.html,court order\n", "utf-8")
    room.build()
    room.write("lost.html", LOST.format(name="Zeppelins of the islands, again", text=""))
    assert room.build().withheld_pages == 1
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html"])
    (room.archive / "lost.html").unlink()
    assert room.build().withheld_pages == 0
    assert main(["check", "--index", str(room.order.directory)]) == 0


def test_an_index_of_an_older_version_is_told_and_the_next_update_cures_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.engine.manifest.FORMAT", 99)
    code, page = room.get("/search?q=zeppelins")
    assert code == 503
    assert "is of another version of Morgue" in page
    monkeypatch.setattr("indexer.builds.run.index_version", lambda: "newer")
    assert room.build().published
    assert room.found("elsewhere:zeppelins") == (["a.html"], ["front.html", "lost.html"])
