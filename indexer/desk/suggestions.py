"""When nothing is found: how many there would be without each constraint, how the words might have been spelled, and
how much the archive holds for those dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

from indexer.desk.answer import Period, Question, Relaxation
from indexer.desk.read_question import ParsedQuestion, read_question
from indexer.engine.port import Counted, Engine, EngineError, SearchRequest
from indexer.fields import BY_NAME
from indexer.query import parts, to_text, to_words
from indexer.query.choice import Choice
from indexer.query.joining import join_and
from indexer.query.tree import And, AtLeast, Clause, Dated, InField, Near, Not, Or, Phrase, Word, rebuilt

OFFERED = 8  # ways to find more, the best ones by count
RELAXED = 10  # constraints; of more, leaving out one helps little, and each is a question of its own
SPELLED = 5  # words looked up in the archive's list; each is compared with all its words
SUGGESTED = 3


def relaxations(
    question: Question, read: ParsedQuestion, count: Callable[[ParsedQuestion, Question], Counted]
) -> tuple[Relaxation, ...]:
    """For each constraint, the question without it and what it finds, those that find nothing left out; where
    leaving out one is not enough, each constraint alone."""
    for wider in (_wider, _single):
        found = [
            Relaxation(said, number.articles, one, number.not_articles)
            for said, one in wider(question, read)
            if (number := _count(one, count)).any
        ]
        if found:
            return tuple(sorted(found, key=lambda one: (-one.count, -one.pages))[:OFFERED])
    return ()


def _count(question: Question, count: Callable[[ParsedQuestion, Question], Counted]) -> Counted:
    try:
        return count(read_question(question), question)
    except EngineError:  # over a bound: then it is no help either
        return Counted(0)


def _wider(question: Question, read: ParsedQuestion) -> Iterator[tuple[str, Question]]:
    fresh = replace(question, page=1, build=None)
    constraints = parts(read.typed_tree)
    alone = len(constraints) == 1 and not (read.dates or question.choices)
    if len(constraints) <= RELAXED and not alone:
        for place, (_, label) in enumerate(constraints):
            rest = [clause for index, (clause, _) in enumerate(constraints) if index != place]
            yield f"without {label}", replace(fresh, text=" ".join(_bracketed(clause) for clause in rest))
    if read.dates:
        yield "without the dates", replace(fresh, after="", until="")
    for choice in question.choices:
        kept = tuple(other for other in question.choices if other is not choice)
        label = BY_NAME[choice.field].label.lower()
        values = ", ".join(choice.values) or ("none" if choice.none else "what was left out")
        yield f"without the filter {label}: {values}", replace(fresh, choices=kept)


def _single(question: Question, read: ParsedQuestion) -> Iterator[tuple[str, Question]]:
    constraints = parts(read.typed_tree)
    if len(constraints) + len(question.choices) + bool(read.dates) > 1 and len(constraints) <= RELAXED:
        fresh = replace(question, page=1, build=None, after="", until="", choices=())
        for clause, label in constraints:
            if not isinstance(clause, Not):
                yield f"only {label}", replace(fresh, text=to_text(clause))


def _bracketed(clause: Clause) -> str:
    text = to_text(clause)
    return f"({text})" if " " in text else text


def suggestions(question: Question, read: ParsedQuestion, engine: Engine) -> tuple[str, ...]:
    """The whole query as the archive spells its words, the likeliest first; each finds something.

    Words that stand nowhere where they were looked for are spelled anew, all of them at once; where every word is
    known, one of them.
    """
    typed = list(dict.fromkeys(_words(read.typed_tree)))[:SPELLED]
    strange = [(word, where) for word, where in typed if not _finds(engine, where)]
    found: list[str] = []
    for tree in _spelled(read.typed_tree, strange or typed, engine, together=bool(strange)):
        text = to_text(tree)
        spelled = read_question(replace(question, text=text))
        if text not in found and spelled.typed_tree == tree and _finds(engine, spelled.tree, question.choices):
            found.append(text)
        if len(found) == SUGGESTED:
            break
    return tuple(found)


def period(question: Question, read: ParsedQuestion, engine: Engine) -> Period | None:
    """How much the archive holds at all for the dates of the query, typed or set beside it; None without dates."""
    clauses = read.tree.clauses if isinstance(read.tree, And) else (read.tree,)
    dated: list[Clause] = [clause for clause in clauses if isinstance(clause, Dated)]
    if not dated:
        return None
    dates = join_and(dated)
    months = engine.search(SearchRequest(limit=0, timeline="month")).timeline
    counts = [bar.count for bar in months.bars if bar.count] if months else []
    said = to_words(dates).removeprefix("Articles ").removesuffix(".")
    asked = Question(text=to_text(dates), size=question.size)
    return Period(said, engine.count(dates).articles, round(median(counts)) if counts else 0, asked)


def _finds(engine: Engine, query: Clause, choices: tuple[Choice, ...] = ()) -> bool:
    try:
        return engine.count(query, choices).any
    except EngineError:  # over a bound: then it is no help either
        return False


def _spelled(tree: Clause, words: list[tuple[str, Clause]], engine: Engine, together: bool) -> Iterator[Clause]:
    """The tree with the words spelled as the archive spells words like them: the likeliest, then others for each."""
    near = {word: engine.suggest(word, SUGGESTED) for word, _ in words}
    best = {word: found[0] for word, found in near.items() if found} if together else {}
    if best:
        yield respelled(tree, best)
    for word, others in near.items():
        for other in others:
            yield respelled(tree, {**best, word: other})


def _words(tree: Clause, field: str = "") -> Iterator[tuple[str, Clause]]:
    """The single words that may be misspelled, each with the clause that tells whether it stands where it is looked
    for; nothing under NOT, and no language."""
    match tree:
        case Word(text):
            yield text, InField(field, tree) if field else tree
        case Phrase(text):
            for word in text.split():
                yield word, InField(field, Word(word, exact=True)) if field else Word(word, exact=True)
        case And(clauses) | Or(clauses) | Near(clauses):
            for clause in clauses:
                yield from _words(clause, field)
        case AtLeast(_, clause):
            yield from _words(clause, field)
        case InField(name, clause) if name != "language":
            yield from _words(clause, name)


def respelled(tree: Clause, spelling: dict[str, str]) -> Clause:
    """The tree with words in place of others, but under NOT."""
    match tree:
        case Word(text):
            return replace(tree, text=spelling.get(text, text))
        case Phrase(text):
            return Phrase(" ".join(spelling.get(word, word) for word in text.split()))
        case Not():
            return tree
        case InField("language"):
            return tree
    return rebuilt(tree, lambda clause: respelled(clause, spelling))
