# ruff: noqa: E501 - word lists read best as they stand
"""Lines within a story or around it that are none of it: who wrote it and when, what else to read, what the site
offers, whose the rights are."""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.extract.dates.written import days_in
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.day_words import WEEKDAYS
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

POINTING = 100  # characters of a line that leads elsewhere by the arrow at its end
RIGHTS = 400  # characters of a line that says whose the story is
PROMOTION, SOURCE = 400, 70  # … of a paragraph after the story that offers something, of a line that names its source
WORKED = 500  # … of a line that names who else worked on a story
ALSO = 250  # … of a line that says what else to read
OFFER = 140  # characters of a heading over an offer
LABEL = 16  # characters of "Advertisement" and the like, alone in a line
LINKED, POINTS_WITHIN = 0.5, 30  # share of a line's text in links, and its characters, before a colon that points on
ONLY_DATED, DATED_REST = 50, 8  # characters of such a line, and of it beside the date
FEW_WORDS = 3  # of a sub-heading that only leads to other stories
_ELSEWHERE = sum(1 << NAMES.index(name) for name in ("more", "related", "advert"))
_MORE = 1 << NAMES.index("more")
_ADVERT = 1 << NAMES.index("advert")
_OFFERS = sum(1 << NAMES.index(name) for name in ("subscribe", "share", "copyright"))
_CREDITS = sum(1 << NAMES.index(name) for name in ("by", "dated", "share", "photo", "copyright"))
_ARROWS = ("»", "›", ">>", "→", "►", "▶", "➡", "➤", "👉")
_ARROW_MARKS = "".join(dict.fromkeys("".join(_ARROWS))) + " \ufe0f"
_QUOTES = ('"', "“", "„", "«", "‘", "'", "「")
_CLOCK = re.compile(r"\(?\b\d{1,2}[:.h]\d\d(?::\d\d)?\)?")
_BRACKETED = re.compile(  # a line to another story, in brackets
    r"[(\[](?:MORE|READ|READ MORE|SEE|SEE ALSO|WATCH|PHOTOS?|VIDEO|LIRE|LIRE AUSSI|VOIR|LEER|VER|LEIA)"
    r"\s?:[^()\[\]]{3,160}[)\]]$|\((?:See|Read|Watch|Listen to|Hear) [^()]{5,120}\)$"
)
_RIGHTS = re.compile(
    r"\W{0,3}(?:copyright\b|©|\(c\)|(?:all rights|alle rechte|tous droits|todos los derechos|todos os direitos|"
    r"tutti i diritti|wszelkie prawa|všechna práva|все права|всі права|με επιφύλαξη|tüm hakları|alle rettigheter|"
    r"alla rättigheter) [^.!?]{0,60}(?:reserved|vorbehalten|réservés|reservados|riservati|zastrzeżone|vyhrazena|"
    r"на материалы|защищены|захищені|saklıdır|forbeholdt|förbehåll))",
    re.I,
)
_QUOTES_CLOSED = "\"”»’'」"
_READ_ALSO = re.compile(  # what else to read, with or without a link
    r"(?:read also|also read|see also|(?:à )?(?:lire|voir|écouter) aussi|lesen sie (?:auch|dazu|mehr)|lies auch|auch lesen|"
    r"siehe auch|lea también|lee también|leé también|ver también|vea también|leia também|veja também|leggi anche|"
    r"vedi anche|lees ook|bekijk ook|läs (?:också|även|mer)|les også|læs (?:også|mere)|lue myös|czytaj (?:też|także|również)|"
    r"zobacz (?:też|także|również|relację|wideo|film|zdjęcia|galerię)|čtěte také|přečtěte si|čítajte aj|olvassa el|citește și|citiți și|vezi și|прочитайте также|"
    r"читайте (?:также|еще|ещё|також)|смотрите также|див(?:іться|\.) також|διαβάστε (?:επίσης|ακόμη)|δείτε επίσης|baca juga|xem thêm|"
    r"延伸閱讀|延伸阅读|相关阅读|関連記事|あわせて読みたい|اقرأ أيضا|اقرأ ايضا|ayrıca oku)",
    re.I,
)
_LABELLED = re.compile(
    r"(?:related|read (?:more|next)|more|à lire|mehr (?:zum thema|dazu)|zum thema|relacionad[oa]s?)\s?:", re.I
)
_OWN_MORE = re.compile(  # "More work needed" heads the story's own text, "More on the bridge" other stories
    r"(?:more|więcej) (?!(?:on|about|from|in|to|at|for|by|like|here|below|stories|news|coverage|info|information|details|articles|"
    r"reading|headlines|videos?|photos?|features|posts|top|w|o|na|z|od|informacji|wiadomości)\b)\w",
    re.I,
)
_PROMOTES = re.compile(  # the outlet's own offers, said to the reader
    r"\bsign up (?:here|for (?:our|the|free|\w+ alerts|[^.]{0,60}newsletters?)|to (?:our|the|receive|get))|"
    r"\bsubscribe (?:to|for|here|now|today)\b|\bfollow (?:us|me|our|@\w+|(?!him|her|them|the)\w[^.!?]{2,40}) (?:on|at) (?:\w+ (?:and|or|, ) ?)?"
    r"(?:twitter|facebook|instagram|x|linkedin|youtube|tiktok|telegram|google|https?:)|"
    r"\bvisit \w[^.!?]{0,30} on (?:facebook|twitter|instagram)|\bjoin (?:us|our) [^.!?]{0,30}(?:whatsapp|telegram|facebook)|"
    r"\bdownload (?:our|the) [^.!?]{0,40}\bapp\b|"
    r"\bfor more (?:stories|news)[^.!?]{0,40}(?:check|visit|click|follow)|\bstay tuned for more\b|\bour (?:\w+ ){0,2}podcast\b|"
    r"\bdelivered (?:straight |directly )?(?:to|through) your\b|\b(?:straight |directly )?(?:to|in) your inbox\b|"
    r"\babonnieren sie\b|\bfolgen sie (?:uns|dem|der)\b|\bfolge? uns (?:auf|bei|jetzt)\b|\bnewsletter an(?:melden|fordern)\b|"
    r"\bréservée? aux abonnés\b|\b(?:suivez|rejoignez)[- ]nous\b|\b(?:abonnez|inscrivez)[- ]vous\b|\bsíguenos\b|\bs[ií]ganos\b|"
    r"\bsuscr[ií]b(?:ete|ase|ite)\b|\b(?:siga|acompanhe|inscreva|assine)(?:-nos|-se)? (?:o|a|no|na|nas|nos|em|ao|à)\b.{0,40}"
    r"(?:instagram|facebook|twitter|whatsapp|youtube|canal|newsletter)|\bseguici su|\biscriviti (?:al|alla|qui)|"
    r"\b(?:volg|like) ons (?:op|via)\b|\b(?:följ|følg|følg) (?:oss|os) på\b|\b(?:obserwuj|polub|śledź) nas\b|\bzapisz się (?:na|do)\b|"
    r"подписывайтесь на|подпишитесь на|підписуйтесь на|ακολουθήστε (?:το|μας)|takip edin|abone ol|ikuti kami",
    re.I,
)
_ASKS = re.compile(  # for support, wherever it stands
    r"\bconsider (?:making a |becoming a |a )?(?:donati|donate|donating|support|subscrib|member)|\bask for your support\b|"
    r"\bif you(?:['’]re| are)? (?:enjoy(?:ed|ing)?|like[d]?|value) (?:this|our|the) (?:article|story|reporting|journalism|post|work)\b|"
    r"\b(?:support|fund) our (?:journalism|reporting|work) (?:by|with|for|today)\b|"
    r"\b(?:unterstützen sie|unterstütze) (?:uns|unsere arbeit|unseren journalismus)\b|\bsoutenez (?:notre|nous)\b|"
    r"\b(?:apoya|apoye|apoie) (?:nuestro|o nosso|nosso) (?:periodismo|trabajo|jornalismo|trabalho)\b|\bsostieni il nostro\b|"
    r"\bsteun (?:ons|onze)\b|\bwesprzyj nas",
    re.I,
)
_ASKING = ("consider", "support", "if you", "fund our", "unterstütze", "soutenez", "apoy", "apoi", "sostieni", "steun",
           "wesprzyj")  # fmt: skip
