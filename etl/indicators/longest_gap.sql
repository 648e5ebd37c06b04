-- Which is the longest time in a week that nothing is open at each centre, from a closing to the next opening?
-- The week goes round: Sunday's end meets Monday's start. Minutes are counted from Monday 0.00. Population: centres whose times
-- are known for all seven days. NULL gap: never open. Of gaps that are as long, the first in the week.
CREATE MACRO longest_gap(programme_, day_, with_example) AS TABLE
WITH week_known AS (
    SELECT
        row_id, area_code, centre_name, any_value(as_of_upper) AS as_of_upper, any_value(source) AS source,
        any_value(is_example) AS is_example,
        ['exact', 'range', 'approximate', 'doubtful'][max(
            list_position(['exact', 'range', 'approximate', 'doubtful'], precision)
        )] AS precision
    FROM open_week(programme_, day_, with_example)
    GROUP BY row_id, area_code, centre_name
    HAVING bool_and(is_timed)
),
closing_paired AS (
    SELECT
        row_id,
        weekday * 1440 + end_minute AS closes,
        coalesce(
            lead(weekday * 1440 + start_minute) OVER (PARTITION BY row_id ORDER BY weekday, start_minute),
            min(weekday * 1440 + start_minute) OVER (PARTITION BY row_id) + 7 * 1440
        ) AS opens
    FROM session
    WHERE programme = programme_
),
gap_chosen AS (
    SELECT row_id, closes, opens
    FROM closing_paired
    QUALIFY row_number() OVER (PARTITION BY row_id ORDER BY opens - closes DESC, closes) = 1
)
SELECT
    w.*, g.closes AS gap_from_minute, g.opens AS gap_to_minute, (g.opens - g.closes) / 60 AS gap_hours
FROM week_known AS w
LEFT JOIN gap_chosen AS g USING (row_id)
ORDER BY w.area_code, w.centre_name;
