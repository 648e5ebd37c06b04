"""Reads about the presence of social services."""

import pandas as pd

from report.queries.door import of_definition, read, read_areas
from report.selection import Selection


def presence(selection: Selection) -> pd.DataFrame:
    """A row per centre that counts or may count on the day, with the presence last stated, all roles together."""
    sql = "SELECT * FROM presence_at($programme, $as_of::DATE, $with_example)"
    return of_definition(read_areas(selection, sql), selection)


def presence_per_child(selection: Selection) -> pd.DataFrame:
    """A row per area with such a centre: hours a week for every 1 000 children 0-5."""
    sql = "SELECT * FROM presence_per_child($programme, $as_of::DATE, $with_example)"
    return of_definition(read_areas(selection, sql), selection)


def presence_persons(selection: Selection) -> pd.DataFrame:
    """A row per row of the sheet: its role, and the persons that the text of its extent tells."""
    return read(selection, "SELECT row_id, role, extent_persons FROM presence WHERE programme = $programme")
