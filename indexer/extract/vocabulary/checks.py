"""What is wrong with files of words that can be read: entries that decide nothing, and entries that contradict others.

The reader does not ask this; the tests do, and whoever writes a file may: `faults(files())`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from indexer.extract.vocabulary.roles import LINE_KINDS, ROLES, Form
from indexer.extract.vocabulary.words import File, folded, folding_of

# Roles of which one word can have one only, in whatever languages: the words of all are used together.
EXCLUSIVE = (
    ("labels.published", "labels.modified", "labels.other"),
    ("ages.minute", "ages.hour", "ages.day", "ages.week", "ages.month", "ages.year"),
    ("days.today", "days.yesterday"),
    ("days.one", "days.two", "days.three"),
    tuple(role for role in ROLES if role.startswith("headers.")),
)
# Roles whose entries say something of entries of another role of the same language, and nothing without it.
WITHIN = (
    ("byline.short_by", "byline.by"),
    ("byline.months_as_names", "byline.not_names"),
    ("byline.surnames_too", "byline.not_names"),
    ("days.own_months", "days.months"),
    ("days.sure_months", "days.months"),
)
# Of two roles, the second is asked only where the first has not answered.
BEFORE = (("topics.weak_labels", "topics.labels"),)

# Patterns that are tried only on lines that hold one of the words of another role of the same language.
TRIED_WITH = (("asides.support_patterns", "asides.support_words"),)


def faults(files: Sequence[File]) -> list[str]:
    """Every fault of the files, each a sentence that names file, role, entry and cure; empty where there is none."""
    found = [fault for file in files for check in _OF_ONE_FILE for fault in check(file)]
    return found + [fault for check in _OF_ALL_FILES for fault in check(files)]


def words_of(file: File, role: str) -> dict[str, str]:
    """The entries of a role as they are compared, and how each is printed; the forms of months one by one."""
    printed = file.entries.get(role, ())
    if ROLES[role] in (Form.MONTHS, Form.WEEKDAYS, Form.DAYS):
        printed = tuple(form for forms in printed for form in forms.split("/"))
    folding = folding_of(role)
    return {(folding(entry) if folding else entry): entry for entry in printed}


def _decides_nothing(file: File, role: str, entry: str, why: str) -> str:
    return f"{file.path.name}: {role}: “{entry}” decides nothing: {why}"


def _repeats(file: File) -> Iterator[str]:
    for role, entries in file.entries.items():
        folding, seen = folding_of(role), dict[str, str]()
        for entry in (form for forms in entries for form in _forms(role, forms)):
            word = folding(entry) if folding else entry
            if word in seen:
                yield f"{file.path.name}: {role}: “{entry}” says the same as “{seen[word]}”: keep one of them."
            seen[word] = entry


def _forms(role: str, entry: str) -> list[str]:
    return entry.split("/") if ROLES[role] in (Form.MONTHS, Form.WEEKDAYS, Form.DAYS) else [entry]


def _bad_patterns(file: File) -> Iterator[str]:
    for role, patterns in file.entries.items():
        for pattern in patterns if ROLES[role] is Form.PATTERNS else ():
            try:
                re.compile(pattern)
            except re.error as error:
                yield f"{file.path.name}: {role}: “{pattern}” is no pattern ({error}): mend or remove it."


def _lines_found_before(file: File) -> Iterator[str]:
    """Ways to begin a line that a shorter one, or a word that may stand anywhere, finds already."""
    for kind in LINE_KINDS:
        begins = file.entries.get(f"lines.{kind}.begins", ())
        holds = file.entries.get(f"lines.{kind}.holds", ())
        for entry in begins:
            yield from _found_before(
                file, f"lines.{kind}.begins", entry, [one for one in begins if entry.startswith(one)]
            )
        for role in ("begins", "words", "short_words", "holds"):
            for entry in file.entries.get(f"lines.{kind}.{role}", ()):
                yield from _found_before(file, f"lines.{kind}.{role}", entry, [one for one in holds if one in entry])


def _found_before(file: File, role: str, entry: str, finders: Iterable[str]) -> Iterator[str]:
    for finder in finders:
        if finder != entry:
            yield _decides_nothing(file, role, entry, f"“{finder}” finds such lines already. Remove it.")


def _about_nothing(file: File) -> Iterator[str]:
    for role, other in WITHIN:
        known = words_of(file, other)
        for word, entry in words_of(file, role).items():
            if word not in known:
                yield _decides_nothing(file, role, entry, f"it is not in {other}. Add it there, or remove it.")
    for first, then in BEFORE:
        known = words_of(file, first)
        for word, entry in words_of(file, then).items():
            if word in known:
                yield _decides_nothing(file, then, entry, f"{first} holds it, and is asked first. Remove one.")
    for patterns, words in TRIED_WITH:
        for pattern in file.entries.get(patterns, ()) if words not in file.entries else ():
            cure = f"it is tried only where a word of {words} stands. Add one that all such lines hold."
            yield _decides_nothing(file, patterns, pattern, cure)


def _contradictions(files: Sequence[File]) -> Iterator[str]:
    for role, other in (pair for roles in EXCLUSIVE for pair in combinations(roles, 2)):
        against = {word: file.path.name for file in files for word in words_of(file, other)}
        for file in files:
            for word, entry in words_of(file, role).items():
                if word in against:
                    yield (
                        f"{file.path.name}: {role}: “{entry}” contradicts {against[word]}: {other}: "
                        "one word can be one of them only. Remove one."
                    )


def _numbers_that_differ(files: Sequence[File]) -> Iterator[str]:
    """Months and weekdays that mean another one in another language."""
    for role in ("days.months", "days.weekdays"):
        seen: dict[str, tuple[int, str]] = {}
        for file in files:
            own = words_of(file, "days.own_months") if role == "days.months" else {}
            for number, forms in enumerate(file.entries.get(role, ())):
                for form in forms.split("/"):
                    word = folded(form)
                    if word in own:
                        continue
                    other, name = seen.setdefault(word, (number, file.path.name))
                    if other != number:
                        cure = "Name it in own_months of one of them." if role == "days.months" else "Remove one."
                        yield f"{file.path.name}: {role}: “{form}” means another in {name}. {cure}"


def _languages_of_one_name(files: Sequence[File]) -> Iterator[str]:
    for role in ("language.names", "language.other_codes"):
        seen: dict[str, File] = {}
        for file in files:
            for entry in file.entries.get(role, ()):
                other = seen.setdefault(entry.lower(), file)
                if other.language != file.language:
                    yield f"{file.path.name}: {role}: “{entry}” is {other.path.name}'s too. Remove one."


def _no_months(files: Sequence[File]) -> Iterator[str]:
    months = {word for file in files for word in words_of(file, "days.months")}
    doubtful = {word for file in files for word in words_of(file, "days.doubtful_months")}
    for file in files:
        for word in words_of(file, "days.doubtful_months"):
            if word not in months:
                yield _decides_nothing(file, "days.doubtful_months", word, "it is no month. Remove it.")
        for word in words_of(file, "days.sure_months"):
            if word not in doubtful:
                yield _decides_nothing(file, "days.sure_months", word, "no file doubts it. Remove it.")


_OF_ONE_FILE = (_repeats, _bad_patterns, _lines_found_before, _about_nothing)
_OF_ALL_FILES = (_contradictions, _numbers_that_differ, _languages_of_one_name, _no_months)
