"""Marks and snippets: what `query.matching` found in an article, numbered in reading order and cut for a result list.

Reading order is title, standfirst, body with its captions, byline, topics: as the article page shows them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from indexer.article import Article
from indexer.desk.answer import Marked, MarkedPassage, MarkedText, Snippet
from indexer.desk.excerpts import Excerpt, cut, opening
from indexer.engine.port import Expansion
from indexer.query.matching import Matcher
from indexer.query.tree import Clause, Fuzzy, Wildcard

SNIPPETS = 3
CANDIDATES = 20  # matches of one clause that a snippet may be cut around: those behind are hardly ever better
_IN_SNIPPETS = {"standfirst", "body", "caption", "elsewhere"}  # the rest stands on the card anyway


@dataclass(frozen=True, slots=True)
class Match:
    """One match: its number, its offsets [start, end) in the passage, and which clauses of the query it shows."""

    number: int
    start: int
    end: int
    clauses: frozenset[int]


@dataclass(frozen=True, slots=True)
class Slot:
    """One passage in reading order: the field, its index among the field's passages, its text and its matches."""

    field: str
    index: int
    text: str
    matches: tuple[Match, ...] = ()

    def stretches(self, start: int = 0, end: int | None = None) -> tuple[MarkedText, ...]:
        """The text between two offsets in pieces, matches apart from the rest."""
        end = len(self.text) if end is None else end
        out: list[MarkedText] = []
        at = start
        for match in self.matches:
            if match.start < at or match.end > end:
                continue
            if match.start > at:
                out.append(MarkedText(self.text[at : match.start]))
            out.append(MarkedText(self.text[match.start : match.end], match.number))
            at = match.end
        if at < end:
            out.append(MarkedText(self.text[at:end]))
        return tuple(out)


class Shown(NamedTuple):
    """What a result list shows of an article: its title, snippets in reading order, how many matches there are, and
    the names of its byline and its topics with their marks."""

    title: tuple[MarkedText, ...]
    snippets: tuple[Snippet, ...]
    matches: int
    byline: tuple[tuple[MarkedText, ...], ...]
    topics: tuple[tuple[MarkedText, ...], ...]


class Marker:
    """Marks articles for one query.

    `expansions` are the engine's: where one was cut, only its words are marked, since only they matched.
    """

    def __init__(self, tree: Clause, expansions: Iterable[Expansion] = ()) -> None:
        self.tree = tree
        self._only: dict[Clause, frozenset[str]] = {}
        for expansion in expansions:
            if expansion.cut and (clause := _expanded(expansion)):
                known = self._only.get(clause, frozenset())
                self._only[clause] = known | {word for word, _ in expansion.words}

    def slots(self, article: Article) -> tuple[Slot, ...]:
        """Every passage of the article in reading order with its matches; `elsewhere` last."""
        found: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for field, at, clause in Matcher(article, self._only).find(self.tree):
            found.setdefault((field, at.passage), []).append((at.start, at.end, clause))
        slots: list[Slot] = []
        number = 1
        for field, index, text in _passages(article):
            matches = _numbered(text, found.get((field, index), []), number)
            number += len(matches)
            slots.append(Slot(field, index, text, matches))
        return tuple(slots)

    def marked(self, article: Article) -> Marked:
        """The whole article with its marks."""
        slots = self.slots(article)
        by_place = {(slot.field, slot.index): slot for slot in slots}
        kinds = {"paragraph": "body", "heading": "body", "caption": "caption"}
        at = {"body": 0, "caption": 0}
        passages = []
        for passage in article.body:
            field = kinds[passage.kind]
            passages.append(MarkedPassage(passage.kind, by_place[field, at[field]].stretches()))
            at[field] += 1
        one = {slot.field: slot.stretches() for slot in slots if slot.field in ("title", "standfirst")}
        return Marked(
            title=one.get("title", ()),
            standfirst=one.get("standfirst", ()),
            body=tuple(passages),
            byline=tuple(slot.stretches() for slot in slots if slot.field == "byline"),
            topics=tuple(slot.stretches() for slot in slots if slot.field == "topic"),
            matches=_count(slots),
        )

    def lines(self, article: Article) -> tuple[tuple[MarkedText, ...], ...]:
        """What stands elsewhere on the page, line by line, with its marks."""
        return tuple(slot.stretches() for slot in self.slots(article) if slot.field == "elsewhere")

    def card(self, article: Article, limit: int = SNIPPETS) -> Shown:
        """What a result list shows, with at most `limit` snippets."""
        slots = self.slots(article)
        title = next((slot.stretches() for slot in slots if slot.field == "title"), ())
        byline, topics = (
            tuple(slot.stretches() for slot in slots if slot.field == field) for field in ("byline", "topic")
        )
        return Shown(title, snippets(slots, limit), _count(slots), byline, topics)


