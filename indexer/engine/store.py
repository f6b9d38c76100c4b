"""Where the default engine keeps its indexes: one directory a build, never changed once it has its name.

An update shares the segments of its base by hard links and writes one new segment: the new versions, and those of
segments that are small or have lost much, read back from their own postings.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indexer.catalogue.entry import Entry
from indexer.engine.arrays import read_arrays, texts_of, write_arrays
from indexer.engine.columns import Rows, column_arrays, joined, rows_of
from indexer.engine.inversion import MOST_DOCUMENTS
from indexer.engine.manifest import COLUMNS, Manifest, Part, clear_unfinished, digest_of, written_whole
from indexer.engine.merging import merged_tokens
from indexer.engine.port import EngineError, IndexDamaged
from indexer.engine.posting_codec import Array
from indexer.engine.postings import Cache, SegmentReader
from indexer.engine.segment import INDEX, Contents, write_contents, write_segment
from indexer.engine.tokens import TokenBuilder, Tokens, merged
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.fields import FACETS

SEGMENT_WORDS = 24_000_000  # words inverted at once: under 2 GB while it is done, 48,000 articles of 500 words
DELTA_WORDS = 500_000  # a smaller segment is written anew by the next update: about a thousand articles
SIZES = 8  # so many segments of about one size are written anew as one
LOST = 0.1  # share of deleted versions from which a segment is written anew
CACHE_BYTES = 256 * 1024 * 1024  # decoded postings kept for each opened build


@dataclass(slots=True)
class _Writing:
    """A build being written: the segments so far, their rows, and which rows still stand."""

    directory: Path
    parts: list[Part] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    live: list[Array] = field(default_factory=list)
    known: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, tokens: Tokens) -> None:
        """Write one segment of new versions."""
        if len(tokens.rows):
            name = write_segment(self.directory, tokens)
            self.keep(Part(name, len(tokens.rows), len(tokens.word)), tokens.rows, np.ones(len(tokens.rows), bool))

    def keep(self, part: Part, rows: Rows, live: Array) -> None:
        """Take a segment that is there into the build."""
        self.parts.append(part)
        self.rows.append(rows)
        self.live.append(live)

    def finish(self, build: int) -> int:
        """Write columns, contents and manifest; the number of versions that stand."""
        rows = joined(self.rows or [TokenBuilder().finish().rows])
        live = np.concatenate(self.live) if self.live else np.zeros(0, bool)
        if len(np.unique(rows.version[live])) != np.count_nonzero(live):
            raise EngineError("a version was given twice; nothing was written")
        write_arrays(self.directory / COLUMNS, column_arrays(rows, live))
        write_contents(
            self.directory,
            [
                Contents(part.name, part.documents, np.flatnonzero(~alive).tolist(), some.lengths.sum(axis=0).tolist())
                for part, some, alive in zip(self.parts, self.rows, self.live, strict=True)
            ],
        )
        files = {
            path.name: self.known.get(path.name) or (path.stat().st_size, digest_of(path))
            for path in sorted(self.directory.iterdir())
        }
        Manifest(build, tuple(self.parts), files).write(self.directory)
        return int(np.count_nonzero(live))


class WhooshStore:
    """Indexes under one directory, which is ours alone."""

    def __init__(self, directory: Path, cache_bytes: int = CACHE_BYTES) -> None:
        self._directory = directory
        self._cache_bytes = cache_bytes

    def write(self, build: int, entries: Iterable[Entry]) -> int:
        """Write the index of `build` anew, complete and flushed to disk; the number of versions written."""
        with written_whole(self._place(build)) as directory:
            writing = _Writing(directory)
            builder = TokenBuilder()
            for entry in entries:
                builder.add(entry)
                if len(builder.word) >= SEGMENT_WORDS or len(builder.count) >= MOST_DOCUMENTS:
                    writing.add(builder.finish())
                    builder = TokenBuilder()
            writing.add(builder.finish())
            del builder
            return writing.finish(build)

    def update(
        self, build: int, base: int, gone: Iterable[int], entries: Iterable[Entry], *, traceless: bool = False
    ) -> int:
        """Write the index of `build` as that of `base` without the versions `gone` and with `entries`; `traceless`:
        segments that hold versions which are gone are written anew, so that none of their words is left."""
        place = self._place(base)
        manifest = self._sound(place)
        columns = read_arrays(place / COLUMNS)
        texts = {name: texts_of(columns, f"{name}.forms")[:] for name in (f.name for f in FACETS)}
        rows = rows_of(columns, {**texts, "languages": texts_of(columns, "languages")[:]})
        added = TokenBuilder()
        for entry in entries:
            added.add(entry)
        new = added.finish()
        away = np.concatenate((np.array(sorted(set(gone)), np.int64), new.rows.version))
        # a row that lost its article's shown version still stands, but is not found: so `standing`, not "live"
        live = columns["standing"] & ~np.isin(rows.version, away)
        with written_whole(self._place(build)) as directory:
            writing = _Writing(directory)
            loose: list[Tokens] = []
            base_doc = 0
            again = _written_anew(manifest.segments, live, 0.0 if traceless else LOST)
            for part in manifest.segments:
                inside = np.arange(base_doc, base_doc + part.documents)
                some, alive = rows.take(inside), live[inside]
                if part.name in again:
                    reader = SegmentReader(place, part.name, base_doc, part.documents, Cache(0))
                    loose.append(merged_tokens(reader, some, alive))
                else:
                    _share(place, directory, part, manifest, writing.known)
                    writing.keep(part, some, alive)
                base_doc += part.documents
            for tokens in _batches([*loose, new]):
                writing.add(tokens)
            return writing.finish(build)

    def open(self, build: int) -> WhooshEngine:
        """Open the index of `build` for reading.  Raises IndexMissing, IndexDamaged."""
        place = self._place(build)
        return WhooshEngine(place, self._sound(place), self._cache_bytes)

    def check(self, build: int) -> tuple[str, ...]:
        """Compare the index with its manifest, digests too: what is wrong, each a sentence; empty if sound."""
        place = self._place(build)
        try:
            return tuple(Manifest.read(place).wrong(place, digests=True))
        except EngineError as error:
            return (str(error),)

    def verify(self, build: int, pace: Callable[[int], object]) -> str:
        """Read the files that opening did not compare with their digests; what is wrong, with the cure, or nothing."""
        place = self._place(build)
        try:
            manifest = Manifest.read(place)
            wrong = manifest.changed(place, [name for name in manifest.files if name not in manifest.at_open()], pace)
        except EngineError as error:
            return str(error)
        except OSError as error:
            wrong = [f"{error.filename} cannot be read."]
        return f"The index of build {place.name} is damaged: {wrong[0]} Run: morgue rebuild --fresh" if wrong else ""

    def kept(self) -> set[int]:
        """The builds that something is kept of, unfinished indexes too."""
        if not self._directory.is_dir():
            return set()
        names = (path.name.partition(".")[0] for path in self._directory.iterdir())
        return {int(name) for name in names if name.isascii() and name.isdigit()}

    def remove(self, build: int) -> None:
        """Delete the index of `build`, if there is one, and what a killed run left of it."""
        clear_unfinished(self._place(build))
        if self._place(build).exists():
            shutil.rmtree(self._place(build))

    def _place(self, build: int) -> Path:
        return self._directory / str(build)

    def _sound(self, place: Path) -> Manifest:
        """The manifest, sizes compared, and digests of what is read at once.  Raises IndexMissing, IndexDamaged."""
        manifest = Manifest.read(place)
        wrong = manifest.wrong(place, digests=False) or manifest.changed(place, manifest.at_open())
        if wrong:
            raise IndexDamaged(f"The index of build {place.name} is damaged: {wrong[0]} Run: morgue rebuild --fresh")
        return manifest


def _written_anew(parts: Iterable[Part], live: Array, lost: float) -> set[str]:
    """Segments not worth keeping: small ones, those that lost more than that share, and many of about one size."""
    out, by_size, base = set(), dict[int, list[str]](), 0
    for part in parts:
        stands = int(np.count_nonzero(live[base : base + part.documents]))
        base += part.documents
        if part.words < DELTA_WORDS or stands < (1 - lost) * part.documents:
            out.add(part.name)
        else:
            by_size.setdefault((part.words // DELTA_WORDS).bit_length() // SIZES.bit_length(), []).append(part.name)
    for names in by_size.values():
        if len(names) >= SIZES:
            out.update(names)
    return out


def _batches(parts: list[Tokens]) -> Iterable[Tokens]:
    """The tokens in as few segments as their size allows."""
    batch: list[Tokens] = []
    words = documents = 0
    for part in parts:
        if batch and (words + len(part.word) > SEGMENT_WORDS or documents + len(part.rows) > MOST_DOCUMENTS):
            yield merged(batch)
            batch, words, documents = [], 0, 0
        batch.append(part)
        words += len(part.word)
        documents += len(part.rows)
    if batch:
        yield merged(batch)


def _share(place: Path, directory: Path, part: Part, manifest: Manifest, known: dict[str, tuple[int, str]]) -> None:
    """Give a segment's files to another build; what is linked is never written to."""
    for name, held in manifest.files.items():
        if name.startswith(f"{INDEX}_{part.name}."):
            try:
                os.link(place / name, directory / name)
            except OSError:  # a file system without hard links
                shutil.copy2(place / name, directory / name)
            known[name] = held
