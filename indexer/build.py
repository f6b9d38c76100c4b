"""From pages to a published index: survey, read, arrange, index, publish.  One build at a time; the old one answers on.

BuildError
├── ArchiveRefused   the archive is missing, empty, another one, or much of it is gone: nothing was made current
├── BuildBusy        another build of the same data directory runs
└── BuildFailed      the index could not be written: nothing was made current
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from archive import ArchiveError, PageSource, Survey, open_archive
from indexer.alike import group_alike
from indexer.archive_guard import check_gone, check_identity, check_readable
from indexer.build_errors import ArchiveRefused, BuildBusy, BuildError, BuildFailed
from indexer.catalogue import Catalogue, CatalogueError
from indexer.catalogue.file import CatalogueFile, StorageError
from indexer.catalogue.withholding import withhold
from indexer.catalogue.writing import BuildKind, Capture, CatalogueWriter
from indexer.code_version import index_version, reader_version
from indexer.engine.port import EngineError, EngineStore, Entry, open_store
from indexer.knowledge import Knowledge
from indexer.page_pool import Outcome, PagePool, ReadersDie, Task, process_pool
from indexer.versions import arrange

__all__ = ["ArchiveRefused", "BuildBusy", "BuildError", "BuildFailed", "Order", "Progress", "Summary", "build",
           "index_fact", "index_store", "is_standing"]  # fmt: skip

COMMIT_PAGES = 300  # pages in one commit: what a kill can cost, against a flush of the disk for each
REPORT_SECONDS = 0.2  # between two reports of progress
COMMIT_SECONDS = 5.0  # slow pages are committed in time as well
DELTA_SHARE = 0.05  # an update that touches more of the versions writes the index anew
KEPT_BEFORE = 1  # builds kept beside the current one, so that paging through a result survives a publication


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: from which archive (None: the one the data directory knows), into which data directory.

    `knowledge` is what the newsroom's own files say.  `sample`: so many pages, evenly from the whole archive (0: all).
    `only_withheld`: read nothing, and publish the last build again without what withheld.csv names.
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

    `published` is False where an update found nothing to do.  `coverage` counts articles in which a field was found.
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
    notes: tuple[str, ...] = ()


Report = Callable[[Progress], None]
MakeExecutor = Callable[[int], Executor]


def build(order: Order, report: Report | None = None, make_executor: MakeExecutor | None = None) -> Summary:
    """Do what the order says, and publish.  Raises BuildError, CatalogueError; nothing is made current then.

    Run again after a kill, it goes on from the pages that were read.  `make_executor` gives something else than
    processes on this machine to read pages on.
    """
    source, survey = _survey(order)
    if order.kind == "rebuild":
        order.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        CatalogueFile(order.directory).close()
    with _alone(order.directory):
        file = CatalogueFile(order.directory, create=order.kind == "rebuild")
        try:
            return _Build(order, source, survey, file, report or (lambda progress: None), make_executor).run()
        except (EngineError, OSError, StorageError, ReadersDie) as error:
            said = str(error) or type(error).__name__
            raise BuildFailed(f"{said}: nothing was published, the old index answers on") from error
        finally:
            file.close()


def _survey(order: Order) -> tuple[PageSource, Survey]:
    archive: Path | str | None = order.archive
    if archive is None:
        with contextlib.closing(Catalogue.open(order.directory)) as catalogue:
            archive = catalogue.archive()
    if archive is None:
        raise ArchiveRefused(f"which archive? run `morgue rebuild ARCHIVE --index {order.directory}`")
    try:
        source = open_archive(archive)
        survey = source.survey()
    except ArchiveError as error:
        raise ArchiveRefused(str(error)) from None
    if not survey.pages:
        others = sum(survey.others.values())
        beside = f" ({others} other files: {', '.join(list(survey.others)[:5])})" if others else ""
        raise ArchiveRefused(f"no pages in {source.address}{beside}: give the folder that holds the saved pages")
    if 0 < order.sample < len(survey.pages):
        step = len(survey.pages) / order.sample
        survey = Survey(tuple(survey.pages[int(at * step)] for at in range(order.sample)), survey.others)
    return source, survey


@contextlib.contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Hold the data directory's lock, which a killed build lets go of.  Raises BuildBusy."""
    handle = os.open(directory / "build.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildBusy(f"busy: another build of {directory} runs; wait for it, or use another --index") from None
        yield
    finally:
        os.close(handle)


class _Build:
    """One run, stage by stage."""

    def __init__(
        self,
        order: Order,
        source: PageSource,
        survey: Survey,
        file: CatalogueFile,
        report: Report,
        make_executor: MakeExecutor | None,
    ) -> None:
        self.order, self.source, self.survey, self.file, self.report = order, source, survey, file, report
        self.writer = CatalogueWriter(file)
        self.catalogue = Catalogue(file)
        self.store = index_store(order.engine, order.directory)
        self.workers = order.workers or len(os.sched_getaffinity(0))
        self.make_executor = make_executor or (
            lambda workers: process_pool(source, reader_version(), order.knowledge, workers)
        )
        self.started = time.monotonic()

    def run(self) -> Summary:
        base = self.file.current()
        self.writer.survey(self.survey.pages)
        notes = check_identity(self.file, self.writer, self.source, self.survey)
        stays = self.order.only_withheld and base is not None
        if not stays:
            check_gone(self.writer.missing(), accepted=self.order.accept_removals)
        number, resumes = self.writer.begin(self.order.kind, self.source.address, fresh=self.order.fresh or stays)
        resumed = 0
        if not stays:
            resumed = self._read(number, resumes)
            check_readable(self.file, number, accepted=self.order.accept_removals)
            self.writer.close_missing(number)
            self.report(Progress("comparing", 0, 0, 0.0, 0.0))
            arrange(self.file, number)
            group_alike(self.file, number)
        notes += self._apply_knowledge(number)
        changes = self.writer.changes(number)
        index_kept = base is not None and self.file.fact("index") == index_fact(self.order.engine)
        if self.order.kind == "update" and index_kept and not self.writer.touched(number):
            self.writer.discard(number)
            return self._summary(base or 0, changes, resumed, notes, published=False)
        self._index(number, base if index_kept else None)
        summary = self._summary(number, changes, resumed, notes, published=True)
        self.writer.publish(number, self.source.address, index_fact(self.order.engine), asdict(summary))
        self._drop_old(number)
        return summary

    # -- reading -------------------------------------------------------------------------------------------------

    def _read(self, number: int, resumes: bool) -> int:
        """Read the pages that must be; how many a killed run had read already."""
        clock = _Clock("reading", len(self.survey.pages), self.report)
        import indexer.extract.read  # noqa: F401 - a reader that cannot even start must not fail page by page

        pool = PagePool(self.make_executor, self.workers)
        resumed = 0
        waiting: list[Capture] = []
        committed = time.monotonic()
        asked = _Asked(self, number, resumes)
        try:
            for outcomes in pool.read(asked.tasks()):
                waiting.extend(outcome for outcome in outcomes if isinstance(outcome, Capture))
                resumed += sum(1 for outcome in outcomes if _is_resumed(outcome, asked))
                clock.add(len(outcomes))
                if len(waiting) >= COMMIT_PAGES or (waiting and time.monotonic() - committed > COMMIT_SECONDS):
                    self.writer.keep(number, waiting)
                    waiting, committed = [], time.monotonic()
        finally:
            pool.close()
            self.writer.keep(number, waiting)
        return resumed

    # -- indexing ------------------------------------------------------------------------------------------------

    def _apply_knowledge(self, number: int) -> tuple[str, ...]:
        """Withhold what may not be shown; a note for each row of the newsroom's files that is about no page."""
        knowledge = self.order.knowledge
        pointers = [one.pointer for one in knowledge.withheld]
        addresses, locators = ([one.value for one in pointers if one.kind == kind] for kind in ("address", "file"))
        withhold(self.file, number, addresses, locators)
        if self.order.sample:
            return ()
        return tuple(
            knowledge.unmatched(lambda pointer: self.writer.has_page(pointer.kind == "address", pointer.value))
        )

    def _index(self, number: int, base: int | None) -> None:
        self.store.remove(number)
        versions = self.catalogue.version_count(number)
        gone, came = self.writer.moved(number)
        clock = _Clock("indexing", versions, self.report)
        if self.order.kind == "update" and base is not None and (len(gone) + len(came)) <= DELTA_SHARE * versions:
            written = self.store.update(number, base, gone, self.catalogue.entries_of(came))
        else:
            written = self.store.write(number, clock.counted(self.catalogue.entries(number)))
        if written != versions:
            self.store.remove(number)
            raise BuildFailed(
                f"the index holds {written} versions, the catalogue {versions}: nothing was published; "
                "please report this as a fault of Morgue"
            )

    def _drop_old(self, current: int) -> None:
        older = [found.number for found in self.catalogue.builds() if found.state == "published"]
        for number in sorted(older, reverse=True)[1 + KEPT_BEFORE :]:
            with self.file.unpinned(number) as free:
                if free:
                    self.writer.drop(number)
                    self.store.remove(number)

    def _summary(
        self, number: int, changes: dict[str, int], resumed: int, notes: tuple[str, ...], *, published: bool
    ) -> Summary:
        return Summary(
            number,
            self.order.kind,
            self.source.address,
            published,
            len(self.survey.pages) if not self.order.only_withheld else sum(self.catalogue.bins(number).values()),
            resumed,
            round(time.monotonic() - self.started, 2),
            datetime.now().astimezone().isoformat(timespec="seconds"),
            changes,
            {str(name): count for name, count in self.catalogue.bins(number).items()},
            self.catalogue.coverage(number),
            dict(self.survey.others),
            self.catalogue.span(number),
            self.catalogue.withheld_count(number),
            notes,
        )


class _Asked:
    """The tasks of a build, and which pages a killed run of it had read."""

    def __init__(self, work: _Build, number: int, resumes: bool) -> None:
        self._work, self._number, self._resumes = work, number, resumes
        self.read_before: set[str] = set()

    def tasks(self) -> Iterator[Task]:
        """Every page; with the fingerprint it is known by where that spares the reading."""
        for locator in self._work.survey.pages:
            fingerprint, read_in = self._work.writer.known(locator)
            before = self._resumes and read_in == self._number
            if before:
                self.read_before.add(locator)
            if before or self._work.order.kind == "update":
                yield Task(locator, fingerprint, self._touched(locator))
            else:
                yield Task(locator)

    def _touched(self, locator: str) -> str:
        """What the newsroom's own files say of the page as it was last read."""
        knowledge = self._work.order.knowledge
        if not knowledge:
            return ""
        kept = self._work.writer.read_as(locator, with_article=bool(knowledge.names))
        return knowledge.fingerprint(locator, *kept)


def _is_resumed(outcome: Outcome, asked: _Asked) -> bool:
    return isinstance(outcome, str) and outcome in asked.read_before


class _Clock:
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


def index_store(engine: str, directory: Path) -> EngineStore:
    """The store of a data directory's indexes.  Raises EngineError."""
    place = directory / "index"
    place.mkdir(mode=0o700, exist_ok=True)
    return open_store(engine, place)


def is_standing(directory: Path, engine: str) -> bool:
    """Whether a finished index stands there that this version of Morgue can ask."""
    try:
        with contextlib.closing(Catalogue.open(directory)) as catalogue:
            return catalogue.current() is not None and catalogue.file.fact("index") == index_fact(engine)
    except CatalogueError:
        return False


def index_fact(engine: str) -> str:
    """What tells whether an index can be asked, or gone on with: its engine, and the code that made it."""
    return f"{engine} {index_version()}"
