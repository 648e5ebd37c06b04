-- Does each centre meet each criterion on the day: yes | partly | no | unknown, as of when, and by whose statement?
-- (criterion_met) The same as criterion_at for a single day.
CREATE MACRO criterion_met(programme_, day_, with_example) AS TABLE
SELECT * EXCLUDE (day) FROM criterion_at(programme_, [day_], with_example);
