-- How long did each step on the way take, for those who have taken it by the day?
-- way_duration: a row per centre and pair of milestone outcomes that follow each other in time, from the feasibility study to
-- the opening; of an event with several outcomes the first counts. Months from calendar month to calendar month, least and
-- most that the inexact days allow. An average is given only from so many cases as the constant fewest_for_average says.
CREATE MACRO way_duration(programme_, day_, with_example) AS TABLE
WITH outcome_first AS (
    SELECT *
    FROM way_event(programme_, day_, with_example)
    WHERE way_kind = 'outcome' AND position <= 6
    QUALIFY row_number() OVER (PARTITION BY area_code, centre_name, event ORDER BY last_day, first_day, row_id) = 1
),
outcome_paired AS (
    SELECT
        area_code, centre_name, is_example OR lag(is_example) OVER in_time AS is_example,
        lag(event) OVER in_time AS from_event, event AS to_event,
        lag(day_text) OVER in_time AS from_text, day_text AS to_text,
        greatest(datediff('month', lag(last_day) OVER in_time, first_day), 0)::INTEGER AS months_min,
        datediff('month', lag(first_day) OVER in_time, last_day)::INTEGER AS months_max
    FROM outcome_first
    WINDOW in_time AS (PARTITION BY area_code, centre_name ORDER BY last_day, first_day, position)
),
case_counted AS (
    SELECT
        p.*,
        (count(*) OVER of_step)::INTEGER AS cases,
        avg(months_min) OVER of_step AS average_min,
        avg(months_max) OVER of_step AS average_max,
        c.value AS fewest
    FROM outcome_paired AS p
    INNER JOIN constant AS c ON c.name = 'fewest_for_average'
    WHERE from_event IS NOT NULL
    WINDOW of_step AS (PARTITION BY from_event, to_event)
)
SELECT
    area_code, centre_name, from_event, to_event, from_text, to_text, months_min, months_max, cases,
    if(cases >= fewest, average_min, NULL) AS average_min, if(cases >= fewest, average_max, NULL) AS average_max, is_example
FROM case_counted;
