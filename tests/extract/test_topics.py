"""Topics: one list of tags, in its printed form, without what is no topic."""

from __future__ import annotations

import pytest

from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html
from indexer.extract.topics.choice import topics

BODY = "<h1>Dam holds</h1><p>The dam above Ostwick held through the flood, the water board said on Monday.</p>"


def read(head: str = "", after: str = "", site: str = "") -> Decision[tuple[str, ...]]:
    document = read_html(f"<html><head>{head}</head><body>{BODY}{after}</body></html>")
    return topics(document, PageContext(title="Dam holds", headline=0, body=(1, 2), site=site))


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
    found = topics(document, PageContext(title="Old dam over Ostwick holds", headline=0, body=(1, 2)))
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
    assert topics(document, PageContext(title="Dam holds", headline=0, body=(1, 2))).value == NAMES


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
        assert topics(document, PageContext(title="Dam holds", headline=0, body=(1, 2), writers=writers)).value == found


def headed(*metas: tuple[str, str]) -> str:
    return "".join(f'<meta property="{name}" content="{content}">' for name, content in metas)


def test_lists_of_several_kinds_that_agree_win_over_a_single_link() -> None:
    told = headed(("article:tag", "Floods, Ostwick, Water Board"), ("keywords", "floods, ostwick, water board"))
    tag = '<p>Tags:</p><p><a href="/tag/{0}">{0}</a></p>'
    assert read(told, tag.format("Weather")).value == ("Floods", "Ostwick", "Water Board")
    alone = headed(("keywords", "floods, ostwick, holidays"))
    assert read(alone, tag.format("Dam")).value == ("Dam",)


def test_a_list_that_the_story_hardly_speaks_of_gives_way() -> None:
    told = headed(("article:tag", "Politics, Explainer, Softnews"), ("news_keywords", "Ostwick, dam, flood"))
    assert read(told).value == ("Ostwick", "dam", "flood")


@pytest.mark.parametrize(
    "keywords",
    [
        "dam above Ostwick held, the flood, water board",  # see the description
        "newspaper, daily news, Example Post, local news, Ostwick",
    ],
)
def test_keywords_cut_from_the_description_or_made_for_the_site_are_no_topics(keywords: str) -> None:
    described = headed(("description", f"Since {keywords}."), ("keywords", keywords))
    assert read(described, site="Example Post").value == ()


def test_the_words_of_a_description_in_its_order_are_no_topics() -> None:
    told = headed(
        ("description", "Local boats, which were tied up under the old bridge, sank during Sunday"),
        ("keywords", "Local, boats, tied, under, bridge, sank, Sunday, Example Post"),
    )
    assert read(told, '<p>Więcej o:</p><p><a href="/info-1">boats</a>, <a href="/info-2">bridge</a></p>').value == (
        "boats",
        "bridge",
    )


def test_of_a_machines_pairs_only_the_topics_stay() -> None:
    told = "Subject: Floods, Page Type: Article, Day: Friday, Subject: Water Board, English"
    assert read(f'<meta name="keywords" content="{told}">').value == ("Floods", "Water Board")
    assert read('<meta name="keywords" content="River: the film, Ostwick, type:news, ad_slot_3">').value == (
        "River: the film",
        "Ostwick",
    )


def test_a_machines_words_are_taken_off_and_its_hyphens_read_as_spaces() -> None:
    told = "Ann Smith SPORTS_FIGURE PERSON, Ostwick"
    assert read(f'<meta name="news_keywords" content="{told}">').value == ("Ann Smith", "Ostwick")
    assert read('<meta name="sailthru.tags" content="water-board,old-dams">').value == ("water board", "old dams")


