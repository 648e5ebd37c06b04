-- What is each written check-in known to say, and did it come by its last day (check_in_state)?
-- A row per area, goal and last day, of the check-ins told of by the day; for each fact the latest statement goes first.
-- submission: in_time | late (days_late, least and most) | submitted (it came, but whether in time can't be said) | not_due
-- (the last day has not passed) | missing (a source says, after the last day, that it had not come) | unknown.
CREATE MACRO check_in_state(programme_, day_, with_example) AS TABLE
WITH check_in_told AS (
    SELECT
        area_code, goal, due, due_upper, any_value(due_text) AS due_text, min(row_id) AS position,
        max_by({'code': status, 'written': status_text, 'as_of': as_of_upper}, (as_of_upper, row_id))
            FILTER (WHERE status IS NOT NULL) AS stated,
        max_by(text, (as_of_upper, row_id)) FILTER (WHERE text IS NOT NULL) AS text,
        max_by(
            {'first': submitted, 'last': submitted_upper, 'written': submitted_text, 'as_of': as_of_upper},
            (as_of_upper, row_id)
        ) FILTER (WHERE submitted IS NOT NULL OR submitted_precision = 'not_done') AS came,
        max(as_of_upper) AS as_of_upper,
        max_by(source, (as_of_upper, row_id)) AS source,
        max_by(note, (as_of_upper, row_id)) AS note,
        bool_or(is_example) AS has_example
    FROM check_in
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    GROUP BY area_code, goal, due, due_upper
)
SELECT
    area_code, goal, position, due, due_upper, due_text,
    stated.code AS status, stated.written AS status_text, stated.as_of AS status_as_of, text,
    came.first AS submitted, came.last AS submitted_upper, came.written AS submitted_text,
    CASE
        WHEN came.first > due_upper THEN 'late'
        WHEN came.last <= due THEN 'in_time'
        WHEN came.first IS NOT NULL THEN 'submitted'
        WHEN due_upper >= day_ THEN 'not_due'
        WHEN came.as_of > due_upper THEN 'missing'
        ELSE 'unknown'
    END AS submission,
    if(submission = 'late', date_diff('day', due_upper, came.first), NULL) AS days_late,
    if(submission = 'late', date_diff('day', due, came.last), NULL) AS days_late_upper,
    as_of_upper, source, note, has_example
FROM check_in_told
ORDER BY due_upper, position;
