-- What was the programme to do and when, as last told by the day, and where does the day lie (schedule_state)?
-- A row per activity. period: passed | within | ahead | undated. It is a plan: a passed day does not tell that it was done.
CREATE MACRO schedule_state(programme_, day_, with_example) AS TABLE
SELECT
    activity, starts, starts_text, ends_upper, ends_text, recurs,
    CASE
        WHEN starts IS NULL AND ends IS NULL THEN 'undated'
        WHEN ends_upper < day_ THEN 'passed'
        WHEN starts IS NULL OR starts > day_ THEN 'ahead'
        ELSE 'within'
    END AS period,
    as_of_upper, source, note, is_example
FROM schedule
WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
QUALIFY row_number() OVER (PARTITION BY activity ORDER BY as_of_upper DESC, row_id DESC) = 1
ORDER BY coalesce(ends_upper, starts) NULLS LAST, starts NULLS FIRST, row_id;
