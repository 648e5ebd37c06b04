"""Reads that let the count be made anew for any day: every row that counts with the days from which and to which it does."""

import pandas as pd

from report.queries.door import read
from report.selection import Selection

# Nothing that is computed changes on any other day than these. The first stands for all time before: from it on, every
# program that reads workbooks counts days alike.
_CHANGES = """change_day AS (
    SELECT DATE '1900-03-01' AS day
    UNION
    SELECT unnest([opened, opened_upper, closed, closed_upper, as_of_upper]) FROM centre WHERE programme = $programme
    UNION
    SELECT unnest([planned, planned_upper, actual, actual_upper, as_of_upper]) FROM milestone WHERE programme = $programme
    UNION
    SELECT as_of FROM published_figure WHERE programme = $programme
    UNION
    SELECT as_of_upper FROM area WHERE programme = $programme
    UNION
    SELECT as_of_upper FROM co_location WHERE programme = $programme
    UNION
    SELECT unnest([as_of_upper, reached, reached_upper]) FROM step WHERE programme = $programme
),
day_kept AS (
    SELECT list(DISTINCT day) AS days FROM change_day WHERE day >= DATE '1900-03-01'
),
day_numbered AS (
    SELECT
        day, row_number() OVER (ORDER BY day) AS number,
        coalesce(lead(day) OVER (ORDER BY day) - INTERVAL 1 DAY, DATE '9999-12-31')::DATE AS last_day
    FROM (SELECT unnest(days) AS day FROM day_kept)
)"""

_PARTS = f"""WITH {_CHANGES},
centre_on_day AS MATERIALIZED (
    SELECT * FROM centre_counted($programme, (SELECT days FROM day_kept), $with_example)
),
area_on_day AS (
    SELECT definition, day, area_code, count(*) AS named,
        count(*) FILTER (WHERE counts_as IN ('shared', 'free')) AS undecided
    FROM centre_on_day GROUP BY definition, day, area_code
),
unnamed AS (
    SELECT s.definition, s.day, s.area_code, if(s.status = 'has', 'certain', 'free') AS counts_as,
        if(s.status = 'has', s.stated_centres - coalesce(n.named, 0), 1)::INTEGER AS centres
    FROM area_status($programme, (SELECT days FROM day_kept), $with_example) AS s
    LEFT JOIN area_on_day AS n USING (definition, day, area_code)
    WHERE (s.status = 'has' AND s.definition = 'lista' AND s.stated_centres > coalesce(n.named, 0))
        OR (s.status = 'unknown' AND coalesce(n.undecided, 0) = 0)
),
all_parts AS (
    SELECT definition, day, area_code, centre_name, counts_as, 1 AS centres, meets, centre_type, opened, opened_upper,
        first_claimed
    FROM centre_on_day
    UNION ALL BY NAME
    SELECT * FROM unnamed
),
runs AS (
    SELECT *, number - row_number() OVER (
        PARTITION BY definition, area_code, centre_name, counts_as, centres, meets, centre_type ORDER BY number
    ) AS run
    FROM all_parts INNER JOIN day_numbered USING (day)
)
SELECT r.definition, d.definition_name, r.area_code, a.area_name, r.centre_name, r.centre_type, r.counts_as, r.meets,
    r.centres, min(r.day) AS first_day, max(r.last_day) AS last_day, any_value(r.opened) AS opened,
    any_value(r.opened_upper) AS opened_upper, any_value(r.first_claimed) AS first_claimed
FROM runs AS r
INNER JOIN area_list($programme, $with_example) AS a USING (area_code)
INNER JOIN definition AS d USING (definition)
GROUP BY r.definition, d.definition_name, d.position, r.area_code, a.area_name, r.centre_name, r.centre_type, r.counts_as,
    r.meets, r.centres, r.run
ORDER BY d.position, a.area_name COLLATE sv, r.centre_name COLLATE sv, first_day"""


def parts(selection: Selection) -> pd.DataFrame:
    """What the count of centres rests on, all areas: a row per definition, area, centre and time, with how it counts
    (certain, shared, free, no) and how many; centre_name is None for what a source counts or a milestone tells unnamed."""
    return read(selection, _PARTS)


def limits(selection: Selection) -> pd.DataFrame:
    """What published figures say of the undecided, all areas: a row per definition and time, with the least and most of the
    shared centres that count, and how many centres there are in all, at least and at most (None: no source says)."""
    return read(
        selection,
        f"""WITH {_CHANGES},
        on_day AS (
            SELECT c.definition, n.number, c.day, n.last_day, c.least, c.most, c.at_least, c.at_most
            FROM coverage($programme, (SELECT days FROM day_kept), $with_example, []::VARCHAR[]) AS c
            INNER JOIN day_numbered AS n USING (day)
        ),
        runs AS (
            SELECT *, number - row_number() OVER (PARTITION BY definition, least, most, at_least, at_most ORDER BY number) AS run
            FROM on_day
        )
        SELECT r.definition, d.definition_name, r.least, r.most, r.at_least, r.at_most,
            min(r.day) AS first_day, max(r.last_day) AS last_day
        FROM runs AS r INNER JOIN definition AS d USING (definition)
        WHERE r.least > 0 OR r.most > 0 OR r.at_least > 0 OR r.at_most IS NOT NULL
        GROUP BY r.definition, d.definition_name, d.position, r.least, r.most, r.at_least, r.at_most, r.run
        ORDER BY d.position, first_day""",
    )


def goal_plans(selection: Selection) -> pd.DataFrame:
    """A row per goal and opening planned for its period that nobody tells the outcome of."""
    return read(
        selection,
        """SELECT p.goal, p.ends, a.area_name, p.centre_name, min(p.planned) AS planned
        FROM goal_plan($programme, $with_example) AS p
        INNER JOIN area_list($programme, TRUE) AS a USING (area_code)
        GROUP BY p.goal, p.ends, a.area_name, p.centre_name
        ORDER BY p.ends, a.area_name COLLATE sv, p.centre_name COLLATE sv""",
    )
