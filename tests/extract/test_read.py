"""The reader on whole pages: the archetype in its three forms, and pages that are no articles."""

from __future__ import annotations

import pytest

from archive.page import ArchivedPage
from indexer.article import Article
from indexer.extract.read import MAX_PAGE_BYTES, read_page
from indexer.extract.vocabulary import element_kinds
from places import SEED

FORMS = ("france24-mali.2013.html", "france24-mali.tables.html", "france24-mali.txt")
HEADINGS = ["‘We will strike at the heart of France’", "The fall of Diabaly", "Building up before ground campaign",
            "Mali’s separatist Tuareg rebels ‘ready to help’ French forces"]  # fmt: skip
CAPTION = "French Foreign Minister Laurent Fabius says France will not continue to act alone in Mali"
OTHERS = ("The Gender Divide: Record number of women running in US midterms", "Prominent Iraqi women in danger",
    "Don't miss",
          "#THE 51%", "Read more", "Click on map to enlarge",
          "French pilot dies in Mali military operation")  # fmt: skip


def seed(name: str) -> Article:
    if not (SEED / name).exists():
        pytest.skip(f"{name} is not beside the project")
    medium = "text" if name.endswith(".txt") else "html"
    reading = read_page(ArchivedPage(name, (SEED / name).read_bytes(), medium))
    assert reading.bin == "article", reading.reason
    assert reading.article is not None
    return reading.article


@pytest.mark.parametrize("form", FORMS)
def test_the_archetype_is_exact(form: str) -> None:
    article = seed(form)
    assert article.title == "France seeks allies in Mali operation"
    assert str(article.published) == "2013-01-14"
    assert article.language == "en"
    assert article.standfirst.startswith(
        "French Foreign Minister Laurent Fabius said on Monday that it was not France’s intention"
    )
    assert article.standfirst.endswith("entered its fourth day.")
    paragraphs = article.paragraphs
    assert paragraphs[0].startswith("French Foreign Minister Laurent Fabius said on Monday it was not France’s role")
    assert paragraphs[-1].endswith("11 Malian soldiers had died in fighting over the weekend.")
    assert [passage.text for passage in article.body if passage.kind == "heading"] == HEADINGS
    assert article.captions == ((CAPTION,) if form.endswith("html") else ())
    assert any(passage.text == CAPTION and passage.kind != "heading" for passage in article.body)
    assert len(article.body) == 30


@pytest.mark.parametrize("form", FORMS)
def test_the_teasers_of_the_capture_year_are_elsewhere(form: str) -> None:
    article = seed(form)
    story = " ".join([article.title, article.standfirst, *(passage.text for passage in article.body)])
    for line in OTHERS:
        assert line in article.elsewhere, line
        assert line not in story, line


def test_a_page_over_the_limit_is_unreadable() -> None:
    reading = read_page(ArchivedPage("big.html", b" " * (MAX_PAGE_BYTES + 1)))
    assert (reading.bin, reading.reason, reading.article) == ("unreadable", "The page is over 10 MB.", None)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "The page holds no text."),
        (
            "<title>404 Not Found</title><h1>Not Found</h1><p>The requested address was not found on this server.</p>",
            "error page",
        ),
        ("<title>Courier</title><h1>Welcome</h1><p>Soon.</p>", "stub|No story|No headline"),
    ],
)
def test_what_is_no_article_says_why(markup: str, reason: str) -> None:
    reading = read_page(ArchivedPage("page.html", markup.encode()))
    assert reading.bin == "not an article"
    assert any(part in reading.reason for part in reason.split("|")), reading.reason


def test_two_pages_of_one_template_share_their_layout() -> None:
    def page(story: str, count: int) -> str:
        return f"<body><div id='main'><h1>{story}</h1>{f'<p>{story} was told at length.</p>' * count}</div></body>"

    one, two = (read_page(ArchivedPage("a", page(story, count).encode())) for story, count in (("A", 3), ("B", 9)))
    other = read_page(ArchivedPage("c", b"<body><table><tr><td><h1>C</h1></td></tr></table></body>"))
    assert one.layout == two.layout != other.layout


def test_a_layout_is_told_by_where_the_story_stands_not_by_the_boxes_beside_it() -> None:
    told = "<p>The harbour trust met on day {}, and it was told at length what the bridge had cost.</p>"
    text = "".join(told.format(day) for day in range(6))
    menu = "<ul class='menu'>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in "abcdefgh") + "</ul>"
    box = "<div class='weather'><table><tr><td>Rain at noon, wind from the west by evening.</td></tr></table></div>"

    def layout(within: str) -> str:
        return read_page(ArchivedPage("a.html", f"<body>{within}</body>".encode())).layout

    one = layout(f"<div class='page'><h1>The bridge</h1><div class='story post-17'>{text}</div></div>")
    assert one.endswith(" div.page > div.story > p")
    assert one == layout(f"{menu}<div class='page'><h1>The quay</h1><div class='story post-9'>{text}</div></div>{box}")
    assert one != layout(f"<div class='page'><h1>The quay</h1><div class='text'>{text}</div></div>")


