"""The tables of a snapshot, declared: what each sheet's table holds beside its own columns, and the tables of the load itself."""

from collections.abc import Sequence

import duckdb

from etl.contract import Column, Table
from etl.tables import TABLES

Field = tuple[str, str, str]  # name, SQL type, meaning
AS_OF = Column("as_of", "Per datum", "date", "Dagen då uppgiften gällde")
_ROW_FIELDS = (
    ("row_id", "INTEGER PRIMARY KEY", "Radens nummer i ögonblicksbilden"),
    ("programme", "VARCHAR", "Uppdraget"),
    ("file_id", "INTEGER", "Filen raden kommer från"),
    ("sheet", "VARCHAR", "Bladet"),
    ("row_number", "INTEGER", "Radens nummer på bladet"),
    ("is_example", "BOOLEAN", "Om arbetsboken är märkt Exempel"),
)
RECORDS: dict[str, tuple[Field, ...]] = {
    "file": (
        ("file_id", "INTEGER PRIMARY KEY", "Filens nummer"),
        ("path", "VARCHAR", "Sökväg till filen när den lästes in"),
        ("sha256", "VARCHAR", "Innehållets kontrollsumma"),
        ("status", "VARCHAR", "loaded eller refused"),
        ("reason", "VARCHAR", "Varför filen inte lästes"),
        ("programme", "VARCHAR", "Uppdraget enligt bladet Om"),
        ("round", "VARCHAR", "Omgången"),
        ("as_of_text", "VARCHAR", "Per datum som det är skrivet"),
        ("provider", "VARCHAR", "Uppgiftslämnaren"),
        ("is_example", "BOOLEAN", "Om filen är märkt Exempel"),
        ("form_id", "VARCHAR", "Formuläret som filen är svar på, om den är ett"),
        ("accepted", "INTEGER", "Fynd som inte tas upp, eftersom någon har godkänt dem"),
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
        ("area_code", "VARCHAR", "Områdets kod, om den gick att läsa; annars tomt"),
        ("centre_name", "VARCHAR", "Centralen, om den gick att läsa; annars tomt"),
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
        ("is_rejected", "BOOLEAN DEFAULT FALSE", "Om en rättelse har valt en annan uppgift i stället"),
    ),
    "correction": (
        ("programme", "VARCHAR", "Uppdraget"),
        ("table_name", "VARCHAR", "Tabellen"),
        ("area_code", "VARCHAR", "Området uppgiften gäller"),
        ("centre_name", "VARCHAR", "Centralen uppgiften gäller"),
        ("column_name", "VARCHAR", "Kolumnen"),
        ("text", "VARCHAR", "Uppgiften som gäller, som den står i cellen"),
        ("source", "VARCHAR", "Dess källa, där flera säger samma"),
        ("reason", "VARCHAR", "Varför den gäller"),
        ("decided", "VARCHAR", "Dagen det beslutades"),
        ("is_applied", "BOOLEAN", "Om uppgiften som rättelsen väntar sig finns"),
    ),
    "cell_fix": (
        ("file_id", "INTEGER", "Filen"),
        ("sheet", "VARCHAR", "Bladet"),
        ("address", "VARCHAR", "Cellens adress"),
        ("written", "VARCHAR", "Det som står i filen"),
        ("text", "VARCHAR", "Det som läses i stället"),
        ("reason", "VARCHAR", "Varför"),
        ("who", "VARCHAR", "Vem som rättade"),
        ("fixed_at", "TIMESTAMP", "När det gjordes"),
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
        ("load_id", "VARCHAR", "Den senaste publicerade inläsningen som är med; tom när ingen är publicerad"),
    ),
}  # fmt: skip


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    for name, columns in (*((table.name, fields(table)) for table in TABLES), *RECORDS.items()):
        _create(connection, name, columns)


def fields(table: Table) -> tuple[Field, ...]:
    columns = table.columns + (() if any(c.name == "as_of" for c in table.columns) else (AS_OF,))
    return (*_ROW_FIELDS, *(field for column in columns for field in column.fields))


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[Field]) -> None:
    described = ", ".join(f'"{column}" {kind}' for column, kind, _ in columns)
    statements = [f'CREATE TABLE "{name}" ({described})']
    row_is = next((table.row_is for table in TABLES if table.name == name), "")
    if row_is:
        statements.append(f"COMMENT ON TABLE \"{name}\" IS 'En rad är {row_is}'")
    for column, _, text in columns:
        quoted = text.replace("'", "''")
        statements.append(f'COMMENT ON COLUMN "{name}"."{column}" IS \'{quoted}\'')
    connection.execute("; ".join(statements))
