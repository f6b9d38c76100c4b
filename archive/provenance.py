"""Where a saved page came from and when: what its path and the marks of saving programs say, never the file's time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from archive.page import Medium

LOOKED_AT = 65_536  # bytes at each end: programs write their mark at the head or the foot of the page
REPLAY_LINKS = 8  # so many links carrying one stamp of a replay service are its rewriting, fewer may be quotations
HEADER_LINES = 25  # a text capture says its address and day before the story

# fmt: off
_GENERIC = {"com", "org", "net", "info", "edu", "gov", "mil", "int", "biz", "news", "name", "coop", "aero", "museum",
            "press", "media", "paris", "berlin", "london", "example", "test", "online", "site", "cat", "asia"}
# fmt: on
_HOST = re.compile(r"(?=.{4,253}\Z)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9][a-z0-9-]{0,62})+", re.IGNORECASE)
_PORT = re.compile(r"[:+](\d{2,5})\Z")
_STAMP = re.compile(r"((?:19|20)\d{12})(?:[a-z]{2}_)?")
_LOCAL_HOST = re.compile(r"(localhost|127\.|10\.|192\.168\.|web\.archive\.org)")

_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip

_SAVED_FROM = re.compile(rb"<!--\s{0,20}saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{3,2000})", re.IGNORECASE)
_MIRRORED = re.compile(rb"<!--\s{0,20}Mirrored from ([^\s<>\"]{4,2000}) by HTTrack ([^<>]{0,300})-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s{1,20}url:\s{0,20}(https?://\S{3,2000})\s{1,20}"
                          rb"saved date:\s{0,20}([^\n]{5,80})", re.IGNORECASE)  # fmt: skip
_ARCHIVED_ON = re.compile(
    rb"FILE ARCHIVED ON\s{1,20}(?:\d\d:\d\d:\d\d )?([A-Za-z0-9, ]{8,30}?)\s{1,20}AND RETRIEVED FROM"
)
_WOMBAT = re.compile(rb"__wm\.wombat\(\s{0,20}[\"'](https?:[^\"']{3,2000})[\"']\s{0,20},\s{0,20}[\"'](\d{14})[\"']")
_PYWB = re.compile(rb"wbinfo\.(url|timestamp)\s{0,20}=\s{0,20}[\"']([^\"']{3,2000})[\"']")
_REPLAYED = re.compile(rb"[\"'](?:https?://web\.archive\.org)?/web/(\d{14})(?:[a-z]{2}_)?/")

_TEXT_URL = re.compile(r"(?:URL|Address|Source|Link|Original|Adresse|Quelle)\s{0,5}:\s{0,10}(https?://\S{3,2000})\s*",
                       re.IGNORECASE)  # fmt: skip
_TEXT_DAY = re.compile(r"(?:Captured?|Archived|Retrieved|Accessed|Saved|Crawled)(?: (?:on|date|at))?\s{0,5}:\s{0,10}"
                       r"(.{6,60})", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provenance:
    """The address a page was saved from and the day of saving; None for what is not said."""

    url: str | None = None
    captured: date | None = None


def of_path(locator: str, folder: str = "") -> Provenance:
    """What a path says that mirrors a site: `www.example.org/2013/01/14/x.html`, also with a capture's stamp of
    fourteen digits (`web/20130115120102/http:/www.example.org/…`).  `folder` is the name of the archive's root."""
    parts = [part for part in locator.split("/") if part]
    captured = next((day for part in parts[:-1] if (day := _stamped(part))), None)
    for at, part in enumerate(parts[:-1]):
        host = _host(part)
        if host:
            return Provenance(_address(host, parts[at + 1 :]), captured)
    host = _host(folder)
    return Provenance(_address(host, parts) if host and parts else None, captured)


