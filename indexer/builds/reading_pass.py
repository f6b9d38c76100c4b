"""The reading pass of a build: which pages are asked for, and how what comes back is committed."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from archive import PageSource, Survey
from indexer.builds.code_version import reader_version
from indexer.builds.page_pool import PAGES_PER_BATCH, Outcome, PagePool, Task, process_pool
from indexer.builds.records import Clock, MakeExecutor, Order, Report
from indexer.catalogue.writing import Capture, CatalogueWriter
from indexer.knowledge.repeated import RepeatedText

COMMIT_PAGES = 300  # pages in one commit: what a kill can cost, against a flush of the disk for each
COMMIT_SECONDS = 5.0  # slow pages are committed in time as well


@dataclass(slots=True)
class ReadingPass:
    """One pass over the pages of the survey.  `resumed` holds the pages that a killed run of the build had read;
    `repeated` is what is cut from every page as standing on many."""

    order: Order
    source: PageSource
    survey: Survey
    writer: CatalogueWriter
    report: Report
    make_executor: MakeExecutor | None = None
    resumed: set[str] = field(default_factory=set)
    repeated: RepeatedText = field(default_factory=RepeatedText)

    def read(self, number: int, *, resumes: bool) -> int:
        """Read what must be into build `number`; how many pages a killed run had read already."""
        clock = Clock("reading", len(self.survey.pages), self.report)
        resumed = 0
        for outcomes in self._kept(number, self._tasks(number if resumes else 0), clock):
            resumed += sum(1 for outcome in outcomes if isinstance(outcome, str) and outcome in self.resumed)
        return resumed

    def read_again(self, number: int, locators: Sequence[str]) -> None:
        """Read some pages once more into build `number`: what is cut as repeated is another now."""
        clock = Clock("reading again", len(locators), self.report)
        for _ in self._kept(number, (Task(locator) for locator in locators), clock):
            pass

    def _kept(self, number: int, tasks: Iterable[Task], clock: Clock) -> Iterator[list[Outcome]]:
        """What comes of the tasks, batch by batch; what was read is written on the way."""
        pool = self._pool()
        waiting: list[Capture] = []
        committed = time.monotonic()
        try:
            for outcomes in pool.read(tasks):
                waiting.extend(outcome for outcome in outcomes if isinstance(outcome, Capture))
                clock.add(len(outcomes))
                yield outcomes
                if len(waiting) >= COMMIT_PAGES or (waiting and time.monotonic() - committed > COMMIT_SECONDS):
                    self.writer.keep(number, waiting)
                    waiting, committed = [], time.monotonic()
        finally:
            pool.close()
            self.writer.keep(number, waiting)

    def rehearse(self) -> tuple[dict[str, int], dict[str, int]]:
        """Read what would be read and write nothing: pages new, changed, unchanged and removed; and the bins of those
        that were read."""
        clock = Clock("reading", len(self.survey.pages), self.report)
        changes = {"new": 0, "changed": 0, "unchanged": 0, "removed": self.writer.missing()[1]}
        bins: Counter[str] = Counter()
        pool = self._pool()
        try:
            for outcomes in pool.read(self._tasks(0)):
                for outcome in outcomes:
                    if isinstance(outcome, str):
                        changes["unchanged"] += 1
                        continue
                    bins[outcome.bin] += 1
                    fingerprint, read_in = self.writer.known(outcome.locator)
                    same = read_in and fingerprint == outcome.fingerprint
                    changes["unchanged" if same else "changed" if read_in else "new"] += 1
                clock.add(len(outcomes))
        finally:
            pool.close()
        return changes, dict(bins)

    def _pool(self) -> PagePool:
        import indexer.extract.read  # noqa: F401 - a reader that cannot even start must not fail page by page

        batches = -(-len(self.survey.pages) // PAGES_PER_BATCH)
        return PagePool(self.make_executor or self._processes, min(self.order.workers or cores(), batches))

    def _processes(self, workers: int) -> Executor:
        knowledge = replace(self.order.knowledge, repeated=self.repeated)
        return process_pool(self.source, reader_version(), knowledge, workers)

    def _tasks(self, resumed_build: int) -> Iterator[Task]:
        """Every page; with the fingerprint it is known by where that spares the reading."""
        for locator in self.survey.pages:
            fingerprint, read_in = self.writer.known(locator)
            before = read_in == resumed_build and resumed_build > 0
            if before:
                self.resumed.add(locator)
            if before or self.order.kind == "update":
                yield Task(locator, fingerprint, self._touched(locator))
            else:
                yield Task(locator)

    def _touched(self, locator: str) -> str:
        """What the newsroom's own files say of the page as it was last read."""
        knowledge = self.order.knowledge
        if not knowledge:
            return ""
        kept = self.writer.read_as(locator, with_article=bool(knowledge.names))
        return knowledge.fingerprint(locator, *kept)


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
