"""Workbooks made for the tests of reading: saved by openpyxl, then changed part by part."""

import zipfile
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
_NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: openpyxl.Workbook, folder: Path, name: str = "bok.xlsx") -> Path:
    book.save(folder / name)
    return folder / name


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part put in, or in place of another."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in {**parts, part: content}.items():
            archive.writestr(name, content if name == part else old)
    return path


def with_cells(folder: Path, rows: bytes, after: bytes = b"") -> Path:
    """A workbook whose only sheet has these rows, as Excel's XML."""
    sheet = b'<worksheet xmlns="%b"><sheetData>%b</sheetData>%b</worksheet>' % (_NAMESPACE, rows, after)
    return with_part(saved(openpyxl.Workbook(), folder), SHEET, sheet)
