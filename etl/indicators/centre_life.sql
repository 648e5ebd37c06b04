-- When did each centre open and close, and when is it first heard of?
-- Population: every centre that a sheet Centraler names. Later statements go before earlier ones; an opening that only
-- stands among the milestones counts when the centre's own rows give none. Days are spans, first to last possible day:
-- two statements of the same day that differ widen the span, neither is chosen over the other; so do several outcomes
-- among the milestones. A row that calls the centre planned does not say that it exists: first_claimed passes it by.
CREATE MACRO centre_life(programme_, with_example) AS TABLE
WITH claims_kept AS (
    SELECT area_code, centre_name, stage, opened, opened_upper, closed, closed_upper, as_of_upper
    FROM centre
    WHERE programme = programme_ AND (with_example OR NOT is_example)
),
outcomes_kept AS (
    SELECT area_code, centre_name, event, actual, actual_upper, as_of_upper
    FROM milestone
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND actual IS NOT NULL
),
opening_stated AS (
    SELECT area_code, centre_name, min(opened) AS opened, max(opened_upper) AS opened_upper
    FROM (
        SELECT * FROM claims_kept WHERE opened IS NOT NULL
        QUALIFY as_of_upper = max(as_of_upper) OVER (PARTITION BY area_code, centre_name)
    )
    GROUP BY area_code, centre_name
),
closure_stated AS (
    SELECT area_code, centre_name, min(closed) AS closed, max(closed_upper) AS closed_upper
    FROM (
        SELECT * FROM claims_kept WHERE closed IS NOT NULL
        QUALIFY as_of_upper = max(as_of_upper) OVER (PARTITION BY area_code, centre_name)
    )
    GROUP BY area_code, centre_name
),
first_heard_of AS (
    SELECT
        area_code,
        centre_name,
        min(as_of_upper) FILTER (WHERE stage IS DISTINCT FROM 'planned') AS first_claimed,
        max(as_of_upper) AS last_claimed
    FROM claims_kept
    GROUP BY area_code, centre_name
),
outcomes_chosen AS (
    SELECT
        area_code,
        centre_name,
        min(actual) FILTER (WHERE event = 'opening') AS opened,
        max(actual_upper) FILTER (WHERE event = 'opening') AS opened_upper,
        min(actual) FILTER (WHERE event = 'closure') AS closed,
        max(actual_upper) FILTER (WHERE event = 'closure') AS closed_upper
    FROM outcomes_kept
    GROUP BY area_code, centre_name
)
SELECT
    heard.area_code,
    heard.centre_name,
    coalesce(opening.opened, outcome.opened) AS opened,
    coalesce(opening.opened_upper, outcome.opened_upper) AS opened_upper,
    coalesce(closure.closed, outcome.closed) AS closed,
    coalesce(closure.closed_upper, outcome.closed_upper) AS closed_upper,
    heard.first_claimed,
    heard.last_claimed
FROM first_heard_of AS heard
LEFT JOIN opening_stated AS opening USING (area_code, centre_name)
LEFT JOIN closure_stated AS closure USING (area_code, centre_name)
LEFT JOIN outcomes_chosen AS outcome USING (area_code, centre_name);
