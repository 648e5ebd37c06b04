"""File -> sheets of cells with their addresses, or a refusal. Reads; judges nothing in the cells.

Numbers come as float, as Excel keeps them. Merged cells hold their value in the whole range, within the used area
(.xlsx and .xls: calamine does not tell it of .xlsb and .ods). A formula error is the string `#REF!`, and a formula that
was never calculated the string `=A1+1` (.xlsx; in the other kinds both are empty cells).
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from etl.formulas import Position, without_value
from etl.intake import WORKBOOK_SUFFIXES, Refused, receive

__all__ = ["WORKBOOK_SUFFIXES", "Cell", "Refused", "Sheet", "Workbook", "read"]

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Rows = list[list[Cell]]
Area = tuple[Position, Position]

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
    """The used area, as a rectangle; empty rows and columns inside it are kept."""
    first_row: int
    first_column: int
    """Where the used area begins, from 0."""
    is_hidden: bool

    def address(self, row: int, column: int) -> str:
        """Indices into `rows` -> `D14`."""
        letters, number = "", self.first_column + column + 1
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.first_row + row + 1}"


@dataclass(frozen=True, slots=True)
class Workbook:
    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class _Used:
    """The used area of a sheet while it is being filled in."""

    name: str
    is_hidden: bool
    rows: Rows
    start: Position
    merged: list[Area]


def read(path: Path) -> Workbook:
    """Raises Refused, and nothing else, whatever the file holds."""
    path = Path(path)
    try:
        intake = receive(path)
        used = _read_apart(intake.content) if intake.is_demanding else _used_areas(intake.content)
        unvalued = without_value(intake.parts)
        return Workbook(
            path, intake.sha256, tuple(_sheet(area, unvalued.get(area.name, {})) for area in used)
        )
    except Exception as error:
        raise _refusal(error) from error


def _refusal(error: BaseException) -> Refused:
    if isinstance(error, Refused):
        return error
    return Refused("password" if isinstance(error, PasswordError) else "unreadable")


def _used_areas(content: bytes) -> list[_Used]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return _areas_of(workbook)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust is no Exception
        raise _refusal(error) from error


def _areas_of(workbook: CalamineWorkbook) -> list[_Used]:
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
            areas.append(
                _Used(
                    about.name, is_hidden, _rows(sheet), sheet.start or (0, 0), sheet.merged_cell_ranges or []
                )
            )
    return areas


def _check_extent(height: int, width: int, cells: int) -> None:
    if height > ROW_LIMIT or width > COLUMN_LIMIT or cells > CELL_LIMIT:
        raise Refused("too_many_cells")


def _rows(sheet: CalamineSheet) -> Rows:
    rows: Rows = sheet.to_python()  # type: ignore[assignment]
    return [[None if cell == "" else cell for cell in row] if "" in row else row for row in rows]


def _read_apart(content: bytes) -> list[_Used]:
    """In a process of its own: what would exhaust the memory or never end takes that process with it, not ours."""
    command, home = [sys.executable, "-m", "etl.workbook"], Path(__file__).resolve().parents[1]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, cwd=home, timeout=APART_SECONDS, check=True
        )
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
        import resource  # noqa: PLC0415 - not on Windows, where the process has no limit but the machine's

        resource.setrlimit(resource.RLIMIT_AS, (APART_BYTES, APART_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        areas = _used_areas(sys.stdin.buffer.read())
        answer: object = [(area.name, area.is_hidden, area.rows, area.start, area.merged) for area in areas]
    except Refused as refused:
        answer = refused
    sys.stdout.buffer.write(pickle.dumps(answer))


def _sheet(area: _Used, unvalued: dict[Position, str]) -> Sheet:
    if unvalued:
        _fit(area, unvalued)
        for (row, column), text in unvalued.items():
            area.rows[row - area.start[0]][column - area.start[1]] = text
    if area.merged:
        _fill_merged(area)
    return Sheet(area.name, area.rows, *area.start, area.is_hidden)


def _fit(area: _Used, positions: dict[Position, str]) -> None:
    """Widens the used area to hold the positions, which calamine takes for empty cells."""
    height, width = len(area.rows), len(area.rows[0]) if area.rows else 0
    rows = [row for row, _ in positions] + ([area.start[0], area.start[0] + height - 1] if height else [])
    columns = [column for _, column in positions] + (
        [area.start[1], area.start[1] + width - 1] if height else []
    )
    top, left, tall, wide = (
        min(rows),
        min(columns),
        max(rows) - min(rows) + 1,
        max(columns) - min(columns) + 1,
    )
    _check_extent(tall, wide, tall * wide)
    if (tall, wide) != (height, width):
        widened: Rows = [[None] * wide for _ in range(tall)]
        for index, row in enumerate(area.rows, area.start[0] - top):
            widened[index][area.start[1] - left : area.start[1] - left + width] = row
        area.rows, area.start = widened, (top, left)


def _fill_merged(area: _Used) -> None:
    height, width = len(area.rows), len(area.rows[0]) if area.rows else 0
    left_to_fill = height * width  # merged ranges never overlap in a sound workbook
    for (top, left), (bottom, right) in area.merged:
        rows = range(max(top - area.start[0], 0), min(bottom - area.start[0] + 1, height))
        columns = slice(max(left - area.start[1], 0), min(right - area.start[1] + 1, width))
        wide = max(columns.stop - columns.start, 0)
        left_to_fill -= len(rows) * wide
        if left_to_fill < 0:
            raise Refused("unreadable")
        if rows and wide and (value := area.rows[rows.start][columns.start]) is not None:
            for row in rows:
                area.rows[row][columns] = [value] * wide


if __name__ == "__main__":
    _answer_apart()
