"""ISO 639-1 codes of languages as pages write them: "en-GB", "de_DE", "English", "nb"."""

from __future__ import annotations

import re

_CODE = re.compile(r"^[a-z]{2,3}(?=$|[\-_;, ])", re.I)
SAME = {  # codes of one language, or mistaken for it
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "jp": "ja",
    "cn": "zh",
    "gr": "el",
    "dk": "da",
    "cz": "cs",
    "ua": "uk",
    "se": "sv",
    "yue": "zh",
}
_NAMES = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr", "français": "fr",
    "spanish": "es", "español": "es",
          "italian": "it", "italiano": "it", "russian": "ru", "chinese": "zh", "japanese": "ja", "polish": "pl",
          "polski": "pl"}  # fmt: skip


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
