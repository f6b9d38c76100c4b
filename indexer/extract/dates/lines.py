"""Days that the visible page prints: lines near the headline and after the story, and datelines.

`line_words.py` says what a line's words tell, `nearness.py` what its place does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from indexer.extract.dates.code import is_code, is_version
from indexer.extract.dates.element_labels import label_of_element
from indexer.extract.dates.labels import Label, label_of, speaks_of_itself
from indexer.extract.dates.line_words import (
    MOST_BESIDE,
    SHORT_SENTENCE,
    TOLD,
    WORDY,
    is_colophon,
    is_credited,
    is_span,
    names_an_issue,
    of_a_reader,
    of_the_site,
    tells_with_label,
    trust_of_labelled,
    trust_of_unlabelled,
    without_number_of_issue,
)
from indexer.extract.dates.nearness import AMONG_OTHERS, REACH_ABOVE, REACH_BELOW, StoryArea, heads_article
from indexer.extract.dates.places import DayCandidate, DayPlace, Doubt
from indexer.extract.dates.plausibility import late
from indexer.extract.dates.relative import relative_day
from indexer.extract.dates.written import MAX_DATE_LINE, Around, WrittenDay, can_hold_a_day, days_in
from indexer.extract.evidence.page_map import PageMap
from indexer.extract.evidence.wording import effective_length
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.element_kinds import BIT

_AGENCY_DATELINE = re.compile(
    r"^\W{0,3}[^\W\d_a-z][^\n]{0,60}?\d[^\n]{0,30}?(?:\([^)\n]{2,40}\)|\s[-–—|]{1,2}\s|[／/](?!\d)|:\s|電|讯|訊)"
)
_PAGE_HEAD = 12  # blocks at the very top of the page that are looked at too
MAX_DATED_BLOCKS = 600  # blocks looked at: a longer story has said its day by then
MAX_DAYS_IN_LINE = 6  # a line of more is a calendar
MAX_CHARACTERS_TOLD = 60  # characters of a line that its evidence repeats
_PASSAGE = 160  # characters from which a line of the story is a paragraph, whose days are what it tells
_SHORT_PASSAGE = 60  # and from which its first one can begin with a dateline
_BEGINS_WITH_DAY = re.compile(r"[\d./-]{8,10}\s?[,–—|-]")  # in numbers: a sentence may begin with one in words
_CALLED_DATE = 0.78  # trust of a line in an element called date
OF_AN_ISSUE = 0.55  # of the month of the issue that a story stands in
_DIGIT = re.compile(r"\d")


def candidates_of_lines(page_map: PageMap, around: Around) -> Iterator[DayCandidate]:
    """Dates that the page prints, block by block, where its own date can stand."""
    area = StoryArea.of(page_map)
    headline, first, last = page_map.headline, area.first, area.last
    above: list[DayCandidate] = []  # what lines say between a first print of the headline and the headline
    others: list[DayCandidate] = []  # between headline and story, in a part that is called one of other stories
    inside: list[DayCandidate] = []  # among the story's passages
    below: list[DayCandidate] = []  # and after the story
    for block in _looked_at(area):
        index = block.index
        if block.hidden or is_code(area, block) or not can_hold_a_day(block.text[:300]):
            continue
        long = effective_length(block.text) if headline <= index and first <= index < last else 0
        if long > _SHORT_PASSAGE and index <= first + 1:
            yield from _from_dateline(block, around)
        if long > _PASSAGE and not speaks_of_itself(block.text):
            continue
        found = _from_line(area, block, around)
        if index > last + 1:
            below += found
        elif any(candidate.doubt is Doubt.AMONG_OTHERS for candidate in found):
            others += found
        elif area.told < index < headline:
            above += found
        elif first + 1 < index < last:
            inside += found
        else:
            yield from found
    captured = around.captured
    yield from _doubted(above, 0.5, Doubt.ONE_OF_SEVERAL_ABOVE, captured)
    yield from _doubted(others, TOLD, Doubt.ONE_OF_SEVERAL_BESIDE, captured)
    yield from _doubted(inside, 0.3, Doubt.ONE_OF_SEVERAL_WITHIN, captured)
    listed = _are_several([candidate for candidate in inside if not candidate.said], 0.3, captured)
    after = inside if listed else []  # what lists stories within goes on doing so after
    yield from _doubted([*after, *below], TOLD, Doubt.ONE_OF_SEVERAL_AFTER, captured)[len(after) :]


def _looked_at(area: StoryArea) -> tuple[Block, ...]:
    """The page's first blocks, where its header is, and those around the story; all where no headline is known."""
    document, headline = area.page_map.document, area.page_map.headline
    blocks = document.blocks
    top = max(0, min(area.told, headline - REACH_ABOVE)) if headline >= 0 else 0
    bottom = area.last + REACH_BELOW + 1 if headline >= 0 else MAX_DATED_BLOCKS
    page_head = min(_PAGE_HEAD * (3 if document.medium == "text" else 1), top)
    return (*blocks[:page_head], *blocks[top : min(bottom, top + MAX_DATED_BLOCKS)])


