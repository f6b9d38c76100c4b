"""Where a clause is looked for, and the leaves of a query tree with the scope each of them has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from indexer import analysis
from indexer.engine import bounds
from indexer.engine.inversion import PLAIN_FIELD
from indexer.engine.port import NotSupported, QueryTooBroad
from indexer.fields import BY_NAME, FIELDS
from indexer.query.refused_pages import ELSEWHERE
from indexer.query.tree import And, AtLeast, Clause, Fuzzy, InField, Near, Not, Or, Wildcard, Word, inside

NUMBER = {one.name: number for number, one in enumerate(FIELDS)}
LEAD = ("title", "standfirst", "body")
MENTIONS = ("title", "standfirst", "body", "caption")  # where atleast counts, if no field is named


class Scope(NamedTuple):
    """The fields looked in, by number; `lead` cuts the body after its first paragraphs; `named` by the query."""

    fields: tuple[int, ...]
    lead: bool = False
    named: bool = False

    @property
    def stream(self) -> int:
        """The stream of exact words that holds these fields."""
        return 0 if PLAIN_FIELD[self.fields[0]] else 1


PLAIN = Scope(tuple(number for number, one in enumerate(FIELDS) if one.plain))
IN_MENTIONS = Scope(tuple(NUMBER[name] for name in MENTIONS))
OUTSIDE = Scope((NUMBER[ELSEWHERE],), named=True)  # where clauses bear witness of refused pages


def scope_of(name: str) -> Scope:
    """The scope of a field's name, or of "lead".  Raises NotSupported."""
    if name == "lead":
        return Scope(tuple(NUMBER[one] for one in LEAD), lead=True, named=True)
    if name not in BY_NAME:
        raise NotSupported(f"There is no field called {name}.")
    return Scope((NUMBER[name],), named=True)


def stemmed(clause: Clause) -> str:
    """The folded word of a clause that the stem streams alone can answer, or empty."""
    if isinstance(clause, Word) and not clause.exact:
        form = analysis.forms(clause.text)
        if len(form.parts) == 1:
            return form.parts[0]
    return ""


def said(clause: Wildcard | Fuzzy) -> str:
    """The clause as text."""
    return clause.pattern if isinstance(clause, Wildcard) else f"{clause.text}~{clause.edits}"


def admit(query: Clause) -> None:
    """Refuse a tree too large or too deep to be walked.  Raises QueryTooBroad."""
    waiting: list[tuple[Clause, int]] = [(query, 1)]
    nodes = 0
    while waiting:
        clause, depth = waiting.pop()
        nodes += 1
        if nodes > bounds.CLAUSES:
            raise QueryTooBroad(f"The query has more than {bounds.CLAUSES} parts: ask for them one after another.")
        if depth > bounds.DEPTH:
            raise QueryTooBroad(f"The query has more than {bounds.DEPTH} brackets inside one another: take some out.")
        waiting.extend((one, depth + 1) for one in inside(clause))


def walk(clause: Clause, scope: Scope = PLAIN, under_not: bool = False) -> Iterator[tuple[Clause, Scope, bool]]:
    """The leaves of a tree in its order, and each Near before its operands: the scope, whether under a NOT."""
    match clause:
        case And(clauses) | Or(clauses):
            for one in clauses:
                yield from walk(one, scope, under_not)
        case Near(operands):
            yield clause, scope, under_not
            for one in operands:
                yield from walk(one, scope, under_not)
        case Not(inner):
            yield from walk(inner, scope, True)
        case InField(name, inner):
            yield from walk(inner, scope_of(name), under_not)
        case AtLeast(_, inner):
            yield from walk(inner, scope if scope.named else IN_MENTIONS, under_not)
        case _:
            yield clause, scope, under_not
