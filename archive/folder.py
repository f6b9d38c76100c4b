"""FolderSource: a folder of saved pages, of any depth, or one page alone."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archive.page import ArchivedPage, Medium
from archive.provenance import of_content, of_path
from archive.source import ArchiveError, PageMissing, PageUnreadable, Survey

PAGE_LIMIT = 10_000_000  # bytes, unpacked: a newspaper's page has a tenth of that, a bomb more
MARKUP = (".html", ".htm", ".xhtml", ".shtml")
TEXT = ".txt"

# What stands beside pages to explain a folder, in the names people give it; a page may well be called "notice.html".
_ABOUT_FOLDER = re.compile(
    r"readme([^a-z].*)?|(licen[cs]e|copying|notice)(\.txt|\.md)?|(robots|humans|security|ads|llms)\.txt", re.IGNORECASE
)
_OPENS_AS_MARKUP = re.compile(rb"\s{0,200}(<!doctype\s+html|<html|<\?xml)", re.IGNORECASE)
_ESCAPED_BYTE = re.compile(r"\\x([0-9a-f]{2})")


class FolderSource:
    """Pages in files: `.html .htm .xhtml .shtml .txt`, each also gzipped.  Raises ArchiveError where `path` is neither
    a folder nor such a file.

    A locator is the path below the folder; bytes in a name that are not UTF-8 are written `\\xe9`.
    """

    def __init__(self, path: Path) -> None:
        self._single: str | None = None
        try:
            place = path.expanduser().resolve(strict=True)
        except OSError:
            raise ArchiveError(f"no archive at {path}: give a folder of saved pages, or one page") from None
        if not place.is_dir():
            if _page_kind(place.name) is None:
                known = " ".join((*MARKUP, TEXT))
                raise ArchiveError(
                    f"{path} is no page that can be read: give a folder, or a file of {known} (also .gz)"
                )
            self._single, place = place.name, place.parent
        self._root = place

    @property
    def address(self) -> str:
        """The absolute path of the folder or the file."""
        return str(self._root / self._single) if self._single else str(self._root)

    def survey(self) -> Survey:
        """List the pages in the order of their paths.  Raises ArchiveError for a folder that cannot be listed."""
        if self._single:
            return Survey((self._single,), {})
        pages: list[str] = []
        others: Counter[str] = Counter()
        for folder, names in self._folders(others):
            kept, beside = _pages_among(names)
            others.update(beside)
            prefix = f"{folder}/" if folder else ""
            pages.extend(f"{prefix}{name}" for name in kept)
        pages.sort(key=lambda locator: locator.split("/"))
        return Survey(tuple(pages), dict(sorted(others.items())))

    def _folders(self, others: Counter[str]) -> Iterator[tuple[str, list[str]]]:
        """Every folder with the names of its files; what can be no page is counted in `others`."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            names: list[str] = []
            try:
                with os.scandir(os.fsencode(self._root) + b"/" + _bytes_of(folder)) as entries:
                    found = list(entries)
            except OSError as error:
                if not folder:
                    raise ArchiveError(
                        f"{self._root} cannot be read ({error.strerror}): check its permissions"
                    ) from None
                others["folder without permission"] += 1
                continue
            for entry in found:
                name = entry.name.decode("utf-8", "backslashreplace")
                where = f"{folder}/{name}" if folder else name
                if name.startswith(".") or name == "__MACOSX":
                    others["hidden"] += 1
                elif entry.is_symlink() and (entry.is_dir() or not self._inside(where)):
                    others["link to a folder or out of the archive"] += 1
                elif entry.is_dir():
                    waiting.append(where)
                elif entry.is_file():
                    names.append(name)
                else:
                    others["no file"] += 1
            yield folder, names

    def _place(self, locator: str) -> Path:
        literal = self._root / locator
        if not literal.exists() and "\\x" in locator:
            return Path(os.fsdecode(os.fsencode(self._root) + b"/" + _bytes_of(locator)))
        return literal

    def _inside(self, locator: str) -> bool:
        place = os.path.realpath(self._place(locator))
        return place.startswith(os.path.join(self._root, "")) and os.path.exists(place)

    def page(self, locator: str) -> ArchivedPage:
        """The page at `locator`.  Raises PageMissing, PageUnreadable."""
        kind = _page_kind(locator.rpartition("/")[2])
        parts = locator.split("/")
        if kind is None or "\0" in locator or ".." in parts or "" in parts or not self._inside(locator):
            raise PageMissing(f"no page at {locator}")
        content = _content(self._place(locator), locator)
        if kind == "text" and _OPENS_AS_MARKUP.match(content):
            kind = "html"
        path = of_path(locator, self._root.name)
        said = of_content(content, kind)
        return ArchivedPage(locator, content, kind, said.url or path.url, said.captured or path.captured)


def _bytes_of(locator: str) -> bytes:
    """The name on disk, with `\\xe9` as the byte it stands for."""
    encoded = locator.encode("utf-8", "surrogateescape")
    return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match[1], 16)]), encoded)


def _page_kind(name: str) -> Medium | None:
    """What a file of that name is read as; None for no page."""
    plain = name.lower().removesuffix(".gz")
    if plain.endswith(MARKUP):
        return None if _ABOUT_FOLDER.fullmatch(plain) else "html"
    return "text" if plain.endswith(TEXT) and not _ABOUT_FOLDER.fullmatch(plain) else None


def _stem(name: str) -> str:
    plain = name.lower().removesuffix(".gz")
    return plain[: plain.rindex(".")]


def _pages_among(names: list[str]) -> tuple[list[str], Counter[str]]:
    """The pages among one folder's files, and the other files by kind.  Two forms of one page are one: HTML before
    text, the plain file before the gzipped one."""
    others: Counter[str] = Counter()
    kinds = {name: _page_kind(name) for name in names}
    markup = [name for name in names if kinds[name] == "html"]
    said = {_stem(name) for name in markup} | {name.lower().removesuffix(".gz") for name in markup}
    present = set(names)
    kept: list[str] = []
    for name in names:
        if kinds[name] is None:
            others[_other_kind(name)] += 1
        elif kinds[name] == "text" and _stem(name) in said:
            others["text beside page"] += 1
        elif name.lower().endswith(".gz") and name[:-3] in present:
            others["gzipped beside page"] += 1
        else:
            kept.append(name)
    return kept, others


def _other_kind(name: str) -> str:
    if _ABOUT_FOLDER.fullmatch(name.lower().removesuffix(".gz")):
        return "readme, licence, robots"
    suffix = os.path.splitext(name.lower())[1]
    return suffix if 1 < len(suffix) <= 8 else "no suffix"


def _content(place: Path, locator: str) -> bytes:
    """The file's bytes, unpacked; one level of compression only, and never more than a page can have."""
    try:
        if place.name.lower().endswith(".gz"):
            with gzip.open(place) as packed:
                content = packed.read(PAGE_LIMIT + 1)
        else:
            with place.open("rb") as plain:
                content = plain.read(PAGE_LIMIT + 1)
    except FileNotFoundError:
        raise PageMissing(f"no page at {locator}") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise PageUnreadable(f"damaged gzip file ({error})") from None
    except OSError as error:
        raise PageUnreadable(f"the file cannot be read ({error.strerror})") from None
    if len(content) > PAGE_LIMIT:
        raise PageUnreadable(f"over {PAGE_LIMIT // 1_000_000} MB")
    return content
