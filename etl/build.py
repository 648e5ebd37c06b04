"""Checked rows -> one new DuckDB file: tables by the contract, the cells behind them, and what is computed, in SQL."""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.check import MISSING, NOT_ASKED, Checked, Context, ReadCell, Row, sessions
from etl.files import FileRows
from etl.names import fold
from etl.reference import Reference, read_reference
from etl.tables import PLAIN, TABLES, Column, Table
from etl.values import FULL_TIME_HOURS

INDICATORS = Path(__file__).parent / "indicators"
IN_ORDER = (
    "area_list", "open_hours", "presence_hours", "centre_life", "centre_at", "area_status", "coverage",
    "goal_progress", "development", "centre_detail", "conflict", "reconciliation",
)  # fmt: skip
CONSTANTS = (("full_time_hours", FULL_TIME_HOURS, "En heltid, timmar i veckan"),)

_AS_OF = Column("as_of", "Per datum", "date", "Dagen då uppgiften gällde")
_ROW_FIELDS = (
    ("row_id", "INTEGER PRIMARY KEY", "Radens nummer i ögonblicksbilden"),
    ("programme", "VARCHAR", "Uppdraget"),
    ("file_id", "INTEGER", "Filen raden kommer från"),
    ("sheet", "VARCHAR", "Bladet"),
    ("row_number", "INTEGER", "Radens nummer på bladet"),
    ("is_example", "BOOLEAN", "Om arbetsboken är märkt Exempel"),
)
_RECORDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "file": (
        ("file_id", "INTEGER PRIMARY KEY", "Filens nummer"),
        ("path", "VARCHAR", "Sökväg under den inlästa mappen"),
        ("sha256", "VARCHAR", "Innehållets kontrollsumma"),
        ("status", "VARCHAR", "loaded eller refused"),
        ("reason", "VARCHAR", "Varför filen inte lästes"),
        ("programme", "VARCHAR", "Uppdraget enligt bladet Om"),
        ("round", "VARCHAR", "Omgången"),
        ("as_of_text", "VARCHAR", "Per datum som det är skrivet"),
        ("provider", "VARCHAR", "Uppgiftslämnaren"),
        ("is_example", "BOOLEAN", "Om filen är märkt Exempel"),
    ),
    "sheet_read": (
        ("file_id", "INTEGER", "Filens nummer"),
        ("sheet", "VARCHAR", "Bladets namn i filen"),
        ("table_name", "VARCHAR", "Tabellen det lästes till"),
        ("rows_read", "INTEGER", "Lästa rader"),
        ("rows_loaded", "INTEGER", "Inlästa rader"),
        ("rows_set_aside", "INTEGER", "Undanlagda rader"),
    ),
    "finding": (
        ("file_id", "INTEGER", "Filens nummer"),
        ("severity", "VARCHAR", "fel, varning eller upplysning"),
        ("sheet", "VARCHAR", "Bladet"),
        ("cell", "VARCHAR", "Cellens adress"),
        ("value", "VARCHAR", "Det som står i cellen"),
        ("code", "VARCHAR", "Felets sort"),
        ("message", "VARCHAR", "Vad som är fel och vad man gör"),
        ("suggestion", "VARCHAR", "Förslag på rätt värde"),
    ),
    "row_set_aside": (
        ("file_id", "INTEGER", "Filens nummer"),
        ("table_name", "VARCHAR", "Tabellen raden hör till"),
        ("sheet", "VARCHAR", "Bladet"),
        ("row_number", "INTEGER", "Radens nummer på bladet"),
        ("written", "VARCHAR", "Hela raden, rubrik och text, som JSON"),
    ),
    "cell": (
        ("row_id", "INTEGER", "Raden"),
        ("programme", "VARCHAR", "Uppdraget"),
        ("file_id", "INTEGER", "Filen"),
        ("sheet", "VARCHAR", "Bladet"),
        ("address", "VARCHAR", "Cellens adress"),
        ("table_name", "VARCHAR", "Tabellen"),
        ("column_name", "VARCHAR", "Kolumnen"),
        ("area_code", "VARCHAR", "Området uppgiften gäller"),
        ("centre_name", "VARCHAR", "Centralen uppgiften gäller"),
        ("entity", "VARCHAR", "Vad raden handlar om, för jämförelse"),
        ("text", "VARCHAR", "Texten som den står i cellen"),
        ("value", "VARCHAR", "Vad den lästes som, för jämförelse"),
        ("precision", "VARCHAR", "Hur väl värdet är känt"),
        ("rule", "VARCHAR", "Regeln som läste det"),
        ("source", "VARCHAR", "Källan"),
        ("as_of_upper", "DATE", "Dagen då uppgiften säkert gällde"),
        ("is_example", "BOOLEAN", "Om arbetsboken är märkt Exempel"),
        ("is_lasting", "BOOLEAN", "Om värdet inte ändras med tiden"),
        ("is_comparable", "BOOLEAN", "Om olika värden är en motsägelse"),
    ),
    "session": (
        ("row_id", "INTEGER", "Raden i opening_hours"),
        ("programme", "VARCHAR", "Uppdraget"),
        ("weekday", "INTEGER", "Veckodag, 0 är måndag"),
        ("start_minute", "INTEGER", "Minuter efter midnatt"),
        ("end_minute", "INTEGER", "Minuter efter midnatt"),
    ),
    "constant": (
        ("name", "VARCHAR PRIMARY KEY", "Konstantens namn"),
        ("value", "DOUBLE", "Värdet"),
        ("description", "VARCHAR", "Vad det är"),
    ),
    "snapshot": (
        ("snapshot_id", "VARCHAR", "Ögonblicksbildens namn"),
        ("data_version", "VARCHAR", "Innehållets kontrollsumma: dataversionen"),
        ("loaded_at", "TIMESTAMP", "När den lästes in"),
    ),
}  # fmt: skip
_NOT_COMPARED = frozenset({"source", "note", "as_of", "area_code", "centre_name", "text"})
_ARROW: dict[str, pa.DataType] = {
    "INTEGER": pa.int32(), "DOUBLE": pa.float64(), "DATE": pa.date32(), "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(), "TIMESTAMP": pa.timestamp("us"),
}  # fmt: skip


