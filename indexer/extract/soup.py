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
        self.soup.handle_starttag(tag, None, None, dict(attrib))

    def end(self, name: Any) -> None:
        assert self.soup is not None
        self.soup.handle_endtag(name, None)


def read_soup(markup: str) -> BeautifulSoup:
    """The parsed page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        builder = _PlainBuilder(multi_valued_attributes=None, attribute_dict_class=dict, store_line_numbers=False)
        return BeautifulSoup(markup, builder=builder)
