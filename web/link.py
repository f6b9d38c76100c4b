"""A link that a page draws: to another view, order, page or day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link by its name and its address; `selected` marks the one that leads to what is drawn."""

    name: str
    link: str
    selected: bool
