"""Lists of tags on the page itself: links after the story or under its headline, lines, lists set apart.

`on_the_page(document, context, story)` gives each with its place and its trust; `choice.py` weighs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.addresses import host_of, path_of, same_site
from indexer.extract.page.document import Block, Document, Link
from indexer.extract.topics.places import TagList, TopicPlace, tag_list
from indexer.extract.topics.rejection import WIDE, StoryWords
from indexer.extract.vocabulary.element_kinds import BIT
from indexer.extract.vocabulary.phrases import phrases_mask
from indexer.extract.vocabulary.topic_words import (
    CALLED_TAG,
    CATEGORY_ADDRESS,
    LABEL,
    NO_TAG,
    PERSON_ADDRESS,
    STORY_ADDRESS,
    is_called_tags,
    is_tag_address,
    may_say_tags,
    says_sections,
    says_tags,
)

LONGEST_TOPIC = 60  # characters of one topic
FEW_WORDS = 4  # of a tag whose address does not say that it is one
MOST_WORDS = 6  # … where it stands alone under a label beside headline or story
FEW_SIGNS = 14  # … and of one in a script without spaces
MOST_OF_A_PAGE = 30  # more links of tags are a cloud of the whole site's
BESIDE = 6  # blocks after headline or story in which addresses alone tell tags
ABOVE, FAR_ABOVE = 4, 20  # blocks above the headline in which tags are looked for; and a list that ends there
NEAR, FAR = 30, 400  # blocks after the story in which a list is its own; in which only a label's list can be
FAR_LABEL = 0.72  # trust in a label's list that far away
MOST_FAR = 8  # links of a list that far away
MOST_LINES = 15  # of a list of tags without links
FEWEST_LINKED = 0.3  # the share of a line's words, behind its label, that are links in a list of tags
SURE_LINKS, LABELLED_LINKS = 0.9, 0.72  # trust in linked tags that maker and address, or a label, call tags
MOSTLY = 0.5  # a list without a label is the story's where more than this share of it occurs in the story
DOUBTED = 0.15  # trust in a list that is the site's, unless another kind of list says the same
SPOKEN_OF = 0.2  # a list of which less than this share occurs in the story is the site's, not the story's


def on_the_page(document: Document, context: PageContext, story: StoryWords) -> Iterator[TagList]:
    """Every list of tags that the page shows."""
    yield from _linked(document, context, story)
    yield from _told(document, context, story)
    yield from _set_apart(document, story)


@dataclass(slots=True, eq=False)
class _Run:
    """Blocks of tag links that follow each other: the last of them, the label before the first, whether maker or page
    call them tags, whether their addresses do too or even say "tag", and their words."""

    last: Block
    said: str
    labelled: bool = False
    sure: bool = False
    tags: bool = False
    entries: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Line:
    """A line of links: the share of it that is linked, whether it stands right beside headline or story, the kinds of
    part it stands in, and whether its maker's name for it, or for a part around it, says tags."""

    block: Block
    linked: float
    near: bool
    mask: int = 0
    called: bool = False
    named: bool = False


def _linked(document: Document, context: PageContext, story: StoryWords) -> Iterator[TagList]:
    """Lists of tag links after the story or under its headline: the best of those nearby, else one with a label
    farther away."""
    if not context.body and context.headline is None:
        return
    page_map = PageMap(document, context)
    first = context.headline if context.headline is not None else context.body[0] if context.body else 0
    end = context.body[1] if context.body else first + NEAR
    head = document.blocks[_head(document, first) : first + 60]
    tail = document.blocks[max(first + 60, end - 20) : end + NEAR]
    beside = {*range(first + 1, first + BESIDE + 1), *range(end, end + BESIDE)}
    runs: list[_Run] = []
    for block in chain(head, tail):
        if not block.links or block.link_chars < FEWEST_LINKED * (len(block.text) - LABEL):
            continue
        begun = min(_first_link(block), LABEL)
        linked = _linked_share(block, begun)
        if linked < FEWEST_LINKED:
            continue
        if block.index > end and block.level and block.level < 3:
            continue
        label = block.text[:begun].strip()
        goes_on = runs and not label and _goes_on(document, runs[-1].last, block)
        run = runs[-1] if goes_on else _Run(block, _said(document, block, label) or _spoken(block, label, story))
        found = list(_tags_of(document, page_map, _Line(block, linked, block.index in beside), run))
        if found and (run.said or run.sure or block.index > first):
            run.entries += found
            run.last = block
            if run not in runs[-1:]:
                runs.append(run)
    runs = [
        run
        for run in runs
        if len(run.entries) <= MOST_OF_A_PAGE
        and (run.sure or run.entries[1:] or not run.entries[0].islower())
        and (run.last.index > first or not run.entries[2:] or story.share(run.entries) >= MOSTLY)  # "Hot topics"
        and not story.is_cloud(run.entries)
        and (
            run.sure
            or (run.labelled and (run.said or run.entries[2:]))
            or story.share(run.entries) >= (SPOKEN_OF if run.tags else MOSTLY)
        )
    ]
    if runs:
        run = max(runs, key=lambda one: (one.sure, one.labelled, one.last.index >= first, len(one.entries) > 1))
        trust = SURE_LINKS if run.sure else LABELLED_LINKS if run.labelled else TopicPlace.LINKED_TAGS.trust
        yield tag_list(TopicPlace.LINKED_TAGS, tuple(run.entries), trust)
    else:
        yield from _far_away(document, end, story)


