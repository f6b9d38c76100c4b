"""Addresses as pages print them: host, path, whose site an address is, and the original of an archived one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_REPLAY = re.compile(r"^(?:https?:)?(?://[\w.\-]{1,80})?/(?:web|all|wayback)/(\d{4,14})(?:[a-z]{2}_)?/(?=https?:/|//|www\.)",
                     re.I)  # fmt: skip
_SECOND_LEVEL = frozenset(("co", "com", "net", "org", "gov", "gob", "edu", "ac", "www"))


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


def own_labels(host: str) -> list[str]:
    """The parts of a host by which its site is known: not its ending, nor what stands before the site's own."""
    return [label for label in host.split(".")[:-1] if label not in _SECOND_LEVEL][-1:]


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are one site's: equal, one below the other, or beside each other."""
    return (
        one == other
        or one.endswith("." + other)
        or other.endswith("." + one)
        or one.split(".")[-2:] == other.split(".")[-2:]
    )
