-- Which funds has each area applied for, been granted and used, as last told by the day (funding_state)?
-- A row per area, centre, year, funder and purpose; each amount from the latest statement that gives one, NULL where none does.
CREATE MACRO funding_state(programme_, day_, with_example) AS TABLE
WITH funding_told AS (
    SELECT
        area_code, centre_name, year::INTEGER AS year, funder, purpose, min(row_id) AS position,
        max_by({'low': applied, 'high': applied_upper, 'how': applied_precision}, (as_of_upper, row_id))
            FILTER (WHERE applied IS NOT NULL) AS asked,
        max_by({'low': granted, 'high': granted_upper, 'how': granted_precision}, (as_of_upper, row_id))
            FILTER (WHERE granted IS NOT NULL) AS given,
        max_by({'low': used, 'high': used_upper, 'how': used_precision}, (as_of_upper, row_id))
            FILTER (WHERE used IS NOT NULL) AS spent,
        max(as_of_upper) AS as_of_upper,
        max_by(source, (as_of_upper, row_id)) AS source,
        max_by(note, (as_of_upper, row_id)) AS note,
        bool_or(is_example) AS has_example
    FROM funding
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    GROUP BY area_code, centre_name, year, funder, purpose
)
SELECT
    area_code, centre_name, year, funder, purpose, position,
    asked.low AS applied, asked.high AS applied_upper, asked.how AS applied_precision,
    given.low AS granted, given.high AS granted_upper, given.how AS granted_precision,
    spent.low AS used, spent.high AS used_upper, spent.how AS used_precision,
    as_of_upper, source, note, has_example
FROM funding_told
ORDER BY area_code, year, position;
