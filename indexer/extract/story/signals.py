"""What speaks for and against each block being the story's text, as one table of numbers a page.

A row a block, a column a signal.  Nothing here knows of any site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.extract.evidence.wording import effective_length
from indexer.extract.page.document import Document
from indexer.extract.vocabulary import element_kinds, phrases

Table = NDArray[np.float32]
Real = NDArray[np.float64]
Whole = NDArray[np.int64]

_NUMBERS = re.compile("[0-9]+")
_DIGITS = re.compile(r"\d")
_LOWER = re.compile(r"\s[^\W\d_A-Z]")
_ENDS = frozenset(".!?…。！？।؟\"”»“’'）)")
_COMMAS = re.compile("[,，、،;；]")
# Bytes of cp1252 as " " (space), "a" (letter or the like, no ASCII capital), "-" (others): counted ten times as fast
_SORTED = "".join(
    " " if char.isspace() else "a" if _LOWER.match(" " + char) else "-"
    for char in bytes(range(256)).decode("cp1252", "replace")
).encode()
AROUND = ("article", "main", "aside", "nav", "footer", "header", "figure", "figcaption", "section", "form",
    "blockquote",
          "li", "table", "a", "label", "details", "td", "center")  # fmt: skip
_TAG_BIT = {tag: 1 << (len(element_kinds.KINDS) + place) for place, tag in enumerate(AROUND)}
_MASKED = (*element_kinds.KINDS, *(f"<{tag}>" for tag in AROUND))
_BITS = np.arange(len(_MASKED), dtype=np.int64)
_TAGS = (
    "p",
    "div",
    "td",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "pre",
    "dd",
    "dt",
    "body",
)
_OUTERMOST = frozenset(("html", "body"))
_TAG_CODE = {tag: code + 1 for code, tag in enumerate(_TAGS)}
_INLINE = frozenset(("p", "a", "span", "b", "strong", "i", "em", "font", "br", "tr", "td", "h1", "h2", "h3", "h4", "h5",
                     "h6", "tbody", "img"))  # fmt: skip
# Lines after which other things stand than the story
SINCE = ("more", "related", "share", "subscribe", "copyright", "comment", "advert")
SINCE_WITHIN, MAX_SINCE = 60, 60  # blocks looked back; characters of such a line
BESIDE = ("more", "related", "copyright", "comment", "photo", "dated", "by")
_SINCE_BITS, _BESIDE_BITS = (np.array([phrases.NAMES.index(name) for name in names]) for names in (SINCE, BESIDE))
LEVELS = 4  # how far up the containers are looked at

TEXT_SIGNALS = ("length", "ends", "ending colon", "ending dots", "commas", "lower words", "digits", "capital start",
    "upper",
                "link density", "links", "bold", "italic", "level", "size", "tag", "lists", "tables", "breaks",
                "hidden",
                "repeated", "in title", "in description", "quote start", "pipe")  # fmt: skip


def _columns() -> tuple[str, ...]:
    names = [*TEXT_SIGNALS, *(f"phrase {name}" for name in phrases.NAMES)]
    names += [f"near {name}" for name in _MASKED]
    names += [f"inside {name}" for name in _MASKED]
    for level in range(LEVELS):
        names += [f"prose share {level}", f"link density {level}", f"mean length {level}", f"blocks {level}"]
    names += ["same make share", "same make prose", "siblings alike", "alike blocks", "in main", "levels to main",
        "main share",
              "place", "place in prose", "after headline", "page prose", "page blocks", "linked text",
              "container score"]  # fmt: skip
    for step in (-3, -2, -1, 1, 2, 3):
        names += [f"length {step:+}", f"link density {step:+}", f"same make {step:+}", f"level {step:+}"]
    names += ["prose before", "prose after", "gap before", "gap after"]
    names += ["same make links", "same make dots", "same make ends", "same make tells"]
    names += ["offers"]
    names += [f"since {name}" for name in SINCE]
    names += [f"{name} {step:+}" for step in (-1, 1) for name in BESIDE]
    return tuple(names)


COLUMNS = _columns()


@dataclass(frozen=True, slots=True)
class Lines:
    """What the signals around a block are made of, one value a block: effective length, share of links, prose (its
    length where it reads like prose, else 0), the number of its make (how it and its elements are named), and its
    element and those around it, innermost first.  `first` and `last` bound the blocks of each element: [first, last).
    """

    lengths: Real
    linked: Real
    prose: Real
    makes: Whole
    around: tuple[Whole, ...]
    first: Whole
    last: Whole


def page_signals(document: Document, headline: str = "", description: str = "", story: str = "") -> tuple[Table, Lines]:
    """The table of one page that has blocks: [blocks, COLUMNS], and what it was made of.  `headline`, `description` and
    `story` are what its metadata says."""
    nodes = document.nodes
    inherited, near, alike, names = _node_masks(document)
    text_part, lengths, linked, headline_at = _text_signals(document, headline.lower(), description.lower())
    masks, phrase_part, offers = _phrase_signals(document)
    at = np.array([block.node for block in document.blocks], dtype=np.int64)
    inner = np.array([max(block.wrapper, block.node) for block in document.blocks], dtype=np.int64)
    near_part = ((near[at] | near[inner])[:, None] >> _BITS) & 1
    inside_part = (inherited[inner][:, None] >> _BITS) & 1
    prose = lengths * ((lengths >= 60) & (linked < 0.34))
    first, last = np.array([node.blocks for node in nodes]).T
    lines = Lines(lengths, linked, prose, _makes(document, names), _around(document, at), first, last)
    parts = [text_part, phrase_part, near_part, inside_part,
             _containers(document, lines, alike, headline_at, _told_in(document, story)),
             _neighbours(lines, text_part[:, TEXT_SIGNALS.index("level")]),
             _of_make(lines, text_part), offers[:, None], _phrases_around(masks, lengths)]  # fmt: skip
    return np.concatenate(parts, axis=1, dtype=np.float32), lines


def _text_signals(document: Document, headline: str, description: str) -> tuple[Real, Real, Real, int]:
    """The columns of `TEXT_SIGNALS`, the blocks' effective lengths and shares of links, and the block that the metadata
    calls the headline (-1 where none is).  `headline` and `description` are in lower case."""
    blocks = document.blocks
    seen = Counter(block.text for block in blocks)
    title = document.title.lower()
    rows: list[tuple[float, ...]] = []
    lengths, linked = np.empty(len(blocks)), np.empty(len(blocks))
    headline_at = -1
    for index, text, tag, _, breaks, link_chars, links, bold_chars, italic_chars, size, level, lists, tables, \
            hidden, _, _, _ in blocks:  # fmt: skip
        raw = len(text)
        length, commas, digits, lower = _counts(text)
        lengths[index] = length
        density = min(1.0, link_chars / raw)
        linked[index] = density
        last = text[-1]
        in_title = _in_title(text, headline, title) if 12 < raw < 300 else 0.0
        if in_title >= 2 and (headline_at < 0 or level == 1):
            headline_at = index
        rows.append((
            length, last in _ENDS, last in ":：", text.endswith(("...", "…")),
            commas if raw > 20 else 0, lower, digits / raw, text[0].isupper(), text.isupper(),
            density, len(links), bold_chars / raw, italic_chars / raw, level, size,
            _TAG_CODE.get(tag, 0), lists, tables, breaks, hidden, seen[text], in_title,
            raw > 20 and text[:60].lower() in description, text[0] in "\"“„«‘「『–—-", "|" in text,
        ))  # fmt: skip
    return np.array(rows, dtype=np.float64), lengths, linked, headline_at


def _counts(text: str) -> tuple[int, int, int, int]:
    """A text's effective length, its commas and semicolons, its digits (of a short one), and how many of the words it
    begins with have no capital.

    >>> _counts("In 2013, the bridge closed; it opened again.")
    (44, 2, 4, 6)
    """
    raw = len(text)
    try:
        plain = text.encode("ascii" if text.isascii() else "cp1252")
    except UnicodeEncodeError:
        digits = len(_DIGITS.findall(text)) if raw < 200 else 0
        return effective_length(text), len(_COMMAS.findall(text)), digits, len(_LOWER.findall(text, 0, 300))
    digits = raw - len(plain.translate(None, b"0123456789")) if raw < 200 else 0
    return raw, plain.count(b",") + plain.count(b";"), digits, plain[:300].translate(_SORTED).count(b" a")


def _in_title(text: str, headline: str, title: str) -> float:
    """3 for a line that is the metadata's headline, 2 for one that is most of the <title>, 1 for a part of it, else 0.

    >>> _in_title("Bridge to close", "bridge to close", "bridge to close | courier")
    3.0
    """
    low = text[:80].lower()
    if low[:60] == headline[:60]:
        return 3.0
    if low in title:
        return 2.0 if len(text) * 2 > len(title) else 1.0
    return 0.0


def _phrase_signals(document: Document) -> tuple[Whole, Whole, Real]:
    """The phrases of each block, as bits and as a column each, and whether a long one offers something."""
    masks = np.array([phrases.phrases_mask(block.text) for block in document.blocks], dtype=np.int64)
    offers = [phrases.offers_in(block.text) if len(block.text) > phrases.LONGEST else 0 for block in document.blocks]
    return masks, (masks[:, None] >> np.arange(len(phrases.NAMES))) & 1, np.array(offers, dtype=np.float64)


def _told_in(document: Document, story: str) -> Real:
    """Whether each block begins in the story that the metadata tells; -1 where it tells none."""
    story = " ".join(story.split())
    if not story:
        return np.full(len(document.blocks), -1.0)
    told = [len(block.text) > 15 and block.text[:80] in story for block in document.blocks]
    return np.array(told, dtype=np.float64)


def _makes(document: Document, names: Sequence[str]) -> Whole:
    """The number of each block's make: how its element and the two around it are called, and its font's size."""
    nodes = document.nodes
    makes: list[int] = []
    codes: dict[tuple[object, ...], int] = {}
    for block in document.blocks:
        node = nodes[block.node]
        parent = nodes[node.parent] if node.parent >= 0 else node
        upper = nodes[parent.parent] if parent.parent >= 0 else parent
        named = names[block.wrapper] if block.wrapper > block.node else ""
        make = (node.tag, names[node.index], parent.tag, names[parent.index], upper.tag, names[upper.index],
                block.size, named)  # fmt: skip
        makes.append(codes.setdefault(make, len(codes)))
    return np.array(makes, dtype=np.int64)


def _around(document: Document, at: Whole) -> tuple[Whole, ...]:
    """The element of each block, its parent, and so on, `LEVELS` up."""
    parents = np.array([node.parent for node in document.nodes], dtype=np.int64)
    around = [at]
    for _ in range(LEVELS):
        above = parents[around[-1]]
        around.append(np.where(above >= 0, above, around[-1]))
    return tuple(around)


def _node_masks(document: Document) -> tuple[Whole, Whole, Whole, list[str]]:
    """For each element: the kinds and tags of all around it, of it and its parent, how many brothers are made alike,
    and what it is called, numbers apart ("post-17" and "post-18" are made alike)."""
    own: list[int] = []
    inherited: list[int] = []
    near: list[int] = []
    names: list[str] = []
    keys: list[int] = []  # one for those made alike in the same parent; -1 of those that are not asked
    known: dict[tuple[str, str], tuple[int, str, int]] = {}
    made: dict[tuple[str, str], int] = {}
    most = len(document.nodes)
    for _, tag, parent, _, hint, _, _, _, _ in document.nodes:
        found = known.get((tag, hint))
        if found is None:
            name = _NUMBERS.sub("", hint) if _NUMBERS.search(hint) else hint  # most have none
            mask = 0 if tag in _OUTERMOST else element_kinds.kind_bits(hint) | _TAG_BIT.get(tag, 0)
            found = known[tag, hint] = mask, name, -1 if tag in _INLINE else made.setdefault((tag, name), len(made))
        mask, name, make = found
        own.append(mask)
        names.append(name)
        keys.append(make if make < 0 else (parent + 1) * most + make)
        if parent >= 0:
            inherited.append(mask | inherited[parent])
            near.append(mask | own[parent])
        else:
            inherited.append(mask)
            near.append(mask)
    _, groups, brothers = np.unique(np.array(keys), return_inverse=True, return_counts=True)
    alike = np.where(np.array(keys) < 0, 1, brothers[groups])
    return np.array(inherited, dtype=np.int64), np.array(near, dtype=np.int64), alike, names


def _containers(document: Document, lines: Lines, alike: Whole, headline_at: int, story: Real) -> Real:
    """Signals of the elements around each block: how much of the page's prose they hold, and how they are made."""
    nodes = document.nodes
    lengths, linked, prose, makes = lines.lengths, lines.linked, lines.prose, lines.makes
    first, last, around = lines.first, lines.last, lines.around
    count = len(lengths)
    total = prose.sum() + 1.0

    def sums(values: Real) -> Real:
        running = np.concatenate(([0.0], np.cumsum(values)))
        told: Real = running[last] - running[first]
        return told

    node_prose = sums(prose)
    node_text = sums(lengths) + 1e-6
    node_links = sums(lengths * linked)
    node_blocks = np.maximum(last - first, 1)
    columns = []
    for current in around[:LEVELS]:
        columns += [node_prose[current] / total, node_links[current] / node_text[current],
                    node_text[current] / node_blocks[current], node_blocks[current]]  # fmt: skip
    make_text = np.bincount(makes, weights=prose)
    make_blocks = np.bincount(makes)
    columns += [make_text[makes] / total, make_text[makes] / make_blocks[makes]]
    chained = np.stack(around)
    similar = alike[chained]
    columns += [similar.max(axis=0), np.where(similar > 2, node_blocks[chained], 0).max(axis=0)]
    # the deepest element that holds most of the page's prose
    holders = np.nonzero(node_prose >= 0.55 * total)[0] if total > 1 else np.array([0])
    main = int(holders[-1]) if len(holders) else 0
    places = np.arange(count)
    inside = (places >= first[main]) & (places < last[main])
    depths = np.array([node.depth for node in nodes])
    columns += [inside, np.where(inside, depths[around[0]] - depths[main], -1),
                np.full(count, node_prose[main] / total)]  # fmt: skip
    running = np.cumsum(prose)
    columns += [places / count, running / total,
                places - headline_at if headline_at >= 0 else np.full(count, -999.0),
                np.full(count, total), np.full(count, count), story]  # fmt: skip
    # what prose gives to the elements around it, in the manner of readability: the nearer, the more
    weights = np.zeros(len(nodes))
    worth = np.minimum(prose, 500.0)
    for step, nodes_at in enumerate(around[:3]):
        np.add.at(weights, nodes_at, worth / (step + 1))
    best = weights.max() + 1e-6
    columns.append(np.maximum.reduce([weights[level] for level in around[:3]]) / best)
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _neighbours(lines: Lines, levels: Real) -> Real:
    """Signals of the blocks before and after each block."""
    lengths, linked, prose, makes = lines.lengths, lines.linked, lines.prose, lines.makes
    count = len(lengths)
    columns: list[Real | Whole] = []
    beyond = np.full(3, -1.0)
    longer, closer, higher = (np.concatenate((beyond, values, beyond)) for values in (lengths, linked, levels))
    others = np.concatenate(([-1] * 3, makes, [-1] * 3))
    for step in (-3, -2, -1, 1, 2, 3):
        there = slice(3 + step, 3 + step + count)
        columns += [longer[there], closer[there], makes == others[there], higher[there]]
    kernel = np.concatenate((np.ones(6), np.zeros(7)))
    padded = np.pad(prose, 6)
    columns.append(np.convolve(padded, kernel[::-1], "valid")[:count])
    columns.append(np.convolve(padded, kernel, "valid")[:count])
    places = np.arange(count)
    is_prose = prose > 0
    before = np.maximum.accumulate(np.where(is_prose, places, -50))
    before = np.concatenate(([-50], before[:-1]))
    after = np.minimum.accumulate(np.where(is_prose, places, count + 50)[::-1])[::-1]
    after = np.concatenate((after[1:], [count + 50]))
    columns += [np.minimum(places - before, 50), np.minimum(after - places, 50)]
    return np.stack(columns, axis=1)


