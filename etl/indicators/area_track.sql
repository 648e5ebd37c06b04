-- Which track of the programme is each area on, as it was last told by the day (area_track)? track: NULL where no source says.
CREATE MACRO area_track(programme_, day_, with_example) AS TABLE
SELECT a.area_code, a.area_name, t.track, t.as_of_upper, t.source, coalesce(t.is_example, FALSE) AS is_example
FROM area_list(programme_, with_example) AS a
LEFT JOIN (
    SELECT area_code, track, as_of_upper, source, is_example
    FROM area
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_ AND track IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY area_code ORDER BY as_of_upper DESC, row_id DESC) = 1
) AS t USING (area_code)
ORDER BY a.area_name COLLATE sv;
