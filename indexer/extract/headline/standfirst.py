"""The standfirst: the lines between headline and story that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice, pairwise

from indexer.article import Evidence
from indexer.extract.dates.written import days_in
from indexer.extract.evidence.wording import title_words
from indexer.extract.page.addresses import host_of
from indexer.extract.page.document import Block, Document, Node
from indexer.extract.story.asides import begins_story, credit_line
from indexer.extract.story.captions import LIKELY, ends_in_credit, kinds_of
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

SHORTEST, LONGEST = 30, 700  # characters
SECTION = 80  # blocks after a heading in which the next one made alike is looked for
HEADED = 4  # blocks from a heading to the text that it heads
DATED_LONGEST = 120  # characters of a line that begins with a date and is none of the story
KICKER = 40  # characters of a kicker
MOST_LINES, LINKED = 6, 0.4  # blocks of an element whose lines are a standfirst together, share of links in one
BOXES = 3  # elements around two lines that are compared
OPENING = 6  # of the story's blocks, which a standfirst is compared with
STORY = 3  # … from which on an element that holds the last of them holds the story
BELOW, ABOVE = 3, 12  # blocks below the headline and above the story's second paragraph that are looked at
LONGER, SPOKEN_OF = 4, 0.15  # letters of a word, and the share of such words that a story shares with its description
PAIRS_OF = 0.4  # … of two characters that stand together, which say more than a word does
NAMED_OF = 0.5  # … where the description begins with the site's name, or with words that say what a site is
SAME, SAID_SO = 0.9, 0.25  # share of the description's words that is the same, and how far it then speaks for a line
NAMED_LONGEST = 1200  # characters of a standfirst that its maker calls one
UNENDED = 55  # characters from which a line without a full stop is no score or place
_LABEL = re.compile(r"^(?:摘\s?要|核心提示|导读|本文导读|内容提要|提要|Abstract|Summary|Zusammenfassung)\s?[:：]\s?")
_BEGINS_WITH_PLACE = re.compile(  # a dateline: "BAKU (ANB)", "(ANB) --", "Baku (anb).", "BAKU, Nov. 28 -"
    r"[^\W\d_a-z][^()\n]{1,40}\((?:[A-Z]{2,6}|Reuters)\b[^()\n]{0,20}\)|\((?:[A-Z]{2,6}|Reuters)\) ?[–—-]|"
    r"[^\W\d_a-z][\w .-]{1,30}\([a-z]{2,5}(?:/[a-z]{2,5}){0,2}\) ?[.:–—-]|"
    r"[^\W\d_a-z]{3,20}(?:[ /-][^\W\d_a-z]{2,20}){0,3}(?:, [^\n–—]{3,20})? (?:--?|[–—]) "
)
_SPACED_PLACE = re.compile(r"\s{0,9}[^\W\d_a-z]{3,20}(?: [^\W\d_a-z]{2,20}){0,2}[ \xa0]{0,3}\xa0[ \xa0]{1,4}\w")
_E_MAIL = re.compile(r"\W{0,3}[\w.+-]{1,60}@[\w-]{1,60}\.\w")  # whose it is stands beside it: a writer's, no summary
_SOLD = re.compile(r"[✓✔►▶➤➥★☆]|\[\w+ \w+=")  # what search engines or programs are told
_NAMED_SO = re.compile(r"standfirst|strapline|\bde[ck]k?\b|\bchapo|chapeau|entradilla|vorspann")  # no writer's words
_SET_APART = re.compile(r"headline|anons|(?<![a-z])bold(?![a-z])|font-(?:medium|semibold)")  # of a paragraph's names
_OF_SITE = re.compile(  # by which a site tells what it is
    r"\b(?:portal|web ?sites?|blogs?|news|newspaper|online|press releases?|сайт|портал|новости|газет|noticias|notícias|"
    r"nachrichtenportal|onlinemagazin|εφημερίδα|gazetesi|haberler)",
    re.I,
)
_ENDED = (".", "!", "?", "…", "”", '"', "»", "。", ":", ";", ",")
_PARTING = ".!?|·–—-:»"
_MARKUP = re.compile(r"</?(?:p|br|b|i|u|em|strong|a|span|div|font|h\d|ul|ol|li|img|small)\b[^<>]{0,200}>", re.I)
_BY = 1 << NAMES.index("by")
_LEAD = element_kinds.BIT["standfirst"]
_STANDFIRST = element_kinds.BIT["standfirst"] | element_kinds.BIT["subtitle"]
_MENU, _TEASER, _ARTICLE = element_kinds.BIT["menu"], element_kinds.BIT["teaser"], element_kinds.BIT["article"]
_BYLINE, _GALLERY = element_kinds.BIT["byline"], element_kinds.BIT["gallery"]
_BIO = element_kinds.BIT["bio"]
_TAGS = element_kinds.BIT["tags"]  # "category-detail" names no tags
_NOT = sum(
    element_kinds.BIT[name]
    for name in ("caption", "related", "teaser", "share", "comment", "menu", "ad", "paywall", "bio", "gallery")
)


@dataclass(frozen=True, slots=True)
class Standfirst:
    """The chosen text, its blocks (none where only the metadata has it), and what else was found."""

    text: str = ""
    blocks: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def choose_standfirst(document: Document, chances: Sequence[float], headline: int | None, title: str) -> Standfirst:
    """The standfirst by its name, by its print, or because the first paragraph says it again; else the metadata's."""
    blocks = document.blocks
    likely = (block for block, chance in zip(blocks, chances, strict=True) if chance > LIKELY)
    opening = list(islice((one for one in likely if one.index != headline and not credit_line(one)), OPENING))
    story = [block for block in opening if not _in_figure(document, block, headline)] or opening
    found: list[tuple[float, int, str, str]] = []
    description = document.meta("og:description", "description", "twitter:description", "dc.description")
    if not description:
        said = (item.get("description") for item in document.linked_of("Article", "Posting"))
        description = next((" ".join(text.split()) for text in said if isinstance(text, str) and text.strip()), "")
    description = " ".join(_MARKUP.sub("", unescape(description)).split())
    if story:
        printed = _after_title(description, title)
        first = story[0].index if headline is None or headline > story[0].index else headline + 1
        last = story[min(1, len(story) - 1)].index
        below = range(first, min(first + BELOW, last + 1))
        for block in (blocks[at] for at in sorted({*below, *range(max(first, story[0].index - ABOVE), last + 1)})):
            weight, source = _weigh(document, block, story, printed, headline)
            if weight and min(_alike(printed, block.text), _alike(block.text, printed)) > SAME:
                weight = min(1.0, weight + SAID_SO)
            if weight and _alike(block.text, title) < 0.8:
                found.append((weight, block.index, block.text, source))
    if (
        description
        and SHORTEST <= len(description) <= LONGEST
        and _alike(description, title) < 0.8
        and not (len(description) <= 100 and phrases_mask(description) & _BY and days_in(description))
    ):
        told = max((_alike(description, block.text[: len(description) + 40]) for block in opening), default=0.0)
        together = " ".join(block.text for block in opening)  # some sites put their first paragraphs together
        again = _alike(description, together[: len(description) + 40]) >= 0.8
        shown = max((_alike(description, text) for _, _, text, _ in found), default=0.0)
        slogan = (
            description.count("|") > 1
            or bool(_SOLD.search(description))
            or description in document.title
            or (
                " ".join(title_words(title)) in " ".join(title_words(description)) and len(description) < 3 * len(title)
            )
        )
        if not slogan and not again and told < 0.6 and shown < 0.6 and len(title_words(description)) >= 6:
            texts = [block.text for block in blocks if chances[block.index] > LIKELY]
            if not texts or _spoken_of(description, title, texts) >= _least_spoken(description, document.url):
                found.append((0.4, -1, description, "meta description"))
    if not found:
        return Standfirst()
    found.sort(key=lambda item: -item[0])
    weight, index, text, _ = found[0]
    lines = _lines_of(document, index) if index >= 0 else ()
    if lines:
        text = _joined([_without_kicker(document, blocks[index]), *(blocks[at].text for at in lines if at != index)])
    text = _LABEL.sub("", text)
    return Standfirst(text, lines, tuple(Evidence(t, s, round(w, 2)) for w, _, t, s in found))


