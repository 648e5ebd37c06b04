"""Rows as they are after reading: what a file lets them refer to, their cells, and what became of a sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.contract import Column, Table
from etl.findings import Finding, RowSetAside
from etl.names import Areas, Centres
from etl.reading.addresses import column_number
from etl.tables import AS_OF, WEEKDAYS
from etl.values import Session, Value

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
MISSING = Value(None, precision="missing", rule="missing")
NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Context:
    """What a file says of itself, and the names its rows may use."""

    programme: str
    as_of: Value
    as_of_text: str
    areas: Areas
    centres: Centres
    words: dict[str, dict[str, str]]
    labels: dict[str, list[str]]
    sources: frozenset[str]
    is_form: bool = False
    as_of_at: tuple[str, str] = ("", "")
    """Where the file says its Per datum: sheet and cell; nowhere when the command line does."""
    is_example: bool = False


class ReadCell(NamedTuple):
    """One cell understood: column, address, the text as written and what it was taken for."""

    column: Column
    address: str
    text: str
    value: Value


def stated(cells: Mapping[str, ReadCell], context: Context) -> ReadCell:
    """The day that a row holds for: its own, else the file's."""
    own = cells.get(AS_OF.name)
    return own if own and own.value.value is not None else ReadCell(AS_OF, "", context.as_of_text, context.as_of)


class Row(NamedTuple):
    """A claim: row number in the sheet, and each column of the table that the sheet has."""

    row_number: int
    cells: dict[str, ReadCell]


class ReadColumn(NamedTuple):
    """A column of a sheet that was read: its letters there, its header as written and what it was read as."""

    letters: str
    written: str
    column: Column


@dataclass
class Checked:
    """A sheet's outcome: rows read = rows + set_aside."""

    table: Table
    sheet: str
    header_row: int
    """The number on the sheet of the row with the headers."""
    columns: tuple[ReadColumn, ...]
    rows: list[Row] = field(default_factory=list)
    set_aside: list[RowSetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first_header_row: int = 0
    shape: str = ""
    """See etl.recognition.understood.shape_of, of the row with the headings."""
    is_turned: bool = False
    """The sheet's columns are its rows: numbers of rows are those of its columns."""
    is_corrected: bool = False

    def number_of(self, cell: str) -> int:
        """The number of the row that an address is in; 0 of none."""
        found = _ADDRESS.fullmatch(cell)
        if not found:
            return 0
        return column_number(found[1]) if self.is_turned else int(found[2])

    @property
    def rows_read(self) -> int:
        return len(self.rows) + len(self.set_aside)


def sessions(row: Row) -> tuple[Session, ...]:
    """The week's sessions of a row of opening hours: from the days, else from a text for the week, also among the hours."""
    days = tuple(s for name in WEEKDAYS if name in row.cells for s in row.cells[name].value.sessions)
    texts = (row.cells[name].value.sessions for name in ("week", "hours_per_week") if name in row.cells)
    return days or next((found for found in texts if found), ())