_SOURCE = re.compile(  # where a story was taken from, or who edited it, in brackets or after a label
    r"[\s–—-]{0,4}[(（\[【]\s?(?:\w+|\w+/\w+|[^)）\]】]{0,3}(?:来源|來源|责任编辑|責任編輯|编辑|編輯|责编|记者|記者|文|实习生|quelle|source|"
    r"fuente|fonte|bron|källa|kilde|źródło|zdroj|forrás|sursa|kaynak|источник|джерело|πηγή)\s?[:：/／][^)）\]】]{1,60})\s?[)）\]】]\.?$|"
    r"(?:来源|來源|责任编辑|責任編輯|quelle|source|fuente|fonte|bron|källa|kilde|lähde|źródło|zdroj|forrás|sursa|kaynak|источник|джерело|πηγή)"
    r"\s?[:：][^.!?]{1,60}$|[A-Z]{3,5}(?:\s?/\s?[a-z]{2,4}){1,4}$|[\u4e00-\u9fff·]{4,24}(?:報導|报道|報道)$",
    re.I,
)
_WORKED_ON_IT = re.compile(  # who else worked on a story, in a line of its own below it
    r"[^.!?]{3,200}\bcontributed (?:(?:additional )?reporting )?(?:to|from|for) (?:this|the) (?:report|story|article)\b|"
    r"[^.!?]{3,120}\bcontributed (?:additional )?reporting\b|\W{0,3}(?:with )?(?:additional )?reporting (?:by|from)\b|"
    r"\W{0,3}with (?:files|material) from\b|\W{0,2}mitarbeit\s?:|\W{0,2}sendung\s?:|저작권자|"
    r"to contact the (?:reporter|writer|editor|author)s?\b.{0,60}:",
    re.I,
)
_OF_PICTURE = re.compile(  # whose the pictures are, in a line of its own
    r"\W{0,3}(?:photos?|fotos?|bild(?:er)?|images?|pictures?|photography|фото|φωτο\w{0,9}|fot\.|zdjęcia|kuvat?|foto's|写真|摄影|圖|图)"
    r"(?: by)?\s?[:：/] ?[^!?:]{2,50}$",
    re.I,
)
_POSTED_AT = re.compile(  # a post of a social network of which nothing but the address is left
    r"https?://(?:www\.)?(?:instagram|twitter|x|facebook|youtube|youtu|tiktok|threads)\.\S{1,200}$", re.I
)
_SIGN_UP = re.compile(  # the site's own offers, printed as headings are
    r"\bsign up (?:for|to)\b|\bnewsletters?\b.{0,60}(?:abonn|bestell|anmeld|inscri|suscr|subscri)|"
    r"(?:abonn|bestell|anmeld|inscri|suscr|subscri).{0,60}\bnewsletters?\b",
    re.I,
)
_ADDRESS = re.compile(r"https?://\S{1,300}$")  # a link that says nothing but where it leads
_SHOWS = re.compile(  # a heading over a picture or a video that moved on
    r"\W{0,3}(?:en (?:vid[ée]os?|images?)|(?:im )?video|v[ií]deo|watch(?: now)?|(?:in )?pictures|diaporama)\s?[,:|»]\s",
    re.I,
)
_CONTINUES = re.compile(  # over an advertisement
    r"\W{0,3}(?:(?:advertisement|advertising|ad|anzeige|werbung|publicidad|publicité)\W{1,4})?"
    r"(?:(?:the )?(?:story|article) (?:continues?|resumes?) (?:below|after|under)|"
    r"(?:der )?(?:artikel|text|beitrag) geht .{0,30}weiter|(?:el artículo|la nota|la noticia) contin[uú]a\b|"
    r"a (?:matéria|notícia) continua\b|(?:l['’]article|la suite de l['’]article) continue|(?:het )?artikel gaat verder|"
    r"continua depois d[ao] publicidade|contin[uú]a después de la publicidad|la suite après cette publicité|"
    r"artikkelen fortsetter|artikeln fortsätter|artiklen fortsætter|l['’]articolo (?:continua|prosegue)|scroll to continue|"
    r"dals(?:za|zy) (?:część|ciąg) (?:artykułu|tekstu)|ciąg dalszy (?:artykułu|pod)|článek pokračuje|článok pokračuje|"
    r"a cikk (?:a hirdetés után )?folytatódik|продолжение (?:после рекламы|ниже|материала)|haberin devamı|"
    r"artikkeli jatkuu|juttu jatkuu|articolul continuă|статията продължава|"
    r"content continues below)\b.{0,40}$|(?:article content|relevant offers|compartilhe essa publicação|report this ad|skip advertisement|continue reading)\W?$",
    re.I,
)
_COUNTED = re.compile(r"\(?\b\d{1,4}\s(?:comment|komment|coment|коммент)\w{0,8}\)?", re.I)
_LABELLED_NAME = re.compile(r"\b(?:autor|author|auteur|автор)\w{0,2}\s?: ?\S{1,20}(?: \S{1,20})?$|^dodano\b", re.I)
_NONE_OF_IT = (_READ_ALSO, _BRACKETED, _CONTINUES, _OF_PICTURE, _POSTED_AT)
_REPORTED = re.compile(r"[（(]?[\u4e00-\u9fff]{0,8}(?:记者|記者|通讯员|实习生)[：: ]?[\u4e00-\u9fff ·、]{2,24}[）)]?$")


