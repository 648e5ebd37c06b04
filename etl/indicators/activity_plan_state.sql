-- What is each activity plan known to contain, of its six headings, and was it submitted in time? (activity_plan_state)
-- A row per row of Verksamhetsplaner. contents: yes (all six), no (none), partly (certainly some, certainly not all), else
-- unknown. submission: late only when a source gives a day after the last one; a passed last day without one is unknown.
CREATE VIEW activity_plan_state AS
SELECT
    row_id, programme, area_code, centre_name, as_of_upper, is_example, source,
    has_goals, has_methods, has_development, has_timetable, has_evaluation, has_economy,
    len(list_filter(headings, lambda said: said = 'yes')) AS headings_yes,
    len(list_filter(headings, lambda said: said IS NULL)) AS headings_unknown,
    CASE
        WHEN headings_yes = 6 THEN 'yes'
        WHEN headings_unknown = 0 AND len(list_filter(headings, lambda said: said IN ('no', 'planned'))) = 6 THEN 'no'
        WHEN len(list_filter(headings, lambda said: said IN ('yes', 'partly'))) > 0
            AND headings_yes + headings_unknown < 6 THEN 'partly'
        ELSE 'unknown'
    END AS contents,
    due_upper, due_text, submitted_upper, submitted_text,
    CASE
        WHEN submitted IS NULL THEN 'unknown'
        WHEN submitted > due_upper THEN 'late'
        WHEN submitted_upper <= due OR due IS NULL THEN 'done'
        ELSE 'unknown'
    END AS submission
FROM (
    SELECT *, [has_goals, has_methods, has_development, has_timetable, has_evaluation, has_economy] AS headings
    FROM activity_plan
);
