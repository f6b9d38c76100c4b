"""The Whoosh index itself: stock Whoosh reads it, damage is noticed, builds share what they can, traps stay avoided."""

from __future__ import annotations

import ast
import os
import pickle
import random
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import random_archive as made
from indexer import analysis
from indexer.article import Article, Passage
from indexer.catalogue.entry import Entry
from indexer.engine import bounds, ranking
from indexer.engine import store as store_module
from indexer.engine.manifest import COLUMNS, MANIFEST, Manifest
from indexer.engine.port import EngineError, IndexDamaged, IndexMissing, QueryTooBroad, SearchRequest
from indexer.engine.posting_codec import (
    Gaps,
    Lists,
    codes_of,
    ids_of,
    packed_codes,
    packed_ids,
    packed_weights,
    weights_of,
)
from indexer.engine.postings import Cache, StemPostings
from indexer.engine.store import WhooshStore
from indexer.query.tree import And, Clause, Everything, Near, Not, Or, Phrase, Wildcard, Word
from places import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import index as stock
    from whoosh import query, scoring


def plain_story(number: int, *paragraphs: str) -> Entry:
    body = tuple(Passage("paragraph", text) for text in paragraphs)
    return Entry(number, number, True, Article(f"{number}.html", str(number), language="en", body=body))


def many(size: int) -> list[Entry]:
    """Enough articles for a posting list of several blocks."""
    rng = random.Random(size)
    return [
        plain_story(number, "ferry " * rng.randint(1, 3) + f"word{number} " + "harbour strike " * (number % 2))
        for number in range(1, size + 1)
    ]


def numbers(store: WhooshStore, build: int, clause: Clause) -> list[int]:
    engine = store.open(build)
    try:
        return sorted(hit.number for hit in engine.search(SearchRequest(clause, limit=100_000)).hits)
    finally:
        engine.close()


@pytest.fixture(scope="module")
def archive() -> list[Entry]:
    return made.archive(random.Random(5), 80)


# -- stock Whoosh ------------------------------------------------------------------------------------------------------


def test_stock_whoosh_opens_and_searches_it(tmp_path: Path, archive: list[Entry]) -> None:
    WhooshStore(tmp_path).write(1, archive)
    with stock.open_dir(str(tmp_path / "1"), indexname="morgue").searcher() as searcher:
        assert searcher.doc_count() == len(archive)
        for word in ("ferries", "mali", "strike"):
            stem = f"{analysis.stem(word, 'en')}·en"
            found = {int(hit["version"]) for hit in searcher.search(query.Term("body", stem), limit=None)}
            wanted = {
                entry.version
                for entry in archive
                if entry.article.language == "en"
                for text in entry.article.paragraphs
                if stem in {f"{analysis.stem(one.text, 'en')}·en" for one in analysis.words(text)}
            }
            assert wanted
            assert found == wanted


def test_stock_whoosh_finds_phrases_by_the_places(tmp_path: Path) -> None:
    WhooshStore(tmp_path).write(1, [plain_story(1, "free school meals"), plain_story(2, "meals of a free school")])
    with stock.open_dir(str(tmp_path / "1"), indexname="morgue").searcher() as searcher:
        phrase = query.Phrase("words", ["school", "meals"])
        assert [hit["version"] for hit in searcher.search(phrase, limit=None)] == ["1"]


def test_stock_ranking_agrees_on_one_field(tmp_path: Path) -> None:
    """Without deletions, on one field and short texts (stock keeps lengths in one byte), the order is the same."""
    entries = [plain_story(n, "ferry " * n + "harbour " * (12 - n)) for n in range(1, 9)]
    store = WhooshStore(tmp_path)
    store.write(1, entries)
    hits = store.open(1).search(SearchRequest(Word("ferry"))).hits
    with stock.open_dir(str(tmp_path / "1"), indexname="morgue").searcher(weighting=scoring.BM25F()) as searcher:
        theirs = searcher.search(query.Term("body", "ferri·en"), limit=None)
        assert [int(hit["version"]) for hit in theirs] == [hit.version for hit in hits]


