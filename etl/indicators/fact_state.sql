-- What is known of each open centre, what is old, and what has no source told (fact_state)?
-- Population: every centre open on the day, and every fact of the reference table. A fact without column_name is known when
-- anything stands in its sheet. What does not change with time never gets old.
CREATE MACRO fact_state(programme_, day_, with_example) AS TABLE
WITH centre_open AS (
    SELECT DISTINCT area_code, centre_name FROM centre_at(programme_, [day_], with_example) WHERE is_open = 'yes'
),
fact_told AS (
    SELECT
        f.fact, c.area_code, c.centre_name,
        max(c.as_of_upper) AS last_stated,
        bool_or(c.is_lasting) AS is_lasting,
        bool_or(c.is_example) AS has_example
    FROM fact AS f
    INNER JOIN cell AS c
        ON c.table_name = f.table_name AND (f.column_name = '' AND c.is_comparable OR c.column_name = f.column_name)
    WHERE c.programme = programme_ AND (with_example OR NOT c.is_example) AND c.as_of_upper <= day_
        AND c.value IS NOT NULL AND NOT c.is_rejected
    GROUP BY f.fact, c.area_code, c.centre_name
)
SELECT
    o.area_code, o.centre_name, f.fact, f.label, f.ask, t.last_stated, coalesce(t.has_example, FALSE) AS has_example,
    CASE
        WHEN t.last_stated IS NULL THEN 'missing'
        WHEN NOT t.is_lasting AND t.last_stated < day_ - to_months(
            (SELECT value::INTEGER FROM constant WHERE name = 'unconfirmed_after_months')
        ) THEN 'old'
        ELSE 'known'
    END AS state
FROM centre_open AS o
CROSS JOIN fact AS f
LEFT JOIN fact_told AS t
    ON t.fact = f.fact AND t.area_code = o.area_code AND t.centre_name = o.centre_name
ORDER BY o.area_code, o.centre_name, f.position;
