-- How far has each area come with each goal, as it was last told by the day (goal_status)?
-- A row per area and goal that a check-in tells of, where somebody's status is known or the sheet Mål has the goal: what is
-- only to be handed in has no status. Of several check-ins the one told of last goes first, of the same day the one due last.
CREATE MACRO goal_status(programme_, day_, with_example) AS TABLE
WITH told AS (
    SELECT * FROM check_in_state(programme_, day_, with_example)
)
SELECT
    area_code, goal, min(min(position)) OVER (PARTITION BY goal) AS position,
    max_by(status, (status_as_of, coalesce(due_upper, DATE '0001-01-01'), position)) FILTER (WHERE status IS NOT NULL) AS status,
    max(as_of_upper) AS as_of_upper,
    max_by(source, (as_of_upper, position)) AS source,
    bool_or(has_example) AS has_example
FROM told
WHERE goal IN (SELECT goal FROM told WHERE status IS NOT NULL)
    OR goal IN (SELECT goal FROM goal WHERE programme = programme_ AND (with_example OR NOT is_example))
GROUP BY area_code, goal
ORDER BY position, area_code;
