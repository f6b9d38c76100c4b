"""Answers a second on the sample archive: whole answers of the desk, with facets, timeline and snippets.

python -m benchmarks.answers        builds the sample's index in .bench first, if it is not there
"""

from __future__ import annotations

import contextlib
import statistics
import time
from pathlib import Path

from indexer.builds.run import Order, build
from indexer.desk.answer import Question
from indexer.desk.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(".bench/sample")
ROUNDS = 5
QUERIES = (
    "swing bridge", "ferry", "council vote", "pascoe", '"great tide"', '"harbour trust" payments', "bridge w/5 closed",
    "fish* quota", "whitlok~1", "byline:ackerley", "topic:ferry", "title:bridge", "lead:lifeboat", "mayor -thorne",
    "school OR école", "marée salines", "brücke", "date:2007 tide", "before:2003 harbour", "date:none", "412,000",
    "o'dare", "lang:fr ferry", "atleast3(bridge)", "",
)  # fmt: skip


def spent(desk: Desk, question: Question) -> float:
    """Milliseconds of one answer."""
    begun = time.perf_counter()
    desk.ask(question)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Ask every query in rounds, with snippets (a page of ten) and without (an empty page), and print medians."""
    build(Order(ROOT / "archive" / "sample", KEPT))
    with contextlib.closing(Desk(KEPT)) as desk:
        first = [spent(desk, Question(text, timeline="year")) for text in QUERIES]
        times: dict[str, list[float]] = {"with ten snippet cards": [], "without cards": []}
        for _ in range(ROUNDS):
            for text in QUERIES:
                times["with ten snippet cards"].append(spent(desk, Question(text, timeline="year")))
                times["without cards"].append(spent(desk, Question(text, timeline="year", page=10_000)))
    print(f"{len(QUERIES)} queries on the sample archive, {ROUNDS} rounds, one thread")
    print(f"  first time               median {statistics.median(first):6.1f} ms")
    for name, all_of_them in times.items():
        rate = 1000 * len(all_of_them) / sum(all_of_them)
        p95 = statistics.quantiles(all_of_them, n=20)[-1]
        print(f"  {name:24} median {statistics.median(all_of_them):6.1f} ms, p95 {p95:6.1f} ms, {rate:6.0f} a second")


if __name__ == "__main__":
    main()
