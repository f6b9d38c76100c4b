"""A question as it was read: typed text and typed dates become one tree, an order, and complaints."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.desk.answer import Question
from indexer.query import NOTHING, parse
from indexer.query.choice import Sort
from indexer.query.days import NotADay, read_day
from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Complaint,
    Dated,
    Everything,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Wildcard,
    Word,
    inside,
)


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """`typed_tree` is what was typed in the box; `tree` adds the dates set beside it."""

    typed_tree: Clause
    dates: Dated | None
    tree: Clause
    sort: Sort
    complaints: tuple[Complaint, ...]


def read_question(question: Question) -> ParsedQuestion:
    """Read what is asked.  Never raises: what cannot be read is left out, and said."""
    parsed = parse(question.text)
    complaints = list(parsed.complaints)
    dates = None if parsed.tree == NOTHING else _dates(question, complaints)
    tree = parsed.tree if dates is None else _both(parsed.tree, dates)
    sort: Sort = question.sort or ("relevance" if ranks(tree) else "newest")
    return ParsedQuestion(parsed.tree, dates, tree, sort, tuple(complaints))


def _dates(question: Question, complaints: list[Complaint]) -> Dated | None:
    first = last = None
    for said, name in ((question.after, "From"), (question.until, "To")):
        if not said.strip():
            continue
        try:
            day = read_day(said)
        except NotADay as error:
            complaints.append(Complaint(0, 0, f"{name}: {error}. It was left out."))
            continue
        if name == "From":
            first = day.first
        else:
            last = day.last
    if first and last and first > last:
        complaints.append(Complaint(0, 0, "From is later than To: the two were exchanged."))
        return _dates(Question(after=question.until, until=question.after), [])
    return Dated(first, last) if first or last else None


def _both(tree: Clause, dates: Dated) -> Clause:
    if isinstance(tree, Everything):
        return dates
    return And((*tree.clauses, dates)) if isinstance(tree, And) else And((tree, dates))


def ranks(tree: Clause) -> bool:
    """Whether anything in the tree tells a better match from a worse one."""
    if isinstance(tree, Word | Phrase | Wildcard | Fuzzy | Near | AtLeast):
        return True
    return not isinstance(tree, Not) and any(map(ranks, inside(tree)))
