"""Pages are read in processes of their own: in batches, a bounded number in flight, each page within limits.

A page that kills its reader costs itself only: the pool is made anew, the pages that readers were at are tried once
more, each alone and in what is left of its time, and the one that kills again is named.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from hashlib import sha256
from types import FrameType

from archive import ArchivedPage, PageMissing, PageSource, PageUnreadable
from indexer.article import PageResult
from indexer.builds.worker_log import WorkerLog
from indexer.catalogue.writing import Capture, capture_of
from indexer.knowledge import Knowledge

PAGES_PER_BATCH = 16  # enough that handing over costs little, few enough that progress moves
BATCHES_PER_WORKER = 3  # in flight: one being read, one waiting, one coming back
CPU_SECONDS = 6  # for one page; an ordinary one takes 0.02
CPU_SECONDS_HARD = 7  # then the kernel, which counts whole seconds, ends the process: C code does not hear the signal
CPU_SECONDS_AGAIN = 1  # at least, for a page that a reader died over: with these, ten in all
MEMORY = 1 << 30  # bytes of address space beyond what a reader has before its first page

Outcome = Capture | str  # what was read, or the locator of a page that is as it was


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read, and the fingerprint under which it need not be read again (empty: read it).

    `touched` is the part of that fingerprint that the newsroom's own files make, for the page as it was last read.
    `spent`: seconds that it may have cost already.
    """

    locator: str
    known: str = ""
    touched: str = ""
    spent: float = 0.0


class ReadersDie(Exception):
    """Readers die without a page's doing: out of memory on this machine, or a broken installation."""


class _TooSlow(BaseException):
    """Not an Exception, so that a parser's own `except Exception` does not swallow it."""


def _ring(signum: int, frame: FrameType | None) -> None:
    raise _TooSlow


def _die_with_parent() -> None:
    """A reader whose build was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


_source: PageSource | None = None
_reader_version = ""
_knowledge = Knowledge()
_diary: WorkerLog | None = None
_limited_to = 0  # bytes of address space that this reader was given; 0 where it was given no bound


def take_source(source: PageSource, reader_version: str, knowledge: Knowledge) -> None:
    """Tell `read_batch` in this process where pages come from."""
    global _source, _reader_version, _knowledge
    _source, _reader_version, _knowledge = source, reader_version, knowledge


def start_reader(diary: WorkerLog, source: PageSource, reader_version: str, knowledge: Knowledge) -> None:
    """Make this process a reader of a pool."""
    global _diary
    _diary = diary
    _diary.register()
    take_source(source, reader_version, knowledge)
    import indexer.extract.read  # noqa: F401 - the first page's clock should not pay for it

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the build's to handle
    signal.signal(signal.SIGPROF, _ring)
    global _limited_to
    wanted, hard = _address_space() + MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
        _limited_to = wanted
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 32


def answer() -> bool:
    """Something to do for a reader that has only to show that it lives."""
    return True


def read_batch(tasks: tuple[Task, ...]) -> list[Outcome]:
    """Read some pages, in a pool's process."""
    assert _source is not None
    outcomes = []
    for task in tasks:
        if _diary:
            _diary.begin(task.locator)
        outcomes.append(read_one(_source, task, _reader_version, _knowledge))
        if _diary:
            _diary.end()
    return outcomes


def read_one(source: PageSource, task: Task, reader_version: str, knowledge: Knowledge) -> Outcome:
    """Read one page within its limits of time and memory.  Raises nothing that a page can cause."""
    try:
        page = knowledge.page(source.page(task.locator))
    except (PageMissing, PageUnreadable) as error:
        return unreadable(task.locator, str(error))
    except (OSError, MemoryError) as error:
        return unreadable(task.locator, machines(error))
    fingerprint = fingerprint_of(page, reader_version)
    if fingerprint + task.touched == task.known:
        return task.locator
    try:
        with _limits(task.spent):
            reading = knowledge.apply(_read(page), page)
            fingerprint += knowledge.fingerprint_of(reading, page.locator)
            return capture_of(page.locator, fingerprint, page.digest, reading)
    except _TooSlow:
        reason = f"reading it took more than {CPU_SECONDS} seconds"
    except MemoryError as error:
        if not _memory_is_ours():
            return unreadable(task.locator, machines(error))
        reason = f"reading it took more than {MEMORY >> 30} GB"
    except OSError as error:  # reading a page opens nothing: it is the machine that has no more of something
        return unreadable(task.locator, machines(error))
    except Exception as error:  # a border: whatever a page makes our code do is that page's loss alone
        reason = f"reading it failed: {type(error).__name__}: {error}"[:300]
    said = knowledge.fingerprint(page.locator, "", "", None)
    return Capture(page.locator, fingerprint_of(page, reader_version) + said, page.digest, "unreadable", reason)


def fingerprint_of(page: ArchivedPage, reader_version: str) -> str:
    """All that decides what is read from a page: its bytes, what its source says of it, and the reader."""
    said = "\n".join(
        (
            page.digest,
            page.url or "",
            str(page.captured or ""),
            page.charset or "",
            page.assigned_charset or "",
            reader_version,
        )
    )
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def unreadable(locator: str, reason: str) -> Capture:
    """The row of a page whose bytes cannot be had, or that the machine failed on; every build tries it again."""
    return Capture(locator, "", "", "unreadable", reason)


