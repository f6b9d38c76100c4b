"""How a page itself names its sections: menu lines and links by their words.  `choice.py` looks names up here."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.analysis import facet_key, fold
from indexer.extract.page.document import Document

LONGEST_SECTION = 50  # characters; a longer one is a sentence
MOST_BLOCKS = 400  # looked at for the page's own links to sections
ACRONYM = 4  # letters of a name in capitals that may be spelled so
LATIN = "\u024f"  # the last letter of those that accents are taken off
_PLAIN = {code: fold(chr(code)) for code in range(ord(LATIN) + 1)}


@dataclass(slots=True)
class SectionNames:
    """What the page itself names as its sections: menu lines and links, by their words."""

    document: Document
    _names: dict[str, str] = field(default_factory=dict)
    _blocks: dict[str, int] = field(default_factory=dict)  # the last block that is such a link; -1 for a menu

    def names(self) -> dict[str, str]:
        """Words of short menu lines and of links that stand alone, to their printed form."""
        if not self._names:
            names, blocks = self._names, self._blocks
            for line in self.document.menus:
                if len(line) <= LONGEST_SECTION:
                    names.setdefault(spelled(line), line)
            blocks.update(dict.fromkeys(names, -1))
            for block in self.document.blocks[:MOST_BLOCKS]:
                line = block.text
                if (
                    block.links
                    and len(line) <= LONGEST_SECTION
                    and not block.level
                    and block.link_chars > 0.8 * len(line)
                ):
                    words = spelled(line)
                    names.setdefault(words, line)
                    if blocks.get(words) != -1:
                        blocks[words] = block.index
            names.setdefault("", "")
        return self._names

    def elsewhere(self, name: str, at: int) -> bool:
        """Whether a menu or a link outside block `at` says the same.

        >>> from indexer.extract.page.html import read_html
        >>> front = SectionNames(read_html('<p><a href="/politics">Politics</a></p>'))
        >>> front.elsewhere("politics", 1), front.elsewhere("politics", 0)
        (True, False)
        """
        words = spelled(name)
        return words in self.names() and self._blocks.get(words, at) != at

    def printed(self, key: str, value: str, by_machine: bool = False) -> str:
        """A name in the page's own print, where what was found is a machine's ("us", "asia-pacific") or in capitals;
        small letters `by_machine` (metadata) begin with a capital where the page does not print the name."""
        if value.isupper() and len(value) > ACRONYM:
            alike = self.names().get(spelled(value), value)
            return value if alike.islower() else alike
        if not value.islower() or not value.isascii():
            return self._accented(value) if value.isascii() else value
        named = self.names().get(key) or self.names().get(value) or self.names().get(f"{key}s")
        if named and not named.islower():
            return named
        value = value.replace("-", " ")
        return (value.upper() if len(value) <= 2 else value[:1].upper() + value[1:]) if by_machine else value

    def _accented(self, value: str) -> str:
        """A name without accents as the page prints it with them ("Diversao", "Diversão"), else as it stands."""
        alike = self.names().get(spelled(value), value)
        if alike.isascii() or alike.isupper() or alike.islower() or facet_key(alike) != facet_key(value):
            return value
        return alike if len(alike) == len(value) else value

    def of_words(self, words: str) -> str:
        """The page's own name for a folder ("life-style" for "Life & Style"), or empty."""
        names = self.names()
        plain = words.replace("-", " ").replace("_", " ")
        for spelled in (plain, plain.replace(" ", " & "), plain.replace(" ", ""), plain.replace(" and ", " & "),
                        plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")):  # fmt: skip
            if spelled in names:
                return names[spelled]
        return ""


def spelled(name: str) -> str:
    """A name as menus are looked through: without marks around it, case, and accents on Latin letters."""
    name = name.strip(" »«›>/|:·-–—▪•[]()#.")
    if name.isascii() or max(name) > LATIN:
        return name.casefold()
    # the key of words of letters alone is each letter's
    return name.translate(_PLAIN) if name.replace(" ", "").isalpha() else facet_key(name)
