"""The published and the modified day of a page, chosen among everything that speaks of one.

Entry points: `published` and `modified`, or `dates` for both at once.  The capture day is a
bound and resolves dates without a year; it is never taken for the day itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from indexer.article import Evidence
from indexer.day import Day
from indexer.extract.dates.lines import Candidate, late
from indexer.extract.dates.metadata import LONE, gather
from indexer.extract.dates.written import Around
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.document import Document

MOST_EVIDENCE = 12  # kept per field: more tells an editor nothing
CERTAIN = 0.25  # a day that less than this speaks for is not taken
NAMED = 0.15  # a month speaks for a day that some place names as much as this, not for any stray day within it
CONTRADICTS = 0.6  # evidence of this weight for another day is a conflict
MODIFIED_AS_PUBLISHED = 0.49  # how far a day of change is trusted where no other is said (they agree on 86 %)
SAID_FIRMLY = 0.4  # trust from which a day is said to be that of publication

AHEAD = timedelta(days=21)  # magazines carry a day on which their next issue appears
_ISSUE = re.compile(r"\bissue|print edition|printausgabe|edición impresa|edizione cartacea|édition papier", re.I)

_STAMPS = ("JSON-LD", "meta", "microdata", "<time>")  # written by one system from one field: they err together
_SECOND_STAMP = 0.25  # so a further one adds only this share of its weight

_MONTH_FIRST = (".us", ".ph")
_MONTH_BEFORE_DAY = ("tl", "zh", "ja", "ko")  # languages in which a date that ends in its year begins with the month
_DAY_FIRST_COUNTRIES = (
    ".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".my", ".ng", ".ke", ".gh", ".pk", ".hk", ".mt", ".eu", ".gov.uk",
    ".lk", ".bd", ".zw", ".ug", ".tz", ".zm", ".jm", ".tt", ".bb", ".fj", ".pg", ".mw", ".bw", ".na", ".ae", ".qa",
    ".eg", ".il", ".cy", ".np", ".scot", ".wales", ".london",
)  # fmt: skip
# "en-US" says nothing: templates come with it
_DAY_FIRST_ENGLISH = re.compile(r"en[-_](?:GB|AU|NZ|IE|IN|ZA|SG|MY|NG|KE|GH|PK|HK)", re.IGNORECASE)
MISTAKEN = timedelta(days=31)  # after a capture, up to which a printed day says that the capture's is wrong
AFTER = "after the capture"


@dataclass(frozen=True, slots=True)
class Dates:
    """Both days of a page."""

    published: Decision[Day | None]
    modified: Decision[Day | None]


def published(document: Document, context: PageContext) -> Decision[Day | None]:
    """The day the story appeared: JSON-LD, meta, microdata, <time>, address, lines and datelines, weighed."""
    return dates(document, context).published


def modified(document: Document, context: PageContext) -> Decision[Day | None]:
    """The day of the story's last change, where the page says one."""
    return dates(document, context).modified


def dates(document: Document, context: PageContext) -> Dates:
    """Both days, from one reading of the page."""
    around = Around(context.captured, context.language[:2].lower(), _day_first(document, context))
    found = _alone([_bounded(candidate, context) for candidate in _settled(gather(document, context, around))])
    changed = [candidate for candidate in found if candidate.kind == "modified"]
    first = [candidate for candidate in found if candidate.kind != "modified"]
    best = _choose(_not_earlier_text(_not_republished(_lone(first), changed), changed), changed)
    day = _first_changed(best[0], changed) if best[0] else None
    last, told = _choose(changed, (), latest=True)
    if day and last and _same_moment(last, day, first, changed):
        last = day
    if day and last and _apart(last, day) > 0 and last.first < day.first:
        last, told = None, tuple(replace(evidence, note="before the story appeared") for evidence in told)
    late_itself = day is not None and late(day, context.captured) and best[1][0].note == AFTER
    firm = {candidate.day for candidate in changed if candidate.own or candidate.trust >= CONTRADICTS}
    return Dates(
        Decision(day, best[1], _contradicted(day, first, firm) or late_itself),
        Decision(last, told, _contradicted(last, changed, {candidate.day for candidate in first if candidate.own})),
    )


def _day_first(document: Document, context: PageContext) -> bool | None:
    """Whether 4/12 is the fourth of December here, by language and country; None where it can be either."""
    language = context.language[:2].lower()
    host = context.url.split("://", 1)[-1].split("/", 1)[0].lower()
    if language and language != "en":
        return language not in _MONTH_BEFORE_DAY
    locales = (document.language, document.meta("og:locale"))
    if host.endswith(_DAY_FIRST_COUNTRIES) or any(_DAY_FIRST_ENGLISH.match(locale) for locale in locales):
        return True
    return False if host.endswith(_MONTH_FIRST) else None


