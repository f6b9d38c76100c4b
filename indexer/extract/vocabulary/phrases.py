# ruff: noqa: E501 - word lists read best as they stand
"""Words by which pages say what a line is: not the story, but something around it.

Only short lines are looked at.  A phrase is evidence, not a verdict: a story may begin with "Share".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 160  # characters of a line that is looked at


class Phrases(NamedTuple):
    """Ways to begin a line (a pattern), and words that may stand anywhere in it, all in lower case."""

    begins: str
    holds: tuple[str, ...] = ()


PHRASES: dict[str, Phrases] = {
    "more": Phrases(
        r"(?:read|see|learn|find out|show|view|load|hear|watch|click|tap|continue|full|know)\b.{0,12}\b(?:more|also|reading|"
        r"article|story|here|all)\b|more\b.{0,40}$|(?:lire|voir|en savoir|à lire|a lire|afficher)\b.{0,20}(?:suite|plus|aussi|"
        r"tout|également)|weiterlesen|mehr (?:zum|dazu|aus|über|von|lesen|infos|nachrichten)|lesen sie|"
        r"(?:hier|jetzt) (?:lesen|mehr)|leer más|lea también|leia (?:mais|também)|vea también|más información|ver más|"
        r"saiba mais|veja (?:mais|também)|leggi (?:anche|tutto)|continua a leggere|lees (?:meer|ook|verder)|"
        r"läs (?:mer|också|även)|les (?:mer|også)|læs (?:mere|også)|lue (?:lisää|myös)|czytaj (?:też|także|więcej)|"
        r"zobacz (?:też|także|więcej)|więcej|przeczytaj|polecamy|читайте|читать|подробнее|смотрите|смотри|также|ещё|еще|"
        r"материалы по теме|по теме|διαβάστε|περισσότερα|δείτε|続きを読む|もっと|関連|阅读全文|更多|相关|查看|延伸阅读|點擊|"
        r"点击|责任编辑|推荐|devamı|daha fazla|ayrıca|اقرأ|المزيد|और पढ|यह भी पढ|"
        r"también (?:puede|puedes|te|lea|lee|vea)\b|te (?:puede|recomendamos)|sig[ua] leyendo|ver también|confira\b|"
        r"voir aussi|vedi anche|siehe auch|schon gelesen|meer over|bekijk ook|baca (?:juga|selengkapnya)|simak juga|"
        r"xem thêm|đọc thêm|[čc]t[ěe]te také|přečtěte|čítajte|prečítajte|olvass|cite[șsş]te|прочетете|вижте|прочита[јй]те|"
        r"pro[čc]itajte|lisää aiheesta|loe (?:ka|lisaks)|skaityk|lasi arī"
    ),
    "related": Phrases(
        r"(?:related|recommended|trending|popular|most (?:read|popular|viewed|shared|commented|emailed|watched)|"
        r"top stories|latest|don'?t miss|in pictures|also (?:on|in|see)|from around the web|you may|you might|up next|"
        r"next (?:story|article|post)|previous|editor'?s? picks?|sponsored|promoted|what to read|today'?s|best of|"
        r"in case you missed)\b|sur le même sujet|dans la même rubrique|articles? (?:liés|similaires|associés)|les plus|"
        r"à la une|à voir|nos derniers|verwandte|ähnliche|das könnte|meistgelesen|meist ?gelesen|zum thema|"
        r"auch interessant|themen|empfehlungen|neueste|top-?themen|aktuelle|(?:art[ií]culos |notas |noticias |contenidos? )?relacionad|lo más|"
        r"más (?:leídas|noticias|sobre)|te puede|mais lidas|(?:notícias|matérias|artigos) relacionad|últimas|articoli correlati|potrebbe|"
        r"i più letti|ti potrebbe|powiązane|najnowsze|najpopularniejsze|najczęściej|популярн|новости|последние|самое|"
        r"рекоменд|другие|σχετικ|δημοφιλ|τελευταί|相关新闻|相关阅读|热门|最新|关键词|新闻排行|ランキング|関連記事|人気|おすすめ|"
        r"ilgili haber|en çok|son dakika|você (?:pode|também pode)|(?:vous|ça) (?:aimerez|pourriez|pourrait)|le puede|"
        r"może cię|zainteresuj|вам (?:может|также|будет)|mohlo by|kan ook|anderen lazen|du (?:kanskje|kanske|vil måske)|"
        r"aiheesta|saattaisit|あなたに|你可能|猜你喜欢|berita terkait|artikel terkait|bài liên quan|súvisiace|související|kapcsolódó|"
        r"articole similare|сродни|свързани|povezane|slične"
    ),
    "share": Phrases(
        r"(?:share|sharing is caring|tweet|e-?mail|print|save|like|follow|recommend|pin it|bookmark|send|copy link|link copied|comment now|"
        r"reddit|facebook|twitter|whatsapp|linkedin|pinterest|google ?\+?|digg|del\.icio\.us|stumbleupon|x|instagram|youtube|"
        r"rss|telegram|flipboard|teilen|drucken|merken|versenden|empfehlen|partager|imprimer|envoyer|commenter|compartir|"
        r"compartilhar|imprimir|enviar|condividi|stampa|udostępnij|drukuj|wyślij|поделиться|распечатать|печать|分享|打印|"
        r"シェア|ツイート|印刷|paylaş|dela|del|delen|skriv ut|jaa)\b.{0,40}$|text size|font size|schriftgröße|a a a",
        ("share this", "share on", "share via", "follow us", "follow on", "like us", "join us on", "text size", "font size"),
    ),
    "subscribe": Phrases(
        r"support (?:our|us|the)|get the (?:latest|app|best)",
        ("subscri", "newsletter", "sign up", "sign in", "log in", "register", "abonn", "anmelden", "registr", "s'inscrire",
         "inscrivez", "suscr", "assine", "iscriviti", "zaloguj", "zarejestruj", "prenumer", "подпи", "注册", "登录", "登入", "会員",
         "free trial", "unlimited", "delivered to", "inbox", "breaking news", "our app", "notification", "donat", "already a",
         "cookie", "privacy", "datenschutz", "adblock", "javascript", "your browser", "your email"),
    ),
    "copyright": Phrases(
        r"contact us|about us|advertise|impressum|\(c\) ?(?:19|20)\d\d",
        ("©", "copyright", "trademark", "all rights reserved", "alle rechte", "tous droits", "todos los derechos", "todos os direitos",
         "tutti i diritti", "wszelkie prawa", "все права", "版权", "転載", "著作権", "reproduc", "may not be published",
         "terms of use", "terms of service", "nutzungsbedingungen", "mentions légales"),
    ),
    "comment": Phrases(
        r"be the first|post a|leave a|antworten|\d{1,5} (?:responses?|replies)",
        ("comment", "kommentar", "comentari", "comentário", "commenti", "komentarz", "комментари", "评论", "コメント", "σχόλι",
         " reply", "reageer", "reacties", "hozzászól", "diskuse", "diskuze", "leserbrief", "disqus", "report abuse", "moderat"),
    ),
    "advert": Phrases(
        r"(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama|реклама|广告|広告|"
        r"annons|reklame|sponsor|ad|promoted|story continues|article continues|continue reading|scroll)\b",
        ("affiliate", "commission", "buy now", "buy it", "shop now", "order now", "order here", "jetzt kaufen"),
    ),
    "photo": Phrases(
        r"\(?(?:photo|foto|image|picture|bild|fot|фото)\b|click (?:on|to|for)\b",
        ("photo", "foto:", "fotos:", "foto ", "bild:", "image", "picture", "crédit", "credit", "fot.", "фото", "摄", "写真",
         "video", "vidéo", "vídeo", "видео", "источник", "source:", "quelle", "getty", "reuters", "afp", "dpa", "ap photo",
         "shutterstock", "istock", "epa", "enlarge", "vergrößern", "agrandir", "ampliar", "courtesy", "handout", "wireimage"),
    ),
    "dated": Phrases(
        r"\W{0,4}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?,? ?(?:\d{1,2}[./ -]){1,2}(?:19|20)?\d\d|il y a|vor \d|"
        r"(?:19|20)\d\d[年/-]\d{1,2}",
        ("updated", "latest update", "last update", "date created", "mise à jour", "aktualisierung", "actualización", "published", "posted", "last modified", "created", "aktualisiert", "veröffentlicht", "stand:", "erstellt",
         "publié", "mis à jour", "modifié", "publicado", "actualizado", "atualizado", "pubblicato", "aggiornat", "opublikowan",
         "aktualizac", "опубликован", "обновлен", "发布", "更新", "公開", "güncelleme", "julkaistu", "publicerad", "oppdatert",
         " ago"),
    ),
    "by": Phrases(
        r"(?:by|von|par|por|di|da|av|af|door|texte?|from|author|autor|auteur|redazione|автор|记者|来源|作者|文/|"
        r"originally|posted by|written by|reported by|story by|video by|(?:video|text|photos?) (?:by|von|par|de))[ :：]",
        ("staff writer", "correspondent", "redakteur"),
    ),
}  # fmt: skip
NAMES = tuple(PHRASES)
_LOOKED_FOR = tuple((1 << place, re.compile(one.begins).match, one.holds) for place, one in enumerate(PHRASES.values()))


def _any_of(words: Iterable[str]) -> str:
    """A pattern that finds any of the words: what begins alike is compared once, so it takes a third of trying each."""
    following: dict[str, list[str]] = {}
    for word in words:
        if not word:
            return ""  # one ends here: what is longer holds it
        following.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _any_of(rest) for first, rest in following.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_HOLDS_ANY = re.compile(_any_of(word for one in PHRASES.values() for word in one.holds)).search
_BEGINS_ANY = re.compile("|".join(one.begins for one in PHRASES.values() if one.begins)).match
_MOST_KNOWN = 20_000
_known: dict[str, int] = {}


def phrases_mask(text: str) -> int:
    """Which of `NAMES` a short line speaks for, as a sum of powers of two in their order; 0 for long lines."""
    if len(text) > LONGEST:
        return 0
    known = _known.get(text)
    if known is None:
        low = text.lower()
        any_held = _HOLDS_ANY(low) is not None
        known = 0
        for bit, begins, holds in _LOOKED_FOR if any_held or _BEGINS_ANY(low) else ():  # most lines say none of it
            if begins(low) or (any_held and any(words in low for words in holds)):
                known |= bit
        if len(_known) < _MOST_KNOWN:
            _known[text] = known
    return known


# What longer lines of the site itself speak of: its offers, its rules, its rights.
OFFERS = ("newsletter", "cookie", "mail", "@", "abonn", "subscri", "regist", "anmeld", "privacy", "datenschutz", "copyright", "©",
          "rights", "rechte", "reproduc", "comment", "kommentar", "affiliate", "sponsor", "www.", "browser", " app",
          "prawa", "комментар", "воспроизв", "перепечат", "пользовател", "版权", "版權", "转载", "轉載", "本网", "本網", "本站")  # fmt: skip
OFFERS_WITHIN = 500  # characters of a line that are looked at


def offers_in(text: str) -> int:
    """How many of the words that sites use in their own offers, rules and rights a longer line holds."""
    low = text[:OFFERS_WITHIN].lower()
    return len([True for word in OFFERS if word in low])
