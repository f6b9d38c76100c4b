"""Lines within a story or around it that are none of it: who wrote it and when, what else to read, what the site
offers, whose the rights are."""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.extract.dates.written import days_in
from indexer.extract.page.document import Block
from indexer.extract.vocabulary.aside_words import (
    ASKING,
    ASKS,
    BRACKETED,
    CONTINUES,
    COUNTED,
    LABELLED,
    LABELLED_NAME,
    NAMES_SOURCE,
    OF_PICTURE,
    OF_RIGHTS,
    OWN_MORE,
    PROMOTES,
    READ_ALSO,
    REPORTED,
    SHOWS,
    SIGN_UP,
    WORKED_ON_IT,
)
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
_QUOTES_CLOSED = "\"”»’'」"
_POSTED_AT = re.compile(  # a post of a social network of which nothing but the address is left
    r"https?://(?:www\.)?(?:instagram|twitter|x|facebook|youtube|youtu|tiktok|threads)\.\S{1,200}$", re.I
)
_ADDRESS = re.compile(r"https?://\S{1,300}$")  # a link that says nothing but where it leads
_NONE_OF_IT = (READ_ALSO, BRACKETED, CONTINUES, OF_PICTURE, _POSTED_AT)


def offers(block: Block) -> bool:
    """Whether a line with links offers what the site has beside the story, or a line says whose rights it is.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a href="/join">Subscribe to our newsletter</a></p><p>The dam held.</p>')
    >>> [offers(block) for block in page.blocks]
    [True, False]
    """
    text = block.text
    offers = bool(block.links) and bool(phrases_mask(text) & _OFFERS)
    return offers or (len(text) <= RIGHTS and OF_RIGHTS.match(text) is not None)


def after_story(block: Block) -> bool:
    """Whether a block that stands last is none of the story: an offer to the reader, where the story was taken from.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p>Source: Harbour Press</p><p>The dam held.</p>")
    >>> [after_story(block) for block in page.blocks]
    [True, False]
    """
    text = block.text
    promotes = len(text) <= PROMOTION and not text.startswith(_QUOTES) and PROMOTES.search(text)
    worked = len(text) <= WORKED and WORKED_ON_IT.match(text)
    return bool(promotes or worked or (len(text) <= SOURCE and NAMES_SOURCE.match(text)))


def asks(block: Block) -> bool:
    """Whether a paragraph asks the reader for support of the outlet.

    >>> from indexer.extract.page.text import read_text
    >>> page = read_text("Please support our journalism with a donation.\\n\\nThe dam held.")
    >>> [asks(block) for block in page.blocks]
    [True, False]
    """
    text = block.text
    if len(text) > PROMOTION or text.startswith(_QUOTES):
        return False
    low = text.lower()
    return any(word in low for word in ASKING) and ASKS.search(text) is not None


def only_dated(text: str) -> bool:
    """Whether a line is a date and next to nothing else, or names the reporter alone ("本报记者 …").

    >>> only_dated("Monday, 14 January 2013"), only_dated("The dam held until 14 January 2013")
    (True, False)
    """
    if len(text) > ONLY_DATED:
        return False
    if REPORTED.match(text):
        return True
    days = [found for found in days_in(text) if found.day.day]
    for found in reversed(days):
        text = f"{text[: found.start]} {text[found.end :]}"
    text = COUNTED.sub(" ", LABELLED_NAME.sub(" ", text))
    rest = [word for word in _CLOCK.sub(" ", text).split() if fold(word.strip(".,:")) not in WEEKDAYS]
    return bool(days) and len(" ".join(rest)) <= DATED_REST


def begins_story(block: Block, following: Block) -> bool:
    """Whether a hidden block is only the beginning of the one after it, kept for lists of stories.

    >>> from indexer.extract.page.html import read_html
    >>> teaser, whole = read_html("<p hidden>The dam held …</p><p>The dam held all night.</p>").blocks
    >>> begins_story(teaser, whole), begins_story(whole, teaser)
    (True, False)
    """
    return block.hidden and following.text.startswith(block.text.rstrip(" .…"))


def credit_line(block: Block) -> bool:
    """Whether a short line names who wrote, when, or whose picture it is, rather than telling the story.

    >>> from indexer.extract.page.text import read_text
    >>> [credit_line(block) for block in read_text("By Ann Smith\\n\\nBy night the dam held.").blocks]
    [True, False]
    """
    sentence = block.text.rstrip(_QUOTES_CLOSED).endswith((".", "。"))
    return len(block.text) <= 100 and bool(phrases_mask(block.text) & _CREDITS) and not sentence


def leads_on(block: Block) -> bool:
    """Whether a line within the story says only that it goes on below, or what else to read: in brackets, with an arrow
    at its end, or as a link after words that say so ("Read also: The bridge").

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html('<p><a href="/bridge">Read also: The bridge</a></p><p>The dam held.</p>')
    >>> [leads_on(block) for block in page.blocks]
    [True, False]
    """
    text = block.text
    dense = block.link_density > LINKED
    if dense and _ADDRESS.match(text):
        return True
    ends = text.endswith(("»", "›", ">>")) and not any(mark in text for mark in "«‹<")
    begins = dense and text.startswith(_ARROWS) and not any(mark in text[1:] for mark in "«‹")
    arrow = len(text) <= POINTING and (ends or begins)
    text = text.lstrip(_ARROW_MARKS)
    said = phrases_mask(text)
    if len(text) <= OFFER and (block.bold or block.level) and SIGN_UP.search(text):
        return True
    if block.level and SHOWS.match(text):
        return True
    if len(text) <= LABEL and said & _ADVERT:
        return True  # the label of an advertisement
    if said & _MORE and OWN_MORE.match(text):
        said &= ~_MORE
    if len(text) <= POINTS_WITHIN and said & _MORE and (text.endswith(":") or text.count(" ") < FEW_WORDS):
        return True  # "Read more:" over links that are gone by now
    pointing = said & _ELSEWHERE and (":" in text[:POINTS_WITHIN] or (said & _MORE and len(text) <= POINTING))
    linked = block.links and (dense or LABELLED.match(text))
    if arrow or (pointing and linked):
        return True
    return len(text) <= ALSO and any(none.match(text) for none in _NONE_OF_IT)


def leads_elsewhere(text: str) -> bool:
    """Whether a sub-heading of few words stood over other stories ("Read also:"), which are gone by now.

    >>> leads_elsewhere("Read also:"), leads_elsewhere("The old bridge")
    (True, False)
    """
    few = text.endswith(":") or len(text.split()) <= FEW_WORDS
    return few and bool(phrases_mask(text) & _ELSEWHERE) and not OWN_MORE.match(text)
