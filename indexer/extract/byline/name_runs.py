"""A run of names read: "Ann Smith, Bob Ray and Cy Vale, BBC News, 12 May" as credits, without what is none.

`credits.py` gives the runs of a line; `names.py` tells what each piece of a run is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.line import is_noble, lowered, may_begin, says_more_than_days, without_days
from indexer.extract.byline.names import (
    MAX_NAME_LENGTH,
    employed_by,
    has_position,
    is_name,
    is_organisation,
    kind_of,
    recased,
    spaced,
    without_employer,
    without_position,
    without_trade,
)
from indexer.extract.dates.written import days_in
from indexer.extract.vocabulary.byline_patterns import (
    BEFORE_CLOCKS,
    CLOCK_FIRST,
    LATER_BY,
    LOOSE_END,
    OF_AN_OUTLET,
    RANK,
    SAYS_BY,
    TAIL,
    TOGETHER,
    WROTE_FROM,
)
from indexer.extract.vocabulary.byline_words import (
    AGENCIES_TOGETHER,
    DEGREES,
    DESKS,
    DESKS_OF,
    JOINS,
    NEWS_SERVICES,
    NOT_NAMES,
)
from indexer.extract.vocabulary.day_words import WEEKDAYS

MAX_SIGN = 20  # characters of an agency's sign and an editor's, or a paper's that worked on its copy
MIN_WEEKDAY = 4  # letters: "Sun" and "Mo" are names too


_JOINING = "|".join(re.escape(word) for word in sorted(set(JOINS), key=len, reverse=True))
_JOIN = re.compile(rf"\s*(?:;|,|，|、|\||·|•|／|/(?=\s)|(?<=\s)/|\n|\s(?:{_JOINING})(?=\s))\s*", re.I)
_SIGNS_THAT_JOIN = ";,，、|·•／/\n"
_WORDS_THAT_JOIN = frozenset(JOINS)
_BRACKETS = re.compile(r"\s*[(（\[【][^)）\]】]{0,60}[)）\]】]\s*")
ADDRESS = re.compile(r"[\w.+\-]{1,60}@[\w\-]{1,40}\.[\w.]{2,40}|https?://\S{1,200}|www\.\S{1,100}|@\w{2,30}")
_NO_BRACKETS = str.maketrans("()[]（）【】", "        ")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s(?=[^\W\d_]{3}).*", re.S)  # "Ann Smith. Date of publication …"
_CJK_SPACED = re.compile(r"[\u3400-\u9fff][\s\u3000]{1,2}[\u3400-\u9fff]")  # 马 燕: as wide as three characters
_CJK_PAIR = re.compile(r"[\u3400-\u9fff]{3}(?:\s[\u3400-\u9fff]{3}){1,4}")  # names of three characters, set apart
HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)
SIGN = re.compile(r"[A-ZÀ-Þ]{2,5}(?:[-/][A-ZÀ-Þ]{2,5})?")
_LOWER = re.compile(r"[a-zà-ÿ][a-zà-ÿ'’.-]{2,20}(?:\s[a-zà-ÿ][a-zà-ÿ'’.-]{1,20}){1,2}")
_DEPARTMENT = re.compile(r"[A-ZÀ-Þ]{3,5}\s[A-ZÀ-Þ][a-zà-ÿ]+$")
_INSTITUTION = re.compile(r"The (?:[^\W\d_]{2,14}\s?){1,4}")


def names_in_run(text: str, role: str | None, site: str, *, explicit: bool, said: bool = False) -> list[Credit]:
    """Credits of a run of names, positions and places.  `explicit`: the line says that names follow; `said`: the page
    calls the line a byline, too.

    >>> [credit.name for credit in names_in_run("Ann Smith and Bob Ray in Paris", None, "", explicit=True)]
    ['Ann Smith', 'Bob Ray']
    """
    text = _without_by(_without_addresses(text).strip(" :,;-–—|/"))
    bare = without_days(text, " | ").strip(" |,;-–—")
    dated = bool(days_in(text))
    later = LATER_BY.search(lowered(bare))
    if later and is_noble(bare, later.start()):
        later = None
    named = bare[later.end() :] if later else bare
    segments = [*filter(None, map(_without_label, named.split("|")))]
    run = _names_alone(" | ".join(segments) or named, after_by=bool(later), explicit=explicit or bool(later))
    line = _Run(run, _pieces(run), role, site, explicit or bool(later), said)
    credits = _credits(line)
    if not credits and dated and len(segments) > 1 and not any(map(str.isdigit, segments[0])):
        rest = " | ".join(segments[1:])  # "Harbour Daily 9/21/2016 Ann Smith"
        return names_in_run(rest, role, site, explicit=line.explicit, said=said)
    return credits


@dataclass(frozen=True, slots=True)
class _Run:
    """A run cut into pieces, and what its line says: the role before it, the site's name, whether names follow."""

    text: str
    pieces: list[str]
    role: str | None
    site: str
    explicit: bool
    said: bool


