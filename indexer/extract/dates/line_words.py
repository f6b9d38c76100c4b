"""What the words of a printed line tell of a day in it: whether it is a date line, a sentence, a reader's or a credit,
and how far a day is trusted by them alone."""

from __future__ import annotations

import re

from indexer.day import Day
from indexer.extract.dates.labels import begins_with_label, first_word, says_published, speaks_of_itself
from indexer.extract.dates.places import DayPlace
from indexer.extract.dates.written import WrittenDay
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.day_labels import BY
from indexer.extract.vocabulary.day_line_words import ANSWERED, COLOPHON, CREDITED, OF_THE_SITE, QUOTED, SPAN

TOLD = 0.2  # trust of a day in a sentence or a caption: of something that happened then
SAID = 0.6  # trust of a day in a sentence that a page says about itself: another paper's may be reprinted with its text
WITH_CLOCK = 0.72  # of a day without a label that stands with its clock or weekday
DATE_LINE = 0.66  # of one in a line that holds little else
WITH_OTHERS = 0.425  # of one in a line that holds more
MOST_BESIDE = 40  # characters beside an unlabelled day, at most, where the line is a date line for certain
WORDY = 84  # characters beside the day: more is a sentence, and its dates are the story's
SHORT_SENTENCE = 16  # characters beside the date from which a line that ends in a full stop tells something
_FIRST_YEAR_OF_THE_WEB = 1990  # an older day stands in the story, not at its head
_SENTENCE = re.compile(r"[^\W\d_]{3}[.。!?]\W{0,2}$")
_ANY_SENTENCE = re.compile(r"[^\W\d_]{2}[.。!?]\W{0,2}$")  # its last word may be a short one
_NAMED_OTHERWISE = re.compile(r"[^\W\d_]{3}\s?[:：]\s?$")  # "Opening night: 5 June": a label that is none of ours
_GOES_ON = re.compile(r"\s?,\s[^\W\d_]")  # "Dated 5 June 2013, the letter says …"
_SET_APART = re.compile(r"[|•·–—-]\s*$")  # before an age: a byline's further part
_NUMBERED_ISSUE = re.compile(r"\s?\([^()\d]{0,12}\d{1,5}\)")  # "March 2013 (#100)"
_PARTED = re.compile(r"\s[|•·]\s")  # a line of parts is no sentence
_NUMBERED = re.compile(r"\W?#\d{1,4}(?:\.\d{1,3})?\s")
_BUTTON = 30  # characters of the longest button that answers a comment, and its number
_TELLING_FORMS = ("named", "month", "yearless")  # in which sentences say a day
_BEGINNING_FORMS = ("iso", "numbers", "short")  # in which a line of parts begins with one


def of_a_reader(printed: str) -> bool:
    """Whether a line is that of a quoted post or of a reader's comment.

    >>> of_a_reader("— Ada Byron (@ada) May 5, 2013"), of_a_reader("14 January 2013, 09:20 Reply")
    (True, True)
    """
    numbered = "#" in printed[:2] and _NUMBERED.match(printed)
    quoted = "@" in printed and QUOTED.match(printed)
    return bool(numbered or quoted or ANSWERED.search(printed[-_BUTTON:]))


def is_credited(printed: str) -> bool:
    """Whether a line says whose picture or recording it is, perhaps with its day.

    >>> is_credited("Photo: Ada Byron, 5 May 2013"), is_credited("Photographs were shown on 5 May 2013")
    (True, False)
    """
    return CREDITED.match(printed) is not None


def of_the_site(printed: str) -> bool:
    """Whether a line greets the site's reader or tells the weather, and today's date with it.

    >>> of_the_site("Monday, 14 January 2013 | Log in"), of_the_site("Monday, 14 January 2013, 8 °C")
    (True, True)
    """
    return OF_THE_SITE.search(printed.lower()) is not None


def is_span(printed: str, written_days: list[WrittenDay]) -> bool:
    """Whether a line says from when to when something lasts.

    >>> from indexer.extract.dates.written import days_in
    >>> is_span("5 June 2013 - 6 August 2013", days_in("5 June 2013 - 6 August 2013"))
    True
    """
    return len(written_days) == 2 and bool(SPAN.fullmatch(printed[written_days[0].end : written_days[1].start]))


def tells(printed: str, written: WrittenDay) -> bool:
    """Whether an unlabelled day stands in a sentence, which tells something that happened then.

    >>> from indexer.extract.dates.written import days_in
    >>> for line in ("The bridge opened on 21 June 2013.", "17.04.2024, 12:24 Lesezeit: 5 Min."):
    ...     tells(line, days_in(line)[0])
    True
    False
    """
    if len(printed) - (written.end - written.start) <= SHORT_SENTENCE or _PARTED.search(printed):
        return False
    if written.form in _TELLING_FORMS and written.start > SHORT_SENTENCE and printed.endswith("."):
        return True
    if not _SENTENCE.search(printed[-8:]):
        return False
    begins = written.start < 3 and (written.clock or written.form in _BEGINNING_FORMS)
    return not (begins and len(printed) < 60)


