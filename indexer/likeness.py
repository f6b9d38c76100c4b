"""How two captures are compared: addresses, headlines, and texts by their runs of four words."""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from urllib.parse import parse_qsl, urlencode, urlsplit

from indexer.analysis import facet_key, words
from indexer.article import Article

Grams = frozenset[int]

RUN = 4  # words in a row: three are shared by chance, five miss texts that an editor has gone over
SAMPLED = 16  # one run in so many stands in a sketch: enough to find a likely pair, which is then compared in full
SKETCH_LIMIT = 256  # samples: a text of some 4,000 words
BRIEF = 12  # runs of the shortest text that is compared with others without a sample: "Watch the video" is no copy
BRIEF_SAMPLES = 4

_REPLAY = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/", re.IGNORECASE)
_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|ncid|cmpid|ref_?src|xtor|mc_[ce]id", re.IGNORECASE)


def address_key(url: str | None) -> str:
    """What two spellings of one address have in common: host and path without scheme, "www.", fragment, closing slash
    and the parameters of campaigns; empty for no address."""
    if not url:
        return ""
    try:
        parts = urlsplit(_REPLAY.sub("", url.strip(), count=1))
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        query = urlencode([pair for pair in parse_qsl(parts.query) if not _CAMPAIGN.fullmatch(pair[0])])
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in host:
        return ""
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def is_front(address: str) -> bool:
    """Whether an address key is that of a site's front page, which many a template gives for every story."""
    return bool(address) and "/" not in address and "?" not in address


def title_key(title: str) -> str:
    """What two printed forms of one headline have in common."""
    return facet_key(title)[:200]


def host(address: str) -> str:
    """The host of an address key; empty for none."""
    return re.split(r"[/?:]", address, maxsplit=1)[0]


def story_words(article: Article) -> list[str]:
    """The folded words of the story: standfirst, paragraphs, sub-headings."""
    passages = (article.standfirst, *article.paragraphs) if article.standfirst else article.paragraphs
    return [word.text for passage in passages for word in words(passage) if word.span == 1]


def text_digest(article: Article, found: list[str]) -> str:
    """A digest of headline and story words; that of the page's bytes where there is no story."""
    if not found:
        return article.digest[:32]
    text = title_key(article.title) + "\n" + " ".join(found)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def grams(found: list[str]) -> Grams:
    """The runs of four words as distinct 32-bit hashes; a shorter text is one run."""
    if not found:
        return frozenset()
    return frozenset(
        zlib.crc32(" ".join(found[at : at + RUN]).encode("utf-8", "surrogatepass"))
        for at in range(max(1, len(found) - RUN + 1))
    )


def sketch(runs: Grams) -> bytes:
    """The smallest of a fixed sample of the runs, as 32-bit numbers: likely shared by texts that share runs.

    Of a brief none of whose runs is in the sample, its smallest: another paper's print of it has the same.
    """
    sampled = sorted(run for run in runs if run % SAMPLED == 0)[:SKETCH_LIMIT]
    if not sampled and len(runs) >= BRIEF:
        sampled = sorted(runs)[:BRIEF_SAMPLES]
    return array("I", sampled).tobytes()


def samples(kept: bytes) -> list[int]:
    """The numbers of a sketch."""
    return array("I", kept).tolist()


def shared(one: Grams, other: Grams) -> float:
    """The share of the shorter text's runs that stand in the other, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
