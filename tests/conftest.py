"""A real browser in front of a real index: any Chrome or Chromium found, else the one Playwright fetched."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import waitress
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from indexer.builds.run import Order, build
from places import ROOT
from web import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


def _found() -> str | None:
    named = os.environ.get("MORGUE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    return named or next((str(path) for path in APPLICATIONS if path.is_file()), None)


def _launch(playwright: Playwright) -> Browser:
    # a browser that runs as root, as in a container, cannot build its own sandbox
    args = ["--disable-background-networking", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        args.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=_found(), args=args)


class Browsers:
    """One browser for all tests, and a new one in its place where a page brought it down."""

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self.opened = _launch(playwright)

    def living(self) -> Browser:
        try:
            self.opened.new_context().close()
        except Error:
            self.opened = _launch(self.playwright)
        return self.opened


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """Without any Chrome or Chromium the browser tests are skipped with the cure, and fail where CI=true."""
    with sync_playwright() as playwright:
        try:
            held = Browsers(playwright)
        except Error as error:
            said = "no Chrome or Chromium was found: install one, or run `make browser`"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{said} ({error})", pytrace=False)
            pytest.skip(said)
        yield held
        with contextlib.suppress(Error):
            held.opened.close()


@pytest.fixture
def browser(browsers: Browsers) -> Browser:
    """A browser that runs."""
    return browsers.living()


Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Builds the index of an archive, serves it, and gives its address."""
    servers = []

    def served(archive: Path) -> str:
        data = tmp_path_factory.mktemp("data") / "var"
        build(Order(archive, data))
        server = waitress.create_server(create_app({"DATA": data}), host="127.0.0.1", port=0, threads=6)
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.effective_port}"

    yield served
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def sample(serve: Serve) -> str:
    """The address of a reading room over the sample archive."""
    return serve(ROOT / "archive" / "sample")
