"""Bylines read from one line: people and agencies apart, roles kept, places, dates and positions taken off.

`credits_in` reads a printed line ("By Ann Smith and Bob Ray, CNN"), `credits_of_field` the value of a field that holds
names only (JSON-LD author, meta author).
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline.candidate import says_more_than_days, unique
from indexer.extract.byline.line import (
    LATER_BY,
    LONGEST_LINE,
    OF_BOTH,
    OF_PICTURES,
    ROLE_STARTS,
    SAYS_BY,
    folded_alike,
    in_ideographs,
    is_byline,
    is_noble,
    lowered,
    may_begin,
    parts_of,
    tidied,
)
from indexer.extract.byline.names import (
    LONGEST_NAME,
    employed_by,
    has_position,
    is_company,
    is_name,
    is_organisation,
    kind_of,
    recased,
    without_employer,
    without_position,
    without_trade,
)
from indexer.extract.byline.one_word import signed
from indexer.extract.dates.written import days_in
from indexer.extract.vocabulary.byline_words import (
    DEGREES,
    DESKS,
    DESKS_OF,
    JOINS,
    NO_AUTHOR,
    NOT_NAMES,
    NOT_NAMES_UNSPACED,
    PLACES,
    SHORT_BY,
)
from indexer.extract.vocabulary.day_words import WEEKDAYS

MOST_CREDITS = 12
LONGEST_SIGN = 20  # characters of an agency's sign and an editor's, or a paper's that worked on its copy
SHORTEST_WEEKDAY = 4  # letters: "Sun" and "Mo" are names too


_JOINING = "|".join(re.escape(word) for word in sorted(set(JOINS), key=len, reverse=True))
_JOIN = re.compile(rf"\s*(?:;|,|，|、|\||·|•|／|/(?=\s)|(?<=\s)/|\n|\s(?:{_JOINING})(?=\s))\s*", re.I)
_SIGNS_THAT_JOIN = ";,，、|·•／/\n"
_WORDS_THAT_JOIN = frozenset(JOINS)
_BRACKETS = re.compile(r"\s*[(（\[【][^)）\]】]{0,60}[)）\]】]\s*")
_ADDRESS = re.compile(r"[\w.+\-]{1,60}@[\w\-]{1,40}\.[\w.]{2,40}|https?://\S{1,200}|www\.\S{1,100}|@\w{2,30}")
_TAIL = re.compile(  # what follows the names; looked for in small letters: that is three times as fast as without case
    r"\s*(?:[|•·–—]|\s-\s|\d{1,2}\s?[:.h]\s?\d\d|\b(?:published\b|updated\b|posted\b|last updated\b|"
    r"filed (?:under|in)\b|zuletzt\b|"
    r"lesezeit\b|lesedauer\b|kategorien?\b|schlagw[oö]rter\b|schreibe\b|hinterlasse\b|keine kommentare\b|"
    r"no comments\b|leave a\b|comments?\b|kommentare?\b|tags\b|categor(?:y|ies)\b|reading time\b|"
    r"\d{1,3}\s(?:kommentar|comment|minut)|modified\b|created\b|of the (?=[a-z])|on (?=\d|[a-z])|at \d|"
    r"veröffentlicht\b|aktualisiert\b|erstellt\b|stand\b|publié\b|mis à jour\b|publicado\b|"
    r"actualizado\b|pubblicato\b|aggiornato\b|opublikowano\b|aktualizacja\b|"
    r"\d{1,2} (?:min|sec|hour|day)|follow\b|see all\b|view\b|more by\b|for the\b|special to\b|"
    r"is an?\b|for (?=[a-z])|covers\b|writes\b|joined\b|"
    r"in (?=[a-z])|à (?=[a-z])|en (?=[a-z]{2,}$)|aus (?=[a-z])|nach\b|from\b))"
)
_NO_BRACKETS = str.maketrans("()[]（）【】", "        ")
_CLOCK_FIRST = re.compile(
    r"^(?:um\s|at\s|à\s|às\s|kl\.?\s|om\s)?\d{1,2}\s?[:.h]\s?\d\d\s?(?:am\b|pm\b|uhr\b)?\s?[,/|•·–-]\s?", re.I
)
_BEFORE_CLOCKS = ("um", "at", "à ", "à\xa0", "às", "kl", "om")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s(?=[^\W\d_]{3}).*", re.S)  # "Ann Smith. Date of publication …"
_PICTURE_AGENCIES = (
    "getty", "shutterstock", "istock", "alamy", "unsplash", "imago images", "picture alliance", "pixabay", "flickr",
    "wikimedia",
)  # fmt: skip
_LOOSE_END = re.compile(
    r"[\s,;|–—-]+(?:on|at|am|um|le|el|em|vom|den|the|op|op|il|kl|à|a las|às|в|от|στις)\.?$|^\s*(?:on|am|le|"
    r"vom)\s+(?=\|)",
    re.I,
)


def credits_in(line: str, site: str = "", *, said: bool = False) -> list[Credit]:
    """The names a byline prints, in order; none where the line is something else.

    `site` is the site's own name.  `said`: the page calls the line a byline, so that "Newsroom" is one.
    """
    return [*_credits_in(line[:LONGEST_LINE], site, said)]


@lru_cache(maxsize=512)  # a line is looked at in several places of one page
def _credits_in(printed: str, site: str, said: bool) -> tuple[Credit, ...]:
    if printed.isascii() and printed.isalpha():
        kind = kind_of(printed, site)
        if kind == "agency":
            return (_as_agency(printed, None),)  # "NewsCore"
        if kind == "person" and not said:
            return ()  # one word of a menu or a button is nobody's name
    line = tidied(printed)
    if said_in_cjk := in_ideographs(line):
        line = said_in_cjk[0]
    low = line.lower()
    if (line[:1] == "©" or any(name in low for name in _PICTURE_AGENCIES)) and not is_byline(line):
        return ()
    found: list[Credit] = []
    for role, rest, explicit in parts_of(line):
        found.extend(_names(rest, role, site, explicit=explicit or said, said=said and explicit))
    return tuple(unique(found)[:MOST_CREDITS] or signed(printed, said))


def _names(text: str, role: str | None, site: str, *, explicit: bool, said: bool = False) -> list[Credit]:
    """Credits of a run of names, positions and places; `explicit`: the line says that names follow."""
    if "@" in text or "www" in text or "://" in text:
        text = _ADDRESS.sub(" ", text)
    text = text.strip(" :,;-–—|/")
    again = SAYS_BY.match(fold(text)) if may_begin(text[:3]) and len(fold(text)) == len(text) else None
    if again and again["by"] in ("by", "von", "par", "por", "di"):
        text = text[again.end() :].strip(" :")
    days = days_in(text)
    for day in reversed(days):
        text = f"{text[: day.start]} | {text[day.end :]}"
    text = text.strip(" |,;-–—")
    later = LATER_BY.search(lowered(text))
    if later and is_noble(text, later.start()):
        later = None
    explicit = explicit or bool(later)
    if later:
        text = text[later.end() :]
    segments = [*filter(None, map(_without_label, text.split("|")))]
    text = _without_clock(" | ".join(segments) or text)
    text = _without_loose_end(text.split("|")[0] if later else text)
    if any(bracket in text for bracket in "([【（"):
        bare = _BRACKETS.sub(" , ", text)
        text = bare if bare.strip(" ,;") or not explicit else text.translate(_NO_BRACKETS)  # "Author: (AP)"
    text = _without_tail(text)
    text = (_SENTENCE.sub("", text) if "." in text else text).strip(" ,;:-–—|/")
    text = _without_loose_end(text)
    pieces = [piece.strip(" .,:;-–—|/\"'“”»›>→") for piece in _joined(text)]
    pieces = [part for piece in pieces if piece for part in _apart(piece)]
    previous: Credit | None = None
    found: list[Credit] = []
    for piece in pieces:
        credit = _credit(piece, role, site, explicit=explicit and previous is None)
        if (
            credit is None
            and (previous is None or (previous.kind == "agency" and fold(piece) in DESKS))
            and (
                (explicit and (fold(piece) in DESKS or _OF_AN_OUTLET.fullmatch(piece)))
                or (role and (_is_proper(piece) or _HOST.search(piece)))
            )
        ):
            credit = Credit(piece, role, "outlet")  # alone after a role: "Text by FRANCE 24"; "By HT Correspondent"
        signed = explicit and fold(piece) not in NOT_NAMES and fold(piece) not in DEGREES and _SIGN.fullmatch(piece)
        if credit is None and signed and (previous is None or len(piece) > 2):
            # "By TNS": who signs with three letters or more is an agency, but beside one; two are initials
            agency = len(piece) > 2 and not any(kind_of(other) == "agency" for other in pieces)
            credit = Credit(piece, role, "agency" if agency else "person")
        if previous is not None and _is_department(piece) and _follows_comma(text, piece):
            continue  # "Ann Smith, BBC News"; "Ann Smith, Senior Life & Trends Reporter"
        if credit is None and said and previous is None and _LOWER.fullmatch(piece) and is_name(piece.title()):
            credit = Credit(piece, role)  # capitals left to the style sheet
        if credit is None and explicit and previous is None and _INSTITUTION.fullmatch(piece):
            credit = Credit(piece, role, "outlet")  # "By The harbour office"
        if credit is None:
            if previous is not None and previous.role is None and previous.kind == "person" and has_position(piece):
                previous = Credit(previous.name, piece, "person")
                found[-1] = previous
            continue
        if (
            credit.kind != "person"
            and previous is not None
            and ((previous.kind == "person" and not _SIGN.fullmatch(previous.name)) or fold(previous.name) in DESKS)
            and _follows_comma(text, piece)
        ):
            continue  # an outlet or agency glued to a person is where the person works
        previous = credit
        found.append(credit)
    if (
        not found and days and len(segments) > 1 and not any(map(str.isdigit, segments[0]))
    ):  # "Harbour Daily 9/21/2016 Ann Smith"
        return _names(" | ".join(segments[1:]), role, site, explicit=explicit, said=said)
    return found


_LOOSE_ENDS = (  # the last letters of what `_LOOSE_END` takes off
    "on", "at", "am", "um", "le", "el", "em", "om", "en", "he", "op", "il", "kl", "à", "as", "às", "в", "от", "ις",
)  # fmt: skip


def _without_loose_end(text: str) -> str:
    """The text without a last word that led to what was taken off ("Ann Smith on")."""
    loose = "|" in text or text.rstrip(" .\n").lower().endswith(_LOOSE_ENDS)
    return _LOOSE_END.sub("", text) if loose else text


def _without_tail(text: str) -> str:
    """The line up to what is no name any more: a clock, "Updated …", "in …"."""
    tail = _TAIL.search(lowered(text))
    return text[: tail.start()] if tail else text


def _without_label(part: str) -> str:
    """What stands between two days without the clock before it, or nothing where it only speaks of a day."""
    part = _without_clock(part.strip(" ,;-–—/•·"))
    return part if says_more_than_days(part) else ""


def _without_clock(text: str) -> str:
    """The text without the clock that it begins with."""
    begins = text[:1].isdigit() or text[:2].lower() in _BEFORE_CLOCKS
    return _CLOCK_FIRST.sub("", text) if begins else text


def _joined(text: str) -> list[str]:
    """The pieces of a run of names, cut at commas, bars and words that join."""
    joined = any(sign in text for sign in _SIGNS_THAT_JOIN) or not _WORDS_THAT_JOIN.isdisjoint(text.lower().split())
    return _JOIN.split(text) if joined else [text]


def _is_department(piece: str) -> bool:
    """Whether a wording after a name says where somebody works ("BBC News"), or what several people are."""
    if _DEPARTMENT.match(piece) or _TOGETHER.search(piece):
        return True
    return bool(_RANK.match(piece)) and not has_position(piece)


def _apart(piece: str) -> list[str]:
    """A piece of a run of names, cut where names stand side by side without a word between them."""
    if _CJK_PAIR.fullmatch(piece):
        return piece.split()
    if _CJK_SPACED.fullmatch(piece):
        return [piece[0] + piece[-1]]
    parts = piece.split("/")
    return parts if len(parts) > 1 and is_name(parts[0]) and not is_organisation(parts[0]) else [piece]


def _follows_comma(text: str, piece: str) -> bool:
    before = text[: text.find(piece)].rstrip(" \"'“”")
    return before.endswith((",", "，", "/", "|", "for"))


def _credit(piece: str, role: str | None, site: str, *, explicit: bool) -> Credit | None:
    """One name as a credit; None where it is none.  `explicit`: the line says that names follow."""
    kind = kind_of(piece, site)
    if "/" in piece and len(piece) < LONGEST_SIGN and "agency" in map(kind_of, piece.split("/")):
        return Credit(piece, role, "agency")  # "det/dpa": who worked on the agency's copy signs with it
    if kind == "person":
        words = piece.split()
        if not explicit and piece.isascii() and "'" not in piece and sum(not word[0].islower() for word in words) < 2:
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
        return _as_agency(piece, role)
    return Credit(piece, role, kind) if kind else None


def _as_agency(piece: str, role: str | None) -> Credit:
    """An agency's credit: "ASSOCIATED PRESS" recased; signs stay as they are."""
    return Credit(recased(piece) if min(map(len, piece.split())) > 2 else piece, role, "agency")


