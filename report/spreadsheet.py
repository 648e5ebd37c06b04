"""Exhibits -> Excel and CSV: what people take home, with every filter, definition and source in the file."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from report import queries, swedish, text
from report.area_words import own_words
from report.exhibit import Exhibit, Field
from report.exhibits import about, development, quality
from report.selection import Selection

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FORMATS = {"number": "#,##0.##", "share": "0 %", "date": "yyyy-mm-dd", "text": "General"}
_HEAD = PatternFill("solid", fgColor="00577B")
_HEAD_FONT, _BOLD, _BODY = (
    Font("Calibri", 11, bold=True, color="FFFFFF"),
    Font("Calibri", 11, bold=True),
    Font("Calibri", 11),
)
_WIDEST = 44
_LINE, _TALLEST = 15.0, 409.0  # points; Excel has no taller rows
_LONGEST_HEAD = 255  # characters
_LONGEST, _CUT = 32_767, " … (avkortat)"  # characters that Excel holds in a cell


def workbook(exhibits: Sequence[Exhibit]) -> bytes:
    """xlsx with the sheets Läs mig, Urval, Data (one an exhibit), Mål, Definitioner, Saknade uppgifter, Källor."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    selection = exhibits[0].selection
    _pairs(sheet, "Läs mig", _read_me(exhibits))
    _pairs(book.create_sheet(), "Urval", chosen(selection))
    for number, exhibit in enumerate(exhibits, 1):
        _rows(book.create_sheet(), "Data" if len(exhibits) == 1 else f"Data {number}", exhibit)
    for title, made in (
        ("Mål", development.goal_progress), ("Definitioner", about.definitions), ("Saknade uppgifter", quality.missing),
        ("Källor", about.sources),
    ):  # fmt: skip
        _rows(book.create_sheet(), title, made(selection))
    book.properties.title = str(_storable(exhibits[0].headline))
    book.properties.language = "sv-SE"
    book.properties.creator = text.PRODUCT
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def swedish_csv(exhibit: Exhibit) -> bytes:
    """For Swedish Excel: UTF-8 with BOM, semicolon, decimal comma. Text that Excel would take for a formula gets a '."""
    heads = [_guarded(field.label) for field in exhibit.fields]
    rows = ([_decimal_comma(field, value) for field, value in row] for row in _typed(exhibit))
    return b"\xef\xbb\xbf" + _csv([heads, *rows], ";")


def strict_csv(exhibit: Exhibit) -> bytes:
    """For programs: UTF-8, comma, decimal point, the snapshot's own column names, nothing known left empty."""
    heads = [field.name for field in exhibit.fields]
    return _csv([heads, *([_plain(value) for _, value in row] for row in _typed(exhibit))], ",")


def chosen(selection: Selection) -> list[tuple[str, str]]:
    """Every filter with its value, also those that leave everything in."""
    programmes = queries.programmes(selection.snapshot_id).set_index("programme")["programme_name"]
    definitions = queries.definitions(selection.snapshot_id).set_index("definition")["definition_name"]
    areas = queries.areas(selection.snapshot_id, selection.programme).set_index("area_code")["area_name"]
    names = swedish.listed([str(areas[code]) for code in selection.areas])
    return [
        ("Uppdrag", str(programmes[selection.programme])),
        ("Definition", str(definitions[selection.definition])),
        ("Per datum", selection.as_of.isoformat()),
        (own_words("Kommuner", selection.snapshot_id, selection.programme), names or "alla"),
        ("Exempeldata", text.YES_NO[selection.with_example]),
        ("Dataversion", selection.data_version),
    ]


def _read_me(exhibits: Sequence[Exhibit]) -> list[tuple[str, str]]:
    first = exhibits[0]
    told = [("Vad filen visar", exhibit.headline) for exhibit in exhibits]
    told += [("Att veta", note) for exhibit in exhibits for note in exhibit.notes]
    if any(exhibit.has_example for exhibit in exhibits):
        told.append(("Obs", f"{text.EXAMPLE}. De får inte användas som fakta."))
    latest = f"{first.data_date:%Y-%m-%d}" if first.data_date else text.MISSING
    return [
        *told,
        ("Visat per", first.selection.as_of.isoformat()),
        ("Senaste uppgift", latest),
        ("Dataversion", first.selection.data_version),
        ("Tomma celler", f"Finns inte. ”{text.MISSING}” betyder att ingen källa säger något; det är inte noll."),
        (
            "Bladen",
            "Urval: alla val. Data: raderna som visades. Mål, Definitioner, Saknade uppgifter, Källor: sammanhanget.",
        ),
    ]


