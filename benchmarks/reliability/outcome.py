"""What a campaign counts: trials, wrong answers, losses, errors, leftovers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """`wrong`: answers of no published build.  `lost`: articles, ids or pages that are not there any more.  `errors`: a
    traceback, exit status 70, or a command that did not end.  `left`: files that belong to no build.  `unverified`:
    wrong answers from a file that had not been verified yet, while /status said so."""

    name: str
    trials: int = 0
    wrong: int = 0
    lost: int = 0
    errors: int = 0
    left: int = 0
    unverified: int = 0
    notes: list[str] = field(default_factory=list)

    def fault(self, kind: str, said: str) -> None:
        """Count one fault, and keep what was seen."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.notes) < 40:
            self.notes.append(f"{kind}: {said}"[:400])

    @property
    def sound(self) -> bool:
        return not (self.wrong or self.lost or self.errors or self.left)

    def add(self, other: Outcome) -> None:
        """Take another part of the same campaign in."""
        for name in ("trials", "wrong", "lost", "errors", "left", "unverified"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes[: 40 - len(self.notes)]


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """The rows of docs/reliability.md."""
    yield "| campaign | trials | wrong | lost | errors | left over | wrong before it was verified |"
    yield "|---|---|---|---|---|---|---|"
    for one in outcomes:
        cells = (one.trials, one.wrong, one.lost, one.errors, one.left, one.unverified)
        yield f"| {one.name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |"
