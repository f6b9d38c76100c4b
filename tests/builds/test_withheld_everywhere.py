"""A withheld article is found by nothing: no route, no form, no build that is still open, no word of any field."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

import indexer.builds.run as run_module
import indexer.engine.store as store_module
from indexer.builds.run import Order, build
from indexer.catalogue import Catalogue
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.fields import FIELDS
from indexer.knowledge import Knowledge
from web import create_app

SECRET = "secret.html"
# one invented word for each field, each like no other
WORDS = {
    "title": "zorblaxit",
    "standfirst": "plimsoquat",
    "body": "grufelandic",
    "caption": "ocherviddle",
    "byline": "quendravix",
    "topic": "wompatics",
    "section": "yttrologie",
    "site": "nebbishpost",
    "language": "vi",  # the only article in Vietnamese
    "elsewhere": "drantlefuss",
}
SPOKEN = [word for field, word in WORDS.items() if field != "language"]
TOLD = [*SPOKEN, "Vietnamese", SECRET]


def story(number: int) -> str:
    text = f"<p>The ferry to the island was late again on day {number}, and the harbour master said why.</p>" * 6
    return (
        f"<html lang=en><head><title>Ferry late again, day {number}</title>"
        f'<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2011-03-{number:02}">'
        f"</head><body><article><h1>Ferry late again, day {number}</h1>{text}</article></body></html>"
    )


def secret() -> str:
    said = "Tàu phà đến đảo lại trễ và người quản lý cảng đã nói lý do tại sao với tất cả các hành khách đang chờ"
    title, site = f"Toà án xử {WORDS['title']} tại thành phố", WORDS["site"].title()
    author = f"Nguyen {WORDS['byline'].title()}"
    summary = f"Bản tóm tắt của {WORDS['standfirst']} cho người đọc của chúng tôi hôm nay."
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "author": {"@type": "Person", "name": author},
        "datePublished": "2011-03-17",
        "keywords": [WORDS["topic"].title()],
        "articleSection": WORDS["section"].title(),
        "description": summary,
        "publisher": {"@type": "Organization", "name": site},
    }
    text = f"<p>{said} {WORDS['body']}, và {said.lower()}.</p>" * 6
    return (
        f"<html lang=vi><head><title>{title}</title><meta name=author content='{author}'>"
        f"<meta name=description content='{summary}'><meta property=og:site_name content='{site}'>"
        f"<script type='application/ld+json'>{json.dumps(facts)}</script></head><body><article><h1>{title}</h1>"
        f"<p class=standfirst>{summary}</p>{text}"
        f"<figure><img src=a.jpg><figcaption>Ảnh chụp {WORDS['caption']} tại cảng hôm qua</figcaption></figure>"
        f"</article><footer>Xem thêm {WORDS['elsewhere']} ở đây</footer></body></html>"
    )


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """An archive of 60 stories and the secret one, indexed twice, in segments that an update keeps."""
    monkeypatch.setattr(store_module, "DELTA_WORDS", 1)
    monkeypatch.setattr(store_module, "LOST", 1.0)
    monkeypatch.setattr(run_module, "DELTA_SHARE", 1.0)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1, 29):
        (pages / f"{number}.html").write_text(story(number), "utf-8")
    (pages / SECRET).write_text(secret(), "utf-8")
    (tmp_path / "names.csv").write_text("", "utf-8")
    made = Order(pages, tmp_path / "var", workers=1)
    build(made)
    (pages / "29.html").write_text(story(29), "utf-8")
    assert build(replace(made, kind="update")).build == 2
    return made


def withhold(order: Order) -> None:
    """What `morgue update --withheld` does."""
    folder = order.directory.parent
    (folder / "withheld.csv").write_text(f"page,why\n{SECRET},court order\n", "utf-8")
    known = Knowledge.load(folder)
    summary = build(replace(order, kind="update", only_withheld=True, knowledge=known))
    assert (summary.published, summary.withheld) == (True, 1)


def secret_id(order: Order) -> str:
    with closing(Catalogue.open(order.directory)) as catalogue, catalogue.pinned() as number:
        place = catalogue.by_locator(SECRET, number)
        assert place is not None
        return place.id


def questions() -> Iterator[str]:
    """Everything by which a word may come to light: its beginning, a slip, its field; never the whole word itself,
    which a page says back."""
    yield ""
    yield "date:2011-03-17"
    yield "lang:vi"
    for field in FIELDS:
        word = WORDS[field.name]
        for name in field.names:
            yield f"{name}:{word}" if field.name == "language" else f"{name}:{word[:4]}*"
        if field.name != "language":
            slip = f"{word[:-1]}q"
            yield from (f"{word[:4]}*", f"{word[:3]}*{word[-2]}?", f"{slip}~1", f"{slip}~2", slip)
            yield f"elsewhere:{word[:5]}*"


def addresses(rule: Rule, ident: str, builds: list[int]) -> Iterator[str]:
    """Every way to call a route; a route that this test does not know how to call fails it."""
    asked = [
        f"?q={quote(text)}&page={page}&build={number}" for text in questions() for number in builds for page in (1, 2)
    ]
    forms = {
        "search.results": lambda: [f"/search{one}" for one in asked],
        "export.result": lambda: [f"/search.{form}{one}" for form in _choices(rule) for one in asked],
        "browse.values": lambda: [
            f"/{plural}{one}{order}" for plural in _choices(rule) for one in asked for order in ("", "&order=name")
        ],
        "browse.home": lambda: ["/", *(f"/{one}" for one in asked[:4])],
        "browse.dates": lambda: [f"/dates{one}" for one in ("", "/2011", "/2011-03", "/2011-03-17")],
        "article.article": lambda: [
            f"/article/{ident}{one}" for one in ("", "?view=archived", "?view=raw", "?version=1", f"?build={builds[0]}",
                                                 f"?i=1&build={builds[0]}&page=2")
        ],
        "article.archived": lambda: [f"/article/{ident}/archived{one}" for one in ("", "?version=1")],
        "page.page": lambda: [f"/page/{ident}{one}" for one in ("", "?view=archived", "?view=raw")],
        "page.archived": lambda: [f"/page/{ident}/archived"],
        "export.single": lambda: [f"/article/{ident}.{form}" for form in _choices(rule)],
        "status.status": lambda: ["/status"],
        "status.status_json": lambda: ["/status.json"],
        "status.healthz": lambda: ["/healthz"],
        "status.readyz": lambda: ["/readyz"],
        "status.guide": lambda: ["/help"],
        "metrics.metrics": lambda: ["/metrics"],
        "static": list,  # files of the program's own
    }  # fmt: skip
    made: Callable[[], list[str]] | None = forms.get(str(rule.endpoint))
    assert made is not None, f"{rule.rule} is new: say here how it is called, so that it is searched for leaks too"
    yield from made()


def _choices(rule: Rule) -> list[str]:
    return [one.strip() for one in rule.rule.partition("any(")[2].partition(")")[0].split(",")]


def leaks(client: FlaskClient, ident: str, builds: list[int], only: str = "") -> list[str]:
    """The addresses whose answer says a word of the withheld article."""
    found = []
    for rule in client.application.url_map.iter_rules():
        for address in addresses(rule, ident, builds):
            if only and not address.startswith(only):
                continue
            said = client.get(address, follow_redirects=True).get_data(as_text=True).lower()
            found += [f"{address}: {word}" for word in TOLD if word.lower() in said]
    return found


def test_a_withheld_article_is_found_by_nothing(order: Order) -> None:
    ident = secret_id(order)
    opened = create_app({"DATA": order.directory}).test_client()
    assert opened.get("/search.json?q=lang:vi").get_json()["total"] == 1
    assert opened.get("/search.json?q=&page=2&build=1").status_code == 200  # both builds are open in it now
    before = leaks(opened, ident, [1, 2], only="/search.json")
    assert {one.rpartition(": ")[2] for one in before} >= {*SPOKEN}, "every word can be found while it may be"

    with closing(Desk(order.directory)) as desk:
        desk.ask(Question("ferry"))
        withhold(order)
        assert leaks(opened, ident, [1, 2, 3]) == []
        assert leaks(create_app({"DATA": order.directory}).test_client(), ident, [1, 2, 3], only="/search.json") == []
        for number in (None, 1, 2, 3):
            for word in SPOKEN:
                answer = desk.ask(Question(word, build=number))
                assert (answer.total, answer.cards, answer.build) == (0, (), 3)
                assert desk.ask(Question(f"elsewhere:{word}", build=number)).found == 0
                assert desk.count(Question(word, build=number)).articles == 0
                assert list(desk.matches(Question(word, build=number))) == []
            found = desk.held(ident, build=number)
            assert found is not None
            assert (found.state, found.article) == ("withheld", None)
    assert opened.get(f"/article/{ident}").status_code == 451


def test_the_command_line_finds_nothing_of_it(order: Order) -> None:
    ident = secret_id(order)
    withhold(order)

    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "indexer.cli", *arguments, "--index", str(order.directory)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert ran.returncode in (0, 1), ran.stderr
        return (ran.stdout + ran.stderr).lower()

    for arguments in (["search", "zorb*"], ["search", "lang:vi", "--json"], ["search", "zorblaxiq"]):
        assert [word for word in SPOKEN if word in said(*arguments)] == []
    assert "withheld" in said("show", ident)
    shown = said("show", SECRET)
    assert "withheld" in shown
    assert [word for word in SPOKEN if word in shown] == []


def test_no_word_of_it_is_left_in_the_new_index(order: Order) -> None:
    index = order.directory / "index"
    held = {word for path in (index / "2").iterdir() for word in SPOKEN if word.encode() in path.read_bytes()}
    assert held >= {"zorblaxit", "grufelandic"}, "they stand in its files as they are"
    withhold(order)
    assert sorted(path.name for path in index.iterdir() if path.name != "3") == [], "older ones hold it, and are gone"
    for path in (index / "3").iterdir():
        assert [word for word in SPOKEN if word.encode() in path.read_bytes()] == [], path.name


def test_a_page_of_a_build_that_may_not_be_asked_any_more_says_so(order: Order) -> None:
    with closing(Desk(order.directory)) as desk:
        assert desk.ask(Question("ferry", build=1)).build == 1
    client = create_app({"DATA": order.directory}).test_client()
    told = "The archive has changed since"
    assert told not in client.get("/search?build=2&page=2&q=ferry").get_data(as_text=True)
    withhold(order)
    assert told in client.get("/search?build=2&page=2&q=ferry").get_data(as_text=True)
