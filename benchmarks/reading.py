"""How many pages a second are read, beside trafilatura, in one process: the sample, and real pages where they are.

    python -m benchmarks.reading [--shared DIR] [--rounds 3] [--pages 120]

Each page is read by both in turn, in every round; a page's time, the processor's, is the median of its rounds.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from archive.decoding import decode
from archive.opening import open_archive
from archive.page import ArchivedPage
from archive.source import PageUnreadable
from benchmarks.extraction import load
from benchmarks.race import installed, pages_of
from indexer.extract.read import read_page

ROOT = Path(__file__).resolve().parent.parent
Read = Callable[[ArchivedPage], object]


def sample_pages() -> Iterator[ArchivedPage]:
    """The HTML pages of the sample archive."""
    source = open_archive(ROOT / "archive" / "sample")
    for locator in source.survey().pages:
        try:
            page = source.page(locator)
        except PageUnreadable:
            continue
        if page.medium == "html":
            yield page


def real_pages(evaluation: Path, most: int) -> list[ArchivedPage]:
    """Archived pages of real publishers, evenly from the list of the development sample."""
    records = pages_of(evaluation, evaluation / "dev_sample.ids", evaluation / "pages")
    step = max(1, len(records) // most)
    found = [load(record, folder) for record, folder in records[::step][:most]]
    return [page for page in found if page is not None]


def readers() -> dict[str, Read]:
    """Morgue, and trafilatura where it is installed; the peer is given decoded text, as its own documentation does."""
    found: dict[str, Read] = {"morgue": read_page}
    if installed(["trafilatura"]):
        bare_extraction = importlib.import_module("trafilatura").bare_extraction
        found["trafilatura"] = lambda page: bare_extraction(
            decode(page.content, page.charset).text, url=page.url, with_metadata=True, include_comments=False
        )
    return found


def measure(pages: Sequence[ArchivedPage], chosen: dict[str, Read], rounds: int) -> dict[str, list[float]]:
    """Milliseconds a page, in page order, for each reader: the median over the rounds."""
    names = list(chosen)
    times: dict[str, list[list[float]]] = {name: [[] for _ in pages] for name in names}
    for name in names:  # loading tables and models is not reading
        chosen[name](pages[0])
    for turn in range(rounds):
        for number, page in enumerate(pages):
            first = (turn + number) % len(names)
            for name in names[first:] + names[:first]:
                began = time.process_time()
                chosen[name](page)
                times[name][number].append((time.process_time() - began) * 1000)
    return {name: [statistics.median(each) for each in pages_times] for name, pages_times in times.items()}


def show(heading: str, pages: Sequence[ArchivedPage], measured: dict[str, list[float]]) -> None:
    """Print one table."""
    size = statistics.median(len(page.content) for page in pages) / 1000
    print(f"\n{heading}: {len(pages)} HTML pages, {size:.0f} kB in the median\n")
    print(f"{'':13}{'pages a second':>15}{'median ms':>11}{'p95 ms':>8}{'slowest':>9}")
    for name, times in measured.items():
        ordered = sorted(times)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"{name:13}{1000 * len(times) / sum(times):>15.0f}{statistics.median(times):>11.1f}{p95:>8.0f}"
              f"{ordered[-1]:>9.0f}")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=120, help="how many real pages at most")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    chosen = readers()
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, one of them used")
    if "trafilatura" not in chosen:
        print("trafilatura is not installed, so not beside ours (pip install 'morgue[bench]')")
    pages = list(sample_pages())
    show("The sample archive", pages, measure(pages, chosen, options.rounds))
    evaluation = options.shared / "eval"
    if (evaluation / "truth.jsonl").exists():
        pages = real_pages(evaluation, options.pages)
        show("Real archived pages", pages, measure(pages, chosen, options.rounds))
    else:
        print(f"\nNo real pages in {evaluation}: only the sample was read.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
