-- How far has each goal of the programme come by the day, in the goal's own terms, under each definition?
-- areas_with_centre: areas covered on the goal's last day (or the day asked for, if earlier).
-- new_centres: centres known to have opened within the period. Undecided adds those that may have: an inexact opening, a
-- centre first heard of in the period without opening date (less those published as existing before it), and openings
-- planned for the period whose outcome no source tells, unless a later source plans the same centre for after it. status: met | not_met | cannot_be_known | ongoing | not_started.
CREATE MACRO goal_progress(programme_, day_, with_example) AS TABLE
WITH goal_listed AS (
    SELECT
        goal, indicator, target, any_value(starts) AS starts, ends_upper AS ends, min(row_id) AS position,
        any_value(source) AS source, min(least(ends_upper, day_)) AS judged_on
    FROM goal
    WHERE programme = programme_ AND (with_example OR NOT is_example)
    GROUP BY goal, indicator, target, ends_upper
),
judged_days AS (
    SELECT coalesce(list(DISTINCT judged_on), []) AS days FROM goal_listed
),
areas_covered AS (
    SELECT definition, day AS judged_on, areas_min AS value_min, areas_max AS value_max
    FROM coverage(programme_, (SELECT days FROM judged_days), with_example, []::VARCHAR[])
),
centre_judged AS (
    SELECT g.goal, g.starts, g.judged_on, c.*
    FROM goal_listed AS g
    INNER JOIN centre_at(programme_, (SELECT days FROM judged_days), with_example) AS c
        ON c.day = g.judged_on
    WHERE g.indicator = 'new_centres'
),
published_before AS (
    SELECT g.goal, max_by(p.value, (p.as_of_upper, p.row_id)) AS centres
    FROM goal_listed AS g
    INNER JOIN published_figure AS p
        ON p.programme = programme_ AND p.measure = 'centres' AND p.area_code IS NULL AND p.as_of_upper < g.starts
    WHERE with_example OR NOT p.is_example
    GROUP BY g.goal
),
opening_counted AS (
    SELECT
        definition,
        goal,
        count(*) FILTER (WHERE opened >= starts AND opened_upper <= judged_on AND meets = 'yes') AS known,
        count(*) FILTER (WHERE opened <= judged_on AND opened_upper >= starts AND meets <> 'no') AS at_most,
        count(*) FILTER (
            WHERE opened IS NULL AND first_claimed BETWEEN starts AND judged_on AND meets <> 'no'
        ) AS first_heard,
        count(*) FILTER (WHERE centre_type = 'centre' AND coalesce(opened_upper < starts, first_claimed <= judged_on)) AS heard
    FROM centre_judged
    GROUP BY definition, goal
),
plan_without_outcome AS (
    SELECT g.goal, count(DISTINCT (m.area_code, m.centre_name)) AS plans,
        list_sort(list(DISTINCT coalesce(m.centre_name, m.area_code))) AS planned_centres
    FROM goal_listed AS g
    INNER JOIN goal_plan(programme_, with_example) AS m
        ON m.goal = g.goal AND m.planned <= g.judged_on AND m.starts IS NOT DISTINCT FROM g.starts AND m.ends = g.ends
    GROUP BY g.goal
),
value_chosen AS (
    SELECT
        d.definition, g.*,
        g.indicator = 'areas_with_centre' OR (g.indicator = 'new_centres' AND g.starts IS NOT NULL) AS is_countable,
        if(g.indicator = 'new_centres', coalesce(o.known, 0), a.value_min)::INTEGER AS value_min,
        if(
            g.indicator = 'new_centres',
            coalesce(o.at_most, 0) + coalesce(p.plans, 0)
            + least(coalesce(o.first_heard, 0), greatest(coalesce(o.heard, 0) - coalesce(b.centres, 0), 0)),
            a.value_max
        )::INTEGER AS value_max,
        coalesce(p.plans, 0)::INTEGER AS plans_without_outcome, p.planned_centres,
        coalesce(b.centres, 0)::INTEGER AS published_before
    FROM goal_listed AS g
    CROSS JOIN definition AS d
    LEFT JOIN areas_covered AS a ON a.definition = d.definition AND a.judged_on = g.judged_on
    LEFT JOIN opening_counted AS o ON o.definition = d.definition AND o.goal = g.goal
    LEFT JOIN published_before AS b ON b.goal = g.goal
    LEFT JOIN plan_without_outcome AS p ON p.goal = g.goal
)
SELECT
    definition, goal, indicator, target::INTEGER AS target, starts, ends, judged_on, source,
    if(is_countable, value_min, NULL) AS value_min, if(is_countable, value_max, NULL) AS value_max,
    plans_without_outcome, planned_centres, published_before,
    CASE
        WHEN indicator NOT IN ('areas_with_centre', 'new_centres') THEN 'not_measured'
        WHEN NOT is_countable THEN 'cannot_be_known'
        WHEN day_ < starts THEN 'not_started'
        WHEN value_min >= target THEN 'met'
        WHEN day_ < ends THEN 'ongoing'
        WHEN value_max < target THEN 'not_met'
        ELSE 'cannot_be_known'
    END AS status
FROM value_chosen
ORDER BY definition, starts, position;
