"""`morgue report`, `check` and `status`: what the index holds, whether it is sound, and under which settings."""

from __future__ import annotations

import contextlib
import csv
import sys
from dataclasses import asdict
from typing import Any, get_args

import click

from indexer.article import Bin
from indexer.catalogue import BuildFacts, Catalogue, CatalogueMissing, Place
from indexer.catalogue.grouping import By, PageGroup, page_groups
from indexer.commands.shared import (
    counted,
    index_option,
    json_option,
    print_json,
    settings_of,
    shell_path,
    with_index,
)
from indexer.engine.port import EngineError
from indexer.knowledge.repeated import COLUMNS, RepeatedText
from indexer.settings import Settings

_GROUPS = 50  # groups told; the smaller ones are told as JSON
_EXAMPLES = 5  # files listed for each reason; --bin lists them all
_LISTED_AT_ONCE = 1000


@click.command(short_help="What became of every page, and why.")
@index_option
@click.option("--bin", "bin_", type=click.Choice(get_args(Bin)), help="List every page of one bin.")
@click.option("--undated", "wanted", flag_value="undated", help="List every article without a date.")
@click.option("--conflicts", "wanted", flag_value="disputed", help="List every article whose dates disagree.")
@click.option("--by", type=click.Choice(get_args(By)), help="Pages in groups, with what was found in each.")
@click.option("--repeated", is_flag=True, help="Paragraphs cut because they stand on many pages.")
@json_option
def report(
    index: str | None, bin_: Bin | None, wanted: str | None, by: By | None, repeated: bool, as_json: bool
) -> None:
    """What became of every page: the bins with their reasons, the undated, the conflicts.

    \b
      morgue report
      morgue report --bin "not an article"
      morgue report --undated --json
      morgue report --by layout            which page designs there are, and which are read badly
    """
    settings = settings_of(index=index)
    with contextlib.closing(Catalogue.open(settings.index)) as catalogue, catalogue.pinned() as build:
        if bin_ or wanted:
            _list(catalogue, build, bin_, wanted, as_json=as_json)
            return
        if repeated:
            _say_repeated(RepeatedText.of_json(catalogue.file.fact("repeated")), as_json=as_json)
            return
        if by:
            limit = -1 if as_json or by == "year" else _GROUPS
            _say_groups(by, page_groups(catalogue, build, by, limit), sum(catalogue.bins(build).values()), as_json)
            return
        record = _report(catalogue, build)
    if as_json:
        print_json(record)
    else:
        _say_report(record, settings)


def _list(catalogue: Catalogue, build: int, bin_: Bin | None, wanted: str | None, *, as_json: bool) -> None:
    found: list[Place] = []
    while True:
        offset = len(found)
        if bin_:
            some = catalogue.pages(build, bin_, offset=offset, limit=_LISTED_AT_ONCE)
        elif wanted == "undated":
            some = catalogue.undated(build, offset=offset, limit=_LISTED_AT_ONCE)
        else:
            some = catalogue.disputed(build, offset=offset, limit=_LISTED_AT_ONCE)
        found.extend(some)
        if len(some) < _LISTED_AT_ONCE:
            break
    if as_json:
        print_json([asdict(place) for place in found])
        return
    for place in found:
        click.echo("\t".join(part for part in (place.locator, place.reason or place.id) if part))


def _say_repeated(repeated: RepeatedText, *, as_json: bool) -> None:
    if as_json:
        print_json(repeated.learned)
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for site, lines in repeated.learned.items():
        writer.writerows((line, site, "cut") for line in lines)


def _say_groups(by: By, groups: list[PageGroup], pages: int, as_json: bool) -> None:
    """One line a group, with the share of its articles in which each field was found, and example files."""
    if as_json:
        print_json([asdict(group) for group in groups])
        return
    fields = list(groups[0].found) if groups else []
    width = max([len(by), 12, *(min(len(group.name), 40) for group in groups)])
    click.echo(f"{by:<{width}} {'pages':>8} {'articles':>8} {'years':>9} " + " ".join(f"{name:>10}" for name in fields))
    for group in groups:
        name = group.name if len(group.name) <= 40 else f"…{group.name[-39:]}"
        years = group.first if group.first == group.last else f"{group.first}-{group.last}"
        shares = (f"{100 * count / group.articles:>9.0f}%" if group.articles else f"{'-':>10}"
                  for count in group.found.values())  # fmt: skip
        click.echo(
            f"{name or 'not known':<{width}} {group.pages:>8,} {group.articles:>8,} {years:>9} " + " ".join(shares)
        )
        for example in group.examples:
            click.echo(f"    {example}")
    if rest := pages - sum(group.pages for group in groups):
        click.echo(f"{counted(rest, 'page')} in smaller groups: --json lists all")


