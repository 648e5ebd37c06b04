"""Reads about criteria and cooperation: places of the base services, steering, agreements, plans, rounds."""

import pandas as pd

from report.queries.door import read, read_areas
from report.selection import Selection

_OF_DAY = "($programme, $as_of::DATE, $with_example)"
_NAMES = "(SELECT area_code, area_name FROM area_list($programme, TRUE))"


def criteria(selection: Selection) -> pd.DataFrame:
    """A row per criterion; `target` is a number where the criterion has one."""
    return read(selection, "SELECT * REPLACE (nullif(target, '')::DOUBLE AS target) FROM criterion ORDER BY position")


def met(selection: Selection) -> pd.DataFrame:
    """A row per centre of the chosen areas and criterion, with the name of the area."""
    return read_areas(
        selection,
        f"""SELECT m.*, n.area_name FROM criterion_met{_OF_DAY} AS m LEFT JOIN {_NAMES} AS n USING (area_code)
        ORDER BY n.area_name COLLATE sv, m.centre_name COLLATE sv, m.position""",
    )


def rounds(selection: Selection) -> pd.DataFrame:
    return read(selection, "SELECT * FROM criterion_round($programme, $as_of::DATE, $with_example, $areas::VARCHAR[])")


def places(selection: Selection) -> pd.DataFrame:
    """A row per centre of the chosen areas and definition: its places and gaps, others on site, and whether it is an example."""
    return read_areas(
        selection,
        f"""WITH stated AS (
            SELECT area_code, centre_name, max(as_of_upper) AS as_of_upper, bool_or(is_example) AS has_example
            FROM criterion_met{_OF_DAY} INNER JOIN criterion AS c USING (criterion)
            WHERE c.sheet = 'Samlokalisering' GROUP BY area_code, centre_name
        ), others AS (
            SELECT area_code, centre_name, max_by(other_parties, (as_of_upper, row_id)) AS other_parties,
                max_by(is_example, (as_of_upper, row_id)) AS others_example, max(as_of_upper) AS others_as_of
            FROM centre
            WHERE programme = $programme AND ($with_example OR NOT is_example) AND as_of_upper <= $as_of
                AND other_parties <> ''
            GROUP BY area_code, centre_name
        )
        SELECT g.*, n.area_name, d.definition_name, d.position, s.as_of_upper, s.has_example,
            o.other_parties, o.others_as_of, coalesce(o.others_example, FALSE) AS others_example
        FROM co_location_gap{_OF_DAY} AS g
        INNER JOIN definition AS d USING (definition)
        LEFT JOIN {_NAMES} AS n USING (area_code)
        LEFT JOIN stated AS s USING (area_code, centre_name)
        LEFT JOIN others AS o USING (area_code, centre_name)
        ORDER BY n.area_name COLLATE sv, g.centre_name COLLATE sv, d.position""",
    )


def steering(selection: Selection) -> pd.DataFrame:
    """A row per centre, and per area that has a steering of its own (then without a centre)."""
    return read_areas(selection, f"SELECT * FROM steering_detail{_OF_DAY}")


def activity_plans(selection: Selection) -> pd.DataFrame:
    """Each plan as it was last stated by the day, one row a centre and last day, open centres or not."""
    return read_areas(
        selection,
        f"""SELECT p.*, n.area_name, c.is_open FROM activity_plan_state AS p
        LEFT JOIN {_NAMES} AS n USING (area_code)
        LEFT JOIN (
            SELECT area_code, centre_name, is_open FROM centre_at($programme, [$as_of::DATE], $with_example)
            WHERE definition = 'lista'
        ) AS c USING (area_code, centre_name)
        WHERE p.programme = $programme AND ($with_example OR NOT p.is_example) AND p.as_of_upper <= $as_of
        QUALIFY row_number() OVER (
            PARTITION BY area_code, centre_name, due_upper ORDER BY p.as_of_upper DESC, p.row_id DESC
        ) = 1
        ORDER BY n.area_name COLLATE sv, p.centre_name COLLATE sv, p.due_upper""",
    )
