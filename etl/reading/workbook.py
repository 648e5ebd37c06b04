"""File -> sheets of cells with their addresses, or a refusal. Reads; judges nothing in the cells.

Numbers come as float (whole ones of .xls as int). A merged cell stands in the whole of its range, within the
used area, and `Sheet.merged` says where. An error is the string `#REF!`, and a formula that was never calculated the
string `=A1+1` (.xlsx; programs that write other kinds calculate first). All values of a .csv are text.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.reading.addresses import letters
from etl.reading.binary_cells import left_out_of_xls, left_out_of_xlsb
from etl.reading.comments import tell_comments
from etl.reading.delimited import ends_openly, rows_of_text
from etl.reading.formulas import Position, Range, Unvalued, without_value
from etl.reading.hidden import tell_hidden
from etl.reading.intake import NOTICES, WORKBOOK_SUFFIXES, Intake, Refused, receive
from etl.reading.left_out import LeftOut, Stretch
from etl.reading.looks import Look, Seen, looks
from etl.reading.open_document import left_out_of_ods
from etl.reading.turning import plain, take_away

__all__ = ["WORKBOOK_SUFFIXES", "Cell", "Refused", "Sheet", "Workbook", "read"]

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Rows = list[list[Cell]]

ROW_LIMIT = 100_000
COLUMN_LIMIT = 1_000
CELL_LIMIT = 2_000_000
"""Cells in the used areas of all sheets together."""
SHEET_LIMIT = 500
APART_SECONDS = 10
APART_BYTES = 512 * 1024**2


_ENDS_OPENLY = "Filen slutar mitt i en rad, utan radbrytning. Se efter att den sista raden är hel."
_OLE = b"\xd0\xcf\x11\xe0"
_NOTHING = LeftOut()


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Cell]]
    """The used area, a rectangle; empty rows and columns inside it are kept."""
    first_row: int
    first_column: int
    """Where the used area begins, from 0."""
    is_hidden: bool
    merged: tuple[Range, ...] = ()
    """Ranges of `rows` in which one cell stands in all, by indices."""
    is_turned: bool = False
    """`rows` are the columns of the sheet: as it is read where its headings stand in a column."""
    is_text: bool = False
    """Its values are told apart by a sign between them, which may also stand in one of them."""
    widths: tuple[int, ...] = ()
    """Of a text that commas divide: how many values each row was divided into."""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    """Those of the rows and columns that say something and that the program does not show, by indices."""
    comments: tuple[tuple[str, str], ...] = ()
    comments_more: int = 0
    """(cell, text) of the comments that people have written, and how many there are more."""

    def address(self, row: int, column: int) -> str:
        """Indices into `rows` -> `D14`."""
        if self.is_turned:
            row, column = column, row
        return f"{letters(self.first_column + column)}{self.first_row + row + 1}"

    def number(self, row: int) -> int:
        """The number on the sheet of a row; of a turned sheet, of a column, from 1."""
        return (self.first_column if self.is_turned else self.first_row) + row + 1

    def column_name(self, column: int) -> str:
        """What the sheet calls a column: `D`; of a turned sheet a row: `14`."""
        return str(self.first_row + column + 1) if self.is_turned else letters(self.first_column + column)

    def turned(self) -> "Sheet":
        merged = tuple(((a[1], a[0]), (b[1], b[0])) for a, b in self.merged)
        return replace(
            self, rows=list(zip(*self.rows, strict=True)), merged=merged, is_turned=not self.is_turned, widths=(),
            hidden_rows=self.hidden_columns, hidden_columns=self.hidden_rows,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workbook:
    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    notices: tuple[tuple[str, str], ...] = ()
    """What is to be told of the file itself: code and sentence."""


class _Used(NamedTuple):
    """A sheet as calamine tells it: the used area, where it begins, and the merged ranges (first, last)."""

    name: str
    is_hidden: bool
    rows: Rows
    start: Position
    merged: list[Range]


def read(path: Path) -> Workbook:
    """Raises Refused, and nothing else, whatever the file holds."""
    try:
        intake = receive(path)
        notices = tuple((code, NOTICES[code]) for code in intake.notices)
        if intake.is_text:
            rows, widths = rows_of_text(intake.content)
            _check_extent(len(rows), len(rows[0]) if rows else 0, 0)
            notices += (("ends_openly", _ENDS_OPENLY),) if ends_openly(intake.content) else ()
            sheet, seen = Sheet(plain(path.stem), rows, 0, 0, is_hidden=False, is_text=True, widths=widths), Seen()
            take_away(rows, sheet.address, seen)
            return Workbook(path, intake.sha256, (sheet,), (*notices, *seen.notices()))
        areas = _read_apart(intake.content) if intake.is_demanding else _read_here(intake.content)
        left_out, looked = _left_out(intake), _looks(intake)
        seen = Seen()
        sheets = tuple(
            _sheet(area, left_out.get(area.name, _NOTHING), looked.get(area.name, ()), seen) for area in areas
        )
        return Workbook(path, intake.sha256, sheets, (*notices, *seen.notices()))
    except Refused:
        raise
    except Exception as error:
        raise Refused("unreadable") from error


def _left_out(intake: Intake) -> dict[str, LeftOut]:
    if not intake.parts:
        return left_out_of_xls(intake.content) if intake.content.startswith(_OLE) else {}
    if "content.xml" in intake.parts:
        return left_out_of_ods(intake.parts)
    if "xl/workbook.bin" in intake.parts:
        return left_out_of_xlsb(intake.parts)
    found = {name: LeftOut(texts) for name, texts in without_value(intake.parts).items()}
    tell_hidden(intake.parts, found)
    tell_comments(intake.parts, found)
    return found


def _looks(intake: Intake) -> Mapping[str, Iterable[tuple[Position, Look]]]:
    return looks(intake.parts) if "xl/workbook.xml" in intake.parts else {}


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
    command, home = [sys.executable, "-m", "etl.reading.workbook"], Path(__file__).resolve().parents[2]
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


def _sheet(area: _Used, left_out: LeftOut, looked: Iterable[tuple[Position, Look]], seen: Seen) -> Sheet:
    rows, start = area.rows, area.start
    if left_out.texts:
        rows, start = _widened(rows, start, left_out.texts)
        for (row, column), text in left_out.texts.items():
            rows[row - start[0]][column - start[1]] = Unvalued(text)
    for (row, column), look in chain(looked, left_out.looks.items()):
        if 0 <= row - start[0] < len(rows) and 0 <= column - start[1] < len(rows[0]):
            seen.put(look, rows[row - start[0]], column - start[1], f"{area.name}!{letters(column)}{row + 1}")
    name = plain(area.name)
    take_away(rows, lambda row, column: f"{name}!{letters(start[1] + column)}{start[0] + row + 1}", seen)
    merged = _filled(rows, start, area.merged or left_out.merged)
    hidden_rows = _within(left_out.hidden_rows, start[0], len(rows))
    hidden_columns = _within(left_out.hidden_columns, start[1], len(rows[0]) if rows else 0)
    return Sheet(
        name, rows, *start, area.is_hidden, merged,
        hidden_rows=tuple(i for i in hidden_rows if any(cell is not None for cell in rows[i])),
        hidden_columns=tuple(i for i in hidden_columns if any(row[i] is not None for row in rows)),
        comments=tuple(left_out.comments), comments_more=left_out.comments_more,
    )  # fmt: skip


def _within(stretches: Iterable[Stretch], start: int, size: int) -> list[int]:
    """The indices of the used area that lie in the stretches."""
    begun = [0] * (size + 1)
    for first, last in stretches:
        begun[min(max(first - start, 0), size)] += 1
        begun[min(max(last - start + 1, 0), size)] -= 1
    return [index for index, depth in enumerate(accumulate(begun)) if depth > 0]


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


def _filled(rows: Rows, start: Position, merged: list[Range]) -> tuple[Range, ...]:
    """Fills the merged ranges of the used area, and gives them by indices."""
    height, width = len(rows), len(rows[0]) if rows else 0
    unfilled = height * width  # ranges that overlap, which Excel never writes, could be filled for ever
    within = []
    for (top, left), (bottom, right) in merged:
        first, last = max(top - start[0], 0), min(bottom - start[0] + 1, height)
        begin, end = max(left - start[1], 0), min(right - start[1] + 1, width)
        if first < last and begin < end:
            unfilled -= (last - first) * (end - begin)
            if unfilled < 0:
                raise Refused("unreadable")
            for row in rows[first:last]:
                row[begin:end] = [rows[first][begin]] * (end - begin)
            within.append(((first, begin), (last - 1, end - 1)))
    return tuple(within)


if __name__ == "__main__":
    _answer_apart()
