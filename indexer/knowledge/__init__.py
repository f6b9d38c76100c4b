"""A newsroom's own knowledge of its archive: plain files beside morgue.toml that win over the general rules.

`sites/*.toml` say how a layout is read, `corrections.csv` what a record should say, `names.csv` which names are one,
`pages.csv` where a file came from, `withheld.csv` what may not be shown.
"""

from indexer.knowledge.newsroom import Knowledge
from indexer.knowledge.plain_files import KnowledgeError

__all__ = ["Knowledge", "KnowledgeError"]
