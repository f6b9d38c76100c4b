"""The places around the headline where a page names its writers, each read as a whole byline.

`byline_metadata.py` reads what markup tells, `byline_signatures.py` the story's ends; `byline.py` chooses among all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.candidate import Candidate, share_of_names, speaks_of_a_day, unique
from indexer.extract.byline.credits import credits_in, credits_of_field, pictured_by
from indexer.extract.byline.line import edited_by, is_byline, names_later, says_by_alone, tidied
from indexer.extract.byline.metadata import told_by_markup
from indexer.extract.byline.names import is_name, kind_of, reads_as_prose
from indexer.extract.byline.outlets import called_source, printed_source
from indexer.extract.byline.signatures import signatures, signed_lead, sources_in
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.page_map import PageContext, PageMap, mask_of
from indexer.extract.page.addresses import path_of
from indexer.extract.page.document import Block, Document, Link
from indexer.extract.vocabulary.byline_words import DESKS, JOINS
from indexer.extract.vocabulary.element_kinds import BIT

MOST_BARE = 3  # people in a line of nothing but names: more are those of a picture
LONGEST_BARE = 4  # words of a name that nothing but its place tells
PAST_STORY = 1  # blocks after a short story that may still sign it
SHORTEST_LEAD = 60  # characters of a lead that its writer may sign
NEAR_UNDER, FAR_UNDER = 3, 8  # blocks from the headline to a name without, and with a day beside it
RIGHT_UNDER = 2  # blocks under a headline
MOST_NAMES_APART = 6  # lines that a byline may take, a name each
MOST_CASELESS = 3  # words of a name in letters without case, which nothing sets apart from other words
MOST_LINKS = 6  # of a byline: a row of more is a menu
MOST_HEADLINES = 3  # that a page repeats
MOST_PROPERTIES = 400  # microdata looked at for an author


def candidates(document: Document, context: PageContext) -> Iterator[Candidate]:
    """The byline of each place; one that names nobody has no credits."""
    page_map = PageMap(document, context)
    yield from told_by_markup(document, context)
    if document.header("author"):
        yield Candidate("header line", 0.9, tuple(credits_of_field(document.header("author"), context.site)))
    yield from _from_named(page_map)
    yield from _from_lines(page_map)
    yield from signatures(page_map)
    yield from printed_source(page_map)
    yield from called_source(page_map)


def beside_other_headlines(document: Document, context: PageContext) -> Iterator[Candidate]:
    """The bylines beside lines above that say the headline too: for text that names nobody else."""
    title = fold(context.title)
    above = document.blocks[: max(0, context.headline or 0)] if document.medium != "html" else ()
    same = [block.index for block in above if len(block.text) < 300 and fold(block.text) == title]
    for index in same[-MOST_HEADLINES:]:
        for candidate in _from_lines(PageMap(document, replace(context, headline=index))):
            if not candidate.source.startswith("bare"):
                yield candidate


def _from_named(page_map: PageMap) -> Iterator[Candidate]:
    """Elements that their makers call author or byline: microdata, rel=author, class names."""
    document, context = page_map.document, page_map.context
    marked: list[Credit] = []
    named: list[Credit] = []
    outlets: list[Credit] = []
    for item in document.properties[:MOST_PROPERTIES]:
        if item.name.lower() in ("author", "name", "creator", "byline") and 0 < len(item.value) < 200:
            node = document.nodes[item.node]
            if item.name.lower() == "name" and not any(
                "author" in up.attributes.get("itemprop", "")
                for up, _ in zip(document.ancestors(node.parent), range(3), strict=False)
            ):
                continue
            if _near(page_map, node.blocks[0], node.index):
                marked.extend(credits_of_field(item.value, context.site, trusted=len(item.value) < 40))
    yield Candidate("microdata author", 0.75, tuple(unique(marked)))
    linked: list[Credit] = []
    for node in document.nodes:
        if "author" not in node.attributes.get("rel", "") or (node.tag != "a" and node.blocks[1] - node.blocks[0] > 1):
            continue
        quoted = page_map.mask(node.index) & BIT["quote"]  # who said it, not who wrote the story
        if not quoted and _near(page_map, node.blocks[0], node.index):
            linked.extend(credits_of_field(document.text_of(node), context.site))
    yield Candidate("rel=author", 0.7, tuple(unique(linked)))
    for block in _around(page_map):
        if len(block.text) > 200 or not _called_byline(page_map, block):
            continue
        credits = credits_in(block.text, context.site, said=True)
        unspaced = credits and not credits[0].name.isascii() and " " not in credits[0].name  # 范姜佳鈺: few, but whole
        if is_byline(block.text) or share_of_names(credits, block.text) >= (0.12 if unspaced else 0.25):
            named.extend(credits)
        elif not credits and _NAMES_AN_OUTLET.fullmatch(text := block.text.strip(" |")) and not speaks_of_a_day(text):
            outlets.append(Credit(text, None, "outlet"))
    named = named or outlets
    if any(credit.kind == "person" for credit in named):  # "Editor" under a name is no desk
        named = [credit for credit in named if credit.kind != "outlet" or fold(credit.name) not in DESKS]
    yield Candidate("element called byline", 0.72, tuple(unique(named)))


# What is written as outlets alone are: "HarbourNews.example", "HarbourNews/Reuters", "ΠόληΤώρα"
_NAMES_AN_OUTLET = re.compile(
    r"(?=[^\n]{4,40}$)(?:[\w-]{1,20}\.){1,2}[a-z]{2,7}|(?=[^\n]{4,40}$)[^\W\d_]\w*/[^\W\d_]\w*(?: \w+)?"
    r"|(?=[^\n]{4,40}$)[A-ZА-ЯΑ-Ω]\w*?[a-zа-яіїα-ω][A-ZА-ЯІЇΑ-Ω]\w*"
)


def _called_byline(page_map: PageMap, block: Block) -> bool:
    """Whether one of the four nearest elements around a block is called byline or author, and none a biography."""
    mask = 0
    for node, _ in zip(page_map.document.ancestors(block.node), range(4), strict=False):
        first, last = node.blocks
        if first <= page_map.headline < last or last - first > 12:
            break
        mask |= mask_of(node.hint)
    return bool(mask & BIT["byline"]) and not mask & (BIT["bio"] | BIT["comment"] | BIT["related"])


def _near(page_map: PageMap, block: int, node: int) -> bool:
    if page_map.foreign(node, block):
        return False
    headline, body = page_map.headline, page_map.context.body
    if headline < 0:
        return block < 60
    return headline - 8 <= block <= (body[1] + 3 if body else headline + 30)


def _around(page_map: PageMap) -> list[Block]:
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


_LINES = {
    "line near the headline": 0.75, "posted by": 0.75, "dated line near the headline": 0.65, "end of the lead": 0.6,
    "line in the story": 0.7, "by within a line": 0.5,
    "name beside the day": 0.5,
    "source near the headline": 0.45, "bare line under the headline": 0.42,
}  # fmt: skip


def _from_lines(page_map: PageMap) -> Iterator[Candidate]:
    """ "By …" lines near the headline, lines of a name and a date, bare names, links to authors' pages."""
    found: dict[str, list[Credit]] = {source: [] for source in _LINES}
    for block in _around(page_map):
        for source, credits in _read_line(page_map, block):
            found[source].extend(credits)
    for source, credits in found.items():
        yield Candidate(source, _LINES[source], tuple(unique(credits)))
    linked = [
        credit
        for block in _around(page_map)
        if not page_map.foreign(block.node, block.index)
        and len(block.text) < 200
        and len(block.links) <= MOST_LINKS
        and not _of_tags(page_map.mask(block.node))
        for link in block.links
        if _AUTHOR_PATH.search(link.href) and not _holds(link.href, page_map.context.url)
        for credit in _named_by(link, page_map.context.site)
    ]
    if len(linked) <= MOST_LINKS:
        yield Candidate("link to an author's page", 0.66, tuple(unique(linked)))


