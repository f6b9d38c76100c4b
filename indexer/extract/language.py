"""The language of a story: what the page declares, checked against its words.

Entry point: `language(document, clues)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from indexer.article import Evidence
from indexer.extract.document import Document
from indexer.extract.evidence import Choice, Clues

GLANCE = 400  # characters that confirm a declaration
SAMPLE = 1600  # characters that the detector sees where they do not
ENOUGH = 160  # characters below which the detector is not asked against a declaration
SURE = 0.9  # the detector's own probability
_CODE = re.compile(r"^[a-z]{2,3}(?=$|[\-_;, ])", re.I)
_SAME = {
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
_NEVER_NEWS = {"la", "vo", "an", "wa", "oc", "qu", "br"}  # mistaken for names and menus far more often than written
# Languages that a short text is easily mistaken in.
_ALIKE = ({"no", "da", "sv"}, {"hr", "sr", "bs", "sl", "mk", "bg"}, {"id", "ms"}, {"cs", "sk"}, {"es", "gl", "ca",
    "pt"}, {"ru", "uk", "be"},
          {"xh", "zu"}, {"hi", "mr", "ne"}, {"ur", "fa", "ar"}, {"nl", "af"})  # fmt: skip


def language(document: Document, clues: Clues) -> Choice[str]:
    """The story's language as ISO 639-1, empty where nothing tells."""
    declared = list(_declared(document))
    sample = _sample(document, clues)
    heard = _heard(sample[:GLANCE])
    if heard and len(sample) > GLANCE and heard[0] not in [one.value for one in declared]:
        heard = _heard(sample)
    if not heard:
        return Choice(declared[0].value if declared else "", tuple(declared))
    code, sure, length = heard
    spoken = Evidence(code, "the words of the story", round(min(0.95, sure), 2))
    if not declared:
        return Choice(code if sure >= 0.5 else "", (spoken,))
    agreeing = [one for one in declared if one.value == code]
    if agreeing:
        return Choice(code, (*agreeing, spoken, *(one for one in declared if one.value != code)))
    close = any(code in group and declared[0].value in group for group in _ALIKE)
    if sure >= SURE and length >= ENOUGH and not close:
        return Choice(code, (spoken, *declared), conflict=True)
    return Choice(declared[0].value, (*declared, spoken))


def _declared(document: Document) -> Iterator[Evidence]:
    said: list[tuple[str, str, float]] = [("header line", document.header("language"), 0.9)]
    said += [
        ("JSON-LD inLanguage", _text(item.get("inLanguage")), 0.85) for item in document.linked_of("Article", "Posting")
    ][:1]
    said.append(("html lang", document.language, 0.8))
    said += [(f"meta {name}", document.meta(name), 0.7)
             for name in ("og:locale", "content-language", "dc.language", "dcterms.language", "language",
             "inlanguage")]  # fmt: skip
    seen = set()
    for source, value, trust in said:
        code = code_of(value)
        if code and code not in seen:
            seen.add(code)
            yield Evidence(code, source, trust)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def code_of(printed: str) -> str:
    """The ISO 639-1 code of "en-GB", "de_DE" or "English"; empty for what is none."""
    printed = printed.strip().lower()
    if printed in _NAMES:
        return _NAMES[printed]
    match = _CODE.match(printed)
    code = match[0] if match else ""
    code = _SAME.get(code, code)
    return code if len(code) == 2 else ""


def _sample(document: Document, clues: Clues) -> str:
    """Words of the story's middle, where it is known, else of the page's longest lines."""
    if clues.body:
        blocks = [block.text for block in document.blocks[clues.body[0] : clues.body[1]] if len(block.text) > 40]
    else:
        blocks = sorted((block.text for block in document.blocks if block.link_density < 0.3), key=len)[-4:]
    return " ".join(blocks)[:SAMPLE] or clues.title


def _heard(sample: str) -> tuple[str, float, int] | None:
    """Language, probability, and how many letters were heard."""
    letters = sum(char.isalpha() for char in sample)
    if letters < 20:
        return None
    script = _by_script(sample, letters)
    if script:
        return script, 0.99, letters * 3
    for code, sure in _detector().rank(sample):
        known = _SAME.get(code, code)
        if len(known) == 2 and known not in _NEVER_NEWS:
            return str(known), float(sure), letters
    return None


def _by_script(sample: str, letters: int) -> str:
    """A language that its letters alone tell; empty for scripts that several share."""
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS} if not sample.isascii() else {}
    if not counts:
        return ""
    if counts["ja"] and counts["ja"] + counts["zh"] > 0.4 * letters and counts["ja"] > 0.05 * counts["zh"]:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0.4 * letters else ""


_SCRIPTS = tuple(
    (code, re.compile(f"[{letters}]"))
    for code, letters in (("ja", "\u3040-\u30ff"), ("zh", "\u3400-\u9fff"), ("ko", "\uac00-\ud7af"), ("el",
    "\u0370-\u03ff"),
                          ("th", "\u0e00-\u0e7f"), ("he", "\u0590-\u05ff"), ("ka", "\u10a0-\u10ff"), ("hy",
                          "\u0530-\u058f"))
)  # fmt: skip


@lru_cache(maxsize=1)
def _detector() -> Any:
    """The detector, loaded when it is first needed: its model takes a while and some memory."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # renamed between 0.3 and 0.4
    load = getattr(LanguageIdentifier, "from_model_file", None) or LanguageIdentifier.from_pickled_model
    # narrowing it to some languages would copy its tables: 22 MB
    return load(MODEL_FILE, norm_probs=True)
