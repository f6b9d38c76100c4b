"""Topics of a story: the tags its makers gave it, in their printed form.

Entry point: `topics`.  Sources: the lists of tags on the page (`lists.py`), article:tag, JSON-LD
keywords, news_keywords, keywords.  One list is taken, not the sum of all: each system of a publisher keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from indexer.analysis import facet_key, fold
from indexer.article import Evidence
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.evidence.wordpress_classes import told_in_names
from indexer.extract.page.addresses import host_of, path_of
from indexer.extract.page.document import Document
from indexer.extract.site.printed_names import names_host
from indexer.extract.topics.lists import LONGEST, MOSTLY, SPOKEN_OF, TagList, on_the_page
from indexer.extract.topics.rejection import WIDE, Story
from indexer.extract.vocabulary.byline_words import AGENCIES
from indexer.extract.vocabulary.topic_words import (
    CAMEL,
    KEYED,
    MACHINE_WORDS,
    NETWORKS,
    NEWS,
    NOT_A_TOPIC,
    TOPIC_KEYS,
    says_tags,
)

MOST_TOPICS = 40  # more is stuffing
MOST_ENTRIES = 400  # looked at of one list, however long it is
MOST_WORDS = 8
MANY = 4  # entries from which a list can be told from the site's own words
TITLE_WITHIN = 12  # letters of a headline that can be told within an entry
LONG_PIECE, LONG_WIDE = 4, 12  # words, or letters of a script without spaces, of a headline that are no name in it
PART_WIDE = 5  # … and letters from which one of its parts between spaces is none
SERIES = 3  # entries that are the same words behind codes of their own ("NE State Wire", "MN State Wire")
LONG_TITLE = 3  # words from which a headline among the topics is no topic
GENERAL = 3  # words for news and media in a list that speak against it
SECTIONS_BESIDE = 2  # sections that a headline among the topics can stand with
STUFFED = 0.2  # what is left of the trust in a list that a machine cut from the story, or that is the site's own
AGREED, MOST_AGREEMENT = 0.12, 2  # trust for each other kind of list that is mostly in this one, and how many count
OVERLAP = 0.6  # the share of another list that must be in this one
ALONE, UNSPOKEN = 0.1, 0.2  # distrust of a single link; of a list of which the story says less than half or a third
NAMES = "names of the story's element"
TAKEN = 0.42  # trust below which no list is taken
WEAK = 0.6  # trust in metadata up to which, though it is the only list, the story must speak of it
THIRD, RICH = 0.34, 0.6  # … and the share that speaks for a long list in place of a single link
CONFIRMED = 0.7
_METAS = (("news_keywords", 0.74), ("keywords", 0.75), ("parsely-tags", 0.7), ("dc.subject", 0.65),
          ("og:tag", 0.6), ("og:video:tag", 0.5), ("video:tag", 0.5), ("tags", 0.5))  # fmt: skip
_OTHER_META = re.compile(r"[.:_\-](?:tags|keywords|topics)$")  # "sailthru.tags", "article:tags"
_OTHER_METAS = ("tags", "keywords", "topics")
COUNT = re.compile(r" \((?!(?:19|20)\d\d\))\d{1,6}\)$")  # how many stories a tag leads to
CODED = re.compile(r"[A-Z]{2} (\S{3,20} \S{3,20})$")
_PREFIXED = re.compile(r"^(?:[a-z]{3,14})/(?=\S)")
_SEPARATORS = (";", "|", "，", "、", "؛", "،", ",", "/ ")


def topics(document: Document, context: PageContext) -> Decision[tuple[str, ...]]:
    """The story's topics, in the order of the list they come from; none where no list is the story's own."""
    story = Story(document, context)
    lists = _weighed(_lists(document, context, story), story, context)
    if not lists or lists[0].trust < TAKEN:
        slugs = told_in_names(document, context, "tag")
        named = TagList(NAMES, 0.45, tuple(slug.replace("-", " ") for slug in slugs))
        lists = sorted([*lists, *_weighed(iter([named]), story, context)], key=lambda found: -found.trust)
    if not lists:
        return Decision(())
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
    if best.source == NAMES:
        best = best._replace(entries=tuple(map(story.printed, best.entries)))
    return Decision(_as_printed(best, lists) if best.trust >= TAKEN else (), evidence)


def _weighed(found: Iterator[TagList], story: Story, context: PageContext) -> list[TagList]:
    """Lists with what is left of their entries, those trusted most first."""
    cut = (one._replace(entries=tuple(_cut(one))) for one in found if one.entries)
    lists = [_believed(one, story, context) for one in cut if one.entries]
    return sorted(_agreed([one for one in lists if one.entries], story), key=lambda one: -one.trust)


def _as_printed(best: TagList, lists: list[TagList]) -> tuple[str, ...]:
    """The entries; one kept in small letters alone ("nfl") in the form that another list prints ("NFL")."""
    wanted = {entry.casefold() for entry in best.entries if entry.islower()}
    told = [found for found in reversed(lists) if found.trust > SPOKEN_OF] if wanted else []
    others = [entry for found in told for entry in found.entries]
    forms = {entry.casefold(): entry for entry in others if not entry.islower() and entry.casefold() in wanted}
    return tuple(forms.get(entry, entry) for entry in best.entries)


def _lists(document: Document, context: PageContext, story: Story) -> Iterator[TagList]:
    yield TagList("header line topics", 0.95, (document.header("topics"),))
    tags = document.all_meta("article:tag") + document.all_meta("og:article:tag")
    yield TagList("meta article:tag", 0.85, tuple(tags))
    items = document.linked_of("Article", "Posting", "Recipe", "Review", "WebPage")
    named = next((item["keywords"] for item in items if item.get("keywords")), None)
    yield TagList("JSON-LD keywords", 0.8, tuple(_strings(named)))
    about = next((item["about"] for item in items if item.get("about")), None)
    yield TagList("JSON-LD about", 0.5, tuple(_strings(about)) if isinstance(about, list) else ())
    names = dict.fromkeys(meta.name for meta in document.metas)
    for name, trust in _METAS:
        if name in names:
            yield TagList(f"meta {name}", trust, tuple(_untitled(document, context, name)))
    for name in names:
        if not name.endswith(_OTHER_METAS) or not _OTHER_META.search(name) or name in dict(_METAS):
            continue
        entries = [content for content in document.all_meta(name) if "=" not in content]
        yield TagList(f"meta {name}", 0.6, tuple(entries))
    yield TagList("microdata keywords", 0.76, tuple(one.value for one in document.properties if one.name == "keywords"))
    yield from on_the_page(document, context, story)


def _untitled(document: Document, context: PageContext, name: str) -> Iterator[str]:
    """A meta's contents without <title> or headline, which their commas would cut; a system that writes it there
    writes the folder of the address beside it."""
    folders = path_of(context.url).lower().split("/")
    for content in document.all_meta(name):
        rest = content
        for title in (document.title, context.title):
            if "," in title and len(title) > TITLE_WITHIN:
                rest = rest.replace(title, "")
        if rest == content or any(part.strip(" ,").lower() not in folders for part in rest.split(",")):
            yield rest


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


def _cut(found: TagList) -> Iterator[str]:
    """Entries tidied, cut at the separator that each of them uses (never within a link); of a machine's "key: value"
    only what is a topic."""
    entries = map(unescape, found.entries)
    cut = _uncounted if "link" in found.source else _parts
    parts = (part for entry in entries for part in cut(entry))
    topics = [topic for part in parts if (topic := _tidied(part))]
    if sum("-" in topic for topic in topics) > 1 and all(topic.islower() and " " not in topic for topic in topics):
        topics = [topic.replace("-", " ") for topic in topics]  # "justice-department"
    coded = {topic: code[1] for topic in topics if (code := CODED.match(topic))}
    tails = list(coded.values())
    topics = [topic for topic in topics if tails.count(coded.get(topic, "")) < SERIES]
    keyed = [KEYED.match(topic) for topic in topics]
    machine = sum(match is not None for match in keyed) * 2 > len(topics) > 2
    for topic, match in zip(topics, keyed, strict=True):
        if match and (fold(match[1]) in TOPIC_KEYS or says_tags(match[1])):
            yield match[2]  # "More on: Harbours"
        elif not machine:
            yield topic


def _uncounted(entry: str) -> list[str]:
    return [COUNT.sub("", entry)]


def _parts(entry: str) -> list[str]:
    separator = max(_SEPARATORS, key=entry.count)
    if separator not in entry:
        separator = ""
    if not separator and entry.count(" ") > 1 and len(WIDE.findall(entry)) * 2 > len(entry):
        return entry.split()
    return entry.split(separator) if separator else [entry]


def _tidied(part: str) -> str:
    topic = _PREFIXED.sub("", part.replace("\\'", "'").strip(" \t\n#\"'“”„»«.·•,;‘")).strip()
    return MACHINE_WORDS.sub("", topic) if "_" in topic else topic


def _believed(found: TagList, story: Story, context: PageContext) -> TagList:
    """The list without what is no topic and without doubles; trusted less where the story does not speak of it."""
    kept: dict[str, str] = {}
    host = host_of(context.url)
    if story.is_headline(found.entries[:MOST_ENTRIES]):
        return found._replace(entries=())
    for entry in found.entries[:MOST_ENTRIES]:
        key = facet_key(entry)
        _, mark, site = entry.rpartition(" - ")
        if mark and (_is_host(site, host) or site == context.site):
            continue  # the <title>: "Dam holds - ostwickpost.example"
        if key and len(entry) <= LONGEST and len(entry.split()) <= MOST_WORDS and not _no_topic(entry):
            kept.setdefault(key, entry)
    title = facet_key(context.title)
    of_title = [key for key, entry in kept.items() if _of_title(key, entry, title, context.title)]
    for key in of_title:
        kept.pop(key)
    titled = bool(of_title) or title in kept
    begun, _, last = context.title.rpartition(",")
    if begun and found.source.startswith("meta"):
        kept.pop(facet_key(last), None)  # the headline, cut at its comma
    if len(title.split()) >= LONG_TITLE or len(kept) == 1:
        kept.pop(title, None)
    for name in (*context.writers, host):
        kept.pop(facet_key(name), None)
    told = found.source.startswith(("meta", "JSON-LD", "micro", "names"))
    others = [
        facet_key(context.site),
        *(key for key, entry in kept.items() if key in AGENCIES or entry.lower() == host),
    ]
    networks = [key for key in kept if key in NETWORKS]
    if not told and (len(networks) > 1 or len(networks) == len(kept)):
        others += networks
    for key in others if len(kept) > 1 else ():
        kept.pop(key, None)
    if all({key, entry} & NEWS or _is_host(entry, host) for key, entry in kept.items()):
        return found._replace(entries=())
    entries = tuple(kept.values())[:MOST_TOPICS]
    trust = found.trust
    if told and len(entries) > 1 and _is_stuffed(found, entries, story):
        trust *= STUFFED
    elif told and len(entries) == 1 and _kind(found) == "keywords" and story.is_general_section(entries[0]):
        return found._replace(entries=())
    elif told:
        told_so = entries[story.begun_with_headline(entries) :]
        entries = story.own(told_so)
        trust -= ALONE * (len(told_so) - len(entries) >= GENERAL)
        short = len(entries) <= SECTIONS_BESIDE and (titled or len(entries) < len(told_so))
        if short and story.names_sections(entries):
            entries = ()  # "Title, Politics": what remains is no list of topics
    return found._replace(entries=entries, trust=trust)


def _of_title(key: str, entry: str, title: str, printed: str) -> bool:
    """Whether an entry is the headline with something glued to it, or a long piece of it."""
    if key == title or len(title) <= TITLE_WITHIN:
        return False
    signs = 0 if key.isascii() else len(WIDE.findall(key))
    if signs > PART_WIDE and entry in map(_tidied, printed.split()):
        return True
    wide = signs > LONG_WIDE
    return title in key or ((wide or len(entry.split()) > LONG_PIECE) and key in title)


def _is_host(entry: str, host: str) -> bool:
    """Whether an entry is the site's own name, as its host spells it."""
    return entry.lower().removeprefix("www.") == host or names_host(entry, host)