def _lines_of(document: Document, at: int) -> tuple[int, ...]:
    """The blocks of a standfirst that is printed in several lines: the block at `at` and those made alike beside it in
    the element that is named so."""
    block = document.blocks[at]
    if block.level or document.medium == "text":
        return (at,)
    outer = None
    for node in islice(document.ancestors(block.node), BOXES + 1):
        if element_kinds.kind_bits(node.hint) & _LEAD:
            outer = node
    if outer is None or not 1 < outer.blocks[1] - outer.blocks[0] <= MOST_LINES:
        return (at,)
    beside = [document.blocks[one] for one in range(*outer.blocks)]
    lines = [one for one in beside if one.index == at or (not one.level and _made_alike(document, one, block))]
    if any(one.link_density > LINKED or credit_line(one) or ends_in_credit(one.text) for one in lines):
        return (at,)
    long = sum(len(one.text) for one in lines)
    return tuple(one.index for one in lines) if long <= LONGEST and lines[0].index == at else (at,)


def _joined(lines: Sequence[str]) -> str:
    """Lines of a standfirst as one; points that end in no full stop are parted by semicolons."""
    together = lines[0]
    for line in lines[1:]:
        together += f" {line}" if together.endswith(_ENDED) else f"; {line}"
    return together


def _after_title(description: str, title: str) -> str:
    """A description without the headline that it begins with, where enough is left of it."""
    rest = description[len(title) :] if title and description.casefold().startswith(title.casefold()) else ""
    mark, _, rest = rest.strip().partition(" ")
    parted = bool(mark) and not mark.strip(_PARTING)
    return rest if parted and len(rest) >= SHORTEST else description


