"""A second pass over what was read: which lines stand on many stories of one site, and which pages they touch."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from math import isqrt

from indexer.article import Article
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.stored import article_of
from indexer.knowledge.repeated import RepeatedText, cut_from, line_key, site_of

LEAST_STORIES = 10  # a line on fewer stories may be a series' own
_SLOTS = 1 << 22  # of the first count, which only tells what can be left out: 8 MB, whatever the archive's size
_FULL = (1 << 16) - 1


def needed(stories: int) -> int:
    """On how many of a site's stories a line must stand: not a fixed share, since a promotion runs for a year only."""
    return max(LEAST_STORIES, isqrt(stories))


def learn(file: CatalogueFile) -> dict[str, dict[str, int]]:
    """Lines that open a body somewhere and stand on many stories of their site, by site, with the number of stories.

    Stories are told apart by headline, so that captures and copies of one count once.  Two passes: the first counts in
    few slots, where lines can fall together; the second counts exactly what can reach the number needed.
    """
    slots = array("H", bytes(2 * _SLOTS))
    stories: Counter[str] = Counter()
    for site, body, elsewhere in _stories(file):
        stories[site] += 1
        for line in body | elsewhere:
            at = _slot(site, line)
            if slots[at] < _FULL:
                slots[at] += 1
    counted: dict[str, Counter[str]] = {}
    in_body: dict[str, set[str]] = {}
    for site, body, elsewhere in _stories(file):
        least = needed(stories[site])
        if stories[site] < least:
            continue
        frequent = {line for line in body | elsewhere if slots[_slot(site, line)] >= min(least, _FULL)}
        counted.setdefault(site, Counter()).update(frequent)
        in_body.setdefault(site, set()).update(frequent & body)
    found: dict[str, dict[str, int]] = {}
    for site, lines in sorted(counted.items()):
        least = needed(stories[site])
        often = {line: count for line, count in sorted(lines.items()) if count >= least and line in in_body[site]}
        if often:
            found[site] = often
    return found


def _slot(site: str, line: str) -> int:
    said = f"{site}\n{line}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big") % _SLOTS


def _stories(file: CatalogueFile) -> Iterator[tuple[str, set[str], set[str]]]:
    """Site, lines of the body and lines elsewhere of each story, one capture for each headline of a site."""
    rows = file.connection().execute(
        "SELECT title_key, article FROM captures WHERE until IS NULL AND bin = 'article' AND article IS NOT NULL "
        "ORDER BY locator"
    )
    seen: set[int] = set()
    for title, packed in rows:
        article = article_of(packed)
        site = site_of(article)
        story = hash((site, title))
        if story in seen:
            continue
        seen.add(story)
        cut = set(cut_from(article))
        body = {line_key(passage.text) for passage in article.body if passage.kind != "heading"} | cut
        yield site, body, {line_key(text) for text in article.elsewhere} - cut


def touched_pages(file: CatalogueFile, before: RepeatedText, after: RepeatedText) -> list[str]:
    """The places of pages that must be read again because one list cuts of their text what the other leaves."""
    lines = before.differing(after)
    if not lines:
        return []
    found = []
    for locator, article in _kept_pages(file):
        site = site_of(article)
        now = {line_key(passage.text) for passage in article.body if passage.kind != "heading"} & lines
        was = set(cut_from(article)) & lines
        if any(after.stories(site, line) is not None for line in now) or any(
            after.stories(site, line) is None for line in was
        ):
            found.append(locator)
    return found


def _kept_pages(file: CatalogueFile) -> Iterator[tuple[str, Article]]:
    rows = file.connection().execute(
        "SELECT locator, article FROM captures WHERE until IS NULL AND article IS NOT NULL ORDER BY number"
    )
    for locator, packed in rows:
        yield str(locator), article_of(packed)
