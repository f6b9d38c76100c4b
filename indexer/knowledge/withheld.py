"""withheld.csv: articles that may not be shown, by address or file, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.knowledge.plain_files import Pointer, read_rows

COLUMNS = ("page", "why")


@dataclass(frozen=True, slots=True)
class Withheld:
    """One row: the article meant, and the reason, which is for the newsroom's eyes and never shown to readers."""

    line: int
    pointer: Pointer
    why: str


def load_withheld(path: Path) -> tuple[Withheld, ...]:
    """The rows of withheld.csv.  Raises KnowledgeError."""
    return tuple(
        Withheld(row.line, Pointer.parse(row["page"]), row["why"]) for row in read_rows(path, COLUMNS, ("page",))
    )
