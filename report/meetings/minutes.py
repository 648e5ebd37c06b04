"""The minutes as a workbook: what was decided, what was shown, and from which data."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from report import text
from report.exhibit import Exhibit
from report.meetings import decisions, words
from report.meetings.slides import Slide, told_selection
from report.meetings.store import Decision
from report.selection import Selection

_HEAD, _HEAD_FONT = PatternFill("solid", fgColor="00577B"), Font("Calibri", 11, bold=True, color="FFFFFF")
_LINE, _TALLEST = 15.5, 409.0  # points: a line, and the tallest row that Excel has
_LONGEST = 32_000  # characters; Excel holds somewhat more in a cell


def workbook(name: str, noted: Sequence[Decision], slides: Sequence[Slide], selection: Selection) -> bytes:
    """xlsx with the sheets Protokoll, Beslut, Bilder and, where other meetings have decided something, that too. Every text is
    a text, also one that looks like a formula."""
    own, others = ([each for each in noted if (each.meeting == name) == is_own] for is_own in (True, False))
    decided = decisions.of_programme(own, selection)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    about = [
        ("Möte", name), ("Protokollet skrivet", f"{date.today():%Y-%m-%d}"), ("Urval", told_selection(selection)),
        ("Dataversion", selection.data_version), ("Beslut på mötet", decided.headline), ("Att veta", words.NOT_FACTS),
        ("Bilder", str(len(slides))),
    ]  # fmt: skip
    _fill(sheet, "Protokoll", ("Vad", "Uppgift"), about, (18, 90))
    _decided(book.create_sheet(), "Beslut", decided)
    shown = [
        (str(number), slide.headline, text.EXAMPLE if slide.has_example else "", slide.small, "\n".join(slide.notes))
        for number, slide in enumerate(slides, 1)
    ]
    heads = ("Bild", "Rubrik", "Exempeldata", "Källa och urval", "Anteckningar")
    _fill(book.create_sheet(), "Bilder", heads, shown, (8, 60, 20, 70, 70))
    if others:
        _decided(book.create_sheet(), "Beslut på andra möten", decisions.of_programme(others, selection))
    book.properties.title, book.properties.creator, book.properties.language = "Protokoll", text.PRODUCT, "sv-SE"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lines(told: str, width: float) -> int:
    """How many lines the text takes in a column of so many letters: no program but Excel finds it out by itself."""
    return sum(len(wrap(line, max(int(width * 0.9), 4))) or 1 for line in told.split("\n"))


def _decided(sheet: Worksheet, title: str, decided: Exhibit) -> None:
    labels = [field.label for field in decided.fields]
    _fill(sheet, title, labels, decided.written_rows(), (60, 20, 28, 14, 16, 28, 18, 18))


def _fill(
    sheet: Worksheet, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    sheet.title = title
    for row in (heads, *rows):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", told)[:_LONGEST] for told in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font, cell.fill = _HEAD_FONT, _HEAD
    for column, width in zip(sheet.iter_cols(max_row=1), widths, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    for row in sheet.iter_rows():
        lines = (_lines(str(cell.value), width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[row[0].row].height = min(_LINE * max(lines), _TALLEST)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
