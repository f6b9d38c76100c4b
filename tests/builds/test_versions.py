"""From captures to articles: versions, duplicates, the shown one, ids, and near-identical articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from indexer.article import Article, PageResult, Passage
from indexer.article_json import unpack
from indexer.builds import near_duplicates as alike
from indexer.builds.near_duplicates import group_alike
from indexer.builds.versions import arrange
from indexer.catalogue import Catalogue, CatalogueFile
from indexer.catalogue.withholding import withhold
from indexer.catalogue.writing import CatalogueWriter, capture_of
from indexer.day import Day

STORY = """The harbour board voted on Tuesday to close the old fish market after ninety years of trading on the quay.
Stallholders said that they had not been asked, and that the rents of the new hall were three times what they pay now.
The chairman, Owen Price, told the meeting that repairs to the roof would cost more than the board earns in a decade.
A petition against the plan gathered four thousand names within a week, and the council will debate it next month."""
OTHER = """Snow closed both passes above the valley on Friday night, and forty drivers slept in the school at Arling.
The plough had been sold in the spring to save money, as the county's own report on winter services had advised then.
Farmers brought milk and bread on tractors, and by noon on Saturday the lower road was open to cars with chains only.
The county said it would hire a plough for the rest of the winter at a cost that nobody could put a figure on yet."""


def article(locator: str, text: str = STORY, title: str = "Board closes the fish market", **more: object) -> Article:
    body = tuple(Passage("paragraph", line) for line in text.splitlines())
    return Article(locator, f"digest of {locator}", title=title, body=body, **more)  # type: ignore[arg-type]


class Archive:
    """A catalogue to which builds are written without any page being read."""

    def __init__(self, directory: Path) -> None:
        self.file = CatalogueFile(directory, create=True)
        self.writer = CatalogueWriter(self.file)
        self.catalogue = Catalogue(self.file)
        self.build = 0

    def hold(self, *articles: Article) -> Archive:
        """Make these the archive's pages, as an update does."""
        self.build, _ = self.writer.begin("update", "/pages")
        self.writer.survey(one.locator for one in articles)
        readings = (PageResult("article", "", one) for one in articles)
        captures = (capture_of(r.article.locator, r.article.digest, r.article.digest, r) for r in readings if r.article)
        self.writer.keep(self.build, captures)
        self.writer.close_missing(self.build)
        arrange(self.file, self.build)
        group_alike(self.file, self.build)
        self.writer.publish(self.build, "/pages", {"index": "oracle"}, {"pages": len(articles)})
        return self

    @property
    def bins(self) -> dict[str, str]:
        return {place.locator: place.bin for place in self.catalogue.pages(self.build)}

    def id(self, locator: str) -> str:
        place = self.catalogue.by_locator(locator, self.build)
        assert place
        return place.id


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    yield made
    made.file.close()


ADDRESS = "http://www.example.org/2013/market.html"


def test_two_captures_of_one_address_are_versions_and_the_newest_is_shown(archive: Archive) -> None:
    first = article("a.html", url=ADDRESS, captured=date(2013, 1, 14))
    second = article("b.html", STORY.replace("four thousand", "five thousand"), url=ADDRESS, captured=date(2013, 1, 16))
    archive.hold(second, first)
    assert archive.bins == {"a.html": "version", "b.html": "article"}
    held = archive.catalogue.held(archive.id("a.html"), archive.build)
    assert held is not None
    assert held.article == second
    assert [captured for _, captured, _ in held.versions] == ["2013-01-16", "2013-01-14"]
    older = archive.catalogue.held(held.id, archive.build, held.versions[1][0])
    assert older is not None
    assert older.article == first


def test_versions_of_unknown_days_stand_in_the_order_of_their_paths(archive: Archive) -> None:
    texts = [STORY.replace("four thousand", f"{number} thousand") for number in "345"]
    full, *others = (article(name, text, url=ADDRESS) for name, text in zip(("b", "a", "c"), texts, strict=True))
    archive.hold(replace(full, published=Day(2013, 1, 14)), *others)
    held = archive.catalogue.held(archive.id("a"), archive.build)
    assert held is not None
    assert [place for _, _, place in held.versions] == ["b", "a", "c"]  # of "b" the most was read: it is shown


@pytest.mark.parametrize(
    "url",
    ["https://www.example.org/2013/market.html", "http://example.org/2013/market.html/", ADDRESS + "?utm_source=x",
     ADDRESS + "#top", "http://web.archive.org/web/20130115120102/" + ADDRESS],
)  # fmt: skip
def test_spellings_of_one_address_are_one_address(archive: Archive, url: str) -> None:
    archive.hold(article("a.html", url=ADDRESS), article("b.html", STORY.replace("four", "five"), url=url))
    assert sorted(archive.bins.values()) == ["article", "version"]
    assert len(archive.catalogue.by_url(url, archive.build)) == 2


