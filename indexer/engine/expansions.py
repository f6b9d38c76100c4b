"""What each stemmed word, wildcard and fuzzy word of a query stands for, to be said beside the answer."""

from __future__ import annotations

from dataclasses import replace

from indexer import analysis
from indexer.engine import lexicon
from indexer.engine.leaves import Leaves
from indexer.engine.port import Expansion
from indexer.engine.scopes import said, walk
from indexer.query.tree import Clause, Fuzzy, Wildcard, Word


def stood_for(leaves: Leaves, query: Clause) -> tuple[Expansion, ...]:
    """What each stemmed word, wildcard and fuzzy word of the query stands for, in the query's order."""
    out: dict[tuple[Clause, int], Expansion] = {}
    for clause, scope, _ in walk(query):
        key = (replace(clause, exact=False) if isinstance(clause, Word) else clause, scope.stream)
        if key in out:
            continue
        if isinstance(clause, Wildcard | Fuzzy):
            found = leaves.expanded(clause, scope.stream)
            kind = "wildcard" if isinstance(clause, Wildcard) else "fuzzy"
            words = _living(leaves, scope.stream, dict(found.words), None)
            out[key] = Expansion(said(clause), kind, words, found.cut)  # type: ignore[arg-type]
        elif isinstance(clause, Word) and not clause.exact:
            form = analysis.forms(clause.text)
            whole = form.joined or (form.parts[0] if len(form.parts) == 1 else "")
            if whole:
                out[key] = Expansion(clause.text, "stem", _family(leaves, scope.stream, whole))
    return tuple(out.values())


def _family(leaves: Leaves, stream: int, word: str) -> tuple[tuple[str, int], ...]:
    held: dict[str, int] = {}
    spoken: dict[str, list[int]] = {}
    index = leaves.index
    for segment, found in zip(
        index.segments, lexicon.family(index.segments, stream, word, index.languages), strict=True
    ):
        for number, (languages, count) in found.items():
            text = segment.words[stream][number]
            held[text] = held.get(text, 0) + count
            spoken[text] = sorted({*spoken.get(text, []), *languages})
    return _living(leaves, stream, held, spoken)


def _living(
    leaves: Leaves, stream: int, held: dict[str, int], spoken: dict[str, list[int]] | None
) -> tuple[tuple[str, int], ...]:
    """Words with the versions that hold them, most frequent first; counted anew where some were taken away."""
    if not leaves.index.untouched:
        held = {text: leaves.holders(stream, text, spoken[text] if spoken else None) for text in held}
    return tuple(sorted(((t, n) for t, n in held.items() if n), key=lambda item: (-item[1], item[0])))
