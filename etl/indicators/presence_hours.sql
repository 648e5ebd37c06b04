-- How many hours a week is social services present at each centre, all roles together, as each round states it?
-- Full time is the constant full_time_hours (h/week). A centre with a role whose extent is unknown has no sum; how many such
-- roles there are is told (roles_unknown), and how many persons, where that is told of every role. precision: a sum is known
-- no better than the least well known of its roles.
CREATE VIEW presence_hours AS
SELECT
    programme, area_code, centre_name, as_of_upper, is_example,
    if(count(*) = count(hours), sum(hours), NULL) AS presence_hours,
    if(count(*) = count(hours), sum(hours_upper), NULL) AS presence_hours_upper,
    presence_hours / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time,
    presence_hours_upper / (SELECT value FROM constant WHERE name = 'full_time_hours') AS presence_full_time_upper,
    if(count(*) = count(counted_persons), sum(counted_persons), NULL) AS presence_persons,
    count(*) AS roles,
    count(*) - count(hours) AS roles_unknown,
    if(count(*) = count(hours), ['exact', 'range', 'approximate', 'doubtful'][max(
            list_position(['exact', 'range', 'approximate', 'doubtful'], precision)
        )], NULL) AS precision,
    string_agg(written, ' + ' ORDER BY row_id) AS presence_text,
    string_agg(DISTINCT source, '; ' ORDER BY source) AS source
FROM (
    SELECT
        *,
        coalesce(extent, hours_per_week) AS hours,
        if(extent IS NULL, hours_per_week_upper, extent_upper) AS hours_upper,
        if(extent IS NULL, hours_per_week_precision, extent_precision) AS precision,
        coalesce(persons, extent_persons) AS counted_persons,
        coalesce(nullif(extent_text, ''), nullif(hours_per_week_text, '')) AS written
    FROM presence
)
GROUP BY programme, area_code, centre_name, as_of_upper, is_example;
