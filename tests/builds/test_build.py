"""A build from real pages: what is read again and what is not, the guards, kills, and two builds at once."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import PageSource, open_archive
from indexer.builds import page_pool
from indexer.builds import reading_pass as build_reading
from indexer.builds import records as build_records
from indexer.builds import run as build_module
from indexer.builds.page_pool import PagePool, Task, process_pool
from indexer.builds.run import KEPT_BEFORE, ArchiveRefused, BuildBusy, BuildFailed, Order, Progress, Summary, build
from indexer.catalogue import BuildGone, Catalogue, CatalogueMissing
from indexer.catalogue.writing import CatalogueWriter
from indexer.engine.port import EngineError
from indexer.knowledge import Knowledge
from oracle import OracleStore
from places import ROOT, SAMPLE


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> OracleStore:
    """The brute-force engine in place of the real one: these tests are about everything before it."""
    made = OracleStore()
    monkeypatch.setattr(build_module, "open_store", lambda address, directory: made)
    return made


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two dozen pages of the sample archive, to be changed at will."""
    found = tmp_path / "pages"
    sound = [locator for locator in open_archive(SAMPLE).survey().pages if "cut-off" not in locator]
    for locator in sound[:24]:
        (found / locator).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / locator, found / locator)
    return found


class PageResult:
    """Builds in threads of this process, counting the pages that were handed out to be read."""

    def __init__(self, archive: Path, directory: Path) -> None:
        self.order = Order(archive, directory, workers=1)
        self.source_reads: list[str] = []

    def run(self, kind: str = "rebuild", **changes: object) -> Summary:
        self.source_reads.clear()
        order = replace(self.order, kind=kind, **changes)  # type: ignore[arg-type]

        return build(order, lambda progress: None, in_threads(order))


def in_threads(order: Order) -> Callable[[int], Executor]:
    """Pages are read in this process, where a test can look on."""
    return lambda workers: ThreadPoolExecutor(1, initializer=_take, initargs=(order,))


def _take(order: Order) -> None:
    page_pool.take_source(open_archive(order.archive or ""), "test", Knowledge())


