# ruff: noqa: E501 - word lists read best as they stand
"""What the makers of a page called its parts: class, id, role and itemprop names, sorted into kinds.

Newsrooms everywhere name their elements in much the same few words, in English or in their own language.  A name is
cut into words ("article-body" is two), and each word is looked at once in the life of the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Each kind: what a word of a name may be or contain; ^ and $ are the word's borders.
KINDS: dict[str, str] = {
    "body": r"body|content|^texto?$|^texte$|cuerpo|contenido|^corps$|inhalt|richtext|prose|articletext|storytext|^copy$|"
    r"maintext|newstext|detailtext|^bd$|^tresc|^tekst|fulltext|articlecopy|^main$",
    "article": r"article|story|^post|entry|artikel|articulo|noticia|articolo|artykul|artikkel|^wpis|^nota$|^news|blog|"
    r"^single|detail",
    "headline": r"headline|title|titel|titulo|titre$|titolo|schlagzeile|uberschrift|manchete|^hed$|heading|^tytul",
    "subtitle": r"^sub$|sub(?:title|titel|head|hed|line)|subtitulo|soustitre|sottotitolo|untertitel|kicker|dachzeile|oberzeile|"
    r"spitzmarke|overline|eyebrow|antetitulo|surtitre|occhiello|^subtit|crosshead|intertit|^zwisch|^zwiti|ladillo|tussenkop|"
    r"entretit|mellanrubrik|mellomtit|mellemrubrik|srodtytul",
    "standfirst": r"standfirst|strapline|^deck$|^dek$|chapeau|^chapo|^lead$|^lede$|^intro|entradilla|^bajada|ingress|vorspann|"
    r"anleser|sommario|abstract|summary|excerpt|^desc$|^description$|^sapo$|preamble|manchet|anrisstext|catenaccio|"
    r"leadtext|articlelead|^zajawka",
    "caption": r"caption|(?:pic|photo|foto|img|image)cap|legende?$|bildunter|bildtext|epigrafe|credit|piefoto|didascalia|cutline|cptn|legenda$|onderschrift|bijschrift|bildquelle|bildnach|"
    r"mediainfo|^podpis",
    "byline": r"byline|author|autor|auteur|verfasser|redakteur|contributor|writer|^firma$|signature|^vcard|reporter",
    "date": r"date$|^date|pubdate|^time|timestamp|datum|fecha|publish|dateline|created|updated|modif|^meta$|^metadata",
    "related": r"relat|recommend|^more|readmore|weitere|verwandt|^mehr|lireaussi|^leia|outbrain|taboola|plista|zergnet|"
    r"mostread|mostpop|popular|trending|^trend|topstor|latest|upnext|^next|^prev|suggest|similar|empfehl|dontmiss|infinite|"
    r"carousel|slider|swiper|onward|headlines|^meist|beliebt|relacion|correlat|powiazan|czytaj|polecan|readnext|linklist|"
    r"seealso|^also|aussi|tambien",
    "teaser": r"teaser|promo|^cards?$|^lenta|^feed|river|^loop$|tease|package|spotlight|highlight|featured|strip$|ticker|aufmacher|"
    r"newslist|newsbox|^list$",
    "share": r"shar|social|facebook|twitter|whatsapp|pinterest|addthis|addtoany|follow|^likes?$|teilen|tweet|bookmark|"
    r"^email|^print|^tools?$|tools$|compart|partager|condividi|jetpack|^actions?$|functions?$|^recommend",
    "comment": r"comment|coment|komment|koment|disqus|commentaire|respond|discuss|^repl|livefyre|talkback|forum|feedback|"
    r"leserbrief|opinioes|viafoura|^reacti",
    "menu": r"^nav|navi|menu|crumb|brotkrumen|ariane|^fil$|topbar|^tabs?$|toolbar|masthead|^skip|paginat|pager|paging|^pages$|sitemap|"
    r"hamburger|login|signin|search|suche",
    "head": r"^header$|^head$|^hdr$|^kopf",
    "footer": r"^foot|footer|^fuss|impressum|copyright|colophon|^legal|disclaimer|^pie$|rodape|imprint|^prawn",
    "sidebar": r"sidebar|aside|^side$|rightcol|leftcol|rightbar|^rail$|rail$|widget|secondary|complementary|^right$|marginal|"
    r"randspalte|^box$|infobox|factbox|sidebox|kasten|^col3$|^left$",
    "ad": r"^ads?$|^adv|advert|adslot|adbox|banner|sponsor|werbung|anzeige|publicid|publicite|^dfp|^gpt|^pub$|reklam|"
    r"commercial|affiliate|^deal|shop|price|product|^buy$|partner|marketing",
    "paywall": r"paywall|subscri|abonn|^abo$|piano|metered|premium|regwall|^regist|newsletter|signup|cookie|consent|gdpr|"
    r"^cmp$|privacy|onetrust|didomi|donat|spenden|^member|optin|overlay|modal|popup|lightbox|^alert|warning|^notice",
    "tags": r"^tags?$|taglist|keyword|^topics?$|schlagw|^themen|etiquet|categor|^label|tagcloud|motscles|kategori|rubri",
    "gallery": r"galler|galerie|galeria|slideshow|bildstrecke|fotostrecke|diapo|^slides?$",
    "media": r"media|image|photo|pictur|^foto|^bild|figure|^img|thumb|video|player|embed|audio|podcast|^fig$|illustrat|visual",
    "bio": r"^bio$|biograph|authorbio|tagline|shirttail|^about",
    "quote": r"pullquote|quote|zitat|citation|^cite$|destaque",
    "hidden": r"^sr$|screenreader|visuallyhidden|^hidden$|^invisible$|assistive|^hide$",
}  # fmt: skip
BIT = {name: 1 << place for place, name in enumerate(KINDS)}
_WORD = re.compile(r"[^\W\d_]{2,40}\d?")
_MOST_KNOWN = 50_000  # names and words kept: more than all newsrooms use, and a bound for hostile pages
# Words that hold a name and do not mean it: a "correspondent" is no "respond".
_MISLEADING = frozenset(("correspondent", "correspondents", "research", "researcher"))


def kind_bits(hint: str) -> int:
    """The kinds that an element's names speak for, as a sum of `BIT`s; several may contradict each other."""
    return _mask_of(hint[:400]) if hint else 0