def _without_weekday(name: str) -> str:
    """A name without the weekday of the date that followed it ("Ann Smith Tuesday")."""
    before, _, last = name.rpartition(" ")
    return before if len(last) > SHORTEST_WEEKDAY and fold(last.strip(".,")) in WEEKDAYS else name


_SIGN = re.compile(r"[A-ZÀ-Þ]{2,5}(?:[-/][A-ZÀ-Þ]{2,5})?")
_LOWER = re.compile(r"[a-zà-ÿ][a-zà-ÿ'’.-]{2,20}(?:\s[a-zà-ÿ][a-zà-ÿ'’.-]{1,20}){1,2}")
_RANK = re.compile(r"(?:Senior|Deputy|Chief|Associate|Assistant|Staff|Contributing|Managing|Executive|Freelance)\s")
_TOGETHER = re.compile(r"\s(?:correspondents|reporters|writers|producers|editors)$", re.I)  # what several people are
_DEPARTMENT = re.compile(r"[A-ZÀ-Þ]{3,5}\s[A-ZÀ-Þ][a-zà-ÿ]+$")
_OF_AN_OUTLET = re.compile(r"[A-ZÀ-Þ][\w.]{1,11} (?i:correspondents?|reporters?|bureau|desk|staff|writers?|team)")
_INSTITUTION = re.compile(r"The (?:[^\W\d_]{2,14}\s?){1,4}")


