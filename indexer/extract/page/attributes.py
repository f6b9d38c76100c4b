"""Tags with thousands of attributes are cut before a parser sees them.

Parsers look through all attributes of an element for each of them: 100,000 on one, a megabyte, cost 40 seconds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

MOST = 200  # attributes of one element; of 1,695 newspaper pages none has more than 46
MOST_IN_ALL = 200_000  # attributes of a page, whose richest has 10,000: each takes half a kilobyte in the parser
SUSPECT = 30_000  # attributes that a page has to have room for before its tags are looked at: on one, three seconds
BYTES = 4  # of an attribute unlike all others of its element, with what parts it from the next

# Tags as HTML's tokenizer reads them (WHATWG HTML, section 13.2.5): a quote opens a value only after "=", and inside it
# "<" and ">" mean nothing.  Every repeat is possessive, so that a character is not tried twice.
_RAW = b"script|style|title|textarea|iframe|xmp|noembed|noframes"  # elements that hold no markup
_OPENING = re.compile(
    rb"<(?:(?P<raw>" + _RAW + rb")(?=[ \t\n\f\r/>])"
    rb"|(?!/?[a-z0-9]{1,12}+>)"  # a tag that has none is passed over
    rb"(?:/?[a-z][^ \t\n\f\r/>]*+|(?P<other>!--|[!?]|/[^a-z])))",
    re.I,
)
_ORDINARY = re.compile(rb"(?:[ \n]++[^ \t\n\f\r/>=]++(?:=\"[^\"]*+\")?+){0,20}+[ /]*+>")  # most tags, in one step
_ATTRIBUTE = re.compile(
    rb"[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    rb"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_ENDS = {b"!--": re.compile(rb"--!?>"), b"": re.compile(b">")}
_SCRIPT_PARTS = re.compile(rb"<!--|-->|</?script(?=[ \t\n\f\r/>])", re.I)
_RAW_ENDS = {name: re.compile(b"</" + name + rb"(?=[ \t\n\f\r/>])", re.I) for name in _RAW.split(b"|")}


class Thinned(NamedTuple):
    """A page's markup, and from how many of its tags attributes were cut."""

    markup: bytes
    tags: int


def thin_attributes(markup: bytes) -> Thinned:
    """Cut what follows the first `MOST` attributes of each tag of a page in UTF-8.

    Scripts, styles and comments are left as they are.  Takes time in proportion to the page's length, and next to none
    where a page cannot hold so many attributes that a parser would be slow.
    """
    return _thinned(markup) if _most_possible(markup) >= SUSPECT else Thinned(markup, 0)


def _most_possible(markup: bytes) -> int:
    """At least as many attributes as the page holds: one has a value, or white space or a slash follows it."""
    if len(markup) < SUSPECT * BYTES:
        return 0
    characters = np.frombuffer(markup, np.uint8)
    blank = characters <= ord(" ")
    parted = np.count_nonzero(blank[1:] > blank[:-1]) + np.count_nonzero(characters == ord("/"))
    return int(parted + np.count_nonzero(characters == ord("=")))


def _thinned(markup: bytes) -> Thinned:
    pieces: list[bytes] = []
    kept = cut = at = 0
    left = MOST_IN_ALL
    while opening := _OPENING.search(markup, at):
        at = opening.end()
        raw, other = opening.groups()
        if other:
            # from where the dashes begin: "<!-->" is a whole comment
            closing = _ENDS[other if other == b"!--" else b""].search(markup, opening.start() + 2)
        else:
            ordinary = _ORDINARY.match(markup, at) if left > 0 else None
            if ordinary:
                left -= markup.count(b"=", at, ordinary.end())
                at = ordinary.end()
            else:
                allowed = max(0, min(MOST, left))
                end, last, count = _attributes(markup, at, allowed)
                left -= min(count, allowed)
                if count > allowed:
                    pieces.append(markup[kept:last])
                    kept = end
                    cut += 1
                at = end
            if not raw:
                continue
            closing = _script_end(markup, at) if raw.lower() == b"script" else _RAW_ENDS[raw.lower()].search(markup, at)
        if closing is None:
            break
        at = closing.start() if raw else closing.end()  # an end tag is read like any other
    pieces.append(markup[kept:])
    return Thinned(b"".join(pieces), cut)


def _attributes(markup: bytes, at: int, allowed: int) -> tuple[int, int, int]:
    """Where a tag's attributes end, where the last allowed one ends, and how many there are."""
    count, last = 0, at
    while attribute := _ATTRIBUTE.match(markup, at):
        at = attribute.end()
        count += 1
        if count <= allowed:
            last = at
    return at, last, count


def _script_end(markup: bytes, at: int) -> re.Match[bytes] | None:
    """The end tag of a script; one that stands in a script within "<!--" is none (WHATWG HTML, section 13.2.5.20)."""
    inside = 0  # 1 within "<!--", 2 within a script in there
    while part := _SCRIPT_PARTS.search(markup, at):
        at = part.start() + 2  # "<!-->" is begun and ended
        said = part[0].lower()
        if said == b"-->":
            inside = 0
        elif said == b"<!--":
            inside = inside or 1
        elif said == b"<script":
            inside = inside and 2
        elif inside < 2:
            return part
        else:
            inside = 1
    return None
