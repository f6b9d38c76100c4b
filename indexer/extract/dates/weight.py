"""How much speaks for each day: one formula over all its candidates."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.day import Day
from indexer.extract.dates.places import DayCandidate, DayPlace
from indexer.extract.evidence.candidate import Kind, Place

CERTAIN = 0.25  # a day that less than this speaks for is not taken
NAMED = 0.15  # a month speaks for a day that some place names as much as this, not for any stray day within it
SECOND_STAMP = 0.25  # markup is written by one system from one field and errs together: a further place adds so much
MONTH_ALONE = 0.5  # share of its trust with which a month speaks for a day in it
_STAMPS: tuple[Place, ...] = tuple(place for place in DayPlace if place.kind is Kind.MARKUP)
_TOGETHER: dict[Place, Place] = {
    DayPlace.TITLE: DayPlace.META
}  # counted as one place: <title> and meta are filled from the same field


def weights(candidates: list[DayCandidate]) -> Mapping[Day, float]:
    """How much speaks for each day, from 0 to 1, in the order in which the days were found."""
    told: dict[Day, list[DayCandidate]] = {}
    for candidate in candidates:
        told.setdefault(candidate.value, []).append(candidate)
    months = [candidate for candidate in candidates if not candidate.value.day]
    return {day: _weight(day, speaking, months) for day, speaking in told.items()}


def _weight(day: Day, speaking: list[DayCandidate], months: list[DayCandidate]) -> float:
    """1 - the product of (1 - trust) over the best candidate of each kind of place; a month named elsewhere counts by
    half, and an address of quite another month halves the whole.

    >>> head, line = (DayCandidate(Day(2013, 1, 14), place, 0.5) for place in (DayPlace.META, DayPlace.LINE))
    >>> _weight(Day(2013, 1, 14), [head, line], [])
    0.75
    >>> _weight(Day(2013, 1, 14), [head, line], [DayCandidate(Day(2013, 7), DayPlace.ADDRESS, 0.8)])
    0.375
    """
    best: dict[Place, float] = {}
    of_month: dict[Place, float] = {}
    against = 1.0
    for candidate in speaking:
        place = _TOGETHER.get(candidate.place, candidate.place)
        best[place] = max(best.get(place, 0.0), candidate.trust)
    for candidate in months:
        if candidate.value == day:
            continue
        place = _TOGETHER.get(candidate.place, candidate.place)
        if candidate.value.agrees(day):
            of_month[place] = candidate.trust * MONTH_ALONE
        elif place is DayPlace.ADDRESS and _months_apart(candidate.value, day) > 1:
            against = 0.5
    if max(best.values(), default=0.0) >= NAMED:
        best |= {place: trust for place, trust in of_month.items() if trust > best.get(place, 0.0)}
    stamps = sorted((best.pop(place) for place in _STAMPS if place in best), reverse=True)
    doubt = 1.0
    for number, trust in enumerate([*stamps, *best.values()]):
        doubt *= 1 - trust * (SECOND_STAMP if 0 < number < len(stamps) else 1)
    return (1 - doubt) * against


def _months_apart(one: Day, other: Day) -> int:
    return abs((one.year - other.year) * 12 + (one.month or 1) - (other.month or 1))
