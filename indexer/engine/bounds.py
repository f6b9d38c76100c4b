"""How much work one query may cause; a query over a bound is refused in plain words, or cut and said to be.

The work is counted while it is done, in whichever thread does it.
"""

from __future__ import annotations

from indexer.query.bounds import EDITS as EDITS
from indexer.query.bounds import WILDCARD_LETTERS as WILDCARD_LETTERS

EXPANDED_WORDS = 1000  # words a wildcard or a misspelled word may stand for: the most frequent ones
SCANNED_WORDS = 400_000  # words of the archive looked at for one wildcard
NEAR_DISTANCE = 1000  # words; over that, two words merely stand in the same article
NEAR_OPERANDS = 5  # each order of them is tried
CLAUSES = 1000  # nodes of the tree
DEPTH = 60  # nodes below one another
READ = 20_000_000  # postings and places read for one question: under a second of one core, 320 MB
COMMON = 400_000  # versions; where a word in more of them stands is read for the candidates of a phrase or a Near only
WORD_READ = 20  # what looking at one word of the archive counts as: it takes as long as so many postings
FUZZY_LETTERS = 64  # no longer word is taken for a misspelled one
