"""BeautifulSoup over lxml, set up for pages that were pruned: plain attributes, no namespaces, no line numbers."""

from __future__ import annotations

import warnings
from typing import Any

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder


class _PlainBuilder(LXMLTreeBuilder):
    """The lxml builder without its upkeep of XML namespaces, which HTML has none of: a third of its time."""

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        assert self.soup is not None
        element = self.soup.handle_starttag(tag, None, None, {})
        if element is not None and attrib:
            element.attrs = dict(attrib)  # the soup would copy them one by one

    def end(self, name: Any) -> None:
        soup = self.soup
        assert soup is not None
        if soup.currentTag is None or soup.currentTag.name != name:
            soup.handle_endtag(name, None)  # lxml closes what it opened: this should not come
            return
        if soup.current_data:
            soup.endData()
        soup.popTag()


def read_soup(markup: str) -> BeautifulSoup:
    """The parsed page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        builder = _PlainBuilder(multi_valued_attributes=None, attribute_dict_class=dict, store_line_numbers=False)
        return BeautifulSoup(markup, builder=builder)
