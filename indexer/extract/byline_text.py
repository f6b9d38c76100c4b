"""Bylines read from one line: people and agencies apart, roles kept, places, dates and positions taken off.

`credits_in` reads a printed line ("By Ann Smith and Bob Ray, CNN"), `credits_of_field` the value of a field that holds
names only (JSON-LD author, meta author).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from indexer.analysis import fold
from indexer.article import Credit
from indexer.extract.byline_names import (
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
from indexer.extract.byline_words import (
    AGENCIES,
    BY,
    BY_UNSPACED,
    DEGREES,
    DESKS,
    JOINS,
    NO_AUTHOR,
    NOT_NAMES,
    NOT_NAMES_UNSPACED,
    PHOTO_ROLES,
    PLACES,
    ROLES,
    SHORT_BY,
    SIGNED_BY,
    TEXT_ROLES,
)
from indexer.extract.day_text import days_in
from indexer.extract.day_words import WEEKDAYS

LONGEST_LINE = 260  # characters of a line read as a byline
MOST_CREDITS = 12
SHORTEST_WEEKDAY = 4  # letters: "Sun" and "Mo" are names too


class Candidate(NamedTuple):
    """One byline: where it stands, how far that kind of place is trusted, its credits."""

    source: str
    trust: float
    credits: tuple[Credit, ...]


def _either(words: tuple[str, ...]) -> str:
    folded = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in folded)


# Patterns run over the folded line, whose letters mostly stand where they stood; `_Line` keeps the two together.
_BY = re.compile(rf"(?P<by>{_either(BY)})(?P<colon>\s?[:：]|\s?/)?(?=\s|$|(?<=[:：/]))")
_ROLE = re.compile(rf"(?P<role>{_either(ROLES)})\s?(?:(?P<by>by|von|par|por|de|di|door|av|af)\b\s?[:：]?|[:：]|/)\s?")
_PHOTO = re.compile(rf"(?:{_either(PHOTO_ROLES)})(?:\s?(?:by|von|par|por|de|di|door|av|af|und|and)\b|\s?[:：/|]|\s\()")
_AND = r"\s?(?:&|\+|/|,|and|und|et|y|e|i|och|og|en|и|και)\s?"
_BOTH = re.compile(  # "Text and photos: Ann Smith" wrote the story too
    rf"(?P<role>(?:{_either(ROLES)}){_AND}(?:{_either(PHOTO_ROLES)})|(?:{_either(PHOTO_ROLES)}){_AND}(?:{_either(TEXT_ROLES)}))"
    r"\s?(?:(?:by|von|par|por|de|di|door|av|af)\b\s?[:：]?|[:：])\s?"
)
_WORK = _either(ROLES + PHOTO_ROLES)
_ROLE_STARTS = re.compile(rf"(?<![\w])(?:{_WORK})(?:{_AND}(?:{_WORK}))?\s?(?:(?:by|von|par|por|door)\b|[:：])\s?")
_JOINING = "|".join(re.escape(word) for word in sorted(set(JOINS), key=len, reverse=True))
_JOIN = re.compile(rf"\s*(?:;|,|，|、|\||·|•|／|/(?=\s)|(?<=\s)/|\n|\s(?:{_JOINING})(?=\s))\s*", re.I)
_BRACKETS = re.compile(r"\s*[(（\[【][^)）\]】]{0,60}[)）\]】]\s*")
_ADDRESS = re.compile(r"[\w.+\-]{1,60}@[\w\-]{1,40}\.[\w.]{2,40}|https?://\S{1,200}|www\.\S{1,100}|@\w{2,30}")
_TAIL = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\d{1,2}\s?[:.h]\s?\d\d|\bpublished\b|\bupdated\b|\bposted\b|\blast updated\b|"
    r"\bmodified\b|\bcreated\b|"
    r"\bon (?=\d|[A-Z])|\bat \d|\b(?:veröffentlicht|aktualisiert|erstellt|stand|publié|mis à jour|publicado|"
    r"actualizado|pubblicato|aggiornato|opublikowano|aktualizacja)\b|"
    r"\b\d{1,2} (?:min|sec|hour|day)|\bfollow\b|\bsee all\b|\bview\b|\bmore by\b|\bfor the\b|\bspecial to\b|"
    r"\bis an?\b|\bfor (?=[A-Z])|\bcovers\b|\bwrites\b|\bjoined\b|"
    r"\bin (?=[A-Z])|\bà (?=[A-Z])|\ben (?=[A-Z][a-z]+$)|\baus (?=[A-Z])|\bnach\b|\bfrom\b).*", re.I | re.S
)  # fmt: skip
_CLOCK_FIRST = re.compile(r"^\d{1,2}\s?[:.h]\s?\d\d\s?(?:am\b|pm\b|uhr\b)?\s?[,|•·–-]\s?", re.I)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s(?=[^\W\d_]{3}).*", re.S)  # "Ann Smith. Date of publication …"
_GLUED_BY = re.compile(
    r"(?<![\w])((?:[Vv]on|[Bb]y|[Pp]ar|[Pp]or|Author|Autor|Posted by|BY)(?=[A-ZÄÖÜ][a-zäöü])|By(?=by\s))"
)
_PHOTO_LINE = re.compile(
    r"getty|shutterstock|istock|alamy|unsplash|imago images|picture alliance|pixabay|flickr|wikimedia|(?:^|\\s)©", re.I
)
_GLUED = re.compile(r"(?<=[a-zà-öø-ÿ]{3})(?=[A-ZÄÖÜ](?:[a-zäöü]{3}|[A-Z]))")
_LATER_BY = re.compile(
    r"(?:^|(?<=[\s|]))(?:by|von|par|por|door|av|af|autor|author|автор|oleh)(?:\s?[:：])?\s+(?=[^\W\d_])", re.I
)
_LOOSE_END = re.compile(
    r"[\s,;|–—-]+(?:on|at|am|um|le|el|em|vom|den|the|op|op|il|kl|à|a las|às|в|от|στις)\.?$|^\s*(?:on|am|le|"
    r"vom)\s+(?=\|)",
    re.I,
)


def _tidied(line: str) -> str:
    """The line with what ran together set apart: "vonAnn Smith", "Ann SmithFollow", a line wholly in brackets."""
    line = line.strip()
    if line and line[0] in "([【（" and line[-1:] in ")]】）" and line.count(line[0]) == 1:
        line = line[1:-1].strip()
    line = _GLUED_BY.sub(r"\1 ", line)
    return _GLUED.sub(lambda match: "" if _is_prefix(line[: match.start()]) else " | ", line)


def _is_prefix(before: str) -> bool:
    """Whether what stands before a capital within a word belongs to the name ("MacDonald", "DeSantis")."""
    return bool(re.search(r"(?:^|[\s-])(?:Mac|Fitz|Van|Von|Del|Della|Des|San|Santa|Ben|Bar|Abu|Ibn)$", before))


def credits_in(line: str, site: str = "", *, said: bool = False) -> list[Credit]:
    """The names a byline prints, in order; none where the line is something else.

    `site` is the site's own name.  `said`: the page calls the line a byline, so that "Newsroom" is one.
    """
    return [*_credits_in(line[:LONGEST_LINE], site, said)]


@lru_cache(maxsize=512)  # a line is looked at in several places of one page
def _credits_in(printed: str, site: str, said: bool) -> tuple[Credit, ...]:
    line = _tidied(printed)
    if said_in_cjk := _CJK_BY.search(line):
        line = said_in_cjk[0]
    if _PHOTO_LINE.search(line) and not is_byline(line):
        return ()
    found: list[Credit] = []
    for role, rest, explicit in _parts(line):
        found.extend(_names(rest, role, site, explicit=explicit or said))
    return tuple(unique(found)[:MOST_CREDITS] or _signed(printed, said))


def _signed(line: str, said: bool) -> list[Credit]:
    """The one word by which a writer goes ("Posted by Orac at 3:00 AM"), where the line leaves no doubt that it is one:
    it says more than "by", holds a day, or is called a byline."""
    match = _SIGNED.search(_folded_alike(line))
    if not match or (match["by"] and not said and not days_in(line)):
        return []
    word, folded = line[match.start("name") : match.end("name")], match["name"]
    if (
        _HOST.search(word)
        or folded in NO_AUTHOR
        or folded in NOT_NAMES
        or folded in DESKS
        or folded in WEEKDAYS
        or "admin" in folded
    ):
        return []
    return [] if has_position(word) or folded in AGENCIES or is_organisation(word) else [Credit(word)]


_SIGNED = re.compile(
    rf"(?:^|[|,•·–—-]\s?|\d\s|\b(?:am|pm|uhr)\s)(?:(?P<by>by|von|par|por|di|door|av|af|vom|от)|{_either(SIGNED_BY)}|"
    r"(?:posted|written|published|submitted|added)\s(?:on .{4,40} )?by)\s?:?\s(?P<name>[^\W\d_][\w.\-]{2,19})"
    r"(?=$|\s?[|,•·(–—]|\s(?:on|at|am|um|le|el|em|il|in|à|om|den|dnia|в|\d))",
    re.I,
)


def names_later(line: str) -> bool:
    """Whether a short line says "by" after other words ("Guest post by Ann Smith")."""
    line = _tidied(line[:LONGEST_LINE])
    match = _LATER_BY.search(line)
    return (match is not None and match.start() < 60) or _CJK_BY.search(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line begins as bylines do: with "By", a role, or a reporter's mark."""
    folded = fold(line[:40])
    match = _BY.match(folded)
    if match and (match["colon"] or match["by"] not in SHORT_BY):
        after = line[match.end() :].lstrip()
        return bool(after) and (after[0].isupper() or not after[0].isascii() or (after[0].isalpha() and len(line) < 60))
    if match and match["by"] in SHORT_BY:
        return line[match.end() :].lstrip()[:1].isupper() and len(line) < 60
    return bool(_ROLE.match(folded) or _BOTH.match(folded) or BY_UNSPACED.match(line))


