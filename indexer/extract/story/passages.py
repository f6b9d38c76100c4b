"""The story's blocks as passages: lines of one sentence joined, a table's row one line, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.article import Passage, PassageKind
from indexer.extract.dates.written import days_in
from indexer.extract.page.document import Document
from indexer.extract.story.asides import leads_elsewhere
from indexer.extract.story.captions import caption_text, shown_again
from indexer.extract.story.headings import DASHES, ENDS, TEXT_HEADING, without_contents
from indexer.extract.story.tables import row_of
from indexer.extract.vocabulary.caption_words import INSTRUCTION

MOST_TOLD = 500_000  # characters of a story; more is a novel, and would weigh on every search that finds it
SHOWN = 60  # characters by which a caption is known again
FEW = 3  # words of a line with a colon that is no sentence
WIDE = "\u2e80"  # the first of the characters that are written without blanks between words
_DATELINE = re.compile(  # "BAKU, 28 Nov – ANB"
    r"[^\W\d_]{3,20}(?:[ -][^\W\d_]{2,15})?, \d{1,2}\.? [^\W\d_]{3,12}\.? ?[–—-]"
)
_ENTRY = re.compile(  # of a list whose lines end in nothing: "・ Gates", "《Gates》", "開門：9時", "Phone: 555 0100"
    r"[・•●■◆▼▲○◎※►▪]\s?\S|[【《].{1,40}[】》]$|[^\W\d][^.:：!?。,、]{0,24}[:：] ?\S"
)


def passages(document: Document, kinds: dict[int, PassageKind]) -> list[Passage]:
    """Blocks become passages; lines parted by single breaks within a sentence become one paragraph."""
    found: list[Passage] = []
    shown: set[str] = set()  # beginnings of captions, which may stand again with an instruction
    captions: dict[str, list[str]] = {}
    previous = -2
    left = MOST_TOLD
    for at, kind in kinds.items():
        block = document.blocks[at]
        text = caption_text(block.text[:left]) if kind == "caption" else block.text[:left]
        left -= len(text)
        if not text:
            break
        row = row_of(document, block) if kind == "paragraph" else None
        says_nothing = row is None and not any(char.isalnum() for char in text)
        if says_nothing or (kind == "caption" and shown_again(text, captions)):
            continue
        if text[:SHOWN] in shown and INSTRUCTION.search(text, max(0, len(text) - SHOWN)):
            continue  # "… Click to play the video"
        if kind == "caption":
            shown.add(text[:SHOWN])
        goes_on = previous == at - 1 and block.breaks == 1 and bool(found) and not found[-1].text.endswith(ENDS)
        goes_on = goes_on and not (document.medium == "html" and _ENTRY.match(text))
        begun = bool(found) and (
            _is_dateline(found)
            or (kind == "heading" and previous == at - 1 and found[-1].text.endswith((",", "，", "、")))
        )
        goes_on = begun or (goes_on and kind == "paragraph")
        if kind != "caption" and found and found[-1].kind == kind and goes_on:
            blank = "" if found[-1].text[-1] >= WIDE and text[0] >= WIDE else " "
            found[-1] = Passage(kind, f"{found[-1].text}{blank}{text}")
        elif row is not None and found and row.blocks[0] <= previous < at and kind == found[-1].kind:
            found[-1] = Passage(kind, f"{found[-1].text} | {text}")
        elif not (found and found[-1].text == text):
            found.append(Passage(kind, text))
        previous = at
    headings = {one.text for one in found if one.kind == "heading"}
    if sum(one.text in headings for one in found) > len(headings):
        found = without_contents(found)
    found = [one for one in found if one.kind != "heading" or not leads_elsewhere(one.text)]
    while found and found[0].kind == "heading" and (days_in(found[0].text) or _DATELINE.match(found[0].text)):
        del found[0]  # the line of the day, printed as a heading
    while found and (found[-1].kind == "heading" or _heads_nothing(found[-1].text)):
        found.pop()
    return found


def _heads_nothing(text: str) -> bool:
    """Whether the last line of a story only led to what is gone or is no text of it: "Read also:", "Sources:".

    >>> _heads_nothing("Read also:"), _heads_nothing("The dam held.")
    (True, False)
    """
    return text[-1] == ":" and (text.count(" ") < FEW or leads_elsewhere(text))


def _is_dateline(found: Sequence[Passage]) -> bool:
    """Whether the story so far is nothing but a line that its first paragraph goes on from: "BAKU --".

    >>> [_is_dateline([Passage("paragraph", text)]) for text in ("BAKU --", "The dam held.")]
    [True, False]
    """
    text = found[-1].text
    short = len(text) <= TEXT_HEADING and text.endswith(DASHES)
    return short and sum(one.kind != "caption" for one in found) == 1
