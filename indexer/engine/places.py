"""The former name of `posting_codec`: an index written under it names these classes by this path, and still opens."""

from indexer.engine.posting_codec import Gaps, Lists, Places, Words

__all__ = ["Gaps", "Lists", "Places", "Words"]
