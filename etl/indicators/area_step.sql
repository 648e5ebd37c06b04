-- On which step of the staircase does each area stand by the day?
-- area_step: a row per area of the programme; step NULL where no source had told it. The latest statement goes first, and
-- within it the step that was reached last.
CREATE MACRO area_step(programme_, day_, with_example) AS TABLE
WITH step_stated AS (
    SELECT *
    FROM step
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND reached <= day_
    QUALIFY row_number() OVER (
        PARTITION BY area_code ORDER BY as_of_upper DESC, reached_upper DESC, step DESC, row_id DESC
    ) = 1
)
SELECT
    a.area_code, a.area_name, s.step::INTEGER AS step, s.reached_text, s.as_of_upper, s.source,
    coalesce(s.is_example, FALSE) AS is_example
FROM area_list(programme_, with_example) AS a
LEFT JOIN step_stated AS s USING (area_code)
ORDER BY s.step, a.area_name COLLATE sv;
