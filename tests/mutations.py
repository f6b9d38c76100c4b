"""Damaged and hostile pages: small random damage to a sound page, and monsters that are built whole.

`mutate` gives the same bytes for the same page and seed.  `MONSTERS` are named by what is wrong with them; each is a
function without arguments, since together they are some hundred megabytes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.page import ArchivedPage, Medium

_TAG = re.compile(rb"<[^<>]{1,300}>")
_NAME = re.compile(rb"</?([a-z0-9]{1,12})", re.IGNORECASE)

# Lines that are unkind to patterns for bylines, days, copyright notes, separators and words: each has to be read in
# time that grows with its length and no faster.
HOSTILE_LINES: dict[str, Callable[[int], str]] = {
    "spaces": lambda size: "By" + " " * size + "x",
    "no-break spaces": lambda size: "By" + "\u00a0" * size + "x",
    "digits": lambda size: "1" * size,
    "digits in pairs": lambda size: "12 " * (size // 3),
    "digits and dots": lambda size: "1." * (size // 2),
    "digits and commas": lambda size: "1,234" + ",567" * (size // 4) + "x",
    "digits and dashes": lambda size: "2013-01-" * (size // 8),
    "days": lambda size: "14 January 2013, " * (size // 17),
    "days without years": lambda size: "14 Jan " * (size // 7),
    "clocks": lambda size: "12:30 " * (size // 6),
    "ago": lambda size: "2 hours " * (size // 8),
    "by": lambda size: "by " * (size // 3),
    "By with names": lambda size: "By Ann Lee " * (size // 11),
    "roles": lambda size: "Text by Video by " * (size // 17),
    "and": lambda size: "Ann Lee and " * (size // 12),
    "commas": lambda size: "," * size,
    "commas and spaces": lambda size: " , " * (size // 3),
    "bars": lambda size: " | " * (size // 3),
    "dashes": lambda size: "-" * size,
    "dashes and spaces": lambda size: " - " * (size // 3),
    "colons": lambda size: ":" * size,
    "dots": lambda size: "." * size,
    "initials": lambda size: "A." * (size // 2),
    "capitals": lambda size: "A" * size,
    "small letters": lambda size: "a" * size,
    "capital words": lambda size: "Ab " * (size // 3),
    "capitals glued": lambda size: "aaaBbbb" * (size // 7),
    "hyphens in a word": lambda size: "a-" * (size // 2),
    "apostrophes in a word": lambda size: "a’" * (size // 2),
    "brackets opened": lambda size: "(" * size,
    "brackets": lambda size: "[1]" * (size // 3),
    "quotes": lambda size: "\"'" * (size // 2),
    "closing quotes": lambda size: ".\"”’) " * (size // 6),
    "copyright": lambda size: "© 2013 " * (size // 7),
    "copyright spelled": lambda size: "copyright (c) by " * (size // 17),
    "copyright and spaces": lambda size: "copyright" + " " * size,
    "at signs": lambda size: "a@" * (size // 2),
    "addresses": lambda size: "http://a" * (size // 8),
    "slashes": lambda size: "/" * size,
    "bullets": lambda size: "* " * (size // 2) + "x",
    "header line": lambda size: "URL:" + " " * size + "x",
    "date line": lambda size: "Date: " + "1" * size,
    "ideographs": lambda size: "記者" * (size // 2),
    "ideographs and digits": lambda size: "1月1日" * (size // 4),
    "accents alone": lambda size: "\u0301" * size,
    "accents on a letter": lambda size: "e" + "\u0301" * size,
    "ligatures": lambda size: "ﷺ" * size,
    "Arabic digits": lambda size: "١" * size,
    "superscripts": lambda size: "²" * size,
    "sharp s": lambda size: "ß" * size,
    "dotted capital i": lambda size: "İ" * size,
    "right to left marks": lambda size: "\u202e" * size,
    "joiners": lambda size: "\u200d" * size,
    "emoji": lambda size: "👩‍👧" * (size // 3),
    "private use": lambda size: "\ue000" * size,
    "separators": lambda size: "\u2028" * size,
    "tabs": lambda size: "\t" * size + "x",
    "more": lambda size: "Read more " * (size // 10),
    "entities spelled": lambda size: "&amp;" * (size // 5),
    "dateline": lambda size: "LONDON (AP) -- " * (size // 15),
    "place in capitals": lambda size: "SAINT-BRÉVAN, " * (size // 14),
}

# Days that no calendar has, or that overflow what reads them.
HOSTILE_DAYS = (
    "99999999999999", "0000-00-00", "9999-12-31T23:59:60Z", "2013-02-30", "-1", "1" * 400, "2013-01-14T25:61:61+99:99",
    "٢٠١٣-٠١-١٤", "²⁰¹³-01-14", "1e308", "NaN", "Infinity", "10000-01-01", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "99999999999", "253402300800", "Jan", "1/1/1/1/1/1", "today " * 50, "2013-W60-9",
    "14 January " + "2" * 300, "0", "00000000", "20130114" * 40, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
)  # fmt: skip
HOSTILE_ADDRESSES = (
    "http://[::1", "http://[", "//", "http://\u2100.example/", "http://a:99999999/", "javascript:alert(1)", "http://" + "a" * 5000,
    "http://example.org/" + "%ff" * 300, "http://example.org/" + "../" * 300, "http://example.org/2013/99/99/x",
    "http://example.org/99999999999999/", "http://user:p@ss@example.org:80:80/", "data:text/html,x", "\\\\host\\share", "http:",
)  # fmt: skip


def linked(value: str) -> bytes:
    """A script element with JSON-LD as given."""
    return b'<script type="application/ld+json">' + value.encode("utf-8", "surrogatepass") + b"</script>"


def bombs() -> dict[str, str]:
    """JSON-LD that is deep, huge, cyclic, or of the wrong types everywhere."""
    wrong = (None, True, 7, 1e300, [], {}, [[]], [None, 7, {"name": [7]}], {"name": {"name": []}}, "", "\x00", "\ud800")
    names = ("headline", "datePublished", "dateModified", "author", "publisher", "keywords", "articleSection", "url",
             "description", "mainEntityOfPage", "inLanguage", "itemListElement", "about", "image", "@id")  # fmt: skip
    strange = [{"@type": "NewsArticle", **dict.fromkeys(names, value)} for value in wrong]
    cyclic = [{"@id": "#a", "@type": "NewsArticle", "isPartOf": {"@id": "#b"}, "author": {"@id": "#b"}},
              {"@id": "#b", "@type": "Person", "author": {"@id": "#a"}, "mainEntity": {"@id": "#b"}}]  # fmt: skip
    crowd = {"@type": "NewsArticle", "headline": "x", "author": [{"@type": "Person", "name": f"Ann Lee{n}"} for n in range(20_000)]}
    tags = {"@type": "NewsArticle", "headline": "x", "keywords": ", ".join(f"tag {n}" for n in range(50_000))}
    return {
        "lists in lists": "[" * 100_000 + "]" * 100_000,
        "lists never closed": "[" * 400_000,
        "objects in objects": '{"@graph":' * 100_000 + "1" + "}" * 100_000,
        "graphs in graphs": '{"@graph":[' * 900 + "1" + "]}" * 900,
        "cyclic graph": json.dumps({"@graph": cyclic}),
        "huge numbers": '{"@type":"NewsArticle","datePublished":' + "9" * 100_000 + ',"dateModified":1e999999}',
        "number over the limit": '{"@type":"NewsArticle","headline":"x","datePublished":' + "9" * 4_000 + "}",
        "wrong types": json.dumps(strange),
        "types in types": json.dumps({"@type": {"@type": ["NewsArticle"]}, "headline": {"@value": "x"}}),
        "types of every kind": json.dumps({"@type": [7, None, ["NewsArticle"], {}, "NewsArticle"], "headline": "x"}),
        "crowd of authors": json.dumps(crowd),
        "crowd of tags": json.dumps(tags),
        "many objects": json.dumps([{"@type": "NewsArticle", "headline": f"x {n}"} for n in range(20_000)]),
        "quotes never closed": '{"headline": "' + "\\" * 300_001,
        "commas to repair": '{"headline": "x",' + ", " * 200_000 + "}",
        "comments to repair": "/*" * 200_000,
        "slashes to repair": "//" * 200_000,
        "lines to repair": "\n" * 300_000 + "x",
        "names without values": '"headline":' * 50_000,
        "entities to repair": '{"headline": "' + "&quot;" * 100_000 + '"}',
        "lone surrogates": '{"@type": "NewsArticle", "headline": "\\ud800\\udfff\\udc00", "datePublished": "\\ud83d"}',
        "zero bytes": '{"@type": "NewsArticle", "headline": "\\u0000", "datePublished": "2013\\u0000-01-14"}',
    }


@dataclass(frozen=True, slots=True)
class Change:
    """One small damage: a name, and what it does to the bytes."""

    name: str
    make: Callable[[random.Random, bytes], bytes]


def _spot(chance: random.Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


def _after_tag(chance: random.Random, content: bytes) -> int:
    """A place behind some tag, or anywhere where there is none."""
    tags = list(_TAG.finditer(content))
    return chance.choice(tags).end() if tags else _spot(chance, content)


def _put(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + piece + content[at:]


def _flip(chance: random.Random, content: bytes) -> bytes:
    flipped = bytearray(content)
    for _ in range(min(len(flipped), chance.choice((1, 8, 64, 512)))):
        flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def _cut_out(chance: random.Random, content: bytes) -> bytes:
    first, last = sorted((_spot(chance, content), _spot(chance, content)))
    return content[:first] + content[last:]


def _cut_off(chance: random.Random, content: bytes) -> bytes:
    return content[: _spot(chance, content)]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    start = _spot(chance, content)
    piece = content[start : start + chance.choice((10, 100, 1000))]
    return _put(content, start, piece * chance.choice((1, 3, 30)))


def _drop_tags(chance: random.Random, content: bytes) -> bytes:
    share = chance.choice((0.02, 0.2, 0.9))
    return _TAG.sub(lambda tag: b"" if chance.random() < share else tag[0], content)


def _double_tags(chance: random.Random, content: bytes) -> bytes:
    share = chance.choice((0.02, 0.2, 0.9))
    return _TAG.sub(lambda tag: tag[0] * 2 if chance.random() < share else tag[0], content)


def _swap_tags(chance: random.Random, content: bytes) -> bytes:
    tags = [tag[0] for tag in _TAG.finditer(content)]
    chance.shuffle(tags)
    waiting = iter(tags)
    return _TAG.sub(lambda tag: next(waiting), content) if chance.random() < 0.5 else _rename_tags(chance, content)


def _rename_tags(chance: random.Random, content: bytes) -> bytes:
    names = (b"table", b"td", b"a", b"form", b"noscript", b"svg", b"math", b"select", b"title", b"p", b"li", b"h1", b"time")
    fresh = chance.choice(names)
    return _NAME.sub(lambda tag: tag[0].replace(tag[1], fresh) if chance.random() < 0.2 else tag[0], content)


def _nest(chance: random.Random, content: bytes) -> bytes:
    name = chance.choice((b"div", b"b", b"a href=x", b"table><tr><td", b"ul><li", b"span", b"font size=5", b"blockquote", b"p"))
    return _put(content, _after_tag(chance, content), b"<" + name + b">" * 1 + (b"<" + name + b">") * chance.choice((5, 200, 1500)))


def _nul(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice((1, 20))):
        content = _put(content, _spot(chance, content), b"\0" * chance.choice((1, 2, 3, 700)))
    return content


def _wide(chance: random.Random, content: bytes) -> bytes:
    """Another encoding, with its byte order mark or without, sometimes an odd byte too short."""
    name = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "cp037", "utf-8-sig"))
    wide = content.decode("utf-8", "replace").encode(name, "replace")
    return wide[: len(wide) - chance.choice((0, 0, 1, 3))]


def _mislabel(chance: random.Random, content: bytes) -> bytes:
    label = chance.choice((b"utf-16", b"gb18030", b"shift_jis", b"rot13", b"idna", b"punycode", b"base64", b"hz", b"x" * 60,
                           b"iso-2022-jp", b"utf-8", b"windows-1251", b"undefined", b"unicode_escape", b"zlib"))  # fmt: skip
    return b"<meta charset=" + label + b">" + content


def _surrogates(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice((b"&#xD800;", b"&#55357;", b"\xed\xa0\x80", b"&#x110000;", b"&#99999999999;", b"&#0;", b"&#xFFFF;"))
    return _put(content, _after_tag(chance, content), piece * chance.choice((1, 50)))


def _entities(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice((b"&amp;", b"&nbsp;", b"&", b"&#", b"&#x", b"&notanentity;", b"&lt;", b"&Acirc", b"&#160;"))
    return _put(content, _after_tag(chance, content), piece * chance.choice((3, 3000)))


def _opened(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice((b"<!--", b"<![CDATA[", b"<script>", b"<style>", b"<textarea>", b"<title>", b"<!", b"<?", b"</", b"<",
                           b"<plaintext>", b"<xmp>", b"<template>", b"<a href='", b'<p title="', b"<svg><title>", b"<frameset>",
                           b"<!-->", b"--!>", b"]]>", b"<noscript>", b"<body>", b"<html>", b"</body></html>", b"<base href=x>"))
    return _put(content, _after_tag(chance, content), piece * chance.choice((1, 2, 500)))


def _attribute(chance: random.Random, content: bytes) -> bytes:
    name = chance.choice((b"class", b"id", b"href", b"style", b"itemprop", b"datetime", b"data-date", b"content", b"x", b"rel"))
    value = chance.choice((b"a " * 20_000, b"article-" * 3_000, b"\xff" * 9_000, b"display:" + b" " * 9_000 + b"none", b""))
    many = b" ".join(b"a%d=1" % number for number in range(chance.choice((0, 0, 2000))))
    return _put(content, _after_tag(chance, content), b"<div " + name + b"='" + value + b"' " + many + b">")


def _line(chance: random.Random, content: bytes) -> bytes:
    make = HOSTILE_LINES[chance.choice(sorted(HOSTILE_LINES))]
    line = make(chance.choice((40, 250, 4000))).encode("utf-8", "surrogatepass")
    tag = chance.choice((b"p", b"h1", b"title", b"div class=byline", b"time", b"span class=date", b"li", b"figcaption", b"footer"))
    return _put(content, _after_tag(chance, content), b"<" + tag + b">" + line + b"</" + tag.split()[0] + b">")


def _bomb(chance: random.Random, content: bytes) -> bytes:
    small = [text for _, text in sorted(bombs().items()) if len(text) < 30_000]
    return _put(content, _after_tag(chance, content), linked(chance.choice(small)))


def _day(chance: random.Random, content: bytes) -> bytes:
    day = chance.choice(HOSTILE_DAYS)
    form = chance.choice(('<meta property="article:published_time" content="{}">', '<time datetime="{}">{}</time>', "<p>Published {}</p>",
                          '<meta name="date" content="{}">', '<span itemprop="datePublished" content="{}">x</span>',
                          '<i data-timestamp="{}">x</i>', '<link rel="canonical" href="http://example.org/{}/x">'))  # fmt: skip
    return _put(content, _after_tag(chance, content), form.replace("{}", day).encode("utf-8", "replace"))


def _address(chance: random.Random, content: bytes) -> bytes:
    address = chance.choice(HOSTILE_ADDRESSES)
    form = chance.choice(('<link rel="canonical" href="{}">', '<a href="{}">Ann Lee</a>', '<meta property="og:url" content="{}">',
                          '<meta property="article:author" content="{}">', "<base href={}>", '<a rel="author tag" href="{}">x</a>'))  # fmt: skip
    return _put(content, _after_tag(chance, content), form.replace("{}", address).encode("utf-8", "replace"))


CHANGES = tuple(Change(make.__name__.strip("_").replace("_", " "), make) for make in (
    _flip, _cut_out, _cut_off, _repeat, _drop_tags, _double_tags, _swap_tags, _nest, _nul, _wide, _mislabel, _surrogates,
    _entities, _opened, _attribute, _line, _bomb, _day, _address))  # fmt: skip


def mutate(page: ArchivedPage, seed: int) -> tuple[ArchivedPage, str]:
    """A page with one to four damages, and their names in order; the same for the same page and seed."""
    chance = random.Random(seed)
    content, done = page.content, []
    for change in chance.choices(CHANGES, k=chance.choice((1, 1, 2, 3, 4))):
        content = change.make(chance, content)
        done.append(change.name)
    url = chance.choice(HOSTILE_ADDRESSES) if chance.random() < 0.1 else page.url
    medium: Medium = chance.choice(("html", "text")) if chance.random() < 0.1 else page.medium
    charset = chance.choice(("utf-16", "rot13", "\udcff", "utf-8", "\0", "x" * 999)) if chance.random() < 0.1 else page.charset
    return ArchivedPage(f"{seed}-{page.locator}", content, medium, url, page.captured, charset), ", ".join(done)


# --- monsters -----------------------------------------------------------------------------------------------------

PROSE = ("The harbour board met on Monday to hear why the swing bridge had stuck, and the town waited for its answer. " * 3).encode()
_HEAD = b"<!doctype html><html><head><title>Bridge stuck - Courier</title></head><body><h1>Bridge stuck</h1>"
_STORY = b"<p>" + PROSE + b"</p>" * 1
STORY = _HEAD + b"<p>By Ann Lee, 14 January 2013</p>" + _STORY * 5


def _deep(opening: bytes, depth: int = 100_000, closing: bytes = b"") -> bytes:
    return STORY + opening * depth + PROSE + closing * depth


def _line_monsters(name: str, make: Callable[[int], str]) -> dict[str, Callable[[], tuple[Medium, bytes]]]:
    """One hostile line many times as a paragraph of 200 kB, as 2,000 lines of 250, and as a text capture."""

    def long() -> tuple[Medium, bytes]:
        line = make(200_000).encode("utf-8")
        return "html", b"<title>" + line[:9_999] + b"</title>" + STORY + b"<p>" + line + b"</p><h1>" + line + b"</h1>"

    def many() -> tuple[Medium, bytes]:
        line = make(240).encode("utf-8")
        return "html", STORY + b"".join(b"<p class=byline>" + line + b"</p><time>" + line + b"</time>" for _ in range(1000))

    def text() -> tuple[Medium, bytes]:
        line = make(200_000).encode("utf-8")
        return "text", line + b"\n\n" + PROSE + b"\n\n" + (make(240).encode("utf-8") + b"\n") * 1000

    return {f"line of {name}": long, f"lines of {name}": many, f"text of {name}": text}


def _html(make: Callable[[], bytes]) -> Callable[[], tuple[Medium, bytes]]:
    return lambda: ("html", make())


def _text(make: Callable[[], bytes]) -> Callable[[], tuple[Medium, bytes]]:
    return lambda: ("text", make())


def _attributes(count: int) -> bytes:
    return b"<div " + b" ".join(b"data-date%d=2013" % number for number in range(count)) + b">"


MONSTERS: dict[str, Callable[[], tuple[Medium, bytes]]] = {
    "empty": _html(lambda: b""),
    "empty text": _text(lambda: b""),
    "one byte": _html(lambda: b"<"),
    "zero bytes": _html(lambda: b"\0" * 1_000_000),
    "zero bytes in text": _text(lambda: b"\0" * 1_000_000),
    "20 MB": _html(lambda: STORY + _STORY * 60_000),
    "9.9 MB of paragraphs": _html(lambda: (STORY + _STORY * 60_000)[:9_900_000]),
    "9.9 MB of short paragraphs": _html(lambda: STORY + b"<p>Ann Lee said so" * 520_000),
    "9.9 MB of short text lines": _text(lambda: b"Ann Lee said so.\n" * 580_000),
    "9.9 MB of blank lines": _text(lambda: b"x\n\n" * 3_300_000),
    "9.9 MB of breaks": _html(lambda: STORY + b"x<br>" * 1_900_000),
    "9.9 MB of tags": _html(lambda: STORY + b"<b>" * 3_000_000),
    "9.9 MB of tags closed": _html(lambda: STORY + b"<b>x</b>" * 1_200_000),
    "9.9 MB of closing tags": _html(lambda: STORY + b"</p>" * 2_400_000),
    "9.9 MB of less-than signs": _html(lambda: STORY + b"<" * 9_800_000),
    "5 MB without spaces": _html(lambda: STORY + b"<p>" + b"a" * 5_000_000 + b"</p>"),
    "5 MB text without spaces": _text(lambda: b"a" * 5_000_000),
    "5 MB in pieces without spaces": _html(lambda: STORY + b"<p>" + b"a<b>a</b>" * 550_000 + b"</p>"),
    "a million entities": _html(lambda: STORY + b"<p>" + b"&amp;" * 1_000_000),
    "a million numbered entities": _html(lambda: STORY + b"<p>" + b"&#8217;" * 1_000_000),
    "a million entities in an attribute": _html(lambda: STORY + b"<p class='" + b"&amp;" * 1_000_000 + b"'>x</p>"),
    "unclosed comments": _html(lambda: STORY + b"<!--" * 100_000),
    "unclosed comments at the top": _html(lambda: b"<!--" * 100_000),
    "many comments": _html(lambda: STORY + b"<!-- 14 January 2013 -->" * 200_000),
    "cdata": _html(lambda: STORY + b"<![CDATA[" * 100_000),
    "processing instructions": _html(lambda: STORY + b"<?x" * 200_000),
    "doctypes": _html(lambda: b"<!doctype html>" * 200_000 + STORY),
    "toolbars": _html(lambda: b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 100_000 + STORY),
    "huge attribute": _html(lambda: STORY + b"<p class='" + b"article byline date " * 250_000 + b"'>x</p>"),
    "huge attribute without spaces": _html(lambda: STORY + b"<p class='" + b"a" * 5_000_000 + b"'>x</p>"),
    "huge attributes of many kinds": _html(lambda: STORY + b"".join(
        b"<i %s='%s'>x</i>" % (name, b"date 2013-01-14 " * 100_000) for name in (b"datetime", b"itemprop", b"property", b"style"))),
    "many attributes": _html(lambda: STORY + _attributes(100_000) + b"x</div>"),
    "unquoted attribute": _html(lambda: STORY + b"<p class=" + b"'\"=" * 500_000 + b">x"),
    "many classes": _html(lambda: STORY + b"".join(b"<p class='n%d author%d'>x</p>" % (n, n) for n in range(100_000))),
    "100,000 divs": _html(lambda: _deep(b"<div>")),
    "100,000 divs closed": _html(lambda: _deep(b"<div>", closing=b"</div>")),
    "100,000 divs with text": _html(lambda: _deep(b"<div class=related>x")),
    "100,000 spans": _html(lambda: _deep(b"<span>x")),
    "100,000 bold": _html(lambda: _deep(b"<b>")),
    "100,000 fonts": _html(lambda: _deep(b"<font size=+1>x")),
    "100,000 links in links": _html(lambda: _deep(b"<a href=x>x")),
    "100,000 links": _html(lambda: STORY + b"<a href='/2013/01/14/x'>Ann Lee</a> " * 100_000),
    "100,000 links in lists": _html(lambda: STORY + b"<ul>" + b"<li><a href='/tag/x'>Ann Lee</a></li>" * 100_000 + b"</ul>"),
    "100,000 lists of links": _html(lambda: STORY + b"<ul><li><a href=x>a</a><li><a href=x>b</a></ul>" * 100_000),
    "100,000 tag links": _html(lambda: STORY + b"".join(b"<a rel=tag href=/tag/%d>tag %d</a> " % (n, n) for n in range(100_000))),
    "100,000 author links": _html(lambda: STORY + b"".join(b"<a rel=author href=/a/%d>Ann Lee</a> " % n for n in range(100_000))),
    "100,000 times": _html(lambda: STORY + b"<time datetime=2013-01-14>x</time>" * 100_000),
    "100,000 headings": _html(lambda: STORY + b"".join(b"<h2>Bridge stuck %d</h2>" % n for n in range(100_000))),
    "100,000 equal headings": _html(lambda: STORY + b"<h1>Bridge stuck</h1>" * 100_000),
    "100,000 pictures": _html(lambda: STORY + b"<figure><img src=x><figcaption>Ann Lee</figcaption></figure>" * 60_000),
    "100,000 metas": _html(lambda: b"".join(b"<meta name=author content='Ann Lee%d'>" % n for n in range(100_000)) + STORY),
    "100,000 meta dates": _html(lambda: b"<meta property=article:published_time content=2013-01-14>" * 100_000 + STORY),
    "100,000 titles": _html(lambda: b"<title>Bridge stuck</title>" * 100_000 + STORY),
    "100,000 properties": _html(lambda: STORY + b"<i itemprop='datePublished author headline'>14 January 2013</i>" * 100_000),
    "properties around properties": _html(lambda: STORY + b"<div itemprop=author>x" * 1_900),
    "100,000 forms": _html(lambda: _deep(b"<form><input><select><option>x")),
    "100,000 noscripts": _html(lambda: STORY + b"<noscript>x</noscript>" * 100_000),
    "noscripts in noscripts": _html(lambda: _deep(b"<noscript><p>x", 30_000)),
    "deep tables": _html(lambda: _deep(b"<table><tr><td>x", 30_000)),
    "deep tables closed": _html(lambda: _deep(b"<table><tr><td>", 600, b"</td></tr></table>")),
    "deep lists": _html(lambda: _deep(b"<ul><li>x", 50_000)),
    "deep definition lists": _html(lambda: _deep(b"<dl><dt>x<dd>", 30_000)),
    "deep svg": _html(lambda: _deep(b"<svg><g>", 50_000)),
    "deep blockquotes": _html(lambda: _deep(b"<blockquote><p>x", 50_000)),
    "1,900 deep with text": _html(lambda: _deep(b"<div class='related byline date'>Ann Lee, 14 January 2013 ", 1_900)),
    "1,900 deep, many leaves": _html(lambda: STORY + b"<div class=related><p>" * 950 + b"<p>14 January 2013, Ann Lee</p>" * 20_000),
    "240 deep, many leaves": _html(lambda: STORY + b"<div class=related>" * 240 + b"<p>14 January 2013, Ann Lee</p>" * 50_000),
    "empty elements between words": _html(lambda: STORY + b"<p>" + (b"<i></i>" + b"and so on " * 9) * 98_000),
    "dropped elements between words": _html(lambda: STORY + b"<p>" + (b"<svg></svg>" + b"and so on " * 9) * 95_000),
    "comments between words": _html(lambda: STORY + b"<p>" + (b"<!--x-->" + b"and so on " * 4) * 190_000),
    "link lists between words": _html(lambda: STORY + (b"<div><ul>" + b"<li><a href=x>Ann Lee</a>" * 5 + b"</ul>and so on</div>") * 9_000),
    "breaks between words": _html(lambda: STORY + b"<p>" + b"and so on and so forth, <br>" * 39_000),
    "texts cut by tags": _html(lambda: STORY + b"<p>" + b"<b>and</b> so on" * 90_000),
    "wrapped text lines": _text(lambda: b"Bridge stuck\n\n" + b"and so on and so forth\n" * 400_000 + b"\n" * 60_000),
    "ideographs without spaces": _text(lambda: "橋が開いたまま".encode() * 470_000),
    "ideographs without spaces, HTML": _html(lambda: STORY + b"<p>" + "橋が開いたまま".encode() * 470_000),
    "accents without spaces": _html(lambda: STORY + b"<p>" + "e\u0301".encode() * 3_000_000),
    "hyphens without spaces": _html(lambda: STORY + b"<p>" + b"a-" * 4_900_000),
    "one wide table": _html(lambda: STORY + b"<table><tr>" + b"<td>14 January 2013" * 200_000),
    "misnested": _html(lambda: STORY + b"<b><p><i></b></p></i><table><b><tr><i><td>" * 5_000),
    "frames": _html(lambda: b"<frameset>" * 10_000 + b"<frame src=x>" * 10_000),
    "wide UTF-16": _html(lambda: (STORY + _STORY * 6_000).decode().encode("utf-16")),
    "wide UTF-32 without mark": _html(lambda: (STORY + _STORY * 6_000).decode().encode("utf-32-le")),
    "all controls": _html(lambda: STORY + bytes(range(32)) * 100_000),
    "all high bytes": _html(lambda: STORY + bytes(range(128, 256)) * 40_000),
    "broken UTF-8": _html(lambda: b"<meta charset=utf-8>" + STORY + b"\xe2\x80" * 2_000_000),
    "broken Japanese": _html(lambda: b"<meta charset=iso-2022-jp>" + STORY + b"\x1b$B" * 1_000_000),
    "lone surrogates": _html(lambda: STORY + b"<p>" + b"&#xD800;" * 200_000 + b"\xed\xa0\x80" * 200_000),
    "lone surrogates in UTF-16": _html(lambda: STORY.decode().encode("utf-16") + b"\x00\xd8" * 200_000),
    "random bytes": _html(lambda: random.Random(1).randbytes(3_000_000)),
    "random bytes as text": _text(lambda: random.Random(1).randbytes(3_000_000)),
    "a million byline lines": _text(lambda: b"By Ann Lee\n\n" * 500_000),
    "half a million dates": _text(lambda: b"14 January 2013\n\n" * 500_000),
    "meta before charset": _html(lambda: b"<meta " * 700 + STORY),
    "saved from": _html(lambda: b"<!-- saved from url=(" * 5_000 + STORY),
}
for _name, _make in HOSTILE_LINES.items():
    MONSTERS |= _line_monsters(_name, _make)


def _bomb_page(text: str) -> Callable[[], tuple[Medium, bytes]]:
    return lambda: ("html", linked(text) + STORY)


MONSTERS |= {f"JSON-LD: {name}": _bomb_page(text) for name, text in bombs().items()}


def monster(name: str) -> ArchivedPage:
    """The monster of that name."""
    medium, content = MONSTERS[name]()
    return ArchivedPage(f"{name}.{'txt' if medium == 'text' else 'html'}", content, medium)
