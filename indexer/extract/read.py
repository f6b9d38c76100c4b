"""The reader: one archived page in, everything that can be read from it out.

Bytes become a Document, the forest finds the story's blocks, the headline is chosen, standfirst and passages are told
apart, then each other field is read, and last it is decided whether the page is an article at all.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive.page import ArchivedPage
from indexer.article import Article, Credit, Evidence, PageResult, Passage
from indexer.extract.evidence.page_map import PageContext
from indexer.extract.evidence.wording import title_words
from indexer.extract.headline.candidates import first_guess
from indexer.extract.headline.choice import headline
from indexer.extract.headline.standfirst import standfirst
from indexer.extract.other_fields import read_other_fields
from indexer.extract.page.document import Document
from indexer.extract.page.reader import open_page
from indexer.extract.refusal import why_not_article
from indexer.extract.story.body import TextStory, story_chances, tell_story
from indexer.extract.story.layout import layout_of

MAX_PAGE_BYTES = 10_000_000  # bytes of a page
EDGE = 3  # passages at the story's beginning and at its end that may only name who wrote it
NAMING, BESIDE, ELSE = 110, 3, 0.6  # characters of such a line, words beside the names, and their share of it


def read_page(page: ArchivedPage) -> PageResult:
    """Read one page: its bin is "article", "not an article" or "unreadable", with the reason."""
    if len(page.content) > MAX_PAGE_BYTES:
        return PageResult("unreadable", f"The page is over {MAX_PAGE_BYTES // 1_000_000} MB.", None)
    collecting = gc.isenabled()
    gc.disable()  # a parsed page is one web of references: looking for garbage while it grows costs a tenth of the time
    try:
        return read_document(open_page(page), page)
    finally:
        if collecting:
            gc.enable()


def read_document(document: Document, page: ArchivedPage) -> PageResult:
    """Read a page that was opened already."""
    chances: list[float] = story_chances(document, first_guess(document)).tolist()
    title = headline(document, chances)
    lead = standfirst(document, chances, title.block, title.text)
    wanted = title_words(title.text)
    apart = {
        block.index: title.text
        for block in document.blocks
        if abs(len(block.text) - len(title.text)) < 6 and title_words(block.text) == wanted
    }
    if title.block is not None:
        apart[title.block] = title.text
    apart |= dict.fromkeys(lead.blocks, lead.text)
    story = tell_story(document, chances, apart, title.block)
    found = read_other_fields(
        document,
        PageContext(
            url=page.url or document.url or "",
            captured=page.captured or document.captured,
            title=title.text,
            headline=title.block,
            body=_extent(story),
            pictures=story.pictures,
        ),
    )
    passages = _without_writers(story.passages, found.fields["byline"])
    evidence: dict[str, tuple[Evidence, ...]] = {**found.evidence, "title": title.evidence}
    if lead.evidence:
        evidence["standfirst"] = lead.evidence
    article = Article(
        locator=page.locator,
        digest=page.digest,
        title=title.text,
        standfirst=lead.text,
        captured=page.captured or document.captured,
        body=passages,
        elsewhere=_elsewhere(document, story, apart, passages),
        evidence=evidence,
        conflicts=found.conflicts,
        problems=document.problems + story.problems,
        **found.fields,
    )
    article = _of_plain_lines(article)
    reason = why_not_article(document, article, sorted(story.blocks))
    return PageResult("not an article" if reason else "article", reason, article, layout_of(document, story.blocks))


def _extent(story: TextStory) -> tuple[int, int] | None:
    """The story's blocks, [first, last), from its first line that is no caption."""
    if not story.blocks:
        return None
    return min(story.blocks - story.pictures or story.blocks), max(story.blocks) + 1


# What turns the direction of all that is printed after it, or begins a line of its own: no headline or name needs it.
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def plain_line(text: str) -> str:
    """A text that is printed in one line, without what would steer the line or break it.

    >>> plain_line("Invoice\\u202efdp.exe"), plain_line("Two\\nlines")
    ('Invoicefdp.exe', 'Two lines')
    """
    if text.isascii() and text.isprintable():
        return text
    return _BREAKING.sub(" ", _STEERING.sub("", text)).strip()


def _of_plain_lines(article: Article) -> Article:
    """The article with every field that is printed in one line as such: pages can hide what turns a line around."""
    return replace(
        article,
        title=plain_line(article.title),
        url=plain_line(article.url) if article.url else article.url,
        byline=tuple(replace(one, name=plain_line(one.name), role=plain_line(one.role) if one.role else one.role)
                     for one in article.byline),
        topics=tuple(map(plain_line, article.topics)),
        section=plain_line(article.section),
        site=plain_line(article.site),
    )  # fmt: skip


def _without_writers(passages: tuple[Passage, ...], writers: Iterable[Credit]) -> tuple[Passage, ...]:
    """The passages without those at the beginning or end that only name who wrote the story: "A column by Ann Lee"."""
    names = [credit.name.casefold() for credit in writers]
    edges = {*range(EDGE), *range(len(passages) - EDGE, len(passages))}
    return tuple(one for at, one in enumerate(passages) if at not in edges or not _only_names(one, names))


def _only_names(passage: Passage, names: Iterable[str]) -> bool:
    """Whether a line that is no sentence consists of names and a word or three beside them.

    >>> told = ("A column by Ann Lee", "Ann Lee saw the dam hold")
    >>> [_only_names(Passage("paragraph", text), ["ann lee"]) for text in told]
    [True, False]
    """
    text = passage.text.casefold()
    if passage.kind == "caption" or len(text) > NAMING or text.endswith((".", "。", "?", "!", ":")):
        return False
    rest = text
    for name in names:
        rest = rest.replace(name, " ")
    beside = rest.split()
    return rest != text and len(beside) <= BESIDE and sum(map(str.isalnum, rest)) < ELSE * len(passage.text)


def _elsewhere(
    document: Document, story: TextStory, apart: Mapping[int, str], passages: Iterable[Passage]
) -> tuple[str, ...]:
    """The text of the page that is not the article, each line once, in page order: also what stood within the story
    and was left out of its passages, and a headline or standfirst (`apart`: blocks, and what was read of each) of which
    words were left out."""
    told, at = "\n".join(passage.text for passage in passages), 0
    lines = []
    for block in document.blocks:
        if block.index in story.blocks:
            found = told.find(block.text, at)
            if found < 0 and not story.problems:
                lines.append(block.text)
            at = max(at, found)
        elif block.index not in apart or not set(title_words(block.text)) <= set(title_words(apart[block.index])):
            lines.append(block.text)
    return tuple(dict.fromkeys([*lines, *document.menus]))