def _read_line(page_map: PageMap, block: Block) -> Iterator[tuple[str, list[Credit]]]:
    """Whom a line near the headline names, and what kind of line (of `_LINES`) it is."""
    text, site, mask = block.text, page_map.context.site, page_map.mask(block.node)
    if len(text) > SHORTEST_LEAD and block.index > page_map.headline:
        yield "end of the lead", signed_lead(text, site)
    others = mask & (BIT["comment"] | BIT["related"])
    if len(text) > 200 or (others and not (mask & BIT["comment"] and _right_under(page_map, block))):
        return
    if is_byline(text):
        credits = credits_in(text, site)
        # what was taken for the headline is a byline only where it holds little else
        if block.index != page_map.headline or share_of_names(credits, text) >= 0.5:
            inside = page_map.context.body and page_map.headline < page_map.context.body[0] <= block.index
            inside = inside and not is_byline(
                page_map.document.blocks[block.index - 1].text
            )  # the byline's second line
            said = "line in the story" if inside else "line near the headline"
            yield "posted by" if _POSTED.match(text) else said, credits
        return
    beside = (
        block.index != page_map.headline and _beside(page_map, block) and text[:1] not in '—–“"'
    )  # a quoted post ends so
    if not beside or len(text) >= 120 or (block.level and kind_of(text) != "agency"):
        return
    yield "source near the headline", sources_in(text, site)
    if reads_as_prose(text) and not any(map(str.isdigit, text)) and not names_later(text):
        return
    credits = credits_in(text, site)
    share = share_of_names(credits, text)
    caseless = bool(credits) and credits[0].name.upper() == credits[0].name.lower()
    if credits and names_later(text) and (share > 0.25 or caseless or days_in(text)):
        sure = share > 0.5 or caseless or days_in(text)  # "a picture looted by Bob Ray" is a sentence
        yield "posted by" if _POSTED.search(text) else "line near the headline" if sure else "by within a line", credits
    elif not credits or _of_tags(mask) or text.endswith((":", "：")):
        return
    elif _is_dated(text, credits[0].name, share) and block.index >= page_map.headline - 1:
        yield "dated line near the headline", credits
    elif block.index > page_map.headline and (share > 0.85 or _begins_with(text, credits)):
        if _said_before(page_map, block):
            yield "line near the headline", credits
        elif share <= 0.85 and (mask & (BIT["caption"] | BIT["media"]) or not _has_position(text, credits)):
            return
        elif credits[0].kind == "person" and (credits[0].role or _beside_a_day(page_map, block)):
            if _is_placed(page_map, block, credits, farthest=FAR_UNDER):
                yield "name beside the day", credits
        elif share > 0.85 and _stands_alone(page_map, block, credits):
            yield "bare line under the headline", credits


