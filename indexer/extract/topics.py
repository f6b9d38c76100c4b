"""Topics of a story: the tags its makers gave it, in their printed form.

Entry point: `topics(document, clues)`.  Sources: the visible list of tags, article:tag, JSON-LD keywords,
news_keywords, keywords.  One list is taken, not the sum of all: each system of a publisher keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from indexer.analysis import facet_key, fold
from indexer.article import Evidence
from indexer.extract.byline_words import AGENCIES
from indexer.extract.day_text import days_in
from indexer.extract.document import Block, Document, Link
from indexer.extract.evidence import Choice, Clues, Ground
from indexer.extract.hints import BIT
from indexer.extract.phrases import NAMES, phrases_mask

MOST_TOPICS = 40  # more is stuffing
MOST_ENTRIES = 400  # looked at of one list, however long it is
LONGEST = 60  # characters of one topic
MOST_WORDS = 8
FEW_WORDS = 4  # of a tag whose address does not say that it is one
MOST_OF_A_PAGE = 30  # more links of tags are a cloud of the whole site's
SENTENCE, ORDERED = 8, 0.8  # entries, and the share of single words that follow each other as in the story's text
FEWEST_WORDS, TITLE_CUT = 4, 0.5  # entries of a list, and the share of them that are single words of the headline
LABEL = 45  # characters of a line that says "Tags"
LOOKED_AT = 8000  # characters of the story in which its topics are looked for
MOSTLY = 0.5  # a list without a label is the story's where more than this share of it occurs in the story
SPOKEN_OF = 0.2  # a list of which less than this share occurs in the story is the site's, not the story's


_NO_TAG = sum(1 << NAMES.index(name) for name in ("more", "comment", "subscribe", "share", "dated"))


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
    r"^(?:tags?|topics?|tagged(?: with| in| as)?|filed under|related t(?:opics|erms|ags)|more on|keywords?|labels?|"
    r"themen?|schlagworte?|schlagworter|read more (?:about|on)|more about|in this story|posted in|"
    r"mehr (?:lesen uber|uber|zu|zum thema|zu den themen)|in diesem artikel|lesen sie mehr zu|"
    r"stichworte|stichworter|mots[ \-]cles|sur le meme sujet|en savoir plus sur|plus sur|"
    r"etiquetas?|temas?|palavras[ \-]chave|"
    r"leia mais sobre|mais sobre|assuntos?|topicos?|mas sobre|palabras clave|argomenti|parole chiave|tematy|tagi|"
    r"slowa kluczowe|wiecej o|stitky|temata|klicova slova|"
    r"теги|тэги|метки|темы?|ключевые слова|ετικετες|λεξεις κλειδια|etiketler|الكلمات المفتاحية|الكلمات الدلالية|وسوم|"
    r"标签|標籤|关键词|關鍵字|關鍵詞|关键字|"
    r"(?:関連)?キーワード|(?:関連)?タグ|関連トピックス?|태그|trefwoorden|onderwerpen|meer over|amnen|las mer om|mer om|"
    r"emneord|emner|aiheet|lisaa aiheesta|cimkek|label)(?!\w)"
    r"|^.{0,30}\b(?:topics|tags|themen|temas|sujets|subjects) (?:in|of|on|for|en|de|dans|zu|du)\b", re.I
)  # fmt: skip
_PREFIXED = re.compile(r"^(?:[a-z]{3,14})/(?=\S)")
_NOT_A_TOPIC = re.compile(
    r"^(?:\d+|https?:.*|.*[<>{}].*|[\W_]+|[0-9a-f]{8}-[0-9a-f-]{20,}|nlp [a-z ]+:.*|"
    r"(?:page|article|content|post)[ _\-]?(?:type|id)\b.*|[\w\-]+\.(?:com|org|net|de|ca)|\d+ comments?|"
    r"(?:tags?|topics?|more|share|print|email|read more|comments?|medium|general|newsroom|text ?to ?speech|"
    r"keine kommentare|uncategorized|allgemein|facebook|twitter|rss|alle themen|all topics|tous les sujets)|"
    r"[a-z_\-]{2,20}:.*)$", re.I
)  # fmt: skip
_CAMEL = re.compile(r"[a-z]+(?:[A-Z][a-z]++){2,}")  # "splitScreenImageLeft": a template's name
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
    return Choice(_as_printed(best, lists) if best.trust >= SPOKEN_OF else (), evidence)


def _as_printed(best: TagList, lists: list[TagList]) -> tuple[str, ...]:
    """The entries; one kept in small letters alone ("nfl") in the form that another list prints ("NFL")."""
    wanted = {entry.casefold() for entry in best.entries if entry.islower()}
    others = [entry for found in reversed(lists) for entry in found.entries] if wanted else []
    forms = {entry.casefold(): entry for entry in others if not entry.islower() and entry.casefold() in wanted}
    return tuple(forms.get(entry, entry) for entry in best.entries)


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
    yield from _set_apart(document, clues)


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
    for entry in map(unescape, entries):
        separator = next((mark for mark in _SEPARATORS if mark in entry), None)
        for part in entry.split(separator) if separator else [entry]:
            topic = _PREFIXED.sub("", part.strip(" \t\n#\"'“”„»«.·•")).strip()
            label, colon, rest = topic.partition(":")
            named = fold(label.strip())
            if colon and rest.strip() and (named == "filed to" or _TAGS_LABEL.fullmatch(named)):
                topic = rest.strip()  # "More on: Harbours"
            if topic:
                yield topic


def _believed(found: TagList, text: str, clues: Clues) -> TagList:
    """The list without what is no topic and without doubles; trusted less where the story does not speak of it."""
    kept: dict[str, str] = {}
    for entry in found.entries[:MOST_ENTRIES]:
        key = facet_key(entry)
        if key and len(entry) <= LONGEST and len(entry.split()) <= MOST_WORDS and not _no_topic(entry):
            kept.setdefault(key, entry)
    kept.pop(facet_key(clues.title), None)
    for writer in clues.writers:
        kept.pop(facet_key(writer), None)
    others = [facet_key(clues.site), *(key for key in kept if key in AGENCIES)]
    for key in others if len(kept) > 1 else ():
        kept.pop(key, None)
    entries = tuple(kept.values())[:MOST_TOPICS]
    trust = found.trust
    if len(entries) >= FEWEST_WORDS and found.source.startswith("meta"):
        titled = set(facet_key(clues.title).split())
        if sum(facet_key(entry) in titled for entry in entries) > len(entries) * TITLE_CUT:
            trust *= 0.2  # the headline, cut into words by a machine
    if len(entries) >= SENTENCE and text and _in_order(entries, text):
        trust *= 0.2  # … or the first sentences
    if text and len(entries) >= 4 and found.source.startswith("meta"):
        spoken = sum(entry.lower() in text for entry in entries) / len(entries)
        if spoken < SPOKEN_OF:
            trust *= 0.2
    return found._replace(entries=entries, trust=trust)


def _in_order(entries: tuple[str, ...], text: str) -> bool:
    """Whether a list is the story's beginning without its short words."""
    at = followed = 0
    for entry in entries:
        found = -1 if " " in entry else text.find(entry.lower(), at)
        if found >= 0:
            at, followed = found, followed + 1
    return followed > ORDERED * len(entries)


