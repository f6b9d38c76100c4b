"""The headline: every place a page may say it, weighed against every other.

A candidate is one wording, wherever it stands: in metadata, in the <title> with or without the site's name, on the
page.  What speaks for each becomes a row of numbers, and a small forest of decision trees weighs the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby, islice
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from indexer.article import Evidence
from indexer.extract.evidence.forest import forest
from indexer.extract.evidence.wording import title_words
from indexer.extract.headline.candidates import (
    META_TRUST,
    SOURCES,
    Candidate,
    find_candidates,
    first_guess,
    slug_words,
    story_start,
)
from indexer.extract.page.document import Block, Document
from indexer.extract.story.signals import Table
from indexer.extract.vocabulary import element_kinds, phrases

UNSURE = 0.4  # the best candidate's chance below which print and place are asked again
MOSTLY, IN_A_ROW = 0.6, 3  # share of a wording's words, or number of them, that stand in the copyright line too
PARTS_WITHIN = 10  # of the best candidates, looked at for a part of the chosen one
ALMOST = 0.8  # share of the best candidate's chance from which another is weighed much the same
_KINDS = ("headline", "subtitle", "standfirst", "caption", "byline", "related", "teaser", "menu", "footer", "sidebar",
          "ad", "paywall", "tags", "gallery", "media", "comment", "article", "body", "share", "quote")  # fmt: skip
_OUTERMOST = ("html", "body")
_KIND_BITS = np.array([element_kinds.BIT[name] for name in _KINDS])


@dataclass(frozen=True, slots=True)
class Headline:
    """The chosen wording, the block that prints it (None where only metadata has it), and every candidate."""

    text: str = ""
    block: int | None = None
    evidence: tuple[Evidence, ...] = ()


def choose_title(document: Document, chances: Sequence[float]) -> Headline:
    """The headline among all candidates.  `chances` are the blocks' chances of being the story."""
    candidates = find_candidates(document, chances)
    if not candidates:
        return Headline()
    weights = forest(f"title_{document.medium}").predict(title_signals(document, candidates, chances))
    start = story_start(chances)
    weights = _without_site_names(document, candidates, weights, start)
    order: list[int] = np.argsort(-weights, kind="stable").tolist()
    first = _beside_story(document, candidates, weights, order, start)
    first = _said_in_part(candidates, first, order)
    order = [first, *(place for place in order if place != first)]
    chosen = candidates[first]
    block = _best_block(document.blocks, chosen.blocks, start)
    told = [(candidates[place], round(float(weights[place]), 3)) for place in order[:12]]
    evidence = tuple(Evidence(one.best_form, _where(document, one), weight) for one, weight in told)
    return Headline(chosen.best_form, block.index if block else None, evidence)


def _beside_story(
    document: Document, candidates: Sequence[Candidate], weights: NDArray[np.float64], order: Sequence[int], start: int
) -> int:
    """The best candidate's place; where that is but a link, that of a like, longer heading nearer to the story."""
    best = candidates[order[0]].words
    link = _best_block(document.blocks, candidates[order[0]].blocks, start)
    for place in order[1:4] if link and link.link_density >= 0.5 else ():
        block = _best_block(document.blocks, candidates[place].blocks, start)
        longer = weights[place] > ALMOST * weights[order[0]] and candidates[place].words[: len(best)] == best
        if longer and block and link and block.level and abs(start - block.index) < abs(start - link.index):
            return place
    return order[0]


def _said_in_part(candidates: Sequence[Candidate], chosen: int, order: Sequence[int]) -> int:
    """The chosen candidate's place; where only the page says it, in a heading of several parts, that of a part that the
    metadata says as well."""
    whole = candidates[chosen]
    if whole.blocks and all(source.startswith("page") for source in whole.sources):
        for place in order[:PARTS_WITHIN]:
            part = candidates[place]
            printed = any(source.startswith("page, ") for source in part.sources)
            if printed and part.blocks[0] in whole.blocks and not all(one.startswith("page") for one in part.sources):
                return place
    return chosen


def _without_site_names(
    document: Document, candidates: Sequence[Candidate], weights: NDArray[np.float64], start: int
) -> NDArray[np.float64]:
    """The weights, where the best candidate is the site's name (it stands in the copyright line and not in the
    address) or none is good: such pages have no headline in their <title>, so print and nearness to the story decide.
    """
    named = _copyright_words(document)
    slug = slug_words(document.url)
    best = int(np.argmax(weights))
    if weights[best] > UNSURE and not (named and _is_site_name(candidates[best], named, slug)):
        return weights
    refuted = np.array([_is_site_name(one, named, slug) for one in candidates])
    print_weights = []
    for candidate in candidates:
        block = _best_block(document.blocks, candidate.blocks, start)
        large = block is not None and (block.size >= 4 or block.level == 1)
        stands_out = 1 + 4 * large + 2 * block.bold + 2 * (block.level > 0) if block else 0.5
        print_weights.append(stands_out / (1 + 0.1 * abs(start - block.index)) if block else stands_out)
    changed: NDArray[np.float64] = np.where(refuted, 0.01 * weights, np.minimum(1.0, weights * np.array(print_weights)))
    return changed


