-- Which openings were planned for the period of a goal that counts new centres, with no outcome that any source tells (goal_plan)?
-- A centre that the sheet Centraler names has an outcome; a plan that a later source moves to after the period is passed by.
CREATE MACRO goal_plan(programme_, with_example) AS TABLE
SELECT DISTINCT g.goal, g.starts, g.ends_upper AS ends, m.area_code, m.centre_name, m.planned
FROM goal AS g
INNER JOIN milestone AS m
    ON m.programme = programme_ AND m.event = 'opening' AND m.planned <= g.ends_upper AND m.planned_upper >= g.starts
ANTI JOIN centre_life(programme_, with_example) AS c ON c.area_code = m.area_code AND c.centre_name = m.centre_name
ANTI JOIN milestone AS later
    ON later.programme = programme_ AND later.event = 'opening' AND later.area_code = m.area_code
    AND later.centre_name = m.centre_name AND later.as_of > g.ends_upper AND later.planned > g.ends_upper
    AND (with_example OR NOT later.is_example)
WHERE g.programme = programme_ AND g.indicator = 'new_centres' AND (with_example OR NOT g.is_example)
    AND (with_example OR NOT m.is_example);
