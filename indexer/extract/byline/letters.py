"""Letters to the editor on one page: each is signed, and nobody signed the page.

`choice.py` leaves out what such signatures say.
"""

from __future__ import annotations

from itertools import pairwise

from indexer.analysis import fold
from indexer.extract.byline.credits import credits_in
from indexer.extract.byline.line import is_byline, speaks_of_a_day
from indexer.extract.byline.places import Byline, BylinePlace
from indexer.extract.evidence.page_map import PageMap
from indexer.extract.page.document import Block

MIN_LETTER = 80  # characters of the paragraph that a signature stands under
MAX_SIGNATURE = 60  # characters of a signature
MAX_LINES = 200  # of a page that are looked at
FEWEST = 2  # letters of a page of letters

# Places where a letter's signature is taken for the page's.
_OF_SIGNATURES = frozenset((
    BylinePlace.BARE_LINE, BylinePlace.NAME_BESIDE_DAY, BylinePlace.END_NAME, BylinePlace.END_ELEMENT,
    BylinePlace.NAME_WITH_ADDRESS, BylinePlace.END_BRACKETS, BylinePlace.ONLY_BYLINE,
))  # fmt: skip


def without_signed_letters(found: list[Byline], page_map: PageMap) -> list[Byline]:
    """The bylines without those that only say who signed one of several letters."""
    if not any(one.place in _OF_SIGNATURES for one in found):
        return found
    signed = _signed(page_map)
    if len(signed) < FEWEST:
        return found
    return [one for one in found if one.place not in _OF_SIGNATURES or not one.names <= signed]


def _signed(page_map: PageMap) -> frozenset[str]:
    """The folded names that stand alone right under paragraphs, with a place at most."""
    body, blocks = page_map.context.body, page_map.document.blocks
    if not body:
        return frozenset()
    first = max(page_map.headline + 1, 0) if page_map.headline < body[0] else body[0]
    lines = blocks[first : min(body[1] + 3, first + MAX_LINES)]
    signed: set[str] = set()
    below = False  # whether the line above signs: its place may be written as a name is
    for above, line in pairwise(lines):
        names = _signature(line, page_map.context.site) if below or len(above.text) >= MIN_LETTER else []
        signed.update(names)
        below = bool(names) and not below
    return frozenset(signed)


def _signature(line: Block, site: str) -> list[str]:
    """The folded names of a short line that begins with one and holds a place at most behind it; else none."""
    text = line.text.strip(" –—-()[]")
    if len(text) > MAX_SIGNATURE or line.level or line.links or line.hidden or is_byline(text) or speaks_of_a_day(text):
        return []
    credits = credits_in(text, site)
    name = credits[0].name if credits and credits[0].kind == "person" else ""
    behind = text[len(name) :].strip()
    alone = bool(name) and fold(text).startswith(fold(name)) and (not behind or behind[0] in ",–—-(/|")
    return [fold(credit.name) for credit in credits] if alone and text[-1] not in ".:?!" else []
