"""Days that the visible page prints: lines near the headline and after the story, and datelines.

Also the one form of a candidate, and how near to the story a place of the page is; `day_evidence.py` gathers the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from indexer.day import Day
from indexer.extract.dates.labels import Label, label_of, speaks_of_itself
from indexer.extract.dates.relative import relative_day
from indexer.extract.dates.written import Around, WrittenDay, days_in
from indexer.extract.evidence.page_map import PageMap, mask_of
from indexer.extract.evidence.wording import effective_length
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.element_kinds import BIT

Place = Literal["JSON-LD", "meta", "microdata", "<time>", "address", "line", "relative", "dateline", "header line"]

_AGENCY_DATELINE = re.compile(
    r"^\W{0,3}[^\W\d_a-z][^\n]{0,60}?\d[^\n]{0,30}?(?:\([^)\n]{2,40}\)|\s[-–—|]{1,2}\s|[／/](?!\d)|:\s|電|讯|訊)"
)
_PAGE_HEAD = 12  # blocks at the very top of the page that are looked at too
MOST_LINES = 600  # blocks looked at: a longer story has said its day by then
_PASSAGE = 160  # characters from which a line of the story is a paragraph, whose days are what it tells
_SHORT_PASSAGE = 60  # and from which its first one can begin with a dateline
_TOO_WORDY = 14  # words beside the date: more is a sentence, and its dates are the story's
_REACH_ABOVE = 25  # blocks above the headline in which the page may still print its own date
_REACH_BELOW = 14  # and after the story's last line
_SHORT_SENTENCE = 16  # characters beside the date from which a line that ends in a full stop tells something
_SENTENCE = re.compile(r"[^\W\d_]{3}[.。!?]\W{0,2}$")
CREDITED = re.compile(  # whose picture or recording it is, and of which day
    r"\W{0,3}(?:audio|video|vidéo|foto|photo|bild|bilder|image|sendung|quelle|source|credit|crédit)s?\s?(?:[:：]|\d\d:\d\d)",
    re.I,
)
_QUOTED = (
    re.compile(  # a post of a social network, quoted: "— Ada (@ada) May 5, 2013", "A post shared by Ada (@ada) on …"
        r"\W{0,2}[—–-][^(]{1,60}\(@\w{2,30}\)|\W{0,3}@\w{2,30}\b|[^(]{1,80}\(@\w{2,30}\)\s(?:on|am|le|el|il|op|em)\s"
    )
)
_OF_THE_SITE = re.compile(  # a header that greets its reader, or tells the weather
    r"\b(?:log\s?(?:in|out)|sign\s?(?:in|up)|anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar|accedi"
    r"|inloggen|logga in|zaloguj|вход|войти|σύνδεση|είσοδος|giriş yap)\b|登录|登入|ログイン|로그인|\d\s?°"
)
_NAMED_OTHERWISE = re.compile(r"[^\W\d_]{3}\s?[:：]\s?$")  # "Opening night: 5 June": a label that is none of ours
_PARTED = re.compile(r"\s[|•·]\s")  # a line of parts is no sentence
_SPAN = re.compile(
    r"\s?(?:[-–—]|bis|to|until|till|through|au|al|hasta|até|do|по|до)\s?"
)  # "5 June - 6 August 2013" lasts
_NUMBERED = re.compile(r"\W?#\d{1,4}(?:\.\d{1,3})?\s")
_ANSWERED = re.compile(  # what readers wrote: numbered, or with the button that answers it
    r"(?:reply|antworten|répondre|responder|rispondi|beantwoorden|reageer|svara|svar|odpowiedz|odpovědět|ответить|yanıtla"
    r"|답글|返信|回复|回覆|quote|zitieren)\W{0,6}#?\d{0,4}$", re.I
)  # fmt: skip
_BUTTON = 30  # characters of the longest button that answers a comment, and its number
TOLD = 0.2  # trust of a day in a sentence or a caption: of something that happened then
AMONG_OTHERS = "stands in a part called one of other stories"
SAID = 0.6  # trust of a day in a sentence that a page says about itself: another paper's may be reprinted with its text
_FIRST_YEAR_OF_THE_WEB = 1990  # an older day stands in the story, not at its head
_HEADLINE_AGAIN = 40  # blocks above the headline in which it may be printed once before, over its own date line
_BESIDES = 40  # characters beside an unlabelled day, at most, where the line is a date line for certain
_BEGINS_WITH_DAY = re.compile(r"[\d./-]{8,10}\s?[,–—|-]")  # in numbers: a sentence may begin with one in words
_DIGIT = re.compile(r"\d")


class Candidate(NamedTuple):
    """One day that a page gives: where, what it is said to be (empty for a printed day without a label), how far that
    kind of place is trusted, what weakens it.

    `swapped` is the other reading where day and month could stand either way round.  `stamp` is a field's own value.
    `own`: it stands where a page says its own day and nothing else, so that it can contradict another such day.
    """

    day: Day
    place: Place
    source: str
    kind: Label
    trust: float
    note: str = ""
    swapped: Day | None = None
    stamp: str = ""
    own: bool = False


def candidate(
    written: WrittenDay, place: Place, source: str, kind: Label, trust: float, note: str = "", own: bool = False
) -> Candidate:
    return Candidate(written.day, place, source, kind, trust, note, written.swapped, own=own)


def nearness(page_map: PageMap, block: int, node: int) -> float:
    """How surely something belongs to this story and no other: 1 near the headline, less elsewhere,
    0.1 among others."""
    headline = page_map.headline
    if page_map.foreign(node, block):
        return 0.1
    if headline < 0:
        return 0.7
    body = page_map.context.body
    end = body[1] if body else headline + 40
    if headline - 8 <= block <= headline + 12 or (body and headline <= block <= body[0] + 1):
        return 1.0
    if headline - _REACH_ABOVE <= block < headline:
        return 0.6
    if headline < block < end:
        return 0.75
    return 0.7 if end <= block <= end + _REACH_BELOW else 0.25


def candidates_of_lines(page_map: PageMap, around: Around) -> Iterator[Candidate]:
    """Dates that the page prints, block by block, where its own date can stand."""
    document, headline = page_map.document, page_map.headline
    blocks = document.blocks
    first, last = page_map.context.body or (headline + 1, min(len(blocks), headline + 40))
    area = _Area(page_map, _first_print(page_map), first, last)
    top = max(0, min(area.told, headline - _REACH_ABOVE)) if headline >= 0 else 0
    bottom = last + _REACH_BELOW + 1 if headline >= 0 else MOST_LINES
    above: list[Candidate] = []  # what lines say between a first print of the headline and the headline
    others: list[Candidate] = []  # between headline and story, in a part that is called one of other stories
    inside: list[Candidate] = []  # among the story's passages
    below: list[Candidate] = []  # and after the story
    page_head = min(_PAGE_HEAD * (3 if document.medium == "text" else 1), top)
    for block in (*blocks[:page_head], *blocks[top : min(bottom, top + MOST_LINES)]):
        index = block.index
        if block.hidden or not _DIGIT.search(block.text, 0, 300):
            continue
        long = effective_length(block.text) if headline <= index and first <= index < last else 0
        if long > _SHORT_PASSAGE and index <= first + 1:
            yield from _from_dateline(block, around)
        if long > _PASSAGE and not speaks_of_itself(block.text):
            continue
        found = _from_line(area, block, around)
        if index > last + 1:
            below += found
        elif any(candidate.note == AMONG_OTHERS for candidate in found):
            others += found
        elif area.told < index < headline:
            above += found
        elif first + 1 < index < last:
            inside += found
        else:
            yield from found
    yield from _doubted(above, 0.5, "above the headline", around)
    yield from _doubted(others, TOLD, "beside the headline", around)
    yield from _doubted(inside, 0.3, "within the story", around)
    after = inside if _lists(inside, 0.3, around.captured) else []  # what lists stories within goes on doing so after
    yield from _doubted([*after, *below], TOLD, "after the story", around)[len(after) :]


def _lists(found: list[Candidate], counted: float, captured: date | None) -> bool:
    """Whether days that are trusted more than `counted` are several, as where lists of other stories stand."""
    return len({c.day for c in found if not c.kind and c.trust > counted and not late(c.day, captured)}) > 1


def _doubted(found: list[Candidate], counted: float, where: str, around: Around) -> list[Candidate]:
    """Days printed where lists of other stories can stand, trusted less of each kind of which they are several."""
    note = f"one of several {where}"
    doubted = {
        kind
        for kind in {candidate.kind for candidate in found}
        if _lists([c._replace(kind="") for c in found if c.kind == kind], counted, around.captured)
    }
    return [
        candidate._replace(trust=candidate.trust * 0.3, note=note, own=False)
        if candidate.kind in doubted
        else candidate
        for candidate in found
    ]


def late(day: Day, captured: date | None) -> bool:
    """Whether a day lies after the capture; a day more is left for time zones."""
    return captured is not None and day.first > captured + timedelta(days=1)


def _from_dateline(block: Block, around: Around) -> Iterator[Candidate]:
    """The day of "PARIS, Jan. 14 (AFP) - …", or of "05.01.2012, Tula 00:16 …"."""
    head = block.text[:110]
    if CREDITED.match(head):
        return
    for written in days_in(head, around)[:1]:
        if written.start < 50 and _AGENCY_DATELINE.match(head) and written.day.day:
            trust = 0.5 if written.form != "yearless" else 0.4
            yield candidate(written, "dateline", f'dateline "{head[:50]}"', "published", trust)
        elif _BEGINS_WITH_DAY.match(head) and written.start == 0 and written.day.day and written.form != "yearless":
            yield candidate(written, "dateline", f'dateline "{head[:50]}"', "published", 0.45)


class _Area(NamedTuple):
    """Where the story stands: `told` is the block that prints the headline first, [first, last) its own blocks."""

    page_map: PageMap
    told: int
    first: int
    last: int

    def heads(self, index: int) -> bool:
        """Whether a block stands between headline and story, or right above the headline."""
        return self.told - 2 <= index <= max(self.first + 1, self.told + 1)


def _first_print(page_map: PageMap) -> int:
    """The block that prints the headline first: many pages print it again over a picture or the text."""
    headline, blocks = page_map.headline, page_map.document.blocks
    if not 0 <= headline < len(blocks):
        return headline
    printed = blocks[headline].text
    above = blocks[max(0, headline - _HEADLINE_AGAIN) : headline]
    return next((block.index for block in above if block.text == printed and not block.hidden), headline)


def _from_line(area: _Area, block: Block, around: Around) -> list[Candidate]:
    written_days = days_in(block.text, around)
    if not written_days:
        relative = relative_day(block.text, around.captured)
        written_days = [relative] if relative else []
    if not written_days or len(written_days) > 6 or of_a_reader(block.text):
        return []
    if not any(written.label for written in written_days) and _OF_THE_SITE.search(block.text.lower()):
        return []
    if len(written_days) == 2 and _SPAN.fullmatch(block.text[written_days[0].end : written_days[1].start]):
        return []
    blocks = area.page_map.document.blocks
    near = nearness(area.page_map, block.index, block.node)
    note_of_place = ""
    if near >= 0.3 and 0 < block.index - area.told <= 12:
        near = 1.0
    elif near < 0.3 and area.told - 4 <= block.index <= area.first and not _by_a_reader(area, block):
        near, note_of_place = 0.45, AMONG_OTHERS
    beside = len(block.text[:400]) - sum(written.end - written.start for written in written_days)
    found = []
    for number, written in enumerate(written_days):
        label = written.label
        if not label and number == 0 and block.index and written.start < 12 and not block.breaks:
            label = _label_above(blocks[block.index - 1].text)
        if label == "other":
            continue
        if not label and number == 0 and any(later.label == "modified" for later in written_days[1:]):
            label = "published"  # a line that goes on to say when the story was changed
        trust, note = _trust_of_line(area, block, written, label, near, beside)
        note = note or note_of_place
        if trust > 0:
            place: Place = "relative" if written.form == "ago" else "line"
            own = near >= 0.6 and not note and area.heads(block.index) and (bool(label) or beside <= _BESIDES)
            own = own and written.form != "ago" and written.day.day is not None
            found.append(candidate(written, place, f'line "{block.text[:60]}"', label, trust, note, own))
    return found


def of_a_reader(printed: str) -> bool:
    """Whether a line is that of a quoted post or of a reader's comment."""
    numbered = "#" in printed[:2] and _NUMBERED.match(printed)
    quoted = "@" in printed and _QUOTED.match(printed)
    return bool(numbered or quoted or _ANSWERED.search(printed[-_BUTTON:]))


