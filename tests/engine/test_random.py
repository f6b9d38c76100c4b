"""Random questions about random archives: Whoosh and the oracle must agree on every one.

500 questions in every run, of 350 articles; 10,000 of 3,500 articles and 300 steps of change in `make soak`.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, given, settings

import random_archive as made
from indexer import analysis
from indexer.engine import bounds
from indexer.engine import store as store_module
from indexer.engine.port import Engine, QueryTooBroad, SearchRequest, SearchResult
from indexer.engine.store import WhooshStore
from indexer.query.matching import judge
from oracle import OracleEngine, OracleStore

EXAMPLES, STEPS = 167, 8
MARKED = 5  # hits of each question that are judged from their text too
SOAK_SEEDS, SOAK_EXAMPLES, SOAK_STEPS = 10, 334, 300
SEED = int(os.environ.get("MORGUE_SEED", "2013"))
Pair = tuple[OracleEngine, Engine]
soak = pytest.mark.soak
needs_soak = pytest.mark.skipif(not os.environ.get("MORGUE_SOAK"), reason="a long campaign: MORGUE_SOAK=1")


def answer(engine: Engine, request: SearchRequest) -> SearchResult | str:
    try:
        return engine.search(request)
    except QueryTooBroad:
        return "refused"


def agree(pair: Pair, request: SearchRequest) -> None:
    """The engines answer alike; scores may differ in the last printed digit, and order only between such.  What marks
    are made from says the same of the first hits."""
    wanted, got = (answer(engine, request) for engine in pair)
    if isinstance(wanted, str) or isinstance(got, str):
        assert wanted == got
        return
    assert replace(got, hits=()) == replace(wanted, hits=())
    assert len(got.hits) == len(wanted.hits)
    for mine, other in zip(got.hits, wanted.hits, strict=True):
        assert mine.score == pytest.approx(other.score, abs=2e-6)
        if mine.score == other.score:
            assert mine == other
    texts = {version.entry.version: version.entry.article for version in pair[0].versions}
    assert all(judge(request.query, texts[hit.version]) for hit in got.hits[:MARKED])


def whole(directory: Path, seed: int = SEED) -> Pair:
    entries = made.archive(random.Random(seed), 150)
    oracle, whoosh = OracleStore(), WhooshStore(directory)
    assert whoosh.write(1, entries) == oracle.write(1, entries)
    return oracle.open(1), whoosh.open(1)


def updated(directory: Path, seed: int = SEED) -> Pair:
    """Written, then changed five times, the segments of one build read back into the next."""
    rng = random.Random(seed + 1)
    oracle, whoosh = OracleStore(), WhooshStore(directory)
    entries = made.archive(rng, 100)
    oracle.write(0, entries)
    whoosh.write(0, entries)
    for build in range(1, 6):
        gone, added = made.change(rng, oracle.builds[build - 1], 1000 * build)
        assert whoosh.update(build, build - 1, gone, added) == oracle.update(build, build - 1, gone, added)
    return oracle.open(5), whoosh.open(5)


def in_pieces(directory: Path, seed: int = SEED) -> Pair:
    """The same with many small segments, linked from build to build, and deleted versions left in them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "SEGMENT_WORDS", 1500)
        patch.setattr(store_module, "DELTA_WORDS", 400)
        patch.setattr(store_module, "LOST", 0.9)
        patch.setattr(store_module, "SIZES", 99)
        return updated(directory, seed)


