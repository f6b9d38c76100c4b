"""The description in a page's metadata: whether it speaks of the story, or only of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import pairwise

from indexer.extract.dates.written import days_in
from indexer.extract.evidence.wording import share_said, title_words
from indexer.extract.headline.standfirst_places import MAX_STANDFIRST, SHORTEST
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Block, Document
from indexer.extract.story.captions import LIKELY
from indexer.extract.vocabulary.headline_words import OF_SITE
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

FEWEST_WORDS = 6  # of a description that tells anything
LONGER, SPOKEN_OF = 4, 0.15  # letters of a word, and the share of such words that a story shares with its description
PAIRS_OF = 0.4  # … of two characters that stand together, which say more than a word does
NAMED_OF = 0.5  # … where the description begins with the site's name, or with words that say what a site is
_SOLD = re.compile(r"[✓✔►▶➤➥★☆]|\[\w+ \w+=")  # what search engines or programs are told
_PARTING = ".!?|·–—-:»"
_MARKUP = re.compile(r"</?(?:p|br|b|i|u|em|strong|a|span|div|font|h\d|ul|ol|li|img|small)\b[^<>]{0,200}>", re.I)
_BY = 1 << NAMES.index("by")


def description_of(document: Document) -> str:
    """What the metadata says the page is about, without markup."""
    said = document.meta("og:description", "description", "twitter:description", "dc.description")
    if not said:
        linked = (item.get("description") for item in document.linked_of("Article", "Posting"))
        said = next((" ".join(text.split()) for text in linked if isinstance(text, str) and text.strip()), "")
    return " ".join(_MARKUP.sub("", unescape(said)).split())


def speaks_of_story(
    document: Document, description: str, title: str, chances: Sequence[float], opening: Sequence[Block],
    printed: Sequence[str],
) -> bool:  # fmt: skip
    """Whether the metadata's description is a standfirst that the page prints nowhere: of the story, and neither its
    opening, nor a line that is printed (`printed`), nor the headline again, nor the site's slogan.

    >>> from indexer.extract.page.html import read_html
    >>> said = "Engineers watched the dam through a night of heavy rain."
    >>> page = read_html("<p>All night engineers stood in heavy rain and saw that the dam held.</p>")
    >>> [speaks_of_story(page, said, "Dam holds", [1.0], [], printed) for printed in ([], [said])]
    [True, False]
    """
    if not SHORTEST <= len(description) <= MAX_STANDFIRST or share_said(description, title) >= 0.8:
        return False
    if len(description) <= 100 and phrases_mask(description) & _BY and days_in(description):
        return False
    if _is_slogan(document, description, title) or _begins_story(description, opening):
        return False
    if any(share_said(description, text) >= 0.6 for text in printed) or len(title_words(description)) < FEWEST_WORDS:
        return False
    texts = [block.text for block in document.blocks if chances[block.index] > LIKELY]
    return not texts or _spoken_of(description, title, texts) >= _least_spoken(description, document.url)


def _is_slogan(document: Document, description: str, title: str) -> bool:
    """Whether a description is made for search engines: a row of words, signs, or the page's title and little else.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<title>Dam holds</title>")
    >>> _is_slogan(page, "Dam | Rain | Harbour", "Dam holds"), _is_slogan(page, "It rained all night.", "Dam holds")
    (True, False)
    """
    if description.count("|") > 1 or _SOLD.search(description) or description in document.title:
        return True
    holds_title = " ".join(title_words(title)) in " ".join(title_words(description))
    return holds_title and len(description) < 3 * len(title)


def _begins_story(description: str, opening: Sequence[Block]) -> bool:
    """Whether the story opens with the description, in one paragraph or, as some sites put it together, in several.

    >>> from indexer.extract.page.html import read_html
    >>> story = read_html("<p>It rained all night over the harbour.</p><p>The dam held.</p>").blocks
    >>> _begins_story("It rained all night over the harbour", story), _begins_story("Engineers are relieved", story)
    (True, False)
    """
    long = len(description) + 40
    if any(share_said(description, block.text[:long]) >= 0.6 for block in opening):
        return True
    return share_said(description, " ".join(block.text for block in opening)[:long]) >= 0.8


def after_title(description: str, title: str) -> str:
    """A description without the headline that it begins with, where enough is left of it."""
    rest = description[len(title) :] if title and description.casefold().startswith(title.casefold()) else ""
    mark, _, rest = rest.strip().partition(" ")
    parted = bool(mark) and not mark.strip(_PARTING)
    return rest if parted and len(rest) >= SHORTEST else description


def _spoken_of(description: str, title: str, story: Iterable[str]) -> float:
    """The share of a description's longer words that headline or story use too; a site's own description has few."""
    wanted = [word for word in _pairs(title_words(description)) if len(word) >= LONGER or word >= "\u3040"]
    said = set(_pairs(title_words(title))).union(*(_pairs(title_words(text)) for text in story))
    return sum(word in said for word in wanted) / len(wanted) if wanted else 0.0


def _least_spoken(description: str, address: str | None) -> float:
    """The share of its words that headline or story must use before a description is the story's, not the site's."""
    words = title_words(description)
    if sum(word >= "\u3040" for word in words) * 2 > len(words):
        return PAIRS_OF
    names = re.findall(r"[^\W_]{3,}", host_of(address)) if address else []
    named = "".join(words).startswith(tuple(name for name in names if name != "www"))
    return NAMED_OF if named or OF_SITE.search(description) else SPOKEN_OF


def _pairs(words: Sequence[str]) -> list[str]:
    """The words; of scripts without spaces, whose single characters say little, each two that stand together."""
    return [word + after if word >= "\u3040" else word for word, after in pairwise([*words, ""])]
