"""The strict table: pages right in every field, by a truth that was written by reading them.

200 news pages of the evaluation set are drawn by a fixed seed (`--draw` prints their ids): 60 of before 2010 without
metadata, the others in turn over all languages, at most three of a publisher.  `strict_readings.jsonl` holds what two
readers apart wrote down of every field, facts alone: reader A of all pages, reader B of most.  Their differences are
not settled yet, so nothing is scored by them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from pathlib import Path
from typing import Any

SEED, SIZE, OLD = 17, 200, 60
OF_A_PUBLISHER = 3
_METADATA = re.compile(
    rb"application/ld\+json|property=[\"']?og:|article:published|itemprop=[\"']?datePublished", re.IGNORECASE
)
Record = dict[str, Any]


def draw(records: list[Record], pages: Path) -> list[Record]:
    """The pages to be read: the same for the same records."""
    chance = random.Random(SEED)
    news = sorted((one for one in records if one.get("news")), key=lambda one: str(one["id"]))
    chance.shuffle(news)
    old = [one for one in news if _year(one) < "2010" and not _has_metadata(pages, one)]
    drawn = _in_turn(old, "publisher", OLD, OLD)
    rest = [one for one in news if one not in old]
    return drawn + _in_turn(rest, "lang", SIZE - len(drawn), OF_A_PUBLISHER)


def _in_turn(records: list[Record], key: str, size: int, of_a_publisher: int) -> list[Record]:
    """Take one of each kind in turn, until there are enough."""
    kinds: dict[str, list[Record]] = {}
    for one in records:
        kinds.setdefault(str(one.get(key)), []).append(one)
    taken: list[Record] = []
    held: dict[str, int] = {}
    while len(taken) < size and any(kinds.values()):
        for _, waiting in sorted(kinds.items()):
            while waiting and len(taken) < size:
                one = waiting.pop()
                if held.get(str(one["publisher"]), 0) < of_a_publisher:
                    held[str(one["publisher"])] = held.get(str(one["publisher"]), 0) + 1
                    taken.append(one)
                    break
    return taken


def _year(record: Record) -> str:
    """The year it was published in as far as is known, "9999" where it is not."""
    in_address = re.search(r"/((?:19|20)\d\d)[/-]?\d\d", str(record["url"]))
    return str(record.get("date") or record.get("capture") or (in_address and in_address[1]) or "9999")[:4]


def _has_metadata(pages: Path, record: Record) -> bool:
    return bool(_METADATA.search(gzip.decompress((pages / f"{record['id']}.html.gz").read_bytes())))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--draw", action="store_true", help="print the ids that are drawn")
    options = parser.parse_args()
    held = options.shared / "eval"
    records = [json.loads(line) for line in (held / "truth.jsonl").read_text("utf-8").splitlines()]
    if options.draw:
        for one in draw(records, held / "pages"):
            print(one["id"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
