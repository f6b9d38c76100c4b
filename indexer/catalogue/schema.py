"""The tables of the catalogue.  A row belongs to build N where since <= N < until; an open row has no until."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

SCHEMA = 4  # of the tables below; catalogues of the schemas before it are carried over

# What each row's seal is made of: all that is written once.  `since`, `until`, `read_in` change; the file's own check
# compares the first two with the indexes on them.
SEALED: Mapping[str, tuple[str, ...]] = {
    "facts": ("name", "value"),
    "builds": ("number", "state", "kind", "started", "summary"),
    "captures": (
        "number", "locator", "fingerprint", "digest", "bin", "reason", "layout", "address", "title_key", "text_digest",
        "site", "published", "captured", "filled", "disputed", "sketch", "article",
    ),
    "articles": ("number", "id", "key"),
    "places": ("locator", "number"),
    "placements": ("capture", "number", "bin", "reason", "rank"),
    "groups": ("number", "leader"),
    "withheld": ("number", "capture"),
    "withholdings": ("page", "why", "who", "last_day", "begun", "released"),
}  # fmt: skip

# A page's row outlives builds as long as nothing read from it changes; `read_in` is the last build that read it, so
# that a killed build can go on.  `withholdings` is the newsroom's record of what withheld.csv has said.
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL, {facts}) WITHOUT ROWID;
CREATE TABLE builds (
    number INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('building', 'published', 'dropped')),
    kind TEXT NOT NULL,
    started TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '{{}}',
    {builds}
);
CREATE TABLE captures (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    locator TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    digest TEXT NOT NULL,
    bin TEXT NOT NULL,
    reason TEXT NOT NULL,
    layout TEXT NOT NULL,
    address TEXT NOT NULL,
    title_key TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    site TEXT NOT NULL,
    published TEXT NOT NULL,
    captured TEXT NOT NULL,
    filled INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    article BLOB,
    since INTEGER NOT NULL,
    until INTEGER,
    read_in INTEGER NOT NULL,
    {captures}
);
CREATE INDEX captures_by_locator ON captures (locator, until);
CREATE INDEX captures_by_address ON captures (address, until);
CREATE INDEX captures_by_since ON captures (since);
CREATE INDEX captures_by_until ON captures (until) WHERE until IS NOT NULL;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE, {articles}
);
CREATE TABLE places (
    locator TEXT NOT NULL, number INTEGER NOT NULL, {places}, PRIMARY KEY (locator, number)
) WITHOUT ROWID;
CREATE TABLE placements (
    capture INTEGER NOT NULL,
    number INTEGER NOT NULL,
    bin TEXT NOT NULL,
    reason TEXT NOT NULL,
    rank INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    {placements}
);
CREATE INDEX placements_by_capture ON placements (capture, until);
CREATE INDEX placements_by_number ON placements (number, until);
CREATE INDEX placements_by_since ON placements (since);
CREATE INDEX placements_by_until ON placements (until) WHERE until IS NOT NULL;
CREATE TABLE groups (number INTEGER NOT NULL, leader INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER, {groups});
CREATE INDEX groups_by_number ON groups (number, until);
CREATE INDEX groups_by_leader ON groups (leader, until);
CREATE TABLE withheld (number INTEGER, capture INTEGER, since INTEGER NOT NULL, until INTEGER, {withheld});
CREATE INDEX withheld_by_number ON withheld (number, until);
CREATE INDEX withheld_by_capture ON withheld (capture, until);
CREATE TABLE withholdings (
    page TEXT NOT NULL,
    why TEXT NOT NULL,
    who TEXT NOT NULL,
    last_day TEXT NOT NULL,
    begun TEXT NOT NULL,
    released TEXT NOT NULL DEFAULT '',
    {withholdings}
);
"""


def seal_of(table: str) -> str:
    """The expression for the seal of a table's rows, from what they hold now."""
    return f"seal({', '.join(f'CAST({column} AS BLOB)' for column in SEALED[table])})"


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, and note their schema."""
    columns = {table: f"seal INTEGER AS ({seal_of(table)}) STORED" for table in SEALED}
    for statement in _TABLES.format(**columns).split(";\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO facts VALUES ('schema', ?)", (str(SCHEMA),))