_POSTED = re.compile(r"\b(?:posted|submitted|uploaded|published|added)\b[^|]{0,40}\bby\b", re.I)


def _begins_with(text: str, credits: list[Credit]) -> bool:
    """Whether a line is one name and the writer's position ("Ann Smith, Staff Attorney", "Ann SmithNews Reporter")."""
    name = credits[0].name
    after = text[len(name) :]
    alone = len(credits) == 1 and credits[0].kind == "person" and fold(text).startswith(fold(name))
    return alone and (after[:1] in (",", "/") or after[:1].isupper())


def _has_position(text: str, credits: list[Credit]) -> bool:
    """Whether what follows a line's name is a writer's position, or one or two words ("Ann Smith,POST")."""
    return bool(credits[0].role) or len(text[len(credits[0].name) :].split()) <= 2


def _is_dated(text: str, name: str, share: float) -> bool:
    """Whether a line is a day and names that make up much of it ("Ann Smith , THE POST 8:14 AM, May 3, 2017")."""
    if name.upper() == name.lower() and len(name.split()) > MOST_CASELESS:
        return False
    enough = share > 0.35 or (
        share > 0.25 and text.startswith(name) and text[len(name) :].lstrip()[:1] in (",", "|", "•")
    )
    return enough and speaks_of_a_day(tidied(text))


def _right_under(page_map: PageMap, block: Block) -> bool:
    """Whether a line that says "By" or leads to an author stands right under the headline: there are no comments yet,
    whatever its makers call it (a "correspondent" is no "respond")."""
    if not 0 < block.index - page_map.headline <= RIGHT_UNDER or block.link_density >= 0.8:
        return False
    return is_byline(block.text) or any(_AUTHOR_PATH.search(link.href) for link in block.links)


def _named_by(link: Link, site: str) -> list[Credit]:
    """Who a link's text names: a name, or the one word that its address ends in ("/author/orac/")."""
    name = link.text.strip(" ,|")
    if is_name(name):
        return credits_in(name, site)
    folded = fold(name)
    folder, _, last = path_of(link.href).rstrip("/").rpartition("/")
    alone = len(name) > 2 and folded == last and not folder.endswith(("people", "profile"))  # those may be story's own
    return credits_of_field(name, site) if alone else []


def _of_tags(mask: int) -> bool:
    """Whether a part holds the story's topics: the people it is about may be among them."""
    return bool(mask & BIT["tags"]) and not mask & BIT["byline"]


