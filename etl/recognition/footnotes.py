"""What looks like a note below the rows but is a row: it has a value of its column beside its first words, or names a centre."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from etl.contract import WORDED, Column, Kind
from etl.findings import Finding
from etl.names import fold
from etl.reading.workbook import Cell
from etl.tables import WEEKDAYS
from etl.values import Kind as ValueKind
from etl.values import NotUnderstood, Value, as_written, read, read_day

_VALUED: frozenset[Kind] = frozenset(
    {"hours", "presence", "week_times", "number", "yes_no", "co_location", "centre_type"}
)
_READ_BY_NAMES = ("event", "measure", "indicator")
_NOTES = re.compile(
    r"(?:kalla|kallor|not|noter|anm|anmarkning|obs|kommentar|forklaring|fotnot|uppdatera|tabell|bilaga|kontakt|senast|skriv)"
    r"\w*\b.*"
)
_MOST_WORDS = 6  # of a name
_CENTRE = re.compile(
    r"(?:familjecentral|familjens hus|familjehus|familjecentrum|fc )\w*.*|.* (?:familjecentral|familjens hus|fc)"
)


def has_value(row: Sequence[Cell], columns: Mapping[int, Column]) -> bool:
    """Whether a cell beside the first words is a value of its column. `columns`: index -> column."""
    first = next((cell for cell in row if cell is not None), None)
    words = fold(as_written(first))
    if _NOTES.fullmatch(words) or len(words.split()) > _MOST_WORDS:
        return False
    beside = ((column, row[i]) for i, column in columns.items() if row[i] is not None and row[i] != first)
    return any(_is_value(column, cell) for column, cell in beside)


def names_centre(text: str) -> bool:
    """Whether words alone on a row are the name of a centre by what they call it."""
    words = fold(text)
    is_name = _CENTRE.fullmatch(words) and not text.rstrip().endswith((".", "!", ":"))
    return bool(is_name) and len(words.split()) <= _MOST_WORDS and not any(map(str.isdigit, words))


def asked_if_name(note: Finding) -> Finding:
    """Of a note that may be a name, a word or three, each with a capital: whether it is one."""
    words = note.value.split()
    is_short = 0 < len(words) < 4 and all(word.replace("-", "").isalpha() and word[0].isupper() for word in words)
    if not is_short or _NOTES.fullmatch(fold(note.value)):
        return note
    message = (
        f"Raden lästes som en fotnot. Är ”{note.value}” namnet på något som ska med, ta bort den tomma raden ovanför och fyll "
        "i resten av raden."
    )
    return replace(note, severity="varning", message=message)


def _is_value(column: Column, cell: Cell) -> bool:
    try:
        value = _read(column, cell)
    except NotUnderstood:
        return False
    return value is not None and value.value is not None


def _read(column: Column, cell: Cell) -> Value | None:
    if column.kind == "day_times":
        return read_day(WEEKDAYS.index(column.name), cell)
    if column.kind in _VALUED or (column.kind in WORDED and column.kind not in _READ_BY_NAMES):
        return read(cast(ValueKind, column.kind), cell)
    return None
