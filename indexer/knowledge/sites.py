"""sites/<name>.toml: how one layout is read, in CSS selectors; a profile wins over the general rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from archive.decoding import meant
from indexer.day import Day
from indexer.extract.page.selectors import check_selector
from indexer.knowledge.plain_files import KnowledgeError, line_of, read_toml
from indexer.knowledge.templates import BylineTemplate, DayTemplate, ValueTemplate

FIELDS = ("title", "standfirst", "byline", "date", "modified", "section", "topics", "body", "captions")
_TABLES: Mapping[str, tuple[str, ...]] = {
    "pages": ("files", "hosts", "paths", "test", "from", "until", "charset"),
    "fields": FIELDS,
    "byline": ("pattern",),
    "title": ("pattern",),
    "section": ("pattern",),
    "date": ("format",),
    "drop": ("selectors", "texts"),
}
Template = TypeVar("Template")
_NAME = re.compile(r"[\w.\-]{1,60}")
_DAY_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_\-.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?)?(?:\d{6})?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile.  Empty conditions hold for every page; `article` False says that these pages are no articles."""

    name: str
    digest: str
    files: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    byline: BylineTemplate | None = None
    title: ValueTemplate | None = None
    section: ValueTemplate | None = None
    day: DayTemplate | None = None
    drop_selectors: tuple[str, ...] = ()
    drop_texts: tuple[str, ...] = ()
    article: bool = True
    charset: str = ""

    def selectors(self, field: str) -> tuple[str, ...]:
        """The selectors for a field, tried in order; empty where the general rules are to decide."""
        return dict(self.fields).get(field, ())

    def unmet(self, locator: str, address: str, captured: str) -> str:
        """Why the profile cannot be for a page, before its markup is looked at; empty where it can.

        `address` is the page's address without scheme, `captured` an ISO day; both empty where unknown.
        """
        host, _, path = address.partition("/")
        if self.files and not any(_glob(pattern).fullmatch(locator) for pattern in self.files):
            return f"files: {locator} is none of {', '.join(self.files)}"
        if self.hosts and not any(_glob(pattern).fullmatch(host) for pattern in self.hosts):
            return f"hosts: {host or 'no known address'} is none of {', '.join(self.hosts)}"
        if self.paths and not (address and any(_glob(one).fullmatch(f"/{path}") for one in self.paths)):
            return f"paths: {f'/{path}' if address else 'no known address'} is none of {', '.join(self.paths)}"
        if self.first or self.last:
            day = Day.parse(captured) if captured else day_of_place(locator) or day_of_place(address)
            if day is None:
                return "from, until: neither a capture day nor a date in the path is known"
            if (self.first and day.last < self.first) or (self.last and day.first > self.last):
                return f"from, until: {day} is not between {self.first or 'the beginning'} and {self.last or 'today'}"
        return ""


def day_of_place(place: str) -> Day | None:
    """The date in a path or address, as precise as it is written there (2013/01/14, 20130114, 2013-01, 2013)."""
    for found in _DAY_IN_PATH.finditer(place[:2000]):
        try:
            return Day(int(found[1]), int(found[3]) if found[3] else None, int(found[4]) if found[4] else None)
        except ValueError:
            continue
    return None


@lru_cache(maxsize=1000)
def _glob(pattern: str) -> re.Pattern[str]:
    """A file pattern: * within one folder, ** over any depth, ? one character."""
    pattern = re.sub(r"(?:\*\*/){2,999}", "**/", re.sub(r"\*{3,999}", "**", pattern))  # one says the same, and faster
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    made = "".join(
        {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part)) for part in parts
    )
    return re.compile(made, re.IGNORECASE)


def load_profiles(directory: Path) -> tuple[Profile, ...]:
    """The profiles of a folder, in the order of their names.  Raises KnowledgeError."""
    return tuple(load_profile(path) for path in sorted(directory.glob("*.toml")))


