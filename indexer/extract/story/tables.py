"""Tables of figures or names within a story: which lines are cells of one row, and which tables are told whole.

A row counts as one of data where each of its cells is a short line; what lays a page out in columns has long ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from indexer.extract.page.document import Block, Document, Node

STEPS = 5  # elements from a line to its row, and from a row to its table
CELLS = 16  # lines of a row
CELL, ROW = 160, 600  # characters
MOST_LINES = 3000  # of a table; what holds more lays out a page
FEWEST = 2  # rows of a table of data
ALL = 0.8  # share of a table's lines that are in rows of data


def row_of(document: Document, block: Block) -> Node | None:
    """The row that a line is a cell of, with others; None where it is in no table of data."""
    if not block.tables or len(block.text) > CELL:
        return None
    row = next((node for node in islice(document.ancestors(block.node), STEPS) if node.tag == "tr"), None)
    if row is None or not 1 < _lines(row) <= CELLS:
        return None
    lines = document.blocks[row.blocks[0] : row.blocks[1]]
    if max(len(line.text) for line in lines) > CELL or sum(len(line.text) for line in lines) > ROW:
        return None
    return row if len({_cell_of(document, line, row) for line in lines}) > 1 else None


def _cell_of(document: Document, block: Block, row: Node) -> int:
    return next((node.index for node in document.ancestors(block.node) if node.parent == row.index), -1)


def complete_tables(document: Document, own: Collection[int]) -> Iterator[int]:
    """The cells that the story leaves out of tables of which it tells most rows, or that stand within it and hold
    nothing but rows of data."""
    tables: dict[int, set[int]] = defaultdict(set)
    for at in own:
        row = row_of(document, document.blocks[at])
        if row is not None:
            around = document.ancestors(row.index)
            tables[next((node.index for node in around if node.tag == "table"), row.index)].add(row.index)
    parents = {document.nodes[document.blocks[at].node].parent for at in own}
    first, last = min(own, default=0), max(own, default=0)
    for node in document.nodes:
        if node.tag == "table" and first < node.blocks[0] < node.blocks[1] <= last and node.parent in parents:
            tables.setdefault(node.index, set())
    for place, told in tables.items():
        table = document.nodes[place]
        if _lines(table) > MOST_LINES:
            continue
        rows = dict(_rows(document, table))
        data = sum(_lines(row) for row in rows.values())
        within = min(own) < table.blocks[0] and table.blocks[1] <= max(own)
        if len(rows) >= FEWEST and (len(rows) < 2 * len(told) or (within and data > ALL * _lines(table))):
            for row in rows.values():
                yield from (at for at in range(*row.blocks) if at not in own)


def _lines(node: Node) -> int:
    return node.blocks[1] - node.blocks[0]


def _rows(document: Document, table: Node) -> Iterator[tuple[int, Node]]:
    """The rows of data of a table, by their place."""
    for at in range(*table.blocks):
        row = row_of(document, document.blocks[at])
        if row is not None:
            yield row.index, row
