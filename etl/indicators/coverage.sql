-- On each day, how many areas, centres and children 0-5 does each definition cover, as spans: least and most possible?
-- What the rows leave open is narrowed by what is published: "5 of 8 fully co-located" means that exactly five of the
-- centres of that time meet the strategy (at least five the national definition), whichever they are. The recursion
-- tries, area by area, how many of its undecided centres are among them, and keeps the extremes. A published number binds
-- only when all of its centres are known to be open that day.
-- least, most: how many of the undecided centres among the published meet the definition; at_most: the published ceiling.
-- areas: count only these area codes (an empty list: all); what is published is still shared among all areas.
-- basis: stated (a source says this count for that very day), derived (follows from statements of other days).
CREATE MACRO coverage(programme_, days, with_example, areas) AS TABLE
WITH RECURSIVE figure_stated AS (
    SELECT day, measure, max_by((value, as_of_upper), (as_of_upper, row_id)) AS figure
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example)
        AND area_code IS NULL AND as_of_upper <= day AND measure IN ('centres', 'areas_with_centre')
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
opened_since_figure AS (
    SELECT
        g.definition, g.day,
        count(*) FILTER (WHERE g.opened_upper > f.figure[2]) AS centres_since,
        count(*) - centres_since AS centres_before
    FROM centre_grouped AS g
    INNER JOIN figure_stated AS f ON f.day = g.day AND f.measure = 'centres'
    WHERE g.outcome <> 'no'
    GROUP BY g.definition, g.day
),
cap_stated AS (
    SELECT
        a.definition, a.day,
        greatest(any_value(f.figure[1]), coalesce(any_value(o.centres_before), 0)) + coalesce(any_value(o.centres_since), 0)
        + count(*) FILTER (WHERE a.reason = 'opening_without_centre') AS at_most
    FROM area_numbered AS a
    INNER JOIN figure_stated AS f ON f.day = a.day AND f.measure = 'centres'
    LEFT JOIN opened_since_figure AS o ON o.definition = a.definition AND o.day = a.day
    WHERE a.definition IN ('lista', 'strategi') AND len(areas) = 0
    GROUP BY a.definition, a.day
),
-- By the list, each area more takes a centre more: what the published number leaves over the certain centres goes, at
-- most, to the open areas with the most children.
cap_spread AS (
    SELECT
        c.definition, c.day, c.at_most,
        if(c.definition = 'lista', s.areas_has + greatest(c.at_most - s.centres_yes, 0), c.at_most) AS areas_at_most,
        if(c.definition = 'lista', c.at_most - s.centres_yes, NULL) AS centres_left
    FROM cap_stated AS c
    INNER JOIN area_summed AS s USING (definition, day)
),
open_area_ranked AS (
    SELECT definition, day, children, row_number() OVER (PARTITION BY definition, day ORDER BY children DESC) AS rank
    FROM area_numbered
    WHERE is_chosen AND NOT has_one AND free > 0
),
children_capped AS (
    SELECT e.definition, e.day, e.children_min + coalesce(sum(o.children), 0) AS at_most
    FROM extremes_kept AS e
    INNER JOIN cap_spread AS c ON c.definition = e.definition AND c.day = e.day AND c.centres_left IS NOT NULL
    LEFT JOIN open_area_ranked AS o ON o.definition = e.definition AND o.day = e.day AND o.rank <= c.centres_left
    GROUP BY e.definition, e.day, e.children_min
),
count_stated AS (
    SELECT day, figure[1] AS areas FROM figure_stated WHERE measure = 'areas_with_centre' AND figure[2] = day
)
SELECT
    s.definition, s.day, s.areas_total, e.areas_min::INTEGER AS areas_min,
    greatest(e.areas_min, least(e.areas_max, coalesce(cap.areas_at_most, e.areas_max)))::INTEGER AS areas_max,
    s.areas_has::INTEGER AS areas_has, s.areas_on_the_way::INTEGER AS areas_on_the_way,
    s.areas_none::INTEGER AS areas_none, s.areas_unknown::INTEGER AS areas_unknown,
    (s.centres_yes + if(coalesce(b.is_bound, FALSE), greatest(b.least - s.centres_shared_elsewhere, 0), 0))::INTEGER
        AS centres_min,
    greatest(
        centres_min,
        least(
            s.centres_yes + s.centres_free
            + if(coalesce(b.is_bound, FALSE), least(b.most, s.centres_shared), s.centres_shared),
            coalesce(cap.at_most, 1e9)
        )
    )::INTEGER AS centres_max,
    e.children_min, least(e.children_max, coalesce(child.at_most, e.children_max)) AS children_max, s.children_total, s.areas_without_children::INTEGER AS areas_without_children,
    coalesce(b.is_bound, FALSE) AS is_bound_by_figure,
    coalesce(cap.areas_at_most < e.areas_max, FALSE) AS is_capped_by_figure,
    coalesce(b.least, 0)::INTEGER AS least, coalesce(b.most, 0)::INTEGER AS most, cap.at_most::INTEGER AS at_most,
    CASE
        WHEN s.definition = 'lista' AND len(areas) = 0 AND c.areas = e.areas_min AND e.areas_min = e.areas_max THEN 'stated'
        ELSE 'derived'
    END AS basis
FROM area_summed AS s
INNER JOIN extremes_kept AS e USING (definition, day)
LEFT JOIN bound_applied AS b USING (definition, day)
LEFT JOIN cap_spread AS cap USING (definition, day)
LEFT JOIN children_capped AS child USING (definition, day)
LEFT JOIN count_stated AS c ON c.day = s.day;