def _label_above(before: str) -> Label:
    """What the line before says of a day that begins a line; a button ("Next") above it says nothing."""
    if len(before) >= 40 or before.count(" ") > 3 or _DIGIT.search(before):
        return ""
    label = label_of(before)
    return "" if label == "other" and " " not in before.strip() and not before.rstrip().endswith((":", "：")) else label


def _by_a_reader(area: _Area, block: Block) -> bool:
    """Whether a line stands among comments, and not right below the headline."""
    return bool(area.page_map.mask(block.node) & BIT["comment"]) and not 0 < block.index - area.told <= 2


def _heads_article(page_map: PageMap, block: Block) -> bool:
    """Whether a line called date stands in the part called article that also holds the headline, and not in the page's
    own header."""
    document = page_map.document
    own = 0
    for step, node in enumerate(document.ancestors(block.node)):
        first, last = node.blocks
        if first <= page_map.headline < last:
            return bool(own & BIT["date"]) and (node.tag == "article" or bool(mask_of(node.hint) & BIT["article"]))
        own |= mask_of(node.hint) if step < 2 else 0
    return False


def _tells(block: Block, written: WrittenDay) -> bool:
    """Whether an unlabelled day stands in a sentence, which tells something that happened then."""
    if len(block.text) - (written.end - written.start) <= _SHORT_SENTENCE or _PARTED.search(block.text):
        return False
    if written.form in ("named", "month", "yearless") and written.start > _SHORT_SENTENCE and block.text.endswith("."):
        return True
    if not _SENTENCE.search(block.text[-8:]):
        return False
    begins = written.start < 3 and (written.clock or written.form in ("iso", "numbers", "short"))
    return not (begins and len(block.text) < 60)  # "17.04.2024, 12:24 Lesezeit: 5 Min."


