"""Files of weights: refused where they were fitted to other signals than the code computes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from indexer.extract.evidence import forest as forests
from indexer.extract.evidence.forest import WeightsMismatch
from indexer.extract.headline.signals import COLUMNS as TITLE
from indexer.extract.story.body import CONTEXT_COLUMNS
from indexer.extract.story.signals import COLUMNS as BODY

TREE = {"signal": [1, 0, 0], "threshold": [0.5, 0, 0], "below": [1, 1, 2], "above": [2, 1, 2], "value": [0, -9.0, 9.0]}
COLUMNS = ("length", "link density", "level")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(forests, "FOLDER", tmp_path)
    forests.forest.cache_clear()
    return tmp_path


def write(folder: Path, columns: list[str]) -> None:
    (folder / "one.json").write_text(json.dumps({"columns": columns, "depth": 1, "trees": [TREE]}))


def test_a_file_of_the_code_s_columns_is_read(folder: Path) -> None:
    write(folder, ["length", "link density", "level"])
    table = np.array([[0, 0.1, 0], [0, 0.9, 0]], dtype=np.float32)
    low, high = forests.forest("one", COLUMNS).predict(table)
    assert low < 0.001
    assert high > 0.999


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (["length", "density of links", "level"], "missing: 'link density'; unknown: 'density of links'"),
        (["length", "level"], "missing: 'link density'"),
        (["length", "link density", "level", "depth"], "unknown: 'depth'"),
        (["link density", "length", "level"], "the same names in another order"),
    ],
)
def test_a_file_of_other_columns_is_refused_with_the_cure(folder: Path, columns: list[str], said: str) -> None:
    write(folder, columns)
    with pytest.raises(WeightsMismatch) as refused:
        forests.forest("one", COLUMNS)
    message = str(refused.value)
    assert f"({said})" in message
    assert str(folder / "one.json") in message
    assert "make fit" in message


def test_many_differences_are_counted(folder: Path) -> None:
    write(folder, ["length", "link density", "level", *"abcdefgh"])
    with pytest.raises(WeightsMismatch, match="'a', 'b', 'c', 'd', 'e' and 3 more"):
        forests.forest("one", COLUMNS)


@pytest.mark.parametrize("medium", ["html", "text"])
def test_every_file_kept_is_of_the_code_s_columns_and_says_how_it_was_made(medium: str) -> None:
    forests.forest.cache_clear()
    for name, columns in (("body", BODY), ("context", CONTEXT_COLUMNS), ("title", TITLE)):
        assert forests.forest(f"{name}_{medium}", columns).roots[0] == 0
        kept = json.loads((forests.FOLDER / f"{name}_{medium}.json").read_text("utf-8"))
        assert set(kept["made"]) == {"command", "pages", "lightgbm", "scores"}