def _credits(run: _Run) -> list[Credit]:
    """The credits of a run's pieces; a position after a person is the role, an outlet after one is left out."""
    credits: list[Credit] = []
    for piece in run.pieces:
        previous = credits[-1] if credits else None
        if previous is not None and _is_department(piece) and _follows_comma(run.text, piece):
            continue  # "Ann Smith, BBC News"; "Ann Smith, Senior Life & Trends Reporter"
        credit = next(filter(None, (rule(piece, run, previous) for rule in _RULES)), None)
        if credit is None:
            if previous is not None and previous.role is None and previous.kind == "person" and has_position(piece):
                credits[-1] = Credit(previous.name, piece)
        elif previous is None or not _is_employer(credit, previous) or not _follows_comma(run.text, piece):
            credits.append(credit)
    return credits


def _is_employer(credit: Credit, previous: Credit) -> bool:
    """Whether an outlet or agency may be where the person or desk before it works.

    >>> _is_employer(Credit("CNN", None, "outlet"), Credit("Ann Smith"))
    True
    >>> _is_employer(Credit("CNN", None, "outlet"), Credit("AS"))
    False
    """
    if fold(credit.name).endswith(NEWS_SERVICES):
        return False  # a service signs beside its people
    works = (previous.kind == "person" and not SIGN.fullmatch(previous.name)) or fold(previous.name) in DESKS
    return credit.kind != "person" and works