def _no_topic(entry: str) -> bool:
    """Whether an entry is a machine's, a button's or a date's."""
    if _NOT_A_TOPIC.match(entry) or _CAMEL.fullmatch(entry) or _TAGS_LABEL.fullmatch(fold(entry)):
        return True
    return entry[:1].isdigit() and any(written.day.day for written in days_in(entry))


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
    runs: list[_Run] = []
    head, tail = range(max(0, first - 4), first + 60), range(max(first + 60, end - 20), end + 30)
    for block in (document.blocks[at] for at in (*head, *tail) if at < len(document.blocks)):
        if not block.links or _linked_share(block) < 0.3:
            continue
        if block.index > end and block.level and block.level < 3:
            continue
        run = runs[-1] if runs and _goes_on(document, runs[-1].last, block) else _Run(block, _said(document, block))
        found = [link.text for link in block.links[:60] if _is_tag(document, ground, block, link, run)]
        if found:
            run.entries += found
            run.last = block
            if run not in runs[-1:]:
                runs.append(run)
    runs = [
        run
        for run in runs
        if len(run.entries) <= MOST_OF_A_PAGE and (run.sure or run.entries[1:] or not run.entries[0].islower())
    ]
    if runs:
        run = max(runs, key=lambda one: (one.sure, one.labelled, one.last.index >= first, len(one.entries) > 1))
        trust = 0.9 if run.sure else 0.72 if run.labelled else 0.6
        yield TagList("list of tags on the page", trust, tuple(_cut(run.entries)))


