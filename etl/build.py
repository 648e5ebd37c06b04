"""Checked rows -> one new DuckDB file: tables by the contract, the cells behind them, and what is computed, in SQL."""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from etl import corrections
from etl.checking.files import FileRows
from etl.contract import Table
from etl.names import fold
from etl.recognition.rows import MISSING, NOT_ASKED, Context, ReadCell, Row, sessions, stated
from etl.reference import Reference, read_reference
from etl.reference import Row as ReferenceRow
from etl.schema import AS_OF, RECORDS, Field, create_tables, fields
from etl.store.fixes import Fix
from etl.store.snapshots import Snapshot
from etl.tables import SOURCE, TABLES
from etl.values import FULL_TIME_HOURS, Value

INDICATORS = Path(__file__).parent / "indicators"
IN_ORDER = (
    "area_list", "open_hours", "presence_hours", "centre_life", "centre_at", "centre_confirmed",
    "centre_counted", "area_status", "coverage", "goal_plan", "goal_progress",
    "development", "fact_state", "centre_detail", "conflict", "reconciliation",
    "open_hours_at", "open_week", "open_at", "open_grid", "longest_gap", "presence_at", "presence_per_child",
    "way_event", "opening_slip", "way_duration", "area_step", "area_way",
    "agreement_claim", "activity_plan_state", "criterion_at", "criterion_met", "criterion_round", "co_location_gap",
    "steering_detail",
    "check_in_state", "goal_status", "area_track", "funding_state", "funding_sum", "condition_state", "schedule_state",
    "conflict_statement", "form_cell",
)  # fmt: skip
CONSTANTS = (
    ("full_time_hours", FULL_TIME_HOURS, "En heltid, timmar i veckan"),
    ("unconfirmed_after_months", 18.0, "Så gammal får en uppgift vara innan den räknas som obekräftad, månader"),
    ("resting_after_months", 12.0, "Så länge ska inget ha hörts om vägen innan området sägs vila, månader"),
    ("fewest_for_average", 3.0, "Så många fall krävs för ett medelvärde, fall"),
    ("agreement_soon_months", 12.0, "Så nära slutet sägs ett avtal snart gå ut, månader"),
)

_Layout = tuple[tuple[str, str, int], ...]
_NO_CELL = ReadCell(AS_OF, "", "", MISSING)
_NOT_COMPARED = frozenset({"source", "note", "as_of", "area_code", "centre_name", "text"})


def build(
    target: Path, files: Sequence[FileRows], reference: Reference, snapshot: Snapshot, load_id: str = "",
    fixes: Sequence[Fix] = (),
) -> None:  # fmt: skip
    """Writes the database file `target`. Raises duckdb.Error when the SQL does not hold; the caller removes the file."""
    target.write_bytes(_empty_file())
    with duckdb.connect(str(target)) as connection:
        connection.begin()  # one write to the disk, not one a statement
        _insert_reference(connection, reference)
        stamp = (snapshot.snapshot_id, snapshot.data_version, snapshot.loaded_at, load_id)
        _insert(connection, "snapshot", [stamp])
        _insert_files(connection, files)
        _insert_fixes(connection, files, fixes)
        _insert_claims(connection, files)
        corrections.apply(connection, reference.corrections)
        connection.commit()


def empty_database() -> duckdb.DuckDBPyConnection:
    """All tables, views and macros, in memory and without rows of claims: what the data dictionary describes."""
    connection = duckdb.connect()
    _create_all(connection)
    _insert_reference(connection, read_reference())
    return connection


@cache
def _empty_file() -> bytes:
    """A database file with all of that and only the constants in it: most of a small build, so a process makes it once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.begin()
            _create_all(connection)
            connection.commit()
        return path.read_bytes()


def _create_all(connection: duckdb.DuckDBPyConnection) -> None:
    create_tables(connection)
    for name, rows in _of_reference(read_reference()):
        described = ", ".join(f"{column} {kind}" for column, kind, _ in _declared(rows))
        connection.execute(f"CREATE TABLE {name} ({described})")
    _insert(connection, "constant", CONSTANTS)
    for name in IN_ORDER:
        connection.execute((INDICATORS / f"{name}.sql").read_text(encoding="utf-8"))


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows into a table whose columns stand in the order of its declaration; one bulk insert."""
    declared = RECORDS.get(name) or fields(next(table for table in TABLES if table.name == name))
    query, columns = _select(declared, rows)
    connection.execute(f'INSERT INTO "{name}" BY NAME {query}', columns)


