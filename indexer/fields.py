"""The one table of index fields: engine, facets, query language, API and help all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.article import Article

LEAD_PARAGRAPHS = 3  # `lead:` means title, standfirst and this many paragraphs
LEAD_WEIGHT = 1.0  # in BM25F what the first paragraphs weigh beside the body that they are part of


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    `read` gives the field's texts, one a passage (body: one a paragraph; byline: one a name; topic: one a topic).
    `plain`: part of what a word without a field name searches.  `weight`: its share in BM25F; 0 is not ranked.
    `facet`: its values can be chosen and counted.  `names`: what may be typed before the colon, the first is the name.
    """

    name: str
    read: Callable[[Article], tuple[str, ...]]
    names: tuple[str, ...]
    plain: bool = False
    weight: float = 0.0
    facet: bool = False
    label: str = ""
    plural: str = ""


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


FIELDS: tuple[Field, ...] = (
    Field("title", lambda a: _some(a.title), ("title", "headline"), plain=True, weight=4.0, label="Headline"),
    Field("standfirst", lambda a: _some(a.standfirst), ("standfirst",), plain=True, weight=2.0, label="Standfirst"),
    Field("body", lambda a: a.paragraphs, ("body", "text"), plain=True, weight=1.0, label="Text"),
    Field("caption", lambda a: a.captions, ("caption",), plain=True, weight=0.7, label="Caption"),
    Field(
        "byline",
        lambda a: tuple(c.name for c in a.byline),
        ("byline", "by", "author"),
        plain=True,
        weight=1.5,
        facet=True,
        label="Byline",
        plural="bylines",
    ),
    Field(
        "topic",
        lambda a: a.topics,
        ("topic", "tag"),
        plain=True,
        weight=2.0,
        facet=True,
        label="Topic",
        plural="topics",
    ),
    Field("section", lambda a: _some(a.section), ("section",), facet=True, label="Section", plural="sections"),
    Field("site", lambda a: _some(a.site), ("site",), facet=True, label="Site", plural="sites"),
    Field(
        "language", lambda a: _some(a.language), ("lang", "language"), facet=True, label="Language", plural="languages"
    ),
    Field("elsewhere", lambda a: a.elsewhere, ("elsewhere",), label="Elsewhere on the page"),
)

BY_NAME = {field.name: field for field in FIELDS}
PLAIN = tuple(field for field in FIELDS if field.plain)
FACETS = tuple(field for field in FIELDS if field.facet)