def _is_site_name(candidate: Candidate, named: Set[str], slug: Set[str]) -> bool:
    """Whether a wording's words stand in the copyright line and not in the address: all of them; most, or several in
    a row, where the page prints it nowhere."""
    if not slug.isdisjoint(candidate.words):
        return False
    if candidate.blocks:
        return all(word in named for word in candidate.words)
    runs = (len(list(run)) for known, run in groupby(candidate.words, lambda word: word in named) if known)
    return _share(candidate.words, named) >= MOSTLY or max(runs, default=0) >= IN_A_ROW


def _where(document: Document, candidate: Candidate) -> str:
    """The sources of a wording in words, the most trusted first."""
    found = dict.fromkeys(source for source, _ in candidate.printed)  # in order: a set's changes from run to run
    names = sorted(found, key=lambda source: -META_TRUST.get(source, 0.1))
    if "page" in names and candidate.blocks:
        level = document.blocks[candidate.blocks[0]].level
        names[names.index("page")] = f"h{level}" if level else "page"
    return ", ".join(names)


COLUMNS = (*(f"is {source}" for source in SOURCES), "sources", "words", "characters", "in <title>", "of <title>",
    "in guess",
           "of guess", "in address", "of address", "site name", "in copyright", "in description", "in story", "upper",
           "digits",
           "capital start", "ends with mark", "printed", "level", "size", "bold", "link density", "h1 on page",
           "same level on page", "before story", "place", "share of page", "chance", "repeated", "phrases",
           "next phrases", "next length", "previous length", "next by", "next dated", "longest of its words",
           "shortest of its words", "first heading", "largest", "hidden", "lists", "tables", "chance before",
           *(f"near {kind}" for kind in _KINDS), *(f"inside {kind}" for kind in _KINDS))  # fmt: skip
_BY = 1 << phrases.NAMES.index("by")
_DATED = 1 << phrases.NAMES.index("dated")


def title_signals(document: Document, candidates: Sequence[Candidate], chances: Sequence[float]) -> Table:
    """A row a candidate, a column a signal."""
    blocks = document.blocks
    title = title_words(document.title)
    guess = title_words(first_guess(document))
    slug = slug_words(document.url)
    site = _site_words(document)
    copyright_words = _copyright_words(document)
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
    wordings = [set(candidate.words) for candidate in candidates]
    wider, narrower = _nested(wordings)
    title_set, guess_set = set(title), set(guess)
    around = {-1: (0, 0, 0)}
    page = _Page(document, chances, start, levels, largest, first_heading)
    rows = []
    masks = np.zeros((len(candidates), 2, 1), dtype=np.int64)  # kinds near and around
    for place, candidate in enumerate(candidates):
        words, own = candidate.words, wordings[place]
        sources = candidate.sources
        form = candidate.best_form
        printed = _best_block(blocks, candidate.blocks, start)
        row: list[float] = list(map(sources.__contains__, SOURCES))
        row += [
            len(sources), len(words), len(form), _share(words, title_set), _share(title, own),
            _share(words, guess_set), _share(guess, own), _share([word for word in words if len(word) > 1], slug),
            _share(slug, own), _share(words, site), _share(words, copyright_words), _share(words, description),
            _share(words, story_words), form.isupper(),
            sum(map(str.isdigit, words)) / len(words), form[0].isupper(), form[-1] in ".!?…。:：,",
        ]  # fmt: skip
        row += _place_signals(page, printed, candidate, wider[place], narrower[place])
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


def _place_signals(page: _Page, block: Block | None, candidate: Candidate, wider: int, narrower: int) -> list[float]:
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
        len(candidate.blocks), block.level, block.size, block.bold, block.link_density, levels.get(1, 0),
        levels.get(block.level, 0), start - index, index, index / len(blocks), float(chances[index]),
        len(candidate.blocks),
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


def _best_block(blocks: Sequence[Block], places: Sequence[int], start: int) -> Block | None:
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


def _copyright_words(document: Document) -> set[str]:
    """The words of the page's copyright lines: they name the site, and no headline."""
    bit = 1 << phrases.NAMES.index("copyright")
    lines = [block.text for block in document.blocks[-40:] if phrases.phrases_mask(block.text) & bit]
    return {word for line in lines[:5] for word in title_words(line)}


def _share(words: Collection[str], of: Set[str]) -> float:
    """The share of `words` that stand in `of`; -1 where there is nothing to compare with."""
    if not of or not words:
        return -1.0
    return sum(map(of.__contains__, words)) / len(words)
