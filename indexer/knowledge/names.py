"""names.csv: names that are one ("J. Lanyon" is Peter Lanyon; "Harbour" is Harbour Trust), for bylines and topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.analysis import facet_key
from indexer.article import Article, Evidence
from indexer.knowledge.plain_files import KnowledgeError, read_rows

COLUMNS = ("field", "variant", "canonical")
FIELDS = {"byline": "byline", "author": "byline", "topic": "topics", "topics": "topics"}
SOURCE, PLACE = "names.csv", "NAMES"  # for people, and for programs


@dataclass(frozen=True, slots=True)
class Names:
    """Variants by field ("byline", "topics") and facet key, each with the name that stands for it."""

    byline: Mapping[str, str]
    topics: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.byline or self.topics)

    def apply(self, article: Article) -> Article:
        """The article with every variant written as the one name; what the page printed stays as evidence."""
        byline = list(dict.fromkeys(
            replace(credit, name=self.byline.get(facet_key(credit.name), credit.name)) for credit in article.byline
        ))  # fmt: skip
        topics = list(dict.fromkeys(self.topics.get(facet_key(topic), topic) for topic in article.topics))
        evidence = dict(article.evidence)
        for field, now, printed in (
            ("byline", [credit.name for credit in byline], [credit.name for credit in article.byline]),
            ("topics", topics, list(article.topics)),
        ):
            if now != printed:
                told = Evidence("; ".join(now), SOURCE, 1.0, f"printed: {'; '.join(printed)}", PLACE)
                evidence[field] = (told, *evidence.get(field, ()))
        if evidence == article.evidence:
            return article
        return replace(article, byline=tuple(byline), topics=tuple(topics), evidence=evidence)

    def touching(self, article: Article) -> list[str]:
        """The variants of these names that an article prints, each as "field variant > canonical"."""
        printed = {"byline": {credit.name for credit in article.byline}, "topics": set(article.topics)}
        for field, names in printed.items():
            for told in article.evidence.get(field, ()):
                if told.place == PLACE:
                    names.update(told.note.removeprefix("printed: ").split("; "))
        return sorted(
            f"{field} {key} > {known[key]}"
            for field, known in (("byline", self.byline), ("topics", self.topics))
            for key in {facet_key(name) for name in printed[field]}
            if key in known
        )


def load_names(path: Path) -> Names:
    """The rows of names.csv.  Raises KnowledgeError, also where a variant is given two names or names go in a ring."""
    found: dict[str, dict[str, tuple[str, int]]] = {"byline": {}, "topics": {}}
    for row in read_rows(path, COLUMNS, COLUMNS):
        field = FIELDS.get(row["field"].lower())
        if field is None:
            raise KnowledgeError(path, row.line, f"unknown field “{row['field']}”: write byline or topic")
        key = facet_key(row["variant"])
        if key in found[field]:
            other, line = found[field][key]
            raise KnowledgeError(path, row.line, f"“{row['variant']}” is {other} on line {line}: keep one of them")
        found[field][key] = (row["canonical"], row.line)
    for known in found.values():
        for key, (canonical, line) in known.items():
            target = facet_key(canonical)
            if target in known and target != key:
                further = known[target][0]
                raise KnowledgeError(path, line, f"“{canonical}” is itself a variant of “{further}”: write that here")
    byline, topics = ({key: name for key, (name, _) in known.items()} for known in found.values())
    return Names(byline, topics)
