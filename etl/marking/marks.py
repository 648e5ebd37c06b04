"""What is put into the cells of a marked copy: texts that are never formulas, and the fill of a finding."""

from collections.abc import Mapping
from copy import copy

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Color, PatternFill

from etl.findings import Severity
from etl.reading.workbook import Cell as Value

FILLS: Mapping[Severity, str] = {"fel": "FFE8927C", "varning": "FFFFD36B", "upplysning": "FFDDE9F1"}
"""From dark to light, so that they differ in grey too; ink on each is above 7:1."""
INK = "FF1D2A30"


def tidy(text: str) -> str:
    """Without the control characters that a workbook can't hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def put(cell: Cell, value: Value) -> None:
    """A value into a cell; a text is a text whatever it begins with, never a formula."""
    cell.value = tidy(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def paint(cell: Cell, severity: Severity) -> None:
    cell.fill = PatternFill("solid", start_color=FILLS[severity], end_color=FILLS[severity])
    font = copy(cell.font)
    font.color = Color(INK)  # white on a dark header would be lost on the mark
    cell.font = font
