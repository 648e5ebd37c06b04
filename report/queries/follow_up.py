"""Reads about what areas have promised and handed in: check-ins, goals, funds, conditions, the schedule."""

import pandas as pd

from report.queries.door import read, read_areas
from report.selection import Selection

_OF_DAY = "($programme, $as_of::DATE, $with_example)"
_NAMES = "(SELECT area_code, area_name FROM area_list($programme, TRUE))"


def check_ins(selection: Selection) -> pd.DataFrame:
    """A row per area, goal and last day, by last day."""
    return read_areas(
        selection,
        f"""SELECT s.*, n.area_name FROM check_in_state{_OF_DAY} AS s INNER JOIN {_NAMES} AS n USING (area_code)
        ORDER BY s.due_upper, n.area_name COLLATE sv, s.position""",
    )


def goal_status(selection: Selection) -> pd.DataFrame:
    """A row per area and goal that a check-in tells of, by goal as the sheet has them."""
    return read_areas(selection, f"SELECT * FROM goal_status{_OF_DAY} ORDER BY position, area_code")


def tracks(selection: Selection) -> pd.DataFrame:
    """A row per area of the programme with its track, NULL where none is known."""
    return read_areas(selection, f"SELECT * FROM area_track{_OF_DAY}")


def funding(selection: Selection) -> pd.DataFrame:
    """A row per area, centre, year, funder and purpose."""
    return read_areas(
        selection,
        f"""SELECT s.*, n.area_name FROM funding_state{_OF_DAY} AS s INNER JOIN {_NAMES} AS n USING (area_code)
        ORDER BY n.area_name COLLATE sv, s.year, s.position""",
    )


def funding_sums(selection: Selection) -> pd.DataFrame:
    """A row per area and year: the sums of what is known, and of how many posts."""
    return read_areas(
        selection,
        f"""SELECT s.*, n.area_name FROM funding_sum{_OF_DAY} AS s INNER JOIN {_NAMES} AS n USING (area_code)
        ORDER BY n.area_name COLLATE sv, s.year""",
    )


def conditions(selection: Selection) -> pd.DataFrame:
    """A row per condition and area that it concerns."""
    return read_areas(selection, f"SELECT * FROM condition_state{_OF_DAY} ORDER BY position")


def schedule(selection: Selection) -> pd.DataFrame:
    """A row per activity of the whole programme, by last day."""
    return read(selection, f"SELECT * FROM schedule_state{_OF_DAY}")
