"""Corrections: where sources differ and somebody has decided which statement holds, the others are set aside in the tables.

Every statement stays among the cells. A correction names the statement that holds by its text (and source, where two say the
same otherwise); one that does not find it changes nothing and is told.
"""

from collections.abc import Sequence

import duckdb

from etl.reference import Row
from etl.schema import RECORDS
from etl.tables import BY_NAME

_FACT = """cell.programme = $programme AND cell.table_name = $table_name AND cell.column_name = $column_name
    AND cell.area_code = $area_code AND coalesce(cell.centre_name, '') = $centre_name"""
_KEPT = f"""SELECT row_id, value, entity, is_lasting, as_of_upper FROM cell
    WHERE {_FACT} AND text = $text AND ($source = '' OR source = $source) AND value IS NOT NULL"""
_REJECT = f"""UPDATE cell SET is_rejected = TRUE FROM ({_KEPT}) AS kept
    WHERE {_FACT} AND cell.entity = kept.entity AND cell.value <> kept.value
        AND (kept.is_lasting OR cell.as_of_upper = kept.as_of_upper)"""


def apply(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Row]) -> None:
    """Marks the cells that each correction sets aside and empties them in their table; notes which corrections applied."""
    names = [name for name, _, _ in RECORDS["correction"]]
    for row in corrections:
        fact = {name: row[name] for name in ("programme", "table_name", "area_code", "centre_name", "column_name")}
        statement = fact | {"text": row["text"], "source": row["source"]}
        found = connection.execute(_KEPT, statement).fetchone()
        if found:
            connection.execute(_REJECT, statement)
            _empty(connection, row["table_name"], row["column_name"])
        given = [found is not None if name == "is_applied" else row[name] or None for name in names]
        connection.execute(f"INSERT INTO correction VALUES ({', '.join('?' * len(names))})", given)


def _empty(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    """Takes the value of a rejected cell out of its table, so that nothing is computed from it."""
    fields = [name for name, _, _ in BY_NAME[table].column(column).fields if not name.endswith("_text")]
    emptied = ", ".join(f"{name} = " + ("'rejected'" if name.endswith("_precision") else "NULL") for name in fields)
    connection.execute(
        f"""UPDATE "{table}" SET {emptied} WHERE row_id IN (
            SELECT row_id FROM cell WHERE is_rejected AND table_name = ? AND column_name = ?)""",
        [table, column],
    )