def _weigh(
    document: Document, block: Block, story: Sequence[Block], description: str, headline: int | None
) -> tuple[float, str]:
    """How far a block is the standfirst (0 to 1), and why."""
    below = headline is not None and block.index == headline + 1
    if not SHORTEST <= len(block.text) <= NAMED_LONGEST or block.link_density > 0.4:
        return 0.0, ""
    if block.level == 1 and not (below and headline is not None and document.blocks[headline].level != 1):
        return 0.0, ""
    if ends_in_credit(block.text) or _begins_with_day(block.text) or _E_MAIL.match(block.text):
        return 0.0, ""
    if phrases_mask(block.text) & _BY and days_in(block.text):
        return 0.0, ""  # who wrote it, and when
    following = next((other for other in story if other.index > block.index), None)
    near = aside = 0
    for step, node in enumerate(document.ancestors(max(block.wrapper, block.node))):
        if node.tag in ("body", "html"):
            break
        mask = kinds_of(node)
        if headline is not None and node.blocks[0] <= headline < node.blocks[1]:
            mask &= ~_NOT  # what holds the headline is the story's, whatever it is called
        elif node.tag == "form" and story[0].index < node.blocks[0]:
            return 0.0, ""  # "To send this page to a friend, …"
        else:
            if mask & (_STANDFIRST | _ARTICLE):
                mask &= ~(_MENU | _TEASER)  # "header-standfirst" is no menu, "article-teaser" no other story's
            if mask & _LEAD:
                mask &= ~_BIO  # "standfirst about" tells what the story is about
            shows = following is None or not node.blocks[0] <= following.index < node.blocks[1]
            aside |= mask if shows else mask & ~_GALLERY
        if step < 2:
            near |= mask & ~_STANDFIRST if mask & _STANDFIRST and _holds_story(document, node, story) else mask
    if near & _TAGS and (block.links or not (near & _STANDFIRST or (below and block.level))):
        return 0.0, ""
    if (near & _NOT) == _TEASER and _opens(document, block, story, headline):
        return 0.75, "named so"
    if near & _NOT or aside & _GALLERY or document.nodes[block.node].tag == "figcaption":
        return 0.0, ""
    if following and begins_story(block, following):
        return 0.0, ""
    if following and block.lists and following.lists and following.index == block.index + 1 and not near & _LEAD:
        return 0.0, ""  # one of the points that sum the story up
    beside_byline = (near | aside) & _BYLINE and not _NAMED_SO.search(document.nodes[block.node].hint)
    if near & _STANDFIRST and not near & element_kinds.BIT["date"] and not beside_byline:
        return 0.9, "named so"
    if following is None or len(block.text) > LONGEST:
        return 0.0, ""
    if block.index <= story[0].index and opens_alike(block.text, following.text):
        return 0.8, "the story opens with it again"
    standing_out = (block.bold and not following.bold) or (block.level > 1 and len(block.text) > 60)
    standing_out = standing_out and not _heads_section(document, block, following.index)
    printed = "".join(document.pieces[block.start : block.end])
    lead = _BEGINS_WITH_PLACE.match(block.text) or _SPACED_PLACE.match(printed)
    if block.index <= story[0].index and standing_out and len(block.text) > 50 and not lead:
        return 0.7, "printed apart"
    if below and block.level and block.index <= story[0].index and _is_subtitle(document, block, following):
        return 0.55, "a heading below the headline"
    if (
        block.index == story[0].index
        and len(block.text) > UNENDED
        and not block.text.endswith((".", "!", "?", "…", "”", '"', "»", "。"))
        and sum(map(str.isdigit, block.text)) < 2  # no score, price, time
        and any(map(credit_line, document.blocks[max(0, block.index - 3) : block.index]))
    ):
        return (0.65, "a line between byline and story") if len(following.text) > len(block.text) else (0.0, "")
    own = document.nodes[block.node]
    apart = own.parent != document.nodes[following.node].parent or _SET_APART.search(own.hint) is not None
    apart = apart and not _made_alike(document, block, following)
    before = block.index < story[0].index or (block.index == story[0].index and apart)
    if description and before and _alike(description, block.text) > 0.7:
        return 0.6, "meta description, printed"
    return 0.0, ""


