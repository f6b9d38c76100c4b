"""The published and the modified day of a page, chosen among everything that speaks of one.

Entry points: `published` and `modified`, or `dates` for both at once.  The capture day is a
bound and resolves dates without a year; it is never taken for the day itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from indexer.article import Evidence
from indexer.day import Day
from indexer.extract.dates.metadata import candidates
from indexer.extract.dates.places import DayCandidate, DayPlace, Doubt
from indexer.extract.dates.plausibility import (
    alone_of_its_kind,
    bounded_by_capture,
    late,
    not_earlier_text,
    not_republished,
    only_day_said,
    printed_as_its_own,
    turned_as_others_tell,
)
from indexer.extract.dates.weight import CERTAIN, weights
from indexer.extract.dates.written import Around
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.document import Document

MOST_EVIDENCE = 12  # kept per field: more tells an editor nothing
CONTRADICTS = 0.6  # evidence of this weight for another day is a conflict
MODIFIED_AS_PUBLISHED = 0.49  # how far a day of change is trusted where no other is said (they agree on 86 %)
SAID_FIRMLY = 0.4  # trust from which a day is said to be that of publication
FIRMLY_BESIDE = 0.6  # trust from which a day of print or address moves the choice by a day
HELD_BESIDE = 0.4  # and from which it keeps the choice where it is

_MONTH_FIRST = (".us", ".ph")
_MONTH_BEFORE_DAY = ("tl", "zh", "ja", "ko")  # languages in which a date that ends in its year begins with the month
_DAY_FIRST_COUNTRIES = (
    ".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".my", ".ng", ".ke", ".gh", ".pk", ".hk", ".mt", ".eu", ".gov.uk",
    ".lk", ".bd", ".zw", ".ug", ".tz", ".zm", ".jm", ".tt", ".bb", ".fj", ".pg", ".mw", ".bw", ".na", ".ae", ".qa",
    ".eg", ".il", ".cy", ".np", ".scot", ".wales", ".london",
)  # fmt: skip
# "en-US" says nothing: templates come with it
_DAY_FIRST_ENGLISH = re.compile(r"en[-_](?:GB|AU|NZ|IE|IN|ZA|SG|MY|NG|KE|GH|PK|HK)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """Both days of a page."""

    published: Decision[Day | None]
    modified: Decision[Day | None]


class Gathered(NamedTuple):
    """Every candidate that can be the story's own: for its day, and for that of its last change."""

    first: list[DayCandidate]
    changed: list[DayCandidate]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates of one field, and how much speaks for each day.

    `stand_ins` are days of change, which count as the story's where it says no other; `others` the other field's
    candidates; `published` the day the story appeared, once that is known.
    """

    candidates: list[DayCandidate]
    stand_ins: list[DayCandidate]
    others: list[DayCandidate]
    weights: Mapping[Day, float]
    latest: bool = False
    published: Day | None = None


Rule = Callable[[Weighed, "Day | None"], "Day | None"]  # takes the choice so far, and gives it or another


def published(document: Document, context: PageContext) -> Decision[Day | None]:
    """The day the story appeared: JSON-LD, meta, microdata, <time>, address, lines and datelines, weighed."""
    return dates(document, context).published


def modified(document: Document, context: PageContext) -> Decision[Day | None]:
    """The day of the story's last change, where the page says one."""
    return dates(document, context).modified


def dates(document: Document, context: PageContext) -> Dates:
    """Both days, from one reading of the page."""
    found = gather(document, context)
    first = weigh_first(found)
    likely = choose(first, BY_WEIGHT)
    day = choose(first, PUBLISHED_BY_CHANGE, likely)
    last = weigh_changed(found, day)
    latest = choose(last, BY_WEIGHT)
    change = choose(last, MODIFIED_BY_PUBLICATION, latest)
    firm = {candidate.value for candidate in found.changed if candidate.own or candidate.trust >= CONTRADICTS}
    own = {candidate.value for candidate in found.first if candidate.own}
    early = Doubt.BEFORE_STORY if latest and not change else None
    return Dates(
        Decision(
            day,
            _told(likely, first),
            _contradicted(day, found.first, firm) or _later_than_capture(day, likely, first, context),
        ),
        Decision(change, _told(latest, last, early), _contradicted(change, found.changed, own)),
    )


