"""All fields of a story beside its words, in one call: days, byline, topics, section, language, site, address.

found = read_other_fields(document, PageContext(url, captured, title=…, headline=…, body=(first, last)))
Article(…, **found.fields, evidence={**found.evidence, …}, conflicts=found.conflicts)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from indexer.article import Credit, Evidence
from indexer.day import Day
from indexer.extract.byline.choice import byline
from indexer.extract.dates.choice import dates
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.language.choice import language
from indexer.extract.page.document import Document
from indexer.extract.section.choice import section
from indexer.extract.site.address import address
from indexer.extract.site.choice import site_name
from indexer.extract.topics.choice import topics


class Fields(TypedDict):
    """The fields as `Article` takes them."""

    url: str | None
    published: Day | None
    modified: Day | None
    byline: tuple[Credit, ...]
    topics: tuple[str, ...]
    section: str
    site: str
    language: str


@dataclass(frozen=True, slots=True)
class OtherFields:
    """One choice for each field."""

    url: Decision[str]
    published: Decision[Day | None]
    modified: Decision[Day | None]
    byline: Decision[tuple[Credit, ...]]
    topics: Decision[tuple[str, ...]]
    section: Decision[str]
    site: Decision[str]
    language: Decision[str]

    @property
    def fields(self) -> Fields:
        """The chosen values."""
        return Fields(
            url=self.url.value or None,
            published=self.published.value,
            modified=self.modified.value,
            byline=self.byline.value,
            topics=self.topics.value,
            section=self.section.value,
            site=self.site.value,
            language=self.language.value,
        )

    @property
    def evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Every candidate of each field that has any, the chosen first."""
        return {name: choice.evidence for name, choice in self._named() if choice.evidence}

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields whose evidence contradicts the choice."""
        return tuple(name for name, choice in self._named() if choice.conflict)

    def _named(self) -> Iterator[tuple[str, Decision[Any]]]:
        for name in ("url", "published", "modified", "byline", "topics", "section", "site", "language"):
            yield name, getattr(self, name)


def read_other_fields(document: Document, context: PageContext) -> OtherFields:
    """Read every field; what one finds (language, site) helps the next."""
    spoken = language(document, context)
    context = replace(context, language=context.language or spoken.value)
    site = site_name(document, context)
    context = replace(context, site=context.site or site.value)
    days = dates(document, context)
    writers = byline(document, context)
    context = replace(context, writers=tuple(credit.name for credit in writers.value))
    return OtherFields(
        url=address(document, context),
        published=days.published,
        modified=days.modified,
        byline=writers,
        topics=topics(document, context),
        section=section(document, context),
        site=site,
        language=spoken,
    )
