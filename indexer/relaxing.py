"""When nothing is found: how many there would be without each constraint, and how the words might have been spelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from indexer.answer import Question, Relaxation
from indexer.engine.port import Engine, EngineError
from indexer.fields import BY_NAME
from indexer.query import parts, to_text, words_typed
from indexer.reading import Read, read_question

OFFERED = 8  # ways to find more, the best ones by count


def relaxations(
    question: Question, read: Read, count: Callable[[Read, Question], int]
) -> tuple[Relaxation, ...]:
    """For each constraint, the question without it and what it finds; those that find nothing are left out."""
    found = []
    for said, wider in _wider(question, read):
        try:
            number = count(read_question(wider), wider)
        except EngineError:
            continue
        if number:
            found.append(Relaxation(said, number, wider))
    return tuple(sorted(found, key=lambda relaxation: -relaxation.count)[:OFFERED])


def _wider(question: Question, read: Read) -> Iterator[tuple[str, Question]]:
    fresh = replace(question, page=1, build=None)
    constraints = parts(read.typed_tree)
    if len(constraints) > 1 or (constraints and (read.dates or question.choices)):
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


def _bracketed(clause) -> str:  # type: ignore[no-untyped-def]
    text = to_text(clause)
    return f"({text})" if " " in text else text


def suggestions(read: Read, engine: Engine) -> tuple[str, ...]:
    """The whole query with one unknown word spelled as the archive spells a word like it, the likeliest first."""
    text = to_text(read.typed_tree)
    found: list[str] = []
    for word in words_typed(read.typed_tree):
        for better in engine.suggest(word):
            spelled = text.replace(word, better)
            if spelled != text and spelled not in found:
                found.append(spelled)
    return tuple(found[:3])
