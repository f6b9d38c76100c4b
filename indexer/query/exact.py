"""The same query with every word taken as it is written: what the page offers beside the words a stem stood for."""

from __future__ import annotations

from indexer.query.tree import Clause, Fuzzy, Word, rebuilt


def exact_words(tree: Clause) -> Clause:
    """The query without endings and other spellings.  Wildcards stay: nothing else can stand for them."""
    if isinstance(tree, Word | Fuzzy):
        return Word(tree.text, exact=True)
    return rebuilt(tree, exact_words)
