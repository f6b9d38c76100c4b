"""The list of an index's files with their sizes and digests, and how such a directory comes to stand whole or not.

Whoosh writes neither checksums nor to the disk for certain; so each build is written aside, flushed, listed, and only
then given its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.engine.port import IndexDamaged, IndexMissing

MANIFEST = "manifest.json"
COLUMNS = "columns"
FORMAT = 3
READ_AT_OPEN = 32 * 1024 * 1024  # bytes compared with their digest before an index answers: a tenth of a second
PIECE = 1024 * 1024
_CURE = "run: morgue rebuild --fresh"


@dataclass(frozen=True, slots=True)
class Part:
    """One segment: its name, its versions (deleted ones too), its words."""

    name: str
    documents: int
    words: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index directory holds: segments in order; for each file its size and SHA-256."""

    build: int
    segments: tuple[Part, ...]
    files: Mapping[str, tuple[int, str]]

    def write(self, directory: Path) -> None:
        """Write it into the directory, with a digest of itself."""
        content = json.dumps({"format": FORMAT, **asdict(self)}, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        (directory / MANIFEST).write_text(f"{content}\n{digest}\n", "utf-8")

    @classmethod
    def read(cls, directory: Path) -> Manifest:
        """Read it.  Raises IndexMissing, IndexDamaged."""
        try:
            content, digest, _ = (directory / MANIFEST).read_text("utf-8").split("\n")
        except FileNotFoundError as error:
            raise IndexMissing(f"There is no index of build {directory.name}; run: morgue rebuild") from error
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"The index of build {directory.name} cannot be read; {_CURE}") from error
        if hashlib.sha256(content.encode()).hexdigest() != digest:
            raise IndexDamaged(f"The list of files of build {directory.name} is damaged; {_CURE}")
        held = json.loads(content)
        if held["format"] != FORMAT:
            raise IndexDamaged(f"The index of build {directory.name} is of another version of Morgue; {_CURE}")
        files = {name: (size, digest) for name, (size, digest) in held["files"].items()}
        return cls(held["build"], tuple(Part(**part) for part in held["segments"]), files)

    def wrong(self, directory: Path, digests: bool) -> list[str]:
        """What does not agree with the files, each a sentence."""
        out = []
        for name, (size, digest) in self.files.items():
            path = directory / name
            if not path.is_file():
                out.append(f"{name} is missing.")
            elif path.stat().st_size != size:
                out.append(f"{name} has {path.stat().st_size} bytes, not {size}.")
            elif digests and digest_of(path) != digest:
                out.append(f"{name} does not hold what was written.")
        if digests:
            known = {MANIFEST, *self.files}
            out += [f"{path.name} does not belong there." for path in directory.iterdir() if path.name not in known]
        return out

    def at_open(self) -> list[str]:
        """The files that are read whole before an index answers: the columns, and the smallest of the others."""
        names, room = [COLUMNS], READ_AT_OPEN
        for size, name in sorted((size, name) for name, (size, _) in self.files.items() if name != COLUMNS):
            room -= size
            if room < 0:
                break
            names.append(name)
        return [name for name in names if name in self.files]

    def changed(self, directory: Path, names: Iterable[str], pace: Callable[[int], object] | None = None) -> list[str]:
        """Which of these files do not hold what was written, each a sentence; `pace` hears of every piece read."""
        return [
            f"{name} does not hold what was written."
            for name in names
            if digest_of(directory / name, pace) != self.files[name][1]
        ]


def digest_of(path: Path, pace: Callable[[int], object] | None = None) -> str:
    """The file's SHA-256, in hexadecimal; `pace` hears of every piece read, with its bytes."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
            if pace:
                pace(len(piece))
    return found.hexdigest()


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A directory to write into, which takes the target's name when all is on disk; gone if anything fails."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.parent.chmod(0o700)  # index files are pickles: nobody else may put one there
    clear_unfinished(target)
    aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.writing-", dir=target.parent))
    try:
        yield aside
        for path in aside.iterdir():
            _flush(path)
        _flush(aside)
        if target.exists():
            shutil.rmtree(target)
        aside.rename(target)
        _flush(target.parent)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def clear_unfinished(target: Path) -> None:
    """Remove what killed runs left of a build; only one run writes at a time."""
    for path in target.parent.glob(f"{target.name}.writing-*"):
        shutil.rmtree(path, ignore_errors=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
