"""`morgue rebuild` and `morgue update`: from pages to a published index."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from typing import Any

import click

from indexer.builds.run import Order, Progress, Summary, build, is_standing
from indexer.catalogue.writing import BuildKind
from indexer.commands.shared import (
    Line,
    archive_of,
    counted,
    index_option,
    json_option,
    knowledge_of,
    print_json,
    settings_of,
    shell_path,
    with_index,
)
from indexer.settings import Settings

_REBUILD = """Read every page of ARCHIVE and publish a new index.

The previous index keeps serving until the new one is whole.  After a kill the same command goes on from the pages it
had read.

\b
  morgue rebuild /pages                    a folder of saved pages, or one page
  morgue rebuild /pages --index /srv/var   into another data directory
  morgue rebuild --fresh                   forget what a killed run had read
  morgue rebuild --sample 500              try site profiles on 500 pages; the index stays as it is
"""
_UPDATE = """Read what is new or changed in ARCHIVE, drop what is gone, publish.

\b
  morgue update                            the archive the index was made from
  morgue update --accept-removals          even if many pages are gone
  morgue update --dry-run                  what it would do
  morgue update --withheld                 only what withheld.csv says, in seconds
"""


@click.command(help=_REBUILD, short_help="Read every page and publish a new index.")
@click.argument("archive", required=False)
@index_option
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Only N pages, into a data directory beside it."
)
@click.option("--fresh", is_flag=True, help="Start over instead of going on from a killed run.")
@click.option("--accept-removals", is_flag=True, help="Publish even if much of the archive is gone.")
@click.option("--workers", type=int, metavar="N", help="Processes that read pages (one a core by default).")
@click.option("--if-missing", is_flag=True, help="Do nothing where an index stands already.")
@json_option
def rebuild(
    archive: str | None, index: str | None, workers: int | None, if_missing: bool, sample: int | None, **rest: Any
) -> None:
    settings = settings_of(archive=archive, index=index, workers=workers)
    if sample:
        beside = settings.index.with_name(f"{settings.index.name}-sample")
        settings = settings_of(archive=archive or archive_of(settings), index=str(beside), workers=workers)
        _run("rebuild", settings, sample=sample, **{**rest, "accept_removals": True})
        return
    if if_missing and is_standing(settings.index, settings["engine"]):
        return
    _run("rebuild", settings, **rest)


@click.command(help=_UPDATE, short_help="Read what is new or changed and publish.")
@click.argument("archive", required=False)
@index_option
@click.option("--accept-removals", is_flag=True, help="Publish even if much of the archive is gone.")
@click.option("--withheld", "only_withheld", is_flag=True, help="Read nothing; apply withheld.csv only.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be read and dropped; write nothing.")
@click.option("--workers", type=int, metavar="N", help="Processes that read pages (one a core by default).")
@json_option
def update(archive: str | None, index: str | None, workers: int | None, **rest: Any) -> None:
    _run("update", settings_of(archive=archive, index=index, workers=workers), fresh=False, **rest)


def _run(
    kind: BuildKind,
    settings: Settings,
    *,
    fresh: bool,
    accept_removals: bool,
    as_json: bool,
    sample: int = 0,
    only_withheld: bool = False,
    dry: bool = False,
) -> None:
    order = Order(
        archive=settings.archive,
        directory=settings.index,
        kind=kind,
        engine=settings["engine"],
        workers=settings["workers"],
        fresh=fresh,
        accept_removals=accept_removals,
        knowledge=knowledge_of(settings),
        sample=sample,
        only_withheld=only_withheld,
        dry=dry,
    )
    line = Line()
    with contextlib.closing(_Showing(line)) as showing:
        summary = build(order, showing.show)
    if as_json:
        print_json(asdict(summary))
    elif dry:
        _say_rehearsal(summary, settings)
    else:
        _say(summary, settings, read=not only_withheld)


class _Showing:
    """A build's progress on the terminal's line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def show(self, progress: Progress) -> None:
        if not progress.total:
            self._line.say(f"{progress.stage} …")
            return
        things = "pages" if progress.stage == "reading" else "articles"
        self._line.say(
            f"{progress.stage} {progress.done:,} of {progress.total:,} {things} · "
            f"{progress.rate:,.0f} a second · {_left(progress.left)} left"
        )

    def close(self) -> None:
        self._line.clear()


def _say_rehearsal(summary: Summary, settings: Settings) -> None:
    click.echo(f"Nothing was written. Of {counted(summary.pages, 'page')} of {shell_path(summary.archive)}:")
    click.echo("  " + " · ".join(f"{count:,} {name}" for name, count in summary.changes.items()))
    if summary.bins:
        click.echo("  read now: " + " · ".join(f"{count:,} {name}" for name, count in summary.bins.items()))
    for note in summary.notes:
        click.echo(f"  Note: {note}.")
    click.echo(f"Next: {with_index('morgue update', settings)}")


def _left(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _say(summary: Summary, settings: Settings, *, read: bool) -> None:
    pages = counted(summary.pages, "page")
    resumed = f", {summary.resumed:,} of them by a run that was cut short" if summary.resumed else ""
    did = "Read" if read else "Applied withheld.csv to"
    click.echo(f"{did} {pages} of {shell_path(summary.archive)} in {summary.seconds:.1f} s{resumed}.")
    for note in summary.notes:
        click.echo(f"  Note: {note}.")
    names = {"article": "article", "version": "other version", "duplicate": "duplicate"}
    bins = (counted(n, names[bin]) if bin in names else f"{n:,} {bin}" for bin, n in summary.bins.items())
    click.echo("  " + " · ".join(bins))
    click.echo("  " + " · ".join(f"{count:,} {name}" for name, count in summary.changes.items()))
    others = sum(summary.others.values())
    if others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in summary.others.items())
        click.echo(f"  {counted(others, 'other file')} left alone: {kinds}")
    articles = summary.coverage.get("articles", 0)
    if articles:
        first, last = summary.span
        dated = f"{articles - summary.coverage['undated']:,} of {articles:,} dated"
        said = f"  {dated}{f', {first} to {last}' if first else ''}"
        for field in ("byline", "topics", "section"):
            said += f" · {field} on {summary.coverage.get(field, 0):,}"
        click.echo(said)
    if summary.withheld:
        click.echo(f"  {counted(summary.withheld, 'article')} withheld")
    if summary.withheld_pages:
        click.echo(f"  {counted(summary.withheld_pages, 'page')} withheld that held no article")
    if summary.published:
        click.echo(f"Published as build {summary.build} in {shell_path(settings.index)}.")
    else:
        click.echo(f"Nothing had changed: build {summary.build} stays.")
    left_out = summary.bins.get("unreadable", 0) + summary.bins.get("not an article", 0)
    if left_out:
        click.echo(f"Why {counted(left_out, 'page')} held no article: {with_index('morgue report', settings)}")
    click.echo(f"Next: {with_index('morgue serve', settings)}")
