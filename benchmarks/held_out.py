"""How well pages are read whose publishers had no part in fitting the forests: three fits, each without a third.

    python -m benchmarks.held_out --shared DIR [--ids dev_sample.ids|all|wayback] [--form html|blank|lines|wrapped]

The forests kept beside the code are fitted to all pages with known fields, so `make score` says how well they were
learned; this says how well they carry over.  Needs lightgbm; takes some minutes for each fit.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.fit import FOLDS, fold_of
from benchmarks.fit_all import WEIGHTS, page_folders, run_fit
from benchmarks.race import OURS
from benchmarks.score import OUT, ROOT, TEXT_FORMS, chosen_pages, rows_of, run_race, show


def fit_without(fold: int, evaluation: Path, medium: str, pages: list[Path], weights: Path) -> None:
    """Fit the forests of one medium without a third of the publishers."""
    shutil.copytree(WEIGHTS, weights, dirs_exist_ok=True)
    run_fit(evaluation, weights, medium, pages, "--without", str(fold))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--ids", default="dev_sample.ids", help="a file of ids (also in eval/), all, or wayback")
    parser.add_argument("--form", default="html", choices=("html", *TEXT_FORMS))
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was scored: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    truth = chosen_pages(evaluation, options.ids)
    name = Path(options.ids).stem
    out = OUT / name / f"{options.form}-held-out"
    out.mkdir(parents=True, exist_ok=True)
    medium = "html" if options.form == "html" else "text"
    with tempfile.TemporaryDirectory() as scratch, (out / f"{OURS}.jsonl").open("w", encoding="utf-8") as joined:
        folders = page_folders(evaluation, medium, Path(scratch))
        pages = folders[0] if medium == "html" else folders[TEXT_FORMS.index(options.form)]
        errors = 0
        for fold in range(FOLDS):
            weights, ids = Path(scratch) / f"weights-{fold}", Path(scratch) / f"ids-{fold}"
            ids.write_text("\n".join(record["id"] for record in truth if fold_of(record["publisher"]) == fold))
            fit_without(fold, evaluation, medium, folders, weights)
            one = Path(scratch) / f"out-{fold}"
            errors += run_race(evaluation, one, [OURS], ids, pages, weights)["errors"][OURS]
            joined.write((one / f"{OURS}.jsonl").read_text("utf-8"))
    rows = rows_of(out, [OURS], {"errors": {OURS: errors}}, truth)
    show(f"{name}, {options.form}, each page read with forests that its publisher had no part in", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
