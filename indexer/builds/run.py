"""From pages to a published index: survey, read, arrange, index, publish.  One build at a time; the old one answers on.

BuildError
├── ArchiveRefused   the archive is missing, empty, another one, or much of it is gone: nothing was made current
├── BuildBusy        another build of the same data directory runs
└── BuildFailed      the index could not be written: nothing was made current
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pwd
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from archive import ArchiveError, PageSource, Survey, open_archive
from indexer.builds.code_version import index_version
from indexer.builds.errors import ArchiveRefused, BuildBusy, BuildError, BuildFailed
from indexer.builds.guards import check_gone, check_identity, check_knowledge, check_readable, network_disk, unlisted
from indexer.builds.near_duplicates import group_alike
from indexer.builds.page_pool import ReadersDie
from indexer.builds.private import private
from indexer.builds.reading_pass import ReadingPass
from indexer.builds.records import Clock, MakeExecutor, Order, Progress, Report, Summary
from indexer.builds.versions import arrange
from indexer.catalogue import Catalogue, CatalogueError
from indexer.catalogue.file import CatalogueFile, StorageError, known_archive
from indexer.catalogue.repetition import learn, touched_pages
from indexer.catalogue.withholding import record_withholdings, withhold
from indexer.catalogue.writing import CatalogueWriter
from indexer.engine.port import EngineError, EngineStore, IndexDamaged, IndexMissing
from indexer.engine.stores import open_store
from indexer.knowledge.repeated import RepeatedText

__all__ = ["ArchiveRefused", "BuildBusy", "BuildError", "BuildFailed", "Order", "Progress", "Summary", "build",
           "index_fact", "index_store", "is_standing"]  # fmt: skip

DELTA_SHARE = 0.05  # an update that touches more of the versions writes the index anew
KEPT_BEFORE = 1  # builds kept beside the current one, so that paging through a result survives a publication


def build(order: Order, report: Report | None = None, make_executor: MakeExecutor | None = None) -> Summary:
    """Do what the order says, and publish.  Raises BuildError, CatalogueError; nothing is made current then.

    Run again after a kill, it goes on from the pages that were read.  `make_executor` gives something else than
    processes on this machine to read pages on.
    """
    source, survey = _survey(order)
    if order.kind == "rebuild":
        order.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        CatalogueFile(order.directory, earlier=True).close()
    with private(order.directory), alone(order.directory):
        file = CatalogueFile(order.directory, create=order.kind == "rebuild", write=True)
        try:
            return _Build(order, source, survey, file, report or (lambda progress: None), make_executor).run()
        except (EngineError, OSError, StorageError, ReadersDie) as error:
            said = str(error) or type(error).__name__
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                said = (
                    f"the disk that holds {order.directory} is full: make room there, then run the same command again"
                )
            kept = ", the previous index keeps serving" if file.current() is not None else ""
            raise BuildFailed(f"{said}: nothing was published{kept}") from error
        finally:
            file.close()


def _survey(order: Order) -> tuple[PageSource, Survey]:
    archive: Path | str | None = order.archive
    if archive is None:
        archive = known_archive(order.directory)
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


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


@contextlib.contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Hold the data directory's lock, which a killed build lets go of.  Raises BuildBusy, and BuildFailed where root
    would write into a directory of somebody else, who could not read what root made."""
    owner = directory.stat().st_uid
    if os.geteuid() == 0 != owner:
        name = _name_of(owner)
        raise BuildFailed(
            f"{directory} belongs to {name}, who could not read what root writes there: run the same command as that "
            f"user (runuser -u {name} -- morgue …)"
        )
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
        self.reading = ReadingPass(order, source, survey, self.writer, report, make_executor)
        self.reading.repeated = RepeatedText.of_json(file.fact("repeated"))
        self.started = time.monotonic()

    def run(self) -> Summary:
        base = self.file.current()
        kept = self.writer.survey(self.survey.pages, self.survey.unlisted)
        self._swept()
        notes = unlisted(self.survey, kept)
        notes += check_identity(self.file, self.writer, self.source, self.survey)
        notes += check_knowledge(self.file, self.order.knowledge)
        if note := network_disk(self.order.directory):
            notes += (note,)
        stays = self.order.only_withheld and base is not None
        if not stays:
            check_gone(self.writer.missing(), accepted=self.order.accept_removals)
        if self.order.dry:
            return self._rehearsed(base or 0, notes)
        number, resumes = self.writer.begin(self.order.kind, self.source.address, fresh=self.order.fresh or stays)
        index_kept = base is not None and self.file.fact("index") == index_fact(self.order.engine)
        resumed = 0
        if not stays:
            resumed = self.reading.read(number, resumes=resumes)
            check_readable(self.file, number, accepted=self.order.accept_removals)
            self.writer.close_missing(number)
            self._cut_repeated(number)
            self._compare(number, index_kept=index_kept)
        notes += self._apply_knowledge(number)
        changes = self.writer.changes(number)
        if self.order.kind == "update" and index_kept and not self.writer.touched(number):
            if wrong := self._damage(base or 0):
                return self._renewed(number, changes, resumed, (*notes, wrong))
            self.writer.discard(number)
            return self._summary(base or 0, changes, resumed, notes, published=False)
        self._index(number, base if index_kept else None)
        return self._published(number, changes, resumed, notes)

    def _renewed(self, number: int, changes: dict[str, int], resumed: int, notes: tuple[str, ...]) -> Summary:
        """Nothing changed in the archive, but the index is not whole: it is written anew from the catalogue."""
        self._index(number, None)
        return self._published(number, changes, resumed, notes)

    def _published(self, number: int, changes: dict[str, int], resumed: int, notes: tuple[str, ...]) -> Summary:
        summary = self._summary(number, changes, resumed, notes, published=True)
        facts = {
            "index": index_fact(self.order.engine),
            "repeated": self.reading.repeated.as_json(),
            "knowledge": self.order.knowledge.folder if self.order.knowledge else "",
        }
        self.writer.publish(number, self.source.address, facts, asdict(summary))
        try:
            self._drop_old(number)
        except (EngineError, OSError, StorageError) as error:  # on a full disk, say; what is published stays so
            late = f"an older build could not be dropped yet ({error}); the next run does it"
            return replace(summary, notes=(*summary.notes, late))
        return summary

    def _damage(self, base: int) -> str:
        """What is wrong with the index that an update with nothing to do would leave in force; empty if it is whole."""
        try:
            self.store.open(base).close()
        except (IndexMissing, IndexDamaged) as error:
            return f"the index of build {base} was not whole, and was written anew ({error})"
        return ""

    def _swept(self) -> None:
        """Remove what no build needs: indexes of runs that were cut, and of builds that were dropped."""
        if self.order.dry:
            return
        needed = {build.number for build in self.catalogue.builds() if build.state in ("published", "building")}
        for number in self.store.kept() - needed:
            with self.file.unpinned(number) as free:
                if free:
                    self.store.remove(number)

    def _rehearsed(self, base: int, notes: tuple[str, ...]) -> Summary:
        changes, bins = self.reading.rehearse()
        summary = Summary(base, self.order.kind, self.source.address, False, len(self.survey.pages))
        seconds = round(time.monotonic() - self.started, 2)
        return replace(
            summary, seconds=seconds, changes=changes, bins=bins, others=dict(self.survey.others), notes=notes
        )

    def _cut_repeated(self, number: int) -> None:
        """Take out of the text what stands on many pages: a rebuild learns what does, and it holds until the next."""
        frozen = self.reading.repeated
        learned = learn(self.file) if self.order.kind == "rebuild" else frozen.learned
        self.reading.repeated = RepeatedText(learned, self.order.knowledge.repeated.rules)
        if again := touched_pages(self.file, frozen, self.reading.repeated):
            self.reading.read_again(number, again)

    def _compare(self, number: int, *, index_kept: bool) -> None:
        """Arrange captures into articles and groups, unless an update found every page as it was."""
        if self.order.kind == "update" and index_kept and not self.writer.touched(number):
            return
        self.report(Progress("comparing", 0, 0, 0.0, 0.0))
        arrange(self.file, number)
        group_alike(self.file, number)

    def _apply_knowledge(self, number: int) -> tuple[str, ...]:
        """Withhold what may not be shown; a note for each row of the newsroom's files that is about no page."""
        knowledge = self.order.knowledge
        today = date.today()
        in_force = [one for one in knowledge.withheld if one.holds(today)]
        pointers = [one.pointer for one in in_force]
        addresses, locators = ([one.value for one in pointers if one.kind == kind] for kind in ("address", "file"))
        withhold(self.file, number, addresses, locators)
        rows = [(one.pointer.value, one.why, one.by, str(one.until or "")) for one in in_force]
        record_withholdings(self.file, rows, today)
        if self.order.sample:
            return ()
        return tuple(
            knowledge.unmatched(lambda pointer: self.writer.has_page(pointer.kind == "address", pointer.value))
        )

    def _index(self, number: int, base: int | None) -> None:
        self.store.remove(number)
        versions = self.catalogue.version_count(number)
        try:
            written = self._write(number, base, versions)
        except BaseException:
            self.store.remove(number)
            raise
        if written != versions:
            self.store.remove(number)
            raise BuildFailed(
                f"the index holds {written} versions, the catalogue {versions}: nothing was published; "
                "please report this as a fault of Morgue"
            )

    def _write(self, number: int, base: int | None, versions: int) -> int:
        """Write the index, as the base's with what changed where that is little; the number of versions in it."""
        gone, came = self.writer.moved(number)
        if self.order.kind == "update" and base is not None and len(gone) + len(came) <= DELTA_SHARE * versions:
            try:
                came_in = self.catalogue.entries_of(came)
                return self.store.update(number, base, gone, came_in, traceless=self.writer.withholds(number))
            except (IndexMissing, IndexDamaged):
                self.store.remove(number)  # the base cannot be gone on with: everything is in the catalogue
        clock = Clock("indexing", versions, self.report)
        return self.store.write(number, clock.counted(self.catalogue.entries(number)))

    def _drop_old(self, current: int) -> None:
        older = [found.number for found in self.catalogue.builds() if found.state == "published"]
        kept = [number for number in sorted(older, reverse=True)[: 1 + KEPT_BEFORE] if self.file.may_be_asked(number)]
        for number in sorted({*older} - {*kept}, reverse=True):
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
            *self.catalogue.withheld_counts(number),
            notes,
        )


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
