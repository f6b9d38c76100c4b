"""What speaks for and against each wording being the headline, as one table of numbers a page.

A row a wording, a column a signal.  Nothing here knows of any site.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urlsplit

import numpy as np

from indexer.extract.evidence.wording import title_words
from indexer.extract.headline.candidates import HeadlinePlace, Wording, first_guess, slug_words, story_start
from indexer.extract.page.document import Block, Document
from indexer.extract.story.signals import Table
from indexer.extract.vocabulary import element_kinds, phrases

_KINDS = ("headline", "subtitle", "standfirst", "caption", "byline", "related", "teaser", "menu", "footer", "sidebar",
          "ad", "paywall", "tags", "gallery", "media", "comment", "article", "body", "share", "quote")  # fmt: skip
_PLACES = tuple(HeadlinePlace)  # going over an Enum makes its members anew
_OUTERMOST = ("html", "body")
_KIND_BITS = np.array([element_kinds.BIT[name] for name in _KINDS])
COLUMNS = (
    *(f"is {place.label}" for place in HeadlinePlace),
    *("sources", "words", "characters", "in <title>", "of <title>", "in guess", "of guess", "in address", "of address"),
    *("site name", "in copyright", "in description", "in story", "upper", "digits", "capital start", "ends with mark"),
    *("printed", "level", "size", "bold", "link density", "h1 on page", "same level on page", "before story", "place"),
    *("share of page", "chance", "repeated", "phrases", "next phrases", "next length", "previous length", "next by"),
    *("next dated", "longest of its words", "shortest of its words", "first heading", "largest", "hidden", "lists"),
    *("tables", "chance before"),
    *(f"near {kind}" for kind in _KINDS),
    *(f"inside {kind}" for kind in _KINDS),
)
_BY = 1 << phrases.NAMES.index("by")
_DATED = 1 << phrases.NAMES.index("dated")


def title_signals(document: Document, wordings: Sequence[Wording], chances: Sequence[float]) -> Table:
    """A row a candidate, a column a signal."""
    blocks = document.blocks
    title = title_words(document.title)
    guess = title_words(first_guess(document))
    slug = slug_words(document.url)
    site = _site_words(document)
    rights = copyright_words(document)
    description = set(title_words(document.meta("og:description", "description")[:600]))
    start = story_start(chances)
    story = (title_words(block.text[:400]) for block, chance in zip(blocks, chances, strict=True) if chance > 0.5)
    story_words = set(islice(chain.from_iterable(story), 1500))
    levels: dict[int, int] = {}
    largest = 0
    for block in blocks:
        levels[block.level] = levels.get(block.level, 0) + 1
        if block.index <= start and block.size > largest:
            largest = block.size
    first_heading = next((block.index for block in blocks if block.level), -1)
    word_sets = [set(wording.words) for wording in wordings]
    wider, narrower = _nested(word_sets)
    title_set, guess_set = set(title), set(guess)
    around = {-1: (0, 0, 0)}
    page = _Page(document, chances, start, levels, largest, first_heading)
    rows = []
    masks = np.zeros((len(wordings), 2, 1), dtype=np.int64)  # kinds near and around
    for place, wording in enumerate(wordings):
        words, own = wording.words, word_sets[place]
        places = wording.places
        form = wording.text
        printed = best_block(blocks, wording.blocks, start)
        row: list[float] = list(map(places.__contains__, _PLACES))
        row += [
            len(places), len(words), len(form), share(words, title_set), share(title, own),
            share(words, guess_set), share(guess, own), share([word for word in words if len(word) > 1], slug),
            share(slug, own), share(words, site), share(words, rights), share(words, description),
            share(words, story_words), form.isupper(),
            sum(map(str.isdigit, words)) / len(words), form[0].isupper(), form[-1] in ".!?…。:：,",
        ]  # fmt: skip
        row += _place_signals(page, printed, wording, wider[place], narrower[place])
        if printed:
            masks[place, :, 0] = _kinds_around(document, printed.node, around)
        rows.append(row)
    kinds = ((masks & _KIND_BITS) != 0).reshape(len(rows), -1)
    return np.concatenate((np.array(rows, dtype=np.float32), kinds), axis=1, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is counted once for a page: where its story starts, how many blocks each heading level has, its largest
    font above the story, its first heading."""

    document: Document
    chances: Sequence[float]
    start: int
    levels: dict[int, int]
    largest: int
    first_heading: int


