-- How has the number of areas with a centre developed under each definition, day of change by day of change, up to and with the day asked for?
-- Days: the first and last possible day of each opening and closure, each day that a centre is first heard of, each day
-- from which a count is published, and the day itself. Before the first claim the span is wide, not zero.
CREATE MACRO development(programme_, until, with_example, areas) AS TABLE
WITH change_day AS (
    SELECT unnest([opened, opened_upper, closed, closed_upper, if(opened IS NULL, first_claimed, NULL)]) AS day
    FROM centre_life(programme_, with_example)
    UNION
    SELECT as_of FROM published_figure
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND measure IN ('centres', 'areas_with_centre', 'fully_co_located')
    UNION
    SELECT as_of_upper FROM co_location
    WHERE programme = programme_ AND (with_example OR NOT is_example)
    UNION
    SELECT until::DATE
)
SELECT *
FROM coverage(
    programme_, (SELECT list(DISTINCT day) FROM change_day WHERE day <= until), with_example, areas
)
ORDER BY definition, day;
