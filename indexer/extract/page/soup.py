"""BeautifulSoup over lxml, set up for pages that were pruned: plain attributes, no namespaces, no line numbers."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import Any

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString

_SPACES = " \n\t\f\r"  # of a string without anything else the soup keeps one


class _PlainBuilder(LXMLTreeBuilder):
    """The lxml builder, hanging elements and strings into the tree by itself: as each is the last one so far, nothing
    need be asked about what follows it.  Namespaces, which HTML has none of, filters and classes of one's own, which
    nobody set, are not looked for.  This takes two fifths of the time of the soup's own way; the tree
    is the same.

    Elements of one name are made alike: each begins as a copy of the first.
    """

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes=None, attribute_dict_class=dict, store_line_numbers=False)
        self._texts: list[str] = []  # of the running string
        self._prototypes: dict[str, dict[str, Any]] = {}
        self._telling = self.preserve_whitespace_tags | self.string_containers.keys()
        self.data = self._texts.append  # type: ignore[method-assign,assignment]  # one call from C for each text

    def feed(self, markup: Any) -> None:
        super().feed(markup)
        self._end_text()

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        if self._texts:
            self._end_text()
        soup: Any = self.soup
        prototype = self._prototypes.get(tag)
        if prototype is None:
            prototype = self._prototypes[tag] = vars(Tag(soup, self, tag))
        element = Tag.__new__(Tag)
        fields = element.__dict__ = prototype.copy()
        fields["attrs"] = dict(attrib)
        fields["contents"] = []
        fields["_namespaces"] = {}
        _hang(soup, element, fields)
        soup.tagStack.append(element)
        soup.currentTag = element
        if tag in self._telling:
            self._within(tag, element)

    def _within(self, tag: str, element: Tag) -> None:
        """Note an element whose strings are kept as they stand, or are of a class of their own."""
        soup: Any = self.soup
        if tag in self.preserve_whitespace_tags:
            soup.preserve_whitespace_tag_stack.append(element)
        if tag in self.string_containers:
            soup.string_container_stack.append(element)

    def end(self, name: Any) -> None:
        if self._texts:
            self._end_text()
        soup: Any = self.soup
        opened = soup.tagStack
        if soup.currentTag.name != name:  # lxml closes what it opened: this should not come
            soup.open_tag_counter = Counter(element.name for element in opened)
            soup.handle_endtag(name, None)
            return
        if name in self._telling:
            soup.popTag()
            return
        opened.pop()
        soup.currentTag = opened[-1]

    def _end_text(self) -> None:
        """Hang the running string, if there is one, into the tree."""
        if not self._texts:
            return
        soup: Any = self.soup
        text = "".join(self._texts)
        self._texts.clear()
        if not text.strip(_SPACES) and not soup.preserve_whitespace_tag_stack:
            text = "\n" if "\n" in text else " "
        kind = soup.string_container() if soup.string_container_stack else NavigableString
        string: Any = str.__new__(kind, text)
        fields = string.__dict__ = {"hidden": False, "next_element": None, "next_sibling": None}
        _hang(soup, string, fields)

    def pi(self, target: str, data: str) -> None:
        self._end_text()
        super().pi(target, data)

    def doctype(self, name: str, pubid: str, system: str) -> None:
        self._end_text()
        super().doctype(name, pubid, system)

    def comment(self, text: str | bytes) -> None:
        self._end_text()
        super().comment(text)


def _hang(soup: Any, node: Any, fields: dict[str, Any]) -> None:
    """Make an element or a string, with these fields, the last one of the open element, and of the page so far."""
    fields["parent"] = parent = soup.currentTag
    siblings = parent.contents
    if siblings:
        fields["previous_sibling"] = sibling = siblings[-1]
        sibling.next_sibling = node
    else:
        fields["previous_sibling"] = None
    fields["previous_element"] = before = soup._most_recent_element
    if before is not None:
        before.next_element = node
    siblings.append(node)
    soup._most_recent_element = node


def read_soup(markup: str) -> BeautifulSoup:
    """The parsed page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, builder=_PlainBuilder())
