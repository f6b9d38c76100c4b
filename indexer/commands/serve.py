"""`morgue serve`: the reading room, served by waitress."""

from __future__ import annotations

import errno
import logging
import sys
from typing import Any

import click

from indexer.commands.shared import index_option, settings_of, with_index
from indexer.settings import Settings, SettingsError

THREADS = 8  # a search takes milliseconds; more would only wait for the interpreter
_LOOPBACK = ("127.", "localhost", "::1")


@click.command(short_help="Serve the reading room to a browser.")
@index_option
@click.option("--host", metavar="ADDRESS", help="The address to serve on (127.0.0.1 by default: this machine only).")
@click.option("--port", type=int, metavar="N", help="The port (8000 by default).")
@click.option("--public", is_flag=True, default=None, help="Let search machines list it.")
def serve(**flags: Any) -> None:
    """Serve the reading room to a browser.

    \b
      morgue serve
      morgue serve --port 8001
      morgue serve --host 0.0.0.0      for the whole house; put a login in front of it
    """
    settings = settings_of(**flags)
    server = _server(settings)
    host, port = settings["host"], server.effective_port
    click.echo(f"The reading room is open at http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C closes it)")
    if not host.startswith(_LOOPBACK):
        click.echo("Anyone who reaches this machine can read it: put a login in front (docs/operating.md).", err=True)
    sys.stdout.flush()
    server.run()


def _server(settings: Settings) -> Any:
    import waitress

    from web import create_app

    host, port = settings["host"], settings["port"]
    app = create_app(
        {
            "DATA": settings.index.absolute(),
            "ENGINE": settings["engine"],
            "PUBLIC": settings["public"],
            "NOTICE": settings["notice"],
            "COMMAND": with_index("morgue rebuild /path/to/your/pages", settings),
            "TRUSTED_HOSTS": _trusted(settings),
        }
    )
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a line for each request that waits its turn
    try:
        return waitress.create_server(app, host=host, port=port, threads=THREADS, ident="")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"port {port} is in use: try {with_index(f'morgue serve --port {port + 1}', settings)}"
            ) from None
        raise SettingsError(f"cannot serve on {host}:{port}: {error.strerror or error}") from None


def _trusted(settings: Settings) -> list[str] | None:
    """The names the reading room answers to; any, where it is served to the house under names not told to it."""
    named = [name.strip() for name in settings["hosts"].split(",") if name.strip()]
    host = settings["host"]
    if host in ("0.0.0.0", "::") and not _was_set(settings, "hosts"):  # noqa: S104 - only compared
        return None
    return [*named, host]


def _was_set(settings: Settings, name: str) -> bool:
    return any(setting.name == name and setting.origin != "default" for setting in settings)