def _is_stuffed(found: TagList, entries: tuple[str, ...], story: Story) -> bool:
    """Whether a list is the headline or the first sentences, cut into words by a machine, or the site's own words."""
    if story.cut_from_headline(entries) or story.cut_from_text(entries):
        return True
    if _kind(found) != "keywords" or not story.text or len(entries) < MANY - 1:
        return False
    if story.counted(entries):
        return True
    spoken = story.share(entries, told=1.0)
    if len(entries) < MANY and not spoken:
        general = any(word in NEWS for entry in entries for word in (entry, *facet_key(entry).split()))
        return general or story.names_sections(entries)
    return (len(entries) >= MANY and spoken < SPOKEN_OF) or story.of_the_site(entries)


@lru_cache(maxsize=4096)  # several lists of a page hold the same
def _no_topic(entry: str) -> bool:
    """Whether an entry is a machine's, a button's or a date's."""
    if NOT_A_TOPIC.match(entry) or CAMEL.fullmatch(entry) or says_tags(entry):
        return True
    return entry[:1].isdigit() and any(written.day.day for written in days_in(entry))


def _agreed(lists: list[TagList], story: Story) -> list[TagList]:
    """The lists, trusted more where most entries of other kinds of list are in them; less where the story hardly speaks
    of them, and where one is a single link on the page."""
    keys = [{facet_key(entry) for entry in found.entries} for found in lists]
    agreed = []
    for at, found in enumerate(lists):
        kind, trust = _kind(found), found.trust
        if trust <= SPOKEN_OF and _confirmed(found, lists):
            trust = CONFIRMED
        elif (len(lists) == 1 and (trust > WEAK or kind == "page")) or trust <= SPOKEN_OF:
            agreed.append(found)
            continue
        others = {
            _kind(other)
            for other, words in zip(lists, keys, strict=True)
            if other.trust > SPOKEN_OF and len(words) > 1 and len(keys[at] & words) >= OVERLAP * len(words)
        }
        trust += AGREED * min(len(others - {kind}), MOST_AGREEMENT)
        trust -= UNSPOKEN * (story.share(found.entries) < (MOSTLY if kind == "page" else THIRD))
        if kind == "page" and len(found.entries) == 1:
            trust -= ALONE * (1 + any(_is_rich(other, story) for other in lists))
        agreed.append(found._replace(trust=trust))
    return [_without_tail(found, agreed, story) for found in agreed]


