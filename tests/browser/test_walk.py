"""A walk through the reading room as a reader takes it, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

ROOMS = ("/", "/search?q=harbour", "/search?q=nosuchword", "/dates", "/dates/2009", "/dates/2009-09", "/topics",
         "/bylines?order=name", "/help", "/status", "/nothing-here")  # fmt: skip


@contextmanager
def reader(browser: Browser, address: str, **settings: object) -> Iterator[Page]:
    """A reader's page; fails if anything but this reading room was asked for, or if a script went wrong."""
    context = browser.new_context(base_url=address, **settings)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    try:
        yield page
    finally:
        context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "about:"))] == []
    assert wrong == []


def count(page: Page) -> int:
    """The number in the heading of a result."""
    found = re.search(r"([\d,]+) article", page.locator("h2.count").inner_text())
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_home_to_the_page_as_archived(browser: Browser, sample: str, scripts: bool) -> None:
    with reader(browser, sample, java_script_enabled=scripts) as page:
        page.goto("/")
        expect(page.get_by_text("invented").first).to_be_visible()
        page.get_by_label("Words, names, an exact “phrase”").fill("harbour")
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page).to_have_url(f"{sample}/search?q=harbour")
        everything = count(page)
        assert everything > 20

        topic = page.locator("details", has=page.get_by_text("Topic", exact=True))
        box = topic.get_by_role("checkbox").first
        label = topic.locator("label").first
        promised = int(label.locator(".num").inner_text())
        box.check()
        topic.get_by_role("button", name="Apply").click()
        expect(page).to_have_url(re.compile("topic="))
        assert count(page) == promised < everything
        expect(page.get_by_role("link", name=re.compile("Remove filter Topic:"))).to_be_visible()

        title = page.locator("ol.cards h3 a").first
        name = title.inner_text()
        title.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        expect(page.get_by_text(f"Result 1 of {promised}")).to_be_visible()
        expect(page.locator("#m1")).to_be_visible()

        page.get_by_role("link", name="As archived").click()
        frame = page.frame_locator("iframe")
        expect(frame.get_by_text(name.split(":")[0]).first).to_be_visible()

        page.get_by_role("link", name="Back to the results").click()
        expect(page).to_have_url(re.compile("/search"))
        assert count(page) == promised


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_year_to_a_day_by_the_timeline(browser: Browser, sample: str, scripts: bool) -> None:
    with reader(browser, sample, java_script_enabled=scripts) as page:
        page.goto("/search?q=harbour")
        for _ in ("year", "month", "day"):
            bar = page.locator("ol.bars a").first
            said = bar.get_attribute("title") or ""
            before = page.url
            bar.click()
            expect(page).not_to_have_url(before)
            assert count(page) == int(said.split(": ")[1].split()[0].replace(",", ""))
        expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&"))
        page.get_by_role("link", name=re.compile("Remove filter Published")).click()
        expect(page).to_have_url(f"{sample}/search?q=harbour")


@pytest.mark.parametrize("path", ROOMS)
def test_a_phone_never_scrolls_sideways(browser: Browser, sample: str, path: str) -> None:
    with reader(browser, sample, viewport={"width": 320, "height": 640}) as page:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_article_on_a_phone_never_scrolls_sideways(browser: Browser, sample: str) -> None:
    with reader(browser, sample, viewport={"width": 320, "height": 640}) as page:
        page.goto("/search?q=harbour")
        page.locator("ol.cards h3 a").first.click()
        expect(page.locator(".tabs")).to_be_visible()
        for name in ("Text", "As archived", "Raw"):
            page.get_by_role("link", name=name, exact=True).click()
            expect(page.locator(".tabs [aria-current]")).to_have_text(name)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_everything_can_be_done_by_keys(browser: Browser, sample: str) -> None:
    with reader(browser, sample) as page:
        page.goto("/dates")
        page.keyboard.press("/")
        page.keyboard.type("harbour")
        page.keyboard.press("Enter")
        expect(page.locator("h2.count")).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("j")
        second = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(second)
        expect(page.locator("[data-match-count]")).to_have_text(re.compile("Match 1 of"))
        page.keyboard.press("n")
        expect(page.locator("[data-match-count]")).to_have_text(re.compile("Match 2 of"))
        expect(page.locator("mark.current")).to_have_id("m2")
        page.keyboard.press("]")
        expect(page.get_by_text("Result 3 of")).to_be_visible()
        page.keyboard.press("u")
        expect(page.locator("h2.count")).to_be_visible()


def test_letter_keys_can_be_switched_off(browser: Browser, sample: str) -> None:
    with reader(browser, sample) as page:
        page.goto("/help")
        page.get_by_label("Letter shortcuts are on").uncheck()
        page.goto("/search?q=harbour")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement === document.body")


def test_the_theme_is_kept(browser: Browser, sample: str) -> None:
    with reader(browser, sample, color_scheme="light") as page:
        page.goto("/")
        page.get_by_role("button", name="Theme: auto").click()
        page.get_by_role("button", name="Theme: light").click()
        page.goto("/status")
        expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"


def test_a_span_is_drawn_over_the_bars(browser: Browser, sample: str) -> None:
    with reader(browser, sample) as page:
        page.goto("/")
        bars = page.locator("ol.bars li")
        first, last = bars.nth(2).bounding_box(), bars.nth(5).bounding_box()
        assert first
        assert last
        page.mouse.move(first["x"] + 3, first["y"] + 60)
        page.mouse.down()
        page.mouse.move(last["x"] + 3, last["y"] + 60, steps=4)
        page.mouse.up()
        expect(page).to_have_url(re.compile(r"/search\?from=2000&to=2003$"))


def test_a_long_list_is_searched(browser: Browser, sample: str) -> None:
    with reader(browser, sample) as page:
        page.goto("/topics")
        rows = page.locator("[data-find] li:visible")
        assert rows.count() > 10
        page.get_by_label("Find among these topics").fill("HARB")
        assert 0 < rows.count() < 10
        assert all("harb" in text.lower() for text in rows.all_inner_texts())