def offers(block: Block) -> bool:
    """Whether a line with links offers what the site has beside the story, or a line says whose rights it is."""
    text = block.text
    offers = bool(block.links) and bool(phrases_mask(text) & _OFFERS)
    return offers or (len(text) <= RIGHTS and _RIGHTS.match(text) is not None)


def after_story(block: Block) -> bool:
    """Whether a block that stands last is none of the story: an offer to the reader, where the story was taken from."""
    text = block.text
    promotes = len(text) <= PROMOTION and not text.startswith(_QUOTES) and _PROMOTES.search(text)
    worked = len(text) <= WORKED and _WORKED_ON_IT.match(text)
    return bool(promotes or worked or (len(text) <= SOURCE and _SOURCE.match(text)))


def asks(block: Block) -> bool:
    """Whether a paragraph asks the reader for support of the outlet."""
    text = block.text
    if len(text) > PROMOTION or text.startswith(_QUOTES):
        return False
    low = text.lower()
    return any(word in low for word in _ASKING) and _ASKS.search(text) is not None


def only_dated(text: str) -> bool:
    """Whether a line is a date and next to nothing else, or names the reporter alone ("本报记者 …")."""
    if len(text) > ONLY_DATED:
        return False
    if _REPORTED.match(text):
        return True
    days = [found for found in days_in(text) if found.day.day]
    for found in reversed(days):
        text = f"{text[: found.start]} {text[found.end :]}"
    text = _COUNTED.sub(" ", _LABELLED_NAME.sub(" ", text))
    rest = [word for word in _CLOCK.sub(" ", text).split() if fold(word.strip(".,:")) not in WEEKDAYS]
    return bool(days) and len(" ".join(rest)) <= DATED_REST