def _holds(folder: str, address: str) -> bool:
    """Whether an address is a folder of another: such a link leads to the story's section."""
    path = path_of(folder).rstrip("/")
    return bool(path) and path_of(address).startswith(path + "/")


_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|by|profile|contributors?|columnists?|people|staff|journalists?|writers?|reporters?|redaktion|firma|autore|forfatter|skribent)/[^/]",
    re.I,
)


def _beside(page_map: PageMap, block: Block) -> bool:
    """Whether a line stands where bylines do: a little above the headline, or between it and the story's beginning."""
    if page_map.headline < 0:
        return False
    start = page_map.context.body[0] if page_map.context.body else page_map.headline
    return -3 <= block.index - page_map.headline <= 8 or (
        block.index > page_map.headline and 0 < start - block.index <= 4
    )


_AUTHOR_ADDRESS = re.compile(
    r"author|autor|auteur|/by/|byline|people|person|profil|staff|team|redakt|(?<![a-z])bio(?![a-z])|Bio[A-Z]|journalist|writer|contributor|/u/|/@|columnist",
    re.I,
)


def _past_names(page_map: PageMap, block: Block, step: int) -> Block | None:
    """The nearest line before (-1) or after (1) a name that is no name itself, nor a word that joins names."""
    blocks = page_map.document.blocks
    for at in range(block.index + step, block.index + step * MOST_NAMES_APART, step):
        if not 0 <= at < len(blocks):
            return None
        text = blocks[at].text
        if (
            any(map(str.isalnum, text))
            and fold(text.strip()) not in JOINS
            and (len(text) > 200 or share_of_names(credits_in(text, page_map.context.site), text) < 0.85)
        ):
            return blocks[at]
    return None


def _said_before(page_map: PageMap, block: Block) -> bool:
    """Whether the line before is "By" alone, perhaps with other names between."""
    before = _past_names(page_map, block, -1)
    return before is not None and says_by_alone(before.text)


def _beside_a_day(page_map: PageMap, block: Block) -> bool:
    """Whether the line before or after is the story's day or the writer's address and little else, perhaps with other
    names between."""
    near = (_past_names(page_map, block, -1), _past_names(page_map, block, 1))
    return any(
        other
        and other.index > page_map.headline
        and len(other.text) < 80
        and (speaks_of_a_day(other.text) or _is_address_of(block.text, other.text))
        for other in near
    )


def _is_address_of(name: str, text: str) -> bool:
    """Whether a line begins with an e-mail address that holds one of a name's words."""
    before, at, _ = text.partition("@")
    words = [word for word in fold(name).split() if len(word) > 3]
    return bool(at) and " " not in before and any(word in before.lower() for word in words)


def _is_placed(page_map: PageMap, block: Block, credits: list[Credit], farthest: int) -> bool:
    """Whether a line of people stands right under the headline or above the story, and is not about them."""
    start = page_map.context.body[0] if page_map.context.body else 0
    name = fold(credits[0].name)
    if len(name.split()) > LONGEST_BARE or len(credits) > MOST_BARE or name.upper() == name.lower():
        return False
    if name in fold(page_map.context.title) or f"/{name.replace(' ', '-')}/" in page_map.context.url.lower():
        return False  # whom the story is about, or its section
    return block.index - page_map.headline <= farthest or 0 < start - block.index <= NEAR_UNDER


def _stands_alone(page_map: PageMap, block: Block, credits: list[Credit]) -> bool:
    """Whether a line of nothing but names is a byline: an agency, or people right under the headline who are no link,
    or a link to an author's page."""
    if credits[0].kind != "person":
        return credits[0].kind == "agency" and credits[0].name != "AA"  # Anadolu, or the size of the letters
    if not _is_placed(page_map, block, credits, farthest=NEAR_UNDER):
        return False
    return block.link_density < 0.5 or any(_AUTHOR_ADDRESS.search(link.href) for link in block.links)


def photographers(document: Document, context: PageContext) -> list[str]:
    """Names that lines near the headline credit with pictures."""
    lines = [block.text for block in _around(PageMap(document, context)) if len(block.text) <= 200]
    return [name for line in lines for name in pictured_by(line)]


def editors(document: Document, context: PageContext) -> list[str]:
    """Names that lines around the story say edited it."""
    last = context.body[1] if context.body else 0
    lines = [*_around(PageMap(document, context)), *document.blocks[max(0, last - 1) : last + 8]]
    return [name for block in lines if len(block.text) <= 200 for name in edited_by(block.text)]
