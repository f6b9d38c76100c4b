"""Fit the forests that weigh signals (indexer/extract/weights/) to pages with known title and body.

    python benchmarks/fit.py TRUTH.jsonl WEIGHTS_DIR html PAGES_DIR [--without N]
    python benchmarks/fit.py TRUTH.jsonl WEIGHTS_DIR text PAGES_DIR [PAGES_DIR ...] [--without N]

Needs lightgbm, which reading pages does not.  `--without N` (0, 1 or 2) leaves out a third of the publishers,
to measure
on what was not seen: `python benchmarks/extraction.py` with those weights, then the scorer with the ids left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.extraction import load
from indexer.extract import signals, title
from indexer.extract.body import told_story
from indexer.extract.document import Document
from indexer.extract.open import open_page

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\W_]+")
FOLDS = 3
BODY = {"trees": 110, "depth": 5}
TITLE = {"trees": 90, "depth": 4}


def tokens(text: str) -> list[str]:
    """Words of a text, folded, single characters of scripts without spaces."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def fold_of(publisher: str) -> int:
    """Pages of one publisher stay together."""
    return int(hashlib.md5(publisher.encode()).hexdigest(), 16) % FOLDS


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


def title_labels(candidates: Sequence[title.Candidate], known: str) -> list[float]:
    """1 for the wording that is the known headline (else for the nearest, if near), 0 for the others."""
    wanted = tokens(known)
    shares = []
    for candidate in candidates:
        words = tokens(candidate.best_form)
        common = sum((Counter(words) & Counter(wanted)).values())
        shares.append(1.01 if words == wanted else 2 * common / (len(words) + len(wanted) or 1))
    best = max(shares, default=0)
    return [float(share == best and best > 0.8) for share in shares]


def grow(rows: Any, labels: Any, weights: Any, trees: int, depth: int) -> lightgbm.Booster:
    settings = {"objective": "binary", "learning_rate": 10 / trees, "max_depth": depth, "num_leaves": 2**depth // 2 + 2,
                "min_data_in_leaf": 60, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
                "lambda_l2": 5,
                "max_bin": 63, "verbosity": -1, "num_threads": 2, "seed": 7, "deterministic": True}  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(rows, labels, weight=weights), trees)


def keep(booster: lightgbm.Booster, columns: Sequence[str], path: Path) -> None:
    """Write a forest as text: one line a tree."""
    model = booster.dump_model()
    trees = []
    deepest = 0
    for tree in model["tree_info"]:
        flat: dict[str, list[float]] = {"signal": [], "threshold": [], "below": [], "above": [], "value": []}
        deepest = max(deepest, _flatten(tree["tree_structure"], flat))
        trees.append(flat)
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    path.write_text(
        f'{{"columns":{json.dumps(list(columns))},\n"depth":{deepest},\n"trees":[\n{lines}\n]}}\n', encoding="utf-8"
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


def body_table(document: Document) -> Any:
    return signals.page_signals(
        document, title.first_guess(document), document.meta("og:description", "description"), told_story(document)
    )


def fit(pages: list[tuple[dict[str, Any], Document]], medium: str, out: Path, without: int | None) -> None:
    """Fit body and title forests; the title's signals use body chances of pages the body forest had not seen."""
    rows = {at: body_table(document) for at, (_, document) in enumerate(pages)}
    labels = {
        at: np.array(block_labels(document, record["body"]))
        for at, (record, document) in enumerate(pages)
        if record.get("body")
    }
    folds = [fold_of(record["publisher"]) for record, _ in pages]
    used = [at for at in rows if folds[at] != without]

    def body_forest(chosen: list[int]) -> lightgbm.Booster:
        chosen = [at for at in chosen if at in labels and len(labels[at])]
        weights = []
        for at in chosen:
            weight = np.sqrt(np.minimum([len(block.text) for block in pages[at][1].blocks], 600))
            weights.append(weight / weight.sum() * 30)
        truth, weight = np.concatenate([labels[at] for at in chosen]), np.concatenate(weights)
        told = truth >= 0
        return grow(
            np.concatenate([rows[at] for at in chosen])[told], (truth[told] > 0.5).astype(int), weight[told], **BODY
        )

    chances: dict[int, Any] = {}
    for fold in range(FOLDS):
        if fold == without:
            continue
        forest = body_forest([at for at in used if folds[at] != fold])
        for at in used:
            if folds[at] == fold and len(rows[at]):
                chances[at] = forest.predict(rows[at])
    keep(body_forest(used), signals.COLUMNS, out / f"body_{medium}.json")
    tables, truths, weights = [], [], []
    for at, chance in chances.items():
        record, document = pages[at]
        candidates = title.find_candidates(document, chance) if record.get("title") else []
        truth = title_labels(candidates, record["title"]) if candidates else []
        if any(truth):
            tables.append(title.title_signals(document, candidates, chance))
            truths += truth
            weights += [10.0 if label else 40.0 / len(truth) for label in truth]
    keep(grow(np.concatenate(tables), truths, weights, **TITLE), title.COLUMNS, out / f"title_{medium}.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("medium", choices=("html", "text"))
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--without", type=int)
    options = parser.parse_args()
    pages = []
    for line in options.truth.open(encoding="utf-8"):
        record = json.loads(line)
        if record.get("body") or record.get("title"):
            for folder in options.pages:
                page = load(record, folder)
                if page is not None:
                    pages.append((record, open_page(page)))
    options.weights.mkdir(parents=True, exist_ok=True)
    fit(pages, options.medium, options.weights, options.without)


if __name__ == "__main__":
    main()
