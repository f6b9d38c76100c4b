"""The tree says itself back in plain English, with days and brackets; and each of its constraints by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from indexer.fields import BY_NAME, FACETS, FIELDS
from indexer.query.days import in_words
from indexer.query.other_syntaxes import LANGUAGES
from indexer.query.refused_pages import OF_THE_PAGE, may_find
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
)

if TYPE_CHECKING:
    from indexer.query.choice import Choice

_PLACES = {field.name: field.where for field in FIELDS} | {"lead": "in the headline, standfirst or first paragraphs"}
_CHOSEN = {field.name: field.chosen for field in FACETS}
_OF = {field.name: f"a {field.label.lower()}" for field in FACETS}
_FACTS = (InField, Dated, Undated, Disputed, Length, Missing)  # what a field around them does not change
_LANGUAGE_NAMES = {code: name.capitalize() for name, code in reversed(LANGUAGES.items())}


class Piece(NamedTuple):
    """A piece of a sentence; `term` is true for words of the query, which a page sets in italics."""

    text: str
    term: bool = False


class _Said(NamedTuple):
    """A clause in words: what leads it in ("with", "published", …) and the rest."""

    lead: str
    pieces: tuple[Piece, ...]


def read_back(tree: Clause, choices: Sequence[Choice] = ()) -> tuple[Piece, ...]:
    """One sentence, as pieces: "Articles with *school* and the exact phrase *free meals*, published …, in Politics."

    `choices` are facet values chosen beside the query.  Refused pages are named where the query can find some.
    """
    clauses = tree.clauses if isinstance(tree, And) else () if isinstance(tree, Everything) else (tree,)
    said = [_say(clause) for clause in clauses]
    several = sum(one.lead == "with" for one in said) > 1
    holding = [_held_together(*both, several) for both in zip(clauses, said, strict=True) if both[1].lead == "with"]
    others = [one for one in said if one.lead != "with"]
    pages = may_find(tree) and all(_leaves_pages(choice) for choice in choices)
    found = "Articles, and pages not taken for articles," if pages else "Articles"
    pieces = [Piece(found if clauses or choices else "All articles")]
    if holding:
        pieces += [Piece(" with "), *_listed(holding, "and")]
    separator = ", " if holding else " "
    for one in sorted(others, key=_order):
        pieces += [Piece(separator), *_led(one)]
        separator = ", "
    for text in (_chosen(choice) for choice in choices):
        pieces += [Piece(separator + text)]
        separator = ", "
    return _joined([*pieces, Piece(".")])


def _leaves_pages(choice: Choice) -> bool:
    """Whether a choice leaves pages that have none of what is an article's alone."""
    return choice.field in OF_THE_PAGE or not (choice.not_none or (choice.values and not choice.none))


def to_words(tree: Clause, choices: Sequence[Choice] = ()) -> str:
    """The same sentence as plain text, the words of the query in quotes."""
    return _plain(read_back(tree, choices))


def parts(tree: Clause) -> tuple[tuple[Clause, str], ...]:
    """The constraints that must all hold, each with a label that "without …" can stand before.

    Words within one field are constraints of their own.  Empty for the empty query.
    """
    if isinstance(tree, Everything):
        return ()
    if isinstance(tree, And):
        return tuple(part for clause in tree.clauses for part in parts(clause))
    if isinstance(tree, InField) and isinstance(tree.clause, And):
        return tuple(part for clause in tree.clause.clauses for part in parts(_in_field(tree.field, clause)))
    return ((tree, _label(tree)),)


def _in_field(name: str, clause: Clause) -> Clause:
    if isinstance(clause, Not):
        return Not(_in_field(name, clause.clause))
    return clause if isinstance(clause, _FACTS) else InField(name, clause)


def _held_together(clause: Clause, said: _Said, several: bool) -> tuple[Piece, ...]:
    """The clause's words, in brackets where its own "and" could be taken for that of the list."""
    return _bracketed(said.pieces) if several and isinstance(clause, Near) else said.pieces


def _led(said: _Said) -> tuple[Piece, ...]:
    return (Piece(f"{said.lead} "), *said.pieces) if said.lead else said.pieces


