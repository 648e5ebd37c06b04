"""Corrections of how a sheet is understood: given once by a person, kept beside the warehouse, used for every file of the same
shape until they are removed."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.names import fold
from etl.reading.addresses import column_number
from etl.reading.workbook import Sheet
from etl.store import archive, disk, snapshots
from etl.store.archive import Damaged
from etl.values import as_written

FILE = "understood.json"
_LETTERS = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a person says that a sheet of this shape is to be read: the table it is, the number of the row with the headings when
    it was said, and for each column of the table where it stands (`D`; on a sheet whose headings stand in a column, a row's
    number)."""

    shape: str
    table: str
    header_row: int
    columns: Mapping[str, str]

    def index(self, sheet: Sheet, column: str) -> int | None:
        """Where in the rows of the sheet a column stands; None when there is no such place."""
        place = self.columns[column]
        if sheet.is_turned:
            index = int(place) - 1 - sheet.first_row if place.isdecimal() else -1
        else:
            index = column_number(place) - 1 - sheet.first_column if _LETTERS.fullmatch(place) else -1
        return index if sheet.rows and 0 <= index < len(sheet.rows[0]) else None


def shape_of(sheet: Sheet, row: int) -> str:
    """What a row of headings has in common with the same row of next year's file: what its columns are called, in order."""
    texts = [fold(as_written(cell)) for cell in sheet.rows[row]]
    while texts and not texts[-1]:
        texts.pop()
    start = sheet.first_row if sheet.is_turned else sheet.first_column
    told = json.dumps([sheet.is_turned, *[""] * start, *texts])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def understandings(warehouse: Path = snapshots.WAREHOUSE) -> tuple[Understanding, ...]:
    """Those that are kept, in the order of their shapes; a file with anything else in it raises Damaged."""
    path = archive.folder(warehouse) / FILE
    if not path.exists():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Understanding(row["shape"], row["table"], int(row["header_row"]), dict(row["columns"])) for row in rows
        )
    except (OSError, KeyError, TypeError, AttributeError, ValueError):
        raise Damaged(FILE) from None


def remember(warehouse: Path, understanding: Understanding) -> None:
    """Keeps it, in place of an earlier one of the same shape."""
    with snapshots.one_at_a_time(_made(warehouse)):
        others = [kept for kept in understandings(warehouse) if kept.shape != understanding.shape]
        _write(warehouse, (*others, understanding))


def forget(warehouse: Path, shape: str) -> None:
    """Removes it. Raises KeyError when there is none of this shape."""
    with snapshots.one_at_a_time(_made(warehouse)):
        kept = understandings(warehouse)
        if shape not in {understanding.shape for understanding in kept}:
            raise KeyError(shape)
        _write(warehouse, tuple(understanding for understanding in kept if understanding.shape != shape))


def _made(warehouse: Path) -> Path:
    warehouse.mkdir(parents=True, exist_ok=True)
    return warehouse


def _write(warehouse: Path, kept: tuple[Understanding, ...]) -> None:
    folder = archive.folder(warehouse)
    disk.make_folder(folder)
    rows = [asdict(understanding) for understanding in sorted(kept, key=lambda each: each.shape)]
    disk.write_whole(folder / FILE, json.dumps(rows, ensure_ascii=False, indent=2).encode())
