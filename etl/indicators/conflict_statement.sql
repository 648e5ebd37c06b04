-- Which statements stand against each other by the day, which of them is shown, and why (conflict_statement)?
-- A row per statement of each conflict that the statements of the day make; fact numbers the conflicts.
-- stands: shown | held (was shown until a later day's statement, later_said) | agrees (says the same as that one) | not_shown
-- | rejected (set aside by a correction). why, the same for the whole fact: corrected | latest | last_of_day (the last of the
-- latest_said from the same day) | together (days of a milestone that are told the same day are one span, all shown) | superseded (by later_said) | none_left (corrections have set all aside: nothing is shown).
CREATE MACRO conflict_statement(programme_, day_, with_example) AS TABLE
WITH said AS (
    SELECT
        programme, is_example, table_name, column_name, area_code, centre_name, entity, as_of_day,
        unnest(list_filter(statements, lambda each: each.as_of <= day_), max_depth := 2)
    FROM conflict
    WHERE programme = programme_ AND (with_example OR NOT is_example)
),
numbered AS (
    SELECT
        *,
        dense_rank() OVER (
            ORDER BY table_name, area_code, centre_name, column_name, entity, as_of_day, is_example
        ) AS fact
    FROM said
),
open_fact AS (
    SELECT
        fact, bool_or(is_rejected) AS is_corrected, bool_and(is_rejected) AS none_left,
        max_by({'value': value, 'as_of': as_of, 'row_id': row_id}, (NOT is_rejected, as_of, row_id)) AS taken
    FROM numbered
    GROUP BY fact
    HAVING min(value) < max(value)
),
told_later AS (
    SELECT n.fact, max(c.as_of_upper) AS later_said
    FROM numbered AS n
    INNER JOIN cell AS c
        ON c.programme = n.programme AND c.is_example = n.is_example AND c.table_name = n.table_name
        AND c.column_name = n.column_name AND c.entity = n.entity
        AND c.area_code IS NOT DISTINCT FROM n.area_code AND c.centre_name IS NOT DISTINCT FROM n.centre_name
        AND c.as_of_upper > n.as_of_day AND c.as_of_upper <= day_
    WHERE c.value IS NOT NULL AND NOT c.is_rejected
    GROUP BY n.fact
)
SELECT
    n.*,
    CASE
        WHEN n.is_rejected THEN 'rejected'
        WHEN n.row_id = f.taken.row_id OR (n.table_name = 'milestone' AND n.as_of = f.taken.as_of) THEN if(l.later_said IS NULL, 'shown', 'held')
        WHEN n.value = f.taken.value THEN 'agrees'
        ELSE 'not_shown'
    END AS stands,
    CASE
        WHEN l.later_said IS NOT NULL THEN 'superseded'
        WHEN f.none_left THEN 'none_left'
        WHEN f.is_corrected THEN 'corrected'
        WHEN bool_or(n.value <> f.taken.value AND n.as_of = f.taken.as_of) OVER (PARTITION BY fact)
            THEN if(n.table_name = 'milestone', 'together', 'last_of_day')
        ELSE 'latest'
    END AS why,
    count(*) FILTER (WHERE n.as_of = f.taken.as_of) OVER (PARTITION BY fact) AS latest_said,
    l.later_said
FROM numbered AS n
INNER JOIN open_fact AS f USING (fact)
LEFT JOIN told_later AS l USING (fact)
ORDER BY fact, n.as_of, n.row_id;
