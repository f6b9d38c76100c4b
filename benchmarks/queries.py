"""Speed of searching: 200 questions of each engine over the same generated articles, in one run.

    python -m benchmarks.queries [N]               20000 articles unless told otherwise
    python -m benchmarks.queries N --only Morgue   one engine alone
    python -m benchmarks.queries N --build         no questions yet

Indexes are kept in .bench/queries, with what building them took.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import shutil
import statistics
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.engines import Peer, peers
from benchmarks.generated import Case, articles, cases
from benchmarks.race import peak_memory
from indexer.catalogue.entry import Entry

KEPT = Path(".bench/queries")
ROUNDS = 3
SLOW = 2000  # milliseconds; what took longer at first is asked only once more
WORDS = ("common word", "rare word", "two words", "three words", "field", "dates", "topic chosen")
PLACES = ("phrase", "near", "wildcard")
MOST_FOR_STOCK = 100_000  # articles; over that, stock Whoosh would take hours


@dataclass(frozen=True, slots=True)
class Built:
    """What building an engine's index took: milliseconds of processor an article, and peak memory in MB."""

    ms: float
    peak: int

    @classmethod
    def of(cls, place: Path) -> Built | None:
        """As it was noted beside the index."""
        note = place.with_suffix(".json")
        return cls(**json.loads(note.read_text())) if note.exists() else None


def built(peer: Peer, size: int) -> tuple[Path, Built]:
    """The directory with the engine's index, made now if it is not there, in a process of its own."""
    place = KEPT / f"{peer.name.replace(' ', '-')}-{size}"
    known = Built.of(place)
    if known is None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            known = alone.submit(_build, peer, place, size).result()
        place.with_suffix(".json").write_text(json.dumps(asdict(known)))
    return place, known


def _build(peer: Peer, place: Path, size: int) -> Built:
    spent = 0.0

    def made_up(entries: Iterable[Entry]) -> Iterable[Entry]:
        """Making up the articles does not count; what other threads of the engine do meanwhile does."""
        nonlocal spent
        begun = time.thread_time()
        for entry in entries:
            spent += time.thread_time() - begun
            yield entry
            begun = time.thread_time()

    begun = time.process_time()
    peer.build(place, made_up(articles(size)))
    cost = (time.process_time() - begun - spent) / size * 1000
    return Built(round(cost, 2), round(peak_memory()))


def anonymous() -> int:
    """Memory of this process that is no mapped file, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) // 1024


def timed(ask: Callable[[], int]) -> tuple[float, int]:
    """Milliseconds, and what was answered."""
    begun = time.perf_counter()
    found = ask()
    return (time.perf_counter() - begun) * 1000, found


def measured(peer: Peer, asked: list[Case], rounds: int) -> dict[str, object]:
    """First and warm times of each case, and the articles found."""
    first = [timed(lambda case=case: peer.ask(case)) for case in asked]  # type: ignore[misc]
    warm = [
        statistics.median(timed(lambda case=case: peer.ask(case))[0] for _ in range(1 if one[0] > SLOW else rounds))  # type: ignore[misc]
        if rounds else one[0]
        for case, one in zip(asked, first, strict=True)
    ]  # fmt: skip
    return {"first": [one[0] for one in first], "warm": warm, "found": [one[1] for one in first]}


def line(name: str, asked: list[Case], times: dict[str, object]) -> str:
    """One row of the table."""

    def of(kinds: tuple[str, ...], key: str, share: float) -> str:
        values = [t for t, case in zip(times[key], asked, strict=True) if case.kind in kinds]  # type: ignore[call-overload]
        return f"{np.percentile(values, share):.1f}"

    cells = [
        of(WORDS, "warm", 50), of(WORDS, "warm", 95), of(PLACES, "warm", 50), of(PLACES, "warm", 95),
        of(WORDS + PLACES, "first", 95), of(WORDS + PLACES, "warm", 50), str(sum(times["found"])),  # type: ignore[call-overload]
    ]  # fmt: skip
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Build what is missing, ask, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=20_000)
    parser.add_argument("--only", default="", help="one engine by its name")
    parser.add_argument("--fresh", action="store_true", help="build the indexes anew")
    parser.add_argument("--build", action="store_true", help="build only")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(KEPT, ignore_errors=True)
    without = ["stock Whoosh"] if options.size > MOST_FOR_STOCK else []
    asked = cases()
    rows, kinds, builds = [], [], []
    for peer in peers(without):
        if options.only not in ("", peer.name):
            continue
        place, build = built(peer, options.size)
        if options.build:
            continue
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / options.size / 1000
        before = anonymous()
        opening, _ = timed(lambda peer=peer, place=place: peer.open(place) or 0)  # type: ignore[misc]
        times = measured(peer, asked, 0 if peer.name == "stock Whoosh" else ROUNDS)
        memory = anonymous() - before
        builds.append(f"| {peer.name} | {build.ms:.2f} | {build.peak} | {size:.1f} | {opening:.0f} | {memory} |")
        rows.append(line(peer.name, asked, times))
        for kind in WORDS + PLACES:
            warm = [t for t, case in zip(times["warm"], asked, strict=True) if case.kind == kind]  # type: ignore[call-overload]
            found = [n for n, case in zip(times["found"], asked, strict=True) if case.kind == kind]  # type: ignore[call-overload]
            kinds.append(f"| {peer.name} | {kind} | {np.percentile(warm, 50):.2f} | {np.percentile(warm, 95):.2f} | "
                         f"{statistics.mean(found):.0f} |")  # fmt: skip
    if options.build:
        return
    machine = f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    print(f"\n{options.size} articles; {machine}; milliseconds\n")
    print("| engine | build, ms an article | peak MB | kB an article | opening, ms | anonymous MB when all was asked |")
    print("|---|---|---|---|---|---|", *builds, "", sep="\n")
    print("| engine | words p50 | p95 | phrase, near, wildcard p50 | p95 | first time p95 | all p50 | found in all |")
    print("|---|---|---|---|---|---|---|---|", *rows, "", sep="\n")
    print("| engine | kind | p50 | p95 | found, mean |\n|---|---|---|---|---|", *kinds, sep="\n")


if __name__ == "__main__":
    main()
