-- Has each area met each condition that concerns it, as last told by the day (condition_state)?
-- A condition without area concerns every area; what is said of the area goes before what is said of all the same day.
-- is_met: yes, partly, planned, no; NULL where no source says.
CREATE MACRO condition_state(programme_, day_, with_example) AS TABLE
SELECT
    a.area_code, a.area_name, s.condition, min(min(s.row_id)) OVER (PARTITION BY s.condition) AS position,
    max_by(s.is_met, (s.as_of_upper, s.area_code IS NOT NULL, s.row_id)) FILTER (WHERE s.is_met IS NOT NULL) AS is_met,
    max(s.as_of_upper) AS as_of_upper,
    max_by(s.source, (s.as_of_upper, s.row_id)) AS source,
    bool_or(s.is_example) AS has_example
FROM condition AS s
INNER JOIN area_list(programme_, with_example) AS a ON s.area_code IS NULL OR s.area_code = a.area_code
WHERE s.programme = programme_ AND (with_example OR NOT s.is_example) AND s.as_of_upper <= day_
GROUP BY a.area_code, a.area_name, s.condition
ORDER BY position, a.area_name COLLATE sv;
