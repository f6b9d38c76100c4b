"""Pages of a build in groups: by layout, folder, year or site; to see which of them needs a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.catalogue.reading import Catalogue
from indexer.catalogue.writing import COVERED

By = Literal["layout", "folder", "year", "site"]
EXAMPLES = 5
# what makes pages one group; the folder of a path is what stands before its last "/"
_KEYS: Mapping[By, str] = {
    "layout": "c.layout",
    "folder": "rtrim(c.locator, replace(c.locator, '/', ''))",
    "year": "substr(CASE WHEN c.published <> '' THEN c.published ELSE c.captured END, 1, 4)",
    "site": "c.site",
}
_FIELDS = ("title", "published", "byline", "topics", "section", "standfirst", "body")
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


def page_groups(catalogue: Catalogue, build: int, by: By, limit: int = 50) -> list[PageGroup]:
    """The largest groups of a build's pages, at most `limit`; years in order.  Versions count as pages too."""
    key = _KEYS[by]
    is_article = "c.bin = 'article'"
    sums = ", ".join(f"sum({is_article} AND (c.filled >> {COVERED.index(field)}) & 1)" for field in _FIELDS)
    rows = catalogue.file.connection().execute(
        f"SELECT {key}, count(*), sum({is_article}), min(nullif(substr(c.published, 1, 4), '')), "
        f"max(nullif(substr(c.published, 1, 4), '')), {sums} FROM captures c WHERE {_HELD} "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit",
        {"build": build, "limit": limit},
    )
    groups = [
        PageGroup(
            str(name),
            pages,
            articles,
            first or "",
            last or "",
            dict(zip(_FIELDS, found, strict=True)),
            _examples(catalogue, build, key, name, pages),
        )
        for name, pages, articles, first, last, *found in rows.fetchall()
    ]
    return sorted(groups, key=lambda group: group.name) if by == "year" else groups


def _examples(catalogue: Catalogue, build: int, key: str, name: str, pages: int) -> tuple[str, ...]:
    """Files from all over the group: the first, the last, and some between."""
    at = sorted({round(number * (pages - 1) / (EXAMPLES - 1)) for number in range(EXAMPLES)})
    question = f"SELECT c.locator FROM captures c WHERE {_HELD} AND {key} = :name ORDER BY c.locator LIMIT 1 OFFSET :at"
    connection = catalogue.file.connection()
    found = (connection.execute(question, {"build": build, "name": name, "at": place}).fetchone() for place in at)
    return tuple(str(row[0]) for row in found if row)
