"""Read a folder of pages with known fields, and write what we read of each, one JSON object a line.

    python benchmarks/extraction.py TRUTH.jsonl PAGES_DIR OUT.jsonl [--ids FILE] [--no-times] [--no-evidence]

TRUTH holds `id`, `url` and `capture` of each page; PAGES_DIR holds <id>.html.gz, <id>.html, <id>.txt or <id>.txt.gz.
A line of OUT is {id, title, date, authors, topics, body, ms}, which the scorer reads, the bin with its reason, the
layout, and under `article` every field as the catalogue keeps it; of a page that is damaged, all are empty.

Two versions of the code read alike when `--no-times` gives the same bytes (`cmp BEFORE AFTER`).  `--no-evidence`
leaves out where each field was found: then the fields alone are compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.page import ArchivedPage
from indexer.article import Article, PageResult
from indexer.article_json import as_record
from indexer.extract.headline.standfirst_places import StandfirstPlace
from indexer.extract.read import read_page


def capture_day(printed: str | None) -> date | None:
    """A record's capture day, printed as 20130114… or 2013-01-14."""
    digits = (printed or "").replace("-", "")[:8]
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if len(digits) == 8 else None


def load(record: dict[str, str], pages: Path) -> ArchivedPage | None:
    """The page of a truth record, or None where the folder does not hold it."""
    stem = record["id"]
    for ending in (".html.gz", ".html", ".txt", ".txt.gz"):
        path = pages / f"{stem}{ending}"
        if path.exists():
            content = path.read_bytes()
            if ending.endswith(".gz"):
                try:
                    content = gzip.decompress(content)
                except (OSError, EOFError, zlib.error):
                    print(f"{path}: damaged gzip file", file=sys.stderr)
                    content = b""
            return ArchivedPage(
                locator=path.name,
                content=content,
                medium="text" if ending.startswith(".txt") else "html",
                url=record.get("url"),
                captured=capture_day(record.get("capture")),
            )
    return None


def row(identity: str, reading: PageResult) -> dict[str, object]:
    """One line of the output.  The body is what a reader sees as the story: printed standfirst, then paragraphs."""
    article = reading.article or Article("", "")
    told = article.evidence.get("standfirst")
    printed = (
        [article.standfirst]
        if article.standfirst and told and told[0].place != StandfirstPlace.DESCRIPTION.name
        else []
    )
    return {
        "id": identity,
        "bin": reading.bin,
        "title": article.title,
        "date": str(article.published) if article.published else None,
        "authors": [credit.name for credit in article.byline],
        "topics": list(article.topics),
        "body": "\n".join([*printed, *article.paragraphs]),
    }


def everything(reading: PageResult, evidence: bool) -> dict[str, object]:
    """What the scorer does not read: why the page is in its bin, its layout, and the article's every field."""
    article = as_record(reading.article) if reading.article else {}
    if not evidence:
        article.pop("evidence", None)
    return {"reason": reading.reason, "layout": reading.layout, "article": article}


def read_one(task: tuple[dict[str, str], Path, bool]) -> tuple[dict[str, object], float] | None:
    """One line of the output and the milliseconds that it took, or None where the folder lacks the page."""
    record, pages, evidence = task
    page = load(record, pages)
    if page is None:
        return None
    began = time.perf_counter()
    reading = read_page(page)
    spent = (time.perf_counter() - began) * 1000
    return row(record["id"], reading) | everything(reading, evidence), spent


def tasks(options: argparse.Namespace) -> Iterator[tuple[dict[str, str], Path, bool]]:
    """The pages to read, in the order of the truth."""
    wanted = set(options.ids.read_text().split()) if options.ids else None
    with options.truth.open(encoding="utf-8") as truth:
        for line in truth:
            record = json.loads(line)
            if wanted is None or record["id"] in wanted:
                yield record, options.pages, not options.no_evidence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ids", type=Path, help="read only the pages whose ids this file lists")
    parser.add_argument("--no-times", action="store_true", help="leave out `ms`: the same reading gives the same bytes")
    parser.add_argument("--no-evidence", action="store_true", help="leave out where each field was found")
    parser.add_argument("--workers", type=int, default=1, help="processes; times are only true with one")
    options = parser.parse_args()
    times = []
    with ProcessPoolExecutor(options.workers) as pool, options.out.open("w", encoding="utf-8") as out:
        for done in filter(None, pool.map(read_one, tasks(options), chunksize=8)):
            line_out, spent = done
            times.append(spent)
            if not options.no_times:
                line_out["ms"] = round(spent, 2)
            out.write(json.dumps(line_out, ensure_ascii=False) + "\n")
    times.sort()
    if times:
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{len(times)} pages, median {middle:.1f} ms, p95 {late:.1f} ms, slowest {times[-1]:.0f} ms")


if __name__ == "__main__":
    main()
