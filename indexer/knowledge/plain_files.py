"""CSV and TOML files that people write by hand: read strictly, and refused with the line and the cure."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.likeness import address_key

_TOML_LINE = re.compile(r"at line (\d+)")
# what the reader of TOML says, and what a newsroom can do about it
_TOML_CURES = {
    "Cannot declare": "put all its lines under the first of the two",
    "Cannot overwrite": "keep one of the two lines",
    "declaration": "write [name] on a line of its own",
    "Unterminated": "close the quotes",
    "Illegal character": "close the quotes",
    "Unclosed array": "close the list with ]",
    "escaped": "put text with backslashes between single quotes",
    "Expected newline": "put text that holds double quotes between single quotes, and one key on a line",
    "after a key": "write key = value",
}


class KnowledgeError(Exception):
    """A file of the newsroom's is not as it should be.  The message names the file, the line (0: none) and the cure."""

    def __init__(self, path: Path, line: int, cure: str) -> None:
        super().__init__(f"{path}, line {line}: {cure}" if line else f"{path}: {cure}")
        self.path, self.line, self.cure = path, line, cure


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV: the line it begins on, and its cells by column, stripped."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_text_file(path: Path) -> str:
    """The file as UTF-8.  Raises KnowledgeError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(path, 1, f"the file cannot be read ({error.strerror}): check its permissions") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise KnowledgeError(path, line, "this is not UTF-8: save the file as “CSV UTF-8” or plain UTF-8") from None


def read_rows(path: Path, columns: Sequence[str], needed: Sequence[str]) -> list[Row]:
    """The rows of a CSV whose first line names `columns`, in any order; empty rows and rows that begin with # are
    left out.  `needed` columns may not be empty.  A missing file has no rows.  Raises KnowledgeError."""
    if not path.exists():
        return []
    text = read_text_file(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            started, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            if header is None:
                header = _header(path, started, cells, columns, needed)
                continue
            if len(cells) > len(header) and not any(cell.strip() for cell in cells[len(header) :]):
                cells = cells[: len(header)]
            if len(cells) != len(header):
                raise KnowledgeError(
                    path, started, f"{len(cells)} columns where the first line names {len(header)}: "
                    "put a value that holds commas between double quotes")  # fmt: skip
            named = dict.fromkeys(columns, "")
            named.update(zip(header, (cell.strip() for cell in cells), strict=True))
            for column in needed:
                if not named[column]:
                    raise KnowledgeError(
                        path, started, f"the column “{column}” is empty: fill it in, or delete the row"
                    )
            rows.append(Row(started, named))
    except csv.Error as error:
        raise KnowledgeError(path, line, f"not readable as CSV ({error}): close every double quote") from None
    if header is None and text.strip():
        raise KnowledgeError(path, 1, f"the first line should name the columns: {','.join(columns)}")
    return rows


def _header(path: Path, line: int, cells: list[str], columns: Sequence[str], needed: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if len(names) == 1 and ";" in names[0]:
        raise KnowledgeError(path, line, "the columns are parted by semicolons: save the file with commas")
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name not in columns:
            raise KnowledgeError(path, line, f"unknown column “{name}”: the first line should be {','.join(columns)}")
    for name in needed:
        if name not in names:
            raise KnowledgeError(path, line, f"no column “{name}”: the first line should be {','.join(columns)}")
    if len(set(names)) != len(names):
        raise KnowledgeError(path, line, "a column is named twice")
    return names


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """A TOML file's tables, and its text.  Raises KnowledgeError."""
    text = read_text_file(path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        cure = next((cure for said, cure in _TOML_CURES.items() if said in str(error)), "put text between quotes")
        raise KnowledgeError(path, line, f"not readable as TOML: {error}; {cure}") from None


def line_of(text: str, table: str, key: str = "") -> int:
    """The line on which a table of a TOML text, or a key within it, stands; 1 where it is not found."""
    inside = not table
    at = 1
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] ") == table
            if inside:
                at = number
        elif inside and key and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*=", bare):
            return number
    return at


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a row of a newsroom's file is about: an address (as `address_key` spells it) or a file (a locator)."""

    kind: str
    value: str

    @classmethod
    def parse(cls, printed: str) -> Pointer:
        """The page or pages meant by an address (https://…) or by a path within the archive."""
        address = address_key(printed)
        if address:
            return cls("address", address)
        return cls("file", printed.removeprefix("./").lstrip("/"))

    def __str__(self) -> str:
        return self.value
