"""Where tests find the project, its sample, and what lies beside it on some machines."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
SAMPLE = ROOT / "archive" / "sample"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed"
