"""What each named rule decides: over pages with known fields, the pages and publishers whose reading it changes.

    python -m benchmarks.rules --shared DIR [--ids dev_sample.ids|all|FILE] [--rooms byline,dates] [--below 3]

A rule is a function of one of the rooms of indexer/extract that answers yes or no, or a step that takes candidates and
gives candidates.  All pages are read once to see where each rule speaks at all; then each rule is taken out (a
predicate answers no, a step passes on what it was given) and the pages where it spoke are read again.  A rule that
moves fewer than three publishers and is not plainly general has not earned its place.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import pkgutil
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import indexer.extract
from benchmarks.extraction import everything, load, row
from benchmarks.score import ROOT, chosen_pages
from indexer.extract.read import read_page

MOST_PAGES = 200  # read again without a rule; of a rule that speaks on more, so many drawn by a fixed seed
FEW = 3  # publishers under which a rule is listed as one that has not earned its place
WORKERS = 2
BETTER = ("title_em", "date_ok", "auth_em", "body_f1")  # measures of a page, each from 0 to 1, more is better
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its room, its function, its first line of documentation, and whether it is a step."""

    name: str
    function: FunctionType
    why: str
    step: bool

    @property
    def room(self) -> str:
        return self.name.split(".")[0]


@dataclass(frozen=True, slots=True)
class Decided:
    """What taking a rule out changes: pages where it spoke, pages read again, and those that changed with publisher and
    how much better the known fields are read with the rule than without."""

    name: str
    spoke: int
    tried: int
    changed: tuple[tuple[str, str, float], ...]

    @property
    def publishers(self) -> int:
        return len({publisher for _, publisher, _ in self.changed})

    @property
    def gain(self) -> float:
        return sum(worth for _, _, worth in self.changed)


def rooms() -> Iterator[tuple[str, ModuleType]]:
    """Every module of indexer/extract, named from there."""
    for found in pkgutil.walk_packages(indexer.extract.__path__, "indexer.extract."):
        yield found.name.removeprefix("indexer.extract."), importlib.import_module(found.name)


def rules(chosen: Iterable[str] = ()) -> dict[str, Rule]:
    """The rules by name ("byline.names.is_place"), those of the chosen rooms alone where any is given."""
    found = {}
    for place, module in rooms():
        for name, member in vars(module).items():
            function = inspect.unwrap(member) if callable(member) else None
            if not isinstance(function, FunctionType) or function.__module__ != module.__name__:
                continue
            if function.__closure__ or inspect.isgeneratorfunction(function):
                continue
            kind = _kind(function)
            rule = Rule(f"{place}.{name}", function, (inspect.getdoc(function) or "").split("\n")[0], kind == "step")
            if kind and (not chosen or rule.room in chosen):
                found[rule.name] = rule
    return found


def _kind(function: FunctionType) -> str:
    """ "predicate" for what answers yes or no, "step" for what gives the kind of list it takes, else nothing."""
    said = function.__annotations__
    first = next((said[name] for name in inspect.signature(function).parameters if name in said), None)
    if said.get("return") == "bool":
        return "predicate"
    lists = isinstance(first, str) and first.startswith(("list[", "tuple[", "Sequence["))
    return "step" if lists and said.get("return") == first else ""


def caches() -> list[Callable[[], None]]:
    """What forgets the answers that rules remember between pages."""
    return [
        member.cache_clear
        for _, module in rooms()
        for member in vars(module).values()
        if hasattr(member, "cache_clear")
    ]


def replaced(rule: Rule, body: str, **names: object) -> CodeType:
    """Put another body in a rule's place, wherever it is already held; gives the code to put back."""
    known = rule.function.__code__
    scope: dict[str, Any] = dict(names)
    exec(f"def {rule.function.__name__}(*given, **named):\n    {body}\n", rule.function.__globals__ | scope, scope)
    rule.function.__globals__.update(names)
    rule.function.__code__ = scope[rule.function.__name__].__code__
    return known


def taken_out(rule: Rule) -> CodeType:
    """Take a rule out: a predicate answers no, a step passes on what it was given; gives the code to put back."""
    return replaced(rule, "return given[0] if given else next(iter(named.values()))" if rule.step else "return False")


