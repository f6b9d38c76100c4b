"""An engine that cannot be fast and should not be wrong: it looks at every word of every version, each time.

What a query means is written here once more, from the language's description and without any index, so that a real
engine can be compared with it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations

from indexer import analysis
from indexer.catalogue.entry import Entry
from indexer.day import Day
from indexer.engine import bounds
from indexer.engine.port import (
    HALF_LIFE,
    Bar,
    Counted,
    Expansion,
    FacetCount,
    FacetCounts,
    Hit,
    IndexMissing,
    NotSupported,
    QueryTooBroad,
    SearchRequest,
    SearchResult,
    Timeline,
)
from indexer.fields import BY_NAME, FACETS, FIELDS, LEAD_PARAGRAPHS, LEAD_WEIGHT, PLAIN
from indexer.query.choice import Choice, Unit
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
    inside,
)

PLAIN_NAMES = frozenset(f.name for f in PLAIN)
MENTIONS = frozenset(("title", "standfirst", "body", "caption"))
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Place:
    """An index word where it stands: field, passage within it, first and last place covered; `lead` if in the lead."""

    text: str
    field: str
    passage: int
    start: int
    end: int
    lead: bool


@dataclass(frozen=True)
class Found:
    """Where a clause stands."""

    field: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True)
class Scope:
    """The fields looked in, and whether only the lead of the body counts."""

    fields: frozenset[str]
    lead: bool = False
    named: bool = False

    def holds(self, place: Place) -> bool:
        return place.field in self.fields and (place.lead or not self.lead)


PLAIN_SCOPE = Scope(PLAIN_NAMES)


@dataclass(eq=False)
class Version:
    entry: Entry
    places: list[Place] = field(default_factory=list)
    lengths: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        article = self.entry.article
        for one in FIELDS:
            place = 0
            for number, text in enumerate(one.read(article)):
                found = analysis.words(text, place)
                lead = one.name in ("title", "standfirst") or (one.name == "body" and number < self.lead_passages())
                for word in found:
                    end = word.place + word.span - 1
                    self.places.append(Place(word.text, one.name, number, word.place, end, lead))
                place += sum(word.span == 1 for word in found)
            self.lengths[one.name] = place
        self.lengths["lead"] = len({(p.passage, p.start) for p in self.places if p.field == "body" and p.lead})

    def lead_passages(self) -> int:
        """Body passages up to and with the third paragraph; the headings between them count, those after do not."""
        paragraphs = 0
        kinds = [passage.kind for passage in self.entry.article.body if passage.kind != "caption"]
        for number, kind in enumerate(kinds):
            paragraphs += kind == "paragraph"
            if paragraphs == LEAD_PARAGRAPHS:
                return number + 1
        return len(kinds)

    def values(self, name: str) -> dict[str, str]:
        """The facet's values of this version: key to printed form."""
        printed = [text.strip() for text in BY_NAME[name].read(self.entry.article) if text.strip()]
        return {analysis.facet_key(text): text for text in reversed(printed)}


def edits(a: str, b: str) -> int:
    """Insert, delete, replace, swap of neighbours; no letter edited twice."""
    table = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


