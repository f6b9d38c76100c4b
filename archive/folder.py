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
_WRITTEN_OUT = re.compile(rb"\\(?=x[0-9a-f]{2})|[\x00-\x1f\x7f]")  # bytes of a name that a locator writes as \xNN


class FolderSource:
    """Pages in files: `.html .htm .xhtml .shtml .txt`, each also gzipped.  Raises ArchiveError where `path` is neither
    a folder nor such a file.

    A locator is the path below the folder; bytes in a name that are not UTF-8, control characters, and a backslash that
    would be read as the beginning of such, are written `\\xe9`.  So two names never share a locator, and a name that is
    printed cannot steer a terminal.
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
            self._single, place = _locator_of(os.fsencode(place.name)), place.parent
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
        unlisted: list[str] = []
        for folder, names in self._folders(others, unlisted):
            kept, beside = _pages_among(names)
            others.update(beside)
            prefix = f"{folder}/" if folder else ""
            pages.extend(f"{prefix}{name}" for name in kept)
        pages.sort(key=lambda locator: locator.split("/"))
        return Survey(tuple(pages), dict(sorted(others.items())), tuple(sorted(unlisted)))

    def _folders(self, others: Counter[str], unlisted: list[str]) -> Iterator[tuple[str, list[str]]]:
        """Every folder with the names of its files; what can be no page is counted in `others`, and folders that cannot
        be listed stand in `unlisted`."""
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
                others["folder that cannot be listed"] += 1
                unlisted.append(folder)
                continue
            for entry in found:
                name = _locator_of(entry.name)
                where = f"{folder}/{name}" if folder else name
                kind = self._kind_of(entry, where)
                if kind == "folder":
                    waiting.append(where)
                elif kind == "file":
                    names.append(name)
                else:
                    others[kind] += 1
            yield folder, names

    def _kind_of(self, entry: os.DirEntry[bytes], locator: str) -> str:
        """ "folder" or "file" for what is walked into or may be a page, else what it is counted as."""
        if entry.name.startswith(b".") or entry.name == b"__MACOSX":
            return "hidden"
        try:
            if entry.is_symlink():
                leads_in = self._inside(locator) and not entry.is_dir()
                return "file" if leads_in and entry.is_file() else "link to a folder or out of the archive"
            return "folder" if entry.is_dir() else "file" if entry.is_file() else "no file"
        except OSError:  # links in a ring, names too long for the system, what went away meanwhile
            return "link or name that leads nowhere"

    def _place(self, locator: str) -> Path:
        return Path(os.fsdecode(os.fsencode(self._root) + b"/" + _bytes_of(locator)))

    def _inside(self, locator: str) -> bool:
        """Whether a locator leads to something that is there, below the root and not out of it by a link."""
        try:
            place = os.path.realpath(self._place(locator), strict=True)
        except (OSError, ValueError):
            return False
        return place.startswith(os.path.join(self._root, ""))

    def text_beside(self, name: str, most: int) -> str:
        """At most `most` characters of a plain file at the root; empty where there is none, or where it may not be
        read: it goes by the same check as a page."""
        place = self._place(name)
        if not self._inside(name) or not place.is_file():
            return ""
        try:
            return _content(place, name)[: 4 * most].decode("utf-8", "replace")[:most].strip()
        except ArchiveError:
            return ""

    def page(self, locator: str) -> ArchivedPage:
        """The page at `locator`.  Raises PageMissing, PageUnreadable."""
        kind = _page_kind(locator.rpartition("/")[2])
        parts = locator.split("/")
        if kind is None or b"\0" in _bytes_of(locator) or ".." in parts or "" in parts or not self._inside(locator):
            raise PageMissing(f"no page at {locator}")
        if not self._place(locator).is_file():  # opening a pipe would wait for ever
            raise PageUnreadable("it is no plain file")
        content = _content(self._place(locator), locator)
        if kind == "text" and _OPENS_AS_MARKUP.match(content):
            kind = "html"
        path = of_path(locator, self._root.name)
        said = of_content(content, kind)
        return ArchivedPage(locator, content, kind, said.url or path.url, said.captured or path.captured)


def _locator_of(name: bytes) -> str:
    """A name on disk as part of a locator.

    >>> _locator_of(b"x\\xe9.html") == _locator_of(rb"x\\xe9.html")
    False
    >>> [_bytes_of(_locator_of(name)) for name in (b"x\\xe9.html", rb"x\\xe9.html", b"a\\n.html", b"caf\\xc3\\xa9")]
    [b'x\\xe9.html', b'x\\\\xe9.html', b'a\\n.html', b'caf\\xc3\\xa9']
    """
    sure = _WRITTEN_OUT.sub(lambda match: b"\\x%02x" % match[0][0], name)
    return sure.decode("utf-8", "backslashreplace")


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
