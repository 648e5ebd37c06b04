-- Which areas has the programme, and how many children 0-5 live in each?
-- Areas are those of the sheets Områden; a programme without such a sheet has those of the reference table, whose number of
-- children is unknown. The latest statement goes before earlier ones.
CREATE MACRO area_list(programme_, with_example) AS TABLE
WITH area_stated AS (
    SELECT
        area_code,
        max_by(area_name, (as_of_upper, row_id)) AS area_name,
        max_by(children_0_5, (as_of_upper, row_id)) FILTER (WHERE children_0_5 IS NOT NULL) AS children_0_5,
        max(as_of_upper) FILTER (WHERE children_0_5 IS NOT NULL) AS children_as_of
    FROM area
    WHERE programme = programme_ AND (with_example OR NOT is_example)
    GROUP BY area_code
)
SELECT area_code, area_name, children_0_5, children_as_of FROM area_stated
UNION ALL
SELECT area_code, area_name, NULL, NULL
FROM area_reference
WHERE programme = programme_ AND NOT EXISTS (SELECT 1 FROM area_stated)
ORDER BY area_name COLLATE sv;
