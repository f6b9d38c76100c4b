"""Guards against building from the wrong place: another archive, one of which much is suddenly gone, or without the
newsroom's own files."""

from __future__ import annotations

from pathlib import Path

from archive import ArchiveError, PageSource, Survey
from indexer.builds.errors import ArchiveRefused
from indexer.catalogue.file import CatalogueFile
from indexer.catalogue.withholding import withholdings
from indexer.catalogue.writing import CatalogueWriter
from indexer.knowledge import Knowledge
from indexer.knowledge.newsroom import WITHHELD
from indexer.knowledge.withheld import COLUMNS

GONE_SHARE = 0.05  # of the pages held: more is likelier a half-mounted disk than an editor's tidying
GONE_PAGES = 20  # in a small archive a few pages are a large share
MOVED_SHARE = 0.5  # of some sampled pages: an archive at another path that holds these is the same one, moved


def check_identity(file: CatalogueFile, writer: CatalogueWriter, source: PageSource, survey: Survey) -> tuple[str, ...]:
    """Refuse another archive than the one the data directory belongs to; notes where it has only moved."""
    known = file.fact("archive")
    if known is None or known == source.address:
        return ()
    sampled = writer.sampled()
    if not sampled:
        return ()
    pages = set(survey.pages)
    same = sum(1 for locator, digest in sampled.items() if locator in pages and _digest(source, locator) == digest)
    if same >= MOVED_SHARE * len(sampled):
        return (f"the archive has moved from {known} to {source.address}; ids are kept",)
    raise ArchiveRefused(
        f"{file.directory} belongs to the archive {known}, and {source.address} is another one: "
        "give another data directory with --index"
    )


def check_knowledge(file: CatalogueFile, knowledge: Knowledge) -> tuple[str, ...]:
    """Refuse to build without the newsroom's files where the last build had some, or with a withheld.csv that is gone
    or empty: what they withhold would be shown again.  A note where they lie elsewhere now."""
    before = file.fact("knowledge")
    withheld = sum(not one.released for one in withholdings(file))
    listed = Path(knowledge.folder, WITHHELD)
    if knowledge.folder and withheld and not (listed.is_file() and listed.read_bytes().strip()):
        raise ArchiveRefused(
            f"{listed} is missing or empty, and {withheld} of its rows are in force: put it back; to release all of "
            f"them, let it hold its first line alone ({','.join(COLUMNS)})"
        )
    if not before or before == knowledge.folder:
        return ()
    if knowledge.folder:
        return (f"the newsroom's files are read from {knowledge.folder}, the last build's were in {before}",)
    raise ArchiveRefused(
        f"the last build used the newsroom's files in {before}, and this one has none: run it where morgue.toml is, or "
        "name their folder in MORGUE_KNOWLEDGE"
    )


def _digest(source: PageSource, locator: str) -> str:
    try:
        return source.page(locator).digest
    except ArchiveError:
        return ""


def unlisted(survey: Survey, kept: int) -> tuple[str, ...]:
    """A note on folders that could not be listed, whose pages stay as they were."""
    if not survey.unlisted:
        return ()
    first = survey.unlisted[0]
    others = f" and {len(survey.unlisted) - 1} other folders" if len(survey.unlisted) > 1 else ""
    stay = f"; the {kept} pages known below stay as they were" if kept else ""
    return (f"{first}{others} cannot be listed{stay}: check the permissions",)


def check_gone(missing: tuple[int, int], *, accepted: bool) -> None:
    """Refuse an archive of which much is gone since the last build."""
    held, gone = missing
    if not accepted and gone > GONE_PAGES and gone > GONE_SHARE * held:
        raise ArchiveRefused(
            f"{gone} of {held} pages are gone since the last build: if the disk is whole and this is meant, "
            "add --accept-removals"
        )


def check_readable(file: CatalogueFile, build: int, *, accepted: bool) -> None:
    """Refuse when many pages that could be read before now cannot, or when no page can."""
    connection = file.connection()
    readable, unreadable = connection.execute(
        "SELECT coalesce(sum(bin <> 'unreadable'), 0), coalesce(sum(bin = 'unreadable'), 0) FROM captures "
        "WHERE until IS NULL"
    ).fetchone()
    if not readable:
        raise ArchiveRefused(f"none of the {unreadable} pages could be read{_why(file)}: check the files")
    lost = connection.execute(
        "SELECT count(*) FROM captures c WHERE until IS NULL AND bin = 'unreadable' AND EXISTS "
        "(SELECT 1 FROM captures o WHERE o.locator = c.locator AND o.until = ? AND o.bin <> 'unreadable')",
        (build,),
    ).fetchone()[0]
    if not accepted and lost > GONE_PAGES and lost > GONE_SHARE * (readable + unreadable):
        raise ArchiveRefused(
            f"{lost} of {readable + unreadable} pages that could be read before cannot be now{_why(file)}: "
            "check the disk and the permissions, or add --accept-removals"
        )


def _why(file: CatalogueFile) -> str:
    """The most frequent reason, in brackets."""
    row = (
        file.connection()
        .execute(
            "SELECT reason FROM captures WHERE until IS NULL AND bin = 'unreadable' GROUP BY reason "
            "ORDER BY count(*) DESC, reason LIMIT 1"
        )
        .fetchone()
    )
    return f" ({row[0]})" if row else ""


_NETWORK_DISKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs", "lustre")


def network_disk(directory: Path) -> str:
    """A warning where the data directory lies on a network file system; empty elsewhere."""
    try:
        mounts = [line.split(" ")[1:3] for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines()]
    except OSError:
        return ""
    place = directory.resolve()
    under = [(point, kind) for point, kind in mounts if place.is_relative_to(point)]
    _, kind = max(under, key=lambda mount: len(mount[0]), default=("", ""))
    if kind not in _NETWORK_DISKS:
        return ""
    return f"{directory} lies on a network file system ({kind}), where locks may fail: put it on a local disk"
