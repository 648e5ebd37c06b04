-- Do the rows agree with what has been published? A row per published figure of the county; where the real rows can't
-- decide, a second row tells what the example round gives. Centres and areas are counted as on that day; what is counted
-- per centre is decided only when every centre of the figure has a statement within the figure's own period.
CREATE MACRO reconciliation(programme_) AS TABLE
WITH basis_listed AS (
    SELECT unnest([FALSE, TRUE]) AS with_example
),
figure_listed AS (
    SELECT row_id, measure, value AS published, value_text AS published_text, "of" AS published_of, as_of, as_of_upper,
        as_of_text, source
    FROM published_figure
    WHERE programme = programme_ AND NOT is_example AND area_code IS NULL
),
figure_days AS (
    SELECT coalesce(list(DISTINCT as_of_upper), []) AS days FROM figure_listed
),
area_counted AS (
    SELECT
        figure_day,
        count(*)::DOUBLE AS areas_in_programme,
        nullif(count(*) FILTER (WHERE track = 'etablera'), 0)::DOUBLE AS areas_establishing,
        nullif(count(*) FILTER (WHERE track = 'fördjupa'), 0)::DOUBLE AS areas_deepening
    FROM (
        SELECT figure_day, area_code, max_by(lower(track), (as_of_upper, row_id)) FILTER (WHERE track <> '') AS track
        FROM area, (SELECT DISTINCT as_of_upper AS figure_day FROM figure_listed)
        WHERE programme = programme_ AND NOT is_example AND as_of_upper <= figure_day
        GROUP BY figure_day, area_code
    )
    GROUP BY figure_day
),
covered AS (
    SELECT FALSE AS with_example, * FROM coverage(programme_, (SELECT days FROM figure_days), FALSE, []::VARCHAR[])
    WHERE definition = 'lista'
    UNION ALL
    SELECT TRUE, * FROM coverage(programme_, (SELECT days FROM figure_days), TRUE, []::VARCHAR[])
    WHERE definition = 'lista'
),
statement_gathered AS (
    SELECT 'coordinator' AS measure, area_code, centre_name, as_of_upper, is_example,
        (has_coordinator = 'yes')::INTEGER::DOUBLE AS value
    FROM centre WHERE programme = programme_ AND has_coordinator IS NOT NULL
    UNION ALL
    SELECT 'joint_planning_time', area_code, centre_name, as_of_upper, is_example,
        (has_joint_planning_time = 'yes')::INTEGER
    FROM centre WHERE programme = programme_ AND has_joint_planning_time IS NOT NULL
    UNION ALL
    SELECT 'joint_groups', area_code, centre_name, as_of_upper, is_example, (has_joint_groups = 'yes')::INTEGER
    FROM centre WHERE programme = programme_ AND has_joint_groups IS NOT NULL
    UNION ALL
    SELECT 'steering_group', area_code, centre_name, as_of_upper, is_example, (has_steering_group = 'yes')::INTEGER
    FROM steering_group
    WHERE programme = programme_ AND has_steering_group IS NOT NULL AND centre_name IS NOT NULL
    UNION ALL
    SELECT 'fully_co_located', area_code, centre_name, as_of_upper, is_example, (is_fully_co_located = 'yes')::INTEGER
    FROM co_location WHERE programme = programme_ AND is_fully_co_located IS NOT NULL
    UNION ALL
    SELECT unnest(['open_hours_min', 'open_hours_max']), area_code, centre_name, as_of_upper, is_example,
        hours_per_week
    FROM open_hours WHERE programme = programme_ AND hours_per_week IS NOT NULL
    UNION ALL
    SELECT unnest(['presence_hours_min', 'presence_persons_max']), area_code, centre_name, as_of_upper, is_example,
        unnest([presence_hours, presence_full_time])
    FROM presence_hours WHERE programme = programme_ AND presence_hours IS NOT NULL
),
centre_stated AS (
    SELECT f.row_id, b.with_example, s.area_code, s.centre_name, max_by(s.value, s.as_of_upper) AS value
    FROM figure_listed AS f
    CROSS JOIN basis_listed AS b
    INNER JOIN statement_gathered AS s
        ON s.measure = f.measure AND s.as_of_upper BETWEEN f.as_of AND f.as_of_upper
        AND (b.with_example OR NOT s.is_example)
    GROUP BY f.row_id, b.with_example, s.area_code, s.centre_name
),
statement_summed AS (
    SELECT
        row_id, with_example, count(*) AS centres_stated,
        sum(value) AS total, min(value) AS least, max(value) AS most
    FROM centre_stated
    GROUP BY row_id, with_example
),
figure_computed AS (
    SELECT
        f.*, b.with_example,
        CASE
            WHEN f.measure = 'centres' AND c.centres_certain = c.centres_max THEN c.centres_certain
            WHEN f.measure = 'areas_in_programme' THEN n.areas_in_programme
            WHEN f.measure = 'areas_establishing' THEN n.areas_establishing
            WHEN f.measure = 'areas_deepening' THEN n.areas_deepening
            WHEN f.measure = 'areas_with_centre' AND c.areas_min = c.areas_max THEN c.areas_min
            WHEN s.centres_stated < coalesce(f.published_of, if(b.with_example, c.centres_certain, 1e9)) THEN NULL
            WHEN f.measure LIKE '%_min' THEN s.least
            WHEN f.measure LIKE '%_max' THEN s.most
            ELSE s.total
        END AS computed
    FROM figure_listed AS f
    CROSS JOIN basis_listed AS b
    LEFT JOIN covered AS c ON c.day = f.as_of_upper AND c.with_example = b.with_example
    LEFT JOIN area_counted AS n ON n.figure_day = f.as_of_upper
    LEFT JOIN statement_summed AS s ON s.row_id = f.row_id AND s.with_example = b.with_example
)
SELECT
    row_id, measure, published, published_text, published_of, as_of_text, as_of, as_of_upper, source, computed,
    abs(computed - published) < 0.01 AS agrees,
    if(with_example, 'exempel', 'verklig') AS basis
FROM figure_computed
QUALIFY NOT with_example
    OR (computed IS NOT NULL AND max(computed) FILTER (WHERE NOT with_example) OVER (PARTITION BY row_id) IS NULL)
ORDER BY as_of_upper, row_id, with_example;
