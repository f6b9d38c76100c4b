"""The query as a tree of frozen dataclasses: what every engine, the read-back and the marks are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: the empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, which may hold hyphens, apostrophes or digits ("fox-it", "O'Neill", "1,200").

    `exact` is `+word`: the folded word itself; else its stem in each article's language.  A word of several parts
    matches its parts standing next to each other, or its joined form (see `analysis.forms`).
    """

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """These exact folded words in this order within one passage."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A whole folded word with `*` (any letters) and `?` (one letter)."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A folded word spelled within `edits` edits (1 or 2; insert, delete, replace, swap of neighbours)."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Near:
    """All operands within `distance` words (neighbours are at distance 1), in this order if `ordered`.

    `distance` None is `w/p`: in one paragraph.  Operands are Word, Phrase, Wildcard, Fuzzy or an Or of those.  Two
    operands for `w/5`, `pre/5`, `w/p`; two or more for `"a b c"~5`, where first and last are within the distance.
    May cross paragraphs of the body, never fields nor captions.
    """

    operands: tuple[Clause, ...]
    distance: int | None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class InField:
    """`clause` within one field: a field's name of `fields.py`, or "lead" (title, standfirst, first paragraphs)."""

    field: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Missing:
    """The field holds nothing: `topic:none`."""

    field: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from `first` to `last`, both included; None is open.  A partial date matches where it overlaps."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Undated:
    """`date:none`: no publication date was found."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """`date:conflict`: the evidence for the publication date disagrees."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `times` mentions of a Word, Phrase, Wildcard or Fuzzy, over title, standfirst, body and captions."""

    times: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Length:
    """Words in the body: from `least` to `most`, both included; None is open."""

    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class And:
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Or:
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    clause: Clause


Clause = (
    Everything
    | Word
    | Phrase
    | Wildcard
    | Fuzzy
    | Near
    | InField
    | Missing
    | Dated
    | Undated
    | Disputed
    | AtLeast
    | Length
    | And
    | Or
    | Not
)


def inside(clause: Clause) -> tuple[Clause, ...]:
    """The clauses directly inside a clause, in their order."""
    match clause:
        case And(clauses) | Or(clauses) | Near(clauses):
            return clauses
        case Not(inner) | InField(_, inner) | AtLeast(_, inner):
            return (inner,)
    return ()


def rebuilt(clause: Clause, change: Callable[[Clause], Clause]) -> Clause:
    """The clause with a change made to each clause directly inside it."""
    match clause:
        case And(clauses) | Or(clauses):
            return replace(clause, clauses=tuple(map(change, clauses)))
        case Near(operands):
            return replace(clause, operands=tuple(map(change, operands)))
        case Not(inner) | InField(_, inner) | AtLeast(_, inner):
            return replace(clause, clause=change(inner))
    return clause


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in the query that was repaired or not understood: what was typed there, and what was done.

    `start`, `end` are character offsets into the typed text.
    """

    start: int
    end: int
    message: str
    kind: Literal["repair", "hint", "too_broad"] = "repair"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A read query: the tree, and the complaints in order of their place."""

    typed: str
    tree: Clause
    complaints: tuple[Complaint, ...] = ()
