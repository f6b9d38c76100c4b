"""The places where a page says topics, and a list of topics as one candidate."""

from __future__ import annotations

from enum import Enum, auto, unique
from typing import TypeAlias

from indexer.extract.evidence.candidate import Candidate, Kind, Place


@unique
class System(Enum):
    """Which of a publisher's systems writes a list.  Lists of one system copy each other; those of two agree."""

    JSON_LD = auto()
    TAGS = auto()  # article:tag
    KEYWORDS = auto()  # the other metas
    PAGE = auto()  # what is printed, or written around what is printed


class TopicPlace(Place):
    """Where a list of topics stands: label for people, kind, trust, and the system that writes it."""

    HEADER_LINE = "header line topics", Kind.MARKUP, 0.95, System.PAGE
    META_TAG = "meta article:tag", Kind.MARKUP, 0.85, System.TAGS
    META_KEYWORDS = "meta keywords", Kind.MARKUP, 0.6, System.KEYWORDS
    JSON_LD_KEYWORDS = "JSON-LD keywords", Kind.MARKUP, 0.8, System.JSON_LD
    JSON_LD_ABOUT = "JSON-LD about", Kind.MARKUP, 0.5, System.JSON_LD
    MICRODATA = "microdata keywords", Kind.MARKUP, 0.76, System.PAGE
    ELEMENT_NAMES = "names of the story's element", Kind.MARKUP, 0.45, System.PAGE
    LINKED_TAGS = "linked tags on the page", Kind.PRINT, 0.6, System.PAGE
    LABELLED_LINKS = "labelled list of links", Kind.PRINT, 0.88, System.PAGE
    TOPIC_LINKS = "list of links to topics", Kind.PRINT, 0.7, System.PAGE
    HASHTAGS = "line of hashtags", Kind.PRINT, 0.7, System.PAGE
    TAG_LINE = "line of tags", Kind.PRINT, 0.8, System.PAGE
    TAG_LINES = "lines of tags", Kind.PRINT, 0.78, System.PAGE

    def __init__(self, label: str, kind: Kind, trust: float, system: System) -> None:
        super().__init__(label, kind, trust)
        self.system = system


METAS = frozenset((TopicPlace.META_TAG, TopicPlace.META_KEYWORDS))
LINKS = frozenset((TopicPlace.LINKED_TAGS, TopicPlace.LABELLED_LINKS, TopicPlace.TOPIC_LINKS))
# Nobody sees them, so machines fill them: they are held against the story.
UNSEEN = METAS | {
    TopicPlace.JSON_LD_KEYWORDS,
    TopicPlace.JSON_LD_ABOUT,
    TopicPlace.MICRODATA,
    TopicPlace.ELEMENT_NAMES,
}

TagList: TypeAlias = Candidate[tuple[str, ...]]  # one list of tags; its value holds the entries as printed


def tag_list(place: TopicPlace, entries: tuple[str, ...], trust: float | None = None, detail: str = "") -> TagList:
    """A list found at a place, trusted as its place is unless `trust` says otherwise."""
    return Candidate(entries, place, place.trust if trust is None else trust, detail)


def system_of(found: TagList) -> System:
    """Which system wrote a list."""
    return found.place.system if isinstance(found.place, TopicPlace) else System.PAGE
