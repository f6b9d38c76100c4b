"""What a build is told, what it says while it runs, and what it says in the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from indexer.catalogue.entry import Entry
from indexer.catalogue.writing import BuildKind
from indexer.knowledge import Knowledge

REPORT_SECONDS = 0.2  # between two reports of progress


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: from which archive (None: the one the data directory knows), into which data directory.

    `knowledge` is what the newsroom's own files say.  `sample`: so many pages, evenly from the whole archive (0: all).
    `only_withheld`: read nothing, and publish the last build again without what withheld.csv names.  `dry`: read what
    would be read, and write nothing.
    """

    archive: Path | None
    directory: Path
    kind: BuildKind = "rebuild"
    engine: str = "whoosh:"
    workers: int = 0
    fresh: bool = False
    accept_removals: bool = False
    knowledge: Knowledge = field(default_factory=Knowledge)
    sample: int = 0
    only_withheld: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: its stage, pages (or articles) done of all, a second's worth, and seconds left."""

    stage: str
    done: int
    total: int
    rate: float
    left: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.  `changes`: pages new, changed, unchanged, removed; `bins` add up to `pages`.

    `published` is False where an update found nothing to do, and after a dry run, whose `bins` are those of the pages
    it read.  `coverage` counts articles in which a field was found.
    """

    build: int
    kind: BuildKind
    archive: str
    published: bool
    pages: int
    resumed: int = 0
    seconds: float = 0.0
    finished: str = ""
    changes: Mapping[str, int] = field(default_factory=dict)
    bins: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    span: tuple[str, str] = ("", "")
    withheld: int = 0
    withheld_pages: int = 0
    notes: tuple[str, ...] = ()


Report = Callable[[Progress], None]
MakeExecutor = Callable[[int], Executor]


class Clock:
    """Counts and reports, a few times a second at most."""

    def __init__(self, stage: str, total: int, report: Report) -> None:
        self._stage, self._total, self._report = stage, total, report
        self._begun = self._said = time.monotonic()
        self._done = 0

    def add(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._said >= REPORT_SECONDS or self._done == self._total:
            self._said = now
            rate = self._done / max(now - self._begun, 1e-6)
            self._report(Progress(self._stage, self._done, self._total, rate, (self._total - self._done) / rate))

    def counted(self, things: Iterable[Entry]) -> Iterator[Entry]:
        for thing in things:
            yield thing
            self.add(1)