def begins_story(block: Block, following: Block) -> bool:
    """Whether a hidden block is only the beginning of the one after it, kept for lists of stories."""
    return block.hidden and following.text.startswith(block.text.rstrip(" .…"))


def credit_line(block: Block) -> bool:
    """Whether a short line names who wrote, when, or whose picture it is, rather than telling the story."""
    sentence = block.text.rstrip(_QUOTES_CLOSED).endswith((".", "。"))
    return len(block.text) <= 100 and bool(phrases_mask(block.text) & _CREDITS) and not sentence


def leads_on(block: Block) -> bool:
    """Whether a line within the story says only that it goes on below, or what else to read: in brackets, with an arrow
    at its end, or as a link after words that say so ("Read also: The bridge")."""
    text = block.text
    dense = block.link_density > LINKED
    if dense and _ADDRESS.match(text):
        return True
    ends = text.endswith(("»", "›", ">>")) and not any(mark in text for mark in "«‹<")
    begins = dense and text.startswith(_ARROWS) and not any(mark in text[1:] for mark in "«‹")
    arrow = len(text) <= POINTING and (ends or begins)
    text = text.lstrip(_ARROW_MARKS)
    said = phrases_mask(text)
    if len(text) <= OFFER and (block.bold or block.level) and _SIGN_UP.search(text):
        return True
    if block.level and _SHOWS.match(text):
        return True
    if len(text) <= LABEL and said & _ADVERT:
        return True  # the label of an advertisement
    if said & _MORE and _OWN_MORE.match(text):
        said &= ~_MORE
    if len(text) <= POINTS_WITHIN and said & _MORE and (text.endswith(":") or text.count(" ") < FEW_WORDS):
        return True  # "Read more:" over links that are gone by now
    pointing = said & _ELSEWHERE and (":" in text[:POINTS_WITHIN] or (said & _MORE and len(text) <= POINTING))
    linked = block.links and (dense or _LABELLED.match(text))
    if arrow or (pointing and linked):
        return True
    return len(text) <= ALSO and any(none.match(text) for none in _NONE_OF_IT)


def leads_elsewhere(text: str) -> bool:
    """Whether a sub-heading of few words stood over other stories ("Read also:"), which are gone by now."""
    few = text.endswith(":") or len(text.split()) <= FEW_WORDS
    return few and bool(phrases_mask(text) & _ELSEWHERE) and not _OWN_MORE.match(text)
