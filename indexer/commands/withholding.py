"""`morgue withheld` and `morgue purge`: what may not be shown, and what of it is taken from the disk."""

from __future__ import annotations

import contextlib
from dataclasses import asdict

import click

from indexer.catalogue import Catalogue
from indexer.catalogue.withholding import Withholding, withholdings
from indexer.commands.shared import index_option, json_option, print_json, settings_of


@click.command(short_help="What is withheld, why, and until when.")
@index_option
@json_option
def withheld(index: str | None, as_json: bool) -> None:
    """What is withheld, why, by whose word and until which day; and what was released.

    \b
      morgue withheld
      morgue withheld --json
    """
    settings = settings_of(index=index)
    with contextlib.closing(Catalogue.open(settings.index)) as catalogue:
        found = withholdings(catalogue.file)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        click.echo("Nothing is withheld, and nothing was.")
    for one in found:
        click.echo(_line(one))


def _line(one: Withholding) -> str:
    parts = [one.page, one.why or "no reason given", f"by {one.who}" if one.who else "", f"since {one.begun}"]
    if one.last_day:
        parts.append(f"until {one.last_day}")
    if one.released:
        parts.append(f"released {one.released}")
    return " · ".join(part for part in parts if part)


@click.command(short_help="Delete what older builds left on the disk.")
@index_option
def purge(index: str | None) -> None:
    """Delete older builds, catalogues laid aside and what a restore replaced, and write the catalogue anew, with what
    was deleted from it overwritten.  The current build stays as it is; other deleted files are not overwritten.

    \b
      morgue purge
    """
    from indexer.builds.purge import purge as clear

    settings = settings_of(index=index)
    deleted, held = clear(settings.index, settings["engine"])
    click.echo(f"Deleted: {', '.join(deleted) if deleted else 'nothing but free space'}.")
    for number in held:
        click.echo(f"Build {number} is still read: stop its readers, then run `morgue purge` again.", err=True)
