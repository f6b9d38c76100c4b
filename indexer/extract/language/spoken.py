"""The language that a story's words speak: letters that one language alone is written in come first, then very frequent
small words are counted; only where neither tells is a detector asked, which takes half a second to load."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extract.language.codes import SAME
from indexer.extract.language.detector import load_detector
from indexer.extract.vocabulary.function_words import KNOWN, LANGUAGES_OF

MAX_GLANCE = 400  # characters of the story in which the detector may confirm a declaration
MIN_WORDS = 12  # fewer tell too little
MIN_SMALL_WORDS = 5  # different small words: "La Liga" or "Der Spiegel" over and over are no language
CONFIRMS = 0.06  # the small words' share of all words that makes a declared language sure
TELLS = 0.14  # the same where nothing is declared or something else is; most news has twice this
# Of the words that only one of two languages has: so many, and so many times as many as the other has of its own.
LEAD = (4, 3.0)
LEAD_DECLARED = (2, 1.5)  # where the language is the declared one
QUOTED = 5  # a fifth as many words of a declared language: the story may be in it, and the other be quoted
MIN_OVERRULING = 160  # characters below which the detector is not asked against a declaration
_NEVER_NEWS = {"la", "vo", "an", "wa", "oc", "qu", "br"}  # mistaken for names and menus far more often than written
# Languages that a short text is easily mistaken in.
_ALIKE = ({"no", "da", "sv"}, {"hr", "sr", "bs", "sl", "mk", "bg"}, {"id", "ms"}, {"cs", "sk"}, {"es", "gl", "ca",
    "pt"}, {"ru", "uk", "be"},
          {"xh", "zu"}, {"hi", "mr", "ne"}, {"ur", "fa", "ar"}, {"nl", "af"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """A language that the words speak, how probable it is, and how many letters were heard."""

    code: str
    sure: float
    letters: int


def heard_in(sample: str, declared: Sequence[str]) -> DetectedLanguage | None:
    """Language, probability, and how many letters were heard: from the letters, the small words, else the detector."""
    heard = _by_script(sample) or _by_words(sample, declared)
    if heard or (declared and len(sample) < MIN_OVERRULING):  # the detector could not overrule the declaration
        return heard
    heard = _by_detector(sample[:MAX_GLANCE])
    if heard and heard.code not in declared and len(sample) > MAX_GLANCE:
        return _by_detector(sample)
    return heard


def _by_words(sample: str, declared: Sequence[str]) -> DetectedLanguage | None:
    """The language whose small words the sample has most of, where no other comes near.

    Of languages that look alike and come near each other, the declared one is taken: the detector is no surer.
    """
    words = sample.lower().split()
    if len(words) < MIN_WORDS:
        return None
    known = {word: count for word, count in Counter(words).items() if word in LANGUAGES_OF}
    counts: Counter[str] = Counter()
    for word, count in known.items():
        for code in LANGUAGES_OF[word]:
            counts[code] += count
    best = max(counts, key=lambda code: counts[code], default="")
    lead = LEAD_DECLARED if best in declared else LEAD
    # a language with so few words is far whichever of them are its own
    near = {code for code in counts if counts[code] * (1 + lead[1]) > counts[best] - lead[0]}
    shared: Counter[str] = Counter()
    for word, count in known.items() if near != {best} else ():
        if best in LANGUAGES_OF[word]:
            for code in LANGUAGES_OF[word]:
                shared[code] += count
    near = {code for code in near if not _far(counts[best] - shared[code], counts[code] - shared[code], lead)}
    if len(near) > 1:
        best = next((code for code in declared if code in near and are_alike(*near)), "")
    share = counts[best] / len(words)
    if share < (CONFIRMS if best in declared else TELLS) or _mixed(counts, best, declared):
        return None
    if sum(best in LANGUAGES_OF[word] for word in known) < MIN_SMALL_WORDS:
        return None
    return DetectedLanguage(best, 0.95, sum(map(len, words)))


def _far(own: int, others: int, lead: tuple[int, float]) -> bool:
    """Whether the words that only one of two languages has speak for the one, by such a lead.

    >>> _far(12, 3, LEAD), _far(12, 5, LEAD)
    (True, False)
    """
    return own >= lead[0] and own >= lead[1] * others


def _mixed(counts: Counter[str], best: str, declared: Sequence[str]) -> bool:
    """Whether the page may yet be in the declared language: its words are there too, or it is not in the table.

    >>> _mixed(Counter({"en": 30, "de": 8}), "en", ["de"]), _mixed(Counter({"en": 30, "de": 2}), "en", ["de"])
    (True, False)
    """
    if best in declared:
        return False
    return any(
        not are_alike(code, best) and (code not in KNOWN or counts[code] * QUOTED > counts[best]) for code in declared
    )


def are_alike(*codes: str) -> bool:
    """Whether a short text in one of these languages is easily taken for another of them.

    >>> are_alike("no", "da"), are_alike("no", "en")
    (True, False)
    """
    return any(group.issuperset(codes) for group in _ALIKE)


def _by_detector(sample: str) -> DetectedLanguage | None:
    letters = sum(char.isalpha() for char in sample)
    if letters < 20:
        return None
    for code, sure in load_detector().rank(sample):
        known = SAME.get(code, code)
        if len(known) == 2 and known not in _NEVER_NEWS:
            return DetectedLanguage(str(known), float(sure), letters)
    return None


def _by_script(sample: str) -> DetectedLanguage | None:
    """A language that its letters alone tell; None for scripts that several share.

    >>> _by_script("Το φράγμα άντεξε όλη τη νύχτα").code
    'el'
    """
    if sample.isascii() or not _TELLING.search(sample):
        return None
    letters = sum(char.isalpha() for char in sample)
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    best = max(counts, key=lambda code: counts[code])
    if counts["ja"] and counts["ja"] + counts["zh"] > 0.4 * letters and counts["ja"] > 0.05 * counts["zh"]:
        best = "ja"
    elif counts[best] <= 0.4 * letters:
        return None
    return DetectedLanguage(best, 0.99, letters * 3) if letters >= 20 else None


_LETTERS = {
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u9fff",
    "ko": "\uac00-\ud7af",
    "el": "\u0370-\u03ff",
    "th": "\u0e00-\u0e7f",
    "he": "\u0590-\u05ff",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
}
_SCRIPTS = tuple((code, re.compile(f"[{letters}]")) for code, letters in _LETTERS.items())
_TELLING = re.compile(f"[{''.join(_LETTERS.values())}]")
