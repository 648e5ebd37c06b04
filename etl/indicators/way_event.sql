-- What is known by the day of the way to each centre: every plan and every outcome that a source had stated by then?
-- way_event: a row per plan, outcome, or event whose day no source tells (undated). An outcome counts when all of its
-- possible days have passed. An opening that only the sheet Centraler tells counts for a centre that has milestones.
CREATE MACRO way_event(programme_, day_, with_example) AS TABLE
WITH milestone_stated AS (
    SELECT *
    FROM milestone
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
),
opening_stated AS (
    SELECT *
    FROM centre
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND opened IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY area_code, centre_name ORDER BY as_of_upper DESC, row_id DESC) = 1
),
event_listed AS (
    SELECT row_id, area_code, centre_name, event, 'plan' AS way_kind, planned AS first_day, planned_upper AS last_day,
        planned_text AS day_text, as_of_upper, source, note, is_example
    FROM milestone_stated
    WHERE planned IS NOT NULL
    UNION ALL
    SELECT row_id, area_code, centre_name, event, 'outcome', actual, actual_upper, actual_text, as_of_upper, source, note,
        is_example
    FROM milestone_stated
    WHERE actual_upper <= day_
    UNION ALL
    SELECT row_id, area_code, centre_name, event, 'undated', NULL, NULL, NULL, as_of_upper, source, note, is_example
    FROM milestone_stated
    WHERE planned IS NULL AND actual IS NULL
    UNION ALL
    SELECT row_id, area_code, centre_name, 'opening', 'outcome', opened, opened_upper, opened_text, as_of_upper, source, note,
        is_example
    FROM opening_stated AS o
    SEMI JOIN milestone_stated AS m ON m.area_code = o.area_code AND m.centre_name = o.centre_name
    ANTI JOIN milestone_stated AS told
        ON told.area_code = o.area_code AND told.centre_name = o.centre_name AND told.event = 'opening'
        AND told.actual_upper <= day_
    WHERE opened_upper <= day_
)
SELECT e.*, v.position
FROM event_listed AS e
INNER JOIN vocabulary AS v ON v.kind = 'event' AND v.code = e.event
ORDER BY e.area_code, e.centre_name, e.last_day, v.position, e.row_id;