def test_the_same_text_site_and_day_is_a_duplicate_even_at_another_address(archive: Archive) -> None:
    day = Day(2013, 1, 14)
    archive.hold(
        article("a.html", url=ADDRESS, site="Courier", published=day),
        article("print/a.html", url=ADDRESS + "?print=1", site="Courier", published=day),
        article("other/a.html", url="http://other.org/a", site="Herald", published=day),
    )
    assert sorted(archive.bins.values()) == ["article", "article", "duplicate"]
    assert archive.catalogue.version_count(archive.build) == 2


def test_a_canonical_of_the_front_page_does_not_swallow_an_archive(archive: Archive) -> None:
    front = "http://www.example.org/"
    archive.hold(
        article("a.html", STORY, title="The Courier", url=front),
        article("b.html", OTHER, title="The Courier", url=front),
        article("c.html", STORY.replace("four thousand", "five thousand"), title="The Courier", url=front),
    )
    assert archive.bins == {"a.html": "version", "b.html": "article", "c.html": "article"}


def test_one_address_with_another_story_each_day_is_an_article_each_day(archive: Archive) -> None:
    address = "http://www.example.org/weather.html"
    archive.hold(
        article("a.html", STORY, title="Weather", url=address, published=Day(2013, 1, 14)),
        article("b.html", OTHER, title="Weather", url=address, published=Day(2013, 1, 15)),
        article("c.html", OTHER + " Later it thawed.", title="Thaw", url=address, published=Day(2013, 1, 15)),
    )
    assert archive.bins == {"a.html": "article", "b.html": "version", "c.html": "article"}


def test_captures_without_an_address_are_one_story_by_headline_day_and_text(archive: Archive) -> None:
    day = Day(2013, 1, 14)
    archive.hold(
        article("mali.2013.html", published=day, site="France 24", topics=("Fish", "Harbour")),
        article("mali.tables.html", STORY + "\nA caption.", published=day),
        article("mali.txt", STORY + "\nMore of it.", published=day),
        article("elsewhere/mali.html", STORY + "\nA last line.", published=day),
        article("later.html", STORY, published=Day(2014, 1, 14)),
        article("brief.html", OTHER, published=day),
    )
    bins = archive.bins
    assert bins.pop("mali.2013.html") == "article", "the one from which most was read is shown"
    assert bins == {"mali.tables.html": "version", "mali.txt": "version", "elsewhere/mali.html": "article",
                    "later.html": "article", "brief.html": "article"}  # fmt: skip


def test_bins_add_up_to_the_pages(archive: Archive) -> None:
    archive.hold(*(article(f"{n}.html", url=ADDRESS, captured=date(2013, 1, 1 + n % 3)) for n in range(9)))
    assert sum(archive.catalogue.bins(archive.build).values()) == 9
    assert archive.catalogue.bins(archive.build)["article"] == 1


def test_ids_are_given_once_and_kept(archive: Archive) -> None:
    first = article("a.html", url=ADDRESS, captured=date(2013, 1, 14))
    alone = article("c.html", OTHER, title="Snow")
    archive.hold(first, alone)
    ids = archive.id("a.html"), archive.id("c.html")
    newer = article("b.html", STORY.replace("four", "five"), url=ADDRESS, captured=date(2013, 1, 16))
    archive.hold(newer, first, article("c.html", OTHER + "\nIt thawed.", title="Thaw", url="http://example.org/snow"))
    assert (archive.id("a.html"), archive.id("b.html"), archive.id("c.html")) == (ids[0], ids[0], ids[1])
    archive.hold(article("moved/b.html", STORY, url=ADDRESS))
    assert archive.id("moved/b.html") == ids[0]
    removed = archive.catalogue.held(ids[1], archive.build)
    assert removed is not None
    assert (removed.state, removed.article) == ("removed", None)
    assert archive.catalogue.held("neverwas", archive.build) is None


def test_a_catalogue_made_anew_gives_the_same_ids(tmp_path: Path) -> None:
    ids = set()
    for name, order in (("one", (0, 1)), ("two", (1, 0))):
        made = Archive(tmp_path / name)
        both = article("a.html", url=ADDRESS), article("b.html", OTHER, title="Snow")
        made.hold(*(both[at] for at in order))
        ids.add((made.id("a.html"), made.id("b.html")))
        made.file.close()
    assert len(ids) == 1


def test_an_update_that_changes_nothing_moves_nothing(archive: Archive) -> None:
    pages = [article(f"{n}.html", url=ADDRESS, captured=date(2013, 1, 1 + n)) for n in range(4)]
    archive.hold(*pages).hold(*pages)
    assert archive.writer.moved(archive.build) == ([], [])
    assert not archive.writer.touched(archive.build)