def test_keywords_in_a_script_without_spaces_are_cut_at_spaces() -> None:
    assert read('<meta property="article:tag" content="水坝 洪水 东镇 水务局">').value == (
        "水坝",
        "洪水",
        "东镇",
        "水务局",
    )


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("<h2>Schlagworte</h2><ul><li>Floods</li><li>Dams</li></ul><p>More</p>", ("Floods", "Dams")),
        ("<p>#Floods #Dams</p>", ("Floods", "Dams")),
        ('<p class="tags"><a href="+-Floods-+">Floods</a> <a href="+-Dams-+">Dams</a></p>', ("Floods", "Dams")),
        ('<p>Themen: <a href="/thema/1">Floods, Dams</a> <a href="/thema/2">Boats</a></p>', ("Floods, Dams", "Boats")),
        ('<p><a href="/tag/1">Floods</a> <a href="/tag/2">Dams</a></p>', ("Floods", "Dams")),
        ('<p><a href="https://shop.example/?tag=me-21">Boats</a> <a href="/people/7">Ann Smith</a></p>', ()),
        ('<div class="tags"><a href="/tag/1">Floods</a></div><div class="complain"><a href="/c">Complain</a></div>',
         ("Floods",)),
    ],
)  # fmt: skip
def test_tags_are_known_by_label_mark_name_or_address(after: str, found: tuple[str, ...]) -> None:
    document = read_html(f"<html><body>{BODY}{after}</body></html>")
    context = PageContext(url="https://post.example/1", title="Dam holds", headline=0, body=(1, 2))
    assert topics(document, context).value == found


def test_tags_after_the_comments_are_found_by_label_and_addresses() -> None:
    comments = "".join(f"<p>Reader {number} says that it was a wet night.</p>" for number in range(40))
    tags = '<h3>Schlagworte</h3><p><a href="/schlagworte/1">Dam</a>, <a href="/schlagworte/2">Flood</a></p>'
    assert read(after=comments + tags).value == ("Dam", "Flood")


def test_tags_before_other_links_of_a_list_are_found_by_their_addresses() -> None:
    links = [
        ("tag/1", "Dam"),
        ("mot/2", "Flood"),
        ("tag/3", "Ostwick"),
        ("#c", "Comments"),
        ("js", "Mail"),
        ("p", "PDF"),
    ]
    after = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in links)
    assert read(after=f"<ul>{after}</ul>").value == ("Dam", "Flood", "Ostwick")


def test_a_headline_cut_up_before_the_real_tags_is_left_off() -> None:
    words = "Old,dam,holds,after,night,Ostwick,river authority,flood warnings,River Orm,Ann Smith,boats"
    document = read_html(f'<html><head><meta name="keywords" content="{words}"></head><body>{BODY}</body></html>')
    context = PageContext(url="https://post.example/1", title="Old dam holds after night", headline=0, body=(1, 2))
    assert topics(document, context).value[:2] == ("Ostwick", "river authority")


def test_a_weak_list_that_the_story_does_not_speak_of_is_not_taken() -> None:
    assert read('<meta name="sailthru.tags" content="Culture">').value == ()
    assert read('<meta name="sailthru.tags" content="Floods">').value == ("Floods",)


def test_a_headline_cut_at_its_comma_is_no_list_of_topics() -> None:
    title = "Dam above Ostwick holds, water board relieved"
    head = '<meta name="keywords" content="Dam above Ostwick holds, water board relieved">'
    document = read_html(f"<html><head>{head}</head><body>{BODY}</body></html>")
    assert topics(document, PageContext(title=title, headline=0, body=(1, 2))).value == ()


def test_a_description_cut_into_words_and_a_phrase_is_no_list_of_topics() -> None:
    told = "The riddle around the breaking of the upper Ostwick valley dam gained a strange element when a diver found"
    words = "riddle, around, breaking, upper ostwick valley, dam, gained, strange, element, when, diver, found"
    head = f'<meta name="description" content="{told}"><meta name="keywords" content="{words}">'
    assert read(head).value == ()


LONG_BODY = (
    "<h1>Мост закрыт</h1><p>Мост через реку будет закрыт на ремонт в мае, сказали в управе. Жители города узнали "
    "о ремонте моста в субботу: объезд будет дольше, а автобусы пойдут через старую площадь у рынка.</p>"
)


