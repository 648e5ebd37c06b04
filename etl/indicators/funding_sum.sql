-- How much has each area applied for, been granted and used each year, in all (funding_sum)?
-- Sums of the known amounts only; known tells how many of the posts have one. No known amount gives NULL, never zero.
CREATE MACRO funding_sum(programme_, day_, with_example) AS TABLE
SELECT
    area_code, year, count(*) AS posts,
    count(applied) AS applied_known, sum(applied) AS applied, sum(applied_upper) AS applied_upper,
    count(granted) AS granted_known, sum(granted) AS granted, sum(granted_upper) AS granted_upper,
    count(used) AS used_known, sum(used) AS used, sum(used_upper) AS used_upper,
    bool_or(has_example) AS has_example
FROM funding_state(programme_, day_, with_example)
GROUP BY area_code, year
ORDER BY area_code, year;
