"""The query language: typed text becomes a tree with complaints, and the tree says itself back as text and in words."""

from indexer.query.parser import NOTHING, parse
from indexer.query.text import to_text
from indexer.query.tree import Parsed

__all__ = ["NOTHING", "Parsed", "parse", "to_text"]