@pytest.mark.parametrize(
    "keywords",
    [
        "будет, ремонт, управе, жители, города, узнали, моста, субботу, объезд, дольше, автобусы, пойдут, старую, "
        "площадь, рынка, закрыт",
        "мост, закрыт, ремонт, мае, жители, мост закрыт, ремонт мае, жители города, города, объезд, дольше, управа, "
        "реки, автобус, площади, рынок",
    ],
)
def test_words_that_a_program_counted_in_the_story_are_no_topics(keywords: str) -> None:
    head = f'<meta name="keywords" content="{keywords}">'
    document = read_html(f"<html><head>{head}</head><body>{LONG_BODY}</body></html>")
    found = topics(document, PageContext(title="Мост закрыт", headline=0, body=(1, 2)))
    assert found.value == ()
    assert found.evidence[0].source == "meta keywords"


def test_words_of_a_news_site_for_itself_are_known_in_scripts_whose_letters_are_words() -> None:
    head = '<meta name="keywords" content="뉴스, 기사, 속보, 사설, 칼럼, 정치, 경제">'
    document = read_html(f"<html><head>{head}</head><body><h1>다리 통제</h1><p>정치 경제 다리</p></body></html>")
    assert topics(document, PageContext(title="다리 통제", headline=0, body=(1, 2))).value == ()


def test_the_sites_name_with_words_that_any_site_calls_itself_by_is_no_topic() -> None:
    document = read_html(f'<meta name="keywords" content="Die Talsperre Blog, Die Talsperre">{BODY}')
    context = PageContext(url="http://www.talsperre.example/a", title="Dam holds", headline=0, body=(1, 2))
    assert topics(document, context).value == ()


def test_phrases_that_a_program_took_from_the_story_are_no_topics() -> None:
    things = ("dam", "wall", "bank", "road")
    words = [f"{one} {other}" for one in ("old", "wet", "high", "grey", "long") for other in things]
    story = f"<h1>Dam holds</h1><p>There was a {', a '.join(words)} and a night.</p>"
    document = read_html(f'<meta name="keywords" content="{",".join(reversed(words))}">{story}')
    assert topics(document, PageContext(title="Dam holds", headline=0, body=(1, 2))).value == ()


def test_a_long_piece_of_the_headline_in_a_script_without_spaces_is_no_topic() -> None:
    title = "【记者报道】春节出游调查报告显示六成受访者选择自助游"
    keywords = f'<meta name="keywords" content="{title[6:]},消费">'
    document = read_html(f"{keywords}<h1>{title}</h1><p>六成受访者选择自助游。</p>")
    assert topics(document, PageContext(title=title, headline=0, body=(1, 2))).value == ("消费",)


def test_words_for_news_beside_the_storys_keywords_are_left_out() -> None:
    keywords = '<meta name="keywords" content="Flood, Ostwick, Water board, Dams, Ostwick news, local news, TV">'
    assert read(keywords).value == ("Flood", "Ostwick", "Water board", "Dams")
    assert read('<meta name="keywords" content="Floods, Ostwick, Weather">').value == ("Floods", "Ostwick", "Weather")


def test_a_headline_and_its_section_are_no_list_of_topics() -> None:
    def read(keywords: str) -> tuple[str, ...]:
        head = f'<meta name="keywords" content="{keywords}">'
        document = read_html(f"{head}<h1>Dam above Ostwick holds</h1><p>It held.</p>")
        return topics(document, PageContext(title="Dam above Ostwick holds", headline=0, body=(1, 2))).value

    assert read("Dam above Ostwick holds, Politics") == ()
    assert read("Dam above Ostwick holds, Politics, Floods, Ostwick") == ("Politics", "Floods", "Ostwick")


def test_keywords_of_which_more_are_the_sites_and_its_menus_than_the_storys_are_none() -> None:
    names = ("Arts", "Trade", "Shipping", "Farms", "Schools")
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)
    head = '<meta name="keywords" content="Floods, newspaper, Arts, Trade, Shipping, Harbours">'
    document = read_html(f"<html><head>{head}</head><body><ul>{menu}</ul>{BODY}</body></html>")
    at = next(block.index for block in document.blocks if block.level)
    context = PageContext(title="Dam holds", headline=at, body=(at + 1, at + 2))
    assert topics(document, context).value == ()


