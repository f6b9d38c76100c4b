"""The house rules that a machine can hold: the import arrow, one home for each library, sizes, docs that keep up."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from places import ROOT

PACKAGES = ("archive", "indexer", "web")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# each library and the places that may import it: a folder or a module
HOMES = {
    "whoosh": ("indexer/engine/",),
    "bs4": ("indexer/extract/", "indexer/knowledge/"),
    "lxml": ("indexer/extract/",),
    "dateutil": ("indexer/extract/",),
    "flask": ("web/",),
    "waitress": ("indexer/commands/",),
    "click": ("indexer/commands/", "indexer/cli.py"),
    "numpy": ("indexer/engine/", "indexer/extract/"),
    "snowballstemmer": ("indexer/analysis.py",),
    "py3langid": ("indexer/extract/language/detector.py",),
    "publicsuffixlist": ("indexer/extract/page/addresses.py",),
    "webencodings": ("archive/decoding.py",),
    "sqlite3": ("indexer/catalogue/",),
}


def imports(path: Path) -> set[str]:
    """Dotted names of every module imported anywhere in a file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


@pytest.mark.parametrize(("package", "never"), [("archive", ("indexer", "web")), ("indexer", ("web",))])
def test_imports_point_one_way(package: str, never: tuple[str, ...]) -> None:
    allowed = {"indexer/commands/serve.py"}  # the command that starts the front-end
    against = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in MODULES
        if path.is_relative_to(ROOT / package) and str(path.relative_to(ROOT)) not in allowed
        for name in imports(path)
        if name.split(".")[0] in never
    ]
    assert against == []


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = [str(path.relative_to(ROOT)) for path in MODULES if any(n.split(".")[0] == library for n in imports(path))]
    assert users, f"nothing imports {library}: take it out of pyproject.toml"
    assert [user for user in users if not user.startswith(HOMES[library])] == []


def test_no_module_is_too_large_to_live_in() -> None:
    large = {
        str(path.relative_to(ROOT)): n for path in MODULES if (n := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert large == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_module_is_named_for_nothing() -> None:
    assert [path.name for path in MODULES if re.search(r"utils?|helpers?|manager|common|misc", path.stem)] == []
