"""The words by which pages label and address lists of tags, and what no list of topics means by its entries.

`says_tags` and `may_say_tags` know a label; the rest are patterns that the room of topics looks with.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.analysis import fold
from indexer.extract.vocabulary.phrases import NAMES
from indexer.extract.vocabulary.words import either, entries, word_set

LABEL = 45  # characters of a line that says "Tags"
NO_TAG = sum(1 << NAMES.index(name) for name in ("more", "comment", "subscribe", "share", "dated"))

# Folders of an address below which tags lie; and how others begin and end.
_TAG_FOLDERS = word_set("topics.folders")
_PERSONS = word_set("topics.person_folders")
_FOLDERS = frozenset((
    "topic", "topics", "thema", "themen", "theme", "themes", "onderwerp", "onderwerpen", "keyword", "keywords",
    "newskeywords", "etiqueta", "etiquetas", "etichetta", "etichette", "temat", "tematy", "stitek", "stitky", "cimke",
    "cimkek", "mot", "mots", "mot-cle", "mots-cles", "motcle", "motscles", "sujet", "sujets", "label", "labels",
    "tema", "temas", "assunto", "assuntos", "argomento", "argomenti", "dossier", "dossiers", "subject", "subjects",
    "hashtag", "hashtags", "emne", "emner", "emneord", "amne", "amnen", "avainsanat", "aihe", "aiheet", "konu",
    "etiket", "entity", "entities", "glossary"
))  # fmt: skip
_PERSONS = frozenset(("people", "person", "persons", "personen"))
_FOLDERS = _TAG_FOLDERS | _PERSONS
_WITHIN = ("tag", "topic", "schlagw", "stichw")  # one of them is in whatever begins or ends so:
_BEGINNINGS, _ENDINGS, _LONGEST_FOLDER = ("tag", "schlagw", "stichw"), ("topic", "topics", "-tag", "_tag", "-tags"), 20
_TAG_QUERY = re.compile(r"[?&](?:tags?|keyword)=(?![\w\-]+-2\d$)")
PERSON_ADDRESS = re.compile(r"/(?:people|persons?|personen|entity)/", re.I)
STORY_ADDRESS = re.compile(r"/[^/-]{1,40}-[^/-]{1,40}-[^/]{1,200}[-_.]\d{5,12}(?:[./][a-z]{0,5})?$")
CATEGORY_ADDRESS = re.compile(
    r"/(?:categor\w{0,8}|kategori\w{0,4}|rubri\w{0,4}|section|sections|ressort|author|autor|users?)/|"
    r"[?&]cat(?:egory)?=(?!tag)", re.I
)  # fmt: skip

# Labels of a list of tags, by language.
_LABELS = word_set("topics.labels")
# … and labels that more often stand before links to other stories.
_WEAK_LABELS = word_set("topics.weak_labels")
# … and those after which sections' addresses are no tags'.
_OF_SECTIONS = word_set("topics.section_labels")
_OF_THE_STORY = re.compile(
    rf"\b(?:{either(entries('topics.story_nouns'))})\b.{{0,12}} (?:{either(entries('topics.story_links'))})\b|"
    rf"^(?:{either(entries('topics.label_beginnings'))})"
)
_AROUND = " \t:：·•|»>›#-–—?!…"

# What is no topic: numbers, addresses, machine words, buttons, kinds of page.
_NO_TOPIC = "|".join((either(entries("topics.no_topic")), *entries("topics.no_topic_patterns")))
NOT_A_TOPIC = re.compile(
    r"^(?:[a-z]|[@/].*|(?!(?:19|20)\d\d$)\d+|https?:.*|.*://.*|.*[<>{}].*|\[.*\]|[\W_]+|[0-9a-f]{8}-[0-9a-f-]{20,}|"
    r"nlp [a-z ]+:.*|[a-z]{1,3}_\S.*|access-\w+|"
    r"(?:[^:]{0,60}\s)?(?:[\w\-]{1,20}\.){2}(?:com|org|net|uk|de|au)\b.*|\d\d?(?::\d\d)? ?[ap]\.?m\b.*|"
    rf"{_NO_TOPIC}|"
    r"[a-z_\-]{2,20}:\S.*|(?-i:[a-z][a-z_\-]{1,19}: ?\S.*)|_?[a-z0-9]+(?:_[a-z0-9\-]++)+|"
    r"[a-z]{0,2}[0-9a-f]{20,})$",
    re.I,
)
NETWORKS = word_set("topics.networks")
NEWS = word_set("topics.news")
# Words of which a site's keywords for itself are made, whatever the story.
MEDIA = word_set("topics.media")
NEWS_ITSELF = NEWS & MEDIA
# What a machine writes before an entry of a story's topics ("Subject: Justice"); other such entries are its own.
TOPIC_KEYS = word_set("topics.keys")
KEYED = re.compile(r"^([^\W\d_][\w \-]{1,24}):\s*(\S.*)$")
MACHINE_WORDS = re.compile(r"\s(?:[A-Z]{3,20}\s){0,4}[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}(?:\s[A-Z_]{3,40}){0,6}$")
# A template's name: "splitScreenImageLeft", "SidebarPromo4".
CAMEL = re.compile(r"[a-z]+(?:[A-Z][a-z]++){2,}|(?:[A-Z][a-z]{2,20}){2,4}\d{1,2}")
_CALLED_TAGS = re.compile(
    r"tags(?![a-z])|(?<![a-z])tag[\-_]?(?:list|links?|names?|items?|box|wrap|wrapper|container|area|group|line|section|"
    r"bar)(?![a-z])|keywords?(?![a-z])|schlagw|stichwo|hashtag|(?<![a-z])topics?(?:[\-_]?(?:list|links?|tags?))(?![a-z])|"
    r"(?<![a-z\-])taxonomy(?:_term|$|\s)|taxonomy-term"
)

CALLED_TAG = re.compile(r"(?:^| )(?:[a-z]{3,12}[_\-]{1,2})?tag(?: |$)")


@lru_cache(maxsize=4096)  # the same names stand around many lines
def is_called_tags(hint: str) -> bool:
    """Whether an element's names say that it holds tags.

    >>> is_called_tags("post-tags"), is_called_tags("stage-left")
    (True, False)
    """
    return _CALLED_TAGS.search(hint) is not None


@lru_cache(maxsize=4096)  # several readers ask of the same links
def is_tag_address(href: str) -> bool:
    """Whether an address is that of a tag, and not of a section that has tags below it.

    >>> is_tag_address("/tag/dams"), is_tag_address("/section/world/tag/dams")
    (True, False)
    """
    low = href.lower()
    path, question, _ = low.partition("?")
    folders = path.split("/")
    if _FOLDERS.isdisjoint(folders) and not any(word in path for word in _WITHIN):
        return bool(question) and _TAG_QUERY.search(low) is not None
    for at, folder in enumerate(folders):
        alike = len(folder) < _LONGEST_FOLDER and (folder.startswith(_BEGINNINGS) or folder.endswith(_ENDINGS))
        if alike or folder in _TAG_FOLDERS:
            return CATEGORY_ADDRESS.search("/".join(folders[: at + 1])) is None
        if folder in _PERSONS:
            return len([below for below in folders[at + 1 :] if below]) == 1
    return bool(question) and _TAG_QUERY.search(low) is not None


@lru_cache(maxsize=4096)
def says_tags(words: str) -> bool:
    """Whether a line, or what stands before its links or colon, is a label of tags.

    >>> says_tags("Tags:"), says_tags("Dam holds")
    (True, False)
    """
    said = fold(words[: LABEL + 5].strip(_AROUND))
    if not 0 < len(said) <= LABEL or said in _WEAK_LABELS:
        return False
    return said in _LABELS or (" " in said and _OF_THE_STORY.search(said) is not None)


def says_sections(words: str) -> bool:
    """Whether a label of tags can stand before sections too ("Filed under").

    >>> says_sections("Filed under"), says_sections("Tags")
    (True, False)
    """
    return fold(words[:LABEL].strip(_AROUND)) in _OF_SECTIONS


@lru_cache(maxsize=4096)
def may_say_tags(words: str) -> bool:
    """Whether a label can stand before tags as well as before other stories ("Read more").

    >>> may_say_tags("Read more"), may_say_tags("Tags")
    (True, False)
    """
    return fold(words[:LABEL].strip(_AROUND)) in _WEAK_LABELS
