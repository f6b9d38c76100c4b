"""What each rule found on one page, and what a newsroom's own files change: for whoever writes a profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archive.page import ArchivedPage
from indexer.article import Article, PageResult
from indexer.fields import PARTS, part_named, printed
from indexer.knowledge.newsroom import Knowledge, place_of
from indexer.knowledge.profiled import chosen_profile, findings
from indexer.knowledge.sites import Profile

SHOWN = 90  # characters of a value: what tells one from another
_FIELDS = tuple(part.name for part in PARTS if part.explained)


def explain(general: PageResult, page: ArchivedPage, knowledge: Knowledge) -> Iterator[str]:
    """Lines that say what each rule found: the general rules' candidates, chosen first; then each profile."""
    yield f"{page.locator}: {general.bin}" + (f" ({general.reason})" if general.reason else "")
    article = general.article
    if article is None:
        return
    address, captured = place_of(article)
    yield f"  address {address or 'unknown'}, captured {captured or 'unknown'}, layout {general.layout or 'unknown'}"
    yield "general rules"
    for field in _FIELDS:
        candidates = article.evidence.get(field, ())
        for number, one in enumerate(candidates):
            mark = "=" if number == 0 else " "
            note = f"  ({one.note})" if one.note else ""
            yield f"  {field:10} {mark} {_short(one.value)}  [{one.source}, {one.trust:.2f}]{note}"
        if not candidates:
            yield f"  {field:10}   {value_of(article, field) or 'nothing'}"
    yield from _profiles_said(page, article, knowledge.profiles)
    for row in knowledge.corrections_for(page.locator, address):
        why = f"  ({row.why})" if row.why else ""
        yield f"corrections.csv, line {row.line}"
        yield f"  {row.field:10} = {_short(row.printed) or 'nothing'}{why}"


def _profiles_said(page: ArchivedPage, article: Article, profiles: Sequence[Profile]) -> Iterator[str]:
    """Why each profile is not for the page; of the first that is, what its selectors found."""
    address, captured = place_of(article)
    for profile in profiles:
        unmet = profile.unmet(page.locator, address, captured)
        if unmet:
            yield f"profile {profile.name}: not for this page: {unmet}"
            continue
        chosen, selected = chosen_profile(page, [profile])
        if chosen is None or selected is None:
            missing = "a text capture has no markup" if page.medium == "text" else f"test: {', '.join(profile.test)}"
            yield f"profile {profile.name}: not for this page: {missing}"
            continue
        yield f"profile {profile.name}: for this page"
        for found in findings(profile, selected, article):
            if found.value is None:
                tried = ", ".join(profile.selectors(found.field))
                why = f"“{_short(found.printed)}” is not of the form given" if found.printed else "fits nothing"
                yield f"  {found.field:10}   {tried}: {why}"
            else:
                made = said(found.field, found.value)
                printed = (
                    "" if made == found.printed or found.field == "body" else f"  (from “{_short(found.printed)}”)"
                )
                yield f"  {found.field:10} = {made}{printed}"
        if not profile.fields:
            yield "  it names no fields: the general rules decide"
        return


def compare(general: PageResult, known: PageResult) -> Iterator[str]:
    """Lines for what a newsroom's files change on a page: each field before and after; nothing where all is equal."""
    if general.bin != known.bin:
        yield f"  bin         {general.bin} > {known.bin}  {known.reason}".rstrip()
    before, after = general.article, known.article
    if before is None or after is None:
        return
    for field in _FIELDS:
        was, now = value_of(before, field), value_of(after, field)
        if was == now and getattr(before, field) == getattr(after, field):
            continue
        source = next((one.source for one in after.evidence.get(field, ())), "")
        yield f"  {field:11} - {was or 'nothing'}"
        yield f"  {'':11} + {now or 'nothing'}" + (f"  [{source}]" if source else "")
        if field == "body":
            yield from _body_changes(before, after)


def _body_changes(before: Article, after: Article) -> Iterator[str]:
    had, has = ([passage.text for passage in article.body] for article in (before, after))
    for text in [text for text in had if text not in set(has)][:10]:
        yield f"  {'':11}   gone: {_short(text)}"
    for text in [text for text in has if text not in set(had)][:10]:
        yield f"  {'':11}   new:  {_short(text)}"


def value_of(article: Article, field: str) -> str:
    """A field in one short line; empty where nothing was found."""
    return said(field, getattr(article, field))


def said(field: str, value: Any) -> str:
    """A field's value in one short line; empty for none."""
    part = part_named(field)
    line = printed(part, value) if part else str(value or "")
    return _short(line) if part is None or part.kind not in ("credits", "list") else line


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
