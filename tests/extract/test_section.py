"""The section, the site's name and the story's own address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Document
from indexer.extract.page.html import read_html
from indexer.extract.section.choice import section
from indexer.extract.site.address import address
from indexer.extract.site.choice import site_name

STORY = "<h1>Dam holds</h1><p>The dam above the town held through the night.</p>"
URL = "http://www.examplepost.example/politics/2013/dam-holds"


def page(head: str = "", before: str = "", after: str = "") -> Document:
    return read_html(f"<html><head>{head}</head><body>{before}{STORY}{after}</body></html>")


def clues_of(document: Document, url: str = URL) -> PageContext:
    headline = next(block.index for block in document.blocks if block.level == 1)
    return PageContext(url=url, title="Dam holds", headline=headline, body=(headline + 1, headline + 2))


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["Politics"]}</script>', ""),
        ('<meta property="article:section" content="Politics">', ""),
        ("", '<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/politics">Politics</a></div>'),
        (
            "",
            '<ul><li><a href="/">Front</a></li><li><a href="/politics/">Politics</a></li></ul>',
        ),
        ("", '<p><a href="/">Home</a> <a href="/x/politics/">Politics</a> <a href="/x/dams">Dams</a></p>'),
        ("", "<p>当前位置：<a href='/'>首页</a> &gt; <a href='/zz/'>Politics</a></p>"),
        ('<script type="application/ld+json">{"@type":"Article","articleSection":["Archiv","Politics"]}</script>', ""),
    ],
)
def test_the_section_is_read_as_the_page_prints_it(head: str, before: str) -> None:
    document = page(head, before)
    assert section(document, clues_of(document)).value == "Politics"


def test_a_machines_name_for_a_section_is_not_printed() -> None:
    document = page('<meta property="article:section" content="news_politics-eu">')
    assert section(document, clues_of(document)).value == ""


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Example Post">', "meta og:site_name"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Example Post"}}</script>',
            "JSON-LD publisher",
        ),
        ("<title>Dam holds - Example Post</title>", "the title's ending"),
        ("<title>Example Post | Dam holds</title>", "the title's ending"),
    ],
)
def test_the_site_is_named_by_the_first_place_that_can_be_trusted(head: str, source: str) -> None:
    document = page(head)
    found = site_name(document, clues_of(document))
    assert (found.value, found.evidence[0].source) == ("Example Post", source)


def test_without_a_name_the_host_is_the_site() -> None:
    document = page()
    assert site_name(document, clues_of(document)).value == "examplepost.example"


def test_a_canonical_address_of_the_front_page_is_not_the_storys() -> None:
    document = page('<link rel="canonical" href="http://www.examplepost.example/">')
    assert address(document, clues_of(document)).value == URL


def test_a_canonical_address_of_the_story_is_its_address() -> None:
    document = page('<link rel="canonical" href="http://www.examplepost.example/dam-holds">')
    assert address(document, clues_of(document)).value == "http://www.examplepost.example/dam-holds"


def test_an_address_within_a_replay_service_is_the_address_it_replays() -> None:
    assert (
        host_of("https://replay.example/web/20130114000000/http://www.examplepost.example/x") == "examplepost.example"
    )


@pytest.mark.parametrize(
    "before",
    [
        '<p>You are here: <a href="/">Front page</a> » <a href="/pol">Politics</a> » Dam holds</p>',
        '<div><a href="/">Home</a> > <a href="/pol">Politics</a> > <a href="/pol/dams">Dams</a></div>',
        '<p class="kicker"><a href="/pol/">Politics</a></p>',
        '<p><a href="/politics/index.html">Politics</a></p>',
        "<p>Politics</p>",
    ],
)
def test_the_section_is_read_from_paths_and_from_the_line_above_the_headline(before: str) -> None:
    document = page(before=before)
    assert section(document, clues_of(document)).value == "Politics"


@pytest.mark.parametrize("before", ["<p>Share</p>", '<p><a href="/terms">Terms of Use</a></p>', "<p>12 May 2013</p>"])
def test_other_lines_above_the_headline_are_no_section(before: str) -> None:
    document = page(before=before)
    assert section(document, clues_of(document, "http://www.examplepost.example/2013/dam-holds")).value == ""


def test_a_machines_spelling_gives_way_to_the_menus() -> None:
    menu = "".join(
        f'<li><a href="/{name}">{name}</a></li>' for name in ("Politics", "Life &amp; Style", "Sport", "Arts")
    )
    document = page('<meta property="article:section" content="sport">', f"<ul>{menu}<li><a href=/x>Cars</a></li></ul>")
    assert section(document, clues_of(document)).value == "Sport"
    document = page("", f"<ul>{menu}<li><a href=/x>Cars</a></li></ul>")
    found = section(document, clues_of(document, "http://www.examplepost.example/life-style/x.html"))
    assert found.value == "Life & Style"


@pytest.mark.parametrize(
    ("head", "after", "host", "named"),
    [
        ("<title>ΤΟ ΒΡΑΔΥ - Dam holds - Ειδήσεις</title>", "", "tovrady.example", "ΤΟ ΒΡΑΔΥ"),
        ("<title>Dam holds - Понедельник - новости</title>", "", "ponedelnik.example", "Понедельник"),
        ("<title>Dam holds | (evening-dam.example)</title>", "", "evening-dam.example", "evening-dam.example"),
        ("", "<p>The Evening Dam</p><p>© 2013 Holding Ltd.</p>", "eveningdam.co.example", "eveningdam.co.example"),
        ("", "<p>© 2013 Evening Press Ltd.</p>", "eveningdam.example", "Evening Press"),
        ("<title>Dam holds - Evening Dam in Net - Town, Sport, Arts</title>", "", "eveningdam.example", "Evening Dam"),
        ("", "<p>The Evening Dam</p><p>© 2013 Holding Ltd.</p>", "theeveningdam.example", "The Evening Dam"),
    ],
)
def test_the_site_is_known_by_the_letters_of_its_host(head: str, after: str, host: str, named: str) -> None:
    document = page(head, after=after)
    found = site_name(document, clues_of(document, f"http://www.{host}/1"))
    assert found.value == named


def test_a_site_named_by_its_host_alone_is_named_as_the_page_spells_it() -> None:
    document = page('<meta property="og:site_name" content="www.dailyexample.example">', "<p>Daily Example</p>")
    assert site_name(document, clues_of(document, "http://www.dailyexample.example/1")).value == "Daily Example"


def test_a_site_name_that_is_a_folder_of_the_address_is_the_sections() -> None:
    document = page('<meta property="og:site_name" content="Politics"><title>Dam holds | Example Post</title>')
    assert site_name(document, clues_of(document)).value == "Example Post"


def test_the_storys_own_folder_is_no_section() -> None:
    document = page(after='<p><a href="/dam-holds/">Dams that held</a></p>')
    assert section(document, clues_of(document, "http://www.examplepost.example/dam-holds/")).value == ""


@pytest.mark.parametrize("several", ["à la une,Politics", "Politics, Dams, Rivers", "Politics"])
def test_one_of_several_sections_in_one_field_is_taken(several: str) -> None:
    document = page(
        f'<script type="application/ld+json">{{"@type":"NewsArticle","articleSection":"{several}"}}</script>'
    )
    assert section(document, clues_of(document)).value == "Politics"


def test_the_writers_name_is_no_section() -> None:
    document = page('<meta property="article:section" content="Ann Smith">')
    assert section(document, replace(clues_of(document), writers=("Ann Smith",))).value == ""


@pytest.mark.parametrize("printed", ["© 2012 ООО «Маяк»", "© 2012 ООО «Маяк", '© 2012 ООО "Маяк"', "© 2012 Маяк"])
def test_a_sites_name_in_the_copyright_line_is_what_stands_between_quotation_marks(printed: str) -> None:
    document = page(after=f"<p>{printed}</p>")
    assert site_name(document, clues_of(document)).value == "Маяк"


def test_the_sites_own_name_is_no_section_in_any_of_its_forms() -> None:
    document = page(before='<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/faro">Faro</a></div>')
    for site, named in (("Faro（ファロ）", ""), ("The Post", "Faro")):
        assert section(document, replace(clues_of(document), site=site)).value == named, site


def test_a_template_not_filled_in_and_a_person_who_publishes_are_no_sites_name() -> None:
    told = '{"@type":"Article","publisher":{"@type":"%s","name":"Ann Smith"}}'
    publisher = f'<script type="application/ld+json">{told}</script>'
    for head, named in (
        ('<meta property="og:site_name" content="{$site.name}">', "examplepost.example"),
        (publisher % "Person", "examplepost.example"),
        (publisher % "Organization", "Ann Smith"),
    ):
        document = page(head)
        assert site_name(document, clues_of(document)).value == named, head


@pytest.mark.parametrize(
    "after",
    [
        '<p>Posted by Ann, filed under <a rel="category tag" href="/?cat=7">Politics</a></p>',
        '<p>Rubrik: <a href="/news/7">Politics</a></p>',
        '<p><a href="/category/top/">Featured</a> <a href="/category/politics/">Politics</a></p>',
    ],
)
def test_a_section_is_named_below_the_story(after: str) -> None:
    document = page(after=after)
    assert section(document, clues_of(document, "http://www.examplepost.example/?p=7")).value == "Politics"


def test_a_portals_section_on_a_host_beside_it_is_no_front_page() -> None:
    path = '<p><a href="http://www.portal.example/">Home</a> &gt; <a href="http://sport.portal.example/">Sport</a></p>'
    document = page(before=path)
    assert section(document, clues_of(document, "http://rowing.portal.example/7.html")).value == "Sport"


def test_another_language_is_no_section() -> None:
    document = page(before='<p><a href="/en/dam-holds/">en</a></p>')
    assert section(document, clues_of(document, "http://www.examplepost.example/de/dam-holds/")).value == ""


def test_a_path_in_one_field_names_its_first_step() -> None:
    document = page('<meta property="article:section" content="Politics > Elections">')
    assert section(document, clues_of(document, "http://www.examplepost.example/?p=7")).value == "Politics"


def test_a_title_that_ends_on_a_news_centre_names_the_site_before_it() -> None:
    document = page("<title>大坝安然无恙-沈阳网-新闻中心</title>")
    assert site_name(document, clues_of(document, "http://news.syd.example/1.htm")).value == "沈阳网"


@pytest.mark.parametrize(
    ("line", "named"),
    [("Internacional", "Internacional"), ("国际", "国际"), ("Riverside", ""), ("<a href='/x1'>Economy</a>", "")],
)
def test_a_word_that_newsrooms_call_sections_by_names_one_right_above_the_headline(line: str, named: str) -> None:
    document = page(before=f"<p>{line}</p>")
    assert section(document, clues_of(document, "http://www.examplepost.example/n/1")).value == named


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Dam holds | North Post", "North Post"),
        ("Dam holds | North-Post", "north-post"),  # no words of its own: perhaps as the site spells itself
        ("Dam holds | Other Post", "north-post"),
    ],
)
def test_a_machines_spelling_of_the_site_gives_way_to_the_words_that_are_printed(title: str, name: str) -> None:
    document = page(f'<title>{title}</title><meta property="og:site_name" content="north-post">')
    assert site_name(document, clues_of(document, "http://www.northpost.example/n/1")).value == name


@pytest.mark.parametrize(
    ("sections", "before", "url", "read"),
    [
        (["Arts", "Floods", "Politics"], "", "/politics/dam", "Politics"),  # in the order of their letters
        (["Arts", "Floods", "Politics"], "", "/dam", "Arts"),
        (["Latest Headlines", "Floods"], "", "/dam", "Floods"),
    ],
)
def test_of_several_sections_the_one_is_taken_that_another_place_names(
    sections: list[str], before: str, url: str, read: str
) -> None:
    named = "".join(f'<meta property="article:section" content="{name}">' for name in sections)
    menu = '<ul><li><a href="/politics/">Politics</a></li><li><a href="/floods/">Floods</a></li></ul>'
    document = page(named, menu + before)
    assert section(document, clues_of(document, f"http://www.examplepost.example{url}")).value == read


@pytest.mark.parametrize(
    ("before", "after", "url", "read"),
    [
        ('<p><a href="/x/politics/">Politics:</a></p>', "", "/x/politics/dam", "Politics"),
        ("", "", "/politics-2/dam", "Politics"),
        ("", "", "/formel-1/dam", "Formel 1"),
        ("<p>ΒΡΙΣΚΕΣΤΕ ΕΔΩ: <a href=/>Home</a> » <a href=/q>Politics</a></p>", "", "/dam", "Politics"),
        ("<p>뉴스 > Politics > Elections</p>", "", "/dam", "Politics"),
        (
            '<p class="breadcrumb"><a href="http://www.examplepost.example/">Example Post</a> &gt; '
            '<a href="http://politics.examplepost.example/">Politics</a> &gt; <a href="/dams">Dams</a></p>',
            "",
            "http://politics.examplepost.example/dam",
            "Politics",
        ),
    ],
)
def test_sections_are_known_by_where_they_stand_and_lead(before: str, after: str, url: str, read: str) -> None:
    menu = '<ul><li><a href="/a/">Politics</a></li><li><a href="/b/">Formel 1</a></li></ul>'
    document = page("", menu + "<p>The Example Post was founded in 1901.</p>" + before, after)
    url = url if "//" in url else f"http://www.examplepost.example{url}"
    assert section(document, clues_of(document, url)).value == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ('<p><a href="/p/">Politics</a> By Ada Wray | 3 May 2013</p>', "Politics"),  # the menu names it too
        ('<p><a href="/tag/politics">Politics</a> By Ada Wray | 3 May 2013</p>', ""),
        ('<p><a href="/q/">Bridges</a> By Ada Wray | 3 May 2013</p>', ""),
    ],
)
def test_the_line_of_byline_and_day_can_name_the_section(line: str, read: str) -> None:
    menu = '<ul><li><a href="/p/">Politics</a></li></ul><p>Dams.</p>'
    document = read_html(f"{menu}<h1>Dam holds</h1>{line}<p>It held.</p>")
    at = next(block.index for block in document.blocks if block.level)
    assert section(document, PageContext(title="Dam holds", headline=at, body=(at + 2, at + 3))).value == read


def test_a_category_at_the_end_of_the_storys_article_is_its_section() -> None:
    others = "".join(f'<li><a href="/{n}">Another story {n}</a></li>' for n in range(4))
    end = f'<h3>You may like</h3><ul>{others}</ul><footer>In <a rel="category tag" href="/c">Politics</a></footer>'
    document = read_html(f"<article><h1>Dam holds</h1><p>It held.</p>{end}</article>")
    assert section(document, PageContext(title="Dam holds", headline=0, body=(1, 2))).value == "Politics"
    document = read_html(f"<article><h1>Dam holds</h1><p>It held.</p></article><article>{end}</article>")
    assert section(document, PageContext(title="Dam holds", headline=0, body=(1, 2))).value == ""


@pytest.mark.parametrize(
    ("head", "after", "url", "read"),
    [
        ("<title>Dam holds | Politics</title>", "", "http://www.examplepost.example/a/", "examplepost.example"),
        ("<title>Dam holds ‹ Friends of the Dam</title>", "", "http://fod.example/a/", "Friends of the Dam"),
        ("<title>Dam holds - Goal24.example</title>", "", "http://goal24.post.example/a/", "Goal24.example"),
        (
            '<meta name="publisher" content="شركة قنوات السد"><title>Dam holds - السد نيوز</title>',
            "",
            "http://sadnews.example/a/",
            "السد نيوز",
        ),
        ("", "<p>© 2013 The Dam Post Company</p>", "http://www.damps.example/a/", "damps.example"),
        (
            '<meta property="og:site_name" content="The Dam Post | DPost.example">',
            "",
            "http://a.example/a/",
            "The Dam Post",
        ),
    ],
)
def test_sections_and_companies_are_no_sites(head: str, after: str, url: str, read: str) -> None:
    document = page(head, after=after)
    assert site_name(document, clues_of(document, url)).value == read


def test_a_systems_names_for_the_storys_element_tell_its_section_by_the_menus_words() -> None:
    menu = '<ul><li><a href="/w/">World</a></li><li><a href="/h/">Home &amp; Garden</a></li></ul><p>Since 1901.</p>'
    for names, read in (
        ("post-9 type-post hentry category-home-garden tag-dams", "Home & Garden"),
        ("post-9 type-post hentry category-dams", ""),
        ("category-world", ""),  # not a story's
    ):
        document = read_html(f'{menu}<div class="{names}"><h1>Dam holds</h1><p>It held.</p></div>')
        at = next(block.index for block in document.blocks if block.level)
        assert section(document, PageContext(title="Dam holds", headline=at, body=(at + 1, at + 2))).value == read


def test_a_site_named_with_an_explanation_is_known_in_a_path_of_links() -> None:
    crumbs = '<p class="breadcrumb"><a href="/it/">FARO+</a> <a href="/q/">Politics</a> <a href="/d/">Dams</a></p>'
    document = page("", crumbs)
    context = clues_of(document)
    assert section(document, replace(context, site="FARO+（ファロ）")).value == "Politics"


@pytest.mark.parametrize("name", ["examplepost.example.com", "Return to all notices", "EPH Website", "desk@example.com",
                                  "Example Post of Harbourtown"])  # fmt: skip
def test_the_site_itself_is_no_section_of_it(name: str) -> None:
    head = f'<meta property="og:site_name" content="EPH"><meta property="article:section" content="{name}">'
    document = page(head)
    assert section(document, replace(clues_of(document), site="EPH")).value == ""


def test_home_and_garden_is_a_section() -> None:
    document = page('<meta property="article:section" content="Home and Garden">')
    assert section(document, clues_of(document)).value == "Home and Garden"


def test_two_forms_of_a_name_glued_in_a_menu_are_one() -> None:
    menu = '<ul><li><a href="/news/nord-ostwick/">Nord-Ostwick<b>NO</b></a></li><li><a href="/x/">Arts</a></li></ul>'
    document = page("", menu + "<p>Since 1901.</p>" * 4)
    context = clues_of(document, "http://www.examplepost.example/news/nord-ostwick/dam,1.html")
    assert section(document, context).value == "Nord-Ostwick"


def test_the_sites_host_is_no_section() -> None:
    document = page('<meta property="article:section" content="examplepost.example">')
    assert section(document, clues_of(document)).value == ""


@pytest.mark.parametrize(
    ("told", "menu", "read"),
    [
        ("POLITICS", "Politics", "Politics"),
        ("POLITICS", "Arts", "POLITICS"),
        ("politics", "Arts", "Politics"),
        ("uk", "Arts", "UK"),
        ("UNHCR aid", "Arts", "UNHCR aid"),
    ],
)
def test_metadatas_letters_give_way_to_the_pages(told: str, menu: str, read: str) -> None:
    head = f'<meta property="article:section" content="{told}">'
    document = page(head, f"<p><a href=/m>{menu}</a></p><p>Since 1901.</p>")
    assert section(document, clues_of(document)).value == read


@pytest.mark.parametrize("step", ["Themen", "Topics"])
def test_a_step_of_a_path_that_names_nothing_is_passed(step: str) -> None:
    crumbs = f'<p class="breadcrumb"><a href="/">Home</a> <a href="/t/">{step}</a> <a href="/t/p/">Politics</a></p>'
    document = page("", crumbs)
    assert section(document, clues_of(document)).value == "Politics"


def test_a_papers_own_name_is_no_section() -> None:
    document = page("", '<p><a href="/gazeta/">Gazeta Examplepost</a></p>')
    assert section(document, clues_of(document, "http://examplepost.example/gazeta/dam")).value == ""


@pytest.mark.parametrize(
    ("item", "read"),
    [
        ('<li class="active"><a href="/world/">World</a></li>', "World"),
        ('<li><a class="nav_on" href="/world/">World</a></li>', "World"),
        ('<li class="menu-item current-post-ancestor"><div><a href="/world/">World</a></div></li>', "World"),
        ('<li><a aria-current="page" href="/world/">World</a></li>', "World"),
        ('<li class="interactive"><a href="/world/">World</a></li>', ""),  # another word
        ('<li class="active"><a href="#world">World</a></li>', ""),  # a tab within the page
        ('<li class="active"><a href="http://other.example/world/">World</a></li>', ""),
        ('<li class="active"><a href="/dam/">World</a></li>', ""),  # the page itself
        ('<li class="active"><a href="/">Home</a></li><li class="active"><a href="/eu/">Europe</a></li>', "Europe"),
    ],
)
def test_the_item_that_a_menu_marks_as_current_names_the_section(item: str, read: str) -> None:
    menu = f"<ul>{item}" + "".join(f'<li><a href="/{n}/">{n}</a></li>' for n in ("Arts", "Food", "Books", "Home"))
    document = page("", f"{menu}</ul><p>Since 1901.</p>")
    assert section(document, clues_of(document, "http://dam.example/dam/")).value == read


def test_a_menu_of_current_items_alone_marks_none() -> None:
    menu = "".join(f'<li class="on"><a href="/{n}/">{n}</a></li>' for n in ("Arts", "Food", "Books", "World", "Law"))
    document = page("", f"<ul>{menu}</ul><p>Since 1901.</p>")
    assert section(document, clues_of(document, "http://dam.example/dam/")).value == ""


PORTAL, OWN = "http://portal.example/", "http://www.examplepost.example/"


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ('Jesteś tu: <a href="/">Strona główna</a> <a href="/x?c=KRAJ">Kraj</a><strong>Artykuł</strong>', "Kraj"),
        ('<a href="http://www.post.example/china/zz/">时政</a> &gt; 正文', "时政"),
        ('<a href="http://www.post.example/china/zz/">时政</a> &gt; 下一页', ""),
        (f'<a href="{PORTAL}">首页</a> &gt; <a href="{OWN}">科技</a> &gt; 正文', "科技"),
        (f'<a href="{OWN}">首页</a> &gt; <a href="{OWN}">科技</a> &gt; 正文', ""),
    ],
)
def test_a_path_is_known_by_its_label_or_by_the_word_for_the_page_at_its_end(path: str, read: str) -> None:
    document = page(before=f"<div>{path}</div><p>One line.</p><p>Another line.</p><p>A third.</p><p>A fourth.</p>")
    assert section(document, clues_of(document)).value == read


def test_a_path_that_is_called_so_may_stand_below_the_headline() -> None:
    links = '<a href="/">Home</a><i></i><div><a href="/d/">Dams</a><i></i><a href="/d/w/">Weirs</a></div>'
    lines = "<h1>Dam holds</h1><p>Ida Moss</p><p>1 May 2012</p><p>Share</p>"
    document = read_html(f'<body>{lines}<div class="crumbs">{links}</div><p>The dam held.</p></body>')
    story = next(block.index for block in document.blocks if block.text == "The dam held.")
    context = PageContext(
        url="http://www.examplepost.example/x/y", title="Dam holds", headline=0, body=(story, story + 1)
    )
    assert section(document, context).value == "Dams"


@pytest.mark.parametrize(
    ("told", "menu", "read"),
    [("Diversao", "Diversão", "Diversão"), ("Diversao", "diversão", "Diversao"), ("Diversao", "Diversões", "Diversao")],
)
def test_a_name_without_accents_gives_way_to_the_one_that_the_page_prints_with_them(
    told: str, menu: str, read: str
) -> None:
    document = page(f'<meta property="article:section" content="{told}">', f'<p><a href="/diversao/">{menu}</a></p>')
    assert section(document, clues_of(document)).value == read


@pytest.mark.parametrize(("line", "read"), [("Feature", "Feature"), ("Figure", "")])
def test_one_of_what_the_folder_names_is_the_section_right_above_the_headline(line: str, read: str) -> None:
    document = page(before=f"<p>{line}</p>")
    assert section(document, clues_of(document, "http://www.examplepost.example/features/15/x")).value == read


@pytest.mark.parametrize(
    "path",
    [
        '<div class="crumbs"><a href="/">Home</a> &gt; <a href="/n/">Nachrichten</a> &gt; <a href="/z/">Welt</a></div>',
        '<p><a href="/">Αρχική</a></p><p><a href="/n/">ΕΙΔΗΣΕΙΣ</a></p><p><a href="/z/">Welt</a></p>',
    ],
)
def test_news_in_a_path_gives_way_to_the_step_after_it(path: str) -> None:
    document = page(before=path)
    assert section(document, clues_of(document)).value == "Welt"


@pytest.mark.parametrize(("name", "read"), [("story-tax-term", "Boats"), ("story-tagline", "")])
def test_a_link_called_a_term_of_the_taxonomy_above_the_headline_is_the_section(name: str, read: str) -> None:
    document = page(before=f'<div class="{name}"><a href="/home/boats">Boats</a></div>')
    assert section(document, clues_of(document)).value == read


def test_a_word_that_newsrooms_call_sections_by_may_have_one_line_between_itself_and_the_headline() -> None:
    document = page(before="<div>ΔΙΕΘΝΗ</div><div>ΙΡΑΚ</div>")
    assert section(document, clues_of(document)).value == "ΔΙΕΘΝΗ"
    document = page(before="<div>ΔΙΕΘΝΗ</div><div>ΙΡΑΚ</div><div>ΒΑΓΔΑΤΗ</div>")
    assert section(document, clues_of(document)).value == ""


@pytest.mark.parametrize(
    ("below", "read"),
    [
        ("Politics<br>05/01/2012 09:43", "Politics"),
        ("Riverside<br>05/01/2012 09:43", ""),  # no menu names it
        ("Politics<br>Read and discussed", ""),
    ],
)
def test_a_line_of_its_own_beside_the_day_can_name_the_section(below: str, read: str) -> None:
    menu = '<ul><li><a href="/p/">POLITICS</a></li></ul>'
    document = page(before=menu, after=f'<div class="data">{below}</div>')
    assert section(document, clues_of(document, "http://www.examplepost.example/?p=7")).value == read


def test_what_is_new_is_less_than_a_sections_name() -> None:
    menu = '<ul><li><a href="/ultimas-noticias/">Últimas notícias</a></li><li><a href="/mundo/">Mundo</a></li></ul>'
    url = "http://www.examplepost.example/ultimas-noticias/dam"
    for above, read in (('<h4><a href="/mundo/">Mundo</a></h4>', "Mundo"), ("", "Últimas notícias")):
        document = page(before=f"{menu}<p>Dams.</p>{above}")
        assert section(document, clues_of(document, url)).value == read


def test_a_path_among_other_links_is_known_by_the_mark_that_each_step_begins_with() -> None:
    others = "<a href=#i>i</a> <a href=#f>27</a> <a href=#s>S</a>"
    path = f"<div><a href=/>{{0}}Blogs</a> <a href=/q>{{0}}World</a> {others}</div>"
    for mark, read in (("&gt; ", "World"), ("", "")):
        document = page(before=f"<p>The Example Post was founded in 1901.</p>{path.format(mark)}")
        assert section(document, clues_of(document, "http://www.examplepost.example/dam")).value == read
