"""The headline: every place a page may say it, weighed against every other.

A candidate is one wording, wherever it stands: in metadata, in the <title> with or without the site's name, on the
page.  What speaks for each becomes a row of numbers, and a small forest of decision trees weighs the rows.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from indexer.article import Evidence
from indexer.extract.evidence.candidate import Candidate, Kind
from indexer.extract.evidence.forest import forest
from indexer.extract.headline.candidates import HeadlinePlace, Wording, find_wordings, slug_words, story_start
from indexer.extract.headline.signals import COLUMNS, best_block, copyright_words, share, title_signals
from indexer.extract.page.document import Document

UNSURE = 0.4  # the best candidate's chance below which print and place are asked again
MOSTLY, IN_A_ROW = 0.6, 3  # share of a wording's words, or number of them, that stand in the copyright line too
PARTS_WITHIN = 10  # of the best candidates, looked at for a part of the chosen one
MOST_TOLD = 12  # wordings kept as evidence
ALMOST = 0.8  # share of the best candidate's chance from which another is weighed much the same
_PARTS = frozenset((HeadlinePlace.PAGE_FIRST, HeadlinePlace.PAGE_LAST))
Weights = NDArray[np.float64]  # one a wording, 0 to 1


@dataclass(frozen=True, slots=True)
class Headline:
    """The chosen wording, the block that prints it (None where only metadata has it), and every wording."""

    text: str = ""
    block: int | None = None
    evidence: tuple[Evidence, ...] = ()


def headline(document: Document, chances: Sequence[float]) -> Headline:
    """The headline among all wordings.  `chances` are the blocks' chances of being the story."""
    wordings = find_wordings(document, chances)
    if not wordings:
        return Headline()
    start = story_start(chances)
    weights = _weigh(document, wordings, chances, start)
    order = _choose(document, wordings, weights, start)
    chosen = wordings[order[0]]
    block = best_block(document.blocks, chosen.blocks, start)
    evidence = tuple(_candidate(document, wordings[at], float(weights[at])).told() for at in order[:MOST_TOLD])
    return Headline(chosen.text, block.index if block else None, evidence)


def _weigh(document: Document, wordings: Sequence[Wording], chances: Sequence[float], start: int) -> Weights:
    """How likely each wording is the headline: by the forest, and without the site's name."""
    signals = title_signals(document, wordings, chances)
    weights = forest(f"title_{document.medium}", COLUMNS).predict(signals)
    return _without_site_names(document, wordings, weights, start)


def _choose(document: Document, wordings: Sequence[Wording], weights: Weights, start: int) -> list[int]:
    """The wordings' places, the chosen first: the likeliest, or the one that a rule prefers to it; then by weight."""
    order: list[int] = np.argsort(-weights, kind="stable").tolist()
    first = _beside_story(document, wordings, weights, order, start)
    first = _said_in_part(wordings, first, order)
    return [first, *(at for at in order if at != first)]


def _candidate(document: Document, wording: Wording, weight: float) -> Candidate[str]:
    """A wording as evidence: its form to print, the place of that form, and in words all places that say it."""
    place, text = wording.chosen_form
    return Candidate(text, place, weight, _where(document, wording))


def _beside_story(
    document: Document, wordings: Sequence[Wording], weights: Weights, order: Sequence[int], start: int
) -> int:
    """The best candidate's place; where that is but a link, that of a like, longer heading nearer to the story."""
    best = wordings[order[0]].words
    link = best_block(document.blocks, wordings[order[0]].blocks, start)
    for place in order[1:4] if link and link.link_density >= 0.5 else ():
        block = best_block(document.blocks, wordings[place].blocks, start)
        longer = weights[place] > ALMOST * weights[order[0]] and wordings[place].words[: len(best)] == best
        if longer and block and link and block.level and abs(start - block.index) < abs(start - link.index):
            return place
    return order[0]


def _said_in_part(wordings: Sequence[Wording], chosen: int, order: Sequence[int]) -> int:
    """The chosen candidate's place; where only the page says it, in a heading of several parts, that of a part that the
    metadata says as well."""
    whole = wordings[chosen]
    if whole.blocks and _only_printed(whole):
        for place in order[:PARTS_WITHIN]:
            part = wordings[place]
            printed = not _PARTS.isdisjoint(part.places)
            if printed and part.blocks[0] in whole.blocks and not _only_printed(part):
                return place
    return chosen


def _only_printed(wording: Wording) -> bool:
    """Whether no metadata says a wording: then a kicker or a subtitle in the same heading may be part of it.

    >>> forms = [(place, "Dam holds") for place in (HeadlinePlace.PAGE, HeadlinePlace.OG_TITLE)]
    >>> _only_printed(Wording(("dam", "holds"), forms[:1])), _only_printed(Wording(("dam", "holds"), forms))
    (True, False)
    """
    return all(place.kind is Kind.PRINT for place in wording.places)


def _without_site_names(document: Document, wordings: Sequence[Wording], weights: Weights, start: int) -> Weights:
    """The weights, where the best candidate is the site's name (it stands in the copyright line and not in the
    address) or none is good: such pages have no headline in their <title>, so print and nearness to the story decide.
    """
    named = copyright_words(document)
    slug = slug_words(document.url)
    best = int(np.argmax(weights))
    if weights[best] > UNSURE and not (named and _is_site_name(wordings[best], named, slug)):
        return weights
    refuted = np.array([_is_site_name(one, named, slug) for one in wordings])
    print_weights = []
    for wording in wordings:
        block = best_block(document.blocks, wording.blocks, start)
        large = block is not None and (block.size >= 4 or block.level == 1)
        stands_out = 1 + 4 * large + 2 * block.bold + 2 * (block.level > 0) if block else 0.5
        print_weights.append(stands_out / (1 + 0.1 * abs(start - block.index)) if block else stands_out)
    changed: Weights = np.where(refuted, 0.01 * weights, np.minimum(1.0, weights * np.array(print_weights)))
    return changed


def _is_site_name(wording: Wording, named: Set[str], slug: Set[str]) -> bool:
    """Whether a wording's words stand in the copyright line and not in the address: all of them; most, or several in
    a row, where the page prints it nowhere.

    >>> named = {"harbour", "post"}
    >>> [_is_site_name(Wording(words), named, set()) for words in (("harbour", "post"), ("dam", "holds"))]
    [True, False]
    """
    if not slug.isdisjoint(wording.words):
        return False
    if wording.blocks:
        return all(word in named for word in wording.words)
    runs = (len(list(run)) for known, run in groupby(wording.words, lambda word: word in named) if known)
    return share(wording.words, named) >= MOSTLY or max(runs, default=0) >= IN_A_ROW


def _where(document: Document, wording: Wording) -> str:
    """The places of a wording in words, in the order found; the page's own by the heading that prints it."""
    labels = {place: place.label for place, _ in wording.forms}
    if HeadlinePlace.PAGE in labels and wording.blocks:
        level = document.blocks[wording.blocks[0]].level
        labels[HeadlinePlace.PAGE] = f"h{level}" if level else HeadlinePlace.PAGE.label
    return ", ".join(labels.values())
