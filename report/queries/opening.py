"""Reads about when the open preschools are open."""

import pandas as pd

from report.queries.door import of_definition, read, read_areas
from report.selection import Selection


def open_hours(selection: Selection) -> pd.DataFrame:
    """A row per centre that counts or may count on the day, with the hours a week last stated."""
    sql = "SELECT * FROM open_hours_at($programme, $as_of::DATE, $with_example)"
    return of_definition(read_areas(selection, sql), selection)


def open_hours_over_time(selection: Selection) -> pd.DataFrame:
    """A row per centre and day that a source has stated its hours for, up to the as-of date; of two on a day, the last."""
    return read_areas(
        selection,
        """SELECT h.*, a.area_name FROM open_hours AS h
        INNER JOIN area_list($programme, $with_example) AS a USING (area_code)
        WHERE h.programme = $programme AND ($with_example OR NOT h.is_example) AND h.as_of_upper <= $as_of
            AND h.hours_per_week IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY area_code, centre_name, as_of_upper ORDER BY row_id DESC) = 1
        ORDER BY a.area_name COLLATE sv, h.centre_name COLLATE sv, h.as_of_upper""",
    )


def open_at(selection: Selection, weekday: int, minute: int) -> pd.DataFrame:
    """A row per area: whether an open preschool is open at that minute of that weekday (0 is Monday), and why."""
    moment = f"[{{'weekday': {weekday:d}, 'minute': {minute:d}}}]"
    sql = f"""SELECT * FROM open_at($programme, $as_of::DATE, {moment}, $with_example)
        ORDER BY area_name COLLATE sv"""
    return of_definition(read_areas(selection, sql), selection)


def open_grid(selection: Selection) -> pd.DataFrame:
    """A row per weekday and half hour: the areas with something open, least and most."""
    sql = "SELECT * FROM open_grid($programme, $as_of::DATE, $with_example, $areas::VARCHAR[])"
    return of_definition(read(selection, sql), selection)


def longest_gaps(selection: Selection) -> pd.DataFrame:
    """A row per centre whose times are known all the week."""
    return read_areas(selection, "SELECT * FROM longest_gap($programme, $as_of::DATE, $with_example)")


def sessions(selection: Selection) -> pd.DataFrame:
    """A row per session of every statement of opening hours: row_id, weekday, start_minute, end_minute."""
    sql = "SELECT * FROM session WHERE programme = $programme ORDER BY row_id, weekday, start_minute"
    return read(selection, sql)
