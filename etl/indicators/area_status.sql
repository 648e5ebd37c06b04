-- On each day, has each area a centre under each definition: has | on_the_way | none | unknown?
-- unknown goes before on_the_way: an area whose centre can't be judged is not called without. An area is "none" only
-- when a source has counted its centres to none, or its centres are known not to be open or not to meet the definition. A
-- source that says not to count what is like a centre (counted_as) tells nothing of a definition that does (counts_like), and
-- nor do the milestones of such an area before it.
-- Where a source counts no more centres than are known elsewhere, an area has none either (counted_elsewhere).
-- On the way: a milestone taken, an opening planned, a centre said to be planned, a step of the staircase below the last, or
-- the track that establishes.
-- milestone_*: the latest step taken by that day toward a centre that has not opened; planned_*: the opening then
-- planned as last told, of several centres each with its name, and the last of their days.
-- What published numbers of the whole programme say stands in every row. least, most (when is_bound): how many of the undecided
-- centres meet the definition of which a source says how many do (centre_counted). at_least: how many meet it in all, less
-- those known to be gone; at most as many as there are centres are fully co-located, or as many as are published to be of all
-- of them, and at least so many meet the national definition too. at_most: how many meet it in all, with those opened since.
CREATE MACRO area_status(programme_, days, with_example) AS TABLE
WITH day_listed AS (
    SELECT DISTINCT unnest(days)::DATE AS day
),
area_known AS (
    SELECT * FROM area_list(programme_, with_example)
),
centre_grouped AS MATERIALIZED (
    SELECT * FROM centre_counted(programme_, days, with_example)
),
centres_counted AS (
    SELECT
        definition,
        day,
        area_code,
        count(*) FILTER (WHERE outcome = 'yes') AS centres_yes,
        count(*) FILTER (WHERE outcome = 'unknown') AS centres_unknown,
        count(*) FILTER (WHERE counts_as = 'shared')::INTEGER AS shared,
        count(*) FILTER (WHERE counts_as = 'free')::INTEGER AS free,
        count(*) AS centres_named,
        count(*) FILTER (WHERE is_open = 'yes') AS centres_open,
        count(*) FILTER (
            WHERE is_open = 'no' AND coalesce(opened <= day, first_claimed IS NOT NULL OR stage IS NOT NULL)
        ) AS centres_closed,
        count(*) FILTER (WHERE is_open = 'no' AND stage = 'planned') AS centres_planned,
        min(reason) AS reason
    FROM centre_grouped
    GROUP BY definition, day, area_code
),
figure_stated AS (
    SELECT day, measure,
        max_by({'value': value, 'of': "of", 'starts': as_of, 'ends': as_of_upper}, (as_of_upper, row_id)) AS figure
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND area_code IS NULL AND as_of <= day
        AND measure IN ('centres', 'fully_co_located')
    GROUP BY day, measure
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
),
bound_stated AS (
    SELECT
        definition, day, coalesce(b.is_bound, FALSE) AS is_bound, coalesce(b.least, 0) AS least, coalesce(b.most, 0) AS most,
        if(t.floor_figure IS NOT NULL, greatest(t.floor_figure.value - c.gone, 0), NULL)::INTEGER AS at_least,
        if(t.ceiling_figure IS NOT NULL, greatest(t.ceiling_figure.value, c.certain_before) + c.opened_since, NULL)::INTEGER
            AS at_most
    FROM bound_applied AS b
    FULL JOIN total_stated AS t USING (definition, day)
    LEFT JOIN centre_dated AS c USING (definition, day)
),
area_count_stated AS (
    SELECT
        day, area_code, max(as_of_upper) AS stated_as_of,
        max_by({'centres': value, 'as': counted_as}, (as_of_upper, row_id)) AS stated
    FROM published_figure, day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example)
        AND measure = 'centres' AND area_code IS NOT NULL AND as_of <= day
    GROUP BY day, area_code
),
like_left_out AS (
    SELECT DISTINCT area_code
    FROM published_figure
    WHERE programme = programme_ AND (with_example OR NOT is_example)
        AND measure = 'centres' AND area_code IS NOT NULL AND counted_as ILIKE '%inte liknande%'
),
milestone_kept AS (
    SELECT m.*
    FROM milestone AS m
    WHERE m.programme = programme_ AND (with_example OR NOT m.is_example)
),
centre_known AS MATERIALIZED (
    SELECT * FROM centre_life(programme_, with_example)
),
opened_by_day AS (
    SELECT day, area_code, centre_name
    FROM centre_known
    INNER JOIN day_listed ON coalesce(opened_upper, first_claimed) <= day
),
steps_taken AS (
    SELECT
        d.day, m.area_code,
        max_by(m.event, (m.actual_upper, v.position)) AS milestone_event,
        max_by(m.actual_text, (m.actual_upper, v.position)) AS milestone_text,
        max(m.actual_upper) AS milestone_date,
        max_by(m.centre_name, (m.actual_upper, v.position)) AS milestone_centre
    FROM milestone_kept AS m
    INNER JOIN vocabulary AS v ON v.kind = 'event' AND v.code = m.event AND v.position <= 5
    INNER JOIN day_listed AS d ON m.actual_upper <= d.day
    ANTI JOIN opened_by_day AS o ON o.day = d.day AND o.area_code = m.area_code AND o.centre_name = m.centre_name
    GROUP BY d.day, m.area_code
),
plan_latest AS (
    SELECT d.day, m.area_code, m.centre_name, m.planned_text, m.planned_upper
    FROM milestone_kept AS m
    INNER JOIN day_listed AS d ON m.as_of_upper <= d.day
    ANTI JOIN opened_by_day AS o ON o.day = d.day AND o.area_code = m.area_code AND o.centre_name = m.centre_name
    WHERE m.event = 'opening' AND m.planned IS NOT NULL AND m.actual IS NULL
    QUALIFY dense_rank() OVER (PARTITION BY d.day, m.area_code, m.centre_name ORDER BY m.as_of_upper DESC) = 1
),
opening_planned AS (
    SELECT
        day, area_code, centre_name, max(planned_upper) AS planned_upper,
        string_agg(DISTINCT planned_text, ' eller ' ORDER BY planned_text) AS planned_text
    FROM plan_latest
    GROUP BY day, area_code, centre_name
),
openings_planned AS (
    SELECT
        day, area_code, max(planned_upper) AS planned_upper,
        if(count(*) = 1, any_value(planned_text), string_agg(
            concat_ws(' ', planned_text, '(' || centre_name || ')'), ', ' ORDER BY planned_upper, centre_name
        )) AS planned_text
    FROM opening_planned
    GROUP BY day, area_code
),
steps_reached AS (
    SELECT
        d.day, s.area_code,
        max_by(s.step::INTEGER, (s.as_of_upper, s.reached_upper, s.step)) AS step,
        max_by(s.reached_text, (s.as_of_upper, s.reached_upper, s.step)) AS step_text
    FROM step AS s
    INNER JOIN day_listed AS d ON s.as_of_upper <= d.day AND s.reached <= d.day
    WHERE s.programme = programme_ AND (with_example OR NOT s.is_example)
    GROUP BY d.day, s.area_code
),
tracks_told AS (
    SELECT d.day, a.area_code, max_by(a.track, (a.as_of_upper, a.row_id)) = 'etablera' AS is_establishing
    FROM area AS a
    INNER JOIN day_listed AS d ON a.as_of_upper <= d.day
    WHERE a.programme = programme_ AND (with_example OR NOT a.is_example) AND a.track IS NOT NULL
    GROUP BY d.day, a.area_code
),
openings_without_centre AS (
    SELECT d.day, m.area_code
    FROM milestone_kept AS m
    INNER JOIN day_listed AS d ON m.actual <= d.day
    ANTI JOIN centre_known AS c ON c.area_code = m.area_code AND c.centre_name = m.centre_name
    WHERE m.event = 'opening'
    GROUP BY d.day, m.area_code
),
evidence_joined AS (
    SELECT
        f.definition, d.day, a.*,
        coalesce(c.centres_yes, 0) AS centres_yes,
        coalesce(c.centres_unknown, 0) AS centres_unknown,
        coalesce(c.centres_open, 0) AS centres_open,
        coalesce(c.centres_planned, 0) AS centres_planned,
        coalesce(c.shared, 0) AS shared, coalesce(c.free, 0) AS free, coalesce(c.centres_named, 0) AS centres_named,
        s.stated.centres AS stated_centres, s.stated_as_of,
        t.milestone_event, t.milestone_text, t.milestone_date, t.milestone_centre,
        p.planned_text, p.planned_upper, g.step, g.step_text,
        coalesce(k.is_establishing, FALSE) AS is_establishing,
        CASE
            WHEN coalesce(c.centres_unknown, 0) > 0 THEN c.reason
            WHEN o.area_code IS NOT NULL THEN 'opening_without_centre'
            WHEN s.stated.centres > 0 AND c.area_code IS NULL THEN 'centre_not_named'
            WHEN s.stated.centres IS NULL AND coalesce(c.centres_open + c.centres_closed, 0) = 0
                AND t.area_code IS NULL AND p.area_code IS NULL AND g.area_code IS NULL
                AND NOT coalesce(k.is_establishing, FALSE) THEN 'before_first_claim'
            WHEN f.counts_like = 'ja' AND l.area_code IS NOT NULL
                AND coalesce(s.stated.centres = 0 AND s.stated.as ILIKE '%inte liknande%', s.stated IS NULL)
                AND coalesce(c.centres_open + c.centres_closed, 0) = 0 THEN 'like_not_counted'
        END AS doubt
    FROM day_listed AS d
    CROSS JOIN area_known AS a
    CROSS JOIN definition AS f
    LEFT JOIN centres_counted AS c
        ON c.definition = f.definition AND c.day = d.day AND c.area_code = a.area_code
    LEFT JOIN area_count_stated AS s ON s.day = d.day AND s.area_code = a.area_code
    LEFT JOIN steps_taken AS t ON t.day = d.day AND t.area_code = a.area_code
    LEFT JOIN steps_reached AS g ON g.day = d.day AND g.area_code = a.area_code
    LEFT JOIN tracks_told AS k ON k.day = d.day AND k.area_code = a.area_code
    LEFT JOIN openings_planned AS p ON p.day = d.day AND p.area_code = a.area_code
    LEFT JOIN like_left_out AS l ON l.area_code = a.area_code
    LEFT JOIN openings_without_centre AS o ON o.day = d.day AND o.area_code = a.area_code
),
evidence_weighed AS (
    SELECT
        *,
        CASE
            WHEN centres_yes > 0 THEN 'has'
            WHEN doubt = 'centre_not_named' AND definition = 'lista' THEN 'has'
            WHEN doubt IS NOT NULL THEN 'unknown'
            WHEN milestone_event IS NOT NULL OR planned_text IS NOT NULL OR centres_planned > 0 OR is_establishing
                OR step < (SELECT max(code::INTEGER) FROM vocabulary WHERE kind = 'step') THEN 'on_the_way'
            ELSE 'none'
        END AS own_status
    FROM evidence_joined
),
centres_summed AS (
    SELECT
        *,
        centres_yes + if(
            definition = 'lista' AND own_status = 'has', greatest(coalesce(stated_centres, 0) - centres_named, 0), 0
        ) AS centres_certain,
        if(own_status = 'unknown' AND shared + free = 0, 1, free) AS centres_free
    FROM evidence_weighed
),
-- room: how many centres more there can be in the whole programme than those that are certain; NULL where no source says.
room_left AS (
    SELECT
        s.*, coalesce(b.is_bound, FALSE) AS is_bound, coalesce(b.least, 0) AS least, coalesce(b.most, 0) AS most,
        b.at_least, b.at_most,
        b.at_most + count(*) FILTER (WHERE s.doubt = 'opening_without_centre') OVER on_the_day
            - sum(s.centres_certain) OVER on_the_day AS room
    FROM centres_summed AS s
    LEFT JOIN bound_stated AS b USING (definition, day)
    WINDOW on_the_day AS (PARTITION BY definition, day)
),
elsewhere_counted AS (
    SELECT
        *,
        own_status = 'unknown' AND room IS NOT NULL
            AND NOT (shared > 0 AND most > 0 AND greatest(room, least) > 0)
            AND NOT (centres_free > 0 AND room > least) AS is_elsewhere
    FROM room_left
)
SELECT
    definition, day, area_code, area_name, children_0_5, children_as_of,
    if(is_elsewhere, 'none', own_status) AS status,
    CASE WHEN is_elsewhere THEN 'counted_elsewhere' WHEN own_status <> 'has' THEN doubt END AS reason,
    centres_yes, centres_unknown, centres_open, stated_centres, stated_as_of,
    centres_certain, if(is_elsewhere, 0, shared) AS centres_shared, if(is_elsewhere, 0, centres_free) AS centres_free,
    is_bound, least, most, at_least, at_most,
    milestone_event, milestone_text, milestone_date, milestone_centre, planned_text, planned_upper,
    step, step_text, is_establishing
FROM elsewhere_counted;
