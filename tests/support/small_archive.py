"""A small archive with its index, and the command line over it: what tests of a data directory begin with."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from indexer.builds.run import Order, build
from indexer.catalogue import Catalogue
from indexer.desk.answer import Question
from indexer.desk.desk import Desk
from places import ROOT

WORDS = ("harbour", "ferry", "council", "bridge", "library", "turtle", "lido", "kittiwake")


def page(number: int) -> str:
    """A story of its own; its text is told apart by its number."""
    told = f"The {WORDS[number % 8]} of day {number} kept the town talking, said witness{number} to this paper."
    return (
        f"<html lang=en><head><title>Story {number} of the {WORDS[number % 8]}</title>"
        f"<meta property=article:published_time content='2001-0{1 + number % 9}-1{number % 10}'></head>"
        f"<body><article><h1>Story {number} of the {WORDS[number % 8]}</h1>"
        f"{f'<p>{told}</p>' * 4}</article></body></html>"
    )


class SmallArchive:
    """Pages, and a data directory beside them."""

    def __init__(self, folder: Path, pages: int = 12) -> None:
        self.folder, self.pages, self.data = folder, folder / "pages", folder / "var"
        self.pages.mkdir(parents=True)
        for number in range(pages):
            self.add(number)
        self.order = Order(self.pages, self.data, workers=1)

    def add(self, number: int) -> None:
        (self.pages / f"{number}.html").write_text(page(number), "utf-8")

    def rebuild(self) -> SmallArchive:
        build(self.order)
        return self

    @property
    def catalogue(self) -> Path:
        return self.data / "catalogue.sqlite"

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """A command of its own process: exit status, and all that it said."""
        command = [sys.executable, "-m", "indexer.cli", *arguments, "--index", str(self.data)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MORGUE_")}
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=120, cwd=self.folder,
            env={**kept, "PYTHONPATH": str(ROOT), **environment},
        )  # fmt: skip
        return ran.returncode, ran.stdout + ran.stderr

    def ids(self) -> dict[str, str]:
        """The id of each page's article in the current build."""
        with closing(Catalogue.open(self.data)) as catalogue, catalogue.pinned() as number:
            return {place.locator: place.id for place in catalogue.pages(number)}

    def found(self, text: str) -> int:
        """How many articles a question finds, asked by a new reader."""
        with closing(Desk(self.data)) as desk:
            return desk.ask(Question(text)).total
