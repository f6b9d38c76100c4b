"""Words of lines within a story or around it that are none of it: what else to read, what the outlet offers, whose the
rights are, where the story was taken from."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_pattern, either_word, entries, printed

BRACKETED = re.compile(  # a line to another story, in brackets
    rf"[(\[](?:{either(entries('asides.brackets'))})\s?:[^()\[\]]{{3,160}}[)\]]$|"
    rf"\((?:{either(entries('asides.bracketed'))}) [^()]{{5,120}}\)$"
)
OF_RIGHTS = re.compile(
    rf"\W{{0,3}}(?:{either_word(entries('asides.rights'))}|©|\(c\)|"
    rf"(?:{either(entries('asides.rights_begin'))}) [^.!?]{{0,60}}(?:{either(entries('asides.rights_end'))}))",
    re.I,
)
READ_ALSO = re.compile(either(entries("asides.read_also")), re.I)  # what else to read, with or without a link
LABELLED = re.compile(rf"(?:{either(entries('asides.labels'))})\s?:", re.I)
OWN_MORE = re.compile(  # "More work needed" heads the story's own text, "More on the bridge" other stories
    rf"(?:{either(entries('asides.more'))}) (?!(?:{either(entries('asides.more_of'))})\b)\w", re.I
)
PROMOTES = re.compile(  # the outlet's own offers, said to the reader
    rf"{either_word(entries('asides.promotions'), whole=False)}|\b(?:{either_pattern('asides.promotion_patterns')})",
    re.I,
)
ASKS = re.compile(  # for support, wherever it stands
    rf"{either_word(entries('asides.support'))}|\b(?:{either_pattern('asides.support_patterns')})", re.I
)
# One of them stands, in lower case, in all that asks for support: most lines hold none.
ASKING = tuple(
    dict.fromkeys(
        (*(entry.lower().split()[0] for entry in entries("asides.support")), *entries("asides.support_words"))
    )
)
_SOURCES = (*printed("byline.sources"), *entries("asides.credits_unspaced"))
NAMES_SOURCE = re.compile(  # where a story was taken from, or who edited it, in brackets or after a label
    rf"[\s–—-]{{0,4}}[(（\[【]\s?(?:\w+|\w+/\w+|[^)）\]】]{{0,3}}(?:"
    rf"{either((*_SOURCES, *entries('asides.bracketed_unspaced')))})\s?[:：/／][^)）\]】]{{1,60}})\s?[)）\]】]\.?$|"
    rf"(?:{either(_SOURCES)})\s?[:：][^.!?]{{1,60}}$|[A-Z]{{3,5}}(?:\s?/\s?[a-z]{{2,4}}){{1,4}}$|"
    rf"[\u4e00-\u9fff·]{{4,24}}(?:{either(entries('asides.reports_unspaced'))})$",
    re.I,
)
WORKED_ON_IT = re.compile(  # who else worked on a story, in a line of its own below it
    rf"{either_pattern('asides.worked_patterns')}|\W{{0,3}}(?:{either_word(entries('asides.worked'))}|"
    rf"(?:{either(entries('asides.worked_labels'))})\s?:)",
    re.I,
)
OF_PICTURE = re.compile(  # whose the pictures are, in a line of its own
    rf"\W{{0,3}}(?:{either(entries('pictures.lines'))}|{either_pattern('pictures.line_patterns')})"
    r"\s?[:：/] ?[^!?:]{2,50}$",
    re.I,
)
_NEWSLETTERS = either_word(entries("asides.newsletters"))
_ORDERING = either(entries("asides.ordering"))
SIGN_UP = re.compile(  # the site's own offers, printed as headings are
    rf"{either_word(entries('asides.sign_up'))}|(?:{_NEWSLETTERS}).{{0,60}}(?:{_ORDERING})|"
    rf"(?:{_ORDERING}).{{0,60}}(?:{_NEWSLETTERS})",
    re.I,
)
SHOWS = re.compile(  # a heading over a picture or a video that moved on
    rf"\W{{0,3}}(?:{either(entries('asides.shows'))})\s?[,:|»]\s", re.I
)
CONTINUES = re.compile(  # over an advertisement
    rf"\W{{0,3}}(?:(?:{either(entries('lines.advert.words'))})\W{{1,4}})?"
    rf"(?:(?:{either_word(entries('asides.continues'))}|{either_pattern('asides.continue_patterns')})\b.{{0,40}}$|"
    rf"(?:{either(entries('asides.alone'))})\W?$)",
    re.I,
)
COUNTED = re.compile(rf"\(?\b\d{{1,4}}\s(?:{either(entries('asides.comments'))})\w{{0,8}}\)?", re.I)
LABELLED_NAME = re.compile(  # beside a line's day
    rf"\b(?:{either(entries('asides.authors'))})\w{{0,2}}\s?: ?\S{{1,20}}(?: \S{{1,20}})?$|"
    rf"^(?:{either_word(entries('asides.added'))})",
    re.I,
)
REPORTED = re.compile(
    rf"[（(]?[\u4e00-\u9fff]{{0,8}}(?:{either(entries('asides.reporters_unspaced'))})"
    r"[：: ]?[\u4e00-\u9fff ·、]{2,24}[）)]?$"
)
