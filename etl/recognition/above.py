"""What a sheet says beside a table: its own name, the lines above it, and the words over some of its columns."""

from collections.abc import Iterator
from typing import NamedTuple

from etl.names import fold
from etl.reading.workbook import Cell
from etl.recognition.about import KEY_LABELS
from etl.recognition.headings import MOST_ROWS
from etl.recognition.recognise import Recognised
from etl.values import as_written

_LONGEST = 80  # letters of a title
_ROWS_ABOVE = 20
_OF_ABOUT = frozenset(map(fold, KEY_LABELS.values()))
_ROWS_BETWEEN = 3  # that belong to a table below another


class Line(NamedTuple):
    """A text and its address; none of the sheet's name."""

    text: str
    address: str


def titles(found: Recognised) -> tuple[Line, ...]:
    """The sheet's name, and the lines that stand over all of the table, the nearest first."""
    return (Line(found.sheet.name.replace("_", " ").strip(), ""), *_lines(found))


def over_columns(found: Recognised) -> dict[int, tuple[str, ...]]:
    """Column -> the words over it, in the rows right above its heading, that don't stand over all of the table. Merged words
    reach as far as their cells, others to the next."""
    over: dict[int, tuple[str, ...]] = {}
    for row in _rows_of_groups(found):
        merged = [(left, right) for (top, left), (bottom, right) in found.sheet.merged if top <= row <= bottom]
        current, ends = "", -1
        for column, cell in enumerate(found.sheet.rows[row]):
            text = _words(cell)
            if text and column > _left(found):
                current, ends = text, next((right for left, right in merged if left <= column <= right), -1)
            elif 0 <= ends < column or text:
                current = ""
            if current:
                over[column] = (*over.get(column, ()), current)
    return over


def _lines(found: Recognised) -> Iterator[Line]:
    groups, left = frozenset(_rows_of_groups(found)), _left(found)
    for row in range(found.top - 1, max(found.top - _ROWS_ABOVE, 0) - 1, -1):
        texts = [(i, text) for i, cell in enumerate(found.sheet.rows[row]) if (text := _words(cell))]
        is_of_another = len({text for _, text in texts}) > 2 or row < found.top - _ROWS_BETWEEN
        if is_of_another and not found.is_first:
            return
        if texts and fold(texts[0][1]) in _OF_ABOUT:
            continue
        seen = set()
        for column, text in texts:
            if text not in seen and len(text) <= _LONGEST and (row not in groups or column <= left):
                yield Line(text, found.sheet.address(row, column))
            seen.add(text)


def _rows_of_groups(found: Recognised) -> Iterator[int]:
    for row in range(found.header_row - 1, max(found.header_row - MOST_ROWS, -1), -1):
        if not any(map(_words, found.sheet.rows[row])):
            return
        yield row


def _left(found: Recognised) -> int:
    return min(found.columns.values())


def _words(cell: Cell) -> str:
    return " ".join(as_written(cell).split()) if cell is not None else ""
