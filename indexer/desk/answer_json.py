"""An answer as plain values: what /search.json and `morgue search --json` print."""

from __future__ import annotations

from typing import Any

from indexer.desk.answer import Answer, Card, MarkedText

_KINDS = {
    "too_broad": "refused"
}  # what the published form calls a kind of complaint, where the code calls it otherwise


def answer_record(answer: Answer, root: str = "") -> dict[str, Any]:
    """What was found, how often each facet value, and how the question was read.  `root` is the reading room's own
    address, with a slash at its end; without it permalinks are left out."""
    asked = answer.question
    facets: dict[str, Any] = {
        name: [{"value": one.value, "count": one.count} for one in counted.values]
        for name, counted in answer.facets.items()
    }
    none = {name: counted.none for name, counted in answer.facets.items()}
    if answer.timeline:
        unit = answer.timeline.unit
        facets[unit] = [{"value": str(bar.when), "count": bar.count} for bar in answer.timeline.bars if bar.count]
        none["date"] = answer.timeline.undated
    return {
        "total": answer.total,
        "not_articles": answer.pages,
        "at_least": answer.at_least,
        "results": [card_record(card, root) for card in answer.cards],
        "period": None if answer.period is None else {
            "said": answer.period.said, "held": answer.period.held, "usual_month": answer.period.usual_month,
        },
        "facets": facets,
        "without": none,
        "query": {
            "text": asked.text, "canonical": answer.canonical, "read_as": answer.read_as, "from": asked.after,
            "to": asked.until, "sort": answer.sort, "page": asked.page, "size": asked.size, "build": answer.build,
            "complaints": [{"start": one.start, "end": one.end, "message": one.message,
                            "kind": _KINDS.get(one.kind, one.kind)} for one in answer.complaints],
            "refused": answer.too_broad, "milliseconds": round(answer.milliseconds, 1),
        },
    }  # fmt: skip


def card_record(card: Card, root: str = "") -> dict[str, Any]:
    """One article found as plain values; `date` is null, a year, a month or a day.  `bin` and `reason` tell a page that
    was not taken for an article."""
    article = card.article
    record = {
        "id": card.id,
        "title": article.title,
        "date": str(article.published) if article.published else None,
        "byline": [credit.name for credit in article.byline],
        "topics": list(article.topics),
        "url": article.url,
        "section": article.section,
        "site": article.site,
        "language": article.language,
        "standfirst": article.standfirst,
        "captured": article.captured.isoformat() if article.captured else None,
        "words": sum(len(passage.text.split()) for passage in article.body if passage.kind == "paragraph"),
        "matches": card.matches,
        "versions": card.versions,
        "snippets": [{"field": one.field, "text": as_text(one.stretches)} for one in card.snippets],
        "file": article.locator,
        "bin": "not an article" if card.not_article else "article",
        "reason": card.not_article,
    }
    return record | {"permalink": f"{root}{card.path}"} if root else record


def as_text(stretches: tuple[MarkedText, ...]) -> str:
    """Stretches without their marks."""
    return "".join(stretch.text for stretch in stretches)
