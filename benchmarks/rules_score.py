"""The score with and without rules: of all pages, and of pages whose publishers had no part in fitting the forests.

    python -m benchmarks.rules_score --shared DIR RULE [RULE …]
    python -m benchmarks.rules_score --shared DIR --counted FILE     the rules that `benchmarks.rules --json FILE` found
                                                                     to move fewer than three publishers
Needs lightgbm for the second half; `--no-fit` leaves that out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.rules import FEW, WORKERS, rules, taken_out
from benchmarks.score import COLUMNS, ROOT, chosen_pages

Record = dict[str, Any]


def read_without(task: tuple[Sequence[str], Sequence[Record], Path, Path | None]) -> list[Record]:
    """What is read of some pages without some rules, and with other weights where a folder of them is given."""
    names, records, pages, weights = task
    from benchmarks.extraction import load, row
    from indexer.extract.evidence import forest
    from indexer.extract.read import read_page

    if weights:
        forest.FOLDER = weights
    known = rules()
    for name in names:
        taken_out(known[name])
    found = []
    for record in records:
        page = load(record, pages)
        if page is not None:
            found.append(row(record["id"], read_page(page)))
    return found


def scored(names: Sequence[str], truth: Sequence[Record], pages: Path, folds: dict[int, Path]) -> list[str]:
    """The figures of the columns of `make score`, read without some rules; with each fold's own weights where given."""
    from benchmarks.fit import fold_of

    tasks = []
    for fold, weights in folds.items() or {-1: None}.items():
        mine = [one for one in truth if fold < 0 or fold_of(one["publisher"]) == fold]
        tasks += [(names, mine[at::WORKERS], pages, weights) for at in range(WORKERS)]
    lines: list[Record] = []
    for task in tasks:  # each in processes of their own: rules that were taken out are not put back
        with ProcessPoolExecutor(1) as pool:
            lines += pool.submit(read_without, task).result()
    groups, _ = importlib.import_module("score").run(truth, lines)
    figures = groups["ALL", "ALL"]
    return [f"{100 * figures[key]:.2f}" if figures[key] is not None else "-" for _, key in COLUMNS]


def poor(counted: Path) -> list[str]:
    """The rules that a count found to move fewer than three publishers."""
    found = []
    for line in counted.read_text("utf-8").splitlines():
        one = json.loads(line)
        if len({publisher for _, publisher, _ in one["changed"]}) < FEW:
            found.append(one["rule"])
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--counted", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--no-fit", action="store_true", help="all pages only, with the forests kept beside the code")
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was scored: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    known = rules()
    names = options.rules or (poor(options.counted) if options.counted else [])
    if unknown := [name for name in names if name not in known]:
        print(f"No such rule: {', '.join(unknown)}. `python -m benchmarks.rules` lists them.", file=sys.stderr)
        return 2
    truth, pages = chosen_pages(evaluation, "all"), evaluation / "pages"
    print(f"Without {len(names)} rules: {', '.join(names)}\n")
    print(f"| pages | rules | {' | '.join(column for column, _ in COLUMNS)} |")
    print(f"|---|---|{'---|' * len(COLUMNS)}")
    with tempfile.TemporaryDirectory() as scratch:
        kinds: dict[str, dict[int, Path]] = {"all": {}}
        if not options.no_fit:
            from benchmarks.fit import FOLDS
            from benchmarks.held_out import fit_without

            kinds["publishers left out of the fit"] = {fold: Path(scratch, str(fold)) for fold in range(FOLDS)}
            for fold, weights in kinds["publishers left out of the fit"].items():
                fit_without(fold, evaluation, "html", [pages], weights)
        for kind, folds in kinds.items():
            for label, left_out in (("with", []), ("without", names)):
                print(f"| {kind} | {label} | {' | '.join(scored(left_out, truth, pages, folds))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