def snippets(slots: tuple[Slot, ...], limit: int = SNIPPETS) -> tuple[Snippet, ...]:
    """The best passages in reading order, chosen for how many different clauses they show together.

    Without a match in the text it is the story's opening.
    """
    chosen: list[tuple[Slot, Excerpt]] = []
    candidates = _candidates(slots)
    shown: set[int] = set()
    while candidates and len(chosen) < limit:
        best = max(candidates, key=lambda one: (len(one[1].clauses - shown), min(one[1].matches, 6)))
        chosen.append(best)
        shown |= best[1].clauses
        candidates = [one for one in candidates if one[0] is not best[0] or not one[1].overlaps(best[1])]
    if not chosen:
        return _opening(slots) if limit else ()
    chosen.sort(key=lambda one: (slots.index(one[0]), one[1].start))
    return tuple(_snippet(slot, excerpt) for slot, excerpt in chosen)


def _candidates(slots: tuple[Slot, ...]) -> list[tuple[Slot, Excerpt]]:
    """Excerpts around the first matches of every clause."""
    found: list[tuple[Slot, Excerpt]] = []
    seen: Counter[int] = Counter()
    for slot in slots:
        if slot.field not in _IN_SNIPPETS:
            continue
        wanted = []
        for match in slot.matches:
            if any(seen[clause] < CANDIDATES for clause in match.clauses):
                wanted.append((match.start, match.end))
            seen.update(match.clauses)
        if wanted:
            spans = [(match.start, match.end, match.clauses) for match in slot.matches]
            found.extend((slot, excerpt) for excerpt in cut(slot.text, wanted, spans))
    return found


def _snippet(slot: Slot, excerpt: Excerpt) -> Snippet:
    before, after = (MarkedText("… "),) * excerpt.cut_before, (MarkedText(" …"),) * excerpt.cut_after
    stretches = slot.stretches(excerpt.start, excerpt.end)
    first = next((stretch.match for stretch in stretches if stretch.match), 0)
    return Snippet(slot.field, (*before, *stretches, *after), 0 if slot.field == "elsewhere" else first)


def _opening(slots: tuple[Slot, ...]) -> tuple[Snippet, ...]:
    for wanted in ("standfirst", "body", "caption"):
        for slot in slots:
            if slot.field == wanted and slot.text.strip():
                return (_snippet(slot, opening(slot.text)),)
    return ()


def _count(slots: tuple[Slot, ...]) -> int:
    return sum(len(slot.matches) for slot in slots if slot.field != "elsewhere")


def _passages(article: Article) -> Iterable[tuple[str, int, str]]:
    """Field, index in the field, text, in reading order."""
    if article.title:
        yield "title", 0, article.title
    if article.standfirst:
        yield "standfirst", 0, article.standfirst
    at = {"body": 0, "caption": 0}
    for passage in article.body:
        field = "caption" if passage.kind == "caption" else "body"
        yield field, at[field], passage.text
        at[field] += 1
    for field, texts in (
        ("byline", tuple(credit.name for credit in article.byline)),
        ("topic", article.topics),
        ("elsewhere", article.elsewhere),
    ):
        for index, text in enumerate(texts):
            yield field, index, text


def _numbered(text: str, found: list[tuple[int, int, int]], number: int) -> tuple[Match, ...]:
    """Spans as matches with running numbers; those that overlap are one match, and none ends within a character."""
    merged: list[tuple[int, int, set[int]]] = []
    for start, end, clause in sorted(found):
        end = _whole(text, end)
        if merged and start < merged[-1][1]:
            before, stop, clauses = merged[-1]
            clauses.add(clause)
            merged[-1] = (before, max(stop, end), clauses)
        else:
            merged.append((start, end, {clause}))
    return tuple(Match(number + i, start, end, frozenset(clauses)) for i, (start, end, clauses) in enumerate(merged))


def _whole(text: str, end: int) -> int:
    """The end moved behind marks that combine with the last letter."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _expanded(expansion: Expansion) -> Clause | None:
    """The clause that an expansion stands for; None for a stem, which is never cut."""
    if expansion.kind == "wildcard":
        return Wildcard(expansion.clause)
    if expansion.kind == "fuzzy":
        word, _, edits = expansion.clause.rpartition("~")
        return Fuzzy(word, int(edits)) if edits.isdigit() else None
    return None
