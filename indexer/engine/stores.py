"""The store for an engine address; the one place that knows every engine."""

from __future__ import annotations

from pathlib import Path

from indexer.engine.port import EngineError, EngineStore


def open_store(address: str, directory: Path) -> EngineStore:
    """The store for an engine's address: `whoosh:` keeps its indexes under `directory`.  Raises EngineError."""
    kind = address.partition(":")[0]
    if kind == "whoosh":
        from indexer.engine.store import WhooshStore

        return WhooshStore(directory)
    raise EngineError(f'no engine is called {kind!r}; write engine = "whoosh:" in morgue.toml')
