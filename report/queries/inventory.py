"""Reads about the centres and what is said of them."""

from datetime import date

import pandas as pd

from etl.tables import TABLES
from report.queries.door import IN_AREAS, of_definition, read, read_areas
from report.selection import Selection

_ALSO_ABOUT = " OR ".join(
    f"table_name = '{table.name}' AND column_name = '{column}'"
    for table in TABLES for column in table.key if column not in ("area_code", "centre_name")
)  # fmt: skip


def centre_detail(selection: Selection) -> pd.DataFrame:
    sql = """SELECT * FROM centre_detail($programme, $as_of::DATE, $with_example)
        ORDER BY area_name COLLATE sv, centre_name COLLATE sv"""
    return of_definition(read_areas(selection, sql), selection)


def facts(selection: Selection) -> pd.DataFrame:
    """Every cell that says something about the chosen areas by the as-of date, with where it stands and who says it; the
    number of children is one for all days."""
    return read(
        selection,
        f"""SELECT c.area_code, c.centre_name, c.table_name, c.column_name, c.text, c.precision, c.rule, c.source,
            c.as_of_upper, f.path, c.sheet, c.address, x.written AS fixed_from, c.is_example
        FROM cell AS c INNER JOIN file AS f ON f.file_id = c.file_id
        LEFT JOIN cell_fix AS x ON x.file_id = c.file_id AND x.sheet = c.sheet AND x.address = c.address
        WHERE c.programme = $programme AND ($with_example OR NOT c.is_example) AND c.area_code IS NOT NULL
            AND (c.as_of_upper <= $as_of OR c.table_name = 'area')
            AND {IN_AREAS} AND c.column_name NOT IN ('area_code', 'centre_name', 'source', 'as_of')
        ORDER BY c.centre_name NULLS FIRST, c.table_name, c.column_name, c.as_of_upper""",
    )


def statements(selection: Selection) -> pd.DataFrame:
    """What is said of the areas: file, table, column, centre, text; to tell what one load knew and another did not."""
    return read(
        selection,
        f"""SELECT f.path, c.table_name, c.column_name, c.centre_name, c.text, c.as_of_upper
        FROM cell AS c INNER JOIN file AS f USING (file_id)
        WHERE c.programme = $programme AND ($with_example OR NOT c.is_example) AND {IN_AREAS}""",
    )


def called_here(selection: Selection) -> list[str]:
    """The centres whose name no source gives: the remark on their row says what they are called here."""
    rows = read_areas(
        selection,
        """SELECT DISTINCT area_code, centre_name FROM centre WHERE programme = $programme
            AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of AND note ILIKE '%kallas här%'
        ORDER BY centre_name COLLATE sv""",
    )
    return [str(name) for name in rows["centre_name"]]


def corrections(selection: Selection) -> pd.DataFrame:
    return read(
        selection,
        """SELECT c.*, a.area_name FROM correction AS c
        LEFT JOIN area_list($programme, TRUE) AS a USING (area_code) WHERE c.programme = $programme ORDER BY ALL""",
    )


def fact_state(selection: Selection) -> pd.DataFrame:
    """A row per open centre and fact that is asked for: known, old or missing, and whom to ask."""
    return read_areas(
        selection,
        """SELECT s.*, a.area_name FROM fact_state($programme, $as_of::DATE, $with_example) AS s
        INNER JOIN area_list($programme, $with_example) AS a USING (area_code)""",
    )


def conflicts(selection: Selection) -> pd.DataFrame:
    """A row per statement that another contradicts by the day, fact by fact, with its source and cell; `about`: what else the
    row is about than area and centre, as it is written."""
    return read_areas(
        selection,
        f"""SELECT s.*, a.area_name, f.path, x.written AS fixed_from, w.title, w.publisher, k.about
        FROM conflict_statement($programme, $as_of::DATE, $with_example) AS s
        INNER JOIN file AS f ON f.file_id = s.file_id
        LEFT JOIN cell_fix AS x ON x.file_id = s.file_id AND x.sheet = s.sheet AND x.address = s.address
        LEFT JOIN area_list($programme, $with_example) AS a USING (area_code)
        LEFT JOIN (
            SELECT source, any_value(title) AS title, any_value(publisher) AS publisher
            FROM source WHERE programme = $programme GROUP BY source
        ) AS w ON w.source = s.source
        LEFT JOIN (
            SELECT row_id, string_agg(text, ', ' ORDER BY address) AS about FROM cell WHERE {_ALSO_ABOUT} GROUP BY row_id
        ) AS k ON k.row_id = s.row_id
        ORDER BY a.area_name COLLATE sv, s.centre_name COLLATE sv, s.fact, s.as_of, s.row_id""",
    )


def sources(selection: Selection) -> pd.DataFrame:
    return read(
        selection,
        """SELECT source, any_value(title) AS title, any_value(publisher) AS publisher,
            any_value(published_text) AS published_text, any_value(link) AS link, bool_and(is_example) AS is_example
        FROM source WHERE programme = $programme AND ($with_example OR NOT is_example)
        GROUP BY source ORDER BY source""",
    )


def source_titles(selection: Selection) -> dict[str, str]:
    """Short name -> title."""
    told = sources(selection)
    return dict(zip(told["source"], told["title"].fillna(told["source"]), strict=True))


def latest_statement(selection: Selection) -> date | None:
    """The latest day a row about a centre, milestone or published figure of the areas holds for, up to the as-of date."""
    frame = read(
        selection,
        f"""SELECT max(as_of_upper) AS latest FROM (
            SELECT as_of_upper, programme, is_example, area_code FROM centre
            UNION ALL SELECT as_of_upper, programme, is_example, area_code FROM milestone
            UNION ALL SELECT as_of_upper, programme, is_example, area_code FROM published_figure
            UNION ALL SELECT as_of_upper, programme, is_example, area_code FROM co_location
        ) WHERE {IN_AREAS} AND programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of""",
    )
    return frame["latest"].iloc[0] if len(frame) and frame["latest"].iloc[0] is not None else None


def shows_examples(selection: Selection) -> bool:
    """Whether rows of example workbooks are among what is shown."""
    sql = "SELECT count(*) AS files FROM file WHERE programme = $programme AND is_example AND $with_example"
    return bool(read(selection, sql)["files"].iloc[0])
