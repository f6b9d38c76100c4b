"""Bad input: whatever a page holds, it ends in a bin with a reason, in bounded time and memory, and harms no other."""

from __future__ import annotations

import ast
import functools
import importlib
import os
import pkgutil
import re
import signal
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from re import _constants as opcodes  # type: ignore[attr-defined]
from re import _parser as regex_parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

import archive
import indexer
import web
from archive import ArchivedPage, PageSource, PageUnreadable, open_archive
from hostile_text import HOSTILE_LINES, bombs, linked
from indexer.article import PageResult
from indexer.article_json import as_record
from indexer.builds import page_pool
from indexer.builds.page_pool import PagePool, Readers, Task, process_pool
from indexer.builds.worker_log import WorkerLog
from indexer.catalogue.writing import Capture, capture_of
from indexer.extract.read import read_page
from indexer.knowledge import Knowledge
from monsters import MONSTERS, PROSE, STORY, monster
from mutations import mutate
from places import TESTS

SAMPLE = open_archive(TESTS.parent / "archive" / "sample")
DAMAGED = open_archive(TESTS / "damaged")
SOAK = bool(os.environ.get("MORGUE_SOAK"))
CPU_SECONDS = 10  # for one page: a page that takes more hangs
SEED = int(os.environ.get("MORGUE_SEED", "20130114"))
SMALL = 12_000  # bytes of a sample page that is mutated in every run; the soak takes them all