class OracleEngine:
    """The port over a list of versions."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.versions = [Version(entry) for entry in entries]
        self.shown = {v.entry.number: v for v in self.versions if v.entry.shown and not v.entry.not_article}
        self.pages = {v.entry.number: v for v in self.versions if v.entry.not_article}
        self.average = {
            name: sum(v.lengths[name] for v in self.shown.values()) / max(1, len(self.shown))
            for name in (*(f.name for f in FIELDS), "lead")
        }
        self._expanded: dict[tuple[Clause, bool], tuple[list[str], bool]] = {}
        self._found: dict[tuple[Version, Clause, Scope], list[Found]] = {}

    # the port

    def doc_count(self) -> int:
        return len(self.versions)

    def close(self) -> None:
        self.versions = []

    def count(self, query: Clause, choices: tuple[Choice, ...] = ()) -> Counted:
        result = self.search(SearchRequest(query, choices, limit=0))
        return Counted(result.total, result.not_articles)

    def search(self, request: SearchRequest) -> SearchResult:
        self._refuse(request.query)
        matched = self._matched(request.query)
        chosen = {n for n in matched if self._chosen(n, request.choices)}
        pages = [n for n in self._pages(request.query) if self._chosen(n, request.choices)]
        facets = {name: self._facet(name, matched, request) for name in request.facets}
        undated, disputed = self._left_out(request, {*chosen, *pages})
        expansions = self.expand(request.query)
        return SearchResult(
            total=len(chosen),
            hits=self._hits(request, {n: matched[n] for n in chosen}, pages),
            facets=facets,
            timeline=self._timeline(chosen, request.timeline) if request.timeline else None,
            expansions=expansions,
            at_least=any(one.cut for one in expansions),
            undated=undated,
            disputed=disputed,
            not_articles=len(pages),
        )

    def expand(self, query: Clause) -> tuple[Expansion, ...]:
        out: dict[tuple[str, str, bool], Expansion] = {}
        for clause, scope in self._leaves(query, PLAIN_SCOPE, with_not=True):
            plain = scope.fields <= PLAIN_NAMES
            said, kind, test, cut = self._stands_for(clause, plain)
            if not kind:
                continue
            holders: Counter[str] = Counter()
            for version in self.versions:
                texts = {p.text for p in version.places if (p.field in PLAIN_NAMES) == plain}
                holders.update(text for text in texts if test(text, version.entry.article.language))
            words = sorted(holders.items(), key=lambda item: (-item[1], item[0]))
            out.setdefault((said, kind, plain), Expansion(said, kind, tuple(words), cut))  # type: ignore[arg-type]
        return tuple(out.values())

    def suggest(self, word: str, limit: int = 3) -> tuple[str, ...]:
        typed = "".join(analysis.forms(word).parts)
        most = 1 if len(typed) <= 4 else 2
        held = Counter(text for v in self.versions for text in {p.text for p in v.places if p.field in PLAIN_NAMES})
        near = [(edits(typed, text), -count, text) for text, count in held.items() if typed]
        return tuple(text for distance, _, text in sorted(near) if 0 < distance <= most and not text.isdigit())[:limit]

    # matching

    def _matched(self, query: Clause) -> dict[int, Version]:
        """Article numbers and the version that matched: the shown one, else the newest."""
        out: dict[int, Version] = {}
        for version in sorted(self.versions, key=lambda v: (v.entry.shown, v.entry.version)):
            if version.entry.number in self.shown and self._matches(version, query, PLAIN_SCOPE):
                out[version.entry.number] = version
        return out

    def _pages(self, query: Clause) -> list[int]:
        """Numbers of the refused pages of which the query is true, with a clause inside `elsewhere:` that says so."""
        return [
            number for number, v in self.pages.items()
            if self._matches(v, query, PLAIN_SCOPE) and self._testifies(v, query, PLAIN_SCOPE)
        ]  # fmt: skip

    def _testifies(self, v: Version, clause: Clause, scope: Scope) -> bool:
        match clause:
            case And(clauses):
                return self._matches(v, clause, scope) and any(self._testifies(v, one, scope) for one in clauses)
            case Or(clauses):
                return any(self._testifies(v, one, scope) for one in clauses)
            case InField(name, inner):
                return self._testifies(v, inner, self._scope(name))
            case Word() | Phrase() | Wildcard() | Fuzzy() | Near() | AtLeast():
                return scope.fields == {"elsewhere"} and self._matches(v, clause, scope)
        return False

    def _matches(self, v: Version, clause: Clause, scope: Scope) -> bool:
        article = v.entry.article
        match clause:
            case Everything():
                return True
            case And(clauses):
                return all(self._matches(v, one, scope) for one in clauses)
            case Or(clauses):
                return any(self._matches(v, one, scope) for one in clauses)
            case Not(inner):
                shown = self._stands_for_all(v.entry.number)
                return not self._matches(v, inner, scope) and not self._matches(shown, inner, scope)
            case InField(name, inner):
                return self._matches(v, inner, self._scope(name))
            case AtLeast(times, inner):
                inside = scope if scope.named else Scope(MENTIONS)
                return len({(f.field, f.start) for f in self._find(v, inner, inside)}) >= max(1, times)
            case Missing(name):
                names = ("title", "standfirst", "body") if name == "lead" else (name,)
                return not any(text.strip() for n in names for text in BY_NAME[n].read(article))
            case Dated(first, last):
                day = article.published
                return day is not None and (not first or first <= day.last) and (not last or day.first <= last)
            case Undated():
                return article.published is None
            case Disputed():
                return "published" in article.conflicts
            case Length(least, most):
                words = v.lengths["body"]
                return (least is None or least <= words) and (most is None or words <= most)
            case _:
                return bool(self._find(v, clause, scope))

    def _stands_for_all(self, number: int) -> Version:
        """The shown version of an article, or a refused page itself."""
        return self.pages[number] if number in self.pages else self.shown[number]

    @staticmethod
    def _scope(name: str) -> Scope:
        if name == "lead":
            return Scope(frozenset(("title", "standfirst", "body")), lead=True, named=True)
        if name not in BY_NAME:
            raise NotSupported(name)
        return Scope(frozenset((name,)), named=True)

    def _find(self, v: Version, clause: Clause, scope: Scope) -> list[Found]:
        """Everywhere the clause stands in this version, within the scope."""
        if (v, clause, scope) not in self._found:
            self._found[v, clause, scope] = list(self._look(v, clause, scope))
        return self._found[v, clause, scope]

    def _look(self, v: Version, clause: Clause, scope: Scope) -> Iterator[Found]:
        places = [p for p in v.places if scope.holds(p)]
        language = v.entry.article.language
        match clause:
            case Word(text, exact=True) | Phrase(text):
                yield from _chains(places, analysis.phrase(text), lambda a, b: a == b)
            case Word(text):
                form = analysis.forms(text)
                yield from _chains(
                    places, (form,), lambda a, b: analysis.stem(a, language) == analysis.stem(b, language)
                )
            case Wildcard() | Fuzzy():
                _, _, test, _ = self._stands_for(clause, scope.fields <= PLAIN_NAMES)
                yield from (Found(p.field, p.passage, p.start, p.end) for p in places if test(p.text, language))
            case Or(clauses):
                for one in clauses:
                    yield from self._find(v, one, scope)
            case Near(operands, distance, ordered):
                if self._near([self._find(v, one, scope) for one in operands], distance, ordered):
                    yield Found("", 0, 0, 0)
            case _:
                raise NotSupported(type(clause).__name__)

    @staticmethod
    def _near(operands: list[list[Found]], distance: int | None, ordered: bool) -> bool:
        for order in [operands] if ordered else permutations(operands):
            rows = [(first, first) for first in order[0]]
            for following in order[1:]:
                rows = [
                    (first, later)
                    for first, last in rows
                    for later in following
                    if later.field == first.field and later.start > last.end
                    and (later.passage == first.passage or (distance is not None and first.field != "caption"))
                    and (distance is None or later.start - first.end <= distance)
                ]  # fmt: skip
            if rows:
                return True
        return False

    def _stands_for(self, clause: Clause, plain: bool) -> tuple[str, str, Callable[[str, str], bool], bool]:
        """How the clause is called, its kind, whether an index word in a language is one of its words, and cut."""
        match clause:
            case Word(text, exact=False):
                form = analysis.forms(text)
                whole = form.joined or (form.parts[0] if len(form.parts) == 1 else "")
                return text, "stem" if whole else "", lambda t, lang: _same_stem(t, whole, lang), False
            case Wildcard(pattern):
                words, cut = self._expand(clause, plain, _matcher(pattern))
                return pattern, "wildcard", lambda t, lang: t in words, cut
            case Fuzzy(text, distance):
                word = "".join(analysis.forms(text).parts)
                near = max(1, min(bounds.EDITS, distance))
                words, cut = self._expand(clause, plain, lambda t: 0 < len(word) <= 64 and edits(word, t) <= near)
                return f"{text}~{distance}", "fuzzy", lambda t, lang: t in words, cut
        return "", "", lambda t, lang: False, False

    def _expand(self, clause: Clause, plain: bool, test: Callable[[str], bool]) -> tuple[list[str], bool]:
        if (clause, plain) not in self._expanded:
            held: Counter[str] = Counter()
            for v in self.versions:
                held.update({p.text for p in v.places if (p.field in PLAIN_NAMES) == plain})
            found = sorted((t for t in held if test(t)), key=lambda t: (-held[t], t))
            most = bounds.EXPANDED_WORDS
            self._expanded[clause, plain] = (found[:most], len(found) > most)
        return self._expanded[clause, plain]

    def _leaves(self, clause: Clause, scope: Scope, with_not: bool = False) -> Iterator[tuple[Clause, Scope]]:
        """The clauses that are looked up as words, in the tree's order, each with where it is looked for."""
        match clause:
            case And(clauses) | Or(clauses) | Near(clauses):
                for one in clauses:
                    yield from self._leaves(one, scope, with_not)
            case Not(inner):
                if with_not:
                    yield from self._leaves(inner, scope, with_not)
            case InField(name, inner):
                yield from self._leaves(inner, self._scope(name), with_not)
            case AtLeast(_, inner):
                yield from self._leaves(inner, scope if scope.named else Scope(MENTIONS), with_not)
            case Word() | Phrase() | Wildcard() | Fuzzy():
                yield clause, scope

    def _refuse(self, clause: Clause, under_not: bool = False, scope: Scope = PLAIN_SCOPE) -> None:
        match clause:
            case Wildcard(pattern):
                if len(re.split(r"[*?]", analysis.pattern(pattern))[0]) < bounds.WILDCARD_LETTERS:
                    raise QueryTooBroad(pattern)
                if under_not and self._stands_for(clause, scope.fields <= PLAIN_NAMES)[3]:
                    raise QueryTooBroad(pattern)
            case Fuzzy(text):
                if under_not and self._stands_for(clause, scope.fields <= PLAIN_NAMES)[3]:
                    raise QueryTooBroad(text)
            case Near(operands, distance):
                if len(operands) > bounds.NEAR_OPERANDS or (distance or 0) > bounds.NEAR_DISTANCE:
                    raise QueryTooBroad("near")
                for one in operands:
                    self._refuse(one, under_not, scope)
            case _:
                within = self._scope(clause.field) if isinstance(clause, InField) else scope
                for one in inside(clause):
                    self._refuse(one, under_not or isinstance(clause, Not), within)

    # choices, counts

    def _chosen(self, number: int, choices: Iterable[Choice]) -> bool:
        for choice in choices:
            if choice.field not in {f.name for f in FACETS}:
                raise NotSupported(choice.field)
            keys = set(self._stands_for_all(number).values(choice.field))
            wanted = {analysis.facet_key(value) for value in choice.values}
            banned = {analysis.facet_key(value) for value in choice.excluded}
            if (wanted or choice.none) and not (keys & wanted or (choice.none and not keys)):
                return False
            if keys & banned or (choice.not_none and not keys):
                return False
        return True

    def _printed(self, name: str) -> dict[str, str]:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for version in self.shown.values():
            for key, text in version.values(name).items():
                forms[key][text] += 1
        return {key: min(counts, key=lambda text: (-counts[text], text)) for key, counts in forms.items()}

    def _facet(self, name: str, matched: Iterable[int], request: SearchRequest) -> FacetCounts:
        others = tuple(choice for choice in request.choices if choice.field != name)
        own = [choice for choice in request.choices if choice.field == name]
        chosen = {analysis.facet_key(v): v for choice in reversed(own) for v in reversed(choice.values)}
        excluded = {analysis.facet_key(v): v for choice in reversed(own) for v in reversed(choice.excluded)}
        counts: Counter[str] = Counter()
        none = 0
        for number in matched:
            if self._chosen(number, others):
                keys = self.shown[number].values(name)
                counts.update(keys.keys())
                none += not keys
        printed = self._printed(name)
        rows = [
            FacetCount(printed.get(key) or chosen.get(key) or excluded[key], counts[key], key in chosen,
                       key in excluded)
            for key in {*counts, *chosen, *excluded}
        ]  # fmt: skip
        rows.sort(key=lambda row: (-row.count, row.value))
        kept = [
            row for place, row in enumerate(rows)
            if row.chosen or row.excluded or not request.facet_limit or place < request.facet_limit
        ]  # fmt: skip
        return FacetCounts(tuple(kept), none, len(counts))

    def _timeline(self, numbers: set[int], unit: Unit) -> Timeline:
        found, undated, coarser = self._bars(numbers, unit)
        held, _, _ = self._bars(set(self.shown), unit)
        if not found:
            return Timeline(unit, (), undated, coarser)
        day, last, bars = min(found, key=lambda d: d.first), max(found, key=lambda d: d.first), []
        while day.first <= last.first:
            bars.append(Bar(day, found[day], held[day]))
            day = _following(day)
        return Timeline(unit, tuple(bars), undated, coarser)

    def _bars(self, numbers: set[int], unit: Unit) -> tuple[Counter[Day], int, int]:
        bars: Counter[Day] = Counter()
        undated = coarser = 0
        for number in numbers:
            day = self.shown[number].entry.article.published
            if day is None:
                undated += 1
            elif unit == "year":
                bars[Day(day.year)] += 1
            elif unit == "month" and day.month:
                bars[Day(day.year, day.month)] += 1
            elif unit == "day" and day.day:
                bars[day] += 1
            else:
                coarser += 1
        return bars, undated, coarser

    def _left_out(self, request: SearchRequest, chosen: set[int]) -> tuple[int, int]:
        query = request.query
        clauses = query.clauses if isinstance(query, And) else (query,)
        rest = tuple(one for one in clauses if not isinstance(one, Dated))
        if len(rest) == len(clauses):
            return 0, 0
        wider = [*self._matched(And(rest)), *self._pages(And(rest))]
        missed = [
            self._stands_for_all(n).entry.article for n in wider if n not in chosen and self._chosen(n, request.choices)
        ]
        undated = sum(article.published is None for article in missed)
        disputed = sum(a.published is not None and "published" in a.conflicts for a in missed)
        return undated, disputed

    # ranking

    def _hits(self, request: SearchRequest, matched: dict[int, Version], pages: list[int]) -> tuple[Hit, ...]:
        hits = []
        for number, version in matched.items():
            score = self._score(version, request.query)
            if request.sort == "recent":
                score = round(score, 6) * self._lift(number)
            hits.append(Hit(number, version.entry.version, round(score, 6), not version.entry.shown))

        def day(hit: Hit) -> Day | None:
            return self._stands_for_all(hit.number).entry.article.published

        def newest(hit: Hit) -> tuple[int, int, int]:
            when, tie = day(hit), self._stands_for_all(hit.number).entry.tie
            return (-when.first.toordinal() if when else 0, tie, hit.number)

        def oldest(hit: Hit) -> tuple[int, int, int]:
            when = day(hit)
            tie = self._stands_for_all(hit.number).entry.tie
            return (when.first.toordinal() if when else date.max.toordinal() + 1, tie, hit.number)

        if request.sort in ("relevance", "recent"):
            hits.sort(key=lambda hit: (-hit.score, *newest(hit)))
        else:
            hits.sort(key=newest if request.sort == "newest" else oldest)
        others = [Hit(number, self.pages[number].entry.version, 0.0, not_article=True) for number in pages]
        others.sort(key=oldest if request.sort == "oldest" else newest)
        return tuple([*hits, *others][request.offset : request.offset + request.limit])

    def _lift(self, number: int) -> float:
        days = {n: v.entry.article.published.first for n, v in self.shown.items() if v.entry.article.published}
        if number not in days:
            return 1
        newest = sorted(days.values())[-1 - len(days) // 1000]
        return 1 + 2 ** (-max(0, (newest - days[number]).days) / HALF_LIFE)

    def _score(self, version: Version, query: Clause) -> float:
        return sum(self._leaf_score(version, clause, scope) for clause, scope in self._leaves(query, PLAIN_SCOPE))

    def _leaf_score(self, version: Version, clause: Clause, scope: Scope) -> float:
        held = sum(bool(self._find(v, clause, scope)) for v in self.shown.values())
        frequency = 0.0
        for name in scope.fields:
            starts = {f.start for f in self._find(version, clause, scope) if f.field == name}
            average = self.average[name]
            norm = 1 - B + B * version.lengths[name] / average if average else 1.0
            frequency += BY_NAME[name].weight * len(starts) / norm
        if "body" in scope.fields:
            lead = version.lead_passages()
            starts = {f.start for f in self._find(version, clause, scope) if f.field == "body" and f.passage < lead}
            norm = 1 - B + B * version.lengths["lead"] / self.average["lead"] if self.average["lead"] else 1.0
            frequency += LEAD_WEIGHT * len(starts) / norm
        idf = math.log(1 + (len(self.shown) - held + 0.5) / (held + 0.5))
        return idf * frequency * (K1 + 1) / (frequency + K1)


def _same_stem(a: str, b: str, language: str) -> bool:
    return bool(b) and analysis.stem(a, language) == analysis.stem(b, language)


def _matcher(typed: str) -> Callable[[str], bool]:
    parts = re.split(r"([*?])", analysis.pattern(typed))
    rule = re.compile("".join({"*": ".*", "?": "."}.get(part, re.escape(part)) for part in parts), re.DOTALL)
    return lambda text: rule.fullmatch(text) is not None


def _chains(
    places: list[Place], forms: tuple[analysis.Forms, ...], same: Callable[[str, str], bool]
) -> Iterator[Found]:
    """Where the words stand one after another within one passage; each as its parts or as the word they make."""
    if not forms or not all(form.parts for form in forms):
        return
    ways: list[list[str]] = [[]]
    for form in forms:
        ways = [way + part for way in ways for part in ([*form.parts], [form.joined]) if all(part)]
    by_start = defaultdict(list)
    for place in places:
        by_start[place.field, place.passage, place.start].append(place)
    seen = set()
    for way in ways:
        rows = [(p, p) for p in places if same(p.text, way[0])]
        for text in way[1:]:
            rows = [
                (first, later)
                for first, last in rows
                for later in by_start[first.field, first.passage, last.end + 1]
                if same(later.text, text)
            ]
        seen.update(Found(a.field, a.passage, a.start, z.end) for a, z in rows)
    yield from seen


def _following(day: Day) -> Day:
    if day.day:
        return Day.of(date.fromordinal(day.first.toordinal() + 1))
    if day.month:
        return Day(day.year + day.month // 12, day.month % 12 + 1)
    return Day(day.year + 1)


class OracleStore:
    """Builds kept as lists in memory."""

    def __init__(self) -> None:
        self.builds: dict[int, dict[int, Entry]] = {}

    def write(self, build: int, entries: Iterable[Entry]) -> int:
        self.builds[build] = {entry.version: entry for entry in entries}
        return len(self.builds[build])

    def update(
        self, build: int, base: int, gone: Iterable[int], entries: Iterable[Entry], *, traceless: bool = False
    ) -> int:
        left = set(gone)
        kept = {version: entry for version, entry in self._build(base).items() if version not in left}
        self.builds[build] = {**kept, **{entry.version: entry for entry in entries}}
        return len(self.builds[build])

    def open(self, build: int) -> OracleEngine:
        return OracleEngine(self._build(build).values())

    def check(self, build: int) -> tuple[str, ...]:
        return () if build in self.builds else (f"There is no index of build {build}.",)

    def kept(self) -> set[int]:
        return set(self.builds)

    def remove(self, build: int) -> None:
        self.builds.pop(build, None)

    def _build(self, build: int) -> dict[int, Entry]:
        if build not in self.builds:
            raise IndexMissing(f"there is no index of build {build}")
        return self.builds[build]


def shown(entry: Entry, is_shown: bool) -> Entry:
    """The same version, shown or not."""
    return replace(entry, shown=is_shown)
