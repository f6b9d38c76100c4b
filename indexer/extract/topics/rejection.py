"""What tells a story's own topics from a site's keywords and from sentences that a machine cut into words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.analysis import facet_key
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Document
from indexer.extract.vocabulary.section_words import SECTION_KEYS
from indexer.extract.vocabulary.topic_words import MEDIA, NEWS, NEWS_ITSELF

LOOKED_AT = 8000  # characters of the story in which its topics are looked for
SENTENCE, ORDERED = 5, 0.8  # single words, and the share of them that follow each other as in a text
FEWEST_WORDS, TITLE_CUT = 4, 0.5  # entries of a list, and the share of them that are single words of the headline
TITLE_TOLD = 0.75  # … and the share of the headline's words that they make up
COUNTED_FROM, COUNTED, SAID_SO = 15, 0.7, 0.9  # entries; shares: single words in small letters, said in this very form
MANY_PHRASES, PHRASES = 20, 0.25  # entries of a list of phrases, and the share of them that the story says so
CLOUD, ALPHABETICAL, SAID = 10, 0.8, 0.25  # links, the share of them in order, and what a story says of its own
JOINED = 3  # entries that are others of the list joined
MANY = 6  # keywords from which the menus' words among them tell that they are the site's
LONG_WORD, STEM = 4, 5  # letters of a word that is looked for, and those of them that inflection leaves alone
APART = 40  # characters between two words that follow each other
SHORT_WIDE = 3  # letters of a name in a script without spaces that must be said whole
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # letters of scripts that put no spaces between words
HAN = re.compile(r"[\u3400-\u9fff]{2}")
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"[\w,:«„] ?$")


@dataclass(slots=True)
class StoryWords:
    """The story's own words, gathered when first asked for."""

    document: Document
    context: PageContext
    _text: str | None = field(default=None)
    _menu: set[str] | None = field(default=None)

    @property
    def text(self) -> str:
        """Headline and story in lower case."""
        if self._text is None:
            first, last = self.context.body or (0, 0)
            body = " ".join(block.text for block in self.document.blocks[first:last])
            self._text = f"{self.context.title} {body[:LOOKED_AT]}".lower() if self.context.body else ""
        return self._text

    def share(self, entries: Sequence[str], told: float = 0.5) -> float:
        """The share of entries that the story speaks of: says, or has `told` of their long words by stem."""
        return sum(self._speaks_of(entry, told) for entry in entries) / max(1, len(entries))

    def _speaks_of(self, entry: str, told: float) -> bool:
        """Whether the story says an entry, or `told` of its long words by stem: a topic seldom stands in it as printed.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held the floods")
        >>> story._speaks_of("Flooding", 0.5), story._speaks_of("Harbours", 0.5)
        (True, False)
        """
        low = entry.lower()
        if low in self.text:
            return True
        if told < 1 and len(low) > SHORT_WIDE and HAN.match(low) and low[:2] in self.text:
            return True
        words = [word for word in _WORD.findall(low) if len(word) >= LONG_WORD]
        said = sum(word[: max(STEM, len(word) - 3)] in self.text for word in words)
        return bool(words) and said >= told * len(words)

    def printed(self, words: str) -> str:
        """A topic that a machine spells for addresses ("mesut oezil") as the story prints it within a sentence, or with
        all its words in capitals; else as it stands."""
        first, last = self.context.body or (0, 0)
        pattern = r"[\W_]{1,3}".join(map(re.escape, words.split()))
        for plain, umlaut in (("ae", "ä"), ("oe", "ö"), ("ue", "ü")):
            pattern = pattern.replace(plain, f"(?:{plain}|{umlaut})")
        told = re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.I)
        for block in self.document.blocks[first:last]:
            for hit in told.finditer(block.text[:LOOKED_AT]):
                name = hit[0].split()
                if _WITHIN.search(block.text[: hit.start()][-2:]) or (len(name) > 1 and all(map(_is_capital, name))):
                    return hit[0]
        return words

    def of_the_site(self, entries: Sequence[str]) -> bool:
        """Whether half of a list are words for the site and its like ("Daily News") or name it; two thirds with what
        its menus say and the story does not.

        >>> story = StoryWords(Document("text"), PageContext(site="Harbour Post"), "the dam held")
        >>> story.of_the_site(["Harbour Post", "Dams"]), story.of_the_site(["Dams", "Floods"])
        (True, False)
        """
        site = facet_key(self.context.site)
        host = host_of(self.context.url).replace("-", "")
        others: list[str] = []
        for entry in entries:
            key = facet_key(entry)
            named = (bool(site) and site in key) or (len(key) > LONG_WORD and key.replace(" ", "") in host)
            if not (named or entry in MEDIA or all(word in MEDIA for word in key.split())):
                others.append(entry)
        own = len(entries) - len(others)
        if own * 2 >= len(entries) > 1:
            return True
        many = len(entries) >= MANY
        in_menus = [entry for entry in others if entry in SECTION_KEYS or entry.casefold() in self.menu] if many else []
        if not own and len(in_menus) * 3 < len(entries) * 2:
            return False
        spoken = sum(self._speaks_of(entry, 0.5) for entry in (others if own else in_menus))
        beside = own + sum(not self._speaks_of(entry, 0.5) for entry in in_menus)
        return beside * 3 >= len(entries) * 2 > 2 or (own > 0 and beside > spoken)

    @property
    def menu(self) -> set[str]:
        """The lines of the page's menus, without case."""
        if self._menu is None:
            self._menu = {line.casefold() for line in self.document.menus}
        return self._menu

    def own(self, entries: Sequence[str]) -> tuple[str, ...]:
        """The entries without words for news and media ("Ostwick news", "Radio") that the story does not say."""
        general = {entry for entry in entries if self._is_general(entry)}
        if not general:
            return tuple(entries)
        if len(general) == 1 and not any(" " in entry or {entry, facet_key(entry)} & NEWS for entry in general):
            return tuple(entries)  # "Weather" alone may be the story's
        return tuple(entry for entry in entries if entry not in general) or tuple(entries)

    def _is_general(self, entry: str) -> bool:
        """Whether an entry says no more than that it is news or a medium, which is true of every story.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held")
        >>> story._is_general("News"), story._is_general("Dams")
        (True, False)
        """
        key = facet_key(entry)
        if entry in NEWS or key in NEWS:
            return True
        words = key.split()
        general = all(word in MEDIA for word in words) or (len(words) > 1 and not NEWS_ITSELF.isdisjoint(words))
        return general and entry.lower() not in self.text

    def is_general_section(self, entry: str) -> bool:
        """Whether an entry is a section of every paper ("Local", "World") that the story does not say.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held")
        >>> story.is_general_section("Politics"), story.is_general_section("Dams")
        (True, False)
        """
        key = facet_key(entry)
        return (key in SECTION_KEYS or key in MEDIA) and entry.lower() not in self.text

    def is_cloud(self, entries: Sequence[str]) -> bool:
        """Whether a list is the topics of the whole site: many, in the order of the alphabet, few of them said.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held")
        >>> story.is_cloud([f"{letter} town" for letter in "ABCDEFGHIJ"]), story.is_cloud(["Dams", "Floods"])
        (True, False)
        """
        if len(entries) < CLOUD:
            return False
        keys = list(map(facet_key, entries))
        ordered = sum(one <= other for one, other in pairwise(keys))
        said = sum(entry.lower() in self.text for entry in entries)
        return ordered >= ALPHABETICAL * (len(entries) - 1) and said < SAID * len(entries)

    def names_sections(self, entries: Sequence[str]) -> bool:
        """Whether all entries are names of sections, here or anywhere.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held")
        >>> story.names_sections(["World", "Politics"]), story.names_sections(["World", "Dams"])
        (True, False)
        """
        known = SECTION_KEYS | NEWS
        return all({facet_key(entry), entry} & known or entry.casefold() in self.menu for entry in entries)

    def counted(self, entries: Sequence[str]) -> bool:
        """Whether a program counted a long list in the story: it is all single words in small letters that the story
        says in this very form, or many phrases of that kind, or many entries are others of the list joined.

        >>> text = "the dam held high water off every town along this river until late morning came"
        >>> story = StoryWords(Document("text"), PageContext(), text)
        >>> story.counted(text.split()), story.counted(["dam", "Harbours"])
        (True, False)
        """
        if len(entries) < COUNTED_FROM:
            return False
        phrases = sum(" " in entry and entry.islower() and entry in self.text for entry in entries)
        if len(entries) >= MANY_PHRASES and phrases >= PHRASES * len(entries):
            return True
        single = [entry for entry in entries if " " not in entry and entry.islower()]
        words = set(_WORD.findall(self.text))
        if len(single) >= COUNTED * len(entries):
            said = sum(_squeezed(entry) in words for entry in entries)
            if said >= SAID_SO * len(entries):
                return True
        alone = {_squeezed(entry) for entry in entries}
        joined = [
            entry for entry in entries if " " in entry and all(_squeezed(word) in alone for word in entry.split())
        ]
        return len(joined) >= JOINED

    def is_headline(self, entries: Sequence[str]) -> bool:
        """Whether a list is the headline, cut at its commas.

        >>> story = StoryWords(Document("text"), PageContext(title="Dam holds, town sleeps"))
        >>> story.is_headline(["Dam holds", "town sleeps"]), story.is_headline(["Dams", "Floods"])
        (True, False)
        """
        return len(entries) > 1 and _squeezed("".join(entries)) == _squeezed(self.context.title)

    def cut_from_headline(self, entries: Sequence[str]) -> bool:
        """Whether a list is most of the headline, cut into words.

        >>> story = StoryWords(Document("text"), PageContext(title="Dam holds against flood"))
        >>> story.cut_from_headline(["Dam", "holds", "against", "flood"]), story.cut_from_headline(["Dams", "Floods"])
        (True, False)
        """
        if len(entries) < FEWEST_WORDS:
            return False
        words = facet_key(self.context.title).split()
        title = set(words)
        cut = {key for key in map(facet_key, entries) if key in title}
        told = [word for word in title if len(word) >= LONG_WORD]
        covered = sum(word in cut for word in told)
        if len(cut) <= len(entries) * TITLE_CUT or covered < len(told) * TITLE_TOLD:
            return False
        places = [words.index(key) for key in map(facet_key, entries) if key in title]
        return places == sorted(places)  # an editor's words come in an order of their own

    def begun_with_headline(self, entries: Sequence[str]) -> int:
        """How many entries at a list's beginning are the headline's words in its order, where that is most of it."""
        title = facet_key(self.context.title).split()
        at = count = 0
        for key in map(facet_key, entries):
            if key not in title[at:]:
                break
            at, count = title.index(key, at) + 1, count + 1
        told = [word for word in title if len(word) >= LONG_WORD]
        covered = sum(facet_key(entry) in told for entry in entries[:count])
        return count if count >= SENTENCE and covered >= len(told) * TITLE_TOLD else 0

    def cut_from_text(self, entries: Sequence[str]) -> bool:
        """Whether a list is the story's beginning or the page's description without their short words.

        >>> story = StoryWords(Document("text"), PageContext(), "the dam held and the town slept all night")
        >>> story.cut_from_text(["dam", "held", "town", "slept", "night"]), story.cut_from_text(["Dams", "Floods"])
        (True, False)
        """
        whole = ", ".join(entries).lower()
        if (
            len(entries) > 1
            and any(" " in entry for entry in entries)
            and (whole in self.text or whole in self._described)
        ):
            return True
        words = [entry.lower() for entry in entries if " " not in entry]
        if len(words) < SENTENCE or len(words) <= len(entries) * ORDERED:
            return False
        return any(_in_order(words, text) for text in (self._described, self.text) if text)

    @property
    def _described(self) -> str:
        return self.document.meta("description", "og:description").lower()


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, as all words of a name do.

    >>> _is_capital("Dam"), _is_capital("dam")
    (True, False)
    """
    return word[0].isupper()


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _in_order(words: Sequence[str], text: str) -> bool:
    """Whether most words follow each other in a text as they do in the list, with a few short words between them.

    >>> text = "the dam held all night"
    >>> _in_order(["dam", "held", "night"], text), _in_order(["night", "dam", "held"], text)
    (True, False)
    """
    at = max(0, text.find(words[0]))
    followed = missed = 0
    for word in words:
        found = text.find(word, at, at + APART * (1 + missed) + len(word))  # a word or a phrase may be left out
        if found >= 0:
            at, followed, missed = found + len(word), followed + 1, 0
        else:
            missed += 1
    return followed > ORDERED * len(words)