def of_content(content: bytes, medium: Medium) -> Provenance:
    """What the page's own bytes say: comments of browsers, SingleFile and HTTrack, a replay service's banner or
    comment; in a text capture its header lines."""
    if medium == "text":
        return _of_header_lines(content)
    # Marks are ASCII: without its zero bytes UTF-16 can be searched as well.
    edges = content if len(content) <= 2 * LOOKED_AT else content[:LOOKED_AT] + b"\n" + content[-LOOKED_AT:]
    edges = edges.replace(b"\0", b"")
    url, captured = _of_replay(edges, content)
    if mark := _SINGLE_FILE.search(edges):
        url, captured = url or _text(mark[1]), captured or _day(_text(mark[2]))
    if mark := _MIRRORED.search(edges):
        url, captured = url or "http://" + _text(mark[1]), captured or _day(_text(mark[2]).rpartition("],")[2])
    if mark := _SAVED_FROM.search(edges):
        url = url or _text(mark[1])
    if url and _LOCAL_HOST.match(url.partition("://")[2]):
        url = None
    return Provenance(url, captured)


def _of_replay(edges: bytes, content: bytes) -> tuple[str | None, date | None]:
    if mark := _WOMBAT.search(edges):
        return _text(mark[1]), _stamped(_text(mark[2]))
    said = {_text(mark[1]): _text(mark[2]) for mark in _PYWB.finditer(edges)}
    if "timestamp" in said:
        return said.get("url"), _stamped(said["timestamp"])
    mark = _ARCHIVED_ON.search(edges)
    if mark and (day := _day(_text(mark[1]))):
        return None, day
    stamps = Counter(match[1][:8] for match in _REPLAYED.finditer(content))
    for stamp, count in stamps.most_common(1):
        if count >= REPLAY_LINKS and count * 2 > stamps.total():
            return None, _day(_text(stamp))
    return None, None


def _of_header_lines(content: bytes) -> Provenance:
    url: str | None = None
    captured: date | None = None
    lines = content[:LOOKED_AT].replace(b"\0", b"").decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    for line in lines[:HEADER_LINES]:
        if not url and (mark := _TEXT_URL.fullmatch(line.strip())):
            url = mark[1]
        elif not captured and (mark := _TEXT_DAY.fullmatch(line.strip())):
            captured = _day(mark[1])
    return Provenance(url, captured)


def _text(found: bytes) -> str:
    return found.decode("utf-8", "replace").strip()


def _host(part: str) -> str | None:
    """The host that a folder is named after, with its port; None if the name is no host's."""
    port = _PORT.search(part)
    name = part[: port.start()] if port else part
    last = name.rpartition(".")[2].lower()
    if not _HOST.fullmatch(name) or not ((len(last) == 2 and last.isalpha()) or last in _GENERIC):
        return None
    if name.lower() == "web.archive.org":
        return None
    return f"{name.lower()}:{port[1]}" if port else name.lower()


def _address(host: str, parts: list[str]) -> str:
    rest = [part for part in parts if not _STAMP.fullmatch(part)]
    path = "/".join(rest).removesuffix(".gz")
    # Mirroring programs name what the server gave for "/" so; the address itself ends at the slash.
    if path.rpartition("/")[2] in ("index.html", "index.htm"):
        path = path[: len(path) - len(path.rpartition("/")[2])]
    return f"http://{host}/{path}"


def _stamped(part: str) -> date | None:
    mark = _STAMP.fullmatch(part)
    return _calendar_day(part[:4], part[4:6], part[6:8]) if mark else None


def _calendar_day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_ISO_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:\d{6}|\D.*)?")
_WEEKDAY = r"(?:[A-Za-z]{3,9},?\s{1,3})?"
_YEAR = r"((?:19|20)\d\d)\b"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}([A-Za-z]{{3,9}})\.?,?\s{{1,3}}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}([A-Za-z]{{3,9}})\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}")


def _day(text: str) -> date | None:
    """The day in an unambiguous form: 2013-01-15, 20130115…, 15 January 2013, Jan 15, 2013; None for any other."""
    text = text.strip()
    if mark := _ISO_DAY.fullmatch(text):
        return _calendar_day(mark[1], mark[2], mark[3])
    if mark := _DAY_FIRST.match(text):
        return _calendar_day(mark[3], _MONTHS.get(mark[2][:3].lower(), 0), mark[1])
    if mark := _MONTH_FIRST.match(text):
        return _calendar_day(mark[3], _MONTHS.get(mark[1][:3].lower(), 0), mark[2])
    return None
