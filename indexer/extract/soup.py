"""BeautifulSoup over lxml, set up for pages that were pruned: plain attributes, no namespaces, no line numbers."""

from __future__ import annotations

import warnings
from typing import Any

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder


class _PlainBuilder(LXMLTreeBuilder):
    """The lxml builder without its upkeep of XML namespaces, which HTML has none of (a third of its time), and without
    asking for filters and classes of one's own, which nobody set (a tenth)."""

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        soup = self.soup
        assert soup is not None
        if soup.current_data:
            soup.endData()
        before = soup._most_recent_element
        element = Tag(soup, self, tag, None, None, None, soup.currentTag, before)
        if attrib:
            element.attrs = dict(attrib)  # the soup would copy them one by one
        if before is not None:
            before.next_element = element
        soup._most_recent_element = element
        soup.pushTag(element)

    def data(self, data: Any) -> None:
        assert self.soup is not None
        self.soup.current_data.append(data)

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
