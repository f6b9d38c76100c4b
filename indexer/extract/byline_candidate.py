"""A byline read from one place, and how much of its line its names make up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.day_text import days_in


class Candidate(NamedTuple):
    """One byline: where it stands, how far that kind of place is trusted, its credits."""

    source: str
    trust: float
    credits: tuple[Credit, ...]


# What a line, in small letters, says about its days and clocks (without case a pattern takes three times as long).
SAID_OF_DAYS = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d\d|\b(?:published|updated|posted|modified|created|last|first|on|at|by|am|pm|uhr|um|vom?|est|edt|pst|"
    r"pdt|gmt|utc|ist|cet|et|pt|bst|hours?|minutes?|mins?|days?|months?|ago|vor|stunden?|minuten|tagen?|veröffentlicht|"
    r"aktualisiert|zuletzt|geändert|erstellt|stand|artikel|publié|mis|jour|modifié|le|à|publicado|actualizado|atualizado|"
    r"em|el|às|pubblicato|aggiornato|il|alle|opublikowano|aktualizacja|dodano|publicerad|uppdaterad|publisert|oppdatert|"
    r"opdateret|kl|gepubliceerd|bijgewerkt|güncelleme|опубликовано|обновлено|read|lesezeit)\b"
)  # fmt: skip


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
