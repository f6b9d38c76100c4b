"""Topics of a story: the tags its makers gave it, in their printed form.

Entry point: `topics(document, clues)`.  Sources: the visible list of tags, article:tag, JSON-LD keywords,
news_keywords, keywords.  One list is taken, not the sum of all: each system of a publisher keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from indexer.analysis import facet_key, fold
from indexer.article import Evidence
from indexer.extract.document import Block, Document, Link
from indexer.extract.evidence import Choice, Clues, Ground
from indexer.extract.hints import BIT

MOST_TOPICS = 40  # more is stuffing
MOST_ENTRIES = 400  # looked at of one list, however long it is
LONGEST = 60  # characters of one topic
MOST_WORDS = 8
LOOKED_AT = 8000  # characters of the story in which its topics are looked for
SPOKEN_OF = 0.2  # a list of which less than this share occurs in the story is the site's, not the story's


class TagList(NamedTuple):
    """One list of tags: where it stands, how far such a list is trusted, its entries as printed."""

    source: str
    trust: float
    entries: tuple[str, ...]


_TAG_ADDRESS = re.compile(
    r"/(?:tags?|topics?|themen?|thema|schlagwort|schlagworte|stichwort|keywords?|etiquetas?|tematy|tag[\w\-]{0,12}|sujets?|"
    r"mots?-cles?|label|labels|temas?|argomenti|dossiers?|subject|hashtag|emner?|amne|avainsanat|konu|etiket|people|person)"
    r"(?:/|\?|=)|[?&]tags?=", re.I
)  # fmt: skip
_CATEGORY_ADDRESS = re.compile(
    r"/(?:categor\w{0,8}|kategori\w{0,4}|rubri\w{0,4}|section|sections|ressort|author|autor|users?)/", re.I
)
_TAGS_LABEL = re.compile(
    r"^(?:tags?|topics?|tagged(?: with| in| as)?|filed under|related topics|more on|keywords?|labels?|themen?|"
    r"schlagworte?|schlagworter|"
    r"stichworte|mots[ \-]cles|etiquetas?|temas?|palavras[ \-]chave|argomenti|parole chiave|tematy|tagi|"
    r"slowa kluczowe|stitky|temata|"
    r"теги|метки|ключевые слова|ετικετες|etiketler|الكلمات المفتاحية|وسوم|标签|標籤|关键词|關鍵字|关键字|"
    r"キーワード|タグ|태그|trefwoorden|amnen|"
    r"emneord|aiheet|cimkek|label)\b", re.I
)  # fmt: skip
_PREFIXED = re.compile(r"^(?:[a-z]{3,14})/(?=\S)")
_NOT_A_TOPIC = re.compile(
    r"^(?:\d+|https?:.*|.*[<>{}].*|[\W_]+|(?:tags?|topics?|more|share|print|email|read more|comments?|"
    r"keine kommentare|uncategorized|"
    r"allgemein|facebook|twitter)|[a-z_\-]{2,20}:.*)$", re.I
)  # fmt: skip
_SEPARATORS = (";", "|", "，", "、", "؛", "،", ",", "/ ")


def topics(document: Document, clues: Clues) -> Choice[tuple[str, ...]]:
    """The story's topics, in the order of the list they come from; none where no list is the story's own."""
    lists = [found for found in _lists(document, clues) if found.entries]
    text = _story_text(document, clues) if any(len(found.entries) >= 4 for found in lists) else ""
    lists = [_believed(found, text, clues) for found in lists]
    lists = [found for found in lists if found.entries]
    if not lists:
        return Choice(())
    lists.sort(key=lambda found: -found.trust)
    best = lists[0]
    evidence = tuple(
        Evidence(
            ", ".join(found.entries),
            found.source,
            round(found.trust, 2),
            "" if found is best else "another list was taken",
        )
        for found in lists
    )
    return Choice(best.entries if best.trust >= SPOKEN_OF else (), evidence)


def _lists(document: Document, clues: Clues) -> Iterator[TagList]:
    yield TagList("header line topics", 0.95, tuple(_cut([document.header("topics")])))
    tags = document.all_meta("article:tag") + document.all_meta("og:article:tag")
    yield TagList("meta article:tag", 0.85, tuple(_cut(tags)))
    for item in document.linked_of("Article", "Posting", "Recipe", "Review", "WebPage"):
        if item.get("keywords"):
            yield TagList("JSON-LD keywords", 0.8, tuple(_cut(_strings(item["keywords"]))))
            break
    for name, trust in (("news_keywords", 0.74), ("keywords", 0.75), ("parsely-tags", 0.7), ("dc.subject", 0.65),
                        ("og:video:tag", 0.5), ("video:tag", 0.5), ("tags", 0.5)):  # fmt: skip
        entries = document.all_meta(name)
        if entries:
            yield TagList(f"meta {name}", trust, tuple(_cut(entries)))
    yield from _visible(document, clues)
    yield from _told(document, clues)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return []
    found = []
    for entry in value:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str):
            found.append(name)
    return found


def _cut(entries: Iterable[str]) -> Iterator[str]:
    """Entries cut at the separator that each of them uses, tidied."""
    for entry in entries:
        separator = next((mark for mark in _SEPARATORS if mark in entry), None)
        for part in entry.split(separator) if separator else [entry]:
            topic = _PREFIXED.sub("", part.strip(" \t\n#\"'“”„»«.·•")).strip()
            if topic:
                yield topic


def _believed(found: TagList, text: str, clues: Clues) -> TagList:
    """The list without what is no topic and without doubles; trusted less where the story does not speak of it."""
    kept: dict[str, str] = {}
    for entry in found.entries[:MOST_ENTRIES]:
        key = facet_key(entry)
        if key and len(entry) <= LONGEST and len(entry.split()) <= MOST_WORDS and not _NOT_A_TOPIC.match(entry):
            kept.setdefault(key, entry)
    for key in (facet_key(clues.site), facet_key(clues.title)):
        if len(kept) > 1:
            kept.pop(key, None)
    entries = tuple(kept.values())[:MOST_TOPICS]
    trust = found.trust
    if text and len(entries) >= 4 and found.source.startswith("meta"):
        spoken = sum(entry.lower() in text for entry in entries) / len(entries)
        if spoken < SPOKEN_OF:
            trust *= 0.2
    return found._replace(entries=entries, trust=trust)


def _story_text(document: Document, clues: Clues) -> str:
    if not clues.body:
        return ""
    text = " ".join(block.text for block in document.blocks[clues.body[0] : clues.body[1]])
    return f"{clues.title} {text[:LOOKED_AT]}".lower()


def _visible(document: Document, clues: Clues) -> Iterator[TagList]:
    """Lists of tag links after the story or under its headline, the one nearest to the story's end."""
    if not clues.body and clues.headline is None:
        return
    ground = Ground(document, clues)
    first = clues.headline if clues.headline is not None else clues.body[0] if clues.body else 0
    end = clues.body[1] if clues.body else first + 30
    groups: dict[int, list[str]] = {}
    labelled: set[int] = set()
    head, tail = range(max(0, first - 4), first + 60), range(max(first + 60, end - 20), end + 30)
    for block in (document.blocks[at] for at in (*head, *tail) if at < len(document.blocks)):
        if not block.links or block.link_density < 0.3:
            continue
        if block.index > end and block.level and block.level < 3:
            continue
        for link in block.links[:60]:
            kind = _tag_kind(document, ground, block, link)
            if kind:
                group = document.nodes[block.node].parent if block.tag in ("li", "dd", "span") else block.node
                groups.setdefault(group, []).append(link.text)
                if kind == "labelled":
                    labelled.add(group)
    for group, entries in groups.items():
        if len(entries) <= 30:
            yield TagList("list of tags on the page", 0.9 if group in labelled else 0.6, tuple(_cut(entries)))
            return


