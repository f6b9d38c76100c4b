"""The places around the headline where a page names its writers, each read as a whole byline.

`metadata.py` reads what markup tells, `elements.py` what elements are called, `signatures.py` the story's ends;
`choice.py` chooses among all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.credits import credits_in, credits_of_field, share_of_names
from indexer.extract.byline.datelines import is_dateline
from indexer.extract.byline.elements import head_of_story, named_elements
from indexer.extract.byline.line import is_byline, names_later, says_by_alone, speaks_of_a_day, tidied
from indexer.extract.byline.names import is_name, kind_of, reads_as_prose
from indexer.extract.byline.places import Byline, BylinePlace, byline_at
from indexer.extract.byline.signatures import signed_lead, sources_in
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.page_map import PageMap
from indexer.extract.page.addresses import path_of
from indexer.extract.page.document import Block, Link
from indexer.extract.vocabulary.byline_patterns import (
    POSTED,
)
from indexer.extract.vocabulary.byline_words import JOINS, NEWS_SERVICES, PAPER_WORDS
from indexer.extract.vocabulary.element_kinds import BIT

MAX_BARE_NAMES = 3  # people in a line of nothing but names: more are those of a picture
MAX_BARE_WORDS = 4  # words of a name that nothing but its place tells
MIN_LEAD = 60  # characters of a lead that its writer may sign
NEAR_UNDER, FAR_UNDER = 3, 8  # blocks from the headline to a name without, and with a day beside it
RIGHT_UNDER = 2  # blocks under a headline
MAX_NAME_LINES = 6  # lines that a byline may take, a name each
MAX_CASELESS = 3  # words of a name in letters without case, which nothing sets apart from other words
MAX_LINKS = 6  # of a byline: a row of more is a menu
MAX_HEADLINES = 3  # that a page repeats
MAX_LINE, MAX_UNSAID = 200, 120  # characters of a line that says "By", and of one that does not
NAMES_ALONE, NAMES_MOSTLY, NAMES_ENOUGH = 0.85, 0.5, 0.25  # share of a line that its names make up


def around_headline(page_map: PageMap) -> Iterator[Byline]:
    """The byline of each place around the headline; one that names nobody has no credits."""
    document, context = page_map.document, page_map.context
    if document.header("author"):
        yield byline_at(BylinePlace.HEADER_LINE, credits_of_field(document.header("author"), context.site))
    yield from named_elements(page_map)
    yield from _from_lines(page_map)


def beside_other_headlines(page_map: PageMap) -> Iterator[Byline]:
    """The bylines beside lines above that say the headline too: for text that names nobody else."""
    document, context = page_map.document, page_map.context
    title = fold(context.title)
    above = document.blocks[: max(0, context.headline or 0)] if document.medium != "html" else ()
    same = [block.index for block in above if len(block.text) < 300 and fold(block.text) == title]
    for index in same[-MAX_HEADLINES:]:
        for one in _from_lines(PageMap(document, replace(context, headline=index))):
            if one.place is not BylinePlace.BARE_LINE:
                yield one


def _from_lines(page_map: PageMap) -> Iterator[Byline]:
    """ "By …" lines near the headline, lines of a name and a date, bare names, links to authors' pages."""
    found: dict[BylinePlace, list[Credit]] = {place: [] for place in _LINES}
    for block in head_of_story(page_map):
        for place, credits in _read_line(page_map, block):
            found[place].extend(credits)
    for place, credits in found.items():
        yield byline_at(place, credits)
    linked = list(_linked(page_map))
    if len(linked) <= MAX_LINKS:
        yield byline_at(BylinePlace.AUTHOR_LINK, linked)


# In the order in which lines are asked: of equal weights the first counts.
_LINES = (
    BylinePlace.HEADLINE_LINE, BylinePlace.POSTED_BY, BylinePlace.DATED_LINE, BylinePlace.LEAD_END,
    BylinePlace.STORY_LINE, BylinePlace.BY_WITHIN, BylinePlace.NAME_BESIDE_DAY, BylinePlace.HEADLINE_SOURCE,
    BylinePlace.BARE_LINE,
)  # fmt: skip
Told = tuple[BylinePlace, list[Credit]]  # whom a line names, and what kind of line it is


