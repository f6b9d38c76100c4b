"""Words by which pages say what a line is: not the story, but something around it.

Only short lines are looked at.  A phrase is evidence, not a verdict: a story may begin with "Share".
"""

from __future__ import annotations

import re

LONGEST = 160  # characters of a line that is looked at

PHRASES: dict[str, str] = {
    "more": r"^(?:read|see|learn|find out|show|view|load|hear|watch|click|tap|continue|full|know)\b.{0,12}\b(?:more|also|reading|"
    r"article|story|here|all)\b|^more\b.{0,40}$|^(?:lire|voir|en savoir|à lire|a lire|afficher)\b.{0,20}(?:suite|plus|aussi|tout|"
    r"également)|^(?:weiterlesen|mehr (?:zum|dazu|aus|über|von|lesen|infos|nachrichten)|lesen sie|lesen sie (?:auch|mehr)|"
    r"(?:hier|jetzt) (?:lesen|mehr))|^(?:leer más|lea también|leia (?:mais|também)|vea también|más información|ver más|saiba mais|"
    r"veja (?:mais|também))|^(?:leggi (?:anche|tutto)|continua a leggere)|^(?:lees (?:meer|ook|verder)|läs (?:mer|också|även)|"
    r"les (?:mer|også)|læs (?:mere|også)|lue (?:lisää|myös))|^(?:czytaj (?:też|także|więcej)|zobacz (?:też|także|więcej)|"
    r"więcej|przeczytaj|polecamy)|^(?:читайте|читать|подробнее|смотрите|смотри|также|ещё|еще|материалы по теме|по теме)|"
    r"^(?:διαβάστε|περισσότερα|δείτε)|^(?:続きを読む|もっと|関連|阅读全文|更多|相关|查看|延伸阅读|點擊|点击|责任编辑|推荐)|"
    r"^(?:devamı|daha fazla|ayrıca)|^(?:اقرأ|المزيد)|^(?:और पढ|यह भी पढ)",
    "related": r"^(?:related|recommended|trending|popular|most (?:read|popular|viewed|shared|commented|emailed|watched)|"
    r"top stories|latest|don'?t miss|in pictures|also (?:on|in|see)|from around the web|you may|you might|up next|"
    r"next (?:story|article|post)|previous|editor'?s? picks?|sponsored|promoted|what to read|today'?s|best of|in case you missed)\b|"
    r"^(?:sur le même sujet|dans la même rubrique|articles? (?:liés|similaires|associés)|les plus|à la une|à voir|"
    r"nos derniers)|^(?:verwandte|ähnliche|das könnte|meistgelesen|meist ?gelesen|mehr zum thema|zum thema|auch interessant|"
    r"themen|empfehlungen|neueste|top-?themen|aktuelle)|^(?:relacionad|noticias relacionadas|lo más|más (?:leídas|noticias|sobre)|"
    r"te puede|mais lidas|notícias relacionadas|últimas)|^(?:articoli correlati|potrebbe|i più letti|ti potrebbe)|"
    r"^(?:powiązane|najnowsze|najpopularniejsze|najczęściej)|^(?:популярн|новости|последние|самое|рекоменд|другие)|"
    r"^(?:σχετικ|δημοφιλ|τελευταί)|^(?:相关新闻|相关阅读|热门|最新|关键词|新闻排行|ランキング|関連記事|人気|おすすめ)|"
    r"^(?:ilgili haber|en çok|son dakika)",
    "share": r"^(?:share|tweet|e-?mail|print|save|like|follow|recommend|pin it|bookmark|send|copy link|link copied|comment now|"
    r"reddit|facebook|twitter|whatsapp|linkedin|pinterest|google ?\+?|digg|del\.icio\.us|stumbleupon|x|instagram|youtube|rss|"
    r"telegram|flipboard|teilen|drucken|merken|versenden|empfehlen|partager|imprimer|envoyer|commenter|compart\w+|imprimir|"
    r"enviar|condividi|stampa|udostępnij|drukuj|wyślij|поделиться|распечатать|печать|分享|打印|シェア|ツイート|印刷|paylaş|"
    r"dela|del|delen|skriv ut|jaa)\b.{0,40}$|\b(?:share|follow|like|join) (?:this|us|on|via|it|with|our)\b|text size|"
    r"(?:facebook|twitter).{0,30}(?:facebook|twitter|google|linkedin)|font size|schriftgröße|a a a",
    "subscribe": r"subscri|newsletter|sign up|sign in|log in|log ?in\b|register|abonn|anmelden|registr|s'inscrire|"
    r"inscrivez|suscr|assin|iscriviti|zaloguj|zarejestruj|prenumer|подпи[сш]|注册|登录|登入|会員|login|free trial|"
    r"unlimited|get the (?:latest|app|best)|delivered to|inbox|breaking news|download (?:the|our) app|notifications?\b|"
    r"support (?:our|us|the)|donat|already a|cookies?\b|privacy|datenschutz|adblock|javascript|your browser|your email",
    "copyright": r"©|\(c\) ?(?:19|20)\d\d|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|"
    r"todos os direitos|tutti i diritti|wszelkie prawa|все права|版权|転載|著作権|reproduc|may not be published|"
    r"terms of (?:use|service)|impressum|nutzungsbedingungen|mentions légales|contact us|about us|advertise",
    "comment": r"\bcomments?\b|\bcommentaires?\b|\bkommentare?\b|\bcomentarios?\b|comentários|\bcommenti\b|\bkomentarz|"
    r"комментари|评论|コメント|σχόλι|\breply\b|\breplies\b|responses?\b.{0,10}$|leave a|post a|be the first|"
    r"leserbrief|disqus|antworten|report abuse|\bflag\b|\bmoderat",
    "advert": r"^(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama|реклама|"
    r"广告|広告|annons|reklame|sponsor|ad\b|promoted|story continues|article continues|continue reading|scroll)|"
    r"affiliate|commission|\bbuy (?:now|it|this)\b|from [$£€]\d|[$£€]\d+[.,]\d\d$|shop now|order (?:now|here)|jetzt kaufen",
    "photo": r"\b(?:photo|photos|photograph|picture|image|images|foto|fotos|bild|bilder|photographie|crédit|credit|fot\.|фото|"
    r"图|摄|写真|video|vidéo|vídeo|видео|источник|source|quelle|getty|reuters|afp|dpa|ap photo|shutterstock|istock|epa)\b[^a-z]{0,3}"
    r".{0,60}$|click (?:on|to|for).{0,30}(?:enlarge|photo|map|image|larger|view)|enlarge|vergrößern|agrandir|ampliar|"
    r"\b(?:rex|wireimage|file photo|courtesy|handout)\b.{0,20}$|^\(?(?:photo|foto|image|picture|bild|fot|фото)",
    "dated": r"\b(?:updated|published|posted|last modified|created|first published|aktualisiert|veröffentlicht|stand:|erstellt|"
    r"publié|mis à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornat|opublikowan|aktualizac|опубликован|"
    r"обновлен|发布|更新|公開|updated:|güncelleme|julkaistu|publicerad|oppdatert|ago\b|il y a|vor \d)|"
    r"^\W{0,4}(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day)?,? ?(?:\d{1,2}[./ -]){1,2}(?:19|20)?\d\d|\b(?:19|20)\d\d[年/-]\d{1,2}",
    "by": r"^(?:by|von|par|por|di|da|av|af|door|texte?|from|author|autor|auteur|redazione|автор|记者|来源|作者|文/|"
    r"originally|posted by|written by|reported by|story by)\b[ :：]|(?:staff writer|correspondent|reporter|redakteur|editor)$",
}  # fmt: skip
NAMES = tuple(PHRASES)
_PATTERNS = tuple((1 << place, re.compile(pattern)) for place, pattern in enumerate(PHRASES.values()))
MOST_KNOWN = 20_000
_known: dict[str, int] = {}


def phrases_mask(text: str) -> int:
    """Which of `NAMES` a short line speaks for, as a sum of powers of two in their order; 0 for long lines."""
    if len(text) > LONGEST:
        return 0
    known = _known.get(text)
    if known is None:
        low = text.lower()
        known = 0
        for bit, pattern in _PATTERNS:
            if pattern.search(low):
                known |= bit
        if len(_known) < MOST_KNOWN:
            _known[text] = known
    return known
