"""How a form looks: its cells, colours, protection and print set-up."""

from math import ceil
from textwrap import wrap

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_BODY, BOLD = Font("Calibri", 11), Font("Calibri", 11, bold=True)
TITLE, HEAD = Font("Calibri", 14, bold=True), Font("Calibri", 11, bold=True, color="FFFFFF")
SMALL, OLD_TEXT = Font("Calibri", 11, color="4F5D65"), Font("Calibri", 11, italic=True)
HEAD_FILL = PatternFill("solid", fgColor="00577B")
LOCKED_FILL = PatternFill("solid", fgColor="E9EDEF")
MISSING_FILL = PatternFill("solid", fgColor="FFE699", bgColor="FFE699")  # a rule shows bgColor, a cell fgColor
OPEN_FILL = PatternFill()
OLD_FILL = PatternFill("solid", fgColor="BDD7EE")
_THIN = Side("thin", color="B4BEC4")
GRID = Border(_THIN, _THIN, _THIN, _THIN)
WRAPPED, IN_ONE_LINE = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="center")
UNLOCKED = Protection(locked=False)
LINE = 15.0  # points
_LONGEST = 32_767  # characters that Excel holds in a cell
_A4, _PAGE_WIDTH = 9, 200  # the width in characters that is still readable on a page


def put(sheet: Worksheet, row: int, column: int, text: str, font: Font = _BODY) -> Cell:
    """Text as text, whatever it begins with; no text leaves the cell empty."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.number_format, cell.font, cell.alignment = "@", font, WRAPPED
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    return cell


def lines(text: str, width: float) -> int:
    """How many lines the text takes when it is wrapped in a column of this width."""
    return sum(max(len(wrap(line, int(width))), 1) for line in text.split("\n"))


def protect(sheet: Worksheet) -> None:
    """Locked cells can't be changed by mistake; there is no password, and rows and widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.insertRows = sheet.protection.deleteRows = False
    sheet.protection.sort = sheet.protection.autoFilter = False


def set_up_print(sheet: Worksheet, title_row: int | None, form_id: str) -> None:
    """Landscape A4, as many pages wide as makes it readable; the header and the names stand on each of them."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    width = sum(each.width for each in sheet.column_dimensions.values() if not each.hidden)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = ceil(width / _PAGE_WIDTH), 0
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:B"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{title_row}:{title_row}" if title_row else None
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = form_id, "&A, sida &P av &N"
