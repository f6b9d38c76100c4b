"""Pages: what each address answers, the headers of every response, and that nothing hostile is ever executable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.article import Article, Credit, Evidence, PageResult, Passage
from indexer.day import Day
from indexer.desk.answer import Question
from indexer.desk.answer_json import answer_record
from indexer.engine.port import QueryTooBroad
from indexer.knowledge.corrections import correct, load_corrections
from indexer.query.tree import Complaint
from web import create_app
from web_desk import StubDesk, paper

PAGES = (
    "/", "/search", "/search?q=harbour", "/search?from=2001&q=harbour&topic=Rail", "/article/1",
    "/article/1?i=2&q=harbour", "/article/1?view=archived", "/article/1?view=raw", "/article/1/archived", "/dates",
    "/dates/2001", "/dates/2001-02", "/dates/2001-02-02", "/topics", "/bylines", "/sections", "/sites", "/languages",
    "/topics?order=name&q=harbour", "/help", "/status", "/status.json", "/healthz", "/readyz", "/search.json",
    "/search.csv", "/search.jsonl", "/search.atom", "/search.ris", "/search.bib", "/article/1.ris", "/article/1.bib",
)  # fmt: skip


def room(desk: StubDesk | None = None, **config: Any) -> Flask:
    return create_app({"DESK": desk or StubDesk(), "TODAY": lambda: date(2024, 2, 2), **config})


@pytest.fixture
def client() -> FlaskClient:
    return room().test_client()


def text_of(client: FlaskClient, address: str, status: int = 200) -> str:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


# -- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_the_headers_of_the_house(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    if address.endswith("/archived"):
        assert policy == (
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; "
            "base-uri 'none'; frame-ancestors 'self'"
        )
    else:
        assert policy.startswith("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in response.headers


def test_a_public_archive_may_be_listed() -> None:
    assert "X-Robots-Tag" not in room(PUBLIC=True).test_client().get("/").headers


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nothing", 404), ("/article/none", 404), ("/dates/2001-13", 404), ("/dates/yesterday", 404),
     ("/article/3", 410), ("/article/4", 451), ("/article/3/archived", 410), ("/article/4/archived", 451),
     ("/article/4.ris", 451), ("/static/../search.py", 404)],
)  # fmt: skip
def test_what_cannot_be_shown_says_why_and_leads_on(address: str, status: int) -> None:
    desk = StubDesk()
    desk.states = {"3": "removed", "4": "withheld"}
    page = text_of(room(desk).test_client(), address, status)
    assert 'href="/help"' in page
    assert "harbour was quiet" not in page


def test_nothing_can_be_sent() -> None:
    client = room().test_client()
    for address in ("/", "/search", "/article/1", "/status.json"):
        assert client.post(address, data={"q": "x"}).status_code == 405
        assert client.delete(address).status_code == 405


def test_only_trusted_hosts_are_answered() -> None:
    client = room().test_client()
    assert client.get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_surprise_is_told_without_detail(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    desk = StubDesk()
    monkeypatch.setattr(desk, "ask", lambda question: 1 // 0)
    page = text_of(room(desk).test_client(), "/search?q=harbour", 500)
    assert "ZeroDivisionError" not in page
    assert "Something broke" in page
    assert "harbour" not in caplog.text


def test_without_an_index_the_page_says_the_one_command(tmp_path: Path) -> None:
    client = create_app({"DATA": tmp_path / "none", "COMMAND": "morgue rebuild /pages --index x"}).test_client()
    for address in ("/", "/search?q=a", "/article/1", "/topics", "/help"):
        assert "morgue rebuild /pages --index x" in text_of(client, address, 503)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/search.json?q=a").get_json()["command"] == "morgue rebuild /pages --index x"


def test_every_page_carries_the_notice() -> None:
    client = room(NOTICE="All stories are invented.").test_client()
    for address in ("/", "/search?q=harbour", "/article/1", "/dates", "/topics", "/help", "/status"):
        assert "All stories are invented." in text_of(client, address)


# -- search ----------------------------------------------------------------------------------------------------------


def test_an_address_is_brought_to_its_canonical_form(client: FlaskClient) -> None:
    response = client.get("/search?topic=Rail&q=harbour&from=&to=")
    assert response.status_code == 302
    assert response.headers["Location"] == "/search?q=harbour&topic=Rail"
    assert client.get("/search?q=harbour&topic=Rail").status_code == 200


@pytest.mark.parametrize(
    "address", ["/search?q=//evil.example", "/search?from=//evil.example/&q=", "//evil.example/search?q=&from="]
)
def test_no_redirect_leaves_the_house(client: FlaskClient, address: str) -> None:
    location = client.get(address).headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")


def test_the_form_holds_what_was_asked_and_what_narrows_it(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=harbour&from=2001&topic=Rail&not-byline=Jane+Doe+1")
    assert 'name="q" value="harbour"' in page
    assert 'name="from" value="2001"' in page
    form = page[page.index("<search") : page.index("</search>")]
    assert '<input type="hidden" name="topic" value="Rail">' in form
    assert '<input type="hidden" name="not-byline" value="Jane Doe 1">' in form


def test_a_count_stands_inside_the_label_of_its_filter(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=harbour")
    label = next(part for part in page.split("<label>") if 'value="Rail"' in part).split("</label>")[0]
    assert '<span class="num">' in label


def test_results_are_a_list_that_goes_on_counting(client: FlaskClient) -> None:
    page = text_of(client, "/search?build=3&page=2&q=harbour")
    assert '<ol class="cards" start="11">' in page
    assert "/search?build=3&amp;page=4&amp;q=harbour" in page


def test_other_forms_of_a_word_are_told_and_can_be_turned_off() -> None:
    desk = StubDesk(expansions=(("strike", "strike (7), strikes (3)"), ("port", "port (2)")))
    page = text_of(room(desk).test_client(), "/search?q=strike+port")
    assert "strike (7), strikes (3)" in page
    assert "port (2)" not in page
    assert '<a href="/search?q=%2Bstrike+%2Bport">Exact words only</a>' in page


def test_a_date_is_doubted_only_where_nothing_but_the_address_tells_it() -> None:
    article, other = paper(1)[0], Evidence("1998-01-01", "canonical address", 0.9, place="ADDRESS")
    page = text_of(room(StubDesk([article])).test_client(), "/search")
    assert "date from the address" not in page
    alone = replace(article, evidence={"published": (other,)})
    assert "date from the address" in text_of(room(StubDesk([alone])).test_client(), "/search")
    both = replace(article, evidence={"published": (other, Evidence("1998-01-01", "line", 0.5, place="LINE"))})
    assert "date from the address" not in text_of(room(StubDesk([both])).test_client(), "/search")


def test_a_page_past_the_end_leads_to_the_last(client: FlaskClient) -> None:
    page = text_of(client, "/search?page=9&q=harbour")
    assert "There is no page 9" in page
    assert "page=4" in page


def test_a_complaint_keeps_its_published_kind() -> None:
    """What reads /search.json knows a query over a bound by the kind "refused"."""
    answer = StubDesk().ask(Question("harbour"))
    told = answer_record(replace(answer, complaints=(Complaint(0, 7, "Too long", "too_broad"),)))
    assert told["query"]["complaints"] == [{"start": 0, "end": 7, "message": "Too long", "kind": "refused"}]


def test_a_question_over_a_bound_gets_a_plain_message(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = StubDesk()

    def refuse(question: Question, *rest: object) -> None:
        raise QueryTooBroad("The query has more than 200 parts: ask for them one after another.")

    for name in ("ask", "facet", "matches"):
        monkeypatch.setattr(desk, name, refuse)
    client = room(desk).test_client()
    assert "more than 200 parts" in text_of(client, "/search?q=harbour")
    assert "more than 200 parts" in client.get("/search.json?q=harbour").get_json()["query"]["refused"]
    for address in ("/topics?q=harbour", "/search.csv?q=harbour"):
        assert "more than 200 parts" in text_of(client, address, 400)


def test_no_result_offers_what_finds_more(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=zzz")
    assert "7 articles" in page
    assert "Did you mean" in page


def test_repairs_and_what_was_left_out_are_said() -> None:
    complaints = (Complaint(0, 3, "The closing quote was added."),)
    desk = StubDesk(complaints=complaints, undated=14, disputed=3, at_least=True)
    page = text_of(room(desk).test_client(), "/search?q=harbour&from=2001")
    assert "The closing quote was added." in page
    assert "14 undated" in page
    assert "3 disputed" in page
    assert "At least " in page


@pytest.mark.parametrize("articles", [[], [Article("a.html", "0")], paper(1)])
def test_the_smallest_archives_are_shown_too(articles: list[Article]) -> None:
    client = room(StubDesk(articles)).test_client()
    for address in PAGES:
        if not address.startswith("/article"):
            text_of(client, address)
    if articles:
        assert "Untitled" in text_of(client, "/article/0") or articles[0].title
        text_of(client, "/article/0?view=raw")


# -- article ---------------------------------------------------------------------------------------------------------


def test_an_article_knows_its_place_in_the_result(client: FlaskClient) -> None:
    page = text_of(client, "/article/6?i=7&q=harbour")
    assert "Result 7 of 40" in page
    assert 'rel="prev" href="/article/5?i=6&amp;q=harbour#m1"' in page
    assert 'rel="next" href="/article/7?i=8&amp;q=harbour#m1"' in page


@pytest.mark.parametrize("hint", ["1", "30", "40"])
def test_a_place_that_is_no_longer_right_is_looked_up_anew(client: FlaskClient, hint: str) -> None:
    assert "Result 7 of 40" in text_of(client, f"/article/6?i={hint}&q=harbour")


@pytest.mark.parametrize("rank", range(1, 41))
def test_every_place_has_its_neighbours(client: FlaskClient, rank: int) -> None:
    page = text_of(client, f"/article/{rank - 1}?i={rank}&q=harbour")
    assert f"Result {rank} of 40" in page
    assert ('rel="prev"' in page) == (rank > 1)
    assert ('rel="next"' in page) == (rank < 40)


def test_matches_are_numbered_and_can_be_reached(client: FlaskClient) -> None:
    page = text_of(client, "/article/1?q=harbour")
    assert '<mark id="m1">Harbour</mark>' in page
    assert 'href="#m11"' in page
    assert page.count("<mark id=") == 11


def test_provenance_and_citation_are_beside_the_text(client: FlaskClient) -> None:
    page = text_of(client, "/article/1")
    assert "council and ‘dockers’ to meet”, harbour-post.example, 2 February 2001. http://www.example.org" in page
    assert "(archive copy, captured 2 May 2018: http://localhost/article/1)" in page
    assert "http://localhost/article/1" in page
    assert f"{1:064x}" in page
    assert "pages/1.html" in page
    assert '<meta name="citation_author" content="Jane Doe 1">' in page


def test_versions_of_unknown_days_are_told_apart_by_their_files(client: FlaskClient) -> None:
    page = text_of(client, "/article/1")
    assert "captured 15 May 2018</a> (shown)</li>" in page
    assert 'capture day not known</a> <span class="file">old/1.html</span>' in page
    assert "the same or not known in the order of their paths" in page


def test_articles_that_say_nearly_the_same_are_one_click_away(client: FlaskClient) -> None:
    named = (
        '<li><a href="/article/5" dir="auto">Much the same</a> '
        '<span class="hint"><bdi>evening-courier.example</bdi>, 3 February 2001</span>'
    )
    assert named in text_of(client, "/article/1")
    result = text_of(client, "/search?q=harbour")
    assert "<summary>Nearly the same in 12 other articles</summary>" in result
    assert named in result
    assert '#alike">All 12</a>' in result


def test_the_lines_for_correcting_a_record_are_ready_to_be_pasted(client: FlaskClient, tmp_path: Path) -> None:
    article = StubDesk().articles[1]
    page = text_of(client, "/article/1")
    lines = unescape(page.split('aria-label="Lines for corrections.csv">')[1].split("</pre>")[0])
    (tmp_path / "corrections.csv").write_text(lines, "utf-8")
    *fields, refused = load_corrections(tmp_path / "corrections.csv")
    assert (refused.field, refused.value) == ("article", False)
    bare = Article(article.locator, article.digest)
    made = correct(PageResult("article", "", bare), fields).article
    assert made
    for one in fields:
        assert getattr(made, one.field) == getattr(article, one.field), one.field


def test_the_archived_page_stands_in_a_sandbox(client: FlaskClient) -> None:
    page = text_of(client, "/article/1?view=archived")
    assert 'sandbox=""' in page
    assert 'src="/article/1/archived?v=2"' in page


# -- hostile text ----------------------------------------------------------------------------------------------------

PAYLOADS = (
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)', "\\u003cscript>", "//evil.example", "</textarea><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "</title><script>alert(1)//",
    "</script><script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "<!--", "]]>", "&lt;script&gt;", "\u2028alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<mark>", "`${alert(1)}`", "<style>*{display:none}</style>",
    "data:text/html,<script>alert(1)</script>", "\x00<b>",
)  # fmt: skip


class Executable(HTMLParser):
    """Collects whatever of a page could run: scripts of its own, event handlers, addresses that are code, styles."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = given.get("type") == "application/ld+json"
        source = given.get("src") or given.get("href") or ""
        named = given.get("rel") in ("canonical", "alternate")
        if tag in ("script", "link") and not (data or named or source.startswith("/")):
            self.found.append(f"<{tag}>")
        if tag in ("style", "object", "embed", "base", "img"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(name)
            if name in ("href", "src", "action", "formaction") and not address.startswith(
                ("/", "#", "http://", "https://")
            ):
                self.found.append(f"{name}={value}")
            if name in ("href", "action", "src") and address.startswith("//"):
                self.found.append(f"{name}={value}")


def hostile(payload: str) -> Article:
    return Article(
        locator=payload, digest=payload, title=payload, url=payload, standfirst=payload, published=Day(2001, 2, 2),
        byline=(Credit(payload, payload),), topics=(payload,), section=payload, site=payload, language=payload,
        body=(Passage("paragraph", payload), Passage("heading", payload), Passage("caption", payload)),
        evidence={name: (Evidence(payload, payload, 1.0, payload),) for name in ("published", payload)},
        conflicts=("published",), problems=(payload,),
    )  # fmt: skip


def pages_of(client: FlaskClient, payload: str) -> Iterator[tuple[str, str]]:
    for address in ("/", "/search", "/article/0", "/article/0?view=raw", "/article/0?view=archived", "/topics",
                    "/dates/2001-02-02", "/bylines", "/sections?order=name", "/help", "/status"):  # fmt: skip
        yield address, text_of(client, address)
    for name in ("q", "from", "topic", "not-topic", "lang", "no", "sort", "page", "i", "v", "view", "order"):
        for path in ("/search", "/article/0", "/topics"):
            response = client.get(path, query_string={name: payload, "i": "1"}, follow_redirects=True)
            assert response.status_code == 200, (path, name)
            yield f"{path}?{name}", response.get_data(as_text=True)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_a_page_or_a_question_says_can_run(payload: str) -> None:
    desk = StubDesk([hostile(payload)], read_as=f"Articles with *{payload}*.", complaints=(Complaint(0, 1, payload),),
                    suggestions=(payload,), expansions=((payload, payload),))  # fmt: skip
    desk.content = payload.encode()
    client = room(desk, NOTICE=payload).test_client()
    for address, page in pages_of(client, payload):
        reader = Executable()
        reader.feed(page)
        assert reader.found == [], address


@pytest.mark.parametrize("payload", PAYLOADS)
def test_linked_data_ends_where_it_should(payload: str) -> None:
    page = text_of(room(StubDesk([hostile(payload)])).test_client(), "/article/0")
    inner = page.split('<script type="application/ld+json">')[1]
    assert "<" not in inner[: inner.index("</script>")]


def test_a_question_of_any_length_gets_an_answer(client: FlaskClient) -> None:
    for text in ("a" * 20_000, "(" * 5_000, '"' * 999, "\U0001f5de" * 500, "%00%ff%fe", "٣" * 40):
        assert client.get("/search", query_string={"q": text}, follow_redirects=True).status_code == 200


def test_the_title_of_an_undated_card_is_never_empty() -> None:
    article = replace(paper(1)[0], title="", published=None, byline=(), topics=(), body=())
    page = text_of(room(StubDesk([article])).test_client(), "/search")
    assert "Untitled" in page
    assert "No date" in page
