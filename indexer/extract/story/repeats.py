"""What a page says again of its story: teasers of it, second copies, sentences of it printed large; it is told once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from indexer.extract.page.document import Block, Document
from indexer.extract.vocabulary import element_kinds

QUOTED = 3  # elements around a quotation that may say so
PULLED, MAX_PULLED = 40, 300  # characters of a sentence that is printed again, large
PARTS = 4  # paragraphs that a hidden copy or a preview of the story is known by
SHOWN = 60  # characters by which a caption is known again
_MARKS = " .…\"'“”„‘’«»"
_QUOTE = element_kinds.BIT["quote"]


def drop_repeats(document: Document, chosen: Sequence[int], apart: Collection[int]) -> list[int]:
    """The chosen blocks without those that say again what the standfirst or an earlier one said, or only the beginning
    of a later one: teasers of the story, second copies of it, sentences of it printed large."""
    blocks = document.blocks
    told = {blocks[at].text[:SHOWN]: at for at in sorted(apart)}
    whole = "\n".join(blocks[at].text for at in chosen)
    kept: dict[int, None] = {}
    for at in chosen:
        text = blocks[at].text
        if blocks[at].hidden and any(blocks[after].text in text for after in _shown_after(blocks, chosen, at)):
            continue  # a copy of the whole story for machines
        if PULLED <= len(text) <= MAX_PULLED and _is_quote(document, blocks[at]) and whole.count(_bare(text)) > 1:
            continue  # a sentence of the story, printed large
        earlier = told.get(text[:SHOWN]) if len(text) > SHOWN else None
        if earlier is None:
            told[text[:SHOWN]] = at
        elif text.endswith(("...", "…")) or blocks[earlier].text.startswith(text):
            continue
        elif any(_holds_beginning(text, blocks[one]) for one in range(earlier + 1, at)[:PARTS] if one in kept):
            continue  # several paragraphs of the story in one, as a preview shows them
        elif earlier in kept and _begun_in(blocks[earlier], blocks[at]):
            del kept[earlier]
            told[text[:SHOWN]] = at
        kept[at] = None
    return list(kept or chosen)


def _is_quote(document: Document, block: Block) -> bool:
    """Whether a line stands in an element that is called or made as a quotation that is printed large.

    >>> from indexer.extract.page.html import read_html
    >>> page = read_html("<aside>The dam held</aside><p>The town slept</p>")
    >>> [_is_quote(page, block) for block in page.blocks]
    [True, False]
    """
    around = islice(document.ancestors(block.node), QUOTED)
    return any(node.tag in ("blockquote", "aside") or element_kinds.kind_bits(node.hint) & _QUOTE for node in around)


def _bare(text: str) -> str:
    """A quotation without its first letter, which may be a capital here only, and without the marks at its ends."""
    return text.strip(_MARKS)[1:]


def _shown_after(blocks: Sequence[Block], chosen: Sequence[int], at: int) -> list[int]:
    """Some of the chosen blocks after this one that are long and not hidden."""
    return [one for one in chosen if one > at and not blocks[one].hidden and len(blocks[one].text) > SHOWN][:PARTS]


def _holds_beginning(text: str, other: Block) -> bool:
    """Whether a text holds another paragraph's beginning, and not as its own.

    >>> from indexer.extract.page.text import read_text
    >>> [other] = read_text("The dam held.").blocks
    >>> _holds_beginning("Good news: The dam held.", other), _holds_beginning("The dam held.", other)
    (True, False)
    """
    begun = other.text[:SHOWN]
    return begun in text and not text.startswith(begun)


def _begun_in(excerpt: Block, full: Block) -> bool:
    """Whether a block is only the beginning of a later one; entries of lists may begin alike.

    >>> from indexer.extract.page.text import read_text
    >>> begun, whole = read_text("The dam held …\\n\\nThe dam held all night.").blocks
    >>> _begun_in(begun, whole), _begun_in(whole, begun)
    (True, False)
    """
    return full.text.startswith(excerpt.text.rstrip(" .…")) and not (excerpt.tag == full.tag == "li")