def _report(catalogue: Catalogue, build: int) -> dict[str, Any]:
    bins = catalogue.bins(build)
    coverage = catalogue.coverage(build)
    first, last = catalogue.span(build)
    reasons: dict[str, Any] = {}
    for name in get_args(Bin)[1:]:
        if bins[name]:
            reasons[name] = {
                "reasons": [{"reason": reason, "pages": count} for reason, count in catalogue.reasons(build, name)],
                "examples": [place.locator for place in catalogue.pages(build, name, limit=_EXAMPLES)],
            }
    return {
        "build": build,
        "archive": catalogue.archive(),
        "pages": sum(bins.values()),
        "bins": bins,
        "why": reasons,
        "undated": [place.locator for place in catalogue.undated(build, limit=_EXAMPLES)],
        "conflicts": [place.locator for place in catalogue.disputed(build, limit=_EXAMPLES)],
        "coverage": coverage,
        "first": first,
        "last": last,
    }


def _say_report(record: dict[str, Any], settings: Settings) -> None:
    click.echo(f"Build {record['build']} of {shell_path(record['archive'])}: {counted(record['pages'], 'page')}")
    for name, count in record["bins"].items():
        click.echo(f"  {name:<15} {count:>9,}")
        why = record["why"].get(name)
        if not why or name in ("version", "duplicate"):
            continue
        for reason in why["reasons"][:8]:
            click.echo(f"    {reason['pages']:>7,}  {reason['reason']}")
        for example in why["examples"]:
            click.echo(f"             e.g. {example}")
    coverage = dict(record["coverage"])
    articles = coverage.pop("articles")
    click.echo(f"Of {counted(articles, 'article')}, {record['first'] or '?'} to {record['last'] or '?'}:")
    for name, option in (("undated", "--undated"), ("disputed", "--conflicts")):
        click.echo(f"  {name:<15} {coverage.pop(name):>9,}  (morgue report {option} lists them)")
    for name, count in coverage.items():
        share = 100 * count / articles if articles else 0.0
        click.echo(f"  {name:<15} {count:>9,}  {share:.0f} %")
    click.echo(f'Every page of a bin: {with_index("morgue report", settings)} --bin "not an article"')


@click.command(short_help="Compare the index with the catalogue.")
@index_option
@json_option
def check(index: str | None, as_json: bool) -> int:
    """Compare the index with its manifest and with the catalogue; exit status 1 if anything is wrong."""
    from indexer.builds.run import index_store  # an engine is slow to import, and most commands need none

    settings = settings_of(index=index)
    with contextlib.closing(Catalogue.open(settings.index)) as catalogue, catalogue.pinned() as build:
        wrong = list(catalogue.faults(build))
        store = index_store(settings["engine"], settings.index)
        wrong += store.check(build)
        versions = catalogue.version_count(build)
        try:
            engine = store.open(build)
        except EngineError as error:
            wrong.append(str(error))
        else:
            with contextlib.closing(engine):
                if engine.doc_count() != versions:
                    wrong.append(
                        f"the index holds {engine.doc_count():,} versions and refused pages, the catalogue {versions:,}"
                    )
    if as_json:
        print_json({"build": build, "versions": versions, "wrong": wrong})
    elif wrong:
        for sentence in wrong:
            click.echo(sentence)
        click.echo(f"Cure: {with_index('morgue rebuild', settings)}")
    else:
        held = f"{counted(versions, 'version')}, refused pages counted too,"
        click.echo(f"Build {build} is sound: {held} in catalogue and index alike.")
    return 1 if wrong else 0


@click.command(short_help="Builds, and settings with their origin.")
@index_option
@json_option
def status(index: str | None, as_json: bool) -> None:
    """Which index stands, of what, made when; and every setting with where it came from."""
    settings = settings_of(index=index)
    builds, current, archive = _builds(settings)
    if as_json:
        print_json({
            "current": current,
            "archive": archive,
            "builds": [asdict(build) for build in builds],
            "settings": [asdict(setting) for setting in settings],
        })  # fmt: skip
        return
    if current is None:
        click.echo(f"No index yet: run {with_index('morgue rebuild ARCHIVE', settings)}")
    for build in builds:
        if build.state != "dropped":
            click.echo(_build_line(build, current))
    if archive:
        click.echo(f"Archive: {archive}")
    click.echo("Settings:")
    for setting in settings:
        value = str(setting.value).lower() if isinstance(setting.value, bool) else setting.value
        click.echo(f"  {setting.name:<9} {'-' if value in (None, '') else value!s:<28} {setting.origin}")


def _builds(settings: Settings) -> tuple[list[BuildFacts], int | None, str | None]:
    try:
        with contextlib.closing(Catalogue.open(settings.index)) as catalogue:
            return catalogue.builds(), catalogue.current(), catalogue.archive()
    except CatalogueMissing:
        return [], None, None


def _build_line(build: BuildFacts, current: int | None) -> str:
    if build.state == "building":
        return f"Build {build.number}: unfinished, begun {build.started}; the same command goes on with it"
    bins = build.summary.get("bins", {})
    mark = "current" if build.number == current else "kept for readers"
    return (
        f"Build {build.number} ({mark}): {build.kind} of {build.started}, {build.summary.get('pages', 0):,} pages, "
        f"{bins.get('article', 0):,} articles, {build.summary.get('seconds', 0):,.1f} s"
    )