def _are_several(found: list[DayCandidate], counted: float, captured: date | None) -> bool:
    """Whether days that are trusted more than `counted` are several, as where lists of other stories stand.

    >>> from indexer.day import Day
    >>> _are_several([DayCandidate(Day(2013, 1, day), DayPlace.LINE, 0.6) for day in (3, 4)], 0.3, None)
    True
    """
    return len({one.value for one in found if one.trust > counted and not late(one.value, captured)}) > 1


def _doubted(found: list[DayCandidate], counted: float, doubt: Doubt, captured: date | None) -> list[DayCandidate]:
    """Days printed where lists of other stories can stand, trusted less of each kind of which they are several.

    >>> from indexer.day import Day
    >>> lines = [DayCandidate(Day(2013, 1, day), DayPlace.LINE, 0.6) for day in (3, 4)]
    >>> [candidate.note for candidate in _doubted(lines, 0.3, Doubt.ONE_OF_SEVERAL_AFTER, None)]
    ['one of several after the story', 'one of several after the story']
    """
    kinds = {candidate.said for candidate in found}
    several = {kind for kind in kinds if _are_several([one for one in found if one.said == kind], counted, captured)}
    return [
        replace(candidate.doubted(doubt, candidate.trust * 0.3), own=False) if candidate.said in several else candidate
        for candidate in found
    ]


def _from_dateline(block: Block, around: Around) -> Iterator[DayCandidate]:
    """The day of "PARIS, Jan. 14 (AFP) - …", or of "05.01.2012, Tula 00:16 …"."""
    head = block.text[:110]
    if is_credited(head):
        return
    for written in days_in(head, around)[:1]:
        if written.start < 50 and _AGENCY_DATELINE.match(head) and written.day.day:
            trust = DayPlace.DATELINE.trust if written.form != "yearless" else 0.4
        elif _BEGINS_WITH_DAY.match(head) and written.start == 0 and written.day.day and written.form != "yearless":
            trust = 0.45
        else:
            continue
        words = head[:50]
        yield DayCandidate(
            written.day,
            DayPlace.DATELINE,
            trust,
            f'dateline "{words}"',
            said="published",
            swapped=written.swapped,
            words=words,
        )


def _days_across_a_break(before: Block, block: Block, around: Around) -> list[WrittenDay]:
    """The day that a <br> cuts in two, as a day of the line where it ends: "Monday, January 14,<br>2013".

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Monday, January<br>14, 2013</p>")
    >>> [str(written.day) for written in _days_across_a_break(*page.blocks, Around())]
    ['2013-01-14']
    """
    if block.breaks != 1 or not block.text[:1].isdecimal() or len(before.text) + len(block.text) > MAX_CHARACTERS_TOLD:
        return []
    border = len(before.text) + 1
    found = days_in(f"{before.text} {block.text}", around)
    return [one._replace(start=0, end=one.end - border) for one in found if one.start < border - 1 and one.end > border]


def _days_of_line(area: StoryArea, block: Block, around: Around) -> list[WrittenDay]:
    """The days of a line that may be the page's own; none where it is a reader's, the site's, or says how long
    something lasts."""
    written_days = days_in(block.text, around)
    if block.breaks and block.index:
        before = area.page_map.document.blocks[block.index - 1]
        written_days = _days_across_a_break(before, block, around) or written_days
    if not written_days:
        relative = relative_day(block.text, around.captured)
        written_days = [relative] if relative else []
    written_days = [
        without_number_of_issue(block.text, one)
        for one in written_days
        if not is_version(block.text, one, around.language)
    ]
    if not written_days or len(written_days) > MAX_DAYS_IN_LINE or of_a_reader(block.text):
        return []
    unlabelled = not any(written.label for written in written_days)
    return [] if (unlabelled and of_the_site(block.text)) or is_span(block.text, written_days) else written_days


def _from_line(area: StoryArea, block: Block, around: Around) -> list[DayCandidate]:
    """The candidates of one line, each day with its label and how far it is trusted here."""
    written_days = _days_of_line(area, block, around)
    if not written_days:
        return []
    near = area.near(block)
    among_others = area.among_others(block, near)
    if among_others:
        near = AMONG_OTHERS
    beside = len(block.text[:MAX_DATE_LINE]) - sum(written.end - written.start for written in written_days)
    words = block.text[:MAX_CHARACTERS_TOLD]
    found = []
    for number, written in enumerate(written_days):
        label = _label_of(area, block, written_days, number)
        if label == "other":
            continue
        told = bool(label) and block.index > area.told and tells_with_label(block.text, written)
        label = "" if told else label
        trust, doubt = _trust_of_line(_DayInLine(area, block, written, label, beside), near)
        if told:
            trust, doubt = min(trust, TOLD), Doubt.IN_A_SENTENCE
        elif written.form == "month" and near >= 0.3 and names_an_issue(block.text, written):
            trust = max(trust, OF_AN_ISSUE * near)
        if trust <= 0:
            continue
        relative = written.form == "ago"
        own = near >= 0.6 and not doubt and area.heads(block.index) and (bool(label) or beside <= MOST_BESIDE)
        candidate = DayCandidate(
            written.day,
            DayPlace.RELATIVE if relative else DayPlace.LINE,
            trust,
            f'line "{words}"',
            said=label,
            own=own and not relative and written.day.day is not None,
            swapped=written.swapped,
            words=words,
        )
        doubt = doubt or (Doubt.AMONG_OTHERS if among_others else None)
        found.append(candidate.doubted(doubt, trust) if doubt else candidate)
    return found