def test_stock_whoosh_sees_what_an_update_took_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "DELTA_WORDS", 1)
    store = WhooshStore(tmp_path)
    store.write(1, many(40))
    store.update(2, 1, [3], [plain_story(50, "A ferry more.")])
    with stock.open_dir(str(tmp_path / "2"), indexname="morgue").searcher() as searcher:
        found = {int(hit["version"]) for hit in searcher.search(query.Term("body", "ferri·en"), limit=None)}
    assert found == {*range(1, 41), 50} - {3}


# -- blocks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 4, 5, 300, 5000])
def test_blocks_give_back_what_was_packed(size: int) -> None:
    rng = np.random.default_rng(size)
    ids = np.cumsum(rng.integers(1, 400, size)).astype(np.int32)
    counts = rng.integers(1, 5, size)
    codes = rng.integers(0, 1 << 31, int(counts.sum())).astype(np.uint32)
    packed = pickle.loads(pickle.dumps((packed_ids(ids), packed_weights(counts), packed_codes(counts, codes)), 4))
    assert ids_of(packed[0]).tolist() == ids.tolist()
    assert weights_of(packed[1], size).tolist() == counts.tolist()
    assert [part.tolist() for part in codes_of(packed[2])] == [counts.tolist(), codes.tolist()]
    if isinstance(packed[0], Gaps) and isinstance(packed[2], Lists):
        # as the stock reader walks them: steps from one document to the next, and the bytes of one posting
        assert np.cumsum(list(packed[0])).tolist() == ids.tolist()
        assert np.frombuffer(packed[2][1], "<u4").tolist() == codes[counts[0] : counts[0] + counts[1]].tolist()
        assert len(packed[2]) == size


def test_a_word_of_many_blocks_is_read_whole(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(5000))
    assert numbers(store, 1, Word("ferries")) == list(range(1, 5001))
    assert numbers(store, 1, Phrase("harbour strike")) == list(range(1, 5001, 2))


def test_the_cache_keeps_to_its_budget() -> None:
    cache = Cache(10_000)
    reads: list[int] = []

    def postings(key: int) -> StemPostings:
        reads.append(key)
        return StemPostings(np.zeros(250, np.int32), np.zeros(250, np.uint8))

    for key in (1, 2, 3, 4, 5, 6, 7, 1, 7):
        cache.get(key, lambda key=key: postings(key))  # type: ignore[misc]
        assert cache.bytes <= 10_000
    assert reads == [1, 2, 3, 4, 5, 6, 7, 1]


# -- builds ------------------------------------------------------------------------------------------------------------


def test_an_update_shares_the_segments_and_leaves_its_base_alone(
    tmp_path: Path, archive: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "DELTA_WORDS", 1)
    store = WhooshStore(tmp_path)
    store.write(1, archive)
    before = {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()}
    store.update(2, 1, [archive[0].version], [plain_story(9999, "A new ferry.")])
    assert {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()} == before
    assert len(Manifest.read(tmp_path / "2").segments) == 2
    name = f"morgue_{Manifest.read(tmp_path / '1').segments[0].name}.pst"
    assert os.path.samefile(tmp_path / "1" / name, tmp_path / "2" / name)
    store.remove(1)
    assert store.check(2) == ()
    assert numbers(store, 2, Phrase("a new ferry")) == [9999]


