"""Reads about the snapshot itself: its files, findings, programmes and words."""

from datetime import date

import pandas as pd

from report.queries.door import IN_AREAS, read, read_from
from report.selection import Selection


def programmes(snapshot_id: str) -> pd.DataFrame:
    """Programmes that have areas in the snapshot, the home programme first."""
    sql = """SELECT * FROM programme
        WHERE programme IN (SELECT programme FROM area UNION SELECT programme FROM centre)
        ORDER BY role IS DISTINCT FROM 'hemma', programme_name"""
    return read_from(snapshot_id, sql)


def usual_day(snapshot_id: str, programme: str) -> date:
    """Today for the home programme; the others are told of as they last were: the latest day that a real row of theirs is for."""
    rows = read_from(
        snapshot_id,
        """SELECT max(as_of_upper) FILTER (WHERE NOT is_example) AS latest FROM cell
        WHERE programme = $programme AND programme NOT IN (SELECT programme FROM programme WHERE role = 'hemma')""",
        (("programme", programme),),
    )
    latest = rows["latest"].iloc[0]
    return date.today() if latest is None else min(latest, date.today())


def definitions(snapshot_id: str) -> pd.DataFrame:
    return read_from(snapshot_id, "SELECT * FROM definition ORDER BY position")


def labels(snapshot_id: str) -> dict[tuple[str, str], str]:
    """(kind, code) -> the word that a person reads."""
    frame = read_from(snapshot_id, "SELECT kind, code, label FROM vocabulary")
    return {(kind, code): label for kind, code, label in frame.itertuples(index=False)}


def areas(snapshot_id: str, programme: str) -> pd.DataFrame:
    return read_from(snapshot_id, "SELECT * FROM area_list($programme, TRUE)", (("programme", programme),))


def files(snapshot_id: str) -> pd.DataFrame:
    """A row per file: rows read, loaded, set aside and findings by severity."""
    return read_from(
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
    return read_from(
        snapshot_id,
        """SELECT f.path, n.* EXCLUDE (file_id) FROM finding AS n INNER JOIN file AS f USING (file_id)
        ORDER BY list_position(['fel', 'varning', 'upplysning'], n.severity), f.path, n.sheet, n.cell""",
    )


def rows_set_aside(snapshot_id: str) -> pd.DataFrame:
    return read_from(
        snapshot_id,
        """SELECT f.path, r.sheet, r.row_number, r.written FROM row_set_aside AS r INNER JOIN file AS f USING (file_id)
        ORDER BY f.path, r.sheet, r.row_number""",
    )


def set_aside_count(selection: Selection) -> int:
    """How many rows about the chosen areas were set aside, of every day and source: those that tell which area they are about."""
    sql = f"""SELECT count(*) AS rows FROM row_set_aside INNER JOIN file USING (file_id)
        WHERE programme = $programme AND ($with_example OR NOT is_example) AND area_code IS NOT NULL AND {IN_AREAS}"""
    return int(read(selection, sql)["rows"].iloc[0])


def reconciliation(selection: Selection) -> pd.DataFrame:
    return read(selection, "SELECT * FROM reconciliation($programme)")
