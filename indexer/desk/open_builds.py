"""The builds that are open for questions: pinned while they are read, and closed once they may not be asked any more.

What may be asked is looked up in the catalogue with every question, so that what is withheld, or a data directory that
was replaced, is noticed by a process that has long had the index open.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from indexer.catalogue import BuildGone, Catalogue, CatalogueDamaged, CatalogueError, CatalogueUnavailable
from indexer.desk.answer import Holdings
from indexer.engine.port import Engine, EngineError, EngineStore, IndexDamaged, IndexMissing, IndexUnavailable
from indexer.engine.stores import open_store

LOOKED_EVERY = 0.5  # seconds: how long a data directory that was replaced may go unnoticed

Describe = Callable[[Catalogue, int], Holdings]


@dataclass(slots=True)
class OpenBuild:
    """One build, opened: its engine, the catalogue it belongs to, what lets go of its pin, what it holds, how many
    threads use it now; and whether its files were compared with what was written ("" until then), or what is wrong."""

    build: int
    begun: str
    engine: Engine
    catalogue: Catalogue
    store: EngineStore
    release: Callable[[], object]
    holdings: Holdings
    users: int = 0
    verified: str = ""
    damage: str = ""


@dataclass(slots=True)
class _Directory:
    """The data directory as it was found: its catalogue, and the builds of it that are open."""

    mark: tuple[int, int]
    catalogue: Catalogue
    store: EngineStore
    builds: dict[tuple[int, str], OpenBuild] = field(default_factory=dict)


class OpenBuilds:
    """The builds of one data directory.  Safe from many threads.  Raises IndexMissing where no index stands."""

    def __init__(self, directory: Path, engine: str, describe: Describe) -> None:
        self._place, self._address, self._describe = directory, engine, describe
        self._guard = threading.Lock()
        self._looked = 0.0
        self._retired: list[_Directory] = []
        self._directory: _Directory | None = self._found()

    def close(self) -> None:
        """Let go of every build and of the catalogue."""
        with self._guard:
            for directory in [*self._retired, *([self._directory] if self._directory else [])]:
                _close(directory)
            self._retired, self._directory = [], None

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is there now."""
        with self._guard:
            return self._now().catalogue

    @contextlib.contextmanager
    def asked(self, number: int | None = None) -> Iterator[OpenBuild]:
        """A build held open while it is read: the one asked for while it may be asked, else the current one.

        Raises IndexMissing, IndexDamaged.
        """
        opened = self._take(number)
        try:
            yield opened
        except CatalogueError as error:
            raise _told(error) from None
        finally:
            with self._guard:
                opened.users -= 1
                self._close_unused()

    def may_be_asked(self, opened: OpenBuild) -> bool:
        """Whether what it answered may be shown: nothing of it was withheld meanwhile, and it is still there."""
        with self._guard:
            directory = self._now()
        return directory.catalogue is opened.catalogue and opened.catalogue.begun(opened.build) == opened.begun

    def verify(self, pace: Callable[[int], object]) -> None:
        """Compare the current build's files with what was written, once; one that fails is asked no more."""
        with self.asked() as opened:

            def while_current(read: int) -> None:
                if opened.catalogue.current() != opened.build:
                    raise BuildGone(f"build {opened.build} was replaced while it was verified")
                pace(read)

            if not opened.verified:
                opened.damage = opened.store.verify(opened.build, while_current)
                opened.verified = datetime.now().astimezone().isoformat(timespec="seconds")

    def _take(self, number: int | None) -> OpenBuild:
        with self._guard:
            directory = self._now()
            for wanted in (number, None) if number is not None else (None,):
                try:
                    opened = self._open(directory, wanted)
                except BuildGone:
                    continue
                except CatalogueError as error:
                    raise _told(error) from None
                if opened.damage:
                    raise IndexDamaged(opened.damage)
                opened.users += 1
                return opened
        raise IndexMissing(f"no index in {self._place}: run `morgue rebuild ARCHIVE --index {self._place}`")

    def _open(self, directory: _Directory, wanted: int | None) -> OpenBuild:
        catalogue = directory.catalogue
        current = catalogue.current() if wanted is None else wanted
        begun = catalogue.begun(current) if current is not None else None
        if current is not None and begun is not None and (current, begun) in directory.builds:
            return directory.builds[current, begun]
        with contextlib.ExitStack() as stack:
            build = stack.enter_context(catalogue.pinned(wanted))
            begun = catalogue.begun(build)
            if begun is None:
                raise BuildGone(f"build {build} is not kept any more")
            if (build, begun) not in directory.builds:
                engine = directory.store.open(build)
                directory.builds[build, begun] = OpenBuild(
                    build, begun, engine, catalogue, directory.store, stack.pop_all().close,
                    self._describe(catalogue, build),
                )  # fmt: skip
        return directory.builds[build, begun]

    def _close_unused(self) -> None:
        for directory in self._retired:
            if not any(opened.users for opened in directory.builds.values()):
                _close(directory)
        self._retired = [directory for directory in self._retired if directory.builds]
        if (directory_now := self._directory) is None:
            return
        with contextlib.suppress(CatalogueError):  # nothing is closed while the catalogue cannot be asked
            current = directory_now.catalogue.current()
            unused = [key for key, one in directory_now.builds.items() if not one.users and one.build != current]
            for key in unused:
                _let_go(directory_now.builds.pop(key))

    # -- the data directory ------------------------------------------------------------------------------------------

    def _now(self) -> _Directory:
        """The directory as it is there now, looked at twice a second; the one before is let go when nobody reads it."""
        now = time.monotonic()
        if self._directory is None or now - self._looked > LOOKED_EVERY:
            self._looked = now
            if self._directory is None or self._directory.mark != self._mark():
                if self._directory is not None:
                    self._retired.append(self._directory)
                    self._directory = None
                self._directory = self._found()
        return self._directory

    def _found(self) -> _Directory:
        mark = self._mark()
        try:
            catalogue = Catalogue.open(self._place)
        except CatalogueError as error:
            raise _told(error) from None
        return _Directory(mark, catalogue, open_store(self._address, self._place / "index"))

    def _mark(self) -> tuple[int, int]:
        try:
            held = os.stat(self._place / "catalogue.sqlite")
        except OSError:
            return 0, 0
        return held.st_dev, held.st_ino


def _told(error: CatalogueError) -> EngineError:
    """What an error of the catalogue's means to whoever asks an index."""
    if isinstance(error, CatalogueDamaged):
        return IndexDamaged(str(error))
    return (IndexUnavailable if isinstance(error, CatalogueUnavailable) else IndexMissing)(str(error))


def _let_go(opened: OpenBuild) -> None:
    opened.engine.close()
    opened.release()


def _close(directory: _Directory) -> None:
    for opened in directory.builds.values():
        _let_go(opened)
    directory.builds.clear()
    directory.catalogue.close()