def _without_tail(found: TagList, lists: list[TagList], story: Story) -> TagList:
    """A list trusted less than another that it begins with, where the story hardly speaks of what follows: the site's
    own words ("Floods, Ostwick, Northland, Broadcasting")."""
    for other in lists:
        begun = len(other.entries)
        if MANY <= begun < len(found.entries) and _kind(other) != _kind(found) and other.trust > SPOKEN_OF:
            same = list(map(facet_key, found.entries[:begun])) == list(map(facet_key, other.entries))
            if same and story.share(found.entries[begun:]) < MOSTLY:
                return found._replace(trust=min(found.trust, other.trust) - 0.01)
    return found


def _is_rich(found: TagList, story: Story) -> bool:
    """Whether a list is long, the story speaks of most of it, and half of it are names or phrases."""
    names = sum(" " in entry or not entry.islower() for entry in found.entries)
    return len(found.entries) >= MANY and 2 * names >= len(found.entries) and story.share(found.entries) >= RICH


def _confirmed(found: TagList, lists: list[TagList]) -> bool:
    """Whether the page shows the very list that metadata tells, though the story hardly speaks of it."""
    keys = {facet_key(entry) for entry in found.entries}
    page = _kind(found) == "page"
    return len(keys) > 1 and any(
        (_kind(other) == "page") != page and {facet_key(entry) for entry in other.entries} == keys for other in lists
    )


def _kind(found: TagList) -> str:
    """Which of a publisher's systems a list comes from: several metas copy each other."""
    if found.source.startswith("JSON-LD"):
        return "JSON-LD"
    if found.source.startswith("meta"):
        return "tags" if found.source.endswith("article:tag") else "keywords"
    return "page"
