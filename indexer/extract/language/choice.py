"""The language of a story: what the page declares, checked against its words.

Entry point: `language(document, context)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import unique
from typing import Any

from indexer.extract.evidence.candidate import Candidate, Decision, Kind, Place
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.language.codes import code_of
from indexer.extract.language.spoken import MIN_OVERRULING, DetectedLanguage, are_alike, heard_in
from indexer.extract.page.document import Document

MAX_SAMPLE = 1600  # characters of the story that are looked at
MIN_SAMPLE_LINE = (
    40  # characters from which a line of the story is taken for the sample: shorter ones are names and labels
)
SURE = 0.9  # the detector's own probability from which the words overrule a declaration
LIKELY = 0.5  # and from which they are believed where nothing is declared
_META_NAMES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")


@unique
class LanguagePlace(Place):
    """Where a page says its language, in words or by them; of declarations the most trusted first."""

    HEADER_LINE = "header line", Kind.PRINT, 0.9  # above the text of a text capture: "language: de"
    JSON_LD = "JSON-LD inLanguage", Kind.MARKUP, 0.85
    HTML_LANG = "html lang", Kind.MARKUP, 0.8  # a template's, often left as it came
    META = "meta", Kind.MARKUP, 0.7
    WORDS = "the words of the story", Kind.PRINT, 0.95


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the page declares, the most trusted first, and what its words speak (both None where nothing was heard)."""

    declared: tuple[Candidate[str], ...]
    spoken: Candidate[str] | None
    heard: DetectedLanguage | None


def language(document: Document, context: PageContext) -> Decision[str]:
    """The story's language as ISO 639-1, empty where nothing tells."""
    return choose(weigh(gather(document), _sample(document, context)))


def gather(document: Document) -> tuple[Candidate[str], ...]:
    """What the page declares, each language once, by the most trusted place."""
    seen: dict[str, Candidate[str]] = {}
    for place, printed, detail in _declared(document):
        code = code_of(printed)
        if code and code not in seen:
            seen[code] = Candidate(code, place, place.trust, detail)
    return tuple(seen.values())


def weigh(declared: tuple[Candidate[str], ...], sample: str) -> Weighed:
    """The declarations, and the language of the words: it is trusted as far as it was heard surely."""
    heard = heard_in(sample, [one.value for one in declared])
    if heard is None:
        return Weighed(declared, None, None)
    trust = min(LanguagePlace.WORDS.trust, round(heard.sure, 2))
    return Weighed(declared, Candidate(heard.code, LanguagePlace.WORDS, trust), heard)


def choose(weighed: Weighed) -> Decision[str]:
    """The answer of the first rule that has one."""
    return next(decided for rule in RULES if (decided := rule(weighed)) is not None)


def _only_declared(weighed: Weighed) -> Decision[str] | None:
    """Too few words tell nothing: the declaration stands."""
    return None if weighed.spoken else _decided(*weighed.declared)


def _only_spoken(weighed: Weighed) -> Decision[str] | None:
    """Where nothing is declared, what the words speak is taken if it is likely."""
    if weighed.declared or not weighed.spoken or not weighed.heard:
        return None
    likely = weighed.heard.sure >= LIKELY
    return Decision(weighed.spoken.value if likely else "", (weighed.spoken.told(),))


def _confirmed(weighed: Weighed) -> Decision[str] | None:
    """A declaration that the words confirm is the language, whatever else is declared."""
    agreeing = [one for one in weighed.declared if weighed.spoken and one.value == weighed.spoken.value]
    if not agreeing or not weighed.spoken:
        return None
    return _decided(*agreeing, weighed.spoken, *(one for one in weighed.declared if one not in agreeing))


def _overruled(weighed: Weighed) -> Decision[str] | None:
    """Many words that surely speak another language overrule a declaration, unless the two are easily mistaken."""
    if not weighed.spoken or not weighed.heard or not _is_sure(weighed.heard):
        return None
    if are_alike(weighed.spoken.value, weighed.declared[0].value):
        return None
    return _decided(weighed.spoken, *weighed.declared, conflict=True)


def _declared_stands(weighed: Weighed) -> Decision[str] | None:
    """Else the declaration stands against the words."""
    return _decided(*weighed.declared, *([weighed.spoken] if weighed.spoken else ()))


RULES: tuple[Callable[[Weighed], Decision[str] | None], ...] = (
    _only_declared,
    _only_spoken,
    _confirmed,
    _overruled,
    _declared_stands,
)


def _is_sure(heard: DetectedLanguage) -> bool:
    """Whether so many words were heard, and so surely, that they can overrule a declaration.

    >>> _is_sure(DetectedLanguage("de", 0.95, 400)), _is_sure(DetectedLanguage("de", 0.95, 60))
    (True, False)
    """
    return heard.sure >= SURE and heard.letters >= MIN_OVERRULING


def _decided(*found: Candidate[str], conflict: bool = False) -> Decision[str]:
    """The first candidate's language, empty where there is none, with all as evidence."""
    return Decision(found[0].value if found else "", tuple(one.told() for one in found), conflict)


def _declared(document: Document) -> Iterator[tuple[LanguagePlace, str, str]]:
    """Place, printed language and detail of each declaration; a language that is not said is empty."""
    yield LanguagePlace.HEADER_LINE, document.header("language"), ""
    for item in document.linked_of("Article", "Posting")[:1]:
        yield LanguagePlace.JSON_LD, _text(item.get("inLanguage")), ""
    yield LanguagePlace.HTML_LANG, document.language, ""
    for name in _META_NAMES:
        yield LanguagePlace.META, document.meta(name), f"meta {name}"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _sample(document: Document, context: PageContext) -> str:
    """Words of the story's middle, where it is known, else of the page's longest lines."""
    if context.body:
        blocks = [
            block.text
            for block in document.blocks[context.body[0] : context.body[1]]
            if len(block.text) > MIN_SAMPLE_LINE
        ]
    else:
        blocks = sorted((block.text for block in document.blocks if block.link_density < 0.3), key=len)[-4:]
    return " ".join(blocks)[:MAX_SAMPLE] or context.title
