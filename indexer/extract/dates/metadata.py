"""Every place where a page says a day of its own, each with how far such a place is trusted.

From metadata: JSON-LD, meta, microdata, <time>, the address.  From the visible page: lines near the headline and
after the story, and datelines (`lines.py`).  `choice.py` weighs what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from indexer.analysis import fold
from indexer.day import Day
from indexer.extract.dates.element_labels import MODIFIED_NAME, PUBLISHED_NAME
from indexer.extract.dates.labels import LABEL_WORDS, Label, label_of
from indexer.extract.dates.line_words import is_credited, of_a_reader
from indexer.extract.dates.lines import candidates_of_lines
from indexer.extract.dates.nearness import nearness
from indexer.extract.dates.places import DayCandidate, DayPlace
from indexer.extract.dates.written import CLOCK, Around, day_of_stamp, days_in
from indexer.extract.evidence.page_map import PageContext, PageMap
from indexer.extract.page.document import Document, Meta
from indexer.extract.vocabulary.day_words import WEEKDAYS, folded

_PLAIN_NAMES = ("date", "dc.date", "dc:date", "dcterms.date", "dcterms:date", "pubdate", "article.date", "og:date")
_DATE_NAME = re.compile(
    r"date(?!line)|time(?!out|zone|r)|pubdat|^published$|^created$|^modified$|^updated$|^lastmod|publish"
)
_OTHER_NAME = re.compile(
    r"expir|event|start|end[_\-.]?(?:date|time)|birth|captur|archiv|copyright|valid|until|unavail|"
    r"duration|reading|timeline|video|build|generat|crawl|review|embargo|candidate|validat|"
    r"verif|cache|session|server"
)
_DAY_IN_ADDRESS = re.compile(
    r"[/_\-=.](?P<y>19[89]\d|20\d\d)(?P<s>[/\-_.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?![\d])"
)
_LOOSE_DAY = re.compile(r"/(?P<y>1[6-9]\d\d|20\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?=[/_\-.]|$)")
_NAMED_DAY = re.compile(r"/(?P<y>1[6-9]\d\d|20\d\d)/(?P<m>[a-z]{3,9})/(?P<d>\d{1,2})(?=[/_\-.]|$)", re.I)
_SPLIT_DAY = re.compile(
    r"/(?P<y>19[89]\d|20\d\d)/(?:[A-Za-z][\w.\-]{0,30}/){1,4}(?P<m>0[1-9]|1[0-2])/(?P<d>0[1-9]|[12]\d|3[01])(?=/|$)"
)
_SHORT_DAY = re.compile(r"/(?P<y>19[89]\d|20\d\d)/(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_\-.]|$)")
_MONTH_IN_ADDRESS = re.compile(r"/(?P<y>19[89]\d|20\d\d)[/\-_]?(?P<m>0[1-9]|1[0-2])(?=/|$)")
_YEAR_LAST = re.compile(
    r"(?<!\d)(?<!\d[\-._])(?P<a>0[1-9]|[12]\d|3[01])[\-._]?(?P<b>0[1-9]|[12]\d|3[01])[\-._]?(?P<y>199\d|20[0-4]\d)(?!\d)"
)
_REPLAYED = re.compile(r"^https?://[^/]{3,60}/(?:web|wayback|all)/\d{4,14}[a-z_]{0,3}/")
_ARTICLE_TYPES = ("Article", "Posting", "Report", "NewsStory", "Review", "Recipe", "CreativeWork", "QAPage", "Obituary")
_PAGE_TYPES = ("WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "CollectionPage")
_DIGIT = re.compile(r"\d")
MONTH_IN_ADDRESS = 0.8  # trust of an address that holds no day, but its month
YEAR_LAST_IN_ADDRESS = 0.6  # and of "14-01-2013" in one: mostly a day, but it can be read two ways
ELSEWHERE = 0.08  # of a <time> away from the story
DATED_ATTRIBUTE = 0.7  # of an element with a day in an attribute that is no <time>


def candidates(document: Document, context: PageContext, around: Around) -> list[DayCandidate]:
    """Every candidate of the page, in no order of trust."""
    page_map = PageMap(document, context)
    return [
        *_from_address(document, context, around),
        *_from_linked(document, context, around),
        *_from_metas(document, around),
        *_from_headers(document, around),
        *_from_title(document, around),
        *_from_properties(page_map, around),
        *_from_times(page_map, around),
        *candidates_of_lines(page_map, around),
    ]


def _from_address(document: Document, context: PageContext, around: Around) -> Iterator[DayCandidate]:
    addresses = {"": context.url, "canonical address": document.rel("canonical") or document.meta("og:url")}
    seen = set()
    for detail, address in addresses.items():
        path = _REPLAYED.sub("/", address or "")
        path = path.split("://", 1)[-1]
        path = path[path.find("/") :] if "/" in path else ""
        day = day_of_address(path)
        if day and day not in seen:
            seen.add(day)
            trust = DayPlace.ADDRESS.trust if day.day else MONTH_IN_ADDRESS
            yield DayCandidate(day, DayPlace.ADDRESS, trust, detail, said="published", own=True)
        elif not day and (match := _YEAR_LAST.search(path)):
            # 14-01-2013, 01142013: rarely a number of something else, and often either way round
            for written in days_in("/".join(match.groups()), around)[:1]:
                yield DayCandidate(
                    written.day,
                    DayPlace.ADDRESS,
                    YEAR_LAST_IN_ADDRESS,
                    detail,
                    said="published",
                    swapped=written.swapped,
                )


def day_of_address(path: str) -> Day | None:
    """The day, or only the month, that an address's path holds; None where it holds none."""
    path = path.split("?")[0][:400]
    for pattern in (_LOOSE_DAY, _DAY_IN_ADDRESS, _SHORT_DAY, _SPLIT_DAY):
        match = pattern.search(path)
        if match:
            try:
                return Day(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    named = _NAMED_DAY.search(path)
    if named:
        found = days_in(f"{named['d']} {named['m']} {named['y']}")
        if found:
            return found[0].day
    match = _MONTH_IN_ADDRESS.search(path)
    return Day(int(match["y"]), int(match["m"])) if match else None


def _from_linked(document: Document, context: PageContext, around: Around) -> Iterator[DayCandidate]:
    title = fold(context.title)
    mains = [item for item in document.linked if _type_ends(item, _ARTICLE_TYPES)]
    same = [
        item for item in mains if title and fold(str(item.get("headline") or item.get("name") or ""))[:30] == title[:30]
    ]
    for number, item in enumerate(same[:1] or mains[:2]):
        yield from _stamps_of(item, 0.9 if number == 0 else 0.3, around)
    for item in document.linked:
        if item not in mains:
            page = _type_ends(item, _PAGE_TYPES) or "@type" not in item
            yield from _stamps_of(item, 0.75 if page and not mains else 0.6 if page else 0.25, around)


def _type_ends(item: Mapping[str, Any], endings: tuple[str, ...]) -> bool:
    """Whether one of a JSON-LD object's types ends so: vocabularies put words before a type ("NewsArticle").

    >>> _type_ends({"@type": "NewsArticle"}, ("Article",)), _type_ends({"@type": ["WebPage"]}, ("Article",))
    (True, False)
    """
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(endings) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


# JSON-LD names of days, what each says, and its share of the object's trust.
_LINKED_NAMES: tuple[tuple[str, Label, float], ...] = (
    ("datePublished", "published", 1),
    ("dateCreated", "published", 0.9),
    ("uploadDate", "published", 0.5),
    ("dateModified", "modified", 1),
)


def _stamps_of(item: Mapping[str, Any], trust: float, around: Around) -> Iterator[DayCandidate]:
    kinds = item.get("@type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    for name, label, share in _LINKED_NAMES:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if not isinstance(value, (str, int)):
            continue
        written = day_of_stamp(str(value), around)
        if written:
            own = trust * share >= 0.75 and name != "dateCreated"  # a story may be begun long before it appears
            yield DayCandidate(
                written.day,
                DayPlace.JSON_LD,
                trust * share,
                f"JSON-LD {name} of {kind or 'the page'}",
                said=label,
                own=own,
                swapped=written.swapped,
                stamp=str(value),
            )


def _from_metas(document: Document, around: Around) -> Iterator[DayCandidate]:
    told: dict[str, Day] = {}  # a name said again with another day speaks of other stories
    for meta in document.metas:
        name = meta.name
        if not 5 < len(meta.content) < 80 or not _is_of_a_day(name) or not _DIGIT.search(meta.content):
            continue
        written = day_of_stamp(meta.content, around)
        if not written:
            continue
        label, trust = _meta_says(meta)
        again = told.setdefault(name, written.day) != written.day
        own = trust >= 0.85 or name in _PLAIN_NAMES
        if again:
            trust, own = trust * 0.6, False
        yield DayCandidate(
            written.day,
            DayPlace.META,
            trust,
            f"meta {name}",
            said=label,
            own=own,
            swapped=written.swapped,
            stamp=meta.content,
            words=name,
        )


@lru_cache(maxsize=4096)  # the same names stand on every page of a site
def _is_of_a_day(name: str) -> bool:
    """Whether metadata of this name tells the story's day.

    >>> _is_of_a_day("article:published_time"), _is_of_a_day("event:start_time"), _is_of_a_day("dateline")
    (True, False, False)
    """
    return name in ("date", "time") or bool(_DATE_NAME.search(name) and not _OTHER_NAME.search(name))


def _meta_says(meta: Meta) -> tuple[Label, float]:
    """What a date's name says it is, and how far such a name is trusted."""
    name = meta.name
    if meta.kind == "http-equiv":
        return "modified", 0.3
    if MODIFIED_NAME.search(name):
        return "modified", 0.85
    if name in ("article:published_time", "datepublished"):
        return "published", 0.9
    if "issue" in name and "issued" not in name:
        return "published", 0.55  # the day on the paper edition
    if "upload" in name:
        return "published", 0.4  # of a recording on the page
    if "creat" in name:
        return "published", 0.7  # when it was begun
    return "published", 0.88 if PUBLISHED_NAME.search(name) else 0.8


def _from_headers(document: Document, around: Around) -> Iterator[DayCandidate]:
    kinds: tuple[tuple[str, Label], ...] = (("date", "published"), ("modified", "modified"))
    for name, label in kinds:
        written = day_of_stamp(document.header(name), around) if document.header(name) else None
        if written:
            yield DayCandidate(
                written.day,
                DayPlace.HEADER_LINE,
                DayPlace.HEADER_LINE.trust,
                f'header line "{name}"',
                said=label,
                own=True,
                swapped=written.swapped,
            )


def _from_title(document: Document, around: Around) -> Iterator[DayCandidate]:
    """The date that is the first part of the <title>, or the last but for the site's name ("… - 7.12.2017 - The Post"),
    or that ends the headline after a comma ("…, 7 December 2017-13:44 - The Post")."""
    parts = _TITLE_BORDER.split(document.title[-120:])
    before = _TITLE_BORDER.split(document.title[:60])[:1] if len(document.title) > 60 or len(parts) > 2 else []
    for place, part in enumerate([*before, *parts[-2:]], -len(before)):
        found = days_in(part, around)
        if len(found) != 1 or not found[0].day.day:
            continue
        start, end = found[0].start, found[0].end
        added = place >= 0 and part[:start].rstrip().endswith(",") and not CLOCK.sub("", part[end:]).strip(" ,-–")
        words = LABEL_WORDS.findall(folded(part[:start] + " " + part[end:]))
        alone = end - start >= len(part.strip()) - 2 or (place < 0 and all(word in WEEKDAYS for word in words))
        if added or alone:
            yield DayCandidate(
                found[0].day, DayPlace.TITLE, DayPlace.TITLE.trust, said="published", swapped=found[0].swapped
            )
            return


_TITLE_BORDER = re.compile(r"\s[-–—|/]{1,2}\s")
MOST_PROPERTIES = 2_000  # microdata looked at for a day
_PROPERTIES: dict[str, Label] = {"datepublished": "published", "datecreated": "published", "datemodified": "modified",
                                 "dateposted": "published", "pubdate": "published", "dc:date": "published",
                                 "dateline": "published", "dc:created": "published", "dateupdated": "modified",
                                 "uploaddate": "published", "dcterms:created": "published"}  # fmt: skip


def _from_properties(page_map: PageMap, around: Around) -> Iterator[DayCandidate]:
    document = page_map.document
    for item in document.properties[:MOST_PROPERTIES]:
        label = _PROPERTIES.get(item.name.lower())
        if not label or not item.value:
            continue
        written = day_of_stamp(item.value[:80], around)
        if not written:
            continue
        node = document.nodes[item.node]
        near = nearness(page_map, node.blocks[0], node.index)
        trust = DayPlace.MICRODATA.trust * near if near >= 0.3 else 0.2
        if item.name.lower() == "uploaddate":
            trust *= 0.4
        own = trust >= 0.85 and item.name.lower() in ("datepublished", "datemodified")
        yield DayCandidate(
            written.day,
            DayPlace.MICRODATA,
            trust,
            f"itemprop {item.name}",
            said=label,
            own=own,
            swapped=written.swapped,
        )


def _from_times(page_map: PageMap, around: Around) -> Iterator[DayCandidate]:
    document = page_map.document
    for mark in document.times[:60]:
        written = day_of_stamp(mark.datetime, around) if _DIGIT.search(mark.datetime) else None
        if not written:
            continue
        printed = document.blocks[mark.block].text if mark.block < len(document.blocks) else ""
        near = nearness(page_map, mark.block, mark.node)
        label = _label_of_time(page_map, mark.text, mark.block, mark.node)
        if near < 0.3 or of_a_reader(printed):
            said: Label = "published" if label == "published" else ""
            yield DayCandidate(
                written.day,
                DayPlace.TIME,
                ELSEWHERE,
                "<time> of another part of the page",
                said=said,
                swapped=written.swapped,
            )
            continue
        if label == "other":
            continue
        trust = DayPlace.TIME.trust if document.nodes[mark.node].tag == "time" else DATED_ATTRIBUTE
        if is_credited(printed):
            trust *= 0.4
        head = page_map.context.body[0] if page_map.context.body else page_map.headline + 4
        own = near >= 0.9 and page_map.headline - 4 <= mark.block <= head
        yield DayCandidate(
            written.day, DayPlace.TIME, trust * near, said=label or "published", own=own, swapped=written.swapped
        )


def _label_of_time(page_map: PageMap, text: str, block: int, node: int) -> Label:
    """What the words before a <time>, or its maker's names for it, say it is."""
    document = page_map.document
    hint = document.nodes[node].hint
    parent = document.nodes[node].parent
    if parent >= 0 and document.nodes[parent].blocks[1] - document.nodes[parent].blocks[0] <= 1:
        hint += " " + document.nodes[parent].hint
    if block < len(document.blocks):
        printed = document.blocks[block].text
        at = printed.find(text) if text else -1
        label = label_of(printed[:at]) if at > 0 else ""
        if label:
            return label
        if at == 0 and (own := label_of(text[:30].rstrip("0123456789 .:/-,"))):
            return own
        if at == 0 and block and len(document.blocks[block - 1].text) < 30:
            label = label_of(document.blocks[block - 1].text)
            if label in ("published", "modified"):
                return label
    if MODIFIED_NAME.search(hint):
        return "modified"
    return "published" if PUBLISHED_NAME.search(hint) else ""
