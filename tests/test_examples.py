"""The examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import importlib

import pytest

from places import ROOT

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("archive", "indexer", "web")
    for path in (ROOT / package).rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_run(module: str) -> None:
    found = [one for one in doctest.DocTestFinder().find(importlib.import_module(module)) if one.examples]
    assert found, f"{module} holds >>> that no docstring has"
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    wrong: list[str] = []
    for one in found:
        runner.run(one, out=wrong.append)
    assert runner.failures == 0, "".join(wrong)


def test_an_example_that_is_wrong_is_told() -> None:
    [wrong] = doctest.DocTestFinder().find(_wrong)
    runner = doctest.DocTestRunner()
    said: list[str] = []
    runner.run(wrong, out=said.append)
    assert (runner.failures, "Expected:" in "".join(said)) == (1, True)


def _wrong() -> None:
    """A wrong example.

    >>> 1 + 1
    3
    """
