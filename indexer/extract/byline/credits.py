"""Bylines read from one line: people and agencies apart, roles kept, places, dates and positions taken off.

`credits_in` reads a printed line ("By Ann Smith and Bob Ray, CNN"), `credits_of_field` the value of a field that holds
names only (JSON-LD author, meta author).  `line.py` says where names begin, `name_runs.py` reads a run of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from indexer.analysis import fold
from indexer.article import Credit, CreditKind
from indexer.extract.byline.line import (
    MAX_BYLINE_LENGTH,
    folded_alike,
    in_ideographs,
    is_byline,
    parts_of,
    tidied,
    without_days,
    without_words_of_days,
)
from indexer.extract.byline.name_runs import ADDRESS, HOST, SIGN, as_agency, names_in_run
from indexer.extract.byline.names import MAX_NAME_LENGTH, has_position, is_company, is_name, is_organisation, kind_of
from indexer.extract.byline.one_word import signed
from indexer.extract.byline.places import drop_repeats
from indexer.extract.vocabulary.byline_patterns import (
    OF_BOTH,
    OF_PICTURES,
    PICTURE_AGENCIES,
    ROLE_STARTS,
    SAYS_BY,
)
from indexer.extract.vocabulary.byline_words import NO_AUTHOR, NOT_NAMES, NOT_NAMES_UNSPACED, PLACES, SHORT_BY

MAX_CREDITS = 12  # of one line: more are a list of something else
MAX_FIELD_WORDS = 4  # of a field that holds one name


def credits_in(line: str, site: str = "", *, said: bool = False) -> list[Credit]:
    """The names a byline prints, in order; none where the line is something else.

    `site` is the site's own name.  `said`: the page calls the line a byline, so that "Newsroom" is one.
    """
    return [*_credits_in(line[:MAX_BYLINE_LENGTH], site, said)]


@lru_cache(maxsize=512)  # a line is looked at in several places of one page
def _credits_in(printed: str, site: str, said: bool) -> tuple[Credit, ...]:
    if printed.isascii() and printed.isalpha():
        kind = kind_of(printed, site)
        if kind == "agency":
            return (as_agency(printed, None),)  # "NewsCore"
        if kind == "person" and not said:
            return ()  # one word of a menu or a button is nobody's name
    line = tidied(printed)
    if said_in_cjk := in_ideographs(line):
        line = said_in_cjk[0]
    low = line.lower()
    if (line[:1] == "©" or any(name in low for name in PICTURE_AGENCIES)) and not is_byline(line):
        return ()
    credits: list[Credit] = []
    for role, rest, explicit in parts_of(line):
        credits.extend(names_in_run(rest, role, site, explicit=explicit or said, said=said and explicit))
    return tuple(drop_repeats(credits)[:MAX_CREDITS] or signed(printed, said))


def pictured_by(line: str) -> list[str]:
    """The names that a line credits with pictures alone.

    >>> pictured_by("Words by Ann Smith Pictures by Bob Low")
    ['Bob Low']
    """
    line = tidied(line[:MAX_BYLINE_LENGTH])
    names: list[str] = []
    folded = folded_alike(line)
    starts = [match.start() for match in ROLE_STARTS.finditer(folded)]
    if not starts:
        return []
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        photo = None if OF_BOTH.match(folded[start:end]) else OF_PICTURES.match(folded[start:end])
        if photo:
            names += [credit.name for credit in names_in_run(line[start:end][photo.end() :], None, "", explicit=True)]
    return names


def credits_of_field(value: str, site: str = "", *, trusted: bool = True) -> list[Credit]:
    """Names of a field that holds nothing else.  One word is a name there; `trusted` lets other writing pass too.

    >>> credits_of_field("Madonna"), credits_of_field("wpadmin")
    ([Credit(name='Madonna', role=None, kind='person')], [])
    """
    value = unescape(value[:MAX_BYLINE_LENGTH]).strip()
    if not value or value.lower().startswith(("http", "www.", "/")) or "://" in value:
        return []
    if _UNFILLED.fullmatch(value):
        return []
    if is_company(value):
        return [Credit(value, None, "outlet")]
    value = turned_list(value)
    credits = credits_in(value, site)
    if credits or not trusted or OF_PICTURES.match(folded_alike(value)):
        return credits
    plain = _plain(value)
    if not plain or len(plain.split()) > MAX_FIELD_WORDS or "," in plain or _is_no_author(plain):
        return []
    return [Credit(plain, None, _kind_of_other_writing(plain))]


_UNFILLED = (
    re.compile(  # what a template left where the name belongs: "[[author]]", "{{ name }}", "%author%", "<%= by %>"
        r"\[\[.*\]\]|\[[\w:.-]+\]|[$#@]?\{.*\}|<[%?#].*[%?#]?>|%+[\w .:-]+%+|__\w+__|##?[A-Z_]+##?|\$[\w.>()-]+\$?"
    )
)


def turned_list(value: str) -> str:
    """A list of names as libraries write them, each as it is printed; anything else as it stands.

    >>> turned_list("Smith, Ann; Ray, Bob"), turned_list("Ann Smith; Bob Ray, CNN")
    ('Ann Smith; Bob Ray', 'Ann Smith; Bob Ray, CNN')
    """
    pieces = [piece.strip() for piece in value.split(";") if piece.strip()] if ";" in value else []
    halves = [[half.strip() for half in piece.split(",")] for piece in pieces]
    names = len(halves) > 1 and all(
        len(half) == 2 and half[1] and is_name(f"{half[1]} {half[0]}") and len(half[0].split()) < 3 for half in halves
    )
    return "; ".join(f"{first} {last}" for last, first in halves) if names else value


def _plain(value: str) -> str:
    """A field's value without markup, addresses and a "By".

    >>> _plain("<b>Madonna</b>"), _plain("By Newsdesk")
    ('Madonna', 'Newsdesk')
    """
    plain = ADDRESS.sub("", _TAGS.sub("", value)).strip(" ,;-|")
    by = SAYS_BY.match(folded_alike(plain))
    return plain[by.end() :].strip() if by and by["by"] not in SHORT_BY else plain


def _is_no_author(plain: str) -> bool:
    """Whether a field's value is an account, a place or no name at all.

    >>> [_is_no_author(value) for value in ("Site Admin", "New York", "12 May", "Madonna")]
    [True, True, True, False]
    """
    folded = fold(plain)
    return (
        len(plain) > MAX_NAME_LENGTH
        or any(char.isdigit() or char in ":<>{}" for char in plain)
        or folded in NO_AUTHOR
        or folded in PLACES
        or "admin" in folded
    )


def _kind_of_other_writing(plain: str) -> CreditKind:
    """What a field names that is not written as names of people are.

    >>> [_kind_of_other_writing(value) for value in ("harbour.com", "TNS", "Madonna")]
    ['outlet', 'agency', 'person']
    """
    if HOST.search(plain) or "|" in plain or is_organisation(plain):
        return "outlet"
    if is_name(plain, said=True):
        return "person"
    if SIGN.fullmatch(plain) and len(plain) > 2:
        return "agency"
    words = {fold(word) for word in plain.split()}
    outlet = words & NOT_NAMES or NOT_NAMES_UNSPACED.search(plain) or has_position(plain)
    return "outlet" if outlet else "person"


_TAGS = re.compile(r"<[^<>]{1,100}>")


def share_of_names(credits: list[Credit], text: str) -> float:
    """How much of a line's letters its names make up; days, clocks and what is said about them do not count.

    >>> share_of_names([Credit("Ann Smith")], "Ann Smith, 12 May 2013"), share_of_names([], "Most read")
    (1.0, 0.0)
    """
    if not credits:
        return 0.0
    text = without_days(text)
    rest = sum(map(str.isalpha, without_words_of_days(text.lower())))
    named = sum(
        sum(map(str.isalpha, credit.name)) * max(1, text.count(credit.name)) + sum(map(str.isalpha, credit.role or ""))
        for credit in credits
    )
    return named / max(1, rest)