KINDS = [whole, updated, in_pieces]
given_freely = settings(deadline=None, print_blob=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module", params=KINDS, ids=lambda made: made.__name__)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    made_pair: Pair = request.param(tmp_path_factory.mktemp("index"))
    return made_pair


@given(request=made.requests)
@settings(given_freely, max_examples=EXAMPLES)
def test_random_questions(pair: Pair, request: SearchRequest) -> None:
    agree(pair, request)


@given(request=made.requests)
@settings(given_freely, max_examples=EXAMPLES)
def test_random_questions_where_nearly_every_word_is_too_common_to_be_read_whole(
    pair: Pair, request: SearchRequest
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "COMMON", 8)
        agree(pair, request)


@soak
@needs_soak
@pytest.mark.parametrize("seed", range(SEED, SEED + SOAK_SEEDS))
@pytest.mark.parametrize("kind", KINDS, ids=lambda made: made.__name__)
def test_ten_thousand_random_questions(tmp_path: Path, kind: Callable[[Path, int], Pair], seed: int) -> None:
    """Each archive of a seed of its own, the questions too."""
    pair = kind(tmp_path, seed)
    asked: list[SearchRequest] = []

    @hypothesis.seed(seed)
    @given(request=made.requests)
    @settings(given_freely, max_examples=SOAK_EXAMPLES, database=None)
    def ask(request: SearchRequest) -> None:
        asked.append(request)
        agree(pair, request)

    ask()
    assert len(asked) >= SOAK_EXAMPLES


@given(word=made.words)
@settings(max_examples=20, deadline=None)
def test_suggestions(pair: Pair, word: str) -> None:
    oracle, whoosh = pair
    assert set(whoosh.suggest(word + "x", 50)) == set(oracle.suggest(word + "x", 50))


@pytest.mark.parametrize("steps", [STEPS, pytest.param(SOAK_STEPS, marks=[soak, needs_soak])])
@pytest.mark.parametrize("pieces", [False, True], ids=["small segments", "many segments"])
def test_changing_step_by_step_equals_writing_anew(
    tmp_path: Path, pieces: bool, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every few steps the answers are those of an index written anew, scores and all."""
    if pieces:
        monkeypatch.setattr(store_module, "DELTA_WORDS", 300)
        monkeypatch.setattr(store_module, "LOST", 0.5)
    rng = random.Random(SEED + 2)
    oracle, whoosh = OracleStore(), WhooshStore(tmp_path)
    entries = made.archive(rng, 40)
    oracle.write(0, entries)
    whoosh.write(0, entries)
    for build in range(1, steps + 1):
        gone, added = made.change(rng, oracle.builds[build - 1], 1000 * build)
        oracle.update(build, build - 1, gone, added)
        whoosh.update(build, build - 1, gone, added)
        whoosh.remove(build - 1)
        if build % 4 == 0:
            fresh = WhooshStore(tmp_path / "fresh")
            fresh.write(build, oracle.builds[build].values())
            assert whoosh.check(build) == ()
            for word in rng.sample(made.EVERY_WORD, 12):
                request = SearchRequest(made.Word(word), limit=500, facets=("topic", "byline"), timeline="month")
                assert whoosh.open(build).search(request) == fresh.open(build).search(request)
            fresh.remove(build)


def test_threads_do_not_disturb_each_other(pair: Pair) -> None:
    """Eight threads at a switch interval that lets them cut into each other everywhere, nothing being remembered."""
    rng = random.Random(SEED)
    sample = [made.Word(rng.choice(made.EVERY_WORD)) for _ in range(10)]
    sample += [made.Phrase(" ".join(rng.sample(made.EVERY_WORD, 2))) for _ in range(5)]  # type: ignore[misc]
    sample += [made.Near((one, two), 5) for one, two in pairwise(sample)]  # type: ignore[misc]
    asked = [SearchRequest(query, facets=("topic",), timeline="month") for query in sample]
    alone = [pair[1].search(request) for request in asked]
    analysis.stem.cache_clear()
    analysis.fold.cache_clear()

    def wrong(order: list[int]) -> list[SearchRequest]:
        return [asked[place] for place in order if pair[1].search(asked[place]) != alone[place]]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        orders = [rng.sample(range(len(asked)), len(asked)) for _ in range(8)]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(wrong, orders)) == [[]] * 8
    finally:
        sys.setswitchinterval(interval)
