"""Facts of the subject that a snapshot must agree with before it may become the current one."""

from pathlib import Path

import duckdb

# Each query gives the rows that break the fact; each sentence says what is then wrong and what to do.
_FACTS = (
    (
        "SELECT sheet FROM sheet_read WHERE rows_read <> rows_loaded + rows_set_aside",
        "Lästa rader är inte lika med inlästa och undanlagda på {}. Det är ett fel i programmet: anmäl det.",
    ),
    (
        """SELECT programme FROM programme
        WHERE programme IN (SELECT programme FROM centre UNION SELECT programme FROM milestone)
            AND programme NOT IN (SELECT programme FROM area UNION SELECT programme FROM area_reference)""",
        "Uppdraget {} har centraler men inga områden. Läs in bladet Områden.",
    ),
    (
        """SELECT DISTINCT a.area_code FROM area AS a INNER JOIN area AS b USING (programme, area_code, as_of_upper)
        WHERE a.area_name <> b.area_name AND a.is_example = b.is_example""",
        "Områdeskoden {} har två namn. Rätta bladet Områden.",
    ),
)


def broken_facts(database: Path) -> list[str]:
    """A sentence for each fact that does not hold; empty when the snapshot may be used."""
    with duckdb.connect(str(database), read_only=True) as connection:
        told = []
        for query, sentence in _FACTS:
            broken = [str(row[0]) for row in connection.execute(query).fetchall()]
            if broken:
                told.append(sentence.format(", ".join(broken[:5])))
        return told + _broken_coverage(connection)


def _broken_coverage(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """No definition may cover more areas or children than there are."""
    told = []
    for (programme,) in connection.execute("SELECT DISTINCT programme FROM area").fetchall():
        broken = connection.execute(
            """SELECT definition FROM coverage($programme, [current_date], FALSE, []::VARCHAR[])
            WHERE areas_min > areas_max OR areas_max > areas_total OR areas_min < 0
                OR children_min > children_max OR children_max > children_total""",
            {"programme": programme},
        ).fetchall()
        told += [
            f"Täckningen för {programme} ({d}) går inte ihop. Det är ett fel i programmet: anmäl det."
            for (d,) in broken
        ]
    return told
