"""Very frequent small words of the languages of news: what `language` counts before it asks the detector.

Short lists, lower case, chosen so that languages that look alike differ in several entries.  Words of one language that
are also frequent in another stand in both files: then they tell nothing between the two, as it should be.
"""

from __future__ import annotations

from indexer.extract.vocabulary.words import in_languages

_WORDS = in_languages("language.function_words")
KNOWN = frozenset(_WORDS)


def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _WORDS.items():
        for word in set(words):
            found[word] = (*found.get(word, ()), code)
    return found


LANGUAGES_OF = _languages_by_word()
