"""The house rules that a machine can hold: the import arrow, one home for each library, sizes, docs that keep up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
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
    "chardet": ("archive/decoding.py",),
    "sqlite3": ("indexer/catalogue/",),
}


# Who may import whom, floor by floor: a room names only rooms above it in this table.  The room of a module is the
# folder it stands in; modules of `indexer/` itself are "indexer", those of `extract/` "extract", and cli.py is "cli".
MAY_IMPORT: dict[str, str] = {
    "archive": "",
    "indexer": "",  # the records and words that all speak of
    "query": "indexer",
    "vocabulary": "indexer",
    "page": "archive indexer vocabulary",
    "evidence": "indexer page vocabulary",
    "dates": "evidence indexer page vocabulary",
    "language": "evidence page vocabulary",
    "site": "evidence indexer page vocabulary",
    "story": "dates evidence indexer page vocabulary",
    "headline": "dates evidence indexer page story vocabulary",
    "byline": "dates evidence indexer page site vocabulary",
    "topics": "dates evidence indexer page site vocabulary",
    "section": "dates evidence indexer page site topics vocabulary",
    "extract": "archive byline dates evidence headline indexer language page section site story topics vocabulary",
    "knowledge": "archive byline dates indexer page vocabulary",
    "catalogue": "indexer knowledge",  # below the engine: it knows no index
    "engine": "catalogue indexer query",
    "builds": "archive catalogue engine extract indexer knowledge",
    "desk": "archive catalogue engine indexer query",
    "web": "archive catalogue desk engine indexer knowledge query",
    "commands": "archive builds catalogue desk engine extract indexer knowledge query web",
    "cli": "archive builds catalogue commands engine indexer knowledge",
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """Dotted names of every module imported anywhere in a file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def dotted(path: Path) -> str:
    """The name a module is imported by."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The room a module stands in."""
    parts = module.split(".")
    folder = parts if module in PACKAGED else parts[:-1]
    return "cli" if module == "indexer.cli" else folder[-1]


PACKAGED = frozenset(dotted(path) for path in MODULES if path.name == "__init__.py")


def imported(path: Path, known: frozenset[str]) -> Iterator[str]:
    """The house's own modules that a file imports, at its top or inside a function, for types alone or to run."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by dots: name the module in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if found := whole if whole in known else node.module if node.module in known else None:
                    yield found


@lru_cache(maxsize=1)
def arrows() -> dict[str, set[str]]:
    """For each module the others that it imports."""
    known = frozenset(map(dotted, MODULES))
    return {dotted(path): set(imported(path, known)) - {dotted(path)} for path in MODULES}


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, its names in order; empty where it has none."""
    left = {name: set(others) for name, others in graph.items()}
    while ready := [name for name, others in left.items() if not others & left.keys()]:
        for name in ready:
            del left[name]
    walk = [min(left)] if left else []
    while walk and walk.count(walk[-1]) < 2:
        walk.append(min(left[walk[-1]] & left.keys()))
    return walk[walk.index(walk[-1]) :] if walk else []


def test_rooms_import_only_the_rooms_they_may() -> None:
    against = [
        f"{module} imports {other}: {room_of(module)} may not know {room_of(other)}"
        for module, others in arrows().items()
        for other in sorted(others)
        if room_of(module) != room_of(other) and room_of(other) not in MAY_IMPORT[room_of(module)].split()
    ]
    assert against == []


def test_no_arrow_of_the_table_is_unused() -> None:
    used = {(room_of(module), room_of(other)) for module, others in arrows().items() for other in others}
    allowed = {(room, other) for room, others in MAY_IMPORT.items() for other in others.split()}
    assert sorted(allowed - used) == []
    assert {room_of(module) for module in arrows()} == set(MAY_IMPORT)


def test_the_table_reads_from_the_ground_up() -> None:
    rooms = list(MAY_IMPORT)
    above = [f"{room} names {other}" for at, room in enumerate(rooms) for other in MAY_IMPORT[room].split()
             if other not in rooms[:at]]  # fmt: skip
    assert above == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["b", "c", "b"]
    assert circle(arrows()) == []


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
