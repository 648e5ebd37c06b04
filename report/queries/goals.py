"""Reads about the goal: who has a centre, how many, since when, and what is planned."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from report.queries.door import IN_AREAS, SAID_AGAIN, of_definition, read, read_areas
from report.selection import Selection

COUNTED_ELSEWHERE = "counted_elsewhere"  # a reason that only the count of the whole gives (area_status)
# A milestone is the same when its days are; an example stands for itself.
_EVENT = "area_code, centre_name, event, planned, planned_upper, actual, actual_upper, is_example"
_DAYS = """planned, planned_upper, max_by(planned_text, (as_of_upper, row_id)) AS planned_text,
    actual, actual_upper, max_by(actual_text, (as_of_upper, row_id)) AS actual_text"""


def coverage(selection: Selection) -> pd.DataFrame:
    """A row per definition: areas, centres and children covered on the as-of date, least and most."""
    return read(selection, "SELECT * FROM coverage($programme, [$as_of::DATE], $with_example, $areas::VARCHAR[])")


def area_status(selection: Selection) -> pd.DataFrame:
    """A row per area of the programme under the chosen definition, whichever areas are chosen."""
    return _area_status(replace(selection, areas=()))


@lru_cache(maxsize=256)
def _area_status(selection: Selection) -> pd.DataFrame:
    """Asked for by almost every figure."""
    sql = "SELECT * FROM area_status($programme, [$as_of::DATE], $with_example) ORDER BY area_name COLLATE sv"
    return of_definition(read(selection, sql), selection)


def development(selection: Selection) -> pd.DataFrame:
    sql = "SELECT * FROM development($programme, $as_of::DATE, $with_example, $areas::VARCHAR[])"
    return of_definition(read(selection, sql), selection)


def goal_progress(selection: Selection) -> pd.DataFrame:
    sql = "SELECT * FROM goal_progress($programme, $as_of::DATE, $with_example)"
    return of_definition(read(selection, sql), selection)


def openings(selection: Selection) -> pd.DataFrame:
    """Planned and actual openings, whenever they were stated: one row each, a slipped plan beside its successor; again where
    it is stated after the day."""
    return read_areas(
        selection,
        f"""SELECT m.area_code, any_value(a.area_name) AS area_name, m.centre_name, {_DAYS}, {SAID_AGAIN}
        FROM milestone AS m
        INNER JOIN area_list($programme, TRUE) AS a USING (area_code)
        WHERE m.programme = $programme AND m.event = 'opening' AND ($with_example OR NOT m.is_example)
        GROUP BY {_EVENT}, as_of_upper <= $as_of
        ORDER BY coalesce(m.actual, m.planned), any_value(a.area_name) COLLATE sv, min(row_id)""",
    )


def milestones(selection: Selection) -> pd.DataFrame:
    """Each milestone known by the day once, however often it was stated; a slipped plan beside its successor."""
    return read_areas(
        selection,
        f"""SELECT m.area_code, m.centre_name, m.event, {_DAYS}, {SAID_AGAIN}, m.is_example
        FROM milestone AS m
        WHERE m.programme = $programme AND ($with_example OR NOT m.is_example) AND m.as_of_upper <= $as_of
        GROUP BY {_EVENT}
        ORDER BY coalesce(m.actual, m.planned), min(row_id)""",
    )


def last_published_count(selection: Selection) -> pd.DataFrame:
    """The latest count of areas with a centre that a source states for the whole programme by the as-of date."""
    return read(
        selection,
        """SELECT value, as_of_upper, as_of_text, source FROM published_figure
        WHERE programme = $programme AND measure = 'areas_with_centre' AND area_code IS NULL AND NOT is_example
            AND as_of <= $as_of
        ORDER BY as_of_upper DESC LIMIT 1""",
    )


def sources_of_counts(selection: Selection) -> pd.DataFrame:
    """The source of each row that the count of centres rests on: those of centres and published counts by the as-of date."""
    return read(
        selection,
        f"""SELECT source FROM centre
        WHERE {IN_AREAS} AND programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of
        UNION ALL
        SELECT source FROM published_figure
        WHERE (area_code IS NULL OR {IN_AREAS}) AND programme = $programme AND ($with_example OR NOT is_example)
            AND as_of <= $as_of AND measure IN ('centres', 'areas_with_centre', 'fully_co_located')
        ORDER BY source""",
    )
