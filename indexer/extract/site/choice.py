"""The name of the site a page stood on.  Entry point: `site_name(document, context)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from indexer.analysis import facet_key
from indexer.extract.evidence.candidate import Candidate, Decision
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.page.addresses import host_of, own_labels, path_of
from indexer.extract.page.document import Block, Document
from indexer.extract.site.places import SitePlace, name_at
from indexer.extract.site.printed_names import BARE, LATIN, host_letters, letters_of, printed_apart, shortened
from indexer.extract.vocabulary.byline_words import AGENCIES
from indexer.extract.vocabulary.section_words import SECTION_KEYS
from indexer.extract.vocabulary.site_words import COMPANY_ENDING, COPYRIGHT, COPYRIGHT_SIGNS, NAMES_COMPANY, NO_SITE

LONGEST_SITE = 60  # characters; a longer "site name" is a slogan
SHORT_NAME = 4  # words of a site's name
HOST_ALONE = 0.6  # how far metadata is trusted that names the site by its host alone
SHORTENED_IN_META = 0.6  # trust of a name in the metadata that the host shortens
COMPANY, OF_ANOTHER = 0.5, 0.57  # of a publisher that is a company or agency; that the host does not spell
STRANGERS_COPYRIGHT = 0.38  # of a name behind © that the host does not spell
HOST_ITSELF, SPELLED_BARE = 0.41, 0.55  # of a line that is the host, or spells it without words apart
BEGUN_AS_HOST = 0.7  # of a title's ending that begins with the host's name
ENDING_BESIDE_HEADLINE, ENDING_ALONE = 0.5, 0.42  # of an ending that the host does not spell
MOST_EVIDENCE = 6  # kept: more tells an editor nothing
MOST_LINES = 600  # of a page, looked at for one that spells its host
_SPLIT = re.compile(
    r"\s+(?:[|·•:\-–—»«›‹_]+|::|//)\s+|\s*[|｜»«›‹]\s*|_(?=\d*[^\x00-\x7f])|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])"
)
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{2,60})(?:[»“”\"]|$)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"\S{1,60}@\S{1,60}")
_TAGLINE = re.compile(r"\s*(?:[|｜:»–—]|\s-\s).*$")
_METAS = (
    ("og:site_name", 0.9),
    ("application-name", 0.6),
    ("apple-mobile-web-app-title", 0.6),
    ("dc.publisher", 0.6),
    ("publisher", 0.55),
    ("copyright", 0.3),
)
_AROUND = ' /"《》「」-–'  # marks around a name


def site_name(document: Document, context: PageContext) -> Decision[str]:
    """The site's name: header line, og:site_name, JSON-LD publisher, application-name, the title's ending where another
    place agrees, else the host."""
    kept: dict[str, Candidate[str]] = {}
    for found in _names(document, context):
        key = facet_key(found.value)
        filled = "{" not in found.value  # else a template's own word for the name
        filled = filled and any(map(str.isalnum, found.value)) and not {key, found.value} & NO_SITE
        if key and filled and len(found.value) <= LONGEST_SITE and key != facet_key(context.title):
            known = kept.setdefault(key, found)
            if found.trust > known.trust and not found.value.islower():
                kept[key] = found
            elif known is not found and _is_better_spelled(found.value, known.value):
                kept[key] = replace(found, trust=max(found.trust, known.trust))
    ranked = _best_spelled(sorted(kept.values(), key=lambda one: -one.trust)[:MOST_EVIDENCE])
    if ranked and (apart := printed_apart(document, ranked[0].value)):
        ranked = (Candidate(apart, SitePlace.SAME_LETTERS, ranked[0].trust), *ranked)
    return Decision(ranked[0].value if ranked else "", tuple(one.told() for one in ranked))


def _best_spelled(found: list[Candidate[str]]) -> tuple[Candidate[str], ...]:
    """The candidates; before a machine's spelling of the name ("north-post") the words of the same letters that another
    place prints ("North Post")."""
    for one in found[1:]:
        if _is_better_spelled(one.value, found[0].value):
            return (replace(one, trust=found[0].trust), *(other for other in found if other is not one))
    return tuple(found)


def _is_better_spelled(name: str, machines: str) -> bool:
    """Whether a name has the letters of another that is all small, and its words apart.

    >>> _is_better_spelled("North Post", "north-post"), _is_better_spelled("South Post", "north-post")
    (True, False)
    """
    if not machines.islower() or not machines.isascii() or name.islower():
        return False
    return len(name.split()) > len(machines.split()) and letters_of(name) == letters_of(machines)


def _names(document: Document, context: PageContext) -> Iterator[Candidate[str]]:
    host = host_of(context.url) or host_of(document.rel("canonical"))
    if document.header("site"):
        yield name_at(SitePlace.HEADER_LINE, document.header("site"))
    yield from _metas(document, context, host)
    yield from _publishers(document, host)
    yield from _endings(document, host, facet_key(context.title))
    yield from _copyright(document, host)
    if host:
        yield from _spelled_host(document, host)
        yield from _logo(document, host, context)
        yield name_at(SitePlace.HOST, host)


def _metas(document: Document, context: PageContext, host: str) -> Iterator[Candidate[str]]:
    """What <meta> calls the site, without address or slogan; less trusted where it names folder, company or host."""
    for name, trust in _METAS:
        value = document.meta(name)
        if not value:
            continue
        if _names_folder(value, context.url) or (name == "publisher" and NAMES_COMPANY.search(value)):
            trust *= 0.5
        named = _without_slogan(value, host)
        named = re.sub(r"^https?://(?:www\.)?|/+$", "", _ADDRESS.sub("", named).strip()).removeprefix("www.")
        bare = named.islower() and facet_key(named) == facet_key(host)
        if name == "copyright" and (short := shortened(named, own_labels(host))):
            named, trust = short, SHORTENED_IN_META
        yield name_at(SitePlace.META, named.strip(_AROUND), trust * HOST_ALONE if bare else trust, f"meta {name}")


def _publishers(document: Document, host: str) -> Iterator[Candidate[str]]:
    """The first publisher that JSON-LD names; trusted less where it is a company, or the host knows it not."""
    for item in document.linked_of("Article", "Posting", "WebPage", "WebSite"):
        value = _publisher(item)
        if value:
            own = not host or _shares_words(value, host)
            company = NAMES_COMPANY.search(value) or (not own and facet_key(value) in AGENCIES)
            trust = COMPANY if company else SitePlace.JSON_LD.trust if own else OF_ANOTHER
            bare = value.islower() and facet_key(value) == facet_key(host)
            yield name_at(SitePlace.JSON_LD, value, trust * HOST_ALONE if bare else trust)
            return


def _copyright(document: Document, host: str) -> Iterator[Candidate[str]]:
    """The name behind © in the page's last lines, without its legal form."""
    for block in document.blocks[-25:]:
        text = block.text[:200]
        low = text.lower()
        claims = any(sign in low for sign in COPYRIGHT_SIGNS)
        match = COPYRIGHT.search(text) if claims else None
        if match:
            named = COMPANY_ENDING.sub("", _unquoted(match[1].strip(" -–—")))
            own = not host or _shares_words(named, host)
            yield name_at(SitePlace.COPYRIGHT_LINE, named, None if own else STRANGERS_COPYRIGHT)
            return