def gather(document: Document, context: PageContext) -> Gathered:
    """The candidates of every place, read as the page's other days tell and bounded by the capture."""
    around = Around(context.captured, context.language[:2].lower(), _day_first(document, context))
    found = turned_as_others_tell(candidates(document, context, around))
    found = alone_of_its_kind(bounded_by_capture(found, context.captured))
    return Gathered(
        [candidate for candidate in found if candidate.said != "modified"],
        [candidate for candidate in found if candidate.said == "modified"],
    )


def weigh_first(found: Gathered) -> Weighed:
    """How much speaks for each day to be that of publication; a day of change stands in where no other is said."""
    first = not_earlier_text(not_republished(only_day_said(found.first), found.changed), found.changed)
    stand_ins = [one.doubted(Doubt.DAY_OF_CHANGE, one.trust * MODIFIED_AS_PUBLISHED) for one in found.changed]
    counted = first if any(map(_is_said_firmly, first)) else [*first, *stand_ins]
    return Weighed(first, stand_ins, found.changed, weights(counted))


def weigh_changed(found: Gathered, published: Day | None) -> Weighed:
    """How much speaks for each day to be that of the last change."""
    return Weighed(found.changed, [], found.first, weights(found.changed), latest=True, published=published)


def choose(weighed: Weighed, rules: Iterable[Rule], day: Day | None = None) -> Day | None:
    """The day that the rules agree on, each taking the choice of those before it."""
    for rule in rules:
        day = rule(weighed, day)
    return day


def _is_said_firmly(candidate: DayCandidate) -> bool:
    """Whether a place says the whole day of publication, and is trusted.

    >>> _is_said_firmly(DayCandidate(Day(2013, 1, 14), DayPlace.META, 0.8, said="published"))
    True
    >>> _is_said_firmly(DayCandidate(Day(2013, 1), DayPlace.ADDRESS, 0.8, said="published"))
    False
    """
    return candidate.said == "published" and bool(candidate.value.day) and candidate.trust >= SAID_FIRMLY


def _most_is_said_for(weighed: Weighed, _: Day | None) -> Day | None:
    """The whole day that most speaks for, of equals the first (of changes the last); a month where no day is known."""
    weight, turned = weighed.weights, 1 if weighed.latest else -1
    whole = [day for day in weight if day.day]
    return max(whole or weight, key=lambda day: (weight[day], turned * day.first.toordinal()), default=None)


def _enough_is_said_for(weighed: Weighed, best: Day | None) -> Day | None:
    """A day for which little speaks gives way to a month or year for which enough does, else to none."""
    weight = weighed.weights
    if best is None or weight[best] >= CERTAIN:
        return best
    partial = [day for day in weight if not day.day and weight[day] >= CERTAIN]
    return max(partial, key=weight.__getitem__, default=None)


def _printed_beside(weighed: Weighed, best: Day | None) -> Day | None:
    """Of days one apart, the one the page prints, else the address's: stamps are often in another time zone."""
    for place in (DayPlace.LINE, DayPlace.ADDRESS) if best else ():
        there = [candidate for candidate in weighed.candidates if candidate.place is place]
        if any(candidate.value == best and candidate.trust >= HELD_BESIDE for candidate in there):
            return best
        beside = [one for one in there if one.trust >= FIRMLY_BESIDE and _are_days_running(one.value, best)]
        if beside:
            return max(beside, key=lambda candidate: candidate.trust).value
    return best


def _on_the_eve(weighed: Weighed, best: Day | None) -> Day | None:
    """A story is not changed before it appears: where the printed day of change is the day before the stamp, the
    stamp is in another time zone."""
    if best is None or not best.day:
        return best
    printed = (candidate.value for candidate in weighed.others if printed_as_its_own(candidate))
    return next((day for day in printed if (best.first - day.first).days == 1), best)


def _in_the_same_moment(weighed: Weighed, last: Day | None) -> Day | None:
    """Where the last change is the moment of publication, by its stamps, while the page prints the day beside it, both
    are the printed day, told in another time zone."""
    day = weighed.published
    if not last or not day or abs((last.first - day.first).days) != 1:
        return last
    stamps = {candidate.stamp for candidate in weighed.others if candidate.stamp}
    return day if all(one.stamp in stamps for one in weighed.candidates if one.value == last) else last


