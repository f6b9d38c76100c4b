"""withheld.csv: articles that may not be shown, by address or file; why, by whose word, and until which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.knowledge.plain_files import KnowledgeError, Pointer, Row, read_rows

COLUMNS = ("page", "why", "by", "until")


@dataclass(frozen=True, slots=True)
class Withheld:
    """One row: the article meant; the reason and who gave it, which are for the newsroom's eyes and never shown to
    readers; the day on which it may be shown again (an embargo's end), None for one that is withheld for good."""

    line: int
    pointer: Pointer
    why: str
    by: str = ""
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether the article may not be shown today."""
        return self.until is None or today < self.until


def load_withheld(path: Path) -> tuple[Withheld, ...]:
    """The rows of withheld.csv.  Raises KnowledgeError."""
    return tuple(
        Withheld(row.line, Pointer.parse(row["page"]), row["why"], row["by"], _day(path, row))
        for row in read_rows(path, COLUMNS, ("page",))
    )


def _day(path: Path, row: Row) -> date | None:
    try:
        return date.fromisoformat(row["until"]) if row["until"] else None
    except ValueError:
        raise KnowledgeError(
            path, row.line, f"“{row['until']}” is no day: write the day it may be shown again like 2026-03-01"
        ) from None