class Hangs(BaseException):
    """Not an Exception, so that no parser swallows it."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise Hangs in what takes more than `CPU_SECONDS` of this process."""

    def ring(signum: int, frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _texts(value: Any) -> Iterator[str]:
    """Every text within a record of plain JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def sound(page: ArchivedPage) -> PageResult:
    """What is read from a page, after making sure that it can be kept: a bin, a reason, and text that is text."""
    with bounded():
        reading = read_page(page)
        capture = capture_of(page.locator, "", page.digest, reading)
    assert reading.bin in ("article", "not an article", "unreadable")
    assert reading.reason or reading.bin == "article"
    assert reading.article or reading.bin != "article"
    for column in ("reason", "address", "title_key", "site", "published"):
        getattr(capture, column).encode("utf-8")
    if reading.article:
        for text in _texts(as_record(reading.article)):
            text.encode("utf-8")  # no lone surrogate
            assert "\0" not in text
    return reading


# --- small damage -------------------------------------------------------------------------------------------------

NO_PAGE = {"nothing.html", "only-white-space.txt", "not-a-page-but-a-picture.html"}
NO_BYTES = {
    "cut-off.html.gz": "damaged gzip",
    "not-gzip.html.gz": "damaged gzip",
    "zeros-of-11-mb.html.gz": "over 10 MB",
}
READABLE = sorted(set(DAMAGED.survey().pages) - NO_PAGE - set(NO_BYTES))


@pytest.mark.parametrize("locator", READABLE)
def test_a_damaged_page_still_tells_its_story(locator: str) -> None:
    article = sound(DAMAGED.page(locator)).article
    assert article is not None
    assert article.title == "Swing bridge stuck half open"
    assert [credit.name for credit in article.byline] == ["Peter Lanyon"]
    assert str(article.published) == "2013-01-14"
    told = "\n".join(article.paragraphs)
    assert "two hours on the wrong side of the Pool" in told
    assert "Menu Sport Weather" not in told


@pytest.mark.parametrize("locator", sorted(NO_PAGE))
def test_what_holds_no_story_is_not_an_article_and_says_why(locator: str) -> None:
    reading = sound(DAMAGED.page(locator))
    assert reading.bin == "not an article"
    assert "no" in reading.reason.lower()


@pytest.mark.parametrize("locator", sorted(NO_BYTES))
def test_a_file_that_cannot_be_unpacked_says_why(locator: str) -> None:
    with pytest.raises(PageUnreadable, match=NO_BYTES[locator]):
        DAMAGED.page(locator)


# --- mutations ----------------------------------------------------------------------------------------------------


@functools.cache
def whole_pages(largest: int) -> tuple[ArchivedPage, ...]:
    found = []
    for locator in SAMPLE.survey().pages:
        with suppress(PageUnreadable):  # the sample holds a damaged file of its own
            found.append(SAMPLE.page(locator))
    return tuple(page for page in found if len(page.content) <= largest)


def survive(seeds: range, largest: int) -> None:
    pages = whole_pages(largest)
    for seed in seeds:
        page, damage = mutate(pages[seed % len(pages)], seed)
        try:
            sound(page)
        except (Exception, Hangs) as error:
            raise AssertionError(f"seed {seed}: {page.locator} after {damage}") from error


@pytest.mark.parametrize("part", range(10))
def test_500_mutated_pages_end_in_a_bin(part: int) -> None:
    first = SEED + 50 * part
    print(f"seeds {first} to {first + 49}")
    survive(range(first, first + 50), SMALL)


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long campaign: MORGUE_SOAK=1")
@pytest.mark.parametrize("part", range(100))
def test_10_000_mutated_pages_end_in_a_bin(part: int) -> None:
    first = SEED + 1_000_000 + 100 * part
    print(f"seeds {first} to {first + 99}")
    survive(range(first, first + 100), 10_000_000)


def test_a_mutation_is_the_same_for_the_same_seed() -> None:
    page = whole_pages(SMALL)[0]
    assert mutate(page, 7) == mutate(page, 7)
    assert mutate(page, 7)[0].content != mutate(page, 8)[0].content


# --- hostile text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(HOSTILE_LINES))
def test_a_hostile_line_costs_no_more_than_its_length(name: str) -> None:
    short, long = (HOSTILE_LINES[name](size).encode("utf-8") for size in (240, 20_000))
    lines = b"".join(b"<p class=byline>" + short + b"</p><time>" + short + b"</time>" for _ in range(20))
    sound(ArchivedPage("x.html", b"<title>" + short + b"</title>" + STORY + lines + b"<p>" + long + b"</p><h2>" + long))
    sound(ArchivedPage("x.txt", long + b"\n\n" + PROSE + b"\n\n" + (short + b"\n") * 20, "text"))


@pytest.mark.parametrize("name", sorted(bombs()))
def test_json_ld_of_any_shape_leaves_the_story_readable(name: str) -> None:
    reading = sound(ArchivedPage("x.html", linked(bombs()[name]) + STORY))
    assert reading.article is not None
    assert "swing bridge had stuck" in reading.article.paragraphs[0]


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long campaign: MORGUE_SOAK=1")
@pytest.mark.parametrize("name", sorted(MONSTERS))
def test_a_monster_ends_in_a_bin(name: str) -> None:
    sound(monster(name))


# --- within the limits of the pool -------------------------------------------------------------------------------


def tight(diary: WorkerLog, source: PageSource, *rest: Any) -> None:
    """Start a reader as the pool does, with less time, so that the test need not wait for the whole; and with pages
    that it dies over, as over a fault in a C library."""
    page_pool.CPU_SECONDS, page_pool.CPU_SECONDS_HARD = 1, 3  # time to hear the first signal, also on a slow machine
    page_pool.start_reader(diary, source, *rest)
    real = page_pool._read

    def read(page: ArchivedPage) -> PageResult:
        with (Path(source.address) / "tried").open("a") as tried:
            tried.write(f"{page.locator}\n")
        if page.locator.startswith("slow"):
            sum(range(10**12))  # one step of the interpreter, which hears no signal within it
        if page.locator.startswith("crash"):
            os.kill(os.getpid(), signal.SIGSEGV)
        return real(page)

    page_pool._read = read


def tight_pool(source: PageSource, workers: int) -> Executor:
    return Readers(source, "test", Knowledge(), workers, tight)


def read_all(folder: Path, pool: PagePool) -> dict[str, Capture]:
    tasks = [Task(locator) for locator in open_archive(folder).survey().pages]
    try:
        outcomes = [one for some in pool.read(tasks) for one in some]
    finally:
        pool.close()
    return {one.locator: one for one in outcomes if isinstance(one, Capture)}


def put(folder: Path, *names: str) -> None:
    for name in names:
        page = monster(name)
        (folder / page.locator).write_bytes(page.content)
    for number in range(20):
        (folder / f"good {number}.html").write_bytes(STORY)


def good_ones(read: dict[str, Capture]) -> set[str]:
    return {capture.bin for locator, capture in read.items() if locator.startswith("good")}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_that_kills_its_reader_is_named_and_the_others_are_read(tmp_path: Path, workers: int) -> None:
    put(tmp_path, "9.9 MB of paragraphs")
    for name in ("slow.html", "crash.html"):
        (tmp_path / name).write_bytes(STORY)
    source = open_archive(tmp_path)
    read = read_all(tmp_path, PagePool(lambda workers: tight_pool(source, workers), workers))
    assert len(read) == 23
    assert good_ones(read) == {"article"}
    for name in ("slow.html", "crash.html"):
        assert read[name].reason == "reading it killed the reader (out of time or memory)"
    assert read["9.9 MB of paragraphs.html"].reason.startswith("reading it took more than")
    assert {capture.bin for locator, capture in read.items() if not locator.startswith("good")} == {"unreadable"}
    tried = Counter((tmp_path / "tried").read_text().splitlines())
    assert {tried[name] for name in ("slow.html", "crash.html")} == {2}


def test_both_tries_of_a_page_that_kills_its_reader_take_no_more_than_its_time() -> None:
    assert page_pool.CPU_SECONDS < page_pool.CPU_SECONDS_HARD
    assert page_pool.CPU_SECONDS_HARD + 1 + page_pool.CPU_SECONDS_AGAIN + 1 <= CPU_SECONDS


def test_deep_and_wide_pages_are_read_within_a_readers_time_and_memory(tmp_path: Path) -> None:
    names = ("100,000 divs", "unclosed comments", "a million entities", "5 MB without spaces", "20 MB", "deep tables",
             "9.9 MB of blank lines", "comments between words", "many attributes", "many attributes on the body",
             "noscripts between words", "links around tables", "9.9 MB of no-break spaces")  # fmt: skip
    put(tmp_path, *names)
    source = open_archive(tmp_path)
    read = read_all(tmp_path, PagePool(lambda workers: process_pool(source, "test", Knowledge(), workers), 1))
    assert good_ones(read) == {"article"}
    assert {locator: capture.reason for locator, capture in read.items() if capture.bin == "unreadable"} == {
        "20 MB.html": "over 10 MB"
    }
    assert len(read) == len(names) + 20


# --- patterns -----------------------------------------------------------------------------------------------------


def patterns() -> Iterator[tuple[str, str, int]]:
    """Every regular expression of the project: where, pattern, flags."""
    for package in (archive, indexer, web):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for found in _compiled(value):
                    text = found.pattern if isinstance(found.pattern, str) else found.pattern.decode("latin-1")
                    yield f"{module.name}.{name}", text, found.flags
        for path in sorted(Path(next(iter(package.__path__))).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name("re"), attr=called), args=[ast.Constant(str(text)), *_]
                    ) if called != "escape":
                        yield f"{path.name}:{node.lineno}", text, 0


def _compiled(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _compiled(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _compiled(inner)


def nested(pattern: str, flags: int = 0) -> bool:
    """Whether an unbounded repeat that can give characters back stands within another unbounded repeat."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return _nested(regex_parser.parse(pattern, flags & ~re.UNICODE | re.UNICODE), inside=False)


def _nested(steps: Any, *, inside: bool) -> bool:
    for step, value in steps:
        if step in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT):
            _, most, repeated = value
            unbounded = most is opcodes.MAXREPEAT
            if unbounded and inside and step is not opcodes.POSSESSIVE_REPEAT:
                return True
            if _nested(repeated, inside=inside or unbounded):
                return True
        elif any(_nested(part, inside=inside and step is not opcodes.ATOMIC_GROUP) for part in _parts(step, value)):
            return True
    return False


