"""Several readers over the same pages, page by page in turn, in one process: what each read, and how long it took.

    python -m benchmarks.race EVAL OUT --readers morgue,trafilatura [--ids FILE] [--pages DIR]

EVAL holds truth.jsonl, pages/ and the peers' wrappers; OUT gets one <reader>.jsonl each.  The last line printed is
JSON: pages, errors, and the peak memory of this process, which is a reader's own where it runs alone.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import resource
import socket
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from archive.page import ArchivedPage
from benchmarks.extraction import load, row
from indexer.article import PageResult
from indexer.extract.evidence import forest
from indexer.extract.read import read_page

OURS = "morgue"
# the module that tells whether a peer is installed
PEER_MODULES = {
    "trafilatura": "trafilatura",
    "newspaper4k": "newspaper",
    "readability-lxml": "readability",
    "goose3": "goose3",
    "htmldate": "htmldate",
    "resiliparse": "resiliparse",
    "bs4-naive": "bs4",
}
Record = dict[str, Any]
Reader = Callable[[ArchivedPage, str], Record]


def prediction(reading: PageResult) -> Record:
    """What a reading says of the scored fields."""
    return {name: value for name, value in row("", reading).items() if name != "id"}


def installed(names: Iterable[str]) -> list[str]:
    """Those of the named readers that can run here."""
    return [
        name
        for name in names
        if name == OURS or (name in PEER_MODULES and importlib.util.find_spec(PEER_MODULES[name]) is not None)
    ]


def readers_of(names: Sequence[str], evaluation: Path) -> dict[str, Reader]:
    """A function for each name: ours here, the peers' from the wrappers in the evaluation's folder."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    found: dict[str, Reader] = {}
    for name in names:
        if name == OURS:
            found[name] = lambda page, text: prediction(read_page(page))
        else:
            read = importlib.import_module("peers").PEERS[name]()
            found[name] = lambda page, text, read=read: read(page.content, text, page.url) or {}
    return found


def pages_of(evaluation: Path, ids: Path | None, pages: Path) -> list[tuple[Record, Path]]:
    """The truth records to read, in the order of the file."""
    wanted = set(ids.read_text().split()) if ids else None
    with (evaluation / "truth.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [(record, pages) for record in records if wanted is None or record["id"] in wanted]


def race(readers: dict[str, Reader], records: Sequence[tuple[Record, Path]], out: Path) -> Record:
    """Give every page to every reader.  Time is that of the processor, since the machine may have other work; who comes
    first changes from page to page, so that no one always pays for
    cold caches.  The first page is read once beforehand: loading tables and models is not reading."""
    decode = importlib.import_module("decode").decode
    names = list(readers)
    out.mkdir(parents=True, exist_ok=True)
    files = {name: (out / f"{name}.jsonl").open("w", encoding="utf-8") for name in names}
    errors = dict.fromkeys(names, 0)
    missing = 0
    for number, (record, folder) in enumerate([*records[:1], *records]):
        page = load(record, folder)
        if page is None:
            missing += 1
            continue
        text = decode(page.content)
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            began = time.process_time()
            try:
                found = dict(readers[name](page, text))
            except Exception as error:  # a peer's failure is its result for the page
                found = {"error": f"{type(error).__name__}: {str(error)[:100]}"}
                errors[name] += 1
            spent = (time.process_time() - began) * 1000
            if number:
                found |= {"id": record["id"], "ms": round(spent, 3)}
                files[name].write(json.dumps(found, default=str) + "\n")
    for file in files.values():
        file.close()
    return {"pages": len(records) - missing, "missing": missing, "errors": errors, "peak_mb": round(peak_memory(), 1)}


def peak_memory() -> float:
    """The most memory this process held, in MB.  Linux counts it for the program alone; elsewhere what the system
    says may hold the parent's."""
    try:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def no_network(*_: object, **__: object) -> None:
    """Stands in for connecting: no reader may ask the web about a page."""
    raise OSError("no network while pages are measured")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--readers", default=OURS)
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--weights", type=Path, help="forests other than those kept beside the code")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # what peers say of time zones and missing extras
    socket.socket.connect = no_network  # type: ignore[assignment, method-assign]
    socket.getaddrinfo = no_network  # type: ignore[assignment]
    if options.weights:
        forest.FOLDER = options.weights
    readers = readers_of(options.readers.split(","), options.evaluation)
    records = pages_of(options.evaluation, options.ids, options.pages or options.evaluation / "pages")
    print(json.dumps(race(readers, records, options.out)))


if __name__ == "__main__":
    main()