def _stands_alone(block: Block, written: WrittenDay) -> bool:
    """Whether a day is set apart from the words beside it: "Delhi, Jan 11, Ada Byron"."""
    before, after = block.text[: written.start].rstrip()[-1:], block.text[written.end :].lstrip()[:1]
    return not before.isalnum() and not after.isalnum()


def _trust_of_line(
    area: _Area, block: Block, written: WrittenDay, label: Label, near: float, beside: int
) -> tuple[float, str]:
    """How far a printed day is trusted by its words and its place, and what weakens it."""
    if label:
        trust, note = _trust_of_words(block, written, beside, labelled=True), ""
    else:
        trust = _trust_of_words(block, written, beside, labelled=False)
        if block.index in (area.page_map.headline, area.told) and beside > _SHORT_SENTENCE:
            trust = min(trust, TOLD)
        trust, note = _above_the_headline(area, block, written, beside, trust)
        if area.first + 1 < block.index < area.last:
            near = min(near, 0.6)
        elif block.index >= area.last:
            trust *= 0.6
        # in a text capture no one knows where a link ends: near the story its line is believed
        in_text = area.page_map.document.medium == "text" and area.told <= block.index < area.last
        if block.link_density > 0.9 and not in_text and len(block.text) - (written.end - written.start) > 25:
            trust *= 0.3
        if CREDITED.match(block.text):
            trust *= 0.4
    wordy = beside > 6 * _TOO_WORDY
    if area.page_map.mask(block.node) & BIT["date"] and near > 0.3 and not note and not wordy:
        trust = max(trust, 0.78)
    return trust * near, note


