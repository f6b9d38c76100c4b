"""Which desk the reading room asks: opened when first needed, and again as long as there was no index to open."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Timer
from typing import cast

from flask import Flask, current_app

from indexer.desk.desk import Desk

_OPENING = Lock()
LET_GO_AFTER = 30  # seconds that a desk which was given up goes on for the requests that hold it


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
    opened = Desk(Path(config["DATA"]), config["ENGINE"])
    if config["VERIFY"]:
        opened.verify_in_background()
    return opened


def reopen(app: Flask) -> None:
    """Give the desk up: the next request opens what is there then.  Requests that hold it end on it."""
    held = app.extensions.pop("morgue.desk", None)
    if held is not None:
        letting_go = Timer(LET_GO_AFTER, held.close)
        letting_go.daemon = True
        letting_go.start()