@lru_cache(maxsize=4096)  # the elements of some thirty pages: a page asks for each of its own several times
def _mask_of(hint: str) -> int:
    mask = 0
    for name in hint.split():
        mask |= _kinds_of_name(name)
    return mask


@lru_cache(maxsize=_MOST_KNOWN)
def _kinds_of_name(name: str) -> int:
    """What is written without a space, of several words or one."""
    mask = 0
    words = _WORD.findall(name)
    for word in words:
        mask |= _kinds_of_word(word)
    if mask & BIT["comment"] and "live" in words:  # "live-match-comment": who tells of a match while it is played
        mask &= ~BIT["comment"]
    return mask


@lru_cache(maxsize=_MOST_KNOWN)
def _kinds_of_word(word: str) -> int:
    """Looking up what a word's parts begin like is six times faster than searching it for each kind; on a page of an
    unknown site most words are new."""
    if word in _MISLEADING:
        return 0
    mask = _whole.get(word, 0)
    for spelling, bits in _starts.get(word[:2], ()):
        if word.startswith(spelling):
            mask |= bits
    for first in range(len(word) - 2):
        for spelling, bits in _holds.get(word[first : first + 3], ()):
            if word.startswith(spelling, first):
                mask |= bits
    if word.startswith("live"):  # "livecomment": who tells of a match while it is played
        mask &= ~BIT["comment"]
    if word.endswith(_endings):
        for spelling, bits in _ends.items():
            if word.endswith(spelling):
                mask |= bits
    return mask


def _spellings(pattern: str) -> Iterator[str]:
    """The plain words that a pattern of alternatives, groups of them and optional letters stands for."""
    for one in re.findall(r"(?:\(\?:[^)]{1,200}\)|[^|()])+", pattern):
        group = re.search(r"\(\?:([^)]*)\)", one)
        optional = one.find("?")
        if group:
            for choice in group[1].split("|"):
                yield from _spellings(one[: group.start()] + choice + one[group.end() :])
        elif optional > 0:
            yield from _spellings(one[: optional - 1] + one[optional + 1 :])
            yield from _spellings(one[:optional] + one[optional + 1 :])
        else:
            yield one


# Kinds by spelling: of whole words, of their beginnings (by two letters), of parts (by three), of their ends.
_Spelled = dict[str, list[tuple[str, int]]]
_whole: dict[str, int] = {}
_starts: _Spelled = {}
_holds: _Spelled = {}
_ends: dict[str, int] = {}
for _name, _pattern in KINDS.items():
    for _spelling in _spellings(_pattern):
        _part = _spelling.strip("^$")
        if _spelling == f"^{_part}$":
            _whole[_part] = _whole.get(_part, 0) | BIT[_name]
        elif _spelling == f"^{_part}":
            _starts.setdefault(_part[:2], []).append((_part, BIT[_name]))
        elif _spelling == f"{_part}$":
            _ends[_part] = _ends.get(_part, 0) | BIT[_name]
        else:
            _holds.setdefault(_part[:3], []).append((_part, BIT[_name]))
_endings = tuple(_ends)