def test_small_segments_are_written_into_one(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(0, many(10))
    for build in range(1, 6):
        store.update(build, build - 1, [build], [plain_story(100 + build, f"Ferry number {build}")])
    manifest = Manifest.read(tmp_path / "5")
    assert [part.documents for part in manifest.segments] == [10]
    assert numbers(store, 5, Word("ferry")) == [6, 7, 8, 9, 10, 101, 102, 103, 104, 105]


def test_a_version_that_comes_again_replaces_itself(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, [plain_story(1, "old words"), plain_story(2, "other")])
    assert store.update(2, 1, [], [plain_story(1, "new words")]) == 2
    assert (numbers(store, 2, Word("old")), numbers(store, 2, Word("new"))) == ([], [1])


def test_a_version_given_twice_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    with pytest.raises(EngineError, match="twice"):
        store.write(1, [plain_story(1, "a"), plain_story(1, "b")])
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_halfway_leaves_the_build_as_it_was(tmp_path: Path) -> None:
    def failing() -> Iterator[Entry]:
        yield plain_story(7, "never seen")
        raise RuntimeError("the page that failed")

    store = WhooshStore(tmp_path)
    store.write(1, [plain_story(1, "first")])
    with pytest.raises(RuntimeError):
        store.write(1, failing())
    assert [path.name for path in tmp_path.iterdir()] == ["1"]
    assert (numbers(store, 1, Everything()), store.check(1)) == ([1], ())


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "1.writing-x"
    left.mkdir()
    (left / "half").write_text("half")
    WhooshStore(tmp_path).write(1, [plain_story(1, "whole")])
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_a_reader_keeps_its_build_when_it_is_removed(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(50))
    engine = store.open(1)
    store.remove(1)
    assert engine.search(SearchRequest(Word("ferry"))).total == 50


def test_everything_is_flushed_before_the_build_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (flushed.append(os.fstat(handle).st_ino), real(handle))[1])
    WhooshStore(tmp_path).write(1, many(5))
    wanted = {path.stat().st_ino for path in (tmp_path / "1").iterdir()}
    assert wanted | {(tmp_path / "1").stat().st_ino, tmp_path.stat().st_ino} <= set(flushed)
    assert flushed[-1] == tmp_path.stat().st_ino


# -- damage ------------------------------------------------------------------------------------------------------------


def test_a_file_cut_short_is_noticed_when_opened(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(20))
    path = next((tmp_path / "1").glob("*.pst"))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(IndexDamaged, match="pst"):
        store.open(1)


def test_zeroed_bytes_are_noticed_by_the_check(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(20))
    for name in (COLUMNS, next((tmp_path / "1").glob("*.trm")).name):
        path = tmp_path / "1" / name
        whole = path.read_bytes()
        path.write_bytes(whole[:100] + bytes(50) + whole[150:])
        assert store.check(1) == (f"{name} does not hold what was written.",)
        path.write_bytes(whole)
    assert store.check(1) == ()


def test_a_damaged_manifest_is_not_believed(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(3))
    path = tmp_path / "1" / MANIFEST
    path.write_text(path.read_text().replace('"documents": 3', '"documents": 2'))
    with pytest.raises(IndexDamaged):
        store.open(1)
    path.unlink()
    with pytest.raises(IndexMissing):
        store.open(1)


# -- bounds ------------------------------------------------------------------------------------------------------------


def nested(depth: int) -> Clause:
    clause: Clause = Word("ferry")
    for _ in range(depth):
        clause = Not(clause)
    return clause


@pytest.mark.parametrize(
    "clause",
    [
        Wildcard("*e*"),
        Wildcard("e*"),
        Near((Word("ferry"), Word("strike")), bounds.NEAR_DISTANCE + 1),
        Near(tuple(Word(str(n)) for n in range(bounds.NEAR_OPERANDS + 1)), 5),
        Or(tuple(Word(str(n)) for n in range(bounds.CLAUSES + 1))),
        nested(bounds.DEPTH + 1),
        nested(5000),
    ],
    ids=["wildcard", "one letter", "far", "many operands", "many clauses", "deep", "very deep"],
)
def test_too_broad_a_query_is_refused_in_plain_words(tmp_path: Path, clause: Clause) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(3))
    with pytest.raises(QueryTooBroad, match=r"\w+ \w+ \w+"):
        store.open(1).search(SearchRequest(clause))


def test_many_stars_on_a_long_word_are_read_once(tmp_path: Path) -> None:
    """As a plain expression this would look back for ages."""
    store = WhooshStore(tmp_path)
    store.write(1, [plain_story(1, "aa" + "ab" * 3000), plain_story(2, "aab" + "ab" * 50 + "c")])
    assert numbers(store, 1, Wildcard("aa" + "*a*b" * 20 + "*c")) == [2]
    assert numbers(store, 1, Wildcard("aa*?b*b?")) == [2]
    assert numbers(store, 1, Wildcard("aa*b")) == [1]


