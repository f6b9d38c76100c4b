"""The source of pages for a path; the one place that knows every kind of source."""

from __future__ import annotations

from pathlib import Path

from archive.folder import FolderSource
from archive.source import PageSource


def open_archive(path: Path | str) -> PageSource:
    """The source for `path`: a folder of any depth, or a single page.  Raises ArchiveError."""
    return FolderSource(Path(path))