def _told(document: Document, clues: Clues) -> Iterator[TagList]:
    """A line after the story that says "Tags: one, two, three"."""
    end = clues.body[1] if clues.body else 0
    for block in document.blocks[max(0, end - 2) : end + 20] if end else ():
        label, colon, rest = block.text[:400].partition(":" if ":" in block.text[:40] else "：")
        if colon and len(label) < 30 and rest.strip() and _TAGS_LABEL.fullmatch(fold(label.strip())):
            yield TagList("line of tags", 0.8, tuple(_cut([rest])))
            return


def _tag_kind(document: Document, ground: Ground, block: Block, link: Link) -> str:
    """Whether a link is one of the story's tags: "labelled" where its maker or the page says so, "address" where only
    its address does, empty where it is none."""
    if not link.text or _CATEGORY_ADDRESS.search(link.href):
        return ""
    mask = ground.mask(block.node)
    if mask & (BIT["related"] | BIT["comment"]) and not mask & BIT["tags"]:
        return ""
    rel = document.nodes[link.node].attributes.get("rel", "").split()
    named = mask & BIT["tags"] and not ground.foreign(block.node, block.index)
    said = bool(_TAGS_LABEL.match(fold(block.text[:40])))
    if not said and block.index:
        before = document.blocks[block.index - 1].text
        said = len(before) < 40 and bool(_TAGS_LABEL.match(fold(before)))
    address = bool(_TAG_ADDRESS.search(link.href))
    if ("tag" in rel and "category" not in rel) or (address and (named or said)):
        return "labelled" if address or named or said else "address"
    return "labelled" if said and block.link_density > 0.6 and len(link.text) < LONGEST else ""