def test_work_is_counted_while_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = WhooshStore(tmp_path)
    store.write(1, many(100))
    monkeypatch.setattr(bounds, "READ", 150)
    engine = store.open(1)
    assert engine.search(SearchRequest(Word("ferry"), sort="newest", limit=0)).total == 100
    with pytest.raises(QueryTooBroad):
        engine.search(SearchRequest(And((Word("ferry"), Word("strike"), Not(Word("harbour"))))))


@pytest.mark.parametrize("clause", [Phrase("the owl"), Near((Word("the"), Word("owl")), 3)], ids=["phrase", "near"])
def test_a_word_on_every_page_is_read_where_the_rarer_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clause: Clause
) -> None:
    """So a phrase like "The Who" is answered in an archive that holds "the" too often to be read as a whole."""
    store = WhooshStore(tmp_path)
    the = "the cat and the dog and the horse " * 4
    store.write(1, [plain_story(n, the + ("the owl" if n in (7, 70) else "")) for n in range(1, 101)])
    monkeypatch.setattr(bounds, "READ", 600)  # "the" stands in 1,202 places
    with pytest.raises(QueryTooBroad):
        store.open(1).search(SearchRequest(clause))
    monkeypatch.setattr(bounds, "COMMON", 50)
    assert numbers(store, 1, clause) == [7, 70]


# -- traps -------------------------------------------------------------------------------------------------------------


def test_whoosh_is_used_without_what_is_unsafe_in_it() -> None:
    """No shared searcher, no stock writer, merge, lock or numeric field: none is even imported."""
    allowed = {
        "whoosh.codec.whoosh3", "whoosh.fields", "whoosh.filedb.filestore", "whoosh.filedb.structfile",
        "whoosh.formats", "whoosh.index", "whoosh.reading", "whoosh.util.numeric",
    }  # fmt: skip
    names = set()
    for path in (ROOT / "indexer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("whoosh"):
                assert node.module in allowed, f"{path.name} imports {node.module}"
                names |= {alias.name for alias in node.names}
    assert names.isdisjoint({"create_in", "open_dir", "NUMERIC", "SegmentWriter", "Searcher", "TermNotFoundError"})


def test_an_older_build_is_never_touched_by_writing_the_same_one_again(tmp_path: Path) -> None:
    """`create_in` on a live index empties it; here a build is written aside and an open one answers on."""
    store = WhooshStore(tmp_path)
    store.write(1, many(30))
    engine = store.open(1)
    store.write(1, [plain_story(1, "nothing of the kind")])
    assert engine.search(SearchRequest(Word("ferry"))).total == 30
    assert numbers(store, 1, Word("ferry")) == []


def test_a_thousand_values_of_one_facet_stay_apart(tmp_path: Path) -> None:
    """Stock facets see 'a,b' as one value, and columns lose values past 65,535."""
    entries = [
        Entry(n, n, True, Article(str(n), str(n), title="x", topics=(f"Topic, number {n % 1000}", "Shared, one")))
        for n in range(2000)
    ]
    store = WhooshStore(tmp_path)
    store.write(1, entries)
    topics = store.open(1).search(SearchRequest(facets=("topic",), facet_limit=0)).facets["topic"]
    assert (topics.distinct, topics.values[0].value, topics.values[0].count) == (1001, "Shared, one", 2000)
    assert {value.count for value in topics.values[1:]} == {2}


def test_versions_keep_numbers_larger_than_a_machine_word_of_32_bits(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path)
    entry = plain_story(1, "ferry")
    store.write(1, [replace(entry, version=1 << 40, number=1 << 41)])
    (hit,) = store.open(1).search(SearchRequest(Word("ferry"))).hits
    assert (hit.version, hit.number) == (1 << 40, 1 << 41)


def test_scores_do_not_hang_on_how_counts_are_stored() -> None:
    """Postings keep counts that are all equal as one number in single precision, others in bytes."""
    lengths = np.array([17, 120, 461], np.int32)
    stored = [ranking._share(0.7, 131.7, lengths, np.full(3, 3, kind)) for kind in (np.uint8, np.float32)]
    assert stored[0].tolist() == stored[1].tolist()
