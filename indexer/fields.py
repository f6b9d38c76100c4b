"""The two tables of fields: PARTS is what an article is made of, FIELDS what is searched.

Engine, facets, query language, API and help read FIELDS; JSON, coverage, groups of pages, `explain`, `show`,
corrections and the article page read PARTS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from indexer.article import Article

LEAD_PARAGRAPHS = 3  # `lead:` means title, standfirst and this many paragraphs
LEAD_WEIGHT = 1.0  # in BM25F what the first paragraphs weigh beside the body that they are part of


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    `read` gives the field's texts, one a passage (body: one a paragraph; byline: one a name; topic: one a topic).
    `where` tells in words where a match stood, `chosen` leads in a chosen value ("by Jane Doe").
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
    where: str = ""
    chosen: str = ""


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


FIELDS: tuple[Field, ...] = (
    Field("title", lambda a: _some(a.title), ("title", "headline"), plain=True, weight=4.0,
          label="Headline", where="in the headline"),
    Field("standfirst", lambda a: _some(a.standfirst), ("standfirst",), plain=True, weight=2.0,
          label="Standfirst", where="in the standfirst"),
    Field("body", lambda a: a.paragraphs, ("body", "text"), plain=True, weight=1.0,
          label="Text", where="in the text"),
    Field("caption", lambda a: a.captions, ("caption",), plain=True, weight=0.7,
          label="Caption", where="in a caption"),
    Field("byline", lambda a: tuple(c.name for c in a.byline), ("byline", "by", "author"), plain=True, weight=1.5,
          facet=True, label="Byline", plural="bylines", where="in the byline", chosen="by"),
    Field("topic", lambda a: a.topics, ("topic", "tag"), plain=True, weight=2.0,
          facet=True, label="Topic", plural="topics", where="among the topics", chosen="in"),
    Field("section", lambda a: _some(a.section), ("section",),
          facet=True, label="Section", plural="sections", where="in the section’s name", chosen="in"),
    Field("site", lambda a: _some(a.site), ("site",),
          facet=True, label="Site", plural="sites", where="in the site’s name", chosen="from"),
    Field("language", lambda a: _some(a.language), ("lang", "language"),
          facet=True, label="Language", plural="languages", where="as the language", chosen="in the language"),
    Field("elsewhere", lambda a: a.elsewhere, ("elsewhere",),
          label="Elsewhere on the page", where="elsewhere on the page"),
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}
PLAIN = tuple(field for field in FIELDS if field.plain)
FACETS = tuple(field for field in FIELDS if field.facet)

Kind = Literal["text", "address", "list", "day", "date", "credits", "passages"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article: the attribute of `Article` that holds it, and what kind of value that is.

    `corrected`: its name in corrections.csv, empty where that cannot change it.  `grouped`: `morgue report --by` counts
    it.  `explained`: some rule chose it among candidates.
    """

    name: str
    kind: Kind
    label: str
    corrected: str = ""
    grouped: bool = False
    explained: bool = True


# The order is that of the article page, and the place of each is its bit in the catalogue: a new part goes last.
PARTS: tuple[Part, ...] = (
    Part("title", "text", "Headline", "title", grouped=True),
    Part("standfirst", "text", "Standfirst", "standfirst", grouped=True),
    Part("published", "day", "Published", "date", grouped=True),
    Part("modified", "day", "Modified", "modified"),
    Part("byline", "credits", "Byline", "byline", grouped=True),
    Part("topics", "list", "Topics", "topics", grouped=True),
    Part("section", "text", "Section", "section", grouped=True),
    Part("site", "text", "Site", "site"),
    Part("language", "text", "Language", "language"),
    Part("url", "address", "Address", explained=False),
    Part("captured", "date", "Capture day", explained=False),
    Part("body", "passages", "Text", grouped=True),
)


def part_named(name: str) -> Part | None:
    """The part that an attribute of `Article` is; None for what is none of them."""
    return next((part for part in PARTS if part.name == name), None)


def label_of(name: str) -> str:
    """What a part is called to people; evidence of something else is called as it names itself."""
    part = part_named(name)
    return part.label if part else name.replace("_", " ").capitalize()


def printed(part: Part, value: Any) -> str:
    """A part's value in one line, names and topics parted by "; "; empty for none."""
    if not value:
        return ""
    match part.kind:
        case "credits":
            return "; ".join(f"{credit.name} ({credit.role})" if credit.role else credit.name for credit in value)
        case "list":
            return "; ".join(value)
        case "passages":
            words = sum(len(passage.text.split()) for passage in value)
            return f"{len(value)} passages, {words} words"
        case _:
            return str(value)
