"""Elements that their makers call author or byline, and which part of a page may name the story's writers at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.credits import credits_in, credits_of_field, pictured_by, share_of_names
from indexer.extract.byline.line import edited_by, is_byline, speaks_of_a_day
from indexer.extract.byline.name_runs import SIGN
from indexer.extract.byline.names import is_name
from indexer.extract.byline.places import Byline, BylinePlace, byline_at
from indexer.extract.evidence.page_map import PageMap, mask_of
from indexer.extract.page.document import Block, Document, Node, Property
from indexer.extract.vocabulary.byline_words import AGENCIES, DESKS
from indexer.extract.vocabulary.element_kinds import BIT

PAST_STORY = 1  # blocks after a short story that may still sign it
MAX_PROPERTIES = 400  # microdata looked at for an author
MAX_ELEMENT_LINE = 200  # characters of a line in an element called byline
NAMES_ENOUGH, UNSPACED_ENOUGH = 0.25, 0.12  # share of such a line that its names make up at the least
MAX_INITIALS = 3  # letters of a person's signature
_AUTHORS_PROPERTIES = ("author", "name", "creator", "byline")
_NOT_WRITERS = BIT["bio"] | BIT["comment"] | BIT["related"]


def named_elements(page_map: PageMap) -> Iterator[Byline]:
    """What microdata, rel=author and elements called byline or author say."""
    yield byline_at(BylinePlace.MICRODATA, _of_microdata(page_map))
    yield byline_at(BylinePlace.REL_AUTHOR, _of_rel_author(page_map))
    yield byline_at(BylinePlace.BYLINE_ELEMENT, _of_byline_elements(page_map))


def _of_microdata(page_map: PageMap) -> Iterator[Credit]:
    document = page_map.document
    for item in document.properties[:MAX_PROPERTIES]:
        if item.name.lower() in _AUTHORS_PROPERTIES and 0 < len(item.value) < MAX_ELEMENT_LINE:
            node = document.nodes[item.node]
            if _is_of_an_author(document, item, node) and is_near(page_map, node.blocks[0], node.index):
                yield from credits_of_field(item.value, page_map.context.site, trusted=len(item.value) < 40)


def _is_of_an_author(document: Document, item: Property, node: Node) -> bool:
    """Whether a property names an author: a mere "name" does only within an author's own item.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p itemprop="author">Ann Smith</p><p itemprop="name">The Dam</p>')
    >>> [_is_of_an_author(page, item, page.nodes[item.node]) for item in page.properties]
    [True, False]
    """
    around = zip(document.ancestors(node.parent), range(3), strict=False)
    return item.name.lower() != "name" or any("author" in up.attributes.get("itemprop", "") for up, _ in around)


def _of_rel_author(page_map: PageMap) -> Iterator[Credit]:
    document = page_map.document
    for node in document.nodes:
        if "author" not in node.attributes.get("rel", "") or (node.tag != "a" and node.blocks[1] - node.blocks[0] > 1):
            continue
        quoted = page_map.mask(node.index) & BIT["quote"]  # who said it, not who wrote the story
        if not quoted and is_near(page_map, node.blocks[0], node.index):
            yield from credits_of_field(document.text_of(node), page_map.context.site)


def _of_byline_elements(page_map: PageMap) -> list[Credit]:
    named: list[Credit] = []
    outlets: list[Credit] = []
    for block in head_of_story(page_map):
        if len(block.text) > MAX_ELEMENT_LINE:
            continue
        if not _is_called_byline(page_map, block):
            named.extend(_of_inner_elements(page_map, block))
            continue
        credits = _signs_of_people(block.text, credits_in(block.text, page_map.context.site, said=True))
        if is_byline(block.text) or share_of_names(credits, block.text) >= _share_needed(credits):
            named.extend(credits)
        elif not credits and _is_outlet_alone(text := block.text.strip(" |")):
            outlets.append(Credit(text, None, "outlet"))
    named = named or outlets
    if any(credit.kind == "person" for credit in named):  # "Editor" under a name is no desk
        named = [credit for credit in named if credit.kind != "outlet" or fold(credit.name) not in DESKS]
    return named


def _of_inner_elements(page_map: PageMap, block: Block) -> list[Credit]:
    """Whom elements within a line name that are called author, beside what else it names (a partner, its day)."""
    document, site = page_map.document, page_map.context.site
    if not speaks_of_a_day(block.text) or page_map.foreign(block.node, block.index):
        return []
    inner = [
        text
        for node in document.nodes[block.node + 1 :]
        if block.start <= node.start and node.end <= block.end and mask_of(node.hint) & BIT["byline"]
        and is_name(text := document.text_of(node).strip())
    ]  # fmt: skip
    return [credit for text in inner for credit in credits_in(text, site) if credit.kind == "person"]


def _signs_of_people(text: str, credits: list[Credit]) -> list[Credit]:
    """The credits of a line; capitals that stand alone where a writer's name belongs are initials, unless an agency is
    known by them.

    >>> _signs_of_people("QXZ", [Credit("QXZ", None, "agency")])[0].kind
    'person'
    """
    alone = len(credits) == 1 and credits[0].kind == "agency" and credits[0].name == text.strip("()[] |")
    initials = alone and SIGN.fullmatch(credits[0].name) and fold(credits[0].name) not in AGENCIES
    return [Credit(credits[0].name)] if initials and len(credits[0].name) <= MAX_INITIALS else credits


def _share_needed(credits: list[Credit]) -> float:
    """How much of a line names must make up: less in a script without spaces, where few signs are a whole name.

    >>> _share_needed([Credit("范姜佳鈺")]), _share_needed([Credit("Ann Smith")])
    (0.12, 0.25)
    """
    unspaced = credits and not credits[0].name.isascii() and " " not in credits[0].name
    return UNSPACED_ENOUGH if unspaced else NAMES_ENOUGH


def _is_outlet_alone(text: str) -> bool:
    """Whether a text is written as outlets alone are, and says no day.

    >>> _is_outlet_alone("HarbourNews.example"), _is_outlet_alone("HarbourNews/Reuters"), _is_outlet_alone("Ann Smith")
    (True, True, False)
    """
    return bool(_NAMES_AN_OUTLET.fullmatch(text)) and not speaks_of_a_day(text)


_NAMES_AN_OUTLET = re.compile(
    r"(?=[^\n]{4,40}$)(?:[\w-]{1,20}\.){1,2}[a-z]{2,7}|(?=[^\n]{4,40}$)[^\W\d_]\w*/[^\W\d_]\w*(?: \w+)?"
    r"|(?=[^\n]{4,40}$)[A-ZА-ЯΑ-Ω]\w*?[a-zа-яіїα-ω][A-ZА-ЯІЇΑ-Ω]\w*"
)


def _is_called_byline(page_map: PageMap, block: Block) -> bool:
    """Whether one of the four nearest elements around a block is called byline or author, and none a biography.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p class="byline">Ann Smith</p><p class="author-bio">Ann Smith</p>')
    >>> [_is_called_byline(PageMap(page, PageContext()), block) for block in page.blocks]
    [True, False]
    """
    mask = 0
    for node, _ in zip(page_map.document.ancestors(block.node), range(4), strict=False):
        first, last = node.blocks
        if first <= page_map.headline < last or last - first > 12:
            break
        mask |= mask_of(node.hint)
    return bool(mask & BIT["byline"]) and not mask & _NOT_WRITERS


def is_near(page_map: PageMap, block: int, node: int) -> bool:
    """Whether a block, within an element, stands where a story's writers are named: around its headline or text.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h1>Dam holds</h1><p>By Ann Smith</p>")
    >>> page_map = PageMap(page, PageContext(headline=0))
    >>> is_near(page_map, 1, page.blocks[1].node), is_near(page_map, 40, page.blocks[1].node)
    (True, False)
    """
    if page_map.foreign(node, block):
        return False
    headline, body = page_map.headline, page_map.context.body
    if headline < 0:
        return block < 60
    return headline - 8 <= block <= (body[1] + 3 if body else headline + 30)


def head_of_story(page_map: PageMap) -> list[Block]:
    """Blocks from a little above the headline to the story's first lines."""
    headline, body = page_map.headline, page_map.context.body
    if headline < 0:
        first, last = (max(0, body[0] - 12), body[0] + 2) if body else (0, 30)
    else:
        first, last = max(0, headline - 6), headline + 12
        if body and body[0] > headline:  # a short story ends before that: what follows is not its head
            last = max(min(last, body[1] + PAST_STORY), min(body[0] + 2, headline + 30))
    blocks = page_map.document.blocks
    hidden = headline >= 0 and blocks[headline].hidden  # a story that only a dialogue of the page holds
    above = {at for at in page_map.context.pictures if body and at < body[0]}  # pictures between headline and story
    return [block for block in blocks[first:last] if (hidden or not block.hidden) and block.index not in above]


def photographers(page_map: PageMap) -> list[str]:
    """Names that lines near the headline credit with pictures."""
    lines = [block.text for block in head_of_story(page_map) if len(block.text) <= 200]
    return [name for line in lines for name in pictured_by(line)]


def editors(page_map: PageMap) -> list[str]:
    """Names that lines around the story say edited it."""
    document, context = page_map.document, page_map.context
    last = context.body[1] if context.body else 0
    lines = [*head_of_story(page_map), *document.blocks[max(0, last - 1) : last + 8]]
    return [name for block in lines if len(block.text) <= 200 for name in edited_by(block.text)]