def _linked(page_map: PageMap) -> Iterator[Credit]:
    """Whom links to authors' pages name."""
    for block in head_of_story(page_map):
        few = len(block.text) < MAX_LINE and len(block.links) <= MAX_LINKS
        if few and not page_map.foreign(block.node, block.index) and not _of_tags(page_map.mask(block.node)):
            for link in block.links:
                if _leads_to_owner(page_map, block):
                    continue
                if _AUTHOR_PATH.search(link.href) and not _holds(link.href, page_map.context.url):
                    yield from _named_by(link, page_map.context.site)


def _read_line(page_map: PageMap, block: Block) -> Iterator[Told]:
    """Whom a line near the headline names."""
    text, site = block.text, page_map.context.site
    if len(text) > MIN_LEAD and block.index > page_map.headline:
        yield BylinePlace.LEAD_END, signed_lead(text, site)
    if len(text) > MAX_LINE or _is_of_others(page_map, block):
        return
    if is_byline(text):
        yield from _said_by(page_map, block)
    elif _may_name(page_map, block):
        yield BylinePlace.HEADLINE_SOURCE, sources_in(text, site)
        if not reads_as_prose(text) or any(map(str.isdigit, text)) or names_later(text):
            yield from _named_in(page_map, block)


def _is_of_others(page_map: PageMap, block: Block) -> bool:
    """Whether a line stands among comments or other stories; a comment does not begin right under the headline.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<h1>Dam holds</h1><p>By Ann Smith</p><p class="comment">Well said</p>')
    >>> [_is_of_others(PageMap(page, PageContext(headline=0)), block) for block in page.blocks]
    [False, False, True]
    """
    mask = page_map.mask(block.node)
    others = mask & (BIT["comment"] | BIT["related"])
    return bool(others) and not (bool(mask & BIT["comment"]) and _right_under(page_map, block))


def _said_by(page_map: PageMap, block: Block) -> Iterator[Told]:
    """Whom a line that says "By" names; what was taken for the headline is a byline only where it holds little else."""
    credits = credits_in(block.text, page_map.context.site)
    if block.index != page_map.headline or share_of_names(credits, block.text) >= NAMES_MOSTLY:
        said = BylinePlace.STORY_LINE if _is_in_story(page_map, block) else BylinePlace.HEADLINE_LINE
        yield BylinePlace.POSTED_BY if POSTED.match(block.text) else said, credits


def _is_in_story(page_map: PageMap, block: Block) -> bool:
    """Whether a line stands in the story's text, and is not the second line of a byline that stands before it.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h1>Dam holds</h1><p>By Ann Smith</p><p>It rained.</p><p>By Bob Ray</p>")
    >>> [_is_in_story(PageMap(page, PageContext(headline=0, body=(2, 4))), page.blocks[at]) for at in (1, 3)]
    [False, True]
    """
    body = page_map.context.body
    inside = body is not None and page_map.headline < body[0] <= block.index
    return inside and not is_byline(page_map.document.blocks[block.index - 1].text)


def _may_name(page_map: PageMap, block: Block) -> bool:
    """Whether a line that does not say "By" may name writers: short, beside the headline, no heading but an agency's,
    and no quoted post, which ends in its writer.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h1>Dam holds</h1><p>Ann Smith</p><h2>Ann Smith</h2>")
    >>> [_may_name(PageMap(page, PageContext(headline=0)), block) for block in page.blocks]
    [False, True, False]
    """
    text = block.text
    beside = block.index != page_map.headline and _beside(page_map, block) and text[:1] not in '—–“"'
    heads = block.level and kind_of(text) != "agency" and not _ends_in_service(text)
    return beside and len(text) < MAX_UNSAID and not heads


