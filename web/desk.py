"""Which desk the reading room asks: opened when first needed, and again as long as there was no index to open."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import cast

from flask import current_app

from indexer.desk.desk import Desk

_OPENING = Lock()


def desk() -> Desk:
    """The desk of this application.  Raises IndexMissing and the like while there is no index."""
    held = current_app.extensions.get("morgue.desk")
    if held is None:
        with _OPENING:
            held = current_app.extensions.get("morgue.desk") or _open()
            current_app.extensions["morgue.desk"] = held
    return cast(Desk, held)


def _open() -> Desk:
    config = current_app.config
    return Desk(Path(config["DATA"]), config["ENGINE"])