def _settled(found: list[Candidate]) -> list[Candidate]:
    """Day and month put the right way round, where other evidence of the page tells which way that is: a day that can
    be read one way only, else what is printed, whose order the language tells."""
    firm: set[Day] = {
        candidate.day
        for candidate in found
        if not candidate.swapped and candidate.trust > 0.2 and (candidate.day.day or candidate.place == "address")
    }
    firm = firm or {c.day for c in found if c.swapped and c.place == "line" and c.own}
    return [
        candidate._replace(day=candidate.swapped, swapped=candidate.day)
        if candidate.swapped
        and any(candidate.swapped.agrees(day) for day in firm)
        and not any(candidate.day.agrees(day) for day in firm)
        else candidate
        for candidate in found
    ]


def _bounded(candidate: Candidate, context: PageContext) -> Candidate:
    """A day after the capture is not this story's; the other reading is, where it lies before it.  One that the page
    prints as its own is doubted, and taken where no other is found: a page cannot be older than what it says."""
    if not late(candidate.day, context.captured):
        return candidate
    if context.captured and candidate.day.first <= context.captured + AHEAD and _ISSUE.search(candidate.source):
        return candidate
    if candidate.swapped and not late(candidate.swapped, context.captured):
        return candidate._replace(day=candidate.swapped, swapped=None)
    near = context.captured and candidate.day.first <= context.captured + MISTAKEN
    if near and candidate.own and candidate.kind == "published" and candidate.place == "line":
        return candidate._replace(trust=candidate.trust / 2, note=AFTER)  # then it is the capture that is told wrongly
    return candidate._replace(trust=0.0, note=AFTER)


def _alone(found: list[Candidate]) -> list[Candidate]:
    """A page has one day of each kind: several printed without a label, or in <time>, are of other stories too."""
    days: dict[tuple[str, str], set[Day]] = {}
    for candidate in found:
        if candidate.own and (candidate.place == "<time>" or (candidate.place == "line" and not candidate.kind)):
            days.setdefault((candidate.place, candidate.kind), set()).add(candidate.day)
    crowded = {kind for kind, printed in days.items() if len(printed) > 1}
    return [c._replace(own=False) if (c.place, c.kind) in crowded else c for c in found] if crowded else found


def _lone(first: list[Candidate]) -> list[Candidate]:
    """The only day that a page calls its publication's counts a little, though it stands among other things."""
    if any(candidate.trust >= CERTAIN and candidate.day.day for candidate in first):
        return first
    said = {
        c.day for c in first if c.kind == "published" and c.trust > 0 and c.place in ("line", "<time>", "microdata")
    }
    return [
        candidate._replace(trust=LONE) if candidate.day in said and candidate.kind == "published" else candidate
        for candidate in first
    ] if len(said) == 1 else first  # fmt: skip


def _not_republished(first: list[Candidate], changed: list[Candidate]) -> list[Candidate]:
    """A published stamp that is the stamp of the last change, to the second, is doubted where another is earlier."""
    stamps = {candidate.stamp for candidate in changed if len(candidate.stamp) > 15}
    stamped = [candidate for candidate in first if candidate.stamp and candidate.trust >= 0.8]
    early = min((candidate.day.first for candidate in stamped), default=None)
    return [
        candidate._replace(trust=candidate.trust * 0.5, note="also the stamp of the last change")
        if candidate.stamp in stamps and early is not None and candidate.day.first > early
        else candidate
        for candidate in first
    ]


def _not_earlier_text(first: list[Candidate], changed: list[Candidate]) -> list[Candidate]:
    """Where a page prints at its headline, without a label, the day that its stamps call that of the last change, it
    dates the text it shows by that day; an earlier published stamp is of an earlier text."""
    again = {candidate.day for candidate in changed if candidate.own}
    printed = {candidate.day for candidate in first if candidate.place == "line" and candidate.own}
    dated = {c.day for c in first if c.place == "line" and c.own and not c.kind} & again
    stamped = {candidate.day for candidate in first if candidate.place in _STAMPS and candidate.own}
    if not dated or printed & stamped:
        return first
    return [
        candidate._replace(trust=candidate.trust * 0.5, note="of an earlier text than the page dates")
        if candidate.place in _STAMPS and candidate.day.first < min(day.first for day in dated)
        else candidate
        for candidate in first
    ]


