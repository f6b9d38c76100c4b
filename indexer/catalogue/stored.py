"""Articles as the catalogue's rows hold them."""

from __future__ import annotations

import zlib

from indexer.article import Article
from indexer.article_json import unpack
from indexer.catalogue.errors import CatalogueDamaged


def article_of(packed: bytes) -> Article:
    """The article of a row.  Raises CatalogueDamaged where it does not hold what was written."""
    try:
        return unpack(packed)
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CatalogueDamaged(
            "an article in the catalogue does not hold what was written: run `morgue rebuild`, which reads it again"
        ) from error
