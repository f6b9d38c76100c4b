"""Whether a query can find a refused page: one that was not taken for an article, all of whose text is `elsewhere`.

A refused page is found where the whole tree is true of it and a clause bears witness: a word, phrase, wildcard, fuzzy
word, nearness or number of mentions inside `elsewhere:`.  An And bears witness if it is true and one of its clauses
does, an Or if one of its clauses does, a Not never: `elsewhere:mali -fabius` finds refused pages, `-fabius` and
`site:courier` none, `fabius elsewhere:mali` none either, since no refused page has fabius in an article's text.
"""

from __future__ import annotations

from indexer.query.tree import (
    And,
    AtLeast,
    Clause,
    Everything,
    Fuzzy,
    InField,
    Missing,
    Near,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)

ELSEWHERE = "elsewhere"
LOOKED_UP = (Word, Phrase, Wildcard, Fuzzy, Near, AtLeast)  # the clauses that can bear witness
OF_THE_PAGE = frozenset((ELSEWHERE, "section", "site", "language"))  # all that a refused page can hold


def may_find(tree: Clause) -> bool:
    """Whether any refused page could match, whatever it holds."""
    return _witnesses(tree, "")


def _witnesses(clause: Clause, field: str) -> bool:
    match clause:
        case And(clauses):
            return _truth(clause, field) is not False and any(_witnesses(one, field) for one in clauses)
        case Or(clauses):
            return any(_witnesses(one, field) for one in clauses)
        case InField(name, inner):
            return _witnesses(inner, name)
    return field == ELSEWHERE and isinstance(clause, LOOKED_UP)


def _truth(clause: Clause, field: str) -> bool | None:
    """What is known of the clause before any page is looked at: true or false of every refused page, or open."""
    match clause:
        case Everything():
            return True
        case And(clauses):
            known = [_truth(one, field) for one in clauses]
            return False if False in known else None if None in known else True
        case Or(clauses):
            known = [_truth(one, field) for one in clauses]
            return True if True in known else None if None in known else False
        case Not(inner):
            inside = _truth(inner, field)
            return None if inside is None else not inside
        case InField(name, inner):
            return _truth(inner, name)
        case Missing(name):
            return None if name in OF_THE_PAGE else True
    return False if field not in OF_THE_PAGE and isinstance(clause, LOOKED_UP) else None
