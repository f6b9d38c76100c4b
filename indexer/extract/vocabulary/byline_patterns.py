"""Patterns of byline lines, made of the words of all languages: what says that a name follows, and what ends one."""

from __future__ import annotations

import re

from indexer.analysis import fold
from indexer.extract.vocabulary import words
from indexer.extract.vocabulary.byline_words import (
    BY,
    PHOTO_ROLES,
    ROLES,
    SIGNED_BY,
    SOURCES,
    SURNAMES_UNSPACED,
    TEXT_ROLES,
)
from indexer.extract.vocabulary.words import either_pattern, either_word, entries, word_set


def _of(role: str) -> str:
    """The words of a role of bylines as alternatives."""
    return words.either(entries(f"byline.{role}"))


def _folded(listed: tuple[str, ...]) -> str:
    return words.either(fold(word) for word in listed)


# -- lines: patterns run over the folded line, whose letters mostly stand where they stood --
_BY = _of("prepositions")
SAYS_BY = re.compile(rf"(?P<by>{_folded(BY)})(?P<colon>\s?[:：]|\s?/)?(?=\s|$|(?<=[:：/]))")
NAMES_ROLE = re.compile(rf"(?P<role>{_folded(ROLES)})\s?(?:(?P<by>{_BY})\b\s?[:：]?|[:：]|/)\s?")
OF_PICTURES = re.compile(rf"(?:{_folded(PHOTO_ROLES)})(?:\s?(?:{_BY}|{_of('picture_joins')})\b|\s?[:：/|]|\s\()")
_AND = rf"\s?(?:[&+/,]|{_of('short_joins')})\s?"
OF_BOTH = re.compile(  # "Text and photos: Ann Smith" wrote the story too
    rf"(?P<role>(?:{_folded(ROLES)}){_AND}(?:{_folded(PHOTO_ROLES)})|"
    rf"(?:{_folded(PHOTO_ROLES)}){_AND}(?:{_folded(TEXT_ROLES)}))"
    rf"\s?(?:(?:{_BY})\b\s?[:：]?|[:：])\s?"
)
_WORK = _folded(ROLES + PHOTO_ROLES)
ROLE_STARTS = re.compile(rf"(?<![\w])(?:{_WORK})(?:{_AND}(?:{_WORK}))?\s?(?:(?:{_of('sure_prepositions')})\b|[:：])\s?")
AFTER_A_ROLE = (":", "：", *entries("byline.sure_prepositions"))
GLUED_BY = re.compile(rf"(?<![\w])((?:{_of('glued_by')})(?=[A-ZÄÖÜ][a-zäöü])|By(?=by\s))")
GLUED_COUNT = re.compile(rf"(?<=[a-zà-ÿ])(?=\d{{1,3}}\s(?:{_of('comment_counts')}))")
NAME_PREFIX = re.compile(rf"(?:^|[\s-])(?:{_of('name_prefixes')})$")
LATER_BY = re.compile(rf"(?:^|(?<=[\s|]))(?:{_of('later_by')})(?:\s?[:：])?\s+(?=[^\W\d_])")
NOBLE = re.compile(
    rf"(?:{_of('noble')})\s(?:(?:{_of('noble_articles')})\s)?[^\W\d_][\w-]{{1,25}}"
    rf"(?=$|\s?[,;|(]|\s(?:{_of('noble_joins')})\s)",
    re.I,
)
ENDS_BY = re.compile(rf"^(?!{_of('ends_otherwise')})[\w.,:]{{2,12}}\s(?:[\d:]{{4,8}}\s)?(?:{_of('ends_by')})$")
EDITED = re.compile(
    rf"(?:{_of('editors')})\s?[:：]\s?([^\s:：,;|()\[\]]{{2,20}}(?:\s[^\s:：,;|()\[\]]{{2,20}})?)", re.I
)
WORDS_OF_DAYS = word_set("byline.said_of_days")  # that a line, in small letters, says about its days
SAID_OF_DAYS = re.compile(rf"\d{{1,2}}\s?[:.h]\s?\d\d|\b(?:{words.either(WORDS_OF_DAYS)})\b")
WHEN = re.compile(rf"\b(?:{_of('said_when')})\b|\b[ap]\.m\.")
SIGNED = re.compile(
    rf"(?:^|[|,•·–—-]\s?|\d\s|\b(?:am|pm|uhr)\s)"
    rf"(?:(?P<by>{_of('one_word_by')})|(?P<label>{_folded(SIGNED_BY)})|"
    rf"(?:{_of('posted')})\s(?:on .{{4,40}} )?by)\s?:?\s@?(?P<name>[^\W\d_][\w.\-]{{2,19}})"
    rf"(?=$|\s?[|,•·(–—/]|\.\s|\s(?:{_of('before_days')}|\d))"
)
INITIALS = re.compile(rf"(?:^|\s)(?:{_folded(SIGNED_BY)}):\s\(?(?P<name>[^\W\d_]{{2,3}})\)?$")  # "Autor: (mb)"
POSTED = re.compile(rf"\b(?:{_of('posted')})\b[^|]{{0,40}}\bby\b", re.I)
FILED = re.compile(rf"\s+(?:{either_pattern('byline.filed_patterns')})", re.I)
CONTACT = re.compile(either_pattern("byline.contact_patterns"), re.I)
SIGNED_LEAD = re.compile(
    r"[.!?…”“\"»]\s{1,2}(?:\(|\[)?"
    rf"((?:{_of('lead_by')}|{either_pattern('byline.lead_by_patterns')})\s[^\W\d_][^.!?]{{4,48}})[)\]]?\.?$"
)
WEBMASTER = re.compile(either_pattern("byline.webmaster_patterns"), re.I)

