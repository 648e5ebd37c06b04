-- On each day, what do published numbers of the whole programme say of how many centres meet each definition?
-- least, most (when is_bound): how many of the undecided centres of which a source says how many meet it (centre_counted).
-- at_least: how many meet it in all, as published, less those known to be gone; at most as many as there are centres are fully
-- co-located, or as many as are published to be of all of them, and at least so many meet the national definition too.
-- at_most: how many meet it in all, with those opened since; what a milestone tells of unnamed centres comes on top.
CREATE MACRO centre_bound(programme_, days, with_example) AS TABLE
WITH figure_stated AS (
    SELECT day, measure,
        max_by({'value': value, 'of': "of", 'starts': as_of, 'ends': as_of_upper}, (as_of_upper, row_id)) AS figure
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND area_code IS NULL AND as_of <= day
        AND measure IN ('centres', 'fully_co_located')
    GROUP BY day, measure
),
centre_grouped AS MATERIALIZED (
    SELECT * FROM centre_counted(programme_, days, with_example)
),
bound_applied AS (
    SELECT DISTINCT definition, day, is_bound, least, most FROM centre_grouped
),
total_stated AS (
    SELECT d.definition, day,
        if(d.definition = 'lista', c.figure, f.figure) AS floor_figure,
        CASE
            WHEN d.definition = 'strategi' AND f.figure.of >= c.figure.value THEN f.figure
            WHEN d.definition IN ('lista', 'strategi') THEN c.figure
        END AS ceiling_figure
    FROM (FROM figure_stated WHERE measure = 'centres') AS c
    FULL JOIN (FROM figure_stated WHERE measure = 'fully_co_located') AS f USING (day)
    CROSS JOIN definition AS d
    WHERE d.definition <> 'samverkan'
),
centre_dated AS (
    SELECT
        t.definition, t.day,
        count(*) FILTER (WHERE g.outcome = 'no' AND coalesce(g.opened_upper, g.first_claimed) <= t.floor_figure.ends) AS gone,
        count(*) FILTER (WHERE g.outcome <> 'no' AND g.opened_upper > t.ceiling_figure.ends) AS opened_since,
        count(*) FILTER (WHERE g.outcome = 'yes') - count(*) FILTER (
            WHERE g.outcome = 'yes' AND g.opened_upper > t.ceiling_figure.ends
        ) AS certain_before
    FROM total_stated AS t
    LEFT JOIN centre_grouped AS g ON g.definition = t.definition AND g.day = t.day
    GROUP BY t.definition, t.day
)
SELECT
    definition, day, coalesce(b.is_bound, FALSE) AS is_bound, coalesce(b.least, 0) AS least, coalesce(b.most, 0) AS most,
    if(t.floor_figure IS NOT NULL, greatest(t.floor_figure.value - c.gone, 0), NULL)::INTEGER AS at_least,
    if(t.ceiling_figure IS NOT NULL, greatest(t.ceiling_figure.value, c.certain_before) + c.opened_since, NULL)::INTEGER AS at_most
FROM bound_applied AS b
FULL JOIN total_stated AS t USING (definition, day)
LEFT JOIN centre_dated AS c USING (definition, day);