def _parts(line: str) -> Iterator[tuple[str | None, str, bool]]:
    """The line cut where a new role begins: ("Video", "Clovis CASALI"), ("Text", "FRANCE 24")."""
    folded = _folded_alike(line)
    starts = [match.start() for match in _ROLE_STARTS.finditer(folded)] or [0]
    if starts[0] > 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        part, low = line[start:end].strip(" ,;|/–-"), folded[start:end].strip(" ,;|/–-")
        role = _BOTH.match(low) or _ROLE.match(low)
        if not role and _PHOTO.match(low):
            continue
        by = _BY.match(low)
        unspaced = BY_UNSPACED.match(part)
        if role:
            yield part[: role.end("role")].strip().capitalize(), part[role.end() :], True
        elif by and (by["colon"] or len(part) > by.end() + 2):
            yield None, part[by.end() :], True
        elif unspaced:
            yield None, part[unspaced.end() :], True
        else:
            yield None, part, False


def _names(text: str, role: str | None, site: str, *, explicit: bool) -> list[Credit]:
    """Credits of a run of names, positions and places; `explicit`: the line says that names follow."""
    text = _ADDRESS.sub(" ", text).strip(" :,;-–—|/")
    again = _BY.match(fold(text)) if len(fold(text)) == len(text) else None
    if again and again["by"] in ("by", "von", "par", "por", "di"):
        text = text[again.end() :].strip(" :")
    for day in reversed(days_in(text)):
        text = f"{text[: day.start]} | {text[day.end :]}"
    text = _CLOCK_FIRST.sub("", text.strip(" |,;-–—"))
    later = _LATER_BY.search(text)
    explicit = explicit or bool(later)
    if later:
        text = text[later.end() :]
    text = _BRACKETS.sub(" , ", _LOOSE_END.sub("", text.split("|")[0] if later else text))
    text = _SENTENCE.sub("", _TAIL.sub("", text)).strip(" ,;:-–—|/")
    text = _LOOSE_END.sub("", text)
    pieces = [piece.strip(" .,:;-–—|/\"'“”") for piece in _JOIN.split(text)]
    pieces = [part for piece in pieces if piece for part in _apart(piece)]
    previous: Credit | None = None
    found: list[Credit] = []
    for piece in pieces:
        credit = _credit(piece, role, site, explicit=explicit and previous is None)
        if (
            credit is None
            and previous is None
            and ((explicit and fold(piece) in DESKS) or (role and _is_proper(piece)))
        ):
            credit = Credit(piece, role, "outlet")  # alone after a role: "Text by FRANCE 24"
        signed = explicit and fold(piece) not in NOT_NAMES and fold(piece) not in DEGREES and _SIGN.fullmatch(piece)
        if credit is None and signed and (previous is None or len(piece) > 2):
            # "By TNS": who signs with three letters or more is an agency; two are initials
            credit = Credit(piece, role, "agency" if len(piece) > 2 else "person")
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
            and (previous.kind == "person" or fold(previous.name) in DESKS)
            and _follows_comma(text, piece)
        ):
            continue  # an outlet or agency glued to a person is where the person works
        previous = credit
        found.append(credit)
    return found


