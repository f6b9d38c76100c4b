"""Damaged pages: small random damage to a sound page.  `mutate` gives the same bytes for the same page and seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.page import ArchivedPage, Medium
from hostile_text import HOSTILE_ADDRESSES, HOSTILE_DAYS, HOSTILE_LINES, bombs, linked

_TAG = re.compile(rb"<[^<>]{1,300}>")
_NAME = re.compile(rb"</?([a-z0-9]{1,12})", re.IGNORECASE)


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
    names = (
        b"table",
        b"td",
        b"a",
        b"form",
        b"noscript",
        b"svg",
        b"math",
        b"select",
        b"title",
        b"p",
        b"li",
        b"h1",
        b"time",
    )
    fresh = chance.choice(names)
    return _NAME.sub(lambda tag: tag[0].replace(tag[1], fresh) if chance.random() < 0.2 else tag[0], content)


def _nest(chance: random.Random, content: bytes) -> bytes:
    name = chance.choice(
        (b"div", b"b", b"a href=x", b"table><tr><td", b"ul><li", b"span", b"font size=5", b"blockquote", b"p")
    )
    return _put(content, _after_tag(chance, content), (b"<" + name + b">") * chance.choice((5, 200, 1500)))


def _nul(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice((1, 20))):
        content = _put(content, _spot(chance, content), b"\0" * chance.choice((1, 2, 3, 700)))
    return content


def _wide(chance: random.Random, content: bytes) -> bytes:
    """Another encoding, with its byte order mark or without, sometimes an odd byte too short."""
    name = chance.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "cp037", "utf-8-sig")
    )
    wide = content.decode("utf-8", "replace").encode(name, "replace")
    return wide[: len(wide) - chance.choice((0, 0, 1, 3))]


def _mislabel(chance: random.Random, content: bytes) -> bytes:
    label = chance.choice(
        (
            b"utf-16",
            b"gb18030",
            b"shift_jis",
            b"rot13",
            b"idna",
            b"punycode",
            b"base64",
            b"hz",
            b"x" * 60,
            b"iso-2022-jp",
            b"utf-8",
            b"windows-1251",
            b"undefined",
            b"unicode_escape",
            b"zlib",
        )
    )
    return b"<meta charset=" + label + b">" + content


def _surrogates(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice(
        (b"&#xD800;", b"&#55357;", b"\xed\xa0\x80", b"&#x110000;", b"&#99999999999;", b"&#0;", b"&#xFFFF;")
    )
    return _put(content, _after_tag(chance, content), piece * chance.choice((1, 50)))


def _entities(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice((b"&amp;", b"&nbsp;", b"&", b"&#", b"&#x", b"&notanentity;", b"&lt;", b"&Acirc", b"&#160;"))
    return _put(content, _after_tag(chance, content), piece * chance.choice((3, 3000)))


def _opened(chance: random.Random, content: bytes) -> bytes:
    piece = chance.choice(
        (
            b"<!--",
            b"<![CDATA[",
            b"<script>",
            b"<style>",
            b"<textarea>",
            b"<title>",
            b"<!",
            b"<?",
            b"</",
            b"<",
            b"<plaintext>",
            b"<xmp>",
            b"<template>",
            b"<a href='",
            b'<p title="',
            b"<svg><title>",
            b"<frameset>",
            b"<!-->",
            b"--!>",
            b"]]>",
            b"<noscript>",
            b"<body>",
            b"<html>",
            b"</body></html>",
            b"<base href=x>",
        )
    )
    return _put(content, _after_tag(chance, content), piece * chance.choice((1, 2, 500)))


def _attribute(chance: random.Random, content: bytes) -> bytes:
    name = chance.choice(
        (b"class", b"id", b"href", b"style", b"itemprop", b"datetime", b"data-date", b"content", b"x", b"rel")
    )
    value = chance.choice(
        (b"a " * 20_000, b"article-" * 3_000, b"\xff" * 9_000, b"display:" + b" " * 9_000 + b"none", b"")
    )
    many = b" ".join(b"a%d=1" % number for number in range(chance.choice((0, 0, 2000))))
    return _put(content, _after_tag(chance, content), b"<div " + name + b"='" + value + b"' " + many + b">")


def _line(chance: random.Random, content: bytes) -> bytes:
    make = HOSTILE_LINES[chance.choice(sorted(HOSTILE_LINES))]
    line = make(chance.choice((40, 250, 4000))).encode("utf-8", "surrogatepass")
    tag = chance.choice(
        (b"p", b"h1", b"title", b"div class=byline", b"time", b"span class=date", b"li", b"figcaption", b"footer")
    )
    return _put(content, _after_tag(chance, content), b"<" + tag + b">" + line + b"</" + tag.split()[0] + b">")


def _bomb(chance: random.Random, content: bytes) -> bytes:
    small = [text for _, text in sorted(bombs().items()) if len(text) < 30_000]
    return _put(content, _after_tag(chance, content), linked(chance.choice(small)))


def _day(chance: random.Random, content: bytes) -> bytes:
    day = chance.choice(HOSTILE_DAYS)
    form = chance.choice(
        (
            '<meta property="article:published_time" content="{}">',
            '<time datetime="{}">{}</time>',
            "<p>Published {}</p>",
            '<meta name="date" content="{}">',
            '<span itemprop="datePublished" content="{}">x</span>',
            '<i data-timestamp="{}">x</i>',
            '<link rel="canonical" href="http://example.org/{}/x">',
        )
    )
    return _put(content, _after_tag(chance, content), form.replace("{}", day).encode("utf-8", "replace"))


def _address(chance: random.Random, content: bytes) -> bytes:
    address = chance.choice(HOSTILE_ADDRESSES)
    form = chance.choice(
        (
            '<link rel="canonical" href="{}">',
            '<a href="{}">Ann Lee</a>',
            '<meta property="og:url" content="{}">',
            '<meta property="article:author" content="{}">',
            "<base href={}>",
            '<a rel="author tag" href="{}">x</a>',
        )
    )
    return _put(content, _after_tag(chance, content), form.replace("{}", address).encode("utf-8", "replace"))


CHANGES = tuple(
    Change(make.__name__.strip("_").replace("_", " "), make)
    for make in (
        _flip,
        _cut_out,
        _cut_off,
        _repeat,
        _drop_tags,
        _double_tags,
        _swap_tags,
        _nest,
        _nul,
        _wide,
        _mislabel,
        _surrogates,
        _entities,
        _opened,
        _attribute,
        _line,
        _bomb,
        _day,
        _address,
    )
)


def mutate(page: ArchivedPage, seed: int) -> tuple[ArchivedPage, str]:
    """A page with one to four damages, and their names in order; the same for the same page and seed."""
    chance = random.Random(seed)
    content, done = page.content, []
    for change in chance.choices(CHANGES, k=chance.choice((1, 1, 2, 3, 4))):
        content = change.make(chance, content)
        done.append(change.name)
    url = chance.choice(HOSTILE_ADDRESSES) if chance.random() < 0.1 else page.url
    medium: Medium = chance.choice(("html", "text")) if chance.random() < 0.1 else page.medium
    charset = (
        chance.choice(("utf-16", "rot13", "\udcff", "utf-8", "\0", "x" * 999))
        if chance.random() < 0.1
        else page.charset
    )
    return ArchivedPage(f"{seed}-{page.locator}", content, medium, url, page.captured, charset), ", ".join(done)