def machines(error: Exception) -> str:
    """A fault of the machine, in words: not the page's doing, so nothing is remembered of the page."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"the machine failed while it was read ({said}); the next build tries again"


def _memory_is_ours() -> bool:
    """Whether the bound on this process's memory is the one set here, and no tighter one that it was started with."""
    return _limited_to > 0 and resource.getrlimit(resource.RLIMIT_AS)[0] == _limited_to


def _read(page: ArchivedPage) -> PageResult:
    from indexer.extract.read import read_page

    return read_page(page)


@contextlib.contextmanager
def _limits(spent: float) -> Iterator[None]:
    """What is left of a page's share of CPU time: a signal first, the kernel's limit after it."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGPROF) is not _ring:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    last = int(used.ru_utime + used.ru_stime) + max(CPU_SECONDS_AGAIN, int(CPU_SECONDS_HARD - spent)) + 1
    last = last if hard == resource.RLIM_INFINITY else min(last, hard)  # a tighter one is the machine's owner's
    resource.setrlimit(resource.RLIMIT_CPU, (last, hard))
    signal.setitimer(signal.ITIMER_PROF, max(CPU_SECONDS_AGAIN, CPU_SECONDS - spent))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


class Readers(ProcessPoolExecutor):
    """Processes on this machine that read pages, and the diary of what each is at.  `start` begins each of them."""

    def __init__(
        self,
        source: PageSource,
        reader_version: str,
        knowledge: Knowledge,
        workers: int,
        start: Callable[[WorkerLog, PageSource, str, Knowledge], None] = start_reader,
    ) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["indexer.extract.read", "indexer.builds.page_pool"])
        self.diary = WorkerLog(context, workers)
        super().__init__(workers, context, start, (self.diary, source, reader_version, knowledge))


def process_pool(source: PageSource, reader_version: str, knowledge: Knowledge, workers: int) -> Executor:
    """The executor pages are read on unless another is given."""
    return Readers(source, reader_version, knowledge, workers)


class PagePool:
    """Reads tasks on an executor that `make` gives, and makes another when one breaks."""

    def __init__(self, make: Callable[[int], Executor], workers: int) -> None:
        self._make = make
        self._workers = workers
        self._executor = make(workers)
        self._idle = False

    def read(self, tasks: Iterable[Task]) -> Iterator[list[Outcome]]:
        """The outcomes of all tasks, batch by batch as they are done, in no set order."""
        self._idle = False
        batches = _batched(tasks)
        again: deque[tuple[Task, ...]] = deque()
        flying: dict[Future[list[Outcome]], tuple[Task, ...]] = {}
        while True:
            lost: list[Task] = []
            while len(flying) < self._workers * BATCHES_PER_WORKER:
                batch = again.popleft() if again else next(batches, ())
                if not batch:
                    break
                try:
                    flying[self._executor.submit(read_batch, batch)] = batch
                except BrokenProcessPool:
                    lost.extend(batch)
                    break
            if not flying and not lost:
                self._idle = True
                return
            landed = []
            for future in wait(flying, return_when=FIRST_COMPLETED).done if flying else ():
                batch = flying.pop(future)
                try:
                    landed.append(future.result())
                except BrokenProcessPool:
                    lost.extend(batch)
            suspects = []
            if lost:
                lost.extend(task for batch in flying.values() for task in batch)
                flying.clear()
                suspects = self._suspects(lost)
            yield from landed
            if lost:
                self._anew()
                yield from self._singly(suspects or lost)
                if suspects:
                    tried = {task.locator for task in suspects}
                    again.extend(_batched(task for task in lost if task.locator not in tried))

    def _suspects(self, tasks: list[Task]) -> list[Task]:
        """The tasks that readers were at when one of them died, with the time they took; none where nobody knows."""
        if not isinstance(self._executor, Readers):
            return []
        seconds = [(task, self._executor.diary.seconds(task.locator)) for task in tasks]
        return [replace(task, spent=spent) for task, spent in seconds if spent is not None]

    def _singly(self, tasks: list[Task]) -> Iterator[list[Outcome]]:
        """After a death: one page at a time, so that the page that kills its reader is known."""
        for task in tasks:
            try:
                yield self._executor.submit(read_batch, (task,)).result()
            except BrokenProcessPool:
                yield [unreadable(task.locator, "reading it killed the reader (out of time or memory)")]
                self._anew()

    def _anew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._make(self._workers)
        try:
            self._executor.submit(answer).result()
        except BrokenProcessPool:
            raise ReadersDie("the processes that read pages die before their first page") from None

    def close(self) -> None:
        """End the readers; what is in flight is not waited for.

        Where nothing is, those that only begin are: one that finds its pool gone prints a fault that is none.
        """
        self._executor.shutdown(wait=self._idle, cancel_futures=True)


def _batched(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    waiting: deque[Task] = deque()
    for task in tasks:
        waiting.append(task)
        if len(waiting) == PAGES_PER_BATCH:
            yield tuple(waiting)
            waiting.clear()
    if waiting:
        yield tuple(waiting)
