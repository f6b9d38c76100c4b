"""How a page prints the name that its address or metadata runs together: "North Post" for npost and "NorthPost"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from indexer.analysis import facet_key
from indexer.extract.page.addresses import own_labels
from indexer.extract.page.document import Document
from indexer.extract.vocabulary.site_words import SMALL_WORDS
from indexer.extract.vocabulary.topic_words import MEDIA

LONGEST_SITE = 60  # characters of a name
MOST_WORDS = 8  # of a line that may begin with a name which the host shortens
AROUND = ' /"《》「」-–.'  # marks around a name
# Greek and Cyrillic letters as hosts spell them: a site's name is known by its address.
LATIN = str.maketrans(
    dict(zip("αβγδεζηικλμνξοπρςστυφωабвгдезиіїйклмнопрстуфыэё",
             "avgdeziiklmnxoprsstyfoabvgdeziiiyklmnoprstufyee", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu",
       "я": "ya", "ь": "", "ъ": ""}
)  # fmt: skip
# What is left of a name without accents: its letters in small, its digits.
BARE = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}


def letters_of(name: str) -> str:
    """A name's letters and digits as a host would spell them."""
    if name.isascii() and (bare := name.translate(BARE)):
        return bare
    return facet_key(name).replace(" ", "").translate(LATIN)


def is_of_host(name: str, host: str) -> bool:
    """Whether a name is spelled as a host is, with or without its ending ("The Post" for thepost.example).

    >>> is_of_host("The Post", "thepost.example"), is_of_host("Harbour News", "thepost.example")
    (True, False)
    """
    return bool(host) and len(name) <= LONGEST_SITE and letters_of(name) in host_letters(host)


@lru_cache(maxsize=256)
def host_letters(host: str) -> tuple[str, ...]:
    """A host's letters: whole, without its last label, and its own label alone, where four are left."""
    labels = host.replace("-", "").split(".")
    own = own_labels(".".join(labels))
    forms = ("".join(labels), "".join(labels[:-1]), *own, "".join([*own, *labels[-1:]]))
    return tuple(form for form in dict.fromkeys(forms) if len(form) > 3)


def names_host(name: str, host: str) -> bool:
    """Whether a name is spelled as a host is, alone or with words by which any site is called ("The Post blog").

    >>> names_host("The Post blog", "post.example"), names_host("The Post office", "post.example")
    (True, False)
    """
    if is_of_host(name, host):
        return True
    words = facet_key(name).split()
    return len(words) > 1 and is_of_host(" ".join(word for word in words if word not in MEDIA), host)


_RUN_TOGETHER = re.compile(r"(?:[A-Z][a-z]+){2,5}")  # "NorthPost"


def printed_apart(document: Document, name: str) -> str:
    """The words of a name that metadata writes as one ("NorthPost"), as a line or link of the page prints them."""
    if not _RUN_TOGETHER.fullmatch(name):
        return ""
    wanted = {name.lower(), f"the{name.lower()}"}
    linked = (link.text for block in document.blocks for link in block.links)
    for line in chain((block.text for block in document.blocks), linked, document.menus):
        if len(name) < len(line) <= LONGEST_SITE and line[0].isupper() and "".join(line.lower().split()) in wanted:
            return line
    return ""


def shortened(line: str, labels: Iterable[str]) -> str:
    """The first words of a line that a host's own label is made of, each by its first letters ("North Post" for npost).
    All words of the line are, or two and more follow: a single one is the name's too.  Empty where it is not so."""
    words = line.strip(AROUND).split()
    if not 1 < len(words) < MOST_WORDS or not words[0][0].isupper():
        return ""
    for label in labels:
        for count in (len(words), *range(len(words) - 2, 1, -1)):
            begun = [letters_of(word) for word in words[:count]]
            told = sum(word not in SMALL_WORDS for word in begun)
            if told > 1 and words[count - 1][0].isupper() and _begins_each(label.replace("-", ""), begun):
                return " ".join(words[:count])
    return ""


def _begins_each(label: str, words: list[str]) -> bool:
    """Whether a label is the words' beginnings, one after the other; small words may be left out.

    >>> _begins_each("npost", ["north", "post"]), _begins_each("npost", ["south", "post"])
    (True, False)
    """
    reached = {0}  # how much of the label the words so far may have told
    for word in words:
        after = set(reached) if word in SMALL_WORDS else set()
        for at in reached:
            for taken in range(1, len(word) + 1):
                if label[at : at + taken] != word[:taken]:
                    break
                after.add(at + taken)
        reached = after
    return len(label) in reached
