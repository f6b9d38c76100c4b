"""Hostile text: lines unkind to patterns, days no calendar has, addresses no parser likes, JSON-LD bombs."""

from __future__ import annotations

import json
from collections.abc import Callable

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
    "closing quotes": lambda size: '."”’) ' * (size // 6),
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
    "99999999999999",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "2013-02-30",
    "-1",
    "1" * 400,
    "2013-01-14T25:61:61+99:99",
    "٢٠١٣-٠١-١٤",
    "²⁰¹³-01-14",
    "1e308",
    "NaN",
    "Infinity",
    "10000-01-01",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "99999999999",
    "253402300800",
    "Jan",
    "1/1/1/1/1/1",
    "today " * 50,
    "2013-W60-9",
    "14 January " + "2" * 300,
    "0",
    "00000000",
    "20130114" * 40,
    "í\xa0\x80",
)
HOSTILE_ADDRESSES = (
    "http://[::1",
    "http://[",
    "//",
    "http://\u2100.example/",
    "http://a:99999999/",
    "javascript:alert(1)",
    "http://" + "a" * 5000,
    "http://example.org/" + "%ff" * 300,
    "http://example.org/" + "../" * 300,
    "http://example.org/2013/99/99/x",
    "http://example.org/99999999999999/",
    "http://user:p@ss@example.org:80:80/",
    "data:text/html,x",
    "\\\\host\\share",
    "http:",
)


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
    crowd = {
        "@type": "NewsArticle",
        "headline": "x",
        "author": [{"@type": "Person", "name": f"Ann Lee{n}"} for n in range(20_000)],
    }
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