def _select(declared: Sequence[Field], rows: Iterable[Sequence[Any]]) -> tuple[str, list[str]]:
    """A query that gives these rows, and its parameters: a JSON list a column, which DuckDB reads faster than Python lists
    and which needs neither pyarrow nor pandas."""
    columns = list(zip(*rows, strict=True)) or [()] * len(declared)
    given = (f'unnest(?::JSON::{kind.split()[0]}[]) AS "{column}"' for column, kind, _ in declared)
    return f"SELECT {', '.join(given)}", [json.dumps(column, ensure_ascii=False, default=str) for column in columns]


def _of_reference(reference: Reference) -> tuple[tuple[str, Sequence[ReferenceRow]], ...]:
    """The reference tables that stand in the database, each with its rows."""
    return (
        ("programme", reference.programmes), ("definition", reference.definitions),
        ("vocabulary", reference.vocabulary), ("area_reference", reference.areas),
        ("criterion", reference.criteria), ("fact", reference.facts),
    )  # fmt: skip


def _declared(rows: Sequence[ReferenceRow]) -> list[Field]:
    return [(column, "INTEGER" if column == "position" else "VARCHAR", "") for column in rows[0]]


def _insert_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    for name, rows in _of_reference(reference):
        query, columns = _select(_declared(rows), [tuple(row.values()) for row in rows])
        connection.execute(f"INSERT INTO {name} BY NAME {query}", columns)


def _insert_files(connection: duckdb.DuckDBPyConnection, files: Sequence[FileRows]) -> None:
    _insert(
        connection,
        "file",
        (
            (f.file_id, f.path, f.sha256, f.status, f.reason, f.context and f.context.programme, f.round_name,
             f.context and f.context.as_of_text, f.provider, f.is_example, f.form_id or None, f.accepted)
            for f in files
        ),
    )  # fmt: skip
    _insert(connection, "sheet_read", (row for f in files for row in _sheet_rows(f)))
    _insert(
        connection,
        "finding",
        (
            (f.file_id, x.severity, x.sheet, x.cell, x.value, x.code, x.message, x.suggestion)
            for f in files
            for x in f.all_findings
        ),
    )
    _insert(
        connection,
        "row_set_aside",
        (
            (f.file_id, row.table, row.sheet, row.row_number, json.dumps(row.written, ensure_ascii=False), *row.about)
            for f in files
            for sheet in f.sheets
            for row in sheet.set_aside
        ),
    )


def _insert_fixes(connection: duckdb.DuckDBPyConnection, files: Sequence[FileRows], fixes: Sequence[Fix]) -> None:
    numbers = {file.sha256: file.file_id for file in files if file.status == "loaded"}
    _insert(
        connection,
        "cell_fix",
        (
            (numbers[f.sha256], f.sheet, f.address, f.written, f.text, f.reason, f.who, f.at)
            for f in fixes
            if f.sha256 in numbers
        ),
    )


def _sheet_rows(file: FileRows) -> Iterator[tuple[object, ...]]:
    for sheet in file.sheets:
        yield (file.file_id, sheet.sheet, sheet.table.name, sheet.rows_read, len(sheet.rows), len(sheet.set_aside))
    for name in file.unread_sheets:
        yield (file.file_id, name, None, 0, 0, 0)


def _insert_claims(connection: duckdb.DuckDBPyConnection, files: Sequence[FileRows]) -> None:
    numbers = itertools.count(1)
    claims: dict[str, list[list[object]]] = {table.name: [] for table in TABLES}
    subjects: list[tuple[object, ...]] = []
    cells: list[tuple[object, ...]] = []
    weeks: list[tuple[object, ...]] = []
    for file, context, sheet in ((f, f.context, sheet) for f in files for sheet in f.sheets):
        assert context is not None
        layout = _layout(sheet.table)
        for row in sheet.rows:
            number = next(numbers)
            as_of, source = stated(row.cells, context), _source(row, file, context)
            origin = (number, context.programme, file.file_id, sheet.sheet)
            claims[sheet.table.name].append(
                [*origin, row.row_number, file.is_example, *_claim(layout, row, as_of, source)]
            )
            subjects.append((*origin, sheet.table.name, *_subject(sheet.table, row, as_of, source), file.is_example))
            cells += _cells(number, row)
            if sheet.table.name == "opening_hours":
                weeks += [(number, context.programme, s.weekday, s.start, s.end) for s in sessions(row)]
    for name, rows in claims.items():
        _insert(connection, name, rows)
    _insert_cells(connection, subjects, cells)
    _insert(connection, "session", weeks)


