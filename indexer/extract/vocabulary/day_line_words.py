"""Words of printed lines that hold a day which is not the story's: credits, greetings, spans, readers' comments."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_word, entries

CREDITED = re.compile(  # whose picture or recording it is, and of which day
    rf"\W{{0,3}}(?:{either(entries('day_lines.credits'))})s?\s?(?:[:：]|\d\d:\d\d)", re.I
)
# A post of a social network, quoted: "— Ada (@ada) May 5, 2013", "A post shared by Ada (@ada) on …".
QUOTED = re.compile(
    r"\W{0,2}[—–-][^(]{1,60}\(@\w{2,30}\)|\W{0,3}@\w{2,30}\b|"
    rf"[^(]{{1,80}}\(@\w{{2,30}}\)\s(?:{either(entries('day_lines.on'))})\s"
)
OF_THE_SITE = re.compile(  # a header that greets its reader, or tells the weather
    rf"{either_word(entries('day_lines.greetings'))}|\d\s?°"
)
SPAN = re.compile(rf"\s?(?:[-–—]|{either(entries('day_lines.until'))})\s?")
ANSWERED = re.compile(  # what readers wrote: numbered, or with the button that answers it
    rf"(?:{either(entries('day_lines.answers'))})\W{{0,6}}#?\d{{0,4}}$", re.I
)
COLOPHON = re.compile(  # in which issue something stands: "Issue 35", "No. 35"
    rf"\b(?:{either(entries('day_lines.colophons'))})\s?\d{{1,5}}\b", re.I
)
OF_AN_ISSUE = re.compile(either_word(entries("day_lines.issues"), whole=False), re.I)