def _is_subtitle(document: Document, block: Block, following: Block) -> bool:
    """Whether a heading directly below the headline adds to it: it names neither who wrote nor when, and heads no part
    of the story."""
    text = block.text
    said = phrases_mask(text) & _BY or days_in(text) or "|" in text
    return not (said or _heads_section(document, block, following.index))


def _holds_story(document: Document, node: Node, story: Sequence[Block]) -> bool:
    """Whether an element holds the story, or one made alike does: then its name ("description") means no standfirst."""
    if len(story) < STORY:
        return False
    last = story[-1]
    return node.blocks[0] <= last.index < node.blocks[1] or any(
        like.tag == node.tag and like.hint == node.hint for like in islice(document.ancestors(last.node), BOXES)
    )


def _opens(document: Document, block: Block, story: Sequence[Block], headline: int | None) -> bool:
    """Whether a line called a teaser is that of its own story: the first or second of it, near the headline, made
    unlike the paragraph after it."""
    near = headline is not None and 0 < block.index - headline <= ABOVE
    place = next((place for place, other in enumerate(story[:2]) if other.index == block.index), None)
    following = story[place + 1] if place is not None and place + 1 < len(story) else None
    return near and following is not None and not _made_alike(document, block, following)


def _made_alike(document: Document, one: Block, other: Block) -> bool:
    """Whether two lines and the elements around them are made alike: paragraphs, each in a box of its own."""
    first, second = (islice(document.ancestors(block.node), BOXES) for block in (one, other))
    return one.bold == other.bold and all(
        node.tag == like.tag and node.hint == like.hint for node, like in zip(first, second, strict=False)
    )


def _in_figure(document: Document, block: Block, headline: int | None) -> bool:
    """Whether a line stands in a picture's element, which does not hold the headline too."""
    around = islice(document.ancestors(block.node), BOXES)
    figure = next((node for node in around if node.tag == "figure"), None)
    return figure is not None and not (headline is not None and figure.blocks[0] <= headline < figure.blocks[1])


def _begins_with_day(text: str) -> bool:
    """Whether a short line begins with a date in numbers: when and by whom a story was printed."""
    return len(text) <= DATED_LONGEST and text[:1].isdigit() and any(found.start < 3 for found in days_in(text)[:1])


def _heads_section(document: Document, block: Block, story: int) -> bool:
    """Whether a heading is one of several made alike in the same element, the next one behind the story's first block
    `story`: it heads a part of it, which begins not far below."""
    own = document.nodes[block.node]
    return block.level > 1 and story - block.index <= HEADED and any(
        other.level == block.level and other.node != block.node
        and document.nodes[other.node].parent == own.parent and document.nodes[other.node].hint == own.hint
        for other in document.blocks[story + 1 : block.index + SECTION]
    )  # fmt: skip


def _without_kicker(document: Document, block: Block) -> str:
    """A line's text without the word printed apart before it and set against it ("FarmingThe ministry said …")."""
    pieces = [piece for piece in document.pieces[block.start : block.end] if piece.strip()]
    if len(pieces) < 2 or len(pieces[0]) > KICKER:
        return block.text
    first, rest = pieces[0], pieces[1]
    glued = first[-1].islower() and rest[0].isupper() and block.text.startswith(first.strip())
    return block.text[len(first.strip()) :].strip() if glued else block.text


def opens_alike(one: str, other: str) -> bool:
    """Whether a paragraph says again what the one before it said: most of its words, from the first on."""
    first, second = title_words(one), title_words(other)
    if len(first) < 8 or len(second) < 8:
        return False
    return first[:4] == second[:4] and _alike(one, other[: len(one) + 60]) > 0.5


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
    return NAMED_OF if named or _OF_SITE.search(description) else SPOKEN_OF


def _pairs(words: Sequence[str]) -> list[str]:
    """The words; of scripts without spaces, whose single characters say little, each two that stand together."""
    return [word + after if word >= "\u3040" else word for word, after in pairwise([*words, ""])]


def _alike(one: str, other: str) -> float:
    """Share of the words of `one` that stand in `other`."""
    first, second = title_words(one), set(title_words(other))
    return sum(map(second.__contains__, first)) / len(first) if first else 0.0
