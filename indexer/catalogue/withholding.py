"""Articles that may not be shown, kept beside the placements of a build, so that withholding and lifting are quick."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.catalogue.file import CatalogueFile

# Withheld in the build that is read or in the current one: an older index, kept for paging, shows it no more either.
HIDDEN = (
    "EXISTS (SELECT 1 FROM withheld w WHERE w.number = p.number AND (w.until IS NULL OR w.until > :build) "
    "AND w.since <= max(:build, coalesce((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'current'), 0)))"
)


def withhold(file: CatalogueFile, build: int, addresses: Iterable[str], locators: Iterable[str]) -> int:
    """Withhold in this build every article that one of these addresses (as `address_key` spells them) or places is a
    capture of, with all its versions, and let go of the others.  Gives the number of articles withheld."""
    wanted: set[int] = set()
    with file.transaction() as connection:
        for column, values in (("address", addresses), ("locator", locators)):
            for value in values:
                question = (
                    "SELECT p.number FROM captures c JOIN placements p ON p.capture = c.number "
                    f"WHERE c.{column} = ? AND c.until IS NULL AND p.until IS NULL"
                )
                wanted.update(int(row[0]) for row in connection.execute(question, (value,)))
        connection.execute("DELETE FROM withheld WHERE since = ?", (build,))
        connection.execute("UPDATE withheld SET until = NULL WHERE until = ?", (build,))
        open_now = {int(row[0]) for row in connection.execute("SELECT number FROM withheld WHERE until IS NULL")}
        connection.executemany(
            "UPDATE withheld SET until = ? WHERE number = ? AND until IS NULL",
            ((build, number) for number in sorted(open_now - wanted)),
        )
        connection.executemany(
            "INSERT INTO withheld (number, since) VALUES (?, ?)",
            ((number, build) for number in sorted(wanted - open_now)),
        )
    return len(wanted)
