"""A disk that forgets: storage operations recorded by strace, replayed up to a crash, what was not flushed damaged.

Names of files are taken to reach the disk in their order (as a journalling file system has it); contents only when they
are flushed.  `DAMAGES` says what a crash leaves of the rest.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TRACED = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat," \
    "rmdir,ftruncate,sendfile,copy_file_range,lseek"  # fmt: skip
DAMAGES = ("nothing is lost", "all is lost", "half is lost", "zeros stand for it")
_CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\((?P<given>.*)\) = (?P<result>-?\d+)")
_UNFINISHED = re.compile(r"^(?P<thread>\d+) +(?P<begun>.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(?P<thread>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)$")
_HANDLE = re.compile(r"^(\d+|AT_FDCWD)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Operation:
    """One call that changes the disk: write, cut (to a length), flush, make, folder, rename, link or remove."""

    kind: str
    path: str
    at: int = -1
    data: bytes = b""
    target: str = ""


def recorded(command: list[str], log: Path, cwd: Path, env: dict[str, str]) -> int:
    """Run a command under strace; gives its exit status.  Needs strace, and leave to trace one's own processes."""
    tracer = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={TRACED}", "-o", str(log)]
    return subprocess.run([*tracer, *command], cwd=cwd, env=env, capture_output=True, check=False).returncode


def can_record() -> str:
    """Why nothing can be recorded here; empty where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", "/dev/null", sys.executable, "-c", ""], capture_output=True, check=False)
    return "" if done.returncode == 0 else "strace may not trace processes here"


def _plain(quoted: str) -> bytes:
    return bytes.fromhex(quoted.replace("\\x", ""))


def operations(log: Path, root: Path) -> Iterator[Operation]:
    """The operations below a folder, in their order.  Paths are relative to it."""
    reader = _Reader(root)
    for call in _calls(log):
        yield from reader.read(call)


def _calls(log: Path) -> Iterator[re.Match[str]]:
    """The calls that succeeded; those that another thread cut in two are put together."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            text = line.rstrip("\n")
            if unfinished := _UNFINISHED.match(text):
                begun[unfinished["thread"]] = unfinished["begun"]
                continue
            if resumed := _RESUMED.match(text):
                text = f"{resumed['thread']} {begun.pop(resumed['thread'], '')}{resumed['rest']}"
            call = _CALL.match(text)
            if call and int(call["result"]) >= 0:
                yield call


