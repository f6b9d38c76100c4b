"""The engines measured side by side, each asked for 20 results, two facets and a timeline by month."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from benchmarks.generated import Case
from indexer.catalogue.entry import Entry
from indexer.engine.port import SearchRequest
from indexer.engine.store import WhooshStore
from indexer.query.choice import Choice
from indexer.query.tree import And, Clause, Dated, InField, Near, Phrase, Wildcard, Word

SHOWN = 20
VALUES = 10


class Peer(Protocol):
    """An engine with the generated articles in it."""

    name: str

    def build(self, directory: Path, entries: Iterable[Entry]) -> None:
        """Index the articles on disk."""

    def open(self, directory: Path) -> None:
        """Open the index for asking."""

    def ask(self, case: Case) -> int:
        """Answer with hits, facets and timeline; how many articles were found."""


class Morgue:
    """Ours."""

    name = "Morgue"

    def build(self, directory: Path, entries: Iterable[Entry]) -> None:
        WhooshStore(directory).write(1, entries)

    def open(self, directory: Path) -> None:
        self._engine = WhooshStore(directory).open(1)

    def ask(self, case: Case) -> int:
        choices = (Choice("topic", (case.topic,)),) if case.topic else ()
        request = SearchRequest(
            self._tree(case), choices, limit=SHOWN, facets=("topic", "section"), facet_limit=VALUES, timeline="month"
        )
        return self._engine.search(request).total

    @staticmethod
    def _tree(case: Case) -> Clause:
        if case.kind == "phrase":
            return Phrase(" ".join(case.words))
        if case.kind == "wildcard":
            return Wildcard(case.words[0] + "*")
        words: tuple[Clause, ...] = tuple(Word(word) for word in case.words)
        if case.kind == "near":
            return Near(words, 5)
        if case.field:
            return InField(case.field, words[0])
        if case.years:
            return And((*words, Dated(date(case.years[0], 1, 1), date(case.years[1], 12, 31))))
        return words[0] if len(words) == 1 else And(words)


class StockWhoosh:
    """Whoosh as it comes: its own writer, collectors and facets."""

    name = "stock Whoosh"

    def build(self, directory: Path, entries: Iterable[Entry]) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        text = fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None, minsize=1), phrase=True)
        schema = fields.Schema(
            title=text, body=text, topic=fields.KEYWORD(commas=True, sortable=True),
            section=fields.ID(sortable=True), month=fields.NUMERIC(sortable=True), day=fields.NUMERIC(sortable=True),
        )  # fmt: skip
        writer = index.create_in(str(directory), schema).writer(limitmb=512)
        for entry in entries:
            article = entry.article
            day = article.published.first  # type: ignore[union-attr]
            writer.add_document(
                title=article.title, body=" ".join(article.paragraphs), topic=",".join(article.topics),
                section=article.section, month=12 * day.year + day.month, day=day.toordinal(),
            )  # fmt: skip
        writer.commit()

    def open(self, directory: Path) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(directory)).searcher()

    def ask(self, case: Case) -> int:
        from whoosh import query
        from whoosh.sorting import FieldFacet

        clause = self._query(case)
        narrowed = None
        if case.years:
            low, high = (date(case.years[0], 1, 1), date(case.years[1], 12, 31))
            narrowed = query.NumericRange("day", low.toordinal(), high.toordinal())
        if case.topic:
            narrowed = query.Term("topic", case.topic)
        facets = {"topic": FieldFacet("topic", allow_overlap=True), "section": FieldFacet("section"),
                  "month": FieldFacet("month")}  # fmt: skip
        result = self._searcher.search(clause, limit=SHOWN, groupedby=facets, filter=narrowed)
        for name in facets:
            result.groups(name)
        return len(result)

    def _query(self, case: Case) -> Any:
        from whoosh import query
        from whoosh.query import spans

        schema = self._searcher.schema
        stems = [next(iter(schema["body"].process_text(word, mode="query"))) for word in case.words]
        if case.kind == "phrase":
            return query.Phrase("body", stems)
        if case.kind == "near":
            return spans.SpanNear2([query.Term("body", stem) for stem in stems], slop=5, ordered=False)
        if case.kind == "wildcard":
            return query.Prefix("body", case.words[0])
        if case.field:
            return query.Term(case.field, stems[0])
        return query.And([query.Or([query.Term("title", stem), query.Term("body", stem)]) for stem in stems])


class FTS5:
    """SQLite's full-text search, with GROUP BY for the facets."""

    name = "SQLite FTS5"

    def build(self, directory: Path, entries: Iterable[Entry]) -> None:
        db = sqlite3.connect(directory / "fts.sqlite")
        db.executescript(
            "CREATE VIRTUAL TABLE story USING fts5(title, body, content='', tokenize='porter unicode61');"
            "CREATE TABLE about (id INTEGER PRIMARY KEY, section TEXT, month INTEGER, day INTEGER);"
            "CREATE TABLE topic (id INTEGER, name TEXT, PRIMARY KEY (id, name)) WITHOUT ROWID;"
        )
        for entry in entries:
            article = entry.article
            day = article.published.first  # type: ignore[union-attr]
            row = (entry.number, article.title, " ".join(article.paragraphs))
            db.execute("INSERT INTO story (rowid, title, body) VALUES (?, ?, ?)", row)
            about = (entry.number, article.section, 12 * day.year + day.month, day.toordinal())
            db.execute("INSERT INTO about VALUES (?, ?, ?, ?)", about)
            db.executemany("INSERT INTO topic VALUES (?, ?)", [(entry.number, name) for name in article.topics])
        db.execute("CREATE INDEX topic_name ON topic (name, id)")
        db.execute("INSERT INTO story (story) VALUES ('optimize')")
        db.commit()

    def open(self, directory: Path) -> None:
        self._db = sqlite3.connect(directory / "fts.sqlite")
        self._db.executescript("PRAGMA temp_store=MEMORY; PRAGMA mmap_size=4000000000; PRAGMA cache_size=-256000;")
        self._db.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, score REAL)")

    def ask(self, case: Case) -> int:
        db = self._db
        narrowed = ""
        values: list[str | int] = []
        # CROSS JOIN: the words first; SQLite would begin with the dates and look up each article's words
        if case.years:
            narrowed = "CROSS JOIN about ON about.id = story.rowid AND day BETWEEN ? AND ?"
            values = [date(case.years[0], 1, 1).toordinal(), date(case.years[1], 12, 31).toordinal()]
        if case.topic:
            narrowed, values = "CROSS JOIN topic ON topic.id = story.rowid AND topic.name = ?", [case.topic]
        db.execute("DELETE FROM found")
        db.execute(
            f"INSERT INTO found SELECT story.rowid, bm25(story, 4.0, 1.0) FROM story {narrowed} WHERE story MATCH ?",
            [*values, self._match(case)],
        )
        db.execute(f"SELECT id FROM found ORDER BY score LIMIT {SHOWN}").fetchall()
        db.execute(
            f"SELECT name, count(*) AS n FROM found JOIN topic USING (id) GROUP BY name ORDER BY n DESC LIMIT {VALUES}"
        ).fetchall()
        db.execute(
            "SELECT section, count(*) AS n FROM found JOIN about USING (id) GROUP BY section ORDER BY n DESC"
            f" LIMIT {VALUES}"
        ).fetchall()
        db.execute("SELECT month, count(*) FROM found JOIN about USING (id) GROUP BY month").fetchall()
        return int(db.execute("SELECT count(*) FROM found").fetchone()[0])

    @staticmethod
    def _match(case: Case) -> str:
        if case.kind == "phrase":
            return f'"{" ".join(case.words)}"'
        if case.kind == "near":
            return f"NEAR({' '.join(case.words)}, 5)"
        if case.kind == "wildcard":
            return f"{case.words[0]}*"
        return f"{case.field}: {case.words[0]}" if case.field else " AND ".join(case.words)


