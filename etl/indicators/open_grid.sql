-- In how many areas is an open preschool open at each half hour of the week, at least and at most, under each definition?
-- minute: after midnight, when the half hour begins. Population: the chosen areas, none meaning all.
CREATE MACRO open_grid(programme_, day_, with_example, areas) AS TABLE
SELECT
    definition, weekday, minute,
    count(*) FILTER (WHERE open_then = 'yes') AS areas_min,
    count(*) FILTER (WHERE open_then <> 'no') AS areas_max,
    count(*) AS areas_total,
    bool_or(has_example) AS has_example
FROM open_at(
    programme_, day_,
    list_transform(range(336), lambda half: {'weekday': half // 48, 'minute': half % 48 * 30}),
    with_example
)
WHERE len(areas) = 0 OR list_contains(areas, area_code)
GROUP BY definition, weekday, minute
ORDER BY definition, minute, weekday;
