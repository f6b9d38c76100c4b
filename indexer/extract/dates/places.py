"""The places that say a day, what can weaken a day found there, and the one form of a candidate for a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, unique

from indexer.day import Day
from indexer.extract.dates.labels import Label
from indexer.extract.evidence.candidate import Candidate, Kind, Place


@unique
class DayPlace(Place):
    """Where a page says a day.  `trust` is that of such a place at its best: it names the story and stands at it."""

    ADDRESS = "address", Kind.ADDRESS, 0.95
    JSON_LD = "JSON-LD", Kind.MARKUP, 0.9
    META = "meta", Kind.MARKUP, 0.9
    TITLE = "<title>", Kind.MARKUP, 0.55  # a newsroom ends it in a date for the story
    MICRODATA = "itemprop", Kind.MARKUP, 0.9
    TIME = "<time>", Kind.MARKUP, 0.82
    HEADER_LINE = "header line", Kind.PRINT, 0.9  # above the text of a text capture: "date: 2013-01-14"
    LINE = "line", Kind.PRINT, 0.86
    RELATIVE = "line that counts days back", Kind.PRINT, 0.78  # "2 hours ago"
    DATELINE = "dateline", Kind.PRINT, 0.5


@unique
class Doubt(Enum):
    """Why a day counts for less than its place; the words are for people, decisions ask for the member."""

    AFTER_CAPTURE = "after the capture"
    STAMP_OF_CHANGE = "also the stamp of the last change"
    EARLIER_TEXT = "of an earlier text than the page dates"
    DAY_OF_CHANGE = "a day of change"
    BEFORE_STORY = "before the story appeared"
    ANOTHER_DAY = "another day"
    CAPTURE_DAY = "stands above the headline and is the day of the capture"
    FAR_ABOVE = "stands far above the headline"
    IN_A_SENTENCE = "stands in a sentence about something else"
    IN_THE_FUTURE = "lies in the future"
    ABOVE = "stands above the headline"
    AMONG_OTHERS = "stands in a part called one of other stories"
    ONE_OF_SEVERAL_ABOVE = "one of several above the headline"
    ONE_OF_SEVERAL_BESIDE = "one of several beside the headline"
    ONE_OF_SEVERAL_WITHIN = "one of several within the story"
    ONE_OF_SEVERAL_AFTER = "one of several after the story"

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class DayCandidate(Candidate[Day]):
    """One day that a place gives.

    `said` is what it is said to be, empty for a printed day without a label; `own`: it stands where a page says its own
    day and nothing else, so that it can contradict another such day; `swapped`: the other reading where day and month
    could stand either way round; `stamp`: a field's whole value; `words`: the field's name, or the line's first words.
    """

    said: Label = ""
    own: bool = False
    swapped: Day | None = None
    stamp: str = ""
    words: str = ""
    doubt: Doubt | None = None

    def doubted(self, doubt: Doubt, trust: float) -> DayCandidate:
        """The same day, trusted so far and no further, with the reason."""
        return replace(self, trust=trust, doubt=doubt, note=doubt.value)