# -- runs of names --
TAIL = re.compile(  # what follows the names; looked for in small letters: that is three times as fast as without case
    rf"\s*(?:[|•·–—]|\s-\s|\d{{1,2}}\s?[:.h]\s?\d\d|"
    rf"{either_word(entries('byline.tails'))}|{either_pattern('byline.tail_patterns')})"
)
_CLOCK_WORDS = entries("byline.before_clocks")
CLOCK_FIRST = re.compile(
    rf"^(?:(?:{words.either(_CLOCK_WORDS)})\s)?\d{{1,2}}\s?[:.h]\s?\d\d\s?(?:am\b|pm\b|uhr\b)?\s?[,/|•·–-]\s?",
    re.I,
)
BEFORE_CLOCKS = _CLOCK_WORDS
LOOSE_END = re.compile(rf"[\s,;|–—-]+(?:{_of('loose_ends')})\.?$|^\s*(?:{_of('loose_beginnings')})\s+(?=\|)", re.I)
RANK = re.compile(rf"(?:{_of('ranks')})\s")
TOGETHER = re.compile(rf"\s(?:{_of('together')})$", re.I)  # what several people are
OF_AN_OUTLET = re.compile(rf"[A-ZÀ-Þ][\w.]{{1,11}} (?i:{_of('outlet_people')})")
FROM = re.compile(rf"^(?:{_of('from')})\s(?=\S+$)")  # "Do UOL": from the outlet
FROM_WORDS = tuple(f"{word} " for word in entries("byline.from"))
ARTICLES = word_set("byline.articles")
NO_SIGNS = word_set("byline.no_signs")
PICTURE_AGENCIES = entries("byline.picture_agencies")

_UPPER = r"[A-ZÀ-ÞΑ-ΩА-ЯЁІЇŁŚŻŠŽČŘ]"
_WHERE = rf"\s(?:{_of('where')})\s{_UPPER}[\w.'’-]*(?:\s{_UPPER}[\w'’-]*){{0,2}}"
_JOINING = rf"(?:{_of('joins')})"
_MORE_PEOPLE = rf"{_UPPER}[\w.'’-]*(?:\s[\w.'’-]+){{1,3}}"
WROTE_FROM = re.compile(  # "in Paris" of "Ann Smith in Paris, with Bob Ray in Rome and agencies"
    rf"{_WHERE}(?:,(?=\s{_JOINING}\s)|(?=\s{_JOINING}\s{_MORE_PEOPLE}{_WHERE})|(?=,\s{_MORE_PEOPLE}{_WHERE})|"
    rf"(?=,?\s{_JOINING}\s(?i:{_of('agencies_together')})\b))"
)

