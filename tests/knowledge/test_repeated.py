"""Text that stands on many pages of a site: learned by a rebuild, frozen until the next, overruled by an editor."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.article import Article, Evidence, PageResult, Passage
from indexer.builds.run import Order, Summary, build
from indexer.catalogue import Catalogue
from indexer.knowledge import Knowledge, KnowledgeError
from indexer.knowledge.repeated import RepeatedText, Rule, load_rules, site_of

PROMOTION = "Have you seen something in the harbour? Write to the night desk and we shall call you back before noon."
WORDS = ("tide", "quay", "ferry", "council", "bridge", "lamp", "gull", "rope", "market", "storm", "school", "theatre")


def story(number: int, promoted: bool) -> str:
    """A page of its own words, with or without the paper's promotion as its last paragraph."""
    said = [
        " ".join(f"{WORDS[(number * 5 + at * 3 + step) % len(WORDS)]}{number}" for step in range(4 + at)).capitalize()
        + f" and the {WORDS[(number + at) % len(WORDS)]} was mended, as the office had promised on day {number}."
        for at in range(5)
    ]
    paragraphs = "".join(f"<p>{text}</p>" for text in [*said, *([PROMOTION] if promoted else [])])
    return (
        f"<html><head><title>The {WORDS[number % len(WORDS)]} of day {number}</title>"
        '<meta property="og:site_name" content="Harbour News"></head><body>'
        f"<article><h1>The {WORDS[number % len(WORDS)]} of day {number}</h1>{paragraphs}</article></body></html>"
    )


class Paper:
    """An archive of one paper, its files, and its index."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.archive = folder, folder / "pages"
        self.archive.mkdir()
        self.order = Order(self.archive, folder / "var", workers=1)
        for number in range(14):
            self.add(number, promoted=number != 3)

    def add(self, number: int, *, promoted: bool) -> None:
        (self.archive / f"story-{number:02}.html").write_text(story(number, promoted), "utf-8")

    def build(self, kind: str) -> Summary:
        return build(replace(self.order, kind=kind, knowledge=Knowledge.load(self.folder)))  # type: ignore[arg-type]

    def promoted(self) -> int:
        """Articles whose text holds the promotion."""
        return sum(PROMOTION in article.paragraphs for article in self.articles())

    def articles(self) -> list[Article]:
        with closing(Catalogue.open(self.order.directory)) as catalogue, catalogue.pinned() as number:
            return [entry.article for entry in catalogue.entries(number)]


def test_a_rebuild_cuts_what_stands_on_many_stories(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.build("rebuild")
    articles = paper.articles()
    assert len(articles) == 14
    assert paper.promoted() == 0
    cut = next(article for article in articles if article.locator == "story-05.html")
    assert len(cut.paragraphs) == 5
    assert PROMOTION in cut.elsewhere
    notes = [one.note for one in cut.evidence["body"] if one.source == "repeated text"]
    assert notes == ["stands on many stories of this site"]
    again = [article.digest for article in paper.articles()]
    assert paper.build("rebuild").changes["changed"] == 0
    assert [article.digest for article in paper.articles()] == again


def test_an_update_cuts_by_the_frozen_list_and_learns_nothing(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.build("rebuild")
    paper.add(20, promoted=True)
    assert paper.build("update").changes == {"new": 1, "changed": 0, "unchanged": 14, "removed": 0}
    assert paper.promoted() == 0
    updated = paper.articles()
    paper.build("rebuild")
    assert paper.articles() == updated


def test_an_editor_overrules_a_line(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    paper.build("rebuild")
    (tmp_path / "repeated.csv").write_text(f'text,site,verdict\n"{PROMOTION}",Harbour News,keep\n', "utf-8")
    assert paper.build("update").changes["changed"] == 13
    assert paper.promoted() == 13
    assert not paper.build("update").published
    (tmp_path / "repeated.csv").write_text(f'text,site,verdict\n"{PROMOTION}",,cut\n', "utf-8")
    paper.build("update")
    assert paper.promoted() == 0


def test_a_line_on_few_stories_stays(tmp_path: Path) -> None:
    paper = Paper(tmp_path)
    for number in range(9, 14):
        paper.add(number, promoted=False)
    paper.build("rebuild")
    assert paper.promoted() == 8


TEXT = (Passage("heading", "More"), Passage("paragraph", "More"))
ARTICLE = Article("a/x.html", "0", "Tide", site="Harbour News", body=TEXT)


def test_sub_headings_and_what_a_profile_chose_stay() -> None:
    repeated = RepeatedText({"harbour news": {"more": 40}})
    article = repeated.apply(PageResult("article", "", ARTICLE)).article
    assert article is not None
    assert [passage.kind for passage in article.body] == ["heading"]
    chosen = replace(ARTICLE, evidence={"body": (Evidence("2 passages", "profile x", 1.0, place="PROFILE"),)})
    assert repeated.apply(PageResult("article", "", chosen)).article == chosen


def test_a_page_of_nothing_else_is_no_article() -> None:
    bare = replace(ARTICLE, body=ARTICLE.body[1:])
    reading = RepeatedText({"harbour news": {"more": 40}}).apply(PageResult("article", "", bare))
    assert (reading.bin, reading.reason) == ("not an article", "All its text stands on many pages.")


def test_a_story_printed_under_many_headlines_is_no_promotion() -> None:
    lines = [f"The ferry of day {day} lay at the quay until noon, for its captain would not sail." for day in range(5)]
    printed = replace(ARTICLE, body=tuple(Passage("paragraph", line) for line in lines))
    repeated = RepeatedText({"harbour news": {line.casefold(): 12 for line in lines}})
    assert repeated.apply(PageResult("article", "", printed)).article == printed
    longer = replace(printed, body=(*printed.body, Passage("paragraph", "Only this one says so.")))
    cut = repeated.apply(PageResult("article", "", longer)).article
    assert cut is not None
    assert cut.paragraphs == ("Only this one says so.",)


def test_pages_without_a_site_are_compared_within_their_folder() -> None:
    assert site_of(replace(ARTICLE, site="", url="http://www.example.org/x")) == "example.org"
    assert site_of(replace(ARTICLE, site="")) == "folder a"


def test_the_list_is_kept_and_read_back() -> None:
    repeated = RepeatedText({"harbour news": {"more": 40}}, (Rule("less", "", "cut"),))
    assert RepeatedText.of_json(repeated.as_json()) == repeated
    assert repeated.differing(RepeatedText()) == {"more", "less"}
    assert repeated.differing(RepeatedText({"harbour news": {"more": 41}}, repeated.rules)) == set()


def test_a_malformed_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "repeated.csv").write_text("text,site,verdict\nMore,,maybe\n", "utf-8")
    with pytest.raises(KnowledgeError, match="line 2: unknown verdict"):
        load_rules(tmp_path / "repeated.csv")