def _apart(piece: str) -> list[str]:
    """A piece of a run of names, cut where names stand side by side without a word between them."""
    if _CJK_PAIR.fullmatch(piece):
        return piece.split()
    parts = piece.split("/")
    return parts if len(parts) > 1 and is_name(parts[0]) and not is_organisation(parts[0]) else [piece]


def _follows_comma(text: str, piece: str) -> bool:
    before = text[: text.find(piece)].rstrip(" \"'“”")
    return before.endswith((",", "，", "/", "|", "for"))


def _credit(piece: str, role: str | None, site: str, *, explicit: bool) -> Credit | None:
    """One name as a credit; None where it is none.  `explicit`: the line says that names follow."""
    kind = kind_of(piece, site)
    if kind == "person":
        if employed_by(piece):
            return None
        name, position = without_position(piece)
        if position and fold(position).endswith(("staff", "desk", "team")):
            return Credit(piece, role, "outlet") if _is_proper(piece) else None
        name = recased(without_employer(_without_weekday(without_trade(name)), site))
        if kind_of(name, site) == "outlet":
            return Credit(name, role or position, "outlet")
        if is_organisation(name):
            known = explicit and _is_proper(name) and (" " in name or not name.isascii())
            return Credit(name, role, "outlet") if known else None
        if not is_name(name, said=explicit):
            return None
        return Credit(name, role or position, "person")
    if kind == "agency":  # "ASSOCIATED PRESS"; signs stay as they are
        return Credit(recased(piece) if min(map(len, piece.split())) > 2 else piece, role, kind)
    return Credit(piece, role, kind) if kind else None


