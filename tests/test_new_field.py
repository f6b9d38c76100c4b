"""A new field is added in a few places, and the rest knows it: index, query language, JSON, report, show, page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from places import ROOT

PAGE = """<html><head><title>Ferry strike ends</title></head><body><article><h1>Ferry strike ends</h1>
<p class="byline">By Jane Doe</p><p>KESTREL BAY — The ferries sail again after nine days, the harbour office said.</p>
<p>The crews had walked out over the new timetable, which would have cost them two days of rest in each month.</p>
<p>Both sides meet again on Monday to talk about pay, and the first boat leaves for the island at six.</p>
</article></body></html>"""

CHOICE = '''"""The place a story was sent from, printed in capitals before its first sentence."""

from indexer.article import Evidence
from indexer.extract.evidence.candidate import Decision


def dateline(document, context):
    """The place in capitals before a dash at the head of a passage.

    An empty choice where no passage begins so.
    """
    for block in document.blocks:
        place, dash, _ = block.text.partition(" — ")
        if dash and place.isupper():
            told = Evidence(place.title(), "before the first sentence", 0.9, "", "PRINTED")
            return Decision(place.title(), (told,), False)
    return Decision("", (), False)
'''
FIELD = """    Field("dateline", lambda a: _some(a.dateline), ("dateline",),
          facet=True, label="Dateline", plural="datelines", where="in the dateline", chosen="from"),
"""
PART = """    Part("dateline", "text", "Dateline", "dateline", grouped=True),
"""
VISIT = """
import sys
from web import create_app
client = create_app({"DATA": sys.argv[1]}).test_client()
[found] = client.get("/search.json?q=dateline:kestrel").get_json()["results"]
print(client.get("/search?q=dateline:kestrel").get_data(as_text=True))
print(client.get(f"/article/{found['id']}").get_data(as_text=True))
"""


def _insert(file: Path, before: str, line: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(before) == 1, f"{file.name} has no one place for a new field: {before!r}"
    file.write_text(text.replace(before, line + before), "utf-8")


def _add_field(tree: Path) -> None:
    """What whoever adds the field writes: the record, the tables, the rule, and a line beside each of `section`'s."""
    _insert(tree / "indexer/article.py", "    body: tuple[Passage, ...] = ()\n", '    dateline: str = ""\n')
    tables = tree / "indexer" / "fields.py"
    _insert(tables, '    Field("elsewhere"', FIELD)
    text = tables.read_text("utf-8")
    ending = text.index("\n)\n", text.index("PARTS: tuple")) + 1
    tables.write_text(text[:ending] + PART + text[ending:], "utf-8")
    room = tree / "indexer" / "extract" / "dateline"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / "choice.py").write_text(CHOICE, "utf-8")
    other = tree / "indexer" / "extract" / "other_fields.py"
    lines = []
    for line in other.read_text("utf-8").splitlines():
        if '"section", "site"' in line:
            lines.append(line.replace('"section", ', '"section", "dateline", '))
        elif re.match(r"from indexer\.extract\.section|    +section[:=]", line.replace(" =", "=")):
            lines += [line, re.sub(r"\bsection\b", "dateline", line)]
        else:
            lines.append(line)
    other.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house with one field more, and a page that has it, indexed in var."""
    tree = tmp_path_factory.mktemp("house")
    for package in ("archive", "indexer", "web"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__", "sample"))
    _add_field(tree)
    (tree / "pages").mkdir()
    (tree / "pages" / "ferry.html").write_text(PAGE, "utf-8")
    (tree / "visit.py").write_text(VISIT, "utf-8")
    run(tree, "-m", "indexer.cli", "rebuild", "pages", "--index", "var")
    return tree


def run(tree: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("search", "dateline:kestrel", "--index", "var"), "Ferry strike ends"),
        (("show", "ferry.html", "--index", "var"), "dateline    Kestrel Bay"),
        (("show", "ferry.html", "--index", "var", "--json"), '"dateline": "Kestrel Bay"'),
        (("report", "--index", "var"), "dateline                1"),
        (("report", "--by", "site", "--index", "var"), "dateline"),
        (("extract", "--explain", "pages/ferry.html"), "dateline   = Kestrel Bay  [before the first sentence, 0.90]"),
    ],
)
def test_the_commands_know_it(tree: Path, command: tuple[str, ...], said: str) -> None:
    assert said in run(tree, "-m", "indexer.cli", *command)


def test_the_reading_room_knows_it(tree: Path) -> None:
    said = run(tree, "visit.py", "var")
    for part in ("in the dateline", "<h3>Dateline</h3>", "before the first sentence, chosen", "ferry.html,dateline,"):
        assert part in said
