"""What the words of a language decide: over pages with known fields, whose reading they change.

    python -m benchmarks.words --shared DIR LANGUAGE [ROLE …] [--entries]

For each role of `indexer/extract/vocabulary/LANGUAGE.toml`, pages that hold one of its entries are read again with a
copy of the words from which the role's entries are left out; with `--entries`, each entry by itself.  Roles whose
entries have a number (months, weekdays) are left out whole only.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.extraction import load
from benchmarks.score import ROOT, chosen_pages
from indexer.analysis import fold
from indexer.extract.vocabulary.roles import COUNTS, ROLES
from indexer.extract.vocabulary.words import FOLDERS, File, either, files

MOST_PAGES = 80  # read again for one trial: pages in the language first, then others, drawn by a fixed seed
SIDE_BY_SIDE = 2
Record = dict[str, Any]


def trials(file: File, roles: Sequence[str], *, singly: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is left out at once: a role and entries of it."""
    for role, entries in file.entries.items():
        if roles and role not in roles:
            continue
        if singly and ROLES[role] not in COUNTS:
            yield from ((role, (entry,)) for entry in entries)
        else:
            yield role, tuple(entries)


def written(files_of: Sequence[File], language: str, role: str, left_out: tuple[str, ...], folder: Path) -> None:
    """Write a copy of the words to a folder, one language without some entries of a role."""
    shutil.copytree(FOLDERS[0], folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"), dirs_exist_ok=True)
    file = next(one for one in files_of if one.language == language)
    tables: dict[str, dict[str, Any]] = {}
    for name, entries in file.entries.items():
        kept = [entry for entry in entries if name != role or entry not in left_out]
        if kept:
            table, _, key = name.rpartition(".")
            tables.setdefault(table, {})[key] = kept
    lines = []
    for table, keys in tables.items():
        lines.append(f"[{table}]")
        for key, entries in keys.items():
            lines.append(f"{key} = {_value(f'{table}.{key}', entries)}")
    (folder / f"{language}.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _value(role: str, entries: Sequence[str]) -> str:
    form = ROLES[role].name
    if form == "PATTERNS":
        return json.dumps(list(entries), ensure_ascii=False)
    joined = (" " if form in ("WORDS", "MONTHS", "WEEKDAYS") else " | ").join(entries)
    return json.dumps(joined, ensure_ascii=False)


READ = """
import json, sys
from pathlib import Path
from indexer.extract.vocabulary import words
words.FOLDERS[:] = [Path(sys.argv[1])]
from benchmarks.extraction import everything, load, row
from indexer.extract.read import read_page
for line in sys.stdin:
    record = json.loads(line)
    page = load(record, Path(sys.argv[2]))
    result = read_page(page)
    print(json.dumps(row(record["id"], result) | everything(result, False), ensure_ascii=False))
"""


def readings(folder: Path, records: Sequence[Record], pages: Path) -> list[Record]:
    """What is read of some pages with the words of a folder, in a process of its own."""
    asked = "".join(json.dumps(record) + "\n" for record in records)
    command = [sys.executable, "-c", READ, str(folder), str(pages)]
    done = subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("roles", nargs="*")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--ids", default="all")
    parser.add_argument("--entries", action="store_true", help="each entry by itself")
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was counted: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    file = next((one for one in files() if one.language == options.language), None)
    if file is None:
        print(f"no words are kept for {options.language}: see indexer/extract/vocabulary/", file=sys.stderr)
        return 2
    pages = evaluation / "pages"
    truth = [record for record in chosen_pages(evaluation, options.ids) if load(record, pages)]
    texts = {record["id"]: fold(load(record, pages).content.decode("utf-8", "replace")) for record in truth}  # type: ignore[union-attr]

    def tried(trial: tuple[str, tuple[str, ...]]) -> str:
        role, left_out = trial
        said = re.compile(rf"(?<!\w)(?:{either(fold(entry.strip('_ ')) for entry in left_out)})(?!\w)")
        anywhere = ROLES[role].name in ("PATTERNS", "PRINTED")
        holding = [one for one in truth if anywhere or said.search(texts[one["id"]])]
        random.Random(role).shuffle(holding)
        drawn = sorted(holding, key=lambda one: one.get("lang") != options.language)[:MOST_PAGES]
        changed: list[Record] = []
        if drawn:
            with tempfile.TemporaryDirectory() as scratch:
                written(files(), options.language, role, left_out, Path(scratch))
                without = readings(Path(scratch), drawn, pages)
            before = readings(FOLDERS[0], drawn, pages)
            changed = [one for one, was, now in zip(drawn, before, without, strict=True) if was != now]
        publishers = len({one["publisher"] for one in changed})
        name = f"{role}: {left_out[0]}" if len(left_out) == 1 else f"{role} ({len(left_out)})"
        return f"| {name} | {len(holding)} | {len(drawn)} | {len(changed)} | {publishers} |"

    print("| words left out | pages that hold one | read without | pages changed | publishers |")
    print("|---|---|---|---|---|", flush=True)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for line in pool.map(tried, trials(file, options.roles, singly=options.entries)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