def _parts(step: Any, value: Any) -> list[Any]:
    """The patterns that a step other than a repeat holds."""
    if step is opcodes.SUBPATTERN:
        return [value[3]]
    if step is opcodes.BRANCH:
        return list(value[1])
    if step in (opcodes.ASSERT, opcodes.ASSERT_NOT):
        return [value[1]]
    if step is opcodes.ATOMIC_GROUP:
        return [value]
    return [branch for branch in value[1:] if branch] if step is opcodes.GROUPREF_EXISTS else []


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [(r"(a+)+", True), (r"(?:\s*,)*", True), (r"(?:a|(b*))+x", True), (r"(?:(?=a+)b)*", True), (r"(?:a+?b)+", True),
     (r"a+b+", False), (r"(?:a{1,9}b)+", False), (r"(?:a++b)+", False), (r"(?>a+)+", False), (r"(?:a+){2,5}", False)],
)  # fmt: skip
def test_nested_repeats_are_recognised(pattern: str, verdict: bool) -> None:
    assert nested(pattern) is verdict


def test_no_pattern_nests_unbounded_repeats() -> None:
    everywhere = list(patterns())
    assert len(everywhere) > 100
    assert [(where, pattern) for where, pattern, flags in everywhere if nested(pattern, flags)] == []
