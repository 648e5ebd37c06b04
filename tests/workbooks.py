"""Workbooks for tests: each sheet drawn as rows, its headers first. The sheet Om is there unless it is taken away."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from etl.checking.files import FileRows, read_files
from etl.reference import read_reference

Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]

ABOUT: Mapping[str, object] = {
    "Uppdrag": "Dalarna", "Omgång": "Prov", "Per datum": "2020-01-01", "Uppgiftslämnare": "Provaren",
    "Status": "Verklig",
}  # fmt: skip
EXAMPLE: Mapping[str, object] = {**ABOUT, "Status": "Exempel"}
AREAS: Rows = (
    ("Kod", "Namn", "Barn 0-5"), ("1001", "Norrby", 100), ("1002", "Söderby", 200), ("1003", "Östra Ås", 400),
)  # fmt: skip
CENTRES: Rows = (("Kommun", "Central"), ("Norrby", "Solen"), ("Söderby", "Månen"))


def with_centres(*rows: tuple[object, ...], **sheets: Rows) -> Sheets:
    """Områden, these rows of Centraler, and other sheets."""
    return {"Områden": AREAS, "Centraler": rows, **sheets}


def write_workbook(path: Path, sheets: Sheets, about: Mapping[str, object] = ABOUT) -> Path:
    """An .xlsx with the sheet Om (none when `about` is empty) and the sheets as drawn."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    first: Sheets = {"Om": tuple(about.items())} if about else {}
    for name, rows in {**first, **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            cell.data_type = "s"  # a text that looks like a formula
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def read_sheets(folder: Path, sheets: Sheets, about: Mapping[str, object] = ABOUT) -> FileRows:
    """What comes of one workbook of these sheets, read and checked."""
    return read_workbook(write_workbook(folder / "bok.xlsx", sheets, about))


def read_workbook(path: Path) -> FileRows:
    (file,) = read_files([path], read_reference())
    return file


def values(file: FileRows, table: str, column: str) -> list[object]:
    """What the loaded rows of a table hold in a column, row by row."""
    return [row.cells[column].value.value for each in file.sheets if each.table.name == table for row in each.rows]


def told(file: FileRows, *severities: str) -> list[tuple[str, str, str]]:
    """(cell, code, suggestion) of the findings, in order; of all severities when none is named."""
    return [
        (found.cell, found.code, found.suggestion)
        for found in file.all_findings
        if not severities or found.severity in severities
    ]
