"""The catalogue: what the archive holds (captures, versions, articles, bins, builds), in one SQLite file.

`reading` is asked by the desk, `writing` is used by a build alone, `file` holds schema, connections and pins.
"""

from indexer.catalogue.file import BuildGone, CatalogueError, CatalogueFile, CatalogueMissing, CatalogueOutdated
from indexer.catalogue.reader import BuildFacts, Catalogue, Kept, NotArticle, Place

__all__ = [
           "BuildFacts",
           "BuildGone",
           "Catalogue",
           "CatalogueError",
           "CatalogueFile",
           "CatalogueMissing",
           "CatalogueOutdated",
           "Kept",
           "NotArticle",
           "Place",
]  # fmt: skip
