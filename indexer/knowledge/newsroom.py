"""Knowledge: all of a newsroom's files together, as a build asks them: what they say of a page, and of which pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from archive.page import ArchivedPage
from indexer.article import Article, PageResult
from indexer.knowledge.corrections import Correction, correct, load_corrections
from indexer.knowledge.names import Names, load_names
from indexer.knowledge.pages import Origin, load_origins
from indexer.knowledge.plain_files import KnowledgeError, Pointer
from indexer.knowledge.profiled import read_profiled
from indexer.knowledge.repeated import RepeatedText, load_rules
from indexer.knowledge.sites import Profile, load_profiles
from indexer.knowledge.withheld import Withheld, load_withheld
from indexer.likeness import address_key

SITES, CORRECTIONS, NAMES, PAGES = "sites", "corrections.csv", "names.csv", "pages.csv"
WITHHELD, REPEATED = "withheld.csv", "repeated.csv"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a newsroom's files say.  Without files it says nothing, and costs nothing.

    The same page is given the same answer in every build: nothing here looks at other pages or at the clock.
    `folder` is where the files lie; empty where none was named.
    """

    profiles: tuple[Profile, ...] = ()
    corrections: tuple[Correction, ...] = ()
    names: Names = field(default_factory=lambda: Names({}, {}))
    origins: Mapping[str, Origin] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    repeated: RepeatedText = field(default_factory=RepeatedText)
    folder: str = ""
    _corrections_of: Mapping[Pointer, tuple[Correction, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, directory: Path) -> Knowledge:
        """The files of a folder, which may all be missing.  Raises KnowledgeError."""
        _check_names(directory)
        corrections = load_corrections(directory / CORRECTIONS)
        by_pointer: dict[Pointer, list[Correction]] = defaultdict(list)
        for one in corrections:
            by_pointer[one.pointer].append(one)
        return cls(
            load_profiles(directory / SITES),
            corrections,
            load_names(directory / NAMES),
            load_origins(directory / PAGES),
            load_withheld(directory / WITHHELD),
            RepeatedText({}, load_rules(directory / REPEATED)),
            str(directory.resolve()),
            {pointer: tuple(found) for pointer, found in by_pointer.items()},
        )

    def __bool__(self) -> bool:
        return bool(self.profiles or self.corrections or self.names or self.origins or self.withheld)

    # -- one page ------------------------------------------------------------------------------------------------

    def page(self, page: ArchivedPage) -> ArchivedPage:
        """The page with the address and capture day that pages.csv gives it, and the encoding that a profile does."""
        origin = self.origins.get(page.locator)
        page = origin.given_to(page) if origin else page
        captured = page.captured.isoformat() if page.captured else ""
        for one in self.profiles:
            if one.charset and not one.unmet(page.locator, address_key(page.url), captured):
                return replace(page, assigned_charset=one.charset)
        return page

    def apply(self, reading: PageResult, page: ArchivedPage) -> PageResult:
        """The reading as the newsroom wants it: the first profile that is for the page, then without repeated text,
        then corrections (those of the file after those of the address), then names."""
        if reading.article is None:
            return reading
        address, captured = place_of(reading.article)
        candidates = [one for one in self.profiles if not one.unmet(page.locator, address, captured)]
        if candidates:
            reading = read_profiled(reading, page, candidates)
        reading = self.repeated.apply(reading)
        if self.corrections:
            reading = correct(reading, self.corrections_for(page.locator, address))
        if self.names and reading.article:
            reading = _with_article(reading, self.names.apply(reading.article))
        return reading

    def corrections_for(self, locator: str, address: str) -> tuple[Correction, ...]:
        """What an editor says of a page: a file's rows before those of its address (as `address_key` spells it)."""
        of_address = self._corrections_of.get(Pointer("address", address), ()) if address else ()
        of_file = self._corrections_of.get(Pointer("file", locator), ())
        fields = {one.field for one in of_file}
        return (*(one for one in of_address if one.field not in fields), *of_file)

    def fingerprint(self, locator: str, address: str, captured: str, article: Article | None) -> str:
        """What of this knowledge can touch a page, as a short digest; empty for a page it does not speak of.

        `address` is the page's address key, `captured` an ISO day (empty where unknown), `article` what was read from
        it.  A profile with a CSS test counts for every page that it could be for: only reading can answer the test.
        """
        said = [f"{one.name} {one.digest}" for one in self.profiles if not one.unmet(locator, address, captured)]
        said += [f"{one.field} {one.printed} {one.why}" for one in self.corrections_for(locator, address)]
        if self.names and article:
            said += self.names.touching(article)
        return "-" + sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12] if said else ""

    def fingerprint_of(self, reading: PageResult, locator: str) -> str:
        """The same, for a page that has just been read."""
        if reading.article is None:
            return self.fingerprint(locator, "", "", None)
        return self.fingerprint(locator, *place_of(reading.article), reading.article)

    # -- all pages -----------------------------------------------------------------------------------------------

    def unmatched(self, holds: Callable[[Pointer], bool]) -> Iterator[str]:
        """A sentence for every row that is about no page; `holds` tells whether the archive has such a page."""
        for file, rows in (
            (CORRECTIONS, [(one.line, one.pointer) for one in self.corrections]),
            (PAGES, [(one.line, Pointer("file", one.file)) for one in self.origins.values()]),
            (WITHHELD, [(one.line, one.pointer) for one in self.withheld]),
        ):
            for line, pointer in rows:
                if not holds(pointer):
                    what = "address" if pointer.kind == "address" else "file"
                    yield f"{file}, line {line}: the archive has no page of the {what} {pointer}"


def _check_names(directory: Path) -> None:
    """Refuse what is nearly called as one of the files is: it would say nothing, and nobody would know."""
    if not directory.is_dir():
        raise KnowledgeError(directory, 0, "there is no such folder: make it, or set `knowledge` to another")
    files = {CORRECTIONS, NAMES, PAGES, WITHHELD, REPEATED}
    for path in directory.iterdir():
        name = path.name.lower().removesuffix(".txt")
        if name in files and path.name != name:
            raise KnowledgeError(path, 0, f"it is not read under this name: call it {name}")
    for path in (directory / SITES).glob("*"):
        name = path.name.lower().removesuffix(".txt")
        if name.endswith(".toml") and path.suffix != ".toml":
            raise KnowledgeError(path, 0, f"it is not read under this name: call it {name}")


def place_of(article: Article) -> tuple[str, str]:
    """An article's address key and its capture day in ISO; empty where unknown."""
    return address_key(article.url), article.captured.isoformat() if article.captured else ""


def _with_article(reading: PageResult, article: Article) -> PageResult:
    return PageResult(reading.bin, reading.reason, article, reading.layout)
