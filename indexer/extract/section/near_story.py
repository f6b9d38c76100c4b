"""Lines around the story that name its section: above the headline, beside the day, after the text ("Filed under")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import facet_key
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.candidate import Candidate
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.addresses import path_of
from indexer.extract.page.document import Block, Document, Link
from indexer.extract.section.folders import ALIKE
from indexer.extract.section.menus import SectionNames
from indexer.extract.section.names import can_be_section, is_home, is_name
from indexer.extract.section.places import SectionPlace, section_at
from indexer.extract.vocabulary.element_kinds import BIT
from indexer.extract.vocabulary.section_words import (
    CALLED_SECTION,
    CRUMBS_LABEL,
    LONG_PATH,
    SECTION_ADDRESS,
    SECTION_KEYS,
    TAG_ADDRESS,
)

ABOVE, BELOW = 3, 5  # blocks above the headline, and after the story, that may hold the section's name
FAR_BELOW = 40  # … and after the story where the story's own <article> ends
SHORT_LINE = 120  # characters of a line with a label and links to sections
DAY_LINE = 40  # characters of a line that says when, and hardly more
# Trust in a line above the headline: it leads to the section, its maker calls it one, a menu says it too, or every
# paper has a section of that name.
LEADS_THERE, CALLED_SO, IN_MENUS, KNOWN_WORD = 0.66, 0.62, 0.57, 0.56


def above_headline(
    document: Document, context: PageContext, front: SectionNames, folders: list[str]
) -> Iterator[Candidate[str]]:
    """The line above the headline: a link to a folder of the address or to what calls itself a section; else where its
    words are a folder's or a menu's."""
    if context.headline is None:
        return
    blocks, page_map = document.blocks, PageMap(document, context)
    for block in reversed(blocks[max(0, context.headline - ABOVE) : context.headline]):
        link = next((link for link in block.links if link.text), None)
        name = (link.text if link and block.link_density > 0.8 else block.text).rstrip(" :")
        home = facet_key(name) != "news" and is_home(name, link.href if link else "", context)
        if not is_name(name) or home or _of_a_list(document, block) or page_map.mask(block.node) & BIT["related"]:
            continue
        trust = _trust_of_line(document, block, name, link, folders, front)
        if not trust and not block.links and block.index >= context.headline - 2 and facet_key(name) in SECTION_KEYS:
            trust = KNOWN_WORD
        if trust:
            yield section_at(SectionPlace.ABOVE_HEADLINE, name, trust)
            return


def beside_story(document: Document, context: PageContext, front: SectionNames) -> Iterator[Candidate[str]]:
    """A link that calls itself a section's, or follows a label ("Filed under"), below the headline or the story; or
    what a menu says too: a link in the line of byline and day, or a line of its own beside the day's."""
    first = context.headline if context.headline is not None else -1
    end = context.body[1] if context.body else len(document.blocks)
    page_map = PageMap(document, context)
    for block in (*document.blocks[max(0, first - 2) : first + 4], *document.blocks[end : end + BELOW]):
        if block.index >= max(end, first + 4) and (block.level or page_map.foreign(block.node, block.index)):
            break
        if _is_beside_day(document, block) and front.elsewhere(block.text, block.index):
            yield section_at(SectionPlace.BESIDE_STORY, block.text)
            return
        label = len(block.text) < SHORT_LINE and CRUMBS_LABEL.match(block.text) is not None
        above = first < block.index < min(first + 4, context.body[0] if context.body else len(document.blocks))
        signed = above and len(block.text) < SHORT_LINE and block.link_density < 0.8
        for link in block.links:
            called = label or _is_category(document, link) or SECTION_ADDRESS.search(path_of(link.href)) is not None
            called = called or (signed and _is_in_menus(link, block, front))
            named = called and is_name(link.text) and can_be_section(link.text, facet_key(link.text))
            if named and (facet_key(link.text) == "news" or not is_home(link.text, link.href, context)):
                yield section_at(SectionPlace.BESIDE_STORY, link.text)
                return
    for block in document.blocks[end : min(end + FAR_BELOW, _end_of_article(document, first))]:
        names = [link.text for link in block.links if link.text and _is_category(document, link)]
        if names and is_name(names[0]):
            yield section_at(SectionPlace.BESIDE_STORY, names[0])
            return


