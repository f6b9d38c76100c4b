"""Topics, section, site and address say by which place each candidate was found, for programs."""

from __future__ import annotations

from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.html import read_html
from indexer.extract.section.choice import section
from indexer.extract.section.places import SectionPlace
from indexer.extract.site.address import address
from indexer.extract.site.choice import site_name
from indexer.extract.site.places import AddressPlace, SitePlace
from indexer.extract.topics.choice import topics
from indexer.extract.topics.places import TopicPlace

URL = "https://www.harbour-post.example/politics/2009/dam.html"
PAGE = read_html("""<html><head><title>Dam holds - Harbour Post</title>
<link rel="canonical" href="https://www.harbour-post.example/"><meta property="og:url" content="https://herald.example/1">
<meta property="og:site_name" content="Harbour Post"><meta property="article:section" content="politics">
<meta property="article:tag" content="Dams"><meta property="article:tag" content="Floods">
<meta name="news_keywords" content="Dams, Floods"></head>
<body><nav><a href="/politics/">Politics</a></nav><h1>Dam holds</h1>
<p>The dam above the town held all night, and no floods came. Dams do.</p></body></html>""")
CONTEXT = PageContext(url=URL, title="Dam holds", site="Harbour Post")


def test_each_candidate_names_its_place() -> None:
    found = topics(PAGE, CONTEXT)
    assert found.value == ("Dams", "Floods")
    assert [one.place for one in found.evidence] == [TopicPlace.META_TAG.name, TopicPlace.META_KEYWORDS.name]
    assert found.evidence[1].source == "meta news_keywords"
    assert [one.note for one in found.evidence] == ["", "another list was taken"]
    named = section(PAGE, CONTEXT)
    assert (named.value, named.evidence[0].place) == ("Politics", SectionPlace.META.name)
    assert named.evidence[0].source == "meta article:section"
    site = site_name(PAGE, CONTEXT)
    assert (site.value, site.evidence[0].place) == ("Harbour Post", SitePlace.META.name)


def test_an_address_that_speaks_for_the_site_or_for_another_is_told_but_not_taken() -> None:
    found = address(PAGE, CONTEXT)
    assert found.value == URL
    assert [(one.place, one.note) for one in found.evidence] == [
        (AddressPlace.ARCHIVE.name, ""),
        (AddressPlace.CANONICAL.name, "names the site, not the page"),
        (AddressPlace.OPEN_GRAPH.name, "another host"),
    ]


def test_a_canonical_of_another_paper_below_the_same_public_suffix_is_not_taken() -> None:
    page = read_html('<html><head><link rel="canonical" href="https://www.herald.co.uk/1"></head><body></body></html>')
    assert address(page, PageContext(url="https://www.courier.co.uk/1")).value == "https://www.courier.co.uk/1"
    assert address(page, PageContext(url="https://news.herald.co.uk/1")).value == "https://www.herald.co.uk/1"
