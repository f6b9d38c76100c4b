"""Article: the one record that everything else speaks of, and what was read from a page to make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indexer.day import Day

PassageKind = Literal["paragraph", "heading", "caption"]
CreditKind = Literal["person", "agency", "outlet"]
Bin = Literal["article", "version", "duplicate", "not an article", "unreadable"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate for a field: what was found, where, and how far that kind of place is trusted (0 to 1).

    `note` says what speaks against it, or why it was not chosen; empty where nothing does.  `source` is for people;
    `place` names the kind of place for programs (a member of the field's `Place`); empty where an editor's file
    says it.
    """

    value: str
    source: str
    trust: float
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline, in its printed form, with the role printed beside it ("Video", "Text", "Staff Writer")."""

    name: str
    role: str | None = None
    kind: CreditKind = "person"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the story's text, in reading order."""

    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from one page.

    `evidence` holds, for each field, every candidate: the chosen one first.  `conflicts` names the fields whose
    candidates contradict the choice.  `elsewhere` is text of the page that is not the article.  `problems` are losses
    an editor should know of, each a sentence.
    """

    locator: str
    digest: str
    title: str = ""
    url: str | None = None
    standfirst: str = ""
    published: Day | None = None
    modified: Day | None = None
    captured: date | None = None
    byline: tuple[Credit, ...] = ()
    topics: tuple[str, ...] = ()
    section: str = ""
    site: str = ""
    language: str = ""
    body: tuple[Passage, ...] = ()
    elsewhere: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Body paragraphs and sub-headings in order, captions left out."""
        return tuple(passage.text for passage in self.body if passage.kind != "caption")

    @property
    def captions(self) -> tuple[str, ...]:
        """The story's own captions in order."""
        return tuple(passage.text for passage in self.body if passage.kind == "caption")


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of reading one page: the article with every field found, and whether it is one.

    `bin` is "article", "not an article" or "unreadable" (versions and duplicates are told apart later, among all
    pages); `reason` says why, in words for an editor.  `article` is None only where nothing could be parsed.
    """

    bin: Bin
    reason: str
    article: Article | None
    layout: str = ""