def _ends_in_service(text: str) -> bool:
    """Whether a heading is a name and a news service behind a comma."""
    name, comma, service = text.partition(",")
    return bool(comma) and is_name(name) and fold(service.strip()).endswith(NEWS_SERVICES)


def _named_in(page_map: PageMap, block: Block) -> Iterator[Told]:
    """Whom a line names that says so within it, by a day beside the name, or by nothing but its place."""
    text, mask = block.text, page_map.mask(block.node)
    credits = credits_in(text, page_map.context.site)
    if not credits:
        return
    share = share_of_names(credits, text)
    if is_dateline(text, credits[0], page_map) or _is_paper(credits):
        return
    if place := _by_within(text, credits, share):
        yield place, credits
    elif _of_tags(mask) or text.endswith((":", "：")):
        return
    elif _is_dated(text, credits[0].name, share) and block.index >= page_map.headline - 1:
        yield BylinePlace.DATED_LINE, credits
    elif block.index > page_map.headline and (place := _by_its_place(page_map, block, credits, share)):
        yield place, credits


def _by_within(text: str, credits: list[Credit], share: float) -> BylinePlace | None:
    """What a line is that says "by" later on: "a picture looted by Bob Ray" is a sentence, and sure of nothing."""
    caseless = credits[0].name.upper() == credits[0].name.lower()
    if not names_later(text) or not (share > NAMES_ENOUGH or caseless or days_in(text)):
        return None
    if POSTED.search(text):
        return BylinePlace.POSTED_BY
    sure = share > NAMES_MOSTLY or caseless or days_in(text)
    return BylinePlace.HEADLINE_LINE if sure else BylinePlace.BY_WITHIN


def _by_its_place(page_map: PageMap, block: Block, credits: list[Credit], share: float) -> BylinePlace | None:
    """What a line under the headline is that holds names and little else, or one name and a position."""
    if share <= NAMES_ALONE and not _begins_with(block.text, credits):
        return None
    if _said_before(page_map, block):
        return BylinePlace.HEADLINE_LINE
    pictured = page_map.mask(block.node) & (BIT["caption"] | BIT["media"])
    if share <= NAMES_ALONE and (pictured or not _has_position(block.text, credits)):
        return None
    if credits[0].kind == "person" and (credits[0].role or _beside_a_day(page_map, block)):
        placed = _is_placed(page_map, block, credits, farthest=FAR_UNDER)
        return BylinePlace.NAME_BESIDE_DAY if placed else None
    alone = share > NAMES_ALONE and _stands_alone(page_map, block, credits)
    return BylinePlace.BARE_LINE if alone else None


def _begins_with(text: str, credits: list[Credit]) -> bool:
    """Whether a line is one name and the writer's position ("Ann Smith, Staff Attorney", "Ann SmithNews Reporter").

    >>> [_begins_with(f"Ann Smith{after}", [Credit("Ann Smith")]) for after in (", Attorney", " went home")]
    [True, False]
    """
    name = credits[0].name
    after = text[len(name) :]
    alone = len(credits) == 1 and credits[0].kind == "person" and fold(text).startswith(fold(name))
    return alone and (after[:1] in (",", "/") or after[:1].isupper())


def _has_position(text: str, credits: list[Credit]) -> bool:
    """Whether what follows a line's name is a writer's position, or one or two words ("Ann Smith,POST").

    >>> [_has_position(f"Ann Smith,{after}", [Credit("Ann Smith")]) for after in ("POST", " who saw the dam")]
    [True, False]
    """
    return bool(credits[0].role) or len(text[len(credits[0].name) :].split()) <= 2


