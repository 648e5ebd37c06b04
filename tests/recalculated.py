"""Workbooks as LibreOffice recalculates them: many in one run, since starting it is what costs."""

import io
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from report.spreadsheet import recount


def chosen(made: bytes, definition: str, day: date) -> bytes:
    """The workbook with another definition and day in its two cells, as somebody would choose them; its recount only."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    for title in [title for title in book.sheetnames if not title.startswith("Räkn")]:
        del book[title]
    book[recount.TITLE][recount.DEFINITION], book[recount.TITLE][recount.DAY] = definition, day
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Each workbook by its name, with the values that its formulas give."""
    for name, made in books.items():
        (folder / f"{name}.xlsx").write_bytes(made)
    given = [str(folder / f"{name}.xlsx") for name in books]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), *given]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in books}


def answer(sheet: Worksheet) -> list[str]:
    """The headline, and each measure as it is written."""
    return [str(sheet["B6"].value), *(str(sheet.cell(row, 4).value) for row in range(9, 14))]


def goals(sheet: Worksheet) -> list[tuple[str, str, str]]:
    """Each goal with its outcome and status."""
    rows = list(sheet.iter_rows(min_row=1, values_only=True))
    first = next(number for number, row in enumerate(rows) if row[0] == "Mål") + 1
    told = []
    for row in rows[first:]:
        if row[0] is None:
            break
        told.append((str(row[0]), str(row[3]), str(row[6])))
    return told
