"""The same query with every word taken as it is written: what the page offers beside the words a stem stood for."""

from __future__ import annotations

from dataclasses import replace

from indexer.query.tree import And, AtLeast, Clause, InField, Near, Not, Or, Word


def exactly(tree: Clause) -> Clause:
    """The tree with no word stemmed; wildcards and fuzzy words stay, since they were asked for."""
    match tree:
        case Word():
            return replace(tree, exact=True)
        case And(clauses=clauses):
            return And(tuple(map(exactly, clauses)))
        case Or(clauses=clauses):
            return Or(tuple(map(exactly, clauses)))
        case Near(operands=operands):
            return replace(tree, operands=tuple(map(exactly, operands)))
        case Not(clause=clause):
            return Not(exactly(clause))
        case InField(clause=clause) | AtLeast(clause=clause):
            return replace(tree, clause=exactly(clause))
        case _:
            return tree