@dataclass(frozen=True, slots=True)
class _File:
    """A profile's file while it is read: every complaint names its line."""

    path: Path
    tables: Mapping[str, Any]
    text: str

    def refuse(self, table: str, key: str, cure: str) -> KnowledgeError:
        return KnowledgeError(self.path, line_of(self.text, table, key), cure)

    def check_keys(self) -> None:
        for table, keys in self.tables.items():
            if table == "article":
                if not isinstance(keys, bool):
                    raise self.refuse("", table, "article should be true or false, without quotes")
            elif table not in _TABLES:
                known = ", ".join(f"[{name}]" for name in _TABLES)
                raise self.refuse(table, "", f"unknown table [{table}]: there are {known}")
            elif not isinstance(keys, dict):
                raise self.refuse("", table, f"{table} is a table: write [{table}] on a line of its own")
            else:
                for key in keys:
                    if key not in _TABLES[table]:
                        known = ", ".join(_TABLES[table])
                        raise self.refuse(table, key, f"unknown key “{key}”: [{table}] knows {known}")

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        """A text or a list of texts, as a tuple; empty where the key is not there."""
        value = self.tables.get(table, {}).get(key, ())
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list | tuple) or not all(isinstance(one, str) and one.strip() for one in listed):
            raise self.refuse(table, key, f'{key} should be a text between quotes, or a list of them: ["…", "…"]')
        return tuple(one.strip() for one in listed)

    def selectors(self, table: str, key: str) -> tuple[str, ...]:
        listed = self.texts(table, key)
        for one in listed:
            try:
                check_selector(one)
            except ValueError as error:
                raise self.refuse(table, key, str(error)) from None
        return listed

    def day(self, table: str, key: str) -> date | None:
        value = self.tables.get(table, {}).get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        raise self.refuse(table, key, f"{key} should be a day without quotes: {key} = 2004-12-31")

    def template(self, table: str, key: str, parse: Callable[[Sequence[str]], Template]) -> Template | None:
        listed = self.texts(table, key)
        try:
            return parse(listed) if listed else None
        except ValueError as error:
            raise self.refuse(table, key, str(error)) from None


def load_profile(path: Path) -> Profile:
    """One profile.  Raises KnowledgeError, also for a key that does not exist or a selector that is none."""
    tables, text = read_toml(path)
    file = _File(path, tables, text)
    if not _NAME.fullmatch(path.stem):
        raise KnowledgeError(path, 1, "name the file with letters, digits, dots and hyphens")
    file.check_keys()
    profile = Profile(
        name=path.stem,
        digest=sha256(repr(sorted(tables.items())).encode()).hexdigest(),
        files=file.texts("pages", "files"),
        hosts=tuple(host.lower().removeprefix("www.") for host in file.texts("pages", "hosts")),
        paths=file.texts("pages", "paths"),
        test=file.selectors("pages", "test"),
        first=file.day("pages", "from"),
        last=file.day("pages", "until"),
        fields=tuple((field, file.selectors("fields", field)) for field in FIELDS if field in tables.get("fields", {})),
        byline=file.template("byline", "pattern", BylineTemplate.parse),
        title=file.template("title", "pattern", ValueTemplate.parse),
        section=file.template("section", "pattern", ValueTemplate.parse),
        day=file.template("date", "format", DayTemplate.parse),
        drop_selectors=file.selectors("drop", "selectors"),
        drop_texts=file.texts("drop", "texts"),
        article=tables.get("article", True),
        charset=next(iter(file.texts("pages", "charset")), ""),
    )
    if profile.first and profile.last and profile.first > profile.last:
        raise file.refuse("pages", "until", "until is before from: no page can be meant")
    if profile.charset and not meant(profile.charset):
        raise file.refuse("pages", "charset", f"“{profile.charset}” names no encoding of web pages: write windows-1251")
    if profile.charset and profile.test:
        raise file.refuse("pages", "charset", "a page is decoded before a test can be tried on it: name files or hosts")
    if "*" in profile.drop_texts:
        raise file.refuse("drop", "texts", "“*” alone would take out every paragraph: write how they begin")
    if not (profile.files or profile.hosts or profile.paths or profile.test):
        raise file.refuse("pages", "", "say which pages the profile is for: files, hosts, paths or test under [pages]")
    return profile