def _not_before_the_story(weighed: Weighed, last: Day | None) -> Day | None:
    """A change before the story appeared is another story's."""
    day = weighed.published
    return None if last and day and _apart(last, day) > 0 and last.first < day.first else last


BY_WEIGHT: tuple[Rule, ...] = (_most_is_said_for, _enough_is_said_for, _printed_beside)
PUBLISHED_BY_CHANGE: tuple[Rule, ...] = (_on_the_eve,)
MODIFIED_BY_PUBLICATION: tuple[Rule, ...] = (_in_the_same_moment, _not_before_the_story)


def _day_first(document: Document, context: PageContext) -> bool | None:
    """Whether 4/12 is the fourth of December here, by language and country; None where it can be either.

    >>> _day_first(Document("html"), PageContext(url="http://paper.example.co.uk/", language="en"))
    True
    """
    language = context.language[:2].lower()
    host = context.url.split("://", 1)[-1].split("/", 1)[0].lower()
    if language and language != "en":
        return language not in _MONTH_BEFORE_DAY
    locales = (document.language, document.meta("og:locale"))
    if host.endswith(_DAY_FIRST_COUNTRIES) or any(_DAY_FIRST_ENGLISH.match(locale) for locale in locales):
        return True
    return False if host.endswith(_MONTH_FIRST) else None


def _are_days_running(one: Day, other: Day | None) -> bool:
    """Whether a whole day is the one before or after another.

    >>> _are_days_running(Day(2013, 1, 1), Day(2012, 12, 31))
    True
    """
    return bool(one.day) and other is not None and abs((one.first - other.first).days) == 1


def _apart(one: Day, other: Day) -> int:
    """Days between two days at the least; 0 where they can be the same."""
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


def _contradicted(best: Day | None, found: list[DayCandidate], explained: set[Day]) -> bool:
    """Whether the page says another day with weight where it says its own, and that day is not explained otherwise.

    >>> line = DayCandidate(Day(2014, 3, 3), DayPlace.LINE, 0.8, own=True)
    >>> _contradicted(Day(2013, 1, 14), [line], set()), _contradicted(Day(2013, 1, 14), [line], {Day(2014, 3, 3)})
    (True, False)
    """
    if best is None:
        return False
    rivals = [one for one in found if one.own and _apart(one.value, best) > 1 and one.value not in explained]
    return any(weight >= CONTRADICTS for weight in weights(rivals).values())


def _later_than_capture(day: Day | None, likely: Day | None, weighed: Weighed, context: PageContext) -> bool:
    """Whether the chosen day contradicts the capture's, and is no issue's that is on sale before its day.

    >>> from datetime import date
    >>> found = [DayCandidate(Day(2013, 1, 20), DayPlace.META, 0.9, doubt=Doubt.AFTER_CAPTURE)]
    >>> captures = [PageContext(captured=date(2013, 1, day)) for day in (10, 20)]
    >>> [_later_than_capture(found[0].value, found[0].value, Weighed(found, [], [], {}), one) for one in captures]
    [True, False]
    """
    if day is None or not late(day, context.captured):
        return False
    return next(iter(_in_order(likely, weighed))).doubt is Doubt.AFTER_CAPTURE


def _in_order(best: Day | None, weighed: Weighed) -> list[DayCandidate]:
    """What speaks for the choice first, then the rest, each by trust."""
    found = [*weighed.candidates, *weighed.stand_ins]
    return sorted(found, key=lambda candidate: (candidate.value != best, -candidate.trust))


def _told(best: Day | None, weighed: Weighed, doubt: Doubt | None = None) -> tuple[Evidence, ...]:
    """The evidence as an article keeps it, each day once for each place; `doubt` speaks against all of it."""
    told: dict[tuple[Day, str], Evidence] = {}
    for candidate in _in_order(best, weighed):
        key = (candidate.value, candidate.label)
        if key in told:
            continue
        against = doubt or candidate.doubt
        if not against and best and not candidate.value.agrees(best):
            against = Doubt.ANOTHER_DAY
        told[key] = candidate.told(note=against.value if against and against is not candidate.doubt else "")
        if len(told) == MOST_EVIDENCE:
            break
    return tuple(told.values())