def pictured_by(line: str) -> list[str]:
    """The names that a line credits with pictures alone ("Pictures by Bob Low")."""
    line = tidied(line[:LONGEST_LINE])
    found: list[str] = []
    folded = folded_alike(line)
    starts = [match.start() for match in ROLE_STARTS.finditer(folded)]
    if not starts:
        return []
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        photo = None if OF_BOTH.match(folded[start:end]) else OF_PICTURES.match(folded[start:end])
        if photo:
            found += [credit.name for credit in _names(line[start:end][photo.end() :], None, "", explicit=True)]
    return found


def _is_proper(piece: str) -> bool:
    words = piece.split()
    return (
        0 < len(words) <= 4
        and len(piece) <= LONGEST_NAME
        and all(word[0].isupper() or word[0].isdigit() for word in words)
    )


def credits_of_field(value: str, site: str = "", *, trusted: bool = True) -> list[Credit]:
    """Names of a field that holds nothing else.  One word is a name there; `trusted` lets other writing pass too."""
    value = unescape(value[:LONGEST_LINE]).strip()
    if not value or value.lower().startswith(("http", "www.", "/")) or "://" in value:
        return []
    if is_company(value):
        return [Credit(value, None, "outlet")]
    found = credits_in(value, site)
    if found or not trusted or OF_PICTURES.match(folded_alike(value)):
        return found
    plain = _ADDRESS.sub("", _TAGS.sub("", value)).strip(" ,;-|")
    by = SAYS_BY.match(folded_alike(plain))
    if by and by["by"] not in SHORT_BY:
        plain = plain[by.end() :].strip()
    folded = fold(plain)
    if (
        not plain
        or len(plain) > LONGEST_NAME
        or any(char.isdigit() or char in ":<>{}" for char in plain)
        or folded in NO_AUTHOR
        or folded in PLACES
        or "admin" in folded
    ):
        return []
    if len(plain.split()) <= 4 and "," not in plain:
        if _HOST.search(plain) or "|" in plain or is_organisation(plain):
            return [Credit(plain, None, "outlet")]
        words = {fold(word) for word in plain.split()}
        if is_name(plain, said=True):
            return [Credit(plain)]
        if _SIGN.fullmatch(plain) and len(plain) > 2:
            return [Credit(plain, None, "agency")]
        outlet = words & NOT_NAMES or NOT_NAMES_UNSPACED.search(plain) or has_position(plain)
        return [Credit(plain, None, "outlet" if outlet else "person")]
    return []


_CJK_SPACED = re.compile(r"[\u3400-\u9fff][\s\u3000]{1,2}[\u3400-\u9fff]")  # 马 燕: as wide as three characters
_CJK_PAIR = re.compile(r"[\u3400-\u9fff]{3}(?:\s[\u3400-\u9fff]{3}){1,4}")  # names of three characters, set apart
_TAGS = re.compile(r"<[^<>]{1,100}>")
_HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)
