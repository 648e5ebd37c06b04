"""The headings of a table: in one row, or in up to five that are read together, with merged cells and groups."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.names import fold
from etl.reading.workbook import Cell, Sheet
from etl.values import as_written

MOST_ROWS = 5


class Headings(NamedTuple):
    """What each column may be called, folded, the best first; and the group that it stands under, where there are groups."""

    words: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]


def headings(sheet: Sheet, top: int, bottom: int) -> Headings:
    """The headings of the rows `top` to `bottom`, read together."""
    return Headings(called(sheet, top, bottom), groups(sheet, top, bottom))


def called(sheet: Sheet, top: int, bottom: int) -> tuple[tuple[str, ...], ...]:
    """What each column may be called by these rows, folded, the best first."""
    if top == bottom:
        return tuple([(fold(cell),) if isinstance(cell, str) and cell else () for cell in sheet.rows[bottom]])
    return tuple([_called(_parts(sheet, top, bottom, column)) for column in range(len(sheet.rows[bottom]))])


def written(sheet: Sheet, top: int, bottom: int, column: int) -> str:
    parts = _parts(sheet, top, bottom, column) if top < bottom else [as_written(sheet.rows[bottom][column])]
    return " ".join(" ".join(parts).split())


def may_be_read_together(sheet: Sheet, top: int, bottom: int) -> bool:
    """Whether all of the rows say something, and nothing but words."""
    return all(_is_words(row) for row in sheet.rows[top : bottom + 1])


def _is_words(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None and cell != ""]
    return bool(filled) and all(isinstance(cell, str) and not cell.strip().isdigit() for cell in filled)


def _parts(sheet: Sheet, top: int, bottom: int, column: int) -> list[str]:
    """What stands in the column, from above; what is merged downwards once."""
    texts = [" ".join(as_written(sheet.rows[row][column]).split()) for row in range(top, bottom + 1)]
    return [text for i, text in enumerate(texts) if text and (i == 0 or text != texts[i - 1])]


def _called(parts: Sequence[str]) -> tuple[str, ...]:
    """All of it, its last parts, and its first where what follows only explains."""
    names = [fold(" ".join(parts[i:])) for i in range(len(parts))]
    if len(parts) > 1 and parts[-1].startswith("("):
        names.append(fold(" ".join(parts[:-1])))
    return tuple(dict.fromkeys(name for name in names if name))


def groups(sheet: Sheet, top: int, bottom: int) -> tuple[str, ...]:
    """For each column the heading of the group of columns it stands in: the nearest row above that names several, or that names
    columns to the right of the first."""
    width = len(sheet.rows[bottom])
    first = next((i for i, cell in enumerate(sheet.rows[bottom]) if cell is not None), 0)
    for row in range(bottom - 1, max(bottom - MOST_ROWS, -1), -1):
        cells = sheet.rows[row]
        if not _is_words(cells):
            break
        begins = [i for i, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()]
        if len({cells[i] for i in begins}) > 1 or (row < top and begins[0] > first):
            return _carried(tuple(as_written(cell).strip() for cell in cells), width)
    return ("",) * width


@lru_cache(maxsize=1_000)
def _carried(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A group reaches to the next."""
    groups, current = [], ""
    for name in names[:width]:
        current = fold(name) if name else current
        groups.append(current)
    return tuple(groups)
