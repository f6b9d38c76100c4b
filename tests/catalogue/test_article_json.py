"""An Article goes through the catalogue and comes back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.page import ArchivedPage
from indexer.article import Article, Credit, Evidence, Passage
from indexer.article_json import as_record, of_record, pack, unpack
from indexer.day import Day
from indexer.extract.read import read_page
from monsters import STORY

text = st.text(max_size=40)
texts = st.lists(text, max_size=3).map(tuple)
whole_days = st.dates(min_value=date(1000, 1, 1)).map(Day.of)
days = st.one_of(st.none(), whole_days, whole_days.map(lambda day: Day(day.year, day.month)),
                 whole_days.map(lambda day: Day(day.year)))  # fmt: skip
evidence = st.builds(Evidence, text, text, st.floats(0, 1), text)

articles = st.builds(
    Article,
    locator=text,
    digest=text,
    title=text,
    url=st.one_of(st.none(), st.text(min_size=1, max_size=40)),
    standfirst=text,
    published=days,
    modified=days,
    captured=st.one_of(st.none(), st.dates()),
    byline=st.lists(
        st.builds(Credit, text, st.one_of(st.none(), text), st.sampled_from(["person", "agency", "outlet"])), max_size=3
    ).map(tuple),
    topics=texts,
    section=text,
    site=text,
    language=text,
    body=st.lists(st.builds(Passage, st.sampled_from(["paragraph", "heading", "caption"]), text), max_size=4).map(
        tuple
    ),
    elsewhere=texts,
    evidence=st.dictionaries(text, st.lists(evidence, max_size=2).map(tuple), max_size=3),
    conflicts=texts,
    problems=texts,
)


@given(articles)
def test_every_article_comes_back_as_it_was(article: Article) -> None:
    assert of_record(as_record(article)) == article
    assert unpack(pack(article)) == article


def test_long_stories_are_kept_compressed_and_short_ones_plain() -> None:
    long = Article("x.html", "d", body=(Passage("paragraph", "The council met on Monday. " * 100),))
    assert len(pack(long)) < 300
    assert pack(Article("x.html", "d", title="Short")).startswith(b'j{"locator"')


def test_half_a_surrogate_pair_stops_at_its_page_and_not_at_the_catalogue() -> None:
    with pytest.raises(UnicodeEncodeError):
        pack(Article("x.html", "d", title="broken \ud800 title"))


ROADS = {
    "bytes": b"<p>Half \xed\xa0\x80 of a pair</p>",
    "entity": b"<p>Half &#xD800; of &#55296; a pair</p><title>&#xDFFF;</title>",
    "JSON-LD": b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800 x"}</script>',
    "broken JSON-LD": b'<script type="application/ld+json">{"headline":"\\ud800",,,"datePublished":"\\ud800"</script>',
    "address": b"<link rel=canonical href='http://a.org/%ED%A0%80/x'><a href='/tag/%ED%A0%80' rel=tag>%ED%A0%80</a>",
    "meta": b"<meta property=og:title content='&#xD800;'><meta name=author content='\xed\xbf\xbf'>",
}


@pytest.mark.parametrize("road", sorted(ROADS))
def test_no_road_brings_half_a_surrogate_pair_from_a_page_into_an_article(road: str) -> None:
    for content in (ROADS[road] + STORY, (ROADS[road] + STORY).decode("latin-1").encode("utf-16") + b"\x00\xd8"):
        article = read_page(ArchivedPage("x.html", content, url="http://a.org/%ED%A0%80.html")).article
        assert article is not None
        assert unpack(pack(article)) == article
