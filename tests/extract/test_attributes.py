"""Tags with thousands of attributes, which a parser would take minutes over, and all that only looks like them."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from archive import PageUnreadable, open_archive
from archive.page import ArchivedPage
from indexer.extract.page.attributes import MOST, SUSPECT, thin_attributes
from indexer.extract.read import read_page
from monsters import PROSE, STORY
from places import SAMPLE

SAMPLE_PAGES = open_archive(SAMPLE)
CROWD = b" ".join(b"a%d=1" % number for number in range(SUSPECT))
CROWDED = b"<p " + CROWD + b">x</p>"


def most_attributes(markup: bytes) -> int:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    return max(len(element.attrib) for element in etree.fromstring(markup, parser).iter("*"))


@pytest.mark.parametrize(
    "tag",
    [
        CROWDED,
        b"<P\n" + CROWD.replace(b" ", b"\n") + b"/>x",
        b"<p/" + CROWD.replace(b"=1 ", b"/") + b">x",
        b"<p " + CROWD.replace(b"=1", b"") + b">x",
        b"<p " + CROWD.replace(b"=1", b"=\">\"").replace(b" ", b"") + b">x",
        b"<p " + CROWD.replace(b"=1", b" = '<script>'") + b">x",
        b"<p a='>' " + CROWD + b">x",
        b"<p a='<script>' " + CROWD + b" b='</script>'>x",
        b"<a<b<!--" + CROWDED,
        b"<svg><path d='M0 0' " + CROWD + b"></svg>",
    ],
)  # fmt: skip
def test_a_tag_keeps_its_first_attributes_however_they_are_written(tag: bytes) -> None:
    thinned = thin_attributes(STORY + tag + STORY)
    assert thinned.tags == 1
    assert thinned.markup.startswith(STORY + tag[:9])
    assert thinned.markup.endswith(STORY)
    assert most_attributes(thinned.markup) <= MOST


@pytest.mark.parametrize(
    "before",
    [
        b"<!-->", b"<!--->", b"<!-- x --!>", b"<!x '>", b"<?x '>", b"</ '>", b"<![CDATA[>", b"</p a='><script>'>",
        b"<script></script a='><script>'>", b"<script><!--</script>", b"<script><!--<script></script><!-- </script>",
        b"<style><!--</style>", b"<title></titles><!--</title>", b"<textarea><!--</textarea>", b"<iframe><!--</iframe>",
        b"<noscript>", b"<svg>", b"<template>", b"<select>",
    ],
)  # fmt: skip
def test_nothing_before_a_tag_hides_it(before: bytes) -> None:
    thinned = thin_attributes(STORY + before + CROWDED)
    assert thinned.tags == 1
    assert most_attributes(thinned.markup) <= MOST


@pytest.mark.parametrize(
    "around",
    [
        b"<script>if (a<b) { %s }</script>", b"<SCRIPT type='x'>a = '<p %s>'</SCRIPT >", b"<!-- <p %s> -->",
        b"<style>p <p %s></style>", b"<title><p %s></title>", b"<p>1 < 2 %s</p>",
        b"<img src='data:image/svg+xml,<p %s>'>", b'<div data-page="{ <p %s> }">x</div>',
    ],
)  # fmt: skip
def test_what_is_no_tag_is_left_as_it_is(around: bytes) -> None:
    page = STORY + around.replace(b"%s", CROWD) + STORY
    assert thin_attributes(page) == (page, 0)


def test_ordinary_pages_are_left_as_they_are() -> None:
    inline = json.dumps({"state": ["a=b c / <p>" * 9] * 2_000}).replace('"', "&quot;").encode()
    rich = STORY + b'<img src="data:image/png;base64,' + b"iVBORw0KGgo/=" * 40_000 + b'">'
    rich += b'<div data-state="' + inline + b"\">x</div><p class='x' id=y hidden>x</p>" * 5_000
    assert thin_attributes(rich) == (rich, 0)
    read = 0
    for locator in SAMPLE_PAGES.survey().pages:
        try:
            content = SAMPLE_PAGES.page(locator).content
        except PageUnreadable:
            continue
        page = content * (1 + 500_000 // max(1, len(content)))  # long enough to be looked at
        assert thin_attributes(page) == (page, 0), locator
        read += 1
    assert read > 30


def test_a_page_of_tags_with_many_attributes_keeps_so_many_in_all() -> None:
    page = STORY + (b"<i " + CROWD[:1_300] + b">x</i>") * 4_000
    thinned = thin_attributes(page)
    assert thinned.markup.count(b"=1") <= 200_000
    assert thinned.markup.count(b"<i") == 4_000


def test_the_story_beside_such_a_tag_is_read_and_the_loss_is_said() -> None:
    article = read_page(ArchivedPage("x.html", STORY + CROWDED)).article
    assert article is not None
    assert article.title == "Bridge stuck"
    assert PROSE.decode().strip() in article.paragraphs
    assert article.problems == ("Tags with too many attributes were cut: 1.",)
