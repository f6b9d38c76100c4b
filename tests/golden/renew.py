"""Pins what is read and indexed now, after a number was raised: python tests/golden/renew.py, from the project."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]


def main() -> int:
    """Write reading.json, unless something reads otherwise under its old number: then say which number to raise."""
    from indexer.builds.code_version import INDEXES, READS
    from numbered import PINNED, indexing_now, reading_now

    pinned = json.loads(PINNED.read_text("utf-8")) if PINNED.exists() else {}
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        now = reading_now(Path(one)) | indexing_now(Path(other))
    fresh = {room: [number, now[room]] for room, number in ({**READS, **INDEXES}).items()}
    same = [room for room, was in pinned.items() if room in fresh and fresh[room][0] == was[0] and fresh[room] != was]
    if same:
        print(f"raise the number of {', '.join(same)} in indexer/builds/code_version.py first", file=sys.stderr)
        return 1
    PINNED.write_text(json.dumps(fresh, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
