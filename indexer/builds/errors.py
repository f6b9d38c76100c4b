"""Why a build did not publish; the tree is drawn in build.py."""

from __future__ import annotations


class BuildError(Exception):
    """Nothing was made current.  The message names the cure."""


class ArchiveRefused(BuildError):
    """The archive is missing, empty, unreadable, another one, or much of it is gone."""


class BuildBusy(BuildError):
    """Another build of the same data directory runs."""


class BuildFailed(BuildError):
    """The index could not be written."""
