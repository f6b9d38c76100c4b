"""Which words can name a section, and which only lead home."""

from __future__ import annotations

import re

from indexer.analysis import facet_key
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of, own_labels, path_of
from indexer.extract.section.menus import LONGEST_SECTION
from indexer.extract.site.printed_names import is_of_host
from indexer.extract.topics.rejection import WIDE
from indexer.extract.vocabulary.element_kinds import BIT, kind_bits
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask
from indexer.extract.vocabulary.section_words import (
    BACK,
    HOME,
    HOME_ENDINGS,
    HOMEWARD,
    LANGUAGES,
    LEADING,
    MACHINE_NAME,
    NOTHING,
    OF_SITE,
    SERVICE,
)

MOST_WORDS = 6  # of a line that may be a section
MOST_SIGNS = 12  # … and letters of one in a script without spaces
BRACKET = re.compile(r"\s?[(（|｜:：]")  # "Faro (ファロ)" is called Faro
_HOST = re.compile(r"[\w-]++(?:\.[\w-]++)*\.[a-z]{2,6}")
_NO_NAME = sum(
    1 << NAMES.index(name) for name in ("more", "share", "subscribe", "comment", "advert", "photo", "dated", "by")
)
_NO_KIND = BIT["share"] | BIT["paywall"] | BIT["menu"]


def is_name(text: str, most: int = MOST_WORDS - 2) -> bool:
    """Whether a line's words can name a section: few, and none of those around stories.

    >>> is_name("World Politics"), is_name("The dam held.")
    (True, False)
    """
    return (
        1 < len(text) <= LONGEST_SECTION
        and len(text.split()) <= most
        and not phrases_mask(text) & _NO_NAME
        and not kind_bits(text.lower().replace("research", "")) & _NO_KIND
        and not any(char.isdigit() for char in text)
        and not SERVICE.search(key := facet_key(text))
        and not key.startswith(LEADING)
        and not (len(text) > MOST_SIGNS and WIDE.search(text) and len(WIDE.findall(text)) > MOST_SIGNS)
        and text[-1] not in ".:!?…»"
    )


def is_home(text: str, href: str, context: PageContext) -> bool:
    """Whether a link of a path of links leads to the front page, or only past the menu.

    >>> is_home("Home", "/", PageContext()), is_home("World", "/world", PageContext())
    (True, False)
    """
    key = facet_key(text)
    joined = key.replace(" ", "")
    if key in HOME or joined in HOME or joined.endswith(HOME_ENDINGS) or key.startswith(HOMEWARD):
        return True
    host = host_of(context.url)
    if key == host.split(".")[0] and key not in own_labels(host):
        return False  # science.thepost.example is a section's own front page
    if key in (facet_key(context.site), facet_key(BRACKET.split(context.site)[0])):
        return True
    if is_of_host(text, host) or key in own_labels(host):
        return True
    return bool(href) and path_of(href) in ("", "/") and not re.search(r"^#|\?", href) and _is_of_site(href, context)


def _is_of_site(href: str, context: PageContext) -> bool:
    """Whether an address stands on the page's own host or one above it; portals keep sections on hosts beside it.

    >>> context = PageContext(url="https://news.thepost.example/dam-holds")
    >>> _is_of_site("https://thepost.example/", context), _is_of_site("https://sport.thepost.example/", context)
    (True, False)
    """
    own, other = host_of(context.url), host_of(href)
    return not other or not own or own == other or own.endswith("." + other)


def can_be_section(value: str, key: str) -> bool:
    """Whether a name is none of the words for a front page, a language, a host or a machine; `key` is its `facet_key`.

    >>> can_be_section("Politics", "politics"), can_be_section("thepost.test", "thepost test")
    (True, False)
    """
    return (
        bool(key)
        and len(value) <= LONGEST_SECTION
        and not {key, value} & NOTHING
        and not {key, value} & (HOME - {"news", "top"})
        and not key.startswith(BACK)
        and not key.endswith(OF_SITE)
        and not _HOST.fullmatch(value)
        and not MACHINE_NAME.fullmatch(value)
        and not set(value) & set("{@")
        and key not in LANGUAGES
    )