def _unquoted(name: str) -> str:
    """What a name puts between quotation marks (ООО «Маяк»); the whole where it has none, without a lone one."""
    quoted = _QUOTED.search(name)
    return quoted[1].strip() if quoted else name.strip('«»„“”" ')


def _shares_words(name: str, host: str) -> bool:
    """Whether a host holds a long word of a name, or its first letters: else the name may be the company's alone.  Of
    other scripts only what says the right itself is known.

    >>> _shares_words("Harbour Post", "harbourpost.example"), _shares_words("Smith Sons", "harbourpost.example")
    (True, False)
    """
    if not name.isascii():
        return len(name) > 2 and not name.endswith(("版權所有", "版权所有"))
    letters = host.replace("-", "").replace(".", "")
    words = facet_key(name).split()
    initials = "".join(word[0] for word in words)
    own = len(initials) > 2 and (initials in letters or letters.startswith(initials[:-1]))
    return own or any(word in host.split(".") or (len(word) > 3 and word in letters) for word in words)


def _names_folder(value: str, url: str) -> bool:
    """Whether a name is that of a folder of the address: the section's, not the site's.

    >>> [_names_folder(name, "https://post.example/sport/dam-holds") for name in ("Sport", "Harbour Post")]
    [True, False]
    """
    key = facet_key(value)
    letters = key.replace(" ", "")
    return any(
        (not part.isascii() or part.translate(BARE) == letters) and facet_key(part) == key
        for part in (path_of(url).split("/")[1:-1] if letters else ())
    )


def _spelled_host(document: Document, host: str) -> Iterator[Candidate[str]]:
    """The page's first short line that is spelled as its host is."""
    wanted = host_letters(host)
    begins = {form[0] for form in wanted}
    plain = begins | {letter.upper() for letter in begins}
    lines = [block.text for block in document.blocks[:MOST_LINES]] if wanted else []
    for line in chain(lines, document.menus[:MOST_LINES]) if wanted else ():
        first = line[0]  # most lines need no more
        begun_alike = first in plain if first < "\x80" else first.casefold().translate(LATIN)[:1] in begins
        if begun_alike and 3 < len(line) <= LONGEST_SITE and letters_of(line) in wanted:
            name = line.strip(" .®™—–|›»")
            bare = facet_key(name) == facet_key(host)
            yield name_at(SitePlace.SPELLED_HOST, name, HOST_ITSELF if name == host else SPELLED_BARE if bare else None)
            return


LOGO_STEPS = 3  # elements around a line that may be called a logo
_NAMED_LOGO = re.compile(r"(?<![a-z])(?:site)?logo(?![a-z])")


