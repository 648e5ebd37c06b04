"""A copy of the sender's own workbook with its faulty cells marked, to send back. The original is only read.

Formulas stay formulas and are never evaluated. Where openpyxl can't open the workbook (other kinds than .xlsx, and those with
a drawing that is missing) the copy is a clean one, of the values.
"""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.checked_report import ordered
from etl.checking.files import FileRows
from etl.findings import Finding
from etl.marking.marked_list import add_list
from etl.marking.marks import paint, put, tidy
from etl.reading import copies
from etl.reading.addresses import column_number
from etl.reading.intake import Refused, receive
from etl.reading.workbook import Sheet
from etl.reading.workbook import read as read_workbook
from etl.recognition.unrecognised import EARLIER_LIST
from etl.store import disk

_APPENDED = f"\n\n{copies.REVIEW}:\n"
_WIDEST, _COMMENT_WIDTH, _LETTERS_A_LINE, _LINE_HEIGHT = 60, 360, 48, 18  # characters, pixels, characters, pixels
_LONGEST_NAME = 28  # Excel takes 31; a name that comes twice gets a number
_MOST_CELLS = 300_000  # that openpyxl may make of a workbook; of more the copy is a clean one
_MOST_MARKED = 2_000  # findings in a copy: nobody mends more before the next check
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SPREAD = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """Where it is, and whether it is a clean one of the values, without the look of the original."""

    path: Path
    is_clean: bool


def write_copies(paths: Sequence[Path], files: Sequence[FileRows], folder: Path | None) -> Iterator[Copy | None]:
    """The marked copy of each file, beside it or in `folder`; None of one that is no readable workbook. Raises OSError."""
    taken = {path.absolute() for path in paths}
    for path, file in zip(paths, files, strict=True):
        try:
            content, is_clean = marked(path, file)
        except Refused:
            yield None
            continue
        to = copies.target(path, folder or path.parent, taken)
        taken.add(to.absolute())
        to.parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(to, content)
        yield Copy(to, is_clean)


def marked(path: Path, file: FileRows) -> tuple[bytes, bool]:
    """The copy, and whether it is a clean one. Raises Refused when the file is no workbook that can be read."""
    content = receive(path).content
    lists = {finding.sheet for finding in file.findings if finding.code == EARLIER_LIST}
    findings = tuple(finding for finding in file.findings if finding.sheet not in lists)  # the new list takes its place
    file = replace(file, findings=findings, unread=tuple(sheet for sheet in file.unread if sheet.name not in lists))
    try:
        return _written(lambda: _opened(content), file, is_clean=False), False
    except Exception:  # whatever openpyxl stumbles on, also late: it looks up how a cell looks when that is marked
        sheets = read_workbook(path).sheets
        return _written(lambda: _of_values(sheets), file, is_clean=True), True


def _makes_too_many_cells(content: bytes) -> bool:
    """openpyxl makes a cell of each that a merged range or a link reaches over, however many are empty."""
    count = 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                part = archive.read(name)
                count += sum(1 for _ in _CELL.finditer(part))
                count += sum(_cells_of(*found.groups()) for found in _SPREAD.finditer(part))
    return count > _MOST_CELLS