def _source(row: Row, file: FileRows, context: Context) -> ReadCell:
    """The row's own source; of an answered form without one, the form and the function that answered it."""
    own = row.cells.get("source", _NO_CELL)
    if own.text or not file.form_id:
        return own
    told = ", ".join(part for part in ("Formulär", file.provider, context.as_of_text) if part)
    return ReadCell(SOURCE, "", told, Value(told))


def _claim(layout: _Layout, row: Row, as_of: ReadCell, source: ReadCell) -> Iterator[object]:
    """The row's values for the columns that Column.fields declares."""
    whole = {"as_of": as_of, "source": source}
    for name, kind, width in layout:
        cell = whole.get(name) or row.cells.get(name)
        _, _, text, value = cell or _NO_CELL
        yield value.value
        if width > 3:
            yield value.value if value.upper is None else value.upper
        if width > 1:
            yield value.precision if cell else NOT_ASKED
            yield text
        if kind == "presence":
            yield value.persons


@cache
def _layout(table: Table) -> _Layout:
    """Name, kind and number of fields of each column; the as-of date stands last where the sheet has none."""
    columns = table.columns + (() if any(c.name == "as_of" for c in table.columns) else (AS_OF,))
    return tuple((column.name, column.kind, len(column.fields)) for column in columns)


def _subject(table: Table, row: Row, as_of: ReadCell, source: ReadCell) -> tuple[object, ...]:
    """What all cells of the row share: area, centre, entity, source, as-of date."""
    known = {name: cell.value.value for name, cell in row.cells.items()}
    entity = " | ".join([fold(str(known.get(name) or "")) for name in table.key])
    stated = as_of.value.upper or as_of.value.value
    return known.get("area_code"), known.get("centre_name"), entity, source.value.value, stated


def _cells(number: int, row: Row) -> list[tuple[object, ...]]:
    return [
        (number, address, column.name, text, _comparable(value), value.precision, value.rule)
        for column, address, text, value in row.cells.values()
        if text
    ]


def _comparable(read: Value) -> str | None:
    value, upper = read.value, read.upper
    if value is None:
        return None
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, float):
        return f"{value:g}–{upper:g}" if isinstance(upper, float) else f"{value:g}"
    return f"{value}–{upper}"


def _insert_cells(
    connection: duckdb.DuckDBPyConnection, subjects: Sequence[tuple[object, ...]], cells: Sequence[tuple[object, ...]]
) -> None:
    """Cells joined with what their row and column say, so that it need not be said again for each cell."""
    kinds = {name: (name, kind, "") for name, kind, _ in RECORDS["cell"]}
    tables = (
        (
            subjects,
            "row_id programme file_id sheet table_name area_code centre_name entity source as_of_upper is_example",
        ),
        (cells, "row_id address column_name text value precision rule"),
        (_comparisons(), "table_name column_name is_lasting is_comparable"),
    )
    queries = [_select([kinds[name] for name in names.split()], rows) for rows, names in tables]
    subject, cell, comparison = (query for query, _ in queries)
    connection.execute(
        f"""INSERT INTO cell BY NAME SELECT *
        FROM ({cell}) INNER JOIN ({subject}) USING (row_id) INNER JOIN ({comparison}) USING (table_name, column_name)""",
        [column for i in (1, 0, 2) for column in queries[i][1]],
    )


def _comparisons() -> Iterator[tuple[str, str, bool, bool]]:
    """For each column of each table: is it lasting, and are different values of it a contradiction?"""
    for table in TABLES:
        for column in table.columns:
            is_comparable = column.name not in _NOT_COMPARED and column.name not in table.key
            yield table.name, column.name, column.is_lasting, is_comparable
