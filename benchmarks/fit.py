"""Fit the forests that weigh signals (indexer/extract/weights/) to pages with known title and body.

    python benchmarks/fit.py TRUTH.jsonl WEIGHTS_DIR html PAGES_DIR [--without N]
    python benchmarks/fit.py TRUTH.jsonl WEIGHTS_DIR text PAGES_DIR [PAGES_DIR ...] [--without N]

`make fit` fits all six (benchmarks/fit_all.py).  Each file says under "made" how it was: the command, a digest of the
pages, the version of lightgbm, and how often the forest is right.

Needs lightgbm, which reading pages does not.  `--without N` (0, 1 or 2) leaves out a third of the publishers, to
measure on what was not seen: `python -m benchmarks.held_out` does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.extraction import load
from indexer.extract.headline import signals as title
from indexer.extract.headline.candidates import Wording, find_wordings, first_guess
from indexer.extract.page.document import Document
from indexer.extract.page.reader import open_page
from indexer.extract.story import neighbours, signals
from indexer.extract.story.body import CONTEXT_COLUMNS, told_story

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
FOLDS = 3  # thirds of the publishers, one of which may be left out
PARTS = 3  # … of those that are not: the second forests see chances from first forests that had not seen the page
BODY = {"trees": 110, "depth": 5, "share": 0.2}
CONTEXT = {"trees": 60, "depth": 5, "share": 0.3}
TITLE = {"trees": 90, "depth": 4, "share": 0.25}
MAX_COUNTED = 600  # characters of a block that count: the measure is of text, but a block is one decision
Chances = dict[int, Any]  # by page


def tokens(text: str) -> list[str]:
    """Words of a text, folded, single characters of scripts without spaces."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def fold_of(publisher: str) -> int:
    """Pages of one publisher stay together."""
    return int(hashlib.md5(publisher.encode()).hexdigest(), 16) % FOLDS


def part_of(publisher: str) -> int:
    """The same, independent of `fold_of`."""
    return int(hashlib.md5(f"part of {publisher}".encode()).hexdigest(), 16) % PARTS


def block_labels(document: Document, body: str) -> list[float]:
    """For each block the share of it that the known body holds; -1 where it cannot be told."""
    wanted = tokens(body)
    known = Counter(tuple(wanted[at : at + 4]) for at in range(len(wanted) - 3))
    lines = {" ".join(tokens(line)) for line in body.split("\n")}
    whole = f" {' '.join(wanted)} "
    labels: list[float] = []
    for block in document.blocks:
        words = tokens(block.text)
        if not words:
            labels.append(-1.0)
        elif len(words) > 4:
            grams = [tuple(words[at : at + 4]) for at in range(len(words) - 3)]
            labels.append(sum(gram in known for gram in grams) / len(grams))
        else:
            line = " ".join(words)
            labels.append(1.0 if line in lines else 0.5 if f" {line} " in whole else 0.0)
    for at, label in enumerate(labels):
        if label == 0.5 and len(tokens(document.blocks[at].text)) <= 4:
            before = next((value for value in reversed(labels[:at]) if value not in (0.5, -1)), 0)
            after = next((value for value in labels[at + 1 :] if value not in (0.5, -1)), 0)
            labels[at] = float(before > 0.5 and after > 0.5)
    return labels


def title_labels(wordings: Sequence[Wording], known: str) -> list[float]:
    """1 for the wording that is the known headline (else for the nearest, if near), 0 for the others."""
    wanted = tokens(known)
    shares = []
    for wording in wordings:
        words = tokens(wording.text)
        common = sum((Counter(words) & Counter(wanted)).values())
        shares.append(1.01 if words == wanted else 2 * common / (len(words) + len(wanted) or 1))
    best = max(shares, default=0)
    return [float(share == best and best > 0.8) for share in shares]


