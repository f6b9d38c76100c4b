"""Lines within a story or around it that are none of it: who wrote it and when, what else to read, what the site
offers, whose the rights are."""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.extract.day_text import days_in
from indexer.extract.day_words import WEEKDAYS
from indexer.extract.document import Block
from indexer.extract.phrases import NAMES, phrases_mask

POINTING = 100  # characters of a line that leads elsewhere by the arrow at its end
RIGHTS = 400  # characters of a line that says whose the story is
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
_CLOCK = re.compile(r"\(?\b\d{1,2}[:.h]\d\d(?::\d\d)?\)?")
_BRACKETED = re.compile(  # a line to another story, in brackets
    r"[(\[](?:MORE|READ|READ MORE|SEE|SEE ALSO|WATCH|PHOTOS?|VIDEO|LIRE|LIRE AUSSI|VOIR|LEER|VER|LEIA)"
    r"\s?:[^()\[\]]{3,160}[)\]]$"
)
_RIGHTS = re.compile(
    r"\W{0,3}(?:copyright\b|©|\(c\)|(?:all rights|alle rechte|tous droits|todos los derechos|todos os direitos|"
    r"tutti i diritti|wszelkie prawa|všechna práva|все права|всі права|με επιφύλαξη|tüm hakları|alle rettigheter|"
    r"alla rättigheter) [^.!?]{0,60}(?:reserved|vorbehalten|réservés|reservados|riservati|zastrzeżone|vyhrazena|"
    r"на материалы|защищены|захищені|saklıdır|forbeholdt|förbehåll))",
    re.I,
)
_LABELLED = re.compile(r"(?:related|read (?:also|more|next)|also read|see also|more)\s?:", re.I)  # what else to read
_SIGN_UP = re.compile(  # the site's own offers, printed as headings are
    r"\bsign up (?:for|to)\b|\bnewsletters?\b.{0,60}(?:abonn|bestell|anmeld|inscri|suscr|subscri)|"
    r"(?:abonn|bestell|anmeld|inscri|suscr|subscri).{0,60}\bnewsletters?\b",
    re.I,
)
_CONTINUES = re.compile(  # over an advertisement
    r"\W{0,3}(?:(?:advertisement|advertising|ad|anzeige|werbung|publicidad|publicité)\W{1,4})?"
    r"(?:(?:the )?(?:story|article) (?:continues?|resumes?) (?:below|after|under)|"
    r"(?:der )?(?:artikel|text|beitrag) geht .{0,30}weiter|(?:el artículo|la nota|la noticia) contin[uú]a\b|"
    r"a (?:matéria|notícia) continua\b|(?:l['’]article|la suite de l['’]article) continue|(?:het )?artikel gaat verder|"
    r"continua depois d[ao] publicidade|contin[uú]a después de la publicidad|la suite après cette publicité|"
    r"artikkelen fortsetter|artikeln fortsätter|artiklen fortsætter|l['’]articolo (?:continua|prosegue))\b.{0,40}$",
    re.I,
)


def offers(block: Block) -> bool:
    """Whether a line with links offers what the site has beside the story, or a line says whose rights it is."""
    text = block.text
    offers = bool(block.links) and bool(phrases_mask(text) & _OFFERS)
    return offers or (len(text) <= RIGHTS and _RIGHTS.match(text) is not None)


def only_dated(text: str) -> bool:
    """Whether a line is a date and next to nothing else."""
    if len(text) > ONLY_DATED:
        return False
    days = [found for found in days_in(text) if found.day.day]
    for found in reversed(days):
        text = f"{text[: found.start]} {text[found.end :]}"
    rest = [word for word in _CLOCK.sub(" ", text).split() if fold(word.strip(".,:")) not in WEEKDAYS]
    return bool(days) and len(" ".join(rest)) <= DATED_REST


def begins_story(block: Block, following: Block) -> bool:
    """Whether a hidden block is only the beginning of the one after it, kept for lists of stories."""
    return block.hidden and following.text.startswith(block.text.rstrip(" .…"))


def credit_line(block: Block) -> bool:
    """Whether a short line names who wrote, when, or whose picture it is, rather than telling the story."""
    return len(block.text) <= 100 and bool(phrases_mask(block.text) & _CREDITS) and not block.text.endswith((".", "。"))


def leads_on(block: Block) -> bool:
    """Whether a line within the story says only that it goes on below, or what else to read: in brackets, with an arrow
    at its end, or as a link after words that say so ("Read also: The bridge")."""
    text = block.text
    arrow = len(text) <= POINTING and text.endswith(("»", "›", ">>")) and not any(mark in text for mark in "«‹<")
    said = phrases_mask(text)
    if len(text) <= OFFER and (block.bold or block.level) and _SIGN_UP.search(text):
        return True
    if len(text) <= LABEL and said & _ADVERT:
        return True  # the label of an advertisement
    if len(text) <= POINTS_WITHIN and said & _MORE and (text.endswith(":") or text.count(" ") < FEW_WORDS):
        return True  # "Read more:" over links that are gone by now
    pointing = said & _ELSEWHERE and (":" in text[:POINTS_WITHIN] or (said & _MORE and len(text) <= POINTING))
    linked = block.links and (block.link_density > LINKED or _LABELLED.match(text))
    return bool(arrow or (pointing and linked) or _BRACKETED.match(text) or _CONTINUES.match(text))


def leads_elsewhere(text: str) -> bool:
    """Whether a sub-heading of few words stood over other stories ("Read also:"), which are gone by now."""
    return bool(phrases_mask(text) & _ELSEWHERE) and (text.endswith(":") or len(text.split()) <= FEW_WORDS)
