"""The default engine: a Whoosh index on disk, read as whole arrays.  See store.py for how it is written.

A document is a version.  Matches are found among all versions, then told of articles; what is counted, chosen and
sorted by is the shown version's.  Refused pages are documents too, which only their own mask tells of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.engine import lexicon, ranking
from indexer.engine.arrays import read_arrays, texts_of
from indexer.engine.counting import Counts
from indexer.engine.evaluation import Evaluation
from indexer.engine.expansions import stood_for
from indexer.engine.leaves import Index, Leaves
from indexer.engine.manifest import COLUMNS, Manifest
from indexer.engine.port import Counted, Expansion, Hit, SearchRequest, SearchResult
from indexer.engine.posting_codec import Array
from indexer.engine.postings import Cache, SegmentReader
from indexer.engine.scopes import admit
from indexer.query.choice import Choice
from indexer.query.tree import And, Clause, Dated

_SUGGESTED = 50  # near words looked at before the dead ones among them are left out


class WhooshEngine:
    """One build's index, opened.  Holds no cursor: any number of threads may ask at once."""

    def __init__(self, directory: Path, manifest: Manifest, cache_bytes: int) -> None:
        columns = read_arrays(directory / COLUMNS)
        cache = Cache(cache_bytes)
        segments, base = [], 0
        for one in manifest.segments:
            segments.append(SegmentReader(directory, one.name, base, one.documents, cache))
            base += one.documents
        untouched = bool((columns["live"] | columns["refused"]).all())
        self._index = Index(segments, columns, texts_of(columns, "languages")[:], base, untouched)
        self._averages = ranking.Averages.of(self._index)
        self._counts = Counts(columns)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one question.  Raises NotSupported, QueryTooBroad."""
        admit(request.query)
        evaluation = Evaluation(self._index)
        expansions = stood_for(evaluation.leaves, request.query)
        articles, older = self._articles(evaluation, request.query)
        chosen = self._counts.choice_masks(request.choices)
        result = _all_of(articles, list(chosen.values()))
        docs = np.flatnonzero(result)
        others = evaluation.not_articles(request.query)
        pages = np.zeros(0, np.int64) if others is None else np.flatnonzero(_all_of(others, list(chosen.values())))
        facets = {}
        for name in request.facets:
            mask = _all_of(articles, [mask for field, mask in chosen.items() if field != name])
            own = [choice for choice in request.choices if choice.field == name]
            facets[name] = self._counts.facet(name).counts(mask, own, request.facet_limit)
        undated, disputed = self._left_out(evaluation, request.query, list(chosen.values()), docs, pages)
        return SearchResult(
            total=len(docs),
            hits=self._hits(evaluation, request, docs, older) + self._page_hits(request, pages, len(docs)),
            facets=facets,
            timeline=self._counts.timeline(docs, request.timeline) if request.timeline else None,
            expansions=expansions,
            at_least=any(one.cut for one in expansions),
            undated=undated,
            disputed=disputed,
            not_articles=len(pages),
        )

    def count(self, query: Clause, choices: tuple[Choice, ...] = ()) -> Counted:
        """How many articles and refused pages match, nothing else.  Raises as `search` does."""
        admit(query)
        evaluation = Evaluation(self._index)
        articles, _ = self._articles(evaluation, query)
        others = evaluation.not_articles(query)
        chosen = list(self._counts.choice_masks(choices).values())
        found = (0 if mask is None else int(np.count_nonzero(_all_of(mask, chosen))) for mask in (articles, others))
        return Counted(*found)

    def expand(self, query: Clause) -> tuple[Expansion, ...]:
        """The words that each stemmed word, wildcard and fuzzy word of the query stands for in this index."""
        admit(query)
        return stood_for(Leaves(self._index), query)

    def suggest(self, word: str, limit: int = 3) -> tuple[str, ...]:
        """Words of this archive spelled nearly so, the likeliest first; empty where none is near."""
        near = lexicon.suggestions(self._index.segments, word)
        if not self._index.untouched:
            leaves = Leaves(self._index)
            near = [text for text in near[:_SUGGESTED] if leaves.holders(0, text, None)]
        return tuple(near[:limit])

    def doc_count(self) -> int:
        """Versions held, refused pages among them."""
        return int(np.count_nonzero(self._index.columns["standing"]))

    def close(self) -> None:
        """Let go of files; the engine answers no more.  Answers under way keep what they read."""
        self._index = Index((), {}, (), 0, True)

    def _articles(self, evaluation: Evaluation, query: Clause) -> tuple[Array, dict[int, int]]:
        """The articles of which a version matches, as a mask of shown versions; for those of which only an older one
        does, the newest such, by the shown one."""
        columns = self._index.columns
        matched = evaluation.matched(query)
        articles = matched & columns["shown"]
        others = columns["others"]
        others = others[matched[others]]
        others = others[~articles[columns["shown_of"][others]]]
        others = others[np.argsort(columns["version"][others], kind="stable")]
        older = dict(zip(columns["shown_of"][others].tolist(), others.tolist(), strict=True))
        articles[list(older)] = True
        return articles, older

    def _hits(
        self, evaluation: Evaluation, request: SearchRequest, docs: Array, older: dict[int, int]
    ) -> tuple[Hit, ...]:
        """The page asked for; `docs` are the shown versions of what was found."""
        columns = self._index.columns
        order = columns[ranking.order_of(request.sort)][docs]
        values = None
        if request.sort in ("relevance", "recent") and request.limit:
            values = ranking.scores(evaluation, self._averages, request.query, _matching(docs, older))
        if values is not None and request.sort == "recent":
            values = ranking.lifted(self._index, self._averages, values, docs)
        at = ranking.first(order, values, request.offset, request.limit)
        page = docs[at]
        matching = _matching(page, older)
        worth = (
            values[at] if values is not None
            else ranking.scores(evaluation, self._averages, request.query, matching)
        )  # fmt: skip
        return tuple(
            Hit(number, version, score, doc in older)
            for doc, number, version, score in zip(
                page.tolist(), columns["number"][page].tolist(), columns["version"][matching].tolist(), worth.tolist(),
                strict=True,
            )
        )  # fmt: skip

    def _page_hits(self, request: SearchRequest, pages: Array, before: int) -> tuple[Hit, ...]:
        """What of the page asked for are refused pages, which follow the articles; `before` counts these."""
        offset = max(0, request.offset - before)
        limit = request.offset + request.limit - before - offset
        if limit <= 0 or not len(pages):
            return ()
        columns = self._index.columns
        page = pages[ranking.first(columns[ranking.order_of(request.sort)][pages], None, offset, limit)]
        return tuple(
            Hit(number, version, 0.0, not_article=True)
            for number, version in zip(columns["number"][page].tolist(), columns["version"][page].tolist(), strict=True)
        )

    def _left_out(
        self, evaluation: Evaluation, query: Clause, chosen: Sequence[Array], docs: Array, pages: Array
    ) -> tuple[int, int]:
        """Undated and disputed articles and refused pages that only the dates asked for left out of what was found."""
        clauses = query.clauses if isinstance(query, And) else (query,)
        rest = tuple(one for one in clauses if not isinstance(one, Dated))
        if len(rest) == len(clauses):
            return 0, 0
        wider, _ = self._articles(evaluation, And(rest))
        others = evaluation.not_articles(And(rest))
        missed = _all_of(wider if others is None else wider | others, chosen)
        missed[docs] = missed[pages] = False
        dated = self._index.columns["precision"] > 0
        disputed = missed & dated & self._index.columns["disputed"]
        return int(np.count_nonzero(missed & ~dated)), int(np.count_nonzero(disputed))


def _all_of(mask: Array, others: Sequence[Array]) -> Array:
    out = mask
    for one in others:
        out = out & one
    return out


def _matching(docs: Array, older: dict[int, int]) -> Array:
    """The versions that matched, for shown versions."""
    if not older:
        return docs
    return np.array([older.get(doc, doc) for doc in docs.tolist()], np.int64)
