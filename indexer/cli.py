"""The `morgue` command: its commands, and the one border where errors become a line and an exit status.

0 done · 1 the answer is no (nothing to show, a fault in the index) · 2 refused, with the cure · 3 busy ·
70 a fault of Morgue · 130 cut short
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from archive import ArchiveError
from indexer.builds.run import BuildBusy, BuildError
from indexer.catalogue import CatalogueError
from indexer.commands.building import rebuild, update
from indexer.commands.keeping import backup, restore
from indexer.commands.machine import machine_trouble
from indexer.commands.reporting import check, report, status
from indexer.commands.searching import search
from indexer.commands.serve import serve
from indexer.commands.showing import extract, show
from indexer.commands.withholding import purge, withheld
from indexer.engine.port import EngineError
from indexer.knowledge import KnowledgeError
from indexer.settings import SettingsError

REFUSED, BUSY, BROKEN, CUT_SHORT = 2, 3, 70, 130
_EXPECTED = (ArchiveError, BuildError, CatalogueError, EngineError, KnowledgeError, SettingsError)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="morgue")
def morgue() -> None:
    """Search engine for a newsroom's own archive.

    \b
      morgue rebuild /pages      read the archived pages and publish an index
      morgue serve               open the reading room in a browser
      morgue search mali         or search from here

    Settings: flags before MORGUE_* before morgue.toml before defaults; `morgue status` prints them.
    """


for _command in (
    rebuild,
    update,
    serve,
    search,
    show,
    extract,
    report,
    check,
    status,
    backup,
    restore,
    withheld,
    purge,
):
    morgue.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    os.umask(0o077)  # whatever a command writes is its user's alone: archives hold what may not be shown
    try:
        status: object = morgue.main(args=arguments, prog_name="morgue", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as asked:
        return asked.exit_code
    except click.ClickException as error:
        error.show()
        return REFUSED
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nCut short. The previous index keeps serving; the same command goes on from here.", err=True)
        return CUT_SHORT
    except _EXPECTED as error:
        click.echo(f"morgue: {error}", err=True)
        return BUSY if isinstance(error, BuildBusy) else REFUSED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if said := machine_trouble(error):
            click.echo(f"morgue: {said}", err=True)
            return REFUSED
        if os.environ.get("MORGUE_DEBUG"):
            raise
        click.echo(f"morgue: {type(error).__name__}: {error}. This is a fault of Morgue: run again with MORGUE_DEBUG=1 "
                   "and report what it prints.", err=True)  # fmt: skip
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
