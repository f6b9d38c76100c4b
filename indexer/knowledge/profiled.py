"""A page read by a site profile: what its selectors find replaces what the general rules chose, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.page import ArchivedPage
from indexer.article import Article, Credit, Evidence, PageResult, Passage
from indexer.extract.byline.credits import credits_in, credits_of_field
from indexer.extract.byline.line import is_byline
from indexer.extract.dates.written import Around, days_in
from indexer.extract.page.selectors import SelectedPage
from indexer.knowledge.corrections import given
from indexer.knowledge.sites import Profile

ARTICLE_FIELDS = {"date": "published"}  # a profile's name for a field, where the article has another
NEEDED = ("title", "date", "body")  # every page of a layout has these; a standfirst or a byline may be missing


@dataclass(frozen=True, slots=True)
class Found:
    """What a profile found for one field: the text its selectors gave, and what was made of it (None: nothing)."""

    field: str
    printed: str
    value: Any


def chosen_profile(page: ArchivedPage, candidates: Sequence[Profile]) -> tuple[Profile | None, SelectedPage | None]:
    """The first profile whose CSS test the page meets, and the page as its selectors see it."""
    if page.medium != "html":
        return None, None
    selected = SelectedPage(page)
    for profile in candidates:
        if all(selected.has(test) for test in profile.test):
            return profile, selected
    return None, None


def read_profiled(reading: PageResult, page: ArchivedPage, candidates: Sequence[Profile]) -> PageResult:
    """The reading as the first fitting profile wants it; as it was where none fits."""
    profile, selected = chosen_profile(page, candidates)
    article = reading.article
    if profile is None or selected is None or article is None:
        return reading
    source = f"profile {profile.name}"
    if not profile.article:
        return replace(reading, bin="not an article", reason=f"{source}: these pages are no articles")
    before = article
    for found in findings(profile, selected, article):
        if found.value is None:
            if found.field in NEEDED:
                lost = f"{source} found no {found.field} on this page: what the general rules chose was kept."
                article = replace(article, problems=(*article.problems, lost))
            continue
        printed = found.printed if found.field != "body" else f"{len(found.value)} passages"
        field = ARTICLE_FIELDS.get(found.field, found.field)
        article = given(article, field, found.value, (Evidence(printed, source, 1.0, place="PROFILE"),))
    article = _without(article, profile.drop_texts)
    if article.body != before.body:
        kept = {passage.text for passage in article.body}
        apart = dict.fromkeys((*(passage.text for passage in before.body), *before.elsewhere))
        article = replace(article, elsewhere=tuple(text for text in apart if text not in kept))
    if reading.bin == "not an article" and profile.selectors("body") and article.title and article.body:
        return replace(reading, bin="article", reason="", article=article)
    return replace(reading, article=article)


def findings(profile: Profile, selected: SelectedPage, article: Article) -> Iterator[Found]:
    """What the profile finds on the page, for each field it speaks of.  What it drops is taken out of `selected`
    after headline, byline and date are read: these may stand beside what is dropped."""
    apart: list[str] = []
    for field in ("title", "standfirst", "byline", "date", "modified", "section", "topics"):
        selectors = profile.selectors(field)
        if not selectors:
            continue
        texts = selected.texts(selectors)
        printed = "\n".join(texts)
        value = _value(profile, field, texts, article) if printed else None
        if field in ("title", "standfirst") and value:
            apart.append(value)
        yield Found(field, printed, value)
    selected.drop(profile.drop_selectors)
    if body := profile.selectors("body"):
        passages = selected.passages(body, profile.selectors("captions"), apart)
        yield Found("body", "\n".join(passage.text for passage in passages), passages or None)
    elif captions := profile.selectors("captions"):
        told = tuple(Passage("caption", text) for text in selected.texts(captions))
        story = tuple(passage for passage in article.body if passage.kind != "caption")
        yield Found("body", "\n".join(passage.text for passage in told), (*story, *told) if told else None)


def _value(profile: Profile, field: str, texts: list[str], article: Article) -> Any:
    """What is made of the texts that a field's selectors found; None where nothing can be."""
    if field == "byline":
        return _credits(profile, texts, article.site) or None
    if field in ("date", "modified"):
        printed = "\n".join(texts)
        if profile.day:
            return profile.day.read(printed)
        around = Around(article.captured, article.language)
        return next((written.day for line in printed.split("\n") for written in days_in(line, around)), None)
    if field == "topics":
        listed = [line.strip() for text in texts for line in re.split(r"[\n,;|]", text)]
        return tuple(dict.fromkeys(topic for topic in listed if topic)) or None
    form = {"title": profile.title, "section": profile.section}.get(field)
    return form.read("\n".join(texts)) or None if form else " ".join(texts[0].split())


def _credits(profile: Profile, texts: list[str], site: str) -> tuple[Credit, ...]:
    found: list[Credit] = []
    for text in texts:
        if profile.byline is None:
            first = text.split("\n")[0]
            named = [credit for line in text.split("\n") for credit in credits_in(line, site, said=True)]
            found += named or ([] if is_byline(first) else credits_of_field(first, site))
        elif parts := profile.byline.read(text):
            named = credits_of_field(parts.names, site)
            if parts.agency:
                named = [Credit(parts.names, kind="agency")]
            found += (replace(credit, role=parts.role or credit.role) for credit in named)
    return tuple(dict.fromkeys(found))


def _without(article: Article, texts: Sequence[str]) -> Article:
    """The article without the paragraphs that a profile names; "Read more*" names what begins so."""
    if not texts:
        return article
    whole = {" ".join(text.split()).casefold() for text in texts if not text.endswith("*")}
    starts = tuple(" ".join(text[:-1].split()).casefold() for text in texts if text.endswith("*"))
    body = tuple(
        passage
        for passage in article.body
        if passage.text.casefold() not in whole and not (starts and passage.text.casefold().startswith(starts))
    )
    return replace(article, body=body)
