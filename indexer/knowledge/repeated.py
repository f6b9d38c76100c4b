"""Text that stands on many pages of one site is not the story: cut where it is known, overruled by repeated.csv.

A rebuild learns it (`catalogue/repetition.py`); until the next one it stays as it is, so that updates agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from indexer.analysis import facet_key
from indexer.article import Article, Evidence, PageResult
from indexer.knowledge.plain_files import KnowledgeError, read_rows
from indexer.likeness import address_key, host

COLUMNS = ("text", "site", "verdict")
SOURCE, PLACE = "repeated text", "REPEATED"  # for people, and for programs
STORY_WORDS = 60  # words that no promotion or notice has
Verdict = Literal["keep", "cut"]


def line_key(text: str) -> str:
    """What two prints of one line have in common: its words in lower case, single spaces."""
    return " ".join(text.split()).casefold()


def site_of(article: Article) -> str:
    """The site whose pages are compared: its name, else the address's host, else the file's folder."""
    known = facet_key(article.site) or host(address_key(article.url))
    return known or f"folder {article.locator.rpartition('/')[0]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of repeated.csv: text (as `line_key`), the site it holds for (empty: all), and what to do with it."""

    text: str
    site: str
    verdict: Verdict


def load_rules(path: Path) -> tuple[Rule, ...]:
    """The rows of repeated.csv.  Raises KnowledgeError."""
    found: list[Rule] = []
    for row in read_rows(path, COLUMNS, ("text", "verdict")):
        verdict = row["verdict"].lower()
        if verdict not in ("keep", "cut"):
            raise KnowledgeError(path, row.line, f"unknown verdict “{row['verdict']}”: write keep or cut")
        site = row["site"] if row["site"].startswith("folder ") else facet_key(row["site"])
        found.append(Rule(line_key(row["text"]), site, "keep" if verdict == "keep" else "cut"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RepeatedText:
    """Lines by site with the number of stories they stand on (0: an editor's word), and the editor's rules."""

    learned: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rules: Sequence[Rule] = ()

    def __bool__(self) -> bool:
        return bool(self.learned or self.rules)

    def stories(self, site: str, line: str) -> int | None:
        """On how many stories of the site a line is known to stand; None for one that is not to be cut."""
        for rule in self.rules:
            if rule.text == line and rule.site in ("", site):
                return None if rule.verdict == "keep" else 0
        return self.learned.get(site, {}).get(line)

    def apply(self, reading: PageResult) -> PageResult:
        """The reading without repeated paragraphs and captions; sub-headings stay, and so does what a profile chose."""
        article = reading.article
        if not self or article is None or any(one.place == "PROFILE" for one in article.evidence.get("body", ())):
            return reading
        site = site_of(article)
        cut = {
            passage.text: count
            for passage in article.body
            if passage.kind != "heading" and (count := self.stories(site, line_key(passage.text))) is not None
        }
        if not cut or self._printed_again(article, cut):
            return reading
        told = tuple(
            Evidence(
                text, SOURCE, 0.0, "stands on many stories of this site" if count else "cut by repeated.csv", PLACE
            )
            for text, count in cut.items()
        )
        changed = replace(
            article,
            body=tuple(passage for passage in article.body if passage.kind == "heading" or passage.text not in cut),
            elsewhere=tuple(dict.fromkeys((*article.elsewhere, *cut))),
            evidence={**article.evidence, "body": (*article.evidence.get("body", ()), *told)},
        )
        if reading.bin == "article" and not changed.body:
            return replace(reading, bin="not an article", reason="All its text stands on many pages.", article=changed)
        return replace(reading, article=changed)

    def _printed_again(self, article: Article, cut: Mapping[str, int]) -> bool:
        """Whether what was learned would take all of a text that is too long for a notice: then it is a story that was
        printed under many headlines, and no promotion."""
        if 0 in cut.values() or any(one.kind == "paragraph" and one.text not in cut for one in article.body):
            return False
        return sum(len(text.split()) for text in cut) >= STORY_WORDS

    def differing(self, other: RepeatedText) -> set[str]:
        """Lines that one of the two cuts, on some site, and the other may not."""
        return {line for _, line, _ in set(self._said()) ^ set(other._said())}

    def _said(self) -> Iterator[tuple[str, str, str]]:
        """All that decides, whatever the counts: (site, line, verdict)."""
        for site, lines in self.learned.items():
            for line in lines:
                yield site, line, "cut"
        for rule in self.rules:
            yield rule.site, rule.text, f"rule {rule.verdict}"

    def as_json(self) -> str:
        """As the catalogue keeps it."""
        rules = [[rule.text, rule.site, rule.verdict] for rule in self.rules]
        return json.dumps({"learned": self.learned, "rules": rules}, ensure_ascii=False)

    @classmethod
    def of_json(cls, kept: str | None) -> RepeatedText:
        """What `as_json` made; empty for None."""
        if not kept:
            return cls()
        record = json.loads(kept)
        return cls(record["learned"], tuple(Rule(*rule) for rule in record["rules"]))


def cut_from(article: Article) -> Iterator[str]:
    """The lines that were cut from an article as repeated, as keys."""
    return (line_key(one.value) for one in article.evidence.get("body", ()) if one.place == PLACE)
