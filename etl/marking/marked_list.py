"""The first sheet of a marked copy: the findings with a link to each cell, a summary, what the colours mean, and how the
sheets were read."""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.checked_report import KINDS, MEANING, summary, understood
from etl.checking.files import FileRows
from etl.findings import Finding
from etl.marking.marks import INK, paint, put
from etl.reading import copies

_COLUMNS = {
    "Sort": 13, "Blad": 26, "Cell": 12, "Som det står": 26, "Vad som är fel och vad man gör": 62, "Förslag": 20,
}  # fmt: skip
_WIDTH = sum(_COLUMNS.values())
_LINE = 15.0  # points
_TALLEST = 400.0  # points: Excel has no higher row
_RULE = Side("thin", color="FF9AA5AB")
_KEPT = "Bilder, diagram och former i originalet kan saknas här. Originalet är orört."
_CLEAN = (
    "Originalet går inte att öppna för ändring. Det här är en kopia av dess värden, utan formler, färger och former. "
    "Originalet är orört."
)


def add_list(
    book: Workbook, sheets: Mapping[str, Worksheet], file: FileRows, findings: Sequence[Finding], *, is_clean: bool
) -> None:
    """Puts the sheet first in the workbook. `findings`: those that are marked, the gravest first."""
    sheet = book.create_sheet(copies.REVIEW, 0)
    for letter, width in zip("ABCDEF", _COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    row = _line(sheet, 1, f"{copies.TITLE}{Path(file.path).name}", _font(size=16, bold=True), 24)
    row = _line(sheet, row, summary(file))
    row = _line(sheet, row, _CLEAN if is_clean else _KEPT)
    for severity in KINDS:
        put(sheet.cell(row, 1), severity.capitalize())
        paint(sheet.cell(row, 1), severity)
        row = _line(sheet, row, MEANING[severity], first_column=2)
    header = row + 1
    row = _findings(sheet, header, sheets, findings)
    if left := len(file.all_findings) - len(findings):
        row = _line(
            sheet, row, f"Och {left} fynd till, som inte är märkta: rätta de här och granska igen.", _font(bold=True)
        )
    row = _line(sheet, row + 1, "Så lästes bladen", _font(size=13, bold=True), 20)
    for told in understood(file, with_reasons=False):  # the list above has the reasons
        row = _line(sheet, row, told.strip(), indent=2 if told.startswith(" ") else 0)
    _set_up_print(sheet, header)


def _line(
    sheet: Worksheet,
    row: int,
    text: str,
    font: Font | None = None,
    height: float = _LINE,
    first_column: int = 1,
    indent: int = 0,
) -> int:
    """A sentence across the columns, wrapped; a merged cell does not find its own height. Gives the next row."""
    cell = sheet.cell(row, first_column)
    put(cell, text)
    cell.font = font or _font()
    cell.alignment = Alignment("left", "top", wrap_text=True, indent=indent)
    sheet.merge_cells(start_row=row, end_row=row, start_column=first_column, end_column=len(_COLUMNS))
    letters = (_WIDTH - 15 * (first_column - 1) - 2 * indent) * _LINE / height
    sheet.row_dimensions[row].height = height * max(ceil(len(text) * 1.1 / letters), 1)
    return row + 1


def _findings(sheet: Worksheet, header: int, sheets: Mapping[str, Worksheet], findings: Sequence[Finding]) -> int:
    """The list, with filters; gives the row below it."""
    for column, title in enumerate(_COLUMNS, 1):
        cell = sheet.cell(header, column, title)
        cell.font, cell.fill = _font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color=INK)
        cell.alignment = Alignment("left", "top", wrap_text=True)
    row = header
    for row, finding in enumerate(findings, header + 1):
        _finding(sheet, row, finding, sheets.get(finding.sheet))
    if row == header:
        return _line(sheet, row + 1, "Inga fynd.")
    sheet.auto_filter.ref = f"A{header}:F{row}"
    return row + 1


def _finding(sheet: Worksheet, row: int, finding: Finding, of: Worksheet | None) -> None:
    hidden = " (dolt blad)" if of is not None and of.sheet_state != "visible" else ""
    where = finding.cell or ("hela bladet" if of is not None else "hela filen")
    texts = (
        finding.severity.capitalize(), f"{finding.sheet}{hidden}", where, finding.value, finding.message, finding.suggestion,
    )  # fmt: skip
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        if text:
            put(cell, text)
        cell.font, cell.border = _font(), Border(bottom=_RULE)
        cell.alignment = Alignment("left", "top", wrap_text=True)
    paint(sheet.cell(row, 1), finding.severity)
    lines = max(
        sum(ceil(max(len(part), 1) * 1.1 / width) for part in text.split("\n"))
        for text, width in zip(texts, _COLUMNS.values(), strict=True)
    )
    sheet.row_dimensions[row].height = min(_LINE * lines, _TALLEST)
    if of is not None:
        title = of.title.replace("'", "''")
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{title}'!{finding.cell or 'A1'}")
        link.font = _font(color="FF0B4F8A", underline="single")


def _font(size: float = 11, color: str = INK, **more: Any) -> Font:
    return Font("Calibri", size, color=color, **more)


def _set_up_print(sheet: Worksheet, header: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header}:{header}"
    sheet.oddFooter.center.text = "Sida &P av &N"
