"""Words by which a site names itself, and the company behind it."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_word, entries, word_set

# What a part of the title names that is no site.
NO_SITE = word_set("sites.none")
_BESIDE_SIGN = either(entries("sites.copyright"))
COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|{_BESIDE_SIGN})\s*(?:©|\(c\))?\s*(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?)?\s*"
    rf"(?:(?:{either(entries('sites.copyright_by'))})\s+)?"
    rf"([^\d|.,;©]{{2,50}}?)\s*(?:\d{{4}}|[.,|;©]|{either(entries('sites.copyright_ends'))}|$)",
    re.I,
)
# A line that may hold one is told by these, in lower case: most lines hold none.
COPYRIGHT_SIGNS = ("©", "(c)", *entries("sites.copyright"))
NAMES_COMPANY = re.compile(either_word(entries("sites.companies")), re.I)
COMPANY_ENDING = re.compile(rf",?\s(?:{either(entries('sites.company_endings'))})\.?$", re.I)
# Words that hosts leave out of a name; an empty one stands where two marks meet.
SMALL_WORDS = word_set("sites.small_words") | {""}