def _order(said: _Said) -> int:
    return 0 if said.lead.startswith("published") else 2 if said.lead.startswith("not") or said.lead == "without" else 1


def _say(clause: Clause) -> _Said:
    """A clause with its lead; a mixed OR carries each lead within it."""
    if isinstance(clause, Dated):
        return _Said("published", (Piece(_days(clause)),))
    if isinstance(clause, Undated):
        return _Said("without", (Piece("a publication date"),))
    if isinstance(clause, Disputed):
        return _Said("with", (Piece("evidence that disagrees on the publication date"),))
    if isinstance(clause, Length):
        return _Said("of", (Piece(_length(clause)),))
    if isinstance(clause, Missing):
        return _Said("without", (Piece(_OF.get(clause.field, _label_of(clause.field))),))
    if isinstance(clause, Everything):
        return _Said("with", (Piece("anything"),))
    if isinstance(clause, Not):
        return _say_not(clause.clause)
    if isinstance(clause, And | Or):
        return _say_group(clause)
    if isinstance(clause, InField) and clause.field == "language" and (names := _languages(clause.clause)):
        return _Said("in", names)
    return _Said("with", _noun(clause))


def _languages(clause: Clause) -> tuple[Piece, ...]:
    """`lang:fr` as *French*; nothing where more than codes is asked for."""
    codes = clause.clauses if isinstance(clause, Or) else (clause,)
    if not all(isinstance(code, Word) for code in codes):
        return ()
    texts = [code.text for code in codes if isinstance(code, Word)]
    names = [(Piece(_LANGUAGE_NAMES.get(text, text)),) for text in texts]
    return _listed(names, "or") if len(names) == 1 else _bracketed(_listed(names, "or"))


def _say_not(clause: Clause) -> _Said:
    if isinstance(clause, Missing):
        return _Said("with", (Piece(_OF.get(clause.field, _label_of(clause.field))),))
    if isinstance(clause, Undated):
        return _Said("with", (Piece("a publication date"),))
    if isinstance(clause, Everything):
        return _Said("without", (Piece("anything: nothing is searched"),))
    inner = _say(clause)
    if inner.lead == "with":
        return _Said("without", inner.pieces)
    return _Said(f"not {inner.lead}".strip(), inner.pieces)


def _say_group(clause: And | Or) -> _Said:
    said = [_say(part) for part in clause.clauses]
    word = "or" if isinstance(clause, Or) else "and"
    leads = {one.lead for one in said}
    if len(leads) == 1 and leads != {""}:
        held = [_held_together(*both, True) for both in zip(clause.clauses, said, strict=True)]
        return _Said(said[0].lead, _bracketed(_listed(held, word)))
    return _Said("", _bracketed(_listed([_led(one) for one in said], word)))


def _noun(clause: Clause) -> tuple[Piece, ...]:
    """A clause about words as a noun: *school*, the exact phrase *free meals*, *a* within 5 words of *b*."""
    if isinstance(clause, Word):
        return (Piece("the exact word "), Piece(clause.text, True)) if clause.exact else (Piece(clause.text, True),)
    if isinstance(clause, Phrase):
        kind = "phrase" if " " in clause.text else "word"
        return (Piece(f"the exact {kind} "), Piece(clause.text, True))
    if isinstance(clause, Wildcard):
        simple = clause.pattern.endswith("*") and not set(clause.pattern[:-1]) & set("*?")
        if simple:
            return (Piece("words beginning with "), Piece(clause.pattern[:-1], True))
        return (Piece("words of the form "), Piece(clause.pattern, True))
    if isinstance(clause, Fuzzy):
        apart = "1 letter" if clause.edits == 1 else f"{clause.edits} letters"
        return (Piece("words spelled like "), Piece(clause.text, True), Piece(f" (at most {apart} different)"))
    if isinstance(clause, Near):
        return _near(clause)
    if isinstance(clause, AtLeast):
        return (Piece(f"at least {clause.times} mentions of "), *_noun(clause.clause))
    if isinstance(clause, InField):
        return _placed(clause)
    return _say(clause).pieces


