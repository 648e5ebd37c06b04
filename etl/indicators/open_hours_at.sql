-- How many hours a week is each centre's open preschool open on a day, by the latest statement made by then?
-- Population: under each definition, the centres that count or may count on that day. NULL hours: no source has stated any.
CREATE MACRO open_hours_at(programme_, day_, with_example) AS TABLE
SELECT
    c.definition, c.area_code, a.area_name, c.centre_name, c.outcome,
    h.hours_per_week, h.hours_per_week_upper, h.is_derived, h.precision, h.as_of_upper, h.source, h.is_example
FROM centre_at(programme_, [day_], with_example) AS c
INNER JOIN area_list(programme_, with_example) AS a USING (area_code)
LEFT JOIN (
    SELECT *
    FROM open_hours
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND hours_per_week IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY area_code, centre_name ORDER BY as_of_upper DESC, row_id DESC) = 1
) AS h USING (area_code, centre_name)
WHERE c.outcome <> 'no'
ORDER BY a.area_name COLLATE sv, c.centre_name COLLATE sv;