def _known(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """What is written as names are; that names follow is said of the first alone."""
    return _credit(piece, run.role, run.site, explicit=run.explicit and previous is None)


def _desk(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """A desk or an outlet that nothing but its place tells: alone after a role, after "By", or beside an agency.

    >>> _desk("FRANCE 24", _Run("", [], "Text", "", True, False), None)
    Credit(name='FRANCE 24', role='Text', kind='outlet')
    >>> _desk("HT Correspondent", _Run("", [], None, "", True, False), None).kind
    'outlet'
    """
    desk = fold(piece) in DESKS
    if previous is not None and not (previous.kind == "agency" and desk):
        return None
    told = run.explicit and (desk or OF_AN_OUTLET.fullmatch(piece))
    after_role = run.role and (_is_proper(piece) or HOST.search(piece))
    return Credit(piece, run.role, "outlet") if told or after_role else None


def _agencies(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """Agencies that nobody names, beside people ("By Ann Smith and agencies").

    >>> _agencies("agencies", _Run("", [], None, "", True, False), Credit("Ann Smith")).kind
    'agency'
    """
    beside = run.explicit and previous is not None and previous.kind == "person"
    return Credit(piece, None, "agency") if beside and fold(piece) in AGENCIES_TOGETHER else None


def _signed(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """Who signs with capitals: with three letters or more an agency, but beside one; two are initials.

    >>> _signed("QXZ", _Run("", ["QXZ"], None, "", True, False), None).kind
    'agency'
    >>> _signed("AS", _Run("", ["AS"], None, "", True, False), None).kind
    'person'
    """
    folded = fold(piece)
    if not run.explicit or not SIGN.fullmatch(piece) or folded in NOT_NAMES or folded in DEGREES:
        return None
    if previous is not None and len(piece) <= 2:
        return None
    agency = len(piece) > 2 and not any(kind_of(other) == "agency" for other in run.pieces)
    return Credit(piece, run.role, "agency" if agency else "person")


def _in_small_letters(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """A name whose capitals are left to the style sheet.

    >>> _in_small_letters("ann smith", _Run("", [], None, "", True, True), None).name
    'ann smith'
    """
    small = run.said and previous is None and _LOWER.fullmatch(piece) and is_name(piece.title())
    return Credit(piece, run.role) if small else None


def _institution(piece: str, run: _Run, previous: Credit | None) -> Credit | None:
    """Who signs with an article ("By The harbour office").

    >>> _institution("The harbour office", _Run("", [], None, "", True, False), None).kind
    'outlet'
    """
    signs = run.explicit and previous is None and _INSTITUTION.fullmatch(piece)
    return Credit(piece, run.role, "outlet") if signs else None


# The first that holds says what a piece is; a piece for which none does is no name.
_RULES: tuple[Callable[[str, _Run, Credit | None], Credit | None], ...] = (
    _agencies,
    _known,
    _desk,
    _signed,
    _in_small_letters,
    _institution,
)


def _without_addresses(text: str) -> str:
    return ADDRESS.sub(" ", text) if "@" in text or "www" in text or "://" in text else text


def _without_by(text: str) -> str:
    """The text without a second "By" ("Story by: By Ann Smith").

    >>> _without_by("By Ann Smith"), _without_by("Byron Smith")
    ('Ann Smith', 'Byron Smith')
    """
    again = SAYS_BY.match(fold(text)) if may_begin(text[:3]) and len(fold(text)) == len(text) else None
    return text[again.end() :].strip(" :") if again and again["by"] in ("by", "von", "par", "por", "di") else text


def _names_alone(text: str, *, after_by: bool, explicit: bool) -> str:
    """A run up to the end of its names: without clocks, brackets, what happened where, and sentences that follow.

    >>> _names_alone("Ann Smith (Paris) at 10:29", after_by=False, explicit=True)
    'Ann Smith'
    """
    text = _without_clock(text)
    text = _without_loose_end(text.split("|")[0] if after_by else text)
    if any(bracket in text for bracket in "([【（"):
        bare = _BRACKETS.sub(" , ", text)
        text = bare if bare.strip(" ,;") or not explicit else text.translate(_NO_BRACKETS)  # "Author: (AP)"
    text = _without_tail(_without_places(text) if explicit else text)
    text = (_SENTENCE.sub("", text) if "." in text else text).strip(" ,;:-–—|/")
    return _without_loose_end(text)


def _pieces(text: str) -> list[str]:
    """The wordings of a run, each of which may be a name.

    >>> _pieces("Ann Smith, Bob Ray and Cy Vale")
    ['Ann Smith', 'Bob Ray', 'Cy Vale']
    """
    pieces = (piece.strip(" .,:;-–—|/\"'“”»›>→") for piece in _joined(text))
    return [part for piece in pieces if piece for part in _apart(piece)]


_LOOSE_ENDS = (  # the last letters of what `_LOOSE_END` takes off
    "on", "at", "am", "um", "le", "el", "em", "om", "en", "he", "op", "il", "kl", "à", "as", "às", "в", "от", "ις",
)  # fmt: skip


def _without_loose_end(text: str) -> str:
    """The text without a last word that led to what was taken off ("Ann Smith on")."""
    loose = "|" in text or text.rstrip(" .\n").lower().endswith(_LOOSE_ENDS)
    return LOOSE_END.sub("", text) if loose else text


def _without_tail(text: str) -> str:
    """The line up to what is no name any more: a clock, "Updated …", "in …"."""
    tail = TAIL.search(lowered(text))
    return text[: tail.start()] if tail else text


def _without_places(text: str) -> str:
    """A run without the places that its writers wrote from, where other names follow them.

    >>> _without_places("Ann Smith in Paris, with Bob Ray in Rome and agencies")
    'Ann Smith with Bob Ray and agencies'
    """
    return WROTE_FROM.sub("", text) if text.count(" ") > 4 else text


def _without_label(part: str) -> str:
    """What stands between two days without the clock before it, or nothing where it only speaks of a day."""
    part = _without_clock(part.strip(" ,;-–—/•·"))
    return part if says_more_than_days(part) else ""


def _without_clock(text: str) -> str:
    """The text without the clock that it begins with."""
    begins = text[:1].isdigit() or text[:2].lower() in BEFORE_CLOCKS
    return CLOCK_FIRST.sub("", text) if begins else text


def _joined(text: str) -> list[str]:
    """The pieces of a run of names, cut at commas, bars and words that join."""
    joined = any(sign in text for sign in _SIGNS_THAT_JOIN) or not _WORDS_THAT_JOIN.isdisjoint(text.lower().split())
    return _JOIN.split(text) if joined else [text]


def _is_department(piece: str) -> bool:
    """Whether a wording after a name says where somebody works ("BBC News"), or what several people are.

    >>> _is_department("QXZ News"), _is_department("Bob Ray")
    (True, False)
    """
    if _DEPARTMENT.match(piece) or TOGETHER.search(piece):
        return True
    return bool(RANK.match(piece)) and not has_position(piece)


def _apart(piece: str) -> list[str]:
    """A piece of a run of names, cut where names stand side by side without a word between them."""
    if _CJK_PAIR.fullmatch(piece):
        return piece.split()
    if _CJK_SPACED.fullmatch(piece):
        return [piece[0] + piece[-1]]
    parts = piece.split("/")
    return parts if len(parts) > 1 and is_name(parts[0]) and not is_organisation(parts[0]) else [piece]


def _follows_comma(text: str, piece: str) -> bool:
    """Whether a comma, a bar or "for" sets a wording apart from the name before it: only then do they work there.

    >>> _follows_comma("Ann Smith, QXZ News", "QXZ News"), _follows_comma("Ann Smith and QXZ News", "QXZ News")
    (True, False)
    """
    before = text[: text.find(piece)].rstrip(" \"'“”")
    return before.endswith((",", "，", "/", "|", "for"))


def _credit(piece: str, role: str | None, site: str, *, explicit: bool) -> Credit | None:
    """One name as a credit; None where it is none.  `explicit`: the line says that names follow."""
    kind = kind_of(piece, site)
    if "/" in piece and len(piece) < MAX_SIGN and "agency" in map(kind_of, piece.split("/")):
        return Credit(piece, role, "agency")  # "det/dpa": who worked on the agency's copy signs with it
    if kind == "person":
        words = piece.split()
        capitals = sum(not word[0].islower() for word in spaced(piece).split())
        if not explicit and piece.isascii() and "'" not in piece and capitals < 2:
            return None  # nothing says that a name stands here, and no two words are written as names are
        if len(words) > 3 and len(words) % 2 == 0 and words[: len(words) // 2] == words[len(words) // 2 :]:
            piece = " ".join(words[: len(words) // 2])  # printed twice
        if employed_by(piece):
            return None
        name, position = without_position(piece)
        if position and (fold(position).endswith(("staff", "desk", "team")) or fold(name).endswith(DESKS_OF)):
            return Credit(recased(piece), role, "outlet") if _is_proper(piece) else None
        name = recased(without_employer(_without_weekday(without_trade(name)), site))
        if kind_of(name, site) == "outlet":
            return Credit(name, role or position, "outlet")
        if is_organisation(name):
            known = explicit and _is_proper(name) and (" " in name or not name.isascii())
            return Credit(name, role, "outlet") if known else None
        if not is_name(name, said=explicit):
            return None
        return Credit(name, role or position, "person")
    if kind == "agency":
        return as_agency(piece, role)
    return Credit(piece, role, kind) if kind else None


def as_agency(piece: str, role: str | None) -> Credit:
    """An agency's credit: "ASSOCIATED PRESS" recased; signs stay as they are."""
    return Credit(recased(piece) if min(map(len, piece.split())) > 2 else piece, role, "agency")


def _without_weekday(name: str) -> str:
    """A name without the weekday of the date that followed it ("Ann Smith Tuesday")."""
    before, _, last = name.rpartition(" ")
    return before if len(last) > MIN_WEEKDAY and fold(last.strip(".,")) in WEEKDAYS else name


def _is_proper(piece: str) -> bool:
    """Whether a wording is short and each word of it begins as names do: what runs on in small letters is a sentence.

    >>> _is_proper("Harbour Post"), _is_proper("Harbour post")
    (True, False)
    """
    words = piece.split()
    return (
        0 < len(words) <= 4
        and len(piece) <= MAX_NAME_LENGTH
        and all(word[0].isupper() or word[0].isdigit() for word in words)
    )
