"""Runs the campaigns and prints their table; `python -m benchmarks.reliability --help` says more."""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import benchmarks.reliability
from benchmarks.reliability import crashes, damage, flood, full_disk, increments, kills, poison, together
from benchmarks.reliability.outcome import Outcome, table

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "docs" / "reliability.md"
CAMPAIGNS: dict[str, Callable[[bool], Outcome]] = {
    "kills": kills.campaign,
    "crashes": crashes.campaign,
    "disk": full_disk.campaign,
    "builds": together.builds,
    "swaps": together.swaps,
    "increments": increments.campaign,
    "damage": damage.campaign,
    "poison": poison.campaign,
    "flood": flood.campaign,
}
BEGIN, END = "<!-- table -->", "<!-- end of table -->"


def written(lines: list[str]) -> None:
    """Put the table into docs/reliability.md, between its marks."""
    before, _, rest = REPORT.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    REPORT.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=benchmarks.reliability.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", action="store_true", help="a small form of each; nothing is written")
    parser.add_argument("--only", default="", help=f"some of {', '.join(CAMPAIGNS)}, set apart by commas")
    options = parser.parse_args()
    chosen = [name for name in options.only.split(",") if name] or list(CAMPAIGNS)
    outcomes = []
    for name in chosen:
        begun = time.monotonic()
        outcome = CAMPAIGNS[name](options.small)
        outcomes.append(outcome)
        print(f"{name}: {time.monotonic() - begun:.0f} s, {'sound' if outcome.sound else 'NOT SOUND'}", flush=True)
        for note in outcome.notes:
            print(f"  {note}", flush=True)
    machine = f"{platform.system()} on {platform.machine()}, Python {platform.python_version()}"
    lines = [f"Run on {datetime.now(UTC):%Y-%m-%d} ({machine}).", "", *table(outcomes)]
    print("\n".join(["", *lines]))
    if not options.small and not options.only:
        written(lines)
    return 0 if all(outcome.sound for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
