"""Cells of a received file that somebody has corrected: what was written, what is read instead, who, when and why.

The file itself is never changed: a corrected cell is put in its place each time the file is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from etl.reading.addresses import column_number
from etl.reading.workbook import Cell, Sheet, Workbook
from etl.reading.workbook import read as read_workbook
from etl.values import as_written

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Fix:
    """`written`: the text in the file; `text`: what is read instead (empty: as an empty cell), None when an earlier,
    published correction is taken back and the file's own text holds again."""

    sha256: str
    sheet: str
    address: str
    written: str
    text: str | None
    reason: str
    who: str
    at: datetime

    @property
    def place(self) -> tuple[str, str, str]:
        return self.sha256, self.sheet, self.address


def written_at(workbook: Workbook, sheet: str, address: str) -> str | None:
    """The text of a cell; None when the sheet or the cell lies outside what is written in the file."""
    for each in workbook.sheets:
        found = _position(each, address) if each.name == sheet else None
        if found:
            return as_written(each.rows[found[0]][found[1]])
    return None


def read_fixed(path: Path, fixes: Mapping[str, Sequence[Fix]]) -> Workbook:
    """The file as it is to be read; `fixes` by the file's sha256. Raises Refused."""
    workbook = read_workbook(path)
    own = fixes.get(workbook.sha256)
    if not own:
        return workbook
    return replace(workbook, sheets=tuple(_fixed(sheet, own) for sheet in workbook.sheets))


def _fixed(sheet: Sheet, fixes: Iterable[Fix]) -> Sheet:
    rows: list[list[Cell]] | None = None
    for fix in fixes:
        found = _position(sheet, fix.address) if fix.sheet == sheet.name and fix.text is not None else None
        if found:
            rows = rows or [list(row) for row in sheet.rows]
            rows[found[0]][found[1]] = fix.text or None
    return sheet if rows is None else replace(sheet, rows=rows)


def _position(sheet: Sheet, address: str) -> tuple[int, int] | None:
    """Indices into the sheet's rows; None outside its used area."""
    parts = _ADDRESS.fullmatch(address)
    if not parts:
        return None
    row, column = int(parts[2]) - 1 - sheet.first_row, column_number(parts[1]) - 1 - sheet.first_column
    is_inside = 0 <= row < len(sheet.rows) and 0 <= column < len(sheet.rows[row])
    return (row, column) if is_inside else None