def test_hot_topics_above_the_headline_are_the_sites() -> None:
    links = " ".join(f'<a href="/topics/{name}">{name}</a>' for name in ("Phones", "Nets", "Planets", "Games"))
    document = read_html(f'<div class="topics">Hot topics {links}</div>{BODY}')
    assert topics(document, PageContext(title="Dam holds", headline=1, body=(2, 3))).value == ()


def test_a_systems_names_for_the_storys_element_are_its_topics_where_the_page_shows_none() -> None:
    story = "<h1>Dam holds</h1><p>The dam in Bad Münz held, said Ada Wray of the water board.</p>"
    document = read_html(f'<div class="post-9 type-post hentry tag-bad-muenz tag-ada-wray tag-12">{story}</div>')
    context = PageContext(title="Dam holds", headline=0, body=(1, 2))
    assert topics(document, context).value == ("Bad Münz", "Ada Wray")


def test_the_sites_own_words_behind_the_storys_topics_are_left_out() -> None:
    own = "Floods, Ostwick, Water board, Dams"
    linked = f'<script type="application/ld+json">{{"@type":"Article","keywords":"{own}"}}</script>'
    found = read(f'{linked}<meta name="keywords" content="{own}, Northland, Concerts, Broadcasting">')
    assert found.value == ("Floods", "Ostwick", "Water board", "Dams")


def test_words_of_the_headline_in_an_order_of_their_own_are_topics() -> None:
    head = '<script type="application/ld+json">{"@type":"Article","keywords":"Meteor, Ostwick, Impact, Fall"}</script>'
    document = read_html(f"{head}<h1>Impact in Ostwick: a meteor</h1><p>It fell at night, a great fall.</p>")
    context = PageContext(title="Impact in Ostwick: a meteor", headline=0, body=(1, 2))
    assert topics(document, context).value == ("Meteor", "Ostwick", "Impact", "Fall")


def test_an_alphabet_of_topics_that_the_story_hardly_speaks_of_is_the_sites() -> None:
    words = ("arts", "boats", "cars", "diet", "eggs", "farms", "games", "heart", "islands", "jobs", "kites")
    links = " ".join(f'<a href="/tag/{word}">{word}</a>' for word in words)
    assert read(after=f'<div class="tags">{links}</div>').value == ()
    words = ("dam", "flood", "Monday", *words[7:], "Ostwick", "water")
    own = " ".join(f'<a href="/tag/{word}">{word}</a>' for word in words)
    assert read(after=f'<div class="tags">{own}</div>').value != ()


@pytest.mark.parametrize("keyword", ["Regional", "World", "NFL Default Page", "includes photo gallery"])
def test_a_single_keyword_that_names_a_section_or_a_kind_of_page_is_no_topic(keyword: str) -> None:
    assert read(f'<meta name="keywords" content="{keyword}">').value == ()


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (
            '<ul class="story__tags"><li class="story__tag"><a href="/ida-moss">Ida Moss</a></li>'
            '<li class="story__tag"><a href="/world">World</a></li>'
            '<li class="story__tag"><a href="/dams">dams</a></li></ul>',
            ("Ida Moss", "World", "dams"),
        ),
        (
            '<div class="story__tag"><a href="/bodies/board/">Water Board</a> <a href="/persons/moss/">Ida Moss</a> '
            '<a href="/places/ostwick/">Ostwick</a></div>',
            ("Water Board", "Ida Moss", "Ostwick"),
        ),
        ('<ul class="story__tagline"><li><a href="/ida">Ida Moss</a></li><li><a href="/world">World</a></li></ul>', ()),
    ],
)  # fmt: skip
def test_what_is_called_a_tag_is_one_wherever_it_leads(after: str, found: tuple[str, ...]) -> None:
    assert read(after=after).value == found


def test_a_list_of_tags_that_ends_at_the_headline_is_read_from_its_beginning() -> None:
    tags = ("Floods", "Ostwick", "dam", "water board", "dam wall", "flood water", "night flood")
    items = "".join(f'<li><a href="/section?c=TAGS1&keyword={tag[:4]}">{tag}</a></li>' for tag in tags)
    document = read_html(f'<body><p>Monday</p><div>tags:</div><ul class="storytags">{items}</ul>{BODY}</body>')
    at = next(block.index for block in document.blocks if block.level == 1)
    assert topics(document, PageContext(title="Dam holds", headline=at, body=(at + 1, at + 2))).value == tags


