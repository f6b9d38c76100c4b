"""`morgue backup` and `morgue restore`: a data directory copied while it is used, and put back."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.builds.records import Order
from indexer.commands.shared import archive_of, counted, index_option, knowledge_of, settings_of, shell_path


@click.command(short_help="Copy the current index, while builds and servers run.")
@click.argument("to", metavar="TO", type=click.Path(path_type=Path))
@index_option
def backup(to: Path, index: str | None) -> None:
    """Copy the current build's catalogue and index into the folder TO, which must be empty or missing.

    \b
      morgue backup /backups/morgue-monday
    """
    from indexer.builds.backup import back_up

    settings = settings_of(index=index)
    number = back_up(settings.index, to)
    click.echo(f"Build {number} of {shell_path(settings.index)} is in {shell_path(to)}.")


@click.command(short_help="Put a backup in the data directory's place.")
@click.argument("backup_folder", metavar="FROM", type=click.Path(path_type=Path, exists=True, file_okay=False))
@index_option
def restore(backup_folder: Path, index: str | None) -> None:
    """Put the backup FROM in the data directory's place, without what has been withheld since.

    \b
      morgue restore /backups/morgue-monday
    """
    from indexer.builds.backup import restore as put_back

    settings = settings_of(index=index)
    order = Order(
        archive=archive_of(settings) if settings.archive else None,
        directory=settings.index,
        kind="update",
        engine=settings["engine"],
        knowledge=knowledge_of(settings),
    )
    summary, before = put_back(backup_folder, order)
    click.echo(f"{shell_path(settings.index)} is as it was when {shell_path(backup_folder)} was made.")
    if summary.withheld or summary.withheld_pages:
        click.echo(f"  {counted(summary.withheld + summary.withheld_pages, 'article')} withheld by now")
    if before:
        click.echo(f"What it replaces lies in {shell_path(before)}: delete it when all is well.")
