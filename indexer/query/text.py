"""The tree becomes text that parses to the same tree: the canonical form of a query, for addresses and links."""

from __future__ import annotations

from indexer.fields import BY_NAME
from indexer.query.days import shortest
from indexer.query.other_syntaxes import write_nearness
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


def to_text(tree: Clause) -> str:
    """The query as it would be typed, with all brackets; empty for the empty query."""
    if isinstance(tree, Everything):
        return ""
    if isinstance(tree, And):
        return " ".join(_atom(clause) for clause in tree.clauses)
    return _bare(tree)


def _bare(clause: Clause, field: str = "") -> str:
    """The clause without brackets around it."""
    if isinstance(clause, And):
        return " ".join(_atom(part, field) for part in clause.clauses)
    if isinstance(clause, Or):
        return " OR ".join(_atom(part, field) for part in clause.clauses)
    if isinstance(clause, Near) and not _is_quoted_near(clause):
        between = f" {write_nearness(clause.distance, clause.ordered)} "
        return between.join(_atom(part, field) for part in clause.operands)
    return _atom(clause, field)


def _is_quoted_near(clause: Near) -> bool:
    """Whether only `"a b c"~5` can say it."""
    return len(clause.operands) > 2


def _atom(clause: Clause, field: str = "") -> str:
    """The clause so that it holds together among others."""
    if isinstance(clause, Not):
        return "-" + _atom(clause.clause, field)
    if isinstance(clause, InField):
        name = BY_NAME[clause.field].names[0] if clause.field in BY_NAME else clause.field
        return f"{name}:{_atom(clause.clause, clause.field)}"
    if isinstance(clause, And | Or) or (isinstance(clause, Near) and not _is_quoted_near(clause)):
        return f"({_bare(clause, field)})"
    if isinstance(clause, Near):
        return f'"{" ".join(_bare_word(part) for part in clause.operands)}"~{clause.distance}'
    if isinstance(clause, AtLeast):
        return f"atleast{clause.times}({_bare(clause.clause, field)})"
    return _leaf(clause, field)


def _bare_word(clause: Clause) -> str:
    return clause.pattern if isinstance(clause, Wildcard) else clause.text if isinstance(clause, Word) else ""


def _leaf(clause: Clause, field: str) -> str:
    if isinstance(clause, Word):
        return f"+{clause.text}" if clause.exact and field != "language" else clause.text
    if isinstance(clause, Phrase):
        return f'"{clause.text}"'
    if isinstance(clause, Wildcard):
        return f"({clause.pattern})" if clause.pattern.endswith("?") else clause.pattern  # else it might ask a question
    if isinstance(clause, Fuzzy):
        return f"{clause.text}~{clause.edits}"
    if isinstance(clause, Missing):
        name = BY_NAME[clause.field].names[0]
        return f"{name}:none"
    if isinstance(clause, Undated):
        return "date:none"
    if isinstance(clause, Disputed):
        return "date:conflict"
    if isinstance(clause, Length):
        return _length(clause)
    if isinstance(clause, Dated):
        return _dated(clause)
    return "*"


def _length(clause: Length) -> str:
    if clause.least is None:
        return f"words<{(clause.most or 0) + 1}"
    if clause.most is None:
        return f"words>{clause.least - 1}" if clause.least else "words>=0"
    return f"words:{clause.least}..{clause.most}"


def _dated(clause: Dated) -> str:
    first, last = shortest(clause.first, clause.last)
    if first and last:
        return f"date:{first}" if first == last else f"date:{first}..{last}"
    return f"after:{first}" if first else f"until:{last}"