def test_a_templates_name_and_the_name_of_a_kind_of_page_are_no_topics() -> None:
    assert read('<meta name="keywords" content="Features,SidebarPuff4">').value == ()
    assert read('<meta name="keywords" content="Ostwick,SidebarPuff4,McMoss">').value == ("Ostwick", "McMoss")


def test_a_box_of_topics_that_leads_to_stories_and_other_sites_holds_no_tags() -> None:
    story = "/leben/wie-die-ferien-am-besten-geplant-werden-31113512"
    links = f'<li><a href="https://club.example/">PostClub</a></li><li><a href="{story}">Ferien 2019</a></li>'
    assert read(after=f"<div>Themen</div><ul>{links}</ul>").value == ()
    own = '<li><a href="/club">Dam club</a></li><li><a href="/wasser">Ferien 2019</a></li>'
    assert read(after=f"<div>Themen</div><ul>{own}</ul>").value == ("Dam club", "Ferien 2019")


def test_a_headlines_parts_between_spaces_are_no_topics_in_a_script_without_them() -> None:
    head = '<meta name="keywords" content="东镇水坝守住一夜 水务局称水位下降 东镇 水务局">'
    document = read_html(f"<head>{head}</head><body>{BODY}</body>")
    title = "“东镇水坝守住一夜” 水务局称水位下降"
    assert topics(document, PageContext(title=title, headline=0, body=(1, 2))).value == ("东镇", "水务局")


@pytest.mark.parametrize(
    ("second", "found"),
    [("water board", ("flood", "water board")), ("harbour fees", ()), ("The dam held through the flood", ())],
)
def test_links_of_few_words_that_the_story_says_are_tags_behind_a_label_of_either(
    second: str, found: tuple[str, ...]
) -> None:
    links = f'<a href="/lists/flood,28730.html">flood</a> | <a href="/lists/x,51341.html">{second}</a>'
    assert read(after=f"<p><b>Czytaj więcej:</b> {links}</p>").value == found


def test_a_phrase_alone_under_a_label_is_a_topic_without_the_count_of_its_stories() -> None:
    links = '<p><a href="/trend/flood_2012/">Night flood above the town (324)</a></p>'
    assert read(after=f"<p>Тема:</p>{links}").value == ("Night flood above the town",)
    assert read(after=f"<p>More:</p>{links}").value == ()
    assert read(after='<p>Tags: <a href="/tag/1">Flood (2012)</a></p>').value == ("Flood (2012)",)


@pytest.mark.parametrize(
    ("keywords", "found"),
    [
        ("dams, Dam holds, report says - Post.example", ()),
        ("Floods, Dam holds, report says - Post.example", ("Floods",)),
        ("Floods, Ostwick, Dam fails - post.example", ("Floods", "Ostwick")),
        ("Floods, ://about:blank, ‘Ostwick, Walker\\'s Weir", ("Floods", "Ostwick", "Walker's Weir")),
    ],
)
def test_a_title_with_the_sites_name_among_keywords_is_no_topic(keywords: str, found: tuple[str, ...]) -> None:
    head = f'<title>Dam holds, report says - Post.example</title><meta name="keywords" content="{keywords}">'
    document = read_html(f"<html><head>{head}</head><body>{BODY}</body></html>")
    context = PageContext(url="https://post.example/dams/1", title="Dam holds, report says", headline=0, body=(1, 2))
    assert topics(document, context).value == found


def test_a_series_of_codes_before_the_same_words_is_no_list_of_topics() -> None:
    wires = ", ".join(f"{code} County Wire" for code in ("AB", "CD", "EF"))
    assert read(f'<meta name="keywords" content="Ostwick, {wires}, flood">').value == ("Ostwick", "flood")
    assert read('<meta name="keywords" content="Ostwick, AB County Wire, flood">').value[1:2] == ("AB County Wire",)