def grow(rows: Any, labels: Any, weights: Any, trees: int, depth: int, share: float) -> lightgbm.Booster:
    """A forest; each tree sees a `share` of the signals, so that none of them is leaned on too much."""
    settings = {"objective": "binary", "learning_rate": 10 / trees, "max_depth": depth, "num_leaves": 2**depth // 2 + 2,
                "min_data_in_leaf": 60, "feature_fraction": share, "bagging_fraction": 0.8, "bagging_freq": 1,
                "lambda_l2": 5,
                "max_bin": 63, "verbosity": -1, "num_threads": 2, "seed": 7, "deterministic": True}  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(rows, labels, weight=weights), trees)


def keep(booster: lightgbm.Booster, columns: Sequence[str], path: Path, made: Mapping[str, Any]) -> None:
    """Write a forest as text, one line a tree, with the names of its columns and how it was `made`."""
    model = booster.dump_model()
    trees = []
    deepest = 0
    for tree in model["tree_info"]:
        flat: dict[str, list[float]] = {"signal": [], "threshold": [], "below": [], "above": [], "value": []}
        deepest = max(deepest, _flatten(tree["tree_structure"], flat))
        trees.append(flat)
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    path.write_text(
        f'{{"columns":{json.dumps(list(columns))},\n"made":{json.dumps(made)},\n"depth":{deepest},\n'
        f'"trees":[\n{lines}\n]}}\n',
        encoding="utf-8",
    )


def _flatten(node: dict[str, Any], flat: dict[str, list[float]]) -> int:
    at = len(flat["value"])
    for name in flat:
        flat[name].append(0)
    if "leaf_value" in node:
        flat["below"][at] = flat["above"][at] = at
        flat["value"][at] = round(node["leaf_value"], 5)
        return 0
    flat["signal"][at] = node["split_feature"]
    flat["threshold"][at] = float(f"{node['threshold']:.7g}")
    flat["below"][at] = len(flat["value"])
    left = _flatten(node["left_child"], flat)
    flat["above"][at] = len(flat["value"])
    return 1 + max(left, _flatten(node["right_child"], flat))


@dataclass(slots=True)
class Pages:
    """What is fitted to: records and documents, and of each page with blocks its table of signals, what that was made
    of, and the labels of its blocks where its story is known."""

    pages: list[tuple[dict[str, Any], Document]]
    tables: dict[int, Any] = field(default_factory=dict)
    lines: dict[int, signals.Lines] = field(default_factory=dict)
    labels: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, (record, document) in enumerate(self.pages):
            if document.blocks:
                description = document.meta("og:description", "description")
                told = told_story(document)
                self.tables[at], self.lines[at] = signals.page_signals(
                    document, first_guess(document), description, told
                )
                if record.get("body"):
                    self.labels[at] = np.array(block_labels(document, record["body"]))

    def context(self, at: int, alone: Any) -> Any:
        document = self.pages[at][1]
        headline = f"{first_guess(document)} {document.meta('og:description', 'description')}"
        return neighbours.context_signals(document.blocks, self.lines[at], alone, headline)

    def part(self, at: int) -> int:
        return part_of(self.pages[at][0]["publisher"])

    def forest(self, tables: Chances, chosen: Sequence[int], settings: Mapping[str, Any]) -> lightgbm.Booster:
        """A forest of blocks, fitted to the chosen pages; each page counts as much as any other."""
        chosen = [at for at in chosen if at in self.labels]
        weights = []
        for at in chosen:
            weight = np.minimum([len(block.text) for block in self.pages[at][1].blocks], MAX_COUNTED)
            weights.append(weight / weight.sum() * 30)
        truth, weight = np.concatenate([self.labels[at] for at in chosen]), np.concatenate(weights)
        told = truth >= 0
        rows = np.concatenate([tables[at] for at in chosen])[told]
        return grow(rows, (truth[told] > 0.5).astype(int), weight[told], **settings)

    def unseen(self, tables: Chances, used: Sequence[int], settings: Mapping[str, Any]) -> Chances:
        """The chances of each used page's blocks from a forest that had no page of its publisher."""
        chances = {}
        for part in range(PARTS):
            forest = self.forest(tables, [at for at in used if self.part(at) != part], settings)
            chances |= {at: forest.predict(tables[at]) for at in used if self.part(at) == part}
        return chances

    def right(self, chances: Chances) -> float:
        """The share of the labelled blocks, in percent, that chances tell rightly: above one half the story's."""
        told = [at for at in chances if at in self.labels]
        truth = np.concatenate([self.labels[at] for at in told])
        found = np.concatenate([chances[at] for at in told])
        return round(100 * float(((found > 0.5) == (truth > 0.5))[truth >= 0].mean()), 2)


