"""The places where a page names its writers, and the candidate that each of them gives: a whole byline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import unique

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.evidence.candidate import Candidate, Kind, Place


@unique
class BylinePlace(Place):
    """Where a byline stands.  A place's trust is how often it names the story's writers where nothing else is known."""

    HEADER_LINE = "header line", Kind.PRINT, 0.9  # "Author: …" above a text capture
    JSON_LD = "JSON-LD author", Kind.MARKUP, 0.8
    META = "meta", Kind.MARKUP, 0.6  # `metadata.META_NAMES` has the trust of each name
    MICRODATA = "microdata author", Kind.MARKUP, 0.75
    REL_AUTHOR = "rel=author", Kind.MARKUP, 0.7
    AUTHOR_LINK = "link to an author's page", Kind.MARKUP, 0.66

    BYLINE_ELEMENT = "element called byline", Kind.PRINT, 0.72
    SOURCE_ELEMENT = "element called source", Kind.PRINT, 0.64

    HEADLINE_LINE = "line near the headline", Kind.PRINT, 0.75
    POSTED_BY = "posted by", Kind.PRINT, 0.75
    DATED_LINE = "dated line near the headline", Kind.PRINT, 0.65
    LEAD_END = "end of the lead", Kind.PRINT, 0.6
    STORY_LINE = "line in the story", Kind.PRINT, 0.7
    BY_WITHIN = "by within a line", Kind.PRINT, 0.5
    NAME_BESIDE_DAY = "name beside the day", Kind.PRINT, 0.5
    HEADLINE_SOURCE = "source near the headline", Kind.PRINT, 0.45
    BARE_LINE = "bare line under the headline", Kind.PRINT, 0.42

    END_LINE = "line at the story's end", Kind.PRINT, 0.6
    END_BRACKETS = "signature in brackets", Kind.PRINT, 0.45
    NAME_WITH_ADDRESS = "name with an address", Kind.PRINT, 0.5
    CONTACT = "whom to contact", Kind.PRINT, 0.45
    END_ELEMENT = "name at the story's end", Kind.PRINT, 0.45
    END_NAME = "name alone at the story's end", Kind.PRINT, 0.42
    END_AGENCY = "agency at the story's end", Kind.PRINT, 0.41
    REPORTER = "reporter in the dateline", Kind.PRINT, 0.6
    RUN_IN = "bold words that begin the story", Kind.PRINT, 0.6
    HEADLINE_BRACKET = "bracket at the headline's end", Kind.PRINT, 0.45
    DATELINE = "dateline", Kind.PRINT, 0.5
    LABELLED_SOURCE = "source by its label", Kind.PRINT, 0.64
    ONLY_BYLINE = "the page's only byline", Kind.PRINT, 0.4

    @property
    def voice(self) -> BylinePlace:
        """The place it speaks with: places of one voice print one wording twice, so that they do not bear each other
        out.

        >>> BylinePlace.END_LINE.voice is BylinePlace.STORY_LINE.voice
        True
        """
        return _VOICES.get(self, self)


_VOICES = {
    BylinePlace.STORY_LINE: BylinePlace.HEADLINE_LINE,
    BylinePlace.END_LINE: BylinePlace.HEADLINE_LINE,
    BylinePlace.SOURCE_ELEMENT: BylinePlace.BYLINE_ELEMENT,
    BylinePlace.LABELLED_SOURCE: BylinePlace.HEADLINE_SOURCE,
    BylinePlace.NAME_WITH_ADDRESS: BylinePlace.NAME_BESIDE_DAY,
    BylinePlace.END_ELEMENT: BylinePlace.NAME_BESIDE_DAY,
    BylinePlace.END_NAME: BylinePlace.NAME_BESIDE_DAY,
}


@dataclass(frozen=True, slots=True)
class Byline(Candidate[tuple[Credit, ...]]):
    """The credits that one place says, in order, each once.

    `trust` is the place's; `weight` what speaks for the byline when all places are heard (`choice.weigh`), from 0 and
    not bounded above.  `names` are the credits' folded names.
    """

    place: BylinePlace
    names: frozenset[str] = frozenset()
    weight: float = 0.0

    @property
    def has_people(self) -> bool:
        """Whether it names a person: people stand before outlets and agencies.

        >>> signed = [Credit("Ann Smith")], [Credit("Harbour Post", None, "outlet")]
        >>> [byline_at(BylinePlace.META, credits).has_people for credits in signed]
        [True, False]
        """
        return any(credit.kind == "person" for credit in self.value)

    @property
    def is_printed(self) -> bool:
        """Whether readers see it; markup may name whoever put the page there.

        >>> [byline_at(place, ()).is_printed for place in (BylinePlace.HEADLINE_LINE, BylinePlace.META)]
        [True, False]
        """
        return self.place.kind is Kind.PRINT


def byline_at(place: BylinePlace, credits: Iterable[Credit], trust: float | None = None, detail: str = "") -> Byline:
    """The byline that a place says; one that names nobody has no credits.

    >>> byline_at(BylinePlace.REL_AUTHOR, [Credit("Ann Smith"), Credit("ANN SMITH")]).value
    (Credit(name='Ann Smith', role=None, kind='person'),)
    """
    kept = tuple(drop_repeats(credits))
    names = frozenset(fold(credit.name) for credit in kept)
    return Byline(kept, place, place.trust if trust is None else trust, detail, names=names)


def drop_repeats(credits: Iterable[Credit]) -> list[Credit]:
    """The credits without those of names that stand before them."""
    kept: dict[str, Credit] = {}
    for credit in credits:
        kept.setdefault(fold(credit.name), credit)
    return list(kept.values())
