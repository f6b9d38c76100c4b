"""`morgue serve`: the reading room, served until it is told to end."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from typing import Any

import click

from indexer.commands.shared import index_option, settings_of, with_index
from indexer.settings import Settings, SettingsError

THREADS = 8  # a search takes milliseconds; more would only wait for the interpreter
PORTS_TRIED = 50  # above one that is in use, for one that is free
_LOOPBACK = ("127.", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared


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
    host, port = settings["host"], server.port
    click.echo(f"The reading room is open at http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C closes it)")
    if not host.startswith(_LOOPBACK):
        click.echo("Anyone who reaches this machine can read it: put a login in front (docs/operating.md).", err=True)
    sys.stdout.flush()
    server.run()


def _server(settings: Settings) -> Any:
    from indexer.commands.server import Server  # the other commands start faster without a server
    from web import create_app
    from web.desk import reopen

    host, port = settings["host"], settings["port"]
    app = create_app(
        {
            "DATA": settings.index.absolute(),
            "VERIFY": True,
            "ENGINE": settings["engine"],
            "PUBLIC": settings["public"],
            "NOTICE": settings["notice"],
            "COMMAND": with_index("morgue rebuild /path/to/your/pages", settings),
            "KNOWN_HOSTS": _known_hosts(settings),
            "ADDRESSES_KNOWN": settings["host"] in EVERYWHERE,
        }
    )
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a line for each request that waits its turn
    try:
        return Server(app, host, port, THREADS, reopen=lambda: reopen(app))
    except (OSError, ValueError) as error:  # waitress says ValueError of a name that is not found
        if isinstance(error, ValueError):
            raise SettingsError(f"{host} names no machine: give --host an address of this one, or 127.0.0.1") from None
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(f"port {port} is in use: {_other_port(host, port, settings)}") from None
        if error.errno == errno.EADDRNOTAVAIL:
            raise SettingsError(f"{host} is no address of this machine: give --host one that is, or 0.0.0.0") from None
        if error.errno == errno.EACCES:
            raise SettingsError(
                f"this user may not serve on port {port}: take one from 1024 on, and a proxy before it"
            ) from None
        raise SettingsError(f"cannot serve on {host}:{port}: {error.strerror or error}") from None


def _other_port(host: str, port: int, settings: Settings) -> str:
    """What to run instead: with a port above this one that is free now."""
    for free in range(port + 1, min(port + PORTS_TRIED, 65_535) + 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host, free))
            except OSError:
                continue
            return f"try {with_index(f'morgue serve --port {free}', settings)}"
    return "name another with --port"


def _known_hosts(settings: Settings) -> list[str]:
    """The names the reading room answers to: those that are set, and what it is served on.  Served on every address of
    the machine, it goes by the machine's own names too, and by addresses in figures (`ADDRESSES_KNOWN`): a page
    elsewhere that wants to read it through a reader's browser must come by a name of its own."""
    named = [name.strip() for name in settings["hosts"].split(",") if name.strip()]
    if settings["host"] in EVERYWHERE:
        return [*named, *dict.fromkeys((socket.gethostname(), socket.getfqdn()))]
    return [*named, f"[{settings['host']}]" if ":" in settings["host"] else settings["host"]]
