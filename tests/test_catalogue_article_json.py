"""An Article goes through the catalogue and comes back the same."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indexer.article import Article, Credit, Evidence, Passage
from indexer.article_json import as_record, of_record, pack, unpack
from indexer.day import Day

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


def test_a_lone_surrogate_in_a_page_does_not_stop_a_build() -> None:
    article = Article("x.html", "d", title="broken \ud800 title")
    assert unpack(pack(article)) == article
