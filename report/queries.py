"""Named reads of a snapshot: the only door to it. Rows come back as data frames with the snapshot's column names."""

import os
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from etl import snapshots
from report.selection import Selection

_PARAMETER = re.compile(r"\$(\w+)")
_DTYPES = {"DOUBLE": "float64", "INTEGER": "Int64", "BIGINT": "Int64", "HUGEINT": "Int64", "BOOLEAN": "boolean"}


@lru_cache(maxsize=4)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    snapshot = next(found for found in snapshots.snapshots(path.parent) if found.path == path)
    return snapshots.connect(snapshot)


def _read(selection: Selection, sql: str) -> pd.DataFrame:
    """Only the parameters that the SQL names are bound, and only they tell one cached read from another."""
    chosen = {
        "programme": selection.programme, "as_of": selection.as_of, "areas": selection.areas,
        "with_example": selection.with_example,
    }  # fmt: skip
    named = set(_PARAMETER.findall(sql))
    return _read_from(selection.snapshot_id, sql, tuple(item for item in chosen.items() if item[0] in named))


@lru_cache(maxsize=512)
def _read_from(snapshot_id: str, sql: str, parameters: tuple[tuple[str, object], ...] = ()) -> pd.DataFrame:
    """Rows of an immutable snapshot, so kept; whoever reads them must not change them. Nothing known is None."""
    bound = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    found = _connection(warehouse() / f"{snapshot_id}.duckdb").cursor().execute(sql, bound)
    names = [(column[0], _DTYPES.get(str(column[1]), "object")) for column in found.description or ()]
    columns = list(zip(*found.fetchall(), strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {name: pd.Series(list(values), dtype=dtype) for (name, dtype), values in zip(names, columns, strict=True)}
    )


def warehouse() -> Path:
    """The folder of snapshots that this process reads: the environment's FAMILJECENTRALER_WAREHOUSE, else data/warehouse."""
    return Path(os.environ.get("FAMILJECENTRALER_WAREHOUSE", snapshots.WAREHOUSE))


def _of_definition(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """All definitions are read at once, since they are looked at one after the other."""
    return rows[rows["definition"] == selection.definition].reset_index(drop=True)


_IN_AREAS = "(len($areas) = 0 OR list_contains($areas::VARCHAR[], area_code))"


def programmes(snapshot_id: str) -> pd.DataFrame:
    """Programmes that have areas in the snapshot, the home programme first."""
    sql = """SELECT * FROM programme
        WHERE programme IN (SELECT programme FROM area UNION SELECT programme FROM centre)
        ORDER BY home <> 'ja', programme_name"""
    return _read_from(snapshot_id, sql)


def definitions(snapshot_id: str) -> pd.DataFrame:
    return _read_from(snapshot_id, "SELECT * FROM definition ORDER BY position")


def labels(snapshot_id: str) -> dict[tuple[str, str], str]:
    """(kind, code) -> the word that a person reads."""
    frame = _read_from(snapshot_id, "SELECT kind, code, label FROM vocabulary")
    return {(kind, code): label for kind, code, label in frame.itertuples(index=False)}


def areas(snapshot_id: str, programme: str) -> pd.DataFrame:
    return _read_from(snapshot_id, "SELECT * FROM area_list($programme, TRUE)", (("programme", programme),))


def coverage(selection: Selection) -> pd.DataFrame:
    """A row per definition: areas, centres and children covered on the as-of date, least and most."""
    return _read(selection, "SELECT * FROM coverage($programme, [$as_of::DATE], $with_example, $areas::VARCHAR[])")


def area_status(selection: Selection) -> pd.DataFrame:
    """A row per area of the programme under the chosen definition, whichever areas are chosen."""
    sql = "SELECT * FROM area_status($programme, [$as_of::DATE], $with_example) ORDER BY area_name COLLATE sv"
    return _of_definition(_read(selection, sql), selection)


def development(selection: Selection) -> pd.DataFrame:
    sql = "SELECT * FROM development($programme, $as_of::DATE, $with_example, $areas::VARCHAR[])"
    return _of_definition(_read(selection, sql), selection)


def goal_progress(selection: Selection) -> pd.DataFrame:
    sql = "SELECT * FROM goal_progress($programme, $as_of::DATE, $with_example)"
    return _of_definition(_read(selection, sql), selection)


def centre_detail(selection: Selection) -> pd.DataFrame:
    sql = f"""SELECT * FROM centre_detail($programme, $as_of::DATE, $with_example)
        WHERE {_IN_AREAS} ORDER BY area_name COLLATE sv, centre_name COLLATE sv"""
    return _of_definition(_read(selection, sql), selection)


def openings(selection: Selection) -> pd.DataFrame:
    """Planned and actual openings, whenever they were stated: one row each, a slipped plan beside its successor."""
    return _read(
        selection,
        f"""SELECT m.area_code, a.area_name, m.centre_name, m.planned, m.planned_upper, m.planned_text, m.actual,
            m.actual_upper, m.actual_text, m.as_of_upper, m.source, m.note
        FROM milestone AS m
        INNER JOIN area_list($programme, TRUE) AS a USING (area_code)
        WHERE m.programme = $programme AND m.event = 'opening' AND ($with_example OR NOT m.is_example)
            AND {_IN_AREAS}
        ORDER BY coalesce(m.actual, m.planned), a.area_name COLLATE sv""",
    )


def milestones(selection: Selection) -> pd.DataFrame:
    return _read(
        selection,
        f"""SELECT m.area_code, m.centre_name, m.event, m.planned_text, m.actual_text, m.planned, m.actual,
            m.as_of_upper, m.source, m.note, m.is_example
        FROM milestone AS m
        WHERE m.programme = $programme AND ($with_example OR NOT m.is_example) AND {_IN_AREAS}
        ORDER BY coalesce(m.actual, m.planned), m.row_id""",
    )


def facts(selection: Selection) -> pd.DataFrame:
    """Every cell that says something about the chosen areas, with where it stands and who says it."""
    return _read(
        selection,
        f"""SELECT c.area_code, c.centre_name, c.table_name, c.column_name, c.text, c.precision, c.rule, c.source,
            c.as_of_upper, f.path, c.sheet, c.address, c.is_example
        FROM cell AS c INNER JOIN file AS f USING (file_id)
        WHERE c.programme = $programme AND ($with_example OR NOT c.is_example) AND c.area_code IS NOT NULL
            AND {_IN_AREAS} AND c.column_name NOT IN ('area_code', 'centre_name', 'source', 'as_of')
        ORDER BY c.centre_name NULLS FIRST, c.table_name, c.column_name, c.as_of_upper""",
    )


def conflicts(selection: Selection) -> pd.DataFrame:
    return _read(
        selection,
        f"""SELECT * FROM (
            SELECT c.* EXCLUDE (statements), unnest(statements, max_depth := 2) FROM conflict AS c
            WHERE programme = $programme AND ($with_example OR NOT is_example) AND {_IN_AREAS}
        ) AS s INNER JOIN (SELECT file_id, path FROM file) USING (file_id)
        ORDER BY area_code, centre_name, column_name, as_of""",
    )


def sources(selection: Selection) -> pd.DataFrame:
    return _read(
        selection,
        """SELECT source, any_value(title) AS title, any_value(publisher) AS publisher,
            any_value(published_text) AS published_text, any_value(link) AS link, bool_and(is_example) AS is_example
        FROM source WHERE programme = $programme AND ($with_example OR NOT is_example)
        GROUP BY source ORDER BY source""",
    )


def files(snapshot_id: str) -> pd.DataFrame:
    """A row per file: rows read, loaded, set aside and findings by severity."""
    return _read_from(
        snapshot_id,
        """SELECT f.*, coalesce(s.rows_read, 0) AS rows_read, coalesce(s.rows_loaded, 0) AS rows_loaded,
            coalesce(s.rows_set_aside, 0) AS rows_set_aside, coalesce(n.faults, 0) AS faults,
            coalesce(n.warnings, 0) AS warnings, coalesce(n.notices, 0) AS notices
        FROM file AS f
        LEFT JOIN (
            SELECT file_id, sum(rows_read)::INTEGER AS rows_read, sum(rows_loaded)::INTEGER AS rows_loaded,
                sum(rows_set_aside)::INTEGER AS rows_set_aside
            FROM sheet_read GROUP BY file_id
        ) AS s USING (file_id)
        LEFT JOIN (
            SELECT file_id, count(*) FILTER (WHERE severity = 'fel') AS faults,
                count(*) FILTER (WHERE severity = 'varning') AS warnings,
                count(*) FILTER (WHERE severity = 'upplysning') AS notices
            FROM finding GROUP BY file_id
        ) AS n USING (file_id)
        ORDER BY f.path""",
    )


def findings(snapshot_id: str) -> pd.DataFrame:
    return _read_from(
        snapshot_id,
        """SELECT f.path, n.* EXCLUDE (file_id) FROM finding AS n INNER JOIN file AS f USING (file_id)
        ORDER BY list_position(['fel', 'varning', 'upplysning'], n.severity), f.path, n.sheet, n.cell""",
    )


def rows_set_aside(snapshot_id: str) -> pd.DataFrame:
    return _read_from(
        snapshot_id,
        """SELECT f.path, r.sheet, r.row_number, r.written FROM row_set_aside AS r INNER JOIN file AS f USING (file_id)
        ORDER BY f.path, r.sheet, r.row_number""",
    )


def reconciliation(selection: Selection) -> pd.DataFrame:
    return _read(selection, "SELECT * FROM reconciliation($programme)")


def shows_examples(selection: Selection) -> bool:
    """Whether rows of example workbooks are among what is shown."""
    sql = "SELECT count(*) AS files FROM file WHERE programme = $programme AND is_example AND $with_example"
    return bool(_read(selection, sql)["files"].iloc[0])


def latest_statement(selection: Selection) -> date | None:
    """The latest day any real row about a centre, milestone or published figure holds for, up to the as-of date."""
    frame = _read(
        selection,
        """SELECT max(as_of_upper) AS latest FROM (
            SELECT as_of_upper, programme, is_example FROM centre
            UNION ALL SELECT as_of_upper, programme, is_example FROM milestone
            UNION ALL SELECT as_of_upper, programme, is_example FROM published_figure
            UNION ALL SELECT as_of_upper, programme, is_example FROM co_location
        ) WHERE programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of""",
    )
    return frame["latest"].iloc[0] if len(frame) and frame["latest"].iloc[0] is not None else None


def last_published_count(selection: Selection) -> pd.DataFrame:
    """The latest count of areas with a centre that a source states for the whole programme by the as-of date."""
    return _read(
        selection,
        """SELECT value, as_of_upper, as_of_text, source FROM published_figure
        WHERE programme = $programme AND measure = 'areas_with_centre' AND area_code IS NULL AND NOT is_example
            AND as_of_upper <= $as_of
        ORDER BY as_of_upper DESC LIMIT 1""",
    )


def sources_of_counts(selection: Selection) -> pd.DataFrame:
    """The sources that the count of centres rests on: those of centres and published counts by the as-of date."""
    return _read(
        selection,
        """SELECT DISTINCT coalesce(s.title, u.source) AS title
        FROM (
            SELECT source, as_of_upper FROM centre
            WHERE programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of
            UNION ALL
            SELECT source, as_of_upper FROM published_figure
            WHERE programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of
                AND measure IN ('centres', 'areas_with_centre', 'fully_co_located')
        ) AS u
        LEFT JOIN (
            SELECT programme, source, any_value(title) AS title FROM source GROUP BY programme, source
        ) AS s ON s.programme = $programme AND s.source = u.source
        WHERE u.source IS NOT NULL
        ORDER BY title""",
    )
