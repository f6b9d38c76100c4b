"""Topics: one list of tags, in its printed form, without what is no topic."""

from __future__ import annotations

import pytest

from indexer.extract.evidence import Choice, Clues
from indexer.extract.html import read_html
from indexer.extract.topics import topics

BODY = "<h1>Dam holds</h1><p>The dam above Ostwick held through the flood, the water board said on Monday.</p>"


def read(head: str = "", after: str = "", site: str = "") -> Choice[tuple[str, ...]]:
    document = read_html(f"<html><head>{head}</head><body>{BODY}{after}</body></html>")
    return topics(document, Clues(title="Dam holds", headline=0, body=(1, 2), site=site))


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="keywords" content="Floods, Ostwick; Water Board">'.replace(";", ","),
        "".join(f'<meta property="article:tag" content="{tag}">' for tag in ("Floods", "Ostwick", "Water Board")),
        '<script type="application/ld+json">{"@type":"Article","keywords":["Floods","Ostwick","Water Board"]}</script>',
        '<meta name="news_keywords" content="Floods;Ostwick;Water Board">',
    ],
)
def test_tags_are_read_from_each_kind_of_metadata(head: str) -> None:
    assert read(head).value == ("Floods", "Ostwick", "Water Board")


def test_the_visible_list_of_tags_wins_over_the_keywords() -> None:
    links = "".join(f'<li><a rel="tag" href="/tag/{tag}">{tag}</a></li>' for tag in ("Floods", "Dams"))
    tags = f'<ul class="tags">{links}</ul>'
    found = read('<meta name="keywords" content="news, local, sport, weather">', tags)
    assert found.value == ("Floods", "Dams")
    assert len(found.evidence) == 2


def test_a_line_of_tags_is_read() -> None:
    assert read(after="<p>Tags: Floods, Ostwick</p>").value == ("Floods", "Ostwick")


def test_one_topic_printed_in_two_ways_is_one_and_the_first_form_stays() -> None:
    assert read('<meta name="keywords" content="Énergie, energie, ENERGIE, Dams">').value == ("Énergie", "Dams")


def test_keywords_of_the_whole_site_are_not_the_storys_topics() -> None:
    found = read('<meta name="keywords" content="news, horoscopes, lottery, classifieds, recipes, celebrities">')
    assert found.value == ()
    assert found.evidence[0].source == "meta keywords"


def test_what_is_no_topic_is_left_out() -> None:
    sentence = "A very long sentence that somebody put among the keywords by mistake"
    keywords = f"Floods, 100312362, Example Post, https://paper.example/x, {sentence}"
    assert read(f'<meta name="keywords" content="{keywords}">', site="Example Post").value == ("Floods",)


def test_tags_of_other_stories_are_not_this_storys() -> None:
    assert read(after='<div class="related"><a rel="tag" href="/tag/brexit">Brexit</a></div>').value == ()
