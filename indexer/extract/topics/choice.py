"""Topics of a story: the tags its makers gave it, in their printed form.

Entry point: `topics`.  Sources: the lists of tags on the page (`lists.py`), article:tag, JSON-LD
keywords, news_keywords, keywords.  One list is taken, not the sum of all: each system of a publisher keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

from indexer.analysis import facet_key, fold
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.candidate import Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.evidence.wordpress_classes import told_in_names
from indexer.extract.page.addresses import host_of, path_of
from indexer.extract.page.document import Document
from indexer.extract.site.printed_names import names_host
from indexer.extract.topics.lists import LONGEST_TOPIC, MOSTLY, SPOKEN_OF, on_the_page
from indexer.extract.topics.places import LINKS, METAS, UNSEEN, System, TagList, TopicPlace, system_of, tag_list
from indexer.extract.topics.rejection import WIDE, StoryWords
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
SERIES = 3  # entries that are the same words behind codes of their own ("NE State Wire", "MN State Wire")
MANY = 4  # entries from which a list can be told from the site's own words
TITLE_WITHIN = 12  # letters of a headline that can be told within an entry
LONG_PIECE, LONG_WIDE = 4, 12  # words, or letters of a script without spaces, of a headline that are no name in it
PART_WIDE = 5  # … and letters from which one of its parts between spaces is none
LONG_TITLE = 3  # words from which a headline among the topics is no topic
GENERAL = 3  # words for news and media in a list that speak against it
SECTIONS_BESIDE = 2  # sections that a headline among the topics can stand with
STUFFED = 0.2  # what is left of the trust in a list that a machine cut from the story, or that is the site's own
AGREED, MOST_AGREEMENT = 0.12, 2  # trust for each other kind of list that is mostly in this one, and how many count
OVERLAP = 0.6  # the share of another list that must be in this one
ALONE, UNSPOKEN = 0.1, 0.2  # distrust of a single link; of a list of which the story says less than half or a third
TAKEN = 0.42  # trust below which no list is taken
WEAK = 0.6  # trust in metadata up to which, though it is the only list, the story must speak of it
THIRD, RICH = 0.34, 0.6  # … and the share that speaks for a long list in place of a single link
CONFIRMED = 0.7
_METAS = (("news_keywords", 0.74), ("keywords", 0.75), ("parsely-tags", 0.7), ("dc.subject", 0.65),
          ("og:tag", 0.6), ("og:video:tag", 0.5), ("video:tag", 0.5), ("tags", 0.5))  # fmt: skip
_OTHER_META = re.compile(r"[.:_\-](?:tags|keywords|topics)$")  # "sailthru.tags", "article:tags"
_OTHER_METAS = ("tags", "keywords", "topics")
COUNT = re.compile(r" \((?!(?:19|20)\d\d\))\d{1,6}\)$")  # how many stories a tag leads to
_CODED = re.compile(r"[A-Z]{2} (\S{3,20} \S{3,20})$")
_PREFIXED = re.compile(r"^(?:[a-z]{3,14})/(?=\S)")
_SEPARATORS = (";", "|", "，", "、", "؛", "،", ",", "/ ")


def topics(document: Document, context: PageContext) -> Decision[tuple[str, ...]]:
    """The story's topics, in the order of the list they come from; none where no list is the story's own."""
    story = StoryWords(document, context)
    lists = _weighed(_lists(document, context, story), story, context)
    if not lists or lists[0].trust < TAKEN:
        slugs = told_in_names(document, context, "tag")
        named = tag_list(TopicPlace.ELEMENT_NAMES, tuple(slug.replace("-", " ") for slug in slugs))
        lists = sorted([*lists, *_weighed(iter([named]), story, context)], key=lambda found: -found.trust)
    if not lists:
        return Decision(())
    best = lists[0]
    noted = (best, *(replace(found, note="another list was taken") for found in lists[1:]))
    evidence = tuple(found.told(", ".join) for found in noted)
    if best.place is TopicPlace.ELEMENT_NAMES:
        best = replace(best, value=tuple(map(story.printed, best.value)))
    return Decision(_as_printed(best, lists) if best.trust >= TAKEN else (), evidence)


def _weighed(found: Iterator[TagList], story: StoryWords, context: PageContext) -> list[TagList]:
    """Lists with what is left of their entries, those trusted most first."""
    cut = (replace(one, value=tuple(_cut(one))) for one in found if one.value)
    lists = [_believed(one, story, context) for one in cut if one.value]
    return sorted(_agreed([one for one in lists if one.value], story), key=lambda one: -one.trust)


def _as_printed(best: TagList, lists: list[TagList]) -> tuple[str, ...]:
    """The entries; one kept in small letters alone ("nfl") in the form that another list prints ("NFL")."""
    wanted = {entry.casefold() for entry in best.value if entry.islower()}
    told = [found for found in reversed(lists) if found.trust > SPOKEN_OF] if wanted else []
    others = [entry for found in told for entry in found.value]
    forms = {entry.casefold(): entry for entry in others if not entry.islower() and entry.casefold() in wanted}
    return tuple(forms.get(entry, entry) for entry in best.value)


def _lists(document: Document, context: PageContext, story: StoryWords) -> Iterator[TagList]:
    yield tag_list(TopicPlace.HEADER_LINE, (document.header("topics"),))
    tags = document.all_meta("article:tag") + document.all_meta("og:article:tag")
    yield tag_list(TopicPlace.META_TAG, tuple(tags))
    items = document.linked_of("Article", "Posting", "Recipe", "Review", "WebPage")
    named = next((item["keywords"] for item in items if item.get("keywords")), None)
    yield tag_list(TopicPlace.JSON_LD_KEYWORDS, tuple(_strings(named)))
    about = next((item["about"] for item in items if item.get("about")), None)
    yield tag_list(TopicPlace.JSON_LD_ABOUT, tuple(_strings(about)) if isinstance(about, list) else ())
    names = dict.fromkeys(meta.name for meta in document.metas)
    for name, trust in _METAS:
        if name in names:
            yield tag_list(TopicPlace.META_KEYWORDS, tuple(_untitled(document, context, name)), trust, f"meta {name}")
    for name in names:
        if not name.endswith(_OTHER_METAS) or not _OTHER_META.search(name) or name in dict(_METAS):
            continue
        entries = [content for content in document.all_meta(name) if "=" not in content]
        yield tag_list(TopicPlace.META_KEYWORDS, tuple(entries), detail=f"meta {name}")
    yield tag_list(TopicPlace.MICRODATA, tuple(one.value for one in document.properties if one.name == "keywords"))
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


def _without_series(topics: list[str]) -> list[str]:
    """The topics without those that repeat the same words behind codes: a system's own channels, no subjects.

    >>> _without_series(["Dams", "NE State Wire", "MN State Wire", "IA State Wire", "US Senate race"])
    ['Dams', 'US Senate race']
    """
    coded = {topic: code[1] for topic in topics if (code := _CODED.match(topic))}
    tails = list(coded.values())
    return [topic for topic in topics if tails.count(coded.get(topic, "")) < SERIES]


def _cut(found: TagList) -> Iterator[str]:
    """Entries tidied, cut at the separator that each of them uses (never within a link); of a machine's "key: value"
    only what is a topic."""
    entries = map(unescape, found.value)
    cut = _uncounted if found.place in LINKS else _parts
    parts = (part for entry in entries for part in cut(entry))
    topics = [topic for part in parts if (topic := _tidied(part))]
    if sum("-" in topic for topic in topics) > 1 and all(topic.islower() and " " not in topic for topic in topics):
        topics = [topic.replace("-", " ") for topic in topics]  # "justice-department"
    topics = _without_series(topics)
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


def _believed(found: TagList, story: StoryWords, context: PageContext) -> TagList:
    """The list without what is no topic and without doubles; trusted less where the story does not speak of it."""
    entries = found.value[:MOST_ENTRIES]
    if story.is_headline(entries):
        return replace(found, value=())
    kept = _without_doubles(entries, context)
    titled = _drop_title(kept, found, context)
    for name in (*context.writers, host_of(context.url)):
        kept.pop(facet_key(name), None)
    _drop_site(kept, found, context)
    if all(_is_no_subject(entry, key, host_of(context.url)) for key, entry in kept.items()):
        return replace(found, value=())
    entries = tuple(kept.values())[:MOST_TOPICS]
    return (
        _held_against(replace(found, value=entries), titled, story)
        if found.place in UNSEEN
        else replace(found, value=entries)
    )


def _held_against(found: TagList, titled: bool, story: StoryWords) -> TagList:
    """A list that nobody sees, by what the story says of it; `titled`: it held the headline."""
    entries = found.value
    if len(entries) > 1 and _is_stuffed(found, entries, story):
        return replace(found, trust=found.trust * STUFFED)
    if len(entries) == 1 and system_of(found) is System.KEYWORDS and story.is_general_section(entries[0]):
        return replace(found, value=())
    told_so = entries[story.begun_with_headline(entries) :]
    own = story.own(told_so)
    trust = found.trust - ALONE * (len(told_so) - len(own) >= GENERAL)
    short = len(own) <= SECTIONS_BESIDE and (titled or len(own) < len(told_so))
    if short and story.names_sections(own):
        own = ()  # "Title, Politics": what remains is no list of topics
    return replace(found, value=own, trust=trust)


def _without_doubles(entries: tuple[str, ...], context: PageContext) -> dict[str, str]:
    """The entries that can be topics, by their words; the first of those that are alike."""
    kept: dict[str, str] = {}
    host = host_of(context.url)
    for entry in entries:
        key = facet_key(entry)
        _, mark, site = entry.rpartition(" - ")
        if mark and (_is_host(site, host) or site == context.site):
            continue  # the <title>: "Dam holds - ostwickpost.example"
        if key and len(entry) <= LONGEST_TOPIC and len(entry.split()) <= MOST_WORDS and not _no_topic(entry):
            kept.setdefault(key, entry)
    return kept


def _drop_title(kept: dict[str, str], found: TagList, context: PageContext) -> bool:
    """Take the headline and pieces of it out of a list; gives whether it held any."""
    title = facet_key(context.title)
    of_title = [key for key, entry in kept.items() if _of_title(key, entry, title, context.title)]
    for key in of_title:
        kept.pop(key)
    titled = bool(of_title) or title in kept
    begun, _, last = context.title.rpartition(",")
    if begun and found.place in METAS:
        kept.pop(facet_key(last), None)  # the headline, cut at its comma
    if len(title.split()) >= LONG_TITLE or len(kept) == 1:
        kept.pop(title, None)
    return titled


def _drop_site(kept: dict[str, str], found: TagList, context: PageContext) -> None:
    """Take site, agencies and, of links, networks ("Facebook") out of a list, but not all it holds."""
    host = host_of(context.url)
    others = [facet_key(context.site)]
    others += [key for key, entry in kept.items() if key in AGENCIES or entry.lower() == host]
    networks = [key for key in kept if key in NETWORKS]
    if found.place not in UNSEEN and (len(networks) > 1 or len(networks) == len(kept)):
        others += networks
    for key in others if len(kept) > 1 else ():
        kept.pop(key, None)


def _is_no_subject(entry: str, key: str, host: str) -> bool:
    """Whether an entry says news alone, or the site itself: a list of nothing else tells nothing of the story.

    >>> [_is_no_subject(one, one.lower(), "thepost.example") for one in ("The Post", "Harbours")]
    [True, False]
    """
    return bool({key, entry} & NEWS) or _is_host(entry, host)


def _of_title(key: str, entry: str, title: str, printed: str) -> bool:
    """Whether an entry is the headline with something glued to it, or a long piece of it.

    >>> [_of_title(one, one, "dam holds again", "Dam holds again") for one in ("dam holds again post", "dam")]
    [True, False]
    """
    if key == title or len(title) <= TITLE_WITHIN:
        return False
    signs = 0 if key.isascii() else len(WIDE.findall(key))
    if signs > PART_WIDE and entry in map(_tidied, printed.split()):
        return True
    wide = signs > LONG_WIDE
    return title in key or ((wide or len(entry.split()) > LONG_PIECE) and key in title)


def _is_host(entry: str, host: str) -> bool:
    """Whether an entry is the site's own name, as its host spells it.

    >>> _is_host("www.thepost.example", "thepost.example"), _is_host("Harbours", "thepost.example")
    (True, False)
    """
    return entry.lower().removeprefix("www.") == host or names_host(entry, host)


def _is_stuffed(found: TagList, entries: tuple[str, ...], story: StoryWords) -> bool:
    """Whether a list is the headline or the first sentences, cut into words by a machine, or the site's own words.

    >>> story = StoryWords(Document("text"), PageContext(title="Dam holds all night"))
    >>> [_is_stuffed(tag_list(TopicPlace.META_TAG, ()), one.split(), story) for one in ("Dam holds all night", "Dams")]
    [True, False]
    """
    if story.cut_from_headline(entries) or story.cut_from_text(entries):
        return True
    if system_of(found) is not System.KEYWORDS or not story.text or len(entries) < MANY - 1:
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
    """Whether an entry is a machine's, a button's or a date's.

    >>> _no_topic("12345"), _no_topic("Harbours")
    (True, False)
    """
    if NOT_A_TOPIC.match(entry) or CAMEL.fullmatch(entry) or says_tags(entry):
        return True
    return entry[:1].isdigit() and any(written.day.day for written in days_in(entry))


def _agreed(lists: list[TagList], story: StoryWords) -> list[TagList]:
    """The lists, trusted more where most entries of other kinds of list are in them; less where the story hardly speaks
    of them, and where one is a single link on the page."""
    keys = [{facet_key(entry) for entry in found.value} for found in lists]
    agreed = []
    for at, found in enumerate(lists):
        kind, trust = system_of(found), found.trust
        if trust <= SPOKEN_OF and _confirmed(found, lists):
            trust = CONFIRMED
        elif (len(lists) == 1 and (trust > WEAK or kind is System.PAGE)) or trust <= SPOKEN_OF:
            agreed.append(found)
            continue
        others = {
            system_of(other)
            for other, words in zip(lists, keys, strict=True)
            if other.trust > SPOKEN_OF and len(words) > 1 and len(keys[at] & words) >= OVERLAP * len(words)
        }
        trust += AGREED * min(len(others - {kind}), MOST_AGREEMENT)
        trust -= UNSPOKEN * (story.share(found.value) < (MOSTLY if kind is System.PAGE else THIRD))
        if kind is System.PAGE and len(found.value) == 1:
            trust -= ALONE * (1 + any(_is_rich(other, story) for other in lists))
        agreed.append(replace(found, trust=trust))
    return [_without_tail(found, agreed, story) for found in agreed]


def _without_tail(found: TagList, lists: list[TagList], story: StoryWords) -> TagList:
    """A list trusted less than another that it begins with, where the story hardly speaks of what follows: the site's
    own words ("Floods, Ostwick, Northland, Broadcasting")."""
    for other in lists:
        begun = len(other.value)
        if MANY <= begun < len(found.value) and system_of(other) != system_of(found) and other.trust > SPOKEN_OF:
            same = list(map(facet_key, found.value[:begun])) == list(map(facet_key, other.value))
            if same and story.share(found.value[begun:]) < MOSTLY:
                return replace(found, trust=min(found.trust, other.trust) - 0.01)
    return found


def _is_rich(found: TagList, story: StoryWords) -> bool:
    """Whether a list is long, the story speaks of most of it, and half of it are names or phrases.

    >>> story = StoryWords(Document("text"), PageContext(), "the old dam held")
    >>> [_is_rich(tag_list(TopicPlace.META_TAG, ("Old Dam",) * count), story) for count in (4, 1)]
    [True, False]
    """
    names = sum(" " in entry or not entry.islower() for entry in found.value)
    return len(found.value) >= MANY and 2 * names >= len(found.value) and story.share(found.value) >= RICH


def _confirmed(found: TagList, lists: list[TagList]) -> bool:
    """Whether the page shows the very list that metadata tells, though the story hardly speaks of it.

    >>> tags, links = (tag_list(one, ("Dams", "Floods")) for one in (TopicPlace.META_TAG, TopicPlace.LINKED_TAGS))
    >>> _confirmed(tags, [tags, links]), _confirmed(tags, [tags])
    (True, False)
    """
    keys = {facet_key(entry) for entry in found.value}
    page = system_of(found) is System.PAGE
    return len(keys) > 1 and any(
        (system_of(other) is System.PAGE) != page and {facet_key(entry) for entry in other.value} == keys
        for other in lists
    )
