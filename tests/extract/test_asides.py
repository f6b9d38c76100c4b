# ruff: noqa: E501 - pages as they are
"""Lines within a story or after it that are none of it."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.article import Article
from indexer.extract.read import read_page
from indexer.extract.story.asides import only_dated

PLACES = ("northern", "southern", "eastern", "western", "old", "new")
PARAGRAPHS = [
    f"The {place} harbour board met on Monday and agreed, after a long debate, that the {place} bridge should be closed "
    f"for repairs until the spring, the chairman of the {place} board told reporters."
    for place in PLACES
]
HEAD = "<title>Bridge to close until spring</title><body><h1>Bridge to close until spring</h1>"


def read(*lines: str) -> Article:
    story = f"<div class='article-text'>{''.join(lines)}</div>"
    article = read_page(ArchivedPage("page.html", f"{HEAD}{story}".encode())).article
    assert article is not None
    return article


STORY = [f"<p>{text}</p>" for text in PARAGRAPHS]


@pytest.mark.parametrize(
    "line",
    [
        "<p><b><a href='/2'>&gt;&gt; How much the ferryman earns</a></b></p>",
        "<p><b>&gt;&gt; Mehr lesen: <a href='/2'>Was man im Winter am Hafen erleben kann</a></b></p>",
        "<p>Lire aussi Anne Dupont, « Le pont et le port », Le Courrier du quai, juin 2018.</p>",
        "<h3>LIRE AUSSI SUR QUAI.EXAMPLE</h3>",
    ],
)
def test_a_line_within_the_story_that_leads_to_another_is_none_of_it(line: str) -> None:
    assert list(read(*STORY[:3], line, *STORY[3:]).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("line", ["More work needed", "« Faites votre travail ! »", "»Wir warten seit Jahren«"])
def test_a_sub_heading_that_begins_with_more_or_is_quoted_leads_nowhere(line: str) -> None:
    story = read(*STORY[:3], f"<p><b>{line}</b></p>", *STORY[3:]).body
    assert [passage.text for passage in story if passage.kind == "heading"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "If you found the reporting above valuable, please consider making a donation to support it. Thanks for giving.",
        "Then sign up for our email newsletter to get announcements straight to your inbox.",
        "For more stories like this, check our news page.",
        "Follow Calder Courier on Twitter and Facebook for the latest from the harbour.",
        "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
        "Abonnieren Sie den Podcast bei jedem Anbieter, jeden Morgen ab sieben Uhr.",
        "--(ANB)",
        "(tk/hafen)",
        "(来源：港口日报网 编辑：北风)",
        "Πηγή: ΑΠΘ-ΜΠΘ",
        "Źródło: Nauka na Wybrzeżu",
    ],
)
def test_an_offer_or_a_source_after_the_last_paragraph_is_none_of_the_story(line: str) -> None:
    assert list(read(*STORY, f"<p>{line}</p>").paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Many have joined him already, and the song is a promise of more. Follow him on Instagram to watch.",
        '"Sign up for our newsletter," the harbour master said, and everybody laughed.',
        "(Figures are rounded up by the board)",
    ],
)
def test_a_last_paragraph_that_tells_something_stays(line: str) -> None:
    assert list(read(*STORY, f"<p>{line}</p>").paragraphs) == [*PARAGRAPHS, line]


def test_plain_lines_between_paragraphs_are_sub_headings_and_sentences_are_not() -> None:
    story = read(
        *STORY[:2], "<p>Many wishes for the ferry</p>", *STORY[2:4], "<p>And nobody paid?</p>", *STORY[4:]
    ).body
    kinds = {passage.text: passage.kind for passage in story}
    assert kinds["Many wishes for the ferry"] == "heading"
    assert kinds["And nobody paid?"] == "paragraph"


@pytest.mark.parametrize("label", ["Article content", "Advertisement. Scroll to continue reading."])
def test_the_labels_between_which_advertising_stood_are_no_paragraphs(label: str) -> None:
    assert list(read(*(f"{line}<p>{label}</p>" for line in STORY)).paragraphs) == PARAGRAPHS


def test_a_part_of_the_headline_and_a_dateline_of_its_own_do_not_open_a_story() -> None:
    assert list(read("<p>Bridge to close</p>", *STORY).paragraphs) == PARAGRAPHS
    assert list(read("<p><b>HAVENTOWN, 28 Nov – ANB</b></p>", *STORY).paragraphs) == PARAGRAPHS


def test_what_asks_for_support_is_left_out_within_the_story_too() -> None:
    asking = "If you're enjoying this article, consider supporting our award-winning journalism by subscribing."
    article = read(*STORY[:3], "<h2>On supporting harbour journalism</h2>", f"<p>{asking}</p>", *STORY[3:])
    assert list(article.paragraphs) == PARAGRAPHS
    thanks = "<p>I have been a reader since I was twelve years old, and I hope that you will be one, too.</p>"
    assert list(read(*STORY, f"<p>{asking}</p>", thanks).paragraphs) == PARAGRAPHS


def test_a_sentence_printed_again_in_large_letters_is_said_once() -> None:
    pulled = PARAGRAPHS[1][PARAGRAPHS[1].index("after a long") : PARAGRAPHS[1].index(", the chairman")]
    quoted = f"<aside class='pullquote'>{pulled[0].upper()}{pulled[1:]}.</aside>"
    assert list(read(*STORY[:3], quoted, *STORY[3:]).paragraphs) == PARAGRAPHS


def test_a_hidden_copy_of_the_whole_story_is_not_read() -> None:
    copy = f"<div class='h-hide' style='display:none'>Bridge to close until spring {' '.join(PARAGRAPHS)}</div>"
    assert list(read(copy, *STORY).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "<p>(<a href='/p'>See pictures of the flood.</a>)</p>",
        "<p>Dalsza część artykułu pod materiałem wideo</p>",
        "<p>https://www.instagram.com/p/Ab1c2D3e/</p>",
        "<p>Fotos: Anna Quai und Paul Hafen</p>",
        "<p>фото: gavan.example</p>",
    ],
)
def test_labels_credits_and_addresses_within_the_story_are_no_paragraphs(line: str) -> None:
    assert list(read(*STORY[:3], line, *STORY[3:]).paragraphs) == PARAGRAPHS


def test_a_dateline_in_an_element_of_its_own_opens_the_first_paragraph() -> None:
    assert read("<p>HAVENTOWN --</p>", *STORY).paragraphs[0] == f"HAVENTOWN -- {PARAGRAPHS[0]}"


@pytest.mark.parametrize(
    "line",
    [
        "Associated Haven writers Ann Quay and Tom Mole contributed to this report.",
        "Ann Quay contributed reporting from Haventown, as she has often done before.",
        "(Reporting by Ann Quay in Haventown and Tom Mole in Newport; editing by Jane Doe)",
        "With files from the Haventown Post and the reporter of its western county, Ann Quay",
        "To contact the reporter on this story: Ann Quay in Haventown at quay@post.example",
        "Mitarbeit: Anna Quai, Hafenstadt, und Paul Hafen, Neuhafen an der Oberen See",
        "Sources:",
    ],
)
def test_who_else_worked_on_a_story_is_none_of_its_text(line: str) -> None:
    article = read(*STORY, f"<p>{line}</p>")
    assert list(article.paragraphs) == PARAGRAPHS
    assert line in article.elsewhere


@pytest.mark.parametrize(
    "line",
    ["am Sonntag, 11.12.2022 - 05:00 (1 Kommentar)", "Dodano: 3 stycznia 2012, 13:45 Autor: (mk)"],
)
def test_a_line_of_the_day_with_its_comments_or_its_writers_initials_opens_no_story(line: str) -> None:
    assert only_dated(line)
    assert not only_dated("Der Sonntag, 11.12.2022, brachte 400 Menschen an die Brücke")
