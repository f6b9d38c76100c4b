"""How well and how fast pages with known fields are read, beside named peers; compared with floors that only rise.

    python -m benchmarks.score --shared DIR [--ids dev_sample.ids|all|wayback|FILE] [--ours-only] [--text]

DIR/eval holds the pages, their known fields and the measure itself (score.py), which is used from there.  Exit status
1 where one of our figures is under its floor in benchmarks/floors.json.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.race import OURS, installed, pages_of

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
OUT = ROOT / ".bench" / "score"
PEERS = ("trafilatura", "newspaper4k", "readability-lxml", "goose3", "htmldate", "resiliparse")
TEXT_FORMS = ("blank", "lines", "wrapped")
BESIDE = "trafilatura"  # time and memory are given as a share of this peer's
# column, key of the measure
COLUMNS = (("title exact", "title_em"), ("title F1", "title_f1"), ("date right", "date_ok"), ("wrong", "date_wrong"),
           ("none", "date_none"), ("author F1", "auth_f1"), ("topics F1", "top_f1"), ("body F1", "body_f1"),
           ("4-gram F1", "sh_f1"))  # fmt: skip
GIVEN_BY = {"title": ("title_em", "title_f1"), "date": ("date_ok", "date_wrong", "date_none"), "authors": ("auth_f1",),
            "topics": ("top_f1",), "body": ("body_f1", "sh_f1")}  # fmt: skip
FLOORED = ("title_em", "title_f1", "date_ok", "date_not_wrong", "auth_f1", "top_f1", "body_f1", "sh_f1", "kept")
NOISE = 0.05  # percent: figures are written with one decimal
MARGIN = 1.0  # percent a raised floor stays below its figure: a fit that learns less by heart must be able to pass


@dataclass(slots=True)
class Row:
    """One reader's figures: percent for quality, milliseconds a page, MB."""

    name: str
    quality: Mapping[str, float | None]
    median: float | None = None
    p95: float | None = None
    slowest: float | None = None
    peak: float | None = None
    errors: int = 0
    predictions: list[dict[str, Any]] = field(default_factory=list)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def chosen_pages(evaluation: Path, ids: str) -> list[dict[str, Any]]:
    """The truth records of a list of ids: a file, a file in the evaluation's folder, "all" or "wayback".  Raises
    FileNotFoundError with the cure."""
    file = next((path for path in (Path(ids), evaluation / ids) if path.is_file()), None)
    if file is None and ids not in ("all", "wayback"):
        raise FileNotFoundError(f"no such list of ids: {ids}; give a file, or one of dev_sample.ids, all, wayback")
    records = (record for record, _ in pages_of(evaluation, file, evaluation / "pages"))
    return [record for record in records if ids != "wayback" or record.get("wayback")]


