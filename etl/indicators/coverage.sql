-- On each day, how many areas, centres and children 0-5 does each definition cover, as spans: least and most possible?
-- What the rows leave open is narrowed by what is published: "5 of 8 fully co-located" means that exactly five of the
-- centres of that time meet the strategy (at least five the national definition), whichever they are. The recursion
-- tries, area by area, how many of its undecided centres are among them, and keeps the extremes. A published number binds
-- so only when all of its centres are known to be open that day; how many there are in all it tells anyway, of every day of
-- the time that it is published for, and from then on.
-- least, most: how many of the undecided centres among the published meet the definition.
-- at_least, at_most: how many centres meet it in all, as published, less those known to be gone and with those opened since.
-- areas: count only these area codes (an empty list: all); what is published is still shared among all areas.
-- centres_certain: how many the rows give for certain, whatever is published of them all.
-- basis: stated (a source says this count for that very day), derived (follows from statements of other days).
CREATE MACRO coverage(programme_, days, with_example, areas) AS TABLE
WITH RECURSIVE figure_stated AS (
    SELECT day, measure,
        max_by({'value': value, 'of': "of", 'starts': as_of, 'ends': as_of_upper}, (as_of_upper, row_id)) AS figure
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND area_code IS NULL AND as_of <= day
        AND measure IN ('centres', 'areas_with_centre', 'fully_co_located')
    GROUP BY day, measure
),
centre_grouped AS MATERIALIZED (
    SELECT * FROM centre_counted(programme_, days, with_example)
),
bound_applied AS (
    SELECT DISTINCT definition, day, is_bound, least, most FROM centre_grouped
),
centre_spread AS (
    SELECT
        definition, day, area_code,
        count(*) AS named,
        count(*) FILTER (WHERE counts_as = 'shared')::INTEGER AS shared,
        count(*) FILTER (WHERE counts_as = 'free')::INTEGER AS free
    FROM centre_grouped
    GROUP BY definition, day, area_code
),
area_numbered AS MATERIALIZED (
    SELECT
        s.definition, s.day, s.area_code, s.status, s.reason,
        s.centres_yes + if(
            s.definition = 'lista' AND s.status = 'has', greatest(coalesce(s.stated_centres - coalesce(c.named, 0), 0), 0), 0
        ) AS centres_yes,
        s.status = 'has' AS has_one,
        coalesce(c.shared, 0) AS shared,
        if(s.status = 'unknown' AND coalesce(c.free + c.shared, 0) = 0, 1, coalesce(c.free, 0)) AS free,
        coalesce(s.children_0_5, 0) AS children,
        s.children_0_5 IS NULL AS lacks_children,
        len(areas) = 0 OR list_contains(areas, s.area_code) AS is_chosen,
        row_number() OVER (PARTITION BY s.definition, s.day ORDER BY s.area_code)::INTEGER AS position
    FROM area_status(programme_, days, with_example) AS s
    LEFT JOIN centre_spread AS c USING (definition, day, area_code)
),
choice_tried(definition, day, position, used, areas_min, areas_max, children_min, children_max) AS (
    SELECT DISTINCT definition, day, 0, 0, 0, 0, 0::DOUBLE, 0::DOUBLE FROM area_numbered
    UNION ALL
    SELECT
        t.definition, t.day, a.position, t.used + take,
        min(t.areas_min + (a.is_chosen AND (a.has_one OR take > 0))::INTEGER)::INTEGER,
        max(t.areas_max + (a.is_chosen AND (a.has_one OR take > 0 OR a.free > 0))::INTEGER)::INTEGER,
        min(t.children_min + if(a.is_chosen AND (a.has_one OR take > 0), a.children, 0)),
        max(t.children_max + if(a.is_chosen AND (a.has_one OR take > 0 OR a.free > 0), a.children, 0))
    FROM choice_tried AS t
    INNER JOIN area_numbered AS a
        ON a.definition = t.definition AND a.day = t.day AND a.position = t.position + 1,
    LATERAL (SELECT unnest(range(0, a.shared + 1))::INTEGER AS take)
    GROUP BY t.definition, t.day, a.position, t.used + take
),
area_summed AS (
    SELECT
        definition,
        day,
        count(*) FILTER (WHERE is_chosen) AS areas_total,
        count(*) FILTER (WHERE is_chosen AND has_one) AS areas_has,
        count(*) FILTER (WHERE is_chosen AND status = 'on_the_way') AS areas_on_the_way,
        count(*) FILTER (WHERE is_chosen AND status = 'none') AS areas_none,
        count(*) FILTER (WHERE is_chosen AND status = 'unknown') AS areas_unknown,
        coalesce(sum(children) FILTER (WHERE is_chosen), 0) AS children_total,
        coalesce(sum(children) FILTER (WHERE is_chosen AND has_one), 0) AS children_has,
        count(*) FILTER (WHERE is_chosen AND lacks_children) AS areas_without_children,
        coalesce(sum(centres_yes) FILTER (WHERE is_chosen), 0) AS centres_yes,
        coalesce(sum(shared) FILTER (WHERE is_chosen), 0) AS centres_shared,
        coalesce(sum(shared) FILTER (WHERE NOT is_chosen), 0) AS centres_shared_elsewhere,
        coalesce(sum(free) FILTER (WHERE is_chosen), 0) AS centres_free,
        max(position) AS last_position
    FROM area_numbered
    GROUP BY definition, day
),
extremes_kept AS (
    SELECT
        t.definition, t.day,
        min(t.areas_min) AS areas_min, max(t.areas_max) AS areas_max,
        min(t.children_min) AS children_min, max(t.children_max) AS children_max
    FROM choice_tried AS t
    INNER JOIN area_summed AS s
        ON s.definition = t.definition AND s.day = t.day AND t.position = s.last_position
    LEFT JOIN bound_applied AS b ON b.definition = t.definition AND b.day = t.day
    WHERE NOT coalesce(b.is_bound, FALSE) OR t.used BETWEEN b.least AND b.most
    GROUP BY t.definition, t.day
),
-- At most as many as there are centres are fully co-located, or as many as are published to be of all of them; at least so
-- many meet the national definition too.
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
opening_untold AS (
    SELECT definition, day, count(*) FILTER (WHERE reason = 'opening_without_centre') AS openings
    FROM area_numbered
    GROUP BY definition, day
),
total_bound AS (
    SELECT
        definition, day,
        greatest(t.floor_figure.value - c.gone, 0)::INTEGER AS at_least,
        if(
            t.ceiling_figure IS NOT NULL,
            greatest(t.ceiling_figure.value, c.certain_before) + c.opened_since + o.openings, NULL
        )::INTEGER AS at_most
    FROM total_stated AS t
    INNER JOIN centre_dated AS c USING (definition, day)
    INNER JOIN opening_untold AS o USING (definition, day)
    WHERE len(areas) = 0
),
-- Each area more takes a centre more: what the ceiling leaves over the certain centres goes, at most, to the open areas
-- with the most children.
open_area_ranked AS (
    SELECT
        definition, day, children,
        row_number() OVER (PARTITION BY definition, day ORDER BY children DESC) AS rank,
        row_number() OVER (PARTITION BY definition, day ORDER BY children) AS rank_from_below
    FROM area_numbered
    WHERE is_chosen AND NOT has_one AND free + shared > 0
),
-- As many centres as are published take as many areas as have room for them: an area has room for the centres known there,
-- or, where nothing is known of that time, for any number.
area_room AS (
    SELECT
        definition, day,
        if(status = 'unknown' AND reason NOT IN ('definition_undecided', 'opening_inexact'), 1000, centres_yes + free + shared)
            AS room,
        sum(room) OVER (PARTITION BY definition, day ORDER BY room DESC ROWS UNBOUNDED PRECEDING) - room AS room_before
    FROM area_numbered
    WHERE is_chosen AND (has_one OR free + shared > 0)
),
areas_taken AS (
    SELECT definition, day, count(*) FILTER (WHERE r.room_before < t.at_least) AS areas_needed
    FROM total_bound AS t
    INNER JOIN area_room AS r USING (definition, day)
    GROUP BY definition, day
),
total_spread AS (
    SELECT
        definition, day, any_value(t.at_least) AS at_least, any_value(t.at_most) AS at_most,
        any_value(s.areas_has + if(t.at_most IS NULL, NULL, greatest(t.at_most - s.centres_yes, 0))) AS areas_at_most,
        if(
            any_value(t.at_most) IS NULL, NULL,
            any_value(s.children_has) + coalesce(sum(o.children) FILTER (WHERE o.rank <= t.at_most - s.centres_yes), 0)
        ) AS children_at_most,
        any_value(n.areas_needed) AS areas_needed,
        any_value(s.children_has)
            + coalesce(sum(o.children) FILTER (WHERE o.rank_from_below <= n.areas_needed - s.areas_has), 0) AS children_needed
    FROM total_bound AS t
    INNER JOIN area_summed AS s USING (definition, day)
    LEFT JOIN areas_taken AS n USING (definition, day)
    LEFT JOIN open_area_ranked AS o USING (definition, day)
    GROUP BY definition, day
),
extremes_narrowed AS (
    SELECT
        definition, day, t.at_least, t.at_most, t.areas_at_most, e.areas_max,
        greatest(e.areas_min, least(e.areas_max, t.areas_at_most, coalesce(t.areas_needed, 0))) AS areas_at_least,
        greatest(e.children_min, least(e.children_max, coalesce(t.children_needed, 0))) AS children_at_least,
        greatest(children_at_least, least(e.children_max, t.children_at_most)) AS children_at_most
    FROM extremes_kept AS e
    LEFT JOIN total_spread AS t USING (definition, day)
),
count_stated AS (
    SELECT day, figure.value AS areas FROM figure_stated
    WHERE measure = 'areas_with_centre' AND day BETWEEN figure.starts AND figure.ends
)
SELECT
    s.definition, s.day, s.areas_total,
    e.areas_at_least::INTEGER AS areas_min,
    greatest(e.areas_at_least, least(e.areas_max, e.areas_at_most))::INTEGER AS areas_max,
    s.areas_has::INTEGER AS areas_has, s.areas_on_the_way::INTEGER AS areas_on_the_way,
    s.areas_none::INTEGER AS areas_none, s.areas_unknown::INTEGER AS areas_unknown,
    s.centres_yes::INTEGER AS centres_certain,
    greatest(
        s.centres_yes + if(coalesce(b.is_bound, FALSE), greatest(b.least - s.centres_shared_elsewhere, 0), 0), e.at_least
    )::INTEGER AS centres_min,
    greatest(
        centres_min,
        least(
            s.centres_yes + s.centres_free
            + if(coalesce(b.is_bound, FALSE), least(b.most, s.centres_shared), s.centres_shared),
            e.at_most
        )
    )::INTEGER AS centres_max,
    e.children_at_least AS children_min, e.children_at_most AS children_max,
    s.children_total, s.areas_without_children::INTEGER AS areas_without_children,
    coalesce(b.is_bound, FALSE) AS is_bound_by_figure,
    coalesce(e.areas_at_most < e.areas_max, FALSE) AS is_capped_by_figure,
    coalesce(b.least, 0)::INTEGER AS least, coalesce(b.most, 0)::INTEGER AS most, e.at_least, e.at_most,
    CASE
        WHEN s.definition = 'lista' AND len(areas) = 0 AND c.areas = e.areas_at_least AND e.areas_at_least = e.areas_max THEN 'stated'
        ELSE 'derived'
    END AS basis
FROM area_summed AS s
INNER JOIN extremes_narrowed AS e USING (definition, day)
LEFT JOIN bound_applied AS b USING (definition, day)
LEFT JOIN count_stated AS c ON c.day = s.day;
