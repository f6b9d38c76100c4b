"""Catalogues that earlier versions of Morgue wrote are carried over: ids in a reporter's notes lead on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexer.builds.run import Order, build
from indexer.catalogue import Catalogue, CatalogueOutdated
from indexer.catalogue.schema import SCHEMA
from places import SAMPLE, TESTS

FIXTURES = TESTS / "catalogue" / "fixtures"
STORIES = SAMPLE / "courier" / "online" / "stories"
# what the catalogues were made of; the first id is one that no key gives, as if two keys had once met in it
IDS = {"turtle.htm": "k7wd4myq", "bridge-freed.htm": "5z246sv2", "rovers-cup-run.htm": "pgdcq5mn"}


def test_there_is_a_catalogue_of_every_schema_so_far() -> None:
    assert sorted(path.stem for path in FIXTURES.glob("*.sql")) == [f"schema-{n}" for n in range(1, SCHEMA)]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    pages = tmp_path / "pages" / "stories"
    pages.mkdir(parents=True)
    for name in IDS:
        shutil.copy(STORIES / name, pages)
    (tmp_path / "var").mkdir()
    return Order(tmp_path / "pages", tmp_path / "var", workers=1)


@pytest.mark.parametrize("schema", range(1, SCHEMA))
@pytest.mark.parametrize("kind", ["rebuild", "update"])
def test_ids_survive_an_upgrade(order: Order, schema: int, kind: str) -> None:
    with closing(sqlite3.connect(order.directory / "catalogue.sqlite")) as connection:
        connection.executescript((FIXTURES / f"schema-{schema}.sql").read_text("utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    with pytest.raises(CatalogueOutdated, match="run `morgue update"):
        Catalogue.open(order.directory)
    assert build(Order(order.archive, order.directory, kind, workers=1)).build == 2  # type: ignore[arg-type]
    with closing(Catalogue.open(order.directory)) as catalogue, catalogue.pinned() as number:
        assert list(catalogue.faults(number)) == []
        assert {place.locator.removeprefix("stories/"): place.id for place in catalogue.pages(number)} == IDS
        held = catalogue.held(IDS["turtle.htm"], number)
        assert held is not None
        assert held.article is not None
        assert held.article.title.startswith("Silver Spray nets a turtle")