def _label_of(area: StoryArea, block: Block, written_days: list[WrittenDay], number: int) -> Label:
    """What the words before a day of a line say of it, else the line above, else the line's further days."""
    written = written_days[number]
    label = written.label
    outside = not area.first < block.index < area.last
    if not label and outside and is_colophon(block.text, written):
        return "published"
    if len(written_days) > 1:
        label = label_of_element(area.page_map.document, block, written) or label
    if label or number:
        return label
    if block.index and written_days[0].start < 12 and not block.breaks:
        label = _label_above(area.page_map.document.blocks[block.index - 1].text)
    if not label and any(later.label == "modified" for later in written_days[1:]):
        return "published"  # a line that goes on to say when the story was changed
    return label


def _label_above(before: str) -> Label:
    """What the line before says of a day that begins a line; a button ("Next") above it says nothing.

    >>> _label_above("Published on"), _label_above("The dam holds, says the mayor of the town")
    ('published', '')
    """
    if len(before) >= 40 or before.count(" ") > 3 or _DIGIT.search(before):
        return ""
    label = label_of(before)
    return "" if label == "other" and " " not in before.strip() and not before.rstrip().endswith((":", "：")) else label


@dataclass(frozen=True, slots=True)
class _DayInLine:
    """One day of a line: its label, and how many characters of the line are no day."""

    area: StoryArea
    block: Block
    written: WrittenDay
    label: Label
    beside: int

    @property
    def distance(self) -> int:
        """Blocks from the line down to the headline; negative below it."""
        return self.area.page_map.headline - self.block.index


def _trust_of_line(day: _DayInLine, near: float) -> tuple[float, Doubt | None]:
    """How far a printed day is trusted by its words and its place, and what weakens it."""
    area, block = day.area, day.block
    doubt = None
    if day.label:
        trust = trust_of_labelled(block, day.written, day.beside)
    else:
        heads = area.told < block.index and area.heads(block.index)
        trust = trust_of_unlabelled(block, day.written, day.beside, heads=heads)
        if block.index in (area.page_map.headline, area.told) and day.beside > SHORT_SENTENCE:
            trust = min(trust, TOLD)
        trust, doubt = _above_the_headline(day, trust)
        if area.first + 1 < block.index < area.last:
            near = min(near, 0.6)
        elif block.index >= area.last:
            trust *= 0.6
        if _is_link_to_another(day):
            trust *= 0.3
        if is_credited(block.text):
            trust *= 0.4
    if area.page_map.mask(block.node) & BIT["date"] and near > 0.3 and not doubt and day.beside <= WORDY:
        trust = max(trust, _CALLED_DATE)
    return trust * near, doubt


def _is_link_to_another(day: _DayInLine) -> bool:
    """Whether a line is a link that holds a day and more.  In a text capture no one knows where a link ends: near the
    story its line is believed.

    >>> from indexer.extract.evidence.page_map import PageContext
    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h1>Dam holds</h1><p><a href='/b'>14 January 2013: the mayor of the town resigns</a></p>")
    >>> area = StoryArea.of(PageMap(page, PageContext(headline=0)))
    >>> _is_link_to_another(_DayInLine(area, page.blocks[1], days_in(page.blocks[1].text)[0], "", 32))
    True
    """
    block, area = day.block, day.area
    in_text = area.page_map.document.medium == "text" and area.told <= block.index < area.last
    return block.link_density > 0.9 and not in_text and len(block.text) - (day.written.end - day.written.start) > 25


def _above_the_headline(day: _DayInLine, trust: float) -> tuple[float, Doubt | None]:
    """The trust of an unlabelled day where it stands above the headline, in what may be the page's own header."""
    written, distance, beside = day.written, day.distance, day.beside
    if distance <= 0 or day.block.index >= day.area.told or heads_article(day.area.page_map, day.block):
        return trust, None
    close = distance <= 4
    captured = day.area.page_map.context.captured
    if captured and abs(written.day.first - captured) <= timedelta(days=1) and not (close and written.clock):
        # the day that a page shows in its header is the day it was looked at
        beside_headline = close and (not written.weekday or (distance == 1 and written.day.first < captured))
        return 0.35 if beside_headline else 0.12, Doubt.CAPTURE_DAY
    if not close:
        # a clock that is not the capture's is not the site's own
        dated = captured and written.clock and distance <= _PAGE_HEAD and beside <= MOST_BESIDE
        return min(trust, 0.5 if dated else 0.3), Doubt.FAR_ABOVE
    if beside > MOST_BESIDE * (1.5 if written.clock else 1):
        return min(trust, 0.3), Doubt.ABOVE
    if not written.clock and distance > 2:
        return min(trust, 0.5), Doubt.ABOVE
    return trust, None
