"""The words of every language, read from `<language>.toml` beside this module: what each is for, and how to ask for it.

A file holds one language; `any.toml` holds what belongs to none.  A role is named by its table and its key, such as
"byline.by".  The reader uses the words of all languages together, for a page may quote another or not say its own.
docs/vocabulary.md explains every role.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.analysis import fold
from indexer.extract.vocabulary.plain_toml import loads
from indexer.extract.vocabulary.roles import COUNTS, EXAMPLES, ROLES, Form

# Where the files lie.  Whoever adds a folder does so before the first word is asked for.
FOLDERS: list[Path] = [Path(__file__).parent]


class VocabularyError(ValueError):
    """A file of words cannot be used; the message names the file, the key and the cure."""


class File(NamedTuple):
    """One file: its language ("any" for words of none), where it lies, and its entries by role, as printed."""

    language: str
    path: Path
    entries: Mapping[str, tuple[str, ...]]


_ARABIC_LETTERS = str.maketrans("يىك", "ییک")  # Persian and Urdu are typed with either letters


def folded(word: str) -> str:
    """A word of a date as the tables keep it: folded, letters of Arabic keyboards as the Persian ones."""
    return word.lower() if word.isascii() else fold(word).translate(_ARABIC_LETTERS)


def both_foldings(word: str) -> tuple[str, ...]:
    """What `analysis.fold` and `folded` make of a word: one form for most."""
    base = fold(word)
    other = base.translate(_ARABIC_LETTERS)
    return (base,) if base == other else (base, other)


def read_file(path: Path) -> File:
    """The words of one file.  Raises VocabularyError for one that is no TOML, or holds unknown roles or other types."""
    try:
        values = loads(path.read_text("utf-8"))
    except ValueError as error:  # tomllib's, or one of UTF-8
        raise VocabularyError(f"{path.name}: {error}. Write it as TOML, in UTF-8.") from None
    entries: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        form = ROLES.get(name)
        if form is None:
            raise VocabularyError(f"{path.name}: {name} is no role. The roles are listed in docs/vocabulary.md.")
        entries[name] = _entries(path.name, name, form, value)
    return File(path.stem, path, entries)


def _entries(file: str, name: str, form: Form, value: object) -> tuple[str, ...]:
    """What a role holds; the texts of a file are split as its form says."""
    if form is Form.PATTERNS:
        if not isinstance(value, list) or not all(isinstance(pattern, str) for pattern in value):
            raise VocabularyError(f"{file}: {name} must be a list of patterns: {name.rpartition('.')[2]} = ['…', '…']")
        return tuple(value)
    if not isinstance(value, str):
        cure = f"{name.rpartition('.')[2]} = {EXAMPLES[form]}"
        raise VocabularyError(f"{file}: {name} must be one text, not {type(value).__name__}: {cure}")
    if form in (Form.PHRASES, Form.DAY_PHRASES, Form.PRINTED):
        phrases = filter(None, map(str.strip, value.replace("\n", " ").split("|")))
        return tuple(entry.replace("_", " ") for entry in phrases) if "_" in value else tuple(phrases)
    words = tuple(value.split())
    if form in COUNTS and len(words) != COUNTS[form]:
        cure = f"Write {COUNTS[form]}, set apart by blanks, the forms of one joined by a slash."
        raise VocabularyError(f"{file}: {name} holds {len(words)} entries. {cure}")
    return words


@cache
def files() -> tuple[File, ...]:
    """Every file, in order of languages.  Raises VocabularyError."""
    paths = [path for folder in FOLDERS for path in sorted(folder.glob("*.toml"))]
    if not paths:
        raise VocabularyError(f"{FOLDERS[0]} holds no file of words (<language>.toml). Install the package anew.")
    return tuple(map(read_file, paths))


def in_languages(role: str) -> dict[str, tuple[str, ...]]:
    """What the files hold for a role, by language, as printed."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files():
        if role in file.entries:
            found[file.language] = (*found.get(file.language, ()), *file.entries[role])
    return found


@cache
def _of_all_languages() -> dict[str, dict[str, None]]:
    """The entries of every role, each once, in the order of the files."""
    found: dict[str, dict[str, None]] = {}
    for file in files():
        for role, of_one in file.entries.items():
            found.setdefault(role, {}).update(dict.fromkeys(of_one))
    return found


def printed(role: str) -> tuple[str, ...]:
    """The entries of a role in all languages, each once, as the files have them."""
    return tuple(_of_all_languages().get(role, ()))


def entries(role: str) -> tuple[str, ...]:
    """The entries of a role in all languages, each once, folded as its form says."""
    folding = folding_of(role)
    return printed(role) if folding is None else tuple(dict.fromkeys(map(folding, printed(role))))


def word_set(role: str) -> frozenset[str]:
    """The entries of a role in all languages, for looking words up."""
    return frozenset(entries(role))


def folding_of(role: str) -> Callable[[str], str] | None:
    """How the entries of a role are folded before they are compared; None where they are taken as printed."""
    if ROLES[role] is Form.PHRASES:
        return fold
    return folded if ROLES[role] in (Form.DAY_PHRASES, Form.MONTHS, Form.WEEKDAYS) else None


def numbered(role: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The forms of each month or weekday, by language, as printed."""
    return {
        language: tuple(tuple(forms.split("/")) for forms in names) for language, names in in_languages(role).items()
    }


def either(words: Iterable[str]) -> str:
    """A pattern of alternatives that finds any of the words, the longest where several begin alike; nothing if none."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or "(?!)"


def either_word(words: Iterable[str], *, whole: bool = True) -> str:
    """The same for words that stand by themselves, or, unless `whole`, may go on.  Scripts without capitals are not
    asked for it: some join their words, others write small ones as one with the next."""
    cased: list[str] = []
    others: list[str] = []
    for word in words:
        (others if word.upper() == word.lower() else cased).append(word)
    found = [rf"\b(?:{either(cased)})" + r"\b" * whole] if cased else []
    return "|".join([*found, either(others)] if others or not found else found)


def either_pattern(role: str) -> str:
    """The patterns of a role in all languages as alternatives; nothing is found if there are none."""
    return "|".join(entries(role)) or "(?!)"