def listened(rule: Rule, heard: set[str]) -> None:
    """Let a rule say where it speaks: its name goes into `heard` when it answers yes, or changes what it was given."""
    original = FunctionType(
        rule.function.__code__, rule.function.__globals__, rule.function.__name__, rule.function.__defaults__
    )
    original.__kwdefaults__ = rule.function.__kwdefaults__

    def asked(given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        answer = original(*given, **named)
        spoke = bool(answer) if not rule.step else bool(given) and answer != given[0]
        if spoke:
            heard.add(rule.name)
        return answer

    place = f"_asked_{abs(hash(rule.name))}"
    replaced(rule, f"return {place}(given, named)", **{place: asked})


def reading(record: Record, pages: Path, forget: Sequence[Callable[[], None]]) -> Record | None:
    """What is read of one page, without where it was found."""
    page = load(record, pages)
    if page is None:
        return None
    for clear in forget:
        clear()
    result = read_page(page)
    return row(record["id"], result) | everything(result, evidence=False)


def hear(task: tuple[Sequence[Record], Path, Sequence[str]]) -> list[tuple[Record, list[str]]]:
    """Read pages while all rules are listened to: each page's reading, and the rules that spoke on it."""
    records, pages, chosen = task
    heard: set[str] = set()
    for rule in rules(chosen).values():
        listened(rule, heard)
    forget = caches()
    found = []
    for record in records:
        heard.clear()
        read = reading(record, pages, forget)
        if read is not None:
            found.append((read, sorted(heard)))
    return found


def without(task: tuple[str, Sequence[Record], Path, Mapping[str, Record], int]) -> Decided:
    """Read the pages of one rule again without it."""
    name, records, pages, known, spoke = task
    rule = rules()[name]
    original = taken_out(rule)
    forget = caches()
    measure = importlib.import_module("score").score_page
    changed = []
    try:
        for record in records:
            try:
                read = reading(record, pages, forget)
            except Exception:  # a rule that others lean on cannot be taken out: then it decides
                read = {"id": record["id"]}
            before = known[record["id"]]
            if read != before:
                worth = _worth(measure(record, before)) - _worth(measure(record, read or {}))
                changed.append((record["id"], record["publisher"], worth))
    finally:
        rule.function.__code__ = original
        for clear in forget:
            clear()
    return Decided(name, spoke, len(records), tuple(changed))


def _worth(measured: Mapping[str, Any]) -> float:
    return sum(float(measured[name]) for name in BETTER if isinstance(measured.get(name), float | int))


def decided(truth: Sequence[Record], pages: Path, chosen: Sequence[str]) -> list[Decided]:
    """What each rule decides over the pages, in the order of their names."""
    parts = [truth[at::WORKERS] for at in range(WORKERS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        heard = [one for part in pool.map(hear, [(part, pages, chosen) for part in parts]) for one in part]
    known = {read["id"]: read for read, _ in heard}
    spoke: dict[str, list[str]] = {name: [] for name in rules(chosen)}
    for read, names in heard:
        for name in names:
            spoke[name].append(read["id"])
    by_id = {record["id"]: record for record in truth}
    tasks = []
    for name, ids in sorted(spoke.items()):
        drawn = sorted(ids) if len(ids) <= MOST_PAGES else random.Random(name).sample(sorted(ids), MOST_PAGES)
        if drawn:
            mine = {identity: known[identity] for identity in drawn}
            tasks.append((name, [by_id[identity] for identity in drawn], pages, mine, len(ids)))
    with ProcessPoolExecutor(WORKERS) as pool:
        found = list(pool.map(without, tasks))
    silent = [Decided(name, 0, 0, ()) for name, ids in spoke.items() if not ids]
    return sorted([*found, *silent], key=lambda one: one.name)


def show(found: Sequence[Decided], few: int) -> None:
    """Print a row a rule, and the rules that have not earned their place."""
    print("| rule | speaks on pages | read without it | pages changed | publishers | known fields better with it |")
    print("|---|---|---|---|---|---|")
    for one in found:
        print(f"| {one.name} | {one.spoke} | {one.tried} | {len(one.changed)} | {one.publishers} | {one.gain:+.2f} |")
    poor = [one for one in found if one.publishers < few]
    print(f"\n{len(found)} rules; {len(poor)} move fewer than {few} publishers:")
    for one in poor:
        pages = " ".join(identity for identity, _, _ in one.changed)
        print(f"- {one.name} ({one.spoke} pages; {one.gain:+.2f}) {pages}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds eval/")
    parser.add_argument("--ids", default="all", help="a file of ids (also in eval/), all, or wayback")
    parser.add_argument("--rooms", default="", help="rooms of indexer/extract, set apart by commas; all without")
    parser.add_argument("--below", type=int, default=FEW, help="list rules that move fewer publishers than this")
    parser.add_argument("--json", type=Path, help="also write what was found, a rule a line")
    options = parser.parse_args()
    evaluation: Path = options.shared.resolve() / "eval"
    if not (evaluation / "truth.jsonl").exists():
        print(f"Nothing was counted: no pages with known fields in {options.shared / 'eval'} (--shared names another).")
        return 0
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(evaluation))
    chosen = [room for room in options.rooms.split(",") if room]
    found = decided(chosen_pages(evaluation, options.ids), evaluation / "pages", chosen)
    if options.json:
        lines = (json.dumps({"rule": one.name, "spoke": one.spoke, "changed": one.changed}) for one in found)
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    show(found, options.below)
    return 0


if __name__ == "__main__":
    sys.exit(main())
