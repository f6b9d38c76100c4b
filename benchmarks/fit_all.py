"""Fit all six forests anew (`make fit`): for HTML, and for text captures of the same pages in three forms.

    python -m benchmarks.fit_all --shared DIR [--weights DIR]

Writes indexer/extract/weights/, or the folder that `--weights` names.  Needs lightgbm; takes some minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.race import pages_of
from benchmarks.score import ROOT, TEXT_FORMS, render_text

WEIGHTS = ROOT / "indexer" / "extract" / "weights"


def page_folders(evaluation: Path, medium: str, scratch: Path) -> list[Path]:
    """The folders of pages that the forests of one medium are fitted to; text captures are rendered into `scratch`."""
    html = evaluation / "pages"
    if medium == "html":
        return [html]
    everything = {record["id"] for record, _ in pages_of(evaluation, None, html)}
    folders = [scratch / form for form in TEXT_FORMS]
    for form, folder in zip(TEXT_FORMS, folders, strict=True):
        render_text(evaluation, everything, form, folder)
    return folders


def run_fit(evaluation: Path, weights: Path, medium: str, folders: Sequence[Path], *options: str) -> None:
    """Fit the forests of one medium in a process of its own."""
    subprocess.run([sys.executable, "-m", "benchmarks.fit", str(evaluation / "truth.jsonl"), str(weights), medium,
                    *map(str, folders), *options], cwd=ROOT, check=True)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the folder to write to")
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was fitted: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 1
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    with tempfile.TemporaryDirectory() as scratch:
        for medium in ("html", "text"):
            run_fit(evaluation, options.weights.resolve(), medium, page_folders(evaluation, medium, Path(scratch)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
