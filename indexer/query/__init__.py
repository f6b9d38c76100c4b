"""The query language: typed text becomes a tree with complaints, and the tree says itself back as text and in words.

`parse` reads; `to_text` writes the canonical text; `to_words` and `read_back` say what was understood; `parts` are
the constraints one by one; `exact_words` the query without endings.
`matching` holds what each clause means.
"""

from indexer.query.exact import exact_words
from indexer.query.parser import NOTHING, parse
from indexer.query.text import to_text
from indexer.query.tree import Complaint, Parsed
from indexer.query.words import Piece, parts, read_back, to_words

__all__ = [
    "NOTHING",
    "Complaint",
    "Parsed",
    "Piece",
    "exact_words",
    "parse",
    "parts",
    "read_back",
    "to_text",
    "to_words",
]
