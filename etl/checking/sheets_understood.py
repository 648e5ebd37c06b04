"""How each sheet of a file was understood, and how surely: for people to see, and to correct."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from etl.checking.files import FileRows
from etl.names import fold
from etl.recognition.data_rows import NOT_ROWS
from etl.recognition.rows import Checked
from etl.recognition.unread import HeadingRow

Sureness = Literal["rättad", "säker", "trolig", "osäker", "inte läst"]
_PLACE = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class ColumnUnderstood:
    """A column that was read: where it stands (an address where it is said once for all rows, nothing where it is the sheet's
    name), its heading as written, and the column of the contract: name and header."""

    place: str
    written: str
    name: str
    header: str

    @property
    def is_said_otherwise(self) -> bool:
        return self.written != self.header


@dataclass(frozen=True, slots=True)
class SheetUnderstood:
    """A table on a sheet, or a sheet without one (`table` is empty then, and `heading_rows` are what may be its headings)."""

    sheet: str
    table: str = ""
    table_sheet: str = ""
    """What the template calls the table."""
    shape: str = ""
    header_rows: tuple[int, int] = (0, 0)
    """First and last row of the headings; of a turned sheet, columns."""
    is_turned: bool = False
    sure: Sureness = "inte läst"
    why_sure: str = ""
    columns: tuple[ColumnUnderstood, ...] = ()
    columns_not_read: tuple[tuple[str, str], ...] = ()
    """(place, heading as written)"""
    rows_loaded: int = 0
    rows_set_aside: tuple[tuple[int, str], ...] = ()
    """(number, why)"""
    not_rows: tuple[tuple[str, str, str], ...] = ()
    """(address, text, what the row was taken for) of rows that are no claims"""
    heading_rows: tuple[HeadingRow, ...] = ()

    @property
    def rows_read(self) -> int:
        return self.rows_loaded + len(self.rows_set_aside)


def sheets_understood(file: FileRows) -> tuple[SheetUnderstood, ...]:
    """The tables read, in the order of the contract, then the sheets that were not read."""
    return (*map(_read, file.sheets), *_not_read(file))


def _read(sheet: Checked) -> SheetUnderstood:
    columns = tuple(ColumnUnderstood(r.letters, r.written, r.column.name, r.column.header) for r in sheet.columns)
    unread = tuple((_place(sheet, f.cell), f.value) for f in sheet.findings if f.code == "column_not_read")
    sure, why = _sureness(sheet, columns, len(unread))
    return SheetUnderstood(
        sheet.sheet, sheet.table.name, sheet.table.sheet, sheet.shape, (sheet.first_header_row, sheet.header_row),
        sheet.is_turned, sure, why, columns, unread, len(sheet.rows), tuple(_set_aside(sheet)),
        tuple((f.cell, f.value, NOT_ROWS[f.code]) for f in sheet.findings if f.code in NOT_ROWS),
    )  # fmt: skip


def _not_read(file: FileRows) -> Iterator[SheetUnderstood]:
    for sheet in file.unread:
        reasons = dict.fromkeys(finding.message for finding in file.findings if finding.sheet == sheet.name)
        yield SheetUnderstood(sheet.name, why_sure=" ".join(reasons), heading_rows=(*sheet.rows, *sheet.columns))


def _sureness(sheet: Checked, columns: tuple[ColumnUnderstood, ...], unread: int) -> tuple[Sureness, str]:
    """`säker` asks that all the headings are known and that the sheet is called what it is."""
    if sheet.is_corrected:
        return "rättad", "En person har sagt hur blad av den här formen ska läsas."
    doubts = [
        f"{unread} av {unread + len(columns)} kolumner känns inte igen" if unread else "",
        "" if fold(sheet.sheet) == fold(sheet.table.sheet) else f"bladet heter inte {sheet.table.sheet}",
        "bladet lästes på tvären" if sheet.is_turned else "",
        "rubrikerna står på flera rader" if sheet.first_header_row < sheet.header_row else "",
        "en del sägs en gång för alla rader" if any(not column.written for column in columns) else "",
    ]
    told = ", ".join(doubt for doubt in doubts if doubt)
    if not told:
        return "säker", "Bladet heter som i mallen och alla rubriker känns igen."
    return "osäker" if unread > len(columns) else "trolig", f"{told[0].upper()}{told[1:]}."


def _set_aside(sheet: Checked) -> Iterator[tuple[int, str]]:
    why: defaultdict[int, list[str]] = defaultdict(list)
    for finding in sheet.findings:
        if finding.severity == "fel":
            why[sheet.number_of(finding.cell)].append(f"{finding.cell}: {finding.advice}")
    for aside in sheet.set_aside:
        yield aside.row_number, " ".join(why[aside.row_number])


def _place(sheet: Checked, cell: str) -> str:
    letters = _PLACE.match(cell)
    return cell.removeprefix(letters[0]) if letters and sheet.is_turned else letters[0] if letters else cell
