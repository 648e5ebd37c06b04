"""Sheets of a workbook: pairs of words, tables with real types, widths and print set-up. No cell is ever a formula here."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

import pandas as pd
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from report.exhibit import Exhibit, Field
from report.svg import visible

_FORMATS = {"number": "#,##0.##", "share": "0 %", "date": "yyyy-mm-dd", "text": "General"}
_HEAD = PatternFill("solid", fgColor="00577B")
_HEAD_FONT, _BOLD, _BODY = (
    Font("Calibri", 11, bold=True, color="FFFFFF"),
    Font("Calibri", 11, bold=True),
    Font("Calibri", 11),
)
LARGE = Font("Calibri", 14, bold=True)
_WIDEST = 44
_LINE, _TALLEST = 15.0, 409.0  # points; Excel has no taller rows
_LONGEST_HEAD = 255  # characters
_LONGEST, _CUT = 32_767, " … (avkortat)"  # characters that Excel holds in a cell


def pairs(sheet: Worksheet, title: str, pairs: Iterable[tuple[str, str]]) -> None:
    sheet.title = title
    for key, value in pairs:
        sheet.append([key, storable(value)])
    for row in sheet.iter_rows():
        row[0].font, row[1].font = _BOLD, _BODY
        for cell in row:
            cell.data_type = "s"
    fit(sheet, [22, 90])
    print_set_up(sheet, None)


def rows(sheet: Worksheet, title: str, exhibit: Exhibit) -> None:
    """A real table with real types; nothing known says so in words."""
    sheet.title = title
    heads = [str(storable(field.label)) for field in exhibit.fields]
    sheet.append(heads)
    for row in typed(exhibit):
        sheet.append([field.nothing if value is None else storable(value) for field, value in row])
    for field, cells in zip(exhibit.fields, sheet.iter_cols(), strict=True):
        cells[0].font, cells[0].fill, cells[0].data_type = _HEAD_FONT, _HEAD, "s"
        for cell in cells[1:]:
            cell.font = _BODY
            if isinstance(cell.value, str):
                cell.data_type = "s"
            else:
                cell.number_format = "#,##0" if isinstance(cell.value, int) else _FORMATS[field.kind]
    fit(sheet, [_width(cells) for cells in sheet.iter_cols(values_only=True)])
    if sheet.max_row > 1 and _can_head(heads):
        table = Table(displayName=f"Tabell{len(sheet.parent.sheetnames)}", ref=sheet.dimensions)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    sheet.freeze_panes = "A2"
    print_set_up(sheet, "1:1")


def head(sheet: Worksheet, row: int, last: int) -> None:
    """The look of a table's head, from the first column to the last."""
    for cells in sheet.iter_cols(1, last, row, row):
        cells[0].font, cells[0].fill = _HEAD_FONT, _HEAD


def _can_head(heads: Sequence[str]) -> bool:
    """Whether Excel takes them for the columns of a table: some are goals and conditions, as a sender wrote them."""
    plain = {head.casefold() for head in heads if len(head) <= _LONGEST_HEAD and head.isprintable()}
    return len(plain) == len(heads)


def _width(values: Sequence[object]) -> float:
    """Room for the longest value, or the header's longest word and Excel's filter button; wider texts are wrapped."""
    head = max(len(word) for word in str(values[0]).split()) + 4
    return min(max([head, *(len(_shown(value)) + 2 for value in values[1:])]), _WIDEST)


def fit(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths, and row heights for the lines that wrapping makes: not every program works them out by itself."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for row in sheet.iter_rows():
        lines = 1
        for cell, width in zip(row, widths, strict=True):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            shown = "" if cell.data_type == "f" else _shown(cell.value)
            lines = max(lines, sum(len(wrap(line, max(int(width) - 2, 1))) or 1 for line in shown.split("\n")))
        sheet.row_dimensions[row[0].row].height = min(_LINE * lines, _TALLEST)


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def print_set_up(sheet: Worksheet, title_rows: str | None) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = title_rows
    sheet.oddFooter.center.text = "&A, sida &P av &N"


def typed(exhibit: Exhibit) -> list[list[tuple[Field, object]]]:
    """The rows with Python's own types: float, date, str, or None where nothing is known."""
    columns = [[_value(field, value) for value in exhibit.rows[field.name]] for field in exhibit.fields]
    return [list(zip(exhibit.fields, row, strict=True)) for row in zip(*columns, strict=True)]


def _value(field: Field, value: object) -> object:
    if value is None or pd.isna(value) or value == "":
        return None
    if field.kind in ("number", "share") and not isinstance(value, str):
        return float(str(value)) if float(str(value)) % 1 else int(float(str(value)))
    return value if isinstance(value, date) else str(value)


def storable(value: object) -> object:
    """Excel takes no control characters, and only so many others; what is left out shows."""
    if not isinstance(value, str):
        return value
    seen = visible(value)
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - len(_CUT)] + _CUT