def _choose(
    found: Iterable[Candidate], changed: Iterable[Candidate], latest: bool = False
) -> tuple[Day | None, tuple[Evidence, ...]]:
    """The day that most speaks for, of equals the first, or the last; and all evidence."""
    candidates = [*found]
    stand_ins = [
        candidate._replace(trust=candidate.trust * MODIFIED_AS_PUBLISHED, note="a day of change")
        for candidate in changed
    ]
    said = any(c.kind == "published" and c.day.day and c.trust >= SAID_FIRMLY for c in candidates)
    weighed = candidates if said else [*candidates, *stand_ins]
    weights = _weights(weighed)
    whole = {day: weight for day, weight in weights.items() if day.day}
    turned = 1 if latest else -1
    best = max(whole or weights, key=lambda day: (weights[day], turned * day.first.toordinal()), default=None)
    if best is not None and weights[best] < CERTAIN:
        partial = {day: weight for day, weight in weights.items() if not day.day and weight >= CERTAIN}
        best = max(partial, key=lambda day: partial[day], default=None)
    if best is not None:
        best = _printed_beside(best, candidates)
    return best, _told(best, [*candidates, *stand_ins])


def _first_changed(best: Day, changed: list[Candidate]) -> Day:
    """A story is not changed before it appears: where the printed day of change is the day before the stamp, the
    stamp is in another time zone."""
    eve = (c.day for c in changed if c.place == "line" and c.own and (best.first - c.day.first).days == 1)
    return next(eve, best) if best.day else best


def _same_moment(last: Day, day: Day, first: list[Candidate], changed: list[Candidate]) -> bool:
    """Whether the last change is the moment of publication, by its stamps, while the page prints the day beside it:
    both are the printed day then, told in another time zone."""
    stamps = {candidate.stamp for candidate in first if candidate.stamp}
    told = [candidate for candidate in changed if candidate.day == last]
    return abs((last.first - day.first).days) == 1 and all(candidate.stamp in stamps for candidate in told)


def _apart(one: Day, other: Day) -> int:
    """Days between two days at the least; 0 where they can be the same."""
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


def _contradicted(best: Day | None, candidates: list[Candidate], explained: set[Day]) -> bool:
    """Whether the page says another day with weight where it says its own, and that day is not explained otherwise."""
    if best is None:
        return False
    rivals = [c for c in candidates if c.own and _apart(c.day, best) > 1 and c.day not in explained]
    return any(weight >= CONTRADICTS for weight in _weights(rivals).values())


def _printed_beside(best: Day, candidates: list[Candidate]) -> Day:
    """Of days one apart, the one the page prints, else the address's: stamps are often in another time zone."""
    for places, needed in ((("line",), 0.6), (("address",), 0.6)):
        if any(c.day == best and c.place in places and c.trust >= 0.4 for c in candidates):
            return best
        beside = [
            c
            for c in candidates
            if c.place in places and c.trust >= needed and c.day.day and abs((c.day.first - best.first).days) == 1
        ]
        if beside:
            return max(beside, key=lambda candidate: candidate.trust).day
    return best


def _weights(candidates: list[Candidate]) -> dict[Day, float]:
    """How much speaks for each day."""
    told: dict[Day, list[Candidate]] = {}
    for candidate in candidates:
        told.setdefault(candidate.day, []).append(candidate)
    months = [candidate for candidate in candidates if not candidate.day.day]
    return {day: _weight(day, speaking, months) for day, speaking in told.items()}


def _weight(day: Day, speaking: list[Candidate], months: list[Candidate]) -> float:
    """All that speaks for a day: the best of each kind of place, together; a month in the address counts too."""
    best: dict[str, float] = {}
    of_month: dict[str, float] = {}
    against = 1.0
    for candidate in speaking:
        best[candidate.place] = max(best.get(candidate.place, 0.0), candidate.trust)
    for candidate in months:
        if candidate.day == day:
            continue
        if candidate.day.agrees(day):
            of_month[candidate.place] = candidate.trust * 0.5
        elif candidate.place == "address" and _months_apart(candidate.day, day) > 1:
            against = 0.5
    if max(best.values(), default=0.0) >= NAMED:
        best |= {place: trust for place, trust in of_month.items() if trust > best.get(place, 0.0)}
    stamps = sorted((best.pop(place) for place in _STAMPS if place in best), reverse=True)
    doubt = 1.0
    for number, trust in enumerate([*stamps, *best.values()]):
        doubt *= 1 - trust * (_SECOND_STAMP if 0 < number < len(stamps) else 1)
    return (1 - doubt) * against


def _months_apart(one: Day, other: Day) -> int:
    return abs((one.year - other.year) * 12 + (one.month or 1) - (other.month or 1))


def _told(best: Day | None, candidates: list[Candidate]) -> tuple[Evidence, ...]:
    """The evidence as an article keeps it: what speaks for the choice first, then the rest, each by trust."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.day != best, -candidate.trust))
    told: dict[tuple[str, str], Evidence] = {}
    for candidate in ordered:
        key = (str(candidate.day), candidate.source)
        if key in told:
            continue
        note = candidate.note
        if not note and best and candidate.day != best and not candidate.day.agrees(best):
            note = "another day"
        told[key] = Evidence(*key, round(candidate.trust, 2), note)
        if len(told) == MOST_EVIDENCE:
            break
    return tuple(told.values())
