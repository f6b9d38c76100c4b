"""Addresses as pages print them: host, path, whose site an address is, and the original of an archived one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

_REPLAY = re.compile(r"^(?:https?:)?(?://[\w.\-]{1,80})?/(?:web|all|wayback)/(\d{4,14})(?:[a-z]{2}_)?/(?=https?:/|//|www\.)",
                     re.I)  # fmt: skip


def original_address(address: str) -> str:
    """The address without a replay service's prefix (…/web/20050408123456/http://…)."""
    if "/web/" not in address and "/all/" not in address and "/wayback/" not in address:
        return address
    found = _REPLAY.match(address)
    if not found:
        return address
    rest = address[found.end() :]
    if rest.startswith("//"):
        return "http:" + rest
    return re.sub(r"^(https?):/(?!/)", r"\1://", rest) if rest.startswith("http") else "http://" + rest


@lru_cache(maxsize=1024)  # every field asks for the page's own
def host_of(url: str) -> str:
    """The host of an address without "www."; empty where it has none."""
    try:
        host = (urlsplit(original_address(url)).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")


def path_of(address: str) -> str:
    """The path of an address, absolute or not, without query and fragment; "/" where it has none."""
    bare = address.split("?", 1)[0].split("#", 1)[0]
    if "://" in bare or bare.startswith("//"):
        bare = bare.split("//", 1)[1]
        return bare[bare.find("/") :] if "/" in bare else "/"
    return bare if bare.startswith("/") else f"/{bare}"


@lru_cache(maxsize=1)
def _public_suffixes() -> PublicSuffixList:
    """Mozilla's Public Suffix List as the package ships it, read (30 ms) when the first host asks for it."""
    return PublicSuffixList()


@lru_cache(maxsize=4096)  # pages link to the same hosts again and again
def registrable_domain(host: str) -> str:
    """The part of a host that somebody registered: a public suffix and the label before it.  A public suffix itself, a
    host of one label and a number are their own.  Private suffixes count: blogs on one service are each a site.

    >>> registrable_domain("news.bbc.co.uk"), registrable_domain("www.courier.example")
    ('bbc.co.uk', 'courier.example')
    >>> registrable_domain("ostwick.blogspot.com"), registrable_domain("10.0.0.7")
    ('ostwick.blogspot.com', '10.0.0.7')
    """
    if ":" in host or host.replace(".", "").isdigit():
        return host
    try:
        return _public_suffixes().privatesuffix(host) or host
    except UnicodeError:
        return host


def own_labels(host: str) -> list[str]:
    """The label by which a site is known, in a list: what was registered, without the public suffix; none for a host of
    one label or a number.

    >>> own_labels("news.bbc.co.uk"), own_labels("localhost")
    (['bbc'], [])
    """
    label, dot, _ = registrable_domain(host).partition(".")
    return [label] if dot and label and not label.isdigit() else []


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site's: equal, or below the same registrable domain.

    >>> same_site("news.bbc.co.uk", "bbc.co.uk"), same_site("thetimes.co.uk", "bbc.co.uk")
    (True, False)
    """
    return one == other or registrable_domain(one) == registrable_domain(other)
