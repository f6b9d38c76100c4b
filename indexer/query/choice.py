"""What a question says beside its words: facet values chosen, the order, the unit of its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["relevance", "recent", "newest", "oldest"]
Unit = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet's chosen values (OR within), excluded values, and whether "none" is among the chosen or excluded.

    `field` is a facet of `fields.py`.  Values compare by `analysis.facet_key`.
    """

    field: str
    values: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    none: bool = False
    not_none: bool = False
