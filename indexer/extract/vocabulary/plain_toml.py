"""TOML in the plain shape of the files of words, read in a tenth of tomllib's time; all else is left to tomllib.

The plain shape: comments, `[table]`, and keys with literal strings ('…' or three such quotes) or lists of them.  What
is read here means the same to tomllib; a test compares the two over every file.
"""

from __future__ import annotations

import re

_STATEMENT = re.compile(
    r"""(?:\#[^\n]*|\[(?P<table>[a-z_.]+)\]|
    (?P<key>[a-z_]+)\ =\ (?:'''\n?(?P<text>.*?)'''(?!')|'(?P<line>[^'\n]*)'|\[(?P<list>.*?)\]))?\n""",
    re.X | re.S,
)
_LITERAL = re.compile(r"'''(.*?)'''(?!')|'([^'\n]*)'")
_QUOTES = "'''"
_LIST = re.compile(r"(?:x(?:,x)*,?)?")  # with each literal as an x


def loads(text: str) -> dict[str, object]:
    """The values of a TOML text by "table.key".  Raises tomllib.TOMLDecodeError for what is no TOML."""
    found: dict[str, object] = {}
    tables: set[str] = set()
    table, at = "", 0
    while at < len(text):
        statement = _STATEMENT.match(text, at)
        if statement is None:
            return _by_tomllib(text)
        at = statement.end()
        if statement["table"]:
            table = statement["table"]
            if table in tables:
                return _by_tomllib(text)
            tables.add(table)
        elif statement["key"]:
            name = f"{table}.{statement['key']}" if table else statement["key"]
            value: object = statement["text"] if statement["text"] is not None else statement["line"]
            if statement["list"] is not None:
                value = literals = [one or other for one, other in _LITERAL.findall(statement["list"])]
                if any(_QUOTES in literal or "\n" in literal for literal in literals):
                    return _by_tomllib(text)
                if not _LIST.fullmatch("".join(_LITERAL.sub("x", statement["list"]).split())):
                    return _by_tomllib(text)
            if name in found or (statement["text"] and _QUOTES in statement["text"]):
                return _by_tomllib(text)
            found[name] = value
    return found


def _by_tomllib(text: str) -> dict[str, object]:
    import tomllib  # here, for its import takes longer than reading all our files, which never need it

    def flat(tables: dict[str, object], above: str = "") -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in tables.items():
            found |= flat(value, f"{above}{name}.") if isinstance(value, dict) else {above + name: value}
        return found

    return flat(tomllib.loads(text))
