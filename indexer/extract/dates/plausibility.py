"""What the rest of the page says of each day: which number is its month, whether it can be the story's own at all.

Each step takes the candidates and gives them, some read otherwise or doubted; `choice.py` says in which order.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from indexer.day import Day
from indexer.extract.dates.labels import Label
from indexer.extract.dates.places import DayCandidate, DayPlace, Doubt
from indexer.extract.dates.weight import CERTAIN
from indexer.extract.evidence.candidate import Kind, Place
from indexer.extract.vocabulary.day_line_words import OF_AN_ISSUE

AHEAD = timedelta(days=21)  # magazines carry a day on which their next issue appears
MISTAKEN = timedelta(days=31)  # after a capture, up to which a printed day says that the capture's is wrong
A_DAY_LATE = timedelta(days=1)  # is left for time zones
LONE = 0.3  # trust of a page's only day said to be that of publication, though it stands among other things
FIRM = 0.2  # trust above which a day that can be read one way only tells how another is read
TO_THE_SECOND = 15  # characters of a stamp above which it tells a moment, not a day
OF_A_STAMP = 0.8  # trust of a published stamp that can refute another


def late(day: Day, captured: date | None) -> bool:
    """Whether a day lies after the capture; a day more is left for time zones.

    >>> late(Day(2013, 1, 15), date(2013, 1, 14)), late(Day(2013, 1, 16), date(2013, 1, 14))
    (False, True)
    """
    return captured is not None and day.first > captured + A_DAY_LATE


def of_an_issue(candidate: DayCandidate, captured: date) -> bool:
    """Whether it is the day that stands on a magazine's next issue, which is on sale before.

    >>> line = DayCandidate(Day(2013, 2, 1), DayPlace.LINE, 0.6, words="From the issue of 1 February 2013")
    >>> of_an_issue(line, date(2013, 1, 14)), of_an_issue(line, date(2012, 12, 1))
    (True, False)
    """
    return candidate.value.first <= captured + AHEAD and bool(OF_AN_ISSUE.search(candidate.words))


def printed_as_its_own(candidate: DayCandidate) -> bool:
    """Whether a line that stands where a page says its own day gives it.

    >>> printed_as_its_own(DayCandidate(Day(2013, 1, 14), DayPlace.LINE, 0.8, own=True))
    True
    >>> printed_as_its_own(DayCandidate(Day(2013, 1, 14), DayPlace.META, 0.8, own=True))
    False
    """
    return candidate.own and candidate.place is DayPlace.LINE


def turned_as_others_tell(found: list[DayCandidate]) -> list[DayCandidate]:
    """Day and month put the right way round, where other evidence of the page tells which way that is: a day that can
    be read one way only, else what is printed, whose order the language tells.

    >>> unclear = DayCandidate(Day(2013, 12, 4), DayPlace.META, 0.8, swapped=Day(2013, 4, 12))
    >>> address = DayCandidate(Day(2013, 4, 12), DayPlace.ADDRESS, 0.95)
    >>> [str(candidate.value) for candidate in turned_as_others_tell([unclear, address])]
    ['2013-04-12', '2013-04-12']
    """
    if not any(candidate.swapped for candidate in found):
        return found
    firm = {candidate.value for candidate in found if _reads_one_way(candidate)}
    firm = firm or {candidate.value for candidate in found if candidate.swapped and printed_as_its_own(candidate)}
    return [
        replace(candidate, value=candidate.swapped, swapped=candidate.value)
        if candidate.swapped
        and any(candidate.swapped.agrees(day) for day in firm)
        and not any(candidate.value.agrees(day) for day in firm)
        else candidate
        for candidate in found
    ]


def _reads_one_way(candidate: DayCandidate) -> bool:
    """Whether a day is sure enough, and its month known, to tell how others are read.

    >>> _reads_one_way(DayCandidate(Day(2013, 12, 4), DayPlace.META, 0.8, swapped=Day(2013, 4, 12)))
    False
    """
    told = candidate.value.day or candidate.place is DayPlace.ADDRESS
    return not candidate.swapped and candidate.trust > FIRM and bool(told)


def bounded_by_capture(found: list[DayCandidate], captured: date | None) -> list[DayCandidate]:
    """A page cannot be older than what it says: days after the capture are doubted, or read the other way round.
    Without a capture, no page is of the future."""
    if captured is None:
        bound = datetime.now(UTC).date() + MISTAKEN
        return [one.doubted(Doubt.IN_THE_FUTURE, 0.0) if one.value.first > bound else one for one in found]
    return [_bounded(candidate, captured) if late(candidate.value, captured) else candidate for candidate in found]


def _bounded(candidate: DayCandidate, captured: date) -> DayCandidate:
    """A day after the capture is not this story's; the other reading is, where it lies before it.  One that the page
    prints as its own is doubted, and taken where no other is found: then it is the capture that is told wrongly.

    >>> _bounded(DayCandidate(Day(2014, 3, 3), DayPlace.META, 0.8), date(2013, 5, 1)).trust
    0.0
    """
    if of_an_issue(candidate, captured):
        return candidate
    if candidate.swapped and not late(candidate.swapped, captured):
        return replace(candidate, value=candidate.swapped, swapped=None)
    near = candidate.value.first <= captured + MISTAKEN
    if near and candidate.said == "published" and printed_as_its_own(candidate):
        return candidate.doubted(Doubt.AFTER_CAPTURE, candidate.trust / 2)
    return candidate.doubted(Doubt.AFTER_CAPTURE, 0.0)


def alone_of_its_kind(found: list[DayCandidate]) -> list[DayCandidate]:
    """A page has one day of each kind: several printed without a label, or in <time>, are of other stories too.

    >>> lines = [DayCandidate(Day(2013, 1, day), DayPlace.LINE, 0.6, own=True) for day in (14, 15)]
    >>> [candidate.own for candidate in alone_of_its_kind(lines)]
    [False, False]
    """
    days: dict[tuple[Place, Label], set[Day]] = {}
    for candidate in found:
        unlabelled = candidate.place is DayPlace.LINE and not candidate.said
        if candidate.own and (unlabelled or candidate.place is DayPlace.TIME):
            days.setdefault((candidate.place, candidate.said), set()).add(candidate.value)
    crowded = {kind for kind, printed in days.items() if len(printed) > 1}
    return [replace(c, own=False) if (c.place, c.said) in crowded else c for c in found] if crowded else found


def only_day_said(first: list[DayCandidate]) -> list[DayCandidate]:
    """The only day that a page calls its publication's counts a little, though it stands among other things.

    >>> aside = DayCandidate(Day(2013, 1, 14), DayPlace.TIME, 0.08, said="published")
    >>> [candidate.trust for candidate in only_day_said([aside])]
    [0.3]
    """
    if any(candidate.trust >= CERTAIN and candidate.value.day for candidate in first):
        return first
    shown = (DayPlace.LINE, DayPlace.TIME, DayPlace.MICRODATA)
    said = {c.value for c in first if c.said == "published" and c.trust > 0 and c.place in shown}
    if len(said) != 1:
        return first
    return [replace(c, trust=max(c.trust, LONE)) if c.said == "published" and c.value in said else c for c in first]


def not_republished(first: list[DayCandidate], changed: list[DayCandidate]) -> list[DayCandidate]:
    """A published stamp that is the stamp of the last change, to the second, is doubted where another is earlier."""
    stamps = {candidate.stamp for candidate in changed if len(candidate.stamp) > TO_THE_SECOND}
    if not stamps:
        return first
    stamped = [candidate for candidate in first if candidate.stamp and candidate.trust >= OF_A_STAMP]
    early = min((candidate.value.first for candidate in stamped), default=None)
    return [
        candidate.doubted(Doubt.STAMP_OF_CHANGE, candidate.trust * 0.5)
        if candidate.stamp in stamps and early is not None and candidate.value.first > early
        else candidate
        for candidate in first
    ]


def not_earlier_text(first: list[DayCandidate], changed: list[DayCandidate]) -> list[DayCandidate]:
    """Where a page prints at its headline, without a label, the day that its stamps call that of the last change, it
    dates the text it shows by that day; an earlier published stamp is of an earlier text."""
    again = {candidate.value for candidate in changed if candidate.own}
    printed = {candidate.value for candidate in first if printed_as_its_own(candidate)}
    dated = {candidate.value for candidate in first if printed_as_its_own(candidate) and not candidate.said} & again
    stamped = {c.value for c in first if c.own and c.place.kind is Kind.MARKUP}
    if not dated or printed & stamped:
        return first
    since = min(day.first for day in dated)
    return [
        candidate.doubted(Doubt.EARLIER_TEXT, candidate.trust * 0.5)
        if candidate.place.kind is Kind.MARKUP and candidate.value.first < since
        else candidate
        for candidate in first
    ]