def _set_apart(document: Document, clues: Clues) -> Iterator[TagList]:
    """A list of links that is no block of the page: where its label says that it holds tags, or where most of its
    addresses do and the story speaks of most of its words."""
    text = ""
    for label, links in document.link_lists:
        if len(links) > MOST_OF_A_PAGE:
            continue
        named = 0 < len(label) < LABEL and bool(_TAGS_LABEL.search(fold(label)))
        addressed = any(_TAG_ADDRESS.search(href) for _, href in links[:2]) and (
            sum(bool(_TAG_ADDRESS.search(href)) for _, href in links) * 2 > len(links)
        )
        if not (named or addressed):
            continue
        own = [
            words
            for words, href in links
            if not _CATEGORY_ADDRESS.search(href)
            and (_TAG_ADDRESS.search(href) or len(words.split()) <= FEW_WORDS)
            and not phrases_mask(words) & _NO_TAG
        ]
        if not own:
            continue
        text = text or _story_text(document, clues)
        spoken = sum(words.lower() in text for words in own) / len(own)
        if named and spoken > (SPOKEN_OF / 2 if addressed else SPOKEN_OF):
            yield TagList("labelled list of links", 0.88, tuple(_cut(own)))
        elif addressed and spoken > MOSTLY:
            yield TagList("list of links to topics", 0.7, tuple(_cut(own)))


@dataclass(slots=True, eq=False)
class _Run:
    """Blocks of tag links that follow each other: the last of them, whether a label stands before the first, whether
    maker or page call them tags, whether their addresses do too, and their words."""

    last: Block
    said: bool
    labelled: bool = False
    sure: bool = False
    entries: list[str] = field(default_factory=list)


def _linked_share(block: Block) -> float:
    """The share of a line's words that are links, from its first link on: a label may stand before it."""
    first = next((link.text for link in block.links if link.text), "")
    start = max(0, block.text.find(first)) if len(block.text) < 1000 else 0
    return block.link_chars / max(1, len(block.text) - min(start, LABEL))


def _said(document: Document, block: Block) -> bool:
    """Whether a line begins with a label of tags, or follows one."""
    if _TAGS_LABEL.search(fold(block.text[:LABEL])):
        return True
    before = document.blocks[block.index - 1] if block.index else None
    return (
        before is not None
        and len(before.text) < LABEL
        and before.link_density < 0.5
        and bool(_TAGS_LABEL.search(fold(before.text)))
    )


def _goes_on(document: Document, before: Block, block: Block) -> bool:
    """Whether a line of links belongs to the list of the one before it: made alike, in the same element or the next."""
    one, other = document.nodes[before.node], document.nodes[block.node]
    if block.index - before.index > 2 or one.tag != other.tag:
        return False
    return one.index == other.index or one.parent == other.parent or (
        one.parent >= 0 and other.parent >= 0
        and document.nodes[one.parent].parent == document.nodes[other.parent].parent
        and document.nodes[one.parent].tag == document.nodes[other.parent].tag
    )  # fmt: skip


def _told(document: Document, clues: Clues) -> Iterator[TagList]:
    """A line after the story that says "Tags: one, two, three"."""
    end = clues.body[1] if clues.body else 0
    for block in document.blocks[max(0, end - 2) : end + 20] if end else ():
        label, colon, rest = block.text[:400].partition(":" if ":" in block.text[:40] else "：")
        if len(block.links) > 1 and _linked_share(block) > 0.5 and "," not in rest:
            continue  # its links are read one by one
        if colon and len(label) < 30 and rest.strip() and _TAGS_LABEL.fullmatch(fold(label.strip())):
            yield TagList("line of tags", 0.8, tuple(_cut([rest])))
            return


def _holds_lines(document: Document, link: Link) -> bool:
    """Whether a link holds more than one line: a teaser."""
    first, last = document.nodes[link.node].blocks
    return last - first > 1


def _is_tag(document: Document, ground: Ground, block: Block, link: Link, run: _Run) -> bool:
    """Whether a link is one of the story's tags.  Notes in the run where its maker or the page says so; else only its
    rel does."""
    if not link.text:
        return False
    mask = ground.mask(block.node)
    named = bool(mask & BIT["tags"]) and not ground.foreign(block.node, block.index)
    rel = document.nodes[link.node].attributes.get("rel", "")
    if not (named or run.said or "tag" in rel):
        return False
    if mask & (BIT["related"] | BIT["comment"]) and not mask & BIT["tags"] and not run.said:
        return False
    if _CATEGORY_ADDRESS.search(link.href) or _holds_lines(document, link):
        return False
    address = bool(_TAG_ADDRESS.search(link.href))
    short = len(link.text) < LONGEST and len(link.text.split()) <= FEW_WORDS
    own = ("tag" in rel.split() and "category" not in rel) or (address and (named or run.said))
    if own or (run.said and named and short):
        run.labelled = run.sure = run.sure or bool(address or named or run.said)
        return True
    if run.said and _linked_share(block) > 0.6 and short and not phrases_mask(link.text) & _NO_TAG:
        run.labelled = True
        return True
    return False
