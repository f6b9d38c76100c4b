"""The wheel, installed where nothing else of the project is: it carries sample, templates and styles, and searches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from places import ROOT

TREE = ("archive", "indexer", "web", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; what it depends on is borrowed from the environment of the tests."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    source.mkdir()
    for name in TREE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(source)]
    made = subprocess.run(build, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]
    [wheel] = place.glob("*.whl")
    venv.create(place / "env", with_pip=False)
    [packages] = (place / "env").glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(packages), str(wheel)],
        check=True,
    )
    borrowed = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n")
    return place / "env" / "bin" / "python"


def run(python: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MORGUE_"))}
    return subprocess.run(
        [str(python), "-c", "from indexer.cli import main; main()", *words],
        cwd=cwd, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_installed_wheel_builds_and_searches_its_own_sample(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [str(installed), "-c", "import archive, web; print(archive.__file__); print(web.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert all(str(installed.parent.parent) in path for path in where), "the tree was imported, not the wheel"
    words = Path(where[1]).parent.parent / "indexer" / "extract" / "vocabulary"
    assert {path.name for path in words.glob("*.toml")} == {
        path.name for path in (ROOT / "indexer" / "extract" / "vocabulary").glob("*.toml")
    }
    sample = Path(where[0]).parent / "sample"
    assert (Path(where[1]).parent / "templates").is_dir()
    assert list((Path(where[1]).parent / "static").glob("*.css"))

    built = run(installed, "rebuild", str(sample), "--index", "data", cwd=tmp_path)
    assert built.returncode == 0, built.stderr[-2000:]
    found = run(installed, "search", "--index", "data", "--json", "swing", "bridge", cwd=tmp_path)
    assert found.returncode == 0, found.stderr[-2000:]
    answer = json.loads(found.stdout)
    assert answer["total"] >= 10
    assert "Swing Bridge" in " ".join(result["title"] for result in answer["results"])