def _is_beside_day(document: Document, block: Block) -> bool:
    """Whether a name, no link or heading, stands beside a line of the same box that says hardly more than a day.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<div><p>Politics</p><p>14 January 2013</p></div><p>World</p>")
    >>> [_is_beside_day(page, block) for block in page.blocks]
    [True, False, False]
    """
    if block.links or block.level or not is_name(block.text) or not can_be_section(block.text, facet_key(block.text)):
        return False
    own = document.nodes[block.node]
    beside = (one for one in document.blocks[max(0, block.index - 1) : block.index + 2] if one.index != block.index)
    return any(
        len(one.text) < DAY_LINE and document.nodes[one.node].parent == own.parent and bool(days_in(one.text))
        for one in beside
    )


def _is_category(document: Document, link: Link) -> bool:
    """Whether a link's maker says that it leads to the story's category.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a rel="category" href="/world">World</a> <a href="/dams">Dams</a></p>')
    >>> [_is_category(page, link) for link in page.blocks[0].links]
    [True, False]
    """
    return "category" in document.nodes[link.node].attributes.get("rel", "")


def _is_in_menus(link: Link, block: Block, front: SectionNames) -> bool:
    """Whether a menu or another line of the page leads to a section by the words of a link, which is no tag's.

    >>> from indexer.extract.page.html import read_html
    >>> line = '<p>In <a href="/world">World</a> and <a href="/dams">Dams</a></p>'
    >>> page = read_html(f'<p><a href="/world">World</a></p>{line}')
    >>> [_is_in_menus(link, page.blocks[1], SectionNames(page)) for link in page.blocks[1].links]
    [True, False]
    """
    return bool(link.text) and front.elsewhere(link.text, block.index) and not TAG_ADDRESS.search(path_of(link.href))


def _end_of_article(document: Document, headline: int) -> int:
    """The block behind the headline's <article>: other stories may stand in it between the text and its end; 0 where
    the headline is in none."""
    around = document.ancestors(document.blocks[headline].node) if headline >= 0 else ()
    return next((node.blocks[1] for node in around if node.tag == "article"), 0)


def _of_a_list(document: Document, block: Block) -> bool:
    """Whether a line is one of several made alike: the end of a menu.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul><p>Dams</p>')
    >>> [_of_a_list(page, block) for block in page.blocks]
    [False, True, False]
    """
    before = document.blocks[block.index - 1] if block.index else None
    if before is None or before.tag != block.tag or before.link_density < 0.8 or block.link_density < 0.8:
        return False
    one, other = document.nodes[before.node], document.nodes[block.node]
    return one.hint == other.hint and (one.parent == other.parent or block.lists > 0)


def _trust_of_line(
    document: Document, block: Block, name: str, link: Link | None, folders: list[str], front: SectionNames
) -> float:
    """How far a line above the headline names the section: by where it leads, its words, its maker's name for it."""
    key = facet_key(name)
    plain = {folder.replace("-", " ").replace("_", " ") for folder in folders}
    if key in plain or key.replace(" ", "") in plain or (f"{key}s" in plain and len(key) > ALIKE):
        return LEADS_THERE
    outer = zip(document.ancestors(max(block.wrapper, block.node)), range(3), strict=False)
    hints = " ".join(node.hint for node, _ in outer)
    named = bool(CALLED_SECTION.search(hints))
    if link is None or block.link_density <= 0.8:
        return (
            SectionPlace.ABOVE_HEADLINE.trust if front.elsewhere(name, block.index) and (named or block.level) else 0.0
        )
    path = path_of(link.href).lower().rstrip("/")
    last = re.sub(r"/(?:index|default)[.\w]{0,12}$", "", path).rpartition("/")[2].partition(".")[0]
    if TAG_ADDRESS.search(path) or link.href.startswith(("#", "javascript")):
        return 0.0
    if (last and last in folders) or SECTION_ADDRESS.search(path):
        return LEADS_THERE
    front_page = path.count("/") <= 2 and not LONG_PATH.search(path)
    if named and front_page:
        return CALLED_SO
    return IN_MENUS if front_page and front.elsewhere(name, block.index) else 0.0