def _placed(clause: InField) -> tuple[Piece, ...]:
    inner = clause.clause
    said = _say(inner)
    if said.lead == "with":
        return (*said.pieces, Piece(f" {_PLACES.get(clause.field, f'in {clause.field}')}"))
    return (*(_bracketed(_led(said)) if said.lead else said.pieces), Piece(f" {_PLACES[clause.field]}"))


def _near(clause: Near) -> tuple[Piece, ...]:
    operands = [_say(operand).pieces for operand in clause.operands]
    if clause.distance is None:
        return (*_listed(operands, "and"), Piece(" in one paragraph"))
    words = "next to" if clause.distance == 1 else f"within {clause.distance} words of"
    if len(operands) > 2 and all(isinstance(operand, Word) and operand.exact for operand in clause.operands):
        operands = [(piece,) for pieces in operands for piece in pieces if piece.term]
        return (Piece("the exact words "), *_listed(operands, "and"), Piece(f" {words} each other"))
    if len(operands) > 2:
        return (*_listed(operands, "and"), Piece(f" {words} each other"))
    if clause.ordered:
        words = "right before" if clause.distance == 1 else f"at most {clause.distance} words before"
    return (*operands[0], Piece(f" {words} "), *operands[1])


def _days(clause: Dated) -> str:
    if clause.first and clause.last:
        if clause.first == clause.last:
            return f"on {in_words(clause.first)}"
        return f"{in_words(clause.first)} to {in_words(clause.last)}"
    return f"from {in_words(clause.first)} on" if clause.first else f"up to {in_words(clause.last)}"  # type: ignore[arg-type]


def _length(clause: Length) -> str:
    """Bounds as they are mostly typed: 801 is "more than 800"."""
    least, most = clause.least, clause.most
    if least is not None and least == most:
        return f"{least:,} words"
    if least is not None and most is not None:
        return f"{least:,} to {most:,} words"
    if least is not None:
        return f"more than {least - 1:,} words" if least % 10 == 1 else f"at least {least:,} words"
    most = most or 0
    return f"fewer than {most + 1:,} words" if most % 10 == 9 else f"at most {most:,} words"


def _chosen(choice: Choice) -> str:
    """A facet's choice: "in Politics or Education", "not in Sport"."""
    word = _CHOSEN.get(choice.field, f"with {_label_of(choice.field)}")
    said = []
    wanted = [*choice.values, *([f"without {_OF[choice.field]}"] if choice.none else [])]
    if choice.values:
        said.append(f"{word} {_or(wanted)}")
    elif wanted:
        said.append(_or(wanted))
    if choice.excluded:
        said.append(f"not {word} {_or(choice.excluded)}")
    if choice.not_none:
        said.append(f"with {_OF[choice.field]}")
    return ", ".join(said)


def _or(values: Iterable[str]) -> str:
    return " or ".join(values)


def _label(clause: Clause) -> str:
    """The constraint as "without …" names it."""
    if isinstance(clause, Dated):
        return f"the dates ({_days(clause)})"
    said = _say(clause)
    text = _plain(said.pieces)
    if isinstance(clause, And | Or) and text.startswith("("):
        text = text[1:-1]
    if isinstance(clause, Not) and said.lead == "without":
        return f"leaving out {text}"
    return text if said.lead in ("with", "") else f"the condition {said.lead} {text}"


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(f"“{piece.text}”" if piece.term else piece.text for piece in pieces)


def _label_of(field: str) -> str:
    return BY_NAME[field].label.lower() if field in BY_NAME else field


def _listed(items: Sequence[tuple[Piece, ...]], word: str) -> tuple[Piece, ...]:
    """`a, b and c`."""
    out: list[Piece] = []
    for number, item in enumerate(items):
        if number:
            out.append(Piece(f" {word} " if number == len(items) - 1 else ", "))
        out.extend(item)
    return tuple(out)


def _bracketed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return (Piece("("), *pieces, Piece(")"))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring plain pieces as one."""
    out: list[Piece] = []
    for piece in pieces:
        if out and not piece.term and not out[-1].term:
            out[-1] = Piece(out[-1].text + piece.text)
        elif piece.text:
            out.append(piece)
    return tuple(out)
