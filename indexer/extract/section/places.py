"""The places where a page says its section."""

from __future__ import annotations

from enum import Enum, auto, unique

from indexer.extract.evidence.candidate import Candidate, Kind, Place


@unique
class Witness(Enum):
    """Who says it.  Two places of one witness are written from one field, so only places of two agree."""

    HEADER = auto()
    JSON_LD = auto()
    META = auto()
    PATH = auto()  # a path of links
    ADDRESS = auto()
    TITLE = auto()
    LINE = auto()
    MENU = auto()
    ELEMENT = auto()


class SectionPlace(Place):
    """Where a section's name stands: label for people, kind, trust, and who says it there."""

    HEADER_LINE = "header line", Kind.MARKUP, 0.95, Witness.HEADER
    JSON_LD = "JSON-LD articleSection", Kind.MARKUP, 0.85, Witness.JSON_LD
    JSON_LD_PATH = "JSON-LD breadcrumbs", Kind.MARKUP, 0.7, Witness.JSON_LD
    META = "meta section", Kind.MARKUP, 0.65, Witness.META
    BREADCRUMBS = "breadcrumbs", Kind.PRINT, 0.7, Witness.PATH
    BARE_PATH = "breadcrumbs without marks", Kind.PRINT, 0.57, Witness.PATH
    FOLDER = "folder of the address", Kind.ADDRESS, 0.6, Witness.ADDRESS
    TITLE_PART = "title's part", Kind.MARKUP, 0.56, Witness.TITLE
    ABOVE_HEADLINE = "line above the headline", Kind.PRINT, 0.6, Witness.LINE
    BESIDE_STORY = "line beside the story", Kind.PRINT, 0.58, Witness.LINE
    CURRENT_IN_MENU = "menu's current item", Kind.PRINT, 0.55, Witness.MENU
    ELEMENT_NAMES = "names of the story's element", Kind.MARKUP, 0.57, Witness.ELEMENT

    def __init__(self, label: str, kind: Kind, trust: float, witness: Witness) -> None:
        super().__init__(label, kind, trust)
        self.witness = witness


METADATA = frozenset((SectionPlace.JSON_LD, SectionPlace.JSON_LD_PATH, SectionPlace.META))


def section_at(place: SectionPlace, value: str, trust: float | None = None, detail: str = "") -> Candidate[str]:
    """A name found at a place, trusted as its place is unless `trust` says otherwise."""
    return Candidate(value, place, place.trust if trust is None else trust, detail)