def run_race(
    evaluation: Path, out: Path, readers: Sequence[str], ids: Path, pages: Path | None, weights: Path | None = None
) -> dict[str, Any]:
    """Run readers in a process of their own; gives what it reported.  Raises CalledProcessError."""
    command = [sys.executable, "-m", "benchmarks.race", str(evaluation), str(out), "--ids", str(ids),
               "--readers", ",".join(readers)]  # fmt: skip
    if pages:
        command += ["--pages", str(pages)]
    if weights:
        command += ["--weights", str(weights)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return report


def rows_of(out: Path, readers: Sequence[str], report: Mapping[str, Any], truth: Sequence[dict[str, Any]]) -> list[Row]:
    """Score what each reader wrote."""
    measure = importlib.import_module("score")
    rows = []
    for name in readers:
        with (out / f"{name}.jsonl").open(encoding="utf-8") as written:
            lines = [json.loads(line) for line in written]
        groups, _ = measure.run(truth, lines)
        figures = groups["ALL", "ALL"]
        quality: dict[str, float | None] = {
            key: None if figures[key] is None else 100 * figures[key] for _, key in COLUMNS
        }
        for scored, keys in GIVEN_BY.items():
            if not any(line.get(scored) for line in lines):  # a reader that has no such field has no figure
                quality |= dict.fromkeys(keys)
        if quality["date_wrong"] is not None:
            quality["date_not_wrong"] = 100 - quality["date_wrong"]
        if name == OURS:
            quality["kept"] = 100 * sum(line["bin"] == "article" for line in lines) / max(1, len(lines))
        times = [line["ms"] for line in lines]
        rows.append(Row(name, quality, percentile(times, 0.5), percentile(times, 0.95), max(times),
                        errors=report["errors"][name], predictions=lines))  # fmt: skip
    return rows


def render_text(evaluation: Path, ids: set[str], form: str, out: Path) -> None:
    """Write the pages as text captures of one form, as the evaluation's own renderer does."""
    renderer, decoding = importlib.import_module("as_text"), importlib.import_module("decode")
    out.mkdir(parents=True)
    sys.setrecursionlimit(5000)  # the renderer's own walk recurses
    for stem in sorted(ids):
        path = evaluation / "pages" / f"{stem}.html.gz"
        if path.exists():
            text = renderer.render(decoding.decode(gzip.decompress(path.read_bytes())), form)
            (out / f"{stem}.txt").write_text(text, encoding="utf-8", errors="replace")


def show(heading: str, rows: Sequence[Row]) -> None:
    """Print one table, a reader a line."""
    print(f"\n{heading}\n")
    widths = [max(9, len(column)) for column, _ in COLUMNS]
    head = f"{'':17}" + " ".join(f"{column:>{width}}" for (column, _), width in zip(COLUMNS, widths, strict=True))
    print(head + f" {'CPU ms (p95)':>17} {'slowest':>8} {'peak MB':>8}")
    for row in rows:
        figures = [row.quality.get(key) for _, key in COLUMNS]
        cells = " ".join(f"{'-' if value is None else f'{value:.1f}':>{width}}"
                         for value, width in zip(figures, widths, strict=True))  # fmt: skip
        time = f"{row.median:.1f} ({row.p95:.0f})" if row.median is not None else "-"
        peak = f"{row.peak:.0f}" if row.peak else "-"
        failed = f"  {row.errors} errors" if row.errors else ""
        print(f"{row.name:17}{cells} {time:>17} {row.slowest or 0:>8.0f} {peak:>8}{failed}")
    ours = next((row for row in rows if row.name == OURS), None)
    beside = next((row for row in rows if row.name == BESIDE), None)
    if ours:
        refused = [line["id"] for line in ours.predictions if line["bin"] != "article"]
        print(f"\n{len(ours.predictions)} pages, {len(refused)} refused as no article"
              + (f" ({', '.join(refused[:6])} …)" if refused else ""))  # fmt: skip
    if ours and beside and ours.median and beside.median and ours.p95 and beside.p95:
        share = f"median {ours.median / beside.median:.2f}, p95 {ours.p95 / beside.p95:.2f}"
        memory = f", peak memory {ours.peak / beside.peak:.2f}" if ours.peak and beside.peak else ""
        print(f"Beside {BESIDE}: {share}{memory} of its own")


def compare(figures: Mapping[str, Mapping[str, float]], chosen: str, update: bool) -> list[str]:
    """What lies under its floor, each a sentence.  `update` raises floors that were exceeded; none is ever lowered."""
    floors: dict[str, dict[str, dict[str, float]]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    under, raised = [], 0
    for form, values in figures.items():
        known = floors.setdefault(chosen, {}).setdefault(form, {})
        for name, value in values.items():
            if name in known and value < known[name] - NOISE:
                under.append(f"{chosen}, {form}: {name} is {value:.1f}, its floor {known[name]:.1f}")
            elif update and value - MARGIN >= known.get(name, 0.0) + NOISE:
                known[name] = round(value - MARGIN, 1)
                raised += 1
    if update:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"\n{raised} floors raised in {FLOORS.relative_to(ROOT)}")
    return under


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--ids", default="dev_sample.ids", help="a file of ids (also in eval/), all, or wayback")
    parser.add_argument("--ours-only", action="store_true", help="without peers")
    parser.add_argument("--peers", default=",".join(PEERS), help="which peers, separated by commas")
    parser.add_argument("--text", action="store_true", help="only the pages as text captures")
    parser.add_argument("--html", action="store_true", help="only the pages as HTML")
    parser.add_argument("--no-memory", action="store_true", help="leave out the runs that measure memory")
    parser.add_argument("--by", default="", help="also our figures by lang,era,group,source")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors that were exceeded")
    return parser.parse_args()


def main() -> int:
    options = options_of()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was scored: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    chosen = Path(options.ids).stem
    try:
        truth = chosen_pages(evaluation, options.ids)
    except FileNotFoundError as error:
        print(error)
        return 2
    wanted = [] if options.ours_only else [name for name in options.peers.split(",") if name]
    peers = installed(wanted)
    if absent := [name for name in wanted if name not in peers]:
        print(f"Not installed, so not beside ours: {', '.join(absent)} (pip install 'morgue[bench]')")

    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        ids = Path(scratch) / "ids"
        ids.write_text("\n".join(record["id"] for record in truth))
        for form in (() if options.text else ("html",)) + (() if options.html else TEXT_FORMS):
            readers = [OURS, *(peers if form == "html" else [])]
            pages = None
            if form != "html":
                pages = Path(scratch) / form
                render_text(evaluation, {record["id"] for record in truth}, form, pages)
            out = OUT / chosen / form
            report = run_race(evaluation, out, readers, ids, pages)
            rows = rows_of(out, readers, report, truth)
            if not options.no_memory:
                for row in rows:
                    if row.name == OURS or row.name == BESIDE:
                        row.peak = run_race(evaluation, Path(scratch) / "alone", [row.name], ids, pages)["peak_mb"]
            show(f"{chosen}, " + ("as HTML" if form == "html" else f"as text captures ({form})"), rows)
            if options.by:
                show_groups(truth, rows[0], options.by.split(","))
            figures[form] = {key: value for key in FLOORED if (value := rows[0].quality.get(key)) is not None}
    under = compare(figures, chosen, options.update_floors)
    for line in under:
        print(f"UNDER ITS FLOOR  {line}")
    print(f"\nWhat each reader wrote lies in {OUT.relative_to(ROOT) / chosen}")
    return 1 if under else 0


def show_groups(truth: Sequence[dict[str, Any]], row: Row, by: Sequence[str]) -> None:
    """Print our figures for groups of pages of at least five."""
    measure = importlib.import_module("score")
    groups, _ = measure.run(truth, row.predictions, by)
    print()
    for (kind, name), figures in sorted(groups.items()):
        if figures["n"] >= 5:
            cells = " ".join(
                f"{column} {'-' if figures[key] is None else f'{100 * figures[key]:.1f}'}  " for column, key in COLUMNS
            )
            print(f"  {kind} {name} ({figures['n']}): {cells}")


if __name__ == "__main__":
    sys.exit(main())