# -- scripts without blanks --
_REPORTER, _REPORTS = _of("reporters_unspaced"), _of("reports_unspaced")
REPORTER_WORDS = entries("byline.reporters_unspaced")
CJK_BY = re.compile(
    rf"(?:{_REPORTER})[\u3400-\u9fff]{{2,4}}(?=[／/╱]|$)|"  # 記者林小明／台北報導, 林小明／台北報導
    rf"^[{SURNAMES_UNSPACED}][\u3400-\u9fff]{{1,2}}(?=[／/╱][\u3400-\u9fff]{{2,6}}(?:{_REPORTS})$)|"
    rf"(?:{_of('labels_unspaced')})\s?[:：]\s?(?:[\u3400-\u9fff]{{0,6}}(?:{_REPORTER}|{_of('editors_unspaced')})\s)?"
    r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff][\s\u3000][\u3400-\u9fff])(?:[、，][\u3400-\u9fff]{2,4})*"
    r"(?=[\s(（【\[／/|]|$)"
)
CJK_HEAD = re.compile(rf"^[\u3400-\u9fff]{{0,6}}(?:{_of('before_names_unspaced')})\s?(?=[\u3400-\u9fff]{{2}})")
CJK_TAIL = re.compile(rf"(?:{_of('after_names_unspaced')})$")
SIGNED_UNSPACED = re.compile(  # "… 发票。（林小明）", "（文/林小明）", "港口電台林小明報導"
    rf"(?:^|[。！？”」』])\s?[（(【〔]([{SURNAMES_UNSPACED}][\u3400-\u9fff]{{1,2}})[)）】〕]$|"
    rf"[（(](?:{_of('signed_texts_unspaced')})\s?[/／:：]\s?([\u3400-\u9fff]{{2,3}})[)）]$|"
    rf"(?:{_of('outlets_unspaced')})([{SURNAMES_UNSPACED}][\u3400-\u9fff]{{1,2}})(?:{_REPORTS})$"
)
NO_NAME_ENDINGS = entries("byline.no_name_endings_unspaced")
REPORTERS = re.compile(
    rf"[(（【〔\[][^()（）【】〔〕\[\]]{{0,30}}?(?:{_REPORTER})[\s/／:：]{{0,2}}([^()（）【】〔〕\[\]]{{2,40}})[)）】〕\]]"
)
CORRESPONDENTS = re.compile(rf"[\s/／、,，]*(?:{_of('correspondents_unspaced')})[\s/／:：]{{0,2}}")
REPORTING = re.compile(rf"[\s/／]*[\u4e00-\u9fff]{{0,4}}?(?:{_of('work_unspaced')})$")
GLUED_PLACE = re.compile(rf"([\u4e00-\u9fff]{{3}})[\u4e00-\u9fff]{{2,4}}(?:{_REPORTS})$")  # "林小明台北報導"
POSITIONS_UNSPACED = entries("byline.positions_unspaced")
KOREAN = re.compile(
    r"^[(\[【](?:[가-힣]{2,8}\s?=\s?)?([가-힣A-Za-z0-9]{2,10})[)\]】]\s{0,2}([가-힣]{2,4})\s?(?:[가-힣]{2,6}\s)?"
    rf"(?:{words.either(POSITIONS_UNSPACED)})"
)
WIRE = re.compile(  # "新华社河南鲁山12月15日电"
    rf"(?:^|[【（(╱／/\s据據])((?:{_of('wires_unspaced')})(?:{_of('wire_endings_unspaced')}))"
    r"[^，。！？、]{0,12}\d{1,2}日[^，。]{0,3}[电電讯訊]"
)
SOURCE_UNSPACED = re.compile(  # "来源：港口网", "(本文来源：港口报)"; not "图片来源：…"
    rf"(?<![片照频頻料据據图圖])(?:{_of('sources_unspaced')})\s{{0,2}}(?:[:：]|于(?=《?[\u3400-\u9fff]))\s{{0,2}}"
    r"[《“「]?([^\s，,、。；;|（()）【】\[\]《》“”「」:：\d]{2,20})"
)
NEXT_LABEL = re.compile(_of("labels_after_sources_unspaced"))

# -- sources --
_SOURCE = "|".join(SOURCES)
SOURCE_FIRST = re.compile(rf"^(?:{_SOURCE})\s{{0,2}}[:：/]\s?")
SOURCE_LATER = re.compile(rf"(?:^|[\s|])(?:{_SOURCE})\s{{0,2}}[:：]\s?(.{{2,40}})")
SOURCE_SPACED = re.compile(rf"(?:^|[|/;,]\s|^\()(?:{_SOURCE})\s?[:：]\s?(.{{2,60}})")
