"""A sheet that was not read, with what a person needs to say how it is to be read: its first rows, and what shape each has."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from etl.reading.workbook import Sheet
from etl.recognition.understood import shape_of
from etl.values import as_written

_SHOWN, _SHOWN_TURNED = 15, 5


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row that may be the headings: its number, the shape of a sheet with these headings, and (place, text) of its cells."""

    number: int
    shape: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnreadSheet:
    """`rows`: the first that say something; `columns`: the same of the sheet's columns, for one with its headings in a column."""

    name: str
    rows: tuple[HeadingRow, ...]
    columns: tuple[HeadingRow, ...]


def unread_sheet(sheet: Sheet) -> UnreadSheet:
    rows = tuple(islice(heading_rows(sheet), _SHOWN))
    return UnreadSheet(sheet.name, rows, tuple(islice(heading_rows(sheet.turned()), _SHOWN_TURNED)))


def heading_rows(sheet: Sheet) -> Iterator[HeadingRow]:
    for index, row in enumerate(sheet.rows):
        texts = ((sheet.column_name(i), " ".join(as_written(cell).split())) for i, cell in enumerate(row))
        filled = tuple((place, text) for place, text in texts if text)
        if filled:
            yield HeadingRow(sheet.number(index), shape_of(sheet, index), filled)
