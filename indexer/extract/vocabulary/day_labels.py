"""What the words beside a date say it is: the published day, the day of a change, or a day of something else.

All are kept as `analysis.fold` leaves them, and with the letters of Arabic keyboards as the Persian ones.
"""

from __future__ import annotations

from indexer.extract.vocabulary.words import both_foldings, printed


def _phrases(role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for word in printed(role) for form in both_foldings(word)))


LABELS = {kind: _phrases(f"labels.{kind}") for kind in ("published", "modified", "other")}
# Words that may stand between a label and its date.
LINKING = frozenset(_phrases("labels.linking"))
# "Posted by Ada Byron on": words that may stand between a label and a name.
BY = frozenset(_phrases("labels.by"))
# "This entry was posted on …": a page speaking of itself, at the beginning of a line.
OURS = frozenset(_phrases("labels.this"))
PIECES = frozenset(_phrases("labels.pieces"))
