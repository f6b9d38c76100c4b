"""Many at once: eight builds of one data directory, and fifty swaps under readers that page through a result."""

from __future__ import annotations

import json
import tempfile
import threading
from contextlib import closing
from pathlib import Path

from benchmarks.reliability.kills import Readers, after
from benchmarks.reliability.newsroom import answers, ended, leftovers, run, start, write_archive
from benchmarks.reliability.outcome import Outcome
from indexer.catalogue import BuildGone
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from indexer.engine.port import EngineError

SIZE = 60
BUSY = 3  # exit status of a build that finds another one running


def builds(small: bool) -> Outcome:
    """Eight builds start together: one at a time builds, the others say that they are busy."""
    outcome = Outcome("eight builds of one data directory at once")
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        write_archive(archive, 0, SIZE)
        for state in range(1 if small else 10):
            write_archive(archive, state, SIZE)
            kinds = ["rebuild" if state == 0 or number % 2 else "update" for number in range(8)]
            running = [start(kind, archive, "--index", data, "--accept-removals") for kind in kinds]
            done = [ended(process) for process in running]
            outcome.trials += len(done)
            for kind, one in zip(kinds, done, strict=True):
                if one.broken or one.status not in (0, BUSY):
                    outcome.fault("errors", f"{kind}: {one.status} {one.said}")
            if not any(one.status == 0 for one in done):
                outcome.fault("lost", "none of eight builds was made")
            run("update", archive, "--index", data, "--accept-removals")
            alone = Path(scratch, "alone")
            run("rebuild", archive, "--index", alone)
            if [_without_ids(one) for one in answers(data)] != [_without_ids(one) for one in answers(alone)]:
                outcome.fault("wrong", "after eight builds the answers are not those of one")
        for stray in leftovers(data):
            outcome.fault("left", stray)
    return outcome


def _without_ids(answer: str) -> str:
    record = json.loads(answer)
    for one in record["results"]:
        one.pop("id")
        one.pop("versions")
    return json.dumps(record, sort_keys=True)


def swaps(small: bool) -> Outcome:
    """Builds are published one after the other while readers ask, and page through a result of one build."""
    outcome = Outcome("fifty swaps under load: no page of two builds")
    with tempfile.TemporaryDirectory() as scratch:
        archive, data = Path(scratch, "pages"), Path(scratch, "var")
        write_archive(archive, 0, SIZE)
        run("rebuild", archive, "--index", data)
        ending = threading.Event()
        paging = threading.Thread(target=_page_through, args=(data, outcome, ending), daemon=True)
        with Readers(data, outcome, {answers(data)}) as readers:
            paging.start()
            for state in range(1, 4 if small else 51):
                write_archive(archive, state, SIZE)
                readers.allowed = after(data, archive, answers(data))
                done = run("update", archive, "--index", data, "--accept-removals")
                outcome.trials += 1
                if done.status:
                    outcome.fault("errors", f"update {state}: {done.status} {done.said}")
            ending.set()
            paging.join(30)
        for stray in leftovers(data):
            outcome.fault("left", stray)
    return outcome


def _page_through(data: Path, outcome: Outcome, ending: threading.Event) -> None:
    """Page through everything, held to the first page's build: no article twice, none left out."""
    with closing(Desk(data)) as desk:
        while not ending.is_set():
            try:
                first = desk.ask(Question("", size=10))
                ids = [card.id for card in first.cards]
                for page in range(2, -(-first.total // 10) + 1):
                    ids += [card.id for card in desk.ask(Question("", size=10, page=page, build=first.build)).cards]
            except (BuildGone, EngineError):
                continue  # two builds were published meanwhile: the page says that it starts over
            except Exception as error:
                outcome.fault("errors", f"paging met {error!r}")
                continue
            if len(ids) != first.total or len(set(ids)) != len(ids):
                outcome.fault("wrong", f"{len(ids)} articles on the pages of a result of {first.total}")