def _logo(document: Document, host: str, context: PageContext) -> Iterator[Candidate[str]]:
    """The name that a logo, a heading other than the headline, a link to the front page or the copyright line prints,
    and that the host shortens ("North Post Daily" for npdaily.example)."""
    logos = {node.index for node in document.nodes if "logo" in node.hint and _NAMED_LOGO.search(node.hint)}
    for block in document.blocks[:MOST_LINES]:
        if len(block.text) > LONGEST_SITE or block.index == context.headline:
            continue
        named = block.level == 1 or any(_is_front(link.href, host) for link in block.links)
        named = named or (bool(logos) and _stands_in(document, block, logos))
        if named and (short := shortened(block.text, own_labels(host))):
            yield name_at(SitePlace.LOGO, short)
            return
    for block in document.blocks[-25:]:
        match = (
            COPYRIGHT.search(block.text[:200])
            if any(sign in block.text[:200].lower() for sign in COPYRIGHT_SIGNS)
            else None
        )
        if match and (short := shortened(match[1], own_labels(host))):
            yield name_at(SitePlace.COPYRIGHT_LINE, short, SitePlace.LOGO.trust)
            return


def _is_front(href: str, host: str) -> bool:
    """Whether an address is the site's front page: a link there often prints the site's name.

    >>> [_is_front(f"https://post.example{path}", "post.example") for path in ("/", "/sport/")]
    [True, False]
    """
    return path_of(href) in ("", "/") and host_of(href) in ("", host)


def _stands_in(document: Document, block: Block, logos: Set[int]) -> bool:
    """Whether a line stands in an element called a logo, or close within one: that prints the site's name.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<div class="logo"><b>Harbour Post</b></div><p>Dam holds</p>')
    >>> logos = {node.index for node in page.nodes if node.hint == "logo"}
    >>> [_stands_in(page, block, logos) for block in page.blocks]
    [True, False]
    """
    return any(node.index in logos for node in islice(document.ancestors(block.wrapper), LOGO_STEPS))


def _without_slogan(value: str, host: str) -> str:
    """A site's name without the slogan beside it: the part that the host is made of, else of a long one the first."""
    letters = host.replace("-", "").replace(".", "")
    for part in _SPLIT.split(value)[:6]:
        key = facet_key(part).replace(" ", "")
        named = (len(key) > 3 and key in letters) or facet_key(part).split(" ")[0] in host.split(".")[:-1]
        if len(part) < len(value) and named and facet_key(part) != facet_key(host):
            return part
    return _TAGLINE.sub("", value) if len(value) > 30 or "｜" in value or "|" in value else value


def _publisher(item: Any) -> str:
    kinds = item.get("@type")
    if kinds == "WebSite" and isinstance(item.get("name"), str):
        return str(item["name"]).strip()
    publisher = item.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    if isinstance(publisher, dict) and publisher.get("@type") == "Person":
        return ""
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name.strip() if isinstance(name, str) and "://" not in name else ""


def _endings(document: Document, host: str, headline: str) -> Iterator[Candidate[str]]:
    """The first or last part of the page's <title>, trusted where the host is made of its letters, or where the rest of
    it is the headline."""
    parts = [part for whole in _SPLIT.split(document.title) if (part := whole.strip(" ()-–—《》「」"))]
    parts = [part for part in parts if not {part, part.lower()} & NO_SITE]
    if len(parts) < 2 or facet_key(document.title) == headline:
        return
    letters = host.replace("-", "").replace(".", "")
    *beneath, _, ending = host.replace("-", "").split(".") if host.count(".") > 1 else ("", "")
    portals = {label + ending for label in beneath}  # "Sportblatt.example" for sportblatt.verlag.example
    halves = [half for part in parts if " / " in part for half in part.split(" / ")]
    for part in (parts[-1], parts[0], *parts[1:-1], *halves):
        key = letters_of(part)
        initials = "".join(word[0] for word in facet_key(part).split())
        if (len(key) > 2 and key in letters) or (len(initials) > 2 and initials in letters) or key in portals:
            yield name_at(SitePlace.TITLE_ENDING, part)
            return
        begun = _begun_as_host(part, host)
        if begun:
            yield name_at(SitePlace.TITLE_ENDING, begun, BEGUN_AS_HOST)
            return
    part = parts[0] if facet_key(parts[-1]) == headline else parts[-1]
    if facet_key(part) in SECTION_KEYS:
        return
    if len(part.split()) <= SHORT_NAME and "," not in part and not _YEAR.search(part):
        beside = part is parts[0] or facet_key(parts[0]) == headline
        yield name_at(SitePlace.TITLE_ENDING, part, ENDING_BESIDE_HEADLINE if beside else ENDING_ALONE)


def _begun_as_host(part: str, host: str) -> str:
    """The first words of a part of the title that are spelled as the host is ("The Post in Ostwick" for thepost), or a
    short part that begins with them ("Post Online")."""
    words = part.split()
    wanted = host_letters(host) if 1 < len(words) < 8 else ()
    for at in range(1, len(words)):
        begun = " ".join(words[:at])
        if letters_of(begun) in wanted:
            if "." in begun or (len(words[at]) < 4 and words[at].islower()):
                return begun
            return part.partition(" (")[0] if len(words) <= SHORT_NAME and "," not in part else ""
    return ""