def _pairs(sheet: Worksheet, title: str, pairs: Iterable[tuple[str, str]]) -> None:
    sheet.title = title
    for key, value in pairs:
        sheet.append([key, _storable(value)])
    for row in sheet.iter_rows():
        row[0].font, row[1].font = _BOLD, _BODY
        for cell in row:
            cell.data_type = "s"
    _fit(sheet, [22, 90])
    _print_set_up(sheet, None)


def _rows(sheet: Worksheet, title: str, exhibit: Exhibit) -> None:
    """A real table with real types; nothing known says so in words."""
    sheet.title = title
    heads = [str(_storable(field.label)) for field in exhibit.fields]
    sheet.append(heads)
    for row in _typed(exhibit):
        sheet.append([field.nothing if value is None else _storable(value) for field, value in row])
    for field, cells in zip(exhibit.fields, sheet.iter_cols(), strict=True):
        cells[0].font, cells[0].fill, cells[0].data_type = _HEAD_FONT, _HEAD, "s"
        for cell in cells[1:]:
            cell.font = _BODY
            if isinstance(cell.value, str):
                cell.data_type = "s"
            else:
                cell.number_format = "#,##0" if isinstance(cell.value, int) else _FORMATS[field.kind]
    _fit(sheet, [_width(cells) for cells in sheet.iter_cols(values_only=True)])
    if sheet.max_row > 1 and _can_head(heads):
        table = Table(displayName=f"Tabell{len(sheet.parent.sheetnames)}", ref=sheet.dimensions)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    sheet.freeze_panes = "A2"
    _print_set_up(sheet, "1:1")


def _can_head(heads: Sequence[str]) -> bool:
    """Whether Excel takes them for the columns of a table: some are goals and conditions, as a sender wrote them."""
    plain = {head.casefold() for head in heads if len(head) <= _LONGEST_HEAD and head.isprintable()}
    return len(plain) == len(heads)


def _width(values: Sequence[object]) -> float:
    """Room for the longest value, or the header's longest word and Excel's filter button; wider texts are wrapped."""
    head = max(len(word) for word in str(values[0]).split()) + 4
    return min(max([head, *(len(_shown(value)) + 2 for value in values[1:])]), _WIDEST)


def _fit(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths, and row heights for the lines that wrapping makes: not every program works them out by itself."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for row in sheet.iter_rows():
        lines = 1
        for cell, width in zip(row, widths, strict=True):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            lines = max(lines, len(wrap(_shown(cell.value), max(int(width) - 2, 1))))
        sheet.row_dimensions[row[0].row].height = min(_LINE * lines, _TALLEST)


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _print_set_up(sheet: Worksheet, title_rows: str | None) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = title_rows
    sheet.oddFooter.center.text = "&A, sida &P av &N"


def _typed(exhibit: Exhibit) -> list[list[tuple[Field, object]]]:
    """The rows with Python's own types: float, date, str, or None where nothing is known."""
    columns = [[_value(field, value) for value in exhibit.rows[field.name]] for field in exhibit.fields]
    return [list(zip(exhibit.fields, row, strict=True)) for row in zip(*columns, strict=True)]


def _value(field: Field, value: object) -> object:
    if value is None or value == "" or pd.isna(value):
        return None
    if field.kind in ("number", "share") and not isinstance(value, str):
        return float(str(value)) if float(str(value)) % 1 else int(float(str(value)))
    return value if isinstance(value, date) else str(value)


def _storable(value: object) -> object:
    """Excel takes no control characters, and only so many others; what is left out shows."""
    if not isinstance(value, str):
        return value
    visible = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    return visible if len(visible) <= _LONGEST else visible[: _LONGEST - len(_CUT)] + _CUT


def _decimal_comma(field: Field, value: object) -> str:
    if value is None:
        return field.nothing
    if isinstance(value, float):
        return str(value).replace(".", ",")
    written = str(value)
    return _guarded(written) if field.kind == "text" else written


def _guarded(written: str) -> str:
    return f"'{written}" if written.startswith(_FORMULA_STARTS) else written


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _csv(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()
