"""Words that stand before a summary, and by which a description speaks of its site instead of a story."""

from __future__ import annotations

import re

from indexer.extract.vocabulary.words import either, either_word, entries

SUMMARY_LABEL = re.compile(rf"^(?:{either(entries('headlines.summaries'))})\s?[:：]\s?")
OF_SITE = re.compile(either_word(entries("headlines.site_words"), whole=False), re.I)