def test_a_reader_of_the_old_build_sees_what_it_saw(archive: Archive) -> None:
    archive.hold(article("a.html", url=ADDRESS), article("b.html", OTHER, title="Snow"))
    old, ident = archive.build, archive.id("a.html")
    before = archive.catalogue.held(ident, old), archive.catalogue.bins(old), archive.catalogue.coverage(old)
    archive.hold(article("a.html", OTHER, title="Changed", url=ADDRESS))
    assert (archive.catalogue.held(ident, old), archive.catalogue.bins(old), archive.catalogue.coverage(old)) == before
    now = archive.catalogue.held(ident, archive.build)
    assert now is not None
    assert now.article is not None
    assert now.article.title == "Changed"


def test_agency_copy_in_two_papers_is_two_articles_of_one_group_also_when_cut(archive: Archive) -> None:
    copy = f"{STORY}\n{OTHER}"
    archive.hold(
        article("agency.html", copy, url="http://agency.org/1", site="Agency"),
        article("courier.html", copy, title="Fish market to go", url="http://courier.org/1", site="Courier"),
        article("cut.html", STORY, title="In brief", url="http://herald.org/1", site="Herald"),
        article("own.html", "Our own correspondent saw none of this and wrote of sheep. " * 9, title="Sheep"),
    )
    assert list(archive.bins.values()) == ["article"] * 4
    groups = {}
    for locator in archive.bins:
        held = archive.catalogue.held(archive.id(locator), archive.build)
        assert held is not None
        groups[locator] = len(held.alike)
    assert groups == {"agency.html": 2, "courier.html": 2, "cut.html": 2, "own.html": 0}
    number = archive.catalogue.number_of(archive.id("cut.html"))
    assert number is not None
    kept = archive.catalogue.articles([number], archive.build, named=1)[number]
    assert kept.alike == 2
    assert len(kept.others) == 1
    withhold(archive.file, archive.build, (), ["agency.html"])
    kept = archive.catalogue.articles([number], archive.build, named=9)[number]
    assert kept.alike == 1
    assert [(one.title, one.site) for one in kept.others] == [("Fish market to go", "Courier")]


def test_copy_cut_to_a_few_sentences_and_briefs_are_found_too(archive: Archive) -> None:
    seeded = Random(20130114)
    words = ("harbour", "board", "quay", "winter", "ferry", "council", "bridge", "market", "roof", "tide", "vote")
    copies = []
    for number in range(40):
        long = [f"{seeded.choice(words)}{seeded.randrange(300)}" for _ in range(500)]
        brief = [f"{seeded.choice(words)}{seeded.randrange(300)}" for _ in range(20)]
        for kind, text in (("whole", long), ("cut", long[:100]), ("brief", brief), ("again", brief)):
            page = article(f"{kind}{number}", " ".join(text), title=f"{kind} {number}", site=kind)
            copies.append(replace(page, url=f"http://{kind}.org/{number}"))
    archive.hold(*copies)
    ids = {copy.locator: archive.id(copy.locator) for copy in copies}
    found = 0
    for one, other in (("whole", "cut"), ("brief", "again")):
        for number in range(40):
            held = archive.catalogue.held(ids[f"{one}{number}"], archive.build)
            assert held is not None
            assert {one.id for one in held.alike} <= {ids[f"{other}{number}"]}
            found += len(held.alike)
    assert found >= 77


def test_groups_are_the_same_whatever_came_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{sentence.strip()}." for text in (STORY, OTHER) for sentence in text.replace("\n", " ").split(".")[:-1]]
    first, second = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    pages = [
        article(f"{kind}{number}", "\n".join([*story[: len(story) - number % 3], lines[0]]), title=f"{kind} {number}",
                site=f"{kind}{number}", url=f"http://paper{number}.org/{kind}")
        for kind, story in (("market", first * 3), ("snow", second * 3))
        for number in range(12)
    ]  # fmt: skip

    def groups(name: str, *parts: list[Article]) -> set[frozenset[str]]:
        (tmp_path / name).mkdir()
        archive = Archive(tmp_path / name)
        for count in range(len(parts)):
            archive.hold(*(page for part in parts[: count + 1] for page in part))
        held = [archive.catalogue.held(archive.id(page.locator), archive.build) for page in pages]
        archive.file.close()
        return {frozenset((one.id, *(other.id for other in one.alike))) for one in held if one}

    shuffled = pages[:]
    Random(7).shuffle(shuffled)
    read = Counter[str]()
    monkeypatch.setattr(alike, "article_of", lambda packed: read.update([unpack(packed).title]) or unpack(packed))
    at_once = groups("at once", pages)
    assert set(read.values()) == {1}  # however many texts each is compared with
    assert sorted(map(len, at_once)) == [12, 12]
    assert groups("by updates", shuffled[:5], shuffled[5:11], shuffled[11:]) == at_once