def _place_signals(page: _Page, block: Block | None, wording: Wording, wider: int, narrower: int) -> list[float]:
    """Signals of where on the page a wording stands."""
    document, chances, start, levels = page.document, page.chances, page.start, page.levels
    blocks = document.blocks
    if block is None:
        return [0.0] + [-1.0] * 17 + [wider, narrower] + [-1.0] * 6
    index = block.index
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    previous = blocks[index - 1] if index else None
    next_masks = [phrases.phrases_mask(block.text) for block in blocks[index + 1 : index + 5]]
    joined = 0
    for mask in next_masks:
        joined |= mask
    return [
        len(wording.blocks), block.level, block.size, block.bold, block.link_density, levels.get(1, 0),
        levels.get(block.level, 0), start - index, index, index / len(blocks), float(chances[index]),
        len(wording.blocks),
        phrases.phrases_mask(block.text), next_masks[0] if next_masks else -1, len(following.text) if following else -1,
        len(previous.text) if previous else -1, bool(joined & _BY), bool(joined & _DATED),
        wider, narrower, index == page.first_heading, block.size == page.largest if page.largest else 0, block.hidden,
        block.lists, block.tables, max(chances[max(0, index - 4) : index], default=0.0),
    ]  # fmt: skip


def _nested(wordings: Sequence[Set[str]]) -> tuple[list[int], list[int]]:
    """For each wording, how many others hold all its words and more, and how many are held by it so."""
    wider, narrower = [0] * len(wordings), [0] * len(wordings)
    by_length = sorted(range(len(wordings)), key=lambda place: len(wordings[place]))
    for rank, place in enumerate(by_length):
        own = wordings[place]
        for longer in by_length[rank + 1 :]:
            if own < wordings[longer]:
                wider[place] += 1
                narrower[longer] += 1
    return wider, narrower


def _kinds_around(document: Document, node: int, known: dict[int, tuple[int, int, int]]) -> tuple[int, int]:
    """The kinds of an element and its parent, and of all elements around it.  `known` keeps, for the elements met
    before, their own kinds and these two; it begins with what stands around the root: none."""
    way = []
    at = node
    while at not in known:
        way.append(at)
        element = document.nodes[at]
        at = element.parent if element.tag not in _OUTERMOST else -1
    outer, _, inside = known[at]
    for at in reversed(way):
        element = document.nodes[at]
        own = element_kinds.kind_bits(element.hint) if element.tag not in _OUTERMOST else 0
        inside |= own
        known[at] = own, own | outer, inside
        outer = own
    return known[node][1:]


def best_block(blocks: Sequence[Block], places: Sequence[int], start: int) -> Block | None:
    """Of the blocks that print a wording, the one most like a headline: the highest heading, no link, nearest to
    the story."""
    if len(places) < 2:
        return blocks[places[0]] if places else None
    found = [blocks[place] for place in places[:20]]
    return min(found, key=lambda block: (block.link_density > 0.5, block.level or 7, abs(start - block.index)))


def _site_words(document: Document) -> set[str]:
    """The words that name the site: its printed name and its host's labels."""
    words = set(title_words(document.meta("og:site_name", "application-name", "twitter:site", "al:iphone:app_name")))
    if document.url:
        try:
            host = (urlsplit(document.url).hostname or "").split(".")
        except ValueError:
            host = []
        words |= {part for label in host[:-1] if label != "www" for part in (label, *label.split("-"))}
    return words


def copyright_words(document: Document) -> set[str]:
    """The words of the page's copyright lines: they name the site, and no headline."""
    bit = 1 << phrases.NAMES.index("copyright")
    lines = [block.text for block in document.blocks[-40:] if phrases.phrases_mask(block.text) & bit]
    return {word for line in lines[:5] for word in title_words(line)}


def share(words: Collection[str], of: Set[str]) -> float:
    """The share of `words` that stand in `of`; -1 where there is nothing to compare with."""
    if not of or not words:
        return -1.0
    return sum(map(of.__contains__, words)) / len(words)
