"""withheld.csv covers pages that are no article: not listed, not shown, counted, by an update as by a rebuild."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.builds.run import ArchiveRefused, Order, Summary, build
from indexer.catalogue import Catalogue
from indexer.cli import main
from indexer.desk.desk import Desk
from indexer.knowledge import Knowledge
from places import SAMPLE
from web import create_app

STORIES = "courier/online/stories"
TURTLE = f"{STORIES}/turtle.htm"
LOST = "lost.html"
LOST_ADDRESS = "https://www.example.org/2011/trial.html"
NAMED = "Error 404: Jane Roe found guilty"
ERROR_PAGE = f"""<html><head><title>{NAMED}</title><link rel="canonical" href="{LOST_ADDRESS}"></head>
<body><h1>{NAMED}</h1><p>Page not found.</p></body></html>"""
REFUSED = f"page,field,value,why\n{TURTLE},article,no,asked for\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


class Newsroom:
    """A small archive with one error page, the newsroom's files, and its index."""

    def __init__(self, folder: Path) -> None:
        self.folder, archive = folder, folder / "pages"
        shutil.copytree(SAMPLE / STORIES, archive / STORIES)
        (archive / LOST).write_text(ERROR_PAGE, "utf-8")
        self.order = Order(archive, folder / "var", workers=1)
        self.build("rebuild")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def withhold(self, page: str) -> None:
        self.write("withheld.csv", f"page,why\n{page},court order\n")

    def build(self, kind: str = "update", **changed: object) -> Summary:
        known = Knowledge.load(self.folder)
        return build(replace(self.order, kind=kind, knowledge=known, **changed))  # type: ignore[arg-type]

    def listed(self) -> set[str]:
        """What the reading room lists as no article."""
        with closing(Desk(self.order.directory)) as desk:
            return {place.locator for place in desk.pages("not an article", 999)}

    def id_of(self, locator: str) -> str:
        with closing(Catalogue.open(self.order.directory)) as catalogue, catalogue.pinned() as number:
            place = catalogue.by_locator(locator, number)
            assert place is not None
            return place.id

    def get(self, path: str) -> tuple[int, str]:
        response = create_app({"DATA": self.order.directory}).test_client().get(path)
        return response.status_code, response.get_data(as_text=True)


@pytest.mark.parametrize("page", [LOST, LOST_ADDRESS])
@pytest.mark.parametrize("how", [{}, {"only_withheld": True}, {"kind": "rebuild"}])
def test_a_withheld_page_that_is_no_article_is_not_listed(
    newsroom: Newsroom, page: str, how: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert LOST in newsroom.listed()
    assert NAMED in newsroom.get("/status")[1]

    newsroom.withhold(page)
    summary = newsroom.build(**how)  # type: ignore[arg-type]
    assert (summary.published, summary.withheld, summary.withheld_pages, summary.notes) == (True, 0, 1, ())
    assert LOST not in newsroom.listed()
    said = newsroom.get("/status")[1]
    assert NAMED not in said
    assert LOST not in said
    assert "1 page that is no article is withheld" in said
    assert main(["show", LOST, "--index", str(newsroom.order.directory)]) == 0
    assert "withheld    In no result" in capsys.readouterr().out
    assert not newsroom.build().published

    newsroom.write("withheld.csv", "page,why\n")
    assert newsroom.build().withheld_pages == 0
    assert LOST in newsroom.listed()


@pytest.mark.parametrize("kind", ["update", "rebuild"])
@pytest.mark.parametrize("together", [False, True])
def test_a_withheld_article_stays_so_when_it_is_corrected_to_be_none(
    newsroom: Newsroom, kind: str, together: bool
) -> None:
    ident = newsroom.id_of(TURTLE)
    routes = [f"/article/{ident}{view}" for view in ("", "?view=archived", "?view=raw", "/archived")]
    newsroom.withhold(TURTLE)
    if not together:
        assert newsroom.build().withheld == 1
    newsroom.write("corrections.csv", REFUSED)
    for _ in range(3):  # what older builds held is forgotten meanwhile
        summary = newsroom.build(kind)
        assert (summary.withheld, summary.withheld_pages) == (0, 1)
        assert TURTLE not in newsroom.listed()
        assert TURTLE not in newsroom.get("/status")[1]
        assert {newsroom.get(route)[0] for route in routes} == {451}
        assert newsroom.get(routes[0])[0] == 451

    (newsroom.folder / "corrections.csv").unlink()
    summary = newsroom.build(kind)
    assert (summary.withheld, summary.withheld_pages) == (1, 0)
    assert newsroom.get(routes[0])[0] == 451
    newsroom.write("withheld.csv", "page,why\n")
    assert newsroom.build(kind).withheld == 0
    assert newsroom.get(routes[0])[0] == 200


def test_what_is_withheld_by_its_file_stays_so_while_the_file_cannot_be_read(newsroom: Newsroom) -> None:
    archive = newsroom.folder / "pages"
    page = (archive / TURTLE).read_text("utf-8", "replace")
    (archive / "copy.htm").write_text(page.replace("</body>", "<p>Seen once more.</p></body>"), "utf-8")
    newsroom.withhold(TURTLE)
    newsroom.build()
    identity = newsroom.id_of(TURTLE)

    def status() -> int:
        client = create_app({"DATA": newsroom.order.directory}).test_client()
        return client.get(f"/article/{identity}").status_code

    assert status() == 451
    for damage in (b"\0" * 11_000_000, b""):
        (archive / TURTLE).write_bytes(damage)
        newsroom.build(accept_removals=True)
        assert status() == 451
    (archive / TURTLE).unlink()
    newsroom.build(accept_removals=True)
    assert status() == 451


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_list_of_what_is_withheld_that_is_gone_or_empty_is_refused(newsroom: Newsroom, content: str | None) -> None:
    newsroom.withhold(TURTLE)
    newsroom.build()
    if content is None:
        (newsroom.folder / "withheld.csv").unlink()
    else:
        newsroom.write("withheld.csv", content)
    with pytest.raises(ArchiveRefused, match="missing or empty, and 1 of its rows are in force: put it back"):
        newsroom.build()
    newsroom.write("withheld.csv", "page,why,by,until\n")
    newsroom.build()  # its first line alone: all are released on purpose