def _is_dated(text: str, name: str, share: float) -> bool:
    """Whether a line is a day and names that make up much of it ("Ann Smith , THE POST 8:14 AM, May 3, 2017").

    >>> [_is_dated(f"Ann Smith, {after}", "Ann Smith", 0.5) for after in ("3 May 2017", "at the dam")]
    [True, False]
    """
    if name.upper() == name.lower() and len(name.split()) > MAX_CASELESS:
        return False
    enough = share > 0.35 or (
        share > NAMES_ENOUGH and text.startswith(name) and text[len(name) :].lstrip()[:1] in (",", "|", "•")
    )
    return enough and speaks_of_a_day(tidied(text))


def _is_paper(credits: list[Credit]) -> bool:
    """Whether what stands before a day is written as papers' names are ("Harbour Weekly Newspaper")."""
    name = credits[0].name
    return len(credits) == 1 and " " in name and credits[0].kind == "person" and fold(name.split()[-1]) in PAPER_WORDS


def _right_under(page_map: PageMap, block: Block) -> bool:
    """Whether a line that says "By" or leads to an author stands right under the headline: there are no comments yet,
    whatever its makers call it (a "correspondent" is no "respond").

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h1>Dam holds</h1><p>It rained.</p><p>By Ann Smith</p><p>By Bob Ray</p>")
    >>> [_right_under(PageMap(page, PageContext(headline=0)), block) for block in page.blocks[1:]]
    [False, True, False]
    """
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


def _leads_to_owner(page_map: PageMap, block: Block) -> bool:
    """Whether a link above the headline stands in a menu: it leads to who keeps the site, by whatever word."""
    return block.index < page_map.headline and bool(page_map.mask(block.node) & BIT["menu"])


def _of_tags(mask: int) -> bool:
    """Whether a part holds the story's topics: the people it is about may be among them.

    >>> _of_tags(BIT["tags"]), _of_tags(BIT["tags"] | BIT["byline"])
    (True, False)
    """
    return bool(mask & BIT["tags"]) and not mask & BIT["byline"]


def _holds(folder: str, address: str) -> bool:
    """Whether an address is a folder of another: such a link leads to the story's section.

    >>> [_holds(folder, "https://post.example/staff/ray/dam-holds") for folder in ("/staff/ray/", "/staff/smith/")]
    [True, False]
    """
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
    for at in range(block.index + step, block.index + step * MAX_NAME_LINES, step):
        if not 0 <= at < len(blocks):
            return None
        text = blocks[at].text
        if (
            any(map(str.isalnum, text))
            and fold(text.strip()) not in JOINS
            and (len(text) > 200 or share_of_names(credits_in(text, page_map.context.site), text) < NAMES_ALONE)
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
    """Whether a line begins with an e-mail address that holds one of a name's words.

    >>> _is_address_of("Ann Smith", "smith@post.example"), _is_address_of("Ann Smith", "desk@post.example")
    (True, False)
    """
    before, at, _ = text.partition("@")
    words = [word for word in fold(name).split() if len(word) > 3]
    return bool(at) and " " not in before and any(word in before.lower() for word in words)


def _is_placed(page_map: PageMap, block: Block, credits: list[Credit], farthest: int) -> bool:
    """Whether a line of people stands right under the headline or above the story, and is not about them."""
    start = page_map.context.body[0] if page_map.context.body else 0
    name = fold(credits[0].name)
    if len(name.split()) > MAX_BARE_WORDS or len(credits) > MAX_BARE_NAMES or name.upper() == name.lower():
        return False
    if name in fold(page_map.context.title) or f"/{name.replace(' ', '-')}/" in page_map.context.url.lower():
        return False  # whom the story is about, or its section
    return block.index - page_map.headline <= farthest or 0 < start - block.index <= NEAR_UNDER


def _stands_alone(page_map: PageMap, block: Block, credits: list[Credit]) -> bool:
    """Whether a line of nothing but names is a byline: an agency, or people right under the headline who are no link,
    or a link to an author's page."""
    if credits[0].kind != "person":
        return credits[0].kind == "agency"
    if not _is_placed(page_map, block, credits, farthest=NEAR_UNDER):
        return False
    return block.link_density < 0.5 or any(_AUTHOR_ADDRESS.search(link.href) for link in block.links)
