-- On each day, how does each centre count under each definition: certain | shared | free | no (centre_counted)?
-- shared: undecided, and one of the centres of which a source says how many meet the definition ("5 of 8 fully
-- co-located": exactly five meet the strategy, at least five the national definition): least to most of those shared do.
-- free: undecided, and nothing published says more. A published number binds only when all of its centres are known to
-- be open that day.
CREATE MACRO centre_counted(programme_, days, with_example) AS TABLE
WITH figure_stated AS (
    SELECT day, max_by((value, "of", as_of_upper), (as_of_upper, row_id)) AS figure
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example)
        AND area_code IS NULL AND as_of <= day AND measure = 'fully_co_located'
    GROUP BY day
),
centre_grouped AS MATERIALIZED (
    SELECT
        c.*,
        f.figure[1] AS published, f.figure[2] AS published_of,
        coalesce(c.is_open = 'yes' AND (c.opened IS NULL OR c.opened <= f.figure[3]), FALSE) AS is_in_figure
    FROM centre_at(programme_, days, with_example) AS c
    LEFT JOIN figure_stated AS f ON f.day = c.day
),
figure_counted AS (
    SELECT
        definition,
        day,
        any_value(published) AS published,
        any_value(coalesce(published_of, 0)) AS published_of,
        count(*) FILTER (WHERE is_in_figure) AS in_figure,
        count(*) FILTER (WHERE is_in_figure AND outcome = 'yes') AS decided,
        count(*) FILTER (WHERE is_in_figure AND outcome = 'unknown') AS undecided
    FROM centre_grouped
    GROUP BY definition, day
),
figure_bounds AS (
    SELECT
        *,
        greatest(published - decided, 0) AS left_at_least,
        if(definition = 'strategi', published - decided, undecided) AS left_at_most,
        definition IN ('strategi', 'nationell') AND in_figure = published_of AS is_of_same_centres
    FROM figure_counted
),
bound_applied AS (
    SELECT
        definition,
        day,
        coalesce(is_of_same_centres AND left_at_least <= undecided AND left_at_most >= 0, FALSE) AS is_bound,
        if(is_bound, left_at_least, 0)::INTEGER AS least,
        if(is_bound, left_at_most, 0)::INTEGER AS most
    FROM figure_bounds
)
SELECT
    g.* EXCLUDE (published, published_of),
    b.is_bound, b.least, b.most,
    CASE
        WHEN g.outcome = 'no' THEN 'no'
        WHEN g.outcome = 'yes' THEN 'certain'
        WHEN g.is_in_figure AND b.is_bound THEN 'shared'
        ELSE 'free'
    END AS counts_as
FROM centre_grouped AS g
INNER JOIN bound_applied AS b USING (definition, day);
