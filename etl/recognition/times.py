"""A time over the columns, or right below their headings, as `2019` or `ht 2019`: what stands below it holds for that time,
not for the file's day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from etl.findings import Finding
from etl.reading.workbook import Cell
from etl.recognition.fitting import Headers, match
from etl.recognition.given import Given
from etl.recognition.headings import MOST_ROWS, Headings, headings
from etl.recognition.recognise import SHARED, Recognised
from etl.tables import AS_OF
from etl.values import NotUnderstood, Value, as_written, read


@dataclass(frozen=True, slots=True)
class _Time:
    """A time and where it stands."""

    row: int
    column: int
    written: Cell
    value: Value

    def holds(self, day: Value) -> bool:
        """Whether the day lies within the time, which then says no more."""
        edges = (self.value.value, day.value, day.upper, self.value.upper)
        dates = [edge for edge in edges if isinstance(edge, date)]
        return len(dates) == len(edges) and dates == sorted(dates)


def at_their_times(found: Recognised, known: Headers, as_of: Value) -> tuple[Recognised, ...]:
    """The table; once for each time where times stand over its columns. `as_of`: the day of the file."""
    if AS_OF.name not in found.table.names or AS_OF.name in {*found.columns, *(found.given or {})}:
        return (found,)
    row = _row_of_times(found)
    over = _times_over(found, row) if row is not None else _times_below(found)
    is_below = row is None and bool(over)
    parts = list(_parts(found, known, over))
    columns = {index for _, part in parts for index in part.values()}
    if not any(time for time, _ in parts) or not columns.issuperset(found.columns.values()):
        return (found,)
    read_now = {found.sheet.address(found.header_row, index) for index in columns}
    kept = tuple(f for f in found.findings if f.code != "column_not_read" or f.cell not in read_now)
    told = tuple(_told(found, time, part) for time, part in parts if time and not time.holds(as_of))
    if is_below:
        found = replace(found, header_row=next(time.row for time in over.values()))
    tables = [_at(found, time, part, as_of, is_one=len(parts) == 1) for time, part in parts]
    return (replace(tables[0], findings=(*told, *kept)), *(replace(table, findings=()) for table in tables[1:]))


def _besides(found: Recognised) -> set[str]:
    """The columns by which a row is known."""
    return {*found.table.key, *found.table.required}


def _own(found: Recognised, columns: dict[str, int]) -> frozenset[int]:
    """The columns that say something of what a row is about."""
    besides = {*SHARED, *_besides(found)}
    return frozenset(i for name, i in columns.items() if name not in besides) & (found.own or {*columns.values()})


def _row_of_times(found: Recognised) -> int | None:
    """The nearest row above the headings that has times, and over what rows say nothing else; no row of a table above."""
    own = _own(found, found.columns)
    rows = [
        [(i, cell) for i, cell in enumerate(row) if cell is not None] for row in found.sheet.rows[: found.header_row]
    ]
    for index in range(len(rows) - 1, max(len(rows) - MOST_ROWS, -1), -1):
        if not rows[index]:
            break
        if any(_time(cell) for _, cell in rows[index]) and all(_time(cell) or i not in own for i, cell in rows[index]):
            return index if found.is_first or len(rows[index - 1]) < 2 else None
    return None


def _time(cell: Cell) -> Value | None:
    try:
        value = None if cell is None or isinstance(cell, bool) else read("date", cell)
    except NotUnderstood:
        return None
    return value if value and isinstance(value.value, date) else None


def _times_over(found: Recognised, row: int) -> dict[int, _Time]:
    """Column -> the time over it. One that is merged reaches as far as its cells, another to the next."""
    over: dict[int, _Time] = {}
    current: _Time | None = None
    merged = {
        column for (top, left), (bottom, right) in found.sheet.merged if top <= row <= bottom for column in range(left, right + 1)
    }  # fmt: skip
    for column, cell in enumerate(found.sheet.rows[row]):
        if cell is not None:
            value = _time(cell)
            is_same = current is not None and cell == current.written
            current = current if is_same else _Time(row, column, cell, value) if value else None
        elif current and current.column in merged:
            current = None
        if current:
            over[column] = current
    return over


def _times_below(found: Recognised) -> dict[int, _Time]:
    """Column -> the time right below its heading, where the first row below says nothing but times: 2019 and 2020 under a heading
    that is merged over both."""
    row = found.header_row + 1
    if row >= (len(found.sheet.rows) if found.end is None else found.end):
        return {}
    heads, cells = found.sheet.rows[row - 1], found.sheet.rows[row]
    said = {i: cell for i, cell in enumerate(cells) if cell is not None and cell != heads[i] and i not in found.beside}
    times = {i: _Time(row, i, cell, value) for i, cell in said.items() if (value := _time(cell))}
    own = [(found.table.column(name), name) for name, i in found.columns.items() if i in said]
    may_be_values = any(name in _besides(found) or column.kind in ("date", "text", "source") for column, name in own)
    return times if times.keys() == said.keys() and own and not may_be_values else {}


def _parts(found: Recognised, known: Headers, over: dict[int, _Time]) -> Iterator[tuple[_Time | None, dict[str, int]]]:
    """First the columns under no time, if they say something; then each time with the columns below it and those of all."""
    below = {time: _below(found, known, {i for i in over if over[i] is time}) for time in dict.fromkeys(over.values())}
    below = {time: columns for time, columns in below.items() if _own(found, columns)}
    besides = _besides(found)
    always = {name: i for name, i in found.columns.items() if over.get(i) not in below or name in besides}
    own = _own(found, always)
    if own:
        yield None, always
    shared = {name: i for name, i in always.items() if i not in own}
    for time, columns in below.items():
        yield time, {**shared, **columns}


def _below(found: Recognised, known: Headers, columns: set[int]) -> dict[str, int]:
    """What the table has in these columns; also where it has the same in others."""
    if found.is_corrected or found.own:
        return {name: i for name, i in found.columns.items() if i in columns}
    said = headings(found.sheet, found.top, found.header_row)
    words = tuple(each if i in columns - found.beside else () for i, each in enumerate(said.words))
    return match(Headings(words, said.groups), found.table, known)


def _at(found: Recognised, time: _Time | None, columns: dict[str, int], as_of: Value, *, is_one: bool) -> Recognised:
    own = found.own if is_one else _own(found, columns)
    if time is None or time.holds(as_of):
        return replace(found, columns=columns, own=own)
    day = Given(AS_OF.name, time.written, found.sheet.address(time.row, time.column))
    return replace(found, columns=columns, own=own, given={**(found.given or {}), AS_OF.name: day})


def _told(found: Recognised, time: _Time, columns: dict[str, int]) -> Finding:
    address, text = found.sheet.address(time.row, time.column), as_written(time.written)
    headers = ", ".join(found.table.column(name).header for name, i in columns.items() if i in _own(found, columns))
    message = f"”{text}” står över {headers}, som lästes som att det gäller då och inte filens dag."
    return Finding("upplysning", found.sheet.name, address, text, "time_over_columns", message)
