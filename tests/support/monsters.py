"""Monsters: whole pages built to be too deep, too wide, too long or too strange, named by what is wrong with them.

Each is a function without arguments, since together they are some hundred megabytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from archive.page import ArchivedPage, Medium
from hostile_text import HOSTILE_LINES, bombs, linked

PROSE = 3 * (
    b"The harbour board met on Monday to hear why the swing bridge had stuck, and the town waited for its answer. "
)
_HEAD = b"<!doctype html><html><head><title>Bridge stuck - Courier</title></head><body><h1>Bridge stuck</h1>"
_STORY = b"<p>" + PROSE + b"</p>"
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
        return "html", STORY + b"".join(
            b"<p class=byline>" + line + b"</p><time>" + line + b"</time>" for _ in range(1000)
        )

    def text() -> tuple[Medium, bytes]:
        line = make(200_000).encode("utf-8")
        return "text", line + b"\n\n" + PROSE + b"\n\n" + (make(240).encode("utf-8") + b"\n") * 1000

    return {f"line of {name}": long, f"lines of {name}": many, f"text of {name}": text}


def _html(make: Callable[[], bytes]) -> Callable[[], tuple[Medium, bytes]]:
    return lambda: ("html", make())


def _text(make: Callable[[], bytes]) -> Callable[[], tuple[Medium, bytes]]:
    return lambda: ("text", make())


def _attributes(count: int, name: bytes = b"data-date", value: bytes = b"=2013") -> bytes:
    return b"<div " + b" ".join(b"%s%d%s" % (name, number, value) for number in range(count)) + b">"


def _named(form: bytes, count: int = 100_000) -> bytes:
    """A piece of markup many times, each with a number of its own for every "%d" in it."""
    return b"".join(form.replace(b"%d", b"%d" % number) for number in range(count))


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
    "9.9 MB of digits": _html(lambda: STORY + b"<p>" + b"1 2 3 4 " * 1_200_000),
    "9.9 MB of digits in lines": _html(lambda: STORY + b"<p>1 2 3 4 5 6 7 8 9 10 11 12" * 330_000),
    "9.9 MB of digits as text": _text(lambda: b"1 2 3 4 " * 1_200_000),
    "9.9 MB of spaces": _html(lambda: STORY + b"<p>x" + b" " * 9_800_000 + b"x"),
    "9.9 MB of no-break spaces": _html(lambda: STORY + b"<p>x" + b"\xc2\xa0" * 4_900_000 + b"x"),
    "9.9 MB of no-break spaces as text": _text(lambda: b"x" + b"\xc2\xa0" * 4_900_000 + b"x"),
    "5 MB without spaces": _html(lambda: STORY + b"<p>" + b"a" * 5_000_000 + b"</p>"),
    "5 MB text without spaces": _text(lambda: b"a" * 5_000_000),
    "5 MB in pieces without spaces": _html(lambda: STORY + b"<p>" + b"a<b>a</b>" * 550_000 + b"</p>"),
    "a million entities": _html(lambda: STORY + b"<p>" + b"&amp;" * 1_000_000),
    "9 MB of ampersands": _html(lambda: STORY + b"<p>" + b"&" * 9_000_000),
    "unknown entities": _html(lambda: STORY + b"<p>" + b"&aaaaaaaaa" * 900_000),
    "an entity of 9 MB": _html(lambda: STORY + b"<p>&" + b"a" * 9_000_000),
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
    "huge attributes of many kinds": _html(
        lambda: (
            STORY
            + b"".join(
                b"<i %s='%s'>x</i>" % (name, b"date 2013-01-14 " * 100_000)
                for name in (b"datetime", b"itemprop", b"property", b"style")
            )
        )
    ),
    "many attributes": _html(lambda: STORY + _attributes(100_000) + b"x</div>"),
    "many attributes without values": _html(lambda: STORY + _attributes(1_000_000, b"a", b"") + b"x</div>"),
    "many attributes with tags in them": _html(lambda: STORY + _attributes(400_000, b"a", b"='<b>'") + b"x</div>"),
    "many attributes on many elements": _html(lambda: STORY + _attributes(500, b"a", b"=1") * 2_000 + b"x"),
    "many attributes on the body": _html(
        lambda: STORY + _attributes(300, b"a").replace(b"div", b"body") * 2_500 + b"x"
    ),
    "many attributes on an end tag": _html(lambda: STORY + _attributes(500_000).replace(b"div", b"/div")),
    "many attributes, never closed": _html(lambda: STORY + _attributes(500_000)[:-1]),
    "attributes just not too many": _html(lambda: STORY + _attributes(29_000, b"a", b"") + b"x</div>"),
    "twenty attributes on each element": _html(lambda: STORY + (_attributes(20, b"a", b"=1") + b"x</div>") * 80_000),
    "attributes of other namespaces": _html(lambda: STORY + _named(b"<p n%d:a=1 xmlns:n%d='u%d'>x</p>")),
    "elements of other namespaces": _html(lambda: STORY + _named(b"<n%d:p>x</n%d:p>")),
    "100,000 names of elements": _html(lambda: _deep(b"<b>", 100) + _named(b"<x%d>x")),
    "100,000 ids": _html(lambda: STORY + _named(b"<i id=n%d>x</i>")),
    "an attribute's name of 9 MB": _html(lambda: STORY + b"<p " + b"a" * 9_000_000 + b"=1>x"),
    "a tag's name of 9 MB": _html(lambda: STORY + b"<" + b"a" * 9_000_000 + b">x"),
    "tags never closed": _html(lambda: STORY + b"<p " * 3_000_000),
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
    "100,000 links in lists": _html(
        lambda: STORY + b"<ul>" + b"<li><a href='/tag/x'>Ann Lee</a></li>" * 100_000 + b"</ul>"
    ),
    "100,000 lists of links": _html(lambda: STORY + b"<ul><li><a href=x>a</a><li><a href=x>b</a></ul>" * 100_000),
    "100,000 tag links": _html(
        lambda: STORY + b"".join(b"<a rel=tag href=/tag/%d>tag %d</a> " % (n, n) for n in range(100_000))
    ),
    "100,000 author links": _html(
        lambda: STORY + b"".join(b"<a rel=author href=/a/%d>Ann Lee</a> " % n for n in range(100_000))
    ),
    "100,000 times": _html(lambda: STORY + b"<time datetime=2013-01-14>x</time>" * 100_000),
    "100,000 headings": _html(lambda: STORY + b"".join(b"<h2>Bridge stuck %d</h2>" % n for n in range(100_000))),
    "100,000 equal headings": _html(lambda: STORY + b"<h1>Bridge stuck</h1>" * 100_000),
    "100,000 pictures": _html(lambda: STORY + b"<figure><img src=x><figcaption>Ann Lee</figcaption></figure>" * 60_000),
    "100,000 metas": _html(
        lambda: b"".join(b"<meta name=author content='Ann Lee%d'>" % n for n in range(100_000)) + STORY
    ),
    "100,000 meta dates": _html(lambda: b"<meta property=article:published_time content=2013-01-14>" * 100_000 + STORY),
    "100,000 titles": _html(lambda: b"<title>Bridge stuck</title>" * 100_000 + STORY),
    "100,000 properties": _html(
        lambda: STORY + b"<i itemprop='datePublished author headline'>14 January 2013</i>" * 100_000
    ),
    "properties around properties": _html(lambda: STORY + b"<div itemprop=author>x" * 1_900),
    "100,000 forms": _html(lambda: _deep(b"<form><input><select><option>x")),
    "200,000 forms in forms": _html(lambda: STORY + b"<form>x" * 190_000),
    "200,000 options": _html(lambda: STORY + b"<select>" + b"<option>x" * 190_000),
    "noscripts between words": _html(lambda: STORY + b"<noscript></noscript>and so on and so forth, " * 95_000),
    "noscripts around words": _html(lambda: STORY + b"<noscript>" * 1_900 + b"<p>x</p>" * 90_000),
    "replay toolbars between words": _html(lambda: STORY + b"<div id=donato>x</div>and so on " * 95_000),
    "100,000 noscripts": _html(lambda: STORY + b"<noscript>x</noscript>" * 100_000),
    "noscripts in noscripts": _html(lambda: _deep(b"<noscript><p>x", 30_000)),
    "deep tables": _html(lambda: _deep(b"<table><tr><td>x", 30_000)),
    "deep tables closed": _html(lambda: _deep(b"<table><tr><td>", 600, b"</td></tr></table>")),
    "deep lists": _html(lambda: _deep(b"<ul><li>x", 50_000)),
    "deep definition lists": _html(lambda: _deep(b"<dl><dt>x<dd>", 30_000)),
    "deep svg": _html(lambda: _deep(b"<svg><g>", 50_000)),
    "deep blockquotes": _html(lambda: _deep(b"<blockquote><p>x", 50_000)),
    "1,900 deep with text": _html(lambda: _deep(b"<div class='related byline date'>Ann Lee, 14 January 2013 ", 1_900)),
    "1,900 deep, many leaves": _html(
        lambda: STORY + b"<div class=related><p>" * 950 + b"<p>14 January 2013, Ann Lee</p>" * 20_000
    ),
    "240 deep, many leaves": _html(
        lambda: STORY + b"<div class=related>" * 240 + b"<p>14 January 2013, Ann Lee</p>" * 50_000
    ),
    "empty elements between words": _html(lambda: STORY + b"<p>" + (b"<i></i>" + b"and so on " * 9) * 98_000),
    "dropped elements between words": _html(lambda: STORY + b"<p>" + (b"<svg></svg>" + b"and so on " * 9) * 95_000),
    "comments between words": _html(lambda: STORY + b"<p>" + (b"<!--x-->" + b"and so on " * 4) * 190_000),
    "link lists between words": _html(
        lambda: STORY + (b"<div><ul>" + b"<li><a href=x>Ann Lee</a>" * 5 + b"</ul>and so on</div>") * 9_000
    ),
    "breaks between words": _html(lambda: STORY + b"<p>" + b"and so on and so forth, <br>" * 39_000),
    "texts cut by tags": _html(lambda: STORY + b"<p>" + b"<b>and</b> so on" * 90_000),
    "wrapped text lines": _text(lambda: b"Bridge stuck\n\n" + b"and so on and so forth\n" * 400_000 + b"\n" * 60_000),
    "ideographs without spaces": _text(lambda: "橋が開いたまま".encode() * 470_000),
    "ideographs without spaces, HTML": _html(lambda: STORY + b"<p>" + "橋が開いたまま".encode() * 470_000),
    "accents without spaces": _html(lambda: STORY + b"<p>" + "e\u0301".encode() * 3_000_000),
    "hyphens without spaces": _html(lambda: STORY + b"<p>" + b"a-" * 4_900_000),
    "one wide table": _html(lambda: STORY + b"<table><tr>" + b"<td>14 January 2013" * 200_000),
    "bold and italic crossed": _html(lambda: STORY + b"<b><i>x</b>" * 60_000),
    "links around tables": _html(lambda: _deep(b"<a href=x><table><tr><td>x")),
    "paragraphs in 1,900 spans": _html(lambda: STORY + b"<span>" * 1_900 + b"<p>x" * 190_000),
    "end tags of what is not open": _html(lambda: STORY + b"<div>" * 2_000 + b"</b></i></span>" * 60_000),
    "pages in a page": _html(lambda: STORY * 6_000),
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
