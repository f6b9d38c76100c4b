"""The archived pages: how they are read.  Knows nothing of articles or of search."""

from archive.opening import open_archive
from archive.page import ArchivedPage
from archive.source import ArchiveError, PageMissing, PageSource, PageUnreadable, Survey

__all__ = ["ArchiveError", "ArchivedPage", "PageMissing", "PageSource", "PageUnreadable", "Survey", "open_archive"]
