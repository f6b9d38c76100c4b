"""How clauses are put together: flat And and Or, nearness over what it can join, fields and mentions over groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.fields import FACETS
from indexer.query import bounds
from indexer.query.exact import exact_words
from indexer.query.leaves import Remarks
from indexer.query.lexer import Token
from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Dated,
    Disputed,
    Everything,
    Fuzzy,
    InField,
    Length,
    Missing,
    Near,
    Not,
    Or,
    Phrase,
    Undated,
    Wildcard,
    Word,
)  # fmt: skip

SIMPLE = (Word, Phrase, Wildcard, Fuzzy)
LANGUAGE = "language"
NONE = "none"
_WITH_NONE = frozenset(field.name for field in FACETS)
FIELDLESS = (Dated, Undated, Disputed, Length, Missing)


def join_and(clauses: list[Clause]) -> Clause:
    """All of the clauses, as one flat And without repetitions; date ranges are made one where they overlap."""
    flat: list[Clause] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, And) else (clause,))
    flat = _one_range([clause for clause in dict.fromkeys(flat) if not isinstance(clause, Everything)])
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def join_or(clauses: list[Clause]) -> Clause:
    """Any of the clauses, as one flat Or without repetitions."""
    flat: list[Clause] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Or) else (clause,))
    flat = list(dict.fromkeys(flat))
    if any(isinstance(clause, Everything) for clause in flat):
        return Everything()
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negate(clause: Clause) -> Clause:
    """Everything but the clause; a doubled NOT cancels out."""
    return clause.clause if isinstance(clause, Not) else Not(clause)


def _one_range(clauses: list[Clause]) -> list[Clause]:
    ranges = [clause for clause in clauses if isinstance(clause, Dated)]
    if len(ranges) < 2:
        return clauses
    first = max((r.first for r in ranges if r.first), default=None)
    last = min((r.last for r in ranges if r.last), default=None)
    if first and last and first > last:
        return clauses  # nothing lies in both: kept apart, so that the read-back shows why
    place = clauses.index(ranges[0])
    rest = [clause for clause in clauses if not isinstance(clause, Dated)]
    return [*rest[:place], Dated(first, last), *rest[place:]]


def in_field(name: str, clause: Clause, token: Token, remarks: Remarks) -> Clause:
    """The clause within the field; what has no words (dates, lengths) or a field of its own stays as it is.

    `none` is no word in a facet's field but its absence, and a language's code is never stemmed.
    """
    clause = _with_none(name, clause) if name in _WITH_NONE else clause
    clause = exact_words(clause) if name == LANGUAGE else clause
    if isinstance(clause, InField):
        if clause.field != name:
            remarks.repair(token.start, token.end, f"A field within a field: only “{clause.field}:” counts.")
        return clause
    if isinstance(clause, FIELDLESS):
        return clause
    if isinstance(clause, Everything):
        return Not(Missing(name)) if name in _WITH_NONE else clause
    if isinstance(clause, Not):
        return negate(in_field(name, clause.clause, token, remarks))
    return InField(name, clause)


def _with_none(name: str, clause: Clause) -> Clause:
    if isinstance(clause, And | Or):
        return replace(clause, clauses=tuple(_with_none(name, part) for part in clause.clauses))
    if isinstance(clause, Not):
        return negate(_with_none(name, clause.clause))
    is_none = isinstance(clause, Word) and clause.text.lower() == NONE and (name == LANGUAGE or not clause.exact)
    return Missing(name) if is_none else clause


def at_least(times: int, clause: Clause, token: Token, remarks: Remarks) -> Clause:
    """The clause with so many mentions; over a group each member is counted by itself."""
    if times < 2:
        return clause
    if times > bounds.TIMES:
        remarks.repair(token.start, token.end, f"At most {bounds.TIMES} mentions can be asked for.")
        times = bounds.TIMES
    return _at_least(times, clause, token, remarks)


def _at_least(times: int, clause: Clause, token: Token, remarks: Remarks) -> Clause:
    if isinstance(clause, SIMPLE):
        return AtLeast(times, clause)
    if isinstance(clause, InField):
        return InField(clause.field, _at_least(times, clause.clause, token, remarks))
    if isinstance(clause, And | Or):
        remarks.hint(token.start, token.end, "The mentions of each word are counted by themselves.")
        join: Callable[[list[Clause]], Clause] = join_and if isinstance(clause, And) else join_or
        return join([_at_least(times, part, token, remarks) for part in clause.clauses])
    remarks.repair(token.start, token.end, "Mentions are counted of words and phrases; the number was left out.")
    return clause


def near(one: Clause, two: Clause, distance: int | None, ordered: bool, token: Token, remarks: Remarks) -> Clause:
    """Both within the distance; over groups every pair, and a plain And where nearness means nothing."""
    if isinstance(one, InField) or isinstance(two, InField):
        return _near_in_field(one, two, distance, ordered, token, remarks)
    if _can_be_near(one) and _can_be_near(two):
        return Near((one, two), distance, ordered)
    for left, clause in ((True, one), (False, two)):
        if _can_be_near(clause) or not isinstance(clause, And | Or | Near):
            continue
        parts = clause.operands if isinstance(clause, Near) else clause.clauses
        remarks.spend(2 * len(parts))
        pairs = [near(part, two, distance, ordered, token, remarks) if left
                 else near(one, part, distance, ordered, token, remarks) for part in parts]  # fmt: skip
        if isinstance(clause, Or):
            return join_or(pairs)
        remarks.hint(token.start, token.end, f"“{token.text}” was read for each pair of words by itself.")
        return join_and([*([clause] if isinstance(clause, Near) else []), *pairs])
    remarks.repair(token.start, token.end, f"“{token.text}” works between words and phrases; it was read as AND.")
    return join_and([one, two])


def _near_in_field(
    one: Clause, two: Clause, distance: int | None, ordered: bool, token: Token, remarks: Remarks
) -> Clause:
    """Nearness never leaves a field: with one side in a field the other is in it too."""
    fields = {clause.field for clause in (one, two) if isinstance(clause, InField)}
    if len(fields) > 1:
        remarks.repair(token.start, token.end, f"“{token.text}” works within one field; it was read as AND.")
        return join_and([one, two])
    bare = [clause.clause if isinstance(clause, InField) else clause for clause in (one, two)]
    inner = near(bare[0], bare[1], distance, ordered, token, remarks)
    return in_field(fields.pop(), inner, token, remarks)


def _can_be_near(clause: Clause) -> bool:
    return isinstance(clause, SIMPLE) or (
        isinstance(clause, Or) and all(isinstance(part, SIMPLE) for part in clause.clauses)
    )
