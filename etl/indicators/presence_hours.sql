-- How many hours a week is social services present at each centre, all roles together, as each round states it?
-- Full time is the constant full_time_hours (h/week). A centre with a role whose extent is unknown has no sum.
CREATE VIEW presence_hours AS
SELECT
    programme, area_code, centre_name, as_of_upper, is_example,
    if(count(*) = count(hours), sum(hours), NULL) AS presence_hours,
    presence_hours / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time,
    string_agg(written, ' + ' ORDER BY row_id) AS presence_text
FROM (
    SELECT *, coalesce(extent, hours_per_week) AS hours, coalesce(nullif(extent_text, ''), nullif(hours_per_week_text, '')) AS written
    FROM presence
)
GROUP BY programme, area_code, centre_name, as_of_upper, is_example;
