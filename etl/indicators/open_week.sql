-- On each weekday (0 is Monday), is it known when each centre's open preschool is open (is_timed), and how well (precision)?
-- The latest row by the day that says when; its sessions are those of the table session. A row that gives times for any day
-- gives the week: days without a text are closed. A day told as a count of hours, or told to be unknown, is not timed. When a
-- later row states other hours, beyond a quarter's rounding, the times no longer hold; a row with a rejected cell is passed by.
CREATE MACRO open_week(programme_, day_, with_example) AS TABLE
WITH statement_made AS (
    SELECT
        o.*,
        h.hours_per_week AS hours_low,
        h.hours_per_week_upper AS hours_high,
        coalesce(o.monday, o.tuesday, o.wednesday, o.thursday, o.friday, o.saturday, o.sunday) IS NOT NULL AS is_by_day,
        [
            {'weekday': 0, 'hours': o.monday, 'known': o.monday_precision},
            {'weekday': 1, 'hours': o.tuesday, 'known': o.tuesday_precision},
            {'weekday': 2, 'hours': o.wednesday, 'known': o.wednesday_precision},
            {'weekday': 3, 'hours': o.thursday, 'known': o.thursday_precision},
            {'weekday': 4, 'hours': o.friday, 'known': o.friday_precision},
            {'weekday': 5, 'hours': o.saturday, 'known': o.saturday_precision},
            {'weekday': 6, 'hours': o.sunday, 'known': o.sunday_precision}
        ] AS days
    FROM opening_hours AS o
    INNER JOIN open_hours AS h USING (row_id)
    WHERE o.programme = programme_ AND (with_example OR NOT o.is_example) AND o.as_of_upper <= day_
),
week_chosen AS (
    SELECT *
    FROM statement_made
    WHERE (is_by_day OR week IS NOT NULL OR hours_per_week_upper = 0 OR row_id IN (SELECT row_id FROM session))
        AND week_precision <> 'rejected' AND len(list_filter(days, lambda told: told.known = 'rejected')) = 0
    QUALIFY row_number() OVER (PARTITION BY area_code, centre_name ORDER BY as_of_upper DESC, row_id DESC) = 1
),
week_that_holds AS (
    SELECT w.*
    FROM week_chosen AS w
    ANTI JOIN statement_made AS later
        ON later.area_code = w.area_code AND later.centre_name = w.centre_name
        AND (later.as_of_upper, later.row_id) > (w.as_of_upper, w.row_id)
        AND (later.hours_low > w.hours_high + 0.26 OR later.hours_high < w.hours_low - 0.26)
),
day_listed AS (
    SELECT * EXCLUDE (days), unnest(days, recursive := TRUE) FROM week_that_holds
)
SELECT
    d.row_id, d.area_code, d.centre_name, d.weekday, d.as_of_upper, d.source, d.is_example,
    NOT (d.known = 'unknown' OR coalesce(d.hours, 0) > 0)
        OR EXISTS (FROM session AS s WHERE s.row_id = d.row_id AND s.weekday = d.weekday) AS is_timed,
    CASE
        WHEN d.hours IS NOT NULL THEN d.known
        WHEN d.is_by_day THEN 'exact'
        WHEN d.week IS NOT NULL THEN d.week_precision
        ELSE d.hours_per_week_precision
    END AS precision
FROM day_listed AS d;
