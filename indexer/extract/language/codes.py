"""ISO 639-1 codes of languages as pages write them: "en-GB", "de_DE", "English", "nb"."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import in_languages

_CODE = re.compile(r"^[a-z]{2,3}(?=$|[\-_;, ])", re.I)
# Codes of one language, or mistaken for it.
SAME = {code: language for language, codes in in_languages("language.other_codes").items() for code in codes}
_NAMES = {name.lower(): language for language, names in in_languages("language.names").items() for name in names}


def code_of(printed: str) -> str:
    """The ISO 639-1 code of "en-GB", "de_DE" or "English"; empty for what is none.

    >>> code_of("de_AT"), code_of("English"), code_of("iw"), code_of("x-none")
    ('de', 'en', 'he', '')
    """
    printed = printed.strip().lower()
    if printed in _NAMES:
        return _NAMES[printed]
    match = _CODE.match(printed)
    code = match[0] if match else ""
    code = SAME.get(code, code)
    return code if len(code) == 2 else ""
