"""The places where a page says its site's name, and its own address."""

from __future__ import annotations

from indexer.extract.evidence.candidate import Candidate, Kind, Place


class SitePlace(Place):
    """Where a site's name stands."""

    HEADER_LINE = "header line", Kind.MARKUP, 0.95
    META = "meta", Kind.MARKUP, 0.6
    JSON_LD = "JSON-LD publisher", Kind.MARKUP, 0.8
    TITLE_ENDING = "the title's ending", Kind.MARKUP, 0.75
    COPYRIGHT_LINE = "copyright line", Kind.PRINT, 0.45
    SPELLED_HOST = "line that spells the host", Kind.PRINT, 0.58
    LOGO = "logo", Kind.PRINT, 0.49
    SAME_LETTERS = "a line of the same letters", Kind.PRINT, 0.6
    HOST = "host", Kind.ADDRESS, 0.4


class AddressPlace(Place):
    """Where a page's own address stands."""

    CANONICAL = "canonical", Kind.MARKUP, 0.9
    HEADER_LINE = "header line", Kind.MARKUP, 0.85
    OPEN_GRAPH = "og:url", Kind.MARKUP, 0.8
    ARCHIVE = "the archive", Kind.ARCHIVE, 0.7
    JSON_LD = "JSON-LD url", Kind.MARKUP, 0.6


def name_at(place: SitePlace, value: str, trust: float | None = None, detail: str = "") -> Candidate[str]:
    """A name found at a place, trusted as its place is unless `trust` says otherwise."""
    return Candidate(value, place, place.trust if trust is None else trust, detail)
