"""The catalogue: what the archive holds (captures, versions, articles, bins, builds), in one SQLite file.

`reader` is asked by the desk, `writing` is used by a build alone, `file` holds connections and
pins, `schema` the tables; `carrying` and `soundness` bring over what an earlier version of Morgue or a
damaged disk left.
"""

from indexer.catalogue.errors import (
    BuildGone,
    CatalogueDamaged,
    CatalogueError,
    CatalogueMissing,
    CatalogueOutdated,
    CatalogueUnavailable,
)
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.reader import BuildFacts, Catalogue, Kept, NotArticle, Place

__all__ = ["BuildFacts", "BuildGone", "Catalogue", "CatalogueDamaged", "CatalogueError", "CatalogueFile",
           "CatalogueMissing", "CatalogueOutdated", "CatalogueUnavailable", "Kept", "NotArticle", "Place"]  # fmt: skip
