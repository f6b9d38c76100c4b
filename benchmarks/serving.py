"""Many requests at once: the generated articles as pages, built by `morgue rebuild`, served by `morgue serve`.

    python -m benchmarks.serving [N]        3000 pages unless told otherwise; needs wrk, kept by most systems

Asked are the 200 questions of benchmarks.queries as result pages of ten, 32 at a time, for `--seconds`.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.generated import Case, articles, cases
from indexer.article import Article

KEPT = Path(".bench/serving")
CONNECTIONS = 32
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Gazette</title>
<meta property="article:published_time" content="{day}"><meta property="og:site_name" content="Gazette">
<meta property="article:section" content="{section}"><meta name="author" content="{byline}">{tags}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{title}</h1><p class="byline">By {byline}</p>{body}</article></body></html>
"""
SCRIPT = """local paths = {{}}
for line in io.lines("{asked}") do paths[#paths + 1] = line end
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
"""


def page(article: Article) -> str:
    """An article as an archived page."""
    said = html.escape
    return PAGE.format(
        title=said(article.title),
        day=article.published,
        section=said(article.section),
        byline=said(article.byline[0].name),
        tags="".join(f'<meta property="article:tag" content="{said(topic)}">' for topic in article.topics),
        body="".join(f"<p>{said(text)}</p>" for text in article.paragraphs),
    )


def written(size: int) -> Path:
    """A folder of so many pages, made now if it is not there."""
    folder = KEPT / f"pages-{size}"
    if not folder.exists():
        unfinished = folder.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for entry in articles(size):
            place = unfinished / str(entry.number // 1000) / entry.article.locator
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page(entry.article), "utf-8")
        unfinished.rename(folder)
    return folder


def address(case: Case) -> str:
    """The result page that answers a question, in its canonical form."""
    words = " ".join(case.words)
    text = {"phrase": f'"{words}"', "near": " w/5 ".join(case.words), "wildcard": f"{words}*"}.get(case.kind, words)
    pairs = {"q": f"{case.field}:{text}" if case.field else text}
    if case.years:
        pairs |= {"from": str(case.years[0]), "to": str(case.years[1])}
    if case.topic:
        pairs["topic"] = case.topic
    return f"/search?{urlencode(sorted(pairs.items()))}"


@contextmanager
def served(index: Path) -> Iterator[str]:
    """The reading room in a process of its own; its address."""
    command = [sys.executable, "-m", "indexer.cli", "serve", "--index", str(index), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
            if found is None:
                raise SystemExit("morgue serve did not start")
            yield found.group()
        finally:
            server.terminate()


def main() -> None:
    """Build, serve, ask, and print what wrk measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=3000)
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    if not (wrk := shutil.which("wrk")):
        print("wrk is not installed, so requests over HTTP are not measured: apt-get install wrk")
        return
    index = KEPT / f"index-{options.size}"
    folder = written(options.size)
    if not index.exists():
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "indexer.cli", "rebuild", str(folder), "--index", str(index)], check=True)
        took = time.perf_counter() - begun
        print(f"built {options.size} pages in {took:.0f} s, {options.size / took:.0f} a second")
    asked, script = KEPT / "asked.txt", KEPT / "asked.lua"
    asked.write_text("\n".join(map(address, cases())) + "\n", "utf-8")
    script.write_text(SCRIPT.format(asked=asked), "utf-8")
    with served(index) as room:
        for seconds in (5, options.seconds):  # the first warms up
            command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "30s", "-s"]
            said = subprocess.run([*command, str(script), room], check=True, capture_output=True, text=True).stdout
    print(said)
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit("some requests failed")


if __name__ == "__main__":
    main()
