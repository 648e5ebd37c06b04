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
WITH RECURSIVE area_numbered AS MATERIALIZED (
    SELECT
        is_bound, least, most, at_least, at_most, definition, day, area_code, status, reason, centres_certain, centres_shared AS shared, centres_free AS free,
        status = 'has' AS has_one,
        coalesce(children_0_5, 0) AS children,
        children_0_5 IS NULL AS lacks_children,
        len(areas) = 0 OR list_contains(areas, area_code) AS is_chosen,
        row_number() OVER (PARTITION BY definition, day ORDER BY area_code)::INTEGER AS position
    FROM area_status(programme_, days, with_example)
),
bound_stated AS (
    SELECT DISTINCT definition, day, is_bound, least, most, at_least, at_most FROM area_numbered
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
        count(*) FILTER (WHERE is_chosen AND reason = 'counted_elsewhere') AS areas_elsewhere,
        coalesce(sum(children) FILTER (WHERE is_chosen), 0) AS children_total,
        coalesce(sum(children) FILTER (WHERE is_chosen AND has_one), 0) AS children_has,
        count(*) FILTER (WHERE is_chosen AND lacks_children) AS areas_without_children,
        coalesce(sum(centres_certain) FILTER (WHERE is_chosen), 0) AS centres_yes,
        sum(centres_certain) AS centres_everywhere,
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
    LEFT JOIN bound_stated AS b ON b.definition = t.definition AND b.day = t.day
    WHERE NOT coalesce(b.is_bound, FALSE) OR t.used BETWEEN b.least AND b.most
    GROUP BY t.definition, t.day
),
opening_untold AS (
    SELECT definition, day, count(*) FILTER (WHERE reason = 'opening_without_centre') AS openings
    FROM area_numbered
    GROUP BY definition, day
),
-- room: how many of the chosen areas' undecided centres there is room for, when those elsewhere take as many as they can of
-- the shared ones that must be taken.
total_bound AS (
    SELECT
        definition, day, if(len(areas) = 0, b.at_least, NULL) AS at_least, b.at_most + o.openings AS at_most,
        if(b.at_most IS NOT NULL, greatest(
            b.at_most + o.openings - s.centres_everywhere - greatest(b.least - s.centres_shared, 0), 0
        ), NULL) AS room
    FROM bound_stated AS b
    INNER JOIN area_summed AS s USING (definition, day)
    INNER JOIN opening_untold AS o USING (definition, day)
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
-- As many centres as are published take as many areas as have places for them: an area has places for the centres known there,
-- or, where nothing is known of that time, for any number.
area_places AS (
    SELECT
        definition, day,
        if(status = 'unknown' AND reason NOT IN ('definition_undecided', 'opening_inexact'), 1000, centres_certain + free + shared)
            AS places,
        sum(places) OVER (PARTITION BY definition, day ORDER BY places DESC ROWS UNBOUNDED PRECEDING) - places AS places_before
    FROM area_numbered
    WHERE is_chosen AND (has_one OR free + shared > 0)
),
areas_taken AS (
    SELECT definition, day, count(*) FILTER (WHERE r.places_before < t.at_least) AS areas_needed
    FROM total_bound AS t
    INNER JOIN area_places AS r USING (definition, day)
    GROUP BY definition, day
),
total_spread AS (
    SELECT
        definition, day, any_value(t.at_least) AS at_least, any_value(t.at_most) AS at_most,
        any_value(s.areas_has + t.room) AS areas_at_most, any_value(s.centres_yes + t.room) AS centres_at_most,
        if(
            any_value(t.room) IS NULL, NULL,
            any_value(s.children_has) + coalesce(sum(o.children) FILTER (WHERE o.rank <= t.room), 0)
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
        definition, day, t.at_least, t.at_most, t.areas_at_most, t.centres_at_most, e.areas_max,
        greatest(e.areas_min, least(e.areas_max, t.areas_at_most, coalesce(t.areas_needed, 0))) AS areas_at_least,
        greatest(e.children_min, least(e.children_max, coalesce(t.children_needed, 0))) AS children_at_least,
        greatest(children_at_least, least(e.children_max, t.children_at_most)) AS children_at_most
    FROM extremes_kept AS e
    LEFT JOIN total_spread AS t USING (definition, day)
),
count_stated AS (
    SELECT day, max_by(value, (as_of_upper, row_id)) AS areas, max_by(as_of_upper, (as_of_upper, row_id)) AS ends
    FROM published_figure, (SELECT DISTINCT unnest(days)::DATE AS day) AS day_listed
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND area_code IS NULL AND as_of <= day
        AND measure = 'areas_with_centre'
    GROUP BY day
    HAVING day <= ends
),
counted AS (
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
                e.centres_at_most
            )
        )::INTEGER AS centres_max,
        e.children_at_least AS children_min, e.children_at_most AS children_max,
        s.children_total, s.areas_without_children::INTEGER AS areas_without_children,
        coalesce(b.is_bound, FALSE) AS is_bound_by_figure,
        s.areas_elsewhere > 0 OR coalesce(e.areas_at_most < e.areas_max, FALSE) AS is_capped_by_figure,
        coalesce(b.least, 0)::INTEGER AS least, coalesce(b.most, 0)::INTEGER AS most, e.at_least, e.at_most,
        CASE
            WHEN s.definition = 'lista' AND len(areas) = 0 AND c.areas = e.areas_at_least AND e.areas_at_least = e.areas_max THEN 'stated'
            ELSE 'derived'
        END AS basis
    FROM area_summed AS s
    INNER JOIN extremes_narrowed AS e USING (definition, day)
    LEFT JOIN bound_stated AS b USING (definition, day)
    LEFT JOIN count_stated AS c ON c.day = s.day
)
-- What is fully co-located meets the national definition too.
SELECT c.* REPLACE (
    greatest(c.areas_min, f.areas_min) AS areas_min, greatest(c.areas_max, f.areas_max) AS areas_max,
    greatest(c.centres_min, f.centres_min) AS centres_min, greatest(c.centres_max, f.centres_max) AS centres_max,
    greatest(c.children_min, f.children_min) AS children_min, greatest(c.children_max, f.children_max) AS children_max
)
FROM counted AS c
LEFT JOIN counted AS f ON c.definition = 'nationell' AND f.definition = 'strategi' AND f.day = c.day;
