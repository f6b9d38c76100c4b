"""`morgue show` and `morgue extract`: every field of a page with its evidence, from the index or from the file."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from archive import ArchivedPage, PageMissing, PageUnreadable, open_archive
from indexer.article import PageResult
from indexer.article_json import as_record
from indexer.catalogue import Catalogue, Place
from indexer.commands.shared import (
    archive_of,
    counted,
    index_option,
    json_option,
    knowledge_of,
    print_json,
    settings_of,
)
from indexer.fields import PARTS, part_named
from indexer.knowledge import Knowledge
from indexer.knowledge.explain import compare, explain

_FIELDS = tuple(part.name for part in PARTS if part.kind != "passages")  # the text is told last
_WIDTH = 100


@click.command(short_help="Every field of an article, with its evidence.")
@click.argument("what", metavar="ID|URL|FILE")
@index_option
@click.option("--version", type=int, metavar="N", help="One of its versions, by number.")
@json_option
def show(what: str, index: str | None, version: int | None, as_json: bool) -> int:
    """Every field of an article with its evidence; for a page that was refused, why.

    \b
      morgue show xbysnvpt
      morgue show http://www.example.org/2013/01/14/mali.html
      morgue show 2013/mali.html            a file, by its place in the archive or on the disk
    """
    settings = settings_of(index=index)
    with contextlib.closing(Catalogue.open(settings.index)) as catalogue, catalogue.pinned() as build:
        found = _found(catalogue, what, build)
        if not found:
            click.echo(f"{what} is not in the index.", err=True)
            if Path(what).is_file():
                click.echo(f"It is a file, though: morgue extract {what}", err=True)
            return 1
        if version is not None and (complaint := _lacks_version(catalogue, found, build, version)):
            click.echo(complaint, err=True)
            return 1
        shown = [_of_place(catalogue, place, build, version) for place in found]
    if as_json:
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        for record in shown:
            _say(record)
    return 0


def _found(catalogue: Catalogue, what: str, build: int) -> list[Place]:
    held = catalogue.held(what, build) if what.isalnum() else None
    if held and held.article:
        place = catalogue.by_locator(held.article.locator, build)
        return [place] if place else []
    if held and held.moved_to:  # it is taken for something else now
        return _found(catalogue, held.moved_to.partition("/")[2], build)
    if held:
        why = "withheld" if held.state == "withheld" else "it is no longer in the archive"
        return [Place("", "article", why, 0, held.id, "", "", "", "")]
    if "://" in what:
        return catalogue.by_url(what, build)
    archive = Path(catalogue.archive() or "/")
    root = archive if archive.is_dir() else archive.parent
    place_on_disk = Path(what).absolute()
    within = place_on_disk.relative_to(root).as_posix() if place_on_disk.is_relative_to(root) else what
    places = (catalogue.by_locator(locator, build) for locator in dict.fromkeys((what, within)))
    return [place for place in places if place]


def _lacks_version(catalogue: Catalogue, found: list[Place], build: int, version: int) -> str:
    """Which versions there are, where none of the places has this one; else nothing."""
    numbers: list[int] = []
    for place in found:
        held = catalogue.held(place.id, build) if place.id else None
        numbers += [number for number, _, _ in held.versions] if held else []
    if version in numbers:
        return ""
    there = f"it has {', '.join(map(str, sorted(numbers)))}" if numbers else "it has no versions to choose from"
    return f"There is no version {version}: {there}."


def _of_place(catalogue: Catalogue, place: Place, build: int, version: int | None) -> dict[str, Any]:
    held = catalogue.held(place.id, build, version) if place.id else None
    capture = version if version and held and version in {found[0] for found in held.versions} else place.capture
    withheld = held.state == "withheld" if held else catalogue.is_withheld_page(place, build)
    article = None if withheld else catalogue.version(capture)
    return {
        "id": place.id,
        "file": place.locator,
        "bin": place.bin,
        "reason": place.reason,
        "layout": place.layout,
        "withheld": withheld,
        "version": capture,
        "versions": [{"version": found[0], "captured": found[1], "file": found[2]} for found in held.versions]
        if held
        else [],
        "alike": [
            {"id": one.id, "title": one.title, "site": one.site, "date": str(one.published) if one.published else None}
            for one in held.alike
        ]
        if held
        else [],
        "article": as_record(article) if article else None,
    }


@click.command(short_help="Read files without an index.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--jsonl", is_flag=True, help="One line of JSON a page.")
@click.option(
    "--explain", "explains", is_flag=True, help="What each rule found, and why a profile is not for the page."
)
@click.option("--compare", "compares", is_flag=True, help="Only what site profiles, corrections and names change.")
@index_option
def extract(files: tuple[str, ...], index: str | None, jsonl: bool, explains: bool, compares: bool) -> int:
    """Read pages and print every field with its evidence; no index is needed or touched.

    \b
      morgue extract page.html
      morgue extract pages/ --jsonl > fields.jsonl
      morgue extract --explain page.html    what each rule and each site profile found
      morgue extract --compare pages/       what the newsroom's own files change
    """
    failed = False
    settings = settings_of(index=index)
    knowledge, root = knowledge_of(settings), archive_of(settings)
    for file in files:
        for page, general, known in _readings(file, knowledge, root):
            failed |= known.bin == "unreadable"
            record = _record(page.locator, known)
            if explains:
                click.echo("\n".join(explain(general, page, knowledge)))
            elif compares:
                if changes := list(compare(general, known)):
                    click.echo("\n".join((click.style(page.locator, bold=True), *changes)))
            elif jsonl:
                click.echo(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
            else:
                _say(record)
    return 1 if failed else 0


def _readings(
    file: str, knowledge: Knowledge, root: Path | None
) -> Iterator[tuple[ArchivedPage, PageResult, PageResult]]:
    """Each page of a file or folder, as the general rules read it and as the newsroom's files want it.  A page of the
    archive at `root` is called by its place there, as its profiles and corrections call it."""
    from indexer.extract.read import read_page

    source = open_archive(file)
    place = Path(file).resolve()
    folder = place if place.is_dir() else place.parent
    within = folder.relative_to(root.resolve()).as_posix() if root and folder.is_relative_to(root.resolve()) else "."
    for locator in source.survey().pages:
        named = locator if within == "." else f"{within}/{locator}"
        try:
            page = knowledge.page(replace(source.page(locator), locator=named))
            general = read_page(page)
            yield page, general, knowledge.apply(general, page)
        except (PageMissing, PageUnreadable) as error:
            unreadable = PageResult("unreadable", str(error), None)
            yield ArchivedPage(named, b""), unreadable, unreadable


def _record(locator: str, reading: PageResult) -> dict[str, Any]:
    return {
        "file": locator,
        "bin": reading.bin,
        "reason": reading.reason,
        "layout": reading.layout,
        "article": as_record(reading.article) if reading.article else None,
    }


def _say(record: dict[str, Any]) -> None:
    click.echo(click.style(record["file"] or record["id"], bold=True))
    said = record["bin"] + (f": {record['reason']}" if record["reason"] else "")
    click.echo(f"  {'bin':<11} {said}" + (f" · id {record['id']}" if record.get("id") else ""))
    if record.get("withheld"):
        _wrapped("withheld", "In no result, export or page of the reading room.")
    if not (record["file"] or record["article"]):
        return
    if record["bin"] == "not an article":
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow((record["file"], "article", "yes", "why"))
        click.echo(f"  {'if it is one':<11} add to corrections.csv: {written.getvalue()}")
    article: dict[str, Any] = record["article"] or {}
    evidence = article.get("evidence", {})
    for name in dict.fromkeys((*_FIELDS, *evidence)):
        if name not in article and name not in evidence:
            continue
        _wrapped(name, _printed(name, article.get(name)))
        for value, source, trust, note, *_place in evidence.get(name, ()):
            click.echo(
                f"  {'':<11}   {trust:.2f} {source}: {textwrap.shorten(value, 60)}" + (f" ({note})" if note else "")
            )
    for name in ("conflicts", "problems"):
        for one in article.get(name, ()):
            _wrapped(name, one)
    _say_text(article)
    _say_others(record)
    click.echo()


def _say_others(record: dict[str, Any]) -> None:
    """The other versions, the newest first, and the near-identical articles."""
    others = [one for one in record.get("versions", ()) if one["version"] != record["version"]]
    for one in others:
        _wrapped("version", f"{one['version']}, captured {one['captured'] or 'on an unknown day'}: {one['file']}")
    if any(not one["captured"] for one in others):
        _wrapped("", "Versions of unknown days stand in the order of their paths.")
    for one in record.get("alike", ()):
        _wrapped("alike", ", ".join(filter(None, (f"{one['id']}: {one['title']}", one["site"], one["date"]))))


def _printed(name: str, value: Any) -> str:
    if not value:
        return "(not found)"
    kind = part.kind if (part := part_named(name)) else "text"
    if kind == "credits":
        return "; ".join(f"{credit[0]} ({', '.join(filter(None, (credit[1], credit[2])))})" for credit in value)
    if kind == "passages":
        return counted(len(value), "passage")
    return "; ".join(value) if isinstance(value, list) else str(value)


def _say_text(article: dict[str, Any]) -> None:
    body = article.get("body", ())
    words = sum(len(text.split()) for _, text in body)
    _wrapped("text", f"{counted(words, 'word')} in {counted(len(body), 'passage')}")
    for kind, text in body:
        mark = {"heading": "## ", "caption": "[caption] "}.get(kind, "")
        for line in textwrap.wrap(mark + text, _WIDTH - 4):
            click.echo(f"    {line}")
    if article.get("elsewhere"):
        _wrapped("elsewhere", f"{counted(len(article['elsewhere']), 'passage')} of the page that are not the article")


def _wrapped(name: str, text: str) -> None:
    lines = textwrap.wrap(text, _WIDTH - 14) or [""]
    click.echo(f"  {name:<11} {lines[0]}")
    for line in lines[1:]:
        click.echo(f"  {'':<11} {line}")