def _head(document: Document, headline: int) -> int:
    """The first block above a headline that is looked at: never the middle of a list that is called tags."""
    blocks = document.blocks
    at = max(0, headline - ABOVE)
    while max(0, headline - FAR_ABOVE) < at < len(blocks) and _is_in_tags(document, blocks[at]):
        if document.nodes[blocks[at - 1].node].parent != document.nodes[blocks[at].node].parent:
            break
        at -= 1
    return at


def _far_away(document: Document, end: int, story: StoryWords) -> Iterator[TagList]:
    """A list after comments and boxes: links of a few words under a label of tags, or tags' addresses in a line called
    tags by its maker; the story must speak of most."""
    for block in document.blocks[end + NEAR : end + FAR]:
        own: list[str] = []
        if block.links:
            links = [link for link in block.links if link.text]
            if is_called_tags(document.nodes[block.node].hint) and all(is_tag_address(link.href) for link in links):
                own = [link.text for link in links]
        elif len(block.text) <= LABEL // 2 and says_tags(block.text):
            own = _short_links_after(document, block)
        if 0 < len(own) <= MOST_FAR and story.share(own) > MOSTLY:
            yield tag_list(TopicPlace.LABELLED_LINKS, tuple(own), FAR_LABEL)
            return


def _short_links_after(document: Document, label: Block) -> list[str]:
    found: list[str] = []
    for block in document.blocks[label.index + 1 : label.index + MOST_LINES]:
        links = [link for link in block.links if link.text]
        if not links or any(len(link.text.split()) > FEW_WORDS and not is_tag_address(link.href) for link in links):
            break
        found += [link.text for link in links]
    return found


def _linked_share(block: Block, begun: int) -> float:
    """The share of a line's words that are links, from its first link on, where it has `begun`: a label may stand
    before it."""
    return block.link_chars / max(1, len(block.text) - begun)


def _first_link(block: Block) -> int:
    """Where a line's first link begins, in characters."""
    first = next((link.text for link in block.links if link.text), "")
    return max(0, block.text.find(first)) if len(block.text) < 1000 else 0


def _said(document: Document, block: Block, label: str) -> str:
    """The label of tags that a line begins with, before its first link, or follows; else empty."""
    before = document.blocks[block.index - 1].text if block.index else ""
    if not label:
        start, colon, _ = block.text[:LABEL].partition(":")
        label = start if colon or len(block.text) <= LABEL else ""
    labels = (label, before if len(before) < LABEL else "")
    for label in labels:
        if label and says_tags(label):
            return label
    addressed = any(map(may_say_tags, labels)) and all(is_tag_address(link.href) for link in block.links if link.text)
    return "tags" if addressed else ""


def _spoken(block: Block, label: str, story: StoryWords) -> str:
    """A label that may stand before other stories too ("Read more:"), where the links in its line are of few words, and
    the story says each."""
    words = [link.text for link in block.links if link.text]
    few = len(words) > 1 and all(len(one.split()) <= FEW_WORDS - 1 for one in words)
    return label if few and may_say_tags(label) and story.share(words) == 1 else ""


