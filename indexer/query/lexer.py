"""Typed text becomes tokens with places: words, quotes, brackets, operators, field names.  One pass, never an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.query import other_syntaxes
from indexer.query.days import NAMES as DATE_NAMES

Kind = Literal["word", "quote", "open", "close", "and", "or", "not", "plus", "near", "field", "atleast", "range"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token and its character offsets.

    `text`: the word, the inside of the quotes, the field's name, or the operator as typed.  `glued`: what follows
    stands right behind it.  `closed`: the quote was closed.  `number`: of `"…"~5`, `w/5`, `atleast3`; -1 for none
    (nearness: one paragraph).  `ordered`: `pre/5`.  `cure`: how a habit is written here, or empty.
    """

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool = False
    closed: bool = True
    number: int = -1
    ordered: bool = False
    cure: str = ""


_QUOTES = {
    **dict.fromkeys("\"“”„‟＂〝〞", "\"“”„‟＂〝〞"),
    **dict.fromkeys("«»", "«»"),
    "「": "」", "『": "』",
}  # fmt: skip  # any of a family closes what any of it opened: languages turn them differently
QUOTES = '"“”„‟＂〝〞«»「」『』'
_BREAKS = re.escape("()（）[]{}|") + QUOTES
_SKIP = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff\]},;，；、。]+")
_COMMA = r"(?<=\d)[,](?=\d)"
_RUN = re.compile(rf"(?:[^\s\x00-\x1f\x7f\ud800-\udfff,;，；、。{_BREAKS}]|{_COMMA})+")
_SUFFIX = re.compile(r"~(\d{0,9})|\^[\d.]{1,9}")
_NAME = re.compile(r"([^\W\d_]{2,20})(:|=|(?=[<>≤≥]))")
_CALL = re.compile(r"([^\W\d_]{2,20})\(")
_ATLEAST = re.compile(r"atl(?:east)?(\d{1,9})(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"\s*(>=|<=|=>|=<|≥|≤|>|<|=)\s*([^\s()]{1,40})")
_SPACED_COMPARED = re.compile(r"(words|length|wc|date)\s+(?:>=|<=|≥|≤|>|<)\s*\d", re.IGNORECASE)
_RANGE = re.compile(r"[\[{]\s*(?P<first>[^\s\[\]{}]{1,40})\s+TO\s+(?P<last>[^\s\[\]{}]{1,40})\s*[\]}]")
_DASHES = re.compile(r"[-−]{2,}")  # a dash, or an option of another program: no NOT
_AROUND = re.compile(r"AROUND\((\d{1,9})\)")
_COMPARISONS = re.compile(r"(geq|gte|leq|lte|gt|lt|aft|bef)\s*\(?\s*([\d/.-]{4,10})\)?", re.IGNORECASE)
_SIGNS = {"geq": ">=", "gte": ">=", "leq": "<=", "lte": "<=", "gt": ">", "aft": ">", "lt": "<", "bef": "<"}
_CALLED = 120  # characters looked at between the brackets of DATE(…)
_PIPES = re.compile(r"\|+")
_REGEX = re.compile(r"/(?=[^\s/]{0,200}[\[\](){}|\\.+*?])[^\s/]{1,200}/(?=[\s)]|$)")
_CLAUSE = re.compile(r"\s(?:(?P<name>[^\W\d_]{2,20}):(?=\S)|(?:AND|OR|NOT)(?=\s))")
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
_DATE_FIELDS = frozenset(DATE_NAMES)


class Lexer:
    """Reads one text.  Iterating gives the tokens in order of their place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = 0
        self._unclosed: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        while self._at < len(self.text):
            if skipped := _SKIP.match(self.text, self._at):
                self._at = skipped.end()
            else:
                yield from self._next()

    def _next(self) -> Iterator[Token]:
        at, char = self._at, self.text[self._at]
        if char in "(（":
            yield self._token("open", char, at + 1)
        elif char in ")）":
            yield self._token("close", char, at + 1)
        elif char in QUOTES:
            yield from self._quote(char)
        elif char in "[{":
            yield from self._range()
        elif found := _PIPES.match(self.text, at):
            yield self._token("or", found.group(), found.end(), cure="OR")
        elif (found := _DASHES.match(self.text, at)) and self._at_start():
            yield self._token("word", found.group(), found.end())
        elif char in "-−" and self._at_start() and self._glued(at + 1):
            yield self._token("not", char, at + 1, glued=True)
        elif char == "+" and self._at_start() and self._glued(at + 1):
            yield self._token("plus", char, at + 1, glued=True)
        elif char == "!" and self._at_start() and self._glued(at + 1):
            yield self._token("not", char, at + 1, glued=True, cure="-")
        else:
            yield from self._run()

    def _at_start(self) -> bool:
        return self._at == 0 or not (self.text[self._at - 1].isalnum() or self.text[self._at - 1] in QUOTES + ")）")

    def _glued(self, at: int) -> bool:
        return at < len(self.text) and not self.text[at].isspace() and self.text[at] not in ")）"

    def _token(self, kind: Kind, text: str, end: int, **more: object) -> Token:
        start, self._at = self._at, end
        return Token(kind, text, start, end, **more)  # type: ignore[arg-type]

    def _range(self) -> Iterator[Token]:
        """`[a TO b]`, which is read where dates are, else said to be unknown; other such brackets are nothing."""
        if found := _RANGE.match(self.text, self._at):
            yield self._token("range", f"{found['first']}..{found['last']}", found.end())
        else:
            self._at += 1

    def _quote(self, opener: str) -> Iterator[Token]:
        text, at = self.text, self._at
        if opener in "”»」』" and at and text[at - 1].isalnum():  # closes what nothing opened
            self._at += 1
            return
        family = _QUOTES.get(opener, opener)
        end = -1 if family in self._unclosed else next((i for i in range(at + 1, len(text)) if text[i] in family), -1)
        if end < 0:
            self._unclosed.add(family)
            stop = self._clause_after(at + 1)
            yield self._token("quote", text[at + 1 : stop], stop, closed=False)
            return
        inside, number, stop = text[at + 1 : end], -1, end + 1
        if suffix := _SUFFIX.match(text, stop):
            stop = suffix.end()
            number = int(suffix[1] or 0) if suffix[1] is not None else -1
        yield self._token("quote", inside, stop, number=number)

    def _clause_after(self, at: int) -> int:
        """Where another clause plainly begins behind a quote that nothing closes: a field's name or an operator."""
        for found in _CLAUSE.finditer(self.text, at):
            if found["name"] is None or found["name"].lower() in other_syntaxes.FIELD_NAMES:
                return found.start()
        return len(self.text)

    def _run(self) -> Iterator[Token]:
        text, at = self.text, self._at
        if found := _REGEX.match(text, at):
            yield self._token("range", found.group(), found.end(), cure="wildcard")
            return
        if found := _AROUND.match(text, at):
            yield self._token("near", found.group(), found.end(), number=int(found[1]), cure=f"w/{int(found[1])}")
            return
        if self._at_start() and (tokens := self._named()):
            yield from tokens
            return
        found = _RUN.match(text, at)
        if not found:  # a character that nothing reads
            self._at += 1
            return
        run = found.group()
        if run in _OPERATORS:
            yield self._token(_OPERATORS[run], run, found.end())
        elif run in other_syntaxes.BOOLEANS:
            cure = other_syntaxes.BOOLEANS[run]
            start = at
            for part in cure.split():
                self._at = start
                yield self._token(_OPERATORS[part], run, found.end(), cure=cure)
        elif nearness := other_syntaxes.read_nearness(run):
            distance, ordered, cure = nearness
            number = -1 if distance is None else distance
            yield self._token("near", run, found.end(), number=number, ordered=ordered, cure=cure)
        else:
            yield self._token("word", run, found.end())

    def _named(self) -> list[Token] | None:
        """A field's name, a function or atleast3, with the value where it is a comparison."""
        text, at = self.text, self._at
        if (found := _ATLEAST.match(text, at)) and text[found.end() : found.end() + 1] in ("(", "（"):
            return [self._token("atleast", found.group(), found.end(), number=int(found[1]), glued=True)]
        if found := _SPACED_COMPARED.match(text, at):
            return self._compared(found[1], found.end(1))
        if found := _NAME.match(text, at):
            return self._field(found[1].lower(), found[2], found.end())
        if (found := _CALL.match(text, at)) and (tokens := self._date_function(found)):
            return tokens
        if found:
            return self._field(found[1].lower(), "(", found.end() - 1)
        return None

    def _field(self, name: str, sign: str, end: int) -> list[Token] | None:
        meant = other_syntaxes.FIELD_NAMES.get(name) or other_syntaxes.SEGMENTS.get(name)
        if sign in ("=", "") and not meant:
            meant = other_syntaxes.CODES.get(name)
        if not meant:
            if sign == "(" and name in other_syntaxes.CASE_FUNCTIONS:
                return [self._token("field", "", end, glued=True, cure=f"{name.upper()}(…)")]
            return None
        numeric = meant == "words" or meant in _DATE_FIELDS
        if not sign or (sign == "=" and numeric):
            return self._compared(name, end if not sign else end - 1) if numeric else None
        known = name in other_syntaxes.FIELD_NAMES and sign == ":"
        cure = "" if known else f"{_written(meant)}:"
        return [self._token("field", meant, end, glued=self._glued(end), cure=cure)]

    def _date_function(self, called: re.Match[str]) -> list[Token] | None:
        """`DATE(geq(2010-05-01) and leq(2011-12-31))` as the comparisons within it."""
        if called[1].lower() != "date":
            return None
        depth, end = 1, called.end()
        while depth and end < min(len(self.text), called.end() + _CALLED):
            depth += {"(": 1, ")": -1}.get(self.text[end], 0)
            end += 1
        found = list(_COMPARISONS.finditer(self.text, called.end(), end))
        if depth or not found:
            return None
        tokens = [self._token("open", "(", called.end(), cure="date:2010..2012")]
        for one in found:
            self._at = one.start()
            tokens.append(self._token("field", "date", one.start(), glued=True))
            tokens.append(self._token("word", _SIGNS[one[1].lower()] + one[2], one.end()))
        self._at = end - 1
        return [*tokens, self._token("close", ")", end)]

    def _compared(self, name: str, end: int) -> list[Token] | None:
        found = _COMPARED.match(self.text, end)
        if not found:
            return None
        name = name.lower()
        tables = (other_syntaxes.FIELD_NAMES, other_syntaxes.SEGMENTS, other_syntaxes.CODES)
        meant = next((table[name] for table in tables if table.get(name)), name)
        cure = "" if meant == name else f"{meant}{found[1]}{found[2]}"
        field = self._token("field", meant, found.start(1), glued=True, cure=cure)
        return [field, self._token("word", found[1] + found[2], found.end())]


def _written(field: str) -> str:
    return next((name for name, meant in other_syntaxes.FIELD_NAMES.items() if meant == field), field)