def tells_with_label(printed: str, written: WrittenDay) -> bool:
    """Whether a labelled day stands in a sentence about something else.

    >>> from indexer.extract.dates.written import days_in
    >>> for line in ("A report released on 5 June 2013 says so.", "Released on 5 June 2013 by Ada Byron."):
    ...     tells_with_label(line, days_in(line)[0])
    True
    False
    """
    beside = len(printed) - (written.end - written.start)
    if beside <= SHORT_SENTENCE or not _ANY_SENTENCE.search(printed[-8:]) or _PARTED.search(printed):
        return False
    if speaks_of_itself(printed):
        return False
    following = printed[written.end :]
    return not begins_with_label(printed) or bool(_GOES_ON.match(following) and first_word(following) not in BY)


def names_an_issue(printed: str, written: WrittenDay) -> bool:
    """Whether a month is that of the issue whose number stands with it, as in breadcrumbs and colophons.

    >>> from indexer.extract.dates.written import days_in
    >>> for line in ("Home > March 2013 (#100)", "Issue 35, June 2013", "Column #1, June 2013"):
    ...     names_an_issue(line, days_in(line)[0])
    True
    True
    False
    """
    if len(printed) > WORDY or _SENTENCE.search(printed[-8:]):
        return False
    return bool(_NUMBERED_ISSUE.match(printed[written.end :]) or COLOPHON.search(printed))


def without_number_of_issue(printed: str, written: WrittenDay) -> WrittenDay:
    """The month alone, where the number before it is the issue's.

    >>> from indexer.extract.dates.written import days_in
    >>> line = "The Quay, No. 12, June 2013"
    >>> str(without_number_of_issue(line, days_in(line)[0]).day)
    '2013-06'
    """
    found = COLOPHON.search(printed) if written.form == "named" else None
    if not found or not found.start() < written.start < found.end():
        return written
    month = Day(written.day.year, written.day.month)
    return written._replace(start=found.end(), day=month, form="month", swapped=None)


def is_colophon(printed: str, written: WrittenDay) -> bool:
    """Whether a line says in which issue something was published, and a day or month of that issue.

    >>> from indexer.extract.dates.written import days_in
    >>> line = "Copyright Ada Byron. Published in issue 35 of The Quay, June 2013"
    >>> is_colophon(line, days_in(line)[0])
    True
    """
    before = printed[: written.start]
    found = COLOPHON.search(before)
    return bool(found and says_published(before[: found.end()]) and len(printed) <= 2 * WORDY)


def stands_alone(printed: str, written: WrittenDay) -> bool:
    """Whether a day is set apart from the words beside it.

    >>> from datetime import date
    >>> from indexer.extract.dates.written import Around, days_in
    >>> for line in ("Delhi, Jan 11, Ada Byron", "Polls open on 11 January"):
    ...     stands_alone(line, days_in(line, Around(captured=date(2013, 1, 14)))[0])
    True
    False
    """
    before, after = printed[: written.start].rstrip()[-1:], printed[written.end :].lstrip()[:1]
    return not before.isalnum() and not after.isalnum()


def trust_of_labelled(block: Block, written: WrittenDay, beside: int) -> float:
    """How far a printed day is trusted whose label stands with it, by its form and the words beside it."""
    if speaks_of_itself(block.text):
        trust = SAID
    else:
        trust = TOLD if beside > WORDY and written.start > 60 else DayPlace.LINE.trust
    return trust * _share_of_form(written)


def trust_of_unlabelled(block: Block, written: WrittenDay, beside: int, *, heads: bool = False) -> float:
    """How far a printed day without a label is trusted by its form and the words beside it; `heads`: its
    line stands right at the headline."""
    printed = block.text
    if beside > WORDY or tells(printed, written) or (not heads and _within_words(printed, written, beside)):
        trust = TOLD
    else:
        trust = WITH_CLOCK if written.clock or written.weekday else DATE_LINE if beside <= MOST_BESIDE else WITH_OTHERS
    trust *= _share_of_form(written)
    if _NAMED_OTHERWISE.search(printed[max(0, written.start - 8) : written.start]):
        trust *= 0.6
    if block.level and beside > SHORT_SENTENCE * (2 if written.clock else 1):
        trust = min(trust, 0.25)  # a date within a heading is what the story is about
    if written.form == "month":
        trust = min(trust, TOLD if block.level else 0.4)  # a story of a newspaper has its day
    if written.form == "yearless" and not (written.clock or written.weekday or stands_alone(printed, written)):
        trust = min(trust, TOLD)  # "Polls open on 5 May": dates without a year are told more often than printed
    set_apart = heads and beside <= WORDY and _SET_APART.search(printed[: written.start])
    if written.form == "ago" and beside > MOST_BESIDE / 2 and not set_apart:
        trust *= 0.3  # the line names another story
    alone = heads and beside <= SHORT_SENTENCE  # of a story that was printed on paper
    return trust * (0.4 if written.day.year < _FIRST_YEAR_OF_THE_WEB and not alone else 1)


def _within_words(printed: str, written: WrittenDay, beside: int) -> bool:
    """Whether words go on to a day and from it, as those of a story do: "loans due 5 June 2013 at a price of 99"."""
    before, after = printed[: written.start].rstrip()[-1:], printed[written.end :].lstrip()[:1]
    between = before.isalpha() and after.islower()
    return between and beside > MOST_BESIDE and not (written.clock or written.weekday)


def _share_of_form(written: WrittenDay) -> float:
    """A year of two digits, or one that only the capture tells, is less sure."""
    return 0.85 if written.form == "short" else 0.9 if written.form in ("yearless", "ago") else 1
