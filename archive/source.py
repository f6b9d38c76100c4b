"""PageSource: the one port through which pages come in; `open_archive` picks the source for a path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from archive.page import ArchivedPage


class ArchiveError(Exception):
    """The archive cannot be read as a whole.  The message names the cure."""


class PageMissing(ArchiveError):
    """No page stands at that locator (any more)."""


class PageUnreadable(ArchiveError):
    """The page's bytes cannot be had: no permission, damaged gzip, over the size limit."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What an archive holds: the locators of its pages in a stable order, and how many other files of which kind.

    `unlisted` are folders that could not be listed: what lies below them is not known to be gone.
    """

    pages: tuple[str, ...]
    others: Mapping[str, int]
    unlisted: tuple[str, ...] = ()


class PageSource(Protocol):
    """A place that pages come from."""

    @property
    def address(self) -> str:
        """The archive's address, to tell one archive from another: an absolute path."""

    def survey(self) -> Survey:
        """List the pages without reading them.  Raises ArchiveError."""

    def page(self, locator: str) -> ArchivedPage:
        """The page at `locator`.  Raises PageMissing, PageUnreadable."""

    def text_beside(self, name: str, most: int) -> str:
        """At most `most` characters of a plain file at the archive's root ("notice.txt"); empty where there is none, or
        where it may not be read.  Raises nothing."""
