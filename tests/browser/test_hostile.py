"""Hostile pages in a real browser: nothing they hold runs, fetches or leads away, in no room and in no view."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

CODE = "document.title='run';parent.document.title='run';alert(1)"
TITLES = (
    f"<script>{CODE}</script>", f'"><img src=x onerror="{CODE}">', f"</title><svg/onload={CODE}>",
    f"javascript:{CODE}", f"</script><script>{CODE}</script>",
)  # fmt: skip


class Listener(BaseHTTPRequestHandler):
    """A server elsewhere that notes whoever comes, also those who only greet it and ask for nothing."""

    came: list[str] = []  # noqa: RUF012 - shared on purpose: a handler is made for each visit

    def setup(self) -> None:
        self.came.append(str(self.client_address))
        super().setup()

    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


def page_with(title: str, elsewhere: str) -> str:
    """A page that tries everything: code, beacons, greetings ahead of time, a refresh, a frame, a form, a font."""
    written = title.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    code = CODE.replace('"', "&quot;")
    return f"""<!doctype html><html><head><title>{written}</title>
<meta property="og:title" content="{written}"><meta name="keywords" content="{written}">
<meta name="author" content="{written}"><meta property="article:published_time" content="2001-02-02">
<meta http-equiv="refresh" content="0;url={elsewhere}/refresh"><base href="{elsewhere}/">
<link rel="preconnect" href="{elsewhere}"><link rel="dns-prefetch" href="{elsewhere}">
<link rel="prefetch" href="{elsewhere}/prefetch"><link rel="stylesheet" href="{elsewhere}/style.css">
<style>@import url("{elsewhere}/import.css"); @font-face {{ font-family: f; src: url("{elsewhere}/font") }}
body {{ background: url("{elsewhere}/background"); font-family: f }}</style>
<script src="{elsewhere}/script.js"></script><script>{CODE}</script></head>
<body onload="{code}"><article><h1>{written}</h1>
<p>The harbour was quiet on Tuesday morning, and its cranes were at rest for the third week of the strike.</p>
<p>Nobody at the quay expects the talks to end before the spring, said the union after six hours with the port.</p>
<p><a id="away" href="{elsewhere}/link" ping="{elsewhere}/ping">A link out of the page</a> and a picture:
<img src="{elsewhere}/picture.gif" onerror="{code}" srcset="{elsewhere}/set.gif 2x"></p>
<p>The council will meet again on Thursday to hear what the harbour trust has to say of its accounts.</p></article>
<iframe src="{elsewhere}/frame"></iframe><iframe srcdoc="&lt;script&gt;{code}&lt;/script&gt;"></iframe>
<object data="{elsewhere}/object"></object><embed src="{elsewhere}/embed"><video src="{elsewhere}/video"></video>
<form action="{elsewhere}/form"><input name="a" autofocus onfocus="{code}"><button id="send">Send</button></form>
<svg><script>{CODE}</script><image href="{elsewhere}/svg"/></svg></body></html>"""


@pytest.fixture(scope="module")
def elsewhere() -> str:
    """The address of a server that no page of ours may ever reach."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="module")
def hostile(serve, elsewhere: str, tmp_path_factory: pytest.TempPathFactory) -> str:  # type: ignore[no-untyped-def]
    """A reading room over an archive of such pages."""
    archive: Path = tmp_path_factory.mktemp("hostile")
    for number, title in enumerate(TITLES):
        (archive / f"{number}.html").write_text(page_with(title, elsewhere), "utf-8")
    return str(serve(archive))


def watched(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_context().new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    return page, ran


def test_nothing_runs_and_nobody_is_asked(browser: Browser, hostile: str) -> None:
    page, ran = watched(browser)
    page.goto(f"{hostile}/search?q=harbour")
    links = [link.get_attribute("href") or "" for link in page.locator("ol.cards h3 a").all()]
    assert len(links) == len(TITLES)
    rooms = ["/", "/search", "/topics", "/bylines", "/dates/2001-02-02", "/status", "/help"]
    for link in links:
        bare = link.split("?")[0]
        rooms += [link, f"{bare}?view=archived", f"{bare}?view=raw", f"{bare}/archived"]
    for room in rooms:
        page.goto(hostile + room, wait_until="load")
        page.wait_for_timeout(30)
        assert page.title() != "run", room
        assert page.url.startswith(hostile), room
    assert ran == []
    assert Listener.came == []
    page.context.close()


def test_links_and_forms_of_the_archived_page_lead_nowhere(browser: Browser, hostile: str) -> None:
    page, ran = watched(browser)
    page.goto(f"{hostile}/search?q=harbour")
    link = (page.locator("ol.cards h3 a").first.get_attribute("href") or "").split("?")[0]
    page.goto(f"{hostile}{link}?view=archived")
    inside = page.frame_locator("iframe.frame")
    inside.locator("#away").click()
    inside.locator("#send").click()
    page.wait_for_timeout(200)
    assert page.url == f"{hostile}{link}?view=archived"
    assert {frame.url for frame in page.frames if hostile not in frame.url} <= {"about:blank", "about:srcdoc"}
    assert len(page.context.pages) == 1
    assert (ran, Listener.came) == ([], [])
    page.context.close()


def test_the_page_as_it_is_would_do_all_that(browser: Browser, elsewhere: str) -> None:
    """Else the tests above might pass because the trap does not spring; last, so that its visits are its own."""
    page, ran = watched(browser)
    page.set_content(page_with(TITLES[0], elsewhere).replace('http-equiv="refresh"', ""), wait_until="commit")
    for _ in range(100):
        if ran and Listener.came:
            break
        page.wait_for_timeout(100)
    with contextlib.suppress(Error):  # the page may have brought the browser down by then
        page.context.close()
    assert ran
    assert Listener.came
