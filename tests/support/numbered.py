"""What is read from golden pages and indexed of golden articles, as one digest for each number of `code_version`."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import random_archive
from archive import ArchivedPage, PageUnreadable, open_archive
from archive.decoding import decode
from indexer.article import PageResult
from indexer.article_json import as_record
from indexer.builds.run import Order, build
from indexer.catalogue import Catalogue
from indexer.catalogue.writing import capture_of
from indexer.engine.manifest import Manifest
from indexer.engine.stores import open_store
from indexer.extract.read import read_page
from indexer.knowledge import Knowledge
from places import SAMPLE, TESTS

PINNED = TESTS / "golden" / "reading.json"
# the parts of an article that each room decides, as its record names them
READ = {
    "page": ("url", "captured", "elsewhere"),
    "headline": ("title", "standfirst"),
    "dates": ("published", "modified"),
    "byline": ("byline",),
    "topics": ("topics",),
    "section": ("section",),
    "site": ("site",),
    "language": ("language",),
    "story": ("body",),
}
CORRECTIONS = """page,field,value,why
www.calderhavencourier.example/2010/05/27/sea-wall-protest/index.html,byline,by Jane Doe and Tom Roe,
www.calderhavencourier.example/2010/06/14/lido-reopens/index.html,topics,Harbour; Floods,
www.calderhavencourier.example/2010/09/23/lead-theft/index.html,date,2010-09,
www.calderhavencourier.example/2010/10/21/ferry-contract/index.html,article,no,
"""


def pages() -> Iterator[ArchivedPage]:
    """The pages of the sample archive, then those of tests/damaged."""
    for folder in (SAMPLE, TESTS / "damaged"):
        source = open_archive(folder)
        for locator in sorted(source.survey().pages):
            try:
                yield source.page(locator)
            except PageUnreadable:
                continue


def reading_now(folder: Path) -> dict[str, str]:
    """The digest of each number of READS; `folder` is an empty one to work in."""
    (folder / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    knowledge = Knowledge.load(folder)
    found: dict[str, list[Any]] = {room: [] for room in ("archive", *READ, "refusal", "knowledge", "catalogue")}
    for page in pages():
        result = read_page(page)
        decoded = decode(page.content, page.charset)
        found["archive"].append([page.locator, decoded.text, decoded.encoding])
        found["refusal"].append([result.bin, result.reason, result.article and result.article.problems])
        known = knowledge.apply(result, page)
        found["knowledge"].append(record_of(known) if known != result else None)
        row = capture_of(page.locator, "", page.digest, result)
        found["catalogue"].append([row.address, row.title_key, row.site, row.published, row.captured, row.filled])
        record = record_of(result)
        for room, names in READ.items():
            found[room].append([record.get(name) for name in names])
    return {room: digest(values) for room, values in found.items()}


def record_of(result: PageResult) -> dict[str, Any]:
    """The article without the wording of its evidence; empty where nothing was read."""
    return {name: value for name, value in as_record(result.article).items() if name != "evidence"} if (
        result.article
    ) else {}  # fmt: skip


def indexing_now(folder: Path) -> dict[str, str]:
    """The digest of each number of INDEXES; `folder` is an empty one to work in."""
    open_store("whoosh:", folder / "words").write(1, random_archive.archive(random.Random(7), 60))
    [listed] = (folder / "words").rglob("manifest.json")
    files = Manifest.read(listed.parent).files
    # names of segments are drawn by lot; the other files hold Whoosh's own pickles
    words = sorted(sha for name, (_, sha) in files.items() if name == "columns" or name.endswith((".pst", ".words")))
    summary = build(Order(SAMPLE, folder / "var"))
    catalogue = Catalogue.open(folder / "var")
    try:
        places = catalogue.pages(summary.build, limit=-1)
        order = {place.id: number for number, place in enumerate(reversed(places))}  # ids are drawn by lot
        arranged = [[place.locator, place.bin, order.get(place.id, -1)] for place in places]
    finally:
        catalogue.close()
    return {"words": digest(words), "arrangement": digest(arranged)}


def digest(values: Any) -> str:
    """A short digest of plain values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]