def fit(
    pages: list[tuple[dict[str, Any], Document]], medium: str, out: Path, without: int | None, made: Mapping[str, Any]
) -> None:
    """Fit the forests of blocks, of blocks in context and of titles, each to chances as good as those of new pages."""
    known = Pages(pages)
    used = [at for at in known.tables if fold_of(pages[at][0]["publisher"]) != without]
    unseen = "blocks right, forests that had no page of the publisher, percent"
    alone = known.unseen(known.tables, used, BODY)
    body = known.forest(known.tables, used, BODY)
    keep(body, signals.COLUMNS, out / f"body_{medium}.json", {**made, "scores": {unseen: known.right(alone)}})
    tables = {at: np.concatenate((known.context(at, alone[at]), known.tables[at]), axis=1) for at in used}
    chances = known.unseen(tables, used, CONTEXT)
    context = known.forest(tables, used, CONTEXT)
    keep(context, CONTEXT_COLUMNS, out / f"context_{medium}.json", {**made, "scores": {unseen: known.right(chances)}})
    _fit_titles(pages, chances, out / f"title_{medium}.json", made)


def _fit_titles(
    pages: Sequence[tuple[dict[str, Any], Document]], chances: Chances, path: Path, made: Mapping[str, Any]
) -> None:
    rows, truths, weights = [], [], []
    for at, chance in chances.items():
        record, document = pages[at]
        wordings = find_wordings(document, chance) if record.get("title") else []
        truth = title_labels(wordings, record["title"]) if wordings else []
        if any(truth):
            rows.append(title.title_signals(document, wordings, chance))
            truths.append(truth)
            weights += [10.0 if label else 40.0 / len(truth) for label in truth]
    if not rows:
        raise SystemExit("no page prints its known headline: a forest of headlines needs pages whose `title` is right")
    booster = grow(np.concatenate(rows), list(chain.from_iterable(truths)), weights, **TITLE)
    right = [truth[int(np.argmax(booster.predict(table)))] for table, truth in zip(rows, truths, strict=True)]
    score = {"headline right, on the pages fitted to, percent": round(100 * sum(right) / len(right), 2)}
    keep(booster, title.COLUMNS, path, {**made, "scores": score})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("medium", choices=("html", "text"))
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--without", type=int)
    options = parser.parse_args()
    pages = []
    digest = hashlib.sha256()
    for line in options.truth.open(encoding="utf-8"):
        record = json.loads(line)
        if record.get("body") or record.get("title"):
            for folder in options.pages:
                page = load(record, folder)
                if page is not None:
                    pages.append((record, open_page(page)))
                    digest.update(f"{record['id']} {hashlib.sha256(page.content).hexdigest()}\n".encode())
    options.weights.mkdir(parents=True, exist_ok=True)
    without = [] if options.without is None else ["--without", str(options.without)]
    command = ["python", "benchmarks/fit.py", options.truth.name, options.weights.name, options.medium,
               *(folder.name for folder in options.pages), *without]  # fmt: skip
    made = {
        "command": " ".join(command),
        "pages": f"{len(pages)}, sha256 {digest.hexdigest()}",
        "lightgbm": lightgbm.__version__,
    }
    fit(pages, options.medium, options.weights, options.without, made)


if __name__ == "__main__":
    main()
