"""A byline read from one place, and how much of its line its names make up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.dates.written import days_in


class Candidate(NamedTuple):
    """One byline: where it stands, how far that kind of place is trusted, its credits."""

    source: str
    trust: float
    credits: tuple[Credit, ...]


# Words that a line, in small letters, says about its days.
_OF_DAYS = """
    published updated posted modified created last first on at by am pm uhr um vo vom est edt pst pdt gmt utc ist cet et
    pt bst hour hours minute minutes min mins day days month months ago vor stunde stunden minuten tage tagen
    veröffentlicht aktualisiert zuletzt geändert erstellt stand artikel publié mis jour modifié le à publicado
    actualizado atualizado em el às pubblicato aggiornato il alle opublikowano aktualizacja dodano publicerad uppdaterad
    publisert oppdatert opdateret kl gepubliceerd bijgewerkt güncelleme опубликовано обновлено read lesezeit
"""
_WORDS_OF_DAYS = frozenset(_OF_DAYS.split())
SAID_OF_DAYS = re.compile(rf"\d{{1,2}}\s?[:.h]\s?\d\d|\b(?:{'|'.join(sorted(_WORDS_OF_DAYS))})\b")


def says_more_than_days(text: str) -> bool:
    """Whether letters remain of a text without what it says about its days and clocks."""
    low = text.lower()
    if any(word.isalpha() and word not in _WORDS_OF_DAYS for word in low.split()):
        return True  # most often its first word is such
    return any(map(str.isalpha, SAID_OF_DAYS.sub("", low)))


def unique(found: Iterable[Credit]) -> list[Credit]:
    """The credits without those of names that stand before them."""
    kept: dict[str, Credit] = {}
    for credit in found:
        kept.setdefault(fold(credit.name), credit)
    return list(kept.values())


def speaks_of_a_day(text: str) -> bool:
    """Whether a line holds a day, or says when the story appeared without one ("Published 4 months ago")."""
    return bool(days_in(text)) or (any(map(str.isdigit, text)) and bool(_WHEN.search(text.lower())))


_WHEN = re.compile(
    r"\b(?:published|updated|posted|modified|ago|veröffentlicht|aktualisiert|geändert|publié|modifié|publicado|atualizado|"
    r"actualizado|pubblicato|aggiornato|opublikowano|dodano|publicerad|uppdaterad|publisert|oppdatert|gepubliceerd|"
    r"опубликовано|обновлено|güncelleme|kl|uhr|pm)\b|\b[ap]\.m\."
)  # fmt: skip


def share_of_names(credits: list[Credit], text: str) -> float:
    """How much of a line's letters its names make up; days, clocks and what is said about them do not count."""
    if not credits:
        return 0.0
    for day in reversed(days_in(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    rest = sum(map(str.isalpha, SAID_OF_DAYS.sub("", text.lower())))
    named = sum(
        sum(map(str.isalpha, credit.name)) * max(1, text.count(credit.name)) + sum(map(str.isalpha, credit.role or ""))
        for credit in credits
    )
    return named / max(1, rest)
