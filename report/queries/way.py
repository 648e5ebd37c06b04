"""Reads about the way to a centre: plans and outcomes as they were known on the day, slips, durations, the staircase."""

import pandas as pd

from report.queries.door import SAID_AGAIN, of_definition, read, read_areas
from report.selection import Selection

_OF_DAY = "($programme, $as_of::DATE, $with_example)"
_NAMES = "(SELECT area_code, area_name FROM area_list($programme, TRUE))"


def area_way(selection: Selection) -> pd.DataFrame:
    """A row per area under the chosen definition: status, when anything was last heard of its way, and if it rests."""
    return of_definition(read_areas(selection, f"SELECT * FROM area_way{_OF_DAY}"), selection)


def events(selection: Selection) -> pd.DataFrame:
    """Each plan, outcome or undated event known by the day once, however often it was stated, area by area."""
    return read_areas(
        selection,
        f"""SELECT area_code, any_value(n.area_name) AS area_name, centre_name, event, way_kind, first_day, last_day,
            max_by(day_text, (as_of_upper, row_id)) AS day_text, {SAID_AGAIN}, is_example
        FROM way_event{_OF_DAY} INNER JOIN {_NAMES} AS n USING (area_code)
        GROUP BY area_code, centre_name, event, way_kind, first_day, last_day, is_example
        ORDER BY any_value(n.area_name) COLLATE sv, centre_name COLLATE sv, last_day, min(position), min(row_id)""",
    )


def slips(selection: Selection) -> pd.DataFrame:
    """A row per centre with a planned opening: first and latest plan, outcome, and the months between."""
    return read_areas(
        selection,
        f"""SELECT s.*, n.area_name FROM opening_slip{_OF_DAY} AS s INNER JOIN {_NAMES} AS n USING (area_code)
        ORDER BY s.first_planned, n.area_name COLLATE sv, s.centre_name COLLATE sv""",
    )


def durations(selection: Selection) -> pd.DataFrame:
    """A row per centre and pair of outcomes in a row. Cases and averages are of the whole programme."""
    return read_areas(
        selection,
        f"""SELECT d.*, n.area_name FROM way_duration{_OF_DAY} AS d INNER JOIN {_NAMES} AS n USING (area_code)
        INNER JOIN vocabulary AS v ON v.kind = 'event' AND v.code = d.from_event
        INNER JOIN vocabulary AS w ON w.kind = 'event' AND w.code = d.to_event
        ORDER BY v.position, w.position, n.area_name COLLATE sv, d.centre_name COLLATE sv""",
    )


def steps(selection: Selection) -> pd.DataFrame:
    """A row per area with the step it stands on, NULL where none is known."""
    return read_areas(selection, f"SELECT * FROM area_step{_OF_DAY}")


def step_names(selection: Selection) -> dict[int, str]:
    """The steps of the staircase, lowest first."""
    rows = read(selection, "SELECT position, label FROM vocabulary WHERE kind = 'step' ORDER BY position")
    return {int(position): str(label) for position, label in rows.itertuples(index=False)}
