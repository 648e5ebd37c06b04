"""What a sheet says once for all of its rows: a line above the table, or its own name, as where each centre has a sheet."""

import re
from typing import NamedTuple

from etl.contract import Table
from etl.findings import Finding
from etl.names import fold
from etl.reading.workbook import Cell, Sheet
from etl.recognition.fitting import Fit, Headers
from etl.values import as_written

_UNNAMED = re.compile(r"(?:blad|sheet|ark|tabell|table)? ?\d*")
_NAMING = ("area", "known_centre")


class Given(NamedTuple):
    """A value of all the rows, and where it stands; nowhere when it is the sheet's name."""

    column: str
    value: Cell
    address: str

    def told(self, sheet: str, table: Table) -> Finding:
        header, text = table.column(self.column).header, as_written(self.value)
        where = f"i {self.address}" if self.address else "som bladets namn"
        message = f"{header} är ingen kolumn: ”{text}”, som står {where}, lästes på alla rader."
        return Finding("upplysning", sheet, self.address, text, "said_once", message)


def said_once(sheet: Sheet, fit: Fit, known: Headers) -> dict[str, Given]:
    """The required columns that the table lacks but the sheet says; the sheet's name only where just one is lacking."""
    lacking = [column for column in fit.table.columns if column.required and column.name not in fit.columns]
    found = {column.name: given for column in lacking if (given := _above(sheet, fit, known, column.name))}
    left = [column for column in lacking if column.name not in found]
    name = fold(sheet.name)
    is_named = name not in known.sheets and name not in known.meanings and not _UNNAMED.fullmatch(name)
    if len(left) == 1 and left[0].kind in _NAMING and is_named:
        found[left[0].name] = Given(left[0].name, sheet.name.strip(), "")
    return found


def _above(sheet: Sheet, fit: Fit, known: Headers, column: str) -> Given | None:
    """`Kommun: Norrby`, in one cell or two, in the rows above the headings."""
    names = known.by_table[fit.table.name]
    for row, cells in enumerate(sheet.rows[: fit.top]):
        for index, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            key, colon, text = cell.partition(":")
            if names.get(fold(key)) != column:
                continue
            if colon and text.strip():
                return Given(column, text.strip(), sheet.address(row, index))
            value, at = next(((v, i) for i, v in enumerate(cells) if i > index and v not in (None, cell)), (None, 0))
            if value is not None:
                return Given(column, value, sheet.address(row, at))
    return None
