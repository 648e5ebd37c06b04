-- How has the spread moved: for each day at which criteria were stated, and each criterion, how many of the centres that were
-- open then meet it, partly, do not, or are unknown? (criterion_round)
-- areas: count only these area codes (an empty list: all). Days on which nothing was stated of an open
-- centre are left out.
CREATE MACRO criterion_round(programme_, until, with_example, areas) AS TABLE
WITH stated AS (
    SELECT as_of_upper, area_code FROM co_location WHERE programme = programme_ AND (with_example OR NOT is_example)
    UNION
    SELECT as_of_upper, area_code FROM steering_group WHERE programme = programme_ AND (with_example OR NOT is_example)
    UNION
    SELECT as_of_upper, area_code FROM activity_plan WHERE programme = programme_ AND (with_example OR NOT is_example)
    UNION
    SELECT as_of_upper, area_code FROM centre
    WHERE programme = programme_ AND (with_example OR NOT is_example)
        AND coalesce(has_coordinator, has_joint_planning_time, has_joint_groups) IS NOT NULL
),
round_day AS (
    SELECT coalesce(list(DISTINCT as_of_upper), []) AS days
    FROM stated
    WHERE as_of_upper <= until AND (len(areas) = 0 OR list_contains(areas, area_code))
)
SELECT
    day, criterion, position,
    count(*) AS centres_open,
    count(*) FILTER (WHERE met = 'yes') AS met_yes,
    count(*) FILTER (WHERE met = 'partly') AS met_partly,
    count(*) FILTER (WHERE met = 'no') AS met_no,
    count(*) FILTER (WHERE met = 'unknown') AS met_unknown,
    bool_or(is_example) AS has_example
FROM criterion_at(programme_, (SELECT days FROM round_day), with_example)
WHERE is_open = 'yes' AND (len(areas) = 0 OR list_contains(areas, area_code))
GROUP BY day, criterion, position
QUALIFY bool_or(bool_or(as_of_upper = day)) OVER (PARTITION BY day)
ORDER BY day, position;