def build(target: Path, files: Sequence[FileRows], reference: Reference, snapshot: tuple[str, str, datetime]) -> None:
    """Writes the database file `target`. Raises duckdb.Error when the SQL does not hold; the caller removes the file."""
    with duckdb.connect(str(target)) as connection:
        _create_all(connection)
        _insert_reference(connection, reference)
        _insert(connection, "constant", CONSTANTS)
        _insert(connection, "snapshot", [snapshot])
        _insert_files(connection, files)
        _insert_claims(connection, files)
        _compute(connection)


def empty_database() -> duckdb.DuckDBPyConnection:
    """All tables, views and macros, in memory and without rows of claims: what the data dictionary describes."""
    connection = duckdb.connect()
    _create_all(connection)
    _insert_reference(connection, read_reference())
    _compute(connection)
    return connection


def _create_all(connection: duckdb.DuckDBPyConnection) -> None:
    for name, columns in (*((table.name, _fields(table)) for table in TABLES), *_RECORDS.items()):
        _create(connection, name, columns)


def _compute(connection: duckdb.DuckDBPyConnection) -> None:
    for name in IN_ORDER:
        connection.execute((INDICATORS / f"{name}.sql").read_text(encoding="utf-8"))


def _fields(table: Table) -> tuple[tuple[str, str, str], ...]:
    columns = table.columns + (() if any(c.name == "as_of" for c in table.columns) else (_AS_OF,))
    return (*_ROW_FIELDS, *(field for column in columns for field in column.fields))


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[tuple[str, str, str]]) -> None:
    described = ", ".join(f'"{column}" {kind}' for column, kind, _ in columns)
    connection.execute(f'CREATE TABLE "{name}" ({described})')
    row_is = next((table.row_is for table in TABLES if table.name == name), "")
    if row_is:
        connection.execute(f"COMMENT ON TABLE \"{name}\" IS 'En rad är {row_is}'")
    for column, _, text in columns:
        quoted = text.replace("'", "''")
        connection.execute(f'COMMENT ON COLUMN "{name}"."{column}" IS \'{quoted}\'')


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows into a table whose columns stand in the order of its declaration; one bulk insert."""
    declared = _RECORDS.get(name) or _fields(next(table for table in TABLES if table.name == name))
    values = list(zip(*rows, strict=True))
    if not values:
        return
    types = [_ARROW[kind.split()[0]] for _, kind, _ in declared]
    arrays = [pa.array(column, type=kind) for column, kind in zip(values, types, strict=True)]
    connection.register("incoming", pa.Table.from_arrays(arrays, names=[column for column, _, _ in declared]))
    connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
    connection.unregister("incoming")


def _insert_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    for name, rows in (
        ("programme", reference.programmes), ("definition", reference.definitions), ("vocabulary", reference.vocabulary)
    ):  # fmt: skip
        columns = {key: [row[key] for row in rows] for key in rows[0]}
        connection.register("incoming", pa.table(columns))
        cast = ", ".join(f"{key}::INTEGER AS {key}" if key == "position" else key for key in columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT {cast} FROM incoming")
        connection.unregister("incoming")


def _insert_files(connection: duckdb.DuckDBPyConnection, files: Sequence[FileRows]) -> None:
    _insert(
        connection,
        "file",
        (
            (f.file_id, f.path, f.sha256, f.status, f.reason, f.context and f.context.programme, f.round_name,
             f.context and f.context.as_of_text, f.provider, f.is_example)
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
            (f.file_id, row.table, row.sheet, row.row_number, json.dumps(row.written, ensure_ascii=False))
            for f in files
            for sheet in f.sheets
            for row in sheet.set_aside
        ),
    )


def _sheet_rows(file: FileRows) -> Iterator[tuple[object, ...]]:
    for sheet in file.sheets:
        yield (file.file_id, sheet.sheet, sheet.table.name, sheet.rows_read, len(sheet.rows), len(sheet.set_aside))
    for name in file.unread_sheets:
        yield (file.file_id, name, None, 0, 0, 0)


def _insert_claims(connection: duckdb.DuckDBPyConnection, files: Sequence[FileRows]) -> None:
    numbers = itertools.count(1)
    claims: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in TABLES}
    cells: list[tuple[object, ...]] = []
    weeks: list[tuple[object, ...]] = []
    for file in files:
        for sheet in file.sheets:
            assert file.context is not None
            for row in sheet.rows:
                number = next(numbers)
                _add_claim(file, file.context, sheet, row, number, claims[sheet.table.name], cells)
                if sheet.table.name == "opening_hours":
                    weeks.extend((number, file.context.programme, s.weekday, s.start, s.end) for s in sessions(row))
    for name, rows in claims.items():
        _insert(connection, name, rows)
    _insert(connection, "cell", cells)
    _insert(connection, "session", weeks)


def _add_claim(
    file: FileRows, context: Context, sheet: Checked, row: Row, number: int, claims: list[Any], cells: list[Any]
) -> None:
    as_of = row.cells.get("as_of")
    if as_of is None or as_of.value.value is None:
        as_of = ReadCell(_AS_OF, "", context.as_of_text, context.as_of)
    claim: list[object] = [number, context.programme, file.file_id, sheet.sheet, row.row_number, file.is_example]
    has_own = False
    for column in sheet.table.columns:
        if column.name == "as_of":
            has_own = True
            claim.extend(_expanded(column, as_of))
        else:
            claim.extend(_expanded(column, row.cells.get(column.name)))
    if not has_own:
        claim.extend(_expanded(_AS_OF, as_of))
    claims.append(claim)
    cells.extend(_cell_rows(file, context, sheet, row, number, as_of))


def _expanded(column: Column, cell: ReadCell | None) -> tuple[object, ...]:
    """A cell's values for the columns that Column.fields declares."""
    value, text = (cell.value, cell.text) if cell else (MISSING, "")
    if column.kind in PLAIN:
        return (value.value,)
    told = (value.precision if cell else NOT_ASKED, text)
    if len(column.fields) == 3:
        return (value.value, *told)
    upper = value.value if value.upper is None else value.upper
    persons = (value.persons,) if column.kind == "presence" else ()
    return (value.value, upper, *told, *persons)


def _cell_rows(
    file: FileRows, context: Context, sheet: Checked, row: Row, number: int, as_of: ReadCell
) -> Iterator[tuple[object, ...]]:
    known = {name: cell.value.value for name, cell in row.cells.items()}
    entity = " | ".join(fold(str(known.get(name) or "")) for name in sheet.table.key)
    for name, cell in row.cells.items():
        if not cell.text:
            continue
        yield (
            number, context.programme, file.file_id, sheet.sheet, cell.address, sheet.table.name, name,
            known.get("area_code"), known.get("centre_name"), entity, cell.text, _comparable(cell),
            cell.value.precision, cell.value.rule, known.get("source"), as_of.value.upper or as_of.value.value,
            file.is_example, cell.column.is_lasting, name not in _NOT_COMPARED and name not in sheet.table.key,
        )  # fmt: skip


def _comparable(cell: ReadCell) -> str | None:
    value, upper = cell.value.value, cell.value.upper
    if value is None:
        return None
    if isinstance(value, float):
        return f"{value:g}–{upper:g}" if isinstance(upper, float) else f"{value:g}"
    if isinstance(value, date):
        return f"{value}–{upper}"
    return fold(str(value))