def _trust_of_words(block: Block, written: WrittenDay, beside: int, labelled: bool) -> float:
    """How far a printed day is trusted by its form and the words beside it."""
    wordy = beside > 6 * _TOO_WORDY
    if labelled:
        trust = SAID if speaks_of_itself(block.text) else TOLD if wordy and written.start > 60 else 0.86
    elif wordy or _tells(block, written):
        trust = TOLD
    else:
        trust = 0.72 if written.clock or written.weekday else 0.66 if beside <= _BESIDES else 0.425
    if written.form == "short":
        trust *= 0.85
    if written.form in ("yearless", "ago"):
        trust *= 0.9
    if labelled:
        return trust
    if _NAMED_OTHERWISE.search(block.text[max(0, written.start - 8) : written.start]):
        trust *= 0.6
    if block.level and beside > _SHORT_SENTENCE * (2 if written.clock else 1):
        trust = min(trust, 0.25)  # a date within a heading is what the story is about
    if written.form == "month":
        trust = min(trust, TOLD if block.level else 0.4)  # a story of a newspaper has its day
    if written.form == "yearless" and not (written.clock or written.weekday or _stands_alone(block, written)):
        trust = min(trust, TOLD)  # "Polls open on 5 May": dates without a year are told more often than printed
    if written.form == "ago" and beside > _BESIDES / 2:
        trust *= 0.3  # the line names another story
    return trust * (0.4 if written.day.year < _FIRST_YEAR_OF_THE_WEB else 1)


def _above_the_headline(area: _Area, block: Block, written: WrittenDay, beside: int, trust: float) -> tuple[float, str]:
    """The trust of an unlabelled day where it stands above the headline, in what may be the page's own header."""
    page_map = area.page_map
    distance = page_map.headline - block.index
    if distance <= 0 or block.index >= area.told or _heads_article(page_map, block):
        return trust, ""
    close = distance <= 4
    captured = page_map.context.captured
    if captured and abs(written.day.first - captured) <= timedelta(days=1) and not (close and written.clock):
        # the day that a page shows in its header is the day it was looked at
        beside_headline = close and (not written.weekday or (distance == 1 and written.day.first < captured))
        return 0.35 if beside_headline else 0.12, "stands above the headline and is the day of the capture"
    if not close:
        # a clock that is not the capture's is not the site's own
        dated = captured and written.clock and distance <= _PAGE_HEAD and beside <= _BESIDES
        return min(trust, 0.5 if dated else 0.3), "stands far above the headline"
    if beside > _BESIDES * (1.5 if written.clock else 1):
        return min(trust, 0.3), "stands above the headline"
    if not written.clock and distance > 2:
        return min(trust, 0.5), "stands above the headline"
    return trust, ""