def _goes_on(document: Document, before: Block, block: Block) -> bool:
    """Whether a line of links belongs to the list of the one before it: made alike, in the same element or the next.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<ul><li><a href=/1>Dams</a></li><li><a href=/2>Floods</a></li></ul><p><a href=/3>Up</a></p>")
    >>> dams, floods, more = page.blocks
    >>> _goes_on(page, dams, floods), _goes_on(page, floods, more)
    (True, False)
    """
    one, other = document.nodes[before.node], document.nodes[block.node]
    if block.index - before.index > 2 or one.tag != other.tag:
        return False
    if one.index == other.index or (one.parent == other.parent and (one.tag == "li" or one.hint == other.hint)):
        return True
    return (
        one.parent >= 0 and other.parent >= 0 and one.parent != other.parent
        and document.nodes[one.parent].parent == document.nodes[other.parent].parent
        and document.nodes[one.parent].tag == document.nodes[other.parent].tag
    )  # fmt: skip


def _holds_lines(document: Document, link: Link) -> bool:
    """Whether a link holds more than one line: a teaser.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<a href=/1><h3>Dam holds</h3><p>The dam held.</p></a><p><a href=/2>Dams</a></p>")
    >>> [_holds_lines(page, block.links[-1]) for block in (page.blocks[0], page.blocks[2])]
    [True, False]
    """
    first, last = document.nodes[link.node].blocks
    return last - first > 1


def _tags_of(document: Document, page_map: PageMap, line: _Line, run: _Run) -> Iterator[str]:
    """The links of a line that are the story's tags."""
    block = line.block
    line.mask = page_map.mask(block.node)
    line.called = is_called_tags(document.nodes[block.node].hint) or _is_in_tags(document, block)
    line.named = bool(line.called or line.mask & BIT["tags"]) and not page_map.foreign(block.node, block.index)
    by_rel = not (line.named or run.said or line.near)
    for link in block.links[:60]:
        if by_rel and "tag" not in document.nodes[link.node].attributes.get("rel", ""):
            continue
        if link.text and _is_tag(document, line, link, run, page_map.context.url):
            yield link.text


def _leads_elsewhere(href: str, url: str) -> bool:
    """Whether an address is another site's front page, or a story's by its many words and number.

    >>> url = "https://thepost.example/dam-holds"
    >>> _leads_elsewhere("https://other.example/", url), _leads_elsewhere("/tag/dams", url)
    (True, False)
    """
    path = path_of(href)
    if path in ("", "/") and host_of(href) and "?" not in href:
        return not same_site(host_of(href), host_of(url))
    return STORY_ADDRESS.search(path) is not None


def _is_in_tags(document: Document, block: Block) -> bool:
    """Whether a line is called a tag, or is an item of a list that is called tags.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<ul class=tags><li>Dams</li></ul><p>Dam holds</p>")
    >>> [_is_in_tags(page, block) for block in page.blocks]
    [True, False]
    """
    node = document.nodes[block.node]
    if CALLED_TAG.search(node.hint):
        return True
    return node.tag == "li" and node.parent >= 0 and is_called_tags(document.nodes[node.parent].hint)


def _is_tag(document: Document, line: _Line, link: Link, run: _Run, url: str) -> bool:
    """Whether a link is one of the story's tags.  Notes in the run where its maker or the page says so; else its rel
    does, or, right beside headline or story, its address.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p><a rel=tag href=/tag/dams>Dams</a> <a href=/dam-holds>Dam holds</a></p>")
    >>> block = page.blocks[0]
    >>> [_is_tag(page, _Line(block, 1.0, False), link, _Run(block, ""), "") for link in block.links]
    [True, False]
    """
    mask, called, named, near, linked = line.mask, line.called, line.named, line.near, line.linked
    rel = document.nodes[link.node].attributes.get("rel", "")
    told = bool(named or run.said or "tag" in rel)
    address = (told or near) and is_tag_address(link.href)
    if not (told or address):
        return False
    if mask & (BIT["related"] | BIT["comment"]) and not mask & BIT["tags"] and not (run.said or (called and address)):
        return False
    if not address and CATEGORY_ADDRESS.search(link.href) and (not run.said or says_sections(run.said)):
        return False
    if _holds_lines(document, link) or (not address and "tag" not in rel and _leads_elsewhere(link.href, url)):
        return False
    short = len(link.text) < LONGEST_TOPIC and len(link.text.split()) <= FEW_WORDS
    own = ("tag" in rel.split() and "category" not in rel) or (address and (named or run.said))
    if own or (run.said and named and short):
        run.labelled = run.sure = run.sure or bool(address or named or run.said)
        return True
    phrase = bool(run.said) and near and linked > 0.8 and len(link.text.split()) <= MOST_WORDS
    few = (short or phrase) and not phrases_mask(link.text) & NO_TAG
    if few and ((run.said and linked > 0.6) or (called and named and linked > 0.8)):
        run.labelled = True
        return True
    run.tags = run.tags or "/tag" in link.href
    alone = near and address and few and linked > 0.8 and not PERSON_ADDRESS.search(link.href)
    return alone and (not host_of(link.href) or same_site(host_of(link.href), host_of(url)))