def _cells_of(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    width = abs(column_number(right.decode().upper()) - column_number(left.decode().upper())) + 1
    return width * (abs(int(bottom) - int(top)) + 1)


def _opened(content: bytes) -> tuple[Workbook, dict[str, Worksheet]]:
    """The workbook as it is, and its sheets by name, without the marks of an earlier check. Raises Refused of a heavy one."""
    if _makes_too_many_cells(content):
        raise Refused("too_many_cells")
    book = load_workbook(BytesIO(content), rich_text=True, keep_vba=False)
    earlier = [sheet for sheet in book.worksheets if copies.is_review(sheet.title, sheet["A1"].value)]
    for sheet in earlier:
        book.remove(sheet)
    for cell in (
        cell for sheet in book.worksheets for cell in sheet._cells.values() if cell.comment
    ):  # iter_rows makes cells
        if earlier:
            _unmark(cell)
        if cell.comment:
            _fit(cell.comment)
    return book, {sheet.title: sheet for sheet in book.worksheets}


def _unmark(cell: Cell) -> None:
    own, appended, _ = cell.comment.text.partition(_APPENDED)
    if cell.comment.author == copies.REVIEW or appended:
        cell.comment = Comment(own, cell.comment.author) if appended else None
        cell.fill = PatternFill()


def _fit(comment: Comment) -> None:
    """Room for all of the text; openpyxl does not read the size of the sender's own."""
    lines = sum(ceil(max(len(part), 1) / _LETTERS_A_LINE) for part in comment.text.split("\n"))
    comment.width, comment.height = _COMMENT_WIDTH, (lines + 1) * _LINE_HEIGHT


def _of_values(sheets: Sequence[Sheet]) -> tuple[Workbook, dict[str, Worksheet]]:
    book = Workbook()
    book.remove(book.worksheets[0])
    named = {}
    for sheet in sheets:
        if sheet.rows and copies.is_review(sheet.name, sheet.rows[0][0]):
            continue
        title = "".join("_" if letter in r"\*?:/[]" else letter for letter in sheet.name)[:_LONGEST_NAME]
        into = named[sheet.name] = book.create_sheet(title)
        into.sheet_state = "hidden" if sheet.is_hidden else "visible"
        for r, row in enumerate(sheet.rows, sheet.first_row + 1):
            for c, value in enumerate(row, sheet.first_column + 1):
                if value is not None:
                    put(into.cell(r, c), value)
        for c, column in enumerate(zip(*sheet.rows, strict=True), sheet.first_column + 1):
            longest = max((len(str(value)) for value in column if value is not None), default=0)
            into.column_dimensions[get_column_letter(c)].width = min(max(longest + 2, 10), _WIDEST)
    return book, named


def _written(opened: Callable[[], tuple[Workbook, dict[str, Worksheet]]], file: FileRows, *, is_clean: bool) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep: the list says it
        book, sheets = opened()
        told = ordered(file.all_findings)[:_MOST_MARKED]
        for cell, findings in _by_cell(sheets, told).values():
            _mark(cell, findings)
        add_list(book, sheets, file, told, is_clean=is_clean)
        for sheet in book.worksheets:
            sheet.sheet_view.tabSelected = sheet is book.worksheets[0]  # two that are selected are edited together
        book.active = 0
        book.properties.lastModifiedBy = copies.REVIEW
        saved = BytesIO()
        book.save(saved)
    return saved.getvalue()


def _by_cell(
    sheets: Mapping[str, Worksheet], findings: Sequence[Finding]
) -> dict[tuple[str, str], tuple[Cell, list[Finding]]]:
    """Each cell that something was found in: of a merged range its first, of a whole sheet A1."""
    found: dict[tuple[str, str], tuple[Cell, list[Finding]]] = {}
    for finding in findings:
        if finding.sheet:
            cell = _first_of_range(sheets[finding.sheet], finding.cell or "A1")
            found.setdefault((finding.sheet, cell.coordinate), (cell, []))[1].append(finding)
    return found


def _first_of_range(sheet: Worksheet, address: str) -> Cell:
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if address in area)
        return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _mark(cell: Cell, findings: Sequence[Finding]) -> None:
    """Fills the cell by the gravest of its findings, and says in a comment what to do, after what it says already."""
    paint(cell, findings[0].severity)
    told = dict.fromkeys(
        f"{finding.severity.upper()}{_elsewhere(finding, cell)}: {finding.advice}" for finding in findings
    )
    text = tidy("\n".join(told))
    kept = cell.comment
    comment = Comment(f"{kept.text}{_APPENDED}{text}", kept.author) if kept else Comment(text, copies.REVIEW)
    _fit(comment)
    cell.comment = comment


def _elsewhere(finding: Finding, cell: Cell) -> str:
    if not finding.cell:
        return ", hela bladet"
    return f", {finding.cell}" if finding.cell != cell.coordinate else ""