STORY = [
    f"The {place} harbour board met on Monday and agreed, after a long debate, that the {place} bridge should be "
    f"closed for repairs until the spring, the chairman of the {place} board told reporters."
    for place in ("northern", "southern", "eastern", "western")
]


@pytest.mark.parametrize("line", ["<b>A column by Ann Lee</b>", "<b>ANN LEE</b>"])
def test_a_line_that_only_names_who_wrote_the_story_is_in_the_byline_and_elsewhere(line: str) -> None:
    meta = "<meta name=author content='Ann Lee'>"
    page = f"<title>Bridge to close</title>{meta}<body><h1>Bridge to close</h1><div><p>{line}</p>"
    article = read_page(ArchivedPage("p.html", (page + "".join(f"<p>{text}</p>" for text in STORY)).encode())).article
    assert article is not None
    assert [credit.name for credit in article.byline] == ["Ann Lee"]
    assert [passage.text for passage in article.body] == STORY
    assert line[3:-4] in article.elsewhere


def test_a_writer_in_brackets_in_a_story_in_ideographs_is_no_line_of_it() -> None:
    story = [
        "港口委員會星期一晚上開了很長的會，會後主席對記者說，北橋要關到春天，渡船照常開。",
        "一年以前也有人提出這個辦法，那時候漁民都反對，說冬天的風大，渡船常常不能開。",
        "今年冬天的冰比往年厚，橋上的鐵板又壞了三塊，工人說不關橋就沒有辦法換新的。",
        "市長說修橋的錢已經有了，春天以前一定可以修好，到那時候大家又可以走過去了。",
    ]
    meta = "<meta name=author content=林明>"
    lines = "".join(f"<p>{text}</p>" for text in [*story[:3], "（文/林明）", story[3]])
    page = f"{meta}<body><h1>北橋要關到春天</h1><div>{lines}</div>"
    article = read_page(ArchivedPage("p.html", page.encode())).article
    assert article is not None
    assert [credit.name for credit in article.byline] == ["林明"]
    assert [passage.text for passage in article.body] == story


def test_the_entries_of_a_live_ticker_are_no_readers_comments() -> None:
    comment = element_kinds.BIT["comment"]
    for names in ("live-match-comment", "livecommente"):
        assert not element_kinds.kind_bits(names) & comment, names
    for names in ("reader-comment", "livefyre-comments"):
        assert element_kinds.kind_bits(names) & comment, names


def test_what_is_left_out_within_the_story_is_found_elsewhere() -> None:
    shown = "The old bridge at dawn on Monday, seen from the quay by the many who came"
    again = f"{shown} (Photo: Harbour Press)"
    captions = [f"<figure><img src=b.jpg><figcaption>{text}</figcaption></figure>" for text in (shown, again)]
    lines = [f"<p>{STORY[0]}</p>", *captions, *(f"<p>{text}</p>" for text in STORY[1:])]
    page = f"<title>Bridge to close</title><body><article><h1>Bridge to close</h1><div>{''.join(lines)}</div></article>"
    article = read_page(ArchivedPage("page.html", page.encode())).article
    assert article is not None
    assert article.captions == (shown,)
    assert list(article.paragraphs) == STORY
    assert again in article.elsewhere
    assert not {shown, *STORY} & set(article.elsewhere)


def test_the_part_of_a_headline_that_was_cut_off_is_found_elsewhere() -> None:
    line = "Ferries in trouble Bridge to close until spring"
    markup = "".join(f"<p>{text}</p>" for text in STORY)
    head = "<title>Bridge to close until spring</title><meta property=og:title content='Bridge to close until spring'>"
    article = read_page(
        ArchivedPage("p.html", f"{head}<body><h1><span>{line[:18]}</span> {line[19:]}</h1>{markup}".encode())
    ).article
    assert article is not None
    assert article.title == "Bridge to close until spring"
    assert line in article.elsewhere


def test_what_turns_or_breaks_a_line_leaves_headline_names_and_address() -> None:
    page = (
        '<html lang="en"><head><title>Bridge \u202eopens</title><meta name="author" content="Ann\u2066 Lee">'
        '<link rel="canonical" href="https://post.example/a\u202eb">'
        '<meta property="article:section" content="Lo&#10;cal">'
        "</head><body><h1>Bridge \u202eopens</h1><p>By Ann\u2066 Lee</p>"
        + "<p>The swing bridge opened again on Monday after a winter of repairs, and the ferries rested.</p>"
        * 3
    )
    read = read_page(ArchivedPage("a.html", page.encode(), "html")).article
    assert read is not None
    assert (read.title, [one.name for one in read.byline]) == ("Bridge opens", ["Ann Lee"])
    lines = (read.title, read.url or "", read.section, read.site, *(one.name for one in read.byline), *read.topics)
    assert not any(ord(letter) in (0x202E, 0x2066, 0x0A) for line in lines for letter in line)
