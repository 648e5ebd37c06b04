-- When was anything last heard of each area's way to a centre, and has it rested since?
-- area_way: a row per area and definition. Heard: a milestone planned, reached or mentioned, a step on the staircase, or a
-- centre said to be planned. Resting: on the way, no centre open, and nothing heard for the months of the constant
-- resting_after_months.
CREATE MACRO area_way(programme_, day_, with_example) AS TABLE
WITH heard AS (
    SELECT area_code, greatest(as_of_upper, if(actual_upper <= day_, actual_upper, NULL)) AS heard_on FROM milestone
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    UNION ALL
    SELECT area_code, as_of_upper FROM step
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    UNION ALL
    SELECT area_code, as_of_upper FROM centre
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND stage = 'planned'
),
heard_last AS (
    SELECT area_code, max(heard_on) AS last_heard FROM heard GROUP BY area_code
)
SELECT
    s.definition, s.area_code, s.area_name, s.status, s.children_0_5, s.milestone_event, s.milestone_text,
    s.planned_text, s.planned_upper, h.last_heard,
    s.status = 'on_the_way' AND s.centres_open = 0 AND coalesce(
        h.last_heard <= day_ - to_months((SELECT value::INTEGER FROM constant WHERE name = 'resting_after_months')), FALSE
    ) AS is_resting
FROM area_status(programme_, [day_::DATE], with_example) AS s
LEFT JOIN heard_last AS h USING (area_code)
ORDER BY s.area_name COLLATE sv;
