-- At given times of the week, is an open preschool open in each area, under each definition: yes | no | unknown?
-- moments: a list of {weekday: 0 is Monday, minute: after midnight}. A session covers its start and not its end.
-- reason of "no": no_centre, closed; of "unknown": times_unknown, centre_undecided (open, if it counts), centre_unknown (whether
-- or where there is one), centre_not_named (a source counts more centres than it names). centres_*: names.
CREATE MACRO open_at(programme_, day_, moments, with_example) AS TABLE
WITH moment_listed AS (
    SELECT DISTINCT listed.weekday, listed.minute FROM (SELECT unnest(moments) AS listed)
),
week_known AS MATERIALIZED (
    SELECT * FROM open_week(programme_, day_, with_example)
),
centre_then AS (
    SELECT
        m.weekday, m.minute, c.definition, c.area_code, c.centre_name,
        CASE
            WHEN w.is_timed IS DISTINCT FROM TRUE THEN 'times_unknown'
            WHEN s.row_id IS NULL THEN 'closed'
            WHEN c.outcome = 'unknown' THEN 'centre_undecided'
            ELSE 'yes'
        END AS open_then,
        if(w.is_timed, w.precision, NULL) AS precision,
        coalesce(w.is_example, FALSE) AS is_example
    FROM centre_at(programme_, [day_], with_example) AS c
    CROSS JOIN moment_listed AS m
    LEFT JOIN week_known AS w
        ON w.area_code = c.area_code AND w.centre_name = c.centre_name AND w.weekday = m.weekday
    LEFT JOIN session AS s
        ON s.row_id = w.row_id AND s.weekday = m.weekday AND s.start_minute <= m.minute AND m.minute < s.end_minute
    WHERE c.outcome <> 'no'
),
area_then AS (
    SELECT
        weekday, minute, definition, area_code, count(*) AS centres,
        min(open_then) FILTER (WHERE open_then NOT IN ('yes', 'closed')) AS doubt,
        list(centre_name ORDER BY centre_name) FILTER (WHERE open_then = 'yes') AS centres_then,
        list(centre_name ORDER BY centre_name) FILTER (WHERE open_then = 'closed') AS centres_closed,
        list(centre_name ORDER BY centre_name) FILTER (WHERE open_then NOT IN ('yes', 'closed')) AS centres_untold,
        ['exact', 'range', 'approximate', 'doubtful'][max(
            list_position(['exact', 'range', 'approximate', 'doubtful'], precision)
        )] AS precision,
        bool_or(is_example) AS has_example
    FROM centre_then
    GROUP BY weekday, minute, definition, area_code
),
reason_found AS (
    SELECT
        a.definition, a.area_code, a.area_name, a.children_0_5, a.children_as_of, m.weekday, m.minute,
        t.centres_then, t.centres_closed, t.centres_untold, t.precision, coalesce(t.has_example, FALSE) AS has_example,
        CASE
            WHEN t.centres_then IS NOT NULL THEN NULL
            WHEN t.doubt IS NOT NULL THEN t.doubt
            WHEN a.status = 'unknown' THEN 'centre_unknown'
            WHEN a.definition = 'lista' AND a.status = 'has' AND a.stated_centres > coalesce(t.centres, 0)
                THEN 'centre_not_named'
            WHEN t.centres IS NULL THEN 'no_centre'
            ELSE 'closed'
        END AS reason
    FROM area_status(programme_, [day_], with_example) AS a
    CROSS JOIN moment_listed AS m
    LEFT JOIN area_then AS t USING (definition, area_code, weekday, minute)
)
SELECT
    *,
    CASE WHEN reason IS NULL THEN 'yes' WHEN reason IN ('no_centre', 'closed') THEN 'no' ELSE 'unknown' END AS open_then
FROM reason_found;
