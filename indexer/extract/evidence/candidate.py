"""The one model of evidence: what a place says of a field, and how far such a place is trusted.

Every field is read in three steps, each a function of the field's room: *gather* (each place yields candidates),
*weigh* (places that agree or contradict change the trust) and *choose* (ordered, named rules over weighed candidates).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto, unique
from typing import Generic, TypeVar

from indexer.article import Evidence

Value = TypeVar("Value")


@unique
class Kind(Enum):
    """What kind of place it is: for machines, printed for readers, part of an address, or told by the archive."""

    MARKUP = auto()  # JSON-LD, meta, microdata, <title>, names of elements
    PRINT = auto()  # lines that a reader sees
    ADDRESS = auto()  # the page's own address, or one it links to
    ARCHIVE = auto()  # what the archive knows of the capture


class Place(Enum):
    """A place where a page says a field.  Each field's room lists its own in a subclass, a member a place:
    `JSON_LD = "JSON-LD datePublished", Kind.MARKUP, 0.9`.

    `label` is for people and never tested; decisions ask for the member, its `kind` or its `trust` (0 to 1: how far a
    place of this kind is trusted before anything else is known).
    """

    def __init__(self, label: str, kind: Kind, trust: float) -> None:
        self.label = label
        self.kind = kind
        self.trust = trust

    @property
    def code(self) -> str:
        """The member's name, for machines.  (`Enum.name` is looked up in a slower way, and this is asked a lot.)"""
        return self._name_

    __hash__ = object.__hash__  # Enum hashes its name in Python, and places are keys on every page


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Value]):
    """One value that one place says.

    `detail` tells which of several such places it was ("og:title", "2 lines above the headline"); `note` what speaks
    against it, or why it was not chosen.  A room that must know more of a candidate adds fields in a subclass.
    """

    value: Value
    place: Place
    trust: float
    detail: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """Where it was found, for people."""
        return self.detail or self.place.label

    def told(self, say: Callable[[Value], str] = str, *, trust: float | None = None, note: str = "") -> Evidence:
        """The candidate as an article keeps it; with another trust or note than its own where these are given."""
        believed = self.trust if trust is None else trust
        return Evidence(say(self.value), self.label, round(believed, 3), note or self.note, self.place.code)


@dataclass(frozen=True, slots=True)
class Decision(Generic[Value]):
    """A field's value (None or empty where nothing is known), its evidence with the chosen first, and whether other
    evidence contradicts the choice."""

    value: Value
    evidence: tuple[Evidence, ...] = ()
    conflict: bool = False