def _of_make(lines: Lines, text: Real) -> Real:
    """Signals of all blocks made like a block: the share of their text in links, and of them that end in dots, end as
    sentences do, or read like prose."""
    makes = lines.makes
    count = np.bincount(makes)
    shares = [np.bincount(makes, lines.lengths * lines.linked) / (np.bincount(makes, lines.lengths) + 1e-6)]
    for values in (text[:, TEXT_SIGNALS.index("ending dots")], text[:, TEXT_SIGNALS.index("ends")], lines.prose > 0):
        shares.append(np.bincount(makes, values) / count)
    return np.stack([share[makes] for share in shares], axis=1)


def _phrases_around(masks: Whole, lengths: Real) -> Real:
    """How many blocks before each the last short line of some phrases stands, and which phrases stand next to it."""
    count = len(masks)
    places = np.arange(count)[:, None]
    said = ((masks * (lengths <= MAX_SINCE))[:, None] >> _SINCE_BITS) & 1
    last = np.maximum.accumulate(np.where(said, places, -SINCE_WITHIN), axis=0)
    since = np.full((count, len(SINCE)), SINCE_WITHIN)
    since[1:] = np.minimum(places[1:] - last[:-1], SINCE_WITHIN)
    beside = (masks[:, None] >> _BESIDE_BITS) & 1
    around = np.zeros((count, 2 * len(BESIDE)))
    around[1:, : len(BESIDE)] = beside[:-1]
    around[:-1, len(BESIDE) :] = beside[1:]
    return np.concatenate((since, around), axis=1)
