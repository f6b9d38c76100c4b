"""The soup is set up for speed; what it makes of a page is what BeautifulSoup makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from indexer.extract.page.prune import prune
from indexer.extract.page.soup import read_soup
from places import SAMPLE

PAGES = sorted(SAMPLE.rglob("*.html"))[::12]
BROKEN = "<p>One<b>two<p>three</b></td><pre> a\n b</pre><textarea> c </textarea><br/>four&amp;five<!-- six --><i></i>"


def _told(soup: BeautifulSoup) -> Iterator[tuple[object, ...]]:
    """Every element and string, as the chain of `next_element` gives them, with where it hangs."""
    one: PageElement | None = soup.contents[0]  # the chain begins here: the soup itself has no next element
    while one is not None:
        name = (one.name, dict(one.attrs)) if isinstance(one, Tag) else (type(one).__name__, str(one))
        beside = one.parent, one.previous_element, one.previous_sibling, one.next_sibling
        yield *name, *(str(other)[:40] for other in beside)
        one = one.next_element


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_sample_is_read_as_beautifulsoup_reads_it(path: Path) -> None:
    markup = prune(path.read_text("utf-8", "replace")).markup
    plain, stock = read_soup(markup), BeautifulSoup(markup, "lxml", multi_valued_attributes=None)
    told = list(_told(plain))
    assert len(told) > 20
    assert told == list(_told(stock))
    assert str(plain) == str(stock)


def test_broken_markup_is_read_as_beautifulsoup_reads_it() -> None:
    plain, stock = read_soup(BROKEN), BeautifulSoup(BROKEN, "lxml", multi_valued_attributes=None)
    told = list(_told(plain))
    assert len(told) > 10
    assert told == list(_told(stock))
    assert str(plain) == str(stock)


def test_an_element_is_no_other_s_twin() -> None:
    first, second = read_soup('<p class="a">one</p><p>two<i>x</i></p>').find_all("p")
    assert (first.attrs, second.attrs) == ({"class": "a"}, {})
    assert [len(one.contents) for one in (first, second)] == [1, 2]
    assert first._namespaces is not second._namespaces
    stock = BeautifulSoup("<p>one</p>", "lxml").p
    assert stock is not None
    assert vars(second).keys() == vars(stock).keys()
