"""The words by which pages name, label and address their sections, in the languages of newsrooms.

All are kept as `analysis.facet_key` leaves them.
"""

from __future__ import annotations

import re

from indexer.analysis import facet_key
from indexer.extract.vocabulary.words import either, entries, word_set

# Names of the front page in a path of links.
HOME = word_set("sections.home")
# … and how it ends.
HOME_ENDINGS = entries("sections.home_endings")
SECTION_AND_HOME = word_set("sections.home_too")  # names that a front page and a section can have
# … and of the page itself, at such a path's end.
THIS_PAGE = word_set("sections.this_page")
# … and how a link back to it begins.
BACK = entries("sections.back")
HOMEWARD = ("home ", *BACK)
# … and how the name of a whole site ends.
OF_SITE = entries("sections.whole_site")
# How a link begins that leads to more of something, and names nothing.
LEADING = tuple(f"{word} " for word in entries("sections.leading"))
# What names no section though it stands where sections do.
NOTHING = word_set("sections.nothing")
# A machine's name of a section.
MACHINE_NAME = re.compile(r"[a-z0-9]+(?:[_/][a-z0-9\-]++)+|\d+")
_CRUMBS = "|".join((either(entries("sections.crumbs")), *entries("sections.crumb_patterns")))
CRUMBS_LABEL = re.compile(rf"^\W{{0,3}}(?:{_CRUMBS})(?:\s?[:：]\s*|\s)", re.I)
# Words of a site's own service pages.
SERVICE = re.compile(
    rf"\b(?:{either(entries('sections.services'))}|(?:{either(entries('sections.service_beginnings'))})\w*)\b"
)
DASHES = re.compile(r"\s[-–]\s")
ARROWS = re.compile(r"\s*(?:[-–]?[>＞›»→▸]+|::|\s/\s)\s*")
SEPARATORS = re.compile(r"\s*(?:[-–]?[>＞›»→▸]+|::|\s[/|\\·•]\s)\s*|(?<=\w)/(?=\w)")
CALLED_CRUMBS = re.compile(r"crumb|brotkrumen|rootline|ariane|migas|breadcr|^you-?are")
SECTION_ADDRESS = re.compile(
    r"/(?:categor\w{0,8}|kategori\w{0,4}|rubri\w{0,4}|section|sections|ressort|seccion|secciones|sezion\w|sekcj\w)[/-]",
    re.I,
)
CALLED_SECTION = re.compile(
    r"(?<![a-z])(?:section|category|kategorie|rubri[ck]\w{0,3}|ressort|kicker|eyebrow|unibrow|tax(?:onomy)?[\-_]term|dachzeile|channel|cate(?![a-z]))"
)
TAG_ADDRESS = re.compile(r"/(?:tags?|topics?|themen?|hashtag|people|person|author)/")
LONG_PATH = re.compile(r"[^/]{30}|\d{4}")
# What is new, of whatever kind: less than the name of a section, where a page tells another.
LATEST = word_set("sections.latest")
# What newsrooms call their sections everywhere: such a word alone above a headline names one.
SECTIONS = word_set("sections.names")
SECTION_KEYS = frozenset(facet_key(name) for name in SECTIONS)
# Folders of an address that say nothing of the section.
FOLDERS_OF_ALL = word_set("sections.folders")
LANGUAGES = entries("language.codes")
