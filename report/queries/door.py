"""The only door to a snapshot: a query and its parameters to rows, each read once and kept."""

import os
import re
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from etl.load import code_version
from etl.store import snapshots
from etl.store.snapshots import Snapshot
from report.selection import Selection

_PARAMETER = re.compile(r"\$(\w+)")
_DTYPES = {"DOUBLE": "float64", "INTEGER": "Int64", "BIGINT": "Int64", "HUGEINT": "Int64", "BOOLEAN": "boolean"}


@lru_cache(maxsize=4)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    snapshot = next(found for found in snapshots.snapshots(path.parent) if found.path == path)
    return snapshots.connect(snapshot)


def read(selection: Selection, sql: str) -> pd.DataFrame:
    """Only the parameters that the SQL names are bound, and only they tell one cached read from another."""
    chosen = {
        "programme": selection.programme, "as_of": selection.as_of, "areas": selection.areas,
        "with_example": selection.with_example,
    }  # fmt: skip
    named = set(_PARAMETER.findall(sql))
    return read_from(selection.snapshot_id, sql, tuple(item for item in chosen.items() if item[0] in named))


def read_areas(selection: Selection, sql: str) -> pd.DataFrame:
    """The rows of the chosen areas, by their column `area_code`. All are read at once, since they are looked at one after the
    other; what has very many rows an area says IN_AREAS instead."""
    rows = read(selection, sql)
    return rows[rows["area_code"].isin(selection.areas)].reset_index(drop=True) if selection.areas else rows


@lru_cache(maxsize=512)
def read_from(snapshot_id: str, sql: str, parameters: tuple[tuple[str, object], ...] = ()) -> pd.DataFrame:
    """Rows of an immutable snapshot, so kept; whoever reads them must not change them. Nothing known is None."""
    bound = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    found = _connection(warehouse() / f"{snapshot_id}.duckdb").cursor().execute(sql, bound)
    names = [(column[0], _DTYPES.get(str(column[1]), "object")) for column in found.description or ()]
    columns = list(zip(*found.fetchall(), strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {name: pd.Series(list(values), dtype=dtype) for (name, dtype), values in zip(names, columns, strict=True)}
    )


def constant(snapshot_id: str, name: str) -> float:
    """One of those that the snapshot was computed by."""
    rows = read_from(snapshot_id, "SELECT name, value FROM constant").set_index("name")
    return float(rows.loc[name, "value"])


def warehouse() -> Path:
    """The folder of snapshots that this process reads: the environment's FAMILJECENTRALER_WAREHOUSE, else data/warehouse."""
    return Path(os.environ.get("FAMILJECENTRALER_WAREHOUSE", snapshots.WAREHOUSE))


def kept() -> list[Snapshot]:
    """The snapshots that can be shown, latest first: the current one, and those made by these very rules."""
    found = snapshots.snapshots(warehouse())
    return [each for each in found if each.is_current or each.data_version.endswith(code_version())]


def of_definition(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """All definitions are read at once, since they are looked at one after the other."""
    return rows[rows["definition"] == selection.definition].reset_index(drop=True)


# Of statements that say the same: the day of the latest, what was last remarked, and every source (report.exhibit.each_source).
SAID_AGAIN = """max(as_of_upper) AS as_of_upper, string_agg(DISTINCT source, '; ' ORDER BY source) AS source,
    max_by(note, (as_of_upper, row_id)) FILTER (WHERE note <> '') AS note"""
IN_AREAS = "(len($areas) = 0 OR list_contains($areas::VARCHAR[], area_code))"
