"""What every command has: the options for settings, and how it prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from indexer.catalogue import CatalogueError
from indexer.catalogue.file import known_archive
from indexer.knowledge import Knowledge
from indexer.settings import Settings, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def index_option(command: Command) -> Command:
    """`--index DIR`."""
    return click.option(
        "--index", metavar="DIR", help="The data directory (MORGUE_INDEX; var by default)."
    )(command)  # fmt: skip


def json_option(command: Command) -> Command:
    """`--json`, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def settings_of(**flags: Any) -> Settings:
    """The settings in force, with a command's own flags before all others.  Raises SettingsError."""
    return read_settings(flags)


def knowledge_of(settings: Settings) -> Knowledge:
    """What the newsroom's own files say, if there are any.  Raises KnowledgeError."""
    return Knowledge.load(settings.knowledge) if settings.knowledge else Knowledge()


def archive_of(settings: Settings) -> Path | None:
    """The archive that is set, else the one the index was made from."""
    if settings.archive:
        return settings.archive
    try:
        known = known_archive(settings.index)
    except CatalogueError:
        return None
    return Path(known) if known else None


def print_json(value: Any) -> None:
    """Print a value as JSON, readable by people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def counted(number: int, thing: str, things: str = "") -> str:
    """A count in words: "1 page", "1,234 pages"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def shell_path(path: Path | str) -> str:
    """A path as it may be typed: short where it lies below the working directory, in quotes where it must be."""
    place = Path(path)
    if place.is_absolute() and place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    text = str(place)
    return text if all(char.isalnum() or char in "/._-+~" for char in text) else f"'{text}'"


def with_index(command: str, settings: Settings) -> str:
    """A command to run next, with the data directory where it is not the default one."""
    index = shell_path(settings.index)
    return command if index == "var" else f"{command} --index {index}"


class Line:
    """One line of a terminal that is written over while something goes on; silent elsewhere."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._width = 0

    def say(self, text: str) -> None:
        """Show this now."""
        if self._shows:
            sys.stderr.write("\r" + text.ljust(self._width)[:110])
            sys.stderr.flush()
            self._width = len(text)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shows and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