def _told(document: Document, context: PageContext, story: StoryWords) -> Iterator[TagList]:
    """Tags without links after the story: "Tags: one, two, three"; lines under a label; "#one #two"."""
    end = context.body[1] if context.body else 0
    for block in document.blocks[max(0, end - 2) : end + 20] if end else ():
        if block.text.startswith("#"):
            words = block.text.replace("#", " #").split()
            if len(words) <= MOST_LINES and all(word[0] == "#" and len(word) > 2 for word in words):
                yield tag_list(TopicPlace.HASHTAGS, tuple(words))
            continue
        label, colon, rest = block.text[:400].partition(":" if ":" in block.text[:40] else "：")
        if len(label) > LABEL or not says_tags(label):
            continue
        if not rest.strip():
            yield from (found for found in _lines_under(document, block) if story.share(found.value) >= MOSTLY)
        elif colon:
            linked = len(block.links) > 1 and _linked_share(block, min(_first_link(block), LABEL)) > 0.5
            if not linked or "," in rest:
                yield tag_list(TopicPlace.TAG_LINE, (rest,))  # else its links are read one by one
                return


def _lines_under(document: Document, label: Block) -> Iterator[TagList]:
    """Short lines without links under a label of tags, made alike."""
    after = document.blocks[label.index + 1 : label.index + 1 + MOST_LINES]
    first = document.nodes[after[0].node] if after else None
    found: list[str] = []
    for block in after:
        node = document.nodes[block.node]
        if first is None or block.links or node[1:3] + node[4:5] != first[1:3] + first[4:5]:  # tag, parent, names
            break
        if len(block.text) > LABEL or len(block.text.split()) > FEW_WORDS or phrases_mask(block.text) & NO_TAG:
            return
        found.append(block.text)
    if found and (len(found) > 1 or (first is not None and first.tag == "li")):
        yield tag_list(TopicPlace.TAG_LINES, tuple(found))


def _set_apart(document: Document, story: StoryWords) -> Iterator[TagList]:
    """A list of links that is no block of the page: where its label says that it holds tags, or where most of its
    addresses do and the story speaks of most of its words; tags before other links only by their addresses."""
    for label, links in document.link_lists:
        if len(links) > MOST_OF_A_PAGE:
            continue
        named = 0 < len(label) < LABEL and says_tags(label)
        first = [is_tag_address(href) for _, href in links[:2]]
        if not (named or any(first)):
            continue
        tags = [*first, *(is_tag_address(href) for _, href in links[2:])]
        addressed = any(first) and sum(tags) * 2 > len(links)
        if not (named or addressed or tags[0]):
            continue
        named = named or (addressed and may_say_tags(label))
        if named or addressed:
            own = [words for (words, href), tag in zip(links, tags, strict=True) if _short_tag(words, href, tag)]
        else:
            last = tags.index(False)
            own = [words for words, _ in links[:last]] if last > 1 else []
        if not own:
            continue
        spoken = story.share(own)
        if named:
            enough = (SPOKEN_OF / 2 if len(own) <= MOST_FAR else SPOKEN_OF * 2) if addressed else MOSTLY
            own_words = spoken > enough and not story.is_cloud(own)
            yield tag_list(TopicPlace.LABELLED_LINKS, tuple(own), None if own_words else DOUBTED)
        elif not named and spoken > MOSTLY and not story.is_cloud(own):
            yield tag_list(TopicPlace.TOPIC_LINKS, tuple(own))


def _short_tag(words: str, href: str, tag: bool) -> bool:
    """Whether a link of a list is a tag by its address, or by its few words.

    >>> _short_tag("Dams", "/dams", False), _short_tag("The dam held all night", "/dam-holds", False)
    (True, False)
    """
    if not tag and (CATEGORY_ADDRESS.search(href) or len(words.split()) > FEW_WORDS):
        return False
    if not tag and len(words) > FEW_SIGNS and len(WIDE.findall(words)) > FEW_SIGNS:
        return False
    return not phrases_mask(words) & NO_TAG
