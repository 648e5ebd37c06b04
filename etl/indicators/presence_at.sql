-- How much is social services present at each centre on a day, by the latest round whose sum is known, else the latest?
-- Population: under each definition, the centres that count or may count on that day. NULL roles: no source has stated any.
CREATE MACRO presence_at(programme_, day_, with_example) AS TABLE
SELECT
    c.definition, c.area_code, a.area_name, c.centre_name, c.outcome,
    p.presence_hours, p.presence_hours_upper, p.presence_full_time, p.presence_full_time_upper, p.presence_persons,
    p.roles, p.roles_unknown, p.names_differ, p.precision, p.presence_text, p.as_of_upper, p.is_example
FROM centre_at(programme_, [day_], with_example) AS c
INNER JOIN area_list(programme_, with_example) AS a USING (area_code)
LEFT JOIN (
    SELECT *
    FROM presence_hours
    WHERE programme = programme_ AND (with_example OR NOT is_example) AND as_of_upper <= day_
    QUALIFY row_number() OVER (
        PARTITION BY area_code, centre_name ORDER BY presence_hours IS NOT NULL DESC, as_of_upper DESC, is_example DESC
    ) = 1
) AS p USING (area_code, centre_name)
WHERE c.outcome <> 'no'
ORDER BY a.area_name COLLATE sv, c.centre_name COLLATE sv;
