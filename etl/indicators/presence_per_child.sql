-- How many hours a week is social services present at the centres of each area, for every 1 000 children 0-5 who live there?
-- The sum of the area's centres, never their mean; NULL when a centre's sum is unknown, or the number of children.
-- Population: under each definition, the areas that have a centre that counts or may count on that day.
CREATE MACRO presence_per_child(programme_, day_, with_example) AS TABLE
WITH centres_summed AS (
    SELECT
        definition, area_code, area_name,
        count(*) AS centres,
        count(*) - count(presence_hours) AS centres_unknown,
        sum(presence_hours) AS hours_low,
        sum(presence_hours_upper) AS hours_high,
        ['exact', 'range', 'approximate', 'doubtful'][max(
            list_position(['exact', 'range', 'approximate', 'doubtful'], precision)
        )] AS precision,
        max(as_of_upper) AS as_of_upper,
        coalesce(bool_or(is_example), FALSE) AS has_example
    FROM presence_at(programme_, day_, with_example)
    GROUP BY definition, area_code, area_name
)
SELECT
    s.definition, s.area_code, s.area_name, s.centres, s.centres_unknown, a.children_0_5, a.children_as_of,
    if(s.centres_unknown = 0, s.hours_low, NULL) AS presence_hours,
    if(s.centres_unknown = 0, s.hours_high, NULL) AS presence_hours_upper,
    1000 * presence_hours / nullif(a.children_0_5, 0) AS hours_per_1000,
    1000 * presence_hours_upper / nullif(a.children_0_5, 0) AS hours_per_1000_upper,
    s.precision, s.as_of_upper, s.has_example
FROM centres_summed AS s
INNER JOIN area_list(programme_, with_example) AS a USING (area_code)
ORDER BY s.area_name COLLATE sv;
