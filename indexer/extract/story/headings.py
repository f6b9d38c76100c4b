"""Which lines of a story are its sub-headings: heading elements, short lines printed apart, and plain lines without an
end that stand between two full paragraphs.  Entry point: `heads(document, at, own)`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from indexer.article import Passage, PassageKind
from indexer.extract.page.addresses import host_of, same_site
from indexer.extract.page.document import Block, Document, Node
from indexer.extract.story.tables import row_of
from indexer.extract.vocabulary import element_kinds
from indexer.extract.vocabulary.caption_words import INSTRUCTION
from indexer.extract.vocabulary.phrases import NAMES, phrases_mask

HEADING = 140  # characters; longer bold lines are paragraphs
TEXT_HEADING = 75  # characters of a sub-heading in a text capture; a longer line may be a caption
SECTION, UNTOLD = 12, 25  # blocks after a heading that are looked at for what it heads, characters of one that counts
ASKING = 3  # questions printed as headings by which an interview is known, and headings that lead to other sites
FIGURES = 4  # digits of a row of figures
DASHES = ("--", "—", "–", " -")  # "WASHINGTON --" is the beginning of a paragraph
ENDS = tuple('.!?…。！？।؟"”»“’」』)')
_MARKS = '”“"»«’‘ '
_OFFERS = sum(1 << NAMES.index(name) for name in ("subscribe", "share", "copyright"))
_SUBTITLE, _MEDIA = element_kinds.BIT["subtitle"], element_kinds.BIT["media"]  # "media-sub" is a picture's line
_NUMBERS = re.compile(r"\d+")


def heads(document: Document, at: int, own: Collection[int]) -> bool:
    """Whether a block is a sub-heading, by its print or, in text captures, by its place.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<h2>The flood</h2><p>The dam held.</p>")
    >>> heads(page, 0, {0, 1}), heads(page, 1, {0, 1})
    (True, False)
    """
    if document.medium == "text":
        return _stands_as_heading(document.blocks, at, own)
    if _sub_heading(document, document.blocks[at]) or (at in own and _plain_heading(document, at, own)):
        return True
    return _linked_heading(document, at, own)


def linked_headings(document: Document, own: Collection[int]) -> list[int]:
    """The headings that are links as a whole and head what follows them, where a story has several: its list of books,
    or of what to buy."""
    if not own:
        return []
    found = [at for at in range(min(own), max(own)) if _linked_heading(document, at, own)]
    return found if len(found) >= ASKING else []


def asked(document: Document, kinds: Mapping[int, PassageKind]) -> list[int]:
    """The bold lines of an interview that are headings because most of those made like them ask, and are."""
    blocks = document.blocks
    bold = [at for at in kinds if blocks[at].bold and not blocks[at].level and len(blocks[at].text) <= HEADING]
    asking = [at for at in bold if kinds[at] == "heading" and blocks[at].text.rstrip(_MARKS).endswith(("?", "？"))]
    if len(asking) < ASKING:
        return []
    return [
        at
        for at in bold
        if kinds[at] == "paragraph" and kinds.get(at + 1) == "paragraph" and not blocks[at + 1].bold
        and blocks[at].tag == blocks[asking[0]].tag and len(blocks[at].text) > UNTOLD // 2
    ]  # fmt: skip


def heads_own(blocks: Sequence[Block], at: int, own: Collection[int]) -> bool:
    """Whether a heading heads text of the story, and not, as that of an offer does, only lines that are none of it, up
    to the next heading.

    >>> from indexer.extract.page.html import read_html
    >>> blocks = read_html("<h2>The flood</h2><p>The dam held all night, the mayor said.</p>").blocks
    >>> heads_own(blocks, 0, {1}), heads_own(blocks, 0, set())
    (True, False)
    """
    others = False
    for block in blocks[at + 1 : at + 1 + SECTION]:
        if block.level:
            return not others
        if block.index in own:
            return True
        others = others or len(block.text) > UNTOLD
    return not others


def _sub_heading(document: Document, block: Block) -> bool:
    """Whether a block is made like a sub-heading: a heading element, or a short line that is bold or named so, no
    sentence, no link.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p><b>The flood</b></p><p>The dam held.</p>")
    >>> [_sub_heading(page, block) for block in page.blocks]
    [True, False]
    """
    if len(block.text) > HEADING or block.link_density > 0.5 or block.lists or phrases_mask(block.text) & _OFFERS:
        return False
    if block.text.endswith(DASHES):
        return False
    if block.level > 1 or (block.level and not block.text.endswith(".")):
        return True
    if _is_row(document, block):
        return False
    apart = block.bold or (
        block.tag in ("p", "div")
        and element_kinds.kind_bits(document.nodes[block.node].hint) & (_SUBTITLE | _MEDIA) == _SUBTITLE
    )
    return bool(apart) and not block.text.endswith((".", "。", ",", ":")) and len(block.text) > 2


def _linked_heading(document: Document, at: int, own: Collection[int]) -> bool:
    """Whether a heading that is a link as a whole heads what follows it: it leads to another site, as to a book that is
    spoken of, and stands beside paragraphs of the story before and after it.

    >>> from indexer.extract.page.html import read_html
    >>> title = '<h3><a href="https://books.example/dams">A Book of Dams</a></h3>'
    >>> page = read_html(f"<p>One.</p>{title}<p>Two.</p>", url="https://thepost.example/books")
    >>> _linked_heading(page, 1, {0, 2}), _linked_heading(page, 1, {0})
    (True, False)
    """
    blocks, nodes = document.blocks, document.nodes
    block = blocks[at]
    if block.level < 2 or len(block.text) > HEADING or not block.links or at - 1 not in own or at + 1 not in own:
        return False
    host, own_host = host_of(block.links[0].href), host_of(document.url or document.rel("canonical"))
    if not host or not own_host or same_site(host, own_host):
        return False
    parent = nodes[block.node].parent
    return all(nodes[blocks[beside].node].parent == parent for beside in (at - 1, at + 1))


def _is_row(document: Document, block: Block) -> bool:
    """Whether a line is a row of figures, or a cell of a table's row with others.

    >>> from indexer.extract.page.text import read_text
    >>> page = read_text("1948 12 305\\n\\nThe dam held.")
    >>> [_is_row(page, block) for block in page.blocks]
    [True, False]
    """
    figures = sum(map(str.isdigit, block.text))
    if figures >= FIGURES and figures > sum(map(str.isalpha, block.text)):
        return True
    return row_of(document, block) is not None


def _plain_heading(document: Document, at: int, own: Collection[int]) -> bool:
    """Whether a line that is printed as the paragraphs before and after it are is a sub-heading: words without an end,
    between two full paragraphs.

    >>> from indexer.extract.page.html import read_html
    >>> told = "The dam held all night, the mayor said. " * 3
    >>> page = read_html(f"<p>{told}</p><p>The flood</p><p>{told}</p>")
    >>> _plain_heading(page, 1, {0, 2}), _plain_heading(page, 1, {0})
    (True, False)
    """
    blocks, nodes = document.blocks, document.nodes
    block = blocks[at]
    text = block.text
    if len(text) > TEXT_HEADING or not (text[-1].isalnum() and text[0].isalnum()) or text[0].islower():
        return False
    if block.links or block.lists or block.tables > blocks[min(at + 1, len(blocks) - 1)].tables or phrases_mask(text):
        return False
    if sum(map(str.isalpha, text)) * 2 < len(text) or "/" in text or not _stands_as_heading(blocks, at, own):
        return False
    return all(
        nodes[blocks[one].node].parent == nodes[block.node].parent
        and made_alike(nodes[blocks[one].node], nodes[block.node])
        for one in (at - 1, at + 1)
    )


def _stands_as_heading(blocks: Sequence[Block], at: int, own: Collection[int]) -> bool:
    """Whether a line of a text capture is a sub-heading: short, no sentence, between two full paragraphs.

    >>> from indexer.extract.page.text import read_text
    >>> told = "The dam held all night, the mayor said. " * 3
    >>> blocks = read_text(f"{told}\\nThe flood\\n{told}").blocks
    >>> _stands_as_heading(blocks, 1, {0, 2}), _stands_as_heading(blocks, 1, {0})
    (True, False)
    """
    text = blocks[at].text
    if INSTRUCTION.search(text):
        return False
    if (
        len(text) > TEXT_HEADING
        or text.endswith((".", ",", ";", ":", "…", "。"))
        or at - 1 not in own
        or at + 1 not in own
    ):
        return False
    return (
        len(blocks[at - 1].text) > 2 * len(text)
        and len(blocks[at + 1].text) > 80
        and blocks[at - 1].text.endswith(ENDS)
    )


def without_contents(found: list[Passage]) -> list[Passage]:
    """The passages without a list of the story's own headings, printed as headings or as lines: each of them stands
    again over its part."""
    kept: list[Passage] = []
    later: set[str] = set()
    for one in reversed(found):
        if one.kind == "caption" or one.text not in later:
            kept.append(one)
        if one.kind == "heading":
            later.add(one.text)
    return kept[::-1]


def made_alike(one: Node, other: Node) -> bool:
    """Whether two elements have the same tag and the same names, numbers apart.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<p id=post-1>One</p><p id=post-2>Two</p><p id=end>Three</p>")
    >>> one, two, end = (page.nodes[block.node] for block in page.blocks)
    >>> made_alike(one, two), made_alike(one, end)
    (True, False)
    """
    return one.tag == other.tag and _NUMBERS.sub("", one.hint) == _NUMBERS.sub("", other.hint)
