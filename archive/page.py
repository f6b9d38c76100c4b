"""ArchivedPage: one page as the archive holds it, before anything is read from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Medium = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One captured page: its bytes, and what its place in the archive says of it.

    `locator` is the page's place relative to the archive's root, with "/" between parts; it never names the
    archive's own path.  `url` and `captured` hold only what the source itself knows (a mirror-like path, a saved-page
    comment, a replay banner, a WARC header); neither comes from a file's time.  `charset` is what the server said of
    its encoding, `assigned_charset` what an editor says.
    """

    locator: str
    content: bytes = field(repr=False)
    medium: Medium = "html"
    url: str | None = None
    captured: date | None = None
    charset: str | None = None
    assigned_charset: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()
