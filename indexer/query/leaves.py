"""One token becomes one clause: a word, a phrase, a wildcard, a fuzzy word, a date, a length."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from indexer import analysis
from indexer.query import bounds, other_syntaxes
from indexer.query.days import NotADay, read_dates
from indexer.query.lexer import QUOTES, Lexer, Token
from indexer.query.tree import (
    And,
    Clause,
    Complaint,
    Everything,
    Fuzzy,
    Length,
    Near,
    Phrase,
    Wildcard,
    Word,
)  # fmt: skip

_MESSAGE = 240  # characters; a message quotes what was typed, which may be long
_REMARKED = 1_000  # complaints kept before the first ones are chosen
_FUZZY = re.compile(r"(.+?)~([\d.]{0,9})")
_BOOST = re.compile(r"(.+?)\^[\d.]{0,9}")
_BARE_DATES = re.compile(r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?\.\.(?:\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)?")
_NUMBER = re.compile(r"(>=|<=|=>|=<|≥|≤|>|<|=)?\s*(\d{1,9})")
_NUMBERS = re.compile(r"(\d{0,9})\.\.(\d{0,9})")
_THOUSANDS = re.compile(r"(?<=\d)[,.’'](?=\d{3}(?!\d))")
_QUOTED = str.maketrans(dict.fromkeys(QUOTES, " "))
_INSIDE = "*?'’‘ʼ＇‐‑-&\u00ad\u200b\u200c\u200d\u2060\ufeff"  # wildcards, joints, and what is no part of a word
_STARS = re.compile(r"\*[*?]*|\?+\*[*?]*")


class Refused(Exception):
    """The query is over a bound; the message says which."""


@dataclass(slots=True)
class Remarks:
    """What is complained of so far, and how many words have been spent of the bound."""

    complaints: list[Complaint] = field(default_factory=list)
    spent: int = 0

    def repair(self, start: int, end: int, message: str) -> None:
        """Something was left out, added or changed."""
        self._add(Complaint(start, end, _bounded(message)))

    def hint(self, start: int, end: int, message: str) -> None:
        """It was read as written, but might have been meant otherwise."""
        self._add(Complaint(start, end, _bounded(message), "hint"))

    def _add(self, complaint: Complaint) -> None:
        if len(self.complaints) < _REMARKED:
            self.complaints.append(complaint)

    def spend(self, count: int) -> None:
        """Count words against the bound.  Raises Refused."""
        self.spent += count
        if self.spent > bounds.TERMS:
            raise Refused(f"The query holds more than {bounds.TERMS} words: ask in several queries.")


def _bounded(message: str) -> str:
    return message if len(message) <= _MESSAGE else message[: _MESSAGE - 1] + "…"


def read_word(token: Token, remarks: Remarks, exact: bool = False) -> Clause | None:
    """The clause a word token means outside date fields, or None where nothing is to be searched."""
    text = token.text
    if len(text) > bounds.WORD:
        remarks.repair(token.start, token.end, f"A word of more than {bounds.WORD} letters was left out.")
        return None
    if set(text) <= set("*:?") and "*" in text:
        return Everything()
    if _BARE_DATES.fullmatch(text):
        try:
            dated, _ = read_dates("date", text)
        except NotADay:
            pass
        else:
            remarks.repair(token.start, token.end, f"“{text}” was read as dates; write date:{text}")
            return dated
    if found := _BOOST.fullmatch(text):
        weight = text[found.end(1) :]
        remarks.repair(token.start, token.end, f"Weights like “{weight}” are not used here; it was left out.")
        text = found[1]
    if found := _FUZZY.fullmatch(text):
        return _fuzzy(token, found[1], found[2], remarks)
    text = _truncation(token, text, remarks)
    if "*" in text or "?" in text:
        return _wildcard(token, text, remarks)
    return _word(token, text, remarks, exact)


def _word(token: Token, text: str, remarks: Remarks, exact: bool) -> Clause | None:
    forms = analysis.forms(text)
    if not forms.parts:
        remarks.repair(token.start, token.end, f"“{token.text}” holds no letter or digit and was left out.")
        return None
    remarks.spend(len(forms.parts))
    found = analysis.words(text)
    bare = text[found[0].start : max(word.end for word in found)]
    if analysis.forms(bare) != forms:
        bare = text
    for form in (bare, bare.lower()):  # OR as a word is "or"
        if reads_as_word(form, exact):
            return Word(form, exact)
    return Phrase(" ".join(" ".join(forms.parts).split()))


def reads_as_word(text: str, exact: bool = False) -> bool:
    """Whether the text, typed by itself, is this one word (and no operator, field, date, or several words)."""
    if text.isalnum() and not text.isupper() and text.isascii() and not text[-1].isdigit():
        return True
    tokens = list(Lexer(("+" if exact else "") + text))
    if exact and tokens and tokens[0].kind == "plus":
        del tokens[0]
    plain = len(tokens) == 1 and tokens[0].kind == "word" and tokens[0].text == text
    special = set(text) & set("*?~^") or text[-1] in "!$" or _BARE_DATES.fullmatch(text)
    return plain and not special


def _truncation(token: Token, text: str, remarks: Remarks) -> str:
    """`mali!` and `mali$` as `mali*`, where letters stand before."""
    bare = text.rstrip("!$")
    if bare == text or not bare or not bare[-1].isalnum():
        return text
    remarks.repair(token.start, token.end, f"“{text}” was read as {bare}* (words that begin so).")
    return bare + "*"


def _fuzzy(token: Token, text: str, typed: str, remarks: Remarks) -> Clause | None:
    forms = analysis.forms(text)
    folded = forms.joined or "".join(forms.parts)
    if not folded or (len(forms.parts) > 1 and not forms.joined) or not folded.isalnum():
        said = f"Other spellings are looked for of single words only; “{text}” was searched as it stands."
        remarks.repair(token.start, token.end, said)
        return _word(token, text, remarks, False)
    edits = int(typed) if typed.isdigit() else 1
    most = 0 if len(folded) < bounds.FUZZY_LETTERS else 1 if len(folded) < bounds.FUZZY_TWO_LETTERS else bounds.EDITS
    if edits > most or (typed and not typed.isdigit()):
        edits = min(edits, most)
        said = f"within {edits} letter{'s' * (edits > 1)}" if edits else "as it stands: it is too short for more"
        remarks.repair(token.start, token.end, f"“{text}” was searched {said}.")
    if edits < 1:
        return _word(token, text, remarks, True)
    remarks.spend(1)
    return Fuzzy(folded, edits)


def _wildcard(token: Token, text: str, remarks: Remarks) -> Clause | None:
    """A wildcard of one word; several words with a wildcard among them stand next to each other."""
    if text.endswith("?") and text.count("?") == 1 and "*" not in text and analysis.forms(text[:-1]).parts:
        said = f"The ? of “{text}” stands for one more letter; leave it out for the word."
        remarks.hint(token.start, token.end, said)
    clauses = [clause for piece in _pieces(text) if (clause := _piece(token, piece, remarks))]
    if not clauses:
        if not analysis.forms(text).parts:
            remarks.repair(token.start, token.end, f"“{token.text}” holds no letter or digit and was left out.")
        return None
    return chain(clauses, [1] * (len(clauses) - 1), remarks)


def _piece(token: Token, piece: str, remarks: Remarks) -> Clause | None:
    if not set(piece) & set("*?"):
        return _word(token, piece, remarks, True)
    pattern = canonical_pattern(piece)
    letters = next((i for i, char in enumerate(pattern) if char in "*?"), len(pattern))
    bare = piece.strip("*?")
    if letters < bounds.WILDCARD_LETTERS or not pattern:
        if set(bare) & set("*?"):
            said = f"A wildcard needs {bounds.WILDCARD_LETTERS} letters before it: “{piece}” was left out."
            remarks.repair(token.start, token.end, said)
            return None
        said = f"A wildcard needs {bounds.WILDCARD_LETTERS} letters before it: “{piece}” was searched as {bare}."
        remarks.repair(token.start, token.end, said)
        return _word(token, bare, remarks, False)
    if len(re.findall(r"\*|\?+", pattern)) > bounds.WILDCARDS:
        said = f"More than {bounds.WILDCARDS} wildcards in a word: “{piece}” was left out."
        remarks.repair(token.start, token.end, said)
        return None
    remarks.spend(1)
    return Wildcard(pattern)


def canonical_pattern(piece: str) -> str:
    """The pattern in folded letters without hyphens and apostrophes; empty where folding leaves other characters."""
    bare = "".join(char for char in piece if _is_letter(char) or char in "*?")
    folded = "".join(part if part in ("*", "?") else _fold(part) for part in re.split(r"([*?])", bare))
    folded = _STARS.sub(lambda found: "?" * found.group().count("?") + "*", folded)
    return folded if all(_is_letter(char) or char in "*?" for char in folded) else ""


def _fold(part: str) -> str:
    """Folded twice: a few letters (Ǣ) become ones that fold again."""
    folded = analysis.fold(part)
    return folded if folded == part else analysis.fold(folded)


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _pieces(text: str) -> list[str]:
    """The words of a run with wildcards in it, each with its hyphens and apostrophes."""
    spaced = "".join(char if _is_letter(char) or char in _INSIDE else " " for char in text)
    return [piece for piece in spaced.split() if analysis.forms(piece).parts]


def read_quote(token: Token, remarks: Remarks) -> Clause | None:
    """The clause that quoted words mean: a phrase, words near each other (`"…"~5`), or a chain with wildcards."""
    text = " ".join(token.text.translate(_QUOTED).split())
    if not token.closed:
        remarks.repair(token.start, token.end, "The closing quote was added.")
    if token.number > 0:
        return _within(token, text, remarks)
    if "*" in text and (chained := _phrase_with_wildcards(token, text, remarks)):
        return chained
    text = " ".join(text.replace("*", " ").split())
    return _phrase(token, text, remarks)


def _phrase(token: Token, text: str, remarks: Remarks) -> Clause | None:
    size = len(analysis.forms(text).parts)
    if not size:
        remarks.repair(token.start, token.end, "Quotes without a letter or digit between them were left out.")
        return None
    remarks.spend(size)
    return Phrase(text)


def _within(token: Token, text: str, remarks: Remarks) -> Clause | None:
    """`"a b c"~5`: the exact words in any order."""
    pieces = [piece for piece in text.split() if analysis.forms(piece).parts]
    operands = [clause for piece in pieces if (clause := _within_word(token, piece, remarks))]
    if len(operands) < 2:
        remarks.repair(token.start, token.end, "Nearness needs two words; the number was left out.")
        return _phrase(token, " ".join(pieces).replace("*", ""), remarks)
    close, others = operands[: bounds.NEAR_OPERANDS], operands[bounds.NEAR_OPERANDS :]
    near = Near(tuple(close), distance(token, remarks), False)
    if not others:
        return near
    said = f"At most {bounds.NEAR_OPERANDS} words can be near each other; the others were searched anywhere."
    remarks.repair(token.start, token.end, said)
    return And((near, *dict.fromkeys(others)))


def _within_word(token: Token, piece: str, remarks: Remarks) -> Clause | None:
    if "*" in piece:
        return _piece(token, piece, remarks)
    return _word(token, piece, remarks, True)


def distance(token: Token, remarks: Remarks) -> int | None:
    """The number of a nearness token within its bounds; None for one paragraph."""
    if token.number < 0:
        return None
    kept = min(max(token.number, 1), bounds.DISTANCE)
    if kept != token.number:
        said = f"Nearness is counted from 1 to {bounds.DISTANCE} words; {kept} was taken."
        remarks.repair(token.start, token.end, said)
    return kept


def _phrase_with_wildcards(token: Token, text: str, remarks: Remarks) -> Clause | None:
    """`"calder hav*"` and `"strike * heart"` (any word) as pieces that follow each other."""
    chunks: list[Clause] = []
    gaps: list[int] = []
    run: list[str] = []
    gap = 1
    for piece in [*text.split(), ""]:
        wild = piece.endswith("*") and len(canonical_pattern(piece)) > bounds.WILDCARD_LETTERS
        if piece and not wild and set(piece) != {"*"}:
            run.append(piece.replace("*", ""))
            continue
        ready = [_phrase(token, " ".join(run), remarks)] if analysis.forms(" ".join(run)).parts else []
        ready += [_piece(token, piece, remarks)] if wild else []
        for clause in ready:
            if clause:
                gaps += [gap] if chunks else []
                chunks.append(clause)
                gap = 1
        run = []
        gap += bool(chunks) and bool(piece) and not wild
    if not any(isinstance(chunk, Wildcard) for chunk in chunks) and len(chunks) < 2:
        return None
    return chain(chunks, gaps, remarks, token)


def chain(chunks: list[Clause], gaps: list[int], remarks: Remarks, token: Token | None = None) -> Clause:
    """Clauses that follow each other, pair by pair, within so many words each."""
    if len(chunks) == 1:
        return chunks[0]
    pairs = [Near((one, two), gap, True) for one, two, gap in zip(chunks, chunks[1:], gaps, strict=False)]
    remarks.spend(len(pairs))
    if token:
        said = "A phrase with * in it was read as words that follow each other (pre/1)."
        remarks.repair(token.start, token.end, said)
    return pairs[0] if len(pairs) == 1 else And(tuple(pairs))


def read_date(name: str, token: Token, remarks: Remarks) -> Clause | None:
    """The clause of a value behind `after:`, `date:` and the like, or None where it is no date."""
    try:
        clause, repaired = read_dates(name, " ".join(token.text.translate(_QUOTED).split()))
    except NotADay as fault:
        remarks.repair(token.start, token.end, f"{str(fault)[0].upper()}{str(fault)[1:]}. The date was left out.")
        return None
    if repaired:
        remarks.repair(token.start, token.end, repaired)
    remarks.spend(1)
    return clause


def read_length(token: Token, remarks: Remarks) -> Clause | None:
    """The clause of a value behind `words`: >800, <=200, 100..300, 500."""
    most, text = bounds.WORDS, _THOUSANDS.sub("", token.text.translate(_QUOTED)).replace(" ", "")
    if found := _NUMBERS.fullmatch(text):
        least, last = (min(int(end), most) if end else None for end in found.groups())
        if least is not None and last is not None and least > last:
            least, last = last, least
        if least is not None or last is not None:
            remarks.spend(1)
            return Length(least, last)
    elif found := _NUMBER.fullmatch(text):
        sign, number = found[1] or "=", min(int(found[2]), most)
        remarks.spend(1)
        if sign in (">", ">=", "=>", "≥"):
            return Length(number + (sign == ">"), None)
        if sign in ("<", "<=", "=<", "≤"):
            return Length(None, number - (sign == "<"))
        return Length(number, number)
    said = f"“{token.text}” is not a length: write words>800 or words:200..800. It was left out."
    remarks.repair(token.start, token.end, said)
    return None


def language_code(text: str) -> str:
    """The code of a language named in words, else the text."""
    return other_syntaxes.LANGUAGES.get(text.lower(), text)
