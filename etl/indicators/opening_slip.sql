-- How far has each planned opening slipped by the day?
-- opening_slip: a row per centre (or area, where no centre is named) with a planned opening. Plans stated for the same day
-- are one plan, as wide as they are together. slip: opened (first plan to outcome), put_off (first plan to the latest),
-- passed (the plan's last day has gone by without outcome), ahead. Months are counted from calendar month to calendar
-- month, least and most that the inexact days allow, and in whole months since a plan passed; a centre first heard of as
-- existing opened that day at the latest.
CREATE MACRO opening_slip(programme_, day_, with_example) AS TABLE
WITH opening_known AS MATERIALIZED (
    SELECT * FROM way_event(programme_, day_, with_example) WHERE event = 'opening' AND way_kind <> 'undated'
),
plan_stated AS (
    SELECT
        area_code, centre_name, as_of_upper, min(first_day) AS planned, max(last_day) AS planned_upper,
        string_agg(DISTINCT day_text, ' eller ' ORDER BY day_text) AS planned_text, bool_or(is_example) AS is_example
    FROM opening_known
    WHERE way_kind = 'plan'
    GROUP BY area_code, centre_name, as_of_upper
),
plan_joined AS (
    SELECT
        area_code, centre_name,
        min(as_of_upper) AS first_stated, min_by(planned, as_of_upper) AS first_planned,
        min_by(planned_upper, as_of_upper) AS first_planned_upper, min_by(planned_text, as_of_upper) AS first_planned_text,
        max_by(planned, as_of_upper) AS last_planned, max_by(planned_upper, as_of_upper) AS last_planned_upper,
        max_by(planned_text, as_of_upper) AS last_planned_text, bool_or(is_example) AS is_example
    FROM plan_stated
    GROUP BY area_code, centre_name
),
outcome_stated AS (
    SELECT
        area_code, centre_name, min(first_day) AS actual, max(last_day) AS actual_upper,
        string_agg(DISTINCT day_text, ' eller ' ORDER BY day_text) AS actual_text
    FROM opening_known
    WHERE way_kind = 'outcome'
    GROUP BY area_code, centre_name
),
outcome_joined AS (
    SELECT
        p.*, o.actual, coalesce(o.actual_upper, life.first_claimed) AS actual_upper, o.actual_text,
        p.last_planned_upper < day_ AS is_passed
    FROM plan_joined AS p
    LEFT JOIN outcome_stated AS o ON o.area_code = p.area_code AND o.centre_name IS NOT DISTINCT FROM p.centre_name
    LEFT JOIN centre_life(programme_, with_example) AS life
        ON life.area_code = p.area_code AND life.centre_name = p.centre_name
        AND life.first_claimed BETWEEN p.first_stated AND day_ AND coalesce(life.opened <= day_, TRUE)
),
slip_judged AS (
    SELECT
        *,
        CASE
            WHEN actual_upper IS NOT NULL THEN 'opened'
            WHEN (last_planned, last_planned_upper) IS DISTINCT FROM (first_planned, first_planned_upper) THEN 'put_off'
            WHEN is_passed THEN 'passed'
            ELSE 'ahead'
        END AS slip
    FROM outcome_joined
)
SELECT
    area_code, centre_name, first_stated, first_planned, first_planned_upper, first_planned_text,
    last_planned, last_planned_upper, last_planned_text, actual, actual_upper, actual_text, slip,
    slip <> 'opened' AND is_passed AS is_passed, is_example,
    CASE slip
        WHEN 'opened' THEN datediff('month', first_planned_upper, actual)
        WHEN 'put_off' THEN datediff('month', first_planned_upper, last_planned)
        WHEN 'passed' THEN
            datediff('month', last_planned_upper, day_::DATE) - (day(day_::DATE) < day(last_planned_upper))::INTEGER
    END::INTEGER AS months_min,
    CASE slip
        WHEN 'opened' THEN datediff('month', first_planned, actual_upper)
        WHEN 'put_off' THEN datediff('month', first_planned, last_planned_upper)
    END::INTEGER AS months_max
FROM slip_judged
ORDER BY first_planned, area_code, centre_name;
