-- When did a source last say anything of each centre, by the day, and is that too long ago (is_unconfirmed)?
-- Too long: more than the constant unconfirmed_after_months. Anything counts: hours, presence, place, a milestone.
CREATE MACRO centre_confirmed(programme_, day_, with_example) AS TABLE
SELECT
    area_code,
    centre_name,
    max(as_of_upper) AS last_stated,
    max(as_of_upper) < day_ - to_months(
        (SELECT value::INTEGER FROM constant WHERE name = 'unconfirmed_after_months')
    ) AS is_unconfirmed
FROM cell
WHERE programme = programme_ AND (with_example OR NOT is_example) AND centre_name IS NOT NULL AND as_of_upper <= day_
GROUP BY area_code, centre_name;
