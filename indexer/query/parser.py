"""Typed text becomes a tree and complaints, whatever is typed: the grammar and its precedence.

OR binds tighter than a space or AND; NOT binds tighter than OR; nearness tighter than NOT.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.fields import BY_NAME
from indexer.query import bounds, leaves, other_syntaxes
from indexer.query.days import NAMES as DATE_NAMES
from indexer.query.joining import LANGUAGE, at_least, in_field, join_and, join_or, near, negate
from indexer.query.leaves import Refused, Remarks
from indexer.query.lexer import Lexer, Token
from indexer.query.tree import Clause, Complaint, Dated, Everything, Not, Parsed

NOTHING = Not(Everything())  # the tree of a query that is too broad: finds nothing and costs nothing
_MENTIONS = re.compile(r"atleast\d+", re.IGNORECASE)
_QUESTION = 3  # words from which on a query that ends with ? is a question
_HINTS = {
    "or": "“or” was searched as a word; for either of the two write OR in capitals.",
    "and": "“and” was searched as a word; a space already asks for both.",
    "not": "“not” was searched as a word; to leave a word out write NOT in capitals, or a - before it.",
}


def parse(text: str) -> Parsed:
    """Read a query.  Never raises; over a bound the tree is NOTHING and one complaint is of kind "too_broad"."""
    remarks = Remarks()
    try:
        if len(text) > bounds.TEXT:
            raise Refused(f"The query is longer than {bounds.TEXT} characters: ask in several queries.")
        tree = _Reader(text, remarks).read()
    except Refused as bound:
        return Parsed(text, NOTHING, (Complaint(0, len(text), str(bound), "too_broad"),))
    return Parsed(text, tree, _in_order(remarks.complaints))


def _in_order(complaints: list[Complaint]) -> tuple[Complaint, ...]:
    ordered = sorted(dict.fromkeys(complaints), key=lambda complaint: (complaint.start, complaint.end))
    if len(ordered) <= bounds.COMPLAINTS:
        return tuple(ordered)
    left = len(ordered) - bounds.COMPLAINTS + 1
    last = replace(ordered[bounds.COMPLAINTS - 1], message=f"{left} more repairs were made.")
    return (*ordered[: bounds.COMPLAINTS - 1], last)


class _Reader:
    """One reading of one text: where it is among the tokens, and the field the words stand in."""

    def __init__(self, text: str, remarks: Remarks) -> None:
        self.tokens = list(Lexer(text))
        self.at = 0
        self.text, self.size = text, len(text)
        self.remarks = remarks
        self.field = ""

    def read(self) -> Clause:
        tree = self._all(0)
        asked_for = any(token.kind == "word" and "*" in token.text for token in self.tokens)
        if isinstance(tree, Everything) and self.tokens and not asked_for:
            self.remarks.hint(0, self.size, "Nothing was left to search for: these are all articles.")
        return tree

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, *kinds: str) -> Token | None:
        token = self._peek()
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def _repair(self, token: Token, message: str) -> None:
        self.remarks.repair(token.start, token.end, message)

    def _habit(self, token: Token) -> None:
        if token.cure:
            self._repair(token, f"“{self.text[token.start : token.end]}” is understood; here you write {token.cure}")

    def _all(self, depth: int) -> Clause:
        """Clauses with a space or AND between them, up to a closing bracket that belongs to this depth."""
        if depth > bounds.NESTING:
            raise Refused(f"Brackets, fields and NOTs are nested more than {bounds.NESTING} deep: write it flatter.")
        clauses: list[Clause] = []
        spoken: Token | None = None  # the last AND, and whether an OR stands beside it
        while token := self._peek():
            if token.kind == "close":
                if depth:
                    break
                self.at += 1
                self._repair(token, "A closing bracket without its opening one was left out.")
            elif token.kind == "and":
                self.at += 1
                self._habit(token)
                after = self._peek()
                if not clauses or after is None or after.kind in ("and", "or", "close"):
                    self._repair(token, f"“{token.text}” needs something on both sides; it was left out.")
                spoken = token
            else:
                clause, mixed = self._any(depth)
                if mixed and spoken:
                    self.remarks.hint(spoken.start, spoken.end, "OR was read before AND; brackets say it otherwise.")
                if clause is not None:
                    clauses.append(clause)
        self._contradiction(clauses)
        return join_and(clauses)

    def _contradiction(self, clauses: list[Clause]) -> None:
        ranges = [clause for clause in clauses if isinstance(clause, Dated)]
        first = max((r.first for r in ranges if r.first), default=None)
        last = min((r.last for r in ranges if r.last), default=None)
        if len(ranges) > 1 and first and last and first > last:
            self.remarks.hint(0, self.size, f"No day is both from {first} on and up to {last}.")

    def _any(self, depth: int) -> tuple[Clause | None, bool]:
        """Clauses with OR between them, and whether there was more than one."""
        found: list[Clause] = []
        pending: Token | None = None
        while True:
            while token := self._take("or"):
                self._habit(token)
                if pending or not found:
                    self._repair(token, f"“{token.text}” needs something on both sides; it was left out.")
                pending = token
            token = self._peek()
            if token is None or token.kind in ("close", "and"):
                if pending and found:
                    self._repair(pending, f"“{pending.text}” needs something on both sides; it was left out.")
                break
            clause = self._not(depth)
            if clause is not None:
                found.append(clause)
            pending = None
            following = self._peek()
            if following is None or following.kind != "or":
                break
        return (join_or(found) if found else None), len(found) > 1

    def _not(self, depth: int) -> Clause | None:
        """A clause with any number of NOTs before it."""
        signs: list[Token] = []
        while token := self._take("not"):
            self._habit(token)
            signs.append(token)
        if len(signs) > 1:
            said = "Two NOTs cancel out." if len(signs) % 2 == 0 else "One NOT is enough."
            self._repair(signs[0], said)
        clause = self._near(depth, negated=bool(signs))
        if clause is None and signs:
            self._repair(signs[-1], f"“{signs[-1].text}” needs something behind it; it was left out.")
            return None
        return negate(clause) if clause is not None and len(signs) % 2 else clause

    def _near(self, depth: int, negated: bool = False) -> Clause | None:
        """An atom, or atoms with nearness between them, pair by pair."""
        left = self._atom(depth)
        pairs: list[Clause] = []
        while token := self._nearness():
            excluded = self.tokens[self.at - 2].kind == "not" if self.at > 1 else False
            while sign := self._take("not"):
                excluded = True
                self._habit(sign)
            following = self._peek()
            right = self._atom(depth) if following and following.kind not in ("close", "and", "or") else None
            if left is None or right is None:
                self._repair(token, f"“{token.text}” needs something on both sides; it was left out.")
                left = left or right
                continue
            self._habit(token)
            pair = near(left, right, leaves.distance(token, self.remarks), token.ordered, token, self.remarks)
            if excluded:
                self._repair(token, "A word that is not near another was read as NOT over the whole article.")
                pair = join_and([left, negate(pair)])
            if pairs and not excluded:
                self.remarks.hint(token.start, token.end, "Each pair of neighbours was read by itself.")
            pairs.append(pair)
            left = right
        return join_and(pairs) if pairs else left

    def _nearness(self) -> Token | None:
        """The next token if it is nearness, or NOT before nearness (`a NOT w/5 b`)."""
        token = self._peek()
        if token and token.kind == "not" and self.at + 1 < len(self.tokens) and not token.glued:
            following = self.tokens[self.at + 1]
            if following.kind == "near" and not other_syntaxes.is_bare_nearness(following.text):
                self.at += 2
                return following
        if token and token.kind == "near":
            last = self.at + 1 >= len(self.tokens) or self.tokens[self.at + 1].kind in ("close", "and", "or")
            if last and other_syntaxes.is_bare_nearness(token.text):
                return None
            self.at += 1
            return token
        return None

    def _atom(self, depth: int) -> Clause | None:
        token = self._peek()
        if token is None or token.kind in ("close", "and", "or"):
            return None
        self.at += 1
        if token.kind == "open":
            self._habit(token)
            return self._group(token, depth)
        if token.kind == "field":
            return self._in_field(token, depth)
        if token.kind == "atleast":
            return self._at_least(token, depth)
        if token.kind == "plus":
            return self._plus(token, depth)
        if token.kind == "near" and not other_syntaxes.is_bare_nearness(token.text):
            self._repair(token, f"“{token.text}” needs something on both sides; it was left out.")
            return None
        return self._leaf(token)

    def _group(self, token: Token, depth: int) -> Clause | None:
        if self._take("close"):
            self._repair(token, "Brackets with nothing between them were left out.")
            return None
        clause = self._all(depth + 1)
        if not self._take("close"):
            self.remarks.repair(self.size, self.size, "The closing bracket was added.")
        return clause

    def _plus(self, token: Token, depth: int) -> Clause | None:
        following = self._peek()
        if following and following.kind in ("word", "near", "and", "or", "not") and following.start == token.end:
            self.at += 1
            return self._leaf(replace(following, kind="word"), exact=True)
        self._repair(token, "A + makes one word exact; it was left out here.")
        return self._atom(depth)

    def _in_field(self, token: Token, depth: int) -> Clause | None:
        self._habit(token)
        following = self._peek()
        if following is None or (not token.glued and following.kind in ("close", "and", "or", "near")):
            self._repair(token, f"“{token.text}:” needs something behind it; it was left out.")
            return None
        if not token.text:  # a function that makes no difference here
            return self._atom(depth)
        if depth >= bounds.NESTING:
            raise Refused(f"Brackets, fields and NOTs are nested more than {bounds.NESTING} deep: write it flatter.")
        touching = following.start == token.end and not following.glued
        if touching and following.kind in ("and", "or", "not", "near"):
            self.tokens[self.at] = replace(following, kind="quote")  # title:OR is the word
        outer, self.field = self.field, token.text
        clause = self._not(depth + 1) if following.kind == "not" else self._atom(depth + 1)
        self.field = outer
        if clause is None or not (token.text in BY_NAME or token.text == other_syntaxes.LEAD):
            return clause
        return in_field(token.text, clause, token, self.remarks)

    def _at_least(self, token: Token, depth: int) -> Clause | None:
        clause = self._atom(depth + 1)
        return None if clause is None else at_least(token.number, clause, token, self.remarks)

    def _leaf(self, token: Token, exact: bool = False) -> Clause | None:
        if self.field == "words":
            return leaves.read_length(token, self.remarks)
        if self.field in DATE_NAMES:
            return leaves.read_date(self.field, token, self.remarks)
        if token.kind == "range":
            what = "Regular expressions are not read" if token.cure else "Ranges are of dates only"
            cure = "write a wildcard: islam*" if token.cure else "write date:2010..2012"
            self._repair(token, f"{what}; here you {cure}. It was left out.")
            return None
        if token.kind == "quote":
            return leaves.read_quote(token, self.remarks)
        if self.field == LANGUAGE:
            token = replace(token, text=leaves.language_code(token.text))
        self._ordinary(token, exact)
        if self._asks(token):
            token = replace(token, text=token.text.rstrip("?"))
            self._repair(token, "The ? at the end was read as a question mark.")
        return leaves.read_word(token, self.remarks, exact)

    def _asks(self, token: Token) -> bool:
        """Whether the word ends a question, so that its ? is no wildcard."""
        last = self.at == len(self.tokens) and token.text.endswith("?") and not set(token.text.rstrip("?")) & set("*?")
        return last and sum(one.kind == "word" for one in self.tokens) >= _QUESTION

    def _ordinary(self, token: Token, exact: bool) -> None:
        """Hints for words that look like operators or fields."""
        text, inside = token.text, 1 < self.at < len(self.tokens)
        following = self._peek()
        if _MENTIONS.fullmatch(text) and following and following.kind == "open":
            said = f"“{text}” was searched as a word; here you write {text}(…) without a space."
            self.remarks.hint(token.start, token.end, said)
        if text in ("AFT", "BEF") and self.at > 1 and self.tokens[self.at - 2].text == "DATE":
            cure = "after:2010" if text == "AFT" else "before:2010"
            self.remarks.hint(token.start, token.end, f"“DATE {text}” was searched as words; here you write {cure}.")
        if text.lower() in _HINTS and inside and not exact:
            self.remarks.hint(token.start, token.end, _HINTS[text.lower()])
        elif text in other_syntaxes.ELSEWHERE_OPERATORS and inside and not exact:
            cure = other_syntaxes.ELSEWHERE_OPERATORS[text]
            self.remarks.hint(token.start, token.end, f"“{text}” was searched as a word; the operator here is {cure}.")
        name, colon, rest = text.partition(":")
        if colon and rest and name.isalpha() and not rest.startswith("//"):
            known = ", ".join(f"{field.names[0]}:" for field in BY_NAME.values() if field.plain)
            said = f"There is no field “{name}:”; it was searched as words. Fields are {known} and others."
            self.remarks.hint(token.start, token.end, said)
