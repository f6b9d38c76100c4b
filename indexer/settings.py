"""Settings: a flag before `MORGUE_*`, before `morgue.toml`, before the default; each remembers where it came from."""

from __future__ import annotations

import contextlib
import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "morgue.toml"


class SettingsError(Exception):
    """A setting cannot be understood.  The message names the file or variable, and the cure."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One setting: its default, what it holds, and what it is for.  A number lies within `least` and `most`."""

    name: str
    default: Any
    holds: type
    meaning: str
    least: int = 0
    most: int = 1_000_000

    @property
    def variable(self) -> str:
        return f"MORGUE_{self.name.upper()}"


KINDS: tuple[Kind, ...] = (
    Kind("index", "var", Path, "the data directory: catalogue and indexes"),
    Kind("archive", "", Path, "the folder of saved pages; empty: the one the index was made from"),
    Kind("engine", "whoosh:", str, "the search engine's address"),
    Kind("workers", 0, int, "processes that read pages; 0: one a core", most=1024),
    Kind("knowledge", "", Path, "the folder of sites/, corrections.csv and the like; empty: that of morgue.toml"),
    Kind("host", "127.0.0.1", str, "the address the reading room is served on"),
    Kind("port", 8000, int, "its port; 0: one that is free", most=65_535),
    Kind("hosts", "localhost,127.0.0.1,[::1]", str, "names the reading room answers to, with commas between"),
    Kind("public", False, bool, "whether search machines may list it"),
    Kind("notice", "", str, "a sentence printed on every page"),
)
_BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's value, and where it came from: "flag", "MORGUE_PORT", the path of the file, or "default"."""

    name: str
    value: Any
    origin: str


class Settings:
    """All settings of one run."""

    def __init__(self, found: Mapping[str, Setting]) -> None:
        self._found = found

    def __iter__(self) -> Iterator[Setting]:
        """In the order of `KINDS`."""
        return iter(self._found.values())

    def __getitem__(self, name: str) -> Any:
        return self._found[name].value

    @property
    def index(self) -> Path:
        """The data directory."""
        return Path(self["index"])

    @property
    def knowledge(self) -> Path | None:
        """The folder that holds the newsroom's own files, if there is one."""
        return self["knowledge"] or None

    @property
    def archive(self) -> Path | None:
        """The archive, if one is set."""
        return self["archive"] or None


def read_settings(flags: Mapping[str, Any], environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force; a flag that is None was not given.  Raises SettingsError.

    The file is `MORGUE_CONFIG`, else `morgue.toml` in the working directory; a path in it is relative to its folder.
    """
    environ = os.environ if environ is None else environ
    file, written = _file(environ)
    found: dict[str, Setting] = {}
    for kind in KINDS:
        if flags.get(kind.name) is not None:
            found[kind.name] = Setting(kind.name, _understood(kind, flags[kind.name], "flag"), "flag")
        elif environ.get(kind.variable):
            value = _understood(kind, environ[kind.variable], kind.variable)
            found[kind.name] = Setting(kind.name, value, kind.variable)
        elif kind.name in written:
            value = _understood(kind, written[kind.name], str(file), file.parent)
            found[kind.name] = Setting(kind.name, value, str(file))
        elif kind.name == "knowledge" and file.exists():
            found[kind.name] = Setting(kind.name, file.parent, f"beside {file}")
        else:
            found[kind.name] = Setting(kind.name, _understood(kind, kind.default, "default"), "default")
    return Settings(found)


def _file(environ: Mapping[str, str]) -> tuple[Path, dict[str, Any]]:
    named = environ.get("MORGUE_CONFIG")
    path = Path(named or FILE).absolute()
    if not path.exists():
        if named:
            raise SettingsError(f"MORGUE_CONFIG names {path}, and there is no such file")
        return path, {}
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f'{path} cannot be read: {error}. Text stands in quotes, as in archive = "/pages"'
        ) from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from None
    for name in written:
        if name not in _BY_NAME:
            near = difflib.get_close_matches(name, _BY_NAME, 1)
            known = f"did you mean {near[0]}?" if near else f"there are: {', '.join(_BY_NAME)}"
            lines = path.read_text("utf-8").splitlines()
            at = next((at for at, line in enumerate(lines, 1) if name in line.partition("=")[0]), 1)
            raise SettingsError(f"{path}, line {at}: no setting is called {name!r}; {known}")
    return path, written


def _understood(kind: Kind, value: Any, origin: str, folder: Path | None = None) -> Any:
    """The value as what the setting holds."""
    if kind.holds is Path and isinstance(value, str | Path):
        return (folder or Path()) / Path(value).expanduser() if str(value) else None
    if kind.holds is int and isinstance(value, int | str) and not isinstance(value, bool):
        with contextlib.suppress(ValueError):
            number = int(value)
            if kind.least <= number <= kind.most:
                return number
            raise SettingsError(f"{origin}: {kind.name} is {number}; write a number from {kind.least} to {kind.most}")
    if kind.holds is bool and str(value).lower() in ("true", "false", "yes", "no", "1", "0"):
        return str(value).lower() in ("true", "yes", "1")
    if kind.holds is str and isinstance(value, str):
        return value
    wanted = {Path: "a path in quotes", int: "a whole number", bool: "true or false", str: "a text in quotes"}
    raise SettingsError(f"{origin}: {kind.name} is {value!r}; write {wanted[kind.holds]}")