class Tantivy:
    """Tantivy, with its aggregations."""

    name = "tantivy"

    def build(self, directory: Path, entries: Iterable[Entry]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        for name in ("title", "body"):
            schema.add_text_field(name, tokenizer_name="en_stem")
        for name in ("topic", "section"):
            schema.add_text_field(name, tokenizer_name="raw", fast=True)
        schema.add_date_field("day", fast=True, indexed=True)
        writer = tantivy.Index(schema.build(), path=str(directory)).writer(heap_size=400_000_000, num_threads=1)
        for entry in entries:
            article = entry.article
            document = tantivy.Document()
            document.add_text("title", article.title)
            document.add_text("body", " ".join(article.paragraphs))
            for topic in article.topics:
                document.add_text("topic", topic)
            document.add_text("section", article.section)
            day = article.published.first  # type: ignore[union-attr]
            document.add_date("day", datetime(day.year, day.month, day.day, tzinfo=UTC))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(directory))
        self._searcher = self._index.searcher()

    def ask(self, case: Case) -> int:
        import tantivy

        if case.kind == "wildcard":
            query = tantivy.Query.regex_query(self._index.schema, "body", f"{case.words[0]}.*")
        else:
            query = self._index.parse_query(self._text(case), ["title", "body"], field_boosts={"title": 4.0})
        found = self._searcher.search(query, SHOWN, count=True)
        self._searcher.aggregate(query, {
            "topic": {"terms": {"field": "topic", "size": VALUES}},
            "section": {"terms": {"field": "section", "size": VALUES}},
            "month": {"date_histogram": {"field": "day", "fixed_interval": "30d"}},
        })  # fmt: skip
        return int(found.count)

    @staticmethod
    def _text(case: Case) -> str:
        if case.kind == "phrase":
            return f'"{" ".join(case.words)}"'
        if case.kind == "near":
            return f'"{" ".join(case.words)}"~5'
        text = f"{case.field}:{case.words[0]}" if case.field else " AND ".join(case.words)
        if case.years:
            text += f" AND day:[{case.years[0]}-01-01T00:00:00Z TO {case.years[1]}-12-31T00:00:00Z]"
        return f'{text} AND topic:"{case.topic}"' if case.topic else text


def peers(without: Iterable[str] = ()) -> list[Peer]:
    """Those that can run here: tantivy is left out where it is not installed."""
    warnings.simplefilter("ignore")
    found: list[Peer] = [Morgue(), Tantivy(), FTS5(), StockWhoosh()]
    try:
        import tantivy  # noqa: F401
    except ImportError:
        found = [peer for peer in found if peer.name != "tantivy"]
    return [peer for peer in found if peer.name not in without]