@pytest.fixture
def reading(pages: Path, tmp_path: Path, store: OracleStore, monkeypatch: pytest.MonkeyPatch) -> PageResult:
    made = PageResult(pages, tmp_path / "var")
    real = page_pool.capture_of

    def counted(locator: str, *rest: object) -> object:
        made.source_reads.append(locator)
        return real(locator, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(page_pool, "capture_of", counted)
    # text that stands on many pages costs some of them a second reading, which is not what is counted here
    monkeypatch.setattr(build_module, "learn", lambda file: {}, raising=False)
    return made


@pytest.fixture
def catalogue(reading: PageResult) -> Iterator[Catalogue]:
    reading.run()
    opened = Catalogue.open(reading.order.directory)
    yield opened
    opened.close()


def test_a_rebuild_reads_every_page_and_the_bins_add_up(reading: PageResult, store: OracleStore) -> None:
    summary = reading.run()
    assert summary.pages == 24
    assert len(reading.source_reads) == 24
    assert sum(summary.bins.values()) == 24
    assert summary.bins["article"] > 15
    assert summary.changes == {"new": 24, "changed": 0, "unchanged": 0, "removed": 0}
    assert store.open(summary.build).doc_count() == summary.bins["article"] + summary.bins["version"]


def test_an_update_reads_only_what_changed_and_drops_what_is_gone(reading: PageResult, pages: Path) -> None:
    first = reading.run()
    changed, gone, *_ = [pages / one for one in open_archive(pages).survey().pages]
    changed.write_bytes(changed.read_bytes().replace(b"</title>", b" (corrected)</title>"))
    gone.unlink()
    shutil.copy(pages / open_archive(pages).survey().pages[3], pages / "new.html")
    summary = reading.run("update")
    assert summary.build == first.build + 1
    assert sorted(reading.source_reads) == sorted([str(changed.relative_to(pages)), "new.html"])
    assert summary.changes == {"new": 1, "changed": 1, "unchanged": 22, "removed": 1}
    assert sum(summary.bins.values()) == summary.pages == 24


def test_an_update_of_an_archive_as_it_was_publishes_nothing(reading: PageResult) -> None:
    first = reading.run()
    summary = reading.run("update")
    assert reading.source_reads == []
    assert (summary.published, summary.build) == (False, first.build)


def test_an_update_and_a_rebuild_agree(reading: PageResult, pages: Path, tmp_path: Path) -> None:
    reading.run()
    for page in sorted(pages.rglob("*.html"))[:5]:
        page.write_bytes(page.read_bytes().replace(b"</p>", b" More was said.</p>", 1))
    sorted(pages.rglob("*.html"))[6].unlink()
    updated = reading.run("update")
    anew = PageResult(pages, tmp_path / "anew").run()
    assert (updated.bins, updated.coverage, updated.span) == (anew.bins, anew.coverage, anew.span)
    one, other = Catalogue.open(tmp_path / "var"), Catalogue.open(tmp_path / "anew")
    assert [(p.locator, p.bin, p.id) for p in one.pages(updated.build)] == [
        (p.locator, p.bin, p.id) for p in other.pages(anew.build)
    ]


def test_a_rebuild_of_the_same_pages_keeps_ids_and_version_numbers(reading: PageResult, catalogue: Catalogue) -> None:
    before = [(place.id, place.capture) for place in catalogue.pages(1)]
    summary = reading.run()
    assert len(reading.source_reads) == 24
    assert [(place.id, place.capture) for place in catalogue.pages(summary.build)] == before


def test_new_reading_code_reads_again_what_it_touches(reading: PageResult, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.run()
    monkeypatch.setattr(page_pool, "fingerprint_of", lambda page, version: f"newer code {page.digest}"[:32])
    reading.run("update")
    assert len(reading.source_reads) == 24


def test_a_dry_run_says_what_an_update_would_do_and_writes_nothing(reading: PageResult, pages: Path) -> None:
    first = reading.run()
    changed, gone, *_ = [pages / one for one in open_archive(pages).survey().pages]
    changed.write_bytes(changed.read_bytes() + b"<!-- touched -->")
    gone.unlink()
    before = (reading.order.directory / "catalogue.sqlite").read_bytes()
    summary = reading.run("update", dry=True)
    assert summary.changes == {"new": 0, "changed": 1, "unchanged": 22, "removed": 1}
    assert (summary.published, summary.build) == (False, first.build)
    assert (reading.order.directory / "catalogue.sqlite").read_bytes() == before


def test_an_update_writes_the_index_anew_where_the_old_one_is_gone(
    reading: PageResult, pages: Path, store: OracleStore
) -> None:
    first = reading.run()
    store.remove(first.build)
    page = sorted(pages.rglob("*.html"))[0]
    page.write_bytes(page.read_bytes().replace(b"</p>", b" More was said.</p>", 1))
    summary = reading.run("update")
    assert store.open(summary.build).doc_count() == summary.bins["article"] + summary.bins["version"]


# -- guards -----------------------------------------------------------------------------------------------------------


def refused(reading: PageResult, kind: str = "update", **changes: object) -> str:
    current = Catalogue.open(reading.order.directory).current()
    with pytest.raises(ArchiveRefused) as refusal:
        reading.run(kind, **changes)
    assert Catalogue.open(reading.order.directory).current() == current, "nothing was made current"
    return str(refusal.value)


def test_a_missing_or_empty_archive_is_refused(reading: PageResult, catalogue: Catalogue, pages: Path) -> None:
    assert "no archive at" in refused(reading, archive=pages / "nowhere")
    (pages / "empty").mkdir()
    (pages / "empty" / "logo.gif").touch()
    assert "no pages in" in refused(reading, archive=pages / "empty")
    assert "1 other files: .gif" in refused(reading, archive=pages / "empty")


def test_a_missing_archive_leaves_no_data_directory_behind(tmp_path: Path, store: OracleStore) -> None:
    with pytest.raises(ArchiveRefused):
        build(Order(tmp_path / "nowhere", tmp_path / "var"))
    assert not (tmp_path / "var").exists()


def test_another_archive_is_refused_with_the_cure(reading: PageResult, catalogue: Catalogue, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.html").write_bytes(b"<html><title>Another</title><p>Another archive.</p></html>")
    assert "give another data directory with --index" in refused(reading, "rebuild", archive=other)


def test_an_archive_that_has_moved_is_known_again(reading: PageResult, catalogue: Catalogue, pages: Path) -> None:
    before = [place.id for place in catalogue.pages(1)]
    moved = pages.rename(pages.parent / "elsewhere")
    summary = reading.run(archive=moved)
    assert "has moved" in summary.notes[0]
    assert [place.id for place in catalogue.pages(summary.build)] == before
    assert catalogue.archive() == str(moved)


def test_much_of_an_archive_gone_is_refused_unless_accepted(
    reading: PageResult, catalogue: Catalogue, pages: Path
) -> None:
    for locator in open_archive(pages).survey().pages[1:23]:
        (pages / locator).unlink()
    assert "22 of 24 pages are gone" in refused(reading)
    assert "22 of 24 pages are gone" in refused(reading, "rebuild")
    assert reading.run("update", accept_removals=True).changes["removed"] == 22


def test_pages_that_suddenly_cannot_be_read_are_refused(
    reading: PageResult, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = catalogue.pages(1)[0].locator
    real = page_pool.read_one

    def half_mounted(source: PageSource, task: Task, *rest: Any) -> page_pool.Outcome:
        return real(source, task, *rest) if task.locator == kept else page_pool.unreadable(task.locator, "I/O error")

    monkeypatch.setattr(page_pool, "read_one", half_mounted)
    assert "23 of 24 pages that could be read before cannot be now (I/O error)" in refused(reading)


def test_an_update_before_the_first_build_says_what_to_run(tmp_path: Path, pages: Path, store: OracleStore) -> None:
    with pytest.raises(CatalogueMissing, match="morgue rebuild"):
        build(Order(pages, tmp_path / "var", "update"))


def test_an_engine_that_fails_leaves_the_old_index(
    reading: PageResult, catalogue: Catalogue, store: OracleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(build: int, entries: object) -> int:
        raise EngineError("no space left on device")

    monkeypatch.setattr(store, "write", full)
    with pytest.raises(BuildFailed, match="no space left on device: nothing was published"):
        reading.run()
    assert catalogue.current() == 1


def test_a_build_that_is_published_is_not_said_to_have_failed(
    reading: PageResult, catalogue: Catalogue, store: OracleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: CatalogueWriter, build: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for _ in range(KEPT_BEFORE + 1):
        reading.run(fresh=True)
    monkeypatch.setattr(CatalogueWriter, "drop", full)
    done = reading.run(fresh=True)
    assert done.published
    assert catalogue.current() == done.build
    assert "an older build could not be dropped yet" in done.notes[-1]
    monkeypatch.undo()
    reading.run(fresh=True)
    assert len([one for one in catalogue.builds() if one.state == "published"]) == KEPT_BEFORE + 1


def test_an_index_that_lost_a_version_is_not_published(
    reading: PageResult, catalogue: Catalogue, store: OracleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "write", lambda build, entries: sum(1 for _ in entries) - 1)
    with pytest.raises(BuildFailed, match="nothing was published"):
        reading.run()
    assert catalogue.current() == 1


# -- readers ----------------------------------------------------------------------------------------------------------


def test_a_pinned_build_outlives_its_successors(reading: PageResult, catalogue: Catalogue, pages: Path) -> None:
    with catalogue.pinned() as build_number:
        before = catalogue.pages(build_number)
        for _ in range(4):
            page = sorted(pages.rglob("*.html"))[0]
            page.write_bytes(page.read_bytes() + b" ")
            reading.run("update")
        assert catalogue.pages(build_number) == before
    reading.run("rebuild")
    with pytest.raises(BuildGone), catalogue.pinned(build_number):
        pass
    for made_up in (9_999_999, -1, 1 << 80):
        with pytest.raises(BuildGone), catalogue.pinned(made_up):
            pass
    pins = {path.name for path in (reading.order.directory / "pins").iterdir()}
    assert pins <= {"5", "6"}, "neither a dropped build nor a number made up leaves a file"
    states = {facts.number: facts.state for facts in catalogue.builds()}
    assert [number for number, state in states.items() if state == "published"] == [6, 5]


def test_the_catalogue_forgets_rows_that_no_build_sees(reading: PageResult, catalogue: Catalogue, pages: Path) -> None:
    for n in range(5):
        page = sorted(pages.rglob("*.html"))[0]
        page.write_bytes(page.read_bytes() + b"<!-- %d -->" % n)
        reading.run("update")
    rows = catalogue.file.connection().execute("SELECT count(*) FROM captures").fetchone()[0]
    assert rows == 24 + 1, "the current build's rows, and the one row in which the kept build differs"


# -- kills and crowds -------------------------------------------------------------------------------------------------


def test_a_build_stopped_halfway_goes_on_from_there(reading: PageResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_reading, "COMMIT_PAGES", 5)
    monkeypatch.setattr(page_pool, "PAGES_PER_BATCH", 2)

    def stop(progress: Progress) -> None:
        if progress.done >= 10:
            raise KeyboardInterrupt

    monkeypatch.setattr(build_records, "REPORT_SECONDS", 0.0)
    with pytest.raises(KeyboardInterrupt):
        build(reading.order, stop, in_threads(reading.order))
    with pytest.raises(CatalogueMissing), Catalogue.open(reading.order.directory).pinned():
        pass
    summary = reading.run()
    assert summary.resumed >= 10
    assert len(set(reading.source_reads)) == 24 - summary.resumed
    assert sum(summary.bins.values()) == 24


def test_fresh_starts_over(reading: PageResult, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "comparing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(reading.order, stop, in_threads(reading.order))
    summary = reading.run(fresh=True)
    assert (summary.resumed, len(reading.source_reads)) == (0, 24)


def test_two_builds_at_once_and_exactly_one_works(reading: PageResult) -> None:
    busy: list[str] = []

    def meanwhile(progress: Progress) -> None:
        if not busy:
            with pytest.raises(BuildBusy) as refusal:
                build(reading.order)
            busy.append(str(refusal.value))

    summary = build(reading.order, meanwhile, in_threads(reading.order))
    assert busy[0].startswith("busy: another build")
    assert summary.published


def killer(tasks: tuple[Task, ...]) -> list[object]:
    """Read pages as a pool does; one of them kills the process, as a fault in a C library does."""
    if any("poison" in task.locator for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return page_pool.read_batch(tasks)  # type: ignore[return-value]


def test_a_page_that_kills_its_reader_is_named_and_costs_itself_only(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "poison.html").write_bytes(b"<html></html>")
    source = open_archive(pages)
    monkeypatch.setattr(page_pool, "read_batch", killer)
    pool = PagePool(lambda workers: process_pool(source, "test", Knowledge(), workers), 2)
    outcomes = [one for some in pool.read(Task(locator) for locator in source.survey().pages) for one in some]
    pool.close()
    dead = [one for one in outcomes if not isinstance(one, str) and "killed the reader" in one.reason]
    assert [one.locator for one in dead] == ["poison.html"]
    assert {one if isinstance(one, str) else one.locator for one in outcomes} == set(source.survey().pages)


def test_a_pool_with_nothing_left_to_do_ends_with_its_readers(pages: Path) -> None:
    source = open_archive(pages)
    pool = PagePool(lambda workers: process_pool(source, "test", Knowledge(), workers), 2)
    before = set(multiprocessing.active_children())
    assert list(pool.read(Task(locator) for locator in source.survey().pages))
    pool.close()
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.skipif(not (ROOT / "indexer/engine/whoosh_engine.py").exists(), reason="needs the engine")
def test_a_rebuild_killed_at_any_moment_leaves_the_old_index_and_goes_on(tmp_path: Path) -> None:
    archive, var = tmp_path / "pages", tmp_path / "var"
    for copy in range(2):
        shutil.copytree(SAMPLE, archive / str(copy))
    command = [sys.executable, "-m", "indexer.cli", "rebuild", str(archive), "--index", str(var), "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not _rows(var):
            time.sleep(0.02)
        running.kill()
    with pytest.raises(CatalogueMissing), Catalogue.open(var).pinned():
        pass
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "by a run that was cut short" in done.stdout
    checked = subprocess.run(
        [sys.executable, "-m", "indexer.cli", "check", "--index", str(var)], cwd=ROOT, capture_output=True, text=True
    )
    assert "is sound" in checked.stdout, checked.stdout + checked.stderr


def _rows(var: Path) -> int:
    try:
        with sqlite3.connect(f"file:{var}/catalogue.sqlite?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM captures").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
