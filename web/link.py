"""A link that a page draws: to another view, order, page or day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to draw the same: its name, its address, whether it is the one drawn."""

    name: str
    link: str
    selected: bool
