"""pages.csv: address and capture day of files that do not say where and when they were saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from archive.page import ArchivedPage
from indexer.knowledge.plain_files import KnowledgeError, read_rows
from indexer.likeness import address_key

COLUMNS = ("file", "address", "captured")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one file came from and when; None for what the row leaves open."""

    line: int
    file: str
    url: str | None
    captured: date | None

    def given_to(self, page: ArchivedPage) -> ArchivedPage:
        """The page with this address and capture day: an editor's word wins over the file's own marks."""
        return replace(page, url=self.url or page.url, captured=self.captured or page.captured)


def load_origins(path: Path) -> Mapping[str, Origin]:
    """The rows of pages.csv by file.  Raises KnowledgeError."""
    found: dict[str, Origin] = {}
    for row in read_rows(path, COLUMNS, ("file",)):
        file = row["file"].removeprefix("./").lstrip("/")
        if file in found:
            raise KnowledgeError(path, row.line, f"{file} stands on line {found[file].line} too: keep one of them")
        if row["address"] and not address_key(row["address"]):
            raise KnowledgeError(path, row.line, f"{row['address']} is no address: write https://…")
        captured = None
        if row["captured"]:
            try:
                captured = date.fromisoformat(row["captured"])
            except ValueError:
                raise KnowledgeError(path, row.line, f"“{row['captured']}” is no day: write 2013-01-14") from None
        if not row["address"] and captured is None:
            raise KnowledgeError(path, row.line, "neither address nor captured is given: fill in one of them")
        found[file] = Origin(row.line, file, row["address"] or None, captured)
    return found
