"""Words and signs at pictures: whose they are, what a button beside them says, out of which archive they came."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_pattern, either_word, entries

_SHORT_LABEL = either(form for word in entries("pictures.short_labels") for form in (word, word.capitalize()))
_BRACKETED = rf"\((?:{_SHORT_LABEL})\s?[.:]\s?[^()]{{2,40}}\)$"  # "(Foto: A. Harrow)"
_AGENCIES = either(entries("pictures.agencies"))
PICTURED = re.compile(  # a line that ends in whose picture it is
    rf"[./©(]\s?(?:{_AGENCIES})\)?$"
    rf"|{_BRACKETED}"
    rf"|[ (](?:{_AGENCIES})\s?/\s?[^()/]{{2,40}}\)\s?(?:(?:19|20)\d\d [A-Z]{{2,7}})?$"
    r"|\((?:[A-Z][^()/]{1,40}\s?/\s?){1,3}[A-Z][^()/]{1,40}\)$"
    rf"|\b(?:{either(entries('pictures.labels'))})\s?[:：]\s?[^\n:!?]{{2,60}}$"
)
OWNED = re.compile(  # the same, and no paragraph ends so
    rf"[（(〔【][^（）()〔〕【】]{{0,30}}(?:{either(entries('pictures.owned_unspaced'))})[）)〕】]$|"
    rf"[（(〔【](?:{either(entries('pictures.labels_unspaced'))})\s?[:：／/＝=][^（）()〔〕【】]{{1,30}}[）)〕】]$|"
    rf"\((?:{_AGENCIES})\s?/\s?[^()/]{{2,40}}\)\s?(?:(?:19|20)\d\d [A-Z]{{2,7}})?$|"
    rf"[\s|(/.](?:©|\([cC]\))\s?[^©:!?]{{2,60}}$|{_BRACKETED}"
)
CONSENT = re.compile(rf"{either(entries('pictures.consent'))}|\bcookies?\b", re.I)  # to a video
FILED = re.compile(rf"(?:{either(entries('pictures.filed'))})\s?[:：–-]", re.I)  # a picture out of the archive
CREDIT_ONLY = re.compile(
    r"^(?:[^\W\d_]{2,20}:? ?)?(?:©|\(c\)).{0,90}$|"
    rf"^(?:{either(entries('pictures.rights'))}).{{0,40}}$|"
    rf"^\W{{0,3}}(?:(?:{either(entries('pictures.leading'))}) )?(?:{either(entries('pictures.credits'))})\b.{{0,50}}$",
    re.I,
)
BUTTON = re.compile(  # what opens or shuts a caption
    rf"\s(?:{either(entries('pictures.buttons'))}|(?<=\.\.\. )(?:{either(entries('pictures.more'))})|"
    rf"(?<=[.)”\"\d] )(?:{either(entries('pictures.less'))}))$",
    re.I,
)
INSTRUCTION = re.compile(  # what to do with a picture
    rf"{either_word(entries('pictures.instructions'))}|\b(?:{either_pattern('pictures.instruction_patterns')})\b", re.I
)
TEMPLATE = re.compile(r"\{\{|\}\}")  # a place that a script was to fill
COUNT = re.compile(  # which of a gallery's pictures it is, run into the words
    r"^\d{1,3} ?(?:of|/) ?\d{1,3}(?=[^\W\d_])"
)
