"""File -> sheets of cells with their addresses, or a refusal. Reads; judges nothing in the cells.

Numbers come as float (whole ones of .xls as int). A merged cell stands in the whole of its range, within the
used area (.xlsx and .xls; of .xlsb and .ods calamine does not tell). An error is the string `#REF!`, and a
formula that was never calculated the string `=A1+1` (.xlsx; in other kinds calamine leaves such cells empty).
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.formulas import Position, without_value
from etl.intake import WORKBOOK_SUFFIXES, Refused, receive

__all__ = ["WORKBOOK_SUFFIXES", "Cell", "Refused", "Sheet", "Workbook", "read"]

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Rows = list[list[Cell]]

ROW_LIMIT = 100_000
COLUMN_LIMIT = 1_000
CELL_LIMIT = 2_000_000
"""Cells in the used areas of all sheets together."""
SHEET_LIMIT = 500
APART_SECONDS = 60
APART_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Cell]]
    """The used area, a rectangle; empty rows and columns inside it are kept."""
    first_row: int
    first_column: int
    """Where the used area begins, from 0."""
    is_hidden: bool

    def address(self, row: int, column: int) -> str:
        """Indices into `rows` -> `D14`."""
        return f"{letters(self.first_column + column)}{self.first_row + row + 1}"


@cache
def letters(column: int) -> str:
    """A column, counted from 0, as an address names it: `D`."""
    rest, letter = divmod(column, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + letter)


@dataclass(frozen=True, slots=True)
class Workbook:
    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]


class _Used(NamedTuple):
    """A sheet as calamine tells it: the used area, where it begins, and the merged ranges (first, last)."""

    name: str
    is_hidden: bool
    rows: Rows
    start: Position
    merged: list[tuple[Position, Position]]


def read(path: Path) -> Workbook:
    """Raises Refused, and nothing else, whatever the file holds."""
    try:
        intake = receive(path)
        areas = _read_apart(intake.content) if intake.is_demanding else _read_here(intake.content)
        unvalued = without_value(intake.parts)
        sheets = tuple(_sheet(area, unvalued.get(area.name, {})) for area in areas)
        return Workbook(path, intake.sha256, sheets)
    except Refused:
        raise
    except Exception as error:
        raise Refused("unreadable") from error


def _read_here(content: bytes) -> list[_Used]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return _used_areas(workbook)
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust
        raise Refused("unreadable") from error


def _used_areas(workbook: CalamineWorkbook) -> list[_Used]:
    if len(workbook.sheets_metadata) > SHEET_LIMIT:
        raise Refused("too_many_cells")
    areas, cells = [], 0
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba):
            raise Refused("macros")
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(index)
            cells += sheet.height * sheet.width
            _check_extent(sheet.height, sheet.width, cells)
            is_hidden = about.visible != SheetVisibleEnum.Visible
            start, merged = sheet.start or (0, 0), sheet.merged_cell_ranges or []
            areas.append(_Used(about.name, is_hidden, _rows(sheet), start, merged))
    return areas


def _check_extent(height: int, width: int, cells: int) -> None:
    if height > ROW_LIMIT or width > COLUMN_LIMIT or cells > CELL_LIMIT:
        raise Refused("too_many_cells")


def _rows(sheet: CalamineSheet) -> Rows:
    rows: Rows = sheet.to_python()  # type: ignore[assignment]
    return [[None if cell == "" else cell for cell in row] if "" in row else row for row in rows]


def _read_apart(content: bytes) -> list[_Used]:
    """In a process of its own: what exhausts the memory or never ends takes that process with it."""
    command, home = [sys.executable, "-m", "etl.workbook"], Path(__file__).resolve().parents[1]
    try:
        done = subprocess.run(command, input=content, capture_output=True, cwd=home, timeout=APART_SECONDS, check=True)
    except subprocess.TimeoutExpired as error:
        raise Refused("unreadable") from error
    except subprocess.CalledProcessError as error:
        raise Refused("too_many_cells") from error
    answer = pickle.loads(done.stdout)
    if isinstance(answer, Refused):
        raise answer
    return [_Used(*area) for area in answer]


def _answer_apart() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (APART_BYTES, APART_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: object = [tuple(area) for area in _read_here(sys.stdin.buffer.read())]
    except Exception as error:
        answer = error if isinstance(error, Refused) else Refused("unreadable")
    pickle.dump(answer, sys.stdout.buffer)


def _sheet(area: _Used, unvalued: dict[Position, str]) -> Sheet:
    rows, start = area.rows, area.start
    if unvalued:
        rows, start = _widened(rows, start, unvalued)
        for (row, column), text in unvalued.items():
            rows[row - start[0]][column - start[1]] = text
    if area.merged:
        _fill_merged(rows, start, area.merged)
    return Sheet(area.name, rows, *start, area.is_hidden)


def _widened(rows: Rows, start: Position, positions: dict[Position, str]) -> tuple[Rows, Position]:
    """The used area made to hold the positions too, which calamine takes for empty cells."""
    corners = list(positions)
    if rows:
        corners += [start, (start[0] + len(rows) - 1, start[1] + len(rows[0]) - 1)]
    top, left = min(row for row, _ in corners), min(column for _, column in corners)
    height, width = max(row for row, _ in corners) - top + 1, max(column for _, column in corners) - left + 1
    _check_extent(height, width, height * width)
    widened: Rows = [[None] * width for _ in range(height)]
    for index, row in enumerate(rows, start[0] - top):
        widened[index][start[1] - left : start[1] - left + len(row)] = row
    return widened, (top, left)


def _fill_merged(rows: Rows, start: Position, merged: list[tuple[Position, Position]]) -> None:
    height, width = len(rows), len(rows[0]) if rows else 0
    unfilled = height * width  # ranges that overlap, which Excel never writes, could be filled for ever
    for (top, left), (bottom, right) in merged:
        first, last = max(top - start[0], 0), min(bottom - start[0] + 1, height)
        begin, end = max(left - start[1], 0), min(right - start[1] + 1, width)
        if first < last and begin < end:
            unfilled -= (last - first) * (end - begin)
            if unfilled < 0:
                raise Refused("unreadable")
            for row in rows[first:last]:
                row[begin:end] = [rows[first][begin]] * (end - begin)


if __name__ == "__main__":
    _answer_apart()