def _without_weekday(name: str) -> str:
    """A name without the weekday of the date that followed it ("Ann Smith Tuesday")."""
    before, _, last = name.rpartition(" ")
    return before if len(last) > SHORTEST_WEEKDAY and fold(last.strip(".,")) in WEEKDAYS else name


_SIGN = re.compile(r"[A-ZÀ-Þ]{2,5}(?:[-/][A-ZÀ-Þ]{2,5})?")
_INSTITUTION = re.compile(r"The (?:[^\W\d_]{2,14}\s?){1,4}")


def pictured_by(line: str) -> list[str]:
    """The names that a line credits with pictures alone ("Pictures by Bob Low")."""
    line = _tidied(line[:LONGEST_LINE])
    found: list[str] = []
    folded = _folded_alike(line)
    starts = [match.start() for match in _ROLE_STARTS.finditer(folded)]
    if not starts:
        return []
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        photo = None if _BOTH.match(folded[start:end]) else _PHOTO.match(folded[start:end])
        if photo:
            found += [credit.name for credit in _names(line[start:end][photo.end() :], None, "", explicit=True)]
    return found


_EDITED = re.compile(
    r"(?:编辑|編輯|责编|責編|編集|редактор|edited by|[ée]ditor|redaktor)\s?[:：]\s?"
    r"([^\s:：,;|()\[\]]{2,20}(?:\s[^\s:：,;|()\[\]]{2,20})?)",
    re.I,
)


def edited_by(line: str) -> list[str]:
    """The names that a line says edited the page ("责任编辑：王小明", "Edited by Bob Low")."""
    return [name for match in _EDITED.finditer(line) for name in (match[1], match[1].split()[0])]


def _folded_alike(line: str) -> str:
    """The folded line, each letter where it stood."""
    folded = fold(line)
    return folded if len(folded) == len(line) else line.lower()


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
    if found or not trusted or _PHOTO.match(_folded_alike(value)):
        return found
    plain = _ADDRESS.sub("", _TAGS.sub("", value)).strip(" ,;-|")
    by = _BY.match(_folded_alike(plain))
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


_CJK_BY = re.compile(
    r"(?:作者|记者|記者|撰文|撰稿|采写|執筆)\s?[:：]\s?(?:[\u3400-\u9fff]{0,6}(?:记者|記者|编辑|編輯)\s)?[\u3400-\u9fff]{2,4}(?=[\s(（【\[／/|]|$)"
)
_CJK_PAIR = re.compile(r"[\u3400-\u9fff]{3}(?:\s[\u3400-\u9fff]{3}){1,4}")  # names of three characters, set apart
_TAGS = re.compile(r"<[^<>]{1,100}>")
_HOST = re.compile(r"\w\.[a-z]{2,4}$", re.I)


def unique(found: Iterable[Credit]) -> list[Credit]:
    """The credits without those of names that stand before them."""
    kept: dict[str, Credit] = {}
    for credit in found:
        kept.setdefault(fold(credit.name), credit)
    return list(kept.values())


def share_of_names(credits: list[Credit], text: str) -> float:
    """How much of a line its names make up; dates do not count."""
    dated = sum(day.end - day.start for day in days_in(text))
    return sum(len(credit.name) + len(credit.role or "") for credit in credits) / max(1, len(text) - dated)
