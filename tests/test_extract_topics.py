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


@pytest.mark.parametrize(
    "tags",
    [
        '<p>Mehr lesen über</p><ul><li><a href="/x/floods/">Floods</a></li><li><a href="/x/dams/">Dams</a></li></ul>',
        '<div class="tags"><div><a href="/tag/1">Floods</a></div><div><a href="/tag/2">Dams</a></div></div>',
        '<p>Related Terms:</p><p><a href="/t/1">Floods</a></p><p><a href="/t/2">Dams</a></p>',
        '<p>Temas en este artículo <a href="/t/1">Floods</a></p><p><a href="/t/2">Dams</a></p>',
    ],
)
def test_a_list_of_tags_over_several_lines_is_one_list(tags: str) -> None:
    assert read(after=tags).value == ("Floods", "Dams")


def test_links_to_stories_under_a_label_of_topics_are_no_topics() -> None:
    stories = "".join(f'<p><a href="/s/{number}">How the valley flooded in year {number}</a></p>' for number in "123")
    assert read(after=f"<p>Mehr zum Thema</p>{stories}").value == ()


def test_the_headline_is_no_topic_whole_or_in_pieces() -> None:
    assert read('<meta name="keywords" content="Dam holds">').value == ()
    assert read('<meta name="keywords" content="Dam, holds, holds firm">').value == ("Dam", "holds", "holds firm")
    page = "<meta name=keywords content='{}'><h1>Old dam over Ostwick holds</h1><p>It held all night long.</p>{}"
    tagged = '<p class="tags"><a href="/tag/floods">Floods</a></p>'
    document = read_html(page.format("Old, dam, over, Ostwick, holds", tagged))
    found = topics(document, Clues(title="Old dam over Ostwick holds", headline=0, body=(1, 2)))
    assert found.value == ("Floods",)


def test_small_letters_give_way_to_the_form_that_the_page_prints() -> None:
    tags = '<p>Tags: <a href="/a">FLOODS</a> <a href="/b">Water Board</a></p>'
    assert read('<meta name="keywords" content="floods, dams, water board">', tags).value == (
        "FLOODS",
        "dams",
        "Water Board",
    )


NAMES = ("Floods", "Ostwick", "Dams", "Water Board", "River Maid", "Sluices")


@pytest.mark.parametrize(
    ("label", "folder"), [("<h4>Tags</h4>", "x"), ("<p>Mots-clés</p>", "x"), ("<span>Themen:</span>", "thema")]
)
def test_a_labelled_list_of_many_links_is_read_though_it_is_no_block_of_the_page(label: str, folder: str) -> None:
    links = "".join(f'<li><a href="/{folder}/{number}">{name}</a></li>' for number, name in enumerate(NAMES))
    body = "<h1>Dam holds</h1><p>Ostwick is safe: dams and sluices held, and no floods came.</p>"
    document = read_html(f"<html><body>{body}<div>{label}<ul>{links}</ul></div></body></html>")
    assert topics(document, Clues(title="Dam holds", headline=0, body=(1, 2))).value == NAMES


def test_a_sites_own_list_of_topics_is_not_the_storys() -> None:
    links = "".join(f'<li><a href="/topic/{name}">{name}</a></li>' for name in ("Arts", "Cars", "Food", "Sport", "TV"))
    assert read(after=f"<div><h4>Topics</h4><ul>{links}</ul></div>").value == ()


def test_the_first_sentence_without_its_short_words_is_no_list_of_topics() -> None:
    words = "dam, above, ostwick, held, through, flood, water, board, said, monday"
    assert read(f'<meta name="keywords" content="{words}">').value == ()


def test_a_label_glued_to_a_topic_is_taken_off_and_a_writer_is_no_topic() -> None:
    tags = "".join(f'<a rel="tag" href="/tag/{at}">{tag}</a> ' for at, tag in enumerate(("More on: Dams", "Floods")))
    assert read("", f'<div class="tags">{tags}</div>').value == ("Dams", "Floods")
    writers_tag = '<div class="tags"><a rel="tag" href="/t/1">Ann Smith</a></div>'
    document = read_html(f"<html><body>{BODY}{writers_tag}</body></html>")
    for writers, found in ((("Ann Smith",), ()), ((), ("Ann Smith",))):
        assert topics(document, Clues(title="Dam holds", headline=0, body=(1, 2), writers=writers)).value == found
