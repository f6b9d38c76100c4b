"""Pages of a build in groups: by layout, folder, year or site; to see which of them needs a profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.catalogue.reader import Catalogue
from indexer.catalogue.writing import COVERED
from indexer.fields import PARTS

By = Literal["layout", "folder", "year", "site"]
EXAMPLES = 5
# what makes pages one group; the folder of a path is what stands before its last "/"
_KEYS: Mapping[By, str] = {
    "layout": "c.layout",
    "folder": "rtrim(c.locator, replace(c.locator, '/', ''))",
    "year": "substr(CASE WHEN c.published <> '' THEN c.published ELSE c.captured END, 1, 4)",
    "site": "c.site",
}
_FIELDS = (*(part.name for part in PARTS if part.grouped), "problems")
_HELD = "c.since <= :build AND (c.until IS NULL OR c.until > :build)"


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that have something in common.  `found` counts, among those read as articles, the ones in which a field
    was found; `first`, `last` are years of publication, empty where none is dated; `examples` are files."""

    name: str
    pages: int
    articles: int
    first: str
    last: str
    found: Mapping[str, int]
    examples: tuple[str, ...]


def page_groups(catalogue: Catalogue, build: int, by: By, limit: int = -1) -> list[PageGroup]:
    """The largest groups of a build's pages, at most `limit` (-1: all); years in order.  Versions count as pages."""
    key = _KEYS[by]
    is_article = "c.bin = 'article'"
    sums = ", ".join(f"sum({is_article} AND (c.filled >> {COVERED.index(field)}) & 1)" for field in _FIELDS)
    rows = catalogue.file.connection().execute(
        f"SELECT {key}, count(*), sum({is_article}), min(nullif(substr(c.published, 1, 4), '')), "
        f"max(nullif(substr(c.published, 1, 4), '')), {sums} FROM captures c WHERE {_HELD} "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit",
        {"build": build, "limit": limit},
    )
    examples = _examples(catalogue, build, key)
    groups = [
        PageGroup(
            str(name),
            pages,
            articles,
            first or "",
            last or "",
            dict(zip(_FIELDS, found, strict=True)),
            tuple(examples[str(name)]),
        )
        for name, pages, articles, first, last, *found in rows.fetchall()
    ]
    return sorted(groups, key=lambda group: group.name) if by == "year" else groups


def _examples(catalogue: Catalogue, build: int, key: str) -> dict[str, list[str]]:
    """Files from all over each group: the first, the last, and some between."""
    places = ", ".join(f"{number} * (pages - 1) / {EXAMPLES - 1}" for number in range(EXAMPLES))
    rows = catalogue.file.connection().execute(
        f"SELECT name, locator FROM (SELECT {key} AS name, c.locator AS locator, count(*) OVER (PARTITION BY {key}) "
        f"AS pages, row_number() OVER (PARTITION BY {key} ORDER BY c.locator) - 1 AS at FROM captures c WHERE {_HELD}) "
        f"WHERE at IN ({places}) ORDER BY name, at",
        {"build": build},
    )
    found: dict[str, list[str]] = defaultdict(list)
    for name, locator in rows:
        found[str(name)].append(str(locator))
    return found
