"""What the words of languages decide: over pages with known fields, whose reading they change.

    python -m benchmarks.words --shared DIR [LANGUAGE …] [--roles byline.by,lines.more] [--json FILE]

Each role of each `indexer/extract/vocabulary/<language>.toml` is left out once, and pages are read again: those in the
language first, then others, `MOST_PAGES` at most, drawn by a fixed seed.  Then each of its entries is left out by
itself, and the pages that the role changed are read once more.  Roles whose entries have a number (months, weekdays)
are left out whole only.  The words of a language stay whatever is counted: pages that are yet to come need them.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# what the reader stands on is loaded once; the reader itself, which keeps its words, anew in every fork
import bs4  # noqa: F401
import dateutil.parser  # noqa: F401
import lxml.etree  # noqa: F401
import numpy  # noqa: F401
import publicsuffixlist  # noqa: F401

from indexer.extract.vocabulary import words
from indexer.extract.vocabulary.roles import COUNTS, ROLES
from indexer.extract.vocabulary.words import File, files

ROOT = Path(__file__).resolve().parent.parent
MOST_PAGES = 60
SIDE_BY_SIDE = 2
_KEPT = (
    "indexer.extract",
    "indexer.extract.vocabulary",
    *(f"indexer.extract.vocabulary.{name}" for name in ("words", "roles", "plain_toml")),
)
Record = dict[str, Any]
Readings = dict[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one role of one language decides, or one entry of it (`entry`; empty for the whole role)."""

    language: str
    role: str
    entry: str
    entries: int
    read: int
    pages: tuple[str, ...]
    publishers: int


def without(role: str, language: str, entry: str | None) -> tuple[File, ...]:
    """The words of all languages without a role of one, or without one entry of it."""
    found = []
    for file in files():
        if file.language == language:
            kept = tuple(one for one in file.entries[role] if entry is not None and one != entry)
            file = file._replace(entries={**file.entries, role: kept})
        found.append(file)
    return tuple(found)


def forked(task: Callable[[], Any]) -> Any:
    """What a task gives in a fork of this process.  Raises RuntimeError where it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as out:
                pickle.dump(task(), out)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        given = told.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("pages could not be read in a fork")
    return pickle.loads(given)


def readings(known: tuple[File, ...], records: Sequence[Record], pages: Path) -> Readings:
    """What is read of some pages with these words; to be called in a fork, for the reader keeps the words it met."""
    held = {name for name in sys.modules if name.startswith("indexer.extract") and name not in _KEPT}
    for name in held | {"benchmarks.extraction"}:
        sys.modules.pop(name, None)  # what was read with other words before keeps their patterns
    words.files = lambda: known  # type: ignore[assignment]
    from benchmarks.extraction import everything, load, row
    from indexer.extract.read import read_page

    found = {}
    for record in records:
        page = load(record, pages)
        if page is not None:
            result = read_page(page)
            found[record["id"]] = json.dumps(row(record["id"], result) | everything(result, evidence=False))
    return found


def drawn(records: Sequence[Record], language: str, role: str) -> list[Record]:
    """The pages that are read without a role: those in its language, then others."""
    mixed = list(records)
    random.Random(f"{language} {role}").shuffle(mixed)
    return sorted(mixed, key=lambda one: one.get("lang") != language)[:MOST_PAGES]


def counted(file: File, role: str, records: Sequence[Record], pages: Path, known: Readings) -> Iterator[Counted]:
    """What a role decides, and each of its entries."""

    def changed(entry: str | None, asked: Sequence[Record]) -> list[Record]:
        found: Readings = forked(lambda: readings(without(role, file.language, entry), asked, pages))
        return [one for one in asked if one["id"] in found and found[one["id"]] != known[one["id"]]]

    def told(entry: str, asked: Sequence[Record], moved: Sequence[Record]) -> Counted:
        publishers = len({one["publisher"] for one in moved})
        names = tuple(one["id"] for one in moved)
        return Counted(file.language, role, entry, len(file.entries[role]), len(asked), names, publishers)

    asked = drawn(records, file.language, role)
    moved = changed(None, asked)
    yield told("", asked, moved)
    if ROLES[role] not in COUNTS:
        for entry in file.entries[role]:
            yield told(entry, moved, changed(entry, moved) if moved else [])


def show(found: Sequence[Counted]) -> None:
    """Print a row a role and language, and how many of its entries decide something by themselves."""
    entries: dict[tuple[str, str], list[Counted]] = {}
    for one in found:
        if one.entry:
            entries.setdefault((one.language, one.role), []).append(one)
    print("| language | role | entries | read | changed | publishers | entries that decide | … of 3 publishers |")
    print("|---|---|---|---|---|---|---|---|")
    for one in found:
        if one.entry:
            continue
        own = entries.get((one.language, one.role), [])
        deciding, often = sum(bool(each.pages) for each in own), sum(each.publishers >= 3 for each in own)
        cells = (one.language, one.role, one.entries, one.read, len(one.pages), one.publishers, deciding, often)
        print(f"| {' | '.join(map(str, cells))} |")
    single = [one for one in found if one.entry]
    print(f"\n{len(single):,} entries; by themselves {sum(bool(one.pages) for one in single):,} decide a page that was "
          f"read, {sum(one.publishers >= 3 for one in single):,} pages of three publishers or more.")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", help="all without")
    parser.add_argument("--roles", default="", help="set apart by commas; all without")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--json", type=Path, help="also write what was found, a role or entry a line")
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was counted: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    unknown = set(options.languages) - {file.language for file in files()}
    if unknown:
        print(f"no words are kept for {', '.join(sorted(unknown))}: see {words.FOLDERS[0]}", file=sys.stderr)
        return 2
    pages = evaluation / "pages"
    records = [json.loads(line) for line in (evaluation / "truth.jsonl").read_text("utf-8").splitlines()]
    roles = options.roles.split(",") if options.roles else []
    tasks = [(file, role) for file in files() if not options.languages or file.language in options.languages
             for role in file.entries if not roles or role in roles]  # fmt: skip
    asked = {one["id"]: one for file, role in tasks for one in drawn(records, file.language, role)}
    known: Readings = forked(lambda: readings(files(), list(asked.values()), pages))
    held = [one for one in records if one["id"] in known or one["id"] not in asked]
    found: list[Counted] = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for part in pool.map(lambda task: list(counted(*task, held, pages, known)), tasks):
            found += part
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found), "utf-8")
    show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
