"""A row that is not loaded, kept whole."""

from collections.abc import Mapping

from etl.findings import RowSetAside
from etl.names import fold
from etl.recognition.recognise import Recognised
from etl.recognition.rows import ReadCell
from etl.values import as_written

MOST_TOLD = 60  # cells of one row


def set_aside(found: Recognised, index: int, cells_read: Mapping[str, ReadCell]) -> RowSetAside:
    """The row with what was written in it; of one that fills very many columns the table's own and the first ones, and how
    many there are more. `cells_read`: those that can be read."""
    own, cells = frozenset(found.columns.values()), found.sheet.rows[index]
    filled = [i for i, cell in enumerate(cells) if cell is not None and i not in found.beside]
    told = [i for place, i in enumerate(filled) if place < MOST_TOLD or i in own]
    texts = {i: text for i in told if (text := as_written(cells[i]))}
    written = {found.written(i) or found.sheet.address(index, i): text for i, text in texts.items()}
    if len(filled) > len(told):
        written["…"] = f"och {len(filled) - len(told)} celler till"
    said = {name: str(cell.value.value or "") for name, cell in cells_read.items()}
    return RowSetAside(
        found.table.name, found.sheet.name, found.sheet.number(index), written,
        {name: fold(value) for name, value in said.items()}, (said.get("area_code", ""), said.get("centre_name", "")),
    )  # fmt: skip
