"""How much of the sample's golden pages is read exactly, field by field, against floors that only rise."""

from __future__ import annotations

from functools import lru_cache

import pytest

from golden_pages import FIELDS, STORIES, read, read_field, squeezed

# the share of pages, of those whose field is known, that is read exactly; a floor below 1 says which pages are not
FLOORS = dict.fromkeys(FIELDS, 1.0)


@lru_cache(maxsize=1)
def scores() -> dict[str, tuple[int, int]]:
    """For each field the pages read exactly, and all pages whose field is known."""
    right, known = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    for golden in STORIES:
        article = read(golden)
        for field in FIELDS:
            if field in golden:
                known[field] += 1
                right[field] += read_field(article, field) == _written(golden[field], field)
    return {field: (right[field], known[field]) for field in FIELDS}


def _written(value: object, field: str) -> object:
    if field == "byline":
        assert isinstance(value, list)
        return sorted(value)
    return squeezed(value) if isinstance(value, str) and field in ("title", "standfirst", "section") else value


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_read_worse_than_its_floor(field: str) -> None:
    right, known = scores()[field]
    assert known >= 20, "too few pages with this field known to say anything"
    assert right / known >= FLOORS[field], f"{field}: {right} of {known} pages are read exactly"


def test_every_story_of_the_sample_is_scored() -> None:
    assert len(STORIES) >= 80
