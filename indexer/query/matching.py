"""What a clause matches in one version of an article, and where: the meaning of the query language.

Engines answer to these rules from their postings; the marks come from here, from the text itself.

*Words and places.*  A field is a list of passages (`Field.read`).  `analysis.words` cuts each into index words: folded
text, place, span (places covered; a joined form or a pair covers more than one).  Places run on across the passages
of a field: passage k starts at the place after the last of passage k-1.  Index word b *follows* a where
b.place == a.place + a.span and both stand in one passage.

*Occurrence*: first place, last place, within one passage.  Two with the same first and last place are one.

*Word.*  `analysis.forms` gives parts p1..pn and perhaps a joined form.  It occurs where index words w1..wn follow each
other, each wi equal to pi, and where an index word equals the joined form.  Equal means: stems in the article's
language are equal (`analysis.stem`).  Any index word counts, also joined ones.
*Phrase*, and Word with `exact`.  `analysis.phrase` gives its words one after the other, each with its parts and perhaps
a joined form.  It occurs where index words follow each other that spell it, each word as its parts or as the joined
form; equal means that the folded words are.
*Wildcard*: index words whose whole text fits; `*` is any letters or none, `?` is one letter.
*Fuzzy*: index words within that many edits (insert, delete, replace, swap of neighbours; no part edited twice).

*Near.*  Within one field; it may cross passages, but not captions.  True where an occurrence of each operand can be
chosen so that each comes after the one before it (its first place is greater than the other's last), in any order or,
if ordered, in that of the operands, and so that (first place of the last) - (last place of the first) <= distance.
Distance None: all in one passage.  An Or operand occurs where one of its clauses does.

*Fields.*  Without a field, the plain fields of fields.py are tried each by itself.  InField sets one field; an inner
InField replaces an outer one.  "lead" is title, standfirst and the body up to the end of its third paragraph
(`LEAD_PARAGRAPHS`; sub-headings before that are in it).  And, Or, Not within a field combine what is true in it.
*AtLeast* counts occurrences with different first places, summed over title, standfirst, body and caption, or over the
field that is set.
*Missing*: the field's texts are all blank.  *Length*: places of the body field.  *Dated*: the published day is known
and can lie in the range; a month or a year matches where it overlaps.  *Undated*: no published day.  *Disputed*:
"published" is among `Article.conflicts`.  None of these depends on a field around it.

*Refused pages*, which were not taken for articles, are judged as `refused.as_page` gives them: all their text stands
elsewhere.  Engines find one only where a clause inside `elsewhere:` bears witness, too (refused_pages.py).

*Bounds* of this module (an engine has its own): LETTERS, OCCURRENCES, STEPS; what lies behind them is not marked.
One version is judged by itself here.  Engines search every version of an article; a Not must hold for the version
that is judged and for the one that is shown.

*Marks* of a true And are those of its clauses, of an Or those of its true clauses; Not marks nothing; Near marks each
occurrence that can be the first and, within the distance after it, those of the other operands; AtLeast marks every
mention it counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from indexer import analysis
from indexer.article import Article
from indexer.fields import BY_NAME, LEAD_PARAGRAPHS, PLAIN
from indexer.query import spelling
from indexer.query.nearness import near_each_other
from indexer.query.occurrences import Entry, FieldText, Occurrence, between, in_order
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

LEAD = "lead"
STEPS = 400_000  # steps along chains of words in one article; only a text of one word repeated comes near

_PLAIN = tuple(field.name for field in PLAIN)
_LEAD = ("title", "standfirst", "body")
_COUNTED = ("title", "standfirst", "body", "caption")


class Found(NamedTuple):
    """One occurrence in a field; `clause` numbers the leaf of the tree that it shows."""

    field: str
    at: Occurrence
    clause: int


_Steps = list[list[tuple[list[str], int]]]  # for each place of the typed words: index words, places they cover there


@dataclass(frozen=True, slots=True)
class _Scope:
    """The fields that words are looked for in, and whether only the lead of the body counts."""

    fields: tuple[str, ...] = _PLAIN
    lead: bool = False
    set: bool = False


class Matcher:
    """Judges clauses on one article, which is cut into words once, each field when it is first needed.

    `only` restricts wildcards and fuzzy words (as text) to the words that the engine expanded them to.
    """

    def __init__(self, article: Article, only: dict[Clause, frozenset[str]] | None = None) -> None:
        self.article = article
        self.only = only or {}
        self._texts: dict[str, FieldText] = {}
        self._stems: dict[str, dict[str, list[str]]] = {}
        self._known: dict[tuple[Clause, str], list[Occurrence]] = {}
        self._numbers: dict[tuple[Clause, tuple[str, ...]], int] = {}
        self._steps = STEPS

    def judge(self, tree: Clause) -> bool:
        """Whether this version matches."""
        return self._judge(tree, _Scope())[0]

    def find(self, tree: Clause) -> list[Found]:
        """Every occurrence that made the query true, in no order.

        Where the whole is not true of this version (an older one matched, or its NOT was judged on another), every
        clause that is not under NOT is marked where it stands.
        """
        true, found = self._judge(tree, _Scope())
        return found if true else self._each(tree, _Scope())

    def text(self, field: str) -> FieldText:
        """The index words of a field."""
        if field not in self._texts:
            self._texts[field] = FieldText(BY_NAME[field].read(self.article))
        return self._texts[field]

    # Truth and marks of a clause

    def _judge(self, clause: Clause, scope: _Scope) -> tuple[bool, list[Found]]:
        if isinstance(clause, And):
            judged = [self._judge(part, scope) for part in clause.clauses]
            true = all(part for part, _ in judged)
            return true, [mark for _, marks in judged for mark in marks] if true else []
        if isinstance(clause, Or):
            judged = [self._judge(part, scope) for part in clause.clauses]
            return any(part for part, _ in judged), [mark for part, marks in judged if part for mark in marks]
        if isinstance(clause, Not):
            return not self._judge(clause.clause, scope)[0], []
        if isinstance(clause, InField):
            return self._judge(clause.clause, _within(clause.field))
        if isinstance(clause, AtLeast):
            counted = scope if scope.set else _Scope(_COUNTED)
            marks = self._leaf(clause.clause, counted)
            return len({(mark.field, mark.at.first) for mark in marks}) >= clause.times, marks
        if isinstance(clause, Word | Phrase | Wildcard | Fuzzy | Near):
            marks = self._leaf(clause, scope)
            return bool(marks), marks
        return self._fact(clause), []

    def _each(self, clause: Clause, scope: _Scope) -> list[Found]:
        """The marks of all clauses not under NOT, whether the whole is true or not."""
        if isinstance(clause, And | Or):
            return [mark for part in clause.clauses for mark in self._each(part, scope)]
        if isinstance(clause, Not):
            return []
        if isinstance(clause, InField):
            return self._each(clause.clause, _within(clause.field))
        true, marks = self._judge(clause, scope)
        return marks if true else []

    def _fact(self, clause: Clause) -> bool:
        """Clauses about the article that no words show."""
        if isinstance(clause, Everything):
            return True
        if isinstance(clause, Missing):
            fields = _within(clause.field).fields
            return not any(text.strip() for field in fields for text in BY_NAME[field].read(self.article))
        if isinstance(clause, Length):
            size = self.text("body").size
            return (clause.least is None or size >= clause.least) and (clause.most is None or size <= clause.most)
        published = self.article.published
        if isinstance(clause, Dated):
            return (
                published is not None
                and (clause.first is None or published.last >= clause.first)
                and (clause.last is None or published.first <= clause.last)
            )
        if isinstance(clause, Undated):
            return published is None
        return isinstance(clause, Disputed) and "published" in self.article.conflicts

    def _leaf(self, clause: Clause, scope: _Scope) -> list[Found]:
        number = self._numbers.setdefault((clause, scope.fields), len(self._numbers))
        found: list[Found] = []
        for field in scope.fields:
            for at in self._occurrences(clause, field, scope.lead):
                found.append(Found(field, at, number))
        return found

    # Occurrences in one field

    def _occurrences(self, clause: Clause, field: str, lead: bool) -> list[Occurrence]:
        """In order of place, each once."""
        if isinstance(clause, Near):
            return self._near(clause, field, lead)
        if isinstance(clause, Or):
            return sorted({at for part in clause.clauses for at in self._occurrences(part, field, lead)})
        key = (clause, field)
        if key not in self._known:
            self._known[key] = in_order(self._simple(clause, field))
        found = self._known[key]
        if lead and field == "body":
            return [at for at in found if at.passage < self._lead_passages()]
        return found

    def _lead_passages(self) -> int:
        """How many passages of the body the lead is: up to and with its third paragraph."""
        paragraphs = 0
        kinds = [passage.kind for passage in self.article.body if passage.kind != "caption"]
        for number, kind in enumerate(kinds, 1):
            paragraphs += kind == "paragraph"
            if paragraphs == LEAD_PARAGRAPHS:
                return number
        return len(kinds)

    def _simple(self, clause: Clause, field: str) -> Iterable[Occurrence]:
        text = self.text(field)
        if isinstance(clause, Word) and not clause.exact:
            yield from self._chains((analysis.forms(clause.text),), field, stemmed=True)
        elif isinstance(clause, Word | Phrase):
            yield from self._chains(analysis.phrase(clause.text), field, stemmed=False)
        elif isinstance(clause, Wildcard | Fuzzy):
            for word in self._spelled(clause, text):
                yield from (between(entry, entry) for entry in text.words[word])

    def _equal(self, word: str, field: str, stemmed: bool) -> list[str]:
        """The index words of the field that a folded query word equals."""
        text, language = self.text(field), self.article.language
        if not stemmed:
            return [word] if word in text.words else []
        if field not in self._stems:
            stems: dict[str, list[str]] = {}
            for held in text.words:
                stems.setdefault(analysis.stem(held, language), []).append(held)
            self._stems[field] = stems
        return self._stems[field].get(analysis.stem(word, language), [])

    def _spelled(self, clause: Wildcard | Fuzzy, text: FieldText) -> list[str]:
        allowed = self.only.get(clause)
        words = text.words if allowed is None else [word for word in text.words if word in allowed]
        if isinstance(clause, Wildcard):
            pattern = analysis.pattern(clause.pattern)
            return [word for word in words if spelling.fits(pattern, word)]
        typed = "".join(analysis.forms(clause.text).parts)
        return [word for word in words if spelling.is_within(typed, word, clause.edits)] if typed else []

    def _chains(self, forms: tuple[analysis.Forms, ...], field: str, stemmed: bool) -> Iterable[Occurrence]:
        """Where index words follow each other that spell the forms, each as its parts or joined."""
        text = self.text(field)
        steps = [
            [(self._equal(word, field, stemmed), length) for word, length in readings] for readings in _readings(forms)
        ]
        if not steps:
            return
        for words, length in steps[0]:
            for entry in (entry for word in words for entry in text.words[word]):
                yield from (between(entry, last) for last in self._ends(entry, length, steps, text))

    def _ends(self, entry: Entry, length: int, steps: _Steps, text: FieldText) -> set[Entry]:
        """The last words of every chain that begins with this one."""
        done: set[Entry] = set()
        paths = {(length, entry)}
        while paths:
            done.update(last for at, last in paths if at == len(steps))
            paths = {
                (at + length, after)
                for at, last in paths
                if at < len(steps)
                for words, length in steps[at]
                for after in self._after(last, words, text)
            }
        return done

    def _after(self, entry: Entry, words: Iterable[str], text: FieldText) -> list[Entry]:
        place = entry.place + entry.span
        self._steps -= 1
        if self._steps < 0 or place >= text.ends[entry.passage]:
            return []
        return [after for word in words for after in text.at(word, place)]

    def _near(self, clause: Near, field: str, lead: bool) -> list[Occurrence]:
        stands = [self._occurrences(operand, field, lead) for operand in clause.operands]
        text, alone = self.text(field), clause.distance is None or field == "caption"

        def limit(at: Occurrence) -> int:
            """The last place that an occurrence belonging to this one may begin at."""
            end = (text.ends[at.passage] if alone else text.size) - 1
            return end if clause.distance is None else min(end, at.last + clause.distance)

        return near_each_other(stands, limit, clause.ordered)


def judge(tree: Clause, article: Article) -> bool:
    """Whether the query is true of this version of an article."""
    return Matcher(article).judge(tree)


def _within(field: str) -> _Scope:
    return _Scope(_LEAD, True, True) if field == LEAD else _Scope((field,), False, True)


def _readings(forms: tuple[analysis.Forms, ...]) -> list[list[tuple[str, int]]]:
    """For each place of the typed words, what may stand there, with the places each covers."""
    readings: list[list[tuple[str, int]]] = []
    for form in forms:
        readings.extend([(part, 1)] for part in form.parts)
        if form.joined:
            readings[-len(form.parts)].append((form.joined, len(form.parts)))
    return readings