class _Reader:
    """Makes operations of calls; knows how far each handle has got, and which ones append."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._at: dict[tuple[str, str], int] = {}
        self._appending: set[tuple[str, str]] = set()

    def read(self, call: re.Match[str]) -> Iterator[Operation]:
        """The operations of one call."""
        name, given, result = call["name"], call["given"], int(call["result"])
        names = [self._within(text) for text in _TEXT.findall(given)]
        handle = _HANDLE.match(given)
        if name == "openat":
            yield from self._opened(given, str(result), names[-1] if names else "")
        elif name in ("mkdir", "mkdirat", "unlink", "unlinkat", "rmdir"):
            if names and names[-1]:
                yield Operation("folder" if name.startswith("mkdir") else "remove", names[-1])
        elif name.startswith(("rename", "link")):
            if len(names) == 2 and names[0]:
                yield Operation("rename" if name.startswith("rename") else "link", names[0], target=names[1])
        elif handle and (path := self._within(handle[2])):
            yield from self._on_handle(name, given, result, path, (handle[1], path))

    def _opened(self, given: str, number: str, path: str) -> Iterator[Operation]:
        if not path:
            return
        self._at[number, path] = 0
        (self._appending.add if "O_APPEND" in given else self._appending.discard)((number, path))
        if "O_CREAT" in given:
            yield Operation("make", path)
        if "O_TRUNC" in given:
            yield Operation("cut", path, 0)

    def _on_handle(self, name: str, given: str, result: int, path: str, key: tuple[str, str]) -> Iterator[Operation]:
        last = given.rpartition(", ")[2]
        if name == "write":
            at = -1 if key in self._appending else self._at.get(key, 0)
            self._at[key] = self._at.get(key, 0) + result
            yield Operation("write", path, at, _plain(_TEXT.findall(given)[0])[:result])
        elif name == "pwrite64":
            yield Operation("write", path, int(last), _plain(_TEXT.findall(given)[0])[:result])
        elif name == "lseek":
            self._at[key] = result
        elif name == "ftruncate":
            yield Operation("cut", path, int(last))
        elif name in ("fsync", "fdatasync"):
            yield Operation("flush", path)

    def _within(self, quoted: str) -> str:
        """A path below the root, relative to it; empty for any other."""
        path, start = _plain(quoted).decode(errors="surrogateescape"), f"{self.root}/"
        return path.removeprefix(start) if path.startswith(start) else ""


@dataclass(slots=True)
class Content:
    """A file's bytes on the disk for certain, and what was done to it since it was flushed."""

    safe: bytes = b""
    since: list[Operation] = field(default_factory=list)

    def after(self, damage: str) -> bytes:
        """What a crash leaves of it."""
        if damage == "all is lost":
            return self.safe
        if damage == "half is lost":
            kept = self.since[: len(self.since) // 2]
            return self._with(kept)
        whole = self._with(self.since)
        if damage == "zeros stand for it":
            zeroed = bytearray(whole)
            for one in self.since:
                if one.kind == "write" and one.at >= 0:
                    zeroed[one.at : one.at + len(one.data)] = bytes(len(zeroed[one.at : one.at + len(one.data)]))
            return bytes(zeroed)
        return whole

    def _with(self, done: list[Operation]) -> bytes:
        found = bytearray(self.safe)
        for one in done:
            if one.kind == "cut":
                del found[one.at :]
                found.extend(bytes(max(0, one.at - len(found))))
            else:
                at = len(found) if one.at < 0 else one.at
                found.extend(bytes(max(0, at - len(found))))
                found[at : at + len(one.data)] = one.data
        return bytes(found)


class Disk:
    """The files below a folder, through operations; `leave` writes what a crash would leave."""

    def __init__(self, start: Path | None = None) -> None:
        self.files: dict[str, Content] = {}
        self.folders: dict[str, None] = {}
        if start and start.is_dir():
            inodes: dict[int, Content] = {}
            for path in sorted(start.rglob("*")):
                name = str(path.relative_to(start))
                if path.is_dir():
                    self.folders[name] = None
                else:
                    self.files[name] = inodes.setdefault(path.stat().st_ino, Content(path.read_bytes()))

    def do(self, one: Operation) -> None:
        """Let an operation happen."""
        if one.kind == "make":
            self.files.setdefault(one.path, Content())
        elif one.kind == "folder":
            self.folders[one.path] = None
        elif one.kind in ("write", "cut"):
            self.files.setdefault(one.path, Content()).since.append(one)
        elif one.kind == "flush" and one.path in self.files:
            content = self.files[one.path]
            content.safe, content.since = content.after("nothing is lost"), []
        elif one.kind == "rename":
            self._rename(one.path, one.target)
        elif one.kind == "link" and one.path in self.files:
            self.files[one.target] = self.files[one.path]
        elif one.kind == "remove":
            self.files.pop(one.path, None)
            self.folders.pop(one.path, None)

    def _rename(self, path: str, target: str) -> None:
        for held in (self.files, self.folders):
            for name in [name for name in held if name == path or name.startswith(f"{path}/")]:
                held[target + name[len(path) :]] = held.pop(name)  # type: ignore[index,assignment]

    def leave(self, folder: Path, damage: str) -> None:
        """Write the files as a crash leaves them."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        for name in self.folders:
            (folder / name).mkdir(parents=True, exist_ok=True)
        written: dict[int, Path] = {}
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if id(content) in written:
                path.hardlink_to(written[id(content)])
                continue
            path.write_bytes(content.after(damage))
            written[id(content)] = path
