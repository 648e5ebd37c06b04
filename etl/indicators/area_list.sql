-- The areas of a programme in alphabetical order, with the name used.
CREATE MACRO area_list(programme_) AS TABLE
SELECT area_code, max_by(area_name, (as_of_upper, row_id)) AS area_name, bool_and(is_example) AS is_example
FROM area
WHERE programme = programme_
GROUP BY area_code
ORDER BY area_name COLLATE sv;
